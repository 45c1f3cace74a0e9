"""Claims held against passages by rules: candidates by key, the best of each document, findings with reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from verifier.claims.by_rules import RuleClaim, trimmed
from verifier.entities import Entities
from verifier.judge import explain
from verifier.judge.matching import Alignment, subject_relation
from verifier.quantities import arithmetic, compare, currencies, events
from verifier.quantities.comparison import Comparison, Rule, Setting
from verifier.quantities.context import Reading
from verifier.quantities.events import DatedEvent
from verifier.quantities.labels import is_swapped
from verifier.quantities.negation import is_denied
from verifier.quantities.quantity import FoundIn, Quantity
from verifier.quantities.selection import is_selection
from verifier.quantities.times import Times, compare_periods
from verifier.quantities.values import Values, compare_values
from verifier.records import Aspect, Document, Evidence, Finding, FoundBy, Outcome, Relation

MOST_CANDIDATES = 40
"""So many figures of a document are held against a claim at most: those that share most of its words."""
_MOST_EVENTS = 200
_ASKED_TERMS = 12
MIN_CONFIDENCE = 0.3
"""Findings below this say more about the rules than about the article, and are not reported."""
_SAME_WORDS = 0.62
"""From here on two clauses are taken to be about one thing although no table names their measure."""
_SAME_NOUN = 0.2
"""From here on where both count the same noun."""
_SURE_SUBJECT = 0.84
_COMMON = frozenset({"ratio", "points"})
"""Dimensions of which a text holds too many figures for two of them to be alike by more than chance."""
_VETO = 0.12
"""A figure that agrees, in words nearly as close, speaks against a conflict by this much of alignment."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what was read in it."""

    document: Document
    reading: Reading
    events: tuple[DatedEvent, ...]
    names: frozenset[str] = frozenset()
    """Canonical names of everything named in it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A comparison with the evidence it rests on."""

    found: Comparison
    alignment: float
    quantity: Quantity | None = None
    event: DatedEvent | None = None


def judge(
    article: ReadDocument, claims: Sequence[RuleClaim], evidence: Sequence[ReadDocument], entities: Entities
) -> list[Finding]:
    """Return the findings on the claims of an article, in the order of the claims; ids are given by the pipeline."""
    documents = (article, *evidence)
    alignment = Alignment(_sentence_terms(documents))
    indexes = [_Index(item.reading.quantities) for item in documents]
    dated: dict[tuple[str, str | None], list[DatedEvent]] = defaultdict(list)
    for item in documents:
        for event in item.events:
            dated[(item.document.id, event.event)].append(event)
    findings: list[Finding] = []
    for claim in claims:
        for item, index in zip(documents, indexes, strict=True):
            inside = item is article
            if claim.quantity is not None:
                hits = _quantity_hits(claim.quantity, index, item, article, alignment, entities, inside=inside)
            elif claim.event is not None:
                same_kind = list(item.events)
                if claim.event.event is not None:
                    # What tells of the same event comes first: only so many are held against the claim.
                    kinds = (claim.event.event, None)
                    same_kind = [event for kind in kinds for event in dated.get((item.document.id, kind), ())]
                hits = _event_hits(claim.event, same_kind, item, article, alignment, inside=inside)
            else:
                continue
            findings.extend(_finding(claim, hit, article, item) for hit in hits)
    findings.extend(_derived(article, claims))
    return findings


def _sentence_terms(documents: Iterable[ReadDocument]) -> Iterator[frozenset[str]]:
    for item in documents:
        seen: set[int] = set()
        for quantity in item.reading.quantities:
            if quantity.sentence not in seen:
                seen.add(quantity.sentence)
                yield quantity.sentence_terms


class _Index:
    """Quantities of a document by unit and family, and by unit and term; a claim gets `MOST_CANDIDATES` at most."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self._by_family: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        self._by_term: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        self._by_value: dict[Decimal, list[Quantity]] = defaultdict(list)
        self._by_digits: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
        for quantity in quantities:
            if quantity.measure is not None:
                self._by_family[(quantity.unit, quantity.measure.family)].append(quantity)
                if quantity.amount.dimension == "money" and quantity.value is not None:
                    self._by_value[quantity.value].append(quantity)
                if quantity.value is not None:
                    self._by_digits[(quantity.unit, _digits(quantity.value))].append(quantity)
                for term in quantity.terms:
                    self._by_term[(quantity.unit, term)].append(quantity)

    def candidates(self, claim: Quantity, *, same_language: bool) -> list[Quantity]:
        """Return what may be held against a claim: its own family, and figures told in the same rare words."""
        assert claim.measure is not None
        family = self._by_family.get((claim.unit, claim.measure.family), [])
        if same_language and len(family) > MOST_CANDIDATES:
            family = self._alike(claim, {quantity.start for quantity in family})
        found = family[:MOST_CANDIDATES]
        if same_language and not (claim.measure.open_class and found):
            found = found + self._alike(claim, None)
        if claim.amount.dimension == "money" and claim.value is not None:
            twins = [other for other in self._by_value.get(claim.value, ()) if other.unit != claim.unit]
            found = found + twins[:MOST_CANDIDATES]
            for unit in currencies.others(claim.unit):
                found = found + self._by_family.get((unit, claim.measure.family), [])[:MOST_CANDIDATES]
        if claim.value is not None:
            swapped = self._by_digits.get((claim.unit, _digits(claim.value)), ())
            found = found + [other for other in swapped if other.value != claim.value][:MOST_CANDIDATES]
        return found

    def _alike(self, claim: Quantity, starts: set[int] | None) -> list[Quantity]:
        """Return the quantities that share most of the claim's terms, the rarer terms asked first."""
        postings = sorted((self._by_term.get((claim.unit, term), []) for term in claim.terms), key=len)
        shared: Counter[int] = Counter()
        by_start: dict[int, Quantity] = {}
        for posting in postings[:_ASKED_TERMS]:
            for quantity in posting[:MOST_CANDIDATES]:
                if starts is None or quantity.start in starts:
                    shared[quantity.start] += 1
                    by_start[quantity.start] = quantity
        return [by_start[start] for start, _ in shared.most_common(MOST_CANDIDATES)]


def _digits(value: Decimal) -> str:
    return "".join(sorted(str(value.normalize()).partition("E")[0]))


def _quantity_hits(
    claim: Quantity,
    index: _Index,
    item: ReadDocument,
    article: ReadDocument,
    alignment: Alignment,
    entities: Entities,
    *,
    inside: bool,
) -> list[_Hit]:
    assert claim.measure is not None
    same_language = item.reading.language is article.reading.language
    hits: list[_Hit] = []
    near: list[tuple[float, Quantity]] = []
    sure: set[int] = set()
    seen: set[int] = set()
    for other in index.candidates(claim, same_language=same_language):
        if other.start in seen or (inside and other.start <= claim.start):
            continue
        seen.add(other.start)
        closeness = (
            alignment.of(claim.terms, claim.sentence_terms, other.terms, other.sentence_terms) if same_language else 0.0
        )
        measured = _same_measure(claim, other, closeness, same_language=same_language)
        if measured is None:
            continue
        relation, weight = subject_relation(
            claim, measured, entities, same_document=inside, names_a=article.names, names_b=item.names
        )
        if relation == "different":
            continue
        written = claim.subject_in is FoundIn.WRITTEN and measured.subject_in is FoundIn.WRITTEN
        if (
            inside
            and not (relation == "same" and written)
            and (alignment.siblings(claim, measured) or _bare(claim, measured) or _loose(claim, measured, alignment))
        ):
            continue
        found = compare.compare(
            claim,
            measured,
            Setting(
                inside, same_language, closeness, relation, weight, same_language and alignment.apart(claim, measured)
            ),
        )
        if _is_rival(claim, measured):
            near.append((closeness, measured))
            if relation == "same" and weight >= _SURE_SUBJECT:
                sure.add(measured.start)
        if found is not None and inside and found.relation == "supports":
            continue  # an article that says a thing twice has not proved it
        if found is not None and found.confidence >= MIN_CONFIDENCE:
            if is_denied(claim, article.reading.folded) != is_denied(measured, item.reading.folded):
                continue  # "did not lose 8 million" is no "lost 8 million", nor the opposite of "lost 9 million"
            if found.relation == "contradicts" and (
                is_selection(claim, article.reading.folded) or is_selection(measured, item.reading.folded)
            ):
                continue
            hits.append(_Hit(found, closeness, quantity=measured))
    if sure:
        # Where the passage names the claim's own subject, figures of doubtful subjects are no rivals.
        near = [(closeness, other) for closeness, other in near if other.start in sure]
        hits = [
            hit
            for hit in hits
            if hit.quantity is None
            or hit.quantity.start in sure
            or hit.found.rule not in (Rule.CONFLICT, Rule.DIRECTION)
        ]
    return list(_best(claim, hits, near, same_language=same_language))


def _is_rival(claim: Quantity, other: Quantity) -> bool:
    """Whether a figure might be the one that the claim is about: of its measure, and not of another time or part."""
    assert claim.measure is not None
    assert other.measure is not None
    if other.unit != claim.unit or other.measure.qualifier != claim.measure.qualifier or other.change != claim.change:
        return False
    if claim.modifiers and other.modifiers and not claim.modifiers & other.modifiers:
        return False
    return compare_periods(claim.period, other.period, flow=claim.measure.kind == "flow") is not Times.DISJOINT


def _bare(claim: Quantity, other: Quantity) -> bool:
    """Whether both clauses leave it to their sentences to say what they are about, and these begin differently."""
    if (
        claim.lead
        or other.lead
        or FoundIn.WRITTEN in (claim.subject_in, other.subject_in)
        or claim.sentence == other.sentence
    ):
        return False
    return not (claim.head & other.sentence_terms or other.head & claim.sentence_terms)


def _loose(claim: Quantity, other: Quantity, alignment: Alignment) -> bool:
    """Whether two figures of one text that no table names stand in sentences that begin with two things."""
    assert claim.measure is not None and other.measure is not None  # noqa: PT018 - indexed by measure
    unnamed = FoundIn.INFERRED in (claim.measure_in, other.measure_in) or claim.measure.open_class
    return unnamed and claim.sentence != other.sentence and not alignment.one_topic(claim, other)


def _same_measure(claim: Quantity, other: Quantity, closeness: float, *, same_language: bool) -> Quantity | None:
    """Take two measures for one where a table does not say so but the words do; None where they are apart."""
    assert claim.measure is not None and other.measure is not None  # noqa: PT018 - indexed by measure
    if claim.measure.family == other.measure.family:
        open_class = claim.measure.open_class
        if open_class and claim.measure_in is FoundIn.INFERRED and closeness < _SAME_WORDS:
            return None
        return other
    unnamed = claim.measure.open_class or other.measure.open_class
    if unnamed and claim.amount.dimension not in _COMMON and is_swapped(claim, other):
        return replace(other, measure=replace(claim.measure, open_class=True), measure_in=FoundIn.INFERRED)
    if not same_language or not unnamed:
        return None
    if claim.noun is not None and claim.noun == other.noun and closeness >= _SAME_NOUN:
        return replace(other, measure=replace(claim.measure, open_class=True))
    nouns = (
        claim.measure.open_class
        and other.measure.open_class
        and _share_noun(claim.measure.family, other.measure.family)
    )
    if closeness < (_SAME_WORDS - 0.12 if nouns else _SAME_WORDS):
        return None
    return replace(other, measure=replace(claim.measure, open_class=True), measure_in=FoundIn.INFERRED)


def _share_noun(one: str, other: str) -> bool:
    return len(one) > 1 and len(other) > 1 and (one.endswith(other[-2:]) or other.endswith(one[-2:]))


def _best(
    claim: Quantity, hits: Sequence[_Hit], near: Sequence[tuple[float, Quantity]], *, same_language: bool
) -> Iterator[_Hit]:
    """Keep the best hit of each relation, and no conflict where a figure as close in words agrees."""
    agreeing = [
        closeness
        for closeness, other in near
        if compare_values(claim, other) is not Values.DISJOINT
        and not (claim.direction and other.direction and claim.direction != other.direction)
    ]
    closest_agreeing = max(agreeing, default=-1.0)
    closest = max((closeness for closeness, _ in near), default=0.0)
    chosen: dict[str, _Hit] = {}
    for hit in hits:
        if hit.found.rule in (Rule.CONFLICT, Rule.DIRECTION):
            if same_language and (closest_agreeing >= hit.alignment - _VETO or hit.alignment < closest - 0.05):
                continue
            if not same_language and agreeing:
                continue
            hit = _with_rivals(hit, near)
            if hit.found.confidence < MIN_CONFIDENCE:
                continue
        key = f"{hit.found.relation}/{hit.found.aspect}"
        if key not in chosen or (hit.found.confidence, hit.alignment) > (
            chosen[key].found.confidence,
            chosen[key].alignment,
        ):
            chosen[key] = hit
    relations = {hit.found.relation for hit in chosen.values()}
    for hit in chosen.values():
        if hit.found.relation == "not_comparable" and len(relations) > 1:
            continue
        if hit.found.relation == "updates" and "supports" in relations:
            continue
        yield hit


def _with_rivals(hit: _Hit, near: Sequence[tuple[float, Quantity]]) -> _Hit:
    """Trust a conflict less where the passage holds other figures that fit the claim about as well."""
    assert hit.quantity is not None
    values = {other.value for closeness, other in near if closeness >= hit.alignment - 0.1 and other.value is not None}
    rivals = max(0, len(values - {hit.quantity.value}))
    if not rivals:
        return hit
    components = {**hit.found.components, "rivals": round(max(0.5, 0.85**rivals), 3)}
    return replace(hit, found=replace(hit.found, components=components))


def _event_hits(
    claim: DatedEvent,
    same_kind: Sequence[DatedEvent],
    item: ReadDocument,
    article: ReadDocument,
    alignment: Alignment,
    *,
    inside: bool,
) -> list[_Hit]:
    if item.reading.language is not article.reading.language:
        return []
    hits: list[_Hit] = []
    for other in same_kind[:_MOST_EVENTS]:
        if (inside and other.start <= claim.start) or not events.may_be_one(claim, other):
            continue
        closeness = alignment.of(claim.terms, claim.sentence_terms, other.terms, other.sentence_terms)
        shared = bool(claim.entities & other.entities)
        setting = Setting(inside, True, closeness, "same" if shared else "unknown", 0.95 if shared else 0.8)
        found = events.compare_events(claim, other, setting)
        if found is not None and found.confidence >= MIN_CONFIDENCE and not (inside and found.relation == "supports"):
            hits.append(_Hit(found, closeness, event=other))
    if not hits:
        return []
    supports = [hit for hit in hits if hit.found.relation == "supports"]
    best = max(supports or hits, key=lambda hit: (hit.found.confidence, hit.alignment))
    return [best]


def _finding(claim: RuleClaim, hit: _Hit, article: ReadDocument, item: ReadDocument) -> Finding:
    language = article.document.language
    text = item.document.text
    if hit.quantity is not None and claim.quantity is not None:
        low, high = min(hit.quantity.clause[0], hit.quantity.start), max(hit.quantity.clause[1], hit.quantity.end)
        explanation = explain.comparison(
            hit.found, claim.quantity, hit.quantity, language, text_a=article.document.text, text_b=text
        )
        as_of = hit.quantity.as_of
    else:
        assert hit.event is not None and claim.event is not None  # noqa: PT018 - a hit is one or the other
        low, high = hit.event.start, hit.event.end
        explanation = explain.events(hit.found, claim.event, hit.event, language)
        as_of = hit.event.as_of
    start, end = trimmed(text, low, high)
    return Finding(
        id="",
        claim=claim.claim.id,
        relation=Relation(hit.found.relation),
        aspect=Aspect(hit.found.aspect) if hit.found.aspect else None,
        outcome=Outcome(hit.found.outcome) if hit.found.outcome else None,
        confidence=hit.found.confidence,
        evidence=Evidence(source=item.document.id, quote=text[start:end], start=start, end=end, as_of=as_of),
        explanation=explanation,
        suggestion=None,
        rule=hit.found.rule.value,
        components=hit.found.components,
        found_by=FoundBy.RULES,
        independent_sources=1,
    )


def _derived(article: ReadDocument, claims: Sequence[RuleClaim]) -> Iterator[Finding]:
    """Findings on sums that the article states about its own figures."""
    by_start = {claim.quantity.start: claim for claim in claims if claim.quantity is not None}
    text = article.document.text
    for derivation in arithmetic.derive(article.reading.quantities, article.reading.folded):
        claim = by_start.get(derivation.stated.start)
        if derivation.holds or claim is None:
            continue
        operand = derivation.operands[0]
        start, end = trimmed(text, min(operand.clause[0], operand.start), max(operand.clause[1], operand.end))
        components = {"rule": 0.85, "operands": 0.95 if derivation.stated.sentence == operand.sentence else 0.85}
        yield Finding(
            id="",
            claim=claim.claim.id,
            relation=Relation.CONTRADICTS,
            aspect=Aspect.ARITHMETIC,
            outcome=None,
            confidence=round(components["rule"] * components["operands"], 4),
            evidence=Evidence(
                source=article.document.id, quote=text[start:end], start=start, end=end, as_of=operand.as_of
            ),
            explanation=explain.derivation(derivation, article.document.language),
            suggestion=None,
            rule=derivation.rule,
            components=components,
            found_by=FoundBy.RULES,
            independent_sources=1,
        )
