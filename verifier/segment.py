"""Sentences of a document's body, Chinese and English, with exact offsets.

Pure and linear. Lines are joined to paragraphs first, because a line break ends a sentence in some texts and in others
only the width of the page; then each paragraph is cut at its full stops.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from verifier import stops
from verifier.language import Language, fold
from verifier.links import readable
from verifier.records import Document, Sentence, SentenceKind

MAX_SENTENCE = 800
"""Length at which a sentence is cut at a comma or a blank."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_QUOTE = re.compile(r"\s{0,3}>(?:\s*>)*\s*")
_BULLET = re.compile(
    r"\s*(?:[-*+•·●▪◦‣■◆►▶]|[–—](?=\s)|[(（]\d{1,2}[)）]|\d{1,2}[.)、．](?=\s|(?<=、)|(?<=．))|[①-⑳])(?:\s+"
    r"|(?<=[•·●▪◦‣■◆►▶①-⑳)）、．]))"
)
_TABLE_RULE = re.compile(r"[\s|:+=-]*\Z")
_RULE = re.compile(r"[\s*_=~#>|─━-]*\Z")
_CAPTION = re.compile(
    r"\s*(?:[△▲▼↑↓]|图\s?\d{0,2}\s?[:：|丨]|图为|图表?\s?\d{1,2}|表\s?\d{1,2}|(?:figure|fig\.|chart|table"
    r"|photo|image|caption)\s?\d{0,2}\s?[:.])",
    re.IGNORECASE,
)
_IMAGE_LINE = re.compile(r"(?:\[\s*)?!\[[^\[\]]{0,500}\]\(.{0,2000}\)\Z")
_ENDED = re.compile(r"[。！？!?.…；;:：][\"'”’」』）)】\]*_]*\s*\Z")
_STOPPED = re.compile(r"[。！？!?.…][\"'”’」』）)】\]*_]*\s*\Z")
_QUOTED = {"“": "”", "「": "」", "『": "』", '"': '"', "‘": "’"}
_TRIM = " \t\u3000\xa0\u200b\ufeff"
_FIRST_WORD = re.compile(r"\S{1,80}")
_CUT = re.compile(r"[,，、;；:：\s]")


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    """Without the break, without blanks at either side."""
    kind: SentenceKind
    blank_before: int
    """Breaks between the line before and this one; 1 where there is no blank line between them."""
    width: int
    """Columns on a screen, a Han character being two."""


def _width(text: str) -> int:
    return len(text) + _han(text)


def _han(text: str) -> int:
    return sum(map(len, _HAN.findall(text)))


def _kind(document: Document, text: str, start: int, end: int) -> tuple[SentenceKind, int]:
    """Return the kind of a line as its own markup says it, and the length of that markup."""
    markup = _HEADING.match(text)
    if markup is not None:
        return SentenceKind.HEADING, markup.end()
    if text.startswith("|") or text.count("\t") >= 2 or text.count(" | ") >= 2:
        return SentenceKind.TABLE_ROW, 0
    markup = _QUOTE.match(text)
    if markup is not None:
        inner = _BULLET.match(text, markup.end())
        return SentenceKind.QUOTATION, inner.end() if inner is not None else markup.end()
    markup = _BULLET.match(text)
    if markup is not None and markup.end() < len(text):
        return SentenceKind.LIST_ITEM, markup.end()
    if len(text) <= 200 and (_CAPTION.match(text) or _below_image(document.text, start, end)):
        return SentenceKind.CAPTION, 0
    return SentenceKind.PROSE, 0


def _below_image(text: str, start: int, end: int) -> bool:
    """Say whether a line is the words of an image, or stands right below one and does not end like a sentence."""
    before = text[max(0, start - 2_000) : start].rstrip()
    if before.endswith("!["):
        return True
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :].strip()
    return _IMAGE_LINE.match(line) is not None and _STOPPED.search(text, max(start, end - 12), end) is None


def _lines(document: Document, start: int, end: int) -> list[_Line]:
    """Return the lines of a range that hold words."""
    lines: list[_Line] = []
    text = document.text
    position = start
    for match in _LINE.finditer(text, start, end):
        raw = match.group()
        stripped = raw.strip(_TRIM)
        if not stripped or _RULE.match(stripped) or (stripped.startswith(("|", "+")) and _TABLE_RULE.match(stripped)):
            continue
        begin = match.start() + (len(raw) - len(raw.lstrip(_TRIM)))
        finish = begin + len(stripped)
        between = text[position:begin]
        breaks = max(between.count("\n"), between.count("\r"), between.count("\u2028") + between.count("\u2029"))
        kind, markup = _kind(document, stripped, begin, finish)
        lines.append(_Line(begin + markup, finish, kind, breaks if lines else 2, _width(stripped)))
        position = finish
    return lines


def _short(text: str) -> bool:
    """Say whether a line is short enough for a heading, and ends without a mark of punctuation."""
    if _ENDED.search(text[-12:]) or text[-1:] in "，,、":
        return False
    if len(text) > 90:
        return False
    han = _han(text)
    return len(text) <= 34 if han > len(text) // 4 else len(text.split()) <= 12


def _mark_headings(text: str, lines: list[_Line], language: Language) -> None:
    """Mark short lines between paragraphs as headings, or as captions where a picture has been left out."""
    usual = sorted(line.blank_before for line in lines)[len(lines) // 2] if lines else 1
    width = 0
    for index, line in enumerate(lines):
        if index == 0 or line.blank_before != 1:
            width = max(item.width for item in _block(lines, index))
        if line.kind is not SentenceKind.PROSE or not _short(text[line.start : line.end]):
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        before = lines[index - 1] if index else None
        if after is None or (before is None and after.kind is not SentenceKind.PROSE):
            continue
        if before is not None and after.blank_before == 1 and not _stopped(text, before) and line.blank_before == 1:
            continue
        if after.blank_before == 1 and _wrapped(text, line, after, width, 0, language):
            continue
        # Copied off a page, a picture leaves an extra blank line, and its caption stands behind that.
        missing_picture = line.blank_before > max(2, usual) and after.blank_before >= 2
        line.kind = SentenceKind.CAPTION if missing_picture else SentenceKind.HEADING


def _stopped(text: str, line: _Line) -> bool:
    return (
        line.kind is not SentenceKind.PROSE
        or _STOPPED.search(text, max(line.start, line.end - 12), line.end) is not None
    )


def _paragraphs(text: str, lines: list[_Line], language: Language) -> list[list[_Line]]:
    """Group the lines that only the width of the page has parted."""
    paragraphs: list[list[_Line]] = []
    width = 0
    full = 0
    for index, line in enumerate(lines):
        if index == 0 or line.blank_before != 1:
            block = _block(lines, index)
            width = max(item.width for item in block)
            full = sum(item.width >= width - 4 for item in block)
        previous = lines[index - 1] if index else None
        wrapped = previous is not None and _wrapped(text, previous, line, width, full, language)
        # Once a paragraph has shown itself to be broken at the width of a page, it goes on until a full stop.
        within = index > 0 and len(paragraphs[-1]) > 1 and line.blank_before == 1 and line.kind is SentenceKind.PROSE
        if wrapped or (within and language is Language.EN and not _stopped(text, lines[index - 1])):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _block(lines: list[_Line], index: int) -> list[_Line]:
    end = index + 1
    while end < len(lines) and lines[end].blank_before == 1:
        end += 1
    return lines[index:end]


def _wrapped(text: str, previous: _Line, line: _Line, width: int, full: int, language: Language) -> bool:
    """Say whether a line goes on where the one before it had to break."""
    if line.blank_before != 1:
        return False
    kinds = {SentenceKind.PROSE, SentenceKind.LIST_ITEM, SentenceKind.CAPTION}
    if line.kind is SentenceKind.QUOTATION and previous.kind is SentenceKind.QUOTATION:
        return _STOPPED.search(text, max(previous.start, previous.end - 12), previous.end) is None
    if line.kind is not SentenceKind.PROSE or previous.kind not in kinds:
        return False
    if language is Language.ZH:
        # Only a column of equal lines is taken for wrapped: elsewhere each line of Chinese is a paragraph.
        ended = _ENDED.search(text, max(previous.start, previous.end - 12), previous.end) is not None
        return full >= 2 and 40 <= width <= 120 and previous.width >= width - 4 and not ended
    if not 40 <= width <= 130:
        return text[line.start].islower() and not _stopped(text, previous)
    word = _FIRST_WORD.match(text, line.start)
    fits = previous.width + 1 + (len(word.group()) if word is not None else 0) <= width
    if text[line.start].islower() and not _stopped(text, previous):
        return True
    return not fits and previous.width >= 40


def _is_title(text: str, line: _Line, title: str) -> bool:
    return line.end - line.start <= 4 * len(title) + 40 and _letters(fold(text[line.start : line.end])) == title


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _is_quoted(text: str) -> bool:
    """Say whether a paragraph is one quotation from its first character to its last."""
    closing = _QUOTED.get(text[0])
    if closing is None or len(text) < 12:
        return False
    body = text.rstrip("。.!！?？,， ")
    return body.endswith(closing) and body.find(closing, 1) == len(body) - 1


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an over-long sentence at commas and blanks, or between two characters where it has none."""
    pieces = []
    while end - start > MAX_SENTENCE:
        cut = start + MAX_SENTENCE
        for match in _CUT.finditer(text, start + MAX_SENTENCE // 2, start + MAX_SENTENCE):
            # A comma between digits is part of a number.
            if not (text[match.end() : match.end() + 1].isdigit() and text[match.start() - 1].isdigit()):
                cut = match.end()
        while cut > start + MAX_SENTENCE // 2 and text[cut - 1].isdigit() and text[cut].isdigit():
            cut -= 1
        while cut < end and unicodedata.combining(text[cut]):
            cut += 1
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _TRIM):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRIM):
        end -= 1
    return start, end


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document's body in order.

    They are disjoint, inside the body, without blanks at either side, and cover every character of the body that is
    neither blank nor markup (marks of headings, lists, quotations, rules). A heading, a table row and a caption are one
    sentence each; one of over 2,000 characters is cut.
    """
    text = document.text
    title_letters = _letters(fold(document.title)) if document.title is not None else None
    masked = readable(text, emphasis=True)
    found: list[Sentence] = []
    paragraph = 0
    titled = False
    for range_start, range_end in document.body:
        lines = _lines(document, range_start, range_end)
        if title_letters and not titled:
            title = next((line for line in lines[:3] if _is_title(text, line, title_letters)), None)
            if title is not None:
                title.kind, titled = SentenceKind.TITLE, True
        _mark_headings(text, lines, document.language)
        for group in _paragraphs(text, lines, document.language):
            kind = group[0].kind
            if kind is SentenceKind.PROSE and _is_quoted(text[group[0].start : group[-1].end]):
                kind = SentenceKind.QUOTATION
            whole = kind in (SentenceKind.TITLE, SentenceKind.HEADING, SentenceKind.TABLE_ROW)
            for start, end in _cuts(masked, text, group, document.language, whole=whole):
                found.append(Sentence(start=start, end=end, paragraph=paragraph, kind=kind))
            paragraph += 1
    return tuple(found)


def _cuts(masked: str, text: str, group: list[_Line], language: Language, *, whole: bool) -> list[tuple[int, int]]:
    start, end = group[0].start, group[-1].end
    ends = [end] if whole else [*stops.find(masked, start, end, language), end]
    cuts: list[tuple[int, int]] = []
    for stop in ends:
        for piece in _pieces(text, start, stop):
            trimmed = _trim(text, *piece)
            if trimmed[0] < trimmed[1]:
                cuts.append(trimmed)
        start = stop
    return cuts
