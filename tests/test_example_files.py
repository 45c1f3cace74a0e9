"""The examples, unseen and held-out texts: quotes stand exactly once in their file, and front matter is well formed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/article.md"))
UNSEEN = ROOT / "benchmarks" / "unseen"
HELD_OUT = ROOT / "benchmarks" / "held_out"
ARCHIVE = sorted(path for example in EXAMPLES for path in example.glob("archive/*.md"))
NEWS = sorted(path for path in UNSEEN.glob("*.md") if path.stem != "README")
HELD = sorted(path for path in HELD_OUT.rglob("*.md") if path.stem != "README")
TEXTS = [*(example / "article.md" for example in EXAMPLES), *ARCHIVE, *NEWS, *HELD]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _quotes() -> list[tuple[Path, str]]:
    """List every (file, quote) that the files of expectations name, without repeats."""
    found: dict[tuple[Path, str], None] = {}
    for example in EXAMPLES:
        article = example / "article.md"
        for row in _rows(example / "expected.jsonl"):
            document = article if row["document"] == "article" else example / "archive" / row["document"]
            found[(article, row["claim"])] = None
            found[(document, row["evidence"])] = None
    for row in _rows(UNSEEN / "expected.jsonl"):
        found[(UNSEEN / row["file"], row["quote_a"])] = None
        found[(UNSEEN / row["file"], row["quote_b"])] = None
    for row in _rows(HELD_OUT / "expected.jsonl"):
        folder = HELD_OUT if row["document"] == "article" else HELD_OUT / "archive"
        found[(HELD_OUT / row["file"], row["quote_a"])] = None
        found[(folder / row["file"], row["quote_b"])] = None
    return list(found)


@pytest.mark.parametrize(("path", "quote"), [pytest.param(*pair, id=f"{pair[0].stem}:{pair[1]}") for pair in _quotes()])
def test_quote_stands_exactly_once(path: Path, quote: str) -> None:
    assert path.read_text(encoding="utf-8").count(quote) == 1


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_front_matter_is_well_formed(path: Path) -> None:
    opening, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(header)
    assert opening == ""
    assert sorted(fields) == ["date", "source", "title", "url"]
    assert type(fields["date"]) is date
    assert all(isinstance(fields[key], str) and fields[key] for key in ("source", "title", "url"))
    assert body.strip()


@pytest.mark.parametrize("path", ARCHIVE, ids=lambda path: path.stem)
def test_archive_file_name_starts_with_its_date(path: Path) -> None:
    header = path.read_text(encoding="utf-8").split("---\n", 2)[1]
    assert path.stem.startswith(yaml.safe_load(header)["date"].isoformat())


@pytest.mark.parametrize("name", sorted({row["file"] for row in _rows(HELD_OUT / "expected.jsonl")}))
def test_the_archive_document_of_a_held_out_article_is_older(name: str) -> None:
    article, older = (
        yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])["date"]
        for path in (HELD_OUT / name, HELD_OUT / "archive" / name)
    )
    assert older < article


def test_there_are_three_examples() -> None:
    assert [example.name for example in EXAMPLES] == ["harbour-strike", "museum-reopening", "openai-2030"]


@pytest.mark.parametrize("example", EXAMPLES[:2], ids=lambda path: path.name)
def test_most_contradictions_of_the_newer_examples_have_no_figure(example: Path) -> None:
    aspects = [row["aspect"] for row in _rows(example / "expected.jsonl") if row["relation"] == "contradicts"]
    assert len(aspects) >= 10
    assert aspects.count("value") <= len(aspects) / 5


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_one_document_that_is_too_new(example: Path) -> None:
    def day(path: Path) -> date:
        found: date = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])["date"]
        return found

    assert sum(day(path) > day(example / "article.md") for path in example.glob("archive/*.md")) == 1
