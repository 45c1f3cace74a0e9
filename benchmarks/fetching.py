"""How long the cited pages of an article take, with a server on this machine that takes 300 ms for each answer.

The server is a process of its own, and so takes no time of the one that fetches. Names lead to it by a resolver of the
script. What no client can save is measured in the same run: one page alone, with the robots.txt before it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks import sheet
from verifier.config import FetchSection
from verifier.fetch.addresses import Permissions
from verifier.fetch.client import Web
from verifier.fetch.pages import Pages
from verifier.records import SourceOutcome

PAGES = 20
SECONDS = 0.3
TIMEOUT = 4.0
BUDGET = 1.5
SERVER = """
import sys
sys.path.insert(0, sys.argv[1])
from web_server import SILENCE, Page, WebServer
seconds = float(sys.argv[2])
names = "Norvale Harrow Brackwater Marlow Leeds York Dover Selby Ripon Wells Truro Ely".split()
words = "".join(
    f"<p>The council of {name} opened a hall to the public on Monday, the {number}th of its kind, and the mayor said "
    "that the doors would stay open until the last guest had gone home and the lights were out.</p>"
    for number, name in enumerate(names, 4)
)
script = "<script>" + "var filler = 'what a page brings along and nobody reads';" * 1000 + "</script>"
text = f"<html><head><title>Halls</title>{script}</head><body><article>{words}</article></body></html>"
page, none = Page(text.encode(), wait=seconds), Page(b"", 404, wait=seconds)
with WebServer() as server:
    server.put("*", lambda request: SILENCE if request.headers["host"].startswith("dead") else page)
    server.put("/robots.txt", lambda request: SILENCE if request.headers["host"].startswith("dead") else none)
    print(server.port, flush=True)
    sys.stdin.read()
"""
HEADER = ("", "seconds until the pages that answer are read", "pages read")


@contextmanager
def server() -> Iterator[int]:
    """A web server on this machine; gives its port."""
    command = [sys.executable, "-c", SERVER, str(sheet.ROOT / "tests"), str(SECONDS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


def fetched(port: int, urls: Sequence[str], wanted: int) -> tuple[float, int]:
    """Get pages as a run does; return the seconds until so many were there, and how many were read."""
    permissions = Permissions(private=(f"127.0.0.1:{port}",))
    web = Web(permissions, timeout=TIMEOUT, max_bytes=5_000_000, resolve=lambda *_: ["127.0.0.1"])
    ends: list[float] = []
    pages = Pages(
        lambda: web,
        FetchSection(timeout=TIMEOUT),
        permissions=permissions,
        progress=lambda *_: ends.append(time.perf_counter()),
    )
    began = time.perf_counter()
    read = [page for page in pages.start(urls, ()).result() if page.outcome is SourceOutcome.READ]
    return ends[wanted - 1] - began, len(read)


def rows(port: int) -> Iterator[tuple[object, ...]]:
    """Each way that the pages may lie, after one for warmth."""
    one_host = [f"http://news.example:{port}/a/{number}" for number in range(PAGES)]
    hosts = [f"http://h{number}.example:{port}/a" for number in range(PAGES)]
    dead = [f"http://dead.example:{port}/a/{number}" for number in range(5)]
    fetched(port, one_host[:1], 1)
    seconds, read = fetched(port, one_host[:1], 1)
    yield "floor: one page and the robots.txt before it", f"{seconds:.2f}", read
    for name, urls in (
        (f"{PAGES} pages of one host", one_host),
        (f"{PAGES} pages of {PAGES} hosts", hosts),
        (f"{PAGES} pages of {PAGES} hosts, and one of a host that never answers", [*dead[:1], *hosts]),
        (f"{PAGES} pages of {PAGES} hosts, and 5 of a host that never answers", [*dead, *hosts]),
    ):
        seconds, read = fetched(port, urls, PAGES)
        yield name, f"{seconds:.2f}", read


def section(port: int, command: str = "python -m benchmarks.fetching") -> str:
    """The part of the page on speed."""
    return "\n\n".join(
        [
            "## Cited pages",
            sheet.stamp(command),
            (
                f"A server on the same machine takes {SECONDS * 1000:g} ms for each answer, robots.txt as well; at "
                f"most 8 requests go to one host at once. Pages have 60 kB, and taking the article out of each is part "
                f"of the time. The budget is {BUDGET:g} s for {PAGES} pages."
            ),
            sheet.table(HEADER, rows(port)),
        ]
    )


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    arguments = sheet.parser("fetching", __doc__).parse_args(argv)
    with server() as port:
        body = section(port, "python -m benchmarks.fetching --write")
    sheet.finish(body, page=sheet.SPEED, section="fetching", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
