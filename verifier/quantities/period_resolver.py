"""From a date expression to days, given the date it counts from.

What the vague words stand for is listed in `verifier.quantities.period_calendar`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from verifier.quantities.period_calendar import (
    NO_SUCH_DAY,
    Days,
    Unresolved,
    in_year,
    month_end,
    months,
    moved,
    moved_end,
)
from verifier.quantities.period_expression import (
    Expression,
    Moment,
    Outlook,
    Part,
    PeriodKind,
    PeriodRelation,
    Precision,
    Resolved,
    Turn,
)
from verifier.quantities.period_nearest import NO_REFERENCE, Anchors, bare, bare_day, reference_day

NO_CONTEXT: Final = "no period named before"
FISCAL: Final = "the fiscal year's end is not known"


def resolve(
    expression: Expression,
    *,
    reference: date | None,
    context: date | None = None,
    context_end: date | None = None,
    forward: bool = False,
) -> Resolved:
    """Return the days an expression stands for, or the reason why it stands for none.

    `reference` is the day the words were said. `context` and `context_end` are the first and the last day of the period
    named before in the text: 全年 looks for its year there, bare quarters and months do where it is the year just past, and
    去年同期 is that period a year earlier. `forward` says that the sentence looks ahead, so that a bare month is the next
    one, not the latest; what the words beside the date say (`Expression.outlook`) goes before it.
    """
    anchors = Anchors(reference, context, context_end, _outlook(expression, forward=forward))
    try:
        days = _days(expression, anchors)
        return _related(expression.relation, days)
    except Unresolved as unresolved:
        return Resolved(reason=str(unresolved))


def _outlook(expression: Expression, *, forward: bool) -> Outlook:
    if expression.outlook is not Outlook.OPEN:
        return expression.outlook
    if expression.relation is PeriodRelation.BY:
        return Outlook.AHEAD
    return Outlook.LEANING if forward and expression.kind is not PeriodKind.TRAILING else Outlook.OPEN


def _related(relation: PeriodRelation, days: Days) -> Resolved:
    start: date | None = days.start
    end: date | None = days.end
    match relation:
        case PeriodRelation.BY | PeriodRelation.UNTIL:
            start = None
        case PeriodRelation.BEFORE:
            start, end = None, moved(days.start, Precision.DAY, -1)
        case PeriodRelation.AFTER:
            start, end = moved(days.end, Precision.DAY, 1), None
        case PeriodRelation.SINCE:
            end = None
        case _:
            pass
    return Resolved(start, end, days.inferred)


def _days(expression: Expression, anchors: Anchors) -> Days:
    match expression.kind:
        case PeriodKind.FISCAL:
            raise Unresolved(FISCAL)
        case PeriodKind.SPAN:
            return _span(expression, anchors)
        case PeriodKind.TRAILING:
            return _trailing(expression, anchors)
        case PeriodKind.SAME_PERIOD:
            if anchors.context is None or anchors.context_end is None:
                raise Unresolved(NO_CONTEXT)
            return Days(
                moved(anchors.context, Precision.YEAR, expression.count),
                moved_end(anchors.context_end, Precision.YEAR, expression.count),
                inferred=True,
            )
        case PeriodKind.RANGE if expression.last is not None:
            return _range(expression.moment, expression.last, anchors)
        case _:
            return _moment(expression.moment, anchors)


def _span(expression: Expression, anchors: Anchors) -> Days:
    reference = reference_day(anchors)
    other = moved(reference, expression.unit or Precision.YEAR, expression.count)
    return Days(min(reference, other), max(reference, other))


def _trailing(expression: Expression, anchors: Anchors) -> Days:
    ending = _moment(expression.moment, anchors)
    if expression.unit is Precision.WEEK and expression.count == 0:
        monday = moved(ending.start, Precision.DAY, -ending.start.weekday())
        return Days(monday, moved(monday, Precision.DAY, 6), ending.inferred)
    before = moved_end(ending.end, expression.unit or Precision.MONTH, expression.count)
    return Days(moved(before, Precision.DAY, 1), ending.end, ending.inferred)


def _range(first: Moment, last: Moment, anchors: Anchors) -> Days:
    """Resolve both sides; the side that names no year or month takes it from the other."""
    if first.led and not last.led:
        last = replace(last, year=first.year, year_offset=first.year_offset, from_context=first.from_context)
    if last.from_context and last.year_offset is not None and not first.from_context:
        start = _moment(first, anchors)
        last = replace(last, year=start.start.year + last.year_offset, year_offset=None, from_context=False)
        return _ordered(start, _moment(last, anchors))
    if last.month is None and last.day is not None and not last.counted:
        last = replace(last, month=first.month)
    if first.counted and last.day is not None and last.month is None and not last.counted:
        last = replace(first, day=last.day)
    if first.led or first.counted:
        start = _moment(first, anchors)
        end = _moment(last, anchors)
        if end.end < start.start and not last.counted and last.month is not None:
            end = _moment(replace(last, year=start.start.year + 1, year_offset=None), anchors)
    else:
        end = _moment(last, anchors)
        start = _within(first, end.start.year, end.start.month, anchors)
        if start.start > end.end and (first.month is not None or first.day is None):
            start = _within(first, end.start.year - 1, end.start.month, anchors)
        elif start.start > end.end:
            before = moved(end.start.replace(day=1), Precision.MONTH, -1)
            start = _within(first, before.year, before.month, anchors)
        if first.part is not None or last.part is not None:
            return _running(_ordered(start, end), anchors)
    return _ordered(start, end)


def _running(found: Days, anchors: Anchors) -> Days:
    """Move a run from mid-November to early December to the next one if that is the one under way."""
    reference = anchors.reference
    if reference is None or anchors.outlook is Outlook.BACK:
        return found
    start, end = moved(found.start, Precision.YEAR, 1), moved_end(found.end, Precision.YEAR, 1)
    return Days(start, end, found.inferred) if start <= reference <= end else found


def _ordered(start: Days, end: Days) -> Days:
    if end.end < start.start:
        raise Unresolved(NO_SUCH_DAY)
    return Days(start.start, end.end, start.inferred or end.inferred)


def _within(moment: Moment, year: int, month: int, anchors: Anchors) -> Days:
    """Resolve a moment in a year, and in a month where it names only a day."""
    if moment.counted:
        return _moment(moment, anchors)
    if moment.month is None and moment.day is not None:
        moment = replace(moment, month=month)
    return in_year(year, moment)


def _anchor(moment: Moment, anchors: Anchors) -> tuple[date, bool]:
    """Return the date that offsets count from, and whether it stands in for the one that is missing."""
    if not moment.from_context:
        return reference_day(anchors), False
    if moment.floating:
        return _floating(moment, anchors), True
    if anchors.context is not None:
        if not _as_fine(moment, anchors.context, anchors.context_end or anchors.context):
            raise Unresolved(NO_CONTEXT)
        return anchors.context, True
    if moment.year_offset == -1:
        return reference_day(anchors), True
    raise Unresolved(NO_CONTEXT)


def _as_fine(moment: Moment, context: date, context_end: date) -> bool:
    """Say whether the period named before is short enough to count from: 当天 needs a day, 当月 a month."""
    if moment.day_offset is not None:
        return context == context_end
    if moment.week_offset is not None:
        return (context_end - context).days < 7
    if moment.month_offset is not None:
        return (context.year, context.month) == (context_end.year, context_end.month)
    if moment.quarter_offset is not None:
        return (context.year, (context.month - 1) // 3) == (context_end.year, (context_end.month - 1) // 3)
    return True


def _floating(moment: Moment, anchors: Anchors) -> date:
    """三年后: from today in a plan, from the date named before in a story."""
    if anchors.outlook is Outlook.AHEAD or (anchors.outlook is Outlook.LEANING and anchors.context is None):
        return reference_day(anchors)
    if anchors.context is None:
        raise Unresolved(NO_REFERENCE if anchors.reference is None else NO_CONTEXT)
    if not _as_fine(moment, anchors.context, anchors.context_end or anchors.context):
        raise Unresolved(NO_CONTEXT)
    return anchors.context


def _moment(moment: Moment, anchors: Anchors) -> Days:
    if moment.counted:
        return _counted(moment, anchors)
    if moment.year is not None:
        return in_year(moment.year, moment)
    if moment.year_offset is not None:
        anchor, inferred = _anchor(moment, anchors)
        return replace(in_year(anchor.year + moment.year_offset, moment), inferred=inferred)
    if moment.turn is not None:
        return _turn(moment, anchors)
    if moment.day is not None and moment.month is None:
        return bare_day(moment.day, anchors)
    return bare(moment, anchors)


def _counted(moment: Moment, anchors: Anchors) -> Days:
    if moment.weekday is not None and moment.week_offset is None:
        return _weekday(moment.weekday, moment.turn, anchors)
    if moment.reported:
        return _reported_quarter(anchors)
    anchor, inferred = _anchor(moment, anchors)
    if moment.day_offset is not None:
        day = moved(anchor, Precision.DAY, moment.day_offset)
        if moment.day is not None:
            day = _numbered(day, moment.day)
        return Days(day, day, inferred)
    if moment.week_offset is not None:
        monday = moved(anchor, Precision.DAY, 7 * moment.week_offset - anchor.weekday())
        if moment.weekday is not None:
            day = moved(monday, Precision.DAY, moment.weekday)
            return Days(day, day, inferred)
        first = 5 if moment.part is Part.WEEKEND else 0
        return Days(moved(monday, Precision.DAY, first), moved(monday, Precision.DAY, 6), inferred)
    if moment.quarter_offset is not None:
        year, index = divmod(anchor.year * 4 + (anchor.month - 1) // 3 + moment.quarter_offset, 4)
        return replace(months(year, 3 * index + 1, 3 * index + 3), inferred=inferred)
    month = moved(anchor.replace(day=1), Precision.MONTH, moment.month_offset or 0)
    if moment.month is not None:
        years = (month.year - 1, month.year, month.year + 1)
        year = min(years, key=lambda year: abs((year - month.year) * 12 + (moment.month or 1) - month.month))
        return replace(in_year(year, moment), inferred=inferred)
    return replace(in_year(month.year, replace(moment, month=month.month)), inferred=inferred)


def _numbered(near: date, number: int) -> date:
    """Return the day of that number nearest to another day: 昨(15)日 was the 15th, whatever day the text came out."""
    months_around = (moved(near.replace(day=1), Precision.MONTH, count) for count in (-1, 0, 1))
    days = [month.replace(day=number) for month in months_around if number <= month_end(month.year, month.month).day]
    found = min(days, key=lambda day: abs(day - near), default=None)
    if found is None:
        raise Unresolved(NO_SUCH_DAY)
    return found


def _reported_quarter(anchors: Anchors) -> Days:
    """Return the quarter that "the quarter" stands for: the one named before, else the latest that has ended."""
    context, end = anchors.context, anchors.context_end
    if context is not None and end is not None and 84 <= (end - context).days <= 98:
        return Days(context, end, inferred=True)
    reference = reference_day(anchors)
    offset = 0 if anchors.ahead else -1
    year, index = divmod(reference.year * 4 + (reference.month - 1) // 3 + offset, 4)
    return replace(months(year, 3 * index + 1, 3 * index + 3), inferred=True)


def _weekday(weekday: int, turn: Turn | None, anchors: Anchors) -> Days:
    """Return the nearest such day on the side the sentence looks to; today counts unless last or next is written."""
    reference = reference_day(anchors)
    back = (reference.weekday() - weekday) % 7
    match turn:
        case Turn.LAST:
            distance = -(back or 7)
        case Turn.THIS:
            distance = weekday - reference.weekday()
        case Turn.NEXT:
            distance = 7 + weekday - reference.weekday()
        case _:
            distance = (7 - back) % 7 if anchors.outlook is Outlook.AHEAD else -back
    day = moved(reference, Precision.DAY, distance)
    return Days(day, day, inferred=turn is None)


def _turn(moment: Moment, anchors: Anchors) -> Days:
    """Return the month or the season before, of, or after the reference date."""
    reference = reference_day(anchors)
    # A winter begins in the year before: the one that runs in January is that of last year.
    around = [in_year(year, moment) for year in range(reference.year - 2, reference.year + 2)]
    if moment.turn is Turn.LAST:
        return [days for days in around if days.end < reference][-1]
    if moment.turn is Turn.NEXT:
        return next(days for days in around if days.start > reference)
    running = next((days for days in around if days.start <= reference <= days.end), None)
    return running or in_year(reference.year, moment)
