from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import fold
from verifier.quantities import numbers
from verifier.quantities.numbers import NUMERAL, Number, english_scale, read_numeral, read_words, step_of

PROPERTY = settings(derandomize=True, deadline=None, max_examples=100)
_UP_TO_TRILLIONS = st.integers(min_value=1, max_value=9_999_9999_9999)


def value_of(run: str) -> Decimal | None:
    match = NUMERAL.fullmatch(run)
    assert match is not None, run
    number = read_numeral(run)
    assert number is not None, run
    return number.value


def bounds_of(run: str) -> tuple[int, int]:
    number = read_numeral(run)
    assert number is not None
    assert number.low is not None
    assert number.high is not None
    return int(number.low), int(number.high)


def han(number: int, *, two: str = "二") -> str:
    """Write a whole number in Chinese numerals, as a dictionary would: 10203 is 一万零二百零三."""
    if number == 0:
        return "零"
    groups: list[tuple[int, str]] = []
    rest = number
    for scale in ("", "万", "亿"):
        groups.append((rest % 10_000, scale))
        rest //= 10_000
    assert rest == 0
    written = ""
    gap = False
    for group, scale in reversed(groups):
        if group == 0:
            gap = bool(written)
            continue
        if written and (gap or group < 1000):
            written += "零"
        written += _four_digits(group, two) + scale
        gap = False
    return written.removeprefix("一") if written.startswith("一十") else written


def _four_digits(group: int, two: str) -> str:
    written, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // scale % 10
        if digit == 0:
            gap = bool(written)
            continue
        if gap:
            written += "零"
        written += (two if digit == 2 and scale >= 100 else "零一二三四五六七八九"[digit]) + name
        gap = False
    return written


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    """Write a whole number in English words: 131 is one hundred and thirty-one."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= scale:
            rest = number % scale
            return f"{english(number // scale)} {name}" + (f" {english(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {english(rest)}" if rest else "")
    if number >= 20:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


@PROPERTY
@given(st.integers(min_value=0, max_value=10**15))
def test_digits_read_back_with_and_without_thousands_marks(number: int) -> None:
    assert value_of(str(number)) == number
    assert value_of(f"{number:,}") == number


@PROPERTY
@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_decimals_read_back_exactly(number: Decimal) -> None:
    assert value_of(f"{number:f}") == number
    assert value_of(f"{number:,f}") == number


@PROPERTY
@given(
    st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2, allow_nan=False),
    st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7), ("百万", 6), ("千亿", 11), ("兆", 12)]),
    st.sampled_from(["", " "]),
)
def test_digits_with_a_chinese_scale_read_back(number: Decimal, scale: tuple[str, int], blank: str) -> None:
    assert value_of(f"{number:f}{blank}{scale[0]}") == number.scaleb(scale[1])


@PROPERTY
@given(_UP_TO_TRILLIONS, st.sampled_from("二两"))
def test_chinese_numerals_read_back(number: int, two: str) -> None:
    assert value_of(han(number, two=two)) == number


@PROPERTY
@given(
    st.integers(min_value=1, max_value=9999),
    st.integers(min_value=1, max_value=9999),
    st.integers(min_value=1000, max_value=9999),
)
def test_nested_scales_add_up(hundred_millions: int, ten_thousands: int, ones: int) -> None:
    whole = hundred_millions * 10**8 + ten_thousands * 10**4
    assert value_of(f"{hundred_millions}亿{ten_thousands}万") == whole
    assert value_of(f"{ten_thousands}万{ones}") == ten_thousands * 10**4 + ones
    assert value_of(f"{han(hundred_millions)}亿{han(ten_thousands)}万") == whole


@PROPERTY
@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=9))
def test_a_millions_digit_adds_to_the_hundred_millions(hundred_millions: int, ten_millions: int) -> None:
    assert value_of(f"{hundred_millions}亿{ten_millions}千万") == hundred_millions * 10**8 + ten_millions * 10**7


def words_value(words: str) -> Decimal | None:
    match = numbers.NUMBER_WORDS.match(words)
    assert match is not None, words
    assert match.group() == words
    read = read_words(words)
    assert read is not None, words
    return read.value


@PROPERTY
@given(st.integers(min_value=1, max_value=999))
def test_english_number_words_read_back(number: int) -> None:
    assert words_value(english(number)) == number


@pytest.mark.parametrize(
    "number",
    [
        1_100,
        2_500,
        30_200,
        1_001_000,
        2_345,
    ],
)
def test_english_number_words_in_two_parts_read_back(number: int) -> None:
    assert words_value(english(number)) == number


@PROPERTY
@given(st.integers(min_value=1, max_value=999), st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_english_scales_multiply(number: int, scale: str) -> None:
    assert words_value(f"{english(number)} {scale}") == number * english_scale(scale)


@PROPERTY
@given(_UP_TO_TRILLIONS, st.integers(min_value=0, max_value=4))
def test_the_step_is_a_power_of_ten_that_divides_the_number(number: int, places: int) -> None:
    digits = str(number) + ("." + "3" * places if places else "")
    step = step_of(digits)
    assert Decimal(digits) % step == 0
    assert step.normalize().as_tuple().digits == (1,)


@PROPERTY
@given(st.text())
def test_reading_what_the_pattern_matched_never_raises(text: str) -> None:
    for match in NUMERAL.finditer(fold(text)):
        assert isinstance(read_numeral(match.group()), Number | None)
    for match in numbers.NUMBER_WORDS.finditer(fold(text)):
        assert isinstance(read_words(match.group()), Number | None)


@PROPERTY
@given(st.text(alphabet="零〇一二两俩三四五六七八九十百千万亿兆几数多余来半点分之成0123456789,. ", max_size=40))
def test_reading_any_mixture_of_numerals_never_raises(text: str) -> None:
    for match in NUMERAL.finditer(text):
        assert isinstance(read_numeral(match.group()), Number | None)


@PROPERTY
@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@PROPERTY
@given(st.integers(min_value=1, max_value=10**12))
def test_full_width_digits_and_traditional_scales_fold_to_the_same_numeral(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert value_of(fold(f"{wide}萬")) == value_of(f"{number}万")
    assert value_of(fold(f"{wide}億")) == value_of(f"{number}亿")


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("131亿", 131 * 10**8),
        ("1.4万亿", 14 * 10**11),
        ("1,310亿", 1310 * 10**8),
        ("131 亿", 131 * 10**8),
        ("5500 万", 5500 * 10**4),
        ("1亿5千万", 15 * 10**7),
        ("3万4000", 34_000),
        ("3万4千", 34_000),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("一千二", 1_200),
        ("两亿五", 250_000_000),
        ("一万五千亿", 15_000 * 10**8),
        ("两千三百万亿", 2_300 * 10**12),
        ("3亿半", 350_000_000),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零八", 108),
        ("二〇二五", 2025),
        ("百分之十二", 12),
        ("百分之十二点五", Decimal("12.5")),
        ("百分之3.5", Decimal("3.5")),
        ("百分之零点八", Decimal("0.8")),
        ("1.13兆", 113 * 10**10),
    ],
)
def test_numerals_of_the_news(run: str, value: int | Decimal) -> None:
    assert value_of(run) == value


@pytest.mark.parametrize(
    ("run", "low", "high"),
    [
        ("数千亿", 2 * 10**11, 10**12),
        ("数百万", 2 * 10**6, 10**7),
        ("数十亿", 2 * 10**9, 10**10),
        ("几千", 2_000, 10_000),
        ("几百亿", 2 * 10**10, 10**11),
        ("几十万", 200_000, 10**6),
        ("十几", 11, 19),
        ("十几亿", 11 * 10**8, 19 * 10**8),
        ("二十几", 21, 29),
        ("三四百", 300, 400),
        ("五六十万", 500_000, 600_000),
        ("七八", 7, 8),
        ("两三千", 2_000, 3_000),
    ],
)
def test_vague_numerals_have_bounds_and_no_value(run: str, low: int, high: int) -> None:
    number = read_numeral(run)
    assert number is not None
    assert number.value is None
    assert bounds_of(run) == (low, high)


@pytest.mark.parametrize("run", ["1000多万", "1000余万", "十来亿", "三百多万", "二十余万", "5 多万"])
def test_a_numeral_with_more_or_so_inside_says_so(run: str) -> None:
    number = read_numeral(run)
    assert number is not None
    assert number.over


@pytest.mark.parametrize("run", ["千亿", "百亿", "千万", "百万", "万亿"])
def test_a_scale_alone_is_an_order_of_magnitude(run: str) -> None:
    number = read_numeral(run)
    assert number is not None
    assert number.bare


@pytest.mark.parametrize("run", ["数", "万", "兆"])
def test_a_lone_character_is_no_number(run: str) -> None:
    assert read_numeral(run) is None


@pytest.mark.parametrize(
    ("digits", "step"),
    [("131", "1"), ("1000", "1000"), ("1310", "10"), ("13.1", "0.1"), ("13.10", "0.01"), ("1,310", "10"), ("0", "1")],
)
def test_the_step_is_the_last_place_that_was_written(digits: str, step: str) -> None:
    assert step_of(digits) == Decimal(step)


@pytest.mark.parametrize(
    ("run", "step"),
    [("131亿", 10**8), ("13.1亿", 10**7), ("1.4万亿", 10**11), ("1亿5千万", 10**7), ("三万五", 10**3)],
)
def test_a_scale_scales_the_step(run: str, step: int) -> None:
    number = read_numeral(run)
    assert number is not None
    assert number.step == step


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("five dozen", 60),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("two hundred and five", 205),
        ("a hundred", 100),
        ("one hundred and thirty-one million", 131_000_000),
        ("seventeen", 17),
        ("ninety-nine thousand", 99_000),
        ("one and a half million", 1_500_000),
        ("two and a half", Decimal("2.5")),
    ],
)
def test_english_words_of_the_news(words: str, value: int | Decimal) -> None:
    match = numbers.NUMBER_WORDS.match(words)
    assert match is not None
    read = read_words(match.group())
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("hundreds of", 200, 1_000),
        ("thousands of", 2_000, 10_000),
        ("hundreds of millions", 2 * 10**8, 10**9),
        ("tens of thousands", 20_000, 100_000),
        ("dozens of", 24, 120),
        ("several thousand", 2_000, 10_000),
        ("a few hundred", 200, 1_000),
        ("tens of billions", 2 * 10**10, 10**11),
    ],
)
def test_vague_english_words_have_bounds(words: str, low: int, high: int) -> None:
    read = read_words(words)
    assert read is not None
    assert read.value is None
    assert bounds_of_number(read) == (low, high)


def bounds_of_number(number: Number) -> tuple[int, int]:
    assert number.low is not None
    assert number.high is not None
    return int(number.low), int(number.high)


@pytest.mark.parametrize("words", ["a", "an"])
def test_an_article_is_no_number(words: str) -> None:
    assert read_words(words) is None


@pytest.mark.parametrize(
    ("word", "factor"), [("bn", 10**9), ("mn", 10**6), ("tn", 10**12), ("k", 1000), ("crore", 10**7), ("dozen", 12)]
)
def test_english_scale_abbreviations(word: str, factor: int) -> None:
    assert english_scale(word) == factor


def test_a_word_that_is_no_scale_is_refused() -> None:
    with pytest.raises(KeyError):
        english_scale("gross")


@pytest.mark.parametrize(
    "unit",
    [
        "亿",
        "1,",
        "几",
        "十",
        "一万",
        "1亿",
        "一",
        "9",
        "1,111,",
        "百分之",
        "数",
    ],
)
def test_a_long_repeat_is_read_to_its_end(unit: str) -> None:
    runs = NUMERAL.findall(unit * 5000)
    assert runs
    assert {type(read_numeral(run)) for run in runs} <= {Number, type(None)}


def test_a_very_long_number_with_a_scale_does_not_raise() -> None:
    run = "9" * 40 + "万"
    assert NUMERAL.fullmatch(run)
    assert read_numeral(run) is None
