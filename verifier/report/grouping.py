"""Findings put together the way a reader wants them: one item for one problem.

Findings of one claim are one item with several passages; a pair of sentences of the article that contradict each
other appears once, not once from each side; claims that say the same in two places share an item.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verifier.records import Claim, Document, Finding, Relation, Report

_LEAD = 400
"""Characters of the body, after the title, that count as the lead."""


@dataclass(slots=True)
class Item:
    """A claim with the findings of one relation about it, the weightiest first."""

    claim: Claim
    findings: list[Finding]
    repeated_in: list[Claim] = field(default_factory=list)
    """Other claims of the article that say the same and clash with the same passages."""
    also: list[Finding] = field(default_factory=list)
    """Findings of other claims of the same sentence on the same passages, which tell nothing new."""

    @property
    def confidence(self) -> float:
        """Confidence of the surest finding."""
        return max(finding.confidence for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Prominence:
    """Where the title and the lead of an article stand, and so how much a reader sees a place."""

    title: tuple[int, int] | None
    lead: tuple[int, int]

    @classmethod
    def of(cls, article: Document) -> Prominence:
        """Find the title's words in the body, and the stretch that follows them."""
        title = (article.title or "").strip()
        for start, end in article.body:
            found = article.text.find(title, start, end) if title else -1
            if found >= 0:
                after = found + len(title)
                return cls((found, after), (after, after + _LEAD))
        first = article.body[0][0] if article.body else 0
        return cls(None, (first, first + _LEAD))

    def in_title(self, position: int) -> bool:
        """Say whether a place is in the title."""
        return self.title is not None and self.title[0] <= position < self.title[1]

    def weight(self, position: int) -> float:
        """Return 1 for the title, 0.95 for the lead, 0.9 elsewhere."""
        if self.in_title(position):
            return 1.0
        return 0.95 if self.lead[0] <= position < self.lead[1] else 0.9


class ClaimIndex:
    """Finds the claim that stands at a place of the article."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Index the claims of one article by their start."""
        self._claims = sorted(claims, key=lambda claim: claim.start)
        self._starts = [claim.start for claim in self._claims]
        self._longest = max((claim.end - claim.start for claim in claims), default=0)

    def at(self, start: int, end: int, like: Claim | None = None) -> Claim | None:
        """Return the claim that best fits a range of the article, or None where no claim overlaps it.

        One with just that range is best, then one that counts the same thing in the same unit as `like`, then the one
        that shares most characters.
        """
        best: Claim | None = None
        best_fit: tuple[bool, bool, int] = (False, False, 0)
        for place in range(bisect_left(self._starts, end) - 1, -1, -1):
            claim = self._claims[place]
            if claim.start <= start - self._longest:
                break
            shared = min(end, claim.end) - max(start, claim.start)
            fit = ((claim.start, claim.end) == (start, end), _alike(claim, like), shared)
            if shared > 0 and fit > best_fit:
                best, best_fit = claim, fit
        return best


def _alike(claim: Claim, other: Claim | None) -> bool:
    if other is None or claim is other or claim.quantity is None or other.quantity is None:
        return False
    families = [measure.family if measure else None for measure in (claim.measure, other.measure)]
    return families[0] == families[1] and claim.quantity.unit == other.quantity.unit


def items(
    report: Report,
    prominence: Prominence,
    index: ClaimIndex,
    relation: Relation,
    sentence_at: Callable[[int], int] | None = None,
) -> list[Item]:
    """Group the findings of one relation into items, worst first: by confidence times prominence, then by place.

    A finding whose claim the report does not hold is passed over. `sentence_at` gives the number of the article's
    sentence at an offset; with it, what a sentence says once and several claims share is one item.
    """
    claims = {claim.id: claim for claim in report.claims}
    inside = article_sources(report)
    weighed = []
    for finding in report.findings:
        claim = claims.get(finding.claim)
        if finding.relation is relation and claim is not None:
            places = [claim.start, *([finding.evidence.start] if finding.evidence.source in inside else [])]
            weight = finding.confidence * max(prominence.weight(place) for place in places)
            own = prominence.weight(claim.start)
            weighed.append((-round(weight, 6), -own, claim.start, finding.evidence.start, finding.id, claim, finding))
    weighed.sort(key=lambda entry: entry[:5])
    grouped: dict[str, Item] = {}
    pairs: set[tuple[str, str]] = set()
    for *_, claim, finding in weighed:
        passage = finding.evidence
        other = index.at(passage.start, passage.end, claim) if passage.source in inside else None
        if other is not None:
            if (other.id, claim.id) in pairs:
                continue
            pairs.add((claim.id, other.id))
        if claim.id in grouped:
            grouped[claim.id].findings.append(finding)
        else:
            grouped[claim.id] = Item(claim, [finding])
    merged = _merged(list(grouped.values()))
    return merged if sentence_at is None or relation is Relation.SUPPORTS else _folded(merged, sentence_at, inside)


def article_sources(report: Report) -> frozenset[str]:
    """Return the ids under which the report names the article itself as a source."""
    return frozenset((report.article.id, *(source.id for source in report.sources if source.kind == "article")))


def _merged(found: list[Item]) -> list[Item]:
    """Fold an item into an earlier one whose claim says the same and that already shows all its passages."""
    showing: dict[tuple[object, ...], Item] = {}
    result: list[Item] = []
    for item in found:
        keys = [(*_sameness(item), *_passage(finding)) for finding in item.findings]
        earlier = showing.get(keys[0])
        if earlier is not None and all(showing.get(key) is earlier for key in keys):
            earlier.repeated_in.append(item.claim)
            continue
        result.append(item)
        for key in keys:
            showing.setdefault(key, item)
    return result


def _folded(found: list[Item], sentence_at: Callable[[int], int], inside: frozenset[str]) -> list[Item]:
    """Fold an item without a figure into an earlier one that joins the same sentence with one of the same passages.

    What the earlier one does not show yet is added to its passages.
    """
    result: list[Item] = []
    for item in found:
        own = sentence_at(item.claim.start)
        for earlier in result if item.claim.quantity is None else ():
            told = [
                finding
                for finding in item.findings
                if any(_told(own, finding, earlier, shown, sentence_at, inside) for shown in earlier.findings)
            ]
            new = [finding for finding in item.findings if finding not in told]
            if told and (not new or own == sentence_at(earlier.claim.start)):
                earlier.also += told
                earlier.findings += new
                break
        else:
            result.append(item)
    return result


def _told(
    own: int, finding: Finding, other: Item, shown: Finding, sentence_at: Callable[[int], int], inside: frozenset[str]
) -> bool:
    """Say whether a finding of a claim in sentence `own` joins the places that another item shows already."""
    passage, known = finding.evidence, shown.evidence
    theirs = sentence_at(other.claim.start)
    if passage.source in inside and known.source in inside:
        return {own, sentence_at(passage.start)} == {theirs, sentence_at(known.start)}
    return own == theirs and passage.source == known.source and passage.start < known.end and known.start < passage.end


def _sameness(item: Item) -> tuple[object, ...]:
    claim = item.claim
    if claim.quantity is None:
        return (claim.id,)
    read = claim.quantity
    amount = (read.value, read.low, read.high, read.unit)
    return (claim.subject, claim.measure, *amount, claim.period, item.findings[0].aspect)


def _passage(finding: Finding) -> tuple[str, int, int]:
    return finding.evidence.source, finding.evidence.start, finding.evidence.end
