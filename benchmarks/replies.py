"""Recorded replies of a model to questions about rows that may not be copied: they are read back beside the rows alone.

A reply quotes nearly every sentence it was asked about. So its text is kept as pieces: words of its own, and copies,
each the start and length of a run in the messages of its request. No words of its own share a longer run with the
messages than a phrase (`LEAST`), and the request itself is kept as its digest. The text comes back only from the very
request, which takes the rows.

The file is JSON lines: a head that says who answered and when, and a line for each reply, sorted by digest. The same
replies always give the same bytes.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import sheet
from verifier.cassette_file import one_line, writable, write
from verifier.completion import Reply, Request, Transport
from verifier.errors import CassetteError, LLMError

FOLDER = sheet.ROOT / "cassettes" / "benchmarks"
SCRIPTS = {"pairs": "judged_pairs"}
"""The script that makes a recording, where it is not called like the file."""
LEAST = 12
"""Weight of the shortest run that is copied: twelve letters, or six Chinese characters, which weigh two each."""
_WIDE = "\u2e80"
"""From here on a character is Chinese, Japanese or Korean, with few exceptions."""

Piece = str | list[int]
"""Words of the reply's own, or [start, length] of a copy."""


# Text as pieces


def weave(text: str, request: Request) -> list[Piece]:
    """Cut a reply into copies from its request, the longest there is at each place, and what lies between them."""
    forms = _forms(request)
    # A form that cannot help need not be searched. They are joined in this order, so that places stay the same.
    source = "\n".join(forms[: 3 if "\\u" in text else 2 if "\\" in text else 1])
    # Where a run occurs more than once, its first place counts: they are put in from the last to the first.
    places = list(enumerate(_ends(source)))
    known = {source[start:end]: start for start, end in reversed(places)}
    ends = list(_ends(text))
    pieces: list[Piece] = []
    at = own = 0
    while at < len(ends):
        run = text[at : ends[at]]
        if run not in known:
            at += 1
            continue
        if own < at:
            pieces.append(text[own:at])
        start, length = _longest(text, at, source, known[run], len(run))
        pieces.append([start, length])
        at = own = at + length
    if own < len(text):
        pieces.append(text[own:])
    return pieces


def unweave(pieces: Sequence[Piece], request: Request) -> str:
    """Return the text again. Raises ValueError where a copy lies beyond the request."""
    source = "\n".join(_forms(request))
    told = []
    for piece in pieces:
        if isinstance(piece, str):
            told.append(piece)
            continue
        start, length = piece
        if not 0 <= start < start + length <= len(source):
            raise ValueError(f"no text at {start}, {length}")
        told.append(source[start : start + length])
    return "".join(told)


def weight(text: str) -> int:
    """Length of a run, in which a Chinese character counts twice."""
    return len(text) + sum(char >= _WIDE for char in text)


def _forms(request: Request) -> list[str]:
    """The messages as they are, and as they stand inside a string of JSON: a quotation mark would break every run."""
    text = "\n".join(str(message.get("content") or "") for message in request.messages)
    return [text, *(json.dumps(text, ensure_ascii=ascii_only)[1:-1] for ascii_only in (False, True))]


def _ends(text: str) -> Iterator[int]:
    """Yield for each place, until the rest is too short, where the shortest run ends that is copied."""
    end = have = 0
    for char in text:
        while have < LEAST:
            if end == len(text):
                return
            have += 2 if text[end] >= _WIDE else 1
            end += 1
        yield end
        have -= 2 if char >= _WIDE else 1


def _longest(text: str, at: int, source: str, place: int, length: int) -> tuple[int, int]:
    """Return the longest run that starts `at`, given the first place for a length: longer ones start no earlier."""
    while True:
        best = place
        while text[at + length : at + length + 1] == source[place + length : place + length + 1] != "":
            length += 1
        if at + length == len(text):
            return best, length
        place = source.find(text[at : at + length + 1], place + 1)
        if place < 0:
            return best, length
        length += 1


# The file


def command(path: Path, script: str | None = None) -> str:
    """Say how a recording is made."""
    script = script or SCRIPTS.get(path.stem, path.stem)
    return f"record it with python -m benchmarks.{script} --record CONFIG, whose file names a model"


class ReplyRecorder:
    """A transport that passes requests on and keeps the replies, and answers what the file holds already from there.

    Each new reply is written at once, so that a run which was broken off, or had failed calls, is repeated at the cost
    of what it lacks. To ask everything anew, delete the file. A failed call is not kept.
    """

    def __init__(self, inner: Transport, path: Path, about: Mapping[str, object]) -> None:
        """`about` stands at the head of the file: `model` is the one a replay takes, `date` is today unless given.

        Raises:
            CassetteError: the file could not be written, or is no recording; better said before calls are paid for.
        """
        self.path = path
        self._inner = inner
        self._about = dict(about)
        self._lock = threading.Lock()
        self._used: set[str] = set()
        self._failed = False
        path.parent.mkdir(parents=True, exist_ok=True)
        target = writable(path)
        head: dict[str, Any] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        if target.exists() and target.stat().st_size:
            head, self._kept = _read(path, "name another file, so that it is not overwritten")
        self._date = about.get("date") or head.get("date")

    def __call__(self, request: Request) -> Reply:
        """Return the reply that is kept, or ask for one.

        Raises:
            LLMError, InputError: as the transport raises them.
            CassetteError: the file cannot be written any more.
        """
        digest = request.digest
        with self._lock:
            kept = self._kept.get(digest)
        if kept is None:
            try:
                reply = self._inner(request)
            except LLMError:
                self._failed = True
                raise
            kept = _told(request, reply)
        with self._lock:
            # Of threads that ask the same at once, one keeps its reply, and all get that one, as in a replay.
            new = digest not in self._kept
            kept = self._kept.setdefault(digest, kept)
            self._used.add(digest)
            if new:
                self._date = self._about.get("date") or datetime.now(UTC).date().isoformat()
                self._write()
        return _reply(kept, request, self.path)

    def save(self) -> None:
        """Write the file without the replies that this run had no use for.

        After a failed call they stay: nobody knows what would have been asked next. Where nothing was asked, what an
        earlier run recorded stays as it is.

        Raises:
            CassetteError: the file cannot be written.
        """
        with self._lock:
            if not self._used:
                return
            if not self._failed:
                self._kept = {digest: kept for digest, kept in self._kept.items() if digest in self._used}
            self._write()

    def _write(self) -> None:
        lines = [_line({"about": self._about | {"date": self._date}})]
        lines += [_line(self._kept[digest]) for digest in sorted(self._kept)]
        write(self.path, "".join(lines))


class ReplyReplayer:
    """A transport that answers from a recording, equal requests alike, and never asks a model."""

    def __init__(self, path: Path, script: str | None = None) -> None:
        """`script` is the one that records, for messages; the name of the file tells it otherwise.

        Raises:
            AbsentError: there is no recording.
            CassetteError: the file is none.
        """
        self.path = path
        self._command = command(path, script)
        if not path.is_file():
            raise sheet.AbsentError(f"{path} is not there: {self._command}")
        self.about, self._kept = _read(path, self._command)
        self._lock = threading.Lock()
        self._played: set[str] = set()

    @property
    def model(self) -> str:
        """Name of the model that was asked."""
        return str(self.about["model"])

    @property
    def unplayed(self) -> list[str]:
        """Digests of the recorded requests that were not asked."""
        with self._lock:
            return sorted(self._kept.keys() - self._played)

    def __call__(self, request: Request) -> Reply:
        """Return the recorded reply.

        Raises:
            CassetteError: the recording holds none.
        """
        digest = request.digest
        kept = self._kept.get(digest)
        if kept is None:
            raise CassetteError(
                one_line(
                    f"{self.path} holds no reply to {request} ({digest[:12]}), as rows, prompt or settings are others "
                    f"than were recorded: {self._command}"
                )
            )
        with self._lock:
            self._played.add(digest)
        return _reply(kept, request, self.path)


_APART = {"content", "cached"}
"""What is not kept as it is: the text becomes pieces, and where a reply came from changes nothing about it."""


def _told(request: Request, reply: Reply) -> dict[str, Any]:
    pieces = None if reply.content is None else weave(reply.content, request)
    return {"sha256": request.digest, **reply.model_dump(mode="json", exclude=_APART), "pieces": pieces}


def _reply(kept: Mapping[str, Any], request: Request, path: Path) -> Reply:
    pieces = kept["pieces"]
    try:
        content = None if pieces is None else unweave(pieces, request)
    except ValueError as error:
        raise CassetteError(one_line(f"{path}: the reply to {request} is damaged ({error})")) from error
    return Reply(content=content, **{name: kept[name] for name in Reply.model_fields.keys() - _APART})


def _line(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair is no character, and is no UTF-8 either.
    if any("\ud800" <= char <= "\udfff" for char in line):
        line = json.dumps(value, separators=(",", ":"))
    return line + "\n"


def _read(path: Path, advice: str) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return what the file says of itself, and the replies by digest. Raises CassetteError with the advice."""
    try:
        # Not splitlines: a reply may hold characters that end a line elsewhere.
        head, *lines = path.read_text("utf-8").removesuffix("\n").split("\n")
        about = dict(json.loads(head)["about"])
        str(about["model"])
        replies = {}
        for line in lines:
            kept = json.loads(line)
            _check(kept)
            replies[kept["sha256"]] = kept
    # The error itself may quote the file.
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"{path} is no recording of replies ({type(error).__name__}): {advice}"
        raise CassetteError(one_line(message)) from error
    return about, replies


def _check(kept: Mapping[str, Any]) -> None:
    """Raise ValueError, TypeError, KeyError or AttributeError for what is no reply."""
    fields = {name: value for name, value in kept.items() if name not in ("sha256", "pieces")}
    Reply.model_validate(fields | {"content": None}, strict=True)
    if not isinstance(kept["sha256"], str):
        raise TypeError
    for piece in kept["pieces"] or ():
        if not isinstance(piece, str):
            start, length = piece
            if not (isinstance(start, int) and isinstance(length, int)):
                raise TypeError
