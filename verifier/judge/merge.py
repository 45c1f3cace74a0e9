"""Findings of the rules and of the model made one list: agreement strengthens, disagreement weakens, nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence

from verifier.records import Aspect, Claim, Finding, FoundBy, Relation

_DISPUTED = 0.6
"""What is left of a finding where the other engine names another relation between the same two sentences."""
_UNCONFIRMED = 0.8
"""What is left where the other engine, asked about it, names no relation there."""
_MOST = 0.97
_OPPOSED = frozenset({Relation.CONTRADICTS, Relation.SUPPORTS})

Place = Callable[[str, int], object]
"""Gives the sentence at an offset of a source, as anything that can be compared."""


def merge(
    by_rules: Sequence[Finding],
    by_model: Sequence[Finding],
    claims: Sequence[Claim],
    article: str,
    place: Place,
    *,
    unjudged: Container[str] = (),
) -> list[Finding]:
    """Return all findings. `article` is the id of the article as a source, `unjudged` are claims that no model judged.

    The same relation between the same sentences is one finding: it keeps the rule's words, which name the values as
    they were read. A contradiction between two sentences of the article is told once, not from both sides.
    """
    by_id = {claim.id: claim for claim in claims}
    found = _once(by_model, place)
    beside, rules_beside = _by_pair(found), _by_pair(by_rules)
    taken: set[int] = set()
    agreed: dict[int, Finding] = {}
    for by_words in (True, False):
        for number, finding in enumerate(by_rules):
            near = beside.get((finding.claim, finding.evidence.source), ())
            same = [
                other
                for other in near
                if id(other) not in taken and other.relation is finding.relation and _beside(finding, other, place)
            ]
            same = [other for other in same if _overlap(finding, other) or not by_words]
            if same and number not in agreed:
                agreed[number] = next((other for other in same if other.aspect is finding.aspect), same[0])
                taken.add(id(agreed[number]))
    merged: list[Finding] = []
    for number, finding in enumerate(by_rules):
        if number in agreed:
            merged.append(_agreed(finding, agreed[number]))
        elif any(
            id(other) not in taken and _at_odds(finding, other) and _beside(finding, other, place)
            for other in beside.get((finding.claim, finding.evidence.source), ())
        ):
            merged.append(_weakened(finding))
        else:
            asked = finding.relation in _OPPOSED and finding.claim not in unjudged
            merged.append(_unconfirmed(finding) if asked else finding)
    for finding in found:
        if id(finding) in taken:
            continue
        rivals = rules_beside.get((finding.claim, finding.evidence.source), ())
        opposed = any(_at_odds(finding, other) and _beside(finding, other, place) for other in rivals)
        merged.append(_weakened(finding) if opposed else finding)
    return _once_inside(merged, by_id, article, place)


def _by_pair(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Return findings by claim and source."""
    pairs: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        pairs[finding.claim, finding.evidence.source].append(finding)
    return pairs


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


def _unconfirmed(finding: Finding) -> Finding:
    """Weaken a finding of the rules that the model was told of and did not make its own."""
    components = {**finding.components, "unconfirmed": _UNCONFIRMED}
    confidence = round(finding.confidence * _UNCONFIRMED, 4)
    return finding.model_copy(update={"confidence": confidence, "components": components})


def _once_inside(findings: Sequence[Finding], claims: dict[str, Claim], article: str, place: Place) -> list[Finding]:
    """Keep the surest of the contradictions inside the article that are one slip, told from both sides or twice.

    Where a sentence drops a hedge that another carries (`qualifies`), the model may call the same pair a contradiction
    when it comes to the other sentence, which is bolder than it: that is the same slip, told from the wrong side.
    """
    inside = {id(finding): _sides(finding, claims, place) for finding in findings if finding.evidence.source == article}
    bolder = {
        inside[id(finding)] for finding in findings if id(finding) in inside and finding.relation is Relation.QUALIFIES
    }
    clashes = [finding for finding in findings if id(finding) in inside and finding.relation is Relation.CONTRADICTS]
    # Only those that join the same two sentences in the same aspect can be one slip.
    kept: dict[tuple[frozenset[str], Aspect | None], list[Finding]] = defaultdict(list)
    for finding in sorted(clashes, key=_rank, reverse=True):
        own, other = inside[id(finding)]
        told = (other, own) in bolder and finding.found_by is FoundBy.MODEL
        beside = kept[frozenset((own, other)), finding.aspect]
        if not told and not any(_one_slip(finding, before, claims, inside) for before in beside):
            beside.append(finding)
    told_once = {id(finding) for found in kept.values() for finding in found}
    left_out = {id(finding) for finding in clashes} - told_once
    return [finding for finding in findings if id(finding) not in left_out]


def _one_slip(one: Finding, other: Finding, claims: dict[str, Claim], sides: Mapping[int, tuple[str, str]]) -> bool:
    """Whether two contradictions between the same two sentences join the same words of them."""
    if sides[id(one)] == sides[id(other)] and (one.claim == other.claim or _overlap(one, other)):
        return True
    mirrored = sides[id(one)] == sides[id(other)][::-1]
    return mirrored and (_touches(one, claims[other.claim]) or _touches(other, claims[one.claim]))


def _touches(finding: Finding, claim: Claim) -> bool:
    return finding.evidence.start < claim.end and claim.start < finding.evidence.end


def _sides(finding: Finding, claims: dict[str, Claim], place: Place) -> tuple[str, str]:
    """Return the sentence of the claim and that of the evidence, of a finding inside the article."""
    source = finding.evidence.source
    return str(place(source, claims[finding.claim].start)), str(place(source, finding.evidence.start))


def _rank(finding: Finding) -> tuple[bool, float]:
    return finding.found_by is not FoundBy.MODEL, finding.confidence
