"""Words that the date grammars share: numerals, months, weekdays, and the pieces of patterns made of them."""

from __future__ import annotations

from typing import Final

from verifier.quantities.period_expression import Precision

HAN_DIGITS: Final = {character: index for index, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}

EN_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        (
            *(
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
            ),
            *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
    if number
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}

ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4} | {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}

SEASONS: Final = {"春": 1, "夏": 2, "秋": 3, "冬": 4, "spring": 1, "summer": 2, "fall": 3, "autumn": 3, "winter": 4}

CAPS: Final = {Precision.YEAR: 100, Precision.MONTH: 240, Precision.WEEK: 300, Precision.DAY: 999}
"""The longest count of a unit that is still read as a distance in time; 2030年前 is no distance."""

SPANS: Final = {
    Precision.YEAR: Precision.YEARS,
    Precision.MONTH: Precision.MONTHS,
    Precision.WEEK: Precision.WEEKS,
    Precision.DAY: Precision.DAYS,
}
"""The precision of a span counted in a unit."""

YEAR: Final = r"(?:1\d|2[01])\d\d"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH: Final = r"(?:1[0-2]|0?[1-9])"


def han_number(text: str) -> int | None:
    """Read a small Chinese or plain numeral: 8, 两, 十二, 二十三, 一百; None where it is no number."""
    if text.isdecimal():
        return int(text)
    if text and all(character in HAN_DIGITS for character in text):
        return int("".join(str(HAN_DIGITS[character]) for character in text))
    total = 0
    digit: int | None = None
    for character in text:
        if character in HAN_DIGITS:
            digit = HAN_DIGITS[character]
        elif character in "十百":
            total += (1 if digit is None else digit) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return (total + (digit or 0)) or None


def en_number(text: str) -> int | None:
    """Read a small English or plain numeral: 8, two, twenty; None where it is no number."""
    return int(text) if text.isdecimal() else EN_NUMBERS.get(text)


def short_year(text: str) -> int:
    """Read a year of two digits: 25 is 2025, 98 is 1998."""
    number = int(text)
    return number + (2000 if number < 60 else 1900)
