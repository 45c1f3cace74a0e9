"""How much two clauses say the same: shared terms weighted by how rare they are in the documents at hand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from verifier.entities import Entities
from verifier.quantities.quantity import FoundIn, Quantity

_APART = 0.2
"""Below this share of common words two clauses speak of different things."""
_PARALLEL = 0.45
"""From this share of common words two sentences are built alike."""
_TOPIC = 0.6
"""From this share of the first words on a sentence is about what the other begins with."""
_FEW_TERMS = 0.8
_FAITH = {FoundIn.WRITTEN: 1.0, FoundIn.SENTENCE: 0.96, FoundIn.PARAGRAPH: 0.88, FoundIn.DOCUMENT: 0.85, None: 0.85}


class Alignment:
    """Weights of terms over a set of sentences, after the inverse document frequency of Sparck Jones (1972)."""

    def __init__(self, sentences: Iterable[frozenset[str]]) -> None:
        """Count in how many sentences each term stands."""
        counts: Counter[str] = Counter()
        total = 0
        for terms in sentences:
            counts.update(terms)
            total += 1
        self._weights = {term: math.log(1 + (total + 1) / (count + 0.5)) for term, count in counts.items()}
        self._rare = math.log(1 + (total + 1) / 0.5)

    def weight(self, terms: Iterable[str]) -> float:
        """Sum of the weights of some terms."""
        get, rare = self._weights.get, self._rare
        return sum(get(term, rare) for term in terms)

    def of(self, a: frozenset[str], a_sentence: frozenset[str], b: frozenset[str], b_sentence: frozenset[str]) -> float:
        """0 to 1: how far each clause's terms are found in the other's sentence, less where few terms are shared."""
        whole_a, whole_b = self.weight(a), self.weight(b)
        if not whole_a or not whole_b:
            return 0.0
        shared_a, shared_b = a & b_sentence, b & a_sentence
        covered_a, covered_b = self.weight(shared_a) / whole_a, self.weight(shared_b) / whole_b
        high, low = max(covered_a, covered_b), min(covered_a, covered_b)
        count = max(len(shared_a), len(shared_b))
        # One word in common says little, however short the clause.
        return (0.5 * high + 0.5 * low) * count / (count + _FEW_TERMS)

    def siblings(self, a: Quantity, b: Quantity) -> bool:
        """Whether two sentences of one document tell the same of two things: one pattern, another first word."""
        if (
            a.sentence == b.sentence
            or not a.head
            or not b.head
            or a.head & b.sentence_terms
            or b.head & a.sentence_terms
        ):
            return False
        shared = self.weight(a.sentence_terms & b.sentence_terms)
        return shared >= _PARALLEL * min(self.weight(a.sentence_terms), self.weight(b.sentence_terms))

    def one_topic(self, a: Quantity, b: Quantity) -> bool:
        """Whether each of two sentences takes up most of the words that the other begins with."""
        return all(
            self.weight(one.head & other.sentence_terms) >= _TOPIC * self.weight(one.head)
            for one, other in ((a, b), (b, a))
            if one.head
        )

    def apart(self, a: Quantity, b: Quantity) -> bool:
        """Whether each clause speaks, before its number, of something that the other does not mention."""
        if not a.lead or not b.lead:
            return False
        shared_a = self.weight(a.lead & b.terms) / self.weight(a.lead)
        shared_b = self.weight(b.lead & a.terms) / self.weight(b.lead)
        return max(shared_a, shared_b) < _APART


def _faith(quantity: Quantity) -> float:
    """How far a subject can be trusted: less where it was taken over by a clause that has words of its own."""
    faith = _FAITH.get(quantity.subject_in, 0.8)
    return faith * 0.88 if quantity.modifiers and quantity.subject_in is not FoundIn.WRITTEN else faith


_APART_KINDS = frozenset({"company", "organisation", "team"})
"""Two known names of one of these kinds are two subjects, wherever the words took them from."""


def _is_place(name: str, entities: Entities) -> bool:
    return entities.kind(name) == "place" or name[-1] in "市省县区镇乡村州"


def subject_relation(
    a: Quantity,
    b: Quantity,
    entities: Entities,
    *,
    same_document: bool,
    names_a: frozenset[str],
    names_b: frozenset[str],
) -> tuple[str, float]:
    """Return how the subjects stand ("same", "part", "whole", "unknown", "different") and how far that can be trusted.

    A subject taken over from the paragraph or the document yields to one that is written. `names_a` and `names_b` are
    all names of the two documents: a document that never names the other's subject is about something else.
    """
    strangers = not same_document and bool(names_a) and bool(names_b) and not names_a & names_b
    if a.subject is None and b.subject is None:
        return ("different", 0.0) if strangers else ("unknown", 0.85)
    if a.subject is None or b.subject is None:
        named, other, names = (a, b, names_b) if a.subject is not None else (b, a, names_a)
        if named.subject in other.entities or named.subject == other.scope:
            return "same", 0.9
        if strangers or (
            named.subject_in is FoundIn.WRITTEN and not same_document and named.subject not in names and names
        ):
            return "different", 0.0
        if named.subject_in is FoundIn.WRITTEN and not same_document and other.lead and not other.lead & named.terms:
            return "different", 0.0  # the other clause begins with a name that no table knows
        return "unknown", 0.62 if named.subject_in is FoundIn.WRITTEN else 0.78
    relation = entities.related(a.subject, b.subject)
    weight = min(_faith(a), _faith(b))
    if relation == "same":
        return "same", weight
    if b.subject in a.entities or a.subject in b.entities or a.subject == b.scope or b.subject == a.scope:
        return "same", min(0.88, weight)
    weak = {FoundIn.PARAGRAPH, FoundIn.DOCUMENT}
    if relation in {"part", "whole"} and "person" in (entities.kind(a.subject), entities.kind(b.subject)):
        return "same", min(0.9, weight)  # Altman's plan is his company's plan
    own = {FoundIn.WRITTEN, FoundIn.SENTENCE}
    if (
        a.subject_in in own
        and b.subject_in in own
        and _is_place(a.subject, entities)
        and _is_place(b.subject, entities)
    ):
        return "different", 0.0
    kinds = (entities.kind(a.subject), entities.kind(b.subject))
    strangers_of_kind = kinds[0] == kinds[1] and kinds[0] in _APART_KINDS and relation == "different"
    if strangers_of_kind and (not same_document or {a.subject_in, b.subject_in} <= own):
        return "different", 0.0
    inherited = not {a.subject_in, b.subject_in} <= (own if same_document else {FoundIn.WRITTEN})
    if relation in {"part", "whole"}:
        # A maker that the words took over for its product (超9亿日活 in a lead about OpenAI) stands for it.
        maker = a if relation == "whole" else b
        return ("same", 0.86) if maker.subject_in in weak else (relation, 0.8)
    if inherited and (same_document or a.subject in names_b or b.subject in names_a):
        return "unknown", 0.7
    return "different", 0.0
