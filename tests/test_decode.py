from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.decode import decode

SIMPLIFIED = "公司去年的营业收入为131亿元，比上年增长28%。"
TRADITIONAL = "公司去年的營業收入為131億元，比上年增長28%。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-16-le"])
def test_traditional_chinese_is_read(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize("words", ["营收大增", "利润下降", "比亚迪销量第一", "OpenAI刚刚告诉投资者"])
def test_a_few_words_of_gbk_are_enough(words: str) -> None:
    assert decode(words.encode("gbk")) == words


@pytest.mark.parametrize("words", ["營收大增", "利潤下降", "台積電股價上漲"])
def test_a_few_words_of_big5_are_enough(words: str) -> None:
    assert decode(words.encode("big5")) == words


def test_western_bytes_are_not_taken_for_chinese() -> None:
    text = "The group’s café chain cost £5m – “a bargain”, it said."
    assert decode(text.encode("cp1252")) == text


def test_one_spoilt_character_does_not_spoil_the_text() -> None:
    data = (SIMPLIFIED * 20).encode()
    assert decode(data[:-1] + b"\xff") == (SIMPLIFIED * 20)[:-1] + "\ufffd\ufffd"


def test_stray_control_characters_and_line_breaks_stay() -> None:
    assert decode("营收\x00为\r\n131亿\x07".encode()) == "营收\x00为\r\n131亿\x07"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 some words", b"PK\x03\x04" + b"words " * 20, bytes(range(256)) * 20, b"\x89PNG\r\n", b"\x00" * 200],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200).map(
        lambda text: "营收" + text
    )
)
@settings(derandomize=True, deadline=None)
def test_utf8_reads_back(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(max_size=400))
@settings(derandomize=True, deadline=None)
def test_no_bytes_are_an_error(data: bytes) -> None:
    assert decode(data) is None or isinstance(decode(data), str)


@pytest.mark.parametrize(
    ("encoding", "words"), [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL), ("cp1252", "a café – £5")]
)
def test_words_behind_a_long_stretch_of_ascii_decide(encoding: str, words: str) -> None:
    text = "<script>var a = 1;</script>\n" * 1_500 + words
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "shift_jis", "utf-8", "x-unknown", "", "euc-kr\x00", "windows-1251"]
)
def test_a_declared_encoding_does_not_spoil_chinese(declared: str) -> None:
    text = SIMPLIFIED * 3
    assert decode(text.encode("gb18030"), declared=[declared]) == text


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("euc_jp", "会社は昨年の売上高が八パーセント増加したと発表した。"),
        ("shift_jis", "会社は昨年の売上高が八パーセント増加したと発表した。"),
        ("euc_kr", "회사는 지난해 매출이 여덟 퍼센트 늘었다고 밝혔다."),
        ("windows-1251", "Компания сообщила, что выручка выросла на восемь процентов."),
        ("koi8-r", "Компания сообщила, что выручка выросла на восемь процентов."),
        ("iso-8859-2", "Spółka poinformowała, że w ubiegłym roku sprzedaż wzrosła o osiem procent."),
    ],
)
def test_a_declared_encoding_is_heard_where_the_bytes_leave_it_open(encoding: str, words: str) -> None:
    assert decode(words.encode(encoding), declared=[encoding]) == words


@pytest.mark.parametrize(
    "text", ["By Hester Quill · 6 June 2025 · 4 min read", "Ørsted sold a stake for £2 billion · Café closed"]
)
def test_an_english_text_with_a_few_signs_of_utf8_is_no_chinese(text: str) -> None:
    whole = f"{text}\n\nThe council met on Monday and went home early.\n"
    assert decode(whole.encode()) == whole
