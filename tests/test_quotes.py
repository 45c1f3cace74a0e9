"""Words that a model quotes are found in the text exactly, but for the form of characters and blanks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier import quotes

# Letters, digits and marks in several forms, blanks of several kinds, characters that take up two in plain form, and
# some that are seen by nobody.
TEXTS = st.text(alphabet="ab1é１Ａ中文，。“”\"'’—- \n\t\u3000\u00a0½㎏…\u0301\u200b\u00ad¨𠀀", max_size=40)


def found(text: str, quote: str) -> str | None:
    place = quotes.find(text, 0, len(text), quote)
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        pytest.param("收入为131亿美元。", "131亿美元", "131亿美元", id="exact"),
        pytest.param("收入为１３１亿美元。", "131亿美元", "１３１亿美元", id="full-width-digits"),
        pytest.param("She said “no deal’s done”.", '"no deal\'s done"', "“no deal’s done”", id="curly-marks"),
        pytest.param(
            "the strike\nended on\n\n  Friday", "strike ended on Friday", "strike\nended on\n\n  Friday", id="lines"
        ),
        pytest.param("码头工人周五\n复工。", "周五复工", "周五\n复工", id="a-line-broken-in-chinese"),
        pytest.param("到 2025 年，用户达9亿。", "到2025年", "到 2025 年", id="blanks-beside-han"),
        pytest.param("到2025年，用户达9亿。", "到 2025 年", "到2025年", id="no-blanks-beside-han"),
        pytest.param("from 2019–2021 on", "2019-2021", "2019–2021", id="dash"),
        pytest.param("der Cafe\u0301-Besitzer", "Café-Besitzer", "Cafe\u0301-Besitzer", id="accent-apart"),
        pytest.param("the in\u00adquiry closed", "inquiry closed", "in\u00adquiry closed", id="soft-hyphen"),
        pytest.param("It weighs 5 ㎏ now", "5 kg", "5 ㎏", id="one-character-for-two"),
        pytest.param("他说不会辞职", "“他说不会辞职。”", "他说不会辞职", id="marks-at-the-edges"),
        pytest.param("no deal yet", "  no deal\n", "no deal", id="blanks-at-the-edges"),
        pytest.param("“Yes.” 'Yes.'", "'Yes.'", "'Yes.'", id="the-exact-place-before-a-like-one"),
        pytest.param("ten, ten, ten", "ten", "ten", id="several-places"),
    ],
)
def test_a_quote_is_found_whatever_the_form_of_its_characters(text: str, quote: str, words: str) -> None:
    assert found(text, quote) == words


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("收入为131亿美元。", "131亿元", id="a-character-left-out"),
        pytest.param("The board approved the deal.", "board approves the deal", id="another-ending"),
        pytest.param("The board approved the deal.", "The Board", id="another-case"),
        pytest.param("The board, at last, approved it.", "The board approved it", id="words-left-out"),
        pytest.param("The board approved it.", "The board ... it", id="dots"),
        pytest.param("over night", "overnight", id="a-blank-too-many"),
        pytest.param("½ of them", "1", id="half-of-a-character"),
        pytest.param("The café", "cafe", id="a-letter-without-its-accent"),
        pytest.param("anything", "", id="nothing"),
        pytest.param("a b", " ", id="a-blank"),
    ],
)
def test_words_that_differ_are_not_found(text: str, quote: str) -> None:
    assert found(text, quote) is None


@pytest.mark.parametrize("quote", ["deal", "“deal”"])
def test_only_the_stretch_that_is_asked_for_is_searched(quote: str) -> None:
    text = "deal, no deal, deal"
    assert quotes.find(text, 5, 14, quote) == (9, 13)


def test_of_several_places_the_first_is_returned() -> None:
    assert quotes.find("１０ and １０", 0, 9, "10") == (0, 2)


def test_a_quote_does_not_reach_beyond_the_stretch() -> None:
    assert quotes.find("no deal", 0, 5, "no deal") is None


def stands_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch says something and cuts no word and no number in two, as plain text too."""
    stretch, whole = quotes.plain(text[start:end]).text, quotes.plain(text).text
    before = len(quotes.plain(text[:start]).text)
    after = before + len(stretch)
    edges = [quotes.cuts_word(text, edge) for edge in (start, end)]
    edges += [quotes.cuts_word(whole, edge) for edge in (before, after)]
    return bool(stretch) and whole[before:after] == stretch and not any(edges)


@given(TEXTS, st.data())
def test_any_stretch_of_a_text_is_found_where_the_text_says_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    stretch = text[start:end]
    assume(stands_whole(text, start, end))
    place = quotes.find(text, 0, len(text), stretch)
    assert place is not None
    assert quotes.plain(text, *place).text == quotes.plain(stretch).text


@given(TEXTS, st.data())
def test_a_stretch_is_found_in_another_form_too(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(stands_whole(text, start, end))
    stretch = text[start:end]
    quote = unicodedata.normalize("NFKC", stretch).replace(" ", "\n\n ").replace("“", '"')
    assume(quotes.plain(quote).text == quotes.plain(stretch).text)
    place = quotes.find(text, 0, len(text), quote)
    assert place is not None
    assert quotes.plain(text, *place).text == quotes.plain(quote).text


@given(st.text(alphabet="1½2.“ ", max_size=6), st.text(alphabet='12." ', min_size=1, max_size=3))
def test_what_is_found_says_what_was_asked_for(text: str, quote: str) -> None:
    place = quotes.find(text, 0, len(text), quote) or (0, 0)
    edges = ' ".'
    assert quotes.plain(text, *place).text.strip(edges) in {"", quotes.plain(quote).text.strip(edges)}


@given(TEXTS)
def test_every_plain_character_knows_where_it_came_from(text: str) -> None:
    plain = quotes.plain(text)
    assert len(plain.text) == len(plain.offsets)
    assert list(plain.offsets) == sorted(plain.offsets)


@pytest.mark.parametrize(("quote", "says"), [("。", False), ("—— “”", False), ("", False), ("否", True), ("3", True)])
def test_marks_alone_say_nothing(quote: str, says: bool) -> None:
    assert quotes.says_something(quote) is says


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("It earned $11.3 billion.", "1.3 billion", id="number"),
        pytest.param("收入131亿元。", "31亿元", id="number-zh"),
        pytest.param("It grew by 3.15%.", "It grew by 3", id="decimals"),
        pytest.param("It sold 12,400 cars.", "400 cars", id="thousands"),
        pytest.param("The deal was illegal.", "legal", id="negation"),
        pytest.param("She resigned.", "he resigned", id="person"),
        pytest.param("It earned １１．３ billion.", "1.3 billion", id="full-width"),
    ],
)
def test_words_inside_other_words_are_not_found(text: str, quote: str) -> None:
    assert found(text, quote) is None


def test_sentences_that_lost_the_break_between_them_are_no_word() -> None:
    assert quotes.find("Verdict: rightNumbers for 2019", 0, 30, "Verdict: right") == (0, 14)


def test_a_place_where_the_words_stand_whole_is_looked_for() -> None:
    assert quotes.find("illegal, but legal there", 0, 24, "legal") == (13, 18)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("two\nlines", "two lines", id="lines"),
        pytest.param("red \x1b[31malert", "red [31malert", id="terminal"),
        pytest.param("abc\u202ecba", "abccba", id="direction"),
        pytest.param("很长" * 5000, "很长" * 1000, id="length"),
    ],
)
def test_what_a_model_says_is_made_fit_to_be_shown(said: str, shown: str) -> None:
    assert quotes.printable(said) == shown
