"""What all findings together say of a claim.

Other documents can support or refute a claim; the article's own sentences can only make it conflicting, because either
of the two may be the one that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.judge.cited import CitedByClaim, CitedFor
from verifier.records import Citation, Claim, Finding, Nearness, Relation, SourceKind, UncheckedReason, Verdict

DECIDES = 0.5
"""Findings below this confidence are shown, but decide nothing."""
_WEIGHTIEST = (
    Relation.CONTRADICTS,
    Relation.SUPPORTS,
    Relation.QUALIFIES,
    Relation.PROJECTION,
    Relation.UPDATES,
    Relation.NOT_IN_SOURCE,
    Relation.NOT_COMPARABLE,
)
"""What is told of a cited page that stands in several relations to a claim: the first of these."""


def settle(
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    kinds: Mapping[str, SourceKind],
    unchecked: Mapping[str, UncheckedReason] | None = None,
) -> tuple[Claim, ...]:
    """Return the claims with their verdicts; `kinds` gives the kind of each source by its id.

    `unchecked` names the claims that the model should have judged and could not, and why: unless something contradicts
    them they stay unchecked, because what was found for them may not be all there is.

    A finding inside the article counts for the claim it belongs to and for every claim that its evidence overlaps.
    """
    by_claim: dict[str, list[Finding]] = {}
    inside: list[Finding] = []
    for finding in findings:
        by_claim.setdefault(finding.claim, []).append(finding)
        if kinds.get(finding.evidence.source) is SourceKind.ARTICLE and finding.relation is Relation.CONTRADICTS:
            inside.append(finding)
    settled = (_settled(claim, by_claim.get(claim.id, []), inside, kinds) for claim in claims)
    return tuple(_unchecked(claim, unchecked) if unchecked else claim for claim in settled)


def with_citations(
    claims: Sequence[Claim], cited_by_claim: CitedByClaim, findings: Sequence[Finding]
) -> tuple[Claim, ...]:
    """Return the claims with the pages cited for them, each with the weightiest thing that it says of the claim.

    Of a list of references, which stands for the whole article, only the page that says most of the claim is named.
    """
    if not cited_by_claim:
        return tuple(claims)
    pairs: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        pairs.setdefault((finding.claim, finding.evidence.source), []).append(finding)
    return tuple(
        claim.model_copy(update={"citations": _citations(claim, cited_by_claim[claim.id], pairs)})
        if claim.id in cited_by_claim
        else claim
        for claim in claims
    )


def _citations(
    claim: Claim, cited: Sequence[CitedFor], pairs: Mapping[tuple[str, str], Sequence[Finding]]
) -> tuple[Citation, ...]:
    told = []
    for one in cited:
        sure = [
            finding.relation
            for finding in pairs.get((claim.id, one.source), ())
            if finding.confidence >= DECIDES or finding.relation is Relation.NOT_IN_SOURCE
        ]
        tie = one.tie
        says = min(sure, key=_WEIGHTIEST.index, default=None)
        told.append(Citation(source=one.source, start=tie.start, end=tie.end, nearness=tie.nearness, says=says))
    if cited[0].tie.nearness is not Nearness.LIST:
        return tuple(told)
    saying = [one for one in told if one.says is not None]
    return tuple(sorted(saying, key=lambda one: _WEIGHTIEST.index(one.says or Relation.NOT_COMPARABLE))[:1])


def _unchecked(claim: Claim, reasons: Mapping[str, UncheckedReason]) -> Claim:
    reason = reasons.get(claim.id)
    if reason is None or claim.verdict in (Verdict.REFUTED, Verdict.CONFLICTING):
        return claim
    return claim.model_copy(update={"verdict": Verdict.UNCHECKED, "confidence": None, "unchecked_reason": reason})


def _settled(claim: Claim, own: Sequence[Finding], inside: Sequence[Finding], kinds: Mapping[str, SourceKind]) -> Claim:
    sure = [finding for finding in own if finding.confidence >= DECIDES]
    outside = [finding for finding in sure if kinds.get(finding.evidence.source) is not SourceKind.ARTICLE]
    supports = [finding.confidence for finding in outside if finding.relation is Relation.SUPPORTS]
    refutes = [finding.confidence for finding in outside if finding.relation is Relation.CONTRADICTS]
    clashes = [
        finding.confidence
        for finding in inside
        if finding.confidence >= DECIDES
        and (finding.claim == claim.id or (finding.evidence.start < claim.end and claim.start < finding.evidence.end))
    ]
    if clashes or (supports and refutes):
        verdict, confidence = Verdict.CONFLICTING, max(clashes + (refutes if supports else []))
    elif refutes:
        verdict, confidence = Verdict.REFUTED, max(refutes)
    elif supports:
        verdict, confidence = Verdict.SUPPORTED, max(supports)
    else:
        verdict, confidence = (
            Verdict.NOT_ENOUGH_EVIDENCE,
            1 - max((finding.confidence for finding in own if finding.relation is Relation.CONTRADICTS), default=0.0),
        )
    return claim.model_copy(update={"verdict": verdict, "confidence": round(confidence, 4)})
