"""Links of a text with their places, and a copy of the text in which no address can be mistaken for words.

Pure: offsets in, records out. Known are markdown (inline, by reference, in angle brackets), HTML, and the bare address,
which may be wrapped over up to three lines as mail and PDF do it. What is no link to a page (images, other schemes,
anchors in the page) is no `Link`, but its address is blanked as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from verifier.records import Link

# One level of brackets inside the words and of parentheses inside the address, with every class disjoint from what
# follows it, so that a long run of brackets is read once.
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000}"
_TARGET = r"(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}"
_MARKDOWN = re.compile(
    rf"(?P<image>!?)\[(?P<label>{_LABEL})\]\(<?(?P<url>{_TARGET}?)>?(?:[ \t]+[\"'][^\"'\n]{{0,300}}[\"'])?\)"
)
_AROUND_IMAGE = re.compile(rf"\s{{0,20}}\]\(<?{_TARGET}?>?(?:[ \t]+[\"'][^\"'\n]{{0,300}}[\"'])?\)")
_ESCAPED = re.compile(r"\\([_()&*~\[\]])")

# Whatever script is written around an address: none of it belongs to one that is written out.
_NOT_ADDRESS = (
    r"\s<>\"'`{}|\\^\u200b-\u200d\u2014\u2015\u2018-\u201f\u2026\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    r"\ufe30-\ufe4f\ufeff\uff00-\uffef"
)
_BARE = re.compile(
    rf"(?:(?<![A-Za-z0-9])(?:https?|ftp)://[^{_NOT_ADDRESS}]{{1,2000}}"
    r"|(?<![A-Za-z0-9_@.:/\\=-])www\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,24}(?![A-Za-z0-9_-])"
    rf"(?::\d{{1,5}})?(?:[/?#][^{_NOT_ADDRESS}]{{0,2000}})?)",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(
    r"<(?P<url>(?:https?|ftp)://[^<>\s]{1,2000}(?:[ \t]*\r?\n[ \t]*[^<>\s]{1,500}){0,2})>", re.IGNORECASE
)
_DEFINITION = re.compile(
    r"^[ \t]{0,3}\[(?P<id>[^\[\]\n^][^\[\]\n]{0,199})\]:[ \t]*<?(?P<url>(?:https?://|www\.)[^\s<>]{1,2000})>?"
    r"(?:[ \t]+[\"'(][^\n]{0,300})?[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_REFERRING = re.compile(r"(?P<image>!?)\[(?P<label>[^\[\]\n]{1,500})\](?:\[(?P<id>[^\[\]\n]{0,200})\])?(?![(:\[])")
_FOOTNOTE_MARK = re.compile(r"^[ \t]{0,3}\[\^[\w-]{1,40}\]:|\[\^[\w-]{1,40}\]", re.MULTILINE)

_ANCHOR_TAG = re.compile(r"<(?:a\s[^<>]{0,4000}|/a\s{0,10})>", re.IGNORECASE)
_HREF = re.compile(r"(?<![\w-])href\s{0,10}=\s{0,10}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:/?(?:a|abbr|article|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer"
    r"|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table"
    r"|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr)(?=[\s/>])[^<>]{0,4000}|!--[^<>]{0,2000}--)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)
_ENTITY_END = re.compile(r"&(?:lt|gt|quot|nbsp|apos|#0?39|#0?34|#60|#62);", re.IGNORECASE)
_TEXT_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " ", "&#39;": "'"}
_TEXT_ENTITY = re.compile("|".join(_TEXT_ENTITIES))

_TRAILING = ".,;:!?*_~'\"·•。，；：！？、…—–》」』】”’"
_PAIRS = {")": "(", "]": "["}
_EMPHASIS = re.compile(r"\*{1,3}|~~|(?<![A-Za-z0-9])__|__(?![A-Za-z0-9])|`")
_NOT_BREAK = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")

# Where an address stands last on its line in a list, the Han characters of its path belong to it.
_HAN_PATH = re.compile(r"[A-Za-z0-9._~:/?#@!$&()*+,;=%\-\u3400-\u4dbf\u4e00-\u9fff·]{1,300}(?=[ \t]*(?:\r?\n|\Z))")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_NAMED_PATH = re.compile(r"/(?:wiki|item|zh|zh-[a-z]{2,4}|tags?|topics?|search|category)/", re.IGNORECASE)
_ENTRY_START = re.compile(
    r"[ \t]{0,8}(?:[-*+•·]\s|[\[［【〔(（]\d{1,3}[\]］】〕)）]|\d{1,3}[.、．:：)]|[①-⑳]|\[\^|https?://"
    r"|[^\n。！？]{0,10}(?:参考|來源|来源|链接|連結|资料|資料|出处|出處|文献)[^\n。！？]{0,6}[:：])"
)

# A wrapped address.
_WRAP_WIDTH = 55
"""Columns from which on a line can be full."""
_MAX_LINES = 3
_MAX_LINE = 1_000
_BREAK = re.compile(r"[ \t]{0,8}\r?\n")
_LINE_END = re.compile(r"[ \t]{0,8}(?:\r?\n|\Z)")
_PIECE = re.compile(r"[ \t]{0,8}(?P<piece>[A-Za-z0-9._~:/?@!$&'()*+,;=%-][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{0,499})")
_OPEN_END = frozenset("-_=&?%")
"""With these at the end of a line, an address cannot be whole."""
_INNER_START = frozenset("/?&=%")
"""With these no line of words begins."""
_STRUCTURE = re.compile(r"[-/_=&%?#]|\.(?:s?html?|pdf|php|aspx?|jsp)\b", re.IGNORECASE)
_DEEP = re.compile(r"/|=|\.(?:s?html?|pdf|php|aspx?|jsp)\b", re.IGNORECASE)
_COMPLETE = re.compile(r"\.(?:s?html?|pdf|php|aspx?|jsp)\Z", re.IGNORECASE)
_NO_PIECE = re.compile(
    r"(?:https?:|www\.|[-*+@!$'(),:;]|\d{1,3}[.)]\Z|\d{1,3}\)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\Z|T)|\d{1,2}[:/]\d{2}"
    r"|[\w.+-]{1,64}@|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}"
    r"\.(?:com|org|net|gov|edu|cn|uk|io|co|ai|jp|de|fr|eu|info|tv)(?:[/:]|\Z)|[^A-Za-z0-9]*\Z)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch that is no plain words: a link, an image, a definition."""

    start: int
    end: int
    words_start: int
    words_end: int
    """The words that a reader sees; the whole span where the address stands bare, nothing where there are none."""
    url: str
    is_link: bool = True

    @property
    def bare(self) -> bool:
        return (self.start, self.end) == (self.words_start, self.words_end)


def _cut(url: str) -> str:
    """Cut punctuation off an address that belongs to the sentence around it."""
    ending = _ENTITY_END.search(url)
    if ending is not None:
        url = url[: ending.start()]
    surplus = {closing: url.count(closing) - url.count(opening) for closing, opening in _PAIRS.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _PAIRS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return url[:end]


def _resolved(url: str) -> str:
    """Return an address as a browser would ask for it: entities read, a scheme before www."""
    plain = _ENTITY.sub("&", _ENTITY.sub("&", url)).strip()
    return f"http://{plain}" if plain[:4].lower() == "www." else plain


def _markdown_spans(text: str) -> list[_Span]:
    """Find markdown links at the brackets that can open one, each character being read a bounded number of times."""
    found: list[_Span] = []
    position = 0
    while (middle := text.find("](", position)) >= 0:
        line = max(text.rfind("\n", position, middle) + 1, position, middle - 1_000)
        depth, opening = 0, -1
        for index in range(middle, line - 1, -1):
            if text[index] == "]":
                depth += 1
            elif text[index] == "[":
                depth -= 1
                if depth == 0:
                    opening = index
                    break
        position = middle + 2
        if opening < 0:
            continue
        start = opening - 1 if opening > line and text[opening - 1] == "!" else opening
        match = _MARKDOWN.match(text, start)
        if match is None or match.end("label") != middle:
            continue
        position = match.end()
        if match["image"]:
            span = _around_image(text, match)
            position = span.end
        else:
            url = _ESCAPED.sub(r"\1", match["url"]) if "\\" in match["url"] else match["url"]
            span = _Span(match.start(), match.end(), match.start("label"), match.end("label"), url)
        found.append(span)
    return found


def _around_image(text: str, image: re.Match[str]) -> _Span:
    """Return the span of an image, with the link that is laid on it where there is one."""
    start, end = image.start(), image.end()
    if start and text[start - 1] == "[":
        link = _AROUND_IMAGE.match(text, end)
        if link is not None:
            start, end = start - 1, link.end()
    return _Span(start, end, image.start("label"), image.end("label"), image["url"], is_link=False)


def _anchor_spans(text: str) -> list[_Span]:
    """Find HTML links. One that is not closed ends with its tag."""
    found: list[_Span] = []
    opened: re.Match[str] | None = None
    for tag in _ANCHOR_TAG.finditer(text):
        if tag.group()[1] != "/":
            opened = tag
            continue
        if opened is not None and tag.start() - opened.end() <= 2_000:
            href = _HREF.search(opened.group())
            url = next((value for value in href.groups() if value is not None), "") if href is not None else ""
            found.append(_Span(opened.start(), tag.end(), opened.end(), tag.start(), url))
        opened = None
    return found


def _label_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _reference_spans(text: str) -> list[_Span]:
    """Find markdown links by reference, and the definitions that they use.

    A definition under a number is an entry of a reference list, and `[1]` in the prose a mark: neither is touched here.
    """
    definitions: dict[str, re.Match[str]] = {}
    for match in _DEFINITION.finditer(text):
        definitions.setdefault(_label_key(match["id"]), match)
    if not definitions:
        return []
    starts = {match.start("id") - 1 for match in definitions.values()}
    found: list[_Span] = []
    used: dict[str, re.Match[str]] = {}
    for match in _REFERRING.finditer(text):
        label = match["label"]
        if match.start() in starts or label.strip().isdigit() or label.startswith("^"):
            continue
        key = _label_key(match["id"] or label)
        definition = definitions.get(key)
        if definition is None:
            continue
        used[key] = definition
        url = definition["url"]
        found.append(
            _Span(match.start(), match.end(), match.start("label"), match.end("label"), url, not match["image"])
        )
    for key, definition in used.items():
        if not key.isdigit():
            end = definition.start() + len(definition.group().rstrip())
            found.append(_Span(definition.start(), end, end, end, "", is_link=False))
    return found


def _autolink_spans(text: str) -> list[_Span]:
    return [
        _Span(match.start(), match.end(), match.start(), match.end(), "".join(match["url"].split()))
        for match in _AUTOLINK.finditer(text)
    ]


def _line_start(text: str, position: int) -> int:
    """Return where a line begins, or how far back a line is looked at."""
    earliest = max(0, position - _MAX_LINE)
    return max(earliest, text.rfind("\n", earliest, position) + 1)


def _columns(text: str) -> int:
    return len(text) + sum(1 for character in text if character >= "\u2e80")


def _goes_on_with_han(text: str, start: int, end: int) -> int:
    """Return where an address ends that has Chinese characters in its path and stands last in a line of a list."""
    if end >= len(text) or not _HAN.match(text, end):
        return end
    if text[end - 1] not in "/=_-:" and _NAMED_PATH.search(text, start, end) is None:
        return end
    line = _line_start(text, start)
    if start - line > 400 or _ENTRY_START.match(text, line) is None:
        return end
    rest = _HAN_PATH.match(text, end)
    return rest.end() if rest is not None else end


def _holds(pattern: re.Pattern[str], piece: str) -> bool:
    return pattern.search(piece) is not None


def _continuation(text: str, start: int, line_start: int, end: int, width: int) -> tuple[int, int] | None:
    """Return the piece on the next line that goes on with an address, or None.

    `end` is where the address ends on its line, which begins at `line_start`; `width` is that of the first line.
    """
    line_break = _BREAK.match(text, end)
    if line_break is None:
        return None
    columns = _columns(text[line_start:end])
    if columns < _WRAP_WIDTH or columns < width - 12:
        return None
    match = _PIECE.match(text, line_break.end())
    if match is None or _NO_PIECE.match(match["piece"]):
        return None
    piece, last = match["piece"], text[end - 1]
    if _COMPLETE.search(text, max(start, end - 8), end) and piece[0] not in "?&":
        return None
    open_end = last in _OPEN_END or piece[0] in _INNER_START
    if _LINE_END.match(text, match.end()) is None:
        # Words follow it, so it has to look like the end of an address and not like the first word of a line.
        taken = _holds(_STRUCTURE, piece) if open_end else last == "/" and _holds(_DEEP, piece)
    elif open_end:
        taken = _holds(_STRUCTURE, piece) or any(map(str.isdigit, piece))
    else:
        # Alone on its line. The break fell behind a slash or inside a word, which goes on in lower case.
        taken = _holds(_STRUCTURE, piece) and (last == "/" or piece[0].islower() or piece[0].isdigit())
    return match.span("piece") if taken else None


def _bare_spans(text: str, taken: list[_Span]) -> list[_Span]:
    """Find the addresses that stand bare between the spans that are taken already, in order."""
    found: list[_Span] = []
    starts = [span.start for span in taken]
    position, reached = 0, 0
    for match in _BARE.finditer(text):
        start = match.start()
        if start < reached:
            continue
        while position < len(taken) and taken[position].end <= start:
            position += 1
        if position < len(taken) and taken[position].start <= start:
            continue
        # A construct can begin right behind the address: https://e.org/a[words](https://e.org/b).
        limit = starts[position] if position < len(taken) else len(text)
        end = min(match.end(), limit)
        longer = _goes_on_with_han(text, start, end)
        pieces = [text[start:longer]]
        if longer != end:
            end = longer
        elif _BREAK.match(text, end):
            line_start = _line_start(text, start)
            width = _columns(text[line_start:end])
            while len(pieces) < _MAX_LINES:
                piece = _continuation(text, start, line_start, end, width)
                if piece is None or piece[1] > limit:
                    break
                line_start = _line_start(text, piece[0])
                end = piece[1]
                pieces.append(text[piece[0] : piece[1]])
        # Punctuation is cut off the last line; where a line is nothing else, off the one before.
        whole = "".join(pieces)
        url = _cut(whole)
        surplus = len(whole) - len(url)
        while len(pieces) > 1 and surplus >= len(pieces[-1]):
            surplus -= len(pieces.pop())
            end = text.rfind("\n", start, end)
            end = start + len(text[start:end].rstrip())
        end -= surplus
        if url.partition("://")[2] or url[:4].lower() == "www.":
            found.append(_Span(start, end, start, end, url))
            reached = end
    return found


def _without_overlaps(spans: Iterable[_Span]) -> list[_Span]:
    """Return spans in order, of two that overlap the one that comes first."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _spans(text: str) -> list[_Span]:
    """Return all links, images and definitions in order, none overlapping another."""
    spans: list[_Span] = []
    # Without these tests, a text of opening brackets would cost a scan of 1,000 characters for every one of them.
    if "](" in text:
        spans += _markdown_spans(text)
    if "]:" in text:
        spans += _reference_spans(text)
    if "<" in text:
        spans += _anchor_spans(text)
        spans += _autolink_spans(text)
    spans = _without_overlaps(spans)
    if "://" in text or "www." in text.lower():
        spans = sorted([*spans, *_bare_spans(text, spans)], key=lambda span: span.start)
    return spans


def _words(text: str) -> str:
    """Return the words of a link as a reader sees them."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _TEXT_ENTITY.sub(lambda match: _TEXT_ENTITIES[match.group()], text)
    return " ".join(text.split())


def find(text: str) -> tuple[Link, ...]:
    """Return the links of a text in order: in markdown, in HTML and bare; images left out.

    A link's range is the whole construct, `[words](address)`; its `text` is the words, or the address where it is bare.
    Only http and https are links. `url` is resolved: joined where it was wrapped, its entities read.
    """
    links = []
    for span in _spans(text):
        url = _resolved(span.url)
        if not span.is_link or not url.lower().startswith(("http://", "https://")):
            continue
        if span.bare:
            words = url if text[span.start] != "w" and text[span.start] != "W" else span.url
        else:
            words = _words(text[span.words_start : span.words_end])
            if not words:
                continue  # laid on an image
            if "://" in words:
                words = _cut(words)
        links.append(Link(start=span.start, end=span.end, url=url, text=words or url))
    return tuple(links)


def _blank(text: str) -> str:
    """Return as many blanks; breaks of lines stay where they are."""
    return _NOT_BREAK.sub(" ", text)


def readable(text: str, *, emphasis: bool = False) -> str:
    """Return a copy of the same length with all blanked that a reader does not see as words.

    That is addresses, tags, image syntax, footnote marks, and marks of emphasis unless they are asked for. What is
    left stands at the place where it stood, so that the digits and dots of an address are neither figures nor full
    stops.
    """
    pieces: list[str] = []
    position = 0
    for span in _spans(text):
        pieces.append(text[position : span.start])
        label = text[span.words_start : span.words_end]
        if span.bare or "://" in label or (span.is_link and label[:4].lower() == "www."):
            label = _blank(label)
        pieces.append(_blank(text[span.start : span.words_start]) + label + _blank(text[span.words_end : span.end]))
        position = span.end
    pieces.append(text[position:])
    plain = "".join(pieces)
    if "<" in plain:
        plain = _TAG.sub(lambda match: _blank(match.group()), plain)
    if "[^" in plain:
        plain = _FOOTNOTE_MARK.sub(lambda match: " " * len(match.group()), plain)
    if emphasis:
        return plain
    if "*" in plain or "_" in plain or "`" in plain or "~~" in plain:
        plain = _EMPHASIS.sub(lambda match: " " * len(match.group()), plain)
    return plain
