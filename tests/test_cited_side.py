"""Cited pages in a whole check: what they are evidence for, what the report says of them, and what is never said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import verifier
from verifier import pipeline
from verifier.cited_side import is_copy
from verifier.completion import Request
from verifier.config import Config, FetchSection
from verifier.errors import LLMUnavailableError
from verifier.fetch.addresses import Permissions
from verifier.fetch.pages import Pages
from verifier.fetched import Fetched, Reason
from verifier.records import (
    Claim,
    Document,
    Nearness,
    Relation,
    Report,
    Source,
    SourceKind,
    SourceOutcome,
    UncheckedReason,
    Verdict,
)
from verifier.segment import sentences
from verifier.session import opened
from verifier.testing import ScriptedModel

DAY = date(2026, 2, 21)
WHEN = "2026-02-20T09:30:00Z"
A, B = "https://bridge.example/tolls", "https://toll.example/news/1"
ARTICLE = (
    f"The Marlow bridge earned 48 million dollars in tolls in 2025, [the trust reported]({A}). The trust runs other "
    "bridges further down the river and a ferry, and has done so for a long time.\n\nIts director said on Friday "
    "that nothing will change before the summer, when the paint on the northern span will be renewed."
)
REST = (
    " Most of the money goes into paint and steel, as on every bridge of that age, and what is left is put aside "
    "for the day on which the cables must be renewed. Lorries pay three times what a car pays, and motorcycles nothing."
)
SAYS = "The Marlow bridge earned 48 million dollars in tolls in 2025." + REST
OTHERWISE = "The Marlow bridge earned 39 million dollars in tolls in 2025." + REST
SILENT = "The Marlow bridge had a good year, and its tolls will stay as they are." + REST


def fetched(url: str, text: str | None, **more: object) -> Fetched:
    if text is None:
        return Fetched(url=url, outcome=SourceOutcome.UNREACHABLE, reason=Reason.GONE, note="404", fetched_at=WHEN)
    return Fetched(
        url=url,
        outcome=SourceOutcome.READ,
        content_type="text/plain; charset=utf-8",
        body=text.encode(),
        fetched_at=WHEN,
    ).model_copy(update=more)


def pages(found: Mapping[str, str | None], **more: object) -> Pages:
    return Pages(lambda: lambda url: fetched(url, found[url], **more), FetchSection(), permissions=Permissions())


def checked(text: str = ARTICLE, found: Mapping[str, str | None] | None = None, **options: Any) -> Report:
    article = verifier.ingest.from_text(text, published=DAY)
    return pipeline.run(article, [], [], config=Config(), pages=pages(found or {A: SAYS}), **options)


def cited(report: Report) -> list[Source]:
    return [source for source in report.sources if source.kind is SourceKind.CITED]


def earned(report: Report) -> Claim:
    return next(claim for claim in report.claims if "48 million" in claim.quote)


def of_page(report: Report) -> list[Relation]:
    names = {source.id for source in cited(report)}
    return [finding.relation for finding in report.findings if finding.evidence.source in names]


# What a page says


@pytest.mark.parametrize(
    ("page", "relation", "verdict"),
    [
        (SAYS, Relation.SUPPORTS, Verdict.SUPPORTED),
        (OTHERWISE, Relation.CONTRADICTS, Verdict.REFUTED),
        (SILENT, Relation.NOT_IN_SOURCE, Verdict.NOT_ENOUGH_EVIDENCE),
    ],
    ids=["says so", "says otherwise", "does not say"],
)
def test_what_the_cited_page_says_is_told_of_the_claim(page: str, relation: Relation, verdict: Verdict) -> None:
    report = checked(found={A: page})
    claim = earned(report)
    assert (of_page(report), claim.verdict) == ([relation], verdict)
    assert [(one.source, one.nearness, one.says) for one in claim.citations] == [
        (cited(report)[0].id, Nearness.SENTENCE, relation)
    ]


def test_a_citation_names_the_place_of_the_link() -> None:
    one = earned(checked()).citations[0]
    assert ARTICLE[one.start : one.end] == f"[the trust reported]({A})"


def test_a_page_that_could_not_be_read_is_no_evidence_and_is_listed_with_the_reason() -> None:
    report = checked(found={A: None})
    source = cited(report)[0]
    assert (of_page(report), earned(report).citations[0].says) == ([], None)
    assert (source.outcome, source.used, source.location) == (SourceOutcome.UNREACHABLE, False, A)
    assert "404" in (source.detail or "")


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (SourceOutcome.REFUSED, Reason.PAYWALL),
        (SourceOutcome.BLOCKED, Reason.ROBOTS),
        (SourceOutcome.NOT_TEXT, Reason.KIND),
        (SourceOutcome.EMPTY, Reason.NO_TEXT),
        (SourceOutcome.TOO_LARGE, Reason.BYTES),
        (SourceOutcome.OFFLINE, Reason.NOT_SAVED),
    ],
)
def test_a_page_of_any_other_outcome_is_no_evidence_though_it_came_with_a_body(
    outcome: SourceOutcome, reason: Reason
) -> None:
    article = verifier.ingest.from_text(ARTICLE, published=DAY)
    found = pages({A: OTHERWISE}, outcome=outcome, reason=reason)
    report = pipeline.run(article, [], [], config=Config(), pages=found)
    assert (of_page(report), cited(report)[0].outcome) == ([], outcome)


def test_a_page_of_which_only_a_part_was_read_is_never_called_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.fetch.markup.MAX_TEXT", len(SILENT) - 20)
    report = checked(found={A: SILENT})
    assert (of_page(report), earned(report).citations[0].says) == ([], None)


def test_a_cited_page_is_evidence_for_claims_that_do_not_cite_it_too() -> None:
    text = f"{ARTICLE}\n\nThe toll for a car is 6.50 dollars on the Marlow bridge, and lorries pay more than that."
    page = SAYS + " The toll for a car is 5.50 dollars on the Marlow bridge."
    report = checked(text, {A: page})
    claim = next(claim for claim in report.claims if "6.50" in claim.quote)
    assert [finding.relation for finding in report.findings if finding.claim == claim.id] == [Relation.CONTRADICTS]
    assert claim.citations == ()


def test_a_page_published_after_the_article_is_left_out_and_says_so() -> None:
    page = f"---\ntitle: Tolls\ndate: 2026-03-02\n---\n\n{OTHERWISE}"
    report = checked(found={A: page})
    assert (of_page(report), cited(report)[0].used) == ([], False)
    assert "2026-03-02" in (cited(report)[0].detail or "")


def test_as_of_takes_in_a_page_published_after_the_article() -> None:
    page = f"---\ntitle: Tolls\ndate: 2026-03-02\n---\n\n{OTHERWISE}"
    assert of_page(checked(found={A: page}, as_of=date(2026, 3, 31))) == [Relation.CONTRADICTS]


def test_a_page_that_is_the_article_itself_supports_nothing() -> None:
    original = ARTICLE.replace(f"[the trust reported]({A})", "the trust reported")
    report = checked(found={A: f"Bridge news\n\n{original}\n\nShare this"})
    assert (of_page(report), cited(report)[0].used) == ([], False)


def test_a_page_that_shares_a_paragraph_is_not_the_article() -> None:
    article = verifier.ingest.from_text(ARTICLE)
    assert not is_copy(article, sentences(article), Document.from_text(SAYS + ARTICLE[-120:]))


def test_a_page_that_says_one_of_two_sentences_word_for_word_is_not_the_article() -> None:
    article = verifier.ingest.from_text("The bridge earned 48 million dollars. The trust was pleased with that.")
    assert not is_copy(article, sentences(article), Document.from_text("The bridge earned 48 million dollars." + REST))


def test_each_page_is_fetched_once_and_listed_in_the_order_of_the_article() -> None:
    text = f"{ARTICLE} See [the trust's accounts]({B}) and [once more its report]({A})."
    report = checked(text, {A: SAYS, B: SAYS})
    assert [source.location for source in cited(report)] == [A, B]


def test_without_pages_citations_are_not_looked_at() -> None:
    article = verifier.ingest.from_text(ARTICLE, published=DAY)
    report = pipeline.run(article, [], [], config=Config())
    assert (cited(report), earned(report).citations) == ([], ())


def test_pages_fetched_in_this_run_are_counted() -> None:
    found = pages({A: SAYS}, over_network=True)
    article = verifier.ingest.from_text(ARTICLE, published=DAY)
    assert pipeline.run(article, [], [], config=Config(), pages=found).usage.pages_fetched == 1


def test_a_page_out_of_the_cache_is_not_counted() -> None:
    assert checked().usage.pages_fetched == 0


LISTED = (
    "The Marlow bridge earned 48 million dollars in tolls in 2025. The trust runs other bridges further down the "
    f"river, and a ferry.\n\nReferences:\n{A}\n{B}\n"
)


def test_of_a_list_of_references_the_page_that_says_most_is_named() -> None:
    report = checked(LISTED, {A: SILENT, B: SAYS})
    named = {source.id: source.location for source in cited(report)}
    assert [(named[one.source], one.nearness, one.says) for one in earned(report).citations] == [
        (B, Nearness.LIST, Relation.SUPPORTS)
    ]


def test_of_a_list_of_references_that_says_nothing_no_page_is_named_unless_all_were_read() -> None:
    assert earned(checked(LISTED, {A: SILENT, B: None})).citations == ()


# With a model


def model(cite: object = None, judge: object = None) -> ScriptedModel:
    def answer(request: Request) -> Any:
        if request.stage == "extract":
            return {"claims": [], "skipped": [{"sentence": n, "reason": "vague"} for n in range(1, 4)]}
        if request.stage == "judge":
            return judge or {"claims": [{"claim": f"C{n}", "findings": []} for n in range(1, 9)]}
        return cite

    return ScriptedModel(answer)


def with_model(transport: ScriptedModel, page: str) -> Report:
    article = verifier.ingest.from_text(ARTICLE, published=DAY)
    with opened(Config(), transport=transport) as both:
        return pipeline.run(article, [], [], config=Config(), session=both.model, pages=pages({A: page}))


DENIED = {
    "answers": [
        {"claim": "C1", "page": "D1", "says": "other_point", "certainty": "likely", "why": "Cited for something else."}
    ]
}


def stages(transport: ScriptedModel) -> list[str]:
    return [request.stage for request in transport.requests]


def test_the_model_is_asked_of_a_page_on_which_nothing_was_found() -> None:
    transport = model(DENIED)
    report = with_model(transport, SILENT)
    assert stages(transport)[-1] == "cite"
    assert report.usage.stages["cite"].model_calls == 1


def test_a_silence_that_the_model_denies_is_below_every_threshold() -> None:
    report = with_model(model(DENIED), SILENT)
    assert [finding.confidence < 0.1 for finding in report.findings] == [True]


def test_the_model_is_not_asked_of_a_page_that_supports_the_claim() -> None:
    transport = model()
    with_model(transport, SAYS)
    assert "cite" not in stages(transport)


def test_the_judge_is_told_which_document_is_a_cited_page() -> None:
    transport = model(DENIED)
    with_model(transport, SILENT)
    judged = next(request for request in transport.requests if request.stage == "judge")
    assert "document D1: a page that the article cites" in judged.messages[-1]["content"]


def test_a_page_that_could_not_be_asked_about_is_a_fault_and_no_verdict() -> None:
    report = with_model(model(LLMUnavailableError("busy", kind="rate_limit")), "Nothing of the kind." + REST * 3)
    left = [entry for entry in report.not_checked if entry.reason is UncheckedReason.FAULT]
    assert [entry.detail for entry in left] == [
        "whether the page cited for it says so: the model's server was busy (rate limit)"
    ]


def test_pages_that_are_too_long_in_all_are_left_out_and_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.cited_side.MOST_TEXT", len(SAYS) + 10)
    text = ARTICLE + f" So did [another report]({B})."
    report = checked(text, {A: SAYS, B: SAYS})
    assert [(source.used, source.detail) for source in cited(report)] == [
        (True, None),
        (False, "the cited pages are too long in all"),
    ]
