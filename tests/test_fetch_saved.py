"""A folder of saved pages: what its index may hold, how a page is found in it, and what is said of mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.errors import InputError
from verifier.fetch import addresses
from verifier.fetch.addresses import Permissions
from verifier.fetch.saved import SavedPages, alike
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome

URL = "https://harbour.example/2026/cranes"
PAGE = "<p>码头周二恢复作业。</p>".encode("gbk")
READ = Fetched(
    url=URL,
    outcome=SourceOutcome.READ,
    final_url=URL,
    status=200,
    content_type="text/html",
    body=PAGE,
)


def folder_of(tmp_path: Path, index: str, **files: bytes) -> Path:
    (tmp_path / "index.yaml").write_text(index, "utf-8")
    for name, content in ({"cranes.html": PAGE} | files).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def one(tmp_path: Path, **told: str) -> Fetched:
    """Return what comes of the page in a folder that holds one."""
    entry = {"url": URL, "file": "cranes.html"} | told
    lines = "".join(f"    {key}: {value}\n" for key, value in entry.items() if value)
    return SavedPages.open(folder_of(tmp_path, f"pages:\n  -\n{lines}"))(URL)


def mistake(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        SavedPages.open(path)
    assert str(caught.value).isprintable()
    return str(caught.value)


# A page


def test_a_saved_page_is_read_and_not_from_the_network(tmp_path: Path) -> None:
    assert one(tmp_path) == READ


def test_an_index_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"\ufeffpages:\n- url: {URL}\n  file: cranes.html\n")
    assert SavedPages.open(folder)(URL) == READ


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-02-20T09:30:00Z", "2026-02-20T09:30:00+00:00"),
        ("2026-02-20 17:30:00+08:00", "2026-02-20T09:30:00+00:00"),
        ("2026-02-20T09:30", "2026-02-20T09:30:00+00:00"),
        ("2026-02-20", "2026-02-20T00:00:00+00:00"),
    ],
)
def test_the_time_of_fetching_is_told_in_utc(tmp_path: Path, written: str, at: str) -> None:
    assert one(tmp_path, fetched=written).fetched_at == at


def test_the_type_is_that_of_the_index(tmp_path: Path) -> None:
    assert one(tmp_path, type="text/html; charset=gbk").content_type == "text/html; charset=gbk"


def test_a_file_without_a_telling_name_has_no_type(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: cranes}}]", cranes=PAGE)
    assert SavedPages.open(folder)(URL).content_type is None


def test_a_page_that_had_moved_says_where_to(tmp_path: Path) -> None:
    there = "https://news.example/cranes"
    fetched = one(tmp_path, final=there)
    assert (fetched.reason, fetched.note, fetched.final_url) == (Reason.MOVED, there, there)


def test_a_page_that_had_moved_to_https_had_not_moved(tmp_path: Path) -> None:
    assert one(tmp_path, final="https://www.harbour.example/2026/cranes/").reason is None


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        ("404", SourceOutcome.UNREACHABLE, Reason.GONE),
        ("410", SourceOutcome.UNREACHABLE, Reason.GONE),
        ("401", SourceOutcome.REFUSED, Reason.STATUS),
        ("403", SourceOutcome.REFUSED, Reason.STATUS),
        ("451", SourceOutcome.REFUSED, Reason.STATUS),
        ("503", SourceOutcome.UNREACHABLE, Reason.SERVER_ERROR),
    ],
)
def test_a_page_that_was_not_there_is_what_the_server_said(
    tmp_path: Path, status: str, outcome: SourceOutcome, reason: Reason
) -> None:
    assert one(tmp_path, file="", status=status) == Fetched(
        url=URL, outcome=outcome, reason=reason, note=status, final_url=URL, status=int(status)
    )


def test_the_text_of_an_error_page_is_no_page(tmp_path: Path) -> None:
    fetched = one(tmp_path, status="404")
    assert (fetched.reason, fetched.body) == (Reason.GONE, b"")


def test_a_page_as_large_as_allowed_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: cranes.html}}]")
    assert SavedPages.open(folder, max_bytes=len(PAGE))(URL) == READ


def test_a_page_that_is_larger_is_too_large(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: cranes.html}}]")
    fetched = SavedPages.open(folder, max_bytes=len(PAGE) - 1)(URL)
    assert (fetched.outcome, fetched.reason, fetched.note, fetched.body) == (
        SourceOutcome.TOO_LARGE,
        Reason.BYTES,
        str(len(PAGE) - 1),
        b"",
    )


def test_an_empty_file_is_an_empty_page(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: blank.html}}]", **{"blank.html": b" \n"})
    assert SavedPages.open(folder)(URL).outcome is SourceOutcome.EMPTY


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    fetched = one(tmp_path, type="image/png")
    assert (fetched.outcome, fetched.note) == (SourceOutcome.NOT_TEXT, "image/png")


def test_a_file_that_went_away_in_the_meantime_is_not_saved(tmp_path: Path) -> None:
    pages = SavedPages.open(folder_of(tmp_path, f"pages: [{{url: '{URL}', file: cranes.html}}]"))
    (tmp_path / "cranes.html").unlink()
    assert pages(URL).reason is Reason.NOT_SAVED


def test_a_file_that_became_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("private", "utf-8")
    (tmp_path / "pages").mkdir()
    pages = SavedPages.open(folder_of(tmp_path / "pages", f"pages: [{{url: '{URL}', file: cranes.html}}]"))
    (tmp_path / "pages" / "cranes.html").unlink()
    (tmp_path / "pages" / "cranes.html").symlink_to(secret)
    assert pages(URL) == Fetched(url=URL, outcome=SourceOutcome.OFFLINE, reason=Reason.NOT_SAVED)


def test_threads_read_pages_at_once(tmp_path: Path) -> None:
    entries = "".join(f"- {{url: 'https://harbour.example/{n}', file: f{n}}}\n" for n in range(20))
    pages = SavedPages.open(folder_of(tmp_path, f"pages:\n{entries}", **{f"f{n}": str(n).encode() for n in range(20)}))
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda n: pages(f"https://harbour.example/{n}").body, range(20)))
    assert bodies == [str(n).encode() for n in range(20)]


# Finding


def find(tmp_path: Path, saved: str, cited: str) -> Fetched:
    return SavedPages.open(folder_of(tmp_path, f"pages: [{{url: '{saved}', file: cranes.html}}]"))(cited)


WEIXIN = "https://mp.weixin.qq.com/s?__biz=MzA5&mid=2247&idx=1&sn=55bc"
SAME = [
    pytest.param(URL, f"{URL}#part", id="fragment"),
    pytest.param(URL, "HTTPS://HARBOUR.example:443/2026/cranes", id="case-and-port"),
    pytest.param(URL, "http://harbour.example/2026/cranes", id="http"),
    pytest.param("http://harbour.example/2026/cranes", URL, id="https"),
    pytest.param(URL, "https://www.harbour.example/2026/cranes", id="www"),
    pytest.param("https://www.harbour.example/2026/cranes", URL, id="without-www"),
    pytest.param(URL, f"{URL}/", id="slash"),
    pytest.param(f"{URL}/", URL, id="no-slash"),
    pytest.param(URL, f"{URL}?utm_source=feed&utm_medium=rss", id="utm"),
    pytest.param(f"{URL}?utm_source=feed", URL, id="saved-with-utm"),
    pytest.param(f"{URL}?id=7", f"{URL}?fbclid=Iw&id=7&gclid=x", id="clicks"),
    pytest.param(URL, f"{URL}?spm=a2c4g.11186623.0.0", id="spm"),
    pytest.param(WEIXIN, f"{WEIXIN}&chksm=e8df&scene=21#wechat_redirect", id="weixin"),
    pytest.param(
        f"{WEIXIN}&chksm=aa&from=timeline",
        "http://mp.weixin.qq.com/s?sn=55bc&__biz=MzA5&mid=2247&idx=1",
        id="weixin-order",
    ),
    pytest.param("https://mp.weixin.qq.com/s/_3srx-p1", "https://mp.weixin.qq.com/s/_3srx-p1?from=x", id="weixin-id"),
    pytest.param(
        "https://www.163.com/dy/article/KM3A0B.html",
        "https://www.163.com/dy/article/KM3A0B.html?f=post2020_dy_recommends&spss=dy",
        id="163",
    ),
    pytest.param("https://www.sohu.com/a/99_12", "https://www.sohu.com/a/99_12?scm=10001.2&spm=x", id="sohu"),
    pytest.param(
        "https://baijiahao.baidu.com/s?id=17", "https://baijiahao.baidu.com/s?id=17&wfr=spider&for=pc", id="baijiahao"
    ),
]


@pytest.mark.parametrize(("saved", "cited"), SAME)
def test_a_page_is_found_however_its_address_is_written(tmp_path: Path, saved: str, cited: str) -> None:
    fetched = find(tmp_path, saved, cited)
    assert (fetched.outcome, fetched.reason, fetched.url) == (SourceOutcome.READ, None, addresses.canonical(cited))


OTHER = [
    pytest.param(URL, "https://harbour.example/2026/Cranes", id="case-of-the-path"),
    pytest.param(URL, "https://news.harbour.example/2026/cranes", id="host"),
    pytest.param(URL, "https://harbour.example:8443/2026/cranes", id="port"),
    pytest.param(f"{URL}?id=7", URL, id="no-query"),
    pytest.param(f"{URL}?id=7", f"{URL}?id=8", id="query"),
    pytest.param(f"{URL}?a=1&b=2", f"{URL}?b=2&a=1", id="order"),
    pytest.param(f"{URL}?from=USD", f"{URL}?from=EUR", id="from"),
    pytest.param(f"{URL}?scene=1", f"{URL}?scene=2", id="scene"),
    pytest.param(f"{URL}?spm=7", f"{URL}?spm=8", id="spm-of-others"),
    pytest.param(f"{URL}?page=1", f"{URL}?page=2", id="page"),
    pytest.param(f"{URL}?utm=1", f"{URL}?utm=2", id="utm-alone"),
    pytest.param(WEIXIN, WEIXIN.replace("idx=1", "idx=2"), id="weixin-index"),
    pytest.param(
        "https://mp.weixin.qq.com/s?__biz=MzA5&scene=1",
        "https://mp.weixin.qq.com/s?__biz=MzA5&scene=2",
        id="weixin-part",
    ),
    pytest.param("https://www.163.com/search?q=a", "https://www.163.com/search?q=b", id="163-search"),
    pytest.param("https://not163.com/article/A1.html?p=1", "https://not163.com/article/A1.html?p=2", id="not-163"),
]


@pytest.mark.parametrize(("saved", "cited"), OTHER)
def test_another_page_is_not_taken_for_the_one_that_is_cited(tmp_path: Path, saved: str, cited: str) -> None:
    assert find(tmp_path, saved, cited).reason is Reason.NOT_SAVED


def test_a_page_that_is_not_saved_says_so(tmp_path: Path) -> None:
    assert find(tmp_path, URL, "https://other.example/a#b") == Fetched(
        url="https://other.example/a", outcome=SourceOutcome.OFFLINE, reason=Reason.NOT_SAVED
    )


def test_of_two_that_are_alike_the_one_with_the_very_address_is_taken(tmp_path: Path) -> None:
    index = f"pages: [{{url: '{URL}', file: a}}, {{url: '{URL}/', file: b}}]"
    pages = SavedPages.open(folder_of(tmp_path, index, a=b"a", b=b"b"))
    assert (pages(URL).body, pages(f"{URL}/").body) == (b"a", b"b")


def test_an_address_that_is_never_asked_is_blocked(tmp_path: Path) -> None:
    assert find(tmp_path, URL, "http://10.0.0.1/a") == Fetched(
        url="http://10.0.0.1/a", outcome=SourceOutcome.BLOCKED, reason=Reason.PRIVATE, note="10.0.0.1"
    )


def test_a_private_address_is_found_where_the_settings_allow_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "pages: [{url: 'http://10.0.0.1/a', file: cranes.html}]")
    pages = SavedPages.open(folder, canonical=Permissions(private=("10.0.0.0/8",)).check)
    assert pages("http://10.0.0.1/a").outcome is SourceOutcome.READ


@settings(derandomize=True, deadline=None)
@given(
    path=st.text(st.sampled_from("/aA1._-%~"), max_size=8),
    query=st.text(st.sampled_from("ab=&?1[]%._-"), max_size=12),
)
def test_any_address_is_like_itself_with_what_makes_no_difference(path: str, query: str) -> None:
    plain = addresses.canonical(f"http://harbour.example/{path}?{query}")
    adorned = addresses.canonical(f"https://www.harbour.example/{path}?{query}&utm_source=feed")
    assert alike(plain) == alike(adorned)


# Mistakes


@pytest.mark.parametrize(
    ("index", "problem"),
    [
        pytest.param("", 'it should begin with "pages:" and a list', id="empty"),
        pytest.param("- url: a", 'it should begin with "pages:"', id="a-list"),
        pytest.param("pages: cranes.html", 'it should begin with "pages:"', id="no-list"),
        pytest.param("pages: []\nversion: 1", '"version" is not a key: put all that is told below "pages"', id="top"),
        pytest.param("pages: [cranes.html]", 'page 1 should be "url: ..." and "file: ...", not text', id="text"),
        pytest.param("pages:\n- url: [\n", "line 3: ", id="not-yaml"),
        pytest.param("pages: []\npages: []", 'line 2: "pages" stands twice', id="twice-pages"),
        pytest.param(f"pages:\n- url: {URL}\n  url: {URL}", 'line 3: "url" stands twice', id="twice-url"),
        pytest.param("pages: [{file: cranes.html}]", "page 1 has no url: add the address", id="no-url"),
        pytest.param("pages: [{url: '', file: cranes.html}]", "page 1 has no url", id="blank-url"),
        pytest.param(f"pages: [{{url: '{URL}'}}]", "has no file: add one, or a status such as 404", id="no-file"),
        pytest.param(f"pages: [{{url: '{URL}', file: ~}}]", "has no file", id="null-file"),
        pytest.param(f"pages: [{{url: '{URL}', adress: x}}]", '"adress" is not a key: choose from url', id="unknown"),
        pytest.param(f"pages: [{{url: '{URL}', fetchd: x}}]", 'did you mean "fetched"?', id="misspelt"),
        pytest.param(f"pages: [{{url: '{URL}', file: [a]}}]", "file should be one line of text, not a list", id="list"),
        pytest.param(
            "pages: [{url: 'cranes', file: cranes.html}]",
            "page 1: url cranes cannot be the address of a page (not a valid",
            id="bad-url",
        ),
        pytest.param(
            "pages: [{url: 'http://10.1.2.3/', file: cranes.html}]",
            "cannot be the address of a page (not a public address",
            id="private",
        ),
        pytest.param(
            f"pages: [{{url: '{URL}', final: 'ftp://a', file: cranes.html}}]",
            "final ftp://a cannot be the address of a page",
            id="final",
        ),
        pytest.param(
            f"pages: [{{url: '{URL}', file: a.html}}]", "file a.html is not in the folder: save the page", id="missing"
        ),
        pytest.param(f"pages: [{{url: '{URL}', file: ../a}}]", "file ../a should lie in the folder", id="above"),
        pytest.param(f"pages: [{{url: '{URL}', file: /etc/passwd}}]", "should lie in the folder", id="absolute"),
        pytest.param(f"pages: [{{url: '{URL}', file: .}}]", "file . is not in the folder", id="a-folder"),
        pytest.param(
            f"pages: [{{url: '{URL}', file: cranes.html, fetched: 2026-02-31}}]",
            "fetched 2026-02-31 is no day: write it as 2026-02-20",
            id="no-day",
        ),
        pytest.param(
            f"pages: [{{url: '{URL}', file: cranes.html, fetched: 0001-01-01T00:00+14:00}}]",
            "is no day",
            id="too-early",
        ),
        pytest.param(f"pages: [{{url: '{URL}', status: gone}}]", "status gone should be 200, or what", id="status"),
        pytest.param(f"pages: [{{url: '{URL}', status: 301}}]", "status 301 should be 200, or what", id="redirect"),
        pytest.param(
            f"pages: [{{url: '{URL}', file: cranes.html}}, {{url: '{URL}#top', status: 404}}]",
            f"{URL} stands there twice: leave one of them",
            id="same-address",
        ),
        pytest.param("pages: " + "[" * 200_000 + "]" * 200_000, "it is nested too deep", id="deep"),
        pytest.param("a: &a [x, x]\nb: &b [*a, *a]\npages: [*b]", "is not a key", id="references"),
        pytest.param("pages: [!!binary {}]", "page 1 has no url", id="binary"),
        pytest.param("? [a]\n: b", "correct it", id="a-list-as-key"),
        pytest.param("pages: [{<<: {url: x}}]", '"<<" is not a key', id="merge"),
    ],
)
def test_a_mistake_in_the_index_is_told_in_one_line(tmp_path: Path, index: str, problem: str) -> None:
    told = mistake(folder_of(tmp_path, index))
    assert told.startswith(f"{tmp_path / 'index.yaml'}: ")
    assert problem in told


def test_a_tag_in_the_index_makes_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: !!python/object/apply:os.mkdir [{{url: '{tmp_path}/made'}}]")
    mistake(folder)
    assert not (tmp_path / "made").exists()


def test_an_index_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_bytes("pages: [] # 存档".encode("gbk"))
    assert "not text in UTF-8" in mistake(tmp_path)


def test_an_index_beyond_all_size_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_bytes(b"#" * 1_000_001)
    assert mistake(tmp_path).endswith("it has more than 1000000 bytes: split the folder")


def test_a_file_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("private", "utf-8")
    (tmp_path / "pages").mkdir()
    folder = folder_of(tmp_path / "pages", f"pages: [{{url: '{URL}', file: a.html}}]")
    (folder / "a.html").symlink_to(tmp_path / "secret")
    assert "file a.html leads out of the folder: put the file itself there" in mistake(folder)


def test_a_file_below_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").write_text("private", "utf-8")
    (tmp_path / "pages").mkdir()
    folder = folder_of(tmp_path / "pages", f"pages: [{{url: '{URL}', file: in/a.html}}]")
    (folder / "in").symlink_to(tmp_path / "out")
    assert "leads out of the folder" in mistake(folder)


def test_an_index_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text("pages: []", "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.yaml").symlink_to(tmp_path / "index.yaml")
    assert "a link out of the folder" in mistake(tmp_path / "pages")


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: a.html}}]")
    (folder / "a.html").symlink_to(folder / "cranes.html")
    assert SavedPages.open(folder)(URL) == READ


def test_a_folder_that_is_itself_reached_by_a_link_will_do(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    folder_of(tmp_path / "pages", f"pages: [{{url: '{URL}', file: cranes.html}}]")
    (tmp_path / "link").symlink_to(tmp_path / "pages")
    assert SavedPages.open(tmp_path / "link")(URL) == READ


def test_a_pipe_is_no_page(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, f"pages: [{{url: '{URL}', file: pipe}}]")
    os.mkfifo(folder / "pipe")
    assert "file pipe is not in the folder" in mistake(folder)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert mistake(tmp_path / "nowhere") == (
        f"{tmp_path}/nowhere does not exist: give a folder of saved pages or a WARC file with --pages"
    )


def test_a_folder_without_index_and_warc_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "cranes.html").write_bytes(PAGE)
    assert mistake(tmp_path) == (
        f"{tmp_path} holds neither index.yaml nor a WARC file (.warc, .warc.gz): write an index that names the saved "
        "pages, or give another folder with --pages"
    )


def test_the_index_in_place_of_its_folder_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "pages: []")
    assert mistake(folder / "index.yaml").endswith("is the index: give the folder it lies in with --pages")


def test_a_folder_of_half_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verifier.fetch.saved._MOST_FILES", 3)
    assert "holds more than 3 files" in mistake(folder_of(tmp_path, "pages: []", a=b"", b=b""))


def test_an_index_without_pages_is_a_folder_without_pages(tmp_path: Path) -> None:
    assert len(SavedPages.open(folder_of(tmp_path, "pages: []"))) == 0


def test_a_folder_without_warc_files_does_not_load_warcio(tmp_path: Path) -> None:
    folder_of(tmp_path, "pages: []")
    code = (
        "import sys; from pathlib import Path; from verifier.fetch.saved import SavedPages;"
        "SavedPages.open(Path(sys.argv[1])); sys.exit('warcio' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0
