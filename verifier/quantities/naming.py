"""Who and where: the subject of a figure, the part of it that the figure is about, and who said so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from verifier.entities import Entities, Mention
from verifier.language import Language, fold
from verifier.quantities.amount import Amount
from verifier.quantities.quantity import FoundIn
from verifier.quantities.sentence import Sentence, SentenceView

_ATTRIBUTION_ZH = re.compile(
    r"(?:据([^，。,]{2,18}?)(?:报道|消息|统计|数据|显示|公布|发布|介绍|称|估算))|([^，。,；！？\s]{2,18}?)(?:表示|称|指出|透露|认为|介绍|宣布|坦言|披露|预测|预计)"
)
_ATTRIBUTION_EN = re.compile(
    r"(?i:according to) ([^,.;]{2,40})|([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}) (?:said|says|told|announced|wrote|estimates?|forecasts?|predicts?)"
)
_REPORTERS = frozenset(
    (
        "National Bureau of Statistics|Xinhua|Reuters|Bloomberg|Associated Press|AP|AFP|Agence France-Presse|CNN|CNBC|BBC|"
        "New York Times|The New York Times|Wall Street Journal|The Wall Street Journal|The Information|"
        "People's Daily|CCTV|China Daily|Financial Times|Washington Post|The Guardian|Nikkei|Caixin|"
        "The Economist|Fox News|NBC|ABC|CBS|NPR|Politico|Axios|TechCrunch|The Verge|Kyodo|Yonhap|"
        "TASS|China News Service"
    ).split("|")
)
"""Names of those who report a figure; it is never about them."""
_NO_NAME = re.compile(
    r"(?:full|half|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-|(?:first|second|third|fourth)-|year-|celsius$|fahrenheit$|fy\d|.*[年月日]"
)
_IN = re.compile(r"[a-z ]{0,40}\b(?:in|across|within) (?:the )?")
_THERE = re.compile(r"当地|该国|该市|该省|该地区|那里|\bthere\b|\blocally\b")
_TITLE_BEFORE = re.compile(
    r"\b(?:executive|ceo|cfo|coo|president|chairman|chairwoman|chair|minister|secretary|analyst|economist|director|spokes(?:man|woman|person)|professor|"
    r"dr\.?|mr\.?|mrs\.?|ms\.?|coach|captain|manager|officer|chief|mayor|governor|senator|founder|head of [a-z ]{2,20})\s$"
)
_OWNER_OF = re.compile(r"\b(?:maker|owner|parent|developer|operator)(?: company)? of (?:the )?$")
_SIDE = re.compile(r"(?:[由被与和跟向对替给拿从据在]|\b(?:by|with|from|to|for|against|and|at|in|on))\s?(?:the )?$")
_RIVAL = re.compile(r"(?:比|较|高于|低于|多于|少于|超过|不及)([\u3400-\u9fff·]{2,8})的(?:约|近|大约)?\s?$")
_NO_RIVAL = re.compile(
    r"[年月日季期时间度]$|周[一二三四五六日末]|星期|[纪记]录|令人|史无|想象|同行|机构|目标|计划|预期|预测|预计|估[计算]|前|后|原[先来]|要求|请求|[提给报开喊]出|公布|宣布|承诺|[设规约]定|最初|当[初时]|上次|去年|公司|集团|自[身己]|[它他她]|市场|水平"
    r"|收入|营收|利润|成本|[量额数率值价费]$"
)
_REACH = re.compile(
    r"(?P<home>国内|境内|\bdomestic(?:ally)?\b|\bnationwide\b)|(?P<world>全球|全世界|\bworldwide\b|\bglobal(?:ly)?\b)"
)
_NO_SCOPE = re.compile(
    r"时间|媒体|总统|政府|公司|股市|国债|人民币|首相|总理|外交| time\b| government| president|'s president"
)
_STAGE = re.compile(
    r"首阶段|第一阶段|首期|一期|二期|三期|首批|第一期|first phase|initial phase|first stage|second phase|phase one|phase 1"
)
_MAIN_KINDS = frozenset({"company", "product", "team", "organisation", "index", "work", "name"})


class Naming(SentenceView):
    """Reads the names of one sentence."""

    def subject(
        self, amount: Amount, where: int, set_by: dict[str, tuple[int, int]]
    ) -> tuple[str | None, FoundIn | None]:
        """The nearest name before the number in its clause, else in the sentence, else what was spoken of."""
        low, high = self.clauses[where]
        rival = _RIVAL.search(self.folded, low, amount.number[0])
        if rival is not None and not _NO_RIVAL.search(rival[1]) and not self._named_within(rival.span(1)):
            # 比华星的36亿元高出三分之一: a name that no table knows, and the figure is its own.
            set_by["subject"] = rival.span(1)
            return self.text[slice(*rival.span(1))], FoundIn.WRITTEN
        for kinds in (_MAIN_KINDS, frozenset({"person"})):
            named = [
                mention
                for mention in self.part.entities
                if mention.kind in kinds and mention.canonical not in _REPORTERS and not self.is_speaker(mention)
            ]
            own = [mention for mention in named if low <= mention.start < high]
            before = [mention for mention in own if mention.end <= amount.number[0]]
            if len([mention for mention in named if mention.end <= amount.number[0]]) > 1:
                # 由软银领投, with Tata: the one that something is done by or with is not what the figure is about.
                before = [
                    mention
                    for mention in before
                    if not _SIDE.search(self.folded[max(low, mention.start - 8) : mention.start])
                ]
            chosen = before[-1] if before else (own[0] if own else None)
            if chosen is not None:
                set_by["subject"] = (chosen.start, chosen.end)
                return chosen.canonical, FoundIn.WRITTEN
            earlier = [mention for mention in named if mention.end <= low]
            if len(earlier) > 1:
                earlier = [
                    mention
                    for mention in earlier
                    if not _SIDE.search(self.folded[max(self.part.start, mention.start - 8) : mention.start])
                ] or earlier
            if earlier:
                set_by["subject"] = (earlier[-1].start, earlier[-1].end)
                return earlier[-1].canonical, FoundIn.SENTENCE
        places = [
            mention for mention in self.part.entities if mention.kind == "place" and mention.end <= amount.number[0]
        ]
        if places and self.main is None and self.place.subject is None:
            set_by["subject"] = (places[-1].start, places[-1].end)
            return places[-1].canonical, FoundIn.WRITTEN if places[-1].start >= low else FoundIn.SENTENCE
        if self.place.where is not None and self.main is None and self.place.subject is None:
            return self.place.where, FoundIn.SENTENCE
        if self.place.subject is not None and (self.main is None or self.place.paragraph == self.part.paragraph):
            return self.place.subject, FoundIn.PARAGRAPH
        if self.main is not None:
            return self.main, FoundIn.DOCUMENT
        return None, None

    def _named_within(self, span: tuple[int, int]) -> bool:
        return any(mention.start < span[1] and span[0] < mention.end for mention in self.part.entities)

    def is_speaker(self, mention: Mention) -> bool:
        """Whether the name is somebody with a title who only says the figure: chief executive Mara Lind said."""
        return (
            mention.kind == "name"
            and _TITLE_BEFORE.search(self.folded, max(self.part.start, mention.start - 40), mention.start) is not None
        )

    def scope(self, amount: Amount, where: int, subject: str | None, set_by: dict[str, tuple[int, int]]) -> str | None:
        """The part of the subject that the number is about: a place, a stage."""
        low, high = self.clauses[where]
        counted = amount.noun[1] if amount.noun is not None and amount.noun[0] >= amount.start else amount.start
        reach = _REACH.search(self.folded, low, max(amount.start, counted))  # domestic flights, 24 domestic airports
        if reach is not None:
            set_by["scope"] = reach.span()
            return "domestic" if reach.group("home") else "World"
        stage = _STAGE.search(self.folded, low, high)
        if stage is not None:
            set_by["scope"] = stage.span()
            return "stage:" + stage.group()
        named = [
            mention
            for mention in self.part.entities
            if mention.kind == "place" and mention.end <= amount.number[0] and mention.canonical != subject
        ]
        named = [mention for mention in named if not _NO_SCOPE.match(self.folded, mention.end)]
        places = [mention for mention in named if mention.start >= low]
        if not places and self.language is Language.EN:
            places = [
                mention
                for mention in self.part.entities
                if mention.kind == "place"
                and amount.end <= mention.start < high
                and _IN.fullmatch(self.folded, amount.end, mention.start)
                and mention.canonical != subject
            ]
        if not places and _THERE.search(self.folded, low, high):
            places = named
        if not places and not self.lead(self.clauses[where], amount, set_by):
            places = named
        if places:
            set_by["scope"] = (places[-1].start, places[-1].end)
            return places[-1].canonical
        return None

    def attribution(self) -> str | None:
        """Who is named as having said the sentence."""
        if self.language is Language.ZH:
            match = _ATTRIBUTION_ZH.search(self.text, self.part.start, self.part.end)
        else:
            match = _ATTRIBUTION_EN.search(self.text, self.part.start, self.part.end)
        if match is None:
            return None
        return (match.group(1) or match.group(2)).strip(" ，,「“\"'") or None


def find_names(parts: Sequence[Sentence], folded: str, text: str, entities: Entities) -> list[Mention]:
    """Return the names of a text without the dates and units that look like names, and without parts of addresses."""
    # Addresses are masked in the folded text, and stand in the other one.
    found = [mention for mention in entities.find(folded, text) if not folded[mention.start : mention.end].isspace()]
    return [
        _owner(mention, folded, entities)
        for mention in _without_dates(found, parts, folded, text, entities)
        if not _NO_NAME.match(mention.canonical) and folded[mention.end : mention.end + 1] != "$"
    ]


def _owner(mention: Mention, folded: str, entities: Entities) -> Mention:
    """Read "the maker of ChatGPT" as the name of its maker."""
    if _OWNER_OF.search(folded, max(0, mention.start - 18), mention.start):
        whole = entities.whole(mention.canonical)
        if whole is not None:
            return replace(mention, canonical=whole, kind=entities.kind(whole) or mention.kind)
    return mention


def can_be_subject(mention: Mention) -> bool:
    """Whether figures can be about this name: not about those who report them."""
    return mention.kind in _MAIN_KINDS and mention.canonical not in _REPORTERS


def _without_dates(
    mentions: Sequence[Mention], parts: Sequence[Sentence], folded: str, text: str, entities: Entities
) -> list[Mention]:
    """Cut a date off the end of a name that it is written against: OpenAI2025年."""
    starts = [expression.start for part in parts for expression in part.expressions]
    result: list[Mention] = []
    for mention in mentions:
        place = bisect_right(starts, mention.start)
        if place < len(starts) and starts[place] < mention.end:
            cut = starts[place]
            result.extend(
                replace(inner, start=mention.start + inner.start, end=mention.start + inner.end)
                for inner in entities.find(folded[mention.start : cut], text[mention.start : cut])
            )
        else:
            result.append(mention)
    return result


def main_subject(parts: Sequence[Sentence], title: str | None, entities: Entities) -> str | None:
    """The name that the text is most about: often named, early and in the title."""
    weights: dict[str, float] = {}
    for part in parts:
        for mention in part.entities:
            if mention.kind in _MAIN_KINDS and mention.canonical not in _REPORTERS:
                weights[mention.canonical] = weights.get(mention.canonical, 0) + (3 if part.index < 3 else 1)
    if title:
        for mention in entities.find(fold(title), title):
            if mention.kind in _MAIN_KINDS and mention.canonical not in _REPORTERS:
                weights[mention.canonical] = weights.get(mention.canonical, 0) + 4
    if not weights:
        return None
    best = max(weights, key=lambda name: (weights[name], name))
    return best if weights[best] >= 4 else None
