"""Lists of sources: where they stand in an article, and their entries with numbers and addresses.

Pure. A list is known by its header, by a label in front of an address ("Source: https://..."), by the numbers of its
entries where it ends the text without a header, or by the form of its entries alone (`[^1]: ...`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from verifier import links, phrases
from verifier.language import fold
from verifier.records import Document, Link


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    """Without blanks at either side, and without the rest of an address that was wrapped."""
    folded: str
    in_body: bool
    gap: bool
    """A blank line stands before it."""
    links: tuple[Link, ...]


@dataclass(slots=True)
class Entry:
    """An entry of a list of sources."""

    label: str | None
    """Its number, or the name of its footnote with ^ before it."""
    start: int
    end: int
    links: list[Link]
    circled: bool = False
    definition: bool = False


_NUMBER = re.compile(
    r"\s{0,8}(?:[-*+•·]\s{1,4})?(?:\\?[\[［【〔(（]\s?(?P<bracket>\d{1,3}|\^[\w-]{1,40})\s?\\?[\]］】〕)）](?P<colon>[:：])?"
    r"|(?P<plain>\d{1,3})(?:\\?[.．](?!\d)|[、:：)）]|(?=\s{1,4}(?:\[|https?:)))|(?P<circled>[①-⑳])|(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    r"|<sup>\s?\[?(?P<tag>\d{1,3})\]?\s?</sup>)"
)
_BULLET = re.compile(r"\s{0,8}[-*+•·●▪◦■◆►▶–—]\s{1,4}|\s{0,8}[•·●▪◦■◆►▶]")
_RULE = re.compile(r"[-*_=~─━—·•#\s]{3,}\Z")
_BACK_LINKS = re.compile(r"\s{0,4}(?:\^|↑)(?:\s{1,2}[a-z](?=\s)){0,26}\s{0,4}")
_EMPTY_BRACKETS = re.compile(r"[\[(（<【《]\s*[\])）>】》]")
_EDGE = " \t.,;:|-–—·，。；：、*_>\\"
_BETWEEN_ENTRIES = re.compile(r"[\s;；,，、。.|]{0,8}")
_LETTER = re.compile(r"[^\W_]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MAX_TITLE_LINES = 2


def _lines(article: Document, found: Sequence[Link], start: int) -> list[_Line]:
    text = article.text
    folded = fold(text)
    lines: list[_Line] = []
    position, gap, at, body = start, False, 0, 0
    for raw in text[start:].splitlines(keepends=True):
        begin, end = position, position + len(raw)
        position = end
        while at < len(found) and found[at].end <= begin:
            at += 1
        if at < len(found) and found[at].start < begin:
            begin = min(found[at].end, end)  # the rest of an address that was wrapped
        words = text[begin:end]
        if not words.strip():
            gap = gap or not raw.strip()
            continue
        begin += len(words) - len(words.lstrip())
        end = begin + len(words.strip())
        while body < len(article.body) and article.body[body][1] <= begin:
            body += 1
        in_body = body < len(article.body) and article.body[body][0] <= begin and end <= article.body[body][1]
        inside = found[bisect_left(found, begin, key=_start) : bisect_left(found, end, key=_start)]
        lines.append(_Line(begin, end, folded[begin:end], in_body, gap, tuple(inside)))
        gap = False
    return lines


def _start(link: Link) -> int:
    return link.start


def _label_of(match: re.Match[str]) -> str:
    for name in ("bracket", "plain", "raised", "tag"):
        if match[name] is not None:
            label = match[name].translate(RAISED)
            return label if label.startswith("^") else str(int(label))
    return str(ord(match["circled"]) - ord("①") + 1)


def _entry_at(text: str, start: int, line: _Line) -> Entry | None:
    """Return the numbered entry that begins at a place of a line, still without its links."""
    if line.links and line.links[0].start == start and (number := number_of(line.links[0].text)) is not None:
        return Entry(number, start, line.end, [])  # [[1]](https://...)
    match = _NUMBER.match(text, start, min(line.end, start + 80))
    if match is None:
        return None
    return Entry(_label_of(match), start, line.end, [], match["circled"] is not None, match["colon"] is not None)


def number_of(words: str) -> str | None:
    """Return the number that the words of a link are, such as [1], or None."""
    plain = words.replace("\\", "").strip("[]［］【】〔〕()（） ")
    return str(int(plain)) if len(plain) <= 3 and plain.isdecimal() else None


def _entries_of(text: str, line: _Line, start: int) -> list[Entry]:
    """Return the entries of one line from `start` on: as many as it has numbers, or addresses without numbers."""
    entries: list[Entry] = []
    numbered = _entry_at(text, start, line)
    current = numbered or Entry(None, start, line.end, [])
    entries.append(current)
    for link in line.links:
        if link.start < start:
            continue
        if current.links:
            behind = _BETWEEN_ENTRIES.match(text, current.links[-1].end, link.start)
            place = behind.end() if behind is not None else current.links[-1].end
            following = _entry_at(text, place, line) if place > current.links[-1].end else None
            if following is not None or numbered is None:
                current.end = place
                current = following or Entry(None, place, line.end, [])
                entries.append(current)
        current.links.append(link)
    return entries


def _list_behind(text: str, lines: list[_Line], index: int, entries: list[Entry], header: _Line) -> int:
    """Read the entries from a line on into `entries`, and return the number of the line at which the list ends."""
    numbered = bool(entries) and entries[0].label is not None
    pending: list[_Line] = []
    while index < len(lines):
        line = lines[index]
        if phrases.section_of(line.folded) is not None and not line.links:
            break
        entry = _entry_at(text, line.start, line)
        if _RULE.match(line.folded) or (entry is None and phrases.is_aside(line.folded)):
            if entries or not _RULE.match(line.folded):
                break
            index += 1
            continue
        if line.in_body and not header.in_body and not line.links and entry is None and line.end - line.start > 60:
            break  # the article goes on
        if entry is not None:
            if entries and not numbered:
                break
            numbered, pending = True, []
            entries += _entries_of(text, line, line.start)
        elif numbered and entries:
            last = entries[-1]
            if last.links and (line.gap or not line.links):
                break
            if line.links or not line.gap:
                last.links += line.links
                last.end = line.end
        elif line.links:
            if line.in_body and not header.in_body and not _is_reference(text, line):
                break
            new = _entries_of(text, line, line.start)
            if pending and not _words(links.readable(text[line.start : line.end])):
                new[0].start = pending[0].start
            entries += new
            pending = []
        else:
            pending = [line] if _BULLET.match(text, line.start, line.end) else [*pending, line]
            if len(pending) > _MAX_TITLE_LINES:
                break
        index += 1
    return index


def _is_prose(text: str, line: _Line) -> bool:
    """Say whether a line of the body is long enough for a sentence, and does not end with an address."""
    return (
        line.in_body
        and line.end - line.start + len(_HAN.findall(text, line.start, line.end)) >= 30
        and not _is_reference(text, line)
    )


def _is_reference(text: str, line: _Line) -> bool:
    """Say whether a line ends with an address, as an entry does and a sentence does not."""
    return bool(line.links) and not _LETTER.search(text, line.links[-1].end, line.end)


def _words(words: str) -> str:
    """Return the words of a readable line without number, and without marks of punctuation at its edges."""
    number = _NUMBER.match(words) or _BULLET.match(words)
    if number is not None:
        words = words[number.end() :]
    back = _BACK_LINKS.match(words)
    if back is not None:
        words = words[back.end() :]
    return " ".join(_EMPTY_BRACKETS.sub(" ", words).split()).strip(_EDGE)[:300]


def read(article: Document, found: Sequence[Link], start: int) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Return the entries of all lists of an article, and the ranges in which the lists stand, both in order.

    `found` are the links of its text from `start` on, where its front matter ends.
    """
    text = article.text
    lines = _lines(article, found, start)
    entries: list[Entry] = []
    ranges: list[tuple[int, int]] = []
    rest: list[int] = []
    index = 0
    while index < len(lines):
        line, begin = lines[index], index
        these: list[Entry] = []
        label = phrases.label_of_source(line.folded) if line.links and len(line.folded) <= 3_000 else 0
        if label:
            these = [entry for entry in _entries_of(text, line, line.start + label) if entry.links]
            index += 1
            following = lines[index] if index < len(lines) else None
            if these and following is not None and not following.gap and _entry_at(text, following.start, following):
                index = _list_behind(text, lines, index, these, line)
        elif phrases.heads_references(line.folded) and not line.links:
            index = _list_behind(text, lines, index + 1, these, line)
        if any(entry.links for entry in these):
            entries += these
            ranges.append((line.start, lines[index - 1].end))
        else:
            index = begin + 1
            rest.append(begin)
    _add_headless(text, [lines[number] for number in rest], entries, ranges)
    return sorted(entries, key=lambda entry: entry.start), sorted(ranges)


def title(masked: str, entry: Entry) -> str:
    """Return the words of an entry, without number and address. `masked` is the readable copy of the text."""
    return _words(masked[entry.start : entry.end])


def _add_headless(text: str, lines: list[_Line], entries: list[Entry], ranges: list[tuple[int, int]]) -> None:
    """Add footnotes, wherever they stand, and the run of entries with which a text ends without a header."""
    last_prose = max((number for number, line in enumerate(lines) if _is_prose(text, line)), default=-1)
    run: list[Entry] = []
    for number, line in enumerate(lines):
        entry = _entry_at(text, line.start, line)
        new = _entries_of(text, line, line.start) if entry is not None and line.links else []
        if entry is not None and entry.definition and new:
            entries += new
            ranges.append((line.start, line.end))
        elif number > last_prose:
            if new and _is_reference(text, line):
                run += new
            elif line.links and not line.in_body and all("://" in link.text for link in line.links):
                run += _entries_of(text, line, line.start)
            elif not line.links and entry is None and phrases.section_of(line.folded) is not None:
                break
    labels = [entry.label for entry in run if entry.label is not None]
    ascending = all(int(a) < int(b) for a, b in pairwise(labels) if a.isdigit() and b.isdigit())
    if ascending:
        entries += run
        ranges += [(entry.start, entry.end) for entry in run]
