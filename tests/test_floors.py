"""The quality does not fall: figures of a fixed sample against the floors in `benchmarks/floors.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import fit_confidence, floors, points, quality, sheet
from verifier import Config, confidence


def test_the_sample_of_the_floors_is_the_one_in_the_repository() -> None:
    assert floors.read()["own"]["sha256"] == floors.own_digest()


def test_no_figure_of_our_own_texts_is_below_its_floor() -> None:
    assert floors.below(floors.own_figures(), floors.read()["own"]) == []


def test_the_floors_of_the_public_data_are_of_these_rows(shared: Path) -> None:
    assert floors.read()["public"]["sha256"] == points.digest(shared / "data")


def test_no_figure_of_the_public_data_is_below_its_floor(shared: Path) -> None:
    figures = quality.Measured(shared / "data").figures()
    assert floors.below(figures, floors.read()["public"]) == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert floors.below({"a": 0.5, "b": 0.9}, {"sha256": "x", "a": 0.6, "b": 0.9}) == [
        "a: 0.5000, and the floor is 0.6"
    ]


def test_a_figure_that_is_measured_no_more_is_named() -> None:
    assert floors.below({}, {"a": 0.6}) == ["a: not measured, and the floor is 0.6"]


@pytest.fixture(scope="module")
def found() -> list[points.Point]:
    data = sheet.SHARED / "data"
    if not data.is_dir():
        pytest.skip("the folder ../shared is not there: confidences are fitted on its rows")
    return points.read(data)


def test_the_shipped_confidences_are_those_that_the_fit_gives(found: list[points.Point]) -> None:
    weights = {name: dict(table) for name, table in confidence.shipped().items()}
    assert fit_confidence.all_weights(found) == weights


def test_the_default_threshold_is_that_of_the_curve(found: list[points.Point]) -> None:
    judged = fit_confidence.judged(found)
    assert fit_confidence.default_threshold(judged) == Config().report.min_confidence
