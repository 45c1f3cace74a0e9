"""Claims found by rules: every quantity and every dated event of the body, in words that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verifier.language import Language
from verifier.quantities import wording
from verifier.quantities.events import DatedEvent, may_be_one
from verifier.quantities.quantity import Quantity
from verifier.records import (
    Claim,
    ClaimKind,
    Document,
    FoundBy,
    MeasureName,
    NotChecked,
    PeriodDates,
    QuantityValue,
    Sentence,
    SentenceKind,
    Status,
    UncheckedReason,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class RuleClaim:
    """A claim, and the quantity or event that it was read from."""

    claim: Claim
    quantity: Quantity | None = None
    event: DatedEvent | None = None


_EDGES = ' \t\r\n，,。；;、：:*#>|-—“”"「」『』'
_ADDRESS = re.compile(r"[^()\s]{0,2000}\)?[，,。；;、：:.\s]{0,3}")
"""What is behind the words of a markdown link."""
_QUESTION = re.compile(r"[?？][」』”\"'）)]*$")


def find(
    document: Document,
    quantities: Sequence[Quantity],
    events: Sequence[DatedEvent],
    dated: Iterable[DatedEvent] = (),
) -> list[RuleClaim]:
    """Return the claims of an article in order of place, with ids from c1.

    `dated` are the dated clauses of other documents: one of the article that tells of no event that the rules know is a
    claim only where another document dates the like, as they check nothing but its date.
    """
    by_name: dict[str, list[DatedEvent]] = {}
    for event in dated:
        for name in event.entities:
            by_name.setdefault(name, []).append(event)
    found: list[tuple[int, int, RuleClaim]] = []
    for quantity in quantities:
        if quantity.measure is None:
            continue
        found.append((quantity.start, quantity.end, RuleClaim(_of_quantity(document, quantity), quantity=quantity)))
    found.extend(
        (event.period.start, event.period.end, RuleClaim(_of_event(document, event), event=event))
        for event in events
        if event.event is not None or (not event.counted and _has_match(event, by_name))
    )
    found.sort(key=lambda item: item[:2])
    return [
        RuleClaim(item.claim.model_copy(update={"id": f"c{number}"}), item.quantity, item.event)
        for number, (_, _, item) in enumerate(found, start=1)
    ]


def _has_match(event: DatedEvent, by_name: dict[str, list[DatedEvent]]) -> bool:
    return any(may_be_one(event, other) for name in sorted(event.entities) for other in by_name.get(name, ()))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut blanks, marks and markup off both ends of a stretch, and the halves of a link that is cut in two there."""
    label = text.rfind("](", start, end)
    if label > start and _ADDRESS.fullmatch(text, label + 2, end):
        end = label
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text[start : start + 1] == "[" and text.find("]", start, end) < 0:
        start += 1
    return start, end


def _of_quantity(document: Document, quantity: Quantity) -> Claim:
    start, end = trimmed(document.text, min(quantity.clause[0], quantity.start), max(quantity.clause[1], quantity.end))
    measure = quantity.measure
    named = measure is not None and not (measure.open_class and quantity.measure_in == "inferred")
    amount = quantity.amount
    return Claim(
        id="",
        text=_alone(document, start, end, quantity),
        quote=document.text[start:end],
        start=start,
        end=end,
        kind=ClaimKind.COMPARISON if amount.dimension == "multiple" else ClaimKind.QUANTITY,
        status=Status(quantity.status),
        attribution=quantity.attribution,
        subject=quantity.subject,
        measure=MeasureName(family=measure.family, qualifier=measure.qualifier)
        if named and measure is not None
        else None,
        scope=quantity.scope,
        quantity=QuantityValue(
            value=amount.value, low=amount.low, high=amount.high, unit=amount.unit, mode=amount.mode.value
        ),
        period=PeriodDates(start=quantity.period.start_date, end=quantity.period.end_date)
        if quantity.period and quantity.period.known
        else None,
        as_of=quantity.as_of,
        found_by=FoundBy.RULES,
        verdict=Verdict.NOT_ENOUGH_EVIDENCE,
        confidence=None,
        unchecked_reason=None,
    )


def _of_event(document: Document, event: DatedEvent) -> Claim:
    start, end = trimmed(document.text, event.start, event.end)
    return Claim(
        id="",
        text=document.text[start:end],
        quote=document.text[start:end],
        start=start,
        end=end,
        kind=ClaimKind.EVENT,
        status=Status.ACTUAL
        if event.as_of is None or event.period.start_date is None or event.period.start_date <= event.as_of
        else Status.PLAN,
        attribution=None,
        subject=event.subject,
        measure=None,
        scope=None,
        quantity=None,
        period=PeriodDates(start=event.period.start_date, end=event.period.end_date),
        as_of=event.as_of,
        found_by=FoundBy.RULES,
        verdict=Verdict.NOT_ENOUGH_EVIDENCE,
        confidence=None,
        unchecked_reason=None,
    )


def _alone(document: Document, start: int, end: int, quantity: Quantity) -> str:
    """Put the clause so that it stands without its neighbours: with its subject and its period."""
    quote = document.text[start:end]
    zh = document.language is Language.ZH
    text = quote
    inside = quantity.cues.get("subject")
    if quantity.subject and not (inside and start <= inside[0] < end):
        text = f"{quantity.subject}：{text}" if zh else f"{quantity.subject}: {text}"
    period = quantity.period
    if period is not None and period.known and not start <= period.start < end:
        words = wording.period(period.start_date, period.end_date, document.language)
        text = f"{text}（{words}）" if zh else f"{text} ({words})"
    return text


def left_over(document: Document, sentences: Sequence[Sentence], claims: Sequence[RuleClaim]) -> list[NotChecked]:
    """Return the sentences that no claim stands in, and why they were not checked."""
    found: list[NotChecked] = []
    starts = sorted(item.claim.start for item in claims)
    position = 0
    for sentence in sentences:
        while position < len(starts) and starts[position] < sentence.start:
            position += 1
        if position < len(starts) and starts[position] < sentence.end:
            continue
        quote = document.text[sentence.start : sentence.end]
        question = _QUESTION.search(quote) is not None and sentence.kind is not SentenceKind.TITLE
        found.append(
            NotChecked(
                start=sentence.start,
                end=sentence.end,
                quote=quote,
                reason=UncheckedReason.QUESTION if question else UncheckedReason.NEEDS_MODEL,
                detail=None,
            )
        )
    return found
