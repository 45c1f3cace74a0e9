from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_server import HTML, RESET, SILENCE, Page, Raw, Reply, Request, WebServer, bomb, redirect

from verifier.fetch.addresses import Permissions
from verifier.fetch.client import Web
from verifier.fetch.coding import BadBodyError, decoded
from verifier.fetch.connect import Resolve
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome as Outcome

TEXT = b"<p>The port of Norvale opened a second pier.</p>"
MEGABYTES_5 = 5_000_000
NOON = datetime(2026, 2, 21, 12, 0, 0, 987_654, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        yield made


@pytest.fixture
def elsewhere() -> Iterator[WebServer]:
    """A server at an address that no test opens."""
    with WebServer() as made:
        yield made


def leads_to(*ips: str) -> Resolve:
    """Every name leads there."""
    return lambda *_: ips


def web(server: WebServer, **settings: Any) -> Web:
    """A client that may connect to one server and to nothing else of this machine."""
    given: dict[str, Any] = {
        "permissions": Permissions(private=(f"127.0.0.1:{server.port}",)),
        "timeout": 5,
        "max_bytes": MEGABYTES_5,
        "robots": False,
        "resolve": leads_to("127.0.0.1"),
    }
    return Web(**{**given, **settings})


def came(fetched: Fetched) -> tuple[Outcome, Reason | None, str | None]:
    return fetched.outcome, fetched.reason, fetched.note


# Reading


def test_a_page_is_read_with_what_is_told_of_it(server: WebServer) -> None:
    server.put("/a?b=1", Page(TEXT))
    fetched = web(server, now=lambda: NOON)(server.url("/x/../a?b=1#part"))
    assert fetched == Fetched(
        url=server.url("/a?b=1"),
        outcome=Outcome.READ,
        final_url=server.url("/a?b=1"),
        status=200,
        content_type=HTML,
        body=TEXT,
        fetched_at="2026-02-21T04:00:00+00:00",
        over_network=True,
    )


def test_a_request_says_who_asks_and_nothing_of_the_user(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    server.put("/a", Page(TEXT))
    assert web(server)(server.url("/a", "news.example")).outcome is Outcome.READ
    (request,) = server.requests
    assert (request.method, request.headers["host"]) == ("GET", f"news.example:{server.port}")
    assert request.headers["user-agent"].startswith("article-verifier/")
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert set(request.headers) == {
        "host", "user-agent", "accept", "accept-language", "accept-encoding", "connection",
    }  # fmt: skip


def test_a_page_of_the_limit_is_read_and_one_byte_more_is_not(server: WebServer) -> None:
    server.put("/fits", Page(b"a" * MEGABYTES_5))
    server.put("/told", Page(b"a" * (MEGABYTES_5 + 1)))
    server.put("/untold", Page(b"a" * (MEGABYTES_5 + 1), headers={"Content-Length": ""}))
    fetch = web(server)
    assert len(fetch(server.url("/fits")).body) == MEGABYTES_5
    assert came(fetch(server.url("/told"))) == (Outcome.TOO_LARGE, Reason.BYTES, str(MEGABYTES_5))
    assert came(fetch(server.url("/untold"))) == (Outcome.TOO_LARGE, Reason.BYTES, str(MEGABYTES_5))


def test_a_page_that_says_it_is_too_large_is_not_read_at_all(server: WebServer) -> None:
    server.put(
        "/a", Raw((b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\nContent-Length: 6000000\r\n\r\n",), hold=True)
    )
    assert web(server)(server.url("/a")).outcome is Outcome.TOO_LARGE


def test_a_page_without_end_is_cut_off(server: WebServer) -> None:
    server.put("/a", Raw((b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\n\r\n", b"a" * 65_536), forever=True))
    assert web(server, max_bytes=200_000)(server.url("/a")).outcome is Outcome.TOO_LARGE


def test_headers_without_end_are_cut_off(server: WebServer) -> None:
    server.put("/a", Raw((b"HTTP/1.1 200 Said\r\nX: ", b"a" * 65_536), forever=True))
    assert came(web(server)(server.url("/a"))) == (Outcome.UNREACHABLE, Reason.BAD_ANSWER, None)
    assert server.sent < 10_000_000


def test_interim_answers_without_end_are_cut_off(server: WebServer) -> None:
    server.put("/a", Raw((b"HTTP/1.1 103 Early\r\nX: a\r\n\r\n" * 2_000,), forever=True))
    fetched = web(server, max_bytes=10_000)(server.url("/a"))
    assert came(fetched) == (Outcome.TOO_LARGE, Reason.BYTES, "10000")


def test_what_frames_the_chunks_counts_as_well(server: WebServer) -> None:
    head = b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.put("/a", Raw((head, (b"1;" + b"x" * 900 + b"\r\na\r\n") * 60), forever=True))
    assert web(server, max_bytes=100_000)(server.url("/a")).outcome is Outcome.TOO_LARGE


# Compressed


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("identity, gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:10]) + gzip.compress(TEXT[10:])),
        ("gzip", gzip.compress(TEXT) + bytes(100)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("identity", TEXT),
    ],
)
def test_a_compressed_page_is_read(server: WebServer, coding: str, body: bytes) -> None:
    server.put("/a", Page(body, headers={"Content-Encoding": coding}))
    assert web(server)(server.url("/a")).body == TEXT


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("br", TEXT),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT))),
        ("gzip, deflate", gzip.compress(zlib.compress(TEXT))),
        ("gzip", TEXT),
        ("gzip", gzip.compress(TEXT)[:-12]),
        ("gzip", b"\x1f"),
        ("deflate", b"\xff\xff\xff"),
    ],
)
def test_a_body_that_is_not_what_its_header_says_is_no_page(server: WebServer, coding: str, body: bytes) -> None:
    server.put("/a", Page(body, headers={"Content-Encoding": coding}))
    assert came(web(server)(server.url("/a"))) == (Outcome.UNREACHABLE, Reason.BAD_ANSWER, None)


def test_a_bomb_takes_no_more_memory_than_a_page_may(server: WebServer) -> None:
    server.put("/bomb", bomb(200))
    server.put("/first", Page(TEXT))
    fetch = web(server, max_bytes=1_000_000)
    fetch(server.url("/first"))
    tracemalloc.start()
    try:
        fetched = fetch(server.url("/bomb"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert came(fetched) == (Outcome.TOO_LARGE, Reason.BYTES, "1000000")
    assert peak < 5_000_000


def test_no_more_is_decompressed_than_may_be_kept() -> None:
    body = gzip.compress(bytes(50_000_000))
    assert sum(map(len, decoded([body], "gzip", 1_000))) == 1_001


def test_members_that_hold_nothing_do_not_lift_the_limit() -> None:
    body = gzip.compress(b"") * 100 + gzip.compress(bytes(1_000_000)) * 2
    assert sum(map(len, decoded([body], "gzip", 1_000))) == 1_001


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=3_000), st.sampled_from(["gzip", "zlib", "raw"]), st.integers(1, 50), st.integers(0, 4_000))
def test_what_is_decompressed_does_not_depend_on_how_it_arrives(body: bytes, form: str, step: int, most: int) -> None:
    packed = {
        "gzip": gzip.compress(body),
        "zlib": zlib.compress(body),
        "raw": zlib.compress(body, wbits=-15),
    }[form]
    chunks = [packed[start : start + step] for start in range(0, len(packed), step)]
    found = b"".join(decoded(chunks, "gzip" if form == "gzip" else "deflate", most))
    assert found == body[: most + 1]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=6), st.sampled_from(["gzip", "deflate", "", "a, ,b"]))
def test_hostile_bytes_are_a_body_or_a_bad_one(chunks: list[bytes], coding: str) -> None:
    try:
        found = b"".join(decoded(chunks, coding, 100))
    except BadBodyError:
        return
    assert len(found) <= 101


# Statuses


@pytest.mark.parametrize(
    ("status", "outcome", "reason", "note"),
    [
        (404, Outcome.UNREACHABLE, Reason.GONE, "404"),
        (206, Outcome.UNREACHABLE, Reason.BAD_ANSWER, "206"),
        (410, Outcome.UNREACHABLE, Reason.GONE, "410"),
        (500, Outcome.UNREACHABLE, Reason.SERVER_ERROR, "500"),
        (503, Outcome.UNREACHABLE, Reason.SERVER_ERROR, "503"),
        (521, Outcome.UNREACHABLE, Reason.SERVER_ERROR, "521"),
        *((status, Outcome.REFUSED, Reason.STATUS, str(status)) for status in (400, 401, 402, 403, 407, 429, 451, 999)),
        (204, Outcome.EMPTY, Reason.NO_TEXT, None),
        (205, Outcome.EMPTY, Reason.NO_TEXT, None),
        (200, Outcome.EMPTY, Reason.NO_TEXT, None),
        (300, Outcome.UNREACHABLE, Reason.BAD_ANSWER, "300"),
        (304, Outcome.UNREACHABLE, Reason.BAD_ANSWER, "304"),
        (101, Outcome.UNREACHABLE, Reason.BAD_ANSWER, None),
    ],
)
def test_a_status_has_its_outcome(
    server: WebServer, status: int, outcome: Outcome, reason: Reason, note: str | None
) -> None:
    server.put("/a", Page(status=status))
    fetched = web(server)(server.url("/a"))
    assert came(fetched) == (outcome, reason, note)
    assert (fetched.status, fetched.body) == (status if status >= 200 else None, b"")


def test_the_text_of_an_error_is_not_kept(server: WebServer) -> None:
    server.put("/a", Page(TEXT, 403))
    assert web(server)(server.url("/a")).body == b""


def test_a_body_of_blanks_is_empty(server: WebServer) -> None:
    server.put("/a", Page(b" \r\n\t"))
    assert web(server)(server.url("/a")).outcome is Outcome.EMPTY


# Kinds


@pytest.mark.parametrize(
    "kind",
    ["image/png", "image/svg+xml", "audio/mpeg", "video/mp4", "font/woff2", "application/zip", "application/json",
     "application/msword", "IMAGE/JPEG; q=1"],
)  # fmt: skip
def test_what_is_no_text_is_not_read(server: WebServer, kind: str) -> None:
    head = f"HTTP/1.1 200 Said\r\nContent-Type: {kind}\r\nContent-Length: 4000000\r\n\r\n".encode()
    server.put("/a", Raw((head,), hold=True))
    fetched = web(server)(server.url("/a"))
    assert came(fetched) == (Outcome.NOT_TEXT, Reason.KIND, kind.partition(";")[0].lower())


@pytest.mark.parametrize("kind", ["", "application/octet-stream", "binary/octet-stream", "x", "*/*"])
@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        "<p>第二座码头启用。</p>".encode("gbk"),
        "<p>码头</p>".encode("utf-16"),
        b"%PDF-1.7\n\x00\x01",
        b"\n\t text\f",
    ],
    ids=["utf-8", "gbk", "utf-16", "pdf", "blanks"],
)
def test_what_does_not_say_what_it_is_is_read_if_it_looks_like_text(server: WebServer, kind: str, body: bytes) -> None:
    server.put("/a", Page(body, headers={"Content-Type": kind}))
    fetched = web(server)(server.url("/a"))
    assert (fetched.outcome, fetched.body) == (Outcome.READ, body)


@pytest.mark.parametrize("kind", ["", "application/octet-stream"])
@pytest.mark.parametrize(
    "head",
    [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"GIF89a\x10\x00", b"\xff\xd8\xff\xe0\x00", b"\x1f\x8b\x08", b"\x7fELF\x02"],
)
def test_what_looks_like_no_text_is_not_read_to_its_end(server: WebServer, kind: str, head: bytes) -> None:
    answer = Page(b"", headers={"Content-Type": kind, "Content-Length": ""}).bytes()
    server.put("/a", Raw((answer, head.ljust(4_000, b"a")), hold=True))
    assert came(web(server)(server.url("/a"))) == (Outcome.NOT_TEXT, Reason.KIND, "application/octet-stream")


@pytest.mark.parametrize("kind", ["text/plain", "application/pdf", "application/xhtml+xml", "TEXT/HTML;charset=GBK"])
def test_text_and_pdf_are_read_whatever_they_begin_with(server: WebServer, kind: str) -> None:
    server.put("/a", Page(b"\x00\x01", headers={"Content-Type": kind}))
    fetched = web(server)(server.url("/a"))
    assert (fetched.outcome, fetched.content_type) == (Outcome.READ, kind)


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_that_moved_is_read_where_it_is(server: WebServer, status: int) -> None:
    server.put("/old/a", redirect("../new?x=1#part", status))
    server.put("/new?x=1", Page(TEXT))
    fetched = web(server)(server.url("/old/a"))
    assert came(fetched) == (Outcome.READ, Reason.MOVED, server.url("/new?x=1"))
    assert (fetched.url, fetched.final_url) == (server.url("/old/a"), server.url("/new?x=1"))


def test_a_slash_or_www_is_no_move(server: WebServer) -> None:
    server.put("/a", redirect(server.url("/a/", "www.news.example")))
    server.put("/a/", Page(TEXT))
    fetched = web(server)(server.url("/a", "news.example"))
    assert came(fetched) == (Outcome.READ, None, None)
    assert fetched.final_url == server.url("/a/", "www.news.example")


def test_another_host_is_a_move(server: WebServer) -> None:
    server.put("/old", redirect(server.url("/a", "other.example")))
    server.put("/a", Page(TEXT))
    assert web(server)(server.url("/old", "news.example")).reason is Reason.MOVED


@pytest.mark.parametrize(
    ("location", "path"),
    [("/新闻", "/%E6%96%B0%E9%97%BB"), ("/a b", "/a%20b"), (" /c ", "/c")],
)
def test_a_location_is_read_as_servers_write_them(server: WebServer, location: str, path: str) -> None:
    server.put("/old", redirect(location.encode().decode("latin-1")))
    server.put(path, Page(TEXT))
    assert web(server)(server.url("/old")).final_url == server.url(path)


def test_a_location_in_gbk_is_asked_for_in_gbk(server: WebServer) -> None:
    server.put("/old", redirect("/新".encode("gbk").decode("latin-1")))
    server.put("/%D0%C2", Page(TEXT))
    assert web(server)(server.url("/old")).outcome is Outcome.READ


def test_five_redirects_are_followed_and_six_are_not(server: WebServer) -> None:
    for number in range(1, 7):
        server.put(f"/{number}", redirect(f"/{number - 1}"))
    server.put("/0", Page(TEXT))
    fetch = web(server)
    assert fetch(server.url("/5")).outcome is Outcome.READ
    server.requests.clear()
    assert came(fetch(server.url("/6"))) == (Outcome.UNREACHABLE, Reason.TOO_MANY_REDIRECTS, None)
    assert server.paths() == ["/6", "/5", "/4", "/3", "/2", "/1"]


@pytest.mark.parametrize("location", ["", " ", "http://", "http://[bad/", "http://news.example\\@x/", "/\\x", "/a\tb"])
def test_a_redirect_to_no_address_is_a_bad_answer(server: WebServer, location: str) -> None:
    server.put("/a", redirect(location))
    assert came(web(server)(server.url("/a"))) == (Outcome.UNREACHABLE, Reason.BAD_ANSWER, None)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1:{port}/", Reason.PRIVATE),
        ("//127.0.0.1:{port}/", Reason.PRIVATE),
        ("http://2130706433:{port}/", Reason.PRIVATE),
        ("http://[::ffff:127.0.0.1]:{port}/", Reason.PRIVATE),
        ("http://localhost:{port}/", Reason.PRIVATE),
        ("http://inside.example:{port}/", Reason.PRIVATE),
        ("http://169.254.169.254/latest/meta-data/", Reason.PRIVATE),
        ("file:///etc/passwd", Reason.SCHEME),
        ("gopher://127.0.0.1:{port}/", Reason.SCHEME),
        ("javascript:alert(1)", Reason.SCHEME),
        ("http://user:word@news.example:{port}/", Reason.CREDENTIALS),
        ("http://denied.example:{port}/", Reason.DENIED),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_is_blocked(
    server: WebServer, elsewhere: WebServer, location: str, reason: Reason
) -> None:
    server.put("/a", redirect(location.format(port=elsewhere.port)))
    permissions = Permissions(private=(f"127.0.0.1:{server.port}",), deny=("denied.example",))
    fetched = web(server, permissions=permissions)(server.url("/a", "news.example"))
    assert (fetched.outcome, fetched.reason) == (Outcome.BLOCKED, reason)
    assert (elsewhere.connections, fetched.over_network, fetched.body) == (0, True, b"")


def test_a_list_of_allowed_hosts_holds_after_a_redirect(server: WebServer) -> None:
    server.put("/a", redirect(server.url("/b", "other.example")))
    permissions = Permissions(private=(f"127.0.0.1:{server.port}",), allow=("news.example",))
    fetched = web(server, permissions=permissions)(server.url("/a", "news.example"))
    assert came(fetched) == (Outcome.BLOCKED, Reason.NOT_ALLOWED, "other.example")
    assert server.paths() == ["/a"]


def test_no_cookie_comes_back_to_the_server(server: WebServer) -> None:
    server.put("/a", redirect("/b", **{"Set-Cookie": "seen=1; Path=/"}))
    server.put("/b", Page(TEXT, headers={"Set-Cookie": "seen=2"}))
    fetch = web(server)
    fetch(server.url("/a"))
    fetch(server.url("/b"))
    assert server.paths() == ["/a", "/b", "/b"]
    assert [set(request.headers) & {"cookie", "authorization", "referer"} for request in server.requests] == [set()] * 3


# Names


def test_a_name_that_leads_to_this_machine_is_blocked(elsewhere: WebServer) -> None:
    fetch = web(elsewhere, permissions=Permissions())
    assert came(fetch(elsewhere.url("/", "news.example"))) == (Outcome.BLOCKED, Reason.PRIVATE, "news.example")
    assert elsewhere.connections == 0


@pytest.mark.parametrize("ips", [["93.184.216.34", "127.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["::1"], ["x"]])
def test_a_name_is_blocked_if_one_of_its_addresses_is_private(elsewhere: WebServer, ips: list[str]) -> None:
    fetch = web(elsewhere, permissions=Permissions(), resolve=leads_to(*ips))
    assert fetch(elsewhere.url("/", "news.example")).reason is Reason.PRIVATE
    assert elsewhere.connections == 0


def test_a_name_that_leads_elsewhere_the_next_time_gains_nothing(server: WebServer) -> None:
    try:
        other = WebServer("127.0.0.2", server.port)
    except OSError:
        pytest.skip("this system has no second address of loopback")
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with other:
        server.put("/a", redirect("/b"))
        server.put("/b", Page(TEXT))
        other.put("/b", Page(b"secret"))
        fetched = web(server, resolve=resolve)(server.url("/a", "news.example"))
        assert came(fetched) == (Outcome.BLOCKED, Reason.PRIVATE, "news.example")
        assert (server.paths(), other.connections) == (["/a"], 0)
    assert asked == ["news.example"] * 2


def test_a_name_is_resolved_once_for_a_connection_and_that_address_is_connected_to(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = []
    connect = socket.socket.connect

    def recorded(self: socket.socket, address: Any) -> None:
        connected.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", recorded)
    asked = []
    server.put("/a", Page(TEXT))
    fetch = web(server, resolve=lambda host, port: asked.append((host, port)) or ["127.0.0.1"])
    assert fetch(server.url("/a", "news.example")).outcome is Outcome.READ
    assert (asked, connected) == ([("news.example", server.port)], [("127.0.0.1", server.port)])


def test_the_address_connected_to_is_checked_once_more(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the system had gone elsewhere than it was told.
    monkeypatch.setattr(socket.socket, "getpeername", lambda _: ("10.0.0.1", server.port))
    server.put("/a", Page(TEXT))
    assert came(web(server)(server.url("/a"))) == (Outcome.BLOCKED, Reason.PRIVATE, "127.0.0.1")
    assert server.requests == []


def test_a_second_address_is_tried_where_the_first_refuses(server: WebServer) -> None:
    server.put("/a", Page(TEXT))
    permissions = Permissions(private=("127.0.0.0/8",))
    fetch = web(server, permissions=permissions, resolve=leads_to("127.0.0.3", "127.0.0.1"))
    assert fetch(server.url("/a", "news.example")).outcome is Outcome.READ


def failing(error: Exception) -> Callable[[str, int], list[str]]:
    def resolve(host: str, port: int) -> list[str]:
        raise error

    return resolve


@pytest.mark.parametrize(
    "resolve",
    [failing(socket.gaierror(-2, "unknown")), failing(UnicodeError("label too long")), leads_to()],
)
def test_a_name_that_leads_nowhere_is_told(server: WebServer, resolve: Any) -> None:
    fetched = web(server, resolve=resolve)("http://news.example/a")
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.NO_SUCH_HOST, None)
    assert (fetched.over_network, fetched.fetched_at is not None) == (True, True)


def test_a_fault_of_the_program_is_no_outcome(server: WebServer) -> None:
    with pytest.raises(ZeroDivisionError):
        web(server, resolve=failing(ZeroDivisionError()))("http://news.example/a")


def test_a_name_that_is_never_resolved_costs_the_time_of_its_page(server: WebServer) -> None:
    never = threading.Event()
    fetch = web(server, timeout=0.2, resolve=lambda *_: never.wait() and [])
    assert came(fetch("http://news.example/a")) == (Outcome.UNREACHABLE, Reason.TIMED_OUT, None)
    never.set()


# Connections and time


def test_a_port_that_nobody_listens_on_is_told(server: WebServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    fetch = web(server, permissions=Permissions(private=("127.0.0.1",)))
    assert came(fetch(f"http://127.0.0.1:{port}/")) == (Outcome.UNREACHABLE, Reason.NO_CONNECTION, None)


@pytest.mark.parametrize(
    "reply",
    [RESET, Raw((b"HTTP/1.1 200 Said\r\nContent-Length: 10\r\nContent-Type: text/html\r\n\r\nab",), reset=True)],
)
def test_a_connection_that_is_cut_is_told(server: WebServer, reply: Reply) -> None:
    server.put("/a", reply)
    assert came(web(server)(server.url("/a"))) == (Outcome.UNREACHABLE, Reason.NO_CONNECTION, None)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 2x0 Said\r\n\r\n",
        b"HTTP/1.1 200 Said\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 Said\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        b"HTTP/1.1 200 Said\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\nab",
        b"HTTP/1.1 200 Said\r\nBad Header\r\n\r\n",
        b"HTTP/1.1 301 Said\r\n\r\n",
        bytes(range(256)),
    ],
)
def test_what_is_not_http_is_a_bad_answer(server: WebServer, answer: bytes) -> None:
    server.put("/a", Raw((answer,)))
    assert came(web(server)(server.url("/a")))[:2] == (Outcome.UNREACHABLE, Reason.BAD_ANSWER)


HEAD = b"HTTP/1.1 200 Said\r\nContent-Type: text/html\r\n\r\n"
SLOW = {
    "silence": SILENCE,
    "headers in drips": Raw((b"HTTP/1.1 200 Said\r\n", b"X: a\r\n"), every=0.05, forever=True),
    "a body in drips": Raw((HEAD, b"a"), every=0.05, forever=True),
    "a compressed body in drips": Raw(
        (HEAD[:-2] + b"Content-Encoding: gzip\r\n\r\n", *(bytes([byte]) for byte in gzip.compress(TEXT))), every=0.05
    ),
    "interim answers in drips": Raw((b"HTTP/1.1 103 Early\r\n\r\n",), every=0.05, forever=True),
    "redirects": lambda request: Page(status=302, headers={"Location": request.target + "a"}, wait=0.15),
}  # fmt: skip


@pytest.mark.parametrize("reply", SLOW.values(), ids=SLOW)
def test_a_page_ends_with_its_time_however_slowly_it_comes(server: WebServer, reply: Any) -> None:
    server.put("*", reply)
    began = time.monotonic()
    fetched = web(server, timeout=0.3)(server.url("/a"))
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.TIMED_OUT, None)
    assert time.monotonic() - began < 1


def test_one_dead_host_does_not_hold_up_the_others(server: WebServer) -> None:
    server.put("/dead", SILENCE)
    server.put("*", Page(TEXT))
    fetch = web(server, timeout=1)
    ended: list[tuple[str, Outcome]] = []

    def one(url: str) -> None:
        ended.append((url, fetch(url).outcome))

    urls = [server.url("/dead", "dead.example"), *(server.url(f"/{n}", f"h{n}.example") for n in range(10))]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, urls))
    assert ended[-1] == (urls[0], Outcome.UNREACHABLE)
    assert {outcome for _, outcome in ended[:-1]} == {Outcome.READ}


def test_a_host_is_asked_for_so_many_pages_at_once_and_others_meanwhile(server: WebServer) -> None:
    gate = threading.Event()
    free = threading.Event()

    def held(request: Request) -> Page:
        if request.headers["host"].startswith("other"):
            free.set()
            return Page(TEXT)
        if sum(each.headers["host"].startswith("busy") for each in server.requests) >= 3:
            # The last of the first three lets the other host be asked before any of them is answered.
            free.wait(5)
            gate.set()
        return Page(TEXT, gate=gate)

    server.put("*", held)
    fetch = web(server, per_host=3)
    with ThreadPoolExecutor(13) as pool:
        busy = [pool.submit(fetch, server.url(f"/{number}", "busy.example")) for number in range(12)]
        other = pool.submit(fetch, server.url("/", "other.example"))
        assert {future.result().outcome for future in [*busy, other]} == {Outcome.READ}
    assert server.most_at_once <= 4


def test_waiting_for_a_turn_is_not_taken_from_the_time_of_a_page(server: WebServer) -> None:
    server.put("*", Page(TEXT, wait=0.3))
    fetch = web(server, per_host=1, timeout=0.5)
    with ThreadPoolExecutor(2) as pool:
        fetched = list(pool.map(fetch, [server.url("/1"), server.url("/2")]))
    assert [each.outcome for each in fetched] == [Outcome.READ] * 2


def test_a_turn_that_never_comes_is_a_time_out(server: WebServer) -> None:
    server.put("/a", SILENCE)
    server.put("/b", Page(TEXT))
    fetch = web(server, per_host=1, timeout=0.3)
    with ThreadPoolExecutor(3) as pool:
        fetched = list(pool.map(fetch, [server.url("/a")] * 3))
    assert {each.reason for each in fetched} == {Reason.TIMED_OUT}
    assert fetch(server.url("/b")).outcome is Outcome.READ


# Certificates


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example that only a test trusts, with its key."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl is not there to make a certificate")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example",
         "-keyout", path, "-out", f"{path}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with WebServer(tls=context) as made:
        made.put("/a", Page(TEXT))
        yield made


def test_a_certificate_of_the_name_asked_for_is_good(secure: WebServer, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    assert web(secure, tls=trusting)(secure.url("/a", "news.example")).body == TEXT


def test_a_certificate_of_another_name_is_not(secure: WebServer, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    fetched = web(secure, tls=trusting)(secure.url("/a", "other.example"))
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.CERTIFICATE, None)


def test_a_certificate_that_nobody_vouches_for_is_not(secure: WebServer) -> None:
    fetched = web(secure)(secure.url("/a", "news.example"))
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.CERTIFICATE, None)
    assert secure.requests == []


def test_a_server_that_speaks_no_tls_is_told(server: WebServer) -> None:
    server.put("*", Page(TEXT))
    fetched = web(server)(f"https://127.0.0.1:{server.port}/")
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.CERTIFICATE, None)


@pytest.mark.parametrize("reply", [RESET, Raw(())], ids=["cut", "closed"])
def test_a_connection_that_ends_before_its_certificate_says_nothing_of_it(server: WebServer, reply: Reply) -> None:
    server.put("*", reply)
    fetched = web(server)(f"https://127.0.0.1:{server.port}/")
    assert came(fetched) == (Outcome.UNREACHABLE, Reason.NO_CONNECTION, None)


def test_a_plain_page_that_leads_to_a_secure_one_has_not_moved(
    server: WebServer, secure: WebServer, certificate: Path
) -> None:
    # Both listen at the default ports, as far as the client can see.
    server.put("/a", redirect("https://news.example/a"))
    ports = {80: server.port, 443: secure.port}
    trusting = ssl.create_default_context(cafile=str(certificate))
    fetch = web(server, permissions=Permissions(private=("127.0.0.1",)), tls=trusting)
    with mapped(ports):
        fetched = fetch("http://news.example/a")
    assert came(fetched) == (Outcome.READ, None, None)
    assert fetched.final_url == "https://news.example/a"


class mapped:  # noqa: N801  # reads as a word
    """Connections to one port go to another."""

    def __init__(self, ports: dict[int, int]) -> None:
        self._ports = ports
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        connect = socket.socket.connect
        ports = self._ports

        def elsewhere(connection: socket.socket, address: Any) -> None:
            connect(connection, (address[0], ports.get(address[1], address[1])))

        self._patch.setattr(socket.socket, "connect", elsewhere)

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


# Hostile answers


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [b"HTTP/1.1 200 Said\r\n", b"HTTP/1.0 302 x\r\n", b"Content-Type: text/html\r\n", b"Location: //\r\n",
             b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 3\r\n", b"\r\n", b"\n",
             b"5\r\nabcde\r\n", b"0\r\n\r\n", b"\x1f\x8b\x08", b"\xff\x00", b"X: \xe6\x96\xb0\r\n",
             b"Location: /\xc0\r\n", b"HTTP/1.1 103 x\r\n", b" folded\r\n", b"Content-Type: \xff;;\r\n"]
        ),
        max_size=10,
    ).map(b"".join)
    | st.binary(max_size=80)
)  # fmt: skip
def test_no_answer_is_an_error(answer: bytes) -> None:
    with WebServer() as server:
        server.put("*", Raw((answer,)))
        fetched = web(server, timeout=2, max_redirects=2)(server.url("/a"))
    assert isinstance(fetched, Fetched)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=40) | st.text(max_size=20).map("http://".__add__))
def test_no_address_is_an_error(url: str) -> None:
    # With no time nothing is asked, even where the address is good.
    fetched = Web(Permissions(), timeout=0, max_bytes=1, robots=False)(url)
    assert fetched.outcome in (Outcome.BLOCKED, Outcome.UNREACHABLE)
    assert fetched.over_network is False


def test_half_a_character_in_an_address_can_be_written() -> None:
    fetched = Web(Permissions(), timeout=1, max_bytes=1)("http://news.example/\ud800")
    assert fetched.reason is Reason.NO_ADDRESS
    assert fetched.url.encode("utf-8") == b"http://news.example/?"


def test_the_time_of_fetching_is_in_utc_to_the_second(server: WebServer) -> None:
    at = web(server)(server.url("/gone")).fetched_at
    assert at is not None
    assert datetime.fromisoformat(at).utcoffset() == timedelta(0)
    assert abs(datetime.fromisoformat(at) - datetime.now(UTC)) < timedelta(minutes=1)
    assert len(at) == len("2026-02-21T04:00:00+00:00")
