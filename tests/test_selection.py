"""Numbers that select are not counted against each other; bounds, denials and permissions are heeded."""

from __future__ import annotations

import pytest

import verifier
from verifier.records import Document, Finding, Relation


def contradictions(claim: str, passage: str) -> list[Finding]:
    report = verifier.verify(text=claim, against=[Document.from_text(passage, id="d1")], fetch=False)
    return [
        finding
        for finding in report.findings
        if finding.relation is Relation.CONTRADICTS and finding.evidence.source == "d1"
    ]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The top six teams of the league advanced.", "The top two teams of the league advanced."),
        ("中国队本次进入32强。", "中国队本次进入16强。"),
        ("The last three games of the Lakers drew a crowd.", "The last five games of the Lakers drew a crowd."),
    ],
)
def test_two_selections_are_no_contradiction(claim: str, passage: str) -> None:
    assert contradictions(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("不可以连续工作二十四个小时。", "最多只能连续工作二十小时。"),
        ("In England you can get a £3,000 fine.", "England has a maximum fine of £3,200."),
        ("In England you can get a £3,000 fine.", "The fine in England is capped at £3,200."),
    ],
)
def test_what_is_forbidden_or_capped_leaves_room(claim: str, passage: str) -> None:
    assert contradictions(claim, passage) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Saw II sold fewer than 3 million units.", "Saw II came out on DVD, selling more than 3 million units."),
        (
            "Ford Airport makes domestic flights to more than 24 airports.",
            "Ford Airport has flights to 24 domestic airports.",
        ),
    ],
)
def test_bounds_that_leave_no_number_in_common_clash(claim: str, passage: str) -> None:
    assert contradictions(claim, passage) != []


def test_a_place_is_the_subject_here_and_the_scope_there() -> None:
    passage = "调查由上海财经大学发布。\n\n上海财经大学指出，2016年第三季度上海市消费者信心总指数为116.2点。"
    found = contradictions("上海市消费者信心指数为108.3点。", passage)
    assert [finding.rule for finding in found] == ["value.conflict"]


def test_minutes_before_seconds_are_no_points() -> None:
    from verifier import quantities

    assert [mention.text for mention in quantities.read("两队相差7分44秒。") if hasattr(mention, "unit")] == ["44秒"]


@pytest.mark.parametrize(
    "text",
    [
        "铜期货主力合约收于每吨4.1万元，较前一交易日结算价上涨30元。\n\n铝期货主力合约收于每吨1.19万元，较前一交易日结算价上涨112元。",
        "黄金Au99.99收盘于每克260元，上涨0.1元；黄金Au100g收盘于每克260.14元，上涨1.59元。",
    ],
)
def test_two_things_told_in_one_pattern_are_no_contradiction(text: str) -> None:
    assert list(verifier.verify(text=text, fetch=False).contradictions()) == []


def test_a_part_is_not_held_against_the_whole_of_another_document() -> None:
    claim = "宁德时代2024年锂离子电池销量为475GWh，其中储能系统93GWh。"
    assert contradictions(claim, "宁德时代2024年锂离子电池销量475GWh。") == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("公司2025年营收为300亿元，并非网传的500亿元。", "公司2025年营收为300亿元。"),
        ("Acme made $300 million in 2025, not the $500 million reported.", "Acme made $300 million in 2025."),
        ("Acme denied that it had lost $8 million in 2025.", "Acme lost $2 million in 2025."),
    ],
)
def test_a_figure_that_is_denied_is_held_against_nothing(claim: str, passage: str) -> None:
    assert contradictions(claim, passage) == []
