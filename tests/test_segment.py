from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import ingest, segment
from verifier.records import Document, SentenceKind


def cut(text: str) -> list[str]:
    document = Document.from_text(text)
    return [document.text[sentence.start : sentence.end] for sentence in segment.sentences(document)]


def kinds(text: str) -> list[tuple[str, str]]:
    document = ingest.from_text(text)
    return [(item.kind.value, document.text[item.start : item.end]) for item in segment.sentences(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("销量增长13.1%。利润下降2.5%！原因何在？", ["销量增长13.1%。", "利润下降2.5%！", "原因何在？"]),
        ("“今年能到131亿。”他说。明年再看。", ["“今年能到131亿。”他说。", "明年再看。"]),
        ("她问：“会涨价吗？”没有人回答她。", ["她问：“会涨价吗？”", "没有人回答她。"]),
        ("電影《你還好嗎？》票房破億。口碑平平。", ["電影《你還好嗎？》票房破億。", "口碑平平。"]),
        ("「我們賺了。」他說。「還會再賺。」", ["「我們賺了。」他說。", "「還會再賺。」"]),
        ("这就是“要不要裁员？”的由来。", ["这就是“要不要裁员？”的由来。"]),
        ("他沉默了很久……最后还是签了字。", ["他沉默了很久……", "最后还是签了字。"]),
        (
            "全年营收达到131亿元人民币；净利润则只有3亿元左右。",
            ["全年营收达到131亿元人民币；", "净利润则只有3亿元左右。"],
        ),
        ("分为：（一）车；（二）船；（三）机。", ["分为：（一）车；（二）船；（三）机。"]),
        ("毛利率升到13.1%.净利率为5.2%。", ["毛利率升到13.1%.", "净利率为5.2%。"]),
        ("增长了三倍!创下纪录!OpenAI否认。", ["增长了三倍!", "创下纪录!", "OpenAI否认。"]),
        ("产值５４３８亿元，增长６．２％。出口下降。", ["产值５４３８亿元，增长６．２％。", "出口下降。"]),
        ("真的吗？！没人知道。（数据截至三月。）下同。", ["真的吗？！", "没人知道。", "（数据截至三月。）", "下同。"]),
    ],
)
def test_chinese_text_is_cut_at_its_full_stops(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose 3.5%. Costs fell.", ["Output rose 3.5%.", "Costs fell."]),
        (
            "The U.S. economy grew. It beat the U.K. The gap is wide.",
            ["The U.S. economy grew.", "It beat the U.K.", "The gap is wide."],
        ),
        (
            "Mr. Lee and Dr. Roy met at 9 a.m. Monday. Both left.",
            ["Mr. Lee and Dr. Roy met at 9 a.m. Monday.", "Both left."],
        ),
        (
            "Acme Inc. sold No. 4 on Jan. 5, 2026. Then it stopped.",
            ["Acme Inc. sold No. 4 on Jan. 5, 2026.", "Then it stopped."],
        ),
        ("It cost $5.7bn. Shares fell.", ["It cost $5.7bn.", "Shares fell."]),
        (
            "J. K. Rowling vs. the press, e.g. The Sun. It went on.",
            ["J. K. Rowling vs. the press, e.g. The Sun.", "It went on."],
        ),
        ('Is it over? "Yes," he said. "No!" she cried.', ["Is it over?", '"Yes," he said.', '"No!" she cried.']),
        ("“It is done.” She left. Yahoo! was sold.", ["“It is done.”", "She left.", "Yahoo! was sold."]),
        ("It rose in 2024. 2025 was flat.", ["It rose in 2024.", "2025 was flat."]),
        (
            "Sales fell in 2025.The chief left. See example.com for more.",
            ["Sales fell in 2025.", "The chief left.", "See example.com for more."],
        ),
        (
            "Well... maybe. iPad sales rose.[3] eBay did not.",
            ["Well... maybe.", "iPad sales rose.[3]", "eBay did not."],
        ),
    ],
)
def test_english_text_is_cut_at_its_full_stops(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_marks_in_an_address_end_no_sentence() -> None:
    text = "详情见[公告](https://example.org/a?id=1.2。)全文。另有[表](http://example.org/x!y?z=1)可查。"
    assert len(cut(text)) == 2


def test_lines_broken_at_the_width_of_a_page_are_one_paragraph() -> None:
    text = (
        "The grid operator said on Friday that wind farms had produced more power in\n"
        "January than in any month before, and that prices had fallen by a third. The\n"
        "National Energy Board agreed.\n\nA second paragraph stands alone and says little more than that."
    )
    document = Document.from_text(text)
    found = segment.sentences(document)
    assert [sentence.paragraph for sentence in found] == [0, 0, 1]
    assert text[found[1].start : found[1].end] == "The\nNational Energy Board agreed."


def test_each_line_of_chinese_is_a_paragraph() -> None:
    found = segment.sentences(Document.from_text("去年营收为131亿元。\n今年预计200亿元\n明年未定。"))
    assert [sentence.paragraph for sentence in found] == [0, 1, 2]


def test_kinds_of_a_markdown_article() -> None:
    text = (
        "# 十一月销量\n\n十一月卖出48万辆，同比下降5.3%。\n\n## 海外\n\n1. 出口13.2万辆。\n- 泰国2万辆\n\n"
        "| 品牌 | 销量 |\n|---|---:|\n| 甲 | 480,186 |\n\n> “目标是150万辆。”\n\n![](https://example.org/1.png)\n工厂外景\n\n最后一段在这里结束。\n"
    )
    assert kinds(text) == [
        ("title", "十一月销量"),
        ("prose", "十一月卖出48万辆，同比下降5.3%。"),
        ("heading", "海外"),
        ("list_item", "出口13.2万辆。"),
        ("list_item", "泰国2万辆"),
        ("table_row", "| 品牌 | 销量 |"),
        ("table_row", "| 甲 | 480,186 |"),
        ("quotation", "“目标是150万辆。”"),
        ("caption", "工厂外景"),
        ("prose", "最后一段在这里结束。"),
    ]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    text = "Sales at the group rose 4% in the year, it said.\n\nWhat comes next\n\nIt expects growth of 2% in 2027.\n"
    found = segment.sentences(Document.from_text(text))
    assert [sentence.kind for sentence in found] == [SentenceKind.PROSE, SentenceKind.HEADING, SentenceKind.PROSE]


def test_a_paragraph_wholly_in_quotation_marks_is_a_quotation() -> None:
    found = segment.sentences(
        Document.from_text("他接受了采访。\n\n“我们今年能赚到131亿元。明年更多。”\n\n他随后离开。")
    )
    assert [sentence.kind.value for sentence in found] == ["prose", "quotation", "quotation", "prose"]


def test_an_endless_sentence_is_cut_without_cutting_a_number() -> None:
    text = "增长" * 900 + "，" + "1" * 30 + "，" + "下降" * 20_000
    pieces = cut(text)
    assert max(map(len, pieces)) <= segment.MAX_SENTENCE
    assert "".join(pieces) == text
    assert any("1" * 30 in piece for piece in pieces)


def test_a_body_that_is_only_blanks_and_rules_has_no_sentences() -> None:
    assert cut(" \n\n---\n***\n\u3000\n") == []


_WORDS = st.sampled_from(
    [
        "营收",
        "131亿",
        "。",
        "！",
        "”",
        "“",
        "「",
        "」",
        "……",
        "；",
        "，",
        "U.S.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "Mr.",
        "3.5",
        "grew",
        "The",
        ". ",
        "?",
        "(",
        ")",
        "# ",
        "- ",
        "> ",
        "| a | b |",
        "1. ",
        "[x](https://e.org/?a=1.5)",
        "**",
        "https://e.org/a.b",
        "\t",
        "\u3000",
        "\x00",
        "\x1c",
        "\x85",
        "\u2028",
        "é",
        "😀",
        "…",
    ]
)


@given(st.lists(_WORDS, max_size=60).map("".join))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_sentences_are_ordered_disjoint_trimmed_and_cover_the_body(text: str) -> None:
    document = Document.from_text(text)
    found = segment.sentences(document)
    position = 0
    for sentence in found:
        words = text[sentence.start : sentence.end]
        assert position <= sentence.start < sentence.end
        assert words.strip() == words
        assert any(start <= sentence.start and sentence.end <= end for start, end in document.body)
        # What is left out between two sentences is markup and blanks, never a word or a figure.
        assert not any(character.isalpha() for character in text[position : sentence.start])
        position = sentence.end
    assert not any(character.isalpha() for character in text[position:])
    assert [sentence.paragraph for sentence in found] == sorted(sentence.paragraph for sentence in found)


@given(st.text(max_size=300))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_any_text_is_segmented_the_same_way_twice(text: str) -> None:
    document = Document.from_text(text)
    assert segment.sentences(document) == segment.sentences(document)
