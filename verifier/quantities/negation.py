"""Whether the words before a number deny what is said of it: did not make a loss of £8 million, 并未亏损800万."""

from __future__ import annotations

import re

from verifier.quantities.quantity import Quantity

_DENIED = re.compile(
    r"(?:\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should)(?: not|n['’]t)|\bcannot|\bnever|\b(?:denied|denies|denying)(?: that)?|\bnot the)\b"
    r"|并非(?:网传|传闻|传言|外界|媒体|此前)[^，。]{0,6}?的|没有|[并从]未|未能|并不是|并非|并不|不是|尚未|否认|不(?:可以|能|可|得|许|准|会|应)|无法|禁止"
)
_BOUND = re.compile(
    r"(?: (?:only|just|merely|including|even|until)\b| (?:be |been )?(?:more|less|fewer|over|under|above|below)\b"
    r"| (?:exceed|reach|top|surpass|pass|(?:fall|drop|rise|go|get) (?:below|under|above|over|to))\b"
    r"|(?:能|曾)?(?:超过|超出|低于|少于|多于|高于|跌破|突破|达到|不)|[^，。]{0,12}而是)"
)
"""Words that only set a bound, or that go on to what holds."""
_TURN = re.compile(r"的|且|并称|但|而|因|\b(?:but|and|as|with|after|before|because|while|when|that|who|which)\b")
"""What a denial does not reach beyond."""


def is_denied(quantity: Quantity, folded: str) -> bool:
    """Say whether a figure's own clause denies it; `folded` is the folded copy of its text."""
    low = quantity.clause[0]
    return any(
        _BOUND.match(folded, found.end(), quantity.end + 2) is None
        and _TURN.search(folded, found.end(), quantity.start) is None
        for found in _DENIED.finditer(folded, low, max(low, quantity.start))
    )
