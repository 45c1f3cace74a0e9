"""Pages in WARC files, the form in which crawlers keep the web.

The only module that knows warcio, which it imports when a file is read. A file is read through once, and of each page
only its place is kept; a body is read when it is asked for, through a file opened for that, so that threads need not
wait for each other and a big file takes little memory. What warcio reads without a bound (a line, the lines of a
header, a chunk) is bounded here.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from verifier.config_errors import one_line
from verifier.errors import InputError
from verifier.fetch.addresses import RefusedAddressError
from verifier.fetch.coding import BadBodyError, decoded
from verifier.fetched import has_page

_LONGEST_LINE = 65_536
"""Bytes of a line of a header."""
_MOST_LINES = 2_000
"""Lines of the headers of one record, and empty ones behind it."""
_PIECE = 65_536
_BLOCK = 4_096
"""Bytes of a file that are unpacked in one step, to a thousand times as many at most."""
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_PAGES = frozenset({"response", "resource"})
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Capture:
    """Where a page stands."""

    file: int
    offset: int
    date: datetime | None
    """When it was taken, in UTC."""
    body: tuple[int, int] | None = None
    """File and offset of the record that holds the body of a `revisit`."""
    truncated: str | None = None
    """Why whoever took it cut the body off."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A page that was read. `status` is that of the server, 200 where none is told."""

    status: int
    content_type: str | None
    location: str | None
    """Where a redirect leads."""
    body: bytes
    """As it was before it was compressed, of pages with a status from 200 to 299; other bodies are of no use."""


@dataclass(frozen=True, slots=True)
class _Revisit:
    """A capture whose body is another's, until that is found."""

    url: str
    capture: Capture
    refers_to: str | None
    digest: str | None


class Archive:
    """Pages of one or several WARC files, by address; of each the latest capture."""

    def __init__(self, files: list[Path], canonical: Callable[[str], str]) -> None:
        """Read through the files. `canonical` gives the form in which addresses are known, or refuses them.

        Raises:
            InputError: one of them cannot be read, or nothing in it.
        """
        self.problems: list[str] = []
        """What is wrong with files that could be read in part."""
        self._files = files
        self._canonical = canonical
        self._captures: dict[str, Capture] = {}
        # Needed until all is read, for the revisits.
        self._by_id: dict[str, tuple[int, int]] = {}
        self._by_digest: dict[str, tuple[int, int]] = {}
        revisits: list[_Revisit] = []
        for number, path in enumerate(files):
            self._scan(number, path, revisits)
        for revisit in revisits:
            place = self._by_id.get(revisit.refers_to) if revisit.refers_to else None
            place = place or (self._by_digest.get(revisit.digest) if revisit.digest else None)
            if place is not None:
                self._add(revisit.url, replace(revisit.capture, body=place))
        del self._by_id, self._by_digest

    def __contains__(self, url: str) -> bool:
        return url in self._captures

    def __len__(self) -> int:
        return len(self._captures)

    def __iter__(self) -> Iterator[str]:
        return iter(self._captures)

    def __getitem__(self, url: str) -> Capture:
        return self._captures[url]

    def read(self, capture: Capture, most: int) -> Captured:
        """Return a page, at most `most` + 1 bytes of its body: the one byte more tells that it is too large.

        Raises:
            BadBodyError: it is not what its header says, or the file is no longer what it was.
        """
        faults: tuple[type[Exception], ...] = (OSError, *_library().faults)
        try:
            return self._read(capture, most)
        except faults as error:
            raise BadBodyError(str(error)) from error

    def _read(self, capture: Capture, most: int) -> Captured:
        with self._record(capture.file, capture.offset) as record:
            own, tells = _head(record), record.http_headers is not None
            if capture.body is None:
                return replace(own, body=_body(record, most)) if has_page(own.status) else own
        with self._record(*capture.body) as record:
            told = its = _head(record)
            # A server that answers "not modified" means the status and the type of the time before.
            if tells and own.status != _NOT_MODIFIED:
                told = replace(own, content_type=own.content_type or its.content_type)
            return replace(told, body=_body(record, most)) if has_page(told.status) else told

    @contextlib.contextmanager
    def _record(self, file: int, offset: int) -> Iterator[Any]:
        with self._files[file].open("rb") as opened:
            opened.seek(offset)
            record = next(iter(_library().records(opened, parse=True)), None)
            if record is None:
                raise BadBodyError("no record where there was one")
            yield record

    def _scan(self, number: int, path: Path, revisits: list[_Revisit]) -> None:
        read, end, problem = 0, 0, ""
        faults = _library().faults
        try:
            # warcio tells people what it thinks of a file, on stderr.
            with path.open("rb") as opened, contextlib.redirect_stderr(io.StringIO()):
                records = _library().records(opened, parse=False)
                for record in records:
                    records.reader.lines = 0
                    records.read_to_end()
                    end = records.get_record_offset()
                    if record.length is None or record.raw_stream.limit or records.err_count:
                        problem = "a record is cut off, or longer than it says"
                        break
                    read += 1
                    self._note(number, end, record, revisits)
        except OSError as error:
            raise InputError(one_line(f"{path} cannot be read ({error.strerror}): give another with --pages")) from None
        except faults as error:
            if "non-chunked" in str(error):
                message = f"{path} is compressed as a whole, and not record by record: unpack it with gunzip"
                raise InputError(one_line(message)) from None
            problem = "what follows is no record"
        if not read:
            raise InputError(one_line(f"{path} holds no WARC record that can be read: give another with --pages"))
        if problem:
            self.problems.append(
                one_line(f"{path} is damaged behind byte {end} ({problem}): the {read} records before it are used")
            )

    def _note(self, number: int, offset: int, record: Any, revisits: list[_Revisit]) -> None:
        header = record.rec_headers.get_header
        if record.rec_type not in _PAGES and record.rec_type != "revisit":
            return
        try:
            url = self._canonical(header("WARC-Target-URI") or "")
        except RefusedAddressError:
            return
        capture = Capture(number, offset, _date(header("WARC-Date")), truncated=header("WARC-Truncated"))
        digest = header("WARC-Payload-Digest")
        if record.rec_type == "revisit":
            revisits.append(_Revisit(url, capture, header("WARC-Refers-To"), digest))
            return
        place = (number, offset)
        if name := header("WARC-Record-ID"):
            self._by_id[name] = place
        if digest and capture.truncated is None:
            self._by_digest[digest] = place
        self._add(url, capture)

    def _add(self, url: str, capture: Capture) -> None:
        before = self._captures.get(url)
        if before is None or (before.date or _EARLIEST) <= (capture.date or _EARLIEST):
            self._captures[url] = capture


def _date(text: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(text or "")
        return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _head(record: Any) -> Captured:
    """Return what a record says of its page, without the body. Raises BadBodyError."""
    headers = record.http_headers
    if headers is None:
        if record.rec_type == "response":
            raise BadBodyError("a response without headers")
        content_type = record.rec_headers.get_header("Content-Type") if record.rec_type == "resource" else None
        return Captured(200, _short(content_type), None, b"")
    code = headers.get_statuscode()
    if not (code.isascii() and code.isdigit() and len(code) == 3):
        raise BadBodyError("an answer without a status")
    return Captured(int(code), _short(headers.get_header("Content-Type")), headers.get_header("Location"), b"")


def _short(text: str | None) -> str | None:
    return text.strip()[:300] or None if text else None


def _body(record: Any, most: int) -> bytes:
    """Read the body of a record. Raises BadBodyError."""
    stream, headers = record.raw_stream, record.http_headers
    if headers is None:
        return b"".join(decoded(_pieces(stream), "", most))
    coding = (headers.get_header("Content-Encoding") or "").strip()
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        pieces = _unchunked(stream)
    else:
        told = (headers.get_header("Content-Length") or "").strip()
        if not coding and told.isascii() and told.isdigit() and int(told[:20]) > stream.limit:
            raise BadBodyError("the body ends too early")
        pieces = _pieces(stream)
    head = next(pieces, b"")
    # Many programs keep a body unpacked, and leave the headers as they came.
    packed = coding.lower() not in ("gzip", "x-gzip") or head.startswith(b"\x1f")
    if not packed or head.lstrip().startswith(b"<"):
        coding = ""
    return b"".join(decoded(chain((head,), pieces), coding, most))


def _pieces(stream: Any) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _unchunked(stream: Any) -> Iterator[bytes]:
    """Yield a body without the sizes that stand between its chunks."""
    first = True
    while True:
        line = stream.readline(_LONGEST_LINE // 2)
        found = _CHUNK.fullmatch(line)
        if found is None:
            if not first:
                raise BadBodyError("a chunk that is none")
            # Unpacked, and the header left.
            yield line
            yield from _pieces(stream)
            return
        first = False
        left = int(found[1], 16)
        if not left:
            return
        while left:
            piece = stream.read(min(left, _PIECE))
            if not piece:
                raise BadBodyError("a chunk ends too early")
            left -= len(piece)
            yield piece
        stream.readline(2)


@dataclass(frozen=True, slots=True)
class _Library:
    records: Callable[..., Any]
    """Iterates over the records of an open file."""
    faults: tuple[type[Exception], ...]
    """What it raises for a file that is not as it should be."""


@cache
def _library() -> _Library:
    """Import warcio and bound what it reads."""
    from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]
    from warcio.bufferedreaders import DecompressingBufferedReader  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
    from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        """Reads no line without an end, nor lines without one."""

        lines = 0

        def read(self, length: int | None = None) -> bytes:
            self.lines = 0
            return bytes(super().read(length))

        def readline(self, length: int | None = None) -> bytes:
            most = _LONGEST_LINE if length is None else min(length, _LONGEST_LINE)
            line: bytes = super().readline(most)
            self.lines += 1
            if len(line) >= _LONGEST_LINE or self.lines > _MOST_LINES:
                raise ArchiveLoadFailed("a header without an end")
            return line

        def _decompress(self, data: bytes) -> bytes:
            # Damage in the midst of a record would be told on stderr, and taken for the end of the file.
            if self.decompressor and data and self.num_block_read:
                try:
                    return bytes(self.decompressor.decompress(data))
                except zlib.error as error:
                    raise ArchiveLoadFailed("damaged gzip") from error
            return bytes(super()._decompress(data))

    def records(opened: io.BufferedReader, *, parse: bool) -> Any:
        iterator = WARCIterator(opened, no_record_parse=not parse, verify_http=False)
        iterator.reader = Bounded(opened, block_size=_BLOCK)
        return iterator

    return _Library(records, (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError))
