"""What cited pages say of the claims they are cited for: which are open, which sentence is nearest, what came of it.

A page says something of a claim if there is a finding between the two. Where there is none, the page may be silent;
whether it is, `cited_by_rules` and `cited_by_model` decide.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verifier.citations import Citations, Tie
from verifier.claims.by_rules import RuleClaim, trimmed
from verifier.judge.showing import Shown
from verifier.quantities.terms import terms
from verifier.records import Evidence, Finding, FoundBy, Nearness, Relation

_NAME = 2.0
"""A name in common counts as so many words."""
_UNIT = 3.0
"""So does a figure of the claim's unit, which is what a reader looks for."""

# How far a page is meant for a claim, until it is fitted on labelled data.
_TIE = {Nearness.SENTENCE: 1.0, Nearness.PARAGRAPH: 0.75}
_AHEAD = 0.75
"""A mark that stands ahead of the claim may cover only what stands before it."""
_NAME_ONLY = 0.6
"""A link on a bare name may lead to a page about its bearer, and be no source."""
_LIST = 0.75
_LONG_LIST = 0.6
"""An article says more than stands in the pages at its end."""
DENIED = 0.5
"""What is left of a silence that rules found where the model reads the page otherwise."""
MOST = 0.97


@dataclass(frozen=True, slots=True)
class CitedFor:
    """A page that is cited for a claim."""

    tie: Tie
    source: str
    """Id of the page among the sources."""
    page: Shown | None
    """None where it could not be read, or is no evidence."""
    whole: bool = True
    """All of the page was read: only then can it be silent."""


CitedByClaim = Mapping[str, Sequence[CitedFor]]
"""For each claim, by id, the pages that are cited nearest to it."""


def tied(
    citations: Citations,
    claims: Iterable[RuleClaim],
    sources: Mapping[str, str],
    pages: Mapping[str, Shown],
    in_part: Collection[str] = (),
) -> dict[str, list[CitedFor]]:
    """Return the pages cited for each claim.

    Args:
        citations: those of the article.
        claims: its claims.
        sources: the id of a source by its address as the article writes it.
        pages: the pages that are evidence, by id.
        in_part: ids of those of which only a part was read.
    """
    found: dict[str, list[CitedFor]] = {}
    for item in claims:
        ties = [tie for tie in citations.ties(item.claim.start, item.claim.end) if tie.url in sources]
        if ties:
            ids = [sources[tie.url] for tie in ties]
            found[item.claim.id] = [
                CitedFor(tie, name, pages.get(name), name not in in_part) for tie, name in zip(ties, ids, strict=True)
            ]
    return found


def untold(
    cited_by_claim: CitedByClaim, claims: Iterable[RuleClaim], findings: Iterable[Finding]
) -> Iterator[tuple[RuleClaim, Sequence[CitedFor]]]:
    """Yield the claims of which none of the pages cited for them says anything as yet, with those pages.

    Left out is a claim for which a page could not be read to its end, as that may be the one that says it.
    """
    told = {(finding.claim, finding.evidence.source) for finding in findings}
    for item in claims:
        cited = cited_by_claim.get(item.claim.id, ())
        read = all(one.page is not None and one.whole for one in cited)
        if cited and read and not any((item.claim.id, one.source) in told for one in cited):
            yield item, cited


def nearest_sentence(item: RuleClaim, article: Shown, page: Shown) -> tuple[float, tuple[int, int]]:
    """Return how much a claim's sentence has in common with the nearest one of a page, and the place of that.

    It is the first one where none has anything.
    """
    document = article.read
    number = article.number_at(item.claim.start)
    part = article.sentences[number - 1] if number is not None else None
    start, end = (part.start, part.end) if part is not None else (item.claim.start, item.claim.end)
    wanted = terms(document.reading.folded, start, end)
    names = {key for key in article.keys[number - 1] if key[0] in "@%="} if number is not None else set[str]()
    unit = item.quantity.unit if item.quantity is not None else None
    alike = {page.number_at(figure.start) for figure in page.read.reading.quantities if unit and figure.unit == unit}
    best, place = 0.0, page.sentences[0]
    for number, (sentence, keys) in enumerate(zip(page.sentences, page.keys, strict=True), 1):
        score = len(wanted & keys) + _NAME * len(names & keys)
        score += _UNIT if score and number in alike else 0.0
        if score > best:
            best, place = score, sentence
    return best, (place.start, place.end)


def silence(
    item: RuleClaim,
    one: CitedFor,
    place: tuple[int, int],
    explanation: str,
    components: dict[str, float],
    *,
    found_by: FoundBy,
    rule: str | None = None,
) -> Finding:
    """Return the finding that a page does not say what it is cited for; `place` is its sentence that comes nearest."""
    assert one.page is not None
    document = one.page.read.document
    start, end = trimmed(document.text, *place)
    number = one.page.number_at(start)
    return Finding(
        id="",
        claim=item.claim.id,
        relation=Relation.NOT_IN_SOURCE,
        aspect=None,
        outcome=None,
        confidence=round(math.prod(components.values()), 4),
        evidence=Evidence(
            source=one.source,
            quote=document.text[start:end],
            start=start,
            end=end,
            as_of=one.page.read.reading.as_of[number - 1] if number is not None else document.published,
        ),
        explanation=explanation,
        suggestion=None,
        rule=rule,
        components=components,
        found_by=found_by,
        independent_sources=1,
    )


def tie_weight(one: CitedFor, beside: int) -> float:
    """Return how far a page is meant for a claim, by where it is cited; `beside` counts the pages cited together."""
    if one.tie.nearness is Nearness.LIST:
        return _LIST if beside == 1 else _LONG_LIST
    near = _AHEAD if one.tie.ahead else _TIE[one.tie.nearness]
    return near * (_NAME_ONLY if one.tie.names_only else 1.0)
