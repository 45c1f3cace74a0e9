"""Claims of the rules and of the model made one list: what both found is one claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verifier import quotes
from verifier.claims.by_model import ModelClaim
from verifier.claims.by_rules import RuleClaim
from verifier.claims.figures import Figures
from verifier.language import fold
from verifier.quantities.measures import Measures
from verifier.records import (
    Claim,
    ClaimKind,
    Document,
    FoundBy,
    MeasureName,
    PeriodDates,
    Status,
    Verdict,
)

_SAYS_IT_BEST = {"quantity": 0, "comparison": 1, "event": 2, "state": 3, "quotation": 4}
"""Of several claims of the model on one figure, the one that is about the figure gives it its words."""


def merge(
    article: Document,
    by_rules: Sequence[RuleClaim],
    by_model: Sequence[ModelClaim],
    figures: Figures,
    measures: Measures,
) -> list[RuleClaim]:
    """Return all claims in order of place, with ids from c1.

    A claim of the model that tells a figure or a date that the rules read is the same claim: it keeps the rules'
    reading and takes the model's words. One that only quotes a sentence with a figure in it is another claim, and so is
    that somebody said something (kind quotation).
    """
    words: dict[int, ModelClaim] = {}
    also: set[int] = set()
    alone: list[ModelClaim] = []
    for claim in sorted(by_model, key=lambda claim: (_SAYS_IT_BEST[claim.reply.kind], claim.end - claim.start)):
        inside = [number for number, other in enumerate(by_rules) if _holds(claim, other, figures)]
        free = [number for number in inside if number not in words]
        if claim.reply.kind == "quotation" or not free:
            alone.append(claim)
            continue
        words[free[0]] = claim
        also.update(inside)
    merged = [_both(item, words.get(number)) if number in also else item for number, item in enumerate(by_rules)] + [
        RuleClaim(_of_model(article, claim, figures, measures)) for claim in alone
    ]
    merged.sort(key=lambda item: (item.claim.start, item.claim.end, item.claim.text))
    return [
        replace(item, claim=item.claim.model_copy(update={"id": f"c{number}"}))
        for number, item in enumerate(merged, start=1)
    ]


def _holds(claim: ModelClaim, other: RuleClaim, figures: Figures) -> bool:
    read = other.quantity if other.quantity is not None else other.event.period if other.event is not None else None
    assert read is not None
    inside = claim.start <= read.start and read.end <= claim.end
    return inside and figures.tells(claim.reply.text, read)


def _both(item: RuleClaim, model: ModelClaim | None) -> RuleClaim:
    claim = item.claim
    update: dict[str, object] = {"found_by": FoundBy.BOTH}
    if model is not None:
        reply = model.reply
        update |= {
            "text": quotes.printable(reply.text),
            "attribution": claim.attribution or reply.attribution,
            "subject": claim.subject or reply.subject,
            # The rules say "actual" where they see no word for anything else, which the model may have read.
            "status": Status(reply.status) if claim.status is Status.ACTUAL else claim.status,
        }
    return replace(item, claim=claim.model_copy(update=update))


def _of_model(article: Document, claim: ModelClaim, figures: Figures, measures: Measures) -> Claim:
    reply = claim.reply
    dated = [period for words in (reply.text, reply.period or "") for period in figures.read(words).periods]
    period = next((period for period in dated if period.known), None)
    return Claim(
        id="",
        text=quotes.printable(reply.text),
        quote=article.text[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
        kind=ClaimKind(reply.kind),
        status=Status(reply.status),
        attribution=reply.attribution or None,
        subject=reply.subject or None,
        measure=_measure(reply.measure, measures),
        scope=None,
        quantity=None,
        period=PeriodDates(start=period.start_date, end=period.end_date) if period else None,
        as_of=article.published,
        found_by=FoundBy.MODEL,
        verdict=Verdict.NOT_ENOUGH_EVIDENCE,
        confidence=None,
        unchecked_reason=None,
    )


def _measure(words: str | None, measures: Measures) -> MeasureName | None:
    """Return the measure of the table that the model's words name, if they name one."""
    found = measures.find_words(fold(words)) if words else []
    return MeasureName(family=found[0].row.family, qualifier=found[0].row.qualifier) if found else None
