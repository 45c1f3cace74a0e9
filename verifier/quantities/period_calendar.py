"""Arithmetic of the calendar, and the days that a place in a year stands for.

What the vague words stand for:

| words | days |
| --- | --- |
| 年初 | January and February |
| 年中 | June and July |
| 年底, 年末 | November and December |
| early, mid, late with a year | January to April, May to August, September to December |
| the end of the year, year-end | November and December |
| 春 spring, 夏 summer, 秋 autumn | March to May, June to August, September to November |
| 冬 winter | December of the year to February of the next |
| 月初 上旬, 中旬, 下旬 月底 (early, mid, late with a month) | 1 to 10, 11 to 20, 21 to the last day |
| past and next N years | from N years before the reference date to it; from it to N years after |
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from verifier.quantities.period_expression import Moment, Part, Precision

NO_SUCH_DAY: Final = "no such day in the calendar"

_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_YEAR_PARTS: Final = {
    Part.EARLY: (1, 4),
    Part.MID: (5, 8),
    Part.LATE: (9, 12),
    Part.START: (1, 2),
    Part.MIDDLE: (6, 7),
    Part.END: (11, 12),
}
_MONTH_PARTS: Final = {Part.START: (1, 10), Part.MIDDLE: (11, 20), Part.END: (21, 31)}


class Unresolved(Exception):  # noqa: N818 - a way out of the resolver, never seen outside it
    """Carries the reason why an expression stands for no days."""


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days, both ends inclusive; `inferred` as in `Resolved`."""

    start: date
    end: date
    inferred: bool = False


def day_of(year: int, month: int, day: int) -> date:
    """Return that day. Raises Unresolved if the calendar has none such between the years 1000 and 2200."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        raise Unresolved(NO_SUCH_DAY)
    return date(year, month, day)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    day_of(year, month, 1)
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Days:
    """Return whole months of a year; a last month before the first lies in the next year."""
    return Days(day_of(year, first, 1), month_end(year + (last < first), last))


def moved(day: date, unit: Precision, count: int) -> date:
    """Return the day that lies so many units away, on the last day of the month where its own does not exist."""
    if unit in (Precision.DAY, Precision.WEEK):
        try:
            found = day + timedelta(days=count * (7 if unit is Precision.WEEK else 1))
        except OverflowError:
            raise Unresolved(NO_SUCH_DAY) from None
        return day_of(found.year, found.month, found.day)
    index = day.year * 12 + day.month - 1 + count * (12 if unit is Precision.YEAR else 1)
    year, month = divmod(index, 12)
    last = month_end(year, month + 1)
    return last if day.day > last.day else last.replace(day=day.day)


def moved_end(day: date, unit: Precision, count: int) -> date:
    """Move a last day so that the end of a month stays the end of a month."""
    found = moved(day, unit, count)
    if unit in (Precision.MONTH, Precision.YEAR) and day == month_end(day.year, day.month):
        return month_end(found.year, found.month)
    return found


def in_year(year: int, moment: Moment) -> Days:
    """Return the days of a moment in a year that is known."""
    if moment.month is not None:
        if moment.day is not None:
            day = day_of(year, moment.month, moment.day)
            return Days(day, day)
        if moment.part is not None:
            return _part_of_month(year, moment.month, moment.part)
        return months(year, moment.month, moment.last_month or moment.month)
    if moment.quarter is not None:
        return months(year, 3 * moment.quarter - 2, 3 * moment.quarter)
    if moment.half is not None:
        return months(year, 6 * moment.half - 5, 6 * moment.half)
    if moment.season is not None:
        return months(year, 3 * moment.season, (3 * moment.season + 1) % 12 + 1)
    if moment.part in _YEAR_PARTS:
        return months(year, *_YEAR_PARTS[moment.part])
    return Days(day_of(year, 1, 1), month_end(year + (9 if moment.decade else 0), 12))


def _part_of_month(year: int, month: int, part: Part) -> Days:
    first, last = _MONTH_PARTS.get(part, (1, 31))
    end = month_end(year, month)
    return Days(day_of(year, month, first), min(end, end.replace(day=min(last, end.day))))
