"""Numerals of Chinese and English news, read exactly.

`read_numeral` turns one run of digits, Chinese numerals and scale characters (131亿, 1亿5千万, 三万五, 十几亿) into a
`Number`; English scales and number words are read by `english_scale` and `read_words`. All arithmetic is decimal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
DIGITS = "零〇一二两俩三四五六七八九"
SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8), "兆": Decimal(10**12)}
_DIGIT_VALUE = {
    digit: Decimal(value)
    for digit, value in zip("零〇一二两俩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
}

# 兆 before 瓦, 赫, 字节 is "mega", and 千 before 瓦, 米, 克 is "kilo": both belong to the unit.
_SCALE = r"(?:[十百万亿](?!分)|千(?![瓦米克卡伏帕兆])|兆(?![瓦赫字比帕焦欧伏w]))"
_HAN = rf"(?:[{DIGITS}十百万亿几数]|千(?![瓦米克卡伏帕兆]))"
NUMERAL = re.compile(
    rf"百分之(?:{ARABIC}|[{DIGITS}十百点]+)"
    rf"|(?:{ARABIC})(?:(?:\ ?[多余几来])?\ ?{_SCALE})(?:\ ?{_SCALE}|[{DIGITS}几]|(?:{ARABIC})(?=\ ?{_SCALE})|(?<=万)\d{{4}}(?!\d))*半?"
    rf"|(?:{ARABIC})"
    rf"|{_HAN}(?:{_HAN}|(?:{ARABIC})(?={_SCALE})|[多余来](?=[十百千万亿])|兆(?![瓦赫字比帕焦欧伏w]))*半?"
)
_TOKEN = re.compile(rf"{ARABIC}|.", re.DOTALL)
_NOT_ARABIC = re.compile(r"[^\d,.]")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its value, or bounds where the numeral itself is vague (数千亿, 十几, 三四百)."""

    value: Decimal | None
    step: Decimal
    """Place value of the last digit written, scaled: how exactly the number was put."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Bounds of a vague numeral."""
    over: bool = False
    """多 or 余 stands inside: 1000多万."""
    bare: bool = False
    """Only a scale was written: 千亿."""


def step_of(digits: str) -> Decimal:
    """Place value of the last non-zero digit of an Arabic number as written: 131 -> 1, 1000 -> 1000, 13.10 -> 0.01."""
    plain = digits.replace(",", "")
    if "." in plain:
        return Decimal(1).scaleb(-len(plain.split(".")[1]))
    stripped = plain.rstrip("0")
    return Decimal(1).scaleb(len(plain) - len(stripped)) if stripped else Decimal(1)


def read_numeral(run: str) -> Number | None:
    """Read a run that `NUMERAL` matched. Returns None where it is no number (a lone 几, 数 or 万)."""
    if run.startswith("百分之"):
        return _read_fraction(run[3:]) if len(run) <= _LONGEST_NUMERAL else None
    compact = run.replace(" ", "")
    if len(compact) > _LONGEST_NUMERAL:
        return None
    if compact and compact[0].isdigit() and _NOT_ARABIC.search(compact) is None:
        return Number(Decimal(compact.replace(",", "")), step_of(compact))
    if len(compact) >= 2 and all(character in DIGITS for character in compact):
        return _read_digit_row(compact)
    return _read_scaled(compact)


def _read_fraction(text: str) -> Number | None:
    if text[0].isdigit():
        return Number(Decimal(text.replace(",", "")), step_of(text))
    whole, _, decimals = text.partition("点")
    number = read_numeral(whole) if whole else None
    if number is None or number.value is None:
        return None
    if not decimals:
        return Number(number.value, Decimal(1))
    if any(character not in _DIGIT_VALUE for character in decimals):
        return None
    digits = "".join(str(_DIGIT_VALUE[character]) for character in decimals)
    return Number(number.value + Decimal(f"0.{digits}"), Decimal(1).scaleb(-len(digits)))


_LONGEST_NUMERAL = 24
"""Longer runs of digits are no numbers of the news: they are codes, or hostile."""


def _read_digit_row(row: str) -> Number:
    """Read 二〇二五 as 2025 and 三四 (before a unit) as three to four."""
    if len(row) == 2:
        first, second = (_DIGIT_VALUE[character] for character in row)
        if 0 < first < second == first + 1:
            return Number(None, Decimal(1), low=first, high=second)
    return Number(Decimal(int("".join(str(_DIGIT_VALUE[character]) for character in row))), Decimal(1))


def _read_scaled(run: str) -> Number | None:
    section_low = section_high = Decimal(0)  # below the next large scale
    current_low: Decimal | None = None
    current_high: Decimal | None = None
    # Low, high and scale of each part: a larger scale multiplies the smaller ones before it (一万五千亿).
    parts: list[tuple[Decimal, Decimal, Decimal]] = []
    step = Decimal(1)
    last_scale = Decimal(1)
    vague = over = bare = False
    previous = ""
    tokens = _TOKEN.findall(run)
    if tokens[0] in "百千万亿兆" or (tokens[0] in "十" and len(tokens) > 1 and tokens[1] in "几"):
        bare = tokens[0] != "十"
    for position, token in enumerate(tokens):
        if token[0].isdigit():
            if current_low is not None and previous not in "多余来":
                return None
            current_low = current_high = Decimal(token.replace(",", ""))
            step = step_of(token)
            last_scale = Decimal(1)
        elif token in _DIGIT_VALUE:
            digit = _DIGIT_VALUE[token]
            if current_low is not None and previous in DIGITS and previous not in "零〇" and digit == current_low + 1:
                current_high, vague = digit, True  # 三四百
            else:
                current_low = current_high = digit
                step = Decimal(1)
            if position == len(tokens) - 1 and previous in "百千万亿" and previous:
                scale = last_scale / 10  # 三万五 = 35,000
                current_low, current_high = digit * scale, digit * scale
                step = scale
        elif token in "几数":
            if previous and previous in "十百千万亿" and token == "几" and position == len(tokens) - 1:
                section_low += 1
                section_high += 9 if not vague else 0
                vague = True
                if previous == "十":
                    current_low = current_high = None
            elif position + 1 < len(tokens) and (tokens[position + 1] in "十百千万亿兆"):
                if previous == "十":
                    section_low, section_high = section_low + 1, section_high + 9
                else:
                    current_low, current_high = Decimal(2), Decimal(10)
                vague = True
            elif token == "几" and len(tokens) == 1:
                current_low, current_high, vague = Decimal(2), Decimal(10), True
            else:
                return None
        elif token in "多余来":
            over = True
        elif token in SMALL:
            unit = SMALL[token]
            low = Decimal(1) if current_low is None else current_low
            high = Decimal(1) if current_high is None else current_high
            section_low, section_high = section_low + low * unit, section_high + high * unit
            step, last_scale = step * unit if current_low is not None else unit, unit
            current_low = current_high = None
        elif token in LARGE:
            unit = LARGE[token]
            low = section_low + (current_low or 0)
            high = section_high + (current_high or 0)
            smaller = [part for part in parts if part[2] < unit]
            parts = [part for part in parts if part[2] >= unit]
            low += sum((part[0] for part in smaller), Decimal(0))
            high += sum((part[1] for part in smaller), Decimal(0))
            if not low and not high:
                if position:
                    return None
                low = high = Decimal(1)
            parts.append((low * unit, high * unit, unit))
            step, last_scale = step * unit, unit
            section_low = section_high = Decimal(0)
            current_low = current_high = None
        elif token == "半":
            if not previous or previous not in "百千万亿兆":
                return None
            current_low = current_high = last_scale / 2
            step = last_scale / 10
        else:
            return None
        previous = token
    low = sum((part[0] for part in parts), section_low + (current_low or 0))
    high = sum((part[1] for part in parts), section_high + (current_high or 0))
    if run in {"数", "百", "千", "万", "亿", "兆"}:
        return None if run in {"数", "万", "兆"} else Number(low, low, bare=True)
    if vague:
        return Number(None, step, low=low, high=high)
    if bare:
        return Number(low, low, bare=True)
    return Number(low, _significant(low, step), over=over)


def _significant(value: Decimal, step: Decimal) -> Decimal:
    """The place value of the last non-zero digit, where the numeral named a larger one (5千万: 10 million)."""
    return step if step > 0 and value % step == 0 else Decimal(1)


_ENGLISH_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "lakhs": 5, "million": 6, "mn": 6, "mln": 6, "mm": 6, "m": 6,
    "crore": 7, "crores": 7, "cr": 7, "billion": 9, "bn": 9, "bln": 9, "b": 9, "trillion": 12, "tn": 12, "trn": 12, "t": 12,
    "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "dozen": 0,
}  # fmt: skip
_ONES = {
    "zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_CARDINAL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{_TEENS}|{_UNITS})(?![a-z])"
_BIG = r"(?:thousand|million|billion|trillion|dozen)(?![a-z])"
_HUNDREDS = rf"(?:(?:a|{_CARDINAL}) hundred(?: (?:and )?{_CARDINAL})?|{_CARDINAL})"
NUMBER_WORDS = re.compile(
    rf"half (?:a|an) (?:{_BIG})|{_CARDINAL}[ -]and[ -]a[ -]half(?:[ -]{_BIG})?|{_HUNDREDS}(?:[ -]{_BIG}(?:,? (?:and )?{_HUNDREDS}(?!-))?)*|a (?:{_BIG})"
    r"|(?:several|a few|few|tens of|dozens of|scores of|hundreds of|thousands of|millions of|billions of|trillions of)"
    r"(?: (?:dozen|hundreds?|thousands?|millions?|billions?|trillions?|of))*(?![a-z])"
)


def english_scale(word: str) -> Decimal:
    """Return the factor of an English scale word or abbreviation. Raises KeyError where it is none."""
    return Decimal(12) if word == "dozen" else Decimal(10) ** _ENGLISH_SCALES[word]


def read_words(text: str) -> Number | None:
    """Read an English number in words: "two hundred and five", "half a million", "hundreds of billions"."""
    words = _LETTERS.findall(text)
    vague = {"several": (2, 10), "few": (2, 10), "tens": (20, 100), "dozens": (24, 120), "scores": (40, 200)}
    if words[0] in {
        "several",
        "few",
        "tens",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "trillions",
    } or words[:2] == ["a", "few"]:
        low, high = Decimal(1), Decimal(1)
        for word in words:
            if word in vague:
                low, high = low * vague[word][0], high * vague[word][1]
            elif word in {"hundreds", "thousands", "millions", "billions", "trillions"}:
                scale = Decimal(100) if word == "hundreds" else english_scale(word)
                low, high = low * (2 if low == 1 and high == 1 else 1) * scale, high * (10 if high == 1 else 1) * scale
            elif word in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
                low, high = low * english_scale(word), high * english_scale(word)
        return Number(None, low, low=low, high=high)
    total = current = Decimal(0)
    seen = False
    half = False
    for position, word in enumerate(words):
        if word == "half":
            if position and words[position - 1] == "a":
                current += Decimal("0.5") - 1  # "two and a half": the article was read as one
                continue
            half = True
        elif word in _ONES:
            if word in {"a", "an"} and half:
                continue
            current += _ONES[word]
            seen = True
        elif word in _TENS:
            current += _TENS[word]
            seen = True
        elif word in {"hundred", "dozen"}:
            current = (current or Decimal(1)) * english_scale(word)
        elif word in _ENGLISH_SCALES:
            factor = english_scale(word)
            total += (Decimal("0.5") if half else current or Decimal(1)) * factor
            current = Decimal(0)
            half = False
    if half or words in (["a"], ["an"]) or not (seen or total or current):
        return None
    value = total + current
    digits = format(value.normalize(), "f")
    return Number(value, step_of(digits))
