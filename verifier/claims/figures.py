"""Whether the figures of a claim in a model's words are figures of the sentences it rests on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from verifier.claims.by_rules import RuleClaim
from verifier.entities import Entities
from verifier.language import fold
from verifier.quantities import context
from verifier.quantities.context import Reading
from verifier.quantities.measures import Measures
from verifier.quantities.quantity import Period, Quantity

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NAME_SIGN = re.compile(r"[a-z_-]")
_NAME_BEFORE = re.compile(r"[A-Z][\w'’.]{0,30}[ -]?$")
"""A name before its number: Converge 2, Line 4, Apollo 11."""


class Figures:
    """What the rules read in an article, to hold claims in other words against it."""

    def __init__(
        self,
        reading: Reading,
        claims: Sequence[RuleClaim],
        published: date | None,
        measures: Measures,
        entities: Entities,
    ) -> None:
        """`claims` are those that the rules made of the reading."""
        self._reading = reading
        self._published = published
        self._measures = measures
        self._entities = entities
        self._starts = [quantity.start for quantity in reading.quantities]
        self._claimed = {claim.quantity.start for claim in claims if claim.quantity is not None}
        self._digits = frozenset(_DIGITS.findall(reading.folded))
        days = [period.start_date or period.end_date for period in reading.periods]
        self._years = {str(day.year) for day in (*days, published) if day is not None}

    def read(self, text: str) -> Reading:
        """Read a claim as a text of the article's day."""
        return context.read_document(
            text,
            published=self._published,
            language=self._reading.language,
            measures=self._measures,
            entities=self._entities,
        )

    def strange(self, text: str, start: int, end: int) -> list[str]:
        """Return the figures of a claim's text that the article does not give between two offsets.

        A number counts by its value, however it is written. Dates count by their year, because a claim that stands
        alone says 2025 where the sentence says last year. Digits of a name (GPT-5) may come from anywhere.
        """
        reading = self.read(text)
        read = self._between(start, end)
        values = set(_values(read))
        numbers = list(_DIGITS.finditer(self._reading.folded, start, end))
        digits = {match.group() for match in numbers}
        # Digits that were read with a unit count by their value alone, because 131亿 is no 131万. In "from 3.5 to
        # 4.2 million" the first number has none.
        united = [quantity for quantity in read if not _DIGITS.fullmatch(fold(quantity.text).strip())]
        unread = {
            match.group()
            for match in numbers
            if not any(quantity.start <= match.start() < quantity.end for quantity in united)
        }
        found = []
        spans = [(quantity.start, quantity.end) for quantity in reading.quantities]
        for quantity in reading.quantities:
            known = set(_values([quantity])) & values
            if known or set(_DIGITS.findall(fold(quantity.text))) <= unread:
                continue
            if not self._is_of_a_name(text, reading.folded, quantity.start):
                found.append(quantity.text)
        for period in reading.periods:
            spans.append((period.start, period.end))
            day = period.start_date or period.end_date
            if day is not None and str(day.year) not in self._years | self._digits:
                found.append(period.text)
        for match in _DIGITS.finditer(reading.folded):
            inside = any(low <= match.start() and match.end() <= high for low, high in spans)
            if inside or match.group() in digits:
                continue
            around = reading.folded[max(0, match.start() - 1) : match.end() + 1]
            if match.group() in (self._digits if _NAME_SIGN.search(around) else self._years):
                continue
            if not self._is_of_a_name(text, reading.folded, match.start()):
                found.append(match.group())
        return found

    def _is_of_a_name(self, text: str, folded: str, start: int) -> bool:
        """Whether the digits at a place of a claim are part of a name that the article has in these very words."""
        digits = _DIGITS.match(folded, start)
        if digits is None:
            return False
        before = _NAME_BEFORE.search(text[:start])
        if before is not None and folded[before.start() : digits.end()] in self._reading.folded:
            return True
        # 4号线, 3号楼: the number of a thing, which counts nothing.
        label = folded[start : digits.end() + 2]
        return folded[digits.end() : digits.end() + 1] == "号" and label in self._reading.folded

    def tells(self, text: str, read: Quantity | Period) -> bool:
        """Whether a claim's text tells a figure or a date that was read in the article, in whatever words."""
        if fold(read.text).strip() in fold(text):
            return True
        reading = self.read(text)
        if isinstance(read, Quantity):
            return bool(set(_values([read])) & set(_values(reading.quantities)))
        days = {(period.start_date, period.end_date) for period in reading.periods}
        return (read.start_date, read.end_date) in days

    def unclaimed(self, start: int, end: int) -> list[Quantity]:
        """Return the quantities between two offsets that the rules read and made no claim of."""
        return [quantity for quantity in self._between(start, end) if quantity.start not in self._claimed]

    def _between(self, start: int, end: int) -> list[Quantity]:
        return list(self._reading.quantities[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _values(quantities: Sequence[Quantity]) -> Iterator[Decimal]:
    for quantity in quantities:
        for value in (quantity.value, quantity.low, quantity.high):
            if value is not None:
                yield value
