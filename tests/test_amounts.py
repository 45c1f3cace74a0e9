"""Amounts read from running text: value, unit and offsets, whatever the notation."""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import quantities
from verifier.language import Language, detect, fold
from verifier.quantities import Period, Quantity, amounts

PROPERTY = settings(derandomize=True, deadline=None, max_examples=100)

CURRENCIES_ZH = [
    ("美元", "USD"),
    ("元", "CNY"),
    ("人民币", "CNY"),
    ("港元", "HKD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("韩元", "KRW"),
    ("卢比", "INR"),
    ("卢布", "RUB"),
    ("瑞士法郎", "CHF"),
    ("澳元", "AUD"),
    ("加元", "CAD"),
    ("新台币", "TWD"),
]
SYMBOLS = [
    ("$", "USD"),
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("RMB ", "CNY"),
    ("CNY ", "CNY"),
    ("USD ", "USD"),
    ("EUR ", "EUR"),
    ("CHF ", "CHF"),
]
CURRENCIES_EN = [
    ("dollars", "USD"),
    ("yuan", "CNY"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("rupees", "INR"),
    ("roubles", "RUB"),
    ("Swiss francs", "CHF"),
    ("Hong Kong dollars", "HKD"),
    ("Australian dollars", "AUD"),
]
SCALES_ZH = [("", 0), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8), ("百亿", 10), ("千亿", 11), ("万亿", 12)]
SCALES_EN = [
    (" thousand", 3),
    (" million", 6),
    ("mn", 6),
    ("m", 6),
    (" billion", 9),
    ("bn", 9),
    ("b", 9),
    (" trillion", 12),
    ("tn", 12),
]
WRITTEN = st.one_of(
    st.integers(min_value=1, max_value=9999).map(str),
    st.integers(min_value=1000, max_value=9_999_999).map("{:,}".format),
    st.decimals(min_value=Decimal("0.1"), max_value=9999, places=1, allow_nan=False).map("{:f}".format),
    st.decimals(min_value=Decimal("0.01"), max_value=9999, places=2, allow_nan=False).map("{:f}".format),
)
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def read(text: str) -> list[Quantity]:
    found = quantities.read(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
    return [mention for mention in found if isinstance(mention, Quantity)]


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, (text, [quantity.text for quantity in found])
    return found[0]


def number(written: str, power: int = 0) -> Decimal:
    return Decimal(written.replace(",", "")).scaleb(power)


@PROPERTY
@given(WRITTEN, st.sampled_from(SCALES_ZH), st.sampled_from(CURRENCIES_ZH), st.sampled_from(["", " "]))
def test_chinese_money_reads_back(written: str, scale: tuple[str, int], currency: tuple[str, str], blank: str) -> None:
    amount = f"{written}{blank if scale[0] else ''}{scale[0]}{currency[0]}"
    quantity = only(f"公司的收入为{amount}。")
    assert (quantity.text, quantity.value, quantity.unit) == (amount, number(written, scale[1]), currency[1])


@PROPERTY
@given(WRITTEN, st.sampled_from(SCALES_EN), st.sampled_from(SYMBOLS))
def test_english_money_with_a_symbol_reads_back(written: str, scale: tuple[str, int], symbol: tuple[str, str]) -> None:
    amount = f"{symbol[0]}{written}{scale[0]}"
    quantity = only(f"The company had revenue of {amount}.")
    assert (quantity.text, quantity.value, quantity.unit) == (amount, number(written, scale[1]), symbol[1])


@PROPERTY
@given(
    WRITTEN,
    st.sampled_from([scale for scale in SCALES_EN if scale[0] not in {"m", "b"}]),
    st.sampled_from(CURRENCIES_EN),
)
def test_english_money_with_a_word_reads_back(written: str, scale: tuple[str, int], currency: tuple[str, str]) -> None:
    amount = f"{written}{scale[0]} {currency[0]}"
    quantity = only(f"The company had revenue of {amount}.")
    assert (quantity.text, quantity.value, quantity.unit) == (amount, number(written, scale[1]), currency[1])


@PROPERTY
@given(WRITTEN, st.sampled_from(SCALES_ZH))
def test_full_width_and_traditional_money_reads_as_the_plain(written: str, scale: tuple[str, int]) -> None:
    plain = only(f"公司的收入为{written}{scale[0]}美元。")
    traditional = scale[0].translate(str.maketrans("万亿", "萬億"))
    wide = only(f"公司的收入為{written.replace(',', '').translate(WIDE)}{traditional}美元。")
    assert (wide.value, wide.unit, wide.mode) == (plain.value, plain.unit, plain.mode)


@PROPERTY
@given(
    WRITTEN,
    st.sampled_from([("%", "percent"), ("个百分点", "pp"), ("倍", "times"), ("‰", "percent")]),
)
def test_chinese_ratios_read_back(written: str, unit: tuple[str, str]) -> None:
    quantity = only(f"收入增长了{written}{unit[0]}。")
    expected = number(written) / 10 if unit[0] == "‰" else number(written)
    assert (quantity.value, quantity.unit) == (expected, unit[1])


@PROPERTY
@given(
    WRITTEN,
    st.sampled_from(
        [
            ("%", "percent", 0),
            (" percent", "percent", 0),
            (" per cent", "percent", 0),
            (" percentage points", "pp", 0),
            (" basis points", "pp", -2),
            (" bps", "pp", -2),
        ]
    ),
)
def test_english_ratios_read_back(written: str, unit: tuple[str, str, int]) -> None:
    quantity = only(f"The yield rose by {written}{unit[0]}.")
    assert (quantity.text, quantity.value, quantity.unit) == (written + unit[0], number(written, unit[2]), unit[1])


@PROPERTY
@given(WRITTEN.filter(lambda written: not (written.isdigit() and 1000 <= int(written) <= 2999)))
def test_basis_points_are_hundredths_of_a_point_in_both_languages(written: str) -> None:
    chinese, english = only(f"利率上调{written}个基点。"), only(f"The bank raised rates by {written} basis points.")
    assert chinese.value == english.value == number(written, -2)
    assert chinese.unit == english.unit == "pp"


@pytest.mark.xfail(strict=True, reason='"by 1500" is taken for a year though a unit follows')
def test_four_digits_behind_by_are_no_year_where_a_unit_follows() -> None:
    assert only("The bank raised rates by 1500 basis points.").value == 15


PEOPLE = st.integers(min_value=1, max_value=9_999_999)


@PROPERTY
@given(PEOPLE, st.sampled_from(["人", "名员工", "名乘客", "位居民"]))
def test_chinese_people_read_back(heads: int, noun: str) -> None:
    quantity = only(f"当地有{heads}{noun}。")
    assert (quantity.value, quantity.unit) == (heads, "people")


@PROPERTY
@given(PEOPLE.filter(lambda heads: heads > 1), st.sampled_from(["people", "workers", "students", "residents"]))
def test_english_people_read_back(heads: int, noun: str) -> None:
    quantity = only(f"The town has {heads:,} {noun}.")
    assert (quantity.value, quantity.unit) == (heads, "people")


def test_a_blank_before_the_scale_changes_nothing() -> None:
    assert only("投资5500 亿美元。").value == only("投资5500亿美元。").value == 5500 * 10**8


@pytest.mark.parametrize(
    "text",
    [
        "收入131亿美元。",
        "收入$13.1 billion。",
        "收入一百三十一亿美元。",
        "收入13,100百万美元。",
        "收入１３１億美元。",
        "收入131 亿美元。",
        "Revenue was $13.1 billion.",
        "Revenue was $13.1bn.",
        "Revenue was US$13.1B.",
        "Revenue was $13,100 million.",
        "Revenue was 13.1 billion dollars.",
        "Revenue was $13,100,000,000.",
        "Revenue was USD 13.1 billion.",
    ],
)
def test_one_amount_in_all_its_notations(text: str) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.mode) == (131 * 10**8, "USD", "exact")


@pytest.mark.parametrize(
    ("text", "words", "mode"),
    [
        ("收入约131亿元。", "约131亿元", "about"),
        ("收入大约131亿元。", "大约131亿元", "about"),
        ("收入131亿元左右。", "131亿元左右", "about"),
        ("收入超过131亿元。", "超过131亿元", "floor"),
        ("收入逾131亿元。", "逾131亿元", "floor"),
        ("收入至少131亿元。", "至少131亿元", "floor"),
        ("收入不低于131亿元。", "不低于131亿元", "floor"),
        ("收入131亿元以上。", "131亿元以上", "floor"),
        ("收入不到131亿元。", "不到131亿元", "ceil"),
        ("收入不足131亿元。", "不足131亿元", "ceil"),
        ("收入最多131亿元。", "最多131亿元", "ceil"),
        ("收入不超过131亿元。", "不超过131亿元", "ceil"),
        ("收入131亿元以下。", "131亿元以下", "ceil"),
        ("收入近131亿元。", "近131亿元", "nearly"),
        ("收入接近131亿元。", "接近131亿元", "nearly"),
        ("收入130多亿元。", "130多亿元", "bit_over"),
        ("收入100余亿元。", "100余亿元", "bit_over"),
        ("收入高达131亿元。", "131亿元", "exact"),
        ("收入达到131亿元。", "131亿元", "exact"),
        ("Revenue was about $13 billion.", "about $13 billion", "about"),
        ("Revenue was roughly $13 billion.", "roughly $13 billion", "about"),
        ("Revenue was around $13 billion.", "around $13 billion", "about"),
        ("Revenue was $13 billion or so.", "$13 billion or so", "about"),
        ("Revenue was more than $13 billion.", "more than $13 billion", "floor"),
        ("Revenue was over $13 billion.", "over $13 billion", "floor"),
        ("Revenue was at least $13 billion.", "at least $13 billion", "floor"),
        ("Revenue was no less than $13 billion.", "no less than $13 billion", "floor"),
        ("Revenue was $13 billion or more.", "$13 billion or more", "floor"),
        ("Revenue was less than $13 billion.", "less than $13 billion", "ceil"),
        ("Revenue was under $13 billion.", "under $13 billion", "ceil"),
        ("Revenue was at most $13 billion.", "at most $13 billion", "ceil"),
        ("Revenue was no more than $13 billion.", "no more than $13 billion", "ceil"),
        ("Revenue was nearly $13 billion.", "nearly $13 billion", "nearly"),
        ("Revenue was almost $13 billion.", "almost $13 billion", "nearly"),
        ("Revenue was close to $13 billion.", "close to $13 billion", "nearly"),
        ("Revenue was just $13 billion.", "$13 billion", "exact"),
    ],
)
def test_approximators_set_the_mode_and_belong_to_the_span(text: str, words: str, mode: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.mode) == (words, mode)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("收入300-400亿元。", 300 * 10**8, 400 * 10**8),
        ("收入300~400亿元。", 300 * 10**8, 400 * 10**8),
        ("收入300亿至400亿元。", 300 * 10**8, 400 * 10**8),
        ("收入300亿元至400亿元。", 300 * 10**8, 400 * 10**8),
        ("收入300亿到400亿元。", 300 * 10**8, 400 * 10**8),
        ("收入8000万至1.2亿元。", 8 * 10**7, 12 * 10**7),
        ("收入三四百亿元。", 300 * 10**8, 400 * 10**8),
        ("Revenue was $5-$7 billion.", 5 * 10**9, 7 * 10**9),
        ("Revenue was $5-7 billion.", 5 * 10**9, 7 * 10**9),
        ("Revenue was $5bn-$7bn.", 5 * 10**9, 7 * 10**9),
        ("Revenue was $5 billion to $7 billion.", 5 * 10**9, 7 * 10**9),
        ("Revenue was between $5 billion and $7 billion.", 5 * 10**9, 7 * 10**9),
        ("Revenue was between 5 and 7 billion dollars.", 5 * 10**9, 7 * 10**9),
        ("Revenue was $800 million to $1.2 billion.", 8 * 10**8, 12 * 10**8),
        ("Revenue was $800 million–$1.2 billion.", 8 * 10**8, 12 * 10**8),
    ],
)
def test_ranges_spread_scale_and_unit_to_both_sides(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (quantity.mode in {"range", "vague"}, quantity.low, quantity.high) == (True, low, high)
    assert quantity.unit in {"CNY", "USD"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("收入从290亿元增至860亿元。", [290 * 10**8, 860 * 10**8]),
        ("收入由3亿元到4亿元。", [3 * 10**8, 4 * 10**8]),
        ("Revenue rose from $5 billion to $7 billion.", [5 * 10**9, 7 * 10**9]),
        ("Profit of $5 billion and $7 billion.", [5 * 10**9, 7 * 10**9]),
    ],
)
def test_a_way_from_one_to_the_other_is_no_range(text: str, values: list[int]) -> None:
    assert [quantity.value for quantity in read(text)] == values


def test_a_number_without_currency_takes_that_of_its_sentence_and_is_marked() -> None:
    first, second = read("估值从290亿美元升至860亿。")
    assert (second.value, second.unit) == (860 * 10**8, "USD")
    assert first.amount.unit_source == "written"
    assert second.amount.unit_source != "written"


@pytest.mark.parametrize(
    "text",
    [
        "一方面要快，另一方面要稳。",
        "这是其中之一。",
        "他第一次来。",
        "一家公司说，一些人一起走了，一点也不一样。",
        "会议在3号楼302室举行，电话110。",
        "航班CA1831起飞，车型是A6L。",
        "参见第12条和第3款。",
        "One of the firms was the first to leave.",
        "She wore number 10 in Article 50.",
        "Flight 370 was late on Route 66.",
        "Windows 11 and PlayStation 5 were shown.",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert [quantity.text for quantity in read(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Flight 370 left on Monday.",
        "Bus 12 crashed.",
        "Highway 101 closed.",
        pytest.param(
            "Section 230 protects them.",
            marks=pytest.mark.xfail(strict=True, reason="a verb in -s is taken for what the number counts"),
        ),
    ],
)
def test_the_number_of_a_name_counts_nothing(text: str) -> None:
    assert [quantity.text for quantity in read(text)] == []


def test_a_model_year_is_no_count() -> None:
    assert [quantity.text for quantity in read("2024款车型上市。")] == []


@pytest.mark.parametrize(
    "text",
    [
        "详见https://a.example/2026/131亿美元.html。",
        "![图](https://b.example/900million-300x200.png)",
        "见[报告](https://c.example/13.1)。",
        "Write to 24hours@d.example now[12].",
    ],
)
def test_addresses_and_note_marks_hold_no_quantities(text: str) -> None:
    assert read(text) == []


def test_emphasis_inside_an_amount_is_read_through() -> None:
    quantity = only("融资超**1000亿美元**。")
    assert quantity.text.startswith("超**1000亿美元")
    assert (quantity.value, quantity.mode) == (1000 * 10**8, "floor")


@PROPERTY
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_with_exact_offsets(text: str) -> None:
    read(text)


_WORDS = """
131 1,310 13.1 亿 万 万亿 千 兆瓦 兆 元 美元 $ € RMB 约 超过 不到 近 多 余 以上 左右 至 - ~ 到 数 几 十 半 一
两 % 倍 翻番 三成 三分之一 百分之 每股 人 名 家 辆 个百分点 million bn m b to and between over nearly half a third of
two-thirds doubled points 2025年 去年 第四季度 预计 此前 用户 营收 revenue users 第 GPT-4o 5G ， 。 , . 「 」 ( ) **
"""
_PIECES = st.lists(
    st.sampled_from([*_WORDS.split(), " ", "\n"]),
    max_size=40,
).map("".join)


@PROPERTY
@given(_PIECES)
def test_any_mixture_of_number_words_is_read_without_error_and_with_exact_offsets(text: str) -> None:
    read(text)


@PROPERTY
@given(_PIECES)
def test_amounts_come_in_order_and_do_not_overlap(text: str) -> None:
    folded = amounts.mask(fold(text))
    found = amounts.find(folded, text, detect(text))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(amount.start <= amount.number[0] < amount.number[1] <= amount.end for amount in found)


@PROPERTY
@given(_PIECES)
def test_bounds_are_ordered_and_hold_the_value(text: str) -> None:
    for quantity in read(text):
        interval = quantity.interval
        if interval.low is not None and interval.high is not None:
            assert interval.low <= interval.high
        if quantity.value is not None:
            assert interval.low is None or interval.low <= quantity.value
            assert interval.high is None or quantity.value <= interval.high


@PROPERTY
@given(_PIECES)
def test_masking_keeps_the_length(text: str) -> None:
    assert len(amounts.mask(text)) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "亿",
        "1,",
        "一",
        "9",
        "$",
        "1-",
        "1亿",
        "每股",
        "**",
        "](",
        "http://",
        "one ",
        "million ",
        "A ",
        "据",
        "1:",
    ],
)
def test_a_long_repeat_is_read_like_a_short_one(unit: str) -> None:
    short, long = (quantities.read(unit * count) for count in (300, 5000))
    assert {type(mention) for mention in long} <= {Quantity, Period}
    assert bool(short) == bool(long)


@pytest.mark.parametrize("unit", ["亿", "1,", "一", "9", "9亿", "几"])
def test_a_long_repeat_does_not_hide_what_follows(unit: str) -> None:
    found = read(unit * 5000 + "。\n公司收入131亿美元。")
    assert (found[-1].text, found[-1].value) == ("131亿美元", 131 * 10**8)


def operations(text: str) -> int:
    """How many calls reading a text takes: the same on every machine."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        quantities.read(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "unit",
    [
        "亿",
        "1,",
        "一",
        "9",
        "公司去年收入5亿元。\n",
        "Revenue was $5 million last year.\n",
        "收入5亿元",
        "百分之",
        "三分之",
        "5% ",
        "revenue of $5 million ",
    ],
)
def test_twice_the_text_takes_about_twice_the_operations(unit: str) -> None:
    quantities.read(unit)
    assert operations(unit * 200) < 2.3 * operations(unit * 100)


def test_spans_taken_by_dates_are_no_amounts() -> None:
    text = "2026年的收入为5亿元。"
    spans = [(0, 5)]
    found = amounts.find(fold(text), text, Language.ZH, spans)
    assert [text[amount.start : amount.end] for amount in found] == ["5亿元"]
