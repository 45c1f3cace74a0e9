"""Findings put together: what one sentence says once is one item, however many claims it was split into."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.records import (
    ArticleSummary,
    Aspect,
    Claim,
    ClaimKind,
    Evidence,
    Finding,
    FoundBy,
    QuantityValue,
    Relation,
    Report,
    Run,
    Status,
    Usage,
    Verdict,
)
from verifier.report.grouping import ClaimIndex, Item, Prominence, items

SENTENCES = (0, 100, 200)
"""Where the three sentences of the article begin."""


def claim(name: str, start: int, end: int, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": name, "text": name, "quote": name, "start": start, "end": end, "kind": ClaimKind.EVENT,
        "status": Status.ACTUAL, "attribution": None, "subject": None, "measure": None, "scope": None, "quantity": None,
        "period": None, "as_of": None, "found_by": FoundBy.MODEL, "verdict": Verdict.REFUTED, "confidence": 0.9,
        "unchecked_reason": None,
    }  # fmt: skip
    return Claim.model_validate(fields | more)


def finding(name: str, of: str, start: int, source: str = "older", confidence: float = 0.9, **more: Any) -> Finding:
    fields: dict[str, Any] = {
        "id": name, "claim": of, "relation": Relation.CONTRADICTS, "aspect": Aspect.ENTITY, "outcome": None,
        "confidence": confidence,
        "evidence": Evidence(source=source, quote="", start=start, end=start + 20, as_of=None),
        "explanation": name, "suggestion": None, "rule": None, "components": {}, "found_by": FoundBy.MODEL,
        "independent_sources": 1,
    }  # fmt: skip
    return Finding.model_validate(fields | more)


def grouped(claims: list[Claim], findings: list[Finding], relation: Relation = Relation.CONTRADICTS) -> list[Item]:
    report = Report(
        article=ArticleSummary(
            id="article", source=None, title=None, published=None, language="en", sha256="", body=((0, 300),)
        ),
        claims=tuple(claims),
        findings=tuple(findings),
        sources=(),
        not_checked=(),
        usage=Usage(),
        run=Run(created="", seconds=0, version="", config_fingerprint="", model=None, prompts={}),
    )

    def sentence_at(offset: int) -> int:
        return sum(start <= offset for start in SENTENCES)

    return items(report, Prominence(None, (0, 0)), ClaimIndex(claims), relation, sentence_at)


def shown(found: list[Item]) -> list[tuple[list[str], list[str]]]:
    """Return for each item the findings whose passages are shown, and those that are only named."""
    return [([one.id for one in item.findings], [one.id for one in item.also]) for item in found]


SAID = claim("c1", 110, 190)
"""That somebody said it, in the second sentence."""
WHAT = claim("c2", 130, 190)
"""What was said, in the same."""


def test_claims_of_one_sentence_on_one_passage_are_one_item() -> None:
    assert shown(grouped([SAID, WHAT], [finding("f1", "c1", 10), finding("f2", "c2", 15)])) == [(["f1"], ["f2"])]


def test_a_passage_that_only_the_second_claim_has_is_added() -> None:
    findings = [finding("f1", "c1", 10), finding("f2", "c2", 15), finding("f3", "c2", 60)]
    assert shown(grouped([SAID, WHAT], findings)) == [(["f1", "f3"], ["f2"])]


@pytest.mark.parametrize(
    ("second", "passage"),
    [
        pytest.param(claim("c2", 210, 290), finding("f2", "c2", 15), id="another-sentence"),
        pytest.param(WHAT, finding("f2", "c2", 60), id="another-passage"),
        pytest.param(WHAT, finding("f2", "c2", 15, source="other"), id="another-document"),
        pytest.param(
            claim(
                "c2", 130, 190, quantity=QuantityValue(value=1, low=None, high=None, unit="count", mode="exact")
            ),
            finding("f2", "c2", 15),
            id="a-figure",
        ),
    ],
)  # fmt: skip
def test_other_claims_stay_items_of_their_own(second: Claim, passage: Finding) -> None:
    assert len(grouped([SAID, second], [finding("f1", "c1", 10), passage])) == 2


def test_two_sentences_of_the_article_are_one_item_from_either_side() -> None:
    claims = [claim("c1", 10, 40), claim("c2", 150, 190)]
    findings = [
        finding("f1", "c1", 110, source="article"),
        finding("f2", "c2", 50, source="article", aspect=Aspect.PERIOD, confidence=0.8),
    ]
    assert shown(grouped(claims, findings)) == [(["f1"], ["f2"])]


def test_what_is_supported_is_counted_claim_by_claim() -> None:
    findings = [finding(name, of, 10, relation=Relation.SUPPORTS) for name, of in (("f1", "c1"), ("f2", "c2"))]
    assert len(grouped([SAID, WHAT], findings, Relation.SUPPORTS)) == 2
