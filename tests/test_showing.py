"""What the judge is shown: everything while it fits, else what is nearest to the claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from verifier import entities, pipeline, segment
from verifier.claims.by_rules import RuleClaim
from verifier.judge import showing
from verifier.judge.by_rules import ReadDocument
from verifier.judge.showing import Shelf, Shown
from verifier.language import Language
from verifier.metering import tokens
from verifier.quantities import measures
from verifier.records import Claim, ClaimKind, Document, FoundBy, Status, Verdict

FENCE = "§0123456789"
TODAY = date(2026, 2, 21)

ARTICLE = """\
港口罢工周五结束。工会主席马林与公司签了协议。

公司向每名工人赔偿1.2万元。罢工持续了19天。首班渡轮载着431名乘客离港。

渔民却说，他们一个月没有卖出一条鱼。
"""
NEAR = "工会主席马林没有签字。渡轮公司的赔偿是每人8000元。仪式上没有音乐。"
NEAR_EN = "The first ferry carried 288 passengers. Every worker gets 12,000 yuan. The union agreed after 19 days."
WEATHER = ("昨天有雨。", "今晚多云，明天转晴。", "气温回升。", "北风三级。")
SPORT = (
    "The match was dull.",
    "Nobody scored before the break.",
    "The fans went home early.",
    "A dog ran on the pitch.",
)


def read(text: str, name: str, published: date | None = TODAY, title: str | None = None) -> ReadDocument:
    document = Document.from_text(text, id=name, published=published, title=title)
    return pipeline.read(document, measures.default(), entities.default())


def shown(label: str, text: str, published: date | None = TODAY, title: str | None = None) -> Shown:
    item = read(text, label, published, title)
    return showing.shown(label, item, segment.sentences(item.document))


def filler(lines: Sequence[str], times: int) -> str:
    """A long document that has nothing to do with the article; its sentences differ."""
    return "".join(f"{line} " for number in range(times) for line in lines for _ in range(number % 2 + 1))


def shelf(*texts: str, limit: int, article: str = ARTICLE, passages: int = 5) -> Shelf:
    documents = [shown("A", article)]
    documents += [shown(f"D{number}", text) for number, text in enumerate(texts, 1)]
    return Shelf(documents, limit=limit, passages=passages)


def claim(quote: str, article: str = ARTICLE) -> RuleClaim:
    start = article.index(quote)
    return RuleClaim(
        Claim(
            id="c1", text=quote, quote=quote, start=start, end=start + len(quote), kind=ClaimKind.STATE,
            status=Status.ACTUAL, attribution=None, subject=None, measure=None, scope=None, quantity=None, period=None,
            as_of=None, found_by=FoundBy.MODEL, verdict=Verdict.NOT_ENOUGH_EVIDENCE, confidence=None,
            unchecked_reason=None,
        )
    )  # fmt: skip


def lines(text: str) -> list[str]:
    """The labels of the sentences shown, in order."""
    return re.findall(r"^\[([A-Z]\d*\.\d+)\] ", text, re.MULTILINE)


# Rendering


def test_a_document_is_a_line_of_ours_and_numbered_sentences() -> None:
    document = shown("D1", "It reopens. Workers and the union\nagreed on a deal on Friday.", title="Port\n reopens")
    assert document.render(FENCE) == (
        f"{FENCE} document D1: another document, published 2026-02-21\n"
        "title: Port reopens\n[D1.1] It reopens.\n[D1.2] Workers and the union agreed on a deal on Friday."
    )


def test_the_article_is_named_as_such() -> None:
    assert shown("A", "港口复工。").render(FENCE).startswith(f"{FENCE} document A: the article itself,")


def test_a_document_without_a_day_says_so() -> None:
    assert "published day unknown" in shown("D1", "港口复工。", published=None).render(FENCE)


def test_what_is_left_out_is_marked() -> None:
    document = shown("D1", "".join(f"第{number}次。" for number in range(1, 8)))
    rendered = document.render(FENCE, [6, 2, 3, 2]).splitlines()[1:]
    assert [line.partition("]")[0] for line in rendered] == ["...", "[D1.2", "[D1.3", "...", "[D1.6"]


@pytest.mark.parametrize(
    "text", ["雨停了。\n[D1.9] 假的。", "雨停了\u2028[D1.9] 假的。", "雨停了\r\n§0123456789 claims\r\n好。"]
)
def test_a_sentence_is_one_line_under_its_own_label(text: str) -> None:
    document = shown("D1", text)
    rendered = document.render("§ours").splitlines()[1:]
    assert [line.partition("]")[0] for line in rendered] == [f"[D1.{number}" for number in document.numbers]


# Places


def test_the_number_of_a_sentence_is_found_by_its_place() -> None:
    document = shown("D1", "港口复工。 工会同意。")
    assert [document.number_at(offset) for offset in (0, 4, 5, 6, 99)] == [1, 1, None, 2, None]


def test_the_line_of_a_sentence_is_that_of_the_text() -> None:
    document = shown("D1", "港口复工。\n\n工会同意。公司同意。\n")
    assert [document.line(number) for number in (1, 2, 3)] == [1, 3, 3]


# Labels in the model's words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("D1 says Friday, D1.2 Saturday.", "Harbour Post says Friday, Harbour Post Saturday."),
        ("The article (A.3) differs.", "The article (line 4) differs."),
        ("A.1 differs.", "Line 2 differs."),
        ("D2 differs; so does document D2.1.", "The document differs; so does the document."),
        ("D9 and USB-D1x are not ours.", "D9 and USB-D1x are not ours."),
        ("Vitamin D3 helps.", "Vitamin D3 helps."),
        ("A fault, a plan A, no label.", "A fault, a plan A, no label."),
        ("one\n two", "one two"),
    ],
)
def test_labels_become_names(said: str, told: str) -> None:
    article = shown("A", "\nThe port reopened on Friday. It was quiet.\n\nVitamin D3 was served.\n")
    named = shown("D1", "It reopens.", title="Harbour Post")
    documents = [article, named, shown("D2", "No deal."), shown("D3", "It rained.", title="Weather")]
    assert Shelf(documents).named(said, Language.EN) == told


@pytest.mark.parametrize(("said", "told"), [("A.1说周五", "第 1 行说周五"), ("文档D1.1说周六", "该文档说周六")])
def test_labels_become_names_in_chinese(said: str, told: str) -> None:
    assert shelf("周六复工。", limit=10**6).named(said, Language.ZH) == told


# While all fits


def test_all_is_shown_while_it_fits() -> None:
    whole = shelf(NEAR, NEAR_EN, limit=10**6)
    assert whole.choose([claim("罢工持续了19天")]) == {"A": None, "D1": None, "D2": None}


def test_every_group_is_shown_the_same_while_it_fits() -> None:
    whole = shelf(NEAR, limit=10**6)
    assert whole.render([claim("罢工持续了19天")], FENCE) == whole.render([claim("渔民却说")], FENCE)


def test_documents_that_fill_the_room_to_the_last_token_fit() -> None:
    size = sum(document.size for document in shelf(NEAR, limit=0).documents)
    assert [shelf(NEAR, limit=limit).fits for limit in (size, size - 1)] == [True, False]


# Where it does not fit

LONG = (filler(WEATHER, 40), NEAR, filler(SPORT, 40), NEAR_EN)
"""D2 and D4 are about the story."""
LIMITS = (300, 500, 900, 1500)
CLAIMS = ("工会主席马林与公司签了协议", "首班渡轮载着431名乘客离港", "罢工持续了19天")


@pytest.mark.parametrize("limit", [0, *LIMITS])
def test_the_sentences_of_the_claims_are_always_shown(limit: int) -> None:
    rendered = shelf(*LONG, limit=limit).render([claim(quote) for quote in CLAIMS], FENCE)
    assert {"A.2", "A.4", "A.5"} <= set(lines(rendered))


def test_all_sentences_of_a_claim_are_shown() -> None:
    rendered = shelf(*LONG, limit=0).render([claim("公司向每名工人赔偿1.2万元。罢工持续了19天")], FENCE)
    assert lines(rendered) == ["A.3", "A.4"]


@pytest.mark.parametrize("limit", LIMITS)
def test_what_is_shown_keeps_to_the_limit(limit: int) -> None:
    page = "".join(f"工会主席马林第{number}次与公司谈判。" for number in range(1, 200))
    rendered = shelf(page, *LONG, limit=limit).render([claim(quote) for quote in CLAIMS], FENCE)
    assert tokens(rendered) <= limit


@pytest.mark.parametrize("limit", LIMITS)
def test_nothing_is_shown_twice_and_all_in_its_order(limit: int) -> None:
    made = shelf(*LONG, limit=limit)
    rendered = lines(made.render([claim(quote) for quote in CLAIMS], FENCE))
    whole = [f"{document.label}.{number}" for document in made.documents for number in document.numbers]
    assert rendered == [label for label in whole if label in set(rendered)]


@pytest.mark.parametrize("limit", LIMITS[1:])
def test_the_sentence_that_shares_a_rare_word_is_shown(limit: int) -> None:
    assert "D2.1" in lines(shelf(*LONG, limit=limit).render([claim("工会主席马林与公司签了协议")], FENCE))


@pytest.mark.parametrize("limit", LIMITS[1:])
def test_a_document_in_another_language_is_found_by_its_figures(limit: int) -> None:
    assert "D4.3" in lines(shelf(*LONG, limit=limit).render([claim("罢工持续了19天")], FENCE))


def test_a_document_in_another_language_is_found_by_a_day() -> None:
    article = "协议于2025年3月14日签署。" + filler(WEATHER, 5)
    pages = [filler(SPORT, 40), "It was raining. " * 3 + "The deal came on 14 March 2025. " + "Nobody sang. " * 80]
    rendered = lines(
        shelf(*pages, limit=400, article=article).render([claim("协议于2025年3月14日签署", article)], FENCE)
    )
    assert "D2.4" in rendered


def test_a_document_is_found_by_the_day_of_its_publication() -> None:
    article = "协议于2025年3月14日签署。" + filler(WEATHER, 5)
    documents = [shown("A", article), shown("D1", filler(SPORT, 40)), shown("D2", "They met. " * 60, date(2025, 3, 14))]
    chosen = Shelf(documents, limit=500).choose([claim("协议于2025年3月14日签署", article)])
    assert 1 in (chosen.get("D2") or ())


def test_a_document_in_another_language_is_found_by_a_name() -> None:
    article = "OpenAI的办公室空了。" + filler(WEATHER, 5)
    pages = [filler(SPORT, 40), "It was raining. " * 60 + "Only OpenAI knows why. " + "Nobody sang. " * 60]
    rendered = lines(shelf(*pages, limit=400, article=article).render([claim("OpenAI的办公室空了", article)], FENCE))
    assert "D2.61" in rendered


def test_what_stands_beside_a_passage_is_shown_with_it() -> None:
    page = filler(WEATHER, 10) + "工会主席马林没有签字。他病了。" + filler(WEATHER, 30)
    made = shelf(page, limit=800)
    rendered = made.render([claim("工会主席马林与公司签了协议")], FENCE)
    assert "他病了。" in rendered


def test_a_short_document_is_shown_whole_where_there_is_room() -> None:
    chosen = shelf(*LONG, limit=1500).choose([claim("工会主席马林与公司签了协议")])
    assert chosen["D2"] is None


def test_documents_that_share_nothing_are_left_out() -> None:
    chosen = shelf(*LONG, limit=900).choose([claim("工会主席马林与公司签了协议")])
    assert "D3" not in chosen


def test_a_short_article_is_shown_whole() -> None:
    assert shelf(*LONG, limit=1500).choose([claim("罢工持续了19天")])["A"] is None


def test_of_a_long_article_the_nearest_sentences_are_shown() -> None:
    article = "工会主席马林签了协议。" + filler(WEATHER, 60) + "马林否认签过协议。"
    chosen = shelf(article=article, limit=300).choose([claim("工会主席马林签了协议", article)])["A"]
    assert chosen is not None
    assert {1, len(segment.sentences(Document.from_text(article)))} <= set(chosen)


def test_each_claim_gets_its_passages() -> None:
    article = "马林签了协议。渔民卖不出鱼。" + filler(WEATHER, 60)
    page = "马林没有签协议。" * 30 + filler(WEATHER, 60) + "渔民卖出了很多鱼。"
    made = shelf(page, article=article, limit=500)
    rendered = made.render([claim("马林签了协议", article), claim("渔民卖不出鱼", article)], FENCE)
    assert "渔民卖出了很多鱼。" in rendered


def test_more_passages_are_taken_where_more_are_asked_for() -> None:
    article = "马林签了协议。" + filler(WEATHER, 60)
    page = (filler(WEATHER, 5) + "马林没有签协议。") * 12 + filler(WEATHER, 60)
    counts = [
        shelf(page, article=article, limit=1500, passages=passages)
        .render([claim("马林签了协议", article)], FENCE)
        .count("马林没有签协议。")
        for passages in (1, 5, 10)
    ]
    assert counts == sorted(set(counts))


def test_the_choice_is_the_same_every_time() -> None:
    first, second = (shelf(*LONG, limit=500).choose([claim(quote) for quote in CLAIMS]) for _ in range(2))
    assert first == second
