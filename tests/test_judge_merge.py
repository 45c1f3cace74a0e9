"""Findings of the rules and of the model become one list: agreement strengthens, disagreement weakens."""

from __future__ import annotations

from typing import Any

import pytest

from verifier.judge.merge import merge
from verifier.records import Aspect, Claim, ClaimKind, Evidence, Finding, FoundBy, Relation, Status, Verdict

SENTENCE = 100
"""So many characters each, in every document."""


def claim(id: str, start: int, end: int) -> Claim:
    return Claim(
        id=id, text="", quote="", start=start, end=end, kind=ClaimKind.STATE, status=Status.ACTUAL, attribution=None,
        subject=None, measure=None, scope=None, quantity=None, period=None, as_of=None, found_by=FoundBy.RULES,
        verdict=Verdict.NOT_ENOUGH_EVIDENCE, confidence=None, unchecked_reason=None,
    )  # fmt: skip


CLAIMS = (
    claim("c1", 0, 40),  # in the first sentence
    claim("c2", 50, 90),  # in the first too
    claim("c3", 200, 240),  # in the third
    claim("c4", 250, 290),  # in the third too
)


def finding(
    claim: str = "c1",
    start: int = 0,
    end: int = 30,
    relation: str = "contradicts",
    *,
    source: str = "d",
    aspect: str | None = None,
    confidence: float = 0.8,
    rule: str | None = None,
) -> Finding:
    return Finding(
        id="", claim=claim, relation=Relation(relation), aspect=Aspect(aspect) if aspect else None, outcome=None,
        confidence=confidence, evidence=Evidence(source=source, quote="", start=start, end=end, as_of=None),
        explanation="the rule" if rule else "the model", suggestion=None, rule=rule,
        components={"rule" if rule else "model": confidence}, found_by=FoundBy.RULES if rule else FoundBy.MODEL,
        independent_sources=1,
    )  # fmt: skip


def by_rule(*arguments: Any, **options: Any) -> Finding:
    return finding(*arguments, **options, rule="values-apart")


def merged(by_rules: list[Finding], by_model: list[Finding]) -> list[Finding]:
    return merge(by_rules, by_model, CLAIMS, "article", lambda source, offset: (source, offset // SENTENCE))


# Agreement


def test_the_same_relation_between_the_same_sentences_is_one_finding() -> None:
    assert [item.found_by for item in merged([by_rule(start=0)], [finding(start=50, end=60)])] == [FoundBy.BOTH]


def test_what_both_found_keeps_the_rule_and_its_words() -> None:
    (both,) = merged([by_rule()], [finding()])
    assert (both.rule, both.explanation) == ("values-apart", "the rule")


def test_what_both_found_has_the_components_of_both() -> None:
    assert set(merged([by_rule()], [finding()])[0].components) == {"rule", "model"}


def test_agreement_strengthens() -> None:
    assert merged([by_rule(confidence=0.6)], [finding(confidence=0.5)])[0].confidence == pytest.approx(0.8)


def test_agreement_makes_nothing_certain() -> None:
    assert merged([by_rule(confidence=0.95)], [finding(confidence=0.95)])[0].confidence < 0.98


def test_agreement_never_weakens() -> None:
    assert merged([by_rule(confidence=0.99)], [finding(confidence=0.1)])[0].confidence == 0.99


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(finding("c3"), id="of another claim"),
        pytest.param(finding(source="e"), id="of another document"),
        pytest.param(finding(start=100, end=130), id="of another sentence"),
    ],
)
def test_findings_on_something_else_stay_apart(other: Finding) -> None:
    assert [item.found_by for item in merged([by_rule()], [other])] == [FoundBy.RULES, FoundBy.MODEL]


def test_of_two_findings_of_rules_the_one_with_the_same_words_is_strengthened() -> None:
    found = merged([by_rule(start=0, end=30), by_rule(start=60, end=80)], [finding(start=60, end=90)])
    assert [(item.evidence.start, item.found_by) for item in found] == [(0, FoundBy.RULES), (60, FoundBy.BOTH)]


def test_of_two_findings_of_the_model_the_one_of_the_same_aspect_goes_with_the_rule() -> None:
    by_model = [finding(aspect="entity"), finding(aspect="value")]
    found = merged([by_rule(aspect="value")], by_model)
    assert [(item.aspect, item.found_by) for item in found] == [
        (Aspect.VALUE, FoundBy.BOTH),
        (Aspect.ENTITY, FoundBy.MODEL),
    ]


# Disagreement


@pytest.mark.parametrize(
    ("rule", "model"),
    [("contradicts", "supports"), ("supports", "contradicts"), ("contradicts", "updates"), ("projection", "supports")],
)
def test_disagreement_weakens_both(rule: str, model: str) -> None:
    found = merged([by_rule(relation=rule)], [finding(relation=model)])
    assert [(item.confidence, "disputed" in item.components) for item in found] == [(0.48, True), (0.48, True)]


@pytest.mark.parametrize(("rule", "model"), [("projection", "qualifies"), ("updates", "not_comparable")])
def test_relations_that_go_together_are_no_disagreement(rule: str, model: str) -> None:
    found = merged([by_rule(relation=rule)], [finding(relation=model)])
    assert ["disputed" in item.components for item in found] == [False, False]


def test_a_rule_that_the_model_does_not_bear_out_is_unconfirmed() -> None:
    assert [item.components.get("unconfirmed") for item in merged([by_rule()], [])] == [0.8]


def test_a_rule_on_a_claim_that_no_model_judged_stays_as_it_is() -> None:
    found = merge(
        [by_rule()], [], CLAIMS, "article", lambda source, offset: (source, offset), unjudged={by_rule().claim}
    )
    assert found == [by_rule()]


def test_a_rule_that_the_model_bears_out_is_not_disputed_by_another_of_its_findings() -> None:
    found = merged([by_rule()], [finding(), finding(relation="qualifies")])
    assert "disputed" not in found[0].components


def test_disagreement_on_another_sentence_weakens_nothing() -> None:
    found = merged([by_rule()], [finding(relation="supports", start=100, end=130)])
    assert ["disputed" in item.components for item in found] == [False, False]


# Nothing twice


def test_one_sentence_quoted_twice_is_one_finding() -> None:
    found = merged([], [finding(start=0, end=10, confidence=0.5), finding(start=20, end=30, confidence=0.7)])
    assert [item.confidence for item in found] == [0.7]


@pytest.mark.parametrize("other", [finding(aspect="entity"), finding(relation="updates"), finding(start=100, end=130)])
def test_what_differs_in_aspect_relation_or_sentence_is_two_findings(other: Finding) -> None:
    assert len(merged([], [finding(aspect="value"), other])) == 2


def inside(claim: str, start: int, end: int, relation: str = "contradicts", **options: Any) -> Finding:
    return finding(claim, start, end, relation, source="article", **options)


def test_a_contradiction_inside_the_article_is_told_once() -> None:
    both = [inside("c1", 200, 240, confidence=0.7), inside("c3", 0, 40, confidence=0.8)]
    assert [item.claim for item in merged([], both)] == ["c3"]


def test_of_a_contradiction_told_from_both_sides_that_of_the_rules_is_kept() -> None:
    rule = inside("c1", 200, 240, confidence=0.5, rule="values-apart")
    assert [item.claim for item in merged([rule], [inside("c3", 0, 40, confidence=0.9)])] == ["c1"]


def test_claims_of_one_sentence_against_the_same_words_are_one_contradiction() -> None:
    assert len(merged([], [inside("c1", 200, 240), inside("c2", 200, 240)])) == 1


def test_two_slips_between_the_same_sentences_are_both_told() -> None:
    found = merged([], [inside("c1", 200, 240), inside("c2", 250, 290)])
    assert [item.claim for item in found] == ["c1", "c2"]


def test_two_slips_told_from_both_sides_are_two() -> None:
    both_sides = [inside("c1", 200, 240), inside("c2", 250, 290), inside("c3", 0, 40), inside("c4", 50, 90)]
    assert [item.claim for item in merged([], both_sides)] == ["c1", "c2"]


def test_slips_of_two_aspects_are_both_told() -> None:
    assert len(merged([], [inside("c1", 200, 240, aspect="value"), inside("c3", 0, 40, aspect="period")])) == 2


def test_a_contradiction_of_the_model_told_from_the_wrong_side_of_a_hedge_is_not_told() -> None:
    found = merged([], [inside("c1", 200, 240, "qualifies"), inside("c3", 0, 40)])
    assert [item.relation for item in found] == [Relation.QUALIFIES]


def test_other_relations_inside_the_article_are_told_from_both_sides() -> None:
    assert len(merged([], [inside("c1", 200, 240, "projection"), inside("c3", 0, 40, "projection")])) == 2


def test_a_contradiction_with_another_document_is_told_for_each_claim() -> None:
    assert len(merged([], [finding("c1"), finding("c2")])) == 2
