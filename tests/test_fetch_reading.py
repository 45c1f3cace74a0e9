from __future__ import annotations

from datetime import date

import pytest

from tests.test_fetch_pdf import EN as PDF_EN
from tests.test_fetch_pdf import ZH as PDF_ZH
from tests.test_fetch_pdf import pdf_of
from verifier.fetch import markup, pdf, reading
from verifier.fetch.reading import read
from verifier.fetched import Fetched, Reason
from verifier.language import Language
from verifier.records import SourceOutcome

URL = "https://e.org/news/harbour"
EN = (
    "The harbour authority moved 1.2 million containers last year, 8% more than in the year before.",
    "Its director said on Tuesday that the new quay would open in March, and that 300 people would be hired.",
    "The union had asked for a rise of 6%, and settled in January for one of 4% in each of the next two years.",
)
RSS = "application/rss+xml"
JA = "港湾局は火曜日、昨年の取扱量が百二十万箱に達したと発表した。新しい埠頭は三月に開業する予定だ。"
FR = "Le port a annoncé mardi que le trafic avait augmenté de 8 % l'an passé et que le quai ouvrira."
DE = "Der Hafen teilte am Dienstag mit, dass der Umschlag im vergangenen Jahr um acht Prozent gestiegen ist."
ZH = (
    "北风港务局周二公布，去年全港集装箱吞吐量达到120万标箱，比上年增长8%，创下新高。",
    "港务局局长表示，新码头将于三月启用，预计新增岗位300个，其中三分之一面向本地居民。",
    "工会此前要求加薪6%，双方在一月达成协议，今后两年每年加薪4%，罢工计划随之取消。",
)


def fetched(body: str | bytes, content_type: str | None = "text/html; charset=utf-8", **more: object) -> Fetched:
    data = body if isinstance(body, bytes) else body.encode()
    return Fetched.model_validate(
        {"url": URL, "outcome": "read", "content_type": content_type, "body": data, "final_url": URL, **more}
    )


def html(*paragraphs: str, title: str = "Harbour grows", head: str = "", after: str = "") -> str:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{words}</article>{after}</body></html>"
    )


def text_of(page: reading.Page) -> str:
    assert page.document is not None, page
    return page.document.text


def test_a_page_is_a_document_with_its_id_address_title_date_source_and_links() -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2026-01-11T09:30:00Z">'
    )
    linked = EN[1].replace("new quay", '<a href="/quay">new quay</a>')
    page = read(fetched(html(EN[0], linked, EN[2], head=head)), id="s3")
    assert (page.outcome, page.reason, page.note, page.whole) == (SourceOutcome.READ, None, None, True)
    document = page.document
    assert document is not None
    assert (document.id, document.location, document.title, document.published, document.source) == (
        "s3",
        URL,
        "Harbour grows",
        date(2026, 1, 11),
        "Harbour Post",
    )
    assert [link.url for link in document.links] == ["https://e.org/quay"]
    assert EN[0] in document.text
    assert EN[2] in document.text


@pytest.mark.parametrize(
    ("outcome", "reason", "note"),
    [("unreachable", "gone", "404"), ("blocked", "private", "10.0.0.1"), ("offline", "not_saved", None)],
)
def test_what_was_not_fetched_keeps_its_outcome(outcome: str, reason: str, note: str | None) -> None:
    page = read(Fetched.model_validate({"url": URL, "outcome": outcome, "reason": reason, "note": note}), id="s1")
    assert page == reading.Page(None, SourceOutcome(outcome), Reason(reason), note)


def test_a_page_that_moved_says_so_still() -> None:
    page = read(fetched(html(*EN), reason="moved", note="https://e.org/b"), id="s1")
    assert (page.reason, page.note) == (Reason.MOVED, "https://e.org/b")
    assert page.document is not None


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/octet-stream", "image/png", "text/html"])
def test_html_is_known_by_its_content(content_type: str | None) -> None:
    page = read(fetched(html(*EN), content_type), id="s1")
    assert page.document is not None
    assert page.document.title == "Harbour grows"
    assert "<p>" not in page.document.text


@pytest.mark.parametrize("opening", ["<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x' 'y'><html", "<!-- x -->\n<html"])
def test_xhtml_is_html(opening: str) -> None:
    page = read(fetched(html(*EN).replace("<!DOCTYPE html><html", opening), "application/xhtml+xml"), id="s1")
    assert EN[0] in text_of(page)


def test_a_page_without_its_opening_is_html_by_its_header() -> None:
    body = "<div><h1>Harbour grows</h1>" + "".join(f"<p>{line}</p>" for line in EN) + "</div>"
    assert "<p>" not in text_of(read(fetched(body), id="s1"))


def test_markdown_with_tags_stays_markdown() -> None:
    body = f"<p align='center'>logo</p>\n\n# Harbour grows\n\n{EN[0]} [More](https://e.org/more).\n\n{EN[1]}\n"
    page = read(fetched(body, "text/markdown"), id="s1")
    assert text_of(page) == body
    assert page.document is not None
    assert [link.url for link in page.document.links] == ["https://e.org/more"]


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        ('{"title": "Harbour grows", "body": "' + EN[0] + '"}', "application/json", "application/json"),
        ('[{"title": "Harbour grows"}]', "text/html", "application/json"),
        ('callback({"title": "Harbour grows"});', "text/plain", "application/json"),
        ("body { color: red } " * 20, "text/css", "text/css"),
        ("var harbour = 'grows'; " * 20, "application/javascript", "application/javascript"),
        ("(function(){ var harbour = 'grows'; })(); " * 20, "", "text/javascript"),
        (f"<?xml version='1.0'?><rss><channel><item>{EN[0]}</item></channel></rss>", "application/rss+xml", RSS),
        (f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{EN[0]}</entry></feed>", "text/html", "application/xml"),
        ("a,b\n1,2\n" * 30, "text/csv", "text/csv"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "image/png", "image/png"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "application/zip", "application/zip"),
    ],
)  # fmt: skip
def test_data_for_programs_is_no_text(body: str | bytes, content_type: str, kind: str) -> None:
    page = read(fetched(body, content_type), id="s1")
    assert page == reading.Page(None, SourceOutcome.NOT_TEXT, Reason.KIND, kind)


def test_a_text_that_starts_with_a_bracket_is_text() -> None:
    body = f"[Update] {EN[0]}\n\n{EN[1]}\n"
    assert text_of(read(fetched(body, "text/plain"), id="s1")) == body


@pytest.mark.parametrize("body", [b"\x00\x01\x02" * 500, bytes(range(128, 256)) * 30])
def test_bytes_in_no_encoding_are_unreadable(body: bytes) -> None:
    assert read(fetched(body), id="s1").reason is Reason.UNREADABLE


# Encodings


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("gb18030", "", ""),
        ("gb18030", "; charset=iso-8859-1", ""),
        ("gb18030", "", '<meta charset="utf-8">'),
        ("gbk", "; charset=utf-8", '<meta charset="shift_jis">'),
        ("utf-8", "; charset=gbk", '<meta charset="gb2312">'),
        ("utf-16", "", '<meta charset="utf-8">'),
        ("utf-16-le", "", ""),
    ],
)
@pytest.mark.parametrize("script", ["", "<script>var a = 1;</script>\n" * 1_500], ids=["", "long head"])
def test_chinese_is_read_whatever_is_declared(encoding: str, header: str, meta: str, script: str) -> None:
    body = html(*ZH, title="北风港创新高", head=meta + script).encode(encoding)
    page = read(fetched(body, f"text/html{header}"), id="s1")
    assert all(line in text_of(page) for line in ZH)


def test_big5_is_read_without_a_charset() -> None:
    line = "北風港務局週二公布，去年全港貨櫃吞吐量達到120萬標箱，比前年增加8%，創下開港以來的新高，新碼頭將於三月啟用。"
    page = read(fetched(html(line, line[::-1], title="北風港創新高").encode("big5"), "text/html"), id="s1")
    assert line in text_of(page)
    assert page.document is not None
    assert page.document.language is Language.ZH


@pytest.mark.parametrize(
    ("encoding", "words", "name"),
    [
        ("euc_jp", JA, "ja"),
        ("shift_jis", JA, "ja"),
        ("euc_kr", "항만청은 지난해 물동량이 120만 상자에 달했다고 화요일에 밝혔다. 새 부두는 삼월에 문을 연다.", "ko"),
        ("cp1251", "Управление порта сообщило во вторник, что оборот вырос на восемь процентов.", "ru"),
        ("latin-1", FR, "fr"),
        ("utf-8", DE, "de"),
    ],
)  # fmt: skip
def test_a_page_in_another_language_is_read_and_no_evidence(encoding: str, words: str, name: str) -> None:
    body = html(words, words + " " + words[::2], words, title="1", head=f'<meta charset="{encoding}">').encode(encoding)
    page = read(fetched(body, "text/html"), id="s1")
    assert page == reading.Page(None, SourceOutcome.READ, Reason.OTHER_LANGUAGE, name)


# Comments of readers


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (ZH, "<div class='tie-area'><div>网友跟贴</div><p>{}</p></div>"),
        (ZH, "<h3>评论</h3><ul><li><p>{}</p></li></ul>"),
        (ZH, "<div><span>热门评论</span></div><div><p>{}</p><p>{}</p></div>"),
        (ZH, "<div id='SOHUCS'><p>{}</p></div>"),
        (EN, "<section class='comments'><h2>Comments</h2><p>{}</p></section>"),
        (EN, "<div id='disqus_thread'><p>{}</p></div>"),
        (EN, "<h3>3 Comments</h3><div><p>{}</p><p>{}</p></div>"),
        (EN, "<h3>Join the conversation</h3><div><p>{}</p></div>"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_comments_of_readers_are_never_in_the_text(lines: tuple[str, ...], section: str, inside: bool) -> None:
    chinese = "北风老王：不对，明明是700万标箱，我亲眼看到的报表，你们的记者是怎么写的，请核实以后再发布。"
    english = "I have worked there for years and they moved 7 million containers, so this article is plainly wrong."
    comment = section.replace("{}", chinese if lines is ZH else english)
    body = html(*lines, after="" if inside else comment)
    body = body.replace("</article>", comment + "</article>") if inside else body
    text = text_of(read(fetched(body), id="s1"))
    assert "700万" not in text
    assert "7 million" not in text
    assert all(line in text for line in lines)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:url" content="http://[x/">',
        '<link rel="canonical" href="//[a">',
        f"<title>&#{'1' * 5000};</title>",
        f'<meta name="author" content="&#{"1" * 900};">',
    ],
)
def test_a_page_with_a_malformed_head_is_read(head: str) -> None:
    body = html(*EN).replace("<head>", f"<head>{head}", 1)
    assert head in body
    assert EN[0] in text_of(read(fetched(body), id="s1"))


@pytest.mark.parametrize("reference", ["&#xFFFE;", "&#65535;", "&#x1;", "\ufffe", "\x0b", f"&#{'9' * 5000};"])
def test_characters_that_no_parser_takes_back_are_left_out(reference: str) -> None:
    body = html(*EN, after=f"<br>{reference}<p>{reference}</p>")
    assert EN[0] in text_of(read(fetched(body), id="s1"))


# Too short, walls, limits


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "text/html"),
        (b" \r\n\t", "text/plain"),
        (html(""), "text/html"),
        (html("Ships and cargo", title="A headline that is longer than the page below it by far"), "text/html"),
        ("<html><body><nav><a>Home</a><a>News</a></nav></body></html>", "text/html"),
        ("Home\nNews\nSports\n", "text/plain"),
        ("首页\n新闻\n体育\n", "text/plain"),
    ],
)  # fmt: skip
def test_a_page_with_next_to_nothing_on_it_is_empty(body: str | bytes, content_type: str) -> None:
    assert read(fetched(body, content_type), id="s1") == reading.Page(None, SourceOutcome.EMPTY, Reason.NO_TEXT, None)


@pytest.mark.parametrize("line", ["Passengers on the buses fell 7% to 41 million.", "公交客运量下降7%，为4100万人次。"])
def test_a_page_of_one_sentence_that_tells_a_figure_is_read(line: str) -> None:
    assert line in text_of(read(fetched(html(line)), id="s1"))


@pytest.mark.parametrize("body", ["The quay opens on 3 March.\n", "港务局：新码头三月三日启用。\n"])
def test_a_short_note_of_a_whole_sentence_is_read(body: str) -> None:
    assert text_of(read(fetched(body, "text/plain"), id="s1")) == body


def test_an_item_of_news_in_one_sentence_is_read() -> None:
    assert "120万标箱" in text_of(read(fetched(html(ZH[0], title="北风港创新高")), id="s1"))


@pytest.mark.parametrize(
    ("body", "outcome", "reason"),
    [
        (html("Enable JavaScript and cookies to continue", title="Just a moment..."), "refused", "bot_wall"),
        (html(EN[0], "Subscribe to continue reading"), "refused", "paywall"),
        (html("Sorry, this page does not exist.", title="Page not found"), "unreachable", "gone"),
        (html("此内容因违规无法查看", title=""), "unreachable", "gone"),
    ],
)
def test_a_wall_is_no_document(body: str, outcome: str, reason: str) -> None:
    assert read(fetched(body), id="s1") == reading.Page(None, SourceOutcome(outcome), Reason(reason), None)


def test_a_long_page_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_TAGS", 100)
    page = read(fetched(html(*EN, after="<div>x</div>" * 101)), id="s1")
    assert EN[2] in text_of(page)
    assert not page.whole


def test_a_long_text_is_cut_and_says_so() -> None:
    page = read(fetched("\n\n".join(EN) + "\n" * 60_000 + "The end of it.", "text/plain"), id="s1")
    assert "The end of it." not in text_of(page)
    assert not page.whole


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>" + "<div>" * 20_000 + "x",
        "<html><body>" + "<" * 100_000,
        "<html><body>" + "<a href='" * 50_000,
        "<html><body><p>" + "&#0;&#xd800;&#99999999;\x00\ufffe" * 1_000,
        "<html><base href='http://[x'><a href='http://[::1'>x</a>" + f"<p>{EN[0]}</p>",
        "<html><body><table>" * 3_000,
    ],
)
def test_hostile_markup_is_an_outcome_and_no_error(body: str) -> None:
    assert isinstance(read(fetched(body), id="s1"), reading.Page)


# PDF


def test_a_pdf_is_read_whatever_its_header_says() -> None:
    page = read(fetched(pdf_of(PDF_EN, title="Northwind Ports Quarterly"), "text/html"), id="s9")
    document = page.document
    assert document is not None
    assert (document.id, document.title, document.published) == (
        "s9",
        "Northwind Ports Quarterly",
        date(2026, 1, 12),
    )
    assert "1.2 million containers" in document.text


def test_a_title_that_does_not_stand_in_the_pdf_is_that_of_a_draft() -> None:
    page = read(fetched(pdf_of(PDF_ZH, title="Microsoft Word - draft3.docx"), "application/pdf"), id="s1")
    assert page.document is not None
    assert page.document.title == "北风港务局年报"


@pytest.mark.parametrize(
    ("body", "outcome", "reason"),
    [
        (pdf_of([[]], content=b"q Q"), SourceOutcome.EMPTY, Reason.NO_TEXT),
        (b"%PDF-1.7 broken", SourceOutcome.NOT_TEXT, Reason.UNREADABLE),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, outcome: SourceOutcome, reason: Reason) -> None:
    assert read(fetched(body, "application/pdf"), id="s1") == reading.Page(None, outcome, reason, None)


def test_a_pdf_that_was_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    found = pdf.Pdf(" ".join(EN), None, None, pages=300, read=200, whole=False)
    monkeypatch.setattr(pdf, "read", lambda _body: found)
    assert not read(fetched(b"%PDF-1.7"), id="s1").whole
