"""Pages kept on disk: which are kept, for how long they will do, and who waits for whom."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import diskcache
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verifier import page_cache as module
from verifier.cache import ReplyCache, default_directory
from verifier.fetch.addresses import Permissions
from verifier.fetched import Fetched, Reason
from verifier.page_cache import CachedPages, PageCache
from verifier.records import SourceOutcome

NOW = datetime(2026, 2, 21, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
URL = "https://harbour.example/cranes?id=7"
PAGE = Fetched(
    url=URL,
    outcome=SourceOutcome.READ,
    final_url="https://www.harbour.example/cranes",
    reason=Reason.MOVED,
    note="https://www.harbour.example/cranes",
    status=200,
    content_type="text/html; charset=gbk",
    body="码头\n周二".encode("gbk"),
    fetched_at="2026-02-21T11:00:00+00:00",
    over_network=True,
)
KEPT = PAGE.model_copy(update={"over_network": False})
"""An hour old."""
GONE = Fetched(
    url=URL,
    outcome=SourceOutcome.UNREACHABLE,
    reason=Reason.GONE,
    note="404",
    status=404,
    fetched_at="2026-02-21T11:00:00+00:00",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pages"


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def cache(folder: Path, warnings: list[str]) -> Iterator[PageCache]:
    with PageCache(folder, warn=warnings.append, now=lambda: NOW) as opened:
        yield opened


class Web:
    """Brings the same for every address, and notes what it was asked for."""

    def __init__(self, fetched: Fetched = PAGE) -> None:
        self.fetched = fetched
        self.asked: list[str] = []

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        return self.fetched.model_copy(update={"url": url})


def pages(web: Web | None, cache: PageCache, **ages: timedelta | None) -> CachedPages:
    return CachedPages(web, cache, **({"max_age": DAY, "max_age_of_failures": DAY} | ages))


# A page and its address


def test_a_page_comes_back_as_not_from_the_network(cache: PageCache) -> None:
    cache.put(PAGE)
    assert cache.get(URL, max_age=None) == KEPT


def test_a_page_outlives_the_cache_that_took_it(folder: Path) -> None:
    with PageCache(folder, warn=print, now=lambda: NOW) as first:
        first.put(PAGE)
    with PageCache(folder, warn=print, now=lambda: NOW) as second:
        assert second.get(URL, max_age=None) == KEPT


def test_an_address_that_was_never_fetched_has_no_page(cache: PageCache) -> None:
    assert cache.get(URL, max_age=None) is None


def test_a_page_is_found_however_its_address_is_written(cache: PageCache) -> None:
    cache.put(PAGE)
    assert cache.get("HTTPS://Harbour.example:443/a/../cranes?id=7#top", max_age=None) == KEPT


def test_another_query_is_another_page(cache: PageCache) -> None:
    cache.put(PAGE)
    assert cache.get("https://harbour.example/cranes?id=8", max_age=None) is None


def test_a_later_fetch_replaces_an_earlier_one(cache: PageCache) -> None:
    cache.put(PAGE)
    cache.put(GONE)
    assert cache.get(URL, max_age=None) == GONE


def test_a_page_of_another_layout_is_not_found(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.put(PAGE)
    monkeypatch.setattr(module, "FORMAT", 2)
    assert cache.get(URL, max_age=None) is None


def test_a_page_that_was_forgotten_is_gone(cache: PageCache) -> None:
    cache.put(PAGE)
    cache.forget(URL)
    assert cache.get(URL, max_age=None) is None


def test_a_private_address_is_kept_where_the_settings_allow_it(folder: Path) -> None:
    permissions = Permissions(private=("127.0.0.1",))
    page = PAGE.model_copy(update={"url": "http://127.0.0.1:8000/a"})
    with PageCache(folder, warn=print, now=lambda: NOW, canonical=permissions.check) as cache:
        cache.put(page)
        assert cache.get(page.url, max_age=None) is not None


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200), note=st.text(st.characters(), max_size=9))
def test_any_body_and_any_note_come_back_exactly(cache: PageCache, body: bytes, note: str) -> None:
    cache.put(PAGE.model_copy(update={"body": body, "note": note}))
    found = cache.get(URL, max_age=None)
    assert found is not None
    assert (found.body, found.note) == (body, note)


# Which outcomes are kept


@pytest.mark.parametrize(
    ("outcome", "reason", "status"),
    [
        (SourceOutcome.READ, None, 200),
        (SourceOutcome.NOT_TEXT, Reason.KIND, 200),
        (SourceOutcome.EMPTY, Reason.NO_TEXT, 200),
        (SourceOutcome.TOO_LARGE, Reason.BYTES, 200),
        (SourceOutcome.REFUSED, Reason.STATUS, 403),
        (SourceOutcome.REFUSED, Reason.BOT_WALL, 200),
        (SourceOutcome.UNREACHABLE, Reason.GONE, 404),
    ],
)
def test_what_lasts_is_kept(cache: PageCache, outcome: SourceOutcome, reason: Reason | None, status: int) -> None:
    fetched = GONE.model_copy(update={"outcome": outcome, "reason": reason, "status": status})
    cache.put(fetched)
    assert cache.get(URL, max_age=None) == fetched


@pytest.mark.parametrize(
    ("outcome", "reason", "status"),
    [
        (SourceOutcome.BLOCKED, Reason.ROBOTS, None),
        (SourceOutcome.BLOCKED, Reason.DENIED, None),
        (SourceOutcome.OFFLINE, Reason.OFFLINE, None),
        (SourceOutcome.UNREACHABLE, Reason.TIMED_OUT, None),
        (SourceOutcome.UNREACHABLE, Reason.NO_CONNECTION, None),
        (SourceOutcome.UNREACHABLE, Reason.NO_SUCH_HOST, None),
        (SourceOutcome.UNREACHABLE, Reason.SERVER_ERROR, 502),
        (SourceOutcome.UNREACHABLE, None, None),
        (SourceOutcome.REFUSED, Reason.STATUS, 429),
        (SourceOutcome.REFUSED, Reason.BOT_WALL, 503),
    ],
)
def test_what_may_be_another_in_a_minute_is_not_kept(
    cache: PageCache, outcome: SourceOutcome, reason: Reason | None, status: int | None
) -> None:
    cache.put(GONE.model_copy(update={"outcome": outcome, "reason": reason, "status": status}))
    assert cache.get(URL, max_age=None) is None


# Age


@pytest.mark.parametrize(
    ("max_age", "found"),
    [
        pytest.param(None, True, id="any age"),
        pytest.param(HOUR + timedelta(seconds=1), True, id="younger"),
        pytest.param(HOUR, False, id="just as old"),
        pytest.param(timedelta(0), False, id="nothing will do"),
    ],
)
def test_a_page_of_an_hour_is_given_where_it_may_be_older(
    cache: PageCache, max_age: timedelta | None, found: bool
) -> None:
    cache.put(PAGE)
    assert (cache.get(URL, max_age=max_age) is not None) == found


@pytest.mark.parametrize("at", ["2026-02-21T19:30:00+08:00", "2026-02-21T11:30:00Z", "2026-02-21T11:30:00"])
def test_the_age_is_counted_across_time_zones(cache: PageCache, at: str) -> None:
    cache.put(PAGE.model_copy(update={"fetched_at": at}))
    assert cache.get(URL, max_age=HOUR) is not None


def test_a_page_from_the_far_future_is_not_young(cache: PageCache) -> None:
    cache.put(PAGE.model_copy(update={"fetched_at": "2027-02-21T11:00:00Z"}))
    assert cache.get(URL, max_age=DAY) is None


def test_a_page_without_a_time_is_kept_with_that_of_now(folder: Path) -> None:
    beijing = timezone(timedelta(hours=8))
    with PageCache(folder, warn=print, now=lambda: datetime(2026, 2, 21, 20, tzinfo=beijing)) as cache:
        cache.put(PAGE.model_copy(update={"fetched_at": None}))
        assert cache.get(URL, max_age=HOUR) == KEPT.model_copy(update={"fetched_at": "2026-02-21T12:00:00+00:00"})


# Stored bytes that went wrong


def plant(folder: Path, value: bytes) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        connection.execute("UPDATE Cache SET value = ?", (value,))


def sealed(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


SPOILT = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"0" * 64 + b"\n{}\n", id="another digest"),
    pytest.param(sealed(b""), id="no record"),
    pytest.param(sealed(b"[]\nbody"), id="a list"),
    pytest.param(sealed(b"{}\nbody"), id="an empty record"),
    pytest.param(sealed(b"[" * 20_000), id="nested too deep"),
    pytest.param(sealed(b'{"url": "https://a.example/", "outcome": "read"}\nbody'), id="without a time"),
    pytest.param(
        sealed(b'{"url": "https://a.example/", "outcome": "read", "fetched_at": "soon"}\nbody'), id="no such time"
    ),
    pytest.param(sealed(b'{"url": "https://a.example/", "outcome": "perused"}\nbody'), id="no such outcome"),
]


@pytest.mark.parametrize("value", SPOILT)
def test_a_spoilt_page_counts_as_missing(cache: PageCache, folder: Path, value: bytes) -> None:
    cache.put(PAGE)
    plant(folder, value)
    assert cache.get(URL, max_age=DAY) is None


@pytest.mark.parametrize("value", SPOILT)
def test_a_spoilt_page_is_removed(cache: PageCache, folder: Path, value: bytes) -> None:
    cache.put(PAGE)
    plant(folder, value)
    cache.get(URL, max_age=DAY)
    assert cache.stats().entries == 0


def test_a_spoilt_page_is_told_of(cache: PageCache, folder: Path, warnings: list[str]) -> None:
    cache.put(PAGE)
    plant(folder, b"")
    cache.get(URL, max_age=DAY)
    assert warnings == [f"{folder} held a damaged page: it is dropped and has to be fetched again"]


def test_a_page_that_cannot_be_stored_is_told_of_and_returned(
    cache: PageCache, folder: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(diskcache.Cache, "set", fail)
    assert pages(Web(), cache)(URL) == PAGE
    assert warnings == [f"{folder} keeps no page (disk I/O error): the next run fetches again"]


# Room


def test_pages_are_counted(cache: PageCache, folder: Path) -> None:
    cache.put(PAGE)
    assert (cache.stats().directory, cache.stats().entries) == (folder, 1)


def test_emptying_removes_every_page(cache: PageCache) -> None:
    cache.put(PAGE)
    assert (cache.clear(), cache.get(URL, max_age=None)) == (1, None)


def test_the_oldest_pages_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageCache, "limit", 500_000)
    with PageCache(folder, warn=print, now=lambda: NOW) as cache:
        for number in range(20):
            cache.put(PAGE.model_copy(update={"url": f"https://harbour.example/{number}", "body": bytes(50_000)}))
        found = [cache.get(f"https://harbour.example/{number}", max_age=None) is not None for number in (0, 19)]
        assert (found, cache.stats().bytes < 600_000) == ([False, True], True)


def test_pages_and_replies_lie_apart() -> None:
    assert default_directory({"HOME": "/home/desk"}, "pages") == Path("/home/desk/.cache/article-verifier/pages")


def test_a_cache_of_pages_opens_where_replies_lie(folder: Path) -> None:
    ReplyCache(folder, warn=print).close()
    with PageCache(folder, warn=print, now=lambda: NOW) as cache:
        cache.put(PAGE)
        assert cache.get(URL, max_age=None) == KEPT


# The fetch


def test_what_is_fetched_first_comes_from_the_web(cache: PageCache) -> None:
    assert pages(Web(), cache)(URL) == PAGE


def test_what_is_asked_for_again_comes_from_the_cache(cache: PageCache) -> None:
    fetch = pages(Web(), cache)
    fetch(URL)
    assert fetch(URL) == KEPT


def test_an_address_is_fetched_once(cache: PageCache) -> None:
    web = Web()
    fetch = pages(web, cache)
    fetch(URL)
    fetch(f"{URL}#top")
    assert web.asked == [URL]


def test_a_page_that_is_too_old_is_fetched_again_and_kept(cache: PageCache) -> None:
    cache.put(PAGE.model_copy(update={"body": b"old", "fetched_at": "2026-02-01T00:00:00Z"}))
    pages(Web(), cache)(URL)
    assert cache.get(URL, max_age=None) == KEPT


@pytest.mark.parametrize(("kept", "asked"), [(PAGE, []), (GONE, [URL])])
def test_a_failure_grows_old_by_an_age_of_its_own(cache: PageCache, kept: Fetched, asked: list[str]) -> None:
    cache.put(kept)
    web = Web()
    pages(web, cache, max_age_of_failures=HOUR)(URL)
    assert web.asked == asked


def test_a_page_grows_old_by_an_age_of_its_own(cache: PageCache) -> None:
    cache.put(PAGE)
    web = Web()
    pages(web, cache, max_age=HOUR)(URL)
    assert web.asked == [URL]


def test_a_passing_fault_is_fetched_again(cache: PageCache) -> None:
    web = Web(Fetched(url=URL, outcome=SourceOutcome.UNREACHABLE, reason=Reason.TIMED_OUT))
    fetch = pages(web, cache)
    fetch(URL)
    fetch(URL)
    assert web.asked == [URL, URL]


def test_offline_whatever_is_kept_will_do(cache: PageCache) -> None:
    cache.put(PAGE.model_copy(update={"fetched_at": "2019-02-01T00:00:00Z"}))
    assert pages(None, cache, max_age=HOUR)(URL).body == PAGE.body


def test_offline_what_is_not_kept_is_told_as_offline(cache: PageCache) -> None:
    assert pages(None, cache)(f"{URL}#top") == Fetched(url=URL, outcome=SourceOutcome.OFFLINE, reason=Reason.OFFLINE)


def test_offline_an_address_that_is_never_asked_is_blocked(cache: PageCache) -> None:
    assert pages(None, cache)("http://127.0.0.1/") == Fetched(
        url="http://127.0.0.1/", outcome=SourceOutcome.BLOCKED, reason=Reason.PRIVATE, note="127.0.0.1"
    )


def test_an_address_that_is_refused_is_left_to_the_web(cache: PageCache) -> None:
    web = Web()
    pages(web, cache)("gopher://a.example/")
    assert web.asked == ["gopher://a.example/"]


# Many at once


class SlowWeb(Web):
    """Brings nothing before it is let go."""

    def __init__(self, fetched: Fetched | Exception) -> None:
        super().__init__(PAGE)
        self.result = fetched
        self.asking, self.go = Event(), Event()

    def __call__(self, url: str) -> Fetched:
        self.asked.append(url)
        self.asking.set()
        assert self.go.wait(10)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def ask_together(web: SlowWeb, fetch: CachedPages, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Have one address fetched, and asked for by another thread in the meantime; then let both go on."""
    waiting = Event()

    class Noticed(module.Future):  # type: ignore[type-arg]
        def result(self, timeout: float | None = None) -> Any:
            waiting.set()
            return super().result(timeout)

    monkeypatch.setattr(module, "Future", Noticed)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fetch, URL)
        assert web.asking.wait(10)
        second = pool.submit(fetch, URL)
        assert waiting.wait(10)
        web.go.set()
        return [one.exception() or one.result() for one in (first, second)]


def test_who_asks_while_a_page_is_fetched_waits_for_it(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    web = SlowWeb(PAGE)
    ask_together(web, pages(web, cache), monkeypatch)
    assert web.asked == [URL]


def test_a_page_that_two_waited_for_is_counted_once(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    web = SlowWeb(PAGE)
    assert ask_together(web, pages(web, cache), monkeypatch) == [PAGE, KEPT]


def test_who_waits_gets_the_error_too(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    error = ValueError("a fault of ours")
    web = SlowWeb(error)
    assert ask_together(web, pages(web, cache), monkeypatch) == [error, error]


def test_an_address_that_failed_can_be_asked_for_again(cache: PageCache) -> None:
    web = SlowWeb(ValueError("a fault of ours"))
    web.go.set()
    fetch = pages(web, cache)
    with pytest.raises(ValueError, match="a fault of ours"):
        fetch(URL)
    web.result = PAGE
    assert fetch(URL) == PAGE


def test_sixteen_threads_that_ask_for_forty_addresses_fetch_each_once(cache: PageCache) -> None:
    web, start = Web(), Barrier(16)
    fetch = pages(web, cache)

    def work(thread: int) -> None:
        start.wait()
        for number in range(40):
            fetch(f"https://harbour.example/{(number + thread) % 40}")

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(work, range(16)))
    assert sorted(web.asked) == sorted(f"https://harbour.example/{number}" for number in range(40))
