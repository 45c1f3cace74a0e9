"""What was paid for or waited for, kept on disk: a folder of bytes by name, and in it the replies of a model.

The only module that knows diskcache, which it imports when a cache is opened. By itself diskcache unpickles what it
finds, and pickled bytes may run any code: here keys are strings and values are bytes, and nothing else is read back. A
value carries its own SHA-256, as a file that was cut short would come back without a word.

A cache that fails costs money and never a run: what cannot be read counts as missing, what cannot be written is left
out, and `warn` is told once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import stat
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, Self, TypeVar

from verifier.completion import Reply, Request, Transport, canonical
from verifier.errors import ConfigError, LLMUnavailableError

FORMAT = 1
"""Number of the layout of keys and values; what was kept under another is not found."""

_COMPLETE = frozenset({"stop", "tool_calls"})
_PATIENCE = 10
"""Seconds to wait for another process that writes."""
_NO_LIMIT = 2**62
_ROOM = 2
"""How many of the oldest values make room for a new one."""
_ENTRY = re.compile(r"cache\.db(?:-wal|-shm|-journal)?|[0-9a-f]{2}|\.DS_Store|\.nfs\w+")
_VALUE_FILE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{28}\.val")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stats:
    """How full a cache is."""

    directory: Path
    entries: int
    bytes: int
    """What it takes on disk."""


class _Store(Protocol):
    """What is used of diskcache."""

    def get(self, key: str) -> Any: ...
    def set(self, key: str, value: bytes) -> bool: ...
    def delete(self, key: str) -> bool: ...
    def clear(self) -> int: ...
    def volume(self) -> int: ...
    def close(self) -> None: ...
    def __len__(self) -> int: ...


class ByteCache:
    """A folder of bytes by string, shared by threads and by processes.

    A cache that is closed holds nothing and takes nothing. Those who derive from it say what they keep and in which
    words people are told of it.
    """

    damaged: ClassVar[str]
    """What is said behind the name of the folder of a value that is not what was stored."""
    unread: ClassVar[str]
    """What follows from it that nothing can be read."""
    unkept: ClassVar[tuple[str, str]]
    """What cannot be written, and what follows from it."""
    limit: ClassVar[int | None] = None
    """How many bytes it may take on disk before the oldest values make room; None keeps all."""

    def __init__(self, directory: Path, *, warn: Callable[[str], None]) -> None:
        """Open the cache in a folder, which is made if need be; `warn` takes lines for people.

        Raises:
            ConfigError: the folder cannot be made or written to, or holds something else.
        """
        self._warn = warn
        self._warned: set[str] = set()
        self._lock = threading.RLock()
        self._thread = threading.get_ident()
        self._directory = _absolute(directory)
        self._store: _Store | None = self._opened()

    def _read(self, key: str, understood: Callable[[bytes], _T]) -> _T | None:
        """Return what was kept, or None; what `understood` refuses with ValueError or RecursionError is dropped."""
        try:
            value = self._run(lambda store: store.get(key), None)
            return None if value is None else understood(_unsealed(value))
        except (ValueError, RecursionError):
            self._tell("entry", f"{self._directory} {self.damaged}")
            self._drop(key)
        except _faults() as error:
            self._tell("read", f"{self._directory} cannot be read ({_reason(error)}): {self.unread}")
        return None

    def _write(self, key: str, content: bytes) -> None:
        value = _sealed(content)
        try:
            self._run(lambda store: store.set(key, value), False)
        except _faults() as error:
            what, then = self.unkept
            self._tell("write", f"{self._directory} {what} ({_reason(error)}): {then}")

    def _drop(self, key: str) -> None:
        with contextlib.suppress(*_faults()):
            self._run(lambda store: store.delete(key), False)

    def stats(self) -> Stats:
        """Count what is kept and what it takes on disk.

        Raises:
            ConfigError: the cache cannot be read.
        """
        try:
            return self._run(
                lambda store: Stats(self._directory, len(store), store.volume()), Stats(self._directory, 0, 0)
            )
        except _faults() as error:
            raise ConfigError(f"{self._directory} cannot be read ({_reason(error)}): {_ANOTHER}") from error

    def clear(self) -> int:
        """Remove all that is kept and return how much there was.

        Raises:
            ConfigError: the cache cannot be written to.
        """
        try:
            return self._run(lambda store: store.clear(), 0)
        except _faults() as error:
            message = (
                f"{self._directory} cannot be emptied ({_reason(error)}): end the runs that use it, then try again"
            )
            raise ConfigError(message) from error

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            store, self._store = self._store, None
            if store is not None:
                store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, work: Callable[[_Store], _T], otherwise: _T) -> _T:
        """Do some work on the store, once more on a fresh one where the first turns out to be damaged."""
        # One thread at a time: SQLite finds its files by name, and must open none while the folder is being moved.
        with self._lock:
            for again in (True, False):
                store = self._store
                if store is None:
                    break
                try:
                    return work(store)
                except sqlite3.DatabaseError as error:
                    if not (again and _is_damage(error)):
                        raise
                finally:
                    # Each thread has a connection of its own, which no other thread can close.
                    if threading.get_ident() != self._thread:
                        store.close()
                self._replace(store)
        return otherwise

    def _replace(self, damaged: _Store) -> None:
        damaged.close()
        self._store = None
        try:
            self._move_aside()
            self._store = self._opened()
        except ConfigError as error:
            self._tell("lost", str(error))

    def _opened(self) -> _Store:
        try:
            self._place = _prepare(self._directory)
            try:
                return _open(self._directory, self.limit)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
            self._move_aside()
            self._place = _prepare(self._directory)
            return _open(self._directory, self.limit)
        except _faults() as error:
            raise _unusable(self._directory, _reason(error)) from error
        except (AttributeError, TypeError, ValueError) as error:
            # What diskcache makes of settings that it did not write there, or wrote for another kind of disk.
            raise _unusable(self._directory, "it belongs to another program") from error

    def _move_aside(self) -> None:
        """Give the damaged folder another name, unless another process was faster."""
        try:
            if _identity(self._directory.stat()) != self._place:
                return
            aside = next(
                path
                for number in count(1)
                if not os.path.lexists(path := self._directory.with_name(f"{self._directory.name}.damaged-{number}"))
            )
            self._directory.rename(aside)
        except FileNotFoundError:
            return
        except OSError as error:
            message = f"{self._directory} is damaged and cannot be moved aside ({_reason(error)}): remove it"
            raise ConfigError(message) from error
        self._tell("moved", f"{self._directory} was damaged and is now {aside}: a new cache begins empty")

    def _tell(self, kind: str, message: str) -> None:
        with self._lock:
            if kind in self._warned:
                return
            self._warned.add(kind)
        self._warn(message)


class ReplyCache(ByteCache):
    """Replies by request. Nothing is ever evicted: they were paid for."""

    damaged = "held a damaged reply: it is dropped and has to be asked for again"
    unread = "replies are asked for again"
    unkept = ("keeps no reply", "the next run asks again")

    def get(self, request: Request) -> Reply | None:
        """Return the reply to a request, marked as cached, or None."""
        return self._read(_key(request), _unpack)

    def put(self, request: Request, reply: Reply) -> None:
        """Keep a reply, unless it is empty, cut off or filtered: those are better asked for again."""
        if reply.finish_reason in _COMPLETE and (reply.content or "").strip():
            self._write(_key(request), _pack(reply))

    def forget(self, request: Request) -> None:
        """Drop the reply to a request, which could not be used: the next run asks anew."""
        self._drop(_key(request))


class Cached:
    """A transport that answers out of a cache where it can, and keeps what another one answers."""

    def __init__(self, transport: Transport | None, cache: ReplyCache) -> None:
        """Without a transport nothing new is asked: the run is offline."""
        self._transport = transport
        self._cache = cache

    def __call__(self, request: Request) -> Reply:
        """Return the reply.

        Raises:
            LLMUnavailableError: it is not in the cache, and the run is offline.
            LLMError, ConfigError, InputError: as the other transport raises them.
        """
        kept = self._cache.get(request)
        if kept is not None:
            return kept
        if self._transport is None:
            raise LLMUnavailableError(f"no reply is kept for {request}: run once without --offline", kind="offline")
        reply = self._transport(request)
        self._cache.put(request, reply)
        return reply

    def forget(self, request: Request) -> None:
        """Drop a reply that could not be used."""
        self._cache.forget(request)


def default_directory(environ: Mapping[str, str], kept: Literal["replies", "pages"] = "replies") -> Path:
    """Return the folder for what is kept where none is configured, by the XDG rules for cached data."""
    # By those rules a relative path is to be ignored.
    base = Path(environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        base = Path(environ.get("HOME") or Path.home()) / ".cache"
    return base / "article-verifier" / kept


# Keys and values


def _key(request: Request) -> str:
    whole = {
        "format": FORMAT,
        "api_base": request.api_base,
        "prompt_sha256": request.prompt_sha256,
        "body": request.body(),
    }
    return _digest(_bytes(canonical(whole)))


def _pack(reply: Reply) -> bytes:
    return _bytes(canonical(reply.model_dump(exclude={"cached"})))


def _unpack(content: bytes) -> Reply:
    """Read a reply back; whatever is wrong with it raises ValueError or RecursionError."""
    reply = Reply.model_validate(json.loads(content.decode("utf-8", "surrogatepass")))
    return reply.model_copy(update={"cached": True})


def _sealed(content: bytes) -> bytes:
    return _digest(content).encode("ascii") + b"\n" + content


def _unsealed(value: bytes) -> bytes:
    digest, _, content = value.partition(b"\n")
    if digest != _digest(content).encode("ascii"):
        raise ValueError("not what was stored")
    return content


def _bytes(text: str) -> bytes:
    # Half of a surrogate pair, which a model may emit, has no proper form in UTF-8.
    return text.encode("utf-8", "surrogatepass")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# The folder

_ANOTHER = "name another with cache.directory"


def _absolute(directory: Path) -> Path:
    try:
        # As diskcache replaces variables in any name, what is made and moved here has to be found the same way.
        return Path(os.path.expandvars(directory.expanduser().absolute()))
    except (OSError, RuntimeError) as error:
        raise _unusable(directory, str(error)) from error


def _prepare(directory: Path) -> tuple[int, int]:
    """Make the folder private, and return what tells it from others of its name.

    The files in it keep the modes that the umask leaves them: the folder protects them.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    # What is named by mistake, a home folder say, must be neither closed to others nor moved aside.
    if not all(_ENTRY.fullmatch(entry.name) for entry in directory.iterdir()):
        raise ConfigError(f"{directory} holds other files: {_ANOTHER}")
    status = directory.stat()
    if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) & 0o077:
        with contextlib.suppress(OSError):
            directory.chmod(0o700)
    return _identity(status)


def _unusable(directory: Path, reason: str) -> ConfigError:
    return ConfigError(f"{directory} cannot hold the cache ({reason}): {_ANOTHER}")


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


# The library


def _faults() -> tuple[type[Exception], ...]:
    """Return what disk and database raise when they fail, of themselves or for a lock that is held too long."""
    return (OSError, sqlite3.Error, _library().timeout)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    # A database that is locked, read-only or out of space raises errors of the same class.
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _reason(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return str(fault) if isinstance(fault, (OSError, sqlite3.Error)) else "another process holds it"


def _open(directory: Path, limit: int | None = None) -> _Store:
    library = _library()
    opened: _Store = library.store(
        os.fspath(directory),
        timeout=_PATIENCE,
        disk=library.disk,
        eviction_policy="none" if limit is None else "least-recently-stored",
        cull_limit=0 if limit is None else _ROOM,
        size_limit=_NO_LIMIT if limit is None else limit,
        statistics=0,
    )
    return opened


class _Library(NamedTuple):
    disk: type[Any]
    store: type[Any]
    timeout: type[Exception]


@cache
def _library() -> _Library:
    """Import diskcache and derive from it, which takes too long for those who open no cache."""
    import diskcache  # type: ignore[import-untyped]

    class BytesDisk(diskcache.Disk):  # type: ignore[misc]
        """Bytes by strings: nothing is pickled, and nothing that was is read."""

        def put(self, key: object) -> Any:
            if not isinstance(key, str):
                raise TypeError("keys are strings")
            return super().put(key)

        def get(self, key: object, raw: bool) -> Any:
            if not (raw and isinstance(key, str)):
                raise ValueError("a key that is no string is not read")
            return super().get(key, raw)

        def store(self, value: object, read: bool, key: object = diskcache.core.UNKNOWN) -> Any:
            if read or not isinstance(value, bytes):
                raise TypeError("values are bytes")
            return super().store(value, read, key=key)

        def fetch(self, mode: int, filename: str | None, value: object, read: bool) -> Any:
            if mode == diskcache.core.MODE_RAW and isinstance(value, bytes):
                return value
            if mode == diskcache.core.MODE_BINARY and _is_value_file(filename):
                return super().fetch(mode, filename, value, read)
            raise ValueError("a value that is no bytes is not read")

        def remove(self, file_path: str) -> None:
            # The name comes out of the database, and might lead to any file.
            if _is_value_file(file_path):
                super().remove(file_path)

    class ClosingCache(diskcache.Cache):  # type: ignore[misc]
        """Leaves no connection open when it cannot be made."""

        def __init__(self, *arguments: Any, **settings: Any) -> None:
            try:
                super().__init__(*arguments, **settings)
            except BaseException:
                self.close()
                raise

    return _Library(BytesDisk, ClosingCache, diskcache.Timeout)


def _is_value_file(name: object) -> bool:
    return isinstance(name, str) and _VALUE_FILE.fullmatch(name) is not None
