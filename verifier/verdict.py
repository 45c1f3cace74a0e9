"""What all findings together say of a claim.

Other documents can support or refute a claim; the article's own sentences can only make it conflicting, because either
of the two may be the one that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.records import Claim, Finding, Relation, SourceKind, UncheckedReason, Verdict

DECIDES = 0.5
"""Findings below this confidence are shown, but decide nothing."""


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
