"""Page furniture: which lines of a text are the article, and which came along when it was copied off a page.

Pure. Two kinds of cues are used: what a line says (`verifier.phrases`) and, above all, what shape it has and where it
stands: short lines before the first running text and after the last, times alone on a line, lines repeated at once,
headers behind which nothing of the article comes any more. When in doubt a line stays: a figure of the article that is
lost cannot be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from verifier import phrases
from verifier.dateline import Stamp, read_stamp

HEAD_LINES = 20
"""How many lines before the first running text can belong to the head of a page."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff]{2,}")
_STARTS_PLAIN = re.compile(r"\s*(?:#{1,6}\s+|>\s*|[-*+•·]\s+)*")
_SENTENCE_END = re.compile(r"[。！？!?.…；;][\"'”’」』）)】\]*_]*\s*\Z")
_INNER_STOP = re.compile(r"[a-z\d%)][.!?][\"”’]? [A-Z]")
_RULE = re.compile(r"[-*_=~─━—·•#|<>/\\\s]*\Z")
_IMAGE = re.compile(
    r"(?:\[\s*)?!\[(?P<alt>[^\[\]]{0,500})\]\([^\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)(?:\s*\]\([^\s()]{0,2000}\))?"
)
_TABLE = re.compile(r"\s*\|.*\|")
_ARTICLE_MARKUP = re.compile(r"\s*(?:#{1,6}\s|>|\||[-*+]\s|\d{1,2}[.)]\s|\*\*[^*]{1,60}\*\*\Z|【[^】]{1,20}】\Z)")


class Role(Enum):
    """What a line is to the article."""

    BODY = auto()
    FURNITURE = auto()


@dataclass(slots=True)
class Line:
    """A line that is not blank, with what its shape says."""

    start: int
    end: int
    """Without blanks at either side, and without the line break."""
    text: str
    folded: str
    """Folded words of the line, without markup at its start."""
    han: int
    words: int
    prose: bool
    """Running text: whole sentences, or long enough to be one."""
    stamp: Stamp | None
    markup: bool
    """Marked as heading, list, table or quotation in markdown."""
    wrapped: bool = False
    """Part of a paragraph that was broken at the width of a page."""
    role: Role = Role.BODY
    certain: bool = False
    """Furniture by what it says, whatever stands around it."""

    @property
    def size(self) -> int:
        """Length in Latin words, a Han character counting as half of one."""
        return self.words + (self.han + 1) // 2

    @property
    def has_digit(self) -> bool:
        """Whether there is a digit in the line."""
        return any(character.isdigit() for character in self.folded)


def _is_prose(text: str, han: int, words: int) -> bool:
    ended = _SENTENCE_END.search(text[-12:]) is not None
    if han > words:
        if "。" in text:
            return han >= 4
        return (ended and han >= 30) or (han >= 40 and ("，" in text or "," in text)) or han >= 80
    if words >= 25:
        return True
    return ended and words >= (6 if text.rstrip("\"'”’*_ ")[-1:] == "." else 15)


def lines_of(text: str, folded: str, start: int) -> list[Line]:
    """Return the lines from `start` on that are not blank. `folded` is the folded text, of the same length."""
    lines: list[Line] = []
    position = start
    for raw in text[start:].splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            begin = position + (len(raw) - len(raw.lstrip()))
            end = begin + len(stripped)
            markup = _STARTS_PLAIN.match(text, begin, end)
            plain = folded[markup.end() if markup is not None else begin : end]
            if "*" in plain or "_" in plain:
                plain = plain.replace("**", "").replace("__", "").strip("*_ ")
            # What a very long line is shows in its first part.
            sample = stripped[:2_000]
            han, words = sum(map(len, _HAN.findall(sample))), len(_WORD.findall(sample))
            long = len(stripped) > 400
            stamp = None if long else read_stamp(plain)
            prose = stamp is None and (long or _is_prose(stripped, han, words))
            lines.append(
                Line(begin, end, stripped, plain, han, words, prose, stamp, bool(_ARTICLE_MARKUP.match(stripped)))
            )
        position += len(raw)
    _mark_wrapped(text, lines)
    return lines


def _mark_wrapped(text: str, lines: list[Line]) -> None:
    """Mark the lines of paragraphs that were broken at the width of a page: they are running text, however short."""
    for line, following in pairwise(lines):
        if (
            not 40 <= len(line.text) <= 130
            or line.words < 4
            or following.markup
            or text.count("\n", line.end, following.start) > 1
        ):
            continue
        goes_on = following.text[0].islower() and _SENTENCE_END.search(line.text[-12:]) is None
        # The second line of such a paragraph is at least as good as the first at showing how wide the page is.
        within = line.wrapped and len(line.text) >= 55
        if (goes_on or within) and not (line.stamp or following.stamp):
            line.wrapped = following.wrapped = line.prose = following.prose = True
        elif line.words >= 8 and _INNER_STOP.search(line.text):
            line.prose = line.wrapped = True


def _drop(line: Line, *, certain: bool = False) -> None:
    line.role = Role.FURNITURE
    line.certain = line.certain or certain


def _mark_by_words(lines: list[Line], first_prose: int, last_prose: int) -> None:
    """Mark the lines whose own words or shape give them away, wherever they stand."""
    for index, line in enumerate(lines):
        if (_RULE.match(line.text) and not line.text.startswith("|")) or _IMAGE.fullmatch(line.text):
            _drop(line, certain=True)
            continue
        if len(line.folded) > 600:
            continue
        edge = index < first_prose or index > last_prose
        if (
            phrases.is_furniture(line.folded, line.text, prose=line.prose, edge=edge)
            or (edge and (line.stamp is not None or phrases.is_counter(line.folded)))
            or (line.stamp is not None and line.stamp.labelled)
        ):
            _drop(line, certain=True)


def _resumes(lines: list[Line], index: int) -> bool:
    """Say whether the article goes on at a line: two paragraphs of running text, one right after the other."""
    pair = lines[index : index + 2]
    return len(pair) == 2 and all(
        line.prose
        and line.role is Role.BODY
        and (line.han >= 30 or line.words >= 15)
        and _SENTENCE_END.search(line.text[-12:]) is not None
        and "://" not in line.text
        for line in pair
    )


def _mark_sections(lines: list[Line], first_prose: int) -> None:
    """Mark what stands behind the header of a reference list, recommended items, comments or legal notes."""
    index = first_prose + 1
    while index < len(lines):
        section = phrases.section_of(lines[index].folded)
        if section is None or lines[index].prose:
            index += 1
            continue
        _drop(lines[index], certain=True)
        index += 1
        while index < len(lines) and (section is phrases.Section.LAST or not _resumes(lines, index)):
            _drop(lines[index], certain=True)
            index += 1


def _mark_repeats(lines: list[Line], first_prose: int) -> None:
    """Mark lines said twice in a row: the titles of recommended items, picture and text."""
    for previous, line in pairwise(lines):
        if line.folded == previous.folded and len(line.folded) >= 6 and not line.folded.startswith("|"):
            _drop(line)
            if previous.start > lines[first_prose].start and not previous.prose:
                _drop(previous)


def _mark_feeds(lines: list[Line], first_prose: int) -> None:
    """Mark runs of short lines with times in between: a feed of other articles, with or without a header."""
    index = first_prose + 1
    while index < len(lines):
        if lines[index].prose or _TABLE.match(lines[index].text):
            index += 1
            continue
        run_end = index
        while run_end < len(lines) and not lines[run_end].prose and not _TABLE.match(lines[run_end].text):
            run_end += 1
        run = lines[index:run_end]
        stamps = sum(line.stamp is not None for line in run)
        # Times are at least every fifth line of a feed; a chronology has its times in the lines themselves, or prose.
        if stamps >= 3 and stamps * 5 >= len(run):
            for line in run:
                _drop(line)
        index = run_end


def _mark_head(lines: list[Line], first_prose: int, title: Line | None) -> None:
    """Mark menus above the title and names below it: short lines without figures."""
    for index, line in enumerate(lines[:first_prose]):
        if line is title or line.role is Role.FURNITURE:
            continue
        if phrases.is_head_matter(line.folded):
            _drop(line, certain=True)
            continue
        if line.markup:
            continue
        above = title is not None and line.start < title.start
        following = lines[index + 1] if index + 1 < len(lines) else None
        limit = 5 if above else 4
        if (
            line.size <= limit
            and not line.has_digit
            and not (following is lines[first_prose] and line.size > 3 and not above)
        ):
            _drop(line)


def _mark_tail(lines: list[Line], last_prose: int) -> None:
    """Mark what trails behind the last running text: menus, signatures, section names."""
    tail = lines[last_prose + 1 :]
    known = any(line.certain for line in tail)
    for line in reversed(tail):
        if line.role is Role.FURNITURE:
            continue
        if line.markup or line.has_digit or line.size > (8 if known else 4):
            break
        _drop(line)


def _mark_menus(lines: list[Line], first_prose: int, last_prose: int) -> None:
    """Mark runs of five and more very short lines without figures at either edge."""
    run: list[Line] = []
    for index, line in enumerate([*lines, None]):
        if (
            line is not None
            and line.size <= 3
            and not line.has_digit
            and not line.markup
            and not first_prose < index < last_prose
        ):
            run.append(line)
            continue
        if len(run) >= 5:
            for item in run:
                _drop(item)
        run = []


def is_headline(line: Line) -> bool:
    """Say whether a line can be the headline: some words, no full stop."""
    if line.text.startswith("# "):
        return True
    if line.text[-1:] in "。.；;，,：:、" and not line.text.endswith(("...", "U.S.")):
        return False
    return (line.han >= 4 or line.words >= 3) and line.size <= 34 and not line.text.startswith(("|", ">", "- ", "!["))


def find_title(lines: list[Line]) -> Line | None:
    """Return the line that is the headline of a text, or None. Running text has to follow it."""
    head: list[Line] = []
    for line in lines[:HEAD_LINES]:
        if line.prose and (head or line.wrapped or line.words > 25 or not is_headline(line)):
            break
        head.append(line)
    if not any(line.prose or line.markup for line in lines[1:]):
        return None
    usable = [
        line for line in head if is_headline(line) and not (line.role is Role.FURNITURE or line.stamp is not None)
    ]
    marked = next((line for line in usable if line.text.startswith("# ")), None)
    if marked is not None or not usable:
        return marked
    # Menu entries can look like headlines; a real one is longer than they are.
    return next((line for line in usable if line.size >= 4), usable[0])


def classify(lines: list[Line], title: str | None) -> Line | None:
    """Set the role of every line, and return the line that is the title, if one is.

    `title` is the headline where it is known already (front matter, metadata), folded. A text of a single line, or one
    without running text and marks of a page, stays whole.
    """
    if len(lines) < 2:
        return None
    first_prose = next((index for index, line in enumerate(lines) if line.prose), None)
    first = first_prose if first_prose is not None else 0
    last = max((index for index, line in enumerate(lines) if line.prose), default=len(lines) - 1)
    _mark_by_words(lines, first, last)
    head = lines[: first + 1]
    title_line = next((line for line in head if title is not None and same_words(line.folded, title)), None)
    if title_line is None and title is None:
        title_line = find_title(lines)
    if title_line is not None:
        title_line.role = Role.BODY
    if first_prose is None:
        return title_line
    _mark_sections(lines, first)
    _mark_repeats(lines, first)
    _mark_feeds(lines, first)
    _mark_menus(lines, first, last)
    if first <= HEAD_LINES:
        _mark_head(lines, first, title_line)
    kept_prose = [index for index, line in enumerate(lines) if line.prose and line.role is Role.BODY]
    if kept_prose:
        _mark_tail(lines, kept_prose[-1])
    if title_line is not None:
        title_line.role = Role.BODY
        for line in lines:
            if line is not title_line and line.folded == title_line.folded:
                _drop(line)
    return title_line


def same_words(first: str, second: str) -> bool:
    """Say whether two folded lines have the same letters and digits, whatever stands between them."""
    one = [character for character in first if character.isalnum()]
    return bool(one) and one == [character for character in second if character.isalnum()]


def caption_of(line: Line) -> tuple[int, int] | None:
    """Return the range of an image's own words where they are a caption, not a credit or the name of a file."""
    match = _IMAGE.fullmatch(line.text)
    if match is None:
        return None
    alt = match["alt"].strip()
    han, words = sum(map(len, _HAN.findall(alt))), len(_WORD.findall(alt))
    if (han < 6 and words < 4) or phrases.is_credit(alt.lower()):
        return None
    start = line.start + match.start("alt") + (len(match["alt"]) - len(match["alt"].lstrip()))
    return start, start + len(alt)


def body_ranges(lines: list[Line]) -> list[tuple[int, int]]:
    """Join the lines of the article to half-open ranges: one for each stretch without furniture in it."""
    ranges: list[tuple[int, int]] = []
    open_start: int | None = None
    previous_end = 0
    for line in lines:
        if line.role is Role.BODY:
            open_start = line.start if open_start is None else open_start
            previous_end = line.end
            continue
        if open_start is not None:
            ranges.append((open_start, previous_end))
            open_start = None
        caption = caption_of(line)
        if caption is not None:
            ranges.append(caption)
    if open_start is not None:
        ranges.append((open_start, previous_end))
    return ranges
