"""Which day, month, quarter or year is meant where the year is not written: the choice among those around the reference date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from verifier.quantities.period_calendar import NO_SUCH_DAY, Days, Unresolved, day_of, in_year, moved
from verifier.quantities.period_expression import Moment, Outlook, Precision

NO_REFERENCE: Final = "no publication date"

_PATIENCE: Final = {Outlook.AHEAD: 31, Outlook.LEANING: 62}
"""For how many days after its end a period is still the one meant in a sentence that looks ahead."""
_FAR_AHEAD: Final = 120
_CLOSE_AHEAD: Final = 60
_LATELY: Final = 430


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dates that an expression may count from, and the way its words look."""

    reference: date | None
    context: date | None
    context_end: date | None
    outlook: Outlook

    @property
    def ahead(self) -> bool:
        """Whether the sentence or the clause looks ahead."""
        return self.outlook in (Outlook.AHEAD, Outlook.LEANING)


def reference_day(anchors: Anchors) -> date:
    """Return the day the words were said. Raises Unresolved where it is not known."""
    if anchors.reference is None:
        raise Unresolved(NO_REFERENCE)
    return anchors.reference


def bare_day(day: int, anchors: Anchors) -> Days:
    """Return the day of that number nearest to the reference date, on the side the words look to."""
    context, reference = anchors.context, anchors.reference
    if reference is None and context is None:
        raise Unresolved(NO_REFERENCE)
    anchor = reference or context or date.min
    month = anchor.replace(day=1)
    if context is not None and _tells_of_one_month(context, anchors.context_end) and (anchor - context).days > 62:
        month = context.replace(day=1)
    elif anchors.outlook is Outlook.AHEAD or (anchors.outlook is Outlook.LEANING and (anchor.day - day) % 30 > 10):
        month = moved(month, Precision.MONTH, 1 if day < anchor.day else 0)
    elif not _goes_on(day, anchors):
        month = moved(month, Precision.MONTH, -1 if day > anchor.day else 0)
    found = day_of(month.year, month.month, day)
    return Days(found, found, inferred=True)


def _goes_on(day: int, anchors: Anchors) -> bool:
    """Say whether the day is one soon to come in the month named just before: 11月9日开幕，21日闭幕."""
    context, reference = anchors.context, anchors.reference
    if context is None or reference is None or anchors.outlook is not Outlook.OPEN or day > reference.day + 15:
        return False
    return (context.year, context.month) == (reference.year, reference.month) and context.day < day


def _tells_of_one_month(context: date, context_end: date | None) -> bool:
    """Say whether the date named before names a month; the first of January alone may be a whole year."""
    if context_end is None:
        return (context.month, context.day) != (1, 1)
    return (context.year, context.month) == (context_end.year, context_end.month)


def bare(moment: Moment, anchors: Anchors) -> Days:
    """Return a month, quarter, half or part of a year whose year is not written."""
    context, reference = anchors.context, anchors.reference
    if reference is None:
        if context is None:
            raise Unresolved(NO_REFERENCE)
        return replace(in_year(context.year, moment), inferred=True)
    if moment == Moment():
        return replace(_whole_year(anchors, reference), inferred=True)
    near = _nearest(moment, reference, anchors.outlook)
    if context is not None and _told_of(moment, context, reference, near, anchors):
        near = in_year(context.year, moment)
    return replace(near, inferred=True)


def _whole_year(anchors: Anchors, reference: date) -> Days:
    """全年: the year named last; without one, last year while the new one is young, as results come in then.

    Days of a year long past (cars called back, a court's ruling) do not name it; the year as a whole does.
    """
    context, end = anchors.context, anchors.context_end
    if context is not None and context.year <= reference.year + anchors.ahead:
        whole = (context.month, context.day) == (1, 1) and (end is None or (end.month, end.day) == (12, 31))
        if whole or _lately(context, end, reference):
            return in_year(context.year, Moment())
    back = 1 if reference.month <= 6 and not anchors.ahead else 0
    return in_year(reference.year - back, Moment())


def _lately(context: date, context_end: date | None, reference: date) -> bool:
    """Say whether the period named before lies in the reference year or the one before, and not long past."""
    return reference.year - 1 <= context.year and (reference - (context_end or context)).days <= _LATELY


def _nearest(moment: Moment, reference: date, outlook: Outlook) -> Days:
    """Return the latest one that lies in the past, or the first that has not ended where the words look ahead.

    One that has just ended is meant even there: results are expected, and plans named, after a month is over. A day close
    ahead is meant where nothing speaks of the past, since nobody leaves out the year of a day almost a year ago.
    """
    leap = moment.month == 2 and moment.day == 29
    years = range(reference.year - (4 if leap else 1), reference.year + (5 if leap else 2))
    found = []
    for year in years:
        try:
            found.append(in_year(year, moment))
        except Unresolved:
            continue
    # A quarter or a half is spoken of as past once half of it is over; a month or the end of a year from its first day.
    long = moment.quarter is not None or moment.half is not None or moment.last_month is not None
    last = next(
        (days for days in reversed(found) if days.start <= reference - (days.end - days.start) / 2 * long), None
    )
    following = next((days for days in found if days.end >= reference), None)
    if following is not None:
        wait = (following.start - reference).days
        if outlook in _PATIENCE:
            over = (reference - last.end).days if last is not None else 0
            return last if last is not None and 0 < over <= _PATIENCE[outlook] and wait > _FAR_AHEAD else following
        if moment.day is not None and outlook is Outlook.OPEN and wait <= _CLOSE_AHEAD:
            return following
    if last is None:
        raise Unresolved(NO_SUCH_DAY)
    return last


def _told_of(moment: Moment, context: date, reference: date, near: Days, anchors: Anchors) -> bool:
    """Say whether the year named before holds, rather than the one nearest to the reference date.

    It does for the year just past, as long as the nearest one is not over yet: quarters and halves follow a year's total, and
    months follow a month of that year. A day is always that nearest to the reference date.
    """
    if moment.day is not None or anchors.ahead or context.year != reference.year - 1 or near.end < reference:
        return False
    if not _lately(context, anchors.context_end, reference):
        return False
    if moment.month is None or moment.last_month is not None:
        return True
    return (context.month, context.day) != (1, 1) and moment.month >= context.month
