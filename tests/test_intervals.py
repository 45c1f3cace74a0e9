"""Intervals of a measured figure: which rows are drawn, where the ends lie, and when there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.intervals import bootstrap, told

PROPERTY = settings(derandomize=True, deadline=None, max_examples=30)


def mean(items: Sequence[float]) -> float:
    return sum(items) / len(items)


def first_letter(item: str) -> str:
    return item[0]


def test_the_ends_are_the_outer_fortieths_of_the_draws() -> None:
    values = iter(range(100, -1, -1))  # one a draw: 0 to 100, whose 2.5th and 97.5th percentiles are just that
    assert bootstrap("ab", lambda _: next(values), draws=101) == pytest.approx((2.5, 97.5))


def test_a_draw_has_as_many_items_as_there_are() -> None:
    assert bootstrap(range(5), lambda drawn: len(drawn)) == (5, 5)


def test_items_are_drawn_with_replacement() -> None:
    interval = bootstrap(range(30), lambda drawn: len(set(drawn)))
    assert interval is not None
    assert interval[1] < 30


def test_the_interval_of_a_mean_has_the_width_that_theory_says() -> None:
    interval = bootstrap([0.0, 1.0] * 100, mean, draws=2000)  # 0.5 give or take 1.96 * sqrt(0.25 / 200) = 0.069
    assert interval == pytest.approx((0.431, 0.569), abs=0.01)


def test_the_same_seed_gives_the_same_interval() -> None:
    items = [0.1, 0.5, 0.7, 0.9]
    assert bootstrap(items, mean, draws=50) == bootstrap(items, mean, draws=50)


def test_another_seed_draws_others() -> None:
    items = [number**0.5 for number in range(50)]
    assert bootstrap(items, mean, draws=50) != bootstrap(items, mean, draws=50, seed=8)


# Groups


def test_items_of_a_group_are_drawn_together() -> None:
    def torn(drawn: Sequence[str]) -> float:
        times = Counter(drawn)
        return float(times["a1"] != times["a2"] or times["b1"] != times["b2"])

    assert bootstrap(["a1", "b1", "a2", "b2", "c1"], torn, group=first_letter) == (0, 0)


def test_as_many_groups_are_drawn_as_there_are() -> None:
    # Three of a group of two and a group of four: from 2 * 2 to 2 * 4 items.
    assert bootstrap(["a1", "a2", "b1", "b2", "b3", "b4"], lambda drawn: len(drawn), group=first_letter) == (4, 8)


def test_groups_that_agree_within_widen_the_interval() -> None:
    items = [(article, float(article % 2)) for article in range(20) for _ in range(10)]

    def width(interval: tuple[float, float] | None) -> float:
        assert interval is not None
        return interval[1] - interval[0]

    def share(drawn: Sequence[tuple[int, float]]) -> float:
        return sum(value for _, value in drawn) / len(drawn)

    # Ten rows that say the same are worth one: by theory wider by sqrt(10) = 3.2.
    assert width(bootstrap(items, share, group=lambda item: item[0])) > 2 * width(bootstrap(items, share))


# None


@pytest.mark.parametrize("items", [[], [1.0]])
def test_fewer_than_two_items_have_no_interval(items: list[float]) -> None:
    assert bootstrap(items, mean) is None


def test_one_group_has_no_interval() -> None:
    assert bootstrap(["a1", "a2", "a3"], lambda drawn: len(drawn), group=first_letter) is None


def test_draws_without_a_figure_are_left_out() -> None:
    values = iter([None, 3.0, None, 3.0])
    assert bootstrap("ab", lambda _: next(values), draws=4) == (3.0, 3.0)


def test_no_figure_in_over_half_of_the_draws_is_no_interval() -> None:
    values = iter([None, 3.0, None, None, 3.0])
    assert bootstrap("ab", lambda _: next(values), draws=5) is None


def test_no_draws_are_no_interval() -> None:
    assert bootstrap("ab", lambda _: 1.0, draws=0) is None


@PROPERTY
@given(st.lists(st.integers(-100, 100), min_size=2, max_size=30))
def test_the_interval_lies_within_what_was_measured(items: list[int]) -> None:
    interval = bootstrap(items, mean, draws=40)
    assert interval is not None
    assert min(items) <= interval[0] <= interval[1] <= max(items)


# In words


@pytest.mark.parametrize(
    ("value", "interval", "expected"),
    [
        (0.9123, (0.8512, 0.9649), "0.912 [0.85, 0.96]"),
        (1.0, (1.0, 1.0), "1.000 [1.00, 1.00]"),
        (0.5, None, "0.500"),
        (None, None, "-"),
        (None, (0.1, 0.2), "-"),
    ],
)
def test_a_figure_is_told_with_its_interval(
    value: float | None, interval: tuple[float, float] | None, expected: str
) -> None:
    assert told(value, interval) == expected
