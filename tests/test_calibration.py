"""Whether a confidence means what it says: figures worked out by hand, laws that hold for any, and the diagram."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.calibration import (
    Bin,
    Pair,
    auroc,
    bins,
    brier,
    diagram,
    ece,
    wilson,
)

PROPERTY = settings(derandomize=True, deadline=None, max_examples=40)
HUNDREDTHS = st.integers(0, 100).map(lambda number: number / 100)
PAIRS = st.lists(st.tuples(HUNDREDTHS, st.booleans()), max_size=40)
SOME_PAIRS = st.lists(st.tuples(HUNDREDTHS, st.booleans()), min_size=1, max_size=40)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def said(confidence: float, right: int, wrong: int = 0) -> list[Pair]:
    """Pairs of one confidence."""
    return [(confidence, True)] * right + [(confidence, False)] * wrong


# Brier


def test_brier_is_the_mean_squared_distance() -> None:
    # (0.1² + 0.8² + 0.5²) / 3
    assert brier([(0.9, True), (0.8, False), (0.5, True)]) == pytest.approx(0.3)


def test_brier_of_nothing_is_none() -> None:
    assert brier([]) is None


@PROPERTY
@given(SOME_PAIRS)
def test_brier_lies_between_0_and_1(pairs: list[Pair]) -> None:
    value = brier(pairs)
    assert value is not None
    assert 0 <= value <= 1


# AUROC


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(0.9, True), (0.8, True), (0.2, False)], 1.0),
        ([(0.9, False), (0.8, True)], 0.0),
        ([(0.5, True), (0.5, False)], 0.5),
        # Of four comparisons: 0.9 wins both, 0.5 wins one by half and loses the other.
        ([(0.9, True), (0.5, True), (0.5, False), (0.7, False)], 0.625),
    ],
)
def test_auroc_is_the_share_of_comparisons_won(pairs: list[Pair], expected: float) -> None:
    assert auroc(pairs) == expected


@pytest.mark.parametrize("pairs", [[], said(0.5, right=3), said(0.5, right=0, wrong=3)])
def test_auroc_needs_both_outcomes(pairs: list[Pair]) -> None:
    assert auroc(pairs) is None


@PROPERTY
@given(PAIRS)
def test_auroc_is_what_comparing_each_with_each_gives(pairs: list[Pair]) -> None:
    won = [
        1.0 if high > low else 0.5 if high == low else 0.0
        for high, right in pairs
        if right
        for low, also_right in pairs
        if not also_right
    ]
    assert auroc(pairs) == (pytest.approx(sum(won) / len(won)) if won else None)


# Wilson


@pytest.mark.parametrize(
    ("right", "count", "expected"),
    [
        (5, 10, (0.2366, 0.7634)),
        (81, 263, (0.2553, 0.3662)),  # Newcombe (1998), table I
        (15, 148, (0.0624, 0.1605)),  # the same
        (0, 20, (0.0, 0.1611)),  # the same
        (20, 20, (0.8389, 1.0)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_wilson_is_what_is_printed(right: int, count: int, expected: tuple[float, float]) -> None:
    assert wilson(right, count) == pytest.approx(expected, abs=5e-5)


@PROPERTY
@given(st.integers(1, 500).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_wilson_encloses_the_share(counts: tuple[int, int]) -> None:
    right, count = counts
    low, high = wilson(right, count)
    assert 0 <= low <= right / count <= high <= 1


# Bins


def test_a_bin_holds_count_mean_share_and_interval() -> None:
    (made,) = bins([(0.8125, True), (0.875, False)])
    assert made == Bin(0.8, 0.9, 2, 0.84375, 0.5, wilson(1, 2))


@pytest.mark.parametrize(
    ("confidence", "low"), [(0.0, 0.0), (0.3, 0.3), (0.6, 0.6), (0.7, 0.7), (0.79, 0.7), (1.0, 0.9)]
)
def test_an_edge_belongs_to_the_bin_above_but_for_the_last(confidence: float, low: float) -> None:
    assert [made.low for made in bins([(confidence, True)])] == [low]


def test_an_edge_is_not_lost_to_rounding() -> None:
    assert [made.low for made in bins([(0.29, True)], count=100)] == [0.29]  # 0.29 * 100 is 28.999999999999996


def test_bins_rise_and_empty_ones_are_left_out() -> None:
    assert [made.low for made in bins([(0.95, True), (0.05, False), (0.5, True)])] == [0.0, 0.5, 0.9]


def test_bins_of_equal_mass_hold_as_many_each() -> None:
    pairs = [(number / 100, True) for number in range(80, 100)]
    assert [made.count for made in bins(pairs, count=5, equal_mass=True)] == [4, 4, 4, 4, 4]


def test_bins_of_equal_mass_run_from_their_lowest_to_their_highest() -> None:
    pairs = [(0.1, True), (0.2, True), (0.7, True), (0.9, True)]
    made = bins(pairs, count=2, equal_mass=True)
    assert [(one.low, one.high) for one in made] == [(0.1, 0.2), (0.7, 0.9)]


def test_bins_of_equal_mass_keep_a_confidence_together() -> None:
    pairs = said(0.9, right=4, wrong=4) + said(0.5, right=1, wrong=1)
    assert [made.count for made in bins(pairs, equal_mass=True)] == [2, 8]


def test_bins_of_equal_mass_take_a_confidence_by_its_middle() -> None:
    # The middle of the six lies at the sixth of ten, in the upper half.
    pairs = said(0.1, right=3) + said(0.5, right=6) + said(0.9, right=1)
    assert [made.count for made in bins(pairs, count=2, equal_mass=True)] == [3, 7]


@pytest.mark.parametrize("equal_mass", [False, True])
@PROPERTY
@given(pairs=PAIRS)
def test_every_pair_is_in_one_bin(equal_mass: bool, pairs: list[Pair]) -> None:
    made = bins(pairs, equal_mass=equal_mass)
    assert [one.count for one in made] == [
        sum(
            one.low <= confidence <= one.high if equal_mass or one.high == 1 else one.low <= confidence < one.high
            for confidence, _ in pairs
        )
        for one in made
    ]
    assert sum(one.count for one in made) == len(pairs)


@pytest.mark.parametrize("equal_mass", [False, True])
@PROPERTY
@given(pairs=PAIRS)
def test_the_order_of_pairs_does_not_matter(equal_mass: bool, pairs: list[Pair]) -> None:
    assert bins(pairs, equal_mass=equal_mass) == bins(pairs[::-1], equal_mass=equal_mass)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
@pytest.mark.parametrize("measure", [brier, bins, ece])
def test_a_confidence_that_is_no_probability_is_refused(
    measure: Callable[[Sequence[Pair]], object], confidence: float
) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        measure([(confidence, True)])


# ECE


def test_ece_weighs_the_gap_of_each_bin() -> None:
    # 0.95 with 3 of 4 right is off by 0.2, 0.55 with 1 of 1 right by 0.45: (4 * 0.2 + 0.45) / 5
    assert ece(said(0.95, right=3, wrong=1) + said(0.55, right=1)) == pytest.approx(0.25)


def test_ece_of_a_confidence_that_means_what_it_says_is_0() -> None:
    assert ece(said(0.75, right=3, wrong=1) + said(0.5, right=1, wrong=1)) == 0


def test_ece_of_equal_mass_parts_what_one_wide_bin_hides() -> None:
    # In one bin from 0.9: mean 0.95, share 0.5. In two: 0.91 against 1, and 0.99 against 0.
    pairs = said(0.91, right=2) + said(0.99, right=0, wrong=2)
    assert (ece(pairs), ece(pairs, count=2, equal_mass=True)) == pytest.approx((0.45, 0.54))


def test_ece_of_nothing_is_none() -> None:
    assert ece([]) is None


# The diagram

SERIES = {
    "rules": bins(said(0.95, right=36) + said(0.55, right=2, wrong=2)),
    "model": bins(said(0.85, right=6, wrong=3)),
}


def drawn(series: dict[str, list[Bin]], title: str = "Stories") -> ElementTree.Element:
    return ElementTree.fromstring(diagram(title, series))


def texts(root: ElementTree.Element) -> list[str | None]:
    return [element.text for element in root.iter(f"{NAMESPACE}text")]


def test_the_diagram_is_an_image_with_a_name() -> None:
    root = drawn(SERIES)
    title = root.find(f"{NAMESPACE}title")
    assert title is not None
    assert (root.tag, root.get("role"), root.get("aria-labelledby"), title.text) == (
        f"{NAMESPACE}svg",
        "img",
        title.get("id"),
        "Stories",
    )


def test_the_diagram_is_described_with_all_its_figures() -> None:
    root = drawn(SERIES)
    described = root.find(f"{NAMESPACE}desc")
    assert described is not None
    assert root.get("aria-describedby") == described.get("id")
    assert (described.text or "").endswith(
        "rules: confidence 0.55, right 0.50 [0.15, 0.85], n = 4; confidence 0.95, right 1.00 [0.90, 1.00], n = 36. "
        "model: confidence 0.85, right 0.67 [0.35, 0.88], n = 9."
    )


def test_the_axes_have_labels_and_ticks() -> None:
    ticks = ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert sorted(text for text in texts(drawn({})) if text) == sorted(
        ["Stories", *ticks, *ticks, "confidence", "share that is right"]
    )


def test_the_legend_names_each_series_and_its_size() -> None:
    assert texts(drawn(SERIES))[-2:] == ["rules (n = 40)", "model (n = 9)"]


def test_a_point_lies_at_its_mean_confidence_and_share() -> None:
    # The plot is 384 wide and high and begins at 64 from the left, below a title of one line.
    (point, _) = drawn({"": bins(said(0.75, right=1, wrong=1))}).iter(f"{NAMESPACE}circle")
    assert (point.get("cx"), point.get("cy")) == (f"{64 + 384 * 0.75:.1f}", f"{42 + 384 * 0.5:.1f}")


def test_a_point_of_a_quarter_of_the_count_has_half_the_radius() -> None:
    small, large, _legend = drawn({"": bins(said(0.55, right=9) + said(0.95, right=36))}).iter(f"{NAMESPACE}circle")
    assert (small.get("r"), large.get("r")) == ("4.5", "9.0")


def test_each_bin_has_a_whisker() -> None:
    assert len(drawn(SERIES).findall(f".//{NAMESPACE}path[@class='whisker']")) == 3


def test_eight_series_differ_by_colour_or_shape() -> None:
    looks = []
    for group in drawn({str(number): [] for number in range(8)}).iter(f"{NAMESPACE}g"):
        _line, mark = group
        # The letters of an outline are its shape; the figures are where it lies.
        looks.append((group.get("class"), mark.tag, re.sub(r"[^A-Za-z]", "", mark.get("d", ""))))
    assert len(set(looks)) == 8


def test_a_series_without_bins_is_only_named() -> None:
    assert texts(drawn({"rules": []}))[-1] == "rules (n = 0)"


def test_names_are_escaped() -> None:
    assert texts(drawn({"a < b & c": []}))[-1] == "a < b & c (n = 0)"


def test_a_long_title_is_broken_into_lines() -> None:
    assert texts(drawn({}, "confidence " * 6))[:2] == [
        "confidence confidence confidence confidence",
        "confidence confidence",
    ]


def test_the_diagram_loads_nothing() -> None:
    assert re.findall(r"(?<!xmlns=\")https?:|url\(|@import|href|<script", diagram("Stories", SERIES)) == []


def test_the_diagram_has_colours_for_the_dark() -> None:
    assert "@media (prefers-color-scheme: dark)" in diagram("Stories", SERIES)


def test_the_same_bins_give_the_same_bytes() -> None:
    assert diagram("Stories", SERIES) == diagram("Stories", {name: list(found) for name, found in SERIES.items()})


def test_two_diagrams_of_one_page_share_no_identifier() -> None:
    one, other = ({element.get("id") for element in drawn(SERIES, title).iter()} - {None} for title in ("A", "B"))
    assert one.isdisjoint(other)
