"""Levels: stocks and rates that hold at a point in time, how fast they move, and whether two are of one time."""

from __future__ import annotations

from datetime import timedelta

from verifier.quantities.amount import Mode
from verifier.quantities.quantity import Quantity

TWIN_DAYS = 60
"""How far apart two figures may have been told for one to be the other under a wrong label."""


def is_level(a: Quantity, b: Quantity) -> bool:
    """Whether the measure is a level that goes on in time, and both figures are plain."""
    return (
        a.measure is not None
        and a.measure.kind in {"stock", "rate"}
        and Mode.VAGUE not in (a.amount.mode, b.amount.mode)
        and not a.change
    )


def one_is_past(a: Quantity, b: Quantity) -> bool:
    """Whether one level is dated well before it was told and the other is not dated at all."""
    if not is_level(a, b):
        return False
    for dated, other in ((a, b), (b, a)):
        end = dated.period.end_date if dated.period is not None else None
        if end is not None and other.period is None and dated.as_of is not None:
            return end < dated.as_of - timedelta(days=TWIN_DAYS)
    return False


def is_slow(quantity: Quantity) -> bool:
    """Whether the figure is a stock that stands still for days: users or staff, not a price or an index."""
    measure = quantity.measure
    if measure is None or measure.open_class or measure.kind != "stock" or {"index", "price"} & set(measure.dimensions):
        return False
    return quantity.amount.dimension in {"people", "count", "money", "power", "area"}
