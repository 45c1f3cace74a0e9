from __future__ import annotations

import io
import sys
import zlib
from datetime import date
from pathlib import Path

import pytest

from verifier.fetch import pdf, pdf_text
from verifier.fetched import Reason

PAGES = (
    """Northwind Ports Quarterly
The harbour authority moved 1.2 million containers in the year, 8% more than in
the year before. Its director said that the new quay would open in March, and that
300 people would be hired for it. The trade union had asked for a rise of 6% and set-
tled for 4% in each of the next two years.
Freight rates fell by a third over the same time, which the ministry put down to the
new ships on the northern route.
Page 1 of 3""",
    """Northwind Ports Quarterly
Outlook
Analysts of the regional bank expect the growth to slow to about 3% once the strike
at the southern locks is over.
Page 2 of 3""",
    """Northwind Ports Quarterly
Two of the smaller ports along the coast lost traffic, and one of them may close its
terminal before the end of the year.
Page 3 of 3""",
)
EN = [page.splitlines() for page in PAGES]
CHINESE_PAGES = (
    """北风港务局年报
去年全港集装箱吞吐量达到120万标箱，比上年增长8%，创下新高。港务局局
长表示，新码头将于三月启用，预计新增岗位300个。
同期运价下跌约三成。
第1页""",
    """北风港务局年报
沿海两个小港的货量有所下降，其中一个可能在年底前关闭集装箱码头，另一
个暂无计划。
第2页""",
)
ZH = [page.splitlines() for page in CHINESE_PAGES]


def build(objects: list[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b"/Info %d 0 R " % len(objects) if objects[-1].startswith(b"<< /Title") else b""
    out += b"trailer << /Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(data), extra, data)


def shown(line: str, han: bool) -> bytes:
    if han:
        return b"<" + line.encode("utf-16-be").hex().encode() + b"> Tj T*"
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("cp1252") + b") Tj T*"


def pdf_of(pages: list[list[str]], *, title: str = "draft", content: bytes | None = None, extra: bytes = b"") -> bytes:
    """A PDF with one line of text below the other on each page; Chinese through a font that maps codes to Unicode."""
    han = any(ord(character) > 0x2E80 for page in pages for line in page for character in line)
    streams = [
        b"BT /F1 10 Tf 12 TL 72 720 Td\n" + b"\n".join(shown(line, han) for line in page) + b"\nET" for page in pages
    ]
    first = 6
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    used = sorted({character for page in pages for line in page for character in line})
    cmap = b"/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    for begin in range(0, len(used), 100):
        block = used[begin : begin + 100]
        lines = b"".join(b"<%04x> <%04x>\n" % (ord(one), ord(one)) for one in block)
        cmap += b"%d beginbfchar\n%bendbfchar\n" % (len(block), lines)
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 5 0 R >>"
        if han
        else b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    letters = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        font,
        letters,
        stream(cmap + b"endcmap end"),
    ]
    for number, text in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (first + 2 * number + 1)
        )
        objects.append(stream(text if content is None else content, extra))
    objects.append(b"<< /Title (%b) /CreationDate (D:20260112093000+08'00') >>" % title.encode())
    return build(objects)


def read(body: bytes) -> pdf.Pdf:
    found = pdf.read(body)
    assert isinstance(found, pdf.Pdf)
    return found


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept() -> None:
    paragraphs = read(pdf_of(EN)).text.split("\n\n")
    assert paragraphs[1].endswith("had asked for a rise of 6% and settled for 4% in each of the next two years.")
    assert paragraphs[2].startswith("Freight rates fell")
    assert "Outlook" in paragraphs


def test_chinese_lines_are_joined_without_a_blank() -> None:
    text = read(pdf_of(ZH)).text
    assert "港务局局长表示，新码头将于三月启用" in text
    assert "同期运价下跌约三成。" in text.split("\n\n")


def test_page_numbers_and_running_headers_are_dropped_and_the_first_stays_as_the_title() -> None:
    text = read(pdf_of(EN)).text
    assert text.count("Northwind Ports Quarterly") == 1
    assert "Page " not in text
    text = read(pdf_of(ZH)).text
    assert text.count("北风港务局年报") == 1
    assert "第" not in text


def test_a_figure_at_the_edge_of_a_page_stays() -> None:
    pages = [[*page[:-1], figure] for page, figure in zip(EN, ("Total 4,512", "Loss of 31", "Staff 300"), strict=True)]
    assert all(words in read(pdf_of(pages)).text for words in ("Total 4,512", "Loss of 31", "Staff 300"))


def test_title_date_and_pages_are_told() -> None:
    found = read(pdf_of(EN, title="Northwind Ports Quarterly"))
    assert (found.title, found.created, found.pages, found.read, found.whole) == (
        "Northwind Ports Quarterly",
        date(2026, 1, 12),
        3,
        3,
        True,
    )


def test_pages_beyond_the_limit_are_left_out_and_it_says_so() -> None:
    found = read(pdf_of([[f"The report of day {number} is here."] for number in range(pdf_text.MAX_PAGES + 5)]))
    assert (found.pages, found.read, found.whole) == (pdf_text.MAX_PAGES + 5, pdf_text.MAX_PAGES, False)


def test_text_beyond_the_limit_is_cut_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "MAX_TEXT", 300)
    answer = pdf_text.read(pdf_of(EN))
    assert len(answer["text"]) <= 300
    assert answer["whole"] is False


def test_junk_before_the_header_is_passed_over() -> None:
    body = b"HTTP junk\r\n\r\n" + pdf_of(EN)
    assert pdf.is_pdf(body)
    assert "1.2 million" in read(body).text


@pytest.mark.parametrize("body", [b"<html>about %PDF-1.7</html>", b"x" * 2_000 + b"%PDF-1.7", b"PDF"])
def test_what_only_speaks_of_pdf_is_none(body: bytes) -> None:
    assert not pdf.is_pdf(body)


def test_a_scan_without_text_is_empty() -> None:
    assert pdf.read(pdf_of([[], []], content=b"q 612 0 0 792 0 0 cm /Im0 Do Q")) is Reason.NO_TEXT


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(EN))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_file_is_unreadable_and_one_that_opens_without_a_password_is_read() -> None:
    assert pdf.read(encrypted("secret")) is Reason.UNREADABLE
    assert "1.2 million" in read(encrypted("")).text


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n" + bytes(range(256)) * 40,
        pdf_of(EN)[:300],
        build([b"<< /Type /Catalog /Pages 1 0 R >>"]),
        build([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
    ],
)
def test_a_broken_file_is_unreadable(body: bytes) -> None:
    assert pdf.read(body) in (Reason.UNREADABLE, Reason.NO_TEXT)


def test_a_bomb_is_unreadable_and_swells_nothing_here() -> None:
    bomb = zlib.compress(zlib.compress(bytes(300_000_000), 9), 9)
    body = pdf_of([["x"]], content=bomb, extra=b"/Filter [/FlateDecode /FlateDecode] ")
    assert len(body) < 100_000
    assert pdf.read(body) in (Reason.UNREADABLE, Reason.NO_TEXT)


@pytest.mark.parametrize(
    "script",
    [
        "while True: pass",
        "import time; time.sleep(600)",
    ],
)
def test_a_file_that_never_ends_is_given_up(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hang.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr(pdf, "_SCRIPT", tmp_path / "hang.py")
    assert pdf.read(pdf_of(EN), timeout=0.3) is Reason.UNREADABLE


@pytest.mark.parametrize("script", ["raise SystemExit(9)", "import os; os.abort()", "raise MemoryError"])
def test_a_process_that_dies_makes_the_file_unreadable(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "die.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr(pdf, "_SCRIPT", tmp_path / "die.py")
    assert pdf.read(pdf_of(EN)) is Reason.UNREADABLE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_the_process_is_bounded_in_memory_and_sees_no_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        f"import sys, os, json; sys.path.insert(0, {str(Path(pdf_text.__file__).parent)!r}); import pdf_text; "
        f"pdf_text.limit()\n"
        "try:\n    bytearray(2_000_000_000); text = 'too much'\nexcept MemoryError:\n    text = 'bounded'\n"
        "json.dump({'text': text + str(sorted(k for k in os.environ if k != 'LC_CTYPE')), 'title': None, "
        "'created': None,\n"
        "           'pages': 1, 'read': 1, 'whole': True}, sys.stdout)"
    )
    (tmp_path / "limits.py").write_text(script, encoding="utf-8")
    monkeypatch.setenv("SOME_API_KEY", "secret")
    monkeypatch.setattr(pdf, "_SCRIPT", tmp_path / "limits.py")
    assert read(pdf_of(EN)).text == "bounded[]"


def test_one_spoilt_page_does_not_spoil_the_others() -> None:
    body = pdf_of(EN).replace(b"Analysts of the regional", b"Analysts) Tj [ ( ] TJ <zz", 1)
    found = pdf.read(body)
    assert isinstance(found, pdf.Pdf)
    assert "1.2 million" in found.text
