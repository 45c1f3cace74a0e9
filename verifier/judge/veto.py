"""What arithmetic has against a finding of the model: a contradiction of equal values, support by values apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from verifier.claims.by_rules import RuleClaim
from verifier.judge.worked_out import adds_up
from verifier.quantities.quantity import Quantity
from verifier.quantities.values import Values, compare_values
from verifier.records import Aspect, Evidence, Finding, Relation, Sentence

_NEAR = 2
"""Sentences on either side of a quoted one in which the parts of a sum may stand."""


def objection(
    item: RuleClaim, finding: Finding, quantities: Sequence[Quantity], sentences: Sequence[Sentence]
) -> str | None:
    """Return the objection in one English sentence, or None.

    The claim's own figure is held against the figures of its unit in the quoted words. Which of several is meant is the
    model's to say: one that goes with what it says is enough. Where these words have none, support is held against the
    sentence around them; a contradiction is not, as it may be about another figure or word of the claim.
    """
    claim = item.quantity
    if claim is None:
        return None
    evidence = finding.evidence
    rivals = _of_unit(claim, quantities, evidence.start, evidence.end)
    if not rivals and finding.relation is Relation.SUPPORTS:
        sentence = next((part for part in sentences if part.start <= evidence.start < part.end), None)
        rivals = _of_unit(claim, quantities, sentence.start, sentence.end) if sentence is not None else []
    if not rivals:
        return None
    values = {other.text.strip(): compare_values(claim, other) for other in rivals}
    if finding.relation is Relation.CONTRADICTS and finding.aspect in (Aspect.VALUE, None):
        equal = [text for text, found in values.items() if found is Values.EQUAL]
        if equal and len(equal) == len(values):
            return (
                f"by our arithmetic {claim.text.strip()} and {equal[0]} are the same value, so it is no contradiction"
            )
    apart = all(found is Values.DISJOINT for found in values.values())
    if (
        finding.relation is Relation.SUPPORTS
        and apart
        and not adds_up(claim, _around(claim, quantities, evidence, sentences))
    ):
        return f"by our arithmetic {claim.text.strip()} and {next(iter(values))} are different values: no support"
    return None


def _around(
    claim: Quantity, quantities: Sequence[Quantity], evidence: Evidence, sentences: Sequence[Sentence]
) -> list[Quantity]:
    """Return the figures of a claim's unit in the sentences near the quoted one."""
    number = bisect_right(sentences, evidence.start, key=lambda part: part.start) - 1
    near = sentences[max(0, number - _NEAR) : number + _NEAR + 1]
    if not near:
        return []
    low, high = near[0].start, near[-1].end
    return [
        other for other in quantities if low <= other.start < high and other.unit == claim.unit and other is not claim
    ]


def _of_unit(claim: Quantity, quantities: Sequence[Quantity], start: int, end: int) -> list[Quantity]:
    return [
        other
        for other in quantities
        if start <= other.start < end
        and other.unit == claim.unit
        and other.change == claim.change
        and other is not claim
    ]
