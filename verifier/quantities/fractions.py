"""Shares and multiples that are written without a unit: 三分之一, 七成, 翻番, two-thirds, one in five, doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from verifier.quantities import numbers
from verifier.quantities.numbers import Number

_SPECIAL_ZH = re.compile(
    r"(?P<den>[二两三四五六七八九十百\d]{1,4})分之(?P<num>[一二两三四五六七八九十百\d]{1,4})(?!\d)"
    r"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半|(?P<tenth2>[一二三四五六七八九]))?(?![为立功本果员绩了都交长分语年熟型就败千百像])"
    r"|(?P<fifty>一半|半数|对半)(?!天)"
    r"|翻(?P<fold>了?一番|番|了?一倍|倍|了?两番)"
)
_SPECIAL_EN = re.compile(
    r"\b(?:(?P<part>low|mid|high)[- ](?P<tens>[2-9]0)s(?: per ?cent| pct|%)?(?![a-z])|(?P<num>one|a|two|three|four|five|seven|nine)[ -](?P<den>half|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?)(?= of\b(?! 20)|[,.;)]|$| (?:to|in|from|since|more|less|higher|lower|over|compared|on|at|as|after|during)\b)"
    r"|(?P<half>half)(?= (?:of|the)\b)"
    r"|(?P<in_num>one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)? (?P<in_den>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?! [a-z]*(?:19|20)\d\d)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,3})[ -]?fold"
    r"|(?P<verb>doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|quadrupl(?:e[sd]?|ing)|halv(?:e[sd]?|ing)|twice))"
)
_DENOMINATORS = {
    "half": 2,
    "third": 3,
    "fourth": 4,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_PARTS = {
    "low": (Decimal(0), Decimal("3.5")),
    "mid": (Decimal(3), Decimal(7)),
    "high": (Decimal("6.5"), Decimal("9.9")),
}
_VERBS = {"doub": Decimal(2), "trip": Decimal(3), "quad": Decimal(4), "halv": Decimal("0.5"), "twic": Decimal(2)}


def chinese(folded: str) -> Iterator[tuple[int, int, Number, str]]:
    """Yield start, end, number and kind (percent or times) of the shares and multiples of a Chinese text."""
    for match in _SPECIAL_ZH.finditer(folded):
        groups = match.groupdict()
        if groups["den"]:
            top, bottom = numbers.read_numeral(groups["num"]), numbers.read_numeral(groups["den"])
            if top is None or bottom is None or top.value is None or not bottom.value or groups["den"] == "百":
                continue
            yield match.start(), match.end(), Number(_percent(top.value, bottom.value), Decimal(1)), "percent"
        elif groups["tenths"]:
            tenths = numbers.read_numeral(groups["tenths"])
            rest = (
                Decimal(5)
                if groups["half"] == "半"
                else Decimal("一二三四五六七八九".find(groups["tenth2"]) + 1 if groups["tenth2"] else 0)
            )
            if tenths is not None and tenths.value is not None:
                yield (
                    match.start(),
                    match.end(),
                    Number(tenths.value * 10 + rest, Decimal(1) if rest else Decimal(10)),
                    "percent",
                )
        elif groups["fifty"]:
            yield match.start(), match.end(), Number(Decimal(50), Decimal(10)), "percent"
        else:
            yield match.start(), match.end(), Number(Decimal(4 if "两" in groups["fold"] else 2), Decimal(1)), "times"


def english(folded: str) -> Iterator[tuple[int, int, Number, str]]:
    """Yield start, end, number and kind (percent or times) of the shares and multiples of an English text."""
    for match in _SPECIAL_EN.finditer(folded):
        groups = match.groupdict()
        if groups["part"]:
            # A convention: the low 20s are 20 to 23.5, the mid-20s 23 to 27, the high 20s 26.5 to 29.9.
            low, high = _PARTS[groups["part"]]
            tens = Decimal(groups["tens"])
            yield match.start(), match.end(), Number(None, Decimal(1), low=tens + low, high=tens + high), "percent"
        elif groups["num"]:
            top = numbers.read_words(groups["num"] + " thousand" if groups["num"] == "a" else groups["num"])
            value = Decimal(1) if groups["num"] in {"a", "one"} else (top.value if top and top.value else Decimal(1))
            bottom = _DENOMINATORS[groups["den"].rstrip("s") if groups["den"] != "half" else "half"]
            yield match.start(), match.end(), Number(_percent(value, Decimal(bottom)), Decimal(1)), "percent"
        elif groups["half"]:
            yield match.start(), match.end(), Number(Decimal(50), Decimal(10)), "percent"
        elif groups["in_num"]:
            values = [
                Decimal(word) if word.isdigit() else numbers.read_words(word)
                for word in (groups["in_num"], groups["in_den"])
            ]
            top_value, bottom_value = (value.value if isinstance(value, Number) else value for value in values)
            if top_value and bottom_value and top_value < bottom_value:
                yield match.start(), match.end(), Number(_percent(top_value, bottom_value), Decimal(1)), "percent"
        elif groups["fold"]:
            words = (
                numbers.read_words(groups["fold"])
                if not groups["fold"].isdigit()
                else Number(Decimal(groups["fold"]), Decimal(1))
            )
            if words is not None:
                yield match.start(), match.end(), words, "times"
        else:
            yield match.start(), match.end(), Number(_VERBS[groups["verb"][:4]], Decimal(1)), "times"


def _percent(top: Decimal, bottom: Decimal) -> Decimal:
    share = 100 * top / bottom
    return share if share == share.to_integral_value() else share.quantize(Decimal("0.01"))
