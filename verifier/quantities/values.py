"""How two values lie: equal, compatible or apart, by the intervals that their words allow."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from verifier.quantities.amount import ABOUT_SHARE, Interval, Mode, half_step
from verifier.quantities.quantity import Quantity

INFORMATIVE = Decimal("1.25")
"""Nobody writes "over 50" for 131: beyond this ratio a bound that holds says nothing."""
EQUAL_FLOORS = Decimal("0.02")
"""Two lower bounds this close are the same bound."""


class Values(StrEnum):
    """How two intervals lie."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DISJOINT = "disjoint"


def overlap(a: Interval, b: Interval) -> bool:
    """Whether two intervals share more than a touching point."""
    low = max((side for side in (a.low, b.low) if side is not None), default=None)
    high = min((side for side in (a.high, b.high) if side is not None), default=None)
    if low is None or high is None or low < high:
        return True
    if low > high:
        return False
    point_a = a.low == a.high and not a.low_open and not a.high_open
    point_b = b.low == b.high and not b.low_open and not b.high_open
    return (point_a or point_b) and _holds(a, low) and _holds(b, low)


def _holds(interval: Interval, value: Decimal) -> bool:
    if interval.low is not None and (value < interval.low or (value == interval.low and interval.low_open)):
        return False
    return not (
        interval.high is not None and (value > interval.high or (value == interval.high and interval.high_open))
    )


def compare_values(a: Quantity, b: Quantity) -> Values:
    """Hold two values against each other: equal, compatible (a bound or a vague side overlaps), or disjoint."""
    x, y = a.amount, b.amount
    if x.value is not None and y.value is not None:
        if x.mode is Mode.FLOOR and y.mode is Mode.FLOOR:
            larger = max(abs(x.value), abs(y.value))
            return Values.EQUAL if abs(x.value - y.value) <= larger * EQUAL_FLOORS else Values.COMPATIBLE
        if x.dimension == "multiple" and x.mode in (Mode.EXACT, Mode.ABOUT) and y.mode in (Mode.EXACT, Mode.ABOUT):
            return _multiples(x.value, y.value, x.step, y.step)
        plain = {Mode.EXACT, Mode.ABOUT}
        if x.mode in plain and y.mode in plain:
            # The coarser side decides how close is equal: 13.1 and 13, but not 13.1 and 14.
            if x.value == y.value:
                return Values.EQUAL
            reach = max(_reach(x.value, x.step, x.mode, x.dimension), _reach(y.value, y.step, y.mode, y.dimension))
            if (
                x.dimension in {"count", "people"}
                and x.step == 1
                and y.step == 1
                and Mode.ABOUT not in (x.mode, y.mode)
            ):
                reach = Decimal(0)
            return Values.EQUAL if abs(x.value - y.value) <= reach else Values.DISJOINT
    return Values.COMPATIBLE if overlap(a.interval, b.interval) else Values.DISJOINT


def _reach(value: Decimal, step: Decimal, mode: Mode, dimension: str) -> Decimal:
    half = half_step(value, step, dimension)
    return max(half, abs(value) * ABOUT_SHARE) if mode is Mode.ABOUT else half


def _multiples(x: Decimal, y: Decimal, x_step: Decimal, y_step: Decimal) -> Values:
    """Writers cut a multiple down: 6.67 is called six times, and 4.17 four."""
    coarse, fine, step = (x, y, x_step) if x_step >= y_step else (y, x, y_step)
    if abs(x - y) <= (step / 2 if x_step != y_step else 0):
        return Values.EQUAL
    return Values.COMPATIBLE if x_step != y_step and coarse - step / 2 <= fine < coarse + step else Values.DISJOINT


def same_point(a: Quantity, b: Quantity) -> bool:
    """Whether the same number is written on both sides, apart from a dropped "more than" or "about"."""
    return a.value is not None and b.value is not None and a.value == b.value and a.value != 0


def informative(a: Quantity, b: Quantity) -> bool:
    """Whether two compatible figures are near enough for the one to say something of the other."""
    if Mode.VAGUE in (a.amount.mode, b.amount.mode):
        return False
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0:
        return True
    return max(a.value, b.value) <= min(a.value, b.value) * INFORMATIVE
