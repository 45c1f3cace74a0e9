"""Lines for a terminal: made safe, measured in columns, wrapped, coloured.

A text here is a sequence of pieces, each some words and the name of a style, so that wrapping never cuts through a
colour. Chinese characters take two columns and may be parted almost anywhere; Latin words stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

Piece = tuple[str, str]
"""Words and the name of their style, "" for none."""

STYLES = {"head": "1", "mark": "1;4;31", "dim": "2", "bad": "1;31", "warn": "33", "good": "32"}
"""Style names and the ANSI attributes that they stand for."""

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BLANKS = frozenset("\t\n\r\v\f\x85\u2028\u2029")

# A line must not begin with these, nor end with those.
_CLOSING = frozenset("，。、；：？！）」』》】”’〉％%,.;:?!)]}…»")
_OPENING = frozenset("（「『《【“‘〈([{«$€£")
_WIDE_OR_BLANK = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f000-\U0003fffd]|\s"
)


def clean(text: str) -> str:
    """Return the text on one line with nothing in it that a terminal would act on.

    Line ends and tabs become blanks; characters without width vanish; control characters show as their pictures
    (U+241B for escape), and whatever else changes the writing direction or has no glyph as its code point.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if character.isprintable() else _visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character in _INVISIBLE:
        return ""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return " " if unicodedata.category(character) == "Zs" else f"<U+{code:04X}>"


def columns(text: str) -> int:
    """Return how many columns a text takes: two for a wide character, none for a combining mark."""
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.combining(character) else 1


def wrap(pieces: Iterable[Piece], width: int, *, first: str = "", rest: str = "", color: bool = False) -> list[str]:
    """Break pieces into lines of at most `width` columns, indented by `first` and then by `rest`.

    With `color` the styles become ANSI attributes, which are closed before the end of every line; without it they
    are dropped. A word longer than a line is parted. The result has at least one line.
    """
    cleaned = [(clean(words), style) for words, style in pieces]
    text = "".join(words for words, _ in cleaned)
    styles = [style for words, style in cleaned for _ in words]
    lines = []
    indent = first
    start, end = _skip_blanks(text, 0), len(text.rstrip())
    while True:
        stop = _line_end(text, start, end, max(8, width - columns(indent)))
        shown_to = start + len(text[start:stop].rstrip())
        lines.append((indent + _painted(text, styles, start, shown_to, color)).rstrip())
        start = _skip_blanks(text, stop)
        indent = rest
        if start >= end:
            return lines


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


def _line_end(text: str, start: int, end: int, room: int) -> int:
    """Return where the line that starts at `start` must end."""
    used = 0
    position = start
    while position < end and used + _column(text[position]) <= room:
        used += _column(text[position])
        position += 1
    if position >= end:
        return end
    for place in range(position, start, -1):
        if _may_break(text, place):
            return place
    return max(position, start + 1)


def _may_break(text: str, place: int) -> bool:
    """Say whether a line may end before the character at `place`."""
    before, after = text[place - 1], text[place]
    if after == " ":
        return not _parts_unit(text, place)
    if before == " ":
        return not _parts_unit(text, place - 1)
    if after in _CLOSING or before in _OPENING:
        return False
    return bool(_WIDE_OR_BLANK.match(before) or _WIDE_OR_BLANK.match(after))


def _parts_unit(text: str, blank: int) -> bool:
    """Say whether a blank parts a number from its Chinese unit, where no line should end."""
    inside = 0 < blank < len(text) - 1
    return inside and text[blank - 1].isdigit() and bool(_WIDE_OR_BLANK.match(text[blank + 1]))


def _painted(text: str, styles: list[str], start: int, stop: int, color: bool) -> str:
    if not color:
        return text[start:stop]
    parts = []
    while start < stop:
        run = start
        while run < stop and styles[run] == styles[start]:
            run += 1
        attributes = STYLES.get(styles[start])
        words = text[start:run]
        parts.append(f"\x1b[{attributes}m{words}\x1b[0m" if attributes else words)
        start = run
    return "".join(parts)
