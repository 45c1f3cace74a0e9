"""Whether the words before a number deny what is said of it: did not make a loss of £8 million, 并未亏损800万."""

from __future__ import annotations

import re

from verifier.quantities.quantity import Quantity

_DENIED = re.compile(
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should)(?: not|n['’]t)|\bcannot|\bnever)\b"
    r"(?! (?:only|just|merely|including|even|until|(?:be )?(?:more|less|fewer|over|under|above|below)|exceed))"
    r"|没有|[并从]未|未能|并不|并非|不是|尚未|否认"
)
_LIMIT = re.compile(r"没有(?:超过|超出|低于|少于|多于|不)|[并从尚]未(?:超过|超出|低于|少于|高于)|不是[^，。]{0,12}而是")
"""Words that only set a bound, which the amount itself is read with, or that go on to what holds."""


def is_denied(quantity: Quantity, folded: str) -> bool:
    """Say whether a figure's own clause denies it; `folded` is the folded copy of its text."""
    low = quantity.clause[0]
    return any(
        _LIMIT.match(folded, found.start(), quantity.start) is None
        for found in _DENIED.finditer(folded, low, max(low, quantity.start))
    )
