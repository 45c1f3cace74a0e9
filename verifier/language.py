"""Language of a text, and the folded copy of it that all patterns read.

Folding keeps the length, so that an offset into the folded text is an offset into the text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Language(StrEnum):
    """Languages that the rules read."""

    ZH = "zh"
    EN = "en"


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def detect(text: str) -> Language:
    """Return the language of a text: Chinese where Han characters outnumber Latin words, else English."""
    sample = text[:20_000]
    han = len(_HAN.findall(sample))
    return Language.ZH if han and han >= len(_LATIN_WORD.findall(sample)) else Language.EN


# Characters that only traditional text has; those of number, scale and approximation are folded even without OpenCC,
# because a figure that is missed is a contradiction that is missed.
_TRADITIONAL = str.maketrans(
    "萬億兩幾數倍約過餘個後從達將為與會時間們這來對開關發現報導漲資產業務營預計劃實際總額值點單價銷車輛戶場國際長據稱認顯應無電書網號產歲頭內層級區劉馬蘭灣億",
    "万亿两几数倍约过余个后从达将为与会时间们这来对开关发现报导涨资产业务营预计划实际总额值点单价销车辆户场国际长据称认显应无电书网号产岁头内层级区刘马兰湾亿",
)
_MARKS_OF_TRADITIONAL = frozenset(
    "萬億這們個為與會來時說對後從過發經點還數進種開關問間國實當無電長門車東馬員業區頭總體報機"
)


@lru_cache(maxsize=1)
def _opencc() -> object | None:
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str]:
    """Map every character whose NFKC form is one other character, and odd blanks and dashes, to plain ones."""
    table: dict[int, str] = {}
    ranges = (
        (0x00A0, 0x0250),
        (0x2000, 0x2070),
        (0x2460, 0x2474),
        (0x2F00, 0x2FE0),
        (0x3000, 0x3040),
        (0xF900, 0xFB00),
        (0xFE30, 0xFFF0),
    )
    for low, high in ranges:
        for code in range(low, high):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    # A full-width comma is a clause mark; folded it would join 2025，131 into one number.
    table.pop(0xFF0C, None)
    # A circled or superscript digit is a footnote mark, not part of a number.
    for code in (*range(0x2460, 0x2474), 0xB2, 0xB3, 0xB9):
        table[code] = " "
    table.update(dict.fromkeys((0x2009, 0x200A, 0x202F, 0x205F, 0x3000), " "))
    table.update(dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63, 0xFF0D), "-"))
    table.update(dict.fromkeys((0x301C, 0xFF5E, 0x223C), "~"))
    table.update({0x2018: "'", 0x2019: "'", 0xFE6A: "%"})
    return table


def is_traditional(text: str) -> bool:
    """Say whether a Chinese text is written in traditional characters."""
    sample = text[:5_000]
    return sum(sample.count(mark) for mark in _MARKS_OF_TRADITIONAL) >= 2


def fold(text: str) -> str:
    """Return a copy of the same length with plain digits, blanks and dashes, simplified characters and lower case."""
    folded = text.translate(_fold_table())
    if not folded.isascii() and is_traditional(folded):
        converter = _opencc()
        simplified = converter.convert(folded) if converter is not None else folded  # type: ignore[attr-defined]
        folded = simplified if len(simplified) == len(folded) else folded
    if not folded.isascii():
        folded = folded.translate(_TRADITIONAL)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(character.lower() if len(character.lower()) == 1 else character for character in folded)
    return lowered
