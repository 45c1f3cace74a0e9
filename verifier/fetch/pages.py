"""The pages that an article cites, fetched and read at once, each to a document or to an outcome that says why not."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from verifier.config import FetchSection
from verifier.dispatch import Progress
from verifier.errors import InputError
from verifier.fetch import addresses, words
from verifier.fetch.addresses import Permissions, RefusedAddressError
from verifier.fetched import Fetch, Fetched, Reason
from verifier.ingest import unique_id
from verifier.language import Language
from verifier.records import Document, Source, SourceKind, SourceOutcome

STAGE = "fetch"
_THREADS = 64
"""One for each page of most articles: those of a dead host wait, and nobody waits for them."""
_WALLS = frozenset({Reason.PAYWALL, Reason.BOT_WALL, Reason.GONE})
_LIMITS = frozenset({Reason.TOO_MANY_PAGES, Reason.TOO_MANY_OF_HOST})
_READERS = 2
"""Pages that are read at once: many at once take as long, and all of them end late."""
_LONGEST_ID = 48
_NO_ID = re.compile(r"[^\w.-]+")
_ENDING = re.compile(r"\.(?:s?html?|aspx?|php|jsp|pdf|md|txt)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What became of an address that was wanted."""

    url: str
    """As it was asked for."""
    id: str
    document: Document | None
    """None unless it can be held against the article."""
    outcome: SourceOutcome
    reason: Reason | None
    note: str | None
    fetched_at: str | None
    over_network: bool
    whole: bool = True
    """All of the page was read: what `document` does not hold, the page does not say."""

    def source(self, cited_at: tuple[int, int], language: Language) -> Source:
        """Return the page as the report lists it; `cited_at` is where the article names it."""
        document = self.document
        return Source(
            id=self.id,
            kind=SourceKind.CITED,
            location=self.url,
            title=document.title if document is not None else None,
            published=document.published if document is not None else None,
            sha256=document.sha256 if document is not None else None,
            cited_at=cited_at,
            outcome=self.outcome,
            detail=words.detail(self.outcome, self.reason, self.note, language),
            fetched_at=self.fetched_at,
            used=document is not None,
        )


class Pages:
    """Gets pages: some at a time, none for longer than allowed, and none that our own rules forbid."""

    def __init__(
        self,
        fetch: Callable[[], Fetch],
        settings: FetchSection,
        *,
        permissions: Permissions,
        progress: Progress | None = None,
        forget: Callable[[str], None] | None = None,
        limited: bool = True,
        held: Collection[str] = (),
        settled: Callable[[str, Fetched], None] | None = None,
    ) -> None:
        """Nothing is fetched yet.

        Args:
            fetch: opens what gives pages; called once, and only if there is a page to ask for.
            settings: whether anything is fetched at all, and limits of time and number.
            permissions: which addresses may be asked for at all.
            progress: is told how many pages are done.
            forget: is told of a page that answered and is not the one that was wanted, so that none is kept.
            limited: the limits of number hold; they do not for pages that are at hand.
            held: canonical addresses of which a recording tells what came of them: the limits do not hold for these.
            settled: is told what came of an address that was not asked for, or is no longer waited for.
        """
        self._open = fetch
        self._fetch: Fetch | None = None
        self._settings = settings
        self._permissions = permissions
        self._progress = progress
        self._forget = forget
        self._limited = limited
        self._held = frozenset(held)
        self._settled = settled
        self._got: dict[str, Future[Fetched]] = {}
        self._lock = threading.Lock()
        self._reading = threading.BoundedSemaphore(_READERS)
        self.documents: dict[str, Document] = {}
        """The pages that were read, by id."""

    def article(self, url: str) -> Document:
        """Return the article that stands at an address.

        Raises:
            InputError: there is none to be had; the line says why and what to do.
        """
        if not self._settings.enabled:
            raise InputError(f"{url} is an address, and fetching is switched off: save the page and give the file")
        self._fetch = self._fetch or self._open()
        page = self._read(url, page_id(url))
        if page.document is None:
            why = words.detail(page.outcome, page.reason, page.note, Language.EN)
            raise InputError(f"{url} cannot be checked ({why}): save the page and give the file")
        return page.document

    def start(self, urls: Sequence[str], taken: Collection[str]) -> Pending:
        """Begin to get pages, and return at once. Their ids are none of `taken`."""
        ids = set(taken)
        named = [unique_id(page_id(url), url, ids) for url in urls]
        refused = self._refused(urls)
        if len(refused) < len(urls):
            self._fetch = self._fetch or self._open()
        return Pending(self, urls, named, refused, self._settings.total_timeout, self._progress)

    def read(self, url: str, identity: str) -> ReadPage:
        """Return what stands at an address, as a document with that id, or why there is none."""
        page = self._read(url, identity)
        if page.document is not None:
            self.documents[identity] = page.document
        return page

    def give_up(self, url: str) -> None:
        """Stop waiting for an address."""
        address = self._permissions.check(url)
        self._settle(address, SourceOutcome.UNREACHABLE, Reason.TIMED_OUT, None)

    def same(self, one: str, other: str) -> bool:
        """Whether two ways of writing an address lead to one page."""
        return self._permissions.check(one) == self._permissions.check(other)

    def _settle(self, address: str, outcome: SourceOutcome, reason: Reason, note: str | None) -> None:
        if self._settled is not None:
            self._settled(address, Fetched(url=address, outcome=outcome, reason=reason, note=note))

    def _once(self, address: str) -> Fetched:
        """Return what came of an address, which is asked for once however often it is wanted."""
        assert self._fetch is not None, "opened by whoever asks"
        with self._lock:
            known = self._got.get(address)
            mine = self._got[address] = Future() if known is None else known
        if known is None:
            try:
                mine.set_result(self._fetch(address))
            except BaseException as error:  # noqa: BLE001 - raised wherever the page is wanted
                mine.set_exception(error)
        return mine.result()

    def _refused(self, urls: Sequence[str]) -> dict[int, tuple[SourceOutcome, Reason, str | None]]:
        """Return, by number, the addresses that are not asked for, and why. The first that are cited come first."""
        refused: dict[int, tuple[SourceOutcome, Reason, str | None]] = {}
        of_host: Counter[str] = Counter()
        total = 0
        for number, url in enumerate(urls):
            try:
                address = self._permissions.check(url)
            except RefusedAddressError as error:
                refused[number] = (SourceOutcome.BLOCKED, error.reason, error.note)
                with suppress(RefusedAddressError):
                    self._settle(addresses.parse(url).url, *refused[number])
                continue
            host = urlsplit(address).netloc
            if addresses.is_site(address):
                refused[number] = (SourceOutcome.BLOCKED, Reason.SITE, None)
            elif not self._settings.enabled:
                refused[number] = (SourceOutcome.OFFLINE, Reason.SWITCHED_OFF, None)
            elif address in self._held:
                total += 1
                of_host[host] += 1
            elif self._limited and total >= self._settings.max_pages:
                refused[number] = (SourceOutcome.BLOCKED, Reason.TOO_MANY_PAGES, str(self._settings.max_pages))
            elif self._limited and of_host[host] >= self._settings.max_pages_per_host:
                refused[number] = (
                    SourceOutcome.BLOCKED,
                    Reason.TOO_MANY_OF_HOST,
                    str(self._settings.max_pages_per_host),
                )
            else:
                total += 1
                of_host[host] += 1
            if number in refused and refused[number][1] in _LIMITS:
                self._settle(address, *refused[number])
        return refused

    def _read(self, url: str, identity: str) -> ReadPage:
        from verifier.fetch import pdf, reading

        try:
            address = self._permissions.check(url)
        except RefusedAddressError as error:
            return _without(url, identity, SourceOutcome.BLOCKED, error.reason, error.note)
        fetched = self._once(address)
        # A PDF is read in a process of its own, of which there are few as well, and must not hold up the others.
        with nullcontext() if pdf.is_pdf(fetched.body) else self._reading:
            try:
                page = reading.read(fetched, id=identity)
            except Exception:  # noqa: BLE001 - a stranger wrote it, and parsers fail in ways of their own
                page = reading.Page(None, SourceOutcome.NOT_TEXT, Reason.UNREADABLE, None)
        if page.document is not None and _led_home(url, fetched.final_url):
            # How sites answer for a page that they no longer have.
            page = reading.Page(None, SourceOutcome.UNREACHABLE, Reason.GONE, None)
        if fetched.outcome is SourceOutcome.READ and page.reason in _WALLS and self._forget is not None:
            self._forget(address)
        return ReadPage(
            url,
            identity,
            page.document,
            page.outcome,
            page.reason,
            page.note,
            fetched.fetched_at,
            fetched.over_network,
            page.whole,
        )


class Pending:
    """Pages that are being fetched."""

    def __init__(
        self,
        pages: Pages,
        urls: Sequence[str],
        ids: Sequence[str],
        refused: dict[int, tuple[SourceOutcome, Reason, str | None]],
        patience: float,
        progress: Progress | None,
    ) -> None:
        """Made by `Pages.start`; `patience` is in seconds."""
        self._pages = pages
        self._urls = urls
        self._ids = ids
        self._refused = refused
        self._progress = progress
        self._wanted = [number for number in range(len(urls)) if number not in refused]
        self._queue: SimpleQueue[int] = SimpleQueue()
        self._done: SimpleQueue[tuple[int, ReadPage | BaseException]] = SimpleQueue()
        for number in self._wanted:
            self._queue.put(number)
        self._until = time.monotonic() + patience
        for name in range(min(_THREADS, len(self._wanted))):
            # Daemons, so that a run that ends early, or gives up waiting, is not held up by a page that hangs.
            threading.Thread(target=self._work, name=f"{STAGE}-{name}", daemon=True).start()

    def result(self) -> list[ReadPage]:
        """Wait, and return what became of every page, in the order they were asked for."""
        got: dict[int, ReadPage] = {}
        for done, (number, page) in enumerate(self._arriving(), 1):
            if isinstance(page, BaseException):
                raise page
            got[number] = page
            if self._progress is not None:
                self._progress(STAGE, done, len(self._wanted))
        return [self._outcome(number, got) for number in range(len(self._urls))]

    def _arriving(self) -> Iterator[tuple[int, ReadPage | BaseException]]:
        for _ in self._wanted:
            try:
                yield self._done.get(timeout=max(0.001, self._until - time.monotonic()))
            except Empty:
                return

    def _outcome(self, number: int, got: dict[int, ReadPage]) -> ReadPage:
        url, identity = self._urls[number], self._ids[number]
        if number in self._refused:
            return _without(url, identity, *self._refused[number])
        if number not in got:
            if not any(self._pages.same(url, self._urls[other]) for other in got):
                self._pages.give_up(url)
            return _without(url, identity, SourceOutcome.UNREACHABLE, Reason.TIMED_OUT, None)
        return got[number]

    def _work(self) -> None:
        while True:
            try:
                number = self._queue.get_nowait()
            except Empty:
                return
            if time.monotonic() > self._until:
                return  # nobody waits any more
            try:
                self._done.put((number, self._pages.read(self._urls[number], self._ids[number])))
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                self._done.put((number, error))


def _led_home(url: str, final: str | None) -> bool:
    """Say whether the address of a page led to the front page of a site."""
    try:
        return final is not None and addresses.is_site(final) and not addresses.is_site(url)
    except ValueError:
        return False


def page_id(url: str) -> str:
    """Return the id of a page by its address: its host, and the last part of its path."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "page").removeprefix("www.")
    except ValueError:
        return "page"  # malformed, which is said where it is asked for
    last = next((part for part in reversed(parts.path.split("/")) if part), "")
    return _NO_ID.sub("-", f"{host}-{_ENDING.sub('', last)}").strip("-.")[:_LONGEST_ID].strip("-.") or "page"


def _without(url: str, identity: str, outcome: SourceOutcome, reason: Reason, note: str | None) -> ReadPage:
    return ReadPage(url, identity, None, outcome, reason, note, None, over_network=False)
