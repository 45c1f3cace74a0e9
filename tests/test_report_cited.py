"""What the text report says of cited pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import verifier
from verifier import pipeline
from verifier.config import Config, FetchSection
from verifier.fetch.addresses import Permissions
from verifier.fetch.pages import Pages
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome
from verifier.report import text

DAY = date(2026, 2, 21)
TOLLS, ROADS, GONE = "https://tolls.example/2025", "https://roads.example/plan", "https://gone.example/a"
REST = (
    "公司没有回应置评请求。余下的钱按惯例留作储备，北侧厂区的扩建要等到夏天以后才会动工。供应商的账期比同行短一些，"
    "小额订单当天结清，行业里常有人拿这一点打趣。管理层多次表示，这些规矩短期内不会有变化，员工也早已习惯。另外两家"
    "同行由各自的股东直接管理，做法与这里不同，账目每个季度公开。去年冬天厂区停过电，养护队连夜抢修，第二天早上生产"
    "就恢复了正常，没有一起严重的事故。园区门口的食堂照常开门，排队的人比平时还多，师傅们多蒸了几笼包子，到九点才收摊，"
    "值班的保安说，这样的早晨一年也碰不到几次，大家心里都很踏实。"
)
ARTICLE = (
    f"[公司年报]({TOLLS})显示，比亚迪2025年营收480亿美元。据[产业规划文件]({ROADS})，比亚迪2025年交付电动车126万辆。"
    f"[更早的报道]({GONE})说，比亚迪2024年研发费用31亿美元。\n\n"
    "公司负责人周五说，夏天以前什么都不会变。"
)
SAYS = "比亚迪2025年营收390亿美元。" + REST
SILENT = "比亚迪2025年的订单比往年更密。" + REST


def page(url: str, body: str | None) -> Fetched:
    if body is None:
        return Fetched(url=url, outcome=SourceOutcome.UNREACHABLE, reason=Reason.GONE, note="404")
    return Fetched(url=url, outcome=SourceOutcome.READ, content_type="text/plain", body=body.encode())


def shown(
    article: str = ARTICLE, found: Mapping[str, str | None] | None = None, *, verbose: bool = False, least: float = 0.55
) -> str:
    bodies = found or {TOLLS: SAYS, ROADS: SILENT, GONE: None}
    document = verifier.ingest.from_text(article, published=DAY)
    pages = Pages(lambda: lambda url: page(url, bodies[url]), FetchSection(), permissions=Permissions())
    report = pipeline.run(document, [], [], config=Config(), pages=pages)
    return text.render(report, document, pages.documents, verbose=verbose, min_confidence=least)


def section(report: str, heading: str) -> str:
    """Return the lines under a heading."""
    return re.split(r"\n\n", report.split(f"\n{heading}", 1)[1])[0]


def test_every_cited_page_is_listed_with_what_it_says_of_the_claims_that_cite_it() -> None:
    lines = section(shown(), "引用的页面（3）")
    assert re.search(rf"{TOLLS}  日期不明\n +与本文矛盾 1 条", lines)
    assert re.search(rf"{ROADS}  日期不明\n +没有提到 1 条", lines)


def test_a_page_that_could_not_be_read_is_listed_with_the_reason_and_the_claims_it_leaves_open() -> None:
    lines = section(shown(), "引用的页面（3）")
    assert re.search(rf"x {GONE}\n +打不开：页面不存在（404）；引用它的 1 条说法没有对照这一页", lines)


def test_a_claim_that_its_page_does_not_make_is_shown_with_the_nearest_words_of_the_page() -> None:
    lines = section(shown(), "引用来源里没有（1）")
    assert "126万辆" in lines
    assert "引用的页面通篇没有这个数字" in lines
    assert "那一页最接近的话：比亚迪2025年的订单比往年更密" in lines


def test_a_contradiction_names_its_document_as_a_cited_page() -> None:
    assert "引用的页面，https://tolls.example/2025" in shown()


def test_the_closing_line_counts_the_pages_that_were_read() -> None:
    assert "对照本文其他句子和 2 个引用的页面" in shown().splitlines()[-1]


def test_a_silence_that_is_not_sure_enough_is_counted_as_such() -> None:
    article = f"比亚迪2025年交付电动车126万辆。详情见[产业规划文件]({ROADS})。"
    assert "可能没有提到 1 条" in section(shown(article), "引用的页面（1）")


def test_pages_that_support_are_listed_claim_by_claim_where_all_is_wanted() -> None:
    found = {TOLLS: SAYS.replace("390", "480"), ROADS: SILENT, GONE: None}
    assert "· 支持 本文第 1 行" in section(shown(found=found, verbose=True), "引用的页面（3）")


def test_what_is_not_sure_enough_is_told_with_may() -> None:
    article = f"2025年交付电动车126万辆，[产业规划文件]({ROADS})这样写。"
    found = {ROADS: "2025年交付电动车126万辆。" + REST}
    sure = re.search(r"(可能)?支持 1 条", section(shown(article, found), "引用的页面（1）"))
    unsure = re.search(r"(可能)?支持 1 条", section(shown(article, found, least=0.99), "引用的页面（1）"))
    assert sure is not None
    assert unsure is not None
    assert (sure[1], unsure[1]) == (None, "可能")


def test_of_two_figures_of_one_clause_each_line_says_which_is_meant() -> None:
    article = f"[产业规划文件]({ROADS})说，比亚迪2025年在9个国家交付电动车126万辆。"
    lines = section(shown(article, {ROADS: SILENT}, verbose=True), "引用的页面（1）")
    assert "（126 万" in lines


ENGLISH = (
    f"The Marlow bridge earned 48 million dollars in tolls in 2025, [its trust reported]({TOLLS}). Nothing will change "
    "before the summer, the director said on Friday."
)


def test_an_english_article_is_told_in_english() -> None:
    report = shown(
        ENGLISH, {TOLLS: "The Marlow bridge earned 48 million dollars in tolls in 2025. " + "It is old. " * 30}
    )
    assert "supports 1 claim" in section(report, "Cited pages (1)")


def test_without_citations_there_is_no_such_section() -> None:
    assert "Cited pages" not in shown("The Marlow bridge earned 48 million dollars in tolls in 2025.", {})


def test_marks_of_references_stay_as_they_are_and_links_become_their_words() -> None:
    article = ARTICLE.replace("营收480亿美元", "营收480亿美元[3]")
    line = next(line for line in shown(article).splitlines() if "480亿美元" in line)
    assert "480亿美元[3]" in line
    assert "](" not in shown(article)
