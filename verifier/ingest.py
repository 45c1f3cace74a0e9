"""Paths, standard input and strings to documents.

The text of a document is what was decoded, unchanged, so that an offset into it is an offset into what an editor has on
the screen; what is not the article is left out by the ranges of `Document.body` alone. Only a page of HTML is
rewritten: its text is the article that was extracted from it.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from verifier import byline, frontmatter, furniture, links, page
from verifier.dateline import date_of_address, read_date, year_of_address
from verifier.decode import decode
from verifier.errors import InputError
from verifier.language import detect, fold
from verifier.records import Document, Source, SourceKind, SourceOutcome

MAX_BYTES = 20_000_000
"""Largest article or document that is read."""

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm"})
"""Endings of the files that are read out of a folder."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_ID = re.compile(r"[^\w.-]+")


class _UnreadableError(InputError):
    """An input error that knows how a source is to be listed."""

    def __init__(self, message: str, outcome: SourceOutcome, detail: str) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.detail = detail


def _name(location: str) -> str:
    return "standard input" if location == "-" else location


def _too_large(location: str) -> _UnreadableError:
    limit = f"{MAX_BYTES // 1_000_000} MB"
    return _UnreadableError(
        f"{_name(location)} is larger than {limit}: give a smaller file",
        SourceOutcome.TOO_LARGE,
        f"larger than {limit}",
    )


def _empty(location: str) -> _UnreadableError:
    return _UnreadableError(
        f"{_name(location)} is empty: give a file with an article in it", SourceOutcome.EMPTY, "no text in it"
    )


def _not_text(location: str, detail: str) -> _UnreadableError:
    return _UnreadableError(
        f"{_name(location)} is {detail}: give a .txt, .md or .html file", SourceOutcome.NOT_TEXT, detail
    )


def _read_file(location: str) -> bytes:
    path = Path(location)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            detail = "a folder, not an article"
            raise _UnreadableError(
                f"{location} is a folder: give one file; folders go after --against", SourceOutcome.NOT_TEXT, detail
            )
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            raise _too_large(location)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        message = f"{location} does not exist: check the path"
        raise _UnreadableError(message, SourceOutcome.UNREACHABLE, "no such file or folder") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a valid path"
        message = f"{location} cannot be read ({reason.lower()}): check the path and its permissions"
        raise _UnreadableError(message, SourceOutcome.UNREACHABLE, reason.lower()) from error


def is_address(location: str) -> bool:
    """Say whether a location is an address, and not a path."""
    return _ADDRESS.match(location) is not None and not Path(location).exists()


def load(location: str, *, stdin: BinaryIO | None = None) -> Document:
    """Read an article from a path, or from standard input where the location is "-".

    Raises InputError, with one line that names the next step, for what is missing, empty, a folder, over 20 MB or no
    text.
    """
    if location == "-":
        stream = stdin if stdin is not None else sys.stdin.buffer
        return from_bytes(stream.read(MAX_BYTES + 1), location="-")
    return from_bytes(_read_file(location), location=location)


def from_bytes(data: bytes, *, location: str) -> Document:
    """Make a document of the bytes of a file: decoded, HTML told from text, furniture told from body.

    Raises InputError for bytes that are empty, over 20 MB or no text, and for a page without an article.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(location)
    if not data.strip():
        raise _empty(location)
    text = decode(data)
    if text is None:
        raise _not_text(location, "not text")
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c\u3000"):
        raise _empty(location)
    if not page.is_page(text, suffix=Path(location).suffix.lower()):
        return from_text(text, location=location)
    found = page.read(text)
    if found is None:
        detail = "a page without an article in it"
        raise _UnreadableError(
            f"{_name(location)} is {detail}: give the text of the article", SourceOutcome.EMPTY, detail
        )
    return article(
        found.text,
        title=found.title,
        published=found.published,
        source=found.source,
        location=location,
        address=found.url,
    )


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: date | None = None,
    source: str | None = None,
    location: str = "text",
) -> Document:
    """Make a document of an article as a string: front matter, byline and furniture are told from the body.

    What is given by name holds against what the text says of itself. Raises InputError where there is no text.
    """
    if not text.strip():
        raise _empty("the text" if location == "text" else location)
    if len(text) > MAX_BYTES:
        raise _too_large("the text" if location == "text" else location)
    return article(text, title=title, published=published, source=source, location=location, address=None)


def broken_date(text: str) -> str | None:
    """Return the date of a text's front matter where it is no day, such as 2026-13-45."""
    words = frontmatter.read(text).fields.get("date")
    return words if words is not None and read_date(fold(words)) is None else None


def article(
    text: str, *, title: str | None, published: date | None, source: str | None, location: str, address: str | None
) -> Document:
    """Make a document of an article that was read, whatever it was read from.

    What is given holds against what the text says of itself. `address` is that of the page, which may tell a date.
    """
    folded = fold(text)
    front = frontmatter.read(text)
    address = front.fields.get("url") or address or (location if _ADDRESS.match(location) else Path(location).name)
    lines = furniture.lines_of(text, folded, front.end)
    known = title or front.fields.get("title")
    title_line = furniture.classify(lines, fold(known) if known is not None else None)
    body = furniture.body_ranges(lines)
    if title is None and front.title_range is not None and title_line is None:
        body.insert(0, front.title_range)
    if not body:
        # Nothing but furniture: then the cues were wrong, and all of it is what the reader meant.
        body = [(lines[0].start, lines[-1].end)] if lines else [(0, len(text))]
    if published is None and "date" in front.fields:
        published = read_date(fold(front.fields["date"]))
    if published is None:
        published = byline.find_published(lines, year=year_of_address(address)) or date_of_address(address)
    words = (
        known
        if known is not None
        else links.readable(title_line.text).strip("# \t")
        if title_line is not None
        else None
    )
    return Document(
        id=_id(location, text),
        text=text,
        location=location,
        source=source or front.fields.get("source") or byline.find_source(lines),
        title=" ".join(words.split()) if words and words.strip() else None,
        published=published,
        language=detect("\n".join(text[start:end] for start, end in body)),
        body=tuple(body),
        links=links.find(text),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _id(location: str, text: str) -> str:
    """Return the name of a file without its ending, or for other texts their digest."""
    stem = _ID.sub("-", Path(location).stem).strip("-.") if location not in ("-", "text") else ""
    return stem or _digest(text)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in order, what begins with a dot left out."""
    for directory, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(directory, name)


def load_folder(paths: Sequence[str], *, taken: Collection[str] = ()) -> tuple[list[Document], list[Source]]:
    """Read the documents of files and folders, the latter with all below them.

    Returns the documents, in order of the paths given and by name below them, each file once; and a source for each
    file that could not be read, with the reason. Ids are unique among both, and none is one of `taken`.
    """
    documents: list[Document] = []
    unread: list[Source] = []
    ids = set(taken)
    seen: set[Path] = set()
    for given in paths:
        try:
            folder = Path(given).is_dir()
        except (OSError, ValueError):
            folder = False
        below = list(_walk(Path(given))) if folder else [Path(given)]
        if not below:
            message = f"{given} holds no file: give a folder of .txt, .md or .html files"
            unread.append(
                _unread(given, _UnreadableError(message, SourceOutcome.EMPTY, "the folder holds no file"), ids)
            )
        for path in below:
            location = str(path)
            try:
                resolved = path.resolve()
                if resolved in seen:
                    continue
                seen.add(resolved)
                if folder and path.suffix.lower() not in SUFFIXES:
                    raise _not_text(location, f"a {path.suffix.lower() or 'file without an ending'}, not an article")
                document = from_bytes(_read_file(location), location=location)
            except InputError as error:
                unread.append(_unread(location, error, ids))
            except (OSError, ValueError, RuntimeError):
                unread.append(_unread(location, InputError(f"{location} is not a valid path"), ids))
            else:
                identity = unique_id(document.id, document.text, ids)
                documents.append(document if identity == document.id else document.model_copy(update={"id": identity}))
    return documents, unread


def unique_id(wanted: str, content: str, ids: set[str]) -> str:
    """Return an id that is not taken, and take it; the digest of `content` tells it from others of its name."""
    digest = _digest(content)
    identity, number = wanted, 1
    while identity in ids:
        identity = f"{wanted}-{digest}" if number == 1 else f"{wanted}-{digest}-{number}"
        number += 1
    ids.add(identity)
    return identity


def _unread(location: str, error: InputError, ids: set[str]) -> Source:
    outcome = error.outcome if isinstance(error, _UnreadableError) else SourceOutcome.UNREACHABLE
    detail = error.detail if isinstance(error, _UnreadableError) else str(error)
    return Source(
        id=unique_id(_ID.sub("-", Path(location).stem).strip("-.") or "unread", location, ids),
        kind=SourceKind.ARCHIVE,
        location=location,
        title=None,
        published=None,
        sha256=None,
        cited_at=None,
        outcome=outcome,
        detail=detail,
        fetched_at=None,
        used=False,
    )
