"""The index of a folder of saved pages, as a desk writes it by hand.

    pages:
      - url: https://harbour.example/2026/02/20/cranes      # as the article cites it
        file: cranes.html                                   # in the folder
        fetched: 2026-02-20T09:30:00Z                       # if it is known; a day alone will do
        type: text/html; charset=gbk                        # if it is known
        final: https://www.harbour.example/cranes           # where it had moved to, if it had
      - url: https://gone.example/a
        status: 404                                         # what the server said, if there was no page

It is checked whole when it is opened.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from verifier.config_errors import kind_of, nearest, one_line
from verifier.errors import InputError
from verifier.fetch import words
from verifier.fetch.addresses import RefusedAddressError
from verifier.language import Language
from verifier.records import SourceOutcome

INDEX = "index.yaml"

_KEYS = ("url", "file", "fetched", "type", "final", "status")
_LONGEST = 1_000_000
"""Bytes of an index."""
_STATUS = re.compile(r"[2-5][0-9]{2}")
_NOTHING = frozenset({"", "~", "null"})
_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
"""Of files whose type the index does not tell; what charset they are in, reading finds out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the index; its addresses are canonical."""

    url: str
    file: Path | None
    fetched_at: str | None
    content_type: str | None
    final: str | None
    status: int


def read_index(path: Path, folder: Path, canonical: Callable[[str], str]) -> dict[str, Entry]:
    """Return the pages of an index by address. `folder` is the one it lies in, without links.

    Raises:
        InputError: there is a mistake in it; the text says where, and what to do.
    """
    return _Index(path, folder, canonical).read()


def inside(folder: Path, file: Path) -> Path:
    """Return the file behind a path below the folder. Raises ValueError if it leads out, OSError if there is none."""
    behind = (folder / file).resolve(strict=True)
    if not behind.is_relative_to(folder):
        raise ValueError("leads out of the folder")
    if not stat.S_ISREG(behind.stat().st_mode):
        raise FileNotFoundError
    return behind


def in_utc(at: datetime) -> str:
    """Return a time as records hold it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def refusal(message: str) -> InputError:
    """Return an error of one line."""
    return InputError(one_line(message))


# Not the fast loader of libyaml: on lists nested 200,000 deep it overruns the stack, and the process with it.
class _Loader(yaml.BaseLoader):
    """Reads everything as text, and refuses what is written twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, _ in node.value:
                name = key.value if isinstance(key, yaml.ScalarNode) else ""
                if name in seen:
                    raise yaml.constructor.ConstructorError(None, None, f'"{name}" stands twice', key.start_mark)
                seen.add(name)
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return made


class _Index:
    """The index of a folder, while it is read."""

    def __init__(self, path: Path, folder: Path, canonical: Callable[[str], str]) -> None:
        self._path = path
        self._folder = folder
        self._canonical = canonical

    def read(self) -> dict[str, Entry]:
        """Return the pages by address. Raises InputError."""
        content = self._content()
        if not isinstance(content, dict) or not isinstance(content.get("pages"), list):
            raise self._wrong('it should begin with "pages:" and a list of pages, each with its "url" and "file"')
        if other := next((key for key in content if key != "pages"), None):
            raise self._wrong(f'"{other}" is not a key: put all that is told below "pages"')
        entries: dict[str, Entry] = {}
        for number, given in enumerate(content["pages"], start=1):
            entry = self._entry(number, given)
            if entry.url in entries:
                raise self._wrong(f"{entry.url} stands there twice: leave one of them")
            entries[entry.url] = entry
        return entries

    def _content(self) -> Any:
        try:
            with inside(self._folder, Path(self._path.name)).open("rb") as opened:
                content = opened.read(_LONGEST + 1)
            if len(content) > _LONGEST:
                raise self._wrong(f"it has more than {_LONGEST} bytes: split the folder")
            return yaml.load(content.decode("utf-8-sig"), Loader=_Loader)
        except yaml.YAMLError as error:
            mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "not YAML"
            raise self._wrong(f"{f'line {mark.line + 1}: ' if mark else ''}{problem}: correct it") from None
        except RecursionError:
            raise self._wrong("it is nested too deep: write a list of pages") from None
        except OSError as error:
            raise self._wrong(f"it cannot be read ({error.strerror or 'no file'}): write it anew") from None
        except ValueError:
            raise self._wrong(
                "it cannot be read (not text in UTF-8, or a link out of the folder): write it anew"
            ) from None

    def _entry(self, number: int, given: object) -> Entry:
        if not isinstance(given, dict):
            raise self._wrong(f'page {number} should be "url: ..." and "file: ...", not {kind_of(given)}')
        name = f"page {number}"
        for key, value in given.items():
            if key not in _KEYS:
                near = nearest(str(key), _KEYS)
                advice = f"did you mean {near}?" if near else f"choose from {', '.join(_KEYS)}"
                raise self._wrong(f'{name}: "{key}" is not a key: {advice}')
            if not isinstance(value, str):
                raise self._wrong(f"{name}: {key} should be one line of text, not {kind_of(value)}")
        told = {key: value.strip() for key, value in given.items() if value.strip() not in _NOTHING}
        if "url" not in told:
            raise self._wrong(f"{name} has no url: add the address as the article cites it")
        url = self._address(f"{name}: url", told["url"])
        name = f"page {number} ({url[:200]})"
        status = told.get("status", "200")
        if not _STATUS.fullmatch(status) or status.startswith("3"):
            raise self._wrong(f"{name}: status {status[:20]} should be 200, or what the server said: 404, 403, 500")
        there = status.startswith("2")
        if there and "file" not in told:
            raise self._wrong(f"{name} has no file: add one, or a status such as 404 if there was no page")
        file = self._file(name, told["file"]) if "file" in told else None
        return Entry(
            url=url,
            file=file,
            fetched_at=self._day_and_time(name, told["fetched"]) if "fetched" in told else None,
            content_type=told.get("type") or (_TYPES.get(file.suffix.lower()) if file is not None else None),
            final=self._address(f"{name}: final", told["final"]) if "final" in told else None,
            status=int(status),
        )

    def _address(self, name: str, text: str) -> str:
        try:
            return self._canonical(text)
        except RefusedAddressError as error:
            why = words.detail(SourceOutcome.BLOCKED, error.reason, error.note, Language.EN)
            raise self._wrong(f"{name} {text[:200]} cannot be the address of a page ({why}): correct it") from None

    def _file(self, name: str, text: str) -> Path:
        file = Path(text)
        if file.is_absolute() or ".." in file.parts:
            raise self._wrong(f"{name}: file {text} should lie in the folder: give its path from there, without ..")
        try:
            readable = os.access(inside(self._folder, file), os.R_OK)
        except OSError:
            raise self._wrong(f"{name}: file {text} is not in the folder: save the page there or correct it") from None
        except (RuntimeError, ValueError):
            raise self._wrong(f"{name}: file {text} leads out of the folder: put the file itself there") from None
        if not readable:
            raise self._wrong(f"{name}: file {text} may not be read: change its permissions")
        return file

    def _day_and_time(self, name: str, text: str) -> str:
        try:
            at = datetime.fromisoformat(text)
            return in_utc(at if at.tzinfo is not None else at.replace(tzinfo=UTC))
        except (ValueError, OverflowError):
            raise self._wrong(
                f"{name}: fetched {text[:40]} is no day: write it as 2026-02-20 or 2026-02-20T09:30:00Z"
            ) from None

    def _wrong(self, problem: str) -> InputError:
        return refusal(f"{self._path}: {problem}")
