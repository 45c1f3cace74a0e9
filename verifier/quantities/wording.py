"""Quantities, periods and statuses put into words for readers, in Chinese and in English.

Everything is exact: a number is only moved to another scale, never rounded. The one exception is a computed ratio
with no short decimal form, which is cut to four digits and marked as approximate.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from verifier.language import Language
from verifier.quantities import measure_table
from verifier.quantities.unit_words import CURRENCIES, EN_SCALES, KILO, STEPS, WORDS, ZH_SCALES, Scale

_EXACT = Context(prec=100)
_SHORT = Context(prec=4, rounding=ROUND_HALF_EVEN)
_LONGEST = 12
"""Significant digits beyond which a number is taken for a computed one."""

_NEAR = Context(prec=_LONGEST, rounding=ROUND_HALF_EVEN)
_KMH = Decimal("3.6")
_LARGEST = 24
"""Power of ten beyond which a number is written with an exponent: no newspaper figure, but a hostile one."""

_TIGHT = frozenset({"%", "℃", "°C", "°F"})
_PREFIXES: dict[str, tuple[str, str]] = {
    "about": ("约 ", "about "),
    "floor": ("超过 ", "more than "),
    "bit_over": ("超过 ", "more than "),
    "ceil": ("不超过 ", "at most "),
    "nearly": ("近 ", "nearly "),
    "upto": ("高达 ", "as much as "),
    "upto_rhetoric": ("高达 ", "as much as "),
}


def amount(
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    unit: str,
    mode: str,
    language: Language,
) -> str:
    """Return a quantity in words, with its scale, unit and bounds: "约 6000 亿美元", "more than 900 million people".

    `value`, `low` and `high` are in base units (money in units of the currency, power in watts, percent as 5.3 for
    5.3 %). `mode` is exact, about, floor, ceil, nearly, bit_over, range, vague or upto; any other is put as exact. A
    unit that is not known is the noun that was counted and is appended as it is; "USD/share" is money per share. The
    bounds are shown where the words leave them open: for a range, a vague amount and "a bit over". Where all three
    numbers are missing the result says that no number was given.
    """
    if unit == "m/s":
        value, low, high = (part if part is None else _EXACT.multiply(part, _KMH) for part in (value, low, high))
        unit = "kmh"
    number = value
    if mode == "floor" and number is None:
        number = low
    elif mode in ("ceil", "nearly") and number is None:
        number = high
    zh = language is Language.ZH
    if mode in ("range", "vague") or number is None:
        return _between(low, high, number, unit, mode, language)
    if mode == "bit_over" and high is not None:
        limits = (_with_unit(number, unit, language), _with_unit(high, unit, language))
        return "超过 {}、不到 {}".format(*limits) if zh else "more than {}, less than {}".format(*limits)
    prefix = _PREFIXES.get(mode, ("", ""))[0 if zh else 1]
    if not prefix and _is_computed(number):
        prefix = _PREFIXES["about"][0 if zh else 1]
    words = prefix + _with_unit(number, unit, language)
    if mode == "about" and low is not None and high is not None and low < high:
        span = _span(low, high, unit if unit in STEPS or unit == "percent" else "count", language)
        words += f"（{span}）" if zh else f" ({span})"
    return words


def number(value: Decimal, language: Language) -> str:
    """Return a plain number with its scale word: "131 亿", "13.1 billion"."""
    return _with_unit(value, "count", language)


def period(start: date | None, end: date | None, language: Language) -> str:
    """Return a period in words, as short as its two inclusive days allow: "2025 年第四季度", "February 2025".

    An open start reads as a deadline ("2030 年底前", "by the end of 2030"), an open end as a beginning. The result is
    empty where both are open.
    """
    zh = language is Language.ZH
    if start is None:
        return "" if end is None else _deadline(end, zh)
    if end is None:
        return _beginning(start, zh)
    if start == end:
        return start.isoformat()
    if start.day == 1 and _is_month_end(end) and start <= end:
        return _months(start, end, zh)
    return f"{start.isoformat()} 至 {end.isoformat()}" if zh else f"{start.isoformat()} to {end.isoformat()}"


_STATUSES: dict[str, tuple[str, str]] = {
    "actual": ("实际", "actual"),
    "projection": ("预测", "projection"),
    "target": ("目标", "target"),
    "plan": ("计划", "plan"),
    "estimate": ("估计", "estimate"),
    "rumour": ("传闻", "rumour"),
}


def status(name: str, language: Language) -> str:
    """Return the word for a claim's status; a name that is not known comes back as it is."""
    return _STATUSES.get(name, (name, name))[0 if language is Language.ZH else 1]


@cache
def _measure_words() -> dict[tuple[str, str | None], tuple[str, str]]:
    """Return the first Chinese and English word of each measure; where rows share a name, of the first."""
    words: dict[tuple[str, str | None], tuple[str, str]] = {}
    for row in measure_table.rows():
        zh, en = (next((word.text for word in part if not word.weak), "") for part in (row.zh, row.en))
        words.setdefault((row.family, row.qualifier), (zh, en))
    return words


@cache
def _qualifier_words() -> dict[str, str]:
    return {row.qualifier: row.zh[0] for row in measure_table.QUALIFIERS if row.zh}


_CHANGES = {"change": ("", ""), "change_yoy": ("同比", "year-on-year"), "change_seq": ("环比", "sequential")}


def measure(family: str, qualifier: str | None, language: Language) -> str:
    """Return a measure in words: "日活", "daily active users"; a noun that is in no table stays as it is."""
    changes = [part for part in (qualifier or "").split("+") if part in _CHANGES]
    if qualifier and changes:
        rest = "+".join(part for part in qualifier.split("+") if part not in _CHANGES)
        zh, en = _CHANGES[changes[-1]]
        name = measure(family, rest or None, language)
        return f"{name}{zh}" if language is Language.ZH else f"{en} {name}".strip()
    words = _measure_words()
    plain = family.replace("_", " ")
    known = words.get((family, qualifier), ("", ""))[0 if language is Language.ZH else 1]
    if language is Language.EN:
        if qualifier is None:
            return plain
        return known or f"{qualifier.replace('_', ' ')} {plain}"
    if known:
        return known
    name = words.get((family, None), ("", ""))[0] or plain
    return f"{name}（{_qualifier_words().get(qualifier, qualifier.replace('_', ' '))}）" if qualifier else name


def _digits(value: Decimal, language: Language) -> str:
    """Write a number in plain digits, grouped by threes from 1,000 on (in Chinese from 10,000 on)."""
    plain = _shortened(value)
    return format(plain, ",f" if abs(plain) >= (10_000 if language is Language.ZH else 1_000) else "f")


def _is_computed(value: Decimal) -> bool:
    return len(_tidied(value).as_tuple().digits) > _LONGEST


def _tidied(value: Decimal) -> Decimal:
    """Take off the last digits of a number whose unit has no exact factor: 100.000000000000000008 is 100."""
    exact = _EXACT.normalize(value)
    near = _NEAR.normalize(value)
    return near if len(near.as_tuple().digits) <= _LONGEST - 4 else exact


def _shortened(value: Decimal) -> Decimal:
    plain = _tidied(value)
    return Decimal(format(_SHORT.plus(plain) if _is_computed(value) else plain, "f"))


def _scaled(value: Decimal, scales: tuple[Scale, ...]) -> tuple[Decimal, str]:
    """Pick the largest scale that the number fills and that leaves at most three decimals."""
    value = _shortened(value)
    for size, word in scales:
        if abs(value) >= size:
            shifted = _EXACT.divide(value, size).normalize(_EXACT)
            if _decimals(shifted) <= 3:
                return shifted, word
    return value, ""


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _count(value: Decimal, language: Language) -> str:
    """Write a number with its scale word and no unit."""
    if value.adjusted() > _LARGEST:
        return format(_SHORT.plus(value), "e")
    shifted, word = _scaled(value, ZH_SCALES if language is Language.ZH else EN_SCALES)
    digits = _digits(shifted, language)
    return f"{digits} {word}" if word else digits


def _step(value: Decimal, unit: str, zh: bool) -> tuple[Decimal, str, str]:
    """Pick the prefixed unit in which the number is at least 1, or the smallest."""
    steps = STEPS[unit]
    if zh and unit in KILO and abs(value) >= steps[0][0]:
        return steps[KILO[unit]]
    if value == 0:
        return next(step for step in steps if step[0] == 1)
    for step in steps:
        if abs(value) >= step[0]:
            return step
    return steps[-1]


def _with_unit(value: Decimal, unit: str, language: Language) -> str:
    """Write a number with its unit, in the order of the language."""
    zh = language is Language.ZH
    if unit == "rank":
        return f"第 {_count(value, language)} 位" if zh else f"No. {_count(value, language)}"
    head, _, per = unit.partition("/")
    sign, after = _unit_words(value, head, zh)
    if head in STEPS:
        value = _EXACT.divide(value, _step(value, head, zh)[0])
    text = _count(value, language)
    text = _joined(_signed(text, sign), after, zh)
    if per:
        words = WORDS.get(per)
        text += f"/{words[0] if words else per}" if zh else f" per {words[1] if words else per}"
    return text


def _unit_words(value: Decimal, unit: str, zh: bool) -> tuple[str, str]:
    """Return the sign before a number and the word after it."""
    if unit in CURRENCIES:
        chinese, sign, word = CURRENCIES[unit]
        return ("", chinese) if zh else (sign, word)
    if unit in STEPS:
        _, chinese, english = _step(value, unit, zh)
        if not zh and english == "tonnes" and abs(value) == 1000:
            english = "tonne"
        return "", chinese if zh else english
    if unit in WORDS:
        chinese, one, many = WORDS[unit]
        return "", chinese if zh else (one if abs(value) == 1 else many)
    return "", unit


def _joined(number: str, word: str, zh: bool) -> str:
    """Put a word after a number: without a blank before % or after a Chinese scale word, else with one."""
    if not word:
        return number
    closed = word in _TIGHT or (zh and not number[-1].isdigit() and not word[0].isascii())
    return number + word if closed else f"{number} {word}"


def _span(low: Decimal, high: Decimal, unit: str, language: Language, *, vague: bool = False) -> str:
    """Write two bounds and one unit: "5700 亿–6300 亿美元", "30–40 billion yuan"."""
    zh = language is Language.ZH
    head = unit.partition("/")[0]
    last = _with_unit(high, unit, language)
    if head in STEPS or head == "percent" or unit == "rank":
        first = _with_unit(low, unit, language)
    else:
        first = _signed(_count(low, language), _unit_words(high, head, zh)[0])
        scale = first.partition(" ")[2]
        if not zh and not vague and scale and scale == _count(high, language).partition(" ")[2]:
            first = first.partition(" ")[0]
    if vague:
        return f"{first}至 {last}之间" if zh else f"between {first} and {last}"
    return f"{first}–{last}"


def _signed(number: str, sign: str) -> str:
    """Put a currency sign before a number and behind its minus."""
    return f"-{sign}{number[1:]}" if number.startswith("-") else sign + number


def _between(
    low: Decimal | None, high: Decimal | None, value: Decimal | None, unit: str, mode: str, language: Language
) -> str:
    """Write an amount of which only bounds are known."""
    zh = language is Language.ZH
    if low is not None and high is not None and low != high:
        return _span(low, high, unit, language, vague=mode == "vague")
    if low is not None and high is None:
        return ("至少 " if zh else "at least ") + _with_unit(low, unit, language)
    if high is not None and low is None:
        return ("至多 " if zh else "at most ") + _with_unit(high, unit, language)
    known = value if value is not None else low
    if known is None:
        return "未给出数字" if zh else "no number given"
    return _with_unit(known, unit, language)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ZH_QUARTERS = "一二三四"
_EN_QUARTERS = ("first", "second", "third", "fourth")


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _month(day: date, zh: bool) -> str:
    return f"{day.year} 年 {day.month} 月" if zh else f"{_MONTHS[day.month - 1]} {day.year}"


def _deadline(end: date, zh: bool) -> str:
    if end.month == 12 and end.day == 31:
        return f"{end.year} 年底前" if zh else f"by the end of {end.year}"
    if _is_month_end(end):
        return f"{_month(end, zh)}底前" if zh else f"by the end of {_month(end, zh)}"
    return f"{end.isoformat()} 前" if zh else f"by {end.isoformat()}"


def _beginning(start: date, zh: bool) -> str:
    if start.day == 1 and start.month == 1:
        words = f"{start.year} 年" if zh else str(start.year)
    elif start.day == 1:
        words = _month(start, zh)
    else:
        words = start.isoformat() + (" " if zh else "")
    return f"{words}起" if zh else f"from {words}"


def _months(start: date, end: date, zh: bool) -> str:
    """Name a period of whole months: a year, half, quarter, month, or the first and last of them."""
    if start.month == 1 and end.month == 12:
        if start.year == end.year:
            return f"{start.year} 年" if zh else str(start.year)
        return f"{start.year}–{end.year} 年" if zh else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{_month(start, zh)}至 {_month(end, zh)}" if zh else f"{_month(start, zh)}–{_month(end, zh)}"
    year, length = start.year, end.month - start.month + 1
    if length == 1:
        return _month(start, zh)
    if length == 6 and start.month in (1, 7):
        half = 0 if start.month == 1 else 1
        return f"{year} 年{'上下'[half]}半年" if zh else f"{_EN_QUARTERS[half]} half of {year}"
    if length == 3 and start.month % 3 == 1:
        quarter = start.month // 3
        return f"{year} 年第{_ZH_QUARTERS[quarter]}季度" if zh else f"{_EN_QUARTERS[quarter]} quarter of {year}"
    if zh:
        return f"{year} 年 {start.month}–{end.month} 月"
    return f"{_MONTHS[start.month - 1]}–{_MONTHS[end.month - 1]} {year}"
