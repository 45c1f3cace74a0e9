"""The text of a PDF, from standard input to JSON on standard output; run by `pdf.py` as a process of its own.

A script, and no part of the package that is imported: it knows pypdf and the standard library only. A hostile file can
make a reader of PDF loop or swell, so the process is bounded in memory and time, and may die of either.

It writes one object: `error` ("locked" or "broken"), or `text`, `title`, `created` (ISO 8601), `pages` (in the file),
`read` (pages that were read) and `whole` (nothing was cut off).
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections import Counter
from io import BytesIO
from typing import Any

MEMORY = 600_000_000
"""Bytes of address space."""
PROCESSOR = 20
"""Seconds of processor time."""
MAX_PAGES = 200
MAX_TEXT = 2_000_000
"""Characters of all pages."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that can be its running header and footer."""
_MAX_LINE = 2_000
_MAX_HEADER = 150

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = _HAN + r"\u3000-\u303f\uff00-\uffef“”‘’…—"
_GAP = re.compile(rf"(?<=[{_HAN}\u3000-\u303f\uff00-\uffef])[ \t\xa0]{{1,3}}(?=[{_HAN}\u3000-\u303f\uff00-\uffef])")
_ENDS_WIDE = re.compile(rf"[{_WIDE}]\Z")
_STARTS_WIDE = re.compile(rf"[{_WIDE}]")
_HAS_HAN = re.compile(rf"[{_HAN}]")
_STOP = re.compile(r"[.!?。！？…:：;；][\"'”’」』）)】\]]{0,3}\Z")
_HYPHEN = re.compile(r"[a-z]{2}[-\u2010\u00ad]\Z")
_ITEM = re.compile(
    r"(?:[•·●▪■◆–—*-]\s|[(（]?\d{1,2}[)）.、]\s?(?!\d)|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节条])"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? +[A-Z" + _HAN + "]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page |p\.? ?|第 ?|[-–—] ?)?#(?: ?(?:of|/|／|共|页 ?共) ?#)?(?: ?页| ?[-–—])?", re.IGNORECASE
)


def limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none; the time that `pdf.py` gives holds there as well.
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # A system that knows the limit and does not take it, as macOS for memory.
            continue


def _clean(line: str) -> str:
    words = " ".join(line[:_MAX_LINE].replace("\x00", "").split())
    return _GAP.sub("", words)


def lines_of(text: str) -> list[str]:
    """Return the lines of a page without blanks at either side; a blank one is "", and never two in a row."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = _clean(raw)
        if line or (lines and lines[-1]):
            lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _pattern(line: str) -> str:
    return _NUMBER.sub("#", line).casefold()


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Drop the lines at the top and bottom of pages that most pages have, their numbers apart, and page numbers."""
    edges: list[list[int]] = []
    seen: Counter[str] = Counter()
    for lines in pages:
        full = [index for index, line in enumerate(lines) if line]
        edges.append(sorted({*full[:_EDGE], *full[-_EDGE:]}) if len(full) > 2 * _EDGE else full[:1] + full[1:][-1:])
        seen.update({_pattern(lines[index]) for index in edges[-1]})
    # Left and right pages may have headers of their own, so a little less than half of the pages is most of them.
    most = max(2, 0.4 * len(pages))
    cleaned: list[list[str]] = []
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True)):
        dropped = set()
        for index in edge if len(pages) > 1 else ():
            pattern = _pattern(lines[index])
            # The running header is often the title, and on the first page it is the title itself.
            title = number == 0 and index <= edge[0] + 1 and "#" not in pattern and _width(lines[index]) >= 8
            repeated = seen[pattern] >= most and len(lines[index]) <= _MAX_HEADER and not title
            # A sentence is none of them, however often it is said; nor is a page without anything else.
            repeated = repeated and len(lines) > _EDGE and not _STOP.search(lines[index])
            if repeated or _PAGE_NUMBER.fullmatch(pattern):
                dropped.add(index)
        cleaned.append([line for index, line in enumerate(lines) if index not in dropped])
    return cleaned


def _width(line: str) -> int:
    return len(line) + len(_HAS_HAN.findall(line))


def joined(pages: list[list[str]]) -> str:
    """Join the lines of paragraphs, also across pages: Chinese without a blank, English with one, one line for each."""
    lines = [line for page in pages for line in [*page, "\f"]]
    widths = sorted(_width(line) for line in lines if len(line) > 1)
    # Lines that fill the measure are the most in running text; in tables and lists there are none to join.
    full = widths[int(len(widths) * 0.8)] if widths else 0
    paragraphs: list[str] = []
    parts: list[str] = []
    last = ""
    page_break = False
    for line in lines:
        if line == "\f":
            page_break = True
            continue
        if not line:
            if parts and not page_break:
                paragraphs.append("".join(parts))
                parts, last = [], ""
            continue
        if parts and _goes_on(last, line, full):
            if _HYPHEN.search(last) and line[0].islower():
                parts[-1] = parts[-1][:-1]
            elif not (_ENDS_WIDE.search(last) and _STARTS_WIDE.match(line)):
                parts.append(" ")
            parts.append(line)
        else:
            if parts:
                paragraphs.append("".join(parts))
            parts = [line]
        last, page_break = line, False
    if parts:
        paragraphs.append("".join(parts))
    return "\n\n".join(paragraphs)


def _goes_on(line: str, following: str, full: int) -> bool:
    """Say whether a paragraph goes on from one line to the next."""
    if _ITEM.match(following):
        return False
    width = _width(line)
    if _STOP.search(line):
        # The last line of a paragraph is seldom as wide as the others.
        return width >= 0.85 * full and full >= 40 and not _SECTION.match(following)
    if following[0].islower() or line[-1] in ",，、-(（":
        return True
    return width >= 0.6 * full and full >= 40 and not (_SECTION.match(following) and width < 0.9 * full)


def _told(value: Any) -> str | None:
    words = " ".join(str(value).split()) if isinstance(value, str) else ""
    return words[:500] or None


def read(data: bytes) -> dict[str, Any]:
    """Read a PDF; see the module for what is returned."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    start = data.find(b"%PDF-")
    try:
        reader = PdfReader(BytesIO(data[max(start, 0) :]), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "locked"}
        total = len(reader.pages)
    except (DependencyError, NotImplementedError):
        # A cipher that this machine cannot undo.
        return {"error": "locked"}
    pages: list[list[str]] = []
    size, failed, cut = 0, 0, total > MAX_PAGES
    for index in range(min(total, MAX_PAGES)):
        try:
            text = reader.pages[index].extract_text()
        except (
            PyPdfError,
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ):
            # One spoilt page does not spoil the others.
            failed += 1
            continue
        if size + len(text) > MAX_TEXT:
            pages.append(lines_of(text[: MAX_TEXT - size]))
            cut = True
            break
        size += len(text)
        pages.append(lines_of(text))
    if failed and failed * 2 >= failed + len(pages):
        return {"error": "broken"}
    # The last piece of a text that was cut is no whole sentence, and is never read as one.
    return {
        "text": joined(without_furniture(pages)),
        "pages": total,
        "read": len(pages),
        "whole": not cut and not failed,
        **_metadata(reader),
    }


def _metadata(reader: Any) -> dict[str, str | None]:
    found: dict[str, str | None] = {"title": None, "created": None}
    # What a file says of itself is often spoilt where its text is not.
    try:
        metadata = reader.metadata
        if metadata is not None:
            found["title"] = _told(metadata.title)
            created = metadata.creation_date or metadata.modification_date
            found["created"] = created.isoformat() if created is not None else None
    except Exception:  # noqa: BLE001
        logging.debug("metadata of a PDF could not be read")
    return found


def main() -> int:
    """Read standard input and write the JSON; 0 also where the file could not be read."""
    limit()
    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    try:
        answer = read(data)
    except Exception as error:  # noqa: BLE001
        # The bytes are a stranger's, and pypdf raises whatever they make go wrong: each means that they are no PDF.
        answer = {"error": "broken", "detail": type(error).__name__}
    text = json.dumps(answer, ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
