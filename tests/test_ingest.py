from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import ingest
from verifier.errors import InputError
from verifier.language import Language
from verifier.records import SourceOutcome

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
ARTICLE = "营收翻倍 利润下降\n\n公司去年营收131亿元，净利润12亿元。\n公司预计今年营收200亿元。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="gbk"><title>销量创新高_晚间财经</title>
<meta property="og:title" content="销量创新高 - 晚间财经"><meta property="og:site_name" content="晚间财经">
<meta property="article:published_time" content="2026-01-11T09:30:00+08:00"></head><body>
<nav><a href="/">首页</a></nav><article><h1>销量创新高</h1>
<p>数据显示，2025年全国新能源汽车销量达到1649万辆，同比增长28.2%，占汽车总销量的47.9%。</p>
<p>出口方面，全年出口<a href="https://e.org/export">261.5万辆</a>，增长一倍。业内人士认为，增速会放缓到15%左右。</p></article>
<div class="recommend"><h3>相关推荐</h3><a href="/1">某车企利润大跌50%</a> 2026-02-01</div></body></html>"""


def test_front_matter_gives_title_date_and_source() -> None:
    text = "---\n\ntitle: '估值冲上$1000亿'\ndate: 2024-08-30\nsource: 晚间科技\nurl: https://e.org/a\n\n---\n\n公司正在谈判新一轮融资。\n"
    document = ingest.from_text(text)
    assert (document.title, document.published, document.source) == ("估值冲上$1000亿", date(2024, 8, 30), "晚间科技")
    start, end = document.body[0]
    assert text[start:end] == "估值冲上$1000亿"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("date: 2026年2月21日 21:36", date(2026, 2, 21)),
        ("date: Feb 21, 2026", date(2026, 2, 21)),
        ("date: 2026-02-21T08:00:00+08:00", date(2026, 2, 21)),
        ("date: '21 February 2026'", date(2026, 2, 21)),
        ("date: 2026/2/21", date(2026, 2, 21)),
        ("date: 2026-02-30", None),
        ("date: soon", None),
        ("url: https://e.org/2026/02/20/story.html", date(2026, 2, 20)),
        ("url: https://e.org/n1/2026/0221/c1004-1.html", date(2026, 2, 21)),
    ],
)
def test_dates_of_front_matter(line: str, expected: date | None) -> None:
    assert ingest.from_text(f"---\ntitle: 一条消息\n{line}\n---\n正文说去年营收为131亿元。\n").published == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("2026-02-21 21:36", date(2026, 2, 21)),
        ("2026年2月21日 来源：晚间财经", date(2026, 2, 21)),
        ("Feb. 21, 2026 | 5 min read", date(2026, 2, 21)),
        ("Updated: Feb 23, 2026\nPublished: Sat, 21 February 2026 10:00 GMT", date(2026, 2, 21)),
        ("2小时前", None),
    ],
)
def test_date_of_a_byline(head: str, expected: date | None) -> None:
    text = f"营收翻倍 利润下降\n{head}\n\n公司2025年3月1日公布，去年营收131亿元，净利润12亿元。\n"
    assert ingest.from_text(text).published == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新华社北京2025年9月30日电 制造业指数为49.8%，比上月上升0.4个百分点。", date(2025, 9, 30)),
        ("中新网9月30日电 制造业指数为49.8%，比上月上升0.4个百分点。", None),
        (
            "SAN FRANCISCO, Feb. 21, 2026 (GLOBE NEWSWIRE) -- The firm said that revenue rose 4% in the year.",
            date(2026, 2, 21),
        ),
        ("LONDON, Feb 21 (Reuters) - Inflation fell to 2.9% in January, the statistics office said on Friday.", None),
    ],
)
def test_date_of_a_dateline(text: str, expected: date | None) -> None:
    assert ingest.from_text(text).published == expected


def test_a_dateline_takes_its_year_from_the_address() -> None:
    text = "---\nurl: https://e.org/2025/economy/a.html\n---\n中新网9月30日电 制造业指数为49.8%。\n"
    assert ingest.from_text(text).published == date(2025, 9, 30)


def test_the_date_of_a_recommended_item_is_never_taken() -> None:
    first = "某地房价大跌\n\n某地房价大跌\n\n某作者\n2026-02-20 07:25:06\n"
    second = "某厂停产3天\n\n某厂停产3天\n\n另一人\n2026-01-02 10:00:00\n"
    assert ingest.from_text(f"{ARTICLE}\n相关推荐\n{first}{second}").published is None


def test_the_footer_beside_the_name_of_the_outlet_gives_the_date() -> None:
    article = "营收翻倍 利润下降\n晚间财经报道\n\n公司去年营收131亿元，净利润12亿元。\n\n热点推荐\n"
    feed = "某地房价大跌\n\n某地房价大跌\n\n某作者\n2026-02-22 07:25:06\n2026-02-21 21:36:49\n晚间财经\n"
    document = ingest.from_text(article + feed)
    assert (document.published, document.source) == (date(2026, 2, 21), "晚间财经")


def test_what_is_given_holds_against_what_the_text_says() -> None:
    text = "---\ntitle: 旧\ndate: 2024-01-01\nsource: 甲\n---\n公司去年营收131亿元。\n"
    document = ingest.from_text(text, title="新", published=date(2026, 1, 2), source="乙")
    assert (document.title, document.published, document.source) == ("新", date(2026, 1, 2), "乙")


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "a: b\ndate: [2026\n---\n',
        "---\ntitle: x\n",
        "---\n" + "[" * 5_000 + "\n---\n",
        "---\ntitle: x\ndeep: " + "[" * 5_000 + "\n---\n",
        "---\na: &a [1]\nb: [*a, *a\n---\n",
        "---\n---\n",
        "---",
    ],
)
def test_broken_front_matter_is_no_error(head: str) -> None:
    document = ingest.from_text(head + "\n公司去年营收131亿元。\n")
    assert any("131亿元" in document.text[start:end] for start, end in document.body)


def test_paragraphs_between_two_rules_are_no_front_matter() -> None:
    text = (
        "---\nOpenAI: the story of $13bn, told by its chief.\n\nIt began in 2015.\n---\nThen came 900 million users.\n"
    )
    assert any("$13bn" in text[start:end] for start, end in ingest.from_text(text).body)


def test_a_page_gives_its_article_title_date_and_source() -> None:
    document = ingest.from_bytes(PAGE.encode("gbk"), location="page.html")
    assert (document.title, document.published, document.source) == ("销量创新高", date(2026, 1, 11), "晚间财经")
    assert document.text.startswith("销量创新高\n")
    assert "1649万辆" in document.text
    assert "大跌50%" not in document.text
    assert [link.url for link in document.links] == ["https://e.org/export"]


def test_a_page_is_known_by_its_content_whatever_its_name() -> None:
    assert ingest.from_bytes(PAGE.encode(), location="saved.txt").title == "销量创新高"


@pytest.mark.parametrize(
    "data", [b"<html><body><nav>Home</nav></body></html>", b"<html>" + b"<meta " * 1000, b"<!doctype html>"]
)
def test_a_page_without_an_article_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="without an article"):
        ingest.from_bytes(data, location="page.html")


def test_offsets_are_those_of_the_decoded_text() -> None:
    document = ingest.from_bytes("\ufeff标题在此处\r\n\r\n公司去年营收131亿元。\r\n".encode(), location="a.txt")
    assert document.text == "标题在此处\r\n\r\n公司去年营收131亿元。\r\n"
    assert document.language is Language.ZH


def test_standard_input_is_read() -> None:
    document = ingest.load("-", stdin=io.BytesIO(ARTICLE.encode("gb18030")))
    assert (document.title, document.location) == ("营收翻倍 利润下降", "-")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n ", "is empty"),
        ("nul.txt", b"\x00\x00", "is empty|not text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not text"),
        ("noise.txt", bytes(range(128, 256)) * 30, "is not text"),
    ],
)
def test_what_is_no_text_is_one_clear_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        ingest.load(str(path))
    assert "\n" not in str(caught.value)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(ingest.MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger than 20 MB"):
        ingest.load(str(path))


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("nowhere/at-all.txt", "does not exist"),
        (".", "is a folder"),
        ("a\x00b", "cannot be read"),
    ],
)
def test_a_location_that_cannot_be_read_is_one_clear_line(location: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ingest.load(location)


def test_a_folder_is_read_in_order_and_says_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b" / "a.txt").write_text(ARTICLE + "又一句。", encoding="utf-8")
    (tmp_path / "b" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "b" / "table.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / ".hidden.txt").write_text(ARTICLE, encoding="utf-8")
    documents, unread = ingest.load_folder([str(tmp_path), str(tmp_path / "a.md"), str(tmp_path / "gone.txt")])
    assert [Path(document.location).name for document in documents] == ["a.md", "a.txt"]
    assert documents[0].id == "a"
    assert documents[1].id.startswith("a-")
    assert [source.outcome for source in unread] == [
        SourceOutcome.EMPTY,
        SourceOutcome.NOT_TEXT,
        SourceOutcome.UNREACHABLE,
    ]
    assert all(source.detail and "\n" not in source.detail for source in unread)


def test_ids_that_are_taken_are_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    documents, _ = ingest.load_folder([str(tmp_path)], taken={"article"})
    assert documents[0].id.startswith("article-")


def test_a_file_that_may_not_be_read_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Refused here and not by its mode, since the superuser may read every file.
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "locked.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refused)
    assert ingest.load_folder([str(path)])[1][0].outcome is SourceOutcome.UNREACHABLE


@given(st.text(min_size=1, max_size=400))
@settings(derandomize=True, deadline=None, max_examples=150)
def test_any_text_is_a_document_with_ordered_ranges_or_an_input_error(text: str) -> None:
    try:
        document = ingest.from_text(text)
    except InputError:
        assert not text.strip()
        return
    assert document.text == text
    position = 0
    for start, end in document.body:
        assert position <= start < end <= len(text)
        position = end


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder ../shared/seeds is not there: this test reads its articles")
@pytest.mark.parametrize(
    ("name", "published", "source", "inside", "outside"),
    [
        (
            "000_*.txt",
            date(2026, 2, 21),
            "新智元",
            ("131亿", "7300亿", "100兆瓦"),
            ("1955", "1.326亿", "14566", "66632", "9070"),
        ),
        ("003_*.txt", date(2024, 8, 30), "量子位", ("860亿", "34亿", "$1000亿"), ("techcrunch", "GPTNB", "凹非寺")),
    ],
)
def test_seed_articles(
    name: str, published: date, source: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    document = ingest.load(str(next(SEEDS.glob(name))))
    kept = "\n".join(document.text[start:end] for start, end in document.body)
    assert (document.published, document.source) == (published, source)
    assert all(words in kept for words in inside)
    assert not any(words in kept for words in outside)


def test_a_year_in_a_page_is_not_taken_for_the_day_of_its_publication() -> None:
    words = (
        "The company sold 12,000 bikes in 2025, it said. It was a good year for bikes, and for all who ride them. " * 3
    )
    page = f"<html><head><title>A good year</title></head><body><article><p>{words}</p></article></body></html>"
    assert ingest.from_bytes(page.encode(), location="page.html").published is None


@pytest.mark.parametrize("written", ["January 1, 2026", "2026-01-01", "2026年1月1日"])
def test_a_page_may_be_published_on_the_first_of_january(written: str) -> None:
    words = "The company sold 12,000 bikes, it said. It was a good year for bikes, and for all who ride them. " * 3
    body = f"<p class='date'>{written}</p><article><p>{words}</p></article>"
    page = f"<html><head><title>A good year</title></head><body>{body}</body></html>"
    assert str(ingest.from_bytes(page.encode(), location="page.html").published) == "2026-01-01"
