"""Whole runs with a model, replayed: the examples against what is planted in them, and the recordings themselves."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import verifier
from benchmarks import bare, with_model
from benchmarks.stories import Case, Story, example_case
from verifier import api, ingest, pipeline, segment, session
from verifier.config import Config
from verifier.records import FoundBy, Relation, Report
from verifier.report import json as report_json

CASES = [(kind, case) for kind, cases in with_model.cases().items() for case in cases]
EXAMPLES = [example_case(name) for name in with_model.NAMES]
ROOT = Path(__file__).resolve().parents[1]


def named(case: object) -> str:
    return case.name if isinstance(case, Case) else str(case)


class Replayed(NamedTuple):
    """A run that was repeated."""

    report: Report
    texts: dict[str, str]
    """Of all documents, by id."""
    told: list[str]
    """What was said on the way."""


@cache
def replayed(kind: str, name: str) -> Replayed:
    """Run a case with its recording."""
    case = next(case for own, case in CASES if (own, case.name) == (kind, name))
    config, told = api.with_fetch(Config(), bool(case.pages)), list[str]()
    with session.opened(config, replay=with_model.recording(kind, case), tell=told.append) as opened:
        given = api.gather(case.article, against=case.archive, pages=opened.pages)
        report = pipeline.run(
            given.article, given.evidence, given.unread, config=config, session=opened.model, pages=opened.pages
        )
    documents = (given.article, *given.evidence, *opened.pages.documents.values())
    return Replayed(report, {document.id: document.text for document in documents}, told)


def story(case: Case, threshold: float = 0.7) -> Story:
    return Story(case.name, case.rows, replayed(with_model.EXAMPLE, case.name).report, threshold)


# What is found


@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_every_planted_contradiction_is_found(case: Case) -> None:
    told = story(case)
    missed = [row["note"] for row, *places in told.slips if told.caught(*places, "contradicts") is None]
    assert missed == []


@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_no_contradiction_is_invented(case: Case) -> None:
    told = story(case, 0.5)
    assert [flag.told() for flag in told.flags if not told.right(flag)] == []


@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_no_look_alike_is_flagged(case: Case) -> None:
    assert [row["note"] for row, _ in story(case, 0.5).fooled()] == []


@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_what_the_rules_find_is_still_there(case: Case) -> None:
    alone = verifier.verify(case.article, against=case.archive, fetch=bool(case.pages), pages=case.pages)

    def keys(report: Report) -> set[tuple[str, str, str, str | None]]:
        # What a page does not say has no words of its own: there, the nearest ones may be those that the model chose.
        return {
            (
                report.claim(finding.claim).quote,
                finding.relation,
                finding.evidence.source if finding.relation is Relation.NOT_IN_SOURCE else finding.evidence.quote,
                finding.rule,
            )
            for finding in report.findings
            if finding.rule is not None
        }

    assert keys(alone) == keys(replayed(with_model.EXAMPLE, case.name).report)


@pytest.mark.parametrize("case", EXAMPLES, ids=named)
def test_a_contradiction_that_the_rules_are_sure_of_stays_sure(case: Case) -> None:
    report = replayed(with_model.EXAMPLE, case.name).report
    alone = verifier.verify(case.article, against=case.archive, fetch=bool(case.pages), pages=case.pages)
    sure = {(finding.rule, finding.evidence.quote) for finding in alone.contradictions(0.7)}
    assert sure <= {(finding.rule, finding.evidence.quote) for finding in report.contradictions(0.7)}


def test_the_model_sees_no_less_than_a_reader_of_everything() -> None:
    found = [(case, bare.flags(case)) for case in EXAMPLES]
    slips = [(case, places) for case in EXAMPLES for row, *places in case.rows if row["relation"] == "contradicts"]
    read = sum(
        any(flag.touches(*places) for flag in flags) for case, places in slips for own, flags in found if own is case
    )
    ours = sum(story(case).caught(*places, "contradicts") is not None for case, places in slips)
    assert ours >= read


def test_rules_and_model_find_some_things_together() -> None:
    report = replayed(with_model.EXAMPLE, "openai-2030").report
    assert FoundBy.BOTH in {finding.found_by for finding in report.findings if finding.relation is Relation.CONTRADICTS}
    assert {claim.found_by for claim in report.claims} == set(FoundBy)


@pytest.mark.parametrize(("kind", "case"), CASES, ids=named)
def test_nothing_is_dropped_in_silence(kind: str, case: Case) -> None:
    report = replayed(kind, case.name).report
    article = ingest.load(str(case.article))
    covered = [(item.start, item.end) for item in (*report.claims, *report.not_checked)]
    silent = [
        article.text[part.start : part.end]
        for part in segment.sentences(article)
        if not any(start < part.end and part.start < end for start, end in covered)
    ]
    assert silent == []


@pytest.mark.parametrize(("kind", "case"), CASES, ids=named)
def test_quotes_stand_where_the_report_says(kind: str, case: Case) -> None:
    report, texts, _ = replayed(kind, case.name)
    wrong = [
        item.quote
        for item in (*report.claims, *report.not_checked)
        if texts[report.article.id][item.start : item.end] != item.quote
    ]
    wrong += [
        finding.evidence.quote
        for finding in report.findings
        if texts[finding.evidence.source][finding.evidence.start : finding.evidence.end] != finding.evidence.quote
    ]
    assert wrong == []


# What it takes


@pytest.mark.parametrize(("kind", "case"), CASES, ids=named)
def test_an_article_takes_no_more_calls_than_budgeted(kind: str, case: Case) -> None:
    report = replayed(kind, case.name).report
    sentences = len(segment.sentences(ingest.load(str(case.article))))
    calls = model_calls_in(with_model.recording(kind, case))
    asked_again = sum(len(item["request"]["body"]["messages"]) > 2 for item in calls)
    budget = math.ceil(sentences / 40) + math.ceil(len(report.claims) / 8)
    # What cited pages do not say is asked in questions of their own.
    cited = sum(item["asked"]["stage"] == "cite" for item in calls)
    assert report.usage.model_calls <= budget + asked_again + cited
    assert cited <= math.ceil(sum(len(claim.citations) for claim in report.claims) / 8)


def interactions_in(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return list(yaml.load(path.read_text("utf-8"), loader)["interactions"])


def model_calls_in(path: Path) -> list[dict[str, Any]]:
    return [item for item in interactions_in(path) if item["asked"]["stage"] != "fetch"]


def test_two_replays_give_the_same_bytes() -> None:
    case = EXAMPLES[1]
    recording = with_model.recording(with_model.EXAMPLE, case)

    def text() -> str:
        data = json.loads(
            report_json.render(verifier.verify(case.article, against=case.archive, replay=recording, fetch=False))
        )
        del data["run"]
        return json.dumps(data)

    assert text() == text()


# The recordings


@pytest.mark.parametrize(("kind", "case"), CASES, ids=named)
def test_everything_recorded_is_played(kind: str, case: Case) -> None:
    assert [line for line in replayed(kind, case.name).told if "not asked for" in line] == []


RECORDINGS = sorted((ROOT / "cassettes").rglob("*.yaml"))


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.relative_to(ROOT / "cassettes").as_posix())
def test_a_recording_says_that_it_came_through_the_relay(path: Path) -> None:
    assert {item["response"]["body"]["model"] for item in model_calls_in(path)} == {"relay"}


def test_every_recording_is_described() -> None:
    told = (ROOT / "cassettes" / "README.md").read_text("utf-8")
    folders = {path.relative_to(ROOT / "cassettes").parts[0] for path in RECORDINGS}
    assert {name for name in folders if f"`{name.removesuffix('.yaml')}" not in told} == set()
