"""Claims of the rules and of the model become one list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from verifier import entities, pipeline
from verifier.claims import by_rules
from verifier.claims.by_model import ClaimReply, ModelClaim
from verifier.claims.figures import Figures
from verifier.claims.merge import merge
from verifier.quantities import measures
from verifier.records import Claim, ClaimKind, Document, FoundBy, Status, Verdict

TEXT = "奥尔特曼说，OpenAI去年收入131亿美元，ChatGPT周活用户达9亿。公司位于旧金山。"
INCOME = "OpenAI去年收入131亿美元"
USERS = "ChatGPT周活用户达9亿"
PUBLISHED = date(2026, 2, 21)


def said(quote: str, text: str | None = None, kind: str = "quantity", **more: Any) -> ModelClaim:
    start = TEXT.index(quote)
    fields = {"sentences": [1], "text": text or f"（{quote}）", "quote": quote, "kind": kind, "status": "actual"}
    return ModelClaim(ClaimReply.model_validate(fields | more), start, start + len(quote))


def merged(*by_model: ModelClaim) -> list[Claim]:
    article = Document.from_text(TEXT, published=PUBLISHED)
    read = pipeline.read(article, measures.default(), entities.default())
    rules = by_rules.find(article, read.reading.quantities, read.events)
    assert [item.claim.found_by for item in rules] == [FoundBy.RULES, FoundBy.RULES]
    figures = Figures(read.reading, rules, PUBLISHED, measures.default(), entities.default())
    items = merge(article, rules, by_model, figures, measures.default())
    return [item.claim for item in items]


def test_claims_that_the_model_does_not_mention_stay() -> None:
    assert [claim.found_by for claim in merged()] == [FoundBy.RULES, FoundBy.RULES]


def test_a_claim_on_a_figure_that_the_rules_read_is_one_claim() -> None:
    assert [claim.found_by for claim in merged(said(INCOME))] == [FoundBy.BOTH, FoundBy.RULES]


def test_what_both_found_has_the_words_of_the_model() -> None:
    assert merged(said(INCOME, "OpenAI 2025年收入为131亿美元"))[0].text == "OpenAI 2025年收入为131亿美元"


def test_what_both_found_has_the_reading_of_the_rules() -> None:
    alone, both = merged()[0], merged(said(INCOME))[0]
    assert (both.quantity, both.period, both.measure, both.quote) == (
        alone.quantity, alone.period, alone.measure, alone.quote
    )  # fmt: skip


def test_who_says_so_is_taken_from_the_model_where_the_rules_name_nobody() -> None:
    assert merged(said(USERS, attribution="奥尔特曼"))[1].attribution == "奥尔特曼"


def test_the_subject_that_the_rules_read_stays() -> None:
    assert merged(said(USERS, subject="该产品"))[1].subject == "ChatGPT"


def test_the_model_may_see_a_forecast_where_the_rules_saw_none() -> None:
    assert merged(said(INCOME, status="rumour"))[0].status is Status.RUMOUR


def test_one_claim_on_two_figures_gives_its_words_to_the_first_alone() -> None:
    first, second = merged(said(f"{INCOME}，{USERS}", "收入131亿美元，用户9亿"))
    assert (first.text, second.text) == ("收入131亿美元，用户9亿", merged()[1].text)


def test_one_claim_on_two_figures_was_found_by_both_engines_twice() -> None:
    assert [claim.found_by for claim in merged(said(f"{INCOME}，{USERS}"))] == [FoundBy.BOTH, FoundBy.BOTH]


def test_of_several_claims_on_a_figure_the_one_about_the_figure_gives_its_words() -> None:
    claims = merged(said(INCOME, "进账131亿美元", kind="event"), said(INCOME, "收入131亿美元"))
    assert [claim.text for claim in claims if claim.found_by is FoundBy.BOTH] == ["收入131亿美元"]


def test_the_other_claims_on_a_figure_stand_for_themselves() -> None:
    claims = merged(said(INCOME, "进账131亿美元", kind="event"), said(INCOME, "收入131亿美元"))
    assert [(claim.text, claim.kind) for claim in claims if claim.found_by is FoundBy.MODEL] == [
        ("进账131亿美元", ClaimKind.EVENT)
    ]


def test_that_somebody_said_it_stays_a_claim_of_its_own() -> None:
    claims = merged(said(f"奥尔特曼说，{INCOME}", "奥尔特曼说收入131亿", kind="quotation"))
    assert [claim.found_by for claim in claims] == [FoundBy.MODEL, FoundBy.RULES, FoundBy.RULES]


def test_a_claim_without_a_figure_stands_for_itself() -> None:
    claim = merged(said("公司位于旧金山", "OpenAI位于旧金山", kind="state", subject="OpenAI"))[-1]
    assert (claim.found_by, claim.quote, claim.subject) == (FoundBy.MODEL, "公司位于旧金山", "OpenAI")


def test_a_claim_that_only_quotes_a_sentence_with_a_figure_leaves_the_figure_alone() -> None:
    claims = merged(said(f"奥尔特曼说，{INCOME}", "奥尔特曼公布了OpenAI的收入", kind="event"))
    assert [(claim.found_by, claim.kind, claim.quantity is None) for claim in claims[:2]] == [
        (FoundBy.MODEL, ClaimKind.EVENT, True),
        (FoundBy.RULES, ClaimKind.QUANTITY, False),
    ]


def test_ids_follow_the_order_of_place() -> None:
    claims = merged(said("公司位于旧金山", kind="state"), said("奥尔特曼说", kind="event"), said(USERS))
    assert [claim.id for claim in claims] == ["c1", "c2", "c3", "c4"]
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


def test_the_order_in_which_the_model_names_them_does_not_matter() -> None:
    said_first = [
        said("公司位于旧金山", kind="state"),
        said(INCOME, "甲"),
        said(INCOME, "乙", kind="event"),
        said(USERS),
    ]
    assert merged(*said_first) == merged(*said_first[::-1])


def test_the_period_of_a_claim_of_the_model_is_read_from_its_words() -> None:
    claim = merged(said("公司位于旧金山", "OpenAI 2024年迁到旧金山", kind="event"))[-1]
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (date(2024, 1, 1), date(2024, 12, 31))


def test_the_period_that_the_model_names_counts_from_the_day_of_publication() -> None:
    claim = merged(said("公司位于旧金山", kind="event", period="去年"))[-1]
    assert claim.period is not None
    assert claim.period.start == date(2025, 1, 1)


def test_the_measure_of_a_claim_of_the_model_is_one_of_the_table() -> None:
    claim = merged(said("公司位于旧金山", kind="comparison", measure="周活跃用户"))[-1]
    assert claim.measure is not None
    assert (claim.measure.family, claim.measure.qualifier) == ("users", "weekly")


@pytest.mark.parametrize("measure", [None, "", "门的颜色"])
def test_a_measure_that_no_table_knows_is_none(measure: str | None) -> None:
    assert merged(said("公司位于旧金山", kind="state", measure=measure))[-1].measure is None


@pytest.mark.parametrize("field", ["attribution", "subject"])
def test_an_empty_word_is_none(field: str) -> None:
    assert getattr(merged(said("公司位于旧金山", kind="state", **{field: ""}))[-1], field) is None


def test_a_claim_has_no_verdict_yet() -> None:
    assert {claim.verdict for claim in merged(said(INCOME))} == {Verdict.NOT_ENOUGH_EVIDENCE}
