"""What the English patterns stand for: from the groups of a match to an expression."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.quantities.period_expression import (
    Expression,
    Moment,
    Part,
    PeriodKind,
    Precision,
    Turn,
    offset_moment,
)
from verifier.quantities.period_scanner import between, calendar, fiscal, group, span
from verifier.quantities.period_words import (
    CAPS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SPANS,
    WEEKDAYS,
    en_number,
    short_year,
)

_RELATIVE: Final = {
    "this year": Moment(year_offset=0),
    "that year": Moment(year_offset=0, from_context=True),
    "same year": Moment(year_offset=0, from_context=True),
    "last year": Moment(year_offset=-1),
    "next year": Moment(year_offset=1),
    "previous year": Moment(year_offset=-1, from_context=True),
    "prior year": Moment(year_offset=-1, from_context=True),
    "following year": Moment(year_offset=1, from_context=True),
}
_PARTS: Final = {
    "early": Part.EARLY,
    "start": Part.START,
    "beginning": Part.START,
    "mid": Part.MID,
    "middle": Part.MIDDLE,
    "late": Part.LATE,
    "end": Part.END,
    "close": Part.END,
    "year-end": Part.END,
    "year end": Part.END,
}
_MONTH_PARTS: Final = {"early": Part.START, "mid": Part.MIDDLE, "late": Part.END}
_HOLIDAYS: Final = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "new year's eve": (12, 31),
}
_TURNS: Final = {"last": -1, "this": 0, "next": 1}


def _lead(match: re.Match[str]) -> Moment:
    """Return the year that a place hangs on, empty where none is written."""
    if year := group(match, "y"):
        return Moment(year=int(year))
    if short := group(match, "yy"):
        return Moment(year=short_year(short))
    return _RELATIVE.get(group(match, "rel").removeprefix("the ").replace("calendar ", ""), Moment())


def _month(match: re.Match[str], name: str = "m") -> int:
    return MONTHS[group(match, name).rstrip(".")]


def _turned(match: re.Match[str], moment: Moment) -> Moment:
    turn = group(match, "turn")
    return replace(moment, turn=Turn(turn)) if turn else moment


def month_day(match: re.Match[str]) -> Expression | None:
    """Read Feb. 21, 2026 and 3-5 March 2026."""
    first = replace(_lead(match), month=_month(match), day=int(group(match, "d")))
    if second := group(match, "d2"):
        return between(match, Precision.DAY, first, replace(first, day=int(second)))
    return calendar(match, Precision.DAY, first)


def month(match: re.Match[str]) -> Expression | None:
    """Read February 2026, in May, last October, mid-March."""
    moment = _turned(match, replace(_lead(match), month=_month(match)))
    if part := group(match, "p"):
        return calendar(match, Precision.PART, replace(moment, part=_MONTH_PARTS.get(part, _PARTS[part])))
    return calendar(match, Precision.MONTH, moment)


def month_run(match: re.Match[str]) -> Expression | None:
    """Read July to September 2025; the year is that of the last month."""
    lead, first, last = _lead(match), _month(match), _month(match, "m2")
    opening = lead
    if first > last and lead.year is not None:
        opening = replace(lead, year=lead.year - 1)
    elif first > last and lead.year_offset is not None:
        opening = replace(lead, year_offset=lead.year_offset - 1)
    return between(match, Precision.MONTHS, replace(opening, month=first), replace(lead, month=last))


def quarter(match: re.Match[str]) -> Expression | None:
    """Read Q4 2025, 4Q25, the third quarter of last year."""
    word = group(match, "q")
    moment = replace(_lead(match), quarter=int(word) if word.isdecimal() else ORDINALS[word])
    return (fiscal if group(match, "fy") else calendar)(match, Precision.QUARTER, moment)


def month_quarter(match: re.Match[str]) -> Expression | None:
    """Read the June quarter: the calendar quarter that ends with that month."""
    return calendar(match, Precision.QUARTER, replace(_lead(match), quarter=_month(match) // 3))


def half(match: re.Match[str]) -> Expression | None:
    """Read H1 2025, the second half of the year."""
    moment = replace(_lead(match), half=1 if group(match, "h") in ("first", "1") else 2)
    return (fiscal if group(match, "fy") else calendar)(match, Precision.HALF, moment)


def first_months(match: re.Match[str]) -> Expression | None:
    """Read the first nine months of 2025."""
    count = en_number(group(match, "n"))
    if count is None or not 2 <= count <= 11:
        return None
    moment = replace(_lead(match), month=1, last_month=count)
    return (fiscal if group(match, "fy") else calendar)(match, Precision.MONTHS, moment)


def fiscal_year(match: re.Match[str]) -> Expression | None:
    """Read FY2025, fiscal 2025."""
    return fiscal(match, Precision.YEAR, _lead(match))


def trailing(match: re.Match[str]) -> Expression | None:
    """Read the six months to June, the year ended June 30, 2025."""
    if number := group(match, "n"):
        count = en_number(number)
        unit = Precision.WEEK if group(match, "u") == "week" else Precision.MONTH
    elif group(match, "u") == "week":
        count, unit = 1, Precision.WEEK
    else:
        count, unit = {"month": 1, "quarter": 3, "year": 12}.get(group(match, "u"), 6), Precision.MONTH
    if count is None or not 0 < count <= 120:
        return None
    day = group(match, "d")
    return Expression(
        match.start(),
        match.end(),
        PeriodKind.TRAILING,
        SPANS[unit],
        replace(_lead(match), month=_month(match), day=int(day) if day else None),
        count=-count,
        unit=unit,
        fiscal=bool(group(match, "fy")),
    )


def week_of(match: re.Match[str]) -> Expression | None:
    """Read the week of Aug. 4: the Monday to the Sunday around that day."""
    moment = replace(_lead(match), month=_month(match), day=int(group(match, "d")))
    return Expression(
        match.start(), match.end(), PeriodKind.TRAILING, Precision.WEEK, moment, count=0, unit=Precision.WEEK
    )


def part_of_year(match: re.Match[str]) -> Expression | None:
    """Read early 2025, mid-2024, the end of 2030, late last year, year-end."""
    return calendar(match, Precision.PART, replace(_lead(match), part=_PARTS[group(match, "p")]))


def part_of_unit(match: re.Match[str]) -> Expression | None:
    """Read the end of the year, the start of next month."""
    when, unit, part = group(match, "when"), group(match, "u"), _PARTS[group(match, "p")]
    offset = _TURNS.get(when)
    if unit == "month":
        return calendar(match, Precision.PART, Moment(month_offset=offset or 0, part=part))
    if unit == "quarter":
        return calendar(match, Precision.QUARTER, Moment(quarter_offset=offset or 0)) if part is Part.END else None
    return calendar(match, Precision.PART, Moment(year_offset=offset, part=part))


def whole_year(match: re.Match[str]) -> Expression | None:
    """Read 2025, the year 2025, last year."""
    return calendar(match, Precision.YEAR, _lead(match))


def turned_unit(match: re.Match[str]) -> Expression | None:
    """Read last month, this week, next quarter, last weekend."""
    offset, unit = _TURNS[group(match, "when")], group(match, "u")
    if unit == "weekend":
        return calendar(match, Precision.DAYS, Moment(week_offset=offset, part=Part.WEEKEND))
    return calendar(match, Precision(unit), offset_moment(Precision(unit), offset))


def neighbour(match: re.Match[str]) -> Expression | None:
    """Read the previous month, the following day: they count from the date named before."""
    unit = Precision(group(match, "u"))
    offset = 1 if group(match, "when") in ("following", "next") else -1
    return calendar(match, unit, offset_moment(unit, offset, from_context=True))


def _counted(match: re.Match[str]) -> tuple[Precision, int] | None:
    """Return the unit and the count of a distance in time; None where it is too long to be one."""
    number = group(match, "n")
    count, unit = en_number(number) if number else 1, Precision(group(match, "u"))
    if count is None:
        return None
    if unit is Precision.DECADE:
        unit, count = Precision.YEAR, count * 10
    if unit is Precision.QUARTER:
        unit, count = Precision.MONTH, count * 3
    return (unit, count) if 0 < count <= CAPS[unit] else None


def ago(match: re.Match[str]) -> Expression | None:
    """Read two years ago, a month earlier."""
    counted = _counted(match)
    if counted is None:
        return None
    return calendar(
        match, counted[0], offset_moment(counted[0], -counted[1], from_context=group(match, "how") != "ago")
    )


def later(match: re.Match[str]) -> Expression | None:
    """Read three days later, which counts from the date named before; in two years' time and a week from now."""
    counted = _counted(match)
    if counted is None:
        return None
    return calendar(match, counted[0], offset_moment(counted[0], counted[1], from_context=bool(group(match, "how"))))


def holiday(match: re.Match[str]) -> Expression | None:
    """Read Christmas Day, New Year's Eve last year."""
    month, day = _HOLIDAYS[group(match, "holiday")]
    return calendar(match, Precision.DAY, replace(_lead(match), month=month, day=day))


def quarter_alone(match: re.Match[str]) -> Expression | None:
    """Read the quarter: the one named before, else the latest that has ended."""
    return calendar(match, Precision.QUARTER, Moment(quarter_offset=0, reported=True))


def length(match: re.Match[str]) -> Expression | None:
    """Read the next eight years, the past decade."""
    counted = _counted(match)
    if counted is None:
        return None
    ahead = group(match, "way") in ("next", "coming", "following")
    return span(match, counted[0], counted[1] if ahead else -counted[1], SPANS[counted[0]])


def weekday(match: re.Match[str]) -> Expression | None:
    """Read Monday, last Friday."""
    return calendar(match, Precision.DAY, _turned(match, Moment(weekday=WEEKDAYS[group(match, "wd")])))


def day_in_digits(match: re.Match[str]) -> Expression | None:
    """Read 21/02/2026; where either number can be the month, only the year is sure."""
    first, second, year = int(group(match, "a")), int(group(match, "b")), int(group(match, "y"))
    if first > 12 >= second:
        return calendar(match, Precision.DAY, Moment(year=year, month=second, day=first))
    if second > 12 >= first or first == second <= 12:
        return calendar(match, Precision.DAY, Moment(year=year, month=first, day=second))
    return calendar(match, Precision.YEAR, Moment(year=year)) if max(first, second) <= 12 else None


def day_word(match: re.Match[str]) -> Expression | None:
    """Read yesterday, today, tomorrow."""
    offset = {"yesterday": -1, "tomorrow": 1}.get(group(match, "word"), 0)
    return calendar(match, Precision.DAY, Moment(day_offset=offset))


def season(match: re.Match[str]) -> Expression | None:
    """Read last fall, spring 2025."""
    return calendar(match, Precision.SEASON, _turned(match, replace(_lead(match), season=SEASONS[group(match, "s")])))


def decade(match: re.Match[str]) -> Expression | None:
    """Read the 1990s."""
    return calendar(match, Precision.DECADE, replace(_lead(match), decade=True))
