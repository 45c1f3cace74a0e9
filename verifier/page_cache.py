"""Pages kept on disk with the time they were fetched, so that a site is not asked twice for what it gave a moment ago.

The value is the record of a page as one line of JSON, and behind it the body as it came.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

from verifier.cache import ByteCache
from verifier.fetch import addresses
from verifier.fetch.addresses import RefusedAddressError
from verifier.fetched import Fetch, Fetched, Reason
from verifier.records import SourceOutcome

FORMAT = 1
"""Number of the layout of keys and values; pages kept under another are not found."""

_KEPT = frozenset(
    {
        SourceOutcome.READ,
        SourceOutcome.NOT_TEXT,
        SourceOutcome.EMPTY,
        SourceOutcome.TOO_LARGE,
        SourceOutcome.REFUSED,
    }
)
"""Neither `blocked` nor `offline`: those come from settings of ours, which may be others tomorrow."""
_PASSING = frozenset({408, 425, 429})
"""Statuses that ask to come back later, as all from 500 up do."""


class PageCache(ByteCache):
    """Pages by address. When they take more than a gigabyte, the oldest make room."""

    damaged = "held a damaged page: it is dropped and has to be fetched again"
    unread = "pages are fetched again"
    unkept = ("keeps no page", "the next run fetches again")
    limit = 1_000_000_000

    def __init__(
        self,
        directory: Path,
        *,
        warn: Callable[[str], None],
        now: Callable[[], datetime],
        canonical: Callable[[str], str] = addresses.canonical,
    ) -> None:
        """Open the cache in a folder; `now` tells the time, with its zone, and `canonical` is how addresses are known.

        Raises:
            ConfigError: the folder cannot be made or written to, or holds something else.
        """
        self._now = now
        self._canonical = canonical
        super().__init__(directory, warn=warn)

    def get(self, url: str, *, max_age: timedelta | None) -> Fetched | None:
        """Return what came of an address, unless that is `max_age` old or older; with None it may be of any age."""
        return self.young(url, lambda _: max_age)

    def young(self, url: str, max_age: Callable[[Fetched], timedelta | None]) -> Fetched | None:
        """Return what came of an address, unless it is as old as it may not be, for what it is."""
        key = self._key(url)
        fetched = None if key is None else self._read(key, _unpack)
        if fetched is None:
            return None
        limit = max_age(fetched)
        # What was kept by a clock that runs ahead is not young for ever.
        return fetched if limit is None or abs(self._now() - _time(fetched)) < limit else None

    def put(self, fetched: Fetched) -> None:
        """Keep a page or an outcome, unless it comes from settings of ours or may be another in a minute."""
        key = self._key(fetched.url)
        if key is None or not _lasts(fetched):
            return
        if fetched.fetched_at is None:
            at = self._now().astimezone(UTC).isoformat(timespec="seconds")
            fetched = fetched.model_copy(update={"fetched_at": at})
        self._write(key, _pack(fetched))

    def forget(self, url: str) -> None:
        """Drop what is kept of an address: the next run fetches it again."""
        key = self._key(url)
        if key is not None:
            self._drop(key)

    def _key(self, url: str) -> str | None:
        try:
            return f"{FORMAT} {self._canonical(url)}"
        except RefusedAddressError:
            return None


class CachedPages:
    """A fetch that answers out of a cache where that is young enough, and keeps what another one brings."""

    def __init__(
        self,
        web: Fetch | None,
        cache: PageCache,
        *,
        max_age: timedelta | None,
        max_age_of_failures: timedelta | None,
        canonical: Callable[[str], str] = addresses.canonical,
    ) -> None:
        """Without `web` nothing is fetched, and what is kept will do however old it is.

        `max_age` is for pages that were read, `max_age_of_failures` for every other outcome that is kept.
        """
        self._web = web
        self._cache = cache
        self._max_age = max_age
        self._max_age_of_failures = max_age_of_failures
        self._canonical = canonical
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[Fetched]] = {}

    def __call__(self, url: str) -> Fetched:
        """Return what came of the address. Who asks while it is being fetched for another waits for that."""
        try:
            key = self._canonical(url)
        except RefusedAddressError as error:
            if self._web is not None:
                return self._web(url)
            return Fetched(url=url, outcome=SourceOutcome.BLOCKED, reason=error.reason, note=error.note)
        if self._web is None:
            kept = self._cache.get(key, max_age=None)
            return kept or Fetched(url=key, outcome=SourceOutcome.OFFLINE, reason=Reason.OFFLINE)
        with self._lock:
            running = self._under_way.get(key)
            mine: Future[Fetched] = self._under_way.setdefault(key, Future())
        if running is not None:
            # It is counted for the one who fetched it.
            return running.result().model_copy(update={"over_network": False})
        try:
            fetched = self._kept_or_fetched(key, self._web)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(fetched)
            return fetched
        finally:
            with self._lock:
                del self._under_way[key]

    def forget(self, url: str) -> None:
        """Drop what is kept of an address that turned out to be a wall, or gone, when it was read."""
        self._cache.forget(url)

    def _kept_or_fetched(self, url: str, web: Fetch) -> Fetched:
        kept = self._cache.young(url, self._limit)
        if kept is not None:
            return kept
        fetched = web(url)
        self._cache.put(fetched)
        return fetched

    def _limit(self, fetched: Fetched) -> timedelta | None:
        return self._max_age if fetched.outcome is SourceOutcome.READ else self._max_age_of_failures


def _lasts(fetched: Fetched) -> bool:
    if fetched.status is not None and (fetched.status >= 500 or fetched.status in _PASSING):
        return False
    return fetched.outcome in _KEPT or (fetched.outcome, fetched.reason) == (SourceOutcome.UNREACHABLE, Reason.GONE)


def _pack(fetched: Fetched) -> bytes:
    header = fetched.model_dump(exclude={"body", "over_network"})
    return json.dumps(header, sort_keys=True).encode("ascii") + b"\n" + fetched.body


def _unpack(content: bytes) -> Fetched:
    """Read a page back; whatever is wrong with it raises ValueError or RecursionError."""
    header, _, body = content.partition(b"\n")
    told = json.loads(header)
    if not isinstance(told, dict):
        raise ValueError("not a page")
    fetched = Fetched.model_validate(told | {"body": body})
    _time(fetched)
    return fetched


def _time(fetched: Fetched) -> datetime:
    at = datetime.fromisoformat(fetched.fetched_at or "")
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
