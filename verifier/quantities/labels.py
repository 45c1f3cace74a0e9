"""Labels: the same number under two names that exclude each other, and figures that only look alike.

The twin rule: where one number is told as daily and as weekly users, as pre- and as post-money, in yuan and in dollars, of a
quarter and of a half-year, one of the two labels is wrong, whichever it is.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from verifier.quantities.amount import Mode
from verifier.quantities.comparison import Comparison, Rule, Setting
from verifier.quantities.currencies import beyond_any_rate
from verifier.quantities.levels import TWIN_DAYS
from verifier.quantities.quantity import FoundIn, Quantity
from verifier.quantities.times import Times, compare_periods
from verifier.quantities.values import Values, same_point

EXCLUSIVE = (
    frozenset({"daily", "weekly", "monthly"}),
    frozenset({"pre_money", "post_money"}),
    frozenset({"gross", "net", "operating"}),
    frozenset({"wholesale", "retail"}),
    frozenset({"resident", "registered"}),
    frozenset({"change_yoy", "change_seq"}),
)
"""Qualifiers of which a figure can have only one."""
DISTINCT = frozenset({"run_rate", "cumulative", "per_head", "average", "annual_average", "new", "adjusted"})
"""Qualifiers of another thing, where the bare measure is not just less exact: run-rate revenue is not revenue."""
CONFUSABLE = Decimal("2.5")
"""Figures further apart than this ratio are not taken for one another."""
_SAME_NEWS = 7
"""Within this many days two reports are of one announcement."""
_CHANGES = frozenset({"change", "change_yoy", "change_seq"})
_TELLING = 5
"""So many digits, two of them swapped, are no chance even where it is not sure of whom they are told; one less will do where
the measure table knows the measure."""
ORDERED = (("daily", "weekly"), ("weekly", "monthly"), ("daily", "monthly"), ("pre_money", "post_money"))
"""The first of each pair can't be larger than the second."""


def qualifiers(
    a: Quantity, b: Quantity, values: Values, times: Times, parts: dict[str, float], setting: Setting
) -> Comparison | None:
    """Hold two figures of one family under different qualifiers against each other."""
    assert a.measure is not None and b.measure is not None  # noqa: PT018 - checked by the caller
    left, right = _names(a.measure.qualifier), _names(b.measure.qualifier)
    clash = left ^ right
    exclusive = len(left) == len(right) and any(clash <= group for group in EXCLUSIVE)
    apart = days_apart(a, b)
    together = apart is None or apart <= TWIN_DAYS
    plain = Mode.VAGUE not in (a.amount.mode, b.amount.mode) and Mode.RANGE not in (a.amount.mode, b.amount.mode)
    if (
        exclusive
        and together
        and times is not Times.DISJOINT
        and plain
        and same_point(a, b)
        and not a.former
        and not b.former
    ):
        # That one number carries two labels is what tells; the words around it and its date matter less.
        twin = {
            "measure": parts["measure"],
            "subject": _likelier(parts["subject"]),
            "period": max(parts["period"], 0.97),
            "words": max(parts["words"], 0.97),
        }
        return Comparison("contradicts", Rule.TWIN, {"rule": 0.96, **twin}, aspect="measure")
    if exclusive and together and a.value is not None and b.value is not None and times in (Times.SAME, Times.UNKNOWN):
        for smaller, larger in ORDERED:
            small, large = (a, b) if smaller in left else (b, a)
            if (
                clash == {smaller, larger}
                and small.value is not None
                and large.value is not None
                and values is Values.DISJOINT
                and small.value > large.value
                and large.amount.mode is not Mode.FLOOR
            ):
                return Comparison("contradicts", Rule.ORDER, {"rule": 0.85, **parts}, aspect="measure")
    if (
        times is Times.DISJOINT
        or not (together or times is Times.SAME)
        or a.value is None
        or b.value is None
        or not b.value
    ):
        return None
    opposed = a.change and a.direction and b.direction and a.direction != b.direction
    if opposed and not exclusive and clash <= _CHANGES and same_point(a, b) and a.moment == b.moment:
        if setting.subject != "same" or a.sentence == b.sentence or a.former or b.former:
            return None
        # Down 2.1%, and up 2.1% on the year: one number that turned round.
        return Comparison("contradicts", Rule.DIRECTION, {"rule": 0.82, **parts}, aspect="polarity")
    if not exclusive and not clash & DISTINCT:
        # One side says less (估值 beside 投前估值): agreement counts, disagreement does not.
        return (
            Comparison("supports", Rule.EQUAL, {"rule": 0.8, **parts})
            if values is Values.EQUAL and a.status == b.status
            else None
        )
    ratio = max(a.value / b.value, b.value / a.value) if a.value > 0 and b.value > 0 else Decimal(10)
    known = times is Times.SAME or (a.period is None and b.period is None)
    alike = a.status == b.status or "actual" in (a.status, b.status)
    if (
        values is Values.DISJOINT
        and ratio <= CONFUSABLE
        and known
        and alike
        and not a.change
        and not (a.former or b.former)
        and a.amount.dimension in {"money", "people", "count"}
        and setting.subject == "same"
    ):
        return Comparison(
            "not_comparable", Rule.QUALIFIER, {"rule": 0.85, **parts, "values": round(1 - float(ratio - 1) / 5, 3)}
        )
    return None


def _likelier(subject: float) -> float:
    """Weigh a subject that is not sure where the number itself tells that both sides speak of one thing."""
    return round((1 + subject) / 2, 3)


def days_apart(a: Quantity, b: Quantity) -> int | None:
    """Return how many days apart two figures were told; None where one of the days is unknown."""
    if a.as_of is None or b.as_of is None:
        return None
    return abs((a.as_of - b.as_of) // timedelta(days=1))


def _names(qualifier: str | None) -> frozenset[str]:
    return frozenset(qualifier.split("+")) if qualifier else frozenset()


def _tell_tale(a: Quantity, b: Quantity) -> bool:
    """Whether the same number stands on both sides, and is too odd to do so by chance: three digits and more."""
    if not same_point(a, b) or a.value is None or a.former or b.former or a.change:
        return False
    return len(a.value.normalize().as_tuple().digits) >= 3 and "rumour" not in (a.status, b.status)


def is_swapped(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one unit are three digits and more, of which two neighbours changed places: 451 and 415."""
    if a.unit != b.unit or a.amount.dimension != b.amount.dimension or a.value is None or b.value is None:
        return False
    if Mode.EXACT is not a.amount.mode or Mode.EXACT is not b.amount.mode or a.amount.value is None:
        return False
    left, right = a.value.normalize().as_tuple(), b.value.normalize().as_tuple()
    if left.exponent != right.exponent or len(left.digits) != len(right.digits) or len(left.digits) < 3:
        return False
    places = [place for place, (one, other) in enumerate(zip(left.digits, right.digits, strict=True)) if one != other]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and left.digits[places[0]] == right.digits[places[1]]
        and left.digits[places[1]] == right.digits[places[0]]
    )


def swapped(a: Quantity, b: Quantity, times: Times, parts: dict[str, float], setting: Setting) -> Comparison | None:
    """Hold two figures of one subject against each other that differ as a slip of the keys makes them differ.

    Such a pair seldom comes about by chance, so that the words around it and the names of its measures matter less.
    """
    if not is_swapped(a, b) or a.value is None or a.scope != b.scope or a.status != b.status:
        return None
    sure = a.measure is not None and not a.measure.open_class
    many = len(a.value.normalize().as_tuple().digits) >= (_TELLING - 1 if sure else _TELLING)
    if setting.subject != "same" and not (many and setting.subject == "unknown"):
        return None
    if a.status == "rumour" or a.former or b.former or (setting.same_document and a.sentence == b.sentence):
        return None
    apart = days_apart(a, b)
    together = times is Times.SAME or setting.same_document or (apart is not None and apart <= TWIN_DAYS)
    if times in (Times.DISJOINT, Times.NESTED) or not together or a.moment != b.moment:
        return None
    near = {name: max(weight, 0.95) if name in ("words", "measure") else weight for name, weight in parts.items()}
    near["subject"] = _likelier(parts["subject"])
    return Comparison("contradicts", Rule.SWAPPED, {"rule": 0.88, **near}, aspect="value")


def is_period_twin(a: Quantity, b: Quantity) -> bool:
    """Whether one total is told of two periods: 468亿 of the quarter, and of the half-year."""
    written = {FoundIn.WRITTEN, FoundIn.SENTENCE}
    closed = all(item.period is not None and item.period.start_date and item.period.end_date for item in (a, b))
    same = a.status == b.status and a.modifiers == b.modifiers and a.scope == b.scope
    return (
        _tell_tale(a, b)
        and closed
        and same
        and a.period_in in written
        and b.period_in in written
        and a.amount.mode is b.amount.mode
    )


def _two_currencies(
    a: Quantity, b: Quantity, times: Times, setting: Setting, parts: dict[str, float]
) -> Comparison | None:
    """One total told in two currencies, of which no exchange rate makes one amount: $3.4 billion, 174亿元."""
    apart = days_apart(a, b)
    together = times is Times.SAME or (apart is not None and apart <= _SAME_NEWS)
    if setting.subject != "same" or not together or a.status != b.status or a.status != "actual":
        return None
    if a.former or b.former or a.part or b.part or (setting.same_document and a.sentence == b.sentence):
        return None
    if setting.same_language and a.modifiers != b.modifiers:
        return None
    return (
        Comparison("contradicts", Rule.CURRENCY, {"rule": 0.8, **parts}, aspect="value")
        if beyond_any_rate(a, b)
        else None
    )


def unit_twin(a: Quantity, b: Quantity, setting: Setting, parts: dict[str, float]) -> Comparison | None:
    """One amount of money told in two currencies: 43.85万亿元, and 43.85万亿美元."""
    if a.amount.dimension != "money" or b.amount.dimension != "money" or a.measure is None or b.measure is None:
        return None
    if a.measure.family != b.measure.family or a.measure.qualifier != b.measure.qualifier or a.measure.open_class:
        return None
    if a.scope != b.scope or setting.subject in {"part", "whole"}:
        return None
    times = compare_periods(a.period, b.period, flow=a.measure.kind == "flow")
    if times not in (Times.SAME, Times.UNKNOWN):
        return None
    if not _tell_tale(a, b):
        return _two_currencies(a, b, times, setting, parts)
    return Comparison(
        "contradicts", Rule.UNIT_TWIN, {"rule": 0.9, **parts, "subject": _likelier(parts["subject"])}, aspect="value"
    )
