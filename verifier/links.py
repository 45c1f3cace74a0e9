"""Links of a text with their places, and a copy of the text in which no address can be mistaken for words.

Pure: offsets in, records out.
"""

from __future__ import annotations

import re

from verifier.records import Link

# One level of brackets inside the words and of parentheses inside the address, with every class disjoint from what
# follows it, so that a long run of brackets is read once.
_LABEL = r"(?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000}"
_TARGET = r"(?:[^()\s]|\([^()\s]{0,200}\)){0,2000}"
_MARKDOWN = re.compile(
    rf"(?P<image>!?)\[(?P<label>{_LABEL})\]\(<?(?P<url>{_TARGET}?)>?(?:[ \t]+[\"'][^\"'\n]{{0,300}}[\"'])?\)"
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9])(?:https?|ftp)://[^\s<>\"'`{}|\\^\u3000-\u303f\uff00-\uffef\u4e00-\u9fff\u2018-\u201f]{1,2000}",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?*_~'\"。，；：！？、…"
_PAIRS = {")": "(", "]": "["}
_EMPHASIS = re.compile(r"\*{1,3}|~~|(?<![A-Za-z0-9])__|__(?![A-Za-z0-9])|`")


def _cut(url: str) -> str:
    """Cut punctuation off an address that belongs to the sentence around it."""
    while url:
        last = url[-1]
        if last in _TRAILING or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url = url[:-1]
        else:
            break
    return url


def _spans(text: str) -> list[tuple[int, int, int, int, str, bool]]:
    """Return start, end, start and end of the words, address, and whether it is an image, for every link in order."""
    found: list[tuple[int, int, int, int, str, bool]] = []
    # Without this test, a text of opening brackets would cost a scan of 1,000 characters for every one of them.
    if "](" in text:
        for match in _markdown_matches(text):
            image = bool(match["image"])
            found.append((match.start(), match.end(), match.start("label"), match.end("label"), match["url"], image))
    taken, position = found[:], 0
    for match in _BARE.finditer(text):
        url = _cut(match.group())
        start, end = match.start(), match.start() + len(url)
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        if position < len(taken) and taken[position][0] < end:
            continue
        found.append((start, end, start, end, url, False))
    found.sort()
    return found


def _markdown_matches(text: str) -> list[re.Match[str]]:
    """Match markdown links at the brackets that can open one, each character being read a bounded number of times."""
    found: list[re.Match[str]] = []
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
        if match is not None and match.end("label") == middle:
            found.append(match)
            position = match.end()
    return found


def find(text: str) -> tuple[Link, ...]:
    """Return the links of a text in order: markdown links and bare addresses, images left out.

    A link's range is the whole construct, `[words](address)`; its `text` is the words, or the address where it is bare.
    """
    links = []
    for start, end, label_start, label_end, url, image in _spans(text):
        if image or not url.lower().startswith(("http://", "https://")):
            continue
        label = (
            _cut(text[label_start:label_end].strip())
            if "://" in text[label_start:label_end]
            else text[label_start:label_end]
        )
        links.append(Link(start=start, end=end, url=url, text=label.strip() or url))
    return tuple(links)


def readable(text: str, *, emphasis: bool = False) -> str:
    """Return a copy of the same length with addresses and image syntax blanked, and marks of emphasis unless asked for.

    What is left is what a reader sees, at the place where it stands, so that the digits and dots of an address are
    neither figures nor full stops.
    """
    pieces: list[str] = []
    position = 0
    for start, end, label_start, label_end, _url, _image in _spans(text):
        pieces.append(text[position:start])
        label = text[label_start:label_end]
        if (label_start, label_end) == (start, end) or "://" in label:
            label = " " * len(label)
        pieces.append(" " * (label_start - start) + label + " " * (end - label_end))
        position = end
    pieces.append(text[position:])
    plain = "".join(pieces)
    if emphasis:
        return plain
    if "*" in plain or "_" in plain or "`" in plain or "~~" in plain:
        plain = _EMPHASIS.sub(lambda match: " " * len(match.group()), plain)
    return plain
