"""The articles with saved cited pages (`benchmarks/cited/`): their rows, and whole runs of them, replayed."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import cited, sheet
from benchmarks.cited import FLAGS, Story
from verifier import citations, ingest, segment
from verifier.records import Relation

NAMES = sorted(path.name for path in cited.STORIES.iterdir() if path.is_dir())
RECORDED = {path.stem: path for path in cited.RECORDED.glob("*.yaml")}
SURE = 0.55


@cache
def stories(*, with_model: bool) -> list[Story]:
    return cited.stories(SURE, RECORDED.get if with_model else lambda _: None)


def rows(says: str, *, with_model: bool = True) -> list[tuple[Story, sheet.Row]]:
    return [(story, row) for story in stories(with_model=with_model) for row in story.rows if row["says"] == says]


def told(relation: Relation, least: float) -> float:
    """The share of the rows of a relation that are told."""
    wanted = rows(relation.value)
    return sum(story.told(row, relation, least) is not None for story, row in wanted) / len(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_of_the_article_and_of_pages_that_it_cites(name: str) -> None:
    article = ingest.load(str(cited.STORIES / name / "article.md"))
    urls = {page.url for page in citations.find(article, segment.sentences(article)).pages}
    expected = list(sheet.read_rows(cited.STORIES / name / "expected.jsonl"))
    assert [row for row in expected if row["claim"] not in article.text or row["url"] not in urls] == []
    assert {row["says"] for row in expected} <= set(cited.SAYS)


def test_every_story_is_recorded() -> None:
    assert sorted(RECORDED) == NAMES


# Floors some rows below what was measured (docs/quality.md), so that they tell of a fault and not of a draw.


def test_with_a_model_nearly_all_support_is_told() -> None:
    assert told(Relation.SUPPORTS, 0.5) >= 0.9


def test_with_a_model_nearly_all_contradictions_are_told() -> None:
    assert told(Relation.CONTRADICTS, SURE) >= 0.85


def test_with_a_model_half_of_the_silent_pages_are_told() -> None:
    assert told(Relation.NOT_IN_SOURCE, SURE) >= 0.5


@pytest.mark.parametrize("with_model", [False, True])
def test_what_a_page_says_is_hardly_ever_flagged(with_model: bool) -> None:
    sound = [pair for says in ("supports", "other_point", "unread") for pair in rows(says, with_model=with_model)]
    wrong = [row["claim"] for story, row in sound if any(story.told(row, flag, SURE) for flag in FLAGS)]
    assert len(wrong) <= 0.05 * len(sound)


def test_rules_alone_flag_little_that_was_not_planted() -> None:
    flags = [flag for story in stories(with_model=False) for flag in story.flags()]
    planted = [row for row, _ in flags if row is not None and row["says"] in FLAGS]
    assert len(planted) >= 0.75 * len(flags) > 0
