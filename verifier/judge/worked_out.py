"""Whether a writer can have worked a figure out from others: a sum, a difference, a change in percent, an average."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from verifier.quantities.amount import ABOUT_SHARE, Mode, half_step
from verifier.quantities.quantity import Quantity

_HUNDRED = Decimal(100)
_NEAR = 1
"""Sentences on either side in which the two figures of a quotient may stand."""
_MOST_NEAR = 40
"""So many figures behind one are tried with it: a table in one sentence holds hundreds."""


def adds_up(claim: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure is the sum or the difference of two others: a writer adds up what a source lists."""
    if claim.value is None:
        return False
    reach, wanted = _reach(claim), abs(claim.value)
    values = sorted(figure.value for figure in figures if figure.value is not None)
    for number, one in enumerate(values):
        for other in (wanted - one, one - wanted, one + wanted):
            first, last = _within(values, other, reach)
            if last - first > (first <= number < last):
                return True
    return False


class Quotients:
    """The quotients of the figures of a text that stand near each other.

    Of figures of one unit, the change from one to another in percent, and the share of one in the other; of others, so
    much of the one for each of the other: a price of a kilometre, an output per head.
    """

    def __init__(self, figures: Sequence[Quantity]) -> None:
        """Divide the figures, which are in the order of the text."""
        self._changes: list[Decimal] = []
        self._shares: list[Decimal] = []
        self._rates: dict[str, list[Decimal]] = defaultdict(list)
        for one, other in _near_pairs(figures):
            if one.value is None or not other.value or other.amount.dimension == "ratio":
                continue
            quotient = one.value / other.value
            if one.unit == other.unit:
                self._shares.append(abs(quotient) * _HUNDRED)
                self._changes.append(abs(quotient - 1) * _HUNDRED)
            else:
                self._rates[one.unit].append(abs(quotient))
        for values in (self._changes, self._shares, *self._rates.values()):
            values.sort()

    def hold(self, claim: Quantity) -> bool:
        """Whether a figure is one of them."""
        if claim.value is None:
            return False
        percent = self._changes if claim.change else self._shares
        values = percent if claim.amount.dimension == "ratio" else self._rates.get(claim.unit, [])
        first, last = _within(values, abs(claim.value), _reach(claim))
        return first < last


def _within(values: Sequence[Decimal], wanted: Decimal, reach: Decimal) -> tuple[int, int]:
    """Return the range of sorted values that lie within reach of another one."""
    return bisect_left(values, wanted - reach), bisect_right(values, wanted + reach)


def _near_pairs(figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    for number, figure in enumerate(figures):
        for other in islice(figures, number + 1, number + 1 + _MOST_NEAR):
            if other.sentence > figure.sentence + _NEAR:
                break
            yield figure, other
            yield other, figure


def _reach(claim: Quantity) -> Decimal:
    assert claim.value is not None
    reach = half_step(claim.value, claim.amount.step, claim.amount.dimension)
    return max(reach, abs(claim.value) * ABOUT_SHARE) if claim.amount.mode is Mode.ABOUT else reach
