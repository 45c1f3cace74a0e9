"""Figures of a claim in a model's words are held against the sentences it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from verifier import entities, pipeline
from verifier.claims import by_rules
from verifier.claims.figures import Figures
from verifier.quantities import measures
from verifier.records import Document

PUBLISHED = date(2026, 2, 21)  # a Saturday


def figures(text: str) -> Figures:
    document = Document.from_text(text, published=PUBLISHED)
    reading = pipeline.read(document, measures.default(), entities.default())
    claims = by_rules.find(document, reading.reading.quantities, reading.events)
    return Figures(reading.reading, claims, PUBLISHED, measures.default(), entities.default())


def strange(text: str, claim: str) -> list[str]:
    return figures(text).strange(claim, 0, len(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param("公司去年收入为131亿美元。", "公司2025年收入为13.1十亿美元", id="other-scale"),
        pytest.param("Revenue was $13.1 billion.", "Its revenue was $13,100 million", id="other-scale-en"),
        pytest.param("约三百人参加，百分之五是学生。", "约300人参加，5%是学生", id="chinese-numerals"),
        pytest.param("约300人参加，5%是学生。", "约三百人参加，百分之五是学生", id="to-chinese-numerals"),
        pytest.param("Two dozen ships waited.", "24 ships waited", id="number-words"),
        pytest.param("Nine hundred million people use it.", "900 million people use it", id="large-number-words"),
        pytest.param("Half of the members voted.", "50% of the members voted", id="half"),
        pytest.param("Sales rose 5 percent.", "Sales rose 5%", id="percent"),
        pytest.param("公司去年收入翻番。", "公司2025年收入翻番", id="last-year"),
        pytest.param("The strike began on Monday.", "The strike began on 16 February 2026", id="weekday"),
        pytest.param("发布会定于下月3日举行。", "发布会定于2026年3月3日举行", id="next-month"),
        pytest.param("GPT-5于周二发布。", "GPT-5于2026年2月17日发布", id="name-with-a-digit"),
        pytest.param("United won 3-2.", "United beat City 3-2", id="result-of-a-match"),
        pytest.param(
            "Profit rose from 3.5 to 4.2 million euros.", "Profit rose from 3.5 million euros", id="one-unit-for-two"
        ),
        pytest.param("涨幅为1至2个百分点。", "涨幅为1到2个百分点", id="range"),
        pytest.param("晚上9点半，14艘船离港。", "21时30分，14艘船离港", id="time-of-day"),
        pytest.param("The board met.", "The board met", id="no-figure"),
    ],
)
def test_a_figure_of_the_sentence_is_known_however_it_is_written(text: str, claim: str) -> None:
    assert strange(text, claim) == []


@pytest.mark.parametrize(
    ("text", "claim", "figure"),
    [
        pytest.param("公司去年收入为131亿美元。", "公司2025年收入为141亿美元", "141亿美元", id="other-value"),
        pytest.param("公司去年收入为131亿美元。", "公司2025年收入为131万美元", "131万美元", id="other-scale"),
        pytest.param("Revenue was $13.1 billion.", "Revenue was $13.1 million", "$13.1 million", id="other-scale-en"),
        pytest.param("约三百人参加。", "约300人参加，6%是学生", "6%", id="made-up-share"),
        pytest.param("公司去年收入翻番。", "公司2019年收入翻番", "2019年", id="year-of-nothing"),
        pytest.param("GPT-5于周二发布。", "GPT-4于2026年2月17日发布", "4", id="other-version"),
        pytest.param("United won 3-2.", "United won 4-2", "4", id="other-result"),
        pytest.param("The board met.", "The board met 7 times", "7 times", id="made-up-count"),
    ],
)
def test_a_figure_that_is_not_in_the_sentence_is_strange(text: str, claim: str, figure: str) -> None:
    assert strange(text, claim) == [figure]


def test_a_figure_of_another_sentence_is_strange() -> None:
    text = "Revenue was $13.1 billion. Costs were $9.4 billion."
    assert figures(text).strange("Revenue was $9.4 billion", 0, 26) == ["$9.4 billion"]


def test_the_name_of_another_sentence_may_be_put_in() -> None:
    text = "GPT-5 came out on Tuesday. It was late."
    assert figures(text).strange("GPT-5 was late", 27, len(text)) == []


def test_a_year_that_the_article_names_may_be_put_in() -> None:
    text = "The museum closed in 2019. It was flooded that year."
    assert figures(text).strange("The museum was flooded in 2019", 27, len(text)) == []


def test_a_number_without_end_is_strange() -> None:
    assert len(strange("The board met.", "The board met " + "9" * 6000)) == 1


def test_figures_that_no_claim_was_made_of_are_unclaimed() -> None:
    text = "ChatGPT每周活跃用户达9亿。谈判拖了几个月。"
    assert [quantity.text for quantity in figures(text).unclaimed(0, len(text))] == ["几个月"]


def test_only_the_stretch_that_is_asked_for_is_looked_through() -> None:
    text = "谈判拖了几个月。会议开了几天。"
    assert [quantity.text for quantity in figures(text).unclaimed(8, len(text))] == ["几天"]


@pytest.mark.parametrize(
    ("article", "own", "claim"),
    [
        pytest.param("地铁4号线通车。全线都在地下。", "全线都在地下。", "地铁4号线全线都在地下", id="line-zh"),
        pytest.param(
            "Line 4 has opened. It runs underground.", "It runs underground.", "Line 4 runs underground", id="line"
        ),
        pytest.param(
            "Converge 2项目启动。多家公司入选。", "多家公司入选。", "多家公司入选Converge 2项目", id="project"
        ),
    ],
)
def test_a_number_that_is_a_name_may_come_from_another_sentence(article: str, own: str, claim: str) -> None:
    start = article.index(own)
    assert figures(article).strange(claim, start, start + len(own)) == []


@pytest.mark.parametrize(
    ("article", "own", "claim"),
    [
        pytest.param("成本为131亿元。收入增长。", "收入增长。", "收入增长131亿元", id="amount-zh"),
        pytest.param("It hired 80 people. Sales rose.", "Sales rose.", "Sales rose after 80 people", id="amount"),
        pytest.param(
            "Line 4 has opened. It runs underground.", "It runs underground.", "Line 5 runs underground", id="name"
        ),
        pytest.param("地铁4号线通车。全线都在地下。", "全线都在地下。", "地铁5号线全线都在地下", id="name-zh"),
    ],
)
def test_any_other_number_may_not(article: str, own: str, claim: str) -> None:
    start = article.index(own)
    assert figures(article).strange(claim, start, start + len(own)) != []
