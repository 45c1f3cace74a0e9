"""Claims found by rules, and what is listed as not checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verifier
from verifier import ingest, segment
from verifier.claims.by_rules import trimmed
from verifier.records import Claim, ClaimKind, Report, Status, UncheckedReason, Verdict

PUBLISHED = date(2026, 2, 21)


def report_of(text: str) -> Report:
    return verifier.verify(text=text, published=PUBLISHED)


def only(text: str) -> Claim:
    (claim,) = report_of(text).claims
    return claim


def test_a_quantity_is_a_claim_with_what_it_means() -> None:
    claim = only("特斯拉2025年营收948亿美元。")
    assert claim.kind is ClaimKind.QUANTITY
    assert claim.measure is not None
    assert claim.quantity is not None
    assert claim.period is not None
    assert (claim.measure.family, claim.subject, claim.status) == ("revenue", "Tesla", Status.ACTUAL)
    assert (claim.quantity.value, claim.quantity.unit) == (Decimal(94_800_000_000), "USD")
    assert (claim.period.start, claim.period.end) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("特斯拉预计2027年营收达到1300亿美元。", Status.PROJECTION),
        ("特斯拉的目标是2027年营收达到1300亿美元。", Status.TARGET),
        ("特斯拉计划裁员1万人。", Status.PLAN),
        ("知情人士称，OpenAI正在洽谈1000亿美元融资。", Status.RUMOUR),
        ("Tesla expects revenue of $130 billion in 2027.", Status.PROJECTION),
        ("Tesla had revenue of $94.8 billion in 2025.", Status.ACTUAL),
    ],
)
def test_a_claim_keeps_how_it_was_put(text: str, status: Status) -> None:
    assert only(text).status is status


def test_a_multiple_is_a_comparison() -> None:
    *_, last = report_of("星河汽车2025年营收131亿元，是2024年37亿元的3.5倍。").claims
    assert last.kind is ClaimKind.COMPARISON


def test_a_dated_event_is_a_claim() -> None:
    claim = only("特斯拉成立于2003年7月1日。")
    assert claim.period is not None
    assert (claim.kind, claim.quantity, claim.period.start) == (ClaimKind.EVENT, None, date(2003, 7, 1))


def test_an_event_still_to_come_is_a_plan() -> None:
    assert only("《长风渡海》将于2026年7月1日上映。").status is Status.PLAN


def test_claims_are_numbered_by_place() -> None:
    claims = report_of("特斯拉成立于2003年7月1日。2025年营收948亿美元，净利润71亿美元。").claims
    assert [claim.id for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


def test_a_claim_stands_alone_with_the_period_of_the_sentence_before() -> None:
    assert "2025" in report_of("特斯拉公布了2025年的业绩。营收为948亿美元。").claims[-1].text


def test_a_claim_stands_alone_with_the_subject_of_the_sentence_before() -> None:
    claims = report_of("特斯拉公布了2025年的业绩。营收为948亿美元。").claims
    last = claims[-1]
    assert "Tesla" in last.text
    assert last.quote in last.text


def test_a_claim_that_already_stands_alone_is_its_quote() -> None:
    claim = only("特斯拉2025年营收948亿美元。")
    assert claim.text == claim.quote == "特斯拉2025年营收948亿美元"


def test_nothing_outside_the_evidence_is_decided() -> None:
    claim = only("特斯拉2025年营收948亿美元。")
    assert (claim.verdict, claim.confidence) == (Verdict.NOT_ENOUGH_EVIDENCE, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "据三位知情人士透露，谈判仍在继续。",
        "一方面，市场担心需求；另一方面，供应也不足。",
        "GPT-4o发布之后，用户纷纷试用。",
        "Windows 11的用户纷纷试用。",
    ],
)
def test_numbers_that_measure_nothing_are_no_claims(text: str) -> None:
    assert [claim.quote for claim in report_of(text).claims if claim.kind is not ClaimKind.EVENT] == []


# What is left over


def test_a_sentence_without_a_claim_is_listed_with_the_reason() -> None:
    text = "特斯拉2025年营收948亿美元。公司总部位于奥斯汀。钱够不够花？"
    assert [(item.quote, item.reason) for item in report_of(text).not_checked] == [
        ("公司总部位于奥斯汀。", UncheckedReason.NEEDS_MODEL),
        ("钱够不够花？", UncheckedReason.QUESTION),
    ]


def test_an_english_question_is_listed_as_one() -> None:
    (item,) = report_of("Is it enough?").not_checked
    assert item.reason is UncheckedReason.QUESTION


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "特斯拉2025年营收948亿美元。",
                "公司总部位于奥斯汀。",
                "钱够不够花？",
                "ChatGPT的周活用户超过9亿！",
                "The plant employs 1,200 people. ",
                "It opened on May 27, 1937. ",
                "\n\n",
                "「我们预计2027年增长30%。」",
                "……",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_sentence_is_claimed_or_listed(parts: list[str]) -> None:
    text = "".join(parts)
    if not text.strip():
        return
    report = report_of(text)
    claimed = [claim.start for claim in report.claims]
    listed = [(item.start, item.end) for item in report.not_checked]
    for sentence in segment.sentences(ingest.from_text(text)):
        inside = any(sentence.start <= start < sentence.end for start in claimed)
        assert inside != ((sentence.start, sentence.end) in listed)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(alphabet=" ，。、*#“”ab万1", max_size=20), st.data())
def test_trimming_stays_inside_and_leaves_no_mark_at_the_ends(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    kept = text[low:high]
    assert kept == kept.strip(" ，。、*#“”") or not kept
