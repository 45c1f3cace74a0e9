from __future__ import annotations

import pytest

from verifier import ingest


def body(text: str) -> str:
    document = ingest.from_text(text)
    return "\n".join(document.text[start:end] for start, end in document.body)


ENGLISH = """Home > Business > Energy
Skip to content
Solar output beats coal in Spain for third month
By Maria Lopez and Tom Reed
Published: 14 March 2026, 09:12 GMT
4 min read
Share
Getty Images

Spain generated 7.2 terawatt-hours from solar panels in February, more than from coal and gas, the operator said.

"We did not expect this before 2028," said its chief, Ana Ruiz. "It is a good problem to have."

Advertisement

Why it matters

The country aims to close its last coal plant in 2027.
Read more: German wind farms lose $3 billion
Prices fell to 31 euros per megawatt-hour, the lowest since 2020.

Related stories
Oil tops $90 as talks fail
France restarts 12 reactors

Sign up for our weekly newsletter.
© 2026 Daily Ledger. All rights reserved.
"""

CHINESE = """首页 > 体育 > 足球
国足3比1战胜对手 晋级八强
2026年1月18日 22:41 来源：体坛晚报 作者：李明
字号：大 中 小
1.2万阅读

  1月18日晚，国足在小组赛末轮3比1取胜，以小组第二晋级。
控球率之争
  技术统计显示，国足控球率为46%，射门14次。

  （责任编辑：王芳）
相关阅读
主帅：目标四强
赛程表出炉 共51场
免责声明：本文仅代表作者个人观点，与本网无关。
"""


@pytest.mark.parametrize(
    "words",
    [
        "Home >",
        "Skip to",
        "Maria Lopez",
        "14 March",
        "min read",
        "Share",
        "Getty",
        "Advertisement",
        "German wind",
        "Related",
        "Oil tops",
        "France",
        "Sign up",
        "Ledger",
    ],
)
def test_english_furniture_is_outside_the_body(words: str) -> None:
    assert words not in body(ENGLISH)


@pytest.mark.parametrize("words", ["Solar output beats", "7.2 terawatt", "good problem", "Why it matters", "31 euros"])
def test_english_article_stays_inside_the_body(words: str) -> None:
    assert words in body(ENGLISH)


@pytest.mark.parametrize("words", ["首页", "体坛晚报", "字号", "1.2万", "王芳", "相关阅读", "目标四强", "51场", "免责"])
def test_chinese_furniture_is_outside_the_body(words: str) -> None:
    assert words not in body(CHINESE)


@pytest.mark.parametrize("words", ["国足3比1战胜对手", "小组第二", "控球率之争", "射门14次"])
def test_chinese_article_stays_inside_the_body(words: str) -> None:
    assert words in body(CHINESE)


def test_a_feed_without_a_header_is_furniture() -> None:
    feed = "".join(f"某地第{n}场比赛\n\n某地第{n}场比赛\n\n作者{n}\n2026-02-1{n} 08:00:00\n" for n in range(1, 5))
    assert body("去年全厂生产了131万辆汽车，出口占三成。\n公司计划今年再增两成产能。\n" + feed).endswith("两成产能。")


def test_comments_never_come_back_as_article() -> None:
    text = "Tesla delivered 336,681 cars in the first quarter of 2025, the company said.\n\nComments (2)\n" + (
        "I read elsewhere that they lost forty per cent of buyers in Europe, which sounds a lot worse than nine.\n" * 3
    )
    assert body(text) == "Tesla delivered 336,681 cars in the first quarter of 2025, the company said."


def test_the_article_goes_on_behind_a_box_of_recommended_items() -> None:
    paragraph = (
        "The second plant will open in 2027 and make 40,000 cars a year, the company said in its filing on Monday."
    )
    box = "Related\nRival cuts 900 jobs\nSteel up 4%"
    text = f"{paragraph}\n\n{box}\n\n{paragraph} It gave no cost.\n\n{paragraph} It ended there."
    kept = body(text)
    assert "900 jobs" not in kept
    assert kept.endswith("It ended there.")


@pytest.mark.parametrize(
    "line",
    [
        "Copyright claims against AI firms rose 40% to 120 in 2025, court records show.",
        "因侵权被判赔偿3000万元后，该公司股价下跌5%。",
        "未经许可经营的车辆占30%，比上年下降2个百分点。",
        "本文系统梳理了131亿元的去向。",
        "By 2030, revenue will reach $280 billion, the company says.",
        "Subscribe numbers fell to 5 million in 2025, the operator said.",
        "This report was published by the fund in 2025 and shows growth of 3%.",
        "2026年2月21日，公司宣布完成1000亿美元的融资。",
    ],
)
def test_a_sentence_that_only_sounds_like_furniture_stays(line: str) -> None:
    assert line in body(
        f"一个标题在这里\n\n第一段说明去年的营收为131亿元。\n{line}\n最后一段说明今年的预期为200亿元。\n"
    )


@pytest.mark.parametrize("text", ["ChatGPT的周活跃用户超过9亿", "By 2030", "Share", "2026-02-21 21:36", "来源：新华社"])
def test_a_text_of_one_line_is_its_own_body(text: str) -> None:
    assert body(text) == text


def test_one_paragraph_comes_out_whole() -> None:
    text = "The firm earned $13.1bn in 2025.\nIt had aimed for $10bn, and spent less than planned.\n"
    assert body(text) == text.strip()


def test_a_caption_of_an_image_stays_and_its_credit_goes() -> None:
    text = "去年卖出131万辆汽车，出口占三成。\n\n![工厂外停放的新车排成长队](https://e.org/1.png)\n![图片来源：网络](https://e.org/2.png)\n\n今年再增两成。"
    assert body(text) == "去年卖出131万辆汽车，出口占三成。\n工厂外停放的新车排成长队\n今年再增两成。"


def test_a_title_said_twice_is_kept_once() -> None:
    text = "---\ntitle: 营收翻倍 利润三连降\n---\n\n# 营收翻倍 利润三连降\n\n公司去年营收131亿元，净利润12亿元。\n"
    document = ingest.from_text(text)
    assert body(text).count("营收翻倍") == 1
    assert document.title == "营收翻倍 利润三连降"


ENGLISH_HEAD = (
    "# Harbour toll to rise\n\n{}\n\nThe port of Ostmark will charge 12 euros a tonne from July, it said on Friday.\n"
)
CHINESE_HEAD = "# 港口收费将上调\n\n{}\n\n奥斯特港周五表示，自7月起每吨货物将收取12欧元的费用，此前为9欧元。\n"


@pytest.mark.parametrize(
    "line",
    [
        "*By Ilse Marn in Ostmark · 6 June 2025, 07:40 CEST · 4 min read*",
        "Ostmark, 14 October 2025 — by Bram Tulp",
        "Ilse Marn · Monday, Sept. 22, 2025 · 5:05 p.m.",
        "Ostmark Weekly, 10 July 2025. Editor: Bram Tulp",
        "Published Jan. 9, 2026 | Updated Jan. 10, 2026, 18:05",
        "*Share this article: Facebook · WhatsApp · Copy link*",
    ],
)
def test_a_byline_of_one_line_is_furniture(line: str) -> None:
    assert line.strip("*")[:12] not in body(ENGLISH_HEAD.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "港报财讯 记者 沈远  2025-01-15 09:20",
        "【分享】微博 豆瓣 微信好友 【听全文】约6分钟",
        "2025年1月15日 发布 | 阅读约 4 分钟",
    ],
)
def test_a_chinese_byline_of_one_line_is_furniture(line: str) -> None:
    assert line[:8] not in body(CHINESE_HEAD.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "Published figures for 6 June 2025 show 41 ships in port",
        "Toll of 9 euros, set by the city on 3 March 2019, ends",
        "The bridge will close on 3 March 2025 by order of the council",
        "Trial of a former editor begins on 3 March 2025",
        "Results published on 3 March 2025 show a record loss",
        "> Results published on 3 March 2025 show a record loss",
        "Share: how the strike changed the way we work",
    ],
)
def test_a_standfirst_with_a_date_stays(line: str) -> None:
    assert line in body(ENGLISH_HEAD.format(line))


@pytest.mark.parametrize(
    "line",
    [
        "港务局2025年1月14日发布：全年靠泊4100艘次",
        "分享经济规模达到3.8万亿元",
        "央行2025年3月1日发布公告：下调存款利率",
        "新规自2025年3月1日起发布施行",
        "记者2025年3月1日从民政局获悉，婚姻登记将全国通办",
        "分享：我们如何走过这一年",
    ],
)
def test_a_chinese_standfirst_stays(line: str) -> None:
    assert line in body(CHINESE_HEAD.format(line))
