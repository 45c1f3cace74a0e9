"""What: the measure of a figure, and whether it was told as done, hoped, planned or whispered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from verifier.language import Language
from verifier.quantities import cues
from verifier.quantities.amount import Amount, Mode
from verifier.quantities.attachment import Attachment
from verifier.quantities.quantity import FoundIn, Measure, Period, Quantity
from verifier.quantities.sentence import SentenceView

_HELD_AGAINST = re.compile(
    r"此前|原本|原先|最初|之前|预[计期测]|目标|超越|超过|低于|高于|不及|相比|较|去年|上年|同期|增[至长加]|升至|降至|到|"
    r"\b(?:from|than|compared|versus|against|previous|earlier|forecast|target|goal|estimate[sd]?|expect\w*|projected|to|year ago)\b"
)
_GOES_ON = re.compile(
    r"[升增降跌涨]至|[升增降跌涨]到|到了|[数则]?是|为|达|预[计测期]|\b(?:it|they|that|this|is|was|to|of|projects?|projected|expects?|expected|reached|hit|stood at)\b"
)
_WEEKLY_USE = re.compile(
    r"(?P<daily>每天|每日|daily|every day|each day)|(?P<weekly>每周|每星期|weekly|every week|each week|a week)|(?P<monthly>每月|monthly|every month|a month)"
)
_USE = re.compile(r"使用|打开|登录|访问|活跃|\b(?:us(?:e|es|ed|ing|ers?)|open|visit|log in)\b")
_NEW_TOPIC = (";", "；")
_REACHED = re.compile(r"达成|达到|完成|实现|兑现|超|未达|落空|met\b|beat|exceed|reach|achiev|miss|surpass|hit\b")
"""What came of a target is told behind such words, and is no target."""
_JOINS = re.compile(r"\s?(?:甚至|进而|或|并|且|以及|和|同时|and |with )")
_WINDOW = 240
"""Words further off than this, in characters, measure other figures."""
# 826亿元的营收略低于市场预期: the figure is held against what was hoped, it is not the hope.
_AGAINST_HOPES = re.compile(
    r"(?:低于|高于|超[出过越]?|不及|好于|逊于|优于|符合|达到|完成|\b(?:beat|beating|missed|missing|topped|topping|above|below|exceeded|exceeding|than|with|ahead of|short of))"
    r"[^，。,]{0,12}$"
)
_HEARSAY = frozenset({"rumour", "source"})
_SOURCES = re.compile(
    r"\s?(?:people |persons )?(?:familiar|briefed|with (?:direct )?knowledge|close to)|名?(?:知情|消息)"
)


class Meaning(SentenceView):
    """Reads what the figures of one sentence measure."""

    def measure(
        self, amount: Amount, numbers: list[tuple[int, int]], set_by: dict[str, tuple[int, int]]
    ) -> tuple[Measure | None, FoundIn | None, int, str | None]:
        """The measure, where its words stand, the direction of the change that the number tells, and what narrows it."""
        attached = self._attached(amount, numbers)
        if (
            attached is not None
            and amount.dimension.startswith("duration")
            and "duration" not in attached.row.dimensions
        ):
            attached = None
        if (
            attached is not None
            and attached.source == "sentence"
            and amount.noun is not None
            and amount.unit in {"count", "people"}
        ):
            attached = None  # a count with a noun of its own takes no word that belongs to another
        if (
            attached is not None
            and amount.noun is not None
            and amount.unit in {"count", "people"}
            and attached.word[1] <= amount.start
            and any(attached.word[1] <= other[0] < amount.start for other in numbers)
        ):
            attached = None
        if attached is not None:
            set_by["measure"] = attached.word
            if attached.qualifier_words:
                set_by["qualifier"] = attached.qualifier_words[0]
            where = FoundIn.WRITTEN if attached.source in {"adjacent", "clause"} else FoundIn.SENTENCE
            direction = {"up": 1, "down": -1, None: 0}[attached.direction]
            return (
                Measure(attached.family, attached.qualifier, attached.row.kind, dimensions=attached.row.dimensions),
                where,
                direction,
                attached.modifier or "",
            )
        if (
            amount.noun is not None
            and amount.dimension in {"count", "people", "unknown"}
            and not _SOURCES.match(self.folded, amount.end)
        ):
            noun = self.folded[amount.noun[0] : amount.noun[1]]
            set_by["measure"] = amount.noun
            return Measure(head_noun(noun, self.language), None, "stock", open_class=True), FoundIn.WRITTEN, 0, None
        if amount.dimension == "people":
            use = _WEEKLY_USE.search(self.folded, self.part.start, self.part.end)
            if use is not None and _USE.search(self.folded, self.part.start, self.part.end):
                set_by["measure"] = use.span()
                return Measure("users", use.lastgroup, "stock", dimensions=("people",)), FoundIn.WRITTEN, 0, None
            if _SOURCES.match(self.folded, amount.end) or _SOURCES.match(self.folded, amount.number[1]):
                return None, None, 0, None
        if amount.dimension == "unknown":
            return None, None, 0, None
        if amount.mode is Mode.VAGUE and amount.dimension.startswith("duration"):
            return None, None, 0, None
        # No measure is named: the clause's own words have to say what is meant.
        return Measure(amount.dimension, None, "stock", open_class=True), FoundIn.INFERRED, 0, None

    def continues(self, previous: Quantity, amount: Amount, clause: tuple[int, int]) -> bool:
        """Whether a figure without a measure word is held against the one before it: 低于此前预计的90亿美元, up from $3.7 billion."""
        if (
            previous.measure is None
            or previous.amount.dimension != amount.dimension
            or previous.unit != amount.unit
            or previous.change
        ):
            return False
        between = self.folded[max(clause[0], previous.end) : amount.number[0]]
        return len(between) < 60 and _HELD_AGAINST.search(between) is not None

    def goes_on(self, amount: Amount, clause: tuple[int, int]) -> bool:
        """Whether the sentence goes on from the figure before it and leaves the measure out: For 2025 it projects $11.6 billion."""
        previous = self.place.last
        if (
            previous is None
            or previous.measure is None
            or previous.change
            or previous.measure.open_class
            or self.part.paragraph - self.place.paragraph > 0
        ):
            return False
        if amount.dimension != "unknown" and (previous.unit != amount.unit or amount.dimension != "money"):
            return False
        return bool(self.part.expressions) and _GOES_ON.search(self.folded, clause[0], amount.number[0]) is not None

    def _attached(self, amount: Amount, numbers: list[tuple[int, int]]) -> Attachment | None:
        """What the table says; of a number without unit, by the word that stands nearest to it."""
        kinds = (
            ("people", "money", "count", "index")
            if amount.dimension == "unknown"
            else (amount.dimension.split("_")[0],)
        )
        spot = (amount.start, amount.end)
        words = [word for word in self.part.words if amount.start - _WINDOW < word.start < amount.end + _WINDOW]
        found = [
            attached
            for kind in kinds
            if (
                attached := self.measures.attach(
                    self.folded, (self.part.start, self.part.end), spot, kind, words, numbers
                )
            )
            is not None
        ]
        if len(found) < 2:
            return found[0] if found else None
        return min(
            found,
            key=lambda item: (item.source == "sentence", max(item.word[0] - amount.end, amount.start - item.word[1])),
        )

    def status(
        self,
        amount: Amount,
        where: int,
        period: Period | None,
        as_of: date | None,
        rumour: cues.StatusCue | None,
        set_by: dict[str, tuple[int, int]],
    ) -> str:
        """How the figure was put: by the words of its clause, of the rumour in its sentence, or by its future date."""
        low, high = self.clauses[where]
        if "former" in set_by:
            low = set_by["former"][0]  # 将超过此前的860亿: what is to come is not the older figure
        low, high = max(low, amount.start - _WINDOW), min(high, amount.end + _WINDOW)
        own = [cue for cue in cues.statuses(self.folded, low, high) if cue.status not in _HEARSAY]
        if own:
            before = [cue for cue in own if cue.start < amount.number[0]]
            # Words behind the number are its own only where no other number stands between.
            behind = [
                cue
                for cue in own
                if cue.start >= amount.end
                and not _AGAINST_HOPES.search(self.folded, amount.end, cue.start)
                and (
                    cue.start - amount.end <= 4
                    or not any(other.start > cue.start and other.start < high for other in self.part.amounts)
                )
                and not any(amount.end <= other.start < cue.start for other in self.part.amounts)
            ]
            cue = before[-1] if before else behind[0] if behind else None
            if cue is not None:
                set_by["status"] = (cue.start, cue.end)
                if rumour is not None and rumour.start < amount.start and cue.status == "projection":
                    return "rumour"
                return cue.status
        if rumour is not None and rumour.status == "rumour" and rumour.start < high:
            set_by["status"] = (rumour.start, rumour.end)
            return "rumour"
        joined = where and "former" not in set_by and _JOINS.match(self.folded, low, high)
        if joined:
            carried = [
                cue for cue in cues.statuses(self.folded, *self.clauses[where - 1]) if cue.status not in _HEARSAY
            ]
            if carried:
                set_by["status"] = (carried[-1].start, carried[-1].end)
                return carried[-1].status
        announced = self._announced(low) if "former" not in set_by else None
        if announced is not None:
            set_by["status"] = (announced.start, announced.end)
            return announced.status
        if period is not None and as_of is not None and period.end_date is not None and period.precision != "day":
            starts = period.start_date or period.end_date
            if starts > as_of:
                set_by["status"] = (period.start, period.end)
                return "projection"
        return "actual"

    def _announced(self, low: int) -> cues.StatusCue | None:
        """Return the target or plan that the words before a colon announce: 全年的目标没有改：营收130亿美元."""
        colon = max(self.folded.rfind(":", self.clauses[0][0], low), self.folded.rfind("：", self.clauses[0][0], low))
        if colon < 0 or any(mark in self.folded[colon:low] for mark in _NEW_TOPIC):
            return None
        start = next((begin for begin, end in self.clauses if begin <= colon < end), self.clauses[0][0])
        if _REACHED.search(self.folded, start, colon):
            return None
        found = [cue for cue in cues.statuses(self.folded, start, colon) if cue.status in ("target", "plan")]
        return found[-1] if found else None


def common_unit(amount: Amount, measure: Measure | None) -> Amount:
    """Give a count the unit of its measure, which both languages share: 320例 and 320 cases are people."""
    if measure is None or measure.open_class or amount.unit not in {"count", "people", "index_point"}:
        return amount
    dimension = amount.dimension
    if dimension in measure.dimensions:
        if dimension == "count" and "people" in measure.dimensions:
            dimension = "people"
        elif dimension == "index" and "count" in measure.dimensions:
            dimension = "count"
    else:
        dimension = next((name for name in ("people", "count", "index") if name in measure.dimensions), dimension)
    unit = "index_point" if dimension == "index" else dimension
    return replace(amount, unit=unit, dimension=dimension) if dimension in {"people", "count", "index"} else amount


def head_noun(noun: str, language: Language) -> str:
    """The head of a counted noun: the last English word in the singular, the Chinese words as they stand."""
    if language is Language.ZH and not noun.isascii():
        return noun
    word = noun.split()[-1].rsplit("-", 1)[-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
