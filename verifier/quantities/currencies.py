"""Amounts of money in two currencies: apart beyond any exchange rate of the last twenty years, or not to be told.

No rate is looked up: a pair counts as apart only if no rate between the lowest and the highest yearly extremes of 2005 to
2026 makes one of the other. The bounds are rounded outwards.
"""

from __future__ import annotations

from decimal import Decimal

from verifier.quantities.amount import Mode
from verifier.quantities.quantity import Quantity

_PER_DOLLAR = {
    "USD": ("1", "1"),
    "CNY": ("6.0", "8.3"),
    "HKD": ("7.7", "7.9"),
    "TWD": ("27", "36"),
    "JPY": ("75", "165"),
    "KRW": ("900", "1600"),
    "EUR": ("0.62", "1.05"),
    "GBP": ("0.47", "0.95"),
    "CHF": ("0.70", "1.35"),
    "CAD": ("0.90", "1.50"),
    "AUD": ("0.90", "1.80"),
    "INR": ("38", "95"),
}
"""Units of each currency for a dollar, lowest and highest."""
_PLAIN = {Mode.EXACT, Mode.ABOUT}


def others(unit: str) -> tuple[str, ...]:
    """Return the other currencies that an amount in this one can be held against; none where it is not known."""
    return tuple(code for code in _PER_DOLLAR if code != unit) if unit in _PER_DOLLAR else ()


def beyond_any_rate(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts in two known currencies can't be the same money at any rate of the last twenty years."""
    if a.unit == b.unit or a.unit not in _PER_DOLLAR or b.unit not in _PER_DOLLAR:
        return False
    if (
        a.value is None
        or b.value is None
        or a.value <= 0
        or b.value <= 0
        or not {a.amount.mode, b.amount.mode} <= _PLAIN
    ):
        return False
    low_a, high_a = _dollars(a)
    low_b, high_b = _dollars(b)
    return high_a < low_b or high_b < low_a


def _dollars(quantity: Quantity) -> tuple[Decimal, Decimal]:
    low, high = (Decimal(rate) for rate in _PER_DOLLAR[quantity.unit])
    interval = quantity.interval
    assert interval.low is not None and interval.high is not None  # noqa: PT018 - plain amounts are closed
    return interval.low / high, interval.high / low
