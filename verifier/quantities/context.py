"""What a number means: its measure, subject, scope, period, status and the day it was told, each with the words that set it.

`read_document` works sentence by sentence in one pass: `timing`, `naming` and `meaning` each read their side of a
sentence; what a sentence does not say is taken from its paragraph, and by `settle` from its document, and marked as weaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verifier.entities import Entities, Mention
from verifier.language import Language, detect, fold, is_traditional
from verifier.quantities import amounts, cues, periods, settle
from verifier.quantities.amount import Amount
from verifier.quantities.clauses import plain_sentences
from verifier.quantities.meaning import Meaning, common_unit, head_noun
from verifier.quantities.measures import Measures
from verifier.quantities.naming import Naming, can_be_subject, find_names, main_subject
from verifier.quantities.periods import Expression
from verifier.quantities.quantity import FoundIn, Measure, Period, Quantity
from verifier.quantities.sentence import Place, Sentence, SentenceView
from verifier.quantities.squeeze import Squeezed
from verifier.quantities.terms import modifiers, narrowing_terms, terms
from verifier.quantities.timing import Timing, anchors


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read in one text."""

    folded: str
    """The folded, masked copy that the patterns saw; same length as the text."""
    language: Language
    sentences: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    period_sentences: tuple[int, ...]
    """Sentence index of each period."""
    subject: str | None
    """What the whole text is about, as far as names tell."""
    as_of: tuple[date | None, ...]
    """Per sentence: the day its words were said."""
    entities: tuple[frozenset[str], ...] = ()
    """Per sentence: the canonical names in it."""


_OPENED = re.compile(r"[(（]")
"""What stands in brackets behind a figure is told of another time or in other terms."""
_WEEKS_LEFT = timedelta(days=20)
_NEAR = 12
"""So many amounts on either side can be rivals for a measure word."""
_RENDERING = re.compile(r"\s?[（(,，]?\s?(?:约合?|折合|about|or|around|roughly|approximately|≈|=)?\s?")


def read_document(
    text: str,
    *,
    published: date | None = None,
    language: Language | None = None,
    sentences: Sequence[tuple[int, int]] | None = None,
    paragraphs: Sequence[int] | None = None,
    measures: Measures,
    entities: Entities,
    title: str | None = None,
) -> Reading:
    """Read all quantities and periods of a text.

    Args:
        text: the text; offsets of everything returned are into it.
        published: the day relative dates count from; without it they stay unresolved and say so.
        language: language of the text, found from the text unless given.
        sentences: half-open ranges in order; the whole text, plainly split, unless given.
        paragraphs: paragraph number of each sentence.
        measures: the measure table.
        entities: the entity table.
        title: headline of the text, which names its subject.
    """
    language = language or detect(text)
    spans = tuple(sentences) if sentences is not None else tuple(plain_sentences(text))
    numbers = tuple(paragraphs) if paragraphs is not None else tuple(range(len(spans)))
    squeezed = Squeezed(text)
    inner = squeezed.text
    folded = amounts.mask(fold(inner))
    parts = [Sentence(index, *squeezed.inner(span), numbers[index]) for index, span in enumerate(spans)]
    _distribute(parts, periods.find(folded), "expressions")
    taken = [(expression.start, expression.end) for part in parts for expression in part.expressions]
    _distribute(parts, amounts.find(folded, inner, language, sorted(taken)), "amounts")
    _distribute(parts, find_names(parts, folded, inner, entities), "entities")
    for part in parts:
        if part.amounts:
            part.words = measures.find_words(folded, part.start, part.end)
    main = main_subject(parts, title, entities)
    place = Place()
    found: list[Quantity] = []
    read_periods: list[Period] = []
    period_sentences: list[int] = []
    as_of_days: list[date | None] = []
    for part in parts:
        reader = _Reader(inner, folded, language, part, place, published, measures, main)
        resolved, as_of = reader.timing.periods()
        as_of_days.append(as_of)
        read_periods.extend(resolved)
        period_sentences.extend([part.index] * len(resolved))
        inside = reader.quantities(resolved, as_of)
        found.extend(inside)
        reader.leave(resolved, inside)
    found = settle.settle(found, folded, language, traditional=is_traditional(text))
    if squeezed.removed:
        found = [squeezed.quantity(quantity, text) for quantity in found]
        read_periods = [squeezed.period(period, text) for period in read_periods]
        folded = amounts.mask(fold(text))
    names = tuple(frozenset(mention.canonical for mention in part.entities) for part in parts)
    return Reading(
        folded,
        language,
        spans,
        tuple(found),
        tuple(read_periods),
        tuple(period_sentences),
        main,
        tuple(as_of_days),
        names,
    )


def _is_not_over(period: Period | None, measure: Measure | None, as_of: date | None) -> bool:
    """Whether a total is of a named year, half or quarter that goes on for weeks: it can't have been counted."""
    if period is None or measure is None or measure.kind != "flow" or as_of is None or period.end_date is None:
        return False
    named = period.precision in {"year", "half", "quarter"} and re.search(r"\d|全年", period.text) is not None
    return named and period.relation == "during" and period.end_date > as_of + _WEEKS_LEFT


def _goes_with(period: Period | None, measure: Measure | None, as_of: date | None) -> bool:
    """Whether a figure takes over the period of the sentence before: only a total does, and only of a past period."""
    if period is None or measure is None or measure.kind != "flow":
        return False
    return as_of is None or (period.end_date is not None and period.end_date <= as_of)


def _distribute(
    parts: list[Sentence], items: Sequence[Amount] | Sequence[Expression] | Sequence[Mention], name: str
) -> None:
    """Hand ordered items to the ordered sentences that hold them; what stands outside all of them is dropped."""
    position = 0
    for item in items:
        while position < len(parts) and parts[position].end <= item.start:
            position += 1
        if position == len(parts):
            return
        if parts[position].start <= item.start and item.end <= parts[position].end:
            getattr(parts[position], name).append(item)


class _Reader(SentenceView):
    """Reads one sentence."""

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
    ) -> None:
        super().__init__(text, folded, language, part, place, published, measures, main)
        self.timing, self.naming, self.meaning = Timing.of(self), Naming.of(self), Meaning.of(self)

    def leave(self, resolved: list[Period], read: list[Quantity]) -> None:
        """Hand on what the next sentence may need."""
        place = self.place
        for expression, period in zip(reversed(self.part.expressions), reversed(resolved), strict=True):
            if anchors(expression, period) and not self.timing.is_base(period):
                place.named, place.named_end = period.start_date, period.end_date
                break
        subject = next(
            (
                mention.canonical
                for mention in self.part.entities
                if can_be_subject(mention) and not self.naming.is_speaker(mention)
            ),
            None,
        )
        if subject is not None:
            place.subject = subject
        elif self.part.paragraph != place.paragraph:
            place.subject = place.subject if self.main is None else None
        if self.part.paragraph != place.paragraph:
            place.period = None
        if resolved:
            spans = [
                period
                for period in resolved
                if period.known
                and period.precision in {"year", "quarter", "half", "months"}
                and period.relation == "during"
            ]
            place.period = spans[0] if len(spans) == 1 == len(resolved) else None
        if self.folded[self.part.start : self.part.end].rstrip().endswith((";", "；")):
            named = (mention.canonical for mention in self.part.entities if mention.kind == "place")
            place.where = next(named, place.where)
        else:
            place.where = None
        place.paragraph = self.part.paragraph
        place.last = next(
            (
                quantity
                for quantity in reversed(read)
                if quantity.measure is not None and not quantity.measure.open_class
            ),
            place.last,
        )

    def quantities(self, resolved: list[Period], as_of: date | None) -> list[Quantity]:
        """Read the quantities of the sentence."""
        part = self.part
        if not part.amounts:
            return []
        numbers = [(amount.start, amount.end) for amount in part.amounts]
        per_clause: dict[tuple[int, int], frozenset[str]] = {}
        starts = [clause[1] for clause in self.clauses]
        attribution = self.naming.attribution()
        hearsay = [
            cue for cue in cues.statuses(self.folded, part.start, part.end) if cue.status in {"rumour", "source"}
        ]
        rumour = next((cue for cue in hearsay if cue.status == "rumour"), hearsay[0] if hearsay else None)
        sentence_terms = terms(self.folded, part.start, part.end)
        first = self.head()
        names = frozenset[str]().union(*(terms(self.folded, mention.start, mention.end) for mention in part.entities))
        partial = cues.part(self.folded, part.start, part.end)
        result: list[Quantity] = []
        for index, amount in enumerate(part.amounts):
            where = min(bisect_right(starts, amount.number[0]), len(self.clauses) - 1)
            clause = self.clauses[where]
            set_by: dict[str, tuple[int, int]] = {}
            measure, measure_in, moved, narrowing = self.meaning.measure(
                amount, numbers[max(0, index - _NEAR) : index + _NEAR], set_by
            )
            if measure_in is FoundIn.INFERRED and result and self.meaning.continues(result[-1], amount, clause):
                measure, measure_in = result[-1].measure, FoundIn.SENTENCE
            elif (
                measure_in in (FoundIn.INFERRED, None)
                and amount.noun is None
                and index == 0
                and self.meaning.goes_on(amount, clause)
            ):
                previous = self.place.last
                assert previous is not None
                measure, measure_in = previous.measure, FoundIn.PARAGRAPH
                if amount.dimension == "unknown":
                    amount = replace(
                        amount, unit=previous.unit, dimension=previous.amount.dimension, unit_source="paragraph"
                    )
            subject, subject_in = self.naming.subject(amount, where, set_by)
            period, period_in, base = self.timing.period_of(amount, where, resolved, index, set_by)
            if period_in is FoundIn.PARAGRAPH and not _goes_with(period, measure, as_of):
                period, period_in = None, None
            behind = max(clause[0], part.amounts[index - 1].end if index else clause[0])
            began = cues.start_of_change(self.folded, behind, (amount.start, amount.end))
            former = began or cues.former(self.folded, behind, amount.number[0])
            if began is not None and period_in is not FoundIn.PARAGRAPH and set_by.get("period", began)[0] < began[0]:
                # 2025年失业率由5.2%降至4.9%: the date is that of the level it came to.
                period, period_in = None, None
                set_by.pop("period", None)
            if former is not None:
                set_by["former"] = former
            status = self.meaning.status(amount, where, period, as_of, rumour, set_by)
            if status == "actual" and _is_not_over(period, measure, as_of):
                status = "projection"
            direction, span = (
                (moved, None)
                if measure is not None and not measure.open_class
                else cues.change(self.folded, clause[0], amount.start, amount.end, clause[1])
            )
            if span is not None:
                set_by["change"] = span
            change = span is not None or (
                measure is not None and measure.qualifier is not None and "change" in measure.qualifier
            )
            is_part = partial is not None and partial[0] <= amount.start
            words = per_clause.get(clause)
            if words is None:
                words = terms(self.folded, *clause)
                if len(words) < 4 and where:
                    words |= terms(self.folded, *self.clauses[where - 1])
                per_clause[clause] = words
            scope = self.naming.scope(amount, where, subject, set_by)
            word = set_by.get("measure")
            narrowed = modifiers(self.folded, word[0], self.floor(word[0])) if word is not None else frozenset()
            abuts = word is not None and narrowing and self.folded.endswith(f"{narrowing} ", 0, word[0])
            if narrowing and (abuts or not narrowing.isascii()):
                narrowed |= narrowing_terms(narrowing)
            narrowed -= names
            amount = common_unit(amount, measure)
            result.append(
                Quantity(
                    start=amount.start,
                    end=amount.end,
                    text=self.text[amount.start : amount.end],
                    amount=amount,
                    sentence=part.index,
                    clause=clause,
                    measure=measure,
                    measure_in=measure_in,
                    subject=subject,
                    subject_in=subject_in,
                    scope=scope,
                    part=is_part,
                    period=period,
                    period_in=period_in,
                    base=base,
                    as_of=None if former is not None and status != "actual" else as_of,
                    moment=self.timing.moment(clause, amount.start),
                    status=status,
                    attribution=attribution,
                    direction=direction,
                    change=change and amount.dimension != "multiple",
                    former=former is not None,
                    terms=words,
                    sentence_terms=sentence_terms,
                    head=first,
                    modifiers=narrowed,
                    lead=self.lead(clause, amount, set_by),
                    led_by=frozenset(
                        (str(other.value if other.value is not None else other.low), other.unit)
                        for other in part.amounts[:index]
                        if other.dimension in {"age", "rank"}
                        or (other.start >= clause[0] and other.dimension.startswith("duration"))
                    ),
                    noun=head_noun(self.folded[amount.noun[0] : amount.noun[1]], self.language)
                    if amount.noun is not None
                    else None,
                    entities=frozenset(
                        mention.canonical for mention in part.entities if clause[0] <= mention.start < clause[1]
                    ),
                    cues=set_by,
                )
            )
        self._two_renderings(result)
        self._shared_period(result)
        return result

    def _two_renderings(self, result: list[Quantity]) -> None:
        """Let RMB 167.2 billion and ($23.1 billion) behind it be one amount of one measure."""
        for index in range(1, len(result)):
            first, second = result[index - 1], result[index]
            if first.amount.dimension != "money" or second.amount.dimension != "money" or first.unit == second.unit:
                continue
            if not _RENDERING.fullmatch(self.folded, first.end, second.start):
                continue
            named = first if first.measure is not None and not first.measure.open_class else second
            for place in (index - 1, index):
                result[place] = replace(
                    result[place],
                    measure=named.measure,
                    measure_in=named.measure_in,
                    change=named.change,
                    direction=named.direction,
                    period=first.period or second.period,
                )

    def _shared_period(self, result: list[Quantity]) -> None:
        """Let "fell 8.3% to $5.2 billion in the fourth quarter" be of that quarter on both sides."""
        if self.language is not Language.EN:
            return
        for index in range(len(result) - 2, -1, -1):
            quantity, following = result[index], result[index + 1]
            if (
                quantity.period is None
                and following.period is not None
                and quantity.clause == following.clause
                and not quantity.former
                and not following.former
                and following.period.start > following.start
                and not _OPENED.search(self.folded, quantity.end, following.start)
            ):
                result[index] = replace(quantity, period=following.period, period_in=FoundIn.SENTENCE)
