from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import report_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import Language
from verifier.records import (
    Aspect,
    Document,
    FoundBy,
    NotChecked,
    Relation,
    Report,
    SourceOutcome,
    UncheckedReason,
    Verdict,
)
from verifier.report import text
from verifier.report.context import around, plain
from verifier.report.terminal import clean, columns, wrap

Sample = tuple[Report, Document, dict[str, Document]]
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def show(sample: Sample, **options: Any) -> str:
    return text.render(*sample, **{"min_confidence": 0.7, **options})


def headings(shown: str) -> list[str]:
    return [line.split(" -")[0] for line in shown.splitlines() if line.endswith("---")]


def section(shown: str, heading: str) -> str:
    """Return the lines of a section without its heading."""
    lines = shown.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(heading) and line.endswith("---"))
    rest = lines[first + 1 :]
    end = next((number for number, line in enumerate(rest) if not line), len(rest)) if heading[0] != "矛" else len(rest)
    return "\n".join(rest[:end])


def test_a_chinese_report_goes_from_the_worst_to_what_was_not_checked() -> None:
    assert headings(show(samples.zh())) == [
        "矛盾（2）",
        "把握不大的矛盾（1）",
        "预期与实际（1）",
        "随时间更新（1）",
        "看着像、其实不可比（1）",
        "没有核查的",
        "对照的文档（4）",
    ]


def test_an_english_report_has_english_words() -> None:
    shown = show(samples.en())
    assert headings(shown) == ["Contradictions (2)", "Documents (1)"]
    assert not re.search("[\u4e00-\u9fff]", shown)


def test_the_head_names_the_article_and_counts() -> None:
    assert show(samples.zh()).splitlines()[:2] == [
        "星河智能日活超9亿，营收再创新高  2026-02-21",
        "2 处矛盾 · 1 处可能的矛盾 · 1 处预期与实际 · 1 处更新",
    ]


def test_a_contradiction_shows_both_sentences_with_the_words_marked() -> None:
    shown = show(samples.en(), width=120)
    assert "     Harbour Motors delivered «1.2 million vehicles» in 2025, the carmaker said on Friday.\n" in shown
    assert "     The company delivered «1.02 million vehicles» in 2025 across 41 countries," in shown


def test_a_contradiction_shows_where_how_sure_why_and_by_which_rule() -> None:
    shown = show(samples.zh())
    second = shown[shown.index("2. ") : shown.index("把握不大的矛盾（")]
    assert second.splitlines()[:-1] == [
        "2. 数值不一致  86% 很可能",
        "   本文第 3 行",
        "     星河智能周五公布年度数据：旗下助手的日活跃用户超过9亿，2025 年【营收达到 131 亿美元】。",
        "     读作 131 亿美元，营收，2025 年，实际",
        "   《Xinghe files its accounts》，2026-02-20，第 1 行，2 个独立来源",
        "     Revenue at Xinghe came to 【$12.4 billion】 in 2025, according to its filing.",
        "   理由：本文读作 131 亿美元，对方读作 124 亿美元，都是 2025 年营收，相差 5.6%。",
        "   建议：核对年报，确认用哪一个数。",
        "   规则 value.conflict · f5",
    ]


def test_a_passage_of_the_article_shows_its_values_as_read() -> None:
    assert "读作 超过 9 亿人，周活，实际" in show(samples.zh())


def test_the_surest_contradiction_comes_first() -> None:
    shown = show(samples.en())
    assert shown.index("95% sure") < shown.index("90% sure")


def test_of_two_equally_sure_the_one_in_the_title_comes_first() -> None:
    made, article, documents = samples.zh()
    equal = tuple(found.model_copy(update={"confidence": 0.9}) for found in made.findings)
    shown = show((made.model_copy(update={"findings": tuple(reversed(equal))}), article, documents))
    assert shown.index("口径不一致") < shown.index("数值不一致")


def test_a_mirrored_pair_appears_once() -> None:
    shown = show(samples.en())
    assert shown.count("1.02 million there") == 1
    assert "2 contradictions\n" in shown


def test_a_mirrored_pair_appears_once_also_when_one_side_is_less_sure() -> None:
    made, article, documents = samples.en()
    findings = (made.findings[0], made.findings[1].model_copy(update={"confidence": 0.4}))
    assert (
        headings(show((made.model_copy(update={"findings": findings}), article, documents)))[0] == "Contradictions (1)"
    )


def test_a_claim_that_stands_in_two_places_is_one_item() -> None:
    shown = show(samples.zh())
    assert shown.count("1. 口径不一致") == 1
    assert "   又见 本文第 3 行：【日活跃用户超过9亿】" in shown


def test_a_claim_against_four_documents_is_one_item() -> None:
    article = samples.document("article", "Output was 50 tonnes.", None, date(2026, 1, 1), Language.EN)
    others = [samples.document(f"d{n}", f"Output was {n} tonnes.", f"Paper {n}", None, Language.EN) for n in range(6)]
    about = samples.claim(1, article, "50 tonnes", value="50000", unit="kg")
    findings = tuple(
        samples.finding(n, about, Relation.CONTRADICTS, other, f"{n} tonnes", f"50 and {n}.", aspect=Aspect.VALUE)
        for n, other in enumerate(others)
    )
    sample = samples.report(article, (about,), findings), article, {other.id: other for other in others}
    shown = show(sample)
    assert headings(shown)[0] == "Contradictions (1)"
    assert [f"«{n} tonnes»" in shown for n in range(6)] == [True] * 4 + [False] * 2
    assert "2 more (listed with -v)" in shown
    assert "«5 tonnes»" in show(sample, verbose=True)


def test_findings_below_the_threshold_stand_apart_and_short() -> None:
    shown = show(samples.zh(), width=120)
    part = section(shown, "把握不大的矛盾")
    assert part.startswith("- 算不拢 55% 有可能  本文第 7 行 【达到 6400 人】 对 ")
    assert "员工共有" in part


def test_a_lower_threshold_moves_them_up() -> None:
    assert headings(show(samples.zh(), min_confidence=0.5))[:2] == ["矛盾（3）", "预期与实际（1）"]


def test_a_projection_names_its_outcome() -> None:
    part = section(show(samples.zh(), width=120), "预期与实际")
    assert part.startswith("- 超出预期  本文第 3 行 【营收达到 131 亿美元】 对 《")


def test_supports_are_counted_and_listed_only_when_asked_for() -> None:
    assert "1 条说法得到印证（-v 逐条列出）" in show(samples.zh())
    assert "- 本文第 7 行 【达到 6400 人】 = 《" in show(samples.zh(), verbose=True, width=120)


def test_what_was_not_checked_is_counted_by_reason_and_named() -> None:
    part = section(show(samples.zh()), "没有核查的")
    assert part.splitlines() == [
        "1 条说法没有找到可以对照的内容。",
        "句子和说法：观点 1",
        "- 本文第 8 行 分析人士觉得，前景令人振奋。（观点）",
    ]


def test_the_telling_reasons_come_first_among_what_was_not_checked() -> None:
    article = samples.document("article", "a\n" * 9, None, None, Language.EN)
    reasons = [UncheckedReason.NEEDS_MODEL] * 8 + [UncheckedReason.FAULT]
    skipped = tuple(
        NotChecked(start=2 * n, end=2 * n + 1, quote="a", reason=reason, detail=None)
        for n, reason in enumerate(reasons)
    )
    part = section(show((samples.report(article, not_checked=skipped), article, {})), "Not checked")
    assert part.splitlines()[:2] == ["Sentences and claims: needs a model 8, fault 1", "- Line 9 a (fault)"]
    assert part.splitlines()[-1] == "4 more (listed with -v)"


def test_documents_that_were_left_out_say_why() -> None:
    part = section(show(samples.zh()), "对照的文档")
    assert part.splitlines()[2:] == [
        "x 后来的报道  2026-03-09  未用：晚于本文发布",
        "x archive/scan.md  日期不明  未用：不是文本",
    ]


def test_the_last_line_sums_up() -> None:
    last = show(samples.zh()).splitlines()[-1]
    assert last == "8 条说法，对照本文其他句子和 2 份文档：2 处矛盾，另有 1 处把握不大。"


@pytest.mark.parametrize(
    ("language", "last"),
    [
        (Language.EN, "1 claim checked against the article's own sentences and 1 document: no contradiction found."),
        (Language.ZH, "1 条说法，对照本文其他句子和 1 份文档：没有发现矛盾。"),
    ],
)
def test_an_empty_result_says_what_was_checked_and_no_more(language: Language, last: str) -> None:
    article = samples.document("article", "Sales were $5 million.", "Sales", date(2026, 1, 1), language)
    other = samples.document("other", "Nothing.", "Other", None, language)
    about = samples.claim(1, article, "$5 million", value="5e6", verdict=Verdict.NOT_ENOUGH_EVIDENCE)
    shown = show(
        (samples.report(article, (about,), (), (samples.source(other),)), article, {"other": other}), width=120
    )
    assert shown.splitlines()[-1] == last


def test_a_report_without_claims_does_not_claim_to_have_checked() -> None:
    article = samples.document("article", "", None, None, Language.EN)
    shown = show((samples.report(article), article, {}))
    assert shown.splitlines()[-1] == "No checkable claim was read, so nothing was checked."


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("make", [samples.zh, samples.en])
def test_no_line_is_wider_than_the_terminal(make: Any, width: int) -> None:
    shown = show(make(), width=width, verbose=True)
    assert max(columns(line) for line in shown.splitlines()) <= width


def test_colour_changes_nothing_but_colours_and_marks() -> None:
    colored = ANSI.sub("", show(samples.en(), color=True, width=160))
    assert colored == show(samples.en(), width=160).replace("«", "").replace("»", "")


def test_plain_output_has_no_escape() -> None:
    assert "\x1b" not in show(samples.zh(), color=False)


def test_every_coloured_line_ends_its_colours() -> None:
    for line in show(samples.zh(), color=True, width=60).splitlines():
        codes = ANSI.findall(line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_a_document_that_is_not_at_hand_still_shows_its_words() -> None:
    made, article, _ = samples.en()
    shown = show((made, article, {}))
    assert "     «$46.8 billion»\n" in shown


def test_a_quotation_without_end_is_cut() -> None:
    article = samples.document("article", "5 " + "x" * 9000, None, None, Language.EN)
    about = samples.claim(1, article, article.text, value="5", unit="count")
    found = samples.finding(1, about, Relation.CONTRADICTS, article, "x" * 9000, "Why.", aspect=Aspect.VALUE)
    shown = show((samples.report(article, (about,), (found,)), article, {}))
    assert "«5»" in shown
    assert shown.count("x") < 1000


def test_hostile_text_never_reaches_the_terminal() -> None:
    evil = "\x1b]0;gone\x07\x1b[2J\x9b5m\u202e\u2066\x08\r\x00\x7f\u2028"
    article = samples.document("article", f"Sales {evil} were $5{evil} million.", f"T{evil}", None, Language.EN)
    other = samples.document("other", f"It was $7{evil} million.", f"O{evil}", None, Language.EN)
    about = samples.claim(1, article, f"$5{evil} million", value="5e6", unit=f"USD{evil}", measure=(evil, evil))
    found = samples.finding(
        1,
        about,
        Relation.CONTRADICTS,
        other,
        f"$7{evil} million",
        evil,
        rule=evil,
        suggestion=evil,
        aspect=Aspect.VALUE,
    )
    skipped = NotChecked(start=0, end=5, quote=evil, reason=UncheckedReason.FAULT, detail=evil)
    broken = samples.source(other, outcome=SourceOutcome.NOT_TEXT, detail=evil)
    made = samples.report(article, (about,), (found,), (broken,), (skipped,))
    shown = show((made, article, {"other": other}), color=True, verbose=True)
    assert all(character == "\n" or character.isprintable() for character in ANSI.sub("", shown))
    assert "␛" in shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\tb\nc", "a b c"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("\u202eabc", "<U+202E>abc"),
        ("\x9b", "<U+009B>"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("中文\u3000空", "中文 空"),
    ],
)
def test_clean_replaces_what_a_terminal_would_act_on(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@settings(derandomize=True, deadline=None)
@given(words=st.text(max_size=120), width=st.integers(20, 60))
def test_wrapping_keeps_every_character_and_the_width(words: str, width: int) -> None:
    lines = wrap([(words, "")], width)
    assert "".join("".join(lines).split()) == "".join(clean(words).split())
    assert max(columns(line) for line in lines) <= width


def test_wrapping_keeps_punctuation_and_units_with_what_they_follow() -> None:
    assert wrap([("一二三四五，六七八 12 亿元", "")], 10) == ["一二三四", "五，六七八", "12 亿元"]


def test_a_style_goes_on_over_a_line_end() -> None:
    assert wrap([("aaaaa bbbbb", "head")], 12, color=True, first="    ", rest="    ") == [
        "    \x1b[1maaaaa\x1b[0m",
        "    \x1b[1mbbbbb\x1b[0m",
    ]


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("The U.S. unit", ("", "The U.S. unit", ", led by Mr. Lund, sold 13.1 million cars.")),
        ("13.1 million cars.", ("The U.S. unit, led by Mr. Lund, sold ", "13.1 million cars.", "")),
        ("$3bn", ("Revenue rose 5% to ", "$3bn", ".")),
        ("Revenue", ("", "Revenue", " rose 5% to $3bn.")),
    ],
)
def test_the_context_of_a_quotation_is_its_sentence(quote: str, sentence: tuple[str, str, str]) -> None:
    document = Document.from_text(
        "Sales at ORBIS. The U.S. unit, led by Mr. Lund, sold 13.1 million cars. Revenue rose 5% to $3bn. End."
    )
    start = document.text.index(quote)
    assert around(document, start, start + len(quote)) == sentence


def test_the_context_of_a_long_sentence_is_cut_between_words() -> None:
    document = Document.from_text("word " * 100 + "TARGET " + "word " * 100)
    before, quote, after = around(document, 500, 506)
    assert before.startswith("…word word")
    assert (quote, after[-5:]) == ("TARGET", "word…")


def test_the_context_stays_inside_the_body() -> None:
    document = Document.from_text("菜单 首页 标题超9亿 分享").model_copy(update={"body": ((6, 11),)})
    assert around(document, 8, 11) == ("标题", "超9亿", "")


def test_markup_is_not_shown() -> None:
    assert plain("## 超**1000亿美元**，[见此](https://example.org/a)") == "超1000亿美元，见此"


# What the model's side adds


def test_a_finding_of_the_model_says_so() -> None:
    report, article, evidence = samples.zh()
    changed = [
        finding.model_copy(update={"found_by": FoundBy.MODEL, "rule": None})
        if finding.relation is Relation.CONTRADICTS
        else finding
        for finding in report.findings
    ]
    told = text.render(report.model_copy(update={"findings": tuple(changed)}), article, evidence)
    assert "模型 · f" in told


def test_a_fault_is_told_in_its_own_words() -> None:
    report, article, evidence = samples.zh()
    failed = NotChecked(start=0, end=2, quote=article.text[:2], reason=UncheckedReason.FAULT, detail="模型超时未答")
    told = text.render(report.model_copy(update={"not_checked": (failed,)}), article, evidence)
    assert "（模型超时未答）" in told
