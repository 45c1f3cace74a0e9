"""What arithmetic has against a finding of the model."""

from __future__ import annotations

from datetime import date

import pytest

from verifier import entities, pipeline, segment
from verifier.claims import by_rules
from verifier.judge import veto
from verifier.judge.by_rules import ReadDocument
from verifier.quantities import measures
from verifier.records import Aspect, Document, Evidence, Finding, FoundBy, Relation

SAME = "are the same value"
APART = "are different values"


def read(text: str) -> ReadDocument:
    document = Document.from_text(text, published=date(2026, 2, 21))
    return pipeline.read(document, measures.default(), entities.default())


def objection(
    article: str,
    passage: str,
    relation: Relation,
    *,
    quote: str | None = None,
    aspect: Aspect | None = None,
    inside: bool = False,
) -> str | None:
    """Hold the article's first figure against words of a passage; `inside`, the passage is the article itself."""
    own = read(article)
    claim = by_rules.find(own.document, own.reading.quantities, own.events)[0]
    other = own if inside else read(passage)
    start = other.document.text.index(quote or passage)
    end = start + len(quote or passage)
    words = other.document.text[start:end]
    finding = Finding(
        id="", claim="c1", relation=relation, aspect=aspect, outcome=None, confidence=0.9,
        evidence=Evidence(source="d", quote=words, start=start, end=end, as_of=None), explanation="", suggestion=None,
        rule=None, components={}, found_by=FoundBy.MODEL, independent_sources=1,
    )  # fmt: skip
    return veto.objection(claim, finding, other.reading.quantities, segment.sentences(other.document))


def contradicts(article: str, passage: str, quote: str | None = None, aspect: Aspect | None = Aspect.VALUE) -> str:
    return objection(article, passage, Relation.CONTRADICTS, quote=quote, aspect=aspect) or ""


def supports(article: str, passage: str, quote: str | None = None) -> str:
    return objection(article, passage, Relation.SUPPORTS, quote=quote) or ""


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        ("OpenAI去年收入131亿美元。", "OpenAI had revenue of $13.1 billion in 2025."),
        ("The strike cost 4.2 million euros.", "罢工造成420万欧元损失。"),
        ("约三百人参加。", "有300人参加。"),
        ("Sales rose 5 percent.", "销售额增长5%。"),
    ],
)
def test_equal_values_are_no_contradiction(article: str, passage: str) -> None:
    assert SAME in contradicts(article, passage)


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        ("OpenAI去年收入131亿美元。", "OpenAI had revenue of $10 billion in 2025."),
        ("约三百人参加。", "有500人参加。"),
        ("Sales rose 5 percent.", "销售额增长7%。"),
    ],
)
def test_values_apart_are_no_support(article: str, passage: str) -> None:
    assert APART in supports(article, passage)


@pytest.mark.parametrize(
    ("article", "passage"),
    [("约三百人参加。", "有500人参加。"), ("Sales rose 5 percent.", "销售额增长7%。")],
)
def test_values_apart_may_contradict(article: str, passage: str) -> None:
    assert contradicts(article, passage) == ""


@pytest.mark.parametrize(
    ("article", "passage"),
    [("约三百人参加。", "有300人参加。"), ("超过300人参加。", "有320人参加。")],
    ids=["equal", "a bound that holds"],
)
def test_values_that_agree_may_support(article: str, passage: str) -> None:
    assert supports(article, passage) == ""


@pytest.mark.parametrize("aspect", [aspect for aspect in Aspect if aspect is not Aspect.VALUE])
def test_equal_values_may_contradict_in_another_aspect(aspect: Aspect) -> None:
    assert contradicts("约三百人参加。", "有300人参加。", aspect=aspect) == ""


def test_a_contradiction_without_an_aspect_counts_as_one_of_value() -> None:
    assert SAME in contradicts("约三百人参加。", "有300人参加。", aspect=None)


@pytest.mark.parametrize("relation", [item for item in Relation if item.value not in ("contradicts", "supports")])
@pytest.mark.parametrize("passage", ["有300人参加。", "有500人参加。"])
def test_arithmetic_has_nothing_against_other_relations(relation: Relation, passage: str) -> None:
    assert objection("约三百人参加。", passage, relation) is None


def test_a_figure_of_another_unit_settles_nothing() -> None:
    assert supports("约三百人参加。", "活动花费500万元。") == ""


def test_a_change_is_not_held_against_a_level() -> None:
    assert supports("失业率为5%。", "失业率上升7%。") == ""


def test_a_claim_without_a_figure_has_no_arithmetic() -> None:
    assert supports("2024年5月3日馆长辞职。", "馆长工作了7年。") == ""


def test_one_of_several_figures_that_agrees_is_enough_for_support() -> None:
    assert supports("约三百人参加。", "有300人参加，500人观看。") == ""


def test_one_of_several_figures_that_differs_is_enough_for_a_contradiction() -> None:
    assert contradicts("约三百人参加。", "有300人参加，500人观看。") == ""


def test_only_figures_of_the_quoted_words_count() -> None:
    assert APART in supports("约三百人参加。", "有300人参加，500人观看。", quote="500人观看")


def test_where_the_quoted_words_have_none_the_sentence_counts() -> None:
    assert APART in supports("约三百人参加。", "周五的活动很热闹，有500人参加。", quote="周五的活动很热闹")


def test_a_contradiction_in_words_without_a_figure_is_not_held_against_the_sentence() -> None:
    assert contradicts("约三百人参加。", "周五的活动很冷清，有300人参加。", quote="周五的活动很冷清") == ""


def test_figures_of_other_sentences_do_not_count() -> None:
    assert supports("约三百人参加。", "周五的活动很热闹。有500人参加。", quote="周五的活动很热闹") == ""


def test_a_figure_is_not_held_against_itself() -> None:
    article = "有300人参加，场面热闹。"
    assert objection(article, article, Relation.SUPPORTS, quote="场面热闹", inside=True) is None


def test_a_figure_of_another_document_at_the_same_place_counts() -> None:
    assert APART in supports("有300人参加，场面热闹。", "有500人参加，场面热闹。", quote="场面热闹")


@pytest.mark.parametrize(
    ("article", "passage", "quote"),
    [
        ("公司全年卖出3775辆车。", "上半年卖出1770辆车。下半年卖出2005辆车。", "下半年卖出2005辆车"),
        ("平均票价便宜了2.6元。", "2024年平均票价49.7元，2023年平均票价52.3元。", "2024年平均票价49.7元"),
        ("Left in the country were 1,158 cars.", "It made 1,286 cars, and sold 128 cars abroad.", "128 cars abroad"),
    ],
)
def test_support_by_the_parts_of_a_sum_or_a_difference_is_accepted(article: str, passage: str, quote: str) -> None:
    assert supports(article, passage, quote) == ""


def test_parts_that_stand_far_from_the_quote_make_no_sum() -> None:
    far = "上半年卖出1770辆车。" + "天气转凉。" * 6 + "下半年卖出2005辆车。"
    assert APART in supports("公司全年卖出3775辆车。", far, "下半年卖出2005辆车")
