"""Words before and after a number that make it a bound or a rough figure: 超过, 约, 多, nearly, at least, or so."""

from __future__ import annotations

import re

_BEFORE_ZH = re.compile(
    r"(?P<floor_closed>至少|不少于|不低于|不下|最少|起码)"
    r"|(?P<floor>超过了?|超出|突破了?|越过|逾越?|高于|多于|大于|不止|远超|(?<![突打跌])破|(?<![高赶反])超|(?<=[^名])逾|上(?=[千百万]))"
    r"|(?P<ceil_closed>(?:最多|至多)(?:(?![的时])[一-鿿]){1,5}$|最多|至多|不超过|不多于|不高于|最高(?!法))"
    r"|(?P<ceil>不到|不足|低于|少于|未满|未到|不及|小于|跌破)"
    r"|(?P<nearly>将近|接近|逼近|(?<![最附新临靠远])近)"
    r"|(?P<about>大约|约为|约合|大概|约(?!定|束|会)|估计|差不多|左右)"
    r"|(?P<plain>高达|多达|达到了?|达|仅有?|只有|为|是)"
)
_BEFORE_EN = re.compile(
    r"\b(?:(?P<floor_closed>at least|no less than|no fewer than|not less than|a minimum of|upwards of|minimum)"
    r"|(?P<floor>more than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|in excess of|greater than|north of|(?:just|slightly|well|a little) (?:over|above|more than))"
    r"|(?P<ceil_closed>at most|no more than|not more than|up to|(?:a |the )?maximum(?: [a-z]+)? (?:of|is|was)|capped at|limited to)"
    r"|(?P<ceil>less than|fewer than|under|below|short of|(?:just|slightly|well|a little) (?:under|below|less than))"
    r"|(?P<nearly>nearly|almost|close to|approaching|just shy of)"
    r"|(?P<plain>as much as|as many as)"
    r"|(?P<about>about|around|roughly|approximately|approx\.?|circa|some|an estimated|estimated|or so))"
    r"(?: (?:a|an|us|the equivalent of))?"
)
AFTER_ZH = re.compile(
    r"\s?(?:(?P<bit_over>多(?!于|数|元化)|有余|余(?!额|下)|出头|开外)|(?P<floor_closed>以上|及以上)|(?P<ceil_closed>以下|以内|之内)|(?P<about>左右|上下|许(?!多|可))|(?P<level>级))"
)
_AFTER_EN = re.compile(
    r"\s?(?:(?P<floor_closed>or more|or above|or higher|and above|\+|-plus| plus\b)|(?P<ceil_closed>or less|or fewer|or below)|(?P<about>or so|or thereabouts))"
)


def before(folded: str, start: int) -> tuple[int, str | None, bool]:
    """Read the approximator that ends at a number: where it begins, its mode, whether its bound is closed."""
    window_start = max(0, start - 26)
    window = folded[window_start:start].rstrip(" \t")
    best: re.Match[str] | None = None
    for pattern in (_BEFORE_ZH, _BEFORE_EN):
        for match in pattern.finditer(window):
            if match.end() == len(window) and (best is None or match.start() < best.start()):
                best = match
    if best is None or best.lastgroup is None:
        return start, None, True
    name = best.lastgroup
    if name == "plain":
        return start, "plain", True
    closed = name.endswith("_closed")
    return window_start + best.start(), name.removesuffix("_closed"), closed


def after(folded: str, end: int) -> tuple[int, str | None, bool]:
    """Read the approximator that follows a number: where it ends, its mode, whether its bound is closed."""
    match = AFTER_ZH.match(folded, end) or _AFTER_EN.match(folded, end)
    if match is None or match.lastgroup is None or match.lastgroup == "level":
        return (match.end() if match else end), ("vague" if match else None), True
    name = match.lastgroup
    return match.end(), name.removesuffix("_closed"), name.endswith("_closed")
