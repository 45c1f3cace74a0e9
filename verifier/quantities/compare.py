"""Two quantities held against each other: an ordered list of tests, of which the first that fires decides.

Arithmetic only; which quantities are worth holding against each other is decided by the caller, who gives what the
words around them have in common. The order: dimension, measure, part and scope, qualifier (twin rule, order laws),
direction, period, status, value.
"""

from __future__ import annotations

from datetime import timedelta

from verifier.quantities import labels
from verifier.quantities.amount import Mode
from verifier.quantities.comparison import Comparison, Rule, Setting
from verifier.quantities.levels import TWIN_DAYS, is_level, is_slow, one_is_past
from verifier.quantities.quantity import FoundIn, Quantity
from verifier.quantities.times import Times, compare_periods
from verifier.quantities.values import Values, compare_values, informative, same_point

SAME_TIME_DAYS = 7
"""Within this many days two reports are of one time."""
SLOW_DAYS = 3
"""So long a stock such as users or staff stands still; prices, rates and indices do not."""


COSTS = frozenset(
    {"cash_burn", "loss", "net_loss", "operating_loss", "costs", "spending", "capex", "emissions", "debt", "deficit"}
)
"""Families of which less than planned is good news."""

_SURE_WORDS = 0.6
"""Alignment from which two clauses are about one thing although no name says so."""
_SOME_WORDS = 0.35
"""Alignment from which one number as a bound from below and from above is told of one thing."""
_SAME_PATTERN = 0.5
"""Alignment from which a part and a whole are told of one thing."""
_DAMPING = 0.5
"""The components are not independent: a weak subject and weak words are mostly one weakness, told twice."""
_WHERE = {
    FoundIn.WRITTEN: 1.0,
    FoundIn.SENTENCE: 0.93,
    FoundIn.PARAGRAPH: 0.85,
    FoundIn.DOCUMENT: 0.8,
    FoundIn.INFERRED: 0.75,
    None: 0.8,
}


def compare(a: Quantity, b: Quantity, setting: Setting) -> Comparison | None:
    """Return what the evidence `b` says of the claim `a`, or None where the two say nothing about each other."""
    if a.change != b.change or setting.subject == "different":
        return None
    if not _same_dimension(a, b):
        return labels.unit_twin(a, b, setting, _parts(a, b, setting))
    if a.measure is None or b.measure is None or a.measure.family != b.measure.family:
        return None
    if _joined(a, b, setting):
        return None
    parts = _parts(a, b, setting)
    # Only a level that the table knows holds throughout a longer period; a count or a rate is of its own period.
    flow = a.measure.kind == "flow" or a.measure.open_class or a.change
    times = compare_periods(a.period, b.period, flow=flow)
    values = compare_values(a, b)
    if times is Times.UNKNOWN and a.period is not None and b.period is not None and a.period.text != b.period.text:
        return None  # two dates of which one can't be resolved
    if _different_base(a, b):
        return None
    if a.modifiers and b.modifiers and not a.modifiers & b.modifiers:
        # 跨境电商进出口 and 对东盟进出口: two parts of one measure.
        return None
    if setting.same_document and a.modifiers - b.modifiers and b.modifiers - a.modifiers:
        return None  # 新建住宅 and 二手住宅: an article that narrows both sides means two things
    if a.measure.qualifier == b.measure.qualifier and not (a.led_by and b.led_by and a.led_by != b.led_by):
        slip = labels.swapped(a, b, times, parts, setting)
        if slip is not None:
            return slip
    if setting.same_document and (
        (bool(a.modifiers) != bool(b.modifiers) and a.measure.qualifier == b.measure.qualifier) or a.led_by != b.led_by
    ):
        # Exports and exports of machinery; rain of three hours and of a day.
        return None
    if a.led_by and b.led_by and a.led_by != b.led_by:
        return None
    if setting.subject in {"part", "whole"} and a.scope == b.scope and same_point(a, b):
        # OpenAI's 900 million daily users, ChatGPT's 900 million weekly ones: a maker's figure told of its product.
        twin = (
            labels.qualifiers(a, b, values, times, parts, setting)
            if a.measure.qualifier != b.measure.qualifier
            else None
        )
        return twin if twin is not None and twin.rule is Rule.TWIN else None
    if setting.subject in {"part", "whole"} or not _same_scope(a, b) or _is_part(a, b, times, setting):
        if (
            (a.scope is None or b.scope is None)
            and values is Values.EQUAL
            and setting.subject not in {"part", "whole"}
            and a.measure.qualifier == b.measure.qualifier
            and times is not Times.DISJOINT
            and a.status == b.status
        ):
            return Comparison("supports", Rule.EQUAL, {"rule": 0.85, **parts})
        return _part(a, b, setting, values, times, parts)
    if a.measure.qualifier != b.measure.qualifier:
        return labels.qualifiers(a, b, values, times, parts, setting)
    if a.change and a.direction and b.direction and a.direction != b.direction:
        days = labels.days_apart(a, b)
        together = setting.same_document or days is None or days == 0
        if a.moment != b.moment or (setting.same_document and a.sentence == b.sentence):
            return None
        if times is Times.SAME or (times is Times.UNKNOWN and together and setting.alignment >= 0.7):
            return Comparison("contradicts", Rule.DIRECTION, {"rule": 0.85, **parts}, aspect="polarity")
        return None
    if times in (Times.DISJOINT, Times.NESTED) and a.measure.kind == "flow" and labels.is_period_twin(a, b):
        return Comparison("contradicts", Rule.PERIOD_TWIN, {"rule": 0.86, **parts}, aspect="period")
    if times is Times.DISJOINT:
        return _updated(a, b, values, parts, setting)
    if times is Times.NESTED:
        return None
    if a.status != b.status and "actual" in (a.status, b.status):
        return _status(a, b, values, times, parts, setting)
    return _value(a, b, values, times, parts, setting)


def _same_scope(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one place or stage; a place may be the subject of one and the scope of the other."""
    if a.scope == b.scope:
        return True
    return (a.scope is None and b.scope == a.subject) or (b.scope is None and a.scope == b.subject)


def _opposite_bounds(a: Quantity, b: Quantity) -> bool:
    """Whether one number is a lower bound here and an upper one there: more than 3 million, fewer than 3 million."""
    return same_point(a, b) and {a.amount.mode, b.amount.mode} == {Mode.FLOOR, Mode.CEIL}


def _is_part(a: Quantity, b: Quantity, times: Times, setting: Setting) -> bool:
    """Whether one side says that it is a part (其中6人).

    In another document only of what is larger than it, and not where it is the part of a longer time, as in 其中二季度.
    """
    if a.part == b.part or setting.same_document:
        return a.part != b.part
    part, whole = (a, b) if a.part else (b, a)
    if times is Times.SAME and part.period_in is FoundIn.WRITTEN:
        return False
    return part.value is not None and whole.value is not None and abs(part.value) < abs(whole.value)


def _joined(a: Quantity, b: Quantity, setting: Setting) -> bool:
    """Whether two figures without a measure word are two ends of one change: 从1.4万亿美元到6000亿美元."""
    return setting.same_document and a.sentence == b.sentence and a.measure_in is FoundIn.INFERRED


def _same_dimension(a: Quantity, b: Quantity) -> bool:
    if a.amount.dimension != b.amount.dimension or a.amount.dimension == "unknown":
        return False
    return a.unit == b.unit


def _parts(a: Quantity, b: Quantity, setting: Setting) -> dict[str, float]:
    measure = min(_WHERE[a.measure_in], _WHERE[b.measure_in])
    if a.measure is not None and a.measure.open_class:
        measure *= 0.92
    known = [quantity.period_in for quantity in (a, b) if quantity.period is not None]
    period = min((_WHERE[where] for where in known), default=0.95 if setting.same_document else 0.85)
    if len(known) == 1:
        period *= 0.9
    if setting.same_language and bool(a.modifiers) != bool(b.modifiers):
        # One side says of which part: exports, and exports of machinery.
        measure *= 0.7
    elif not setting.same_language and (a.modifiers or b.modifiers):
        # Words that narrow a measure can't be matched across languages: 存款机制利率, the main refinancing rate.
        measure *= 0.7
    found = {"measure": measure, "subject": setting.subject_weight, "period": period, "words": _words(a, setting)}
    return {name: round(weight**_DAMPING, 3) for name, weight in found.items()}


def _words(a: Quantity, setting: Setting) -> float:
    """How much the agreement of the words around the numbers is worth."""
    if not setting.same_language:
        return 0.93
    table = a.measure is not None and not a.measure.open_class
    if setting.apart:
        return 0.45 if setting.same_document else 0.6
    if table and setting.subject == "same" and setting.subject_weight >= 0.9:
        return round(0.9 + 0.1 * min(1.0, setting.alignment * 1.5), 3)
    floor = 0.55 if table else 0.35
    return round(floor + (1 - floor) * min(1.0, setting.alignment * 1.25), 3)


def _different_base(a: Quantity, b: Quantity) -> bool:
    """Whether two multiples or growth figures are counted from different periods."""
    return (
        a.base is not None
        and b.base is not None
        and a.base.known
        and b.base.known
        and a.base.start_date != b.base.start_date
    )


def _part(
    a: Quantity, b: Quantity, setting: Setting, values: Values, times: Times, parts: dict[str, float]
) -> Comparison | None:
    """Hold a part against its whole: 1亿 in India is no more than 9亿 in the world."""
    if setting.subject in {"part", "whole"}:
        whole, share = (a, b) if setting.subject == "whole" else (b, a)
    elif (
        (a.scope is None) != (b.scope is None)
        and setting.subject == "same"
        and (setting.alignment >= _SAME_PATTERN or not setting.same_language)
    ):
        whole, share = (a, b) if a.scope is None else (b, a)
    else:
        return None
    if (
        a.modifiers != b.modifiers
        or a.amount.dimension.startswith("duration")
        or a.status != "actual"
        or b.status != "actual"
    ):
        return None
    if setting.subject in {"part", "whole"} and (
        setting.alignment < _SAME_PATTERN or a.scope is not None or b.scope is not None
    ):
        return None
    if whole.amount.dimension not in {"people", "count", "money", "energy", "power"}:
        return None
    if (
        a.measure is None
        or b.measure is None
        or a.measure.qualifier != b.measure.qualifier
        or a.measure.kind == "rate"
        or a.change
    ):
        return None
    if (
        values is not Values.DISJOINT
        or times is Times.DISJOINT
        or whole.value is None
        or share.value is None
        or share.value <= whole.value
    ):
        return None
    if whole.amount.mode is Mode.FLOOR or whole.amount.dimension in {"ratio", "points", "price", "index"}:
        return None
    apart = labels.days_apart(a, b)
    if apart is None or apart > SAME_TIME_DAYS or (times is not Times.SAME and not setting.same_document):
        return None
    return Comparison("contradicts", Rule.PART, {"rule": 0.75, **parts}, aspect="arithmetic")


def _updated(a: Quantity, b: Quantity, values: Values, parts: dict[str, float], setting: Setting) -> Comparison | None:
    if (
        not is_level(a, b)
        or setting.same_document
        or values is not Values.DISJOINT
        or a.status != b.status
        or setting.subject != "same"
    ):
        return None
    if a.measure is not None and a.measure.open_class and setting.alignment < 0.5:
        return None
    return Comparison("updates", Rule.UPDATED, {"rule": 0.88, **parts})


def _status(
    a: Quantity, b: Quantity, values: Values, times: Times, parts: dict[str, float], setting: Setting
) -> Comparison | None:
    actual, hoped = (a, b) if a.status == "actual" else (b, a)
    apart = labels.days_apart(a, b)
    earlier = hoped.former or (
        hoped.as_of is not None
        and actual.as_of is not None
        and hoped.as_of < actual.as_of - timedelta(days=SAME_TIME_DAYS)
    )
    over = (
        actual.period is not None
        and actual.period.end_date is not None
        and actual.as_of is not None
        and actual.period.end_date < actual.as_of
    )
    if (
        values is not Values.DISJOINT
        and hoped is b
        and not earlier
        and not over
        and (apart is None or apart <= TWIN_DAYS)
    ):
        if not informative(a, b):
            return None
        return Comparison("qualifies", Rule.HEDGE, {"rule": 0.8, **parts})
    together = setting.same_document and a.sentence == b.sentence
    if times is not Times.SAME and not (hoped.former and together and times is Times.UNKNOWN):
        return None
    if not (earlier or over):
        return None
    return Comparison("projection", Rule.FORECAST, {"rule": 0.92, **parts}, outcome=outcome_of(actual, hoped, values))


def outcome_of(actual: Quantity, hoped: Quantity, values: Values) -> str:
    """Say what became of a forecast: met, exceeded or missed; of a cost, staying below is met."""
    reached = actual.interval.low if actual.value is None else actual.value
    wanted = hoped.value if hoped.value is not None else hoped.interval.low
    if values is Values.EQUAL or reached is None or wanted is None:
        return "met"
    if hoped.amount.mode is Mode.FLOOR and values is Values.COMPATIBLE:
        return "met"
    if hoped.value is None:
        return "met" if values is Values.COMPATIBLE else "exceeded" if reached > wanted else "missed"
    if actual.measure is not None and actual.measure.family in COSTS:
        return "met" if reached <= wanted else "exceeded"
    return "exceeded" if reached > wanted else "missed"


def _value(
    a: Quantity, b: Quantity, values: Values, times: Times, parts: dict[str, float], setting: Setting
) -> Comparison | None:
    apart = labels.days_apart(a, b)
    if values is Values.EQUAL:
        return Comparison("supports", Rule.EQUAL, {"rule": 0.95, **parts})
    if (
        values is Values.COMPATIBLE
        and a.value != b.value
        and times is Times.UNKNOWN
        and is_level(a, b)
        and apart is not None
        and apart > SAME_TIME_DAYS
    ):
        # Over 800 million in October, over 900 million in February: the bounds overlap, and the figure moved.
        moved = setting.subject == "same" and not setting.same_document
        return Comparison("updates", Rule.UPDATED, {"rule": 0.8, **parts}) if moved else None
    if values is Values.COMPATIBLE:
        return Comparison("supports", Rule.COMPATIBLE, {"rule": 0.8, **parts}) if informative(a, b) else None
    together = setting.same_document and a.sentence == b.sentence
    if a.former != b.former and not (times is Times.SAME and a.status == b.status == "actual" and not together):
        if a.status != "actual" and b.status != "actual" and (together or times is Times.SAME):
            return Comparison("projection", Rule.REVISED, {"rule": 0.8, **parts}, outcome="revised")
        return None
    late = apart is not None and apart > SAME_TIME_DAYS
    if a.moment is not None and b.moment is not None and a.moment != b.moment:
        return None  # told at two hours of a day
    if a.status != "actual":
        if late:
            return (
                Comparison("projection", Rule.REVISED, {"rule": 0.88, **parts}, outcome="revised")
                if times is Times.SAME
                else None
            )
        if a.status != b.status or a.status == "rumour":
            return None
    if times is Times.UNKNOWN and one_is_past(a, b):
        return None  # "800 million last October" and "900 million": the second is told of today
    if together or (a.former and times is not Times.SAME):
        # Two figures of one measure in one sentence are a comparison or a series.
        return None
    slow = is_slow(a)
    if (
        times is Times.UNKNOWN
        and apart is not None
        and SAME_TIME_DAYS >= apart > (SLOW_DAYS if slow else 0)
        and not setting.same_document
    ):
        return None
    if times is Times.UNKNOWN and late and not setting.same_document:
        # Levels change with time; totals of an unknown period say nothing of each other.
        if is_level(a, b) and a.measure is not None and not a.measure.open_class and setting.subject == "same":
            return Comparison("updates", Rule.UPDATED, {"rule": 0.8, **parts})
        return None
    opposite = _opposite_bounds(a, b) and setting.alignment >= _SOME_WORDS
    unsure = setting.subject == "unknown" and not opposite
    if unsure and (not setting.same_language or (times is Times.UNKNOWN and setting.alignment < _SURE_WORDS)):
        return None  # across languages nothing but the name says that both speak of one thing
    if unsure and a.measure is not None and a.measure.open_class and setting.alignment < _SURE_WORDS:
        return None
    return Comparison("contradicts", Rule.CONFLICT, {"rule": 0.95, **parts}, aspect="value")
