"""One sentence with everything that was found in it, and what the sentences before it have set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from verifier.entities import Mention
from verifier.language import Language
from verifier.quantities.amount import Amount
from verifier.quantities.clauses import clauses
from verifier.quantities.measures import Measures, MeasureWord
from verifier.quantities.periods import Expression
from verifier.quantities.quantity import Period, Quantity
from verifier.quantities.terms import head, terms


@dataclass(slots=True)
class Place:
    """What the sentences so far have set."""

    subject: str | None = None
    named: date | None = None
    named_end: date | None = None
    """First and last day of the last period that later words may count from."""
    paragraph: int = -1
    quote_as_of: date | None = None
    quote_paragraph: int = -10
    period: Period | None = None
    """The one period of the sentence before, for sentences of its paragraph that name none."""
    clock: str | None = None
    clock_paragraph: int = -1
    where: str | None = None
    """The place that the sentence so far is about, where the text before ended in a semicolon."""
    last: Quantity | None = None
    """The last quantity with a measure, for a figure that leaves its measure out."""


@dataclass(slots=True)
class Sentence:
    """One sentence with everything that was found in it."""

    index: int
    start: int
    end: int
    paragraph: int
    amounts: list[Amount] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    words: list[MeasureWord] = field(default_factory=list)
    entities: list[Mention] = field(default_factory=list)


_LEAD = 120
"""So many characters before a number still lead up to it."""


class SentenceView:
    """What the readers of one sentence share: the text, what was found in the sentence, what was said before it."""

    def __init__(
        self,
        text: str,
        folded: str,
        language: Language,
        part: Sentence,
        place: Place,
        published: date | None,
        measures: Measures,
        main: str | None,
        cut: list[tuple[int, int]] | None = None,
    ) -> None:
        """Cut the sentence into clauses if it holds an amount and was not cut before."""
        self.text, self.folded, self.language = text, folded, language
        self.part, self.place, self.published = part, place, published
        self.measures, self.main = measures, main
        self.clauses = cut if cut is not None else clauses(folded, part.start, part.end) if part.amounts else []
        self.words = folded[part.start : part.end]

    @classmethod
    def of(cls, view: SentenceView) -> Self:
        """Look at the same sentence for another purpose."""
        return cls(
            view.text,
            view.folded,
            view.language,
            view.part,
            view.place,
            view.published,
            view.measures,
            view.main,
            view.clauses,
        )

    def head(self) -> frozenset[str]:
        """The first terms of the sentence behind its leading dates."""
        start = self.part.start
        for expression in self.part.expressions:
            if expression.start - start <= 2:
                start = expression.end
        return head(self.folded, start, self.part.end)

    def lead(self, clause: tuple[int, int], amount: Amount, set_by: dict[str, tuple[int, int]]) -> frozenset[str]:
        """The terms before the number that neither its measure nor its subject nor its period accounts for."""
        taken = [
            set_by[name]
            for name in ("measure", "qualifier", "subject", "period", "status", "former", "change")
            if name in set_by
        ]
        taken += [(expression.start, expression.end) for expression in self.part.expressions]
        taken += [
            (other.start, other.end) for other in self.part.amounts if amount.start - _LEAD < other.end <= amount.start
        ]
        found: set[str] = set()
        place = max(clause[0], amount.start - _LEAD)
        for start, end in sorted(span for span in taken if span[1] > clause[0] and span[0] < amount.start):
            if start > place:
                found |= terms(self.folded, place, start)
            place = max(place, end)
        if place < amount.start:
            found |= terms(self.folded, place, amount.start)
        return frozenset(found)

    def floor(self, at: int) -> int:
        """Where the words before a measure word may begin: behind the last name, date or number."""
        part = self.part
        ends = [mention.end for mention in part.entities if mention.end <= at]
        # A date may reach into the word: 上半年营收 holds 年营收.
        ends += [expression.end for expression in part.expressions if expression.start < at]
        ends += [amount.end for amount in part.amounts if amount.end <= at]
        return max(ends, default=part.start)
