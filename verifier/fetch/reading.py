"""What was fetched to a document, or to the reason why there is none.

A body that came is not yet the page that was cited: it may be a wall, a list of errors, data for a program, or written
in a language that cannot be checked. What is no article is never evidence, so each of these is told apart here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verifier import ingest, links, page
from verifier.decode import decode
from verifier.errors import InputError
from verifier.fetch import markup, pdf, walls
from verifier.fetched import Fetched, Reason
from verifier.language import other_language
from verifier.records import Document, SourceOutcome

MIN_LETTERS = 60
"""Letters, digits and Han characters from which a page is an article, its title apart."""

MAX_LINES = 50_000
"""Lines of a plain text that are read."""

_HTML = frozenset(("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"))
_WRITTEN = frozenset(("text/plain", "text/markdown", "text/x-markdown"))
# Types that a server gives to whatever it does not know.
_UNTOLD = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/unknown"))
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD = 4_096
_JUDGED = 50_000
"""Characters of a text that show its language and that it is an article."""

_JSON = re.compile(
    r"\s*(?:[\w.$]{1,80}\s?\(\s*)?(?:\{\s*(?:\"[^\"\n]{0,200}\"\s*:|\})|\[\s*(?:[{\[\"]|\]|-?\d+\s*[,\]]))"
)
_XML = re.compile(r"\s*(?:<\?xml\b|<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg|opml)\b)", re.IGNORECASE)
_XHTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_CODE = re.compile(
    r"\s*(?:\"use strict\"|'use strict'|/\*[!*]|!?\(?function\s*\w{0,40}\(|(?:var|const|let)\s+\w{1,80}\s*="
    r"|@charset\b|@import\b)"
)
_SENTENCE = re.compile(r"[\u3400-\u9fff][^。！？\n]{6,300}[。！？]|[A-Za-z]+ [^.!?\n]{12,300}[.!?](?=\s|\Z)")
_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read, or why it was not."""

    document: Document | None
    outcome: SourceOutcome
    reason: Reason | None
    note: str | None
    whole: bool = True
    """False where a page was too long, or spoilt in part: what `document` does not say may still stand on the page."""


def _not_text(reason: Reason, note: str | None = None) -> Page:
    return Page(None, SourceOutcome.NOT_TEXT, reason, note)


_NO_TEXT = Page(None, SourceOutcome.EMPTY, Reason.NO_TEXT, None)


def read(fetched: Fetched, *, id: str) -> Page:
    """Read what was fetched; `id` is the id of the document.

    What was not fetched keeps its outcome. A page in another language than Chinese and English is `read`, and has no
    document, since nothing can be held against it.
    """
    if fetched.outcome is not SourceOutcome.READ:
        return Page(None, fetched.outcome, fetched.reason, fetched.note)
    if not fetched.body.strip():
        return _NO_TEXT
    if pdf.is_pdf(fetched.body):
        return _read_pdf(fetched, id)
    media = (fetched.content_type or "").partition(";")[0].strip().lower()
    text = decode(fetched.body, declared=_declared(fetched))
    if text is None:
        written = media in _HTML or media in _WRITTEN or media in _UNTOLD
        return _not_text(Reason.UNREADABLE) if written else _not_text(Reason.KIND, media)
    if _is_html(text, media):
        return _read_html(text, fetched, id)
    kind = _other_kind(text, media)
    if kind is not None:
        return _not_text(Reason.KIND, kind)
    text, whole = _cut(text)
    wall = walls.find("", text, None)
    return Page(None, *wall, None) if wall is not None else _read_text(text, fetched, id, whole=whole)


def _cut(text: str) -> tuple[str, bool]:
    """Return as much of a plain text as is read, and whether that is all of it."""
    lines = text[: markup.MAX_TEXT].splitlines(keepends=True)
    kept = "".join(lines[:MAX_LINES])
    return kept, len(kept) == len(text)


def _declared(fetched: Fetched) -> list[str]:
    """Return the encodings that the header and the page name."""
    header = _CHARSET.findall(fetched.content_type or "")[:1]
    return header + [name.decode("ascii") for name in _ENCODING.findall(fetched.body[:_HEAD])[:3]]


def _is_html(text: str, media: str) -> bool:
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if _XML.match(head) and not _XHTML.search(head[:_HEAD]):
        return False
    # Markdown may hold tags, and plain text may quote them: there, only what opens as a page is one.
    named = media in _HTML or (media not in _WRITTEN and head.startswith("<"))
    return page.is_page(head, suffix=".html" if named else "")


def _other_kind(text: str, media: str) -> str | None:
    """Name the media type of what is no text for people; None where it is."""
    head = text[:_HEAD].lstrip("\ufeff")
    if _JSON.match(head) and text.rstrip(" \t\r\n;")[-1:] in "]})":
        return "application/json"
    if _XML.match(head):
        return media if "xml" in media else "application/xml"
    if media in _HTML or media in _WRITTEN or media in _UNTOLD:
        return "text/javascript" if media not in _WRITTEN and _CODE.match(head) else None
    return media


def _read_html(text: str, fetched: Fetched, id: str) -> Page:
    text = page.xml_safe(text)
    slim = markup.slim(text)
    found = page.read(slim.html, address=fetched.final_url or fetched.url)
    wall = walls.find(text, found.text if found is not None else "", found.title if found is not None else None)
    if wall is not None:
        return Page(None, *wall, None)
    if found is None:
        return _NO_TEXT
    document = ingest.article(
        found.text,
        title=found.title,
        published=found.published,
        source=found.source,
        location=fetched.url,
        address=found.url or fetched.final_url,
    )
    return _judged(document, fetched, id, whole=slim.whole, sentence=False)


def _read_text(text: str, fetched: Fetched, id: str, *, whole: bool) -> Page:
    try:
        document = ingest.from_text(text, location=fetched.url)
    except InputError:
        return _NO_TEXT
    return _judged(document, fetched, id, whole=whole, sentence=True)


def _read_pdf(fetched: Fetched, id: str) -> Page:
    found = pdf.read(fetched.body)
    if isinstance(found, Reason):
        return _NO_TEXT if found is Reason.NO_TEXT else _not_text(found)
    text, whole = _cut(found.text)
    document = ingest.article(
        text,
        title=found.title if _opens_with(found.text, found.title) else None,
        published=None,
        source=None,
        location=fetched.url,
        address=fetched.final_url,
    )
    if document.published is None and found.created is not None:
        # The day on which the file was made, which is seldom before the day on which it was published.
        document = document.model_copy(update={"published": found.created})
    return _judged(document, fetched, id, whole=found.whole and whole, sentence=True)


def _opens_with(text: str, title: str | None) -> bool:
    """Say whether a title stands at the start of a text: many files are called by the name of a draft."""
    letters = _letters(title or "")
    return len(letters) >= 4 and letters in _letters(text[:2_000])


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).lower()


def _judged(document: Document, fetched: Fetched, id: str, *, whole: bool, sentence: bool) -> Page:
    """Return a document as the page that was read, unless it is too short or in a language that cannot be checked."""
    body = "\n".join(document.text[start:end] for start, end in document.body)
    body = links.readable(body[:_JUDGED], emphasis=True)
    if not _is_enough(body, document.title, sentence=sentence):
        return _NO_TEXT
    language = other_language(body)
    if language is not None:
        return Page(None, SourceOutcome.READ, Reason.OTHER_LANGUAGE, language if language != "und" else None)
    return Page(document.model_copy(update={"id": id}), SourceOutcome.READ, fetched.reason, fetched.note, whole=whole)


def _is_enough(body: str, title: str | None, *, sentence: bool) -> bool:
    """Say whether a text is long enough to be an article. `sentence`: one sentence of it is, as in a short note."""
    letters = _letters(body[:20_000])
    heading = _letters(title or "")
    if heading and letters.startswith(heading):
        letters = letters[len(heading) :]
    if len(letters) >= MIN_LETTERS:
        return True
    said = _SENTENCE.search(body[:2_000])
    if said is None:
        return False
    if _DIGIT.search(said[0]):
        return True  # a note of one line that tells a figure
    # A sentence of Chinese says in 30 characters what takes 60 letters in English.
    return sentence or len(letters) + len(_HAN.findall(letters)) >= MIN_LETTERS
