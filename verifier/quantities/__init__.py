"""Quantities and periods in Chinese and English text: reading, measures, comparison. Pure; traditional characters are folded with OpenCC."""

from __future__ import annotations

from datetime import date

from verifier.quantities.quantity import Period, Quantity

__all__ = ["Period", "Quantity", "read"]


def read(text: str, *, published: date | None = None) -> list[Quantity | Period]:
    """Return the quantities and periods of a text in order of place.

    `published` is the day that relative dates count from; without it they stay unresolved and their `reason` says so.
    """
    from verifier import entities
    from verifier.quantities.context import read_document
    from verifier.quantities.measures import default

    reading = read_document(text, published=published, measures=default(), entities=entities.default())
    return sorted([*reading.quantities, *reading.periods], key=lambda mention: (mention.start, mention.end))
