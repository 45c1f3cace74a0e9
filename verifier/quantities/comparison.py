"""What two quantities or events say of each other: the rules by id, the setting of a pair, and the result."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Ids of the rules that compare two quantities."""

    EQUAL = "value.equal"
    COMPATIBLE = "value.compatible"
    CONFLICT = "value.conflict"
    SWAPPED = "value.swapped"
    DIRECTION = "value.direction"
    TWIN = "label.twin"
    UNIT_TWIN = "label.unit"
    CURRENCY = "value.currency"
    PERIOD_TWIN = "label.period"
    ORDER = "label.order"
    PART = "part.exceeds_whole"
    FORECAST = "status.forecast_and_outcome"
    REVISED = "status.forecast_revised"
    HEDGE = "status.hedge_dropped"
    UPDATED = "time.updated"
    QUALIFIER = "measure.other_qualifier"
    DATE = "event.date"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the caller knows of a pair beyond the two quantities."""

    same_document: bool
    same_language: bool
    alignment: float
    """0 to 1: how much of what the two clauses say is the same."""
    subject: str
    """"same", "part" (the claim's subject is part of the evidence's), "whole", "unknown" or "different"."""
    subject_weight: float = 1.0
    apart: bool = False
    """Each clause speaks, before its number, of something that the other sentence does not mention."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two quantities say of each other."""

    relation: str
    rule: Rule
    components: dict[str, float]
    aspect: str | None = None
    outcome: str | None = None

    @property
    def confidence(self) -> float:
        """Product of the components."""
        return round(math.prod(self.components.values()), 4)
