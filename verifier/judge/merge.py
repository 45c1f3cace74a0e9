"""Findings of the rules and of the model made one list: agreement strengthens, disagreement weakens, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verifier.records import Claim, Finding, FoundBy, Relation

_DISPUTED = 0.6
"""What is left of a finding where the other engine names another relation between the same two sentences."""
_MOST = 0.97
_OPPOSED = frozenset({Relation.CONTRADICTS, Relation.SUPPORTS})

Place = Callable[[str, int], object]
"""Gives the sentence at an offset of a source, as anything that can be compared."""


def merge(
    by_rules: Sequence[Finding], by_model: Sequence[Finding], claims: Sequence[Claim], article: str, place: Place
) -> list[Finding]:
    """Return all findings. `article` is the id of the article as a source.

    The same relation between the same sentences is one finding: it keeps the rule's words, which name the values as
    they were read. A contradiction between two sentences of the article is told once, not from both sides.
    """
    by_id = {claim.id: claim for claim in claims}
    left = _once(by_model, place)
    agreed: dict[int, Finding] = {}
    for by_words in (True, False):
        for number, finding in enumerate(by_rules):
            same = [other for other in left if other.relation is finding.relation and _beside(finding, other, place)]
            same = [other for other in same if _overlap(finding, other) or not by_words]
            if same and number not in agreed:
                agreed[number] = next((other for other in same if other.aspect is finding.aspect), same[0])
                left.remove(agreed[number])
    merged: list[Finding] = []
    for number, finding in enumerate(by_rules):
        if number in agreed:
            merged.append(_agreed(finding, agreed[number]))
        elif any(_at_odds(finding, other) for other in left if _beside(finding, other, place)):
            merged.append(_weakened(finding))
        else:
            merged.append(finding)
    for finding in left:
        rivals = [other for other in by_rules if _beside(finding, other, place)]
        merged.append(_weakened(finding) if any(_at_odds(finding, other) for other in rivals) else finding)
    return _once_inside(merged, by_id, article, place)


def _beside(one: Finding, other: Finding, place: Place) -> bool:
    return (
        one.claim == other.claim
        and one.evidence.source == other.evidence.source
        and place(one.evidence.source, one.evidence.start) == place(other.evidence.source, other.evidence.start)
    )


def _overlap(one: Finding, other: Finding) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _once(findings: Sequence[Finding], place: Place) -> list[Finding]:
    """Keep the surest of the findings that say the same of a claim and a sentence by several of its words."""
    best: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        source = finding.evidence.source
        key = (finding.claim, source, place(source, finding.evidence.start), finding.relation, finding.aspect)
        if key not in best or finding.confidence > best[key].confidence:
            best[key] = finding
    return list(best.values())


def _at_odds(one: Finding, other: Finding) -> bool:
    return one.relation is not other.relation and bool({one.relation, other.relation} & _OPPOSED)


def _agreed(rule: Finding, model: Finding) -> Finding:
    # Two engines that err for different reasons: the chance that both are wrong is about the product.
    confidence = min(_MOST, 1 - (1 - rule.confidence) * (1 - model.confidence))
    return rule.model_copy(
        update={
            "confidence": round(max(confidence, rule.confidence), 4),
            "components": {**rule.components, **model.components},
            "found_by": FoundBy.BOTH,
        }
    )


def _weakened(finding: Finding) -> Finding:
    components = {**finding.components, "disputed": _DISPUTED}
    return finding.model_copy(update={"confidence": round(finding.confidence * _DISPUTED, 4), "components": components})


def _once_inside(findings: Sequence[Finding], claims: dict[str, Claim], article: str, place: Place) -> list[Finding]:
    """Keep the surest of the contradictions inside the article that are one slip, told from both sides or twice.

    Where a sentence drops a hedge that another carries (`qualifies`), the model may call the same pair a contradiction
    when it comes to the other sentence, which is bolder than it: that is the same slip, told from the wrong side.
    """
    inside = [finding for finding in findings if finding.evidence.source == article]
    bolder = {_sides(finding, claims, place) for finding in inside if finding.relation is Relation.QUALIFIES}
    kept: list[Finding] = []
    for finding in sorted((item for item in inside if item.relation is Relation.CONTRADICTS), key=_rank, reverse=True):
        own, other = _sides(finding, claims, place)
        told = (other, own) in bolder and finding.found_by is FoundBy.MODEL
        if not told and not any(_one_slip(finding, before, claims, place) for before in kept):
            kept.append(finding)
    told_once = {id(finding) for finding in kept}
    clashes = {id(finding) for finding in inside if finding.relation is Relation.CONTRADICTS}
    return [finding for finding in findings if id(finding) not in clashes or id(finding) in told_once]


def _one_slip(one: Finding, other: Finding, claims: dict[str, Claim], place: Place) -> bool:
    """Whether two contradictions join the same words of the same two sentences in the same aspect."""
    if one.aspect is not other.aspect:
        return False
    sides = _sides(one, claims, place)
    if sides == _sides(other, claims, place):
        return one.claim == other.claim or _overlap(one, other)
    mirrored = sides[::-1] == _sides(other, claims, place)
    return mirrored and (_touches(one, claims[other.claim]) or _touches(other, claims[one.claim]))


def _touches(finding: Finding, claim: Claim) -> bool:
    return finding.evidence.start < claim.end and claim.start < finding.evidence.end


def _sides(finding: Finding, claims: dict[str, Claim], place: Place) -> tuple[str, str]:
    """Return the sentence of the claim and that of the evidence, of a finding inside the article."""
    source = finding.evidence.source
    return str(place(source, claims[finding.claim].start)), str(place(source, finding.evidence.start))


def _rank(finding: Finding) -> tuple[bool, float]:
    return finding.found_by is not FoundBy.MODEL, finding.confidence
