"""Pages gotten at once: in order, within limits of time and number, each to a document or to a reason."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from verifier.config import FetchSection
from verifier.errors import CassetteError, InputError
from verifier.fetch import reading
from verifier.fetch.addresses import Permissions
from verifier.fetch.pages import Pages, ReadPage, page_id
from verifier.fetched import Fetched, Reason
from verifier.language import Language
from verifier.records import SourceKind, SourceOutcome

TEXT = (
    "The harbour board said on Monday that 4,100 containers were moved in January, the most in a month since the pier "
    "was rebuilt. A spokeswoman added that the night shift would go on until the end of March."
)
WHEN = "2026-02-20T09:30:00Z"


def page(url: str) -> Fetched:
    return Fetched(
        url=url, outcome=SourceOutcome.READ, status=200, content_type="text/plain", body=TEXT.encode(), fetched_at=WHEN
    )


def pages(fetch: Callable[[str], Fetched] = page, *, limited: bool = True, **settings: object) -> Pages:
    section = FetchSection.model_validate(settings)
    permissions = Permissions(section.allow, section.deny, section.private)
    return Pages(lambda: fetch, section, permissions=permissions, limited=limited)


def got(made: Pages, *urls: str) -> list[ReadPage]:
    return made.start(urls, ()).result()


def url(number: int, host: str = "news.example") -> str:
    return f"https://{host}/a/{number}"


def test_pages_come_in_the_order_they_were_asked_for() -> None:
    first_may_go = threading.Event()

    def fetch(address: str) -> Fetched:
        if address == url(1):
            assert first_may_go.wait(5)
        else:
            first_may_go.set()
        return page(address)

    assert [one.url for one in got(pages(fetch), url(1), url(2))] == [url(1), url(2)]


def test_a_page_that_was_read_is_a_document_under_its_address() -> None:
    one = got(pages(), url(1))[0]
    assert one.document is not None
    assert (one.document.location, one.document.id, one.document.text) == (url(1), one.id, TEXT)


def test_a_page_is_listed_as_cited_with_the_time_it_was_fetched() -> None:
    source = got(pages(), url(1))[0].source((3, 9), Language.EN)
    assert (source.kind, source.cited_at, source.fetched_at, source.used) == (SourceKind.CITED, (3, 9), WHEN, True)


def test_the_documents_of_pages_are_kept_by_id() -> None:
    made = pages()
    one = got(made, url(1))[0]
    assert made.documents == {one.id: one.document}


def test_a_page_that_was_refused_is_no_document_and_says_why() -> None:
    def fetch(address: str) -> Fetched:
        return Fetched(url=address, outcome=SourceOutcome.REFUSED, reason=Reason.STATUS, note="403", fetched_at=WHEN)

    one = got(pages(fetch), url(1))[0]
    source = one.source((0, 1), Language.EN)
    assert (one.document, source.outcome, source.used, source.sha256) == (None, SourceOutcome.REFUSED, False, None)
    assert "403" in (source.detail or "")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1/admin", Reason.PRIVATE),
        ("ftp://news.example/a", Reason.SCHEME),
        ("https://user:secret@news.example/a", Reason.CREDENTIALS),
        ("https://news.example/", Reason.SITE),
        ("https://blog.denied.example/a", Reason.DENIED),
    ],
)
def test_what_our_own_rules_forbid_is_blocked_and_never_asked_for(address: str, reason: Reason) -> None:
    asked: list[str] = []

    def fetch(wanted: str) -> Fetched:
        asked.append(wanted)
        return page(wanted)

    one = got(pages(fetch, deny=["denied.example"]), address)[0]
    assert (one.outcome, one.reason, asked) == (SourceOutcome.BLOCKED, reason, [])


def test_with_a_list_of_hosts_no_other_is_asked() -> None:
    found = got(pages(allow=["news.example"]), url(1), url(1, "other.example"))
    assert [one.reason for one in found] == [None, Reason.NOT_ALLOWED]


def test_nothing_is_opened_where_nothing_may_be_asked_for() -> None:
    def opened() -> Callable[[str], Fetched]:
        raise AssertionError("opened")

    made = Pages(opened, FetchSection(), permissions=Permissions())
    assert made.start(["http://localhost/a"], ()).result()[0].outcome is SourceOutcome.BLOCKED


def test_where_fetching_is_switched_off_every_page_is_offline() -> None:
    found = got(pages(enabled=False), url(1))[0]
    assert (found.outcome, found.reason) == (SourceOutcome.OFFLINE, Reason.SWITCHED_OFF)


def test_beyond_the_limit_of_pages_the_first_that_are_cited_are_fetched() -> None:
    found = got(pages(max_pages=2), url(1), url(2, "b.example"), url(3, "c.example"))
    assert [one.reason for one in found] == [None, None, Reason.TOO_MANY_PAGES]


def test_beyond_the_limit_of_a_host_others_are_still_fetched() -> None:
    found = got(pages(max_pages_per_host=1), url(1), url(2), url(3, "c.example"))
    assert [one.reason for one in found] == [None, Reason.TOO_MANY_OF_HOST, None]


def test_what_is_refused_does_not_count_towards_the_limit() -> None:
    found = got(pages(max_pages=1), "http://10.0.0.1/a", url(1))
    assert [one.outcome for one in found] == [SourceOutcome.BLOCKED, SourceOutcome.READ]


def test_pages_at_hand_are_not_limited_in_number() -> None:
    found = got(pages(max_pages=1, limited=False), url(1), url(2))
    assert [one.outcome for one in found] == [SourceOutcome.READ] * 2


def test_a_page_that_hangs_holds_up_no_other_and_counts_as_timed_out() -> None:
    never = threading.Event()

    def fetch(address: str) -> Fetched:
        if address == url(1):
            never.wait(30)
        return page(address)

    found = got(pages(fetch, total_timeout=0.3), url(1), url(2))
    never.set()
    assert [(one.outcome, one.reason) for one in found] == [
        (SourceOutcome.UNREACHABLE, Reason.TIMED_OUT),
        (SourceOutcome.READ, None),
    ]


def test_a_page_that_is_no_longer_waited_for_is_told() -> None:
    late: list[tuple[str, Reason | None]] = []
    gone = threading.Event()

    def fetch(address: str) -> Fetched:
        gone.wait(5)
        return page(address)

    section = FetchSection(total_timeout=0.05)
    made = Pages(
        lambda: fetch, section, permissions=Permissions(), settled=lambda *one: late.append((one[0], one[1].reason))
    )
    got(made, url(1))
    gone.set()
    assert late == [(url(1), Reason.TIMED_OUT)]


def test_what_is_not_asked_for_is_told_with_its_reason() -> None:
    told: list[tuple[str, Reason | None]] = []
    section = FetchSection(max_pages=1)
    permissions = Permissions(deny=("denied.example",))
    made = Pages(
        lambda: page, section, permissions=permissions, settled=lambda *one: told.append((one[0], one[1].reason))
    )
    got(made, url(1), url(2), url(3, "denied.example"))
    assert told == [(url(2), Reason.TOO_MANY_PAGES), (url(3, "denied.example"), Reason.DENIED)]


def test_an_address_that_is_written_in_two_ways_is_asked_for_once() -> None:
    asked: list[str] = []

    def fetch(address: str) -> Fetched:
        asked.append(address)
        return page(address)

    found = got(pages(fetch), url(1), url(1).replace("news.example", "NEWS.example:443"))
    assert (asked, [one.outcome for one in found]) == ([url(1)], [SourceOutcome.READ, SourceOutcome.READ])


def test_a_pdf_that_takes_long_to_read_holds_up_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    read, others, held_up = reading.read, threading.Semaphore(0), list[bool]()

    def slow(fetched: Fetched, *, id: str) -> reading.Page:
        if fetched.body.startswith(b"%PDF-"):
            # Until one of the others is read.
            held_up.append(not others.acquire(timeout=5))
            return reading.Page(None, SourceOutcome.NOT_TEXT, Reason.UNREADABLE, None)
        found = read(fetched, id=id)
        others.release()
        return found

    def fetch(address: str) -> Fetched:
        is_pdf = int(address.rpartition("/")[2]) < 3
        return page(address).model_copy(update={"body": b"%PDF-1.7"}) if is_pdf else page(address)

    monkeypatch.setattr(reading, "read", slow)
    got(pages(fetch), *(url(number) for number in range(6)))
    assert held_up == [False, False, False]


def test_a_page_that_breaks_its_parser_is_not_text_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read = reading.read

    def breaks(fetched: Fetched, *, id: str) -> reading.Page:
        if fetched.url == url(1):
            raise RecursionError("too deep")
        return read(fetched, id=id)

    monkeypatch.setattr(reading, "read", breaks)
    outcomes = [(one.outcome, one.reason) for one in got(pages(), url(1), url(2))]
    assert outcomes == [(SourceOutcome.NOT_TEXT, Reason.UNREADABLE), (SourceOutcome.READ, None)]


@pytest.mark.parametrize("final", ["https://news.example/", "https://news.example/index.html"])
def test_a_page_that_led_to_the_front_page_of_its_site_is_gone(final: str) -> None:
    def fetch(address: str) -> Fetched:
        return page(address).model_copy(update={"final_url": final, "reason": Reason.MOVED, "note": final})

    one = got(pages(fetch), url(1))[0]
    assert (one.document, one.outcome, one.reason) == (None, SourceOutcome.UNREACHABLE, Reason.GONE)


@pytest.mark.parametrize("address", ["https://[x/y", "http://a]b/", "https://exa[mple.com/a", "https://a℀.com/x"])
def test_a_malformed_address_is_blocked_and_does_not_end_the_run(address: str) -> None:
    assert [one.outcome for one in got(pages(), address, url(1))] == [SourceOutcome.BLOCKED, SourceOutcome.READ]


def test_what_a_recording_holds_is_not_limited_in_number() -> None:
    section = FetchSection(max_pages=1)
    made = Pages(lambda: page, section, permissions=Permissions(), held=[url(1), url(2)])
    outcomes = [one.outcome for one in got(made, url(1), url(2), url(3))]
    assert outcomes == [SourceOutcome.READ, SourceOutcome.READ, SourceOutcome.BLOCKED]


def test_an_error_that_ends_the_run_is_raised_where_it_is_waited_for() -> None:
    def fetch(address: str) -> Fetched:
        raise CassetteError(f"no page {address}")

    with pytest.raises(CassetteError, match="no page"):
        got(pages(fetch), url(1))


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[str, int, int]] = []
    made = Pages(lambda: page, FetchSection(), permissions=Permissions(), progress=lambda *heard: told.append(heard))
    got(made, url(1), url(2), "http://localhost/a")
    assert told == [("fetch", 1, 2), ("fetch", 2, 2)]


# Ids


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.news.example/2026/02/21/new-pier.html", "news.example-new-pier"),
        ("https://mp.weixin.qq.com/s?__biz=MzI&mid=1", "mp.weixin.qq.com-s"),
        ("https://zh.wiki.example/wiki/%E4%BA%BA", "zh.wiki.example--E4-BA-BA"),
        ("https://news.example/" + "a" * 200, "news.example-" + "a" * 35),
    ],
)
def test_the_id_of_a_page_is_made_of_its_address(address: str, expected: str) -> None:
    assert page_id(address) == expected


def test_two_pages_of_one_name_and_those_of_other_documents_have_ids_of_their_own() -> None:
    made = pages()
    found = made.start([url(1), url(1) + "?page=2"], {page_id(url(1))}).result()
    assert len({page_id(url(1)), *(one.id for one in found)}) == 3


# An article on the web


def test_an_article_is_read_from_its_address() -> None:
    assert pages().article(url(1)).text == TEXT


def test_an_article_that_cannot_be_had_is_an_error_that_says_why() -> None:
    def fetch(address: str) -> Fetched:
        return Fetched(url=address, outcome=SourceOutcome.UNREACHABLE, reason=Reason.GONE, note="404")

    with pytest.raises(InputError, match=r"https://news\.example/a/1 cannot be checked \(.*404.*\): save the page"):
        pages(fetch).article(url(1))


def test_an_article_on_the_web_cannot_be_read_where_fetching_is_switched_off() -> None:
    with pytest.raises(InputError, match="save the page and give the file"):
        pages(enabled=False).article(url(1))


def test_an_article_at_a_private_address_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be checked"):
        pages().article("http://127.0.0.1/draft")
