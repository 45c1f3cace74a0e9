"""One article from text to report: what holds of every report, and bad input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verifier
from verifier import confidence
from verifier.quantities import compare
from verifier.quantities.comparison import Comparison, Setting
from verifier.quantities.quantity import Quantity
from verifier.records import Document, Relation, Report, SourceKind, SourceOutcome, UncheckedReason

PUBLISHED = date(2026, 2, 21)

ARTICLE = """\
# ChatGPT日活用户达9亿

ChatGPT的每周活跃用户已超过9亿人，相比去年10月的8亿人又有增长。OpenAI的钱够花吗？

2025年，OpenAI创造了131亿美元的收入，超越了原本100亿美元的内部目标，是2024年37亿美元的两倍。

「我们预计2030年的收入将超过2800亿美元。」公司位于旧金山。
"""

PASSAGES = (
    Document.from_text(
        "OpenAI had revenue of $13.1 billion in 2025. ChatGPT has 900 million weekly users.",
        published=date(2026, 2, 20),
        id="briefing",
    ),
    Document.from_text(
        "OpenAI预计2025年营收为116亿美元。ChatGPT的周活用户为5亿。", published=date(2025, 3, 31), id="older"
    ),
    Document.from_text("OpenAI在2025年的收入为113亿美元。", published=date(2026, 3, 31), id="later"),
)


@pytest.fixture(scope="module")
def report() -> Report:
    return verifier.verify(text=ARTICLE, published=PUBLISHED, against=PASSAGES)


# What holds of every report


def test_every_quote_stands_where_it_is_said_to(report: Report) -> None:
    texts = {document.id: document.text for document in PASSAGES} | {report.article.id: ARTICLE}
    assert report.claims
    assert report.findings
    assert report.not_checked
    for claim in report.claims:
        assert ARTICLE[claim.start : claim.end] == claim.quote
    for finding in report.findings:
        evidence = finding.evidence
        assert texts[evidence.source][evidence.start : evidence.end] == evidence.quote
    for item in report.not_checked:
        assert ARTICLE[item.start : item.end] == item.quote


def test_ids_are_numbered_and_each_is_known(report: Report) -> None:
    assert [claim.id for claim in report.claims] == [f"c{n}" for n in range(1, len(report.claims) + 1)]
    assert [finding.id for finding in report.findings] == [f"f{n}" for n in range(1, len(report.findings) + 1)]
    assert {finding.claim for finding in report.findings} <= {claim.id for claim in report.claims}
    assert {finding.evidence.source for finding in report.findings} <= {source.id for source in report.sources}


def test_findings_stand_in_the_order_of_their_claims(report: Report) -> None:
    places = [report.claim(finding.claim).start for finding in report.findings]
    assert places == sorted(places)


def test_confidence_follows_from_the_components_shown(report: Report) -> None:
    for finding in report.findings:
        inside = finding.evidence.source == report.article.id
        assert confidence.estimated(finding, inside=inside) == finding


def without_run(report: Report) -> str:
    return json.dumps(report.model_dump(mode="json", by_alias=True, exclude={"run"}), ensure_ascii=False)


def test_two_runs_on_one_input_give_one_report(report: Report) -> None:
    again = verifier.verify(text=ARTICLE, published=PUBLISHED, against=PASSAGES)
    assert without_run(again) == without_run(report)


def test_a_report_shows_the_kinds_of_relation_apart(report: Report) -> None:
    assert {Relation.CONTRADICTS, Relation.PROJECTION, Relation.SUPPORTS, Relation.UPDATES} <= {
        finding.relation for finding in report.findings
    }


PARTS = (
    "ChatGPT的日活用户达9亿。",
    "ChatGPT的每周活跃用户已超过9亿人。",
    "Tesla's revenue was $94.8 billion in 2025. ",
    "特斯拉成立于2003年7月1日。",
    "全厂员工共1200人，其中女性1500人。",
    "Is it enough? ",
    "**１３１亿美元**的收入",
    "「去年我们卖出12万辆」",
    "\n\n",
    "# 2025年营收131億美元\n",
    "- 3.5%\n",
    "| 年份 | 营收 |\n| 2024 | 37亿 |\n",
    "🚗\u200b",
    "\x07",
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=8), st.lists(st.sampled_from(PARTS), min_size=1, max_size=4)
)
def test_every_quote_of_any_text_stands_where_it_is_said_to(parts: list[str], others: list[str]) -> None:
    text, other = "".join(parts), Document.from_text("".join(others), published=PUBLISHED, id="other")
    if not text.strip():
        return
    report = verifier.verify(text=text, published=PUBLISHED, against=[other])
    texts = {"other": other.text, report.article.id: text}
    for item in (*report.claims, *report.not_checked):
        assert text[item.start : item.end] == item.quote
        assert any(start <= item.start and item.end <= end for start, end in report.article.body)
    for finding in report.findings:
        evidence = finding.evidence
        assert texts[evidence.source][evidence.start : evidence.end] == evidence.quote


def test_no_claim_comes_from_outside_the_body() -> None:
    text = "---\nsource: 营收97亿元周刊\ndate: 2026-02-21\n---\n\n星河汽车2025年营收131亿元。\n"
    report = verifier.verify(text=text)
    assert [claim.quote for claim in report.claims] == ["星河汽车2025年营收131亿元"]
    assert all(text.index("\n\n") < claim.start for claim in report.claims)


# Evidence by date


def test_a_document_after_the_article_is_left_out_and_listed(report: Report) -> None:
    (later,) = [source for source in report.sources if source.id == "later"]
    assert later.detail is not None
    assert "2026-03-31" in later.detail
    assert "later" not in {finding.evidence.source for finding in report.findings}


def test_a_later_document_is_used_when_asked_for() -> None:
    report = verifier.verify(text=ARTICLE, published=PUBLISHED, against=PASSAGES, as_of=date(2026, 4, 1))
    assert "later" in {finding.evidence.source for finding in report.findings}
    assert [source.detail for source in report.sources] == [None] * 4


def test_an_earlier_day_leaves_out_more() -> None:
    report = verifier.verify(text=ARTICLE, published=PUBLISHED, against=PASSAGES, as_of=date(2025, 12, 31))
    assert {finding.evidence.source for finding in report.findings} <= {report.article.id, "older"}


def test_a_document_of_the_same_day_is_used() -> None:
    same_day = PASSAGES[0].model_copy(update={"published": PUBLISHED})
    report = verifier.verify(text=ARTICLE, published=PUBLISHED, against=[same_day])
    assert "briefing" in {finding.evidence.source for finding in report.findings}


def test_without_a_day_of_its_own_an_article_is_held_against_everything() -> None:
    report = verifier.verify(text="OpenAI在2025年的收入为131亿美元。", against=[PASSAGES[2]])
    assert "later" in {finding.evidence.source for finding in report.findings}


def test_sources_name_the_article_and_every_document(report: Report) -> None:
    assert [(source.id, source.kind, source.outcome) for source in report.sources] == [
        (report.article.id, SourceKind.ARTICLE, SourceOutcome.READ),
        ("briefing", SourceKind.ARCHIVE, SourceOutcome.READ),
        ("older", SourceKind.ARCHIVE, SourceOutcome.READ),
        ("later", SourceKind.ARCHIVE, SourceOutcome.READ),
    ]


# The settings


def test_a_measure_of_the_desk_is_read() -> None:
    config = verifier.Config.model_validate(
        {"quantities": {"measures": {"berths": {"zh": ["泊位"], "en": ["berths"], "unit": "count", "kind": "stock"}}}}
    )
    report = verifier.verify(text="港口共有泊位120个。", published=PUBLISHED, config=config)
    assert [claim.measure.family for claim in report.claims if claim.measure] == ["berths"]


def test_an_alias_of_the_desk_joins_two_names() -> None:
    config = verifier.Config.model_validate({"retrieval": {"aliases": {"Orrin Motors": ["奥林汽车", "Orrin"]}}})
    other = Document.from_text("Orrin had revenue of $84.9 billion in 2025.", published=PUBLISHED)
    report = verifier.verify(text="奥林汽车2025年营收948亿美元。", published=PUBLISHED, against=[other], config=config)
    assert [finding.relation for finding in report.findings] == [Relation.CONTRADICTS]


# Bad input


@pytest.mark.parametrize("text", ["", "   \n\n\t"])
def test_an_article_without_text_is_refused_with_the_next_step(text: str) -> None:
    with pytest.raises(verifier.InputError) as caught:
        verifier.verify(text=text)
    assert "\n" not in str(caught.value)


def test_a_hundred_thousand_characters_without_a_full_stop_are_read() -> None:
    filling = "各项都没有变化，" * 600
    text = "".join(f"星河汽车{year}年营收{year - 1900}亿元，{filling}" for year in range(2001, 2022))
    report = verifier.verify(text=text, published=PUBLISHED)
    assert len(text) > 100_000
    assert len([claim for claim in report.claims if claim.measure]) == 21
    assert [finding.explanation for finding in report.contradictions(min_confidence=0.5)] == []


def test_work_grows_no_faster_than_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    # Counted, not timed: how often two figures are compared in a list of 40 and in one of 160.
    calls = 0
    whole = compare.compare

    def counted(a: Quantity, b: Quantity, setting: Setting) -> Comparison | None:
        nonlocal calls
        calls += 1
        return whole(a, b, setting)

    monkeypatch.setattr(compare, "compare", counted)
    spent = []
    for rows in (40, 160):
        calls = 0
        text = "".join(f"第{row}家公司营收{row}.5亿元，其余没有变化。" for row in range(100, 100 + rows))
        verifier.verify(text=text, published=PUBLISHED)
        spent.append(calls)
    assert 0 < spent[1] <= 4 * spent[0]


def test_a_slip_behind_a_hundred_like_figures_is_still_found() -> None:
    # The work is bounded by leaving out candidates, and the right one must not be among those left out.
    rows = "".join(f"OpenAI在{year}年营收{year - 1800}亿元。\n\n" for year in range(1910, 2011))
    text = f"{rows}特斯拉2025年营收948亿元。\n\n公司总部在奥斯汀。\n\n特斯拉2025年营收849亿元。"
    report = verifier.verify(text=text, published=PUBLISHED)
    assert [report.claim(finding.claim).quote for finding in report.contradictions(min_confidence=0.4)] == [
        "特斯拉2025年营收948亿元"
    ]


def test_control_characters_move_no_offset() -> None:
    text = "\x00\x07特斯拉2025年\x1b营收948\x0b亿美元。\x00"
    report = verifier.verify(text=text, published=PUBLISHED)
    for claim in (*report.claims, *report.not_checked):
        assert text[claim.start : claim.end] == claim.quote


def test_relative_dates_stay_open_without_a_day_to_count_from() -> None:
    report = verifier.verify(text="特斯拉去年营收948亿美元。")
    (claim,) = report.claims
    assert (report.article.published, claim.period, claim.as_of) == (None, None, None)


def test_relative_dates_that_stay_open_say_so() -> None:
    (period,) = [
        item
        for item in verifier.quantities.read("特斯拉去年营收948亿美元。")
        if isinstance(item, verifier.quantities.Period)
    ]
    assert not period.known
    assert period.reason


def test_relative_dates_count_from_the_day_of_publication() -> None:
    (claim,) = verifier.verify(text="特斯拉去年营收948亿美元。", published=PUBLISHED).claims
    assert claim.period is not None
    assert claim.period.start == date(2025, 1, 1)


def test_a_text_without_figures_is_listed_and_not_judged() -> None:
    report = verifier.verify(text="公司位于旧金山。它不缺钱。", published=PUBLISHED)
    assert (report.claims, report.findings) == ((), ())
    assert [item.reason for item in report.not_checked] == [UncheckedReason.NEEDS_MODEL] * 2


def test_a_run_by_rules_costs_nothing(report: Report) -> None:
    assert (report.usage.model_calls, report.usage.pages_fetched, report.run.model) == (0, 0, None)


def test_an_article_in_its_own_archive_does_not_prove_itself(tmp_path: Path) -> None:
    for name in ("article.txt", "copy.txt"):
        (tmp_path / name).write_text("Northwind sold 12,000 bikes in October 2026, it said.\n", "utf-8")
    report = verifier.verify(tmp_path / "article.txt", against=tmp_path)
    assert report.findings == ()
    assert [source.detail for source in report.sources[1:]] == ["the article itself"] * 2


def test_a_passage_that_is_handed_over_may_say_the_same() -> None:
    text = "Northwind sold 12,000 bikes in October 2026, it said."
    report = verifier.verify(text=text, against=[Document.from_text(text, id="passage")])
    assert [finding.relation for finding in report.findings] == [Relation.SUPPORTS]
