"""How two periods lie: the same, one within the other, or apart."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from verifier.quantities.quantity import Period


class Times(StrEnum):
    """How two periods lie."""

    SAME = "same"
    NESTED = "nested"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


def compare_periods(a: Period | None, b: Period | None, *, flow: bool) -> Times:
    """Hold two periods against each other; totals need the same period, levels only one that holds the other."""
    if a is None or b is None or not a.known or not b.known:
        return Times.UNKNOWN
    if a.start_date is None and b.start_date is None:
        return Times.SAME if a.end_date == b.end_date else Times.NESTED if flow else Times.DISJOINT
    low_a, high_a = _days(a)
    low_b, high_b = _days(b)
    if high_a < low_b or high_b < low_a:
        return Times.DISJOINT
    if (low_a, high_a) == (low_b, high_b):
        return Times.SAME
    open_by = (a.start_date is None) != (b.start_date is None)
    if open_by and high_a == high_b:
        return Times.SAME
    inside = (low_a <= low_b and high_b <= high_a) or (low_b <= low_a and high_a <= high_b)
    since = a.end_date is None or b.end_date is None
    if not flow and inside and not since:
        return Times.SAME
    return Times.NESTED if inside else Times.DISJOINT if flow else Times.NESTED


def _days(period: Period) -> tuple[date, date]:
    """The days of a period; what is told "as of" a day holds on that day."""
    end = period.end_date or date.max
    if period.start_date is None:
        return (end if period.relation == "until" else date.min), end
    return period.start_date, end
