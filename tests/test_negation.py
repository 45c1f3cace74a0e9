"""Whether a clause denies its figure."""

from __future__ import annotations

from datetime import date

import pytest

from verifier import entities, ingest, pipeline
from verifier.quantities import measures, negation

DAY = date(2025, 1, 1)


def denied(text: str, words: str) -> bool:
    read = pipeline.read(ingest.from_text(text, published=DAY), measures.default(), entities.default())
    figure = next(found for found in read.reading.quantities if words in found.text)
    return negation.is_denied(figure, read.reading.folded)


@pytest.mark.parametrize(
    "text",
    [
        "Acme did not make a profit of $12 million in 2024.",
        "Acme has never made a profit of $12 million.",
        "The loss was not $12 million.",
        "Acme didn't lose $12 million in 2024.",
    ],
)
def test_a_figure_of_what_did_not_happen_is_denied(text: str) -> None:
    assert denied(text, "$12 million")


@pytest.mark.parametrize(
    "text", ["华星公司2024年并未亏损12亿元。", "华星公司2024年没有实现营收12亿元。", "公司否认亏损12亿元。"]
)
def test_a_chinese_figure_of_what_did_not_happen_is_denied(text: str) -> None:
    assert denied(text, "12亿元")


@pytest.mark.parametrize(
    "text",
    [
        "Acme made a profit of $12 million in 2024.",
        "The company was not profitable in 2024 with a net loss of $12 million.",
        "Acme did not hire anyone as revenue fell to $12 million.",
        "Revenue did not reach $12 million.",
        "Revenue did not fall below the $12 million of last year.",
        "Profit was not only $12 million but a record.",
    ],
)
def test_a_denial_of_something_else_and_a_bound_leave_the_figure_alone(text: str) -> None:
    assert not denied(text, "$12 million")


@pytest.mark.parametrize(
    "text",
    [
        "没有上市的华星公司2024年营收为12亿元。",
        "尚未上市的华星公司2024年营收达12亿元。",
        "华星公司2024年并未停产且营收达到12亿元。",
        "公司否认裁员并称2024年营收为12亿元。",
        "营收并不是12亿元而是15亿元。",
        "营收没有跌破12亿元。",
        "营收未超过12亿元。",
    ],
)
def test_a_chinese_denial_of_something_else_and_a_bound_leave_the_figure_alone(text: str) -> None:
    assert not denied(text, "12亿元")
