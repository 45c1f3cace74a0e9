"""Dates and periods: `find` reads the words, `resolve` says which days they stand for.

Finding is one pass per scanner over a folded text (see `verifier.language.fold`) and needs no date; resolving needs the
date the words count from, which the caller knows: the publication date, or the date of the quotation they stand in.
What the vague words stand for is listed in `verifier.quantities.period_calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from verifier.quantities.period_expression import (
    Expression,
    Moment,
    Outlook,
    Part,
    PeriodKind,
    PeriodRelation,
    Precision,
    Resolved,
)
from verifier.quantities.period_grammar_en import ENGLISH
from verifier.quantities.period_grammar_zh import CODES, DIGITS, HAN
from verifier.quantities.period_outlook import is_of_a_game, is_of_a_show, outlook
from verifier.quantities.period_resolver import resolve
from verifier.quantities.period_scanner import Scanner
from verifier.quantities.period_words import han_number

__all__ = [
    "Expression",
    "Moment",
    "Outlook",
    "Part",
    "PeriodKind",
    "PeriodRelation",
    "Precision",
    "Resolved",
    "find",
    "resolve",
]

_TIME = re.compile(
    r"(?: ?(?:凌晨|清晨|早上|早间|上午|中午|午间|下午|午后|傍晚|晚间|晚上|深夜|夜间|[晚早晨夜](?![报会餐宴班盘总教期稻熟点])))?"
    r"(?: ?[0-2]?\d ?(?:[时点](?: ?[0-5]?\d ?分|[半整许])?|: ?[0-5]\d(?::[0-5]\d)?(?!\d))|,? (?:at )?[01]?\d(?::[0-5]\d)? ?[ap]\.?m\b\.?)?"
)
_NOT_OURS = re.compile(r"(?:农历|阴历|公元前|前|腊|正)\Z")
_JOINER = re.compile(r" ?(?:[-~至到]|--) ?| (?:to|through|until|till|thru) | and ")
_LIST_MARK = re.compile(r"[、和及与,] ?| and |[^。！？!?;\n]{0,30}[,，、](?P<within>其中|当中),?(?:仅|单|单是)?")
_BETWEEN = re.compile(r"\bbetween (?:the )?\Z")
_OPENING = re.compile(r"(?:从|自|\bfrom (?:the )?|\bbetween (?:the )?)\Z")
_HAN_TEXT = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH_WORDS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november"
    r"|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|spring|summer|autumn|winter|years?"
    r"|quarter|half|months?|weeks?|weekend|decades?|fiscal|fy ?'?[0-9]{2,4}(?:q[1-4])?|[1-4]q ?'?[0-9]{2,4}"
    r"|(?:in|by|since|until|from|before|after|through|to|and|of|for) (?:1[5-9]|20|21)[0-9]{2})(?![0-9a-z])"
)
_APPOSED = re.compile(r" ?\((?:即|也就是)?")
_CHANGED_TO = re.compile(
    r"\b(?:rose|fell|grew|dropped|climbed|jumped|declined|increased|shrank|plunged) (?:by|to|from) \Z"
)

_LEFT_ZH = re.compile(
    r"(?:(?P<until>截至|截止(?:到|至)?|截至到|直到|直至|持续到|延续到|维持到)"
    r"|(?P<moved>(?:推迟|延期|延后|延迟|顺延|提前|改期|调整|跳票|推后|延长|展期)(?:到|至))"
    r"|(?P<by>不[晚迟]于|最迟|最晚|(?<![达回溯复提谈看想感受来遭得增升涨降跌长减扩高少大加缩滑落拉移回])[到至])"
    r"|(?P<since>自从?)|(?P<start>从|进入))(?:了|于)? ?\Z"
)
_RIGHT_ZH = re.compile(
    r" ?(?:(?P<since>以来|至今|迄今|起(?![来点步诉草源义飞码初亏伏])|开始)|(?P<before>以前)"
    r"|(?P<by>之前|前(?![后三两二景往沿夕提海任总首所来期端线述瞻身者辈锋途台世面方妻夫男女教队国美一四五六七八九十0-9]))"
    r"|(?P<after>以后|之后|后(?![面来续期台勤半市者备卫的]))|(?P<until>为?止(?![跌损步于住]))|(?P<of>的))"
)
_MONTHS_ENDED_ZH = re.compile(
    r" ?止?的?(?:(?P<n>\d{1,2}|[一二三六九十]{1,3}) ?个月|(?P<u>(?<=止)(?:财政?)?年度|(?<=止)半年度?|(?<=止)全年|(?<=止)季度))"
)
_LEFT_EN = re.compile(
    r"(?:\b(?:(?P<by>no later than|not later than|by)|(?P<before>before|prior to|ahead of|earlier than)"
    r"|(?P<after>after|beyond|later than)|(?P<since>since|(?:starting|beginning)(?: in| on| from)?|effective|dating back to)"
    r"|(?P<until>until|till|through|thru|up to|as of|as at))) (?:in |on )?(?:the )?\Z"
)
_RIGHT_EN = re.compile(
    r"(?:(?P<since>,? (?:and|or) (?:later|beyond|after|onwards?)\b|,? onwards?\b)|(?P<by> (?:and|or) (?:earlier|before)\b)|(?P<of>'s\b))"
)
_RELATIONS = {
    "by": PeriodRelation.BY,
    "before": PeriodRelation.BEFORE,
    "after": PeriodRelation.AFTER,
    "since": PeriodRelation.SINCE,
    "until": PeriodRelation.UNTIL,
}
_WINDOW = 20


def find(folded: str) -> list[Expression]:
    """Return the dates and periods of a folded text from left to right, none overlapping another.

    The words that relate a date to its sentence (截至, 以来, by, since) belong to the expression; the plain ones (在, in, on)
    do not. URLs must be blanked before. Takes linear time and raises nothing on any text.
    """
    cores = _apposed(folded, _ranges(folded, _cores(folded)))
    return [_with_outlook(folded, _with_relation(folded, core)) for core in cores]


def _scanners(folded: str) -> Iterator[Scanner]:
    """Choose the scanners by the words of the text, so that a text in one language does not pay for the other's patterns."""
    yield CODES
    han = not folded.isascii() and _HAN_TEXT.search(folded) is not None
    if han:
        yield from (DIGITS, HAN)
    if not han or _ENGLISH_WORDS.search(folded):
        yield ENGLISH


def _cores(folded: str) -> list[Expression]:
    """Collect what the scanners find; of two that overlap the first holds, of two at one place the longer."""
    candidates = sorted(
        (found for scanner in _scanners(folded) for found in scanner.scan(folded)),
        key=lambda expression: (expression.start, -expression.end),
    )
    kept: list[Expression] = []
    end = 0
    for core in candidates:
        if core.start < end or _NOT_OURS.search(folded, max(0, core.start - 3), core.start):
            continue
        if core.precision in (Precision.QUARTER, Precision.HALF) and core.relative and not core.moment.led:
            told_of = is_of_a_game if folded[core.start].isascii() else _is_of_a_show
            if told_of(folded, core.start, core.end):
                continue
        if core.precision is Precision.YEAR and _CHANGED_TO.search(folded, max(0, core.start - _WINDOW), core.start):
            continue
        if core.precision is Precision.DAY:
            time = _TIME.match(folded, core.end)
            core = replace(core, end=time.end()) if time is not None and time.end() > core.end else core
        kept.append(core)
        end = core.end
    return kept


def _is_of_a_show(folded: str, start: int, end: int) -> bool:
    """Ask only where a single 季 is written: 第一季 may count the seasons of a programme, 第一季度 does not."""
    return folded[end - 1] == "季" and folded[start] == "第" and is_of_a_show(folded, start, end)


def _apposed(folded: str, cores: Iterable[Expression]) -> Iterator[Expression]:
    """Join 周二(3月3日) and 3月3日(周二) into one date, that of the day with a number."""
    pending: Expression | None = None
    for core in cores:
        if pending is not None and core.end < len(folded) and folded[core.end] == ")":
            days = pending.precision is Precision.DAY and core.precision is Precision.DAY
            single = pending.kind is PeriodKind.CALENDAR and core.kind is PeriodKind.CALENDAR
            numbered = (pending.moment.day is not None) != (core.moment.day is not None)
            if days and single and numbered and _APPOSED.fullmatch(folded, pending.end, core.start):
                moment = core.moment if core.moment.day is not None else pending.moment
                pending = replace(pending, end=core.end + 1, moment=moment)
                continue
        if pending is not None:
            yield pending
        pending = core
    if pending is not None:
        yield pending


def _with_outlook(folded: str, core: Expression) -> Expression:
    """Note which way the clause looks where the words of the date leave the year or the week open."""
    moment = core.moment
    known = moment.led and not moment.floating
    offset = moment.counted and moment.weekday is None and not moment.floating and not moment.reported
    if known or offset or not core.relative or core.kind in (PeriodKind.SPAN, PeriodKind.SAME_PERIOD):
        return core
    return replace(core, outlook=outlook(folded, core.start, core.end))


def _ranges(folded: str, cores: list[Expression]) -> Iterator[Expression]:
    """Join two dates that a joiner stands between."""
    pending: Expression | None = None
    for core in cores:
        if pending is not None and _joined(folded, pending, core):
            pending = replace(
                pending,
                end=core.end,
                kind=PeriodKind.RANGE,
                last=core.moment,
                relation=PeriodRelation.FROM_TO,
                precision=core.precision,
            )
            continue
        if pending is not None:
            yield pending
            core = _listed(folded, pending, core)
        pending = core
    if pending is not None:
        yield pending


def _listed(folded: str, before: Expression, core: Expression) -> Expression:
    """Give the 6日 of 3月5日、6日 its month and its year, and the 第四季度 of 2023年……，其中第四季度 its year."""
    mark = _LIST_MARK.fullmatch(folded, before.end, core.start)
    if mark is None or core.kind is not PeriodKind.CALENDAR:
        return core
    known = before.last or before.moment
    moment = core.moment
    if moment.led or moment.counted or moment.turn is not None or known.last_month is not None:
        return core
    if mark["within"]:
        if before.kind is not PeriodKind.CALENDAR or before.precision is not Precision.YEAR or moment.day is not None:
            return core
    elif known.day is not None and moment.day is not None and moment.month is None:
        moment = replace(moment, month=known.month, month_offset=known.month_offset)
    elif not (known.month and moment.month) and not (known.quarter and moment.quarter):
        return core
    moment = replace(moment, year=known.year, year_offset=known.year_offset, from_context=known.from_context)
    return replace(core, moment=moment)


def _joined(folded: str, first: Expression, last: Expression) -> bool:
    if first.kind is not PeriodKind.CALENDAR or last.kind is not PeriodKind.CALENDAR or last.start - first.end > 9:
        return False
    joiner = _JOINER.fullmatch(folded, first.end, last.start)
    if joiner is None:
        return False
    if joiner[0] == " and ":
        return _BETWEEN.search(folded, max(0, first.start - _WINDOW), first.start) is not None
    years = (first.moment.year, last.moment.year)
    return years[0] is None or years[1] is None or years[0] <= years[1]


def _with_relation(folded: str, core: Expression) -> Expression:
    """Add the words around a date that say how it hangs on the sentence."""
    low = max(0, core.start - _WINDOW)
    if core.kind is PeriodKind.RANGE:
        opening = _OPENING.search(folded, low, core.start)
        return core if opening is None else replace(core, start=opening.start())
    if core.kind in (PeriodKind.SPAN, PeriodKind.SAME_PERIOD, PeriodKind.TRAILING):
        return core
    left = _LEFT_ZH.search(folded, low, core.start) or _LEFT_EN.search(folded, low, core.start)
    right = _RIGHT_ZH.match(folded, core.end) or _RIGHT_EN.match(folded, core.end)
    before = left.lastgroup if left is not None else None
    after = right.lastgroup if right is not None else None
    start = left.start() if left is not None else core.start
    end = right.end() if right is not None and after != "of" else core.end
    if before == "until" and left is not None:
        ended = _months_ended(folded, core)
        if ended is not None:
            return replace(ended, start=start)
    # 增至2025年的131亿 and "after last year's loss" name the period that a figure belongs to.
    if before == "moved" or (after == "of" and before != "until"):
        return core
    if before in ("since", "start"):
        since = before == "since" or after in ("since", "after")
        return replace(core, start=start, end=end, relation=PeriodRelation.SINCE) if since else core
    name = after if after is not None and after != "of" and (before is None or after != "until") else before
    if before in ("by", "until") and after in ("until", "by"):
        name = before
    if name is None:
        return core
    relation = _RELATIONS[name]
    if relation is PeriodRelation.BEFORE and core.moment.part in (Part.END, Part.LATE):
        relation = PeriodRelation.BY
    if relation is PeriodRelation.UNTIL and before is None:
        return core
    return replace(core, start=start, end=end, relation=relation)


def _months_ended(folded: str, core: Expression) -> Expression | None:
    """Read 截至2025年9月30日止九个月: a length that ends on the day."""
    if core.precision not in (Precision.DAY, Precision.MONTH, Precision.PART):
        return None
    match = _MONTHS_ENDED_ZH.match(folded, core.end)
    if match is None:
        return None
    count = han_number(match["n"]) if match["n"] else {"季": 3, "半": 6}.get(match["u"][0], 12)
    if count is None:
        return None
    return replace(
        core,
        end=match.end(),
        kind=PeriodKind.TRAILING,
        precision=Precision.MONTHS,
        count=-count,
        unit=Precision.MONTH,
    )
