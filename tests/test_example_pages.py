"""The pages that the first example cites: one supports, one contradicts, one is silent, one is gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import verifier
from verifier.cli import main
from verifier.records import Claim, FoundBy, Relation, Report, Source, SourceKind, SourceOutcome

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "openai-2030"
SUPPORTING, CONTRADICTING, SILENT, GONE = "ledgerstreet", "163mirror", "southasiatech", "threadkeeper"


@pytest.fixture(scope="module")
def report() -> Report:
    return verifier.verify(EXAMPLE / "article.md", against=[EXAMPLE / "archive"], pages=EXAMPLE / "pages")


def source(report: Report, name: str) -> Source:
    return next(one for one in report.sources if one.kind is SourceKind.CITED and name in one.location)


def claim(report: Report, words: str) -> Claim:
    return next(one for one in report.claims if words in one.quote)


def says(report: Report, words: str, name: str) -> Relation | None:
    """What the page says of the claim that cites it."""
    identity = source(report, name).id
    return next(one.says for one in claim(report, words).citations if one.source == identity)


@pytest.mark.parametrize(
    ("words", "name", "relation"),
    [
        ("2025年OpenAI全年营收131亿美元", SUPPORTING, Relation.SUPPORTS),
        ("2025年上半年公司营收34亿美元", CONTRADICTING, Relation.CONTRADICTS),
        ("净亏损135亿美元", CONTRADICTING, Relation.SUPPORTS),
        ("当地每周有1亿人打开ChatGPT", SILENT, Relation.NOT_IN_SOURCE),
        ("未来8年的算力承诺约1.4万亿美元", GONE, None),
    ],
)
def test_each_page_says_of_its_claims_what_was_planted(
    report: Report, words: str, name: str, relation: Relation | None
) -> None:
    assert says(report, words, name) is relation


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        (SUPPORTING, SourceOutcome.READ),
        (CONTRADICTING, SourceOutcome.READ),
        (SILENT, SourceOutcome.READ),
        (GONE, SourceOutcome.UNREACHABLE),
    ],
)
def test_each_page_has_its_outcome(report: Report, name: str, outcome: SourceOutcome) -> None:
    assert source(report, name).outcome is outcome


def test_the_page_that_declares_no_charset_is_read(report: Report) -> None:
    page = source(report, CONTRADICTING)
    assert page.title == "半年烧掉25亿美元，OpenAI的账本里有什么"
    assert str(page.published) == "2025-10-02"


def test_what_readers_say_below_a_page_is_no_evidence(report: Report) -> None:
    quotes = [finding.evidence.quote for finding in report.findings]
    comments = [quote for quote in quotes if "9.1 billion" in quote or "明明" in quote or "净亏损才35" in quote]
    assert comments == []


def test_no_contradiction_with_a_page_is_reported_that_was_not_planted(report: Report) -> None:
    pages = {one.id for one in report.sources if one.kind is SourceKind.CITED}
    found = [one for one in report.contradictions(0.5) if one.evidence.source in pages]
    assert [report.claim(one.claim).quote for one in found] == [claim(report, "2025年上半年公司营收34亿美元").quote]


def test_silence_is_found_where_it_was_planted_and_else_only_below_the_threshold(report: Report) -> None:
    sure = [one for one in report.findings if one.relation is Relation.NOT_IN_SOURCE and one.confidence >= 0.7]
    assert [report.claim(one.claim).quote for one in sure] == ["当地每周有1亿人打开ChatGPT"]
    assert {one.found_by for one in sure} == {FoundBy.RULES}


def test_the_demo_shows_all_four(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(EXAMPLE / "article.md"), "--against", str(EXAMPLE / "archive"), "--pages", str(EXAMPLE / "pages")])
    shown = re.sub(r"\s*\n\s*", " ", capsys.readouterr().out.split("引用的页面（4）")[1])
    assert re.search(r"What ChatGPT Go costs in India.{0,120}没有提到 1 条", shown)
    assert re.search(r"threadkeeper\.example/\S+ 打不开：页面不存在（404）", shown)
    assert re.search(r"first year above ten billion.{0,160}支持 1 条", shown)
    assert re.search(r"半年烧掉25亿美元.{0,160}与本文矛盾 1 条，支持 3 条", shown)
