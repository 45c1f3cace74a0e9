"""The measuring scripts count as they say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benchmarks import attachment, contradoc, extraction, pairs, sheet, speed, stories
from benchmarks.sheet import Counts
from verifier.quantities import Period, Quantity, read

LABEL: dict[str, Any] = {"start": 3, "end": 8, "value": None, "low": None, "high": None, "unit": "CNY", "mode": "exact"}


def quantity(text: str) -> Quantity:
    found = [mention for mention in read(text) if isinstance(mention, Quantity)]
    assert len(found) == 1
    return found[0]


def period(start: date | None, end: date | None, relation: str = "during") -> Period:
    return Period(0, 4, "then", start, end, relation=relation)


# Counting


def test_precision_recall_and_f1() -> None:
    counts = sheet.count([("a", "a"), ("a", "b"), ("b", "a"), ("a", "a")], "a")
    assert counts == Counts(right=2, false=1, missed=1)
    assert (counts.precision, counts.recall, counts.f1) == (
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
    )


def test_nothing_reported_has_no_precision() -> None:
    assert Counts(missed=3).precision is None


# Writing


def test_a_section_replaces_only_itself(tmp_path: Path) -> None:
    page = sheet.Page(tmp_path / "page.md", "# Page\n", ("first", "second"))
    sheet.publish(page, "second", "kept")
    sheet.publish(page, "first", "old")
    sheet.publish(page, "first", r"new \1")
    text = page.path.read_text("utf-8")
    assert text.startswith("# Page\n")
    assert text.index(r"new \1") < text.index("kept")
    assert "old" not in text


def test_rows_are_not_written_into_the_repository() -> None:
    with pytest.raises(sheet.AbsentError, match="outside"):
        sheet.write_rows(sheet.ROOT / "misses.jsonl", [])


@pytest.mark.parametrize("script", [pairs, contradoc])
def test_absent_data_is_one_line_and_exit_2(script: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main(["--data", str(tmp_path / "none.jsonl")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "--data" in printed.err


# Pairs


def test_a_row_without_figures_in_its_deciding_words_is_not_decided_by_one() -> None:
    row = {"claim": "The club won 3 cups.", "meta": {"source": "FM2", "removed": ["of Riga"]}}
    assert not pairs.decided_by_figure(row)
    assert pairs.decided_by_figure(row | {"meta": {"source": "FM2", "removed": ["in 1990"]}})


def test_a_prediction_needs_confidence() -> None:
    row = {
        "claim": "Norlund Power's revenue was $8.1 billion in 2025.",
        "evidence": "Norlund Power's revenue was $5.2 billion in 2025.",
        "label": "refuted",
        "meta": {"source": "none"},
    }
    result = pairs.check(row)
    assert result.pair(0.5) == ("contradicts", "contradicts")
    assert result.pair(1.01) == ("contradicts", "neither")


# Extraction


def test_values_and_units_of_a_label() -> None:
    read_one = quantity("投入35亿元。")
    right = LABEL | {"value": "3500000000"}
    assert extraction.value_right(right, read_one)
    assert extraction.unit_right(right, read_one)
    assert not extraction.value_right(LABEL | {"value": "350000000"}, read_one)
    assert not extraction.unit_right(right | {"unit": "USD"}, read_one)


def test_fractions_are_right_to_the_digits_that_the_label_writes() -> None:
    assert extraction.close(Decimal("33.33"), Decimal(100) / 3)
    assert not extraction.close(Decimal("33.3"), Decimal("33.4"))


@pytest.mark.parametrize(
    ("label", "read_as", "right"),
    [
        ({}, period(date(2025, 7, 1), date(2025, 9, 30)), True),
        ({}, period(date(2024, 7, 1), date(2024, 9, 30)), False),
        ({"loose": True}, period(date(2025, 6, 15), date(2025, 9, 30)), True),
        ({"alternatives": [[None, "2025-09-30"]]}, period(None, date(2025, 9, 30)), True),
        ({}, period(None, date(2025, 9, 30), "until"), True),
        ({}, period(None, date(2025, 9, 30)), False),
    ],
)
def test_dates_of_a_label(label: dict[str, Any], read_as: Period, right: bool) -> None:
    row = {"start_date": "2025-07-01", "end_date": "2025-09-30"} | label
    assert extraction.dates_right(row, read_as) is right


def test_a_label_is_tied_to_one_reading() -> None:
    found = [period(date(2025, 1, 1), date(2025, 12, 31)), period(date(2024, 1, 1), date(2024, 12, 31))]
    row = {"start": 0, "end": 4, "start_date": "2024-01-01", "end_date": "2024-12-31"}
    tied = extraction.pair([row], found, lambda label, mention: int(extraction.dates_right(label, mention)))
    assert tied == [(row, found[1])]
    assert extraction.tally([row], found, tied, extraction.dates_right) == Counts(right=1, false=1)


def test_a_reading_on_an_optional_label_is_neither_right_nor_false() -> None:
    found = [period(date(2025, 1, 1), date(2025, 12, 31))]
    row = {"start": 0, "end": 4, "start_date": "2024-01-01", "end_date": "2024-12-31", "optional": True}
    assert extraction.tally([row], found, [(row, found[0])], extraction.dates_right) == Counts()


def test_measures_of_the_lists_meet_those_of_the_package() -> None:
    assert attachment.same_measure("growth/revenue", quantity("公司营收131亿美元。").measure)
    assert not attachment.same_measure("headcount", quantity("公司营收131亿美元。").measure)


# Stories and speed


def test_a_flag_rests_on_two_places_either_way_round() -> None:
    first, second = stories.Place("article", (0, 10)), stories.Place("old.md", (5, 9))
    flag = stories.Flag(None, stories.Place("article", (8, 20)), stories.Place("old.md", (0, 6)), "")  # type: ignore[arg-type]
    assert flag.rests_on(first, second)
    assert flag.rests_on(second, first)
    assert not flag.rests_on(first, stories.Place("article", (5, 9)))


def test_the_planted_quotes_of_the_example_are_found() -> None:
    assert stories.example("openai-2030", 0.7).slips


def test_growth_is_the_exponent_of_the_time() -> None:
    assert speed.slope([10, 100, 1000], [1, 100, 10_000]) == pytest.approx(2)


def test_made_text_has_its_length_and_changes_its_figures() -> None:
    source = speed.Prose("en", ("It sold 12 cars in 2025.", "Sales rose."))
    text = source.text(100)
    assert 100 <= len(text) <= 140
    assert "12 cars" in text
    assert "23 cars" in text
    assert text.count("2025") >= 2
