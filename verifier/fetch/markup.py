"""HTML as a stream of tags and text, made small and rid of readers' comments before anything heavier reads it.

Pure and linear, whatever the markup: a page of the web may be a hundred times as long as the article in it, and what
extracts the article takes seconds for every ten thousand tags.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

MAX_TAGS = 20_000
"""Opening tags of a page that are read; the article of a page that has more stands before them, or is a table."""
MAX_LINKS = 5_000
"""Links that are kept; of others their words stay."""
MAX_DEPTH = 250
"""Elements within each other that are kept; what stands deeper stays, without its tags."""
MAX_TEXT = 400_000
"""Characters between the tags that are read: about as much as a long novel."""

_MAX_DATA = 200_000
_LONG_TAG = 2_000

_OPENING = re.compile(r"<(?:(!--)|([!?])|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30}))")
_QUOTE_OR_END = re.compile(r"=[ \t\r\n\f]{0,20}([\"'])|>")
_ATTRIBUTE = re.compile(
    r"[\s\"']([a-zA-Z][a-zA-Z:-]{0,30})[ \t\r\n]{0,20}=[ \t\r\n]{0,20}"
    r"(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'<>=]{1,1000}))"
)
_KEPT_ATTRIBUTES = frozenset(
    ("class", "id", "href", "itemprop", "itemtype", "property", "name", "content", "datetime", "rel", "lang")
)
_HIDDEN = re.compile(
    r"display\s?:\s?none|visibility\s?:\s?hidden|<template\b|\shidden(?=[\s>=/])|\saria-hidden\s?=\s?[\"']?true",
    re.IGNORECASE,
)
_RAW = {name: re.compile(f"</{name}(?![a-z0-9])", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_UNSEEN = frozenset(("script", "style", "textarea"))
_DROPPED = frozenset("template svg canvas iframe object select noscript audio video map button".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Those that need no closing tag, and say nothing of the depth.
_UNCLOSED = _VOID | frozenset("p li td th tr dt dd option thead tbody tfoot colgroup html body head".split())
_INLINE = frozenset(
    "a abbr b bdi big cite code em font i ins label mark q s small span strong sub sup time u wbr".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Readers' comments: what their container is called, and what stands above them where it is called nothing.
_COMMENT_HOLDERS = frozenset("div section aside ul ol dl li article table form p footer".split())
_COMMENT_NAME = re.compile(
    r"(?:(?:js|post|article|news|user|reader|wp|fb|m|mod|module|g|ui)[-_]?)?"
    r"(?:comments?|cmts?|pinglun|gentie|tie-?area|replies|respond|disqus|livefyre|coral-?talk|viafoura|spotim|openweb"
    r"|hyvor|giscus|utterances|gitalk|valine|waline|changyan|sohucs|duoshuo|uyan)"
    r"(?:[-_]?(?:lists?|area|sections?|box|boxes|wrap|wrapper|container|threads?|body|contents?|text|items?"
    r"|block|module"
    r"|mod|panel|app|root|feed|stream|main|form|inner|holder|embed|widget|region|post|frame|quan|con|cont|hot"
    r"|new|all|bd"
    r"|data|view|group|s|\d{1,8})){0,3}",
    re.IGNORECASE,
)
_COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?\b|^comments?$", re.IGNORECASE)
# These stand above comments and nowhere else.
_CLEAR_HEADER = re.compile(
    r"(?:网友|读者|热门|全部|精彩|最热|用户|热)\s?(?:评论|留言|跟贴|跟帖|点评|热评)(?:区|列表|专区)?|(?:精选"
    r"|最新)(?:留言|跟贴|跟帖|评论)"
    r"|(?:網友|讀者|全部|熱門|最新)(?:評論|留言|迴響|回響)(?:區)?|跟贴|跟帖|热评|我来说两句|我要(?:评论|留言"
    r"|跟帖|点评)|文明上网理性发言.{0,20}"
    r"|(?:all|top|reader|readers?['’]s?|user|recent|latest|your) comments(?: section)?|comments? section"
    r"|leave a (?:comment|reply)"
    r"|(?:post|add|write) a comment|join the (?:conversation|discussion)|have your say"
    r"|(?:共|已有|全部|网友|读者|热门|最新|查看)?\s?(?:评论|留言|跟贴|跟帖|回复|評論|回應)(?:区|區)?"
    r"\s?[(（\[【]?\s?\d[\d,]{0,8}\+?\s?[条則则]?\s?[)）\]】]?"
    r"|(?:共|已有|查看)?\s?\d[\d,]{0,8}\s?(?:条|則|则|个|個|人)(?:评论|留言|跟贴|跟帖|回复|参与|評論|回應|參與)"
    r"|(?:show |view |all )?\d[\d,]{0,8} (?:reader )?(?:comments?|responses?|replies|thoughts? on .{1,150})"
    r"|(?:comments?|responses?|discussion|replies) ?[(\[:] ?\d[\d,]{0,8} ?[)\]]?",
    re.IGNORECASE,
)
# These are the names of buttons and of columns as well.
_HEADER = re.compile(
    r"(?:发表|写|查看|所有)?(?:评论|留言|点评)(?:区|列表)?|(?:發表)?(?:評論|留言|迴響|回響)(?:區)?|comments?"
    r"|what(?: do|['’]re) you think\??",
    re.IGNORECASE,
)
_COMMENT_CUE = re.compile(
    r"回复|回覆|举报|點讚|点赞|赞同|网友|網友|来自.{1,8}的|[小分][时鐘钟]前|楼\b|发表于|repl(?:y|ies)\b|upvote"
    r"|\blikes?\b|\bago\b"
    r"|report abuse|\bflag",
    re.IGNORECASE,
)
_MIN_PROSE = 60
_MUCH_PROSE = 300
_LINE_PROSE = 20
_LOOKAHEAD = 4_000


class Kind(Enum):
    """What a piece of markup is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()
    """The inside of a script, a style, a text area or the title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, or the text between two."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of the tag, in small letters; of a RAW, that of the tag around it."""


def pieces(html: str) -> Iterator[Piece]:
    """Yield the tags of a page and the text between them; comments and declarations of markup are left out."""
    position, size = 0, len(html)
    unclosed: set[str] = set()
    while position < size:
        opening = _OPENING.search(html, position)
        if opening is None:
            yield Piece(Kind.TEXT, position, size)
            return
        if opening.start() > position:
            yield Piece(Kind.TEXT, position, opening.start())
        if opening[1] or opening[2]:
            end = html.find("-->" if opening[1] else ">", opening.end())
            if end < 0:
                return
            position = end + (3 if opening[1] else 1)
            continue
        position = _tag_end(html, opening.end(), unclosed)
        name = opening[4].lower()
        yield Piece(Kind.END if opening[3] else Kind.START, opening.start(), position, name)
        if name in _RAW and not opening[3]:
            closing = _RAW[name].search(html, position)
            end = closing.start() if closing is not None else size
            yield Piece(Kind.RAW, position, end, name)
            position = end


def _tag_end(html: str, position: int, unclosed: set[str]) -> int:
    """Return where a tag ends, a quoted `>` passed over. `unclosed` are the quotes that are not met any more."""
    while True:
        mark = _QUOTE_OR_END.search(html, position)
        if mark is None:
            return len(html)
        position = mark.end()
        quote = mark[1]
        if quote is None:
            return position
        if quote not in unclosed:
            end = html.find(quote, position)
            if end < 0:
                unclosed.add(quote)
            else:
                position = end + 1


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of each name, their entities resolved."""
    found: dict[str, str] = {}
    for name, one, two, bare in _ATTRIBUTE.findall(tag[:20_000]):
        found.setdefault(name.lower(), entities.unescape(one or two or bare))
    return found


@dataclass(frozen=True, slots=True)
class Slim:
    """A page made small."""

    html: str
    whole: bool
    """Nothing was cut off for its length."""


@dataclass(slots=True)
class _Skipping:
    """An element that is left out, up to the tag that closes it."""

    name: str
    depth: int
    kept: list[str] | None
    """What it holds, where it may yet turn out to be the article; None where it cannot."""
    article: bool = False


def slim(html: str) -> Slim:
    """Return a page without scripts, drawings, forms' choices and readers' comments, cut at the limits of this module.

    JSON-LD stays, since it tells the date.
    """
    kept: list[str] = []
    tags = text = data = prose = depth = links = blocks = 0
    in_link = telling = False
    open_name = ""
    skipping: _Skipping | None = None
    for piece in pieces(html):
        raw = html[piece.start : piece.end]
        if skipping is not None:
            if piece.name == skipping.name and piece.kind in (Kind.START, Kind.END):
                skipping.depth += 1 if piece.kind is Kind.START else -1
            if piece.kind is Kind.START and (piece.name == "h1" or "articlebody" in raw[:_LONG_TAG].lower()):
                skipping.article = True
            if skipping.kept is not None and piece.kind is not Kind.RAW:
                skipping.kept.append(raw)
            if skipping.depth == 0:
                if skipping.article and skipping.kept is not None:
                    kept += skipping.kept
                skipping = None
            continue
        if piece.kind is Kind.TEXT:
            words = raw.strip()
            # A line of its own among the paragraphs; between the lead and them it is a counter in the byline.
            behind = prose >= _MIN_PROSE and (open_name in _HEADINGS or blocks >= 2 or prose >= _MUCH_PROSE)
            if behind and _is_header(words, open_name, html, piece.end, in_link=in_link):
                return Slim("".join(kept), whole=True)
            letters = sum(map(str.isalnum, words)) if len(words) >= _LINE_PROSE else 0
            if letters and not in_link and open_name not in _HEADINGS:
                prose += letters
                blocks += 1
            kept.append(raw[: MAX_TEXT - text])
            text += len(raw)
        elif piece.kind is Kind.RAW:
            if piece.name == "title" or (telling and data + len(raw) <= _MAX_DATA):
                data += len(raw)
                kept.append(raw)
        elif piece.kind is Kind.END:
            in_link = in_link and piece.name != "a"
            open_name = "" if piece.name not in _INLINE else open_name
            depth -= piece.name not in _UNCLOSED and depth > 0
            if piece.name not in _DROPPED and (telling or piece.name not in _UNSEEN):
                kept.append(raw)
        else:
            telling = piece.name == "script" and "ld+json" in raw[:_LONG_TAG].lower()
            if piece.name in _UNSEEN and not telling:
                continue
            tags += 1
            depth += piece.name not in _UNCLOSED
            in_link = in_link or piece.name == "a"
            open_name = piece.name if piece.name not in _INLINE else open_name
            if piece.name in _DROPPED and not raw.endswith("/>"):
                skipping = _Skipping(piece.name, 1, None)
                depth -= 1
                continue
            tag = raw if len(raw) <= _LONG_TAG else _shortened(piece.name, raw)
            if piece.name in _COMMENT_HOLDERS and _holds_comments(tag):
                skipping = _Skipping(piece.name, 1, [tag])
                depth -= 1
                continue
            links += piece.name == "a"
            if depth <= MAX_DEPTH and (piece.name != "a" or links <= MAX_LINKS):
                kept.append(tag)
        if tags > MAX_TAGS or text > MAX_TEXT:
            return Slim("".join(kept), whole=False)
    if skipping is not None and skipping.article and skipping.kept is not None:
        kept += skipping.kept
    return Slim("".join(kept), whole=True)


def _shortened(name: str, tag: str) -> str:
    """Return a tag with those attributes only that say what stands in it."""
    kept = {key: value for key, value in attributes(tag).items() if key in _KEPT_ATTRIBUTES}
    return " ".join([f"<{name}", *(f'{key}="{entities.escape(value)}"' for key, value in kept.items())]) + ">"


def _holds_comments(tag: str) -> bool:
    """Say whether the name of an element says that readers' comments stand in it."""
    if "=" not in tag:
        return False
    found = attributes(tag)
    if any(_COMMENT_TYPE.search(found.get(name, "")) for name in ("itemtype", "itemprop")):
        return True
    names = f"{found.get('class', '')} {found.get('id', '')}".lower().split()[:20]
    return any(len(name) <= 60 and _COMMENT_NAME.fullmatch(name) is not None for name in names)


def _is_header(words: str, element: str, html: str, end: int, *, in_link: bool) -> bool:
    """Say whether a line is the header above readers' comments."""
    if not words or len(words) > 200 or (in_link and element not in _HEADINGS):
        return False
    plain = " ".join(entities.unescape(words).split()).strip(" |·•:：-—#【】[]")
    if _CLEAR_HEADER.fullmatch(plain) is not None:
        return True
    if _HEADER.fullmatch(plain) is None:
        return False
    return element in _HEADINGS or _COMMENT_CUE.search(html, end, end + _LOOKAHEAD) is not None


def title(html: str) -> str | None:
    """Return what the page calls itself in its `title` element."""
    for piece in pieces(html[:500_000]):
        if piece.kind is Kind.RAW and piece.name == "title":
            words = " ".join(entities.unescape(html[piece.start : piece.end]).split())
            return words[:500] or None
    return None


def visible(html: str, *, limit: int = 20_000) -> str:
    """Return what a reader without JavaScript sees of a page, one line for each block, up to some characters."""
    lines: list[str] = []
    size = 0
    hidden = ""
    depth = 0
    for piece in pieces(html):
        if hidden:
            # What waits to be shown by a script, such as the offer of a paywall to somebody who has read enough.
            if piece.name == hidden and piece.kind in (Kind.START, Kind.END):
                depth += 1 if piece.kind is Kind.START else -1
                hidden = hidden if depth else ""
        elif piece.kind is Kind.TEXT:
            words = html[piece.start : min(piece.end, piece.start + limit)]
            lines.append(words if words.strip() else " ")
            size += len(words.strip())
        elif piece.kind in (Kind.START, Kind.END):
            if piece.name not in _INLINE:
                lines.append("\n")
            tag = html[piece.start : min(piece.end, piece.start + _LONG_TAG)]
            if piece.kind is Kind.START and piece.name not in _UNCLOSED and _HIDDEN.search(tag) is not None:
                hidden, depth = piece.name, 1
        if size > limit:
            break
    joined = entities.unescape("".join(lines))
    return "\n".join(words for line in joined.splitlines() if (words := " ".join(line.split())))


def data(html: str) -> str:
    """Return the JSON-LD of a page: the inside of its scripts of that kind, joined."""
    found: list[str] = []
    size, telling = 0, False
    for piece in pieces(html):
        if piece.kind is Kind.START and piece.name == "script":
            telling = "ld+json" in html[piece.start : min(piece.end, piece.start + _LONG_TAG)].lower()
        elif piece.kind is Kind.RAW and piece.name == "script" and telling:
            found.append(html[piece.start : piece.end][:_MAX_DATA])
            size += len(found[-1])
            if size > _MAX_DATA:
                break
    return "\n".join(found)
