"""Numbers that only say how many of a row are meant: the top six teams, the last two games, 前三名, 16强.

Two such numbers are two selections, not two counts of one thing, so that no rule holds them against each other.
"""

from __future__ import annotations

import re

from verifier.quantities.quantity import Quantity

_BEFORE = re.compile(
    r"(?:\b(?:top|first|last|next|final|bottom|other|remaining|leading|another)|(?<![之此目以生故发])前|最后|其余|其他|另外|另有?)\s?$"
)
_REACH = 12


def is_selection(quantity: Quantity, folded: str) -> bool:
    """Say whether a count only selects; `folded` is the folded copy of its text."""
    if quantity.amount.dimension not in {"count", "people"}:
        return False
    place = quantity.amount.number[0]
    return quantity.noun == "强" or _BEFORE.search(folded, max(0, place - _REACH), place) is not None
