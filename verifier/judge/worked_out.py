"""Whether a writer can have worked a figure out from others: a sum, a difference, a change in percent, an average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice

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
    values = [figure.value for figure in figures if figure.value is not None]
    return any(
        abs(one + other - wanted) <= reach or abs(abs(one - other) - wanted) <= reach
        for one, other in combinations(values, 2)
    )


def divides(claim: Quantity, figures: Sequence[Quantity]) -> bool:
    """Whether a figure is the quotient of two others that stand near each other.

    Of percentages, that is the change from one figure to another, or the share of one in the other; of other
    figures, one of the same unit for each of something else: a price of a kilometre, an output per head. `figures` are
    in the order of the text.
    """
    if claim.value is None:
        return False
    reach, wanted = _reach(claim), abs(claim.value)
    return any(abs(value - wanted) <= reach for value in _quotients(claim, figures))


def _quotients(claim: Quantity, figures: Sequence[Quantity]) -> Iterator[Decimal]:
    percent = claim.amount.dimension == "ratio"
    for one, other in _near_pairs(figures):
        if one.value is None or not other.value:
            continue
        if percent and one.unit == other.unit and one.amount.dimension != "ratio":
            part = one.value - other.value if claim.change else one.value
            yield abs(part / other.value) * _HUNDRED
        elif not percent and one.unit == claim.unit != other.unit and other.amount.dimension != "ratio":
            yield abs(one.value / other.value)


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
