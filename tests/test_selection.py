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
            "Ford Airport has flights to more than 24 domestic airports.",
            "Ford Airport has flights to 24 domestic airports.",
        ),
    ],
)
def test_bounds_that_leave_no_number_in_common_clash(claim: str, passage: str) -> None:
    assert contradictions(claim, passage) != []


def test_a_place_is_the_subject_here_and_the_scope_there() -> None:
    found = contradictions("上海市消费者信心指数为108.3点。", "调查指出，上海市消费者信心总指数为116.2点。")
    assert [finding.rule for finding in found] == ["value.conflict"]


def test_minutes_before_seconds_are_no_points() -> None:
    from verifier import quantities

    assert [mention.text for mention in quantities.read("两队相差7分44秒。") if hasattr(mention, "unit")] == ["44秒"]
