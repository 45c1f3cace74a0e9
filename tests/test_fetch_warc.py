"""Pages in WARC files: what is found in them, how bodies are unpacked, and what comes of files that are damaged."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from verifier.errors import InputError
from verifier.fetch.saved import SavedPages
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome

URL = "https://harbour.example/cranes"
BODY = "<p>码头周二恢复作业。</p>".encode("gbk")
DAY = "2026-02-20T09:30:00Z"
READ = Fetched(
    url=URL,
    outcome=SourceOutcome.READ,
    final_url=URL,
    status=200,
    content_type="text/html; charset=gbk",
    body=BODY,
    fetched_at="2026-02-20T09:30:00+00:00",
)
Add = Callable[[WARCWriter], None]


def page(
    url: str = URL,
    body: bytes = BODY,
    *,
    status: str = "200 OK",
    date: str = DAY,
    kind: str = "response",
    told: dict[str, str] | None = None,
    **headers: str,
) -> Add:
    """Return what writes a capture; `told` are headers of the record, the rest those of the server."""

    def add(writer: WARCWriter) -> None:
        given = {"Content-Type": "text/html; charset=gbk"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        http = StatusAndHeaders(status, list(given.items()), protocol="HTTP/1.1") if kind != "resource" else None
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_content_type="text/html; charset=gbk" if kind == "resource" else None,
            warc_headers_dict={"WARC-Date": date} | (told or {}),
        )
        writer.write_record(record)

    return add


def warc(*records: Add, packed: bool = True) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "a test"}))
    for add in records:
        add(writer)
    return file.getvalue()


def saved(tmp_path: Path, content: bytes, name: str = "crawl.warc.gz", **options: Any) -> SavedPages:
    (tmp_path / name).write_bytes(content)
    return SavedPages.open(tmp_path / name, **options)


def body_of(tmp_path: Path, body: bytes, **headers: str) -> Fetched:
    return saved(tmp_path, warc(page(body=body, **headers)))(URL)


# A page


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_read_with_the_time_of_its_capture(tmp_path: Path, packed: bool) -> None:
    pages = saved(tmp_path, warc(page("https://other.example/"), page(), page("https://last.example/"), packed=packed))
    assert pages(URL) == READ


def test_a_folder_of_warc_files_needs_no_index(tmp_path: Path) -> None:
    (tmp_path / "2026" / "02").mkdir(parents=True)
    (tmp_path / "2026" / "02" / "a.WARC.GZ").write_bytes(warc(page()))
    (tmp_path / "b.warc").write_bytes(warc(page("https://other.example/", b"other"), packed=False))
    pages = SavedPages.open(tmp_path)
    assert (pages(URL), pages("https://other.example/").body) == (READ, b"other")


def test_the_index_goes_before_the_warc_files(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(page()))
    (tmp_path / "index.yaml").write_text(f"pages: [{{url: '{URL}', status: 404}}]", "utf-8")
    assert SavedPages.open(tmp_path)(URL).reason is Reason.GONE


def test_a_page_is_found_under_an_address_that_is_alike(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(page()))("http://www.harbour.example/cranes/?utm_source=x").body == BODY


def test_a_resource_is_a_page(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(page(kind="resource")))(URL) == READ


def test_a_page_of_another_kind_of_record_is_none(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(page(), page("https://b.example/", kind="conversion")))
    assert pages("https://b.example/").reason is Reason.NOT_SAVED


def test_an_address_in_angle_brackets_is_read(tmp_path: Path) -> None:
    content = warc(page(), packed=False).replace(f"URI: {URL}".encode(), f"URI: <{URL}>".encode())
    assert saved(tmp_path, content)(URL) == READ


def test_an_address_that_is_never_asked_is_left_out(tmp_path: Path) -> None:
    assert len(saved(tmp_path, warc(page(), page("http://10.0.0.1/"), page("dns:harbour.example")))) == 1


@pytest.mark.parametrize("first", [0, 1, 2])
def test_the_latest_capture_is_taken_wherever_it_stands(tmp_path: Path, first: int) -> None:
    captures = [page(body=day.encode(), date=day) for day in ("2025-01-01T00:00:00Z", DAY, "2024-01-01T00:00:00Z")]
    pages = saved(tmp_path, warc(*captures[first:], *captures[:first]))
    assert pages(URL).body == DAY.encode()


def test_the_latest_capture_of_two_files_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(page()))
    (tmp_path / "b.warc.gz").write_bytes(warc(page(body=b"old", date="2024-01-01T00:00:00Z")))
    assert SavedPages.open(tmp_path)(URL) == READ


def test_a_capture_without_a_proper_date_is_the_oldest(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(page(), page(body=b"when?", date="yesterday")))
    assert pages(URL) == READ


def test_a_date_in_fractions_of_a_second_is_told_to_the_second(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(page(date="2026-02-20T09:30:00.123456Z")))(URL) == READ


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        ("404 Not Found", SourceOutcome.UNREACHABLE, Reason.GONE),
        ("403 Forbidden", SourceOutcome.REFUSED, Reason.STATUS),
        ("502 Bad Gateway", SourceOutcome.UNREACHABLE, Reason.SERVER_ERROR),
        ("304 Not Modified", SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER),
        ("206 Partial Content", SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER),
    ],
)
def test_an_answer_without_a_page_is_what_the_server_said(
    tmp_path: Path, status: str, outcome: SourceOutcome, reason: Reason
) -> None:
    fetched = saved(tmp_path, warc(page(status=status)))(URL)
    assert (fetched.outcome, fetched.reason, fetched.note, fetched.body) == (outcome, reason, status[:3], b"")


def test_an_answer_without_a_status_is_a_bad_one(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(page(status="fine")))(URL).reason is Reason.BAD_ANSWER


def test_an_answer_of_http_2_is_read(tmp_path: Path) -> None:
    content = warc(page(), packed=False).replace(b"HTTP/1.1 200 OK", b"HTTP/2   200 OK")
    assert saved(tmp_path, content)(URL).body == BODY


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    content = warc(page(), packed=False).replace(b"text/html; charset=gbk", b"image/png; charset=gbk")
    assert saved(tmp_path, content)(URL).outcome is SourceOutcome.NOT_TEXT


# Bodies


def chunked(body: bytes, size: int = 5, end: bytes = b"0\r\n\r\n") -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + end


RAW_DEFLATE = zlib.compressobj(wbits=-15)
RAW_DEFLATED = RAW_DEFLATE.compress(BODY) + RAW_DEFLATE.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(chunked(BODY), {"Transfer_Encoding": "chunked"}, id="chunked"),
        pytest.param(gzip.compress(BODY), {"Content_Encoding": "gzip"}, id="gzip"),
        pytest.param(zlib.compress(BODY), {"Content_Encoding": "deflate"}, id="deflate"),
        pytest.param(RAW_DEFLATED, {"Content_Encoding": "deflate"}, id="raw-deflate"),
        pytest.param(
            chunked(gzip.compress(BODY)), {"Content_Encoding": "GZip", "Transfer_Encoding": "chunked"}, id="both"
        ),
        pytest.param(BODY, {"Content_Encoding": "gzip"}, id="said-to-be-gzip"),
        pytest.param(BODY, {"Content_Encoding": "br"}, id="said-to-be-brotli"),
        pytest.param(BODY, {"Transfer_Encoding": "chunked"}, id="said-to-be-chunked"),
        pytest.param(BODY, {"Content_Length": str(len(BODY))}, id="length"),
    ],
)
def test_a_body_is_unpacked(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert body_of(tmp_path, body, **headers) == READ


def test_a_body_of_many_chunks_is_put_together(tmp_path: Path) -> None:
    body = b"<p>" + b"0123456789" * 2_000
    assert body_of(tmp_path, chunked(body, 3), Transfer_Encoding="chunked").body == body


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(gzip.compress(BODY)[:-9], {"Content_Encoding": "gzip"}, id="gzip-cut-off"),
        pytest.param(gzip.compress(BODY)[:12] + b"x" * 40, {"Content_Encoding": "gzip"}, id="gzip-damaged"),
        pytest.param(b"\x8b\x00", {"Content_Encoding": "br"}, id="brotli"),
        pytest.param(chunked(BODY, end=b""), {"Transfer_Encoding": "chunked"}, id="no-last-chunk"),
        pytest.param(chunked(BODY)[:-12], {"Transfer_Encoding": "chunked"}, id="chunk-cut-off"),
        pytest.param(BODY, {"Content_Length": "9999"}, id="shorter-than-told"),
    ],
)
def test_half_a_body_is_no_page(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    fetched = body_of(tmp_path, body, **headers)
    assert (fetched.outcome, fetched.reason, fetched.body) == (SourceOutcome.UNREACHABLE, Reason.BAD_ANSWER, b"")


@pytest.mark.parametrize(
    ("why", "outcome"),
    [("length", SourceOutcome.TOO_LARGE), ("disconnect", SourceOutcome.UNREACHABLE)],
)
def test_a_body_that_the_crawler_cut_off_is_no_page(tmp_path: Path, why: str, outcome: SourceOutcome) -> None:
    fetched = saved(tmp_path, warc(page(told={"WARC-Truncated": why})))(URL)
    assert (fetched.outcome, fetched.body) == (outcome, b"")


@pytest.mark.parametrize(("room", "outcome"), [(0, SourceOutcome.READ), (1, SourceOutcome.TOO_LARGE)])
def test_a_body_may_have_so_many_bytes(tmp_path: Path, room: int, outcome: SourceOutcome) -> None:
    assert saved(tmp_path, warc(page()), max_bytes=len(BODY) - room)(URL).outcome is outcome


@pytest.fixture
def most_memory() -> Any:
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()


@pytest.mark.parametrize("coded", [True, False])
def test_a_body_that_swells_takes_no_room(tmp_path: Path, most_memory: Callable[[], int], coded: bool) -> None:
    # Fifty million zeros: packed by the server, or by the format of the file.
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.flush()
    if coded:
        content = warc(page(body=bomb, Content_Encoding="gzip"))
    else:
        head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {URL}\r\nContent-Length: 50000000\r\n\r\n".encode()
        packer = zlib.compressobj(9, wbits=31)
        content = packer.compress(head)
        content += b"".join(packer.compress(bytes(1_000_000)) for _ in range(50)) + packer.compress(b"\r\n\r\n")
        content += packer.flush()
    tracemalloc.clear_traces()
    tracemalloc.reset_peak()
    assert saved(tmp_path, content, max_bytes=100_000)(URL).outcome is SourceOutcome.TOO_LARGE
    assert most_memory() < 20_000_000


# Redirects


def redirect(url: str, location: str, status: str = "301 Moved") -> Add:
    return page(url, b"", status=status, Location=location)


def test_a_redirect_is_followed_and_told(tmp_path: Path) -> None:
    there = "https://news.example/cranes"
    pages = saved(tmp_path, warc(redirect(URL, "//news.example/cranes#top"), page(there)))
    assert pages(URL) == READ.model_copy(update={"final_url": there, "reason": Reason.MOVED, "note": there})


def test_a_redirect_to_https_is_followed_and_not_told(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(redirect("http://harbour.example/cranes", URL), page()))
    fetched = pages("http://harbour.example/cranes")
    assert (fetched.body, fetched.reason, fetched.final_url) == (BODY, None, URL)


@pytest.mark.parametrize("location", ["other", "./other?a=1#b", "../other", "?page=2"])
def test_a_redirect_may_name_a_part_of_the_address(tmp_path: Path, location: str) -> None:
    from urllib.parse import urldefrag, urljoin

    start = "https://harbour.example/news/cranes"
    pages = saved(tmp_path, warc(redirect(start, location), page(urldefrag(urljoin(start, location)).url)))
    assert pages(start).body == BODY


@pytest.mark.parametrize(("hops", "outcome"), [(5, SourceOutcome.READ), (6, SourceOutcome.UNREACHABLE)])
def test_five_redirects_are_followed(tmp_path: Path, hops: int, outcome: SourceOutcome) -> None:
    chain = [redirect(f"https://a.example/{n}", f"/{n + 1}") for n in range(hops)]
    assert saved(tmp_path, warc(*chain, page(f"https://a.example/{hops}")))("https://a.example/0").outcome is outcome


def test_a_redirect_in_a_circle_ends(tmp_path: Path) -> None:
    fetched = saved(tmp_path, warc(redirect(URL, URL)))(URL)
    assert fetched.reason is Reason.TOO_MANY_REDIRECTS


def test_a_redirect_to_what_is_alike_but_not_saved_is_not_saved(tmp_path: Path) -> None:
    fetched = saved(tmp_path, warc(redirect("http://harbour.example/cranes", URL)))(URL)
    assert (fetched.reason, fetched.final_url) == (Reason.NOT_SAVED, URL)


def test_a_redirect_to_a_page_of_the_index_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(redirect(URL, "https://b.example/c")))
    (tmp_path / "index.yaml").write_text("pages: [{url: 'https://b.example/c', file: c.html}]", "utf-8")
    (tmp_path / "c.html").write_bytes(BODY)
    assert SavedPages.open(tmp_path)(URL).body == BODY


def test_a_redirect_to_a_private_address_is_blocked(tmp_path: Path) -> None:
    fetched = saved(tmp_path, warc(redirect(URL, "http://169.254.169.254/latest")))(URL)
    assert (fetched.outcome, fetched.reason) == (SourceOutcome.BLOCKED, Reason.PRIVATE)


def test_a_redirect_to_nowhere_is_a_bad_answer(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(page(status="302 Found")))(URL).reason is Reason.BAD_ANSWER


# Revisits

LATER = "2026-02-21T00:00:00Z"


def revisit(told: dict[str, str], http: StatusAndHeaders | None = None, url: str = URL) -> Add:
    def add(writer: WARCWriter) -> None:
        given = {"WARC-Date": LATER} | told
        record = writer.create_warc_record(
            url, "revisit", payload=io.BytesIO(), length=0, http_headers=http, warc_headers_dict=given
        )
        writer.write_record(record)

    return add


ID = "<urn:uuid:11111111-1111-1111-1111-111111111111>"
DIGEST = "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
ORIGINAL = page(told={"WARC-Record-ID": ID, "WARC-Payload-Digest": DIGEST})


@pytest.mark.parametrize("told", [{"WARC-Refers-To": ID}, {"WARC-Payload-Digest": DIGEST}])
@pytest.mark.parametrize("first", [True, False])
def test_a_revisit_takes_its_body_from_the_record_it_refers_to(
    tmp_path: Path, told: dict[str, str], first: bool
) -> None:
    again = revisit(told)
    pages = saved(tmp_path, warc(*((ORIGINAL, again) if first else (again, ORIGINAL))))
    assert pages(URL) == READ.model_copy(update={"fetched_at": "2026-02-21T00:00:00+00:00"})


def test_a_revisit_that_refers_to_nothing_takes_no_record_without_an_id(tmp_path: Path) -> None:
    def nameless(writer: WARCWriter) -> None:
        record = writer.create_warc_record(
            URL + "/other", "response", payload=io.BytesIO(b"wrong"), length=5,
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
        )  # fmt: skip
        record.rec_headers.replace_header("WARC-Record-ID", "")
        writer.write_record(record)

    pages = saved(tmp_path, warc(nameless, ORIGINAL, revisit({"WARC-Payload-Digest": DIGEST})))
    assert pages(URL).body == BODY


def test_a_revisit_may_refer_to_another_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(revisit({"WARC-Refers-To": ID}, url="https://b.example/")))
    (tmp_path / "b.warc.gz").write_bytes(warc(ORIGINAL))
    assert SavedPages.open(tmp_path)("https://b.example/").body == BODY


def test_a_revisit_without_its_record_leaves_the_capture_before_it(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(page(), revisit({"WARC-Refers-To": "<urn:uuid:2>", "WARC-Payload-Digest": "sha1:B"})))
    assert pages(URL) == READ


def test_a_revisit_has_the_type_that_it_tells(tmp_path: Path) -> None:
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
    pages = saved(tmp_path, warc(ORIGINAL, revisit({"WARC-Refers-To": ID}, http)))
    assert (pages(URL).content_type, pages(URL).body) == ("text/plain", BODY)


def test_a_revisit_that_was_gone_is_gone(tmp_path: Path) -> None:
    http = StatusAndHeaders("404 Not Found", [], protocol="HTTP/1.1")
    assert saved(tmp_path, warc(ORIGINAL, revisit({"WARC-Refers-To": ID}, http)))(URL).reason is Reason.GONE


def test_a_revisit_that_was_not_modified_is_the_page(tmp_path: Path) -> None:
    http = StatusAndHeaders("304 Not Modified", [], protocol="HTTP/1.1")
    fetched = saved(tmp_path, warc(ORIGINAL, revisit({"WARC-Refers-To": ID}, http)))(URL)
    assert (fetched.status, fetched.content_type, fetched.body) == (200, "text/html; charset=gbk", BODY)


# Damage


def mistake(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        SavedPages.open(path)
    assert str(caught.value).isprintable()
    return str(caught.value)


def many() -> tuple[Add, ...]:
    return tuple(page(f"https://a.example/{n}", f"<p>{n}".encode() * 50) for n in range(5))


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_file_that_is_cut_off_the_whole_records_are_used(tmp_path: Path, packed: bool) -> None:
    content = warc(*many(), packed=packed)
    pages = saved(tmp_path, content[: len(content) - 150])
    assert (len(pages), pages("https://a.example/3").outcome) == (4, SourceOutcome.READ)


def test_a_file_that_is_cut_off_is_told(tmp_path: Path) -> None:
    content = warc(*many(), packed=False)
    (problem,) = saved(tmp_path, content[: len(content) - 150]).problems
    assert problem.endswith("(a record is cut off, or longer than it says): the 5 records before it are used")


def test_a_whole_file_has_no_problems(tmp_path: Path) -> None:
    assert saved(tmp_path, warc(*many())).problems == ()


def test_a_record_that_is_cut_off_does_not_hide_an_older_capture(tmp_path: Path) -> None:
    content = warc(page(), page(body=b"x" * 500, date="2026-03-01T00:00:00Z"), packed=False)
    assert saved(tmp_path, content[:-100])(URL) == READ


@pytest.mark.parametrize("packed", [True, False])
def test_of_a_file_that_is_damaged_in_the_midst_what_comes_before_is_used(tmp_path: Path, packed: bool) -> None:
    content = bytearray(warc(*many(), packed=packed))
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    pages = saved(tmp_path, bytes(content))
    assert pages("https://a.example/0").outcome is SourceOutcome.READ
    assert len(pages.problems) == 1


def test_a_damaged_file_says_nothing_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = warc(*many(), packed=False).replace(b"<p>2<p>2", b"<p>2, and more than was told<p>2", 1)
    saved(tmp_path, content)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>no archive</html>", id="html"),
        pytest.param(gzip.compress(b"no archive"), id="gzip"),
        pytest.param(b"\x1f\x8b\x08\x00", id="gzip-cut-off"),
        pytest.param(b"WARC/1.0\r\n", id="one-line"),
        pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", id="no-length"),
        pytest.param(b"WARC/1.0\r\nContent-Length: 9999999\r\n\r\nshort", id="too-long"),
        pytest.param(b"x" * 200_000, id="a-line-without-end"),
        pytest.param(b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000, id="lines-without-end"),
        pytest.param(b"\r\n" * 100_000, id="nothing-but-lines"),
        pytest.param(b"filedesc://a.arc 0.0.0.0 2026 text/plain 9\n1 0 a\n", id="arc"),
    ],
)
def test_a_file_without_any_record_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    assert mistake(tmp_path / "a.warc.gz") == (
        f"{tmp_path}/a.warc.gz holds no WARC record that can be read: give another with --pages"
    )


def test_a_file_that_is_packed_as_a_whole_says_how_to_unpack_it(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc(page(), packed=False)))
    assert mistake(tmp_path / "a.warc.gz") == (
        f"{tmp_path}/a.warc.gz is compressed as a whole, and not record by record: unpack it with gunzip"
    )


def test_a_file_without_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc())
    assert "a.warc.gz holds no page: give a WARC file with responses" in mistake(tmp_path / "a.warc.gz")


def test_a_file_without_a_page_beside_others_will_do(tmp_path: Path) -> None:
    (tmp_path / "meta.warc.gz").write_bytes(warc())
    (tmp_path / "a.warc.gz").write_bytes(warc(page()))
    assert SavedPages.open(tmp_path)(URL) == READ


def test_a_folder_whose_files_have_no_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "meta.warc.gz").write_bytes(warc())
    assert "holds WARC files without a page: write index.yaml" in mistake(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(page()))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "b.warc.gz").symlink_to(tmp_path / "a.warc.gz")
    assert "b.warc.gz is no file of this folder: put the file itself there" in mistake(tmp_path / "pages")


def test_a_file_that_went_away_in_the_meantime_is_a_bad_answer(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(page()))
    (tmp_path / "crawl.warc.gz").unlink()
    assert pages(URL).reason is Reason.BAD_ANSWER


def test_a_file_that_became_another_in_the_meantime_is_a_bad_answer(tmp_path: Path) -> None:
    pages = saved(tmp_path, warc(page()))
    (tmp_path / "crawl.warc.gz").write_bytes(b"short")
    assert pages(URL).reason is Reason.BAD_ANSWER


WHOLE = {packed: warc(*many(), ORIGINAL, revisit({"WARC-Refers-To": ID}), packed=packed) for packed in (True, False)}


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    packed=st.booleans(),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6),
)
def test_whatever_is_changed_in_a_file_it_is_refused_or_gives_pages(
    tmp_path_factory: pytest.TempPathFactory, packed: bool, changes: list[tuple[int, bytes]]
) -> None:
    content = bytearray(WHOLE[packed])
    for at, new in changes:
        at %= len(content)
        content[at : at + len(new)] = new
    path = tmp_path_factory.getbasetemp() / "changed.warc.gz"
    path.write_bytes(bytes(content))
    try:
        pages = SavedPages.open(path)
    except InputError:
        return
    for url in (URL, *(f"https://a.example/{n}" for n in range(5))):
        pages(url)


# Many, and much


def test_threads_read_one_file_at_once(tmp_path: Path) -> None:
    bodies = [str(n).encode() * 5_000 for n in range(20)]
    pages = saved(tmp_path, warc(*(page(f"https://a.example/{n}", body) for n, body in enumerate(bodies))))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: pages(f"https://a.example/{n}").body, range(20))) == bodies


def test_a_big_file_is_not_held_in_memory(tmp_path: Path, most_memory: Callable[[], int]) -> None:
    with (tmp_path / "big.warc").open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for number in range(40):
            page(f"https://a.example/{number}", bytes(1_000_000))(writer)
    tracemalloc.clear_traces()
    tracemalloc.reset_peak()
    assert len(SavedPages.open(tmp_path / "big.warc")) == 40
    assert most_memory() < 5_000_000


def test_importing_the_module_does_not_load_warcio() -> None:
    code = "import sys, verifier.fetch.warc; sys.exit('warcio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
