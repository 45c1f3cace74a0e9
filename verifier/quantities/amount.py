"""An amount as written, and the interval of values that its words allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Mode(StrEnum):
    """How exactly a quantity was put."""

    EXACT = "exact"
    ABOUT = "about"
    FLOOR = "floor"
    CEIL = "ceil"
    NEARLY = "nearly"
    BIT_OVER = "bit_over"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that an amount allows; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as written."""

    start: int
    end: int
    number: tuple[int, int]
    """Where the number itself stands, without approximators and unit."""
    value: Decimal | None
    """In base units; None for ranges and vague amounts."""
    low: Decimal | None
    high: Decimal | None
    """Bounds that the words set; None where they set none."""
    step: Decimal
    mode: Mode
    unit: str
    dimension: str
    unit_source: str
    """"written", or where the unit was taken from: "clause", "paragraph", "document", or "measure"."""
    noun: tuple[int, int] | None = None
    """Where the words stand that say what is counted."""
    closed: bool = True
    """Whether the bound of a floor or a ceiling belongs to it: at least, at most."""

    @property
    def interval(self) -> Interval:
        """The values that the words allow."""
        return interval_of(
            self.mode, self.value, self.low, self.high, self.step, closed=self.closed, dimension=self.dimension
        )


COUNT_SHARE = Decimal("0.02")
"""The rounding of heads and things is at most this share of them."""
ABOUT_SHARE = Decimal("0.05")
"""How far "about" reaches on either side, and the rounding of everything else at most."""
NEARLY_SHARE = Decimal("0.9")
"""Where "nearly" begins."""


def half_step(value: Decimal, step: Decimal, dimension: str = "money") -> Decimal:
    """Half the place value of the last digit written, at most 5 % of the value: 1000亿 is 950亿 to 1050亿.

    Heads and things are counted, not rounded like money: at most 2 % there.
    """
    return min(step / 2, abs(value) * (COUNT_SHARE if dimension in {"people", "count"} else ABOUT_SHARE))


def interval_of(
    mode: Mode,
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    step: Decimal,
    *,
    closed: bool,
    dimension: str = "money",
) -> Interval:
    """Return the interval of an amount.

    ============ =======================================
    exact X      X ± half the place value of its last digit, as `half_step` caps it
    about X      X ± the larger of that and 5 %
    floor        (X, ∞), closed for "at least" and 以上
    ceil         [0, X), closed for "at most" and 不超过
    nearly       [0.9 X, X)
    bit_over     (X, X + one step)
    range, vague the two bounds
    ============ =======================================

    An exact multiple reaches up to a whole step more (6.67 is called six times); single things are exact to the last.
    """
    if mode in (Mode.RANGE, Mode.VAGUE) or value is None:
        return Interval(low, high)
    half = half_step(value, step, dimension)
    if mode is Mode.ABOUT:
        reach = max(half, abs(value) * ABOUT_SHARE)
        return Interval(value - reach, value + reach)
    if mode is Mode.FLOOR:
        return Interval(value, None, low_open=not closed)
    if mode is Mode.CEIL:
        return Interval(Decimal(0) if value >= 0 else None, value, high_open=not closed)
    if mode is Mode.NEARLY:
        return Interval(value * NEARLY_SHARE, value, high_open=True)
    if mode is Mode.BIT_OVER:
        return Interval(value, value + step, low_open=True, high_open=True)
    if dimension == "multiple":
        # Writers cut a multiple down: 6.67 is called six times.
        return Interval(value - step / 2, value + step, high_open=True)
    # A count of single things is exact to the last one; 55 companies are not 55.4.
    if dimension in {"count", "people", "age", "rank"} and step == 1:
        return Interval(value, value)
    return Interval(value - half, value + half)
