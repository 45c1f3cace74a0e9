"""Sums that a text states about its own figures, done again: multiples, growth, differences, parts of a whole.

Only figures of one sentence and the one before it are put together, and only where the words say how: "N times Y",
"up N % from Y to X", "of which A and B". Interval arithmetic on what was written decides; a writer's rounding is
allowed, more is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from verifier.quantities.amount import Mode
from verifier.quantities.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Derivation:
    """A stated figure and what its operands give."""

    rule: str
    stated: Quantity
    operands: tuple[Quantity, ...]
    low: Decimal
    high: Decimal
    """What the operands allow."""
    holds: bool
    formula: str
    """The sum in signs, with the numbers as read."""


_TIMES_OF = re.compile(r"^\s?(?:[）)]\s?)?的\s?(?:近|约|超过?|将近)?\s?$")
_FROM_BEFORE = re.compile(r"(?:从|由)\s?$")
_FROM = re.compile(r"\bfrom\b|从|由|上年|去年|此前")
_GROWTH_UNITS = frozenset({"percent"})
_TIMES_SLACK_LOW, _TIMES_SLACK_HIGH = Decimal("0.5"), Decimal(1)
"""Writers cut a multiple down: 6.67 is called six times."""


def derive(quantities: Sequence[Quantity], folded: str) -> Iterator[Derivation]:
    """Yield the sums that a text states, with what they give."""
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    for sentence, inside in by_sentence.items():
        before = by_sentence.get(sentence - 1, [])
        yield from _multiples(inside, before, folded)
        yield from _growth(inside, folded)
        yield from _parts(inside, folded)
        yield from _new_money(inside)


def _bounded(quantity: Quantity) -> bool:
    interval = quantity.interval
    return (
        interval.low is not None
        and interval.high is not None
        and interval.low > 0
        and quantity.amount.mode is not Mode.VAGUE
    )


def _same_measure(a: Quantity, b: Quantity) -> bool:
    if a.unit != b.unit or a.amount.dimension != b.amount.dimension or a.change != b.change:
        return False
    if a.measure is None or b.measure is None:
        return a.measure is None and b.measure is None
    return a.measure.family == b.measure.family or a.measure.open_class or b.measure.open_class


def _multiples(inside: Sequence[Quantity], before: Sequence[Quantity], folded: str) -> Iterator[Derivation]:
    """X is N times Y: 131亿美元,是2024年37亿美元的两倍."""
    for position, times in enumerate(inside):
        if times.amount.dimension != "multiple" or times.value is None or position == 0:
            continue
        base = inside[position - 1]
        gap = folded[base.end : times.amount.number[0]]
        if not _TIMES_OF.match(gap) or not _bounded(base) or base.amount.dimension in {"multiple", "ratio", "points"}:
            continue
        # 3.2亿元的2倍 is a multiple; what it is a multiple of stands before it, in this sentence or the last one.
        candidates = [
            quantity for quantity in inside[: position - 1] if quantity.unit == base.unit and not quantity.former
        ]
        candidates = [quantity for quantity in candidates if not _is_base(quantity, inside, folded)]
        candidates = candidates or [
            quantity for quantity in before if quantity.unit == base.unit and not quantity.former
        ]
        top = candidates[0] if candidates and _is_top(candidates[0], base) else None
        if top is None:
            continue
        yield _ratio(times, top, base)


def _is_base(quantity: Quantity, inside: Sequence[Quantity], folded: str) -> bool:
    """Whether a multiple is told of this figure itself: （150亿）的6倍."""
    following = next((other for other in inside if other.start > quantity.start), None)
    return (
        following is not None
        and following.amount.dimension == "multiple"
        and _TIMES_OF.match(folded[quantity.end : following.amount.number[0]]) is not None
    )


def _is_top(top: Quantity, base: Quantity) -> bool:
    if not (top.interval.low is not None and top.interval.low > 0) or top.amount.mode is Mode.VAGUE:
        return False
    if top.measure is None or base.measure is None:
        return True
    return top.measure.family == base.measure.family or base.measure.open_class


def _ratio(times: Quantity, top: Quantity, base: Quantity) -> Derivation:
    upper, lower = top.interval, base.interval
    assert upper.low is not None and lower.low is not None and lower.high is not None  # noqa: PT018 - bounded above
    low = upper.low / lower.high
    high = (upper.high if upper.high is not None else upper.low * Decimal("1.25")) / lower.low
    value = times.value or Decimal(0)
    if times.amount.mode is Mode.BIT_OVER:
        allowed = (value, value + 1)
    elif times.amount.mode is Mode.FLOOR:
        allowed = (value, Decimal(10) ** 9)
    elif times.amount.mode is Mode.CEIL:
        allowed = (Decimal(0), value)
    else:
        allowed = (value - _TIMES_SLACK_LOW * times.amount.step, value + _TIMES_SLACK_HIGH * times.amount.step)
    holds = low < allowed[1] and high > allowed[0]
    return Derivation("arithmetic.multiple", times, (top, base), low, high, holds, f"{_plain(top)} ÷ {_plain(base)}")


def _growth(inside: Sequence[Quantity], folded: str) -> Iterator[Derivation]:
    """Up N % from Y to X, with all three in one sentence and nothing else of that unit."""
    for rate in inside:
        if (
            rate.unit not in _GROWTH_UNITS
            or not rate.direction
            or rate.value is None
            or (rate.base is None and not _has_from(folded, rate))
        ):
            continue
        levels = [
            quantity
            for quantity in inside
            if not quantity.change
            and quantity.value is not None
            and quantity.amount.dimension not in {"ratio", "multiple", "points", "duration"}
            and _bounded(quantity)
        ]
        units = {level.unit for level in levels}
        if len(levels) != 2 or len(units) != 1 or not _same_measure(levels[0], levels[1]):
            continue
        if (
            rate.measure is not None
            and not rate.measure.open_class
            and levels[0].measure is not None
            and rate.measure.family != levels[0].measure.family
        ):
            continue
        first, second = levels
        old = next((level for level in levels if level.former), None)
        if old is None:
            old = second if second.period is not None and first.period is not None and _earlier(second, first) else None
        if old is None and _FROM_BEFORE.search(folded, max(0, first.start - 3), first.start):
            old = first
        if old is None:
            continue
        new = first if old is second else second
        if new.subject != old.subject or new.scope != old.scope:
            continue
        top, bottom = new.interval, old.interval
        if top.low is None or top.high is None or bottom.low is None or bottom.high is None:
            continue
        low, high = 100 * (top.low / bottom.high - 1), 100 * (top.high / bottom.low - 1)
        stated = rate.interval
        signed_low, signed_high = (low, high) if rate.direction > 0 else (-high, -low)
        slack = max(rate.amount.step, Decimal("0.1"))
        holds = (stated.high is None or signed_low - slack <= stated.high) and (
            stated.low is None or signed_high + slack >= stated.low
        )
        yield Derivation(
            "arithmetic.growth", rate, (new, old), signed_low, signed_high, holds, f"{_plain(new)} ÷ {_plain(old)} − 1"
        )


def _has_from(folded: str, rate: Quantity) -> bool:
    return _FROM.search(folded[rate.clause[0] : rate.clause[1] + 60]) is not None


def _earlier(a: Quantity, b: Quantity) -> bool:
    return (
        a.period is not None
        and b.period is not None
        and a.period.start_date is not None
        and b.period.start_date is not None
        and a.period.start_date < b.period.start_date
    )


def _parts(inside: Sequence[Quantity], folded: str) -> Iterator[Derivation]:
    """Parts told behind "of which" add up to no more than the whole before it."""
    if not any(quantity.part for quantity in inside):
        return
    for position, whole in enumerate(inside):
        if (
            whole.part
            or whole.change
            or whole.value is None
            or not _bounded(whole)
            or whole.amount.dimension not in {"people", "count", "money", "power", "energy", "area", "mass"}
        ):
            continue
        if _NO_WHOLE.search(folded, max(whole.clause[0], whole.start - 6), whole.start) or (
            _NO_WHOLE.search(folded, whole.clause[0], whole.clause[1]) and whole.former
        ):
            continue
        if _SIGNED.search(folded, whole.clause[0], inside[-1].end):
            return
        parts = [
            quantity
            for quantity in inside[position + 1 :]
            if quantity.part
            and quantity.unit == whole.unit
            and not quantity.change
            and quantity.value is not None
            and _counts_same(whole, quantity)
        ]
        if sum(other.unit == whole.unit and not other.part and not other.change for other in inside) > 1:
            return  # "$5.1bn and $19.3bn, of which $4.9bn and $18.4bn": parts of two wholes
        parts = _up_to(parts, whole, folded)
        if not parts or any(other.unit == whole.unit and not other.part for other in inside[position + 1 :]):
            continue
        total = sum((part.interval.low or Decimal(0) for part in parts), Decimal(0))
        limit = whole.interval.high
        if limit is None:
            continue
        slack = whole.amount.step / 2
        formula = " + ".join(_plain(part) for part in parts)
        rule = "arithmetic.parts" if len(parts) > 1 else "part.exceeds_whole"
        if len(parts) == 1 or total <= limit + slack or total > limit * Decimal("1.001"):
            plain = sum((part.value or Decimal(0) for part in parts), Decimal(0))
            yield Derivation(rule, whole, tuple(parts), plain, plain, total <= limit + slack, formula)
        return


_NO_WHOLE = re.compile(r"缩量|放量|较|比|增加|减少|增长|下降|扩大|缩小|up |down |fell|rose|by $")
_SIGNED = re.compile(r"净卖出|净流出|净买入|净流入|净增|净减|盈亏|net (?:sell|out|in|buy)")
_OTHER_MATTER = re.compile(
    r"新开|关闭|新增|减少|增加|关停|退出|其余|另有|此外|opened|closed|added|another|in addition|as well as"
)


def _up_to(parts: list[Quantity], whole: Quantity, folded: str) -> list[Quantity]:
    """Cut a row of parts where another matter begins, or where they make up the whole."""
    total = Decimal(0)
    kept: list[Quantity] = []
    for part in parts:
        if _OTHER_MATTER.search(folded, part.clause[0], part.start):
            break
        kept.append(part)
        total += part.value or Decimal(0)
        if whole.value is not None and total == whole.value:
            break
    return kept


def _new_money(inside: Sequence[Quantity]) -> Iterator[Derivation]:
    """The valuation before a round and the new money make the valuation after it."""

    def of(family: str, qualifier: str | None) -> list[Quantity]:
        return [
            quantity
            for quantity in inside
            if quantity.measure is not None
            and quantity.measure.family == family
            and quantity.measure.qualifier == qualifier
            and not quantity.former
            and _bounded_below(quantity)
        ]

    before, after, rounds = of("valuation", "pre_money"), of("valuation", "post_money"), of("funding_round", None)
    if (
        len(before) != 1
        or len(after) != 1
        or len(rounds) != 1
        or len({before[0].unit, after[0].unit, rounds[0].unit}) != 1
    ):
        return
    pre, post, new = before[0].interval, after[0].interval, rounds[0].interval
    low = (pre.low or Decimal(0)) + (new.low or Decimal(0))
    high = None if pre.high is None or new.high is None else pre.high + new.high
    holds = (post.high is None or low <= post.high) and (high is None or post.low is None or high >= post.low)
    plain = (before[0].value or Decimal(0)) + (rounds[0].value or Decimal(0))
    yield Derivation(
        "arithmetic.new_money",
        after[0],
        (before[0], rounds[0]),
        plain,
        plain,
        holds,
        f"{_plain(before[0])} + {_plain(rounds[0])}",
    )


def _bounded_below(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.amount.mode is not Mode.VAGUE


def _counts_same(whole: Quantity, part: Quantity) -> bool:
    if whole.measure is None or part.measure is None:
        return whole.measure is part.measure
    if whole.measure.family == part.measure.family:
        return True
    return whole.amount.dimension in {"people", "count"} and (part.measure.open_class or whole.measure.open_class)


def _plain(quantity: Quantity) -> str:
    return quantity.text.strip(" ，,。*")
