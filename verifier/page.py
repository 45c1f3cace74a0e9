"""HTML pages to text: the article with its links in markdown, its list of sources, and what the page says of itself.

trafilatura is imported only when there is a page to read, because that takes longer than a whole run on plain text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from verifier import page_sources
from verifier.dateline import read_date
from verifier.language import fold

MIN_LETTERS = 15
"""Letters and digits below which what was extracted from a page is no article."""

_DOCUMENT = re.compile(
    r"\A\s*(?:<\?xml[^<]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:html|head|body|meta|div|p|article|section|h1|table|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_META = re.compile(r"<meta\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z:-]{1,30})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})')", re.IGNORECASE)
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_CANONICAL = re.compile(r"<link\s[^<>]{0,500}rel\s*=\s*[\"']?canonical[^<>]{0,1000}>", re.IGNORECASE)
_FIRST_OF_JANUARY = (
    r"YYYY[-/.]0?1[-/.]0?1(?!\d)|(?<!\d)0?1[-/.]0?1[-/.]YYYY|YYYY0101|YYYY年0?1月0?1日"
    r"|(?<!\d)(?:1(?:st)?\s(?:of\s)?jan(?:uary|\.)?,?\sYYYY|jan(?:uary|\.)?\s0?1(?:st)?,?\sYYYY)"
)
_DATE_NAMES = (
    *("article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date", "pubdate"),
    *("publish-date", "date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date"),
    *("weibo:article:create_at", "apub:time", "og:release_date"),
)
_SOURCE_NAMES = ("og:site_name", "application-name", "source", "mediaid", "publisher")
_TITLE_NAMES = ("og:title", "twitter:title")

_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]+|[0-9]+);?")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_DIGITS = 7
"""Of a character's number; Python refuses to read very long ones."""

# Punctuation that trafilatura escapes, so that markdown shows it as it is. Here it is read as it is.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page."""

    text: str
    title: str | None
    published: date | None
    source: str | None
    url: str | None


def is_page(text: str, *, suffix: str = "") -> bool:
    """Say whether a text is an HTML page: it opens like one, or is called one and holds a tag."""
    if _DOCUMENT.match(text[:20_000]):
        return True
    return suffix in (".html", ".htm", ".xhtml") and _ANY_TAG.search(text[:20_000]) is not None


def _metas(text: str) -> dict[str, str]:
    metas: dict[str, str] = {}
    for match in _META.finditer(text[:300_000]):
        attributes = {name.lower(): html.unescape(one or two) for name, one, two in _ATTRIBUTE.findall(match.group())}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name is not None and attributes.get("content", "").strip():
            metas.setdefault(name.lower(), attributes["content"].strip())
    return metas


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url is not None else None
    except ValueError:
        return None


def xml_safe(text: str) -> str:
    """Leave out characters, and numeric references to them, that parsers of HTML hand on and cannot take back."""
    return _UNSAFE.sub("", _REFERENCE.sub(_checked, text.replace("\x0c", " ")))


def _checked(reference: re.Match[str]) -> str:
    digits = reference[1].lstrip("xX0")
    if len(digits) > _MOST_DIGITS:
        return "\ufffd"
    code = int(digits or "0", 16 if reference[1][:1] in "xX" else 10)
    return "\ufffd" if code > 0x10FFFF or _UNSAFE.match(chr(code)) else reference[0]


def _published(text: str, metas: dict[str, str]) -> date | None:
    candidates = [metas[name] for name in _DATE_NAMES if name in metas]
    candidates += [match[1] for match in _JSON_DATE.finditer(text[:500_000])][:1]
    return next((found for found in map(read_date, map(fold, candidates)) if found is not None), None)


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def read(text: str, *, address: str | None = None) -> Page | None:
    """Read the article of an HTML page, its title as the first line; None where the page holds no article.

    Its list of sources follows the article, under a header of its own. `address` is where the page was fetched from;
    relative links are resolved against it, or else against the address that the page gives as its own.
    """
    import trafilatura

    text = xml_safe(text)
    metas = _metas(text)
    url = _address(text, metas)
    # Bytes in UTF-8, because a page's own declaration of another encoding would be an error in a string.
    data = text.encode("utf-8", "replace")
    data, sources = page_sources.take(data, address or url)
    words = trafilatura.extract(
        data, include_comments=False, favor_precision=True, include_links=True, output_format="markdown"
    )
    if not isinstance(words, str) or len(_letters(words)) < MIN_LETTERS:
        return None
    title, published = _first(metas, _TITLE_NAMES), _published(text, metas)
    source = _first(metas, _SOURCE_NAMES) or _host(url)
    if title is None or published is None or source is None:
        # A second reading of the page, so only for what the page does not say plainly.
        guessed = trafilatura.extract_metadata(data)
        title = title or guessed.title
        published = published or (_guessed(guessed.date, text) if guessed.date else None)
        source = source or guessed.sitename or guessed.hostname
    title = _clean_title(title, metas)
    words = _ESCAPE.sub(r"\1", words.replace("\r\n", "\n")).strip()
    first_line, _, rest = words.partition("\n")
    if title is not None:
        same = _letters(first_line) == _letters(title)
        words = f"{title}\n\n{rest.lstrip() if same else words}"
    if sources:
        words = "\n\n".join((words, *sources))
    return Page(words, title, published, source, url)


def _guessed(words: str, text: str) -> date | None:
    """Return the day that trafilatura guesses; its first of January is mostly a year that stands alone on the page."""
    day = read_date(words)
    if day is None or (day.month, day.day) != (1, 1):
        return day
    return day if re.search(_FIRST_OF_JANUARY.replace("YYYY", str(day.year)), text[:300_000], re.IGNORECASE) else None


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).lower()


def _address(text: str, metas: dict[str, str]) -> str | None:
    """Return the address that a page gives as its own."""
    link = _CANONICAL.search(text[:300_000])
    attributes = {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(link.group())} if link else {}
    return metas.get("og:url") or attributes.get("href")


def _clean_title(title: str | None, metas: dict[str, str]) -> str | None:
    """Cut the name of the site off a title."""
    if title is None or not title.strip():
        return None
    words = " ".join(title.split())
    site = metas.get("og:site_name")
    if site:
        for separator in ("|", "-", "–", "—", "_", "·"):
            ending = re.search(rf"\s*{re.escape(separator)}\s*{re.escape(site)}\s*\Z", words)
            if ending is not None and ending.start() > 0:
                return words[: ending.start()]
    return words
