from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_server import RESET, SILENCE, Page, Raw, Reply, WebServer, redirect

from verifier.fetch.addresses import Permissions, parse
from verifier.fetch.client import Web
from verifier.fetch.robots import AGENT, MAX_BYTES, Robots
from verifier.fetch.robots import parse as rules_of
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome as Outcome

PLAIN = {"Content-Type": "text/plain"}
CLOSED = "User-agent: *\nDisallow: /"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as made:
        made.put("*", Page(b"<p>A text.</p>"))
        yield made


def web(server: WebServer, **settings: Any) -> Web:
    given: dict[str, Any] = {
        "permissions": Permissions(private=(f"127.0.0.1:{server.port}",)),
        "timeout": 5,
        "max_bytes": 1_000_000,
        "resolve": lambda *_: ["127.0.0.1"],
    }
    return Web(**{**given, **settings})


def rules(text: str) -> Page:
    return Page(text.encode(), headers=PLAIN)


# What a site asks


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        (CLOSED, False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /2026/", False),
        ("User-agent: *\nDisallow: /2025/", True),
        ("User-agent: *\nDisallow: /2026/\nAllow: /2026/story", True),
        ("User-agent: *\nDisallow: /*.html$", False),
        ("User-agent: article-verifier\nDisallow: /", False),
        ("User-agent: Article-Verifier/2.0 # ours\nDisallow: /", False),
        ("User-agent: article-verifier*\nDisallow: /", False),
        ("User-agent: article-verifier\nAllow: /\n\n" + CLOSED, True),
        ("User-agent: another\nUser-agent: article-verifier\nDisallow: /", False),
        ("User-agent: another\nDisallow: /", True),
        ("User-agent: article\nDisallow: /", True),
        ("User-agent: article-verifier-images\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
        ("user agent *\ndisallow /", False),
        ("<html><body>no rules here</body></html>", True),
        ("User-agent: another\nDisallow: /a\nUser\tagent another\nDisallow: /", True),
    ],
)
def test_the_rules_decide(server: WebServer, text: str, allowed: bool) -> None:
    server.put("/robots.txt", rules(text))
    fetched = web(server)(server.url("/2026/story.html"))
    assert (fetched.outcome, fetched.reason) == ((Outcome.READ, None) if allowed else (Outcome.BLOCKED, Reason.ROBOTS))
    assert server.paths() == ["/robots.txt", "/2026/story.html"][: 1 + allowed]


def test_rules_for_escaped_addresses_are_compared_as_they_are_meant(server: WebServer) -> None:
    server.put("/robots.txt", rules("User-agent: *\nDisallow: /新闻/\nDisallow: /a?secret="))
    fetch = web(server)
    assert fetch(server.url("/新闻/1")).reason is Reason.ROBOTS
    assert fetch(server.url("/%e6%96%b0%E9%97%BB/1")).reason is Reason.ROBOTS
    assert fetch(server.url("/a?secret=1")).reason is Reason.ROBOTS
    assert fetch(server.url("/a?open=1")).outcome is Outcome.READ


def test_nobody_is_asked_where_robots_are_not_heeded(server: WebServer) -> None:
    server.put("/robots.txt", rules(CLOSED))
    assert web(server, robots=False)(server.url("/a")).outcome is Outcome.READ
    assert server.paths() == ["/a"]


def test_the_site_that_a_page_leads_to_is_asked_as_well(server: WebServer) -> None:
    server.put("/old", redirect(server.url("/a", "closed.example")))
    server.put("/robots.txt", lambda request: rules(CLOSED if request.headers["host"].startswith("closed") else ""))
    fetched = web(server)(server.url("/old", "open.example"))
    assert (fetched.outcome, fetched.reason) == (Outcome.BLOCKED, Reason.ROBOTS)
    assert server.paths() == ["/robots.txt", "/old", "/robots.txt"]


# Where the rules cannot be read


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451])
def test_a_site_without_rules_allows_all(server: WebServer, status: int) -> None:
    server.put("/robots.txt", Page(b"none", status))
    assert web(server)(server.url("/a")).outcome is Outcome.READ


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        (Page(b"", 500), "500"),
        (Page(b"", 503), "503"),
        (Page(b"", 999), "999"),
        (Page(b"", 304), "304"),
        (Raw((b"no HTTP\r\n\r\n",)), None),
        (Page(b"x", headers={"Content-Encoding": "gzip"}), None),
        (redirect(""), "302"),
        (redirect("http://10.0.0.1/robots.txt"), None),
        (redirect("http://127.0.0.1:9/robots.txt"), None),
        (redirect("file:///etc/passwd"), None),
    ],
)
def test_rules_that_cannot_be_read_forbid_all(server: WebServer, reply: Reply, note: str | None) -> None:
    server.put("/robots.txt", reply)
    fetched = web(server)(server.url("/a"))
    assert (fetched.outcome, fetched.reason, fetched.note) == (Outcome.BLOCKED, Reason.ROBOTS_UNREADABLE, note)
    assert "/a" not in server.paths()


def test_a_dead_host_is_unreachable_and_not_blocked(server: WebServer) -> None:
    server.put("/robots.txt", SILENCE)
    fetched = web(server, timeout=0.2)(server.url("/a"))
    assert (fetched.outcome, fetched.reason) == (Outcome.UNREACHABLE, Reason.TIMED_OUT)


def test_a_host_that_cuts_the_connection_is_unreachable(server: WebServer) -> None:
    server.put("/robots.txt", RESET)
    fetched = web(server)(server.url("/a"))
    assert (fetched.outcome, fetched.reason) == (Outcome.UNREACHABLE, Reason.NO_CONNECTION)


def test_a_private_host_is_blocked_as_what_it_is(server: WebServer) -> None:
    fetched = web(server, permissions=Permissions())(server.url("/a", "news.example"))
    assert (fetched.outcome, fetched.reason, fetched.note) == (Outcome.BLOCKED, Reason.PRIVATE, "news.example")
    assert server.connections == 0


def test_rules_may_lie_elsewhere(server: WebServer) -> None:
    server.put("/robots.txt", redirect("/rules"))
    server.put("/rules", rules(CLOSED))
    assert web(server)(server.url("/a")).reason is Reason.ROBOTS


def test_rules_that_lead_in_a_circle_count_as_none(server: WebServer) -> None:
    server.put("/robots.txt", redirect("/robots.txt"))
    assert web(server)(server.url("/a")).outcome is Outcome.READ
    assert server.paths() == ["/robots.txt"] * 6 + ["/a"]


def test_what_is_beyond_the_limit_is_passed_over(server: WebServer) -> None:
    padding = "# nothing\n" * (MAX_BYTES // 10)
    server.put("/robots.txt", rules("User-agent: *\nDisallow: /a\n" + padding + "Disallow: /b\n"))
    fetch = web(server)
    assert fetch(server.url("/a")).reason is Reason.ROBOTS
    assert fetch(server.url("/b")).outcome is Outcome.READ


# Once for each origin


def test_twenty_pages_at_once_ask_their_site_once(server: WebServer) -> None:
    gate = threading.Event()
    server.put("/robots.txt", Page(b"", headers=PLAIN, gate=gate))
    fetch = web(server)
    with ThreadPoolExecutor(20) as pool:
        futures = [pool.submit(fetch, server.url(f"/{number}")) for number in range(20)]
        gate.set()
        assert {future.result().outcome for future in futures} == {Outcome.READ}
    assert server.paths().count("/robots.txt") == 1
    assert fetch(server.url("/20")).outcome is Outcome.READ
    assert server.paths().count("/robots.txt") == 1


def test_each_origin_is_asked_for_itself(server: WebServer) -> None:
    fetch = web(server)
    for host in ("a.example", "b.example", "a.example"):
        fetch(server.url("/", host))
    asked = [request.headers["host"] for request in server.requests if request.target == "/robots.txt"]
    assert asked == [f"a.example:{server.port}", f"b.example:{server.port}"]


def test_a_host_that_is_dead_for_one_page_is_dead_for_all(server: WebServer) -> None:
    server.put("/robots.txt", SILENCE)
    fetch = web(server, timeout=0.3)
    with ThreadPoolExecutor(5) as pool:
        fetched = list(pool.map(fetch, [server.url(f"/{number}") for number in range(20)]))
    assert {each.reason for each in fetched} == {Reason.TIMED_OUT}
    assert server.connections <= 2


def test_the_decision_of_another_page_is_no_request_of_this_one(server: WebServer) -> None:
    server.put("/robots.txt", rules(CLOSED))
    fetch = web(server)
    first, second = fetch(server.url("/1")), fetch(server.url("/2"))
    assert (first.over_network, second.over_network, second.fetched_at) == (True, False, None)


ADDRESS = parse("https://news.example/a")
NO_TIME = Fetched(url="https://news.example/robots.txt", outcome=Outcome.UNREACHABLE, reason=Reason.TIMED_OUT)
OPEN = Fetched(url="https://news.example/robots.txt", outcome=Outcome.READ, status=200, body=b"User-agent: *")


def test_a_page_that_came_with_little_time_says_nothing_of_the_host() -> None:
    robots = Robots(enough=5)
    hurried = robots.refusal(ADDRESS, lambda _: NO_TIME, lambda: 1)
    assert hurried is not None
    assert hurried.reason is Reason.TIMED_OUT
    assert robots.refusal(ADDRESS, lambda _: OPEN, lambda: 10) is None


def test_a_page_that_came_with_enough_says_all() -> None:
    robots = Robots(enough=5)
    robots.refusal(ADDRESS, lambda _: NO_TIME, lambda: 6)
    again = robots.refusal(ADDRESS, lambda _: OPEN, lambda: 10)
    assert again is not None
    assert again.reason is Reason.TIMED_OUT


def test_a_fault_of_one_page_leaves_the_others_to_ask_again() -> None:
    robots = Robots(enough=5)

    def broken(url: str) -> Fetched:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        robots.refusal(ADDRESS, broken, lambda: 10)
    assert robots.refusal(ADDRESS, lambda _: OPEN, lambda: 10) is None


def test_who_waited_for_a_page_with_little_time_asks_again() -> None:
    robots = Robots(enough=5)
    asked, answered, waiting = threading.Event(), threading.Event(), threading.Event()

    def hurried(url: str) -> Fetched:
        asked.set()
        answered.wait(5)
        return NO_TIME

    def left() -> float:
        waiting.set()
        return 10

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(robots.refusal, ADDRESS, hurried, lambda: 4)
        asked.wait(5)
        second = pool.submit(robots.refusal, ADDRESS, lambda _: OPEN, left)
        waiting.wait(5)
        answered.set()
        assert first.result() is not None
        assert second.result() is None


def test_who_waits_for_another_waits_no_longer_than_its_own_time() -> None:
    robots = Robots(enough=5)
    asked, answered = threading.Event(), threading.Event()

    def slow(url: str) -> Fetched:
        asked.set()
        answered.wait(5)
        return OPEN

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(robots.refusal, ADDRESS, slow, lambda: 10)
        asked.wait(5)
        with pytest.raises(TimeoutError):
            robots.refusal(ADDRESS, lambda _: OPEN, lambda: 0.05)
        answered.set()
        assert first.result() is None


# Hostile rules


def test_rules_for_thousands_of_names_are_not_kept_for_each() -> None:
    names = "".join(f"User-agent: reader{number}\n" for number in range(2_000))
    paths = "".join(f"Disallow: /{number}\n" for number in range(3_000))
    tracemalloc.start()
    try:
        found = rules_of((names + f"User-agent: {AGENT}\n" + paths).encode())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert not found.can_fetch("https://news.example/2999", AGENT)
    assert peak < 10_000_000


@settings(derandomize=True, deadline=None)
@given(
    st.binary(max_size=100)
    | st.lists(
        st.sampled_from(
            ["User-agent: *\n", "user-agent", ":", "Disallow: /", "Allow: *", "$", "*", "%", "%e6", "新", "\n", "\r",
             "\x00", "#", "http://", "[", "Crawl-delay: 1e999\n", "Request-rate: 1/0\n", "Visit-time: 9\n",
             "\u2028", "/a"]
        )
    ).map(lambda pieces: "".join(pieces).encode())
)  # fmt: skip
def test_every_text_is_one_of_rules(body: bytes) -> None:
    rules_of(body).can_fetch("https://news.example/a%20b?c=[1]", AGENT)
