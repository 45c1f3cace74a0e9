"""What a date expression is: the words as read, and the days they stand for once resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """How an expression is resolved."""

    CALENDAR = "calendar"
    """One place in the calendar: 2026年2月, last week, the fourth quarter."""
    RANGE = "range"
    """From one place in the calendar to another: 2023-2025年."""
    SPAN = "span"
    """A length that starts or ends at the reference date: 未来8年, the past decade."""
    TRAILING = "trailing"
    """A number of months or weeks that ends on a named day: the six months to June."""
    SAME_PERIOD = "same_period"
    """The period spoken of before, a year earlier: 去年同期, a year earlier."""
    FISCAL = "fiscal"
    """A fiscal year or quarter, whose days only its company knows."""


class PeriodRelation(StrEnum):
    """How a period hangs on the date that is written."""

    DURING = "during"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    """Up to and including: 截至, through, until, as of."""
    FROM_TO = "from_to"


class Precision(StrEnum):
    """The unit in which a date is written."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    PART = "part"
    """The beginning, the middle or the end of a year or a month."""
    YEAR = "year"
    DECADE = "decade"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Part(StrEnum):
    """A part of a year, a month or a week."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    MIDDLE = "middle"
    END = "end"
    WEEKEND = "weekend"


class Turn(StrEnum):
    """Which one of those that come round: last October, this fall, next spring."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"


class Outlook(StrEnum):
    """Which way the words around a date look; a bare 10月 is the next one or the latest one accordingly."""

    AHEAD = "ahead"
    """Its own clause speaks of what is to come."""
    LEANING = "leaning"
    """The sentence does, its own clause does not say."""
    OPEN = "open"
    BACK = "back"
    """Its own clause tells what happened."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the calendar as far as it is written; what is not written is None.

    Offsets count whole units from the anchor: -1 is last year, last month. `from_context` says that the anchor is the
    date named before in the text instead of the reference date; where it is `floating` a clause that looks ahead counts
    from the reference date all the same (三年后). `last_month` closes a run of months (1-9月). `reported` means the quarter
    spoken of, or the latest that has ended. A day or a month beside an offset is that number, near the offset (昨(15)日).
    """

    year: int | None = None
    year_offset: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    part: Part | None = None
    decade: bool = False
    month_offset: int | None = None
    quarter_offset: int | None = None
    week_offset: int | None = None
    day_offset: int | None = None
    weekday: int | None = None
    turn: Turn | None = None
    from_context: bool = False
    floating: bool = False
    reported: bool = False

    @property
    def led(self) -> bool:
        """Whether the year is written or counted from an anchor."""
        return self.year is not None or self.year_offset is not None

    @property
    def counted(self) -> bool:
        """Whether the place is counted in days, weeks, months or quarters from an anchor."""
        offsets = (self.month_offset, self.quarter_offset, self.week_offset, self.day_offset, self.weekday)
        return any(offset is not None for offset in offsets)


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of a date or a period, half-open in the folded text, relation words included.

    `count` is the length of a span or a trailing period in `unit`; a negative count looks back.
    """

    start: int
    end: int
    kind: PeriodKind
    precision: Precision
    moment: Moment = Moment()
    last: Moment | None = None
    relation: PeriodRelation = PeriodRelation.DURING
    count: int = 0
    unit: Precision | None = None
    fiscal: bool = False
    outlook: Outlook = Outlook.OPEN

    @property
    def relative(self) -> bool:
        """Whether the words alone do not say which days are meant."""
        if self.kind in (PeriodKind.SPAN, PeriodKind.SAME_PERIOD):
            return True
        if self.kind is PeriodKind.FISCAL:
            return False
        written = self.moment.year is not None or (self.last is not None and self.last.year is not None)
        return not written


@dataclass(frozen=True, slots=True)
class Resolved:
    """The first and the last day of a period, both inclusive; None is an open side.

    Where `reason` is given the period is not known at all. `inferred` says that the year or the month was not written
    and the nearest fitting one was taken.
    """

    start_date: date | None = None
    end_date: date | None = None
    inferred: bool = False
    reason: str | None = None


def offset_moment(unit: Precision, offset: int, *, from_context: bool = False) -> Moment:
    """Return the day, week, month, quarter or year that lies so many units from the anchor."""
    match unit:
        case Precision.DAY:
            return Moment(day_offset=offset, from_context=from_context)
        case Precision.WEEK:
            return Moment(week_offset=offset, from_context=from_context)
        case Precision.MONTH:
            return Moment(month_offset=offset, from_context=from_context)
        case Precision.QUARTER:
            return Moment(quarter_offset=offset, from_context=from_context)
        case _:
            return Moment(year_offset=offset, from_context=from_context)
