"""What all findings together say of a claim."""

from __future__ import annotations

from datetime import date

import pytest

import verifier
from verifier.records import (
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Finding,
    FoundBy,
    Relation,
    SourceKind,
    Status,
    Verdict,
)
from verifier.verdict import settle

KINDS = {"article": SourceKind.ARTICLE, "archive": SourceKind.ARCHIVE, "page": SourceKind.CITED}
SELF, ARCHIVE, PAGE = "article", "archive", "page"
SUPPORTS, CONTRADICTS = Relation.SUPPORTS, Relation.CONTRADICTS


def claim(id: str = "c1", start: int = 0, end: int = 10) -> Claim:
    return Claim(
        id=id,
        text="",
        quote="",
        start=start,
        end=end,
        kind=ClaimKind.QUANTITY,
        status=Status.ACTUAL,
        attribution=None,
        subject=None,
        measure=None,
        scope=None,
        quantity=None,
        period=None,
        as_of=None,
        found_by=FoundBy.RULES,
        verdict=Verdict.NOT_ENOUGH_EVIDENCE,
        confidence=None,
        unchecked_reason=None,
    )


def finding(relation: Relation, source: str, confidence: float = 0.8, *, of: str = "c1", at: int = 100) -> Finding:
    return Finding(
        id="",
        claim=of,
        relation=relation,
        aspect=None,
        outcome=None,
        confidence=confidence,
        evidence=Evidence(source=source, quote="", start=at, end=at + 10, as_of=None),
        explanation="",
        suggestion=None,
        rule=None,
        components={},
        found_by=FoundBy.RULES,
        independent_sources=1,
    )


def settled(*findings: Finding) -> Claim:
    (only,) = settle([claim()], findings, KINDS)
    return only


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        pytest.param([], Verdict.NOT_ENOUGH_EVIDENCE, id="nothing"),
        pytest.param([(SUPPORTS, ARCHIVE)], Verdict.SUPPORTED, id="archive-supports"),
        pytest.param([(SUPPORTS, PAGE)], Verdict.SUPPORTED, id="cited-page-supports"),
        pytest.param([(CONTRADICTS, ARCHIVE)], Verdict.REFUTED, id="archive-contradicts"),
        pytest.param([(SUPPORTS, ARCHIVE), (CONTRADICTS, PAGE)], Verdict.CONFLICTING, id="documents-differ"),
        pytest.param([(CONTRADICTS, SELF)], Verdict.CONFLICTING, id="article-contradicts-itself"),
        pytest.param([(SUPPORTS, SELF)], Verdict.NOT_ENOUGH_EVIDENCE, id="article-repeats-itself"),
        pytest.param([(CONTRADICTS, SELF), (SUPPORTS, ARCHIVE)], Verdict.CONFLICTING, id="itself-and-supported"),
        pytest.param([(CONTRADICTS, SELF), (CONTRADICTS, ARCHIVE)], Verdict.CONFLICTING, id="itself-and-refuted"),
        pytest.param([(Relation.PROJECTION, ARCHIVE)], Verdict.NOT_ENOUGH_EVIDENCE, id="only-a-forecast"),
        pytest.param([(Relation.UPDATES, ARCHIVE)], Verdict.NOT_ENOUGH_EVIDENCE, id="only-an-older-figure"),
        pytest.param([(Relation.QUALIFIES, ARCHIVE)], Verdict.NOT_ENOUGH_EVIDENCE, id="only-a-hedge"),
        pytest.param([(Relation.NOT_COMPARABLE, ARCHIVE)], Verdict.NOT_ENOUGH_EVIDENCE, id="only-a-look-alike"),
    ],
)
def test_findings_make_a_verdict(findings: list[tuple[Relation, str]], verdict: Verdict) -> None:
    assert settled(*(finding(*one) for one in findings)).verdict is verdict


@pytest.mark.parametrize("relation", [SUPPORTS, CONTRADICTS])
def test_a_finding_below_half_decides_nothing(relation: Relation) -> None:
    assert settled(finding(relation, ARCHIVE, 0.49)).verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_weak_contradiction_takes_from_how_sure_it_is_that_nothing_is_known() -> None:
    assert settled(finding(CONTRADICTS, ARCHIVE, 0.4)).confidence == pytest.approx(0.6)


def test_a_verdict_is_as_sure_as_the_surest_finding_behind_it() -> None:
    only = settled(finding(SUPPORTS, ARCHIVE, 0.7), finding(SUPPORTS, PAGE, 0.9))
    assert only.confidence == pytest.approx(0.9)


def test_a_contradiction_within_the_article_counts_for_both_claims() -> None:
    claims = [claim("c1", 0, 10), claim("c2", 100, 110)]
    both = settle(claims, [finding(CONTRADICTS, SELF, of="c1", at=100)], KINDS)
    assert [item.verdict for item in both] == [Verdict.CONFLICTING, Verdict.CONFLICTING]


def test_a_contradiction_within_the_article_leaves_other_claims_alone() -> None:
    claims = [claim("c1", 0, 10), claim("c2", 100, 110), claim("c3", 110, 120)]
    *_, other = settle(claims, [finding(CONTRADICTS, SELF, of="c1", at=100)], KINDS)
    assert other.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_contradiction_in_another_document_counts_for_no_claim_at_the_same_place() -> None:
    # The evidence's offsets are into the other document.
    claims = [claim("c1", 0, 10), claim("c2", 100, 110)]
    _, other = settle(claims, [finding(CONTRADICTS, ARCHIVE, of="c1", at=100)], KINDS)
    assert other.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_claims_keep_their_order_and_all_else() -> None:
    claims = [claim("c1", 0, 10), claim("c2", 100, 110)]
    after = settle(claims, [finding(SUPPORTS, ARCHIVE)], KINDS)
    plain = {"verdict": Verdict.UNCHECKED, "confidence": None}
    assert [item.model_copy(update=plain) for item in after] == [item.model_copy(update=plain) for item in claims]


# Through the whole


def verdict_of(article: str, *passages: str) -> Verdict:
    day = date(2026, 2, 21)
    report = verifier.verify(
        text=article, published=day, against=[Document.from_text(passage, published=day) for passage in passages]
    )
    return report.claims[0].verdict


@pytest.mark.parametrize(
    ("passages", "verdict"),
    [
        pytest.param([], Verdict.NOT_ENOUGH_EVIDENCE, id="alone"),
        pytest.param(["In 2025 Tesla had revenue of $94.8 billion."], Verdict.SUPPORTED, id="supported"),
        pytest.param(["In 2025 Tesla had revenue of $84.9 billion."], Verdict.REFUTED, id="refuted"),
        pytest.param(
            ["In 2025 Tesla had revenue of $94.8 billion.", "Tesla's revenue was $84.9 billion in 2025."],
            Verdict.CONFLICTING,
            id="conflicting",
        ),
    ],
)
def test_a_claim_is_settled_by_the_documents_beside_it(passages: list[str], verdict: Verdict) -> None:
    assert verdict_of("Tesla's revenue was $94.8 billion in 2025.", *passages) is verdict


def test_an_article_against_itself_is_conflicting_and_never_refuted() -> None:
    article = "ChatGPT has 900 million daily users.\n\nChatGPT has 900 million weekly users."
    report = verifier.verify(text=article, published=date(2026, 2, 21))
    assert [item.verdict for item in report.claims] == [Verdict.CONFLICTING, Verdict.CONFLICTING]
