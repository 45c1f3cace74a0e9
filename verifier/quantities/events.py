"""Dated events: what happened or is to happen on a day, told by a word for the event and a date in its clause.

An event that happens once can't have two dates. Words for such events are in a table; where one of two sentences has none,
they are compared only across documents, and where they say the same in nearly the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verifier.language import Language
from verifier.quantities.clauses import clauses
from verifier.quantities.comparison import Comparison, Rule, Setting
from verifier.quantities.context import Reading
from verifier.quantities.quantity import FoundIn, Period
from verifier.quantities.terms import terms
from verifier.quantities.times import Times, compare_periods

_EVENTS = {
    "birth": ("出生(?![地证率人])|生于|诞生于", r"(?:was |were )?born\b"),
    "death": ("去世|逝世|病逝|辞世|身亡", r"died|passed away|death of"),
    "founding": ("成立|创立|创办|创建|组建|始建|建立", r"founded|established|set up|formed|incorporated"),
    "opening": ("开业|开幕|开园|开馆|开放|开门|通车|开通|揭幕", r"opened|opening|inaugurated"),
    "closing": ("闭幕|关闭|停产|停运", r"closed its|shut down|closing ceremony"),
    "release": ("发布|上映|首映|发售|上线|推出|问世|首播|出版|开售", r"released?|premiered?|launched?|launch|unveiled|debuted|published|rolled out|(?:film|movie|album|song|single|novel|book|game|series) from"),
    "start": ("启动|开工|开始|动工|投产|开赛|开跑|开战|打响|举行|举办|召开|拉开", r"started|began|begins|kicked? off|will start|commenced|will be held|was held|takes place"),
    "completion": ("竣工|完工|建成|落成|结束", r"completed|finished|ended"),
    "acquisition": ("收购|并购", r"acquired|bought|takeover of"),
    "listing": ("挂牌|敲钟|登陆(?:纳斯达克|港交所|科创板)|首次公开募股", r"went public|ipo|listed on|began trading"),
    "election": ("当选|胜选|就任|就职|上任|出任|任命", r"elected|sworn in|took office|appointed|became"),
    "departure": ("辞职|离职|卸任|退役|退休", r"resigned|stepped down|retired|left office"),
    "signing": ("签署|签订|签约", r"signed"),
    "marriage": ("结婚|成婚|完婚", r"married|wedding"),
    "approval": ("批准|获批", r"approved|approval"),
    "accident": ("坠毁|爆炸|地震|坍塌|沉没|脱轨|失联|失踪", r"crashed|exploded|earthquake|collapsed|sank|derailed|disappeared"),
    "joining": ("加入|入职|转会", r"joined|signed for|moved to"),
}  # fmt: skip
_ZH = re.compile("|".join(f"(?P<{name}>{words[0]})" for name, words in _EVENTS.items()))
_EN = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{words[1]})" for name, words in _EVENTS.items()) + r")\b")


_ONCE = frozenset({"birth", "death", "founding", "marriage"})
"""Events that a name has only once."""
_YEAR = 366
_FEW = 2
"""So many terms at least two clauses share that name no event."""
_ANOTHER = 300
"""Dates of more days apart can be those of two rounds of one thing, unless it happens only once."""
_RECURS = 0.97
"""Told in the components; what it is worth is the confidence's to say (`verifier/confidence.py`)."""
_ITSELF = re.compile(r"(?:film|movie|album|song|single|novel|book|game|series) from")
_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]+|[^\s\d]?\s?\d+(?:\.\d+)?")
_ONCE_WORDS, _NAMED_WORDS, _SAME_WORDS, _UNNAMED_WORDS = 0.25, 0.4, 0.5, 0.6
"""How much two clauses must have in common to tell of one event: of a kind that happens once; of another kind, with a name
in common or without; of no kind that is known."""
_OPENING = 4
"""A date opens a clause, or fills it, if no more than this many characters are left beside it."""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A clause that says when something happens."""

    sentence: int
    start: int
    end: int
    period: Period
    event: str | None
    subject: str | None
    as_of: date | None
    terms: frozenset[str]
    sentence_terms: frozenset[str]
    entities: frozenset[str]
    numbers: frozenset[str] = frozenset()
    """Numbers outside the dates with the character before them: 第21, 星河5."""
    goal: frozenset[str] = frozenset()
    """Terms behind the word for the event: what was released, opened, signed."""
    again: bool = False
    """The words say that it was not the first of its kind: 再次, another."""
    counted: bool = False
    """The date is that of a quantity, which is a claim of its own."""
    once: bool = False
    """It can happen only once: a birth, or the first showing of the film that is spoken of."""


_BETWEEN = re.compile(
    r"\band\b(?! \d)|\b(?:but|who|which|after|before|when|while|said|says|told|announced|reported)\b"
    r"|并|而|且|后(?!来)|宣布|表示|透露|决定|称"
)
"""Between an event and a date these begin another event: born in Ethiopia and moved to Israel in 1984; on Monday the firm
announced that it bought."""
_SAID_ON = re.compile(r"\b(?:said|says|told|announced|reported|wrote)\b[^,.;]{0,20}$")
_ON_SAYING = re.compile(r"[^，。；,;]{0,6}(?:表示|宣布|透露|披露|报道|说|称|电[（(\s])")
_AGAIN = re.compile(
    r"曾(?=[^用])|此前|以往|历史上|再次|又一|第[二三四五六]次|另一|再度|余震|\b(?:again|another|second|third|twice|previous(?:ly)?|earlier|once|last|re-?opened|follow-up)\b"
)


def _days_between(a: Period, b: Period) -> int:
    """Days from one period to the other, as far as their days are known."""
    first, second = a.start_date or a.end_date, b.start_date or b.end_date
    return abs((first - second).days) if first is not None and second is not None else 0


def find(reading: Reading) -> list[DatedEvent]:
    """Return the dated events of a text, in order of place.

    A date that is only the period of a quantity is marked: 2025年营收131亿 is a quantity.
    """
    found: list[DatedEvent] = []
    used = {
        (quantity.period.start, quantity.sentence)
        for quantity in reading.quantities
        if quantity.period is not None and quantity.measure is not None and quantity.period_in is FoundIn.WRITTEN
    }
    dates_of: dict[int, list[Period]] = {}
    for period, sentence in zip(reading.periods, reading.period_sentences, strict=True):
        dates_of.setdefault(sentence, []).append(period)
    subject_of: dict[int, str] = {}
    for quantity in reading.quantities:
        if quantity.subject:
            subject_of.setdefault(quantity.sentence, quantity.subject)
    pattern = _ZH if reading.language is Language.ZH else _EN
    cut: list[tuple[int, int]] = []
    cut_of = -1
    for period, sentence in zip(reading.periods, reading.period_sentences, strict=True):
        if (
            not period.known
            or period.fiscal
            or period.precision in {"years", "decade"}
            or period.relation in {"until", "by", "since"}
        ):
            continue
        start, end = reading.sentences[sentence]
        if sentence != cut_of:
            cut, cut_of = clauses(reading.folded, start, end), sentence
        clause = next((span for span in cut if span[0] <= period.start < span[1]), (start, end))
        words = list(pattern.finditer(reading.folded, *clause))
        low, high = clause
        if not words and period.start - clause[0] <= _OPENING and clause[1] - period.end <= _OPENING:
            # "In 2019, ..." and 2019年，...: the event stands in the next clause.
            following = [span for span in cut if span[0] == clause[1]]
            if following:
                words, high = list(pattern.finditer(reading.folded, *following[0])), following[0][1]
        counted = not words and (period.start, sentence) in used
        words = [
            match
            for match in words
            if not _BETWEEN.search(
                reading.folded,
                *sorted((match.end(), period.start))
                if match.end() <= period.start
                else (period.end, max(period.end, match.start())),
            )
        ]
        nearest = min(words, key=lambda match: abs(match.start() - period.end), default=None)
        event = nearest.lastgroup if nearest is not None else None
        own = terms(reading.folded, low, high)
        if event is None and (len(own) < 3 or _is_of_speech(reading.folded, period)):
            continue
        numbers = frozenset(
            match.group().replace(" ", "")
            for match in _NUMBER.finditer(reading.folded, low, high)
            if not any(other.start < match.end() and match.start() < other.end for other in dates_of[sentence])
        )
        goal = (
            terms(
                reading.folded, max(nearest.end(), period.end if period.start == nearest.end() else nearest.end()), high
            )
            if nearest is not None
            else frozenset()
        )
        found.append(
            DatedEvent(
                sentence,
                low,
                high,
                period,
                event,
                subject_of.get(sentence),
                reading.as_of[sentence],
                own,
                terms(reading.folded, start, end),
                reading.entities[sentence],
                numbers,
                goal,
                _AGAIN.search(reading.folded, start, end) is not None,
                counted,
                event in _ONCE or (nearest is not None and _ITSELF.fullmatch(nearest.group()) is not None),
            )
        )
    return found


def _is_of_speech(folded: str, period: Period) -> bool:
    """Whether a date is that of the words and not of what they tell: said on Friday, 10日宣布, 5月7日电."""
    return (
        _SAID_ON.search(folded, max(0, period.start - 40), period.start) is not None
        or _ON_SAYING.match(folded, period.end) is not None
    )


def may_be_one(a: DatedEvent, b: DatedEvent) -> bool:
    """Whether two dated events can be one as far as kind, names, numbers and objects tell; cheap, asked before words."""
    if a.again or b.again or (a.numbers and b.numbers and not a.numbers & b.numbers):
        return False
    shared = bool(a.entities & b.entities)
    if a.event is None or b.event is None:
        if {a.event, b.event} & _ONCE or "from_to" in (a.period.relation, b.period.relation):
            return False
        return shared and len(a.terms & b.sentence_terms) >= _FEW and len(b.terms & a.sentence_terms) >= _FEW
    if a.event != b.event or (a.entities and b.entities and not shared):
        return False
    if a.event in _ONCE:
        return True
    if a.goal and b.goal and not a.goal & b.goal:
        return False
    return shared or _days_between(a.period, b.period) <= _YEAR


def compare_events(a: DatedEvent, b: DatedEvent, setting: Setting) -> Comparison | None:
    """Hold two dated events against each other; None where they are not clearly the same event."""
    if not may_be_one(a, b) or (setting.same_document and a.sentence == b.sentence):
        return None
    unnamed = a.event is None or b.event is None
    if unnamed and setting.same_document:
        return None  # a text that dates one thing twice mostly tells of two
    named = bool(a.entities & b.entities) and not setting.same_document
    least = _UNNAMED_WORDS if unnamed else _ONCE_WORDS if a.event in _ONCE else _NAMED_WORDS if named else _SAME_WORDS
    if setting.alignment < least:
        return None
    times = compare_periods(a.period, b.period, flow=False)
    words = min(1.0, 0.45 + setting.alignment)
    parts = {
        "words": round(words, 3),
        "period": 0.9 if a.period.inferred or b.period.inferred else 1.0,
        "subject": round(setting.subject_weight**0.5, 3),
    }
    if a.numbers != b.numbers:
        parts["numbers"] = 0.9
    if _may_recur(a, b):
        parts["recurs"] = _RECURS
    if times is Times.SAME:
        return Comparison("supports", Rule.EQUAL, {"rule": 0.9, **parts})
    if times is not Times.DISJOINT:
        return None
    return Comparison("contradicts", Rule.DATE, {"rule": 0.75 if unnamed else 0.88, **parts}, aspect="period")


def _may_recur(a: DatedEvent, b: DatedEvent) -> bool:
    """Whether both may have happened, each at its time: festivals, prizes, elections, products, rounds of talks."""
    if a.once or b.once or {a.period.relation, b.period.relation} & {"before", "after"}:
        return False
    return _days_between(a.period, b.period) > _ANOTHER


def dated(events: Sequence[DatedEvent], event: str) -> list[DatedEvent]:
    """Return the events of one kind."""
    return [item for item in events if item.event == event]
