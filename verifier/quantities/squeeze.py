"""Blanks between digits and Chinese characters, as in Taiwan's 3,120 億 5,000 萬元: read without them, reported with them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from verifier.quantities.quantity import Period, Quantity

_BLANK = re.compile(r"(?<=[\d%]) (?=[一-鿿])|(?<=[一-鿿]) (?=\d)")

Span = tuple[int, int]


class Squeezed:
    """A text without such blanks, and the way back to the offsets of the original."""

    def __init__(self, text: str) -> None:
        """Take the blanks out."""
        self.removed = [match.start() for match in _BLANK.finditer(text)]
        self.text = _BLANK.sub("", text) if self.removed else text
        # Place of the n-th removed blank in the squeezed text.
        self._cuts = [place - index for index, place in enumerate(self.removed)]

    def inner(self, span: Span) -> Span:
        """Return where a span of the original lies in the squeezed text."""
        return span[0] - bisect_left(self.removed, span[0]), span[1] - bisect_left(self.removed, span[1])

    def start(self, offset: int) -> int:
        """Return the original offset of a start: behind a blank that was taken out right there."""
        return offset + bisect_right(self._cuts, offset)

    def end(self, offset: int) -> int:
        """Return the original offset of an end: before a blank that was taken out right there."""
        return offset + bisect_left(self._cuts, offset)

    def span(self, span: Span) -> Span:
        """Return the original span."""
        return self.start(span[0]), self.end(span[1])

    def quantity(self, quantity: Quantity, original: str) -> Quantity:
        """Return a quantity with the offsets of the original text."""
        start, end = self.span((quantity.start, quantity.end))
        amount = replace(
            quantity.amount,
            start=start,
            end=end,
            number=self.span(quantity.amount.number),
            noun=self.span(quantity.amount.noun) if quantity.amount.noun is not None else None,
        )
        return replace(
            quantity,
            start=start,
            end=end,
            text=original[start:end],
            amount=amount,
            clause=self.span(quantity.clause),
            period=self.period(quantity.period, original) if quantity.period is not None else None,
            base=self.period(quantity.base, original) if quantity.base is not None else None,
            cues={name: self.span(span) for name, span in quantity.cues.items()},
        )

    def period(self, period: Period, original: str) -> Period:
        """Return a period with the offsets of the original text."""
        start, end = self.span((period.start, period.end))
        return replace(period, start=start, end=end, text=original[start:end])
