"""Cited, but does not say so: by rules, by the model, and by both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from verifier import citations, entities, ingest, pipeline, prompts, segment
from verifier.claims import by_rules as claims_by_rules
from verifier.claims.by_rules import RuleClaim
from verifier.config import LLMSection
from verifier.dispatch import Dispatch
from verifier.errors import LLMUnavailableError
from verifier.judge import by_rules, cited, cited_by_model, cited_by_rules, showing, worked_out
from verifier.judge.by_rules import ReadDocument
from verifier.judge.cited_by_model import Answers, CitedJudge
from verifier.metering import Meter
from verifier.quantities import measures
from verifier.questions import Asker
from verifier.records import Document, Finding, FoundBy, Relation
from verifier.testing import Item, ScriptedModel

DAY = date(2026, 2, 21)
FERRIES = "https://ferries.example/2025"
TOLLS = "https://tolls.example/plan"
BUSY = LLMUnavailableError("busy", kind="rate_limit")

PADDING = (
    " The line has run since the spring of the year before last, and most of those who take it live on the northern "
    "shore. "
    "Residents have asked the company for a later last boat more than once, and so far nothing has come of it."
)
ABOUT_FERRIES = (
    "The ferries of Brackwater carried more passengers in 2025 than ever before, the company said." + PADDING
)
WITH_FIGURE = "The ferries of Brackwater carried 4.2 million passengers in 2025, the company said." + PADDING


class Desk:
    """An article with cited pages, read as the pipeline reads them."""

    def __init__(self, article: str, **pages: str | None) -> None:
        """`pages` gives the text of each page by the name of its address; None for one that could not be read."""
        urls = {"ferries": FERRIES, "tolls": TOLLS}
        document = ingest.from_text(article, published=DAY).model_copy(update={"id": "article"})
        self.article = pipeline.read(document, measures.default(), entities.default())
        self.sentences = segment.sentences(self.article.document)
        self.claims = claims_by_rules.find(self.article.document, self.article.reading.quantities, self.article.events)
        self.pages = [read(text, name) for name, text in pages.items() if text is not None]
        self.shown = showing.labelled(self.pages, cited=True)
        self.shown_article = showing.shown(showing.ARTICLE, self.article, self.sentences)
        sources = {urls[name]: name for name in pages}
        self.findings = by_rules.judge(self.article, self.claims, self.pages, entities.default())
        found = citations.find(self.article.document, self.sentences)
        self.cited = cited.tied(found, self.claims, sources, {page.read.document.id: page for page in self.shown})

    def silent(self) -> list[Finding]:
        return cited_by_rules.silent(self.cited, self.claims, self.findings, self.shown_article)

    def asked(self, *script: Item, claims: Sequence[RuleClaim] | None = None) -> tuple[Answers, ScriptedModel]:
        model = ScriptedModel(script)
        loaded = prompts.load()
        asker = Asker(model, LLMSection(model="m"), lambda wrong: loaded["correct"].render(problems=wrong), Meter())
        shelf = showing.Shelf([self.shown_article, *self.shown])
        judge = CitedJudge(shelf, self.article.document.language, loaded["cited"], asker)
        asked = self.claims if claims is None else claims
        return judge.run(self.cited, asked, self.findings, Dispatch(1)), model


def read(text: str, name: str) -> ReadDocument:
    document = Document.from_text(text, id=name, published=DAY)
    return pipeline.read(document, measures.default(), entities.default())


CITING = f"The ferries of Brackwater carried 4.2 million passengers in 2025, [the company reported]({FERRIES})."


def told(findings: Sequence[Finding]) -> list[tuple[str, Relation]]:
    return [(finding.evidence.source, finding.relation) for finding in findings]


# By rules


def test_a_figure_that_stands_nowhere_on_the_page_cited_for_it_is_not_in_the_source() -> None:
    assert told(Desk(CITING, ferries=ABOUT_FERRIES).silent()) == [("ferries", Relation.NOT_IN_SOURCE)]


def test_the_finding_quotes_the_sentence_of_the_page_that_comes_nearest() -> None:
    finding = Desk(CITING, ferries=PADDING.strip() + " " + ABOUT_FERRIES).silent()[0]
    assert finding.evidence.quote.startswith("The ferries of Brackwater carried more passengers")


def test_of_two_sentences_that_are_as_near_the_one_with_such_a_figure_is_quoted() -> None:
    page = "A word on passengers of ferries." + PADDING + " The ferries had 3.1 million passengers in 2024."
    finding = Desk(CITING, ferries=page).silent()[0]
    assert "3.1 million" in finding.evidence.quote


def test_the_finding_names_the_figure_that_was_looked_for() -> None:
    finding = Desk(CITING, ferries=ABOUT_FERRIES).silent()[0]
    assert "4.2 million" in finding.explanation
    assert (finding.rule, finding.found_by) == ("citation.silent", FoundBy.RULES)


@pytest.mark.parametrize(
    "page",
    [
        WITH_FIGURE,
        ABOUT_FERRIES + " Passengers: 4,200,000.",
        ABOUT_FERRIES + " | 2024 | 3.9 | 2025 | 4.2 |",
        ABOUT_FERRIES + " Some 4.2 million tickets were sold.",
        ABOUT_FERRIES + " The northern line had 2.3 million passengers, the southern 1.9 million passengers.",
        ABOUT_FERRIES + " The company carried 6.3 million passengers, of whom 2.1 million passengers went by bus.",
        ABOUT_FERRIES + " All figures in thousands. Passengers 4,203, crew 112.",
        ABOUT_FERRIES + " In all, 21 million passengers took 5 ferries.",
        "布拉克沃特渡轮公司说，2025年渡轮共运送旅客420万人次。" * 12,
    ],
    ids=[
        "said",
        "written out",
        "a cell of a table",
        "of something else",
        "a sum",
        "a difference",
        "in thousands",
        "an average",
        "in the other language",
    ],
)
def test_a_page_that_has_the_figure_in_any_form_is_not_called_silent(page: str) -> None:
    assert Desk(CITING, ferries=page).silent() == []


@pytest.mark.parametrize(
    ("claim", "page"),
    [
        (
            "Traffic fell 56% in 2025",
            "There were 8 million passengers in 2025, down from 18 million passengers in 2024.",
        ),
        ("The northern line has 44% of the traffic", "Of 18 million passengers, 8 million passengers took that line."),
    ],
)
def test_a_percentage_that_follows_from_two_figures_of_the_page_is_not_called_silent(claim: str, page: str) -> None:
    article = f"{claim}, as [the company reported]({FERRIES})."
    assert Desk(article, ferries=ABOUT_FERRIES + " " + page).silent() == []
    assert len(Desk(article, ferries=ABOUT_FERRIES).silent()) == 1


@pytest.mark.parametrize("year", ["On 4 June 2042", "For 42,300 dollars"])
def test_a_number_of_something_else_is_not_the_figure_in_thousands(year: str) -> None:
    assert len(Desk(CITING, ferries=f"{ABOUT_FERRIES} {year}, it was said.").silent()) == 1


def test_a_page_that_contradicts_the_figure_is_not_called_silent() -> None:
    desk = Desk(CITING, ferries=WITH_FIGURE.replace("4.2", "3.1"))
    assert (told(desk.findings), desk.silent()) == ([("ferries", Relation.CONTRADICTS)], [])


def test_a_page_that_could_not_be_read_is_never_called_silent() -> None:
    assert Desk(CITING, ferries=None).silent() == []


def test_a_page_of_a_few_words_is_not_called_silent() -> None:
    assert Desk(CITING, ferries="The ferries of Brackwater had a good year.").silent() == []


BOTH = (
    "The ferries of Brackwater carried 4.2 million passengers in 2025 [1][2].\n\n"
    f"Sources:\n[1] {FERRIES}\n[2] {TOLLS}\n"
)


def test_of_pages_cited_together_one_that_says_it_is_enough() -> None:
    assert Desk(BOTH, ferries=ABOUT_FERRIES, tolls=WITH_FIGURE).silent() == []


def test_of_pages_cited_together_one_that_could_not_be_read_may_say_it() -> None:
    assert Desk(BOTH, ferries=ABOUT_FERRIES, tolls=None).silent() == []


def test_of_pages_cited_together_all_are_silent_or_none() -> None:
    found = Desk(BOTH, ferries=ABOUT_FERRIES, tolls=ABOUT_FERRIES).silent()
    assert told(found) == [("ferries", Relation.NOT_IN_SOURCE), ("tolls", Relation.NOT_IN_SOURCE)]


@pytest.mark.parametrize(
    "claim",
    [
        "carried twice as many passengers in 2025 as in 2024",
        "carried millions of passengers in 2025",
        "carried passengers on three boats in 2025",
        "carried passengers for 17 hours a day in 2025",
        "carried about a third of all passengers in 2025",
    ],
    ids=[
        "reckoned by the writer",
        "vague",
        "so few that a page may name them one by one",
        "a length of time",
        "in words",
    ],
)
def test_figures_that_a_page_tells_in_other_words_are_not_looked_for(claim: str) -> None:
    article = CITING.replace("carried 4.2 million passengers in 2025", claim)
    assert Desk(article, ferries=ABOUT_FERRIES).silent() == []


ALONE = "The ferries of Brackwater carried 4.2 million passengers in 2025."
IN_PARAGRAPH = f"{ALONE} More stands in [the company's report]({FERRIES})."
IN_LIST = f"{ALONE} That is a record for the line.\n\nSources:\n{FERRIES}\n"


def confidence(article: str) -> float:
    return next(iter(Desk(article, ferries=ABOUT_FERRIES).silent())).confidence


def test_the_nearer_the_citation_the_surer_the_silence() -> None:
    assert confidence(CITING) > confidence(IN_PARAGRAPH)
    assert confidence(CITING) > confidence(IN_LIST)


def test_a_page_cited_in_another_sentence_or_at_the_end_stays_below_the_threshold() -> None:
    assert max(confidence(IN_PARAGRAPH), confidence(IN_LIST)) < 0.7 <= confidence(CITING)


def test_a_mark_ahead_of_the_claim_may_be_meant_for_what_stands_before_it() -> None:
    claim = "the ferries of Brackwater carried 4.2 million passengers in 2025"
    article = f"The line had a good year [1], and {claim}.\n\n[1] {FERRIES}"
    assert confidence(article) < 0.7


def test_a_mark_behind_the_claim_counts_in_full() -> None:
    claim = "The ferries of Brackwater carried 4.2 million passengers in 2025"
    article = f"{claim} [1], and had a good year.\n\n[1] {FERRIES}"
    assert confidence(article) >= 0.7


def test_a_list_of_references_is_silent_as_a_whole_and_once() -> None:
    article = f"{ALONE} That is a record for the line.\n\nSources:\n{FERRIES}\n{TOLLS}\n"
    found = Desk(article, ferries=PADDING.strip() * 2, tolls=ABOUT_FERRIES).silent()
    assert told(found) == [("tolls", Relation.NOT_IN_SOURCE)]


def test_a_link_on_a_bare_name_says_little() -> None:
    named = ALONE.replace("Brackwater", "[Brackwater](https://ferries.example/2025)")
    assert confidence(named) < 0.5


# By the model


def answer(says: str, **more: object) -> dict[str, Any]:
    return {"claim": "C1", "page": "D1", "says": says, "certainty": "certain", "why": "Asked, and told."} | more


def reply(*answers: Mapping[str, Any]) -> dict[str, Any]:
    return {"answers": list(answers)}


SILENT = answer("silent", sentence="D1.1")
OPEN = {"ferries": ABOUT_FERRIES}
SAYS_SO = answer("says_so", sentence="D1.1", quote="carried more passengers in 2025")


def test_what_nothing_was_found_of_is_asked_once_more() -> None:
    answers, model = Desk(CITING, **OPEN).asked(reply(SILENT))
    assert (len(model.requests), told(answers.findings)) == (1, [("ferries", Relation.NOT_IN_SOURCE)])


def test_the_question_holds_the_whole_page_and_the_claim_with_its_citation() -> None:
    _, model = Desk(CITING, **OPEN).asked(reply(SILENT))
    asked = model.requests[0].messages[-1]["content"]
    assert "[D1.3]" in asked
    assert "C1 (quantity, actual), cited for it: D1" in asked
    assert f"cited as: [the company reported]({FERRIES})" in asked


def test_a_page_on_which_something_was_found_is_not_asked_about() -> None:
    assert Desk(CITING, ferries=WITH_FIGURE).asked()[1].requests == []


def test_a_page_that_could_not_be_read_is_not_asked_about() -> None:
    assert Desk(CITING, ferries=None).asked()[1].requests == []


@pytest.mark.parametrize(
    "article", [IN_LIST, ALONE.replace("Brackwater", f"[Brackwater]({FERRIES})")], ids=["a list alone", "a bare name"]
)
def test_what_is_hardly_cited_for_the_claim_is_not_asked_about(article: str) -> None:
    assert Desk(article, **OPEN).asked()[1].requests == []


def test_a_page_too_long_to_be_shown_whole_is_not_asked_about() -> None:
    assert Desk(CITING, ferries=ABOUT_FERRIES * 700).asked()[1].requests == []


def test_that_a_page_says_so_after_all_is_support_with_its_words() -> None:
    answers, _ = Desk(CITING, **OPEN).asked(reply(SAYS_SO))
    assert [(one.relation, one.evidence.quote) for one in answers.findings] == [
        (Relation.SUPPORTS, "carried more passengers in 2025")
    ]


def test_that_a_page_says_otherwise_is_a_contradiction() -> None:
    otherwise = answer("says_otherwise", sentence="D1.1", quote="more passengers in 2025 than ever before")
    assert told(Desk(CITING, **OPEN).asked(reply(otherwise))[0].findings) == [("ferries", Relation.CONTRADICTS)]


def test_a_page_cited_for_another_point_gives_no_finding_and_is_settled() -> None:
    answers, _ = Desk(CITING, **OPEN).asked(reply(answer("other_point")))
    assert (answers.findings, answers.settled) == ([], {("c1", "ferries")})


def test_a_silence_without_a_sentence_quotes_the_nearest_one() -> None:
    finding = Desk(CITING, **OPEN).asked(reply(answer("silent")))[0].findings[0]
    assert finding.evidence.quote.startswith("The ferries of Brackwater")


def test_words_that_are_not_on_the_page_are_asked_for_once_more() -> None:
    invented = SAYS_SO | {"quote": "carried 4.2 million passengers"}
    answers, model = Desk(CITING, **OPEN).asked(reply(invented), reply(SAYS_SO))
    assert "does not stand there" in model.requests[1].messages[-1]["content"]
    assert told(answers.findings) == [("ferries", Relation.SUPPORTS)]


def test_words_that_are_not_on_the_page_twice_leave_it_open() -> None:
    invented = SAYS_SO | {"quote": "carried 4.2 million passengers"}
    answers, _ = Desk(CITING, **OPEN).asked(reply(invented), reply(invented))
    assert (answers.findings, [error.kind for error in answers.unsettled.values()]) == ([], ["quote"])


def test_a_claim_that_the_reply_passes_over_is_asked_for_once_more() -> None:
    answers, model = Desk(CITING, **OPEN).asked(reply(), reply(SILENT))
    assert (len(model.requests), len(answers.findings)) == (2, 1)


def test_a_call_that_fails_is_no_silence() -> None:
    answers, _ = Desk(CITING, **OPEN).asked(BUSY)
    assert (answers.findings, answers.unsettled) == ([], {("c1", "ferries"): BUSY})


def test_support_by_a_figure_that_differs_is_asked_about_and_then_counts_for_little() -> None:
    page = ABOUT_FERRIES + " Of 3.1 million guests few complained."
    so = answer("says_so", sentence="D1.4", quote="Of 3.1 million guests")
    desk = Desk(CITING, ferries=page)
    desk.findings = []
    answers, model = desk.asked(reply(so), reply(so))
    assert "different values" in model.requests[1].messages[-1]["content"]
    assert answers.findings[0].confidence < 0.5


def test_support_by_the_parts_of_a_sum_is_accepted() -> None:
    page = ABOUT_FERRIES + " The northern line had 2.3 million passengers, the southern 1.9 million passengers."
    so = answer("says_so", sentence="D1.4", quote="the southern 1.9 million passengers")
    desk = Desk(CITING, ferries=page)
    desk.findings = []
    answers, model = desk.asked(reply(so))
    assert (len(model.requests), answers.findings[0].confidence >= 0.7) == (1, True)


def test_groups_hold_eight_claims_and_pages_that_fit_one_call() -> None:
    desk = Desk(CITING, **OPEN)
    item, one = desk.claims[0], desk.cited["c1"][0]
    assert [len(group) for group in cited_by_model.split([(item, one)] * 17)] == [8, 8, 1]


# Both


def settled(*script: Item) -> list[Finding]:
    desk = Desk(CITING, **OPEN)
    return cited_by_model.settle(desk.silent(), desk.asked(*script)[0])


def test_a_silence_that_both_found_is_one_finding_and_surer_than_either() -> None:
    found = settled(reply(SILENT))
    alone = Desk(CITING, **OPEN).silent()[0].confidence
    assert [(one.found_by, one.rule) for one in found] == [(FoundBy.BOTH, "citation.silent")]
    assert found[0].confidence > alone


def test_a_silence_that_the_model_denies_counts_for_little() -> None:
    found = settled(reply(SAYS_SO))
    assert told(found) == [("ferries", Relation.NOT_IN_SOURCE), ("ferries", Relation.SUPPORTS)]
    assert found[0].confidence < 0.5


def test_a_silence_of_the_rules_stands_where_the_call_failed() -> None:
    alone = Desk(CITING, **OPEN).silent()
    assert settled(BUSY) == alone


def test_two_silences_doubt_once_that_the_page_is_meant_for_the_claim() -> None:
    desk = Desk(IN_PARAGRAPH, **OPEN)
    found = cited_by_model.settle(desk.silent(), desk.asked(reply(SILENT))[0])
    assert [finding.confidence <= 0.75 for finding in found] == [True]


def test_a_long_list_of_figures_in_one_sentence_takes_no_time() -> None:
    desk = Desk(CITING, ferries=ABOUT_FERRIES)
    one = next(item for item in desk.claims if item.quantity is not None).quantity
    assert one is not None
    tried = list(worked_out._near_pairs([one] * 1000))
    assert len(tried) <= 2 * 1000 * worked_out._MOST_NEAR
