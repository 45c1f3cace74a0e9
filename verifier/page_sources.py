"""The lists of sources of an HTML page, taken out of it before its article is extracted.

A list of sources is nearly all links, which is how navigation looks to what extracts articles. So it is taken out of
the page beforehand, written line by line and put below the article, under its header; marks that point into it, such as
`<sup><a href="#ref1">[1]</a></sup>`, become plain `[1]`. lxml is imported only when there is a page to read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from verifier import phrases
from verifier.language import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_MARK = re.compile(r"[\[［【〔(（]?\s?(\d{1,3})\s?[\]］】〕)）]?")
_BACK = re.compile(r"(?:\^|↑|↩\ufe0e?|⏎|[a-z]|jump (?:up|back)(?: to:?)?|返回|back)", re.IGNORECASE)
_EDIT = re.compile(r"\[\s*(?:edit|编辑|編輯)[^\]]{0,40}\]", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:[\[［【〔(（]\^?\d{1,3}[\]］】〕)）]|\d{1,3}[.．、:：)）]|[①-⑳])")
_BEFORE_POWER = re.compile(r"(?:(?<![A-Za-z])(?:[A-Za-z]|[kcmdnµμ]m|ft|in|mi)|\d)\s*\Z")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADERS = (*_HEADINGS, "p", "div", "dt", "summary")
_BLOCKS = frozenset(
    ("p", "div", "li", "ol", "ul", "section", "blockquote", "table", "tr", "dd", "dt", "dl", *_HEADINGS)
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "button", "select", "form", "iframe"))
_FOREIGN_TAGS = frozenset(("nav", "aside", "form", "footer"))
# Matched against each word of `class` and `id`.
_FOREIGN = re.compile(
    r"(?:(?:post|article|user|page|site|main|hot|top)[-_]?)?(?:comments?|replies|disqus|related|recommend|recommended"
    r"|recommendations?|sidebar|shar(?:e|ing)|social|nav|navbar|navbox|menu|breadcrumbs?|ads?|advert\w*|promo\w*"
    r"|newsletter|login|rank(?:ing)?)(?:[-_].*)?",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"(?:references?|ref-?list|reflist|foot-?notes?|end-?notes?|citations?|bibliography|sources|works-?cited|cankao|refs)"
    r"(?:[-_](?:list|section|wrap|wrapper|container|items))?",
    re.IGNORECASE,
)
_MIN_PROSE = 80
"""Characters of paragraphs that stand before a list of sources: above them there are only menus and bylines."""
_MAX_LIST = 500


def take(data: bytes, address: str | None) -> tuple[bytes, list[str]]:
    """Return a page without its lists of sources, links resolved and marks plain; and the lists, line by line."""
    if b"href" not in data:
        return data, []
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return data, []
    base = tree.find(".//base[@href]")
    with suppress(ValueError):  # a broken address of the page's own: its links stay as they are
        address = urljoin(address or "", base.get("href") or "") if base is not None else address
    targets = _make_marks_plain(tree, address)
    if address is not None and address.lower().startswith(("http://", "https://")):
        for link in tree.iter("a"):
            with suppress(ValueError):
                link.set("href", urljoin(address, (link.get("href") or "").strip()))
    host = urlsplit(address).hostname if address is not None and "[" not in address else None
    found = _Lists(host)
    found.under_headers(tree)
    found.by_target(tree, targets)
    for element in found.taken:
        if element.getparent() is not None:
            element.drop_tree()
    _make_raised_numbers_plain(tree, found.numbers)
    result = lxml_html.tostring(tree, encoding="utf-8")
    return (result if isinstance(result, bytes) else data), found.lines


def _text(element: HtmlElement, limit: int | None = None) -> str:
    """Return the words of an element, or as many of them as show that it has more than `limit` characters."""
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece)
        if limit is not None and (limit := limit - len(piece.strip())) < 0:
            break
    return " ".join("".join(pieces).split())


def _make_marks_plain(tree: HtmlElement, address: str | None) -> set[str]:
    """Replace links within the page by their words, marks by `[1]`. Return the ids that marks point to."""
    targets: set[str] = set()
    own = address.partition("#")[0] if address else None
    for link in list(tree.iter("a")):
        page, hash_sign, target = (link.get("href") or "").partition("#")
        if not hash_sign or (page and page != own) or link.getparent() is None:
            continue
        words = _text(link)
        mark = _MARK.fullmatch(words)
        if mark is not None and target:
            targets.add(target)
            _make_plain(link, f"[{int(mark[1])}]")
            raised = link.getparent()
            if raised.tag == "sup":
                raised.tag = "span"
        elif _BACK.fullmatch(words) and any(parent.tag in ("li", "p", "dd") for parent in link.iterancestors()):
            _make_plain(link, None)
        else:
            link.tag = "span"
    return targets


def _make_plain(element: HtmlElement, words: str | None) -> None:
    """Leave of an element these words alone. It stays as a span: joining texts takes long where there are many."""
    for child in list(element):
        element.remove(child)
    element.text, element.tag = words, "span"


def _make_raised_numbers_plain(tree: HtmlElement, numbers: set[int]) -> None:
    """Write `<sup>1</sup>` as `[1]` where the list of sources has that number and it is no power of a unit."""
    for raised in list(tree.iter("sup")):
        mark = _MARK.fullmatch(_text(raised))
        previous = raised.getprevious()
        parent = raised.getparent()
        if mark is None or parent is None or int(mark[1]) not in numbers:
            continue
        before = (previous.tail if previous is not None else parent.text) or ""
        if "[" in (raised.text or "") or _BEFORE_POWER.search(before[-6:]) is None:
            _make_plain(raised, f"[{int(mark[1])}]")


def _is_foreign(element: HtmlElement) -> bool:
    """Say whether an element or what it stands in is navigation, comments or recommended items."""
    for number, ancestor in enumerate((element, *element.iterancestors())):
        if ancestor.tag in ("body", "html", "article", "main") or number > 12:
            return False
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".split()
        if any(_SOURCES.fullmatch(name) for name in names):
            return False
        if ancestor.tag in _FOREIGN_TAGS or any(_FOREIGN.fullmatch(name) for name in names):
            return True
    return False


class _Lists:
    """The lists of sources of a page: their lines in order, and the elements that they were read from."""

    def __init__(self, host: str | None) -> None:
        self.host = host
        self.lines: list[str] = []
        self.taken: list[HtmlElement] = []
        self.numbers: set[int] = set()

    def under_headers(self, tree: HtmlElement) -> None:
        """Take the lists that have a header, and those that are called references by the page's own marks."""
        prose = 0
        within: set[HtmlElement] = set()
        for element in list(tree.iter()):
            parent = element.getparent()
            if not isinstance(element.tag, str) or parent in within or element in within:
                within.add(element)
                continue
            if prose >= _MIN_PROSE:
                before = len(self.taken)
                self._take(element)
                within.update(self.taken[before:])
            if element.tag == "p" and element not in within:
                prose += len(_text(element))

    def by_target(self, tree: HtmlElement, targets: set[str]) -> None:
        """Take the list that the marks point into, where it has no header that is known."""
        if self.lines or not targets:
            return
        for item in tree.iter("li"):
            if item.get("id") in targets or any(child.get("id") in targets for child in item.iter("a", "p", "span")):
                parent = item.getparent()
                if parent is not None and parent.tag in ("ol", "ul"):
                    self._keep(None, [parent], _lines_of(parent, self.host))
                return

    def _take(self, element: HtmlElement) -> None:
        if element.tag in _HEADERS:
            words = _EDIT.sub("", _text(element, 100))
            if 0 < len(words) <= 50 and phrases.heads_references(fold(words)) and not _is_foreign(element):
                elements = _behind(element)
                lines = [line for other in elements for line in _lines_of(other, self.host)]
                self._keep(words, [element, *elements], lines)
                return
        if element.tag in ("p", "div") and not any(child.tag in _BLOCKS for child in element.iterdescendants()):
            lines = _lines_of(element, self.host)
            if not lines or _is_foreign(element):
                return
            if phrases.heads_references(fold(lines[0])):
                others = _numbered_behind(element)
                lines += [line for other in others for line in _lines_of(other, self.host)]
                self._keep(lines[0], [element, *others], lines[1:])
            elif all(phrases.label_of_source(fold(line)) for line in lines):
                self._keep(None, [element], lines)
        elif element.tag in ("ol", "ul", "section", "div"):
            names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
            if (
                any(_SOURCES.fullmatch(name) for name in names) or element.get("role") == "doc-endnotes"
            ) and not _is_foreign(element):
                lines = _lines_of(element, self.host)
                header = lines.pop(0) if lines and phrases.heads_references(fold(lines[0])) else None
                self._keep(header, [element], lines)

    def _keep(self, header: str | None, elements: list[HtmlElement], lines: list[str]) -> None:
        """Keep a list if there is an address in it. One without a header gets one, so that it is known for a list."""
        if not any("://" in line for line in lines) or len(self.lines) > _MAX_LIST:
            return
        if header is None and not all(phrases.label_of_source(fold(line)) for line in lines):
            header = (
                "参考资料"
                if any("\u4e00" <= character <= "\u9fff" for line in lines for character in line)
                else "References"
            )
        self.lines += ([header.rstrip("：: ")] if header else []) + lines[:_MAX_LIST]
        self.taken += elements
        for line in lines:
            number = _NUMBERED.match(line)
            digits = "".join(filter(str.isdecimal, number.group())) if number is not None else ""
            if digits:
                self.numbers.add(int(digits))


def _behind(header: HtmlElement) -> list[HtmlElement]:
    """Return the elements of the list that a header heads: what follows it up to what is plainly something else."""
    place = header
    while (
        place.getnext() is None and place.getparent() is not None and place.getparent().tag not in ("body", "article")
    ):
        parent = place.getparent()
        if len(_text(parent)) > len(_text(header)) + 40:
            break
        place = parent
    # Wikis wrap a heading and its buttons.
    parent = place.getparent()
    if parent is not None and parent.tag == "div" and len(_text(parent)) <= len(_text(header)) + 24:
        place = parent
    found: list[HtmlElement] = []
    for element in place.itersiblings():
        if not isinstance(element.tag, str):
            continue
        words = _text(element)
        if element.tag in _HEADINGS or element.tag in _FOREIGN_TAGS or _is_foreign(element):
            break
        if any(True for _ in element.iter(*_HEADINGS)) or phrases.section_of(fold(words[:60])) is not None:
            break
        if element.tag in _UNSEEN or not words:
            continue
        links = sum(1 for _ in element.iter("a")) or words.count("://")
        is_list = element.tag in ("ol", "ul") or any(True for _ in element.iter("li"))
        if not is_list and not links and (len(words) > 200 or phrases.is_aside(fold(words[:300]))):
            break
        if found and not is_list and not links and not _NUMBERED.match(words):
            break
        if not is_list and links and phrases.is_aside(fold(words[:300])):
            break
        found.append(element)
        # One list, whole, is the list; loose paragraphs may go on.
        if is_list and element.getnext() is not None and element.getnext().tag not in ("ol", "ul"):
            break
    return found


def _numbered_behind(element: HtmlElement) -> list[HtmlElement]:
    """Return the paragraphs right behind one that go on with its numbers."""
    found: list[HtmlElement] = []
    for other in element.itersiblings():
        if other.tag != "p" or not _NUMBERED.match(_text(other)):
            break
        found.append(other)
    return found


def _lines_of(element: HtmlElement, host: str | None) -> list[str]:
    """Return the lines of a list of sources: one for each item, paragraph and line break, links in markdown."""
    lines: list[str] = []
    for block, prefix in _blocks(element):
        for pieces in _pieces(block, host):
            words = " ".join("".join(pieces).split()).removeprefix("^ ")
            if words:
                lines.append(words if _NUMBERED.match(words) or not prefix else f"{prefix} {words}")
                prefix = ""
    return lines[:_MAX_LIST]


def _blocks(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the innermost blocks of an element with their numbers or bullets."""
    counts: dict[HtmlElement, int] = {}
    inner = list(element.iter(*_BLOCKS))
    holding = {parent for child in inner for parent in child.iterancestors()}
    for child in inner or [element]:
        if child.tag == "li":
            parent = child.getparent()
            number = counts.get(parent, _first_number(parent)) if parent is not None else 1
            if parent is not None:
                counts[parent] = number + 1
            yield child, f"[{number}]" if parent is not None and parent.tag == "ol" else "-"
        elif child not in holding and not any(parent.tag == "li" for parent in child.iterancestors()):
            yield child, ""


def _first_number(parent: HtmlElement) -> int:
    start = parent.get("start") or ""
    return int(start) if start.isdecimal() and len(start) <= 3 else 1


def _pieces(block: HtmlElement, host: str | None) -> list[list[str]]:
    """Return the words of a block with its links in markdown, one list for each line.

    Beside a link to another site, those to the page's own (the publisher's name in a wiki) are words and nothing more.
    """
    lines: list[list[str | HtmlElement]] = [[]]

    # Not by recursion: a page can be nested deeper than that would bear.
    todo: list[tuple[HtmlElement, bool]] = [(block, True)]
    while todo:
        element, enter = todo.pop()
        if not enter:
            lines[-1].append(element.tail or "")
            continue
        if element is not block:
            todo.append((element, False))
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        if element.tag == "br":
            lines.append([])
        elif element.tag == "a" and element is not block:
            lines[-1].append(element)
        else:
            lines[-1].append(element.text or "")
            todo += [(child, True) for child in reversed(element)]
    written = []
    for line in lines:
        hosts = {_host(piece.get("href")) for piece in line if not isinstance(piece, str)}
        outside = bool(hosts - {None, host})
        written.append([piece if isinstance(piece, str) else _link(piece, host, outside=outside) for piece in line])
    return written


def _link(link: HtmlElement, host: str | None, *, outside: bool) -> str:
    href, words = (link.get("href") or "").strip(), _text(link)
    there = _host(href)
    if there is None or not words or (outside and there == host):
        return words
    if words in href or "://" in words:
        return f" {href} "
    label = words.replace("[", "(").replace("]", ")")
    return f"[{label}]({href.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"


def _host(href: str | None) -> str | None:
    """Return the host of an address of http or https, None for other addresses."""
    try:
        parts = urlsplit(href or "")
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
