"""Whole runs against a web server on this machine: fetched, kept, recorded, replayed, and nothing of it by default."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from web_server import SILENCE, Page, WebServer, bomb, redirect

import verifier
from verifier.cli import main
from verifier.config import Config
from verifier.errors import InputError
from verifier.records import Relation, Report, Source, SourceKind, SourceOutcome

DAY = date(2026, 2, 21)
BODY = (
    "<p>Northwind delivered {figure} electric buses in 2025, the company said on Monday. Most of them went to cities "
    "on the coast, where the old fleet had run on diesel for more than a generation.</p>"
    "<p>The plant in Harrow worked two shifts for most of the year, and the order book is full until the autumn. A "
    "spokeswoman would not say whether a second plant is planned, and pointed to the annual meeting in May.</p>"
)


def html(figure: str, *, comments: str = "") -> bytes:
    page = f"<html><head><title>Northwind's year</title></head><body><article><h1>Northwind's year</h1>{BODY}</article>"
    return (page.format(figure=figure) + comments + "</body></html>").encode()


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as started:
        yield started


def settings(server: WebServer, **fetch: Any) -> Config:
    allowed = [f"{server.host}:{server.port}"]
    return Config.model_validate({"fetch": {"private": allowed, "timeout": 2.0} | fetch})


def article(*urls: str) -> str:
    cited = "".join(f" See [the report of its year, part {number}]({url})." for number, url in enumerate(urls, 1))
    return f"Northwind delivered 32,000 electric buses in 2025.{cited}"


def checked(server: WebServer, *paths: str, config: Config | None = None, **options: Any) -> Report:
    text = article(*(server.url(path) for path in paths))
    return verifier.verify(text=text, published=DAY, config=config or settings(server), **options)


def pages(report: Report) -> list[Source]:
    return [source for source in report.sources if source.kind is SourceKind.CITED]


def relations(report: Report) -> set[Relation]:
    cited = {source.id for source in pages(report)}
    return {finding.relation for finding in report.findings if finding.evidence.source in cited}


@pytest.mark.parametrize(("figure", "relation"), [("32,000", Relation.SUPPORTS), ("23,000", Relation.CONTRADICTS)])
def test_a_cited_page_is_fetched_and_held_against_the_article(
    server: WebServer, figure: str, relation: Relation
) -> None:
    server.put("/year", Page(html(figure)))
    report = checked(server, "/year")
    assert (relations(report), report.usage.pages_fetched) == ({relation}, 1)


def test_by_default_no_page_of_this_machine_is_asked_for(server: WebServer) -> None:
    server.put("/year", Page(html("23,000")))
    report = checked(server, "/year", config=Config())
    assert ([source.outcome for source in pages(report)], server.connections) == ([SourceOutcome.BLOCKED], 0)


def test_every_outcome_is_told_apart_and_none_but_the_page_that_was_read_is_evidence(server: WebServer) -> None:
    wrong = html("23,000")
    routes = {
        "/read": (Page(html("32,000")), SourceOutcome.READ),
        "/gone": (Page(wrong, 404), SourceOutcome.UNREACHABLE),
        "/fault": (Page(wrong, 503), SourceOutcome.UNREACHABLE),
        "/hangs": (SILENCE, SourceOutcome.UNREACHABLE),
        "/refused": (Page(wrong, 403), SourceOutcome.REFUSED),
        "/members": (Page(wrong, 401), SourceOutcome.REFUSED),
        "/human": (Page(b"<title>Just a moment...</title><p>Verify you are human.</p>"), SourceOutcome.REFUSED),
        "/away": (redirect("http://10.0.0.1/year"), SourceOutcome.BLOCKED),
        "/hidden/a": (Page(wrong), SourceOutcome.BLOCKED),
        "/picture": (Page(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}), SourceOutcome.NOT_TEXT),
        "/nothing": (Page(b"<html><body><nav>Home</nav></body></html>"), SourceOutcome.EMPTY),
        "/bomb": (bomb(60), SourceOutcome.TOO_LARGE),
    }
    for path, (reply, _) in routes.items():
        server.put(path, reply)
    server.put("/robots.txt", Page(b"User-agent: *\nDisallow: /hidden/\n", headers={"Content-Type": "text/plain"}))
    report = checked(server, *routes, config=settings(server, timeout=1.0))
    outcomes = {source.location.removeprefix(server.url("")): source.outcome for source in pages(report)}
    assert outcomes == {path: outcome for path, (_, outcome) in routes.items()}
    assert relations(report) == {Relation.SUPPORTS}
    assert [source.used for source in pages(report)] == [path == "/read" for path in routes]


def test_what_readers_write_below_a_page_is_no_evidence(server: WebServer) -> None:
    said = (
        "<section id='comments'><h2>2 comments</h2><p>Northwind delivered 9,000 electric buses in 2025.</p></section>"
    )
    server.put("/year", Page(html("32,000", comments=said)))
    assert relations(checked(server, "/year")) == {Relation.SUPPORTS}


def test_a_page_in_gbk_that_declares_no_charset_is_read(server: WebServer) -> None:
    text = "北风公司2025年交付电动客车2.3万辆。公司周一说，大部分车辆去了沿海城市，那里的老车队烧了几十年柴油。" * 3
    body = f"<html><head><title>北风公司的一年</title></head><body><article><p>{text}</p></article></body></html>"
    server.put("/year", Page(body.encode("gbk"), headers={"Content-Type": "text/html"}))
    source = pages(checked(server, "/year"))[0]
    assert (source.outcome, source.title) == (SourceOutcome.READ, "北风公司的一年")


def test_a_page_that_moved_is_read_where_it_is_and_says_so(server: WebServer) -> None:
    server.put("/old", redirect("/new/place", 301))
    server.put("/new/place", Page(html("32,000")))
    source = pages(checked(server, "/old"))[0]
    assert (source.outcome, source.detail) == (SourceOutcome.READ, f"moved to {server.url('/new/place')}")


# Kept


def test_a_page_is_fetched_once_and_then_taken_from_the_cache(server: WebServer) -> None:
    server.put("/year", Page(html("23,000")))
    first, second = checked(server, "/year"), checked(server, "/year")
    assert server.paths().count("/year") == 1
    assert (first.usage.pages_fetched, second.usage.pages_fetched) == (1, 0)
    assert pages(first) == pages(second)


def test_with_no_age_allowed_every_run_fetches(server: WebServer) -> None:
    server.put("/year", Page(html("23,000")))
    for _ in range(2):
        checked(server, "/year", config=settings(server, max_age=0))
    assert server.paths().count("/year") == 2


def test_a_page_behind_a_wall_is_asked_for_again_by_the_next_run(server: WebServer) -> None:
    server.put("/year", Page(b"<title>Just a moment...</title><p>Verify you are human.</p>"))
    checked(server, "/year")
    server.put("/year", Page(html("23,000")))
    assert relations(checked(server, "/year")) == {Relation.CONTRADICTS}


def test_offline_a_kept_page_is_evidence_and_any_other_is_not_fetched(server: WebServer) -> None:
    server.put("/year", Page(html("23,000")))
    checked(server, "/year")
    before = server.connections
    report = checked(server, "/year", "/other", offline=True)
    assert [source.outcome for source in pages(report)] == [SourceOutcome.READ, SourceOutcome.OFFLINE]
    assert (relations(report), server.connections) == ({Relation.CONTRADICTS}, before)


def test_a_host_that_is_denied_since_is_not_taken_from_the_cache(server: WebServer) -> None:
    server.put("/year", Page(html("23,000")))
    checked(server, "/year")
    report = checked(server, "/year", config=settings(server, deny=[server.host]))
    assert [source.outcome for source in pages(report)] == [SourceOutcome.BLOCKED]


# Recorded and replayed


def without_run(report: Report) -> str:
    return report.model_copy(update={"run": None}).model_dump_json()


def test_a_recorded_run_is_repeated_to_the_byte_without_the_network(server: WebServer, tmp_path: Path) -> None:
    server.put("/year", Page(html("23,000")))
    tape = tmp_path / "tape.yaml"
    first = checked(server, "/year", "/gone", record=tape)
    before = server.connections
    second = checked(server, "/year", "/gone", replay=tape)
    assert (without_run(second), server.connections) == (without_run(first), before)


def test_a_recording_is_repeated_by_one_whose_rules_forbid_its_pages(server: WebServer, tmp_path: Path) -> None:
    server.put("/year", Page(html("23,000")))
    tape = tmp_path / "tape.yaml"
    first = checked(server, "/year", record=tape)
    second = checked(server, "/year", replay=tape, config=Config())
    assert second.findings == first.findings
    assert pages(second) == pages(first)


def test_a_recording_of_limited_pages_is_repeated_without_the_limit(server: WebServer, tmp_path: Path) -> None:
    server.put("/year", Page(html("23,000")))
    server.put("/other", Page(html("32,000")))
    tape = tmp_path / "tape.yaml"
    first = checked(server, "/year", "/other", record=tape, config=settings(server, max_pages=1))
    second = checked(server, "/year", "/other", replay=tape)
    assert [source.outcome for source in pages(first)] == [SourceOutcome.READ, SourceOutcome.BLOCKED]
    assert pages(second) == pages(first)


def test_a_page_that_the_recording_does_not_hold_is_an_error_that_names_it(server: WebServer, tmp_path: Path) -> None:
    server.put("/year", Page(html("23,000")))
    tape = tmp_path / "tape.yaml"
    checked(server, "/year", record=tape)
    with pytest.raises(InputError, match=r"holds no page of .*/other"):
        checked(server, "/other", replay=tape)


# Saved


def test_saved_pages_are_read_though_nothing_is_fetched(server: WebServer, tmp_path: Path) -> None:
    url = "https://northwind.example/year"
    (tmp_path / "year.html").write_bytes(html("23,000"))
    (tmp_path / "index.yaml").write_text(f"pages:\n  - url: {url}\n    file: year.html\n")
    report = verifier.verify(text=article(url), published=DAY, pages=tmp_path, fetch=False)
    assert relations(report) == {Relation.CONTRADICTS}


# An article on the web


def test_an_article_is_checked_at_its_address(server: WebServer) -> None:
    server.put("/article", Page(html("32,000")))
    note = verifier.Document.from_text(
        "Northwind delivered 23,000 electric buses in 2025.", published=date(2026, 1, 12)
    )
    report = verifier.verify(server.url("/article"), against=[note], config=settings(server))
    assert [finding.relation for finding in report.findings] == [Relation.CONTRADICTS]


def test_the_command_takes_an_address(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("desk.yaml").write_text(f"fetch: {{private: ['{server.host}:{server.port}']}}", "utf-8")
    server.put("/article", Page(html("32,000")))
    assert main([server.url("/article"), "--format", "json", "--config", "desk.yaml"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["title"] == "Northwind's year"


def test_an_address_that_is_gone_ends_the_run_with_one_line(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("desk.yaml").write_text(f"fetch: {{private: ['{server.host}:{server.port}']}}", "utf-8")
    assert main([server.url("/article"), "--config", "desk.yaml"]) == 2
    why = "cannot be checked (the page is gone (404)): save the page and give the file"
    assert capsys.readouterr().err == f"verify: {server.url('/article')} {why}\n"
