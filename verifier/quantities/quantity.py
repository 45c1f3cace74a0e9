"""The records that reading a text gives: quantities and periods, each with the words that set it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from verifier.quantities.amount import Amount, Interval


class FoundIn(StrEnum):
    """Where the words stand that set a field, from the surest to the weakest."""

    WRITTEN = "written"
    """Beside the number or in its own clause."""
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    DOCUMENT = "document"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number counts: family and qualifier, as in users/daily or valuation/pre_money."""

    family: str
    qualifier: str | None = None
    kind: str = "stock"
    """"flow" is a total over a period, "stock" holds at a point in time, "rate" and "event" are themselves."""
    open_class: bool = False
    """The family is the head noun of the count itself, because no measure of the table fits."""
    dimensions: tuple[str, ...] = ()
    """What a figure of this measure can be made of."""

    def __str__(self) -> str:
        return f"{self.family}/{self.qualifier}" if self.qualifier else self.family


@dataclass(frozen=True, slots=True)
class Period:
    """A date or a period in the text. Both days are inclusive; None is an open side, or unknown where `reason` is given."""

    start: int
    end: int
    text: str
    start_date: date | None
    end_date: date | None
    precision: str = "day"
    relation: str = "during"
    fiscal: bool = False
    inferred: bool = False
    reason: str | None = None

    @property
    def known(self) -> bool:
        """Whether at least one of the two days is known."""
        return self.start_date is not None or self.end_date is not None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of the text with everything that says what it means.

    Values are exact decimals in base units (units of the currency, heads, watts, metres; percent as 5.3 for 5.3 %).
    """

    start: int
    end: int
    text: str
    amount: Amount
    sentence: int
    """Index of its sentence."""
    clause: tuple[int, int]
    measure: Measure | None = None
    measure_in: FoundIn | None = None
    subject: str | None = None
    subject_in: FoundIn | None = None
    scope: str | None = None
    part: bool = False
    """The words say that this is a part of something told before: 其中, of which."""
    period: Period | None = None
    period_in: FoundIn | None = None
    base: Period | None = None
    """The period that a growth or a multiple is counted from."""
    as_of: date | None = None
    moment: str | None = None
    """Time of day that it held at, as written, in reports that are told by the hour."""
    status: str = "actual"
    attribution: str | None = None
    direction: int = 0
    """+1 where the words tell a rise, -1 a fall: 上涨1.2元, fell 5 %."""
    change: bool = False
    """The number is the size of a change, not a level."""
    former: bool = False
    """The words mark it as an older figure: 此前的860亿, from $3.7 billion."""
    terms: frozenset[str] = frozenset()
    """Content words of its clause."""
    sentence_terms: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    """First terms of its sentence."""
    modifiers: frozenset[str] = frozenset()
    """Terms right before the measure word, which narrow it."""
    lead: frozenset[str] = frozenset()
    """Terms of its clause before the number, without those of measure, subject and period."""
    led_by: frozenset[tuple[str, str]] = frozenset()
    """Ages, lengths of time and ranks that stand before the number in its clause, as value and unit: 60岁以上, 24小时."""
    noun: str | None = None
    """Head of the words that say what is counted."""
    entities: frozenset[str] = frozenset()
    """Canonical names in its clause."""
    cues: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Field name -> the words of the text that set it."""

    @property
    def value(self) -> Decimal | None:
        """The number written, in base units; None for ranges and vague amounts."""
        return self.amount.value

    @property
    def low(self) -> Decimal | None:
        """Lower bound that the words set."""
        return self.amount.low

    @property
    def high(self) -> Decimal | None:
        """Upper bound that the words set."""
        return self.amount.high

    @property
    def unit(self) -> str:
        """Unit, as in `verifier.quantities.units`."""
        return self.amount.unit

    @property
    def mode(self) -> str:
        """How exactly it was put."""
        return self.amount.mode.value

    @property
    def interval(self) -> Interval:
        """The values that the words allow."""
        return self.amount.interval
