from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import citations, ingest, page, segment
from verifier.citations import Citations, Nearness
from verifier.records import Document


def read(text: str) -> tuple[Document, Citations]:
    document = ingest.from_text(text)
    return document, citations.find(document, segment.sentences(document))


def cited(text: str) -> list[str]:
    """Return the addresses that a text cites, in order."""
    return [page.url for page in read(text)[1].pages]


def ties(text: str, claim: str) -> list[tuple[str, str, str]]:
    """Return address, words at the place and nearness of what a claim is tied to."""
    document, found = read(text)
    start = document.text.index(claim)
    return [
        (tie.url, document.text[tie.start : tie.end], tie.nearness.value)
        for tie in found.ties(start, start + len(claim))
    ]


def urls(text: str, claim: str) -> list[str]:
    return [url for url, _, _ in ties(text, claim)]


BARE_LIST_ZH = """北风汽车去年卖出131万辆车 出口占三成
晚间财经报道

北风汽车去年全年卖出131万辆汽车，比前一年多出两成，其中出口39万辆，公司周一这样说。

公司今年的目标是150万辆，并打算在南方再建一座工厂，预计投入120亿元。

参考资料：
https://news.beifeng.example/2026/01/12/annual-sales.html
https://www.163.com/dy/article/K1ABCDEF0511ABV6.html?spss=dy_author&f=post2020_dy_recommends
https://mp.weixin.qq.com/s?__biz=MzI3MTA0MTk1MA==&mid=2652&idx=1&sn=ab12&chksm=f1210e&scene=21#wechat_redirect

特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。
相关推荐
某地房价大跌
https://www.example.org/ad/house-prices
"""

NUMBERED_EN = """# Harbour Group doubles its ferries

Harbour Group delivered 14 ferries in 2025, twice as many as in 2024.[1] Its yard employed 3,200 people at the
end of the year [2]. The owner paid 310 million euros for it in 2019 [2, 3], before interest rates rose.

A second dock should open in 2027.[1][4] Analysts expect 20 ferries a year from then on (2028).

## References

1. Ledger. Yard doubles its ferries. https://ledger.example/2026/01/ferries
2. Annual report 2025, page 12. https://yard.example/report-2025.pdf
3. [Harbour buys the yard](https://post.example/2019/harbour-buys-yard). Post, 2019.
4. Interview with the dockmaster, 3 February 2026.
5. Ferry market outlook. https://market.example/outlook
"""

INLINE_ZH = """# 智谷科技营收翻倍

智谷科技周二在[2025年财报](https://ir.zhigu.example/2025/annual)中披露，全年营收131亿元，净利润12亿元。[北风汽车](https://stock.finance.example/quotes/BF.html)是它最大的客户。

据[路透社](https://www.reuters.example/technology/zhigu-2026-02-20/)报道，公司正在洽谈新一轮融资，估值可能达到7300亿元。另有知情人士透露，交易可能在三月完成。

公司去年底有员工3.2万人，比上年多出4000人，其中研发人员1万人。
"""

MIXED_ZH = """---
title: 云帆航天发射成功
date: 2026-02-20
url: https://yunfan-news.example/2026/02/20/launch
---

来源：[云帆日报](https://daily.example/p/20260220)

云帆航天周四把12颗卫星送入轨道，这是它今年第三次发射。【1】去年全年公司发射了9次，其中8次成功②。

公司创办人在[接受采访时说](https://tv.example/interview/88)，第二代火箭的运力将达到22吨。火箭的第[1]级可以重复使用，第（2）级不能。

本文的[上一版](https://yunfan-news.example/2026/02/20/launch#v1)有误。

注释
① 《云帆年报》 https://yunfan.example/annual/2025.html
② 发射数据库
https://launches.example/db?year=2025&amp;firm=yunfan
③ 行业概览 https://overview.example/space

分享到微博
[登录](https://yunfan-news.example/login)
"""

COPIED_PAGE_EN = """[Home](https://dailypost.example/) | [Business](https://dailypost.example/business) | [Sport](https://dailypost.example/sport)
[Sign in](https://dailypost.example/login)

# Mill says its sales doubled

By Ada Stone
Published: 14 March 2026, 09:12 GMT

Sales of the mill [doubled to 40 million dollars](https://mill.example/news/2026-results) in 2025, \
its owner said on Monday, \
as orders rose.

[Share on X](https://twitter.com/intent/tweet?url=https%3A%2F%2Fdailypost.example)

Read more: [Steel prices rise again](https://dailypost.example/steel)

Pulp became cheaper by a tenth, [Reuters reported](https://www.reuters.example/markets/pulp-2026), \
which helped the margin of the mill to its best level since 2018.

Source: https://registry.example/filing/123

Related stories
[Oil tops 90 dollars](https://dailypost.example/oil)
[Get our app](https://apps.apple.com/app/id1)
"""

WRAPPED_EN = """Compute bill to reach $600 billion

The company told investors that it would spend about $600 billion on compute by 2030, far less than
the $1.4 trillion named in November, and that revenue would pass $280 billion in that year (see
https://www.wire.example/2026/02/20/company-resets-spend-expectations-targets-
around-600-billion-by-2030.html). It earned $13.1 billion in 2025.

Sources:
[1] Wire. https://www.wire.example/2026/02/20/company-resets-spend-expectations-targets-
around-600-billion-by-2030.html
[2] Memo to investors, as seen by the Post. https://post.example/technology/memo-to-investors-on-com
pute-2026-02-19.html
"""

FOOTNOTES_MD = """# Museum reopens

The museum reopened on Friday after a refit that cost 31 million pounds.[^cost] It expects 400,000 visitors a year.[^2]

The [director's letter][letter] puts the number of new rooms at twelve.

[^cost]: Council minutes, <https://council.example/minutes/2026-01>
[^2]: Visitor plan. https://museum.example/plan

[letter]: https://museum.example/letter "Letter"
"""


# What is cited


def test_bare_addresses_below_a_header_are_cited_and_the_feed_behind_them_is_not() -> None:
    assert cited(BARE_LIST_ZH) == [
        "https://news.beifeng.example/2026/01/12/annual-sales.html",
        "https://www.163.com/dy/article/K1ABCDEF0511ABV6.html?spss=dy_author&f=post2020_dy_recommends",
        "https://mp.weixin.qq.com/s?__biz=MzI3MTA0MTk1MA==&mid=2652&idx=1&sn=ab12&chksm=f1210e&scene=21#wechat_redirect",
    ]


def test_navigation_share_links_related_items_and_apps_are_not_cited() -> None:
    assert cited(COPIED_PAGE_EN) == [
        "https://mill.example/news/2026-results",
        "https://www.reuters.example/markets/pulp-2026",
        "https://registry.example/filing/123",
    ]


def test_the_articles_own_address_is_not_cited() -> None:
    assert cited(MIXED_ZH) == [
        "https://daily.example/p/20260220",
        "https://tv.example/interview/88",
        "https://yunfan.example/annual/2025.html",
        "https://launches.example/db?year=2025&firm=yunfan",
        "https://overview.example/space",
    ]


def test_an_address_of_the_front_matter_alone_is_not_cited() -> None:
    text = "---\ntitle: 一条消息\nurl: https://a.example/1\nimage: https://a.example/2\n---\n\n公司去年营收131亿元，净利润12亿元。\n"
    assert cited(text) == []


def test_an_address_is_one_page_however_often_it_is_given() -> None:
    assert cited(WRAPPED_EN) == [
        "https://www.wire.example/2026/02/20/company-resets-spend-expectations-targets-around-600-billion-by-2030.html",
        "https://post.example/technology/memo-to-investors-on-compute-2026-02-19.html",
    ]


@pytest.mark.parametrize(
    "header",
    [
        *(
            "参考资料：",
            "参考链接:",
            "参考文献",
            "**资料来源**",
            "## 引用来源",
            "注释：",
            "【参考资料】",
            "信息来源",
            "參考資料：",
        ),
        *(
            "主要参考资料及延伸阅读",
            "References",
            "Sources:",
            "## Notes",
            "Works cited",
            "Further reading",
            "**Sources**",
        ),
        *("References and notes", "Sources used"),
    ],
)
def test_a_list_is_known_by_its_header(header: str) -> None:
    text = f"公司去年营收131亿元，净利润12亿元，比上年多出一倍。\n\n{header}\n1. 年报摘要 https://a.example/1\n2. 公告 https://a.example/2\n"
    assert cited(text) == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "line",
    [
        "原文链接：https://a.example/1",
        "来源：[量子周报](https://a.example/1)",
        "Source: https://a.example/1",
        "参考资料：《年报》 https://a.example/1",
        "（资料来源：https://a.example/1）",
        "参考：https://a.example/1",
    ],
)
def test_a_line_with_a_label_and_an_address_is_a_list_of_one(line: str) -> None:
    text = f"公司去年营收131亿元，净利润12亿元，比上年多出一倍。\n\n{line}\n"
    assert [(url, nearness) for url, _, nearness in ties(text, "营收131亿元")] == [("https://a.example/1", "list")]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ("[1] 年报摘要 https://a.example/1\n[2] 公告 https://a.example/2", ["年报摘要", "公告"]),
        ("1、《年报》，https://a.example/1\n2、公告。https://a.example/2", ["《年报》", "公告"]),
        ("① 年报摘要\nhttps://a.example/1\n② 公告\nhttps://a.example/2", ["年报摘要", "公告"]),
        ("[1]: https://a.example/1\n[2]: https://a.example/2", ["", ""]),
        ("[^1]: 年报 https://a.example/1\n[^2]: 公告 https://a.example/2", ["年报", "公告"]),
        ("[1] 一份很长的年报\n摘要 https://a.example/1\n[2] 公告 https://a.example/2", ["一份很长的年报 摘要", "公告"]),
        ("- [年报摘要](https://a.example/1)\n- [公告](https://a.example/2)", ["年报摘要", "公告"]),
        ("年报摘要\nhttps://a.example/1\n\n公告\nhttps://a.example/2", ["年报摘要", "公告"]),
        ("https://a.example/1 https://a.example/2", ["", ""]),
        ("https://a.example/1；https://a.example/2", ["", ""]),
        ("[1] 年报 https://a.example/1 [2] 公告 https://a.example/2", ["年报", "公告"]),
        ('1. <a href="https://a.example/1">年报</a>\n2. <a href="https://a.example/2">公告</a>', ["年报", "公告"]),
    ],
)
def test_entries_are_read_in_every_form(entries: str, words: list[str]) -> None:
    text = f"公司去年营收131亿元，净利润12亿元，比上年多出一倍。\n\n参考资料：\n{entries}\n"
    pages = read(text)[1].pages
    assert [(page.url, page.words) for page in pages] == [
        ("https://a.example/1", words[0]),
        ("https://a.example/2", words[1]),
    ]


def test_addresses_behind_the_header_on_its_own_line_are_a_list() -> None:
    text = "公司去年营收131亿元，净利润12亿元。\n\n参考资料：https://a.example/1 https://a.example/2\n"
    assert cited(text) == ["https://a.example/1", "https://a.example/2"]


@pytest.mark.parametrize(
    "tail",
    [
        "[1] Ledger, 12 January. https://a.example/1\n[2] Post, 3 March. https://a.example/2",
        "1. Yard doubles its ferries. https://a.example/1\n2. Report for the year. https://a.example/2",
        "https://a.example/1\nhttps://a.example/2",
    ],
)
def test_a_run_of_entries_at_the_end_needs_no_header(tail: str) -> None:
    text = f"The yard delivered 14 ferries in 2025, twice as many as in 2024, its owner said on Monday.\n\n{tail}\n"
    assert cited(text) == ["https://a.example/1", "https://a.example/2"]
    assert all(page.listed for page in read(text)[1].pages)


def test_a_list_ends_where_the_article_goes_on() -> None:
    paragraph = (
        "The second plant will open in 2027 and make 40,000 cars a year, "
        "the [company said](https://a.example/9) on Monday, in its first filing of the year."
    )
    text = f"{paragraph}\n\nSources\n- [Filing](https://a.example/1)\n\n{paragraph}\n\n{paragraph} It ended there.\n"
    listed = [page.url for page in read(text)[1].pages if page.listed]
    assert listed == ["https://a.example/1"]


def test_thanks_and_advertising_behind_a_list_are_not_part_of_it() -> None:
    text = (
        "公司去年营收131亿元，净利润12亿元。\n\n参考链接：\n[1] https://a.example/1\n"
        "感谢阅读！更多文章请看：[某站](https://site.example)。\n"
    )
    assert cited(text) == ["https://a.example/1"]


def test_an_article_that_is_all_body_has_its_list_told_from_its_prose() -> None:
    text = "Sales rose to 40 million dollars in 2025.\n\nReferences\n[1] Filing. https://a.example/1\n"
    document = Document.from_text(text)
    found = citations.find(document, segment.sentences(document))
    assert [(page.url, page.listed) for page in found.pages] == [("https://a.example/1", True)]


def test_the_items_of_an_article_with_links_in_them_are_no_list_of_sources() -> None:
    text = (
        "Three builders of buses told this paper on Monday how many vehicles they had sold in the past year.\n\n"
        "1. [Northwind](https://a.example/1) sold 131\n2. [Southwind](https://a.example/2) sold 97\n"
    )
    document, found = read(text)
    assert [page.listed for page in found.pages] == [False, False]
    assert any("sold 97" in document.text[start:end] for start, end in document.body)


def test_entries_without_a_header_are_no_part_of_the_body() -> None:
    text = (
        "The yard delivered 14 ferries in 2025, twice as many as in 2024, its owner said on Monday.\n\n"
        "1. Yard builds 29 ferries in a year. https://a.example/1\n2. Its report. https://a.example/2, 2026-01-02\n"
    )
    document, _ = read(text)
    assert not any("29 ferries" in document.text[start:end] for start, end in document.body)


# What a claim is tied to


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("14 ferries in 2025", [("https://ledger.example/2026/01/ferries", "[1]", "sentence")]),
        ("employed 3,200 people", [("https://yard.example/report-2025.pdf", "[2]", "sentence")]),
        (
            "310 million euros",
            [
                ("https://yard.example/report-2025.pdf", "[2, 3]", "sentence"),
                ("https://post.example/2019/harbour-buys-yard", "[2, 3]", "sentence"),
            ],
        ),
        ("open in 2027", [("https://ledger.example/2026/01/ferries", "[1]", "sentence")]),
        ("20 ferries a year", [("https://ledger.example/2026/01/ferries", "[1]", "paragraph")]),
    ],
)
def test_marks_tie_a_claim_to_their_entries(claim: str, expected: list[tuple[str, str, str]]) -> None:
    assert ties(NUMBERED_EN, claim) == expected


def test_an_entry_without_a_mark_is_listed_and_one_with_a_mark_is_not() -> None:
    pages = {page.url: page.listed for page in read(NUMBERED_EN)[1].pages}
    assert [url for url, listed in pages.items() if listed] == ["https://market.example/outlook"]


def test_only_entries_without_marks_stand_for_the_whole_article() -> None:
    assert ties(NUMBERED_EN, "Harbour Group doubles its ferries")[0][0::2] == (
        "https://market.example/outlook",
        "list",
    )


def test_without_marks_all_entries_stand_for_every_claim() -> None:
    assert [nearness for _, _, nearness in ties(BARE_LIST_ZH, "目标是150万辆")] == ["list"] * 3


def test_a_mark_of_an_entry_without_an_address_ties_the_claim_to_nothing() -> None:
    text = NUMBERED_EN.replace("[1][4]", "[4]")
    assert ties(text, "open in 2027") == []


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("全年营收131亿元", ["https://ir.zhigu.example/2025/annual"]),
        ("估值可能达到7300亿元", ["https://www.reuters.example/technology/zhigu-2026-02-20/"]),
        ("交易可能在三月完成", ["https://www.reuters.example/technology/zhigu-2026-02-20/"]),
        ("是它最大的客户", ["https://ir.zhigu.example/2025/annual"]),
        ("员工3.2万人", []),
    ],
)
def test_inline_links_tie_the_claims_of_their_sentence_then_of_their_paragraph(claim: str, expected: list[str]) -> None:
    assert urls(INLINE_ZH, claim) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("12颗卫星", ["https://yunfan.example/annual/2025.html"]),
        ("8次成功", ["https://launches.example/db?year=2025&firm=yunfan"]),
        ("运力将达到22吨", ["https://tv.example/interview/88"]),
        ("可以重复使用", ["https://tv.example/interview/88"]),
    ],
)
def test_brackets_and_circles_point_to_one_list(claim: str, expected: list[str]) -> None:
    assert urls(MIXED_ZH, claim) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("$280 billion", "sentence"),
        ("$13.1 billion in 2025", "paragraph"),
        ("Compute bill", "list"),
    ],
)
def test_a_wrapped_address_ties_the_claims_around_it(claim: str, expected: str) -> None:
    assert {nearness for _, _, nearness in ties(WRAPPED_EN, claim)} == {expected}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("31 million pounds", ["https://council.example/minutes/2026-01"]),
        ("400,000 visitors", ["https://museum.example/plan"]),
        ("new rooms at twelve", ["https://museum.example/letter"]),
    ],
)
def test_markdown_footnotes_and_references_are_followed(claim: str, expected: list[str]) -> None:
    assert urls(FOOTNOTES_MD, claim) == expected


LIST_OF_FIVE = "\n\n参考资料\n" + "".join(
    f"[{n}] 资料{'甲乙丙丁戊'[n - 1]} https://a.example/{n}\n" for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("prose", "numbers"),
    [
        ("去年营收131亿元。[1]今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元[1]。今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元。［1］今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元。 [1] 今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元。【2】今年的目标是200亿元，比去年多出一半。", "2"),
        ("去年营收131亿元。〔2〕今年的目标是200亿元，比去年多出一半。", "2"),
        ("去年营收131亿元。[1][3]今年的目标是200亿元，比去年多出一半。", "13"),
        ("去年营收131亿元。[1、3]今年的目标是200亿元，比去年多出一半。", "13"),
        ("去年营收131亿元。[1,3]今年的目标是200亿元，比去年多出一半。", "13"),
        ("去年营收131亿元。[2-4]今年的目标是200亿元，比去年多出一半。", "234"),
        ("去年营收131亿元。[2]–[3]今年的目标是200亿元，比去年多出一半。", "2"),
        ("去年营收131亿元（3）。今年的目标是200亿元，比去年多出一半。", "3"),
        ("去年营收131亿元①。今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元。¹今年的目标是200亿元，比去年多出一半。", "1"),
        ("去年营收131亿元¹³。今年的目标是200亿元，比去年多出一半。", "13"),
        ("去年营收131亿元。<sup>4</sup>今年的目标是200亿元，比去年多出一半。", "4"),
        ("去年营收131亿元。<sup>[4]</sup>今年的目标是200亿元，比去年多出一半。", "4"),
        ('去年营收131亿元。<sup><a href="#r4">[4]</a></sup>今年的目标是200亿元，比去年多出一半。', "4"),
        ("去年营收131亿元。[[4]](#ref4)今年的目标是200亿元，比去年多出一半。", "4"),
        ("去年营收131亿元。[\\[4\\]](#ref4)今年的目标是200亿元，比去年多出一半。", "4"),
    ],
)
def test_a_mark_is_read_in_every_form_and_belongs_to_what_it_stands_behind(prose: str, numbers: str) -> None:
    text = f"公司周一公布了去年的业绩，并谈到今年的打算。\n\n{prose}{LIST_OF_FIVE}"
    found = ties(text, "营收131亿元")
    assert [url[-1] for url, _, _ in found] == list(numbers)
    assert {nearness for _, _, nearness in found} == {"sentence"}
    assert {nearness for _, _, nearness in ties(text, "目标是200亿元")} == {"paragraph"}


@pytest.mark.parametrize(
    "prose",
    [
        "公司依照章程第[1]条派息，去年营收131亿元。",
        "公司打算：（1）扩大产能；（2）降低成本，去年营收131亿元。",
        "公司打算：①扩大产能；②降低成本，去年营收131亿元。",
        "公司去年亏损(3)亿元之后，营收131亿元。",
        "新厂房占地5万m²，另有仓库3 km<sup>2</sup>，去年营收131亿元。",
        "这一规律(2025)由公司[2024]提出，去年营收131亿元。",
        "公司估值为[1,300]与[2,400]之间，去年营收131亿元。",
        "公司有[7]家分店，去年营收131亿元。",
        "公司的产能是10²倍，去年营收131亿元。",
    ],
)
def test_a_number_that_is_no_mark_does_not_become_one(prose: str) -> None:
    text = f"公司周一公布了去年的业绩，并谈到今年的打算。\n\n{prose}{LIST_OF_FIVE}"
    assert {nearness for _, _, nearness in ties(text, "营收131亿元")} == {"list"}


def test_marks_without_a_list_are_nothing() -> None:
    assert ties("去年营收131亿元。[1]今年的目标是200亿元。另见[公告全文](https://a.example/1)。", "营收131亿元") == [
        ("https://a.example/1", "[公告全文](https://a.example/1)", "paragraph")
    ]


def test_of_two_citations_the_nearer_one_counts() -> None:
    text = (
        "Sales rose 5% [according to the filing](https://a.example/1), "
        "and costs fell 3%, [the bank's report](https://a.example/2) says."
    )
    assert urls(text, "costs fell 3%") == ["https://a.example/2"]
    assert urls(text, "Sales rose 5%") == ["https://a.example/1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "去年营收131亿元。（[晚间财经](https://a.example/1)）",
        "去年营收131亿元。(来源：[晚间财经](https://a.example/1))",
        "去年营收131亿元。https://a.example/1",
        "Sales were 131 million in 2025. ([Ledger](https://a.example/1))",
        "Sales were 131 million in 2025. Source: [Ledger](https://a.example/1)",
    ],
)
def test_a_link_that_is_a_sentence_alone_belongs_to_the_one_before(sentence: str) -> None:
    text = f"公司周一公布了去年的业绩，并谈到今年的打算。\n\n{sentence}\n\n公司今年的目标是200亿元，比去年多出一半。\n"
    assert [(url, nearness) for url, _, nearness in ties(text, "131")] == [("https://a.example/1", "sentence")]


def test_an_address_on_a_line_below_a_paragraph_belongs_to_that_paragraph() -> None:
    text = "公司去年营收131亿元，比上年多出一倍。\n\nhttps://a.example/1\n\n公司今年的目标是200亿元，比去年多出一半。\n"
    assert ties(text, "131亿元") == [("https://a.example/1", "https://a.example/1", "paragraph")]
    assert ties(text, "200亿元") == []


def test_the_items_of_a_list_share_the_citation_of_its_lead_in() -> None:
    text = (
        "公司在[周一的公告](https://a.example/1)里给出三项数据：\n\n- 营收：131亿元\n- 净利润：12亿元\n\n"
        "此后股价上涨，分析师感到意外。\n"
    )
    assert [(url, nearness) for url, _, nearness in ties(text, "净利润：12亿元")] == [
        ("https://a.example/1", "paragraph")
    ]


# Links laid on names


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("[英伟达](https://a.example/1)去年的营收为131亿元", True),
        ("[Northwind Motors](https://a.example/1) sold 131 buses", True),
        ("据[路透社](https://a.example/1)报道，营收为131亿元", False),
        ("董事长对[财新](https://companies.a.example/2026/1.html)表示，营收为131亿元", False),
        ("[英伟达财报](https://a.example/1)显示，营收为131亿元", False),
        ("[Ledger reported](https://a.example/1) that 131 buses were sold", False),
        ("according to [Ledger](https://a.example/1) 131 buses were sold", False),
        ("according to [Ledger](https://a.example/quote/LDG) 131 buses were sold", True),
        ("营收为131亿元（[晚间财经](https://a.example/1)）", False),
        ("[去年的全部营收一共是](https://a.example/1)131亿元", False),
        ("[营收131亿元](https://a.example/1)是一个新高", False),
        ("营收为131亿元，见https://a.example/1", False),
    ],
)
def test_a_link_on_a_bare_name_is_told_from_a_source(link: str, name: bool) -> None:
    document, found = read(f"公司周一公布了去年的业绩，并谈到今年的打算。\n\n去年有一件事值得一提，{link}。\n")
    start = document.text.index("131")
    assert [page.names_only for page in found.pages] == [name]
    assert [tie.names_only for tie in found.ties(start, start + 3)] == [name]


def test_a_source_of_the_list_comes_before_a_link_on_a_bare_name() -> None:
    text = "[北风](https://stock.example/quotes/BF)去年营收131亿元，净利润12亿元。\n\n参考资料：\nhttps://a.example/1\n"
    assert urls(text, "营收131亿元") == ["https://a.example/1"]


def test_a_name_that_links_to_an_entry_of_the_list_is_a_source() -> None:
    text = "[北风](https://a.example/1)去年营收131亿元，净利润12亿元。\n\n参考资料：\nhttps://a.example/1\n"
    page = read(text)[1].pages[0]
    assert (page.names_only, page.listed) == (False, False)
    assert [tie[2] for tie in ties(text, "营收131亿元")] == ["sentence"]


# Pages of HTML


HTML = """<!doctype html><html><head><title>题</title>
<meta property="og:title" content="北风汽车去年卖出131万辆车"></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/car">汽车</a></li></ul></nav>
<article><h1>北风汽车去年卖出131万辆车</h1>
<p>北风汽车去年全年卖出131万辆汽车，比前一年多出两成，其中出口39万辆，公司周一这样说。<sup><a
href="#ref1">[1]</a></sup>公司今年的目标是150万辆<sup><a href="#ref2">2</a></sup>。</p>
<p>公司还打算在南方再建一座工厂，预计投入120亿元，<a
href="/2026/plant">本报此前报道过</a>这个计划，地方政府尚未批准，公司说今年夏天会有结果。</p>
{list}
<div class="related-items"><h3>相关阅读</h3><ul><li><a href="/x">某地房价大跌</a></li>
<li><a href="/y">某厂停产三天</a></li></ul></div>
</article><div id="comments"><h3>评论</h3><p>资料来源：<a href="https://spam.example/1">看这里</a></p></div></body></html>"""


@pytest.mark.parametrize(
    "list_",
    [
        (
            '<h2>参考资料</h2><ol><li id="ref1"><a href="#c1">^</a> <a href="https://a.example/1">年度销量</a></li>'
            '<li id="ref2">计划. <a href="/plan">https://b.example/plan</a></li></ol>'
        ),
        (
            '<p><strong>参考资料：</strong></p><p id="ref1">[1] <a href="https://a.example/1">年度销量</a></p>'
            '<p id="ref2">[2] <a href="https://b.example/plan">计划</a></p>'
        ),
        '<p>参考资料：<br>[1] <a href="https://a.example/1">年度销量</a><br/>[2] <a href="../plan">计划</a></p>',
        (
            '<div class="mw-heading"><h2>参考资料</h2><span>[<a href="/edit">编辑</a>]</span></div><div>'
            '<ol class="references"><li id="ref1"><a href="https://a.example/1">年度销量</a></li>'
            '<li id="ref2"><a href="https://b.example/plan">计划</a></li></ol></div>'
        ),
        (
            '<section class="footnotes"><ol><li id="ref1"><a href="https://a.example/1">年度销量</a></li>'
            '<li id="ref2"><a href="https://b.example/plan">计划</a></li></ol></section>'
        ),
        (
            '<ol><li id="ref1"><a href="https://a.example/1">年度销量</a></li>'
            '<li id="ref2"><a href="https://b.example/plan">计划</a></li></ol>'
        ),
    ],
)
def test_the_list_of_a_page_is_read_and_its_marks_point_to_it(list_: str) -> None:
    own = '<link rel="canonical" href="https://b.example/2026/sales">'
    text = HTML.format(list=list_).replace("<head>", f"<head>{own}")
    document = ingest.from_bytes(text.encode(), location="page.html")
    found = citations.find(document, segment.sentences(document))
    assert [page.url for page in found.pages] == [
        "https://b.example/2026/plant",
        "https://a.example/1",
        "https://b.example/plan",
    ]
    for claim, url in (("出口39万辆", "https://a.example/1"), ("150万辆", "https://b.example/plan")):
        start = document.text.index(claim)
        assert [tie.url for tie in found.ties(start, start + len(claim))] == [url]
    assert not any("年度销量" in document.text[start:end] for start, end in document.body)


def test_a_page_without_a_list_cites_neither_its_comments_nor_its_related_items() -> None:
    document = ingest.from_bytes(HTML.format(list="").encode(), location="page.html")
    assert citations.find(document, segment.sentences(document)).pages == ()


def test_relative_links_are_resolved_against_where_a_page_was_fetched_from() -> None:
    found = page.read(
        HTML.format(list='<p>参考：<a href="../plan">计划</a></p>'), address="https://c.example/a/b/c.html"
    )
    assert found is not None
    assert "(https://c.example/2026/plant)" in found.text
    assert found.text.endswith("参考：[计划](https://c.example/a/plan)")


def test_without_an_address_relative_links_stay_as_they_are() -> None:
    found = page.read(HTML.format(list=""))
    assert found is not None
    assert "[本报此前报道过](/2026/plant)" in found.text


def test_a_raised_number_of_a_page_is_a_mark_where_the_list_has_it_and_no_power_of_a_unit() -> None:
    list_ = (
        "<p>新厂房占地5万m<sup>2</sup>，是旧厂房的三倍，公司为它投入了自有资金。<sup>2</sup>它计划明年夏天完工，届时将有3000名员工。</p>"
        '<h2>注释</h2><ol><li><a href="https://a.example/1">年报</a></li><li><a href="https://a.example/2">公告</a></li></ol>'
    )
    found = page.read(HTML.format(list=list_))
    assert found is not None
    assert "自有资金。[2]它计划" in found.text
    assert "m[2]" not in found.text


def test_what_markdown_would_escape_is_read_as_it_stands_on_the_page() -> None:
    found = page.read(HTML.format(list="<p>代号 x_1 的产品去年卖出[约]5*3万件，占公司全部销量的一成，利润率最高。</p>"))
    assert found is not None
    assert "代号 x_1 的产品去年卖出[约]5*3万件" in found.text


@pytest.mark.parametrize(
    "part",
    ["<div>" * 3_000 + '<a href="https://a.example/1">x</a>', '<a href="http://[b">1</a>', "<base href='http://[b'>"],
)
def test_a_broken_page_is_read_all_the_same(part: str) -> None:
    found = page.read(HTML.format(list=f"<h2>参考资料</h2>{part}<p>[1] 年报</p>"), address="https://c.example/a")
    assert found is not None
    assert "131万辆" in found.text


# Hostile input


PIECES = [
    *(
        "[1]",
        "[1](https://a.example/1)",
        "https://a.example/2",
        "参考资料：",
        "References",
        "\n",
        "。",
        ". ",
        "[^1]: ",
        "①",
    ),
    *("（1）", "<sup>1</sup>", "[a][b]", "[b]: https://a.example/3", "营收131亿元", "1. ", "- ", "Source: "),
    *("<a href='", "'>", "</a>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(derandomize=True, deadline=None, max_examples=200)
def test_every_place_lies_in_the_text_and_every_tie_is_a_page(text: str) -> None:
    document = Document.from_text(text)
    sentences = segment.sentences(document)
    found = citations.find(document, sentences)
    assert len({page.url for page in found.pages}) == len(found.pages)
    assert [page.start for page in found.pages] == sorted(page.start for page in found.pages)
    known = {page.url for page in found.pages}
    for sentence in sentences:
        for tie in found.ties(sentence.start, sentence.end):
            assert tie.url in known
            assert 0 <= tie.start < tie.end <= len(text)
            assert tie.nearness in Nearness


def test_a_paragraph_that_is_a_link_from_end_to_end_rests_on_it() -> None:
    text = "---\ntitle: 北岚交付\n---\n\n[北岚电池2025年营收52亿元](https://beilan.example/year)。\n"
    assert urls(text, "北岚电池2025年营收52亿元") == ["https://beilan.example/year"]


def test_a_mark_without_an_entry_is_not_taken_for_the_link_beside_it() -> None:
    text = (
        "Sales fell 9% [7]. Rents rose 12%, [Homes Weekly reported](https://homes.example/rents). Staff: 1,200 [1].\n\n"
        "References\n\n[1] Tramco annual report. https://tramco.example/2025\n"
    )
    assert urls(text, "Sales fell 9%") == []
    assert urls(text, "Rents rose 12%") == ["https://homes.example/rents"]
