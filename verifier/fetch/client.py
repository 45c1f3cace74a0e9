"""The web: what stands at an address, fetched under guard.

On httpcore, the engine of httpx, and without httpx's client: that follows and parses redirects, keeps cookies, reads
the environment and decompresses without a limit, all of which would have to be switched off, and it reads the address
once more, by other rules than those it was checked by.

A redirect from https to http is followed: nothing secret is sent, an article may cite a plain address in the first
place, and the report names the address where the page was read.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain

import certifi
import httpcore

import verifier
from verifier.fetch.addresses import LONGEST, Address, Permissions, RefusedAddressError, joined
from verifier.fetch.coding import ACCEPTED, BadBodyError, decoded
from verifier.fetch.connect import Deadline, Guard, NoSuchHostError, Resolve, TooMuchError, system_resolve
from verifier.fetch.robots import AGENT, MAX_BYTES, Robots
from verifier.fetched import Fetched, Reason, has_page
from verifier.records import SourceOutcome

USER_AGENT = f"{AGENT}/{verifier.__version__} (+checks the sources that an article cites)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEAD = 2_048
"""Bytes by which a body is told to be text where its header does not say what it is."""
_TEXT = frozenset(
    "application/xhtml+xml application/xml application/pdf application/x-pdf application/rss+xml "
    "application/atom+xml".split()
)
_UNTOLD = frozenset(
    "application/octet-stream binary/octet-stream application/download application/x-download "
    "application/force-download application/unknown unknown/unknown application/x-unknown-content-type */*".split()
)
_BINARY = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class _Context(ssl.SSLContext):
    """How certificates are checked, for all connections."""

    def set_alpn_protocols(self, alpn_protocols: object) -> None:
        """Do nothing: httpcore would set the same anew for each connection, while another may be reading it."""


class _KindError(Exception):
    """A body is no text; the error's text is its media type."""


@dataclass(frozen=True, slots=True)
class _Want:
    """What is asked of a request."""

    most: int
    """Bytes of the body."""
    whole: bool = True
    """What is longer is too large, and not cut."""
    text: bool = True
    """What is no text is not wanted."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one request brought; `location` where it leads to another."""

    outcome: SourceOutcome
    reason: Reason | None = None
    note: str | None = None
    status: int | None = None
    content_type: str | None = None
    body: bytes = b""
    location: str | None = None


class _Trip:
    """The way of one page."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.asked = False
        """Whether anything was asked of the network."""


def _now() -> datetime:
    return datetime.now(UTC)


class Web:
    """Fetches pages. May be called from many threads at once."""

    def __init__(
        self,
        permissions: Permissions,
        *,
        timeout: float,
        max_bytes: int,
        robots: bool = True,
        per_host: int = 8,
        max_redirects: int = 5,
        user_agent: str = USER_AGENT,
        resolve: Resolve = system_resolve,
        tls: ssl.SSLContext | None = None,
        now: Callable[[], datetime] = _now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is connected to yet.

        Args:
            permissions: which addresses may be asked for.
            timeout: seconds for one page with all its redirects; waiting for a turn at its host is given back, and
                waited for as long at most.
            max_bytes: of one page, decompressed.
            robots: whether robots.txt is heeded.
            per_host: requests at once to one host and port.
            max_redirects: of one page.
            user_agent: what requests say of us.
            resolve: gives the addresses of a name.
            tls: how certificates are checked: by the system's authorities and those of certifi unless given.
            now: the time of day, with its zone.
            clock: seconds that only rise.
        """
        self._permissions = permissions
        self._timeout = timeout
        self._page = _Want(max_bytes)
        self._rules = _Want(MAX_BYTES, whole=False, text=False)
        self._robots = Robots(timeout / 2) if robots else None
        self._per_host = per_host
        self._max_redirects = max_redirects
        self._user_agent = user_agent
        self._resolve = resolve
        self._tls = tls
        self._now = now
        self._clock = clock
        self._lock = threading.Lock()
        self._turns: dict[tuple[str, int], threading.Semaphore] = {}

    def __call__(self, url: str) -> Fetched:
        """Fetch a page. What the address, the network or the server does wrong is an outcome, no error."""
        trip = _Trip(Deadline(self._timeout, self._clock))
        fetched = self._fetched(url, trip, self._page, self._robots)
        if fetched.outcome is SourceOutcome.READ and _moved(fetched):
            return fetched.model_copy(update={"reason": Reason.MOVED, "note": fetched.final_url})
        return fetched

    def _fetched(self, url: str, trip: _Trip, want: _Want, robots: Robots | None) -> Fetched:
        """Go from an address to where it leads in the end."""
        target = url
        # What cannot be written, such as half a character, cannot stand in a report either.
        url = url.encode("utf-8", "replace").decode()
        answer = _Answer(SourceOutcome.UNREACHABLE, Reason.TOO_MANY_REDIRECTS)
        for redirects in range(self._max_redirects + 1):
            try:
                address = self._permissions.admit(target)
                target = address.url
                if not redirects:
                    url = target
                here = self._step(address, trip, want, robots)
            except RefusedAddressError as error:
                answer = _Answer(SourceOutcome.BLOCKED, error.reason, error.note)
                if redirects and error.reason is Reason.NO_ADDRESS:
                    answer = _Answer(SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER)
                break
            if here.location is None:
                answer = here
                break
            target = joined(address, here.location)
        return Fetched(
            url=url,
            outcome=answer.outcome,
            reason=answer.reason,
            note=answer.note,
            final_url=target[:LONGEST] if trip.asked else None,
            status=answer.status,
            content_type=answer.content_type,
            body=answer.body,
            fetched_at=self._now().astimezone(UTC).isoformat(timespec="seconds") if trip.asked else None,
            over_network=trip.asked,
        )

    def _step(self, address: Address, trip: _Trip, want: _Want, robots: Robots | None) -> _Answer:
        """Ask for one address, if its site lets us. Raises RefusedAddressError."""
        try:
            if robots is not None:
                fetch = partial(self._fetched, trip=trip, want=self._rules, robots=None)
                refusal = robots.refusal(address, fetch, trip.deadline.left)
                if refusal is not None:
                    return _Answer(refusal.outcome, refusal.reason, refusal.note)
            with self._turn(address, trip.deadline):
                return self._asked(address, trip, want)
        except NoSuchHostError:
            return _Answer(SourceOutcome.UNREACHABLE, Reason.NO_SUCH_HOST)
        except (TimeoutError, httpcore.TimeoutException):
            return _Answer(SourceOutcome.UNREACHABLE, Reason.TIMED_OUT)
        except httpcore.NetworkError as error:
            return _Answer(SourceOutcome.UNREACHABLE, _network_reason(error))
        except (httpcore.RemoteProtocolError, BadBodyError):
            return _Answer(SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER)
        except TooMuchError:
            return _Answer(SourceOutcome.TOO_LARGE, Reason.BYTES, str(want.most))

    @contextmanager
    def _turn(self, address: Address, deadline: Deadline) -> Iterator[None]:
        """Wait until a host has a place for one more request; the wait is not taken from the time of the page."""
        with self._lock:
            turns = self._turns.setdefault((address.host, address.port), threading.Semaphore(self._per_host))
        began = self._clock()
        if not turns.acquire(timeout=self._timeout):
            raise TimeoutError("no turn at the host")
        try:
            deadline.put_off(self._clock() - began)
            yield
        finally:
            turns.release()

    def _asked(self, address: Address, trip: _Trip, want: _Want) -> _Answer:
        """Ask, on a connection of its own: what one page may do to it, no other page meets."""
        trip.deadline.left()
        trip.asked = True
        scheme, host, port = address.scheme.encode(), address.host.encode(), address.port
        connection = httpcore.HTTPConnection(
            httpcore.Origin(scheme, host, port),
            ssl_context=self._context() if address.scheme == "https" else None,
            network_backend=Guard(self._permissions, self._resolve, trip.deadline, want.most),
        )
        request = httpcore.Request(
            b"GET",
            httpcore.URL(scheme=scheme, host=host, port=port, target=address.target.encode()),
            headers={
                "Host": address.authority,
                "User-Agent": self._user_agent,
                "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.1",
                "Accept-Language": "zh,en;q=0.9,*;q=0.5",
                "Accept-Encoding": ACCEPTED,
                "Connection": "close",
            },
        )
        try:
            return _judged(connection.handle_request(request), want)
        finally:
            connection.close()

    def _context(self) -> ssl.SSLContext:
        """Return how certificates are checked; made when first needed, as it takes 50 ms."""
        with self._lock:
            if self._tls is None:
                self._tls = _Context(ssl.PROTOCOL_TLS_CLIENT)
                self._tls.load_default_certs()
                # On some systems Python finds no authorities, on others only the system knows that of the house.
                self._tls.load_verify_locations(certifi.where())
            return self._tls


def _network_reason(error: httpcore.NetworkError) -> Reason:
    cause = error.__cause__
    # A connection that is cut while its certificate is shown says nothing of the certificate.
    cut = isinstance(cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError))
    return Reason.CERTIFICATE if isinstance(cause, ssl.SSLError) and not cut else Reason.NO_CONNECTION


def _judged(response: httpcore.Response, want: _Want) -> _Answer:
    """Tell by status and headers what an answer is, and read its body if it is wanted.

    Raises BadBodyError, TooMuchError and what httpcore raises.
    """
    status = response.status
    headers: dict[bytes, bytes] = {}
    for name, value in response.headers:
        headers.setdefault(name.lower(), value)
    content_type = headers.get(b"content-type", b"").decode("latin-1").strip()[:300] or None
    seen = partial(_Answer, status=status, content_type=content_type)
    if status in _REDIRECTS:
        location = _location(headers.get(b"location", b""))
        return seen(SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER, location=location or None)
    if status in (404, 410):
        return seen(SourceOutcome.UNREACHABLE, Reason.GONE, str(status))
    if 500 <= status < 600:
        return seen(SourceOutcome.UNREACHABLE, Reason.SERVER_ERROR, str(status))
    if status >= 400:
        return seen(SourceOutcome.REFUSED, Reason.STATUS, str(status))
    if not has_page(status):
        return seen(SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER, str(status))
    try:
        body = _body(response, headers, content_type, want)
    except _KindError as error:
        return seen(SourceOutcome.NOT_TEXT, Reason.KIND, str(error))
    except TooMuchError:
        return seen(SourceOutcome.TOO_LARGE, Reason.BYTES, str(want.most))
    if not body or body.isspace():
        return seen(SourceOutcome.EMPTY, Reason.NO_TEXT)
    return seen(SourceOutcome.READ, body=body)


def _location(value: bytes) -> str:
    """Return the address of a Location header; one that is not in UTF-8 is asked for in the bytes it is in."""
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in value).strip()


def _body(response: httpcore.Response, headers: dict[bytes, bytes], content_type: str | None, want: _Want) -> bytes:
    media_type = (content_type or "").partition(";")[0].strip().lower()
    told = media_type.startswith("text/") or media_type in _TEXT
    untold = "/" not in media_type or media_type in _UNTOLD
    if want.text and not (told or untold) and response.status not in (204, 205):
        raise _KindError(media_type)
    length = headers.get(b"content-length", b"").strip()
    if want.whole and length.isdigit() and int(length[:20]) > want.most:
        raise TooMuchError
    coding = headers.get(b"content-encoding", b"").decode("latin-1")
    pieces = decoded(response.iter_stream(), coding, want.most)
    head = b""
    if want.text and not told:
        for piece in pieces:
            head += piece
            if len(head) >= _HEAD:
                break
        if not _looks_like_text(head):
            raise _KindError(media_type or "application/octet-stream")
    body = b"".join(chain((head,), pieces))
    if len(body) > want.most and want.whole:
        raise TooMuchError
    return body[: want.most]


def _looks_like_text(head: bytes) -> bool:
    """Whether a body begins like a text in any encoding, or like a PDF."""
    if b"%PDF-" in head[:1024] or head.startswith(_BYTE_ORDER_MARKS):
        return True
    return len(head.translate(None, _BINARY)) == len(head)


def _moved(fetched: Fetched) -> bool:
    """Whether a page was read elsewhere: more than https, www. and a slash at the end came to its address."""
    return fetched.final_url is not None and _bare(fetched.url) != _bare(fetched.final_url)


def _bare(url: str) -> str:
    rest = url.partition("://")[2].removeprefix("www.")
    path, mark, query = rest.partition("?")
    return path.removesuffix("/") + mark + query
