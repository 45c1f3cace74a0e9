from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import Language
from verifier.quantities.wording import amount, measure, number, period, status

ZH, EN = Language.ZH, Language.EN


def put(
    value: str | None, unit: str, mode: str, language: Language, low: str | None = None, high: str | None = None
) -> str:
    read = [None if part is None else Decimal(part) for part in (value, low, high)]
    return amount(read[0], read[1], read[2], unit, mode, language)


@pytest.mark.parametrize(
    ("value", "unit", "mode", "chinese", "english"),
    [
        ("13100000000", "USD", "exact", "131 亿美元", "$13.1 billion"),
        ("1.4e12", "USD", "exact", "1.4 万亿美元", "$1.4 trillion"),
        ("4e10", "CNY", "exact", "400 亿元", "40 billion yuan"),
        ("9e8", "people", "floor", "超过 9 亿人", "more than 900 million people"),
        ("1", "people", "exact", "1 人", "1 person"),
        ("9e8", "people", "nearly", "近 9 亿人", "nearly 900 million people"),
        ("5.3", "percent", "ceil", "不超过 5.3%", "at most 5.3%"),
        ("-0.2", "percent", "exact", "-0.2%", "-0.2%"),
        ("25", "pp", "exact", "25 个百分点", "25 percentage points"),
        ("2.97", "times", "exact", "2.97 倍", "2.97 times"),
        ("1.9e9", "W", "exact", "1.9 吉瓦", "1.9 GW"),
        ("1e8", "W", "exact", "100 兆瓦", "100 MW"),
        ("0", "W", "exact", "0 瓦", "0 W"),
        ("3.7e12", "W", "exact", "37 亿千瓦", "3.7 TW"),
        ("3e-9", "m", "exact", "3 纳米", "3 nm"),
        ("5.2e6", "kg", "about", "约 5200 吨", "about 5,200 tonnes"),
        ("127000", "count", "exact", "12.7 万", "127,000"),
        ("149.5", "USD/share", "exact", "149.5 美元/股", "$149.5 per share"),
        ("-3e9", "USD", "exact", "-30 亿美元", "-$3 billion"),
        ("2", "times", "bit_over", "超过 2 倍", "more than 2 times"),
        ("123456789", "people", "exact", "123,456,789 人", "123,456,789 people"),
        ("2030", "people", "exact", "2030 人", "2,030 people"),
        ("3", "rank", "exact", "第 3 位", "No. 3"),
        ("512e9", "byte", "exact", "512 GB", "512 GB"),
    ],
)
def test_amount_reads_like_copy(value: str, unit: str, mode: str, chinese: str, english: str) -> None:
    assert (put(value, unit, mode, ZH), put(value, unit, mode, EN)) == (chinese, english)


@pytest.mark.parametrize(
    ("mode", "unit", "low", "high", "chinese", "english"),
    [
        ("range", "CNY", "3e10", "4e10", "300 亿–400 亿元", "30–40 billion yuan"),
        ("range", "percent", "4.25", "4.5", "4.25%–4.5%", "4.25%–4.5%"),
        ("range", "USD", "5e8", "2e9", "5 亿–20 亿美元", "$500 million–$2 billion"),
        ("range", "W", "1e9", "2e9", "1 吉瓦–2 吉瓦", "1 GW–2 GW"),
        ("vague", "USD", "2e11", "1e12", "2000 亿至 1 万亿美元之间", "between $200 billion and $1 trillion"),
        ("floor", "USD", "5e9", None, "超过 50 亿美元", "more than $5 billion"),
        ("ceil", "USD", None, "5e9", "不超过 50 亿美元", "at most $5 billion"),
        ("vague", "USD", "5e9", None, "至少 50 亿美元", "at least $5 billion"),
        ("exact", "USD", None, None, "未给出数字", "no number given"),
    ],
)
def test_amount_without_a_number_shows_its_bounds(
    mode: str, unit: str, low: str | None, high: str | None, chinese: str, english: str
) -> None:
    assert (put(None, unit, mode, ZH, low, high), put(None, unit, mode, EN, low, high)) == (chinese, english)


def test_about_shows_how_far_it_reaches() -> None:
    assert put("6e11", "USD", "about", ZH, "5.7e11", "6.3e11") == "约 6000 亿美元（5700 亿–6300 亿）"


def test_a_bit_over_shows_both_limits() -> None:
    assert (
        put("1e7", "people", "bit_over", EN, "1e7", "2e7") == "more than 10 million people, less than 20 million people"
    )


def test_a_noun_that_is_no_unit_is_kept_as_it_stands() -> None:
    assert (put("55", "companies", "exact", EN), put("3", "艘", "exact", ZH)) == ("55 companies", "3 艘")


def test_a_computed_ratio_is_cut_and_says_so() -> None:
    assert amount(Decimal(1) / 3, None, None, "times", "exact", EN) == "about 0.3333 times"


def test_a_converted_number_loses_only_its_noise() -> None:
    speed = Decimal(100) * Decimal("0.2777777777777777778")
    assert amount(speed, None, None, "m/s", "exact", EN) == "100 km/h"


def test_an_absurdly_large_number_stays_short() -> None:
    assert len(put("1e5000", "USD", "exact", ZH)) < 30


_SCALES = {"万亿": 12, "亿": 8, "万": 4, "trillion": 12, "billion": 9, "million": 6, "": 0}


@settings(derandomize=True, deadline=None)
@given(
    value=st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=2),
    language=st.sampled_from(Language),
)
def test_a_number_in_words_is_the_number(value: Decimal, language: Language) -> None:
    digits, _, scale = number(value, language).partition(" ")
    read = Decimal(digits.replace(",", "")).scaleb(_SCALES[scale])
    assert read == value or len(value.normalize().as_tuple().digits) > 12


@pytest.mark.parametrize(
    ("start", "end", "chinese", "english"),
    [
        ("2025-01-01", "2025-12-31", "2025 年", "2025"),
        ("2024-01-01", "2026-12-31", "2024–2026 年", "2024–2026"),
        ("2025-10-01", "2025-12-31", "2025 年第四季度", "fourth quarter of 2025"),
        ("2025-01-01", "2025-06-30", "2025 年上半年", "first half of 2025"),
        ("2024-02-01", "2024-02-29", "2024 年 2 月", "February 2024"),
        ("2025-01-01", "2025-09-30", "2025 年 1–9 月", "January–September 2025"),
        ("2025-04-01", "2026-03-31", "2025 年 4 月至 2026 年 3 月", "April 2025–March 2026"),
        ("2026-02-05", "2026-02-05", "2026-02-05", "2026-02-05"),
        ("2026-02-05", "2026-02-09", "2026-02-05 至 2026-02-09", "2026-02-05 to 2026-02-09"),
        (None, "2030-12-31", "2030 年底前", "by the end of 2030"),
        (None, "2026-06-30", "2026 年 6 月底前", "by the end of June 2026"),
        (None, "2026-02-21", "2026-02-21 前", "by 2026-02-21"),
        ("2026-01-01", None, "2026 年起", "from 2026"),
        ("2026-02-01", None, "2026 年 2 月起", "from February 2026"),
        ("2026-02-05", None, "2026-02-05 起", "from 2026-02-05"),
        (None, None, "", ""),
        ("9999-01-01", "9999-12-31", "9999 年", "9999"),
    ],
)
def test_period_is_named_as_shortly_as_it_can_be(
    start: str | None, end: str | None, chinese: str, english: str
) -> None:
    days = [None if day is None else date.fromisoformat(day) for day in (start, end)]
    assert (period(*days, ZH), period(*days, EN)) == (chinese, english)


def test_an_unknown_status_comes_back_as_it_is() -> None:
    assert (status("target", ZH), status("target", EN), status("dream", ZH)) == ("目标", "target", "dream")


@pytest.mark.parametrize(
    ("family", "qualifier", "chinese", "english"),
    [
        ("users", "daily", "日活", "daily active users"),
        ("revenue", None, "营收", "revenue"),
        ("vehicle_sales", None, "销量", "vehicle sales"),
        ("users", "left_handed", "用户（left handed）", "left handed users"),
        ("无人艇", None, "无人艇", "无人艇"),
    ],
)
def test_a_measure_is_named_by_its_first_word(family: str, qualifier: str | None, chinese: str, english: str) -> None:
    assert (measure(family, qualifier, ZH), measure(family, qualifier, EN)) == (chinese, english)
