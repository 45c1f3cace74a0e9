"""Clauses: the stretches between commas in which a number, its measure and its date stand together."""

from __future__ import annotations

import itertools
import re

_BREAK = re.compile(
    r"[，；;—]|、|,(?!\d)(?! (?:19|20)\d\d\b(?! \w+,))|(?<!\d),(?=\d)|[：:](?!\s?(?:[\d$€£¥约近超逾至最不]|about|over|more|nearly))|(?<=[a-z\d] )-(?= [a-z])|(?<=\s)(?:while|whereas|but|although|compared with|compared to|and (?=(?:a|the(?! u\.?[sk]\b)(?! united )|its|their|his|her|net|operating|gross|total|revenue|profit) ))"
)
_LONGEST = 1000
"""A sentence is cut here, so that a text without a full stop stays cheap to read."""
_SENTENCE_END = re.compile(
    r"[。！？!?\n]+[」』”’\"')）】]*|(?<=[a-z\d\"”)])\.[\"”’)]*(?=\s+[A-Z“\"「$\d]|\s*$)", re.MULTILINE
)


def clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of a sentence, in order, as half-open ranges that cover it."""
    cuts = [start]
    cuts.extend(match.end() for match in _BREAK.finditer(folded, start, end))
    cuts.append(end)
    return [(low, high) for low, high in itertools.pairwise(cuts) if low < high]


def plain_sentences(text: str) -> list[tuple[int, int]]:
    """Split a text that came without sentences: at final marks and line breaks."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    pieces = [(place, min(place + _LONGEST, high)) for low, high in found for place in range(low, high, _LONGEST)]
    return [(low, high) for low, high in pieces if text[low:high].strip()]
