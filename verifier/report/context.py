"""The sentence around a quotation, and the place where it stands, for people to find it in seconds."""

from __future__ import annotations

import re
from bisect import bisect_right

from verifier.language import Language
from verifier.records import Document

_REACH = {Language.ZH: 60, Language.EN: 110}
"""Characters of context that are shown at most on either side of a quotation."""

# A full stop ends a sentence after two small letters, capitals or digits and before a capital, so that "Mr.", "U.S."
# and "13.1" do not.
_SENTENCE_END = re.compile(
    r"[。！？!?；][”’」』）)\"']*"
    r"|(?:(?<=[a-z0-9%)][a-z0-9%)])|(?<=[A-Z][A-Z]))\.[”’)\"']*(?=\s+[\"“‘(]?[A-Z])"
    r"|\n(?![a-z])"
)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000})\]\([^()\s]{0,2000}(?:\)|\Z)")
_HALF_LINK = re.compile(r"!?\[(?=[^\[\]]*\Z)|\]\([^()\s]{0,2000}(?:\)|\Z)")
"""A link of which the other half was cut off."""
_MARKUP = re.compile(r"\*\*|__|`")
_LINE_START = re.compile(r"^\s*(?:#{1,6}\s+|>\s+|[-*]\s+|\|\s*)")
_CUT_HEAD = re.compile(r"^[A-Za-z0-9,.$%'’-]{0,30}\s+")
_CUT_TAIL = re.compile(r"\s+[A-Za-z0-9,.$%'’-]{0,30}$")
_FIGURE = re.compile(
    r"[$€£¥]?\d(?:[\d,.]*\d)?(?:\s?(?:万亿|亿|万|千|%|倍|个百分点|percent|trillion|billion|million|bn\b|GW|MW))?",
    re.IGNORECASE,
)


def line_number(document: Document, position: int, starts: dict[str, list[int]]) -> int:
    """Return the line of a place in a document, from 1. `starts` keeps the line starts between calls."""
    if document.id not in starts:
        starts[document.id] = [match.end() for match in re.finditer("\n", document.text)]
    return bisect_right(starts[document.id], position) + 1


def around(document: Document, start: int, end: int) -> tuple[str, str, str]:
    """Return the words before a quotation, the quotation, and the words after it, within its sentence.

    Long sentences are cut with an ellipsis; markup is left out. The offsets are code points into the document's text.
    """
    text = document.text
    reach = _REACH[document.language]
    low, high = _body_range(document, start, end)
    from_, to = max(low, start - reach), min(high, end + reach)
    cut_before, cut_after = from_ > low, to < high
    for match in _SENTENCE_END.finditer(text, from_, min(high, start + 2)):
        if match.end() <= start:
            from_, cut_before = match.end(), False
    # The quotation may hold its sentence's end; a match may look two characters ahead, at the next sentence.
    for match in _SENTENCE_END.finditer(text, max(start, end - 2), min(high, to + 2)):
        if match.end() >= end:
            to, cut_after = min(to, match.end()), cut_after and match.end() > to
            break
    before, after = _whole_words(text[from_:start], cut_before, text[end:to], cut_after)
    return plain(before.lstrip()), plain(text[start:end]), plain(after).rstrip()


def plain(text: str) -> str:
    """Return words without markdown's marks and link targets."""
    words = _LINE_START.sub("", text)
    if "[" in words or "](" in words:
        words = _HALF_LINK.sub("", _LINK.sub(r"\1", words))
    return _MARKUP.sub("", words)


def figures(quote: str) -> list[tuple[int, int]]:
    """Return the ranges of a quotation that are numbers with their scale; all of it where it holds none."""
    return [match.span() for match in _FIGURE.finditer(quote)] or [(0, len(quote))]


def _body_range(document: Document, start: int, end: int) -> tuple[int, int]:
    for low, high in document.body:
        if low <= start and end <= high:
            return low, high
    return start, end


def _whole_words(before: str, cut_before: bool, after: str, cut_after: bool) -> tuple[str, str]:
    """Mark cut ends with an ellipsis, and drop the Latin word that was cut in two."""
    if cut_before:
        before = "…" + _CUT_HEAD.sub("", before).lstrip()
    if cut_after:
        after = _CUT_TAIL.sub("", after).rstrip() + "…"
    return before, after
