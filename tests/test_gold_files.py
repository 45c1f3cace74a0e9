"""The hand-labelled lists are well-formed, and every row points at the words it describes."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "benchmarks" / "gold"
SEEDS = ROOT.parent / "shared" / "seeds"
SEED_FILES = ["seed_000.jsonl", "seed_003.jsonl"]

Row = dict[str, Any]

MODES = {"exact", "about", "floor", "ceil", "nearly", "bit_over", "range", "vague"}
STATUSES = {"actual", "projection", "target", "plan", "estimate", "rumour"}
QUANTITY_KEYS = {"start", "end", "type", "value", "low", "high", "unit", "mode", "measure", "status", "subject"}
PERIOD_KEYS = {"start", "end", "type", "start_date", "end_date", "note"}
OPTIONAL_KEYS = {
    "quantity": {"scope", "unit_inferred", "qualifier_inferred", "optional", "note"},
    "period": {"loose", "fiscal", "optional", "alternatives"},
}
UNIT = re.compile(
    r"(?:[A-Z]{3}(?:/[A-Za-z]+)?|people|percent|pp|times|point|Wh?|B|t|kg|g|km|km/h|barrel/day"
    r"|second|minute|hour|day|week|month|year|count:\S[^:]*)"
)
NUMERAL = re.compile(
    r"[0-9０-９〇一二两兩三四五六七八九十百千万萬亿億半几幾数數]"
    r"|\b(?:million|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifty|dozens?|hundreds|half|thirds?|quarter"
    r"|low|doubled?|twice|threefold|sixfold)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# The power of ten that each scale or unit word stands for. A second reading of the rows, apart from the package's own.
SCALES = [
    (re.compile(pattern, re.IGNORECASE), exponent)
    for pattern, exponent in [
        (r"[万萬]\s?[亿億]|兆\s?元|trillion", 12),
        (r"(?<=\d)\s?(?:bn|bln|billion)\b|\bG(?:Wh?|B)\b|吉瓦", 9),
        (r"(?<![万萬])[亿億]", 8),
        (r"[万萬](?!\s?[亿億])", 4),
        (r"(?<=\d)\s?(?:mn?|mln|million)\b|\bMW\b|兆瓦|megawatts", 6),
        (r"千瓦", 3),
        (r"\b(?:pence|cents|bps)\b|basis points|(?<=\d)p\b|點子|\s分$", -2),
        (r"microgram", -6),
    ]
]


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def texts_by_name() -> dict[str, tuple[Row, list[Row]]]:
    found: dict[str, tuple[Row, list[Row]]] = {}
    for row in rows_of(GOLD / "texts.jsonl"):
        if row["type"] == "text":
            found[row["text"]] = (row, [])
        else:
            found[row["text"]][1].append(row)
    return found


def labels(name: str) -> list[Row]:
    """All label rows of one file, headers left out."""
    return [row for row in rows_of(GOLD / name) if row["type"] in ("quantity", "period")]


def scaled(words: str) -> Decimal | None:
    """The value of a span that holds exactly one number in digits, else None."""
    numbers = NUMBER.findall(words)
    if len(numbers) != 1 or re.search("[半三两兩]", words):
        return None
    exponent = sum(power for pattern, power in SCALES if pattern.search(words))
    return Decimal(numbers[0].replace(",", "")) * Decimal(10) ** exponent


ALL_FILES = [*SEED_FILES, "texts.jsonl"]


@pytest.mark.parametrize("name", ALL_FILES)
def test_rows_have_the_documented_keys(name: str) -> None:
    extra = {"text", "split", "quote"} if name == "texts.jsonl" else set()
    for row in labels(name):
        required = (QUANTITY_KEYS if row["type"] == "quantity" else PERIOD_KEYS) | extra
        assert required <= set(row) <= required | OPTIONAL_KEYS[row["type"]], row


@pytest.mark.parametrize("name", ALL_FILES)
def test_labels_are_from_the_closed_sets(name: str) -> None:
    for row in labels(name):
        if row["type"] == "quantity":
            assert row["mode"] in MODES, row
            assert row["status"] in STATUSES, row
            assert UNIT.fullmatch(row["unit"]), row
            assert row["measure"] is None or re.fullmatch(r"[a-z_]+(?:/[A-Za-z_]+)?", row["measure"]), row


@pytest.mark.parametrize("name", ALL_FILES)
def test_numbers_are_plain_decimal_strings(name: str) -> None:
    for row in labels(name):
        for key in ("value", "low", "high"):
            number = row.get(key)
            assert number is None or re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d*[1-9])?", number), row


@pytest.mark.parametrize("name", ALL_FILES)
def test_intervals_follow_the_mode(name: str) -> None:
    for row in labels(name):
        if row["type"] != "quantity":
            continue
        value, low, high = (None if row[key] is None else Decimal(row[key]) for key in ("value", "low", "high"))
        match row["mode"]:
            case "exact" | "about":
                fits = value is not None and low is None and high is None
            case "floor":
                fits = value is not None and low == value and high is None
            case "ceil":
                fits = value is not None and low == 0 and high == value
            case "nearly":
                fits = value is not None and low == value * Decimal("0.9") and high == value
            case "bit_over":
                fits = value is not None and low == value and high is not None and high > value
            case _:
                fits = value is None and low is not None and high is not None and low < high
        assert fits, row


@pytest.mark.parametrize("name", ALL_FILES)
def test_periods_are_ordered_dates(name: str) -> None:
    for row in labels(name):
        if row["type"] != "period":
            continue
        for start, end in [(row["start_date"], row["end_date"]), *row.get("alternatives", [])]:
            assert start or end or row.get("fiscal"), row
            days = [date.fromisoformat(day) for day in (start, end) if day]
            assert days == sorted(days), row


@pytest.mark.parametrize("name", SEED_FILES)
def test_seed_rows_are_in_order_and_hold_no_words_of_the_article(name: str) -> None:
    rows = labels(name)
    assert all(before["end"] <= after["start"] for before, after in pairwise(rows))
    assert not any("quote" in row or "text" in row for row in rows)


@pytest.mark.parametrize("name", SEED_FILES)
def test_seed_rows_point_at_numerals_inside_the_body(name: str) -> None:
    header = rows_of(GOLD / name)[0]
    source = SEEDS / header["file"]
    if not source.exists():
        pytest.skip("the folder ../shared/seeds is not there: this test reads its articles")
    assert hashlib.sha256(source.read_bytes()).hexdigest() == header["sha256"]
    article = source.read_bytes().decode("utf-8")
    assert len(article) == header["characters"]
    for row in labels(name):
        words = article[row["start"] : row["end"]]
        assert any(low <= row["start"] and row["end"] <= high for low, high in header["body"]), row
        if row["type"] == "period":
            assert re.search("[0-9年秋周]", words), row
            continue
        assert NUMERAL.search(words), row
        assert row["value"] is None or scaled(words) in (None, Decimal(row["value"])), row


def test_quotes_are_the_words_at_their_offsets() -> None:
    for name, (header, rows) in texts_by_name().items():
        content = (GOLD / "texts" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == header["sha256"], name
        text = content.decode("utf-8")
        assert len(text) == header["characters"], name
        assert all(before["end"] <= after["start"] for before, after in pairwise(rows)), name
        for row in rows:
            assert text[row["start"] : row["end"]] == row["quote"], row


def test_quantities_of_the_texts_hold_a_numeral() -> None:
    wrong = [row for row in labels("texts.jsonl") if row["type"] == "quantity" and not NUMERAL.search(row["quote"])]
    assert wrong == []


def test_values_of_the_texts_fit_their_digits() -> None:
    checked = 0
    for row in labels("texts.jsonl"):
        if row["type"] != "quantity" or row["value"] is None:
            continue
        second = scaled(row["quote"])
        if second is not None:
            assert second == Decimal(row["value"]), row
            checked += 1
    assert checked > 250


def test_every_text_is_listed_once_with_its_split() -> None:
    headers = [row for row in rows_of(GOLD / "texts.jsonl") if row["type"] == "text"]
    assert sorted(row["text"] for row in headers) == sorted(path.name for path in (GOLD / "texts").glob("*.txt"))
    splits = Counter((row["split"], row["language"][:2]) for row in headers)
    assert splits == {("dev", "zh"): 3, ("dev", "en"): 3, ("test", "zh"): 3, ("test", "en"): 3}
    for header, rows in texts_by_name().values():
        date.fromisoformat(header["published"])
        assert rows
        assert {row["split"] for row in rows} == {header["split"]}
