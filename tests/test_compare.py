"""Laws of comparing two quantities, whatever they are, and the order of the tests that decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import quantities
from verifier.judge.rules import RULES
from verifier.quantities.amount import Amount, Interval, Mode
from verifier.quantities.compare import compare, outcome_of
from verifier.quantities.comparison import Comparison, Rule, Setting
from verifier.quantities.quantity import FoundIn, Measure, Period, Quantity
from verifier.quantities.times import Times, compare_periods
from verifier.quantities.values import Values, compare_values, overlap

lawful = settings(derandomize=True, deadline=None, max_examples=60)

UNITS = {"USD": "money", "CNY": "money", "people": "people", "count": "count", "percent": "ratio", "W": "power"}
MEASURES = (
    Measure("revenue", None, "flow"),
    Measure("revenue", "run_rate", "stock"),
    Measure("users", "daily"),
    Measure("users", "weekly"),
    Measure("valuation", "pre_money"),
    Measure("valuation", "post_money"),
    Measure("valuation"),
    Measure("companies", open_class=True),
)
OPPOSITE = {"part": "whole", "whole": "part"}


def quantity(
    value: str | Decimal | None,
    *,
    unit: str = "USD",
    mode: Mode = Mode.EXACT,
    step: str | Decimal = "1",
    low: Decimal | None = None,
    high: Decimal | None = None,
    **rest: object,
) -> Quantity:
    point = None if value is None else Decimal(value)
    amount = Amount(0, 1, (0, 1), point, low, high, Decimal(step), mode, unit, UNITS[unit], "written")
    known = {"measure": MEASURES[0], "measure_in": FoundIn.WRITTEN, "subject": "Orrin", "sentence": 0}
    return Quantity(0, 1, "", amount, clause=(0, 1), **{**known, **rest})  # type: ignore[arg-type]


def period(start: str | None, end: str | None) -> Period:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    return Period(0, 1, "", day(start), day(end))


YEAR_2025 = period("2025-01-01", "2025-12-31")


@st.composite
def amounts(draw: st.DrawFn, unit: str | None = None) -> Quantity:
    chosen = unit or draw(st.sampled_from(sorted(UNITS)))
    mode = draw(st.sampled_from(list(Mode)))
    digits, exponent = draw(st.integers(1, 9999)), draw(st.integers(-1, 9))
    step = Decimal(1).scaleb(exponent)
    value = digits * step
    if mode in (Mode.RANGE, Mode.VAGUE):
        return quantity(
            None, unit=chosen, mode=mode, step=step, low=value, high=value + draw(st.integers(1, 99)) * step
        )
    return quantity(value, unit=chosen, mode=mode, step=step)


@st.composite
def mentions(draw: st.DrawFn) -> Quantity:
    days = st.none() | st.dates(date(2025, 1, 1), date(2026, 3, 1))
    start, end = draw(days), draw(days)
    if start is not None and end is not None and start > end:
        start, end = end, start
    change = draw(st.booleans())
    return replace(
        draw(amounts(unit=draw(st.sampled_from(["USD", "USD", "people"])))),
        measure=draw(st.sampled_from(MEASURES)),
        measure_in=draw(st.sampled_from([FoundIn.WRITTEN, FoundIn.SENTENCE, FoundIn.PARAGRAPH])),
        sentence=draw(st.integers(0, 2)),
        period=draw(st.sampled_from([None, YEAR_2025, Period(0, 1, "", start, end)])),
        as_of=draw(st.sampled_from([None, date(2025, 9, 1), date(2026, 2, 19), date(2026, 2, 21)])),
        status=draw(st.sampled_from(["actual", "actual", "projection", "target", "rumour"])),
        scope=draw(st.sampled_from([None, "India"])),
        part=draw(st.booleans()),
        former=draw(st.booleans()),
        change=change,
        direction=draw(st.sampled_from([-1, 1])) if change else 0,
    )


COPIED = ("measure", "period", "as_of", "status", "scope", "part", "former", "change", "direction")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Quantity, Quantity]:
    """Two mentions that differ in two fields at most and in the value: pairs drawn freely say nothing of each other."""
    a, b = draw(mentions()), draw(mentions())
    apart = draw(st.sets(st.sampled_from(COPIED), max_size=2))
    same = {name: getattr(a, name) for name in COPIED if name not in apart}
    b = replace(b, **same, amount=replace(b.amount, unit=a.unit, dimension=a.amount.dimension))
    if draw(st.integers(0, 4)) == 0:
        b = replace(b, amount=a.amount)
    return a, b


@st.composite
def surroundings(draw: st.DrawFn) -> Setting:
    return Setting(
        same_document=draw(st.booleans()),
        same_language=draw(st.booleans()),
        alignment=draw(st.sampled_from([0.0, 0.4, 0.8, 1.0])),
        apart=draw(st.sampled_from([False, False, True])),
        subject=draw(st.sampled_from(["same", "same", "part", "whole", "unknown", "different"])),
    )


def seen_from_the_other_side(setting: Setting) -> Setting:
    return replace(setting, subject=OPPOSITE.get(setting.subject, setting.subject))


ELSEWHERE = Setting(same_document=False, same_language=True, alignment=0.9, subject="same")


# Values


@lawful
@given(amounts(), amounts())
def test_values_compare_alike_from_both_sides(a: Quantity, b: Quantity) -> None:
    assert compare_values(a, b) is compare_values(b, a)


@lawful
@given(amounts())
def test_no_value_is_apart_from_itself(a: Quantity) -> None:
    assert compare_values(a, a) is not Values.DISJOINT


@lawful
@given(
    st.integers(1, 9999),
    st.integers(0, 9),
    st.sampled_from([Mode.EXACT, Mode.ABOUT]),
    st.sampled_from([Mode.EXACT, Mode.ABOUT]),
)
def test_one_number_is_equal_however_exactly_it_is_put(digits: int, places: int, one: Mode, other: Mode) -> None:
    value = digits * Decimal(1).scaleb(places)
    coarse, fine = quantity(value, mode=one, step=Decimal(1).scaleb(places)), quantity(value, mode=other, step="0.01")
    assert compare_values(coarse, fine) is Values.EQUAL


@lawful
@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_two_lower_bounds_never_exclude_each_other(one: int, other: int) -> None:
    a, b = (quantity(Decimal(value), mode=Mode.FLOOR) for value in (one, other))
    assert compare_values(a, b) is not Values.DISJOINT


@lawful
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_counts_of_single_things_are_exact(one: int, other: int) -> None:
    a, b = (quantity(Decimal(value), unit="count") for value in (one, other))
    assert (compare_values(a, b) is Values.EQUAL) == (one == other)


def test_intervals_that_touch_do_not_overlap() -> None:
    # 1000亿 is 950亿 to 1050亿, and 1100亿 begins where it ends.
    a, b = quantity("1000e8", step="1000e8"), quantity("1100e8", step="100e8")
    assert a.interval.high == b.interval.low
    assert not overlap(a.interval, b.interval)
    assert compare_values(a, b) is Values.DISJOINT


def test_a_point_on_a_closed_bound_overlaps_it() -> None:
    five = Decimal(5)
    assert overlap(Interval(five, five), Interval(five, None))


def test_a_point_on_an_open_bound_does_not_overlap_it() -> None:
    five = Decimal(5)
    assert not overlap(Interval(five, five), Interval(five, None, low_open=True))


@lawful
@given(amounts(), amounts())
def test_overlap_is_symmetric(a: Quantity, b: Quantity) -> None:
    assert overlap(a.interval, b.interval) == overlap(b.interval, a.interval)


def read_one(text: str) -> Quantity:
    (found,) = [item for item in quantities.read(text) if isinstance(item, quantities.Quantity)]
    return found


NOTATIONS = {
    "13.1e9 USD": [
        "131亿美元",
        "$13.1 billion",
        "$13,100 million",
        "１３１亿美元",
        "131億美元",
        "131 亿美元",
        "13.1 billion dollars",
        "一百三十一亿美元",
    ],
    "1.4e12 USD": ["1.4万亿美元", "14000亿美元", "$1.4 trillion", "1.4萬億美元", "$1.4tn", "1,400 billion dollars"],
    "9e8 people": ["9亿用户", "900 million users", "9億用戶", "九亿用户", "90000万用户"],
    "5.3 percent": ["5.3%", "5.3 percent", "百分之五点三", "5.3 per cent", "５．３％"],
    "1e9 W": ["1吉瓦", "1 gigawatt", "1000兆瓦", "100万千瓦", "1,000 megawatts", "1GW"],
}


@pytest.mark.parametrize(
    ("first", "other"),
    [pytest.param(texts[0], other, id=other) for texts in NOTATIONS.values() for other in texts[1:]],
)
def test_one_value_is_equal_in_every_notation(first: str, other: str) -> None:
    assert compare_values(read_one(first), read_one(other)) is Values.EQUAL


# Periods


def test_the_same_days_are_the_same_time() -> None:
    assert compare_periods(YEAR_2025, YEAR_2025, flow=True) is Times.SAME


def test_a_half_is_not_its_year_for_a_total() -> None:
    assert compare_periods(period("2025-01-01", "2025-06-30"), YEAR_2025, flow=True) is Times.NESTED


def test_a_level_in_march_is_a_level_in_its_year() -> None:
    assert compare_periods(period("2025-03-01", "2025-03-31"), YEAR_2025, flow=False) is Times.SAME


def test_two_years_are_apart() -> None:
    assert compare_periods(period("2024-01-01", "2024-12-31"), YEAR_2025, flow=False) is Times.DISJOINT


def test_a_period_that_is_not_known_says_nothing() -> None:
    assert compare_periods(period(None, None), YEAR_2025, flow=True) is Times.UNKNOWN


@pytest.mark.parametrize("flow", [True, False], ids=["total", "level"])
def test_two_as_of_days_are_not_one_period(flow: bool) -> None:
    # 截至17日 and 截至19日: two moments, although what they leave open reaches back alike.
    assert compare_periods(period(None, "2026-02-17"), period(None, "2026-02-19"), flow=flow) is not Times.SAME


@lawful
@given(mentions(), mentions(), st.booleans())
def test_periods_compare_alike_from_both_sides(a: Quantity, b: Quantity, flow: bool) -> None:
    assert compare_periods(a.period, b.period, flow=flow) is compare_periods(b.period, a.period, flow=flow)


# Comparisons


def relation(found: Comparison | None) -> str | None:
    return found.relation if found is not None else None


@lawful
@given(pairs(), surroundings(), st.sampled_from(["contradicts", "supports"]))
def test_a_relation_holds_from_both_sides(pair: tuple[Quantity, Quantity], setting: Setting, sought: str) -> None:
    a, b = pair
    forth, back = compare(a, b, setting), compare(b, a, seen_from_the_other_side(setting))
    assert (relation(forth) == sought) == (relation(back) == sought)


@lawful
@given(pairs(), surroundings())
def test_a_contradiction_is_as_sure_from_both_sides(pair: tuple[Quantity, Quantity], setting: Setting) -> None:
    a, b = pair
    forth, back = compare(a, b, setting), compare(b, a, seen_from_the_other_side(setting))
    if relation(forth) == "contradicts":
        assert forth is not None
        assert back is not None
        assert (forth.rule, forth.confidence, forth.aspect) == (back.rule, back.confidence, back.aspect)


@lawful
@given(mentions(), surroundings())
def test_nothing_contradicts_itself(a: Quantity, setting: Setting) -> None:
    assert relation(compare(a, a, setting)) != "contradicts"


@lawful
@given(mentions(), surroundings(), st.sampled_from(["CNY", "people", "W"]))
def test_another_unit_is_never_compared(a: Quantity, setting: Setting, unit: str) -> None:
    dollars = replace(a, amount=replace(a.amount, unit="USD", dimension="money"))
    other = replace(a, amount=replace(a.amount, unit=unit, dimension=UNITS[unit]))
    assert compare(dollars, other, setting) is None


@lawful
@given(pairs(), surroundings())
def test_another_subject_is_never_compared(pair: tuple[Quantity, Quantity], setting: Setting) -> None:
    a, b = pair
    assert compare(a, b, replace(setting, subject="different")) is None


@lawful
@given(pairs(), surroundings())
def test_another_family_is_never_compared(pair: tuple[Quantity, Quantity], setting: Setting) -> None:
    a, b = pair
    assert compare(replace(a, measure=Measure("loss")), replace(b, measure=Measure("debt")), setting) is None


@lawful
@given(pairs(), surroundings())
def test_confidence_is_a_chance_and_the_product_of_its_components(
    pair: tuple[Quantity, Quantity], setting: Setting
) -> None:
    a, b = pair
    found = compare(a, b, setting)
    if found is not None:
        product = 1.0
        for component in found.components.values():
            assert 0 < component <= 1
            product *= component
        assert found.confidence == pytest.approx(product, abs=1e-4)


@lawful
@given(pairs(), surroundings())
def test_two_lower_bounds_never_conflict_in_value(pair: tuple[Quantity, Quantity], setting: Setting) -> None:
    a, b = pair
    a, b = (
        replace(item, amount=replace(item.amount, value=item.amount.value or Decimal(7), mode=Mode.FLOOR))
        for item in (a, b)
    )
    found = compare(a, b, setting)
    assert found is None or found.rule is not Rule.CONFLICT


def test_a_value_apart_in_the_same_year_contradicts() -> None:
    a, b = (quantity(value, step="0.1e9", period=YEAR_2025, period_in=FoundIn.WRITTEN) for value in ("34e8", "43e8"))
    found = compare(a, b, ELSEWHERE)
    assert found is not None
    assert (found.relation, found.aspect, found.rule) == ("contradicts", "value", Rule.CONFLICT)


def test_run_rate_is_not_set_against_what_was_booked() -> None:
    a = quantity("200e8", measure=Measure("revenue", "run_rate", "stock"), period=YEAR_2025)
    b = quantity("131e8", measure=Measure("revenue", None, "flow"), period=YEAR_2025)
    assert relation(compare(a, b, ELSEWHERE)) == "not_comparable"


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [("daily", "weekly"), ("weekly", "monthly"), ("daily", "monthly")],
)
def test_users_of_a_shorter_span_are_no_more_than_of_a_longer(smaller: str, larger: str) -> None:
    day = date(2026, 2, 21)
    a = quantity("9.5e8", unit="people", step="1e7", measure=Measure("users", smaller), as_of=day)
    b = quantity("8e8", unit="people", step="1e7", measure=Measure("users", larger), as_of=day)
    found = compare(a, b, ELSEWHERE)
    assert found is not None
    assert found.rule is Rule.ORDER


def test_the_money_before_is_no_more_than_the_money_after() -> None:
    a = quantity("870e9", step="10e9", measure=Measure("valuation", "pre_money"))
    b = quantity("850e9", step="10e9", measure=Measure("valuation", "post_money"))
    found = compare(a, b, ELSEWHERE)
    assert found is not None
    assert found.rule is Rule.ORDER


def test_an_order_that_holds_is_no_contradiction() -> None:
    a = quantity("730e9", step="10e9", measure=Measure("valuation", "pre_money"))
    b = quantity("850e9", step="10e9", measure=Measure("valuation", "post_money"))
    assert relation(compare(a, b, ELSEWHERE)) != "contradicts"


def test_a_lower_bound_on_the_larger_side_breaks_no_order() -> None:
    a = quantity("9.5e8", unit="people", step="1e7", measure=Measure("users", "daily"))
    b = quantity("8e8", unit="people", step="1e8", measure=Measure("users", "weekly"), mode=Mode.FLOOR)
    assert relation(compare(a, b, ELSEWHERE)) != "contradicts"


def test_the_twin_rule_overlooks_a_dropped_more_than() -> None:
    a = quantity("9e8", unit="people", step="1e8", measure=Measure("users", "daily"))
    b = quantity("9e8", unit="people", step="1e8", measure=Measure("users", "weekly"), mode=Mode.FLOOR)
    found = compare(a, b, ELSEWHERE)
    assert found is not None
    assert (found.rule, found.aspect) == (Rule.TWIN, "measure")


def test_the_twin_rule_stops_after_sixty_days() -> None:
    a = quantity("9e8", unit="people", measure=Measure("users", "daily"), as_of=date(2026, 2, 21))
    b = quantity("9e8", unit="people", measure=Measure("users", "weekly"), as_of=date(2025, 12, 22))
    assert relation(compare(a, b, ELSEWHERE)) != "contradicts"


# Outcomes of forecasts


@pytest.mark.parametrize(
    ("reached", "hoped", "measure", "outcome"),
    [
        ("131", "100", "revenue", "exceeded"),
        ("131", "131", "revenue", "met"),
        ("90", "100", "revenue", "missed"),
        ("80", "90", "cash_burn", "met"),
        ("95", "90", "cash_burn", "exceeded"),
    ],
)
def test_what_became_of_a_forecast(reached: str, hoped: str, measure: str, outcome: str) -> None:
    a = quantity(reached, measure=Measure(measure, None, "flow"))
    b = quantity(hoped, measure=Measure(measure, None, "flow"), status="target")
    assert outcome_of(a, b, compare_values(a, b)) == outcome


# The table of rules


def test_every_rule_of_comparing_is_described() -> None:
    assert {str(rule) for rule in Rule} <= {rule.id for rule in RULES}


def test_no_rule_is_described_twice() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_described_in_one_line(rule: tuple[str, str]) -> None:
    assert rule[1]
    assert "\n" not in rule[1]
