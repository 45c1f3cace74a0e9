"""Dates and periods: what is found, what it stands for, and what is left alone."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import fold
from verifier.quantities.periods import Expression, PeriodKind, PeriodRelation, Precision, Resolved, find, resolve

SATURDAY = date(2026, 2, 21)
OPEN = None


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def only(text: str) -> Expression:
    found = find(fold(text))
    assert len(found) == 1, [text[expression.start : expression.end] for expression in found]
    return found[0]


def check(text: str, words: str, start: str | None, end: str | None, outcome: Resolved, expression: Expression) -> None:
    assert text[expression.start : expression.end] == words
    assert (outcome.start_date, outcome.end_date, outcome.reason) == (day(start), day(end), None)


ABSOLUTE_ZH = [
    ("公司于2026年2月21日发布", "2026年2月21日", "2026-02-21", "2026-02-21"),
    ("公司于2026年2月21日上午发布", "2026年2月21日上午", "2026-02-21", "2026-02-21"),
    ("于2026 年 2 月 21 日发布", "2026 年 2 月 21 日", "2026-02-21", "2026-02-21"),
    ("于２０２６年２月２１日发布", "２０２６年２月２１日", "2026-02-21", "2026-02-21"),
    ("日期:2026-02-21", "2026-02-21", "2026-02-21", "2026-02-21"),
    ("日期:2026/02/21", "2026/02/21", "2026-02-21", "2026-02-21"),
    ("日期:2026.2.21", "2026.2.21", "2026-02-21", "2026-02-21"),
    ("2026-02-20 07:25:06 更新", "2026-02-20 07:25:06", "2026-02-20", "2026-02-20"),
    ("二〇二六年公布", "二〇二六年", "2026-01-01", "2026-12-31"),
    ("二零二五年第一季度", "二零二五年第一季度", "2025-01-01", "2025-03-31"),
    ("在2025年创造收入", "2025年", "2025-01-01", "2025-12-31"),
    ("2025年度利润", "2025年度", "2025-01-01", "2025-12-31"),
    ("2025年全年营收", "2025年全年", "2025-01-01", "2025-12-31"),
    ("25年一季度营收", "25年一季度", "2025-01-01", "2025-03-31"),
    ("25Q4营收", "25Q4", "2025-10-01", "2025-12-31"),
    ("他是09年毕业的", "09年", "2009-01-01", "2009-12-31"),
    ("2025年11月表示", "2025年11月", "2025-11-01", "2025-11-30"),
    ("2024年2月销量", "2024年2月", "2024-02-01", "2024-02-29"),
    ("2025年第四季度营收", "2025年第四季度", "2025-10-01", "2025-12-31"),
    ("2025年四季度营收", "2025年四季度", "2025-10-01", "2025-12-31"),
    ("2025年Q4营收", "2025年Q4", "2025-10-01", "2025-12-31"),
    ("2025年一季度营收", "2025年一季度", "2025-01-01", "2025-03-31"),
    ("2025年前三季度营收", "2025年前三季度", "2025-01-01", "2025-09-30"),
    ("2025年上半年营收", "2025年上半年", "2025-01-01", "2025-06-30"),
    ("2025年下半年营收", "2025年下半年", "2025-07-01", "2025-12-31"),
    ("2025H1营收", "2025H1", "2025-01-01", "2025-06-30"),
    ("2025年底的现金", "2025年底", "2025-11-01", "2025-12-31"),
    ("2025年末的现金", "2025年末", "2025-11-01", "2025-12-31"),
    ("较2026年初增长三倍以上", "2026年初", "2026-01-01", "2026-02-28"),
    ("2025年年中的用户", "2025年年中", "2025-06-01", "2025-07-31"),
    ("2025年1-9月营收", "2025年1-9月", "2025-01-01", "2025-09-30"),
    ("2025年1至9月营收", "2025年1至9月", "2025-01-01", "2025-09-30"),
    ("2025年1月到9月营收", "2025年1月到9月", "2025-01-01", "2025-09-30"),
    ("2025年前十个月出口", "2025年前十个月", "2025-01-01", "2025-10-31"),
    ("2025年3月下旬", "2025年3月下旬", "2025-03-21", "2025-03-31"),
    ("2025年10月中旬", "2025年10月中旬", "2025-10-11", "2025-10-20"),
    ("2025年秋季发布", "2025年秋季", "2025-09-01", "2025-11-30"),
    ("2023-2025年累计", "2023-2025年", "2023-01-01", "2025-12-31"),
    ("2024至2026年", "2024至2026年", "2024-01-01", "2026-12-31"),
    ("2023年到2025年间", "2023年到2025年", "2023-01-01", "2025-12-31"),
    ("从2023年到2025年", "从2023年到2025年", "2023-01-01", "2025-12-31"),
    ("2025年11月至2026年2月", "2025年11月至2026年2月", "2025-11-01", "2026-02-28"),
    ("2025年11月至次年2月", "2025年11月至次年2月", "2025-11-01", "2026-02-28"),
    ("2025年5月3日至8日", "2025年5月3日至8日", "2025-05-03", "2025-05-08"),
    ("2025年12月30日—2026年1月2日", "2025年12月30日—2026年1月2日", "2025-12-30", "2026-01-02"),
    ("截至2025年12月31日", "截至2025年12月31日", OPEN, "2025-12-31"),
    ("截至2025年9月30日止九个月的收入", "截至2025年9月30日止九个月", "2025-01-01", "2025-09-30"),
    ("截至2025年6月30日止年度的收入", "截至2025年6月30日止年度", "2024-07-01", "2025-06-30"),
    ("2019年以来累计", "2019年以来", "2019-01-01", OPEN),
    ("自2020年起实施", "自2020年起", "2020-01-01", OPEN),
    ("从2007年开始每年一次", "从2007年开始", "2007-01-01", OPEN),
    ("2030年前控制支出", "2030年前", OPEN, "2030-12-31"),
    ("2030年之前建成", "2030年之前", OPEN, "2030-12-31"),
    ("2030年底前建成", "2030年底前", OPEN, "2030-12-31"),
    ("计划到2030年增长", "到2030年", OPEN, "2030-12-31"),
    ("2016年以前的数据", "2016年以前", OPEN, "2015-12-31"),
    ("2016年后的数据", "2016年", "2016-01-01", "2016-12-31"),
    ("2016年之后扩建", "2016年之后", "2017-01-01", OPEN),
    ("推迟到2027年2月推出", "2027年2月", "2027-02-01", "2027-02-28"),
    ("增至2025年的131亿美元", "2025年", "2025-01-01", "2025-12-31"),
    ("2030年前后达峰", "2030年", "2030-01-01", "2030-12-31"),
    ("上世纪90年代末", "上世纪90年代", "1990-01-01", "1999-12-31"),
    ("上世纪八十年代", "上世纪八十年代", "1980-01-01", "1989-12-31"),
    ("20世纪80年代", "20世纪80年代", "1980-01-01", "1989-12-31"),
    ("1990年代的工厂", "1990年代", "1990-01-01", "1999-12-31"),
    ("民国114年3月", "民国114年3月", "2025-03-01", "2025-03-31"),
    ("OpenAI 2030路线图曝出", "2030", "2030-01-01", "2030-12-31"),
    ("2024-25赛季", "2024-25", "2024-01-01", "2025-12-31"),
    ("2025年中国出口", "2025年", "2025-01-01", "2025-12-31"),
    ("2025年初中毕业生", "2025年", "2025-01-01", "2025-12-31"),
    ("去（2025）年第四季", "去（2025）年第四季", "2025-10-01", "2025-12-31"),
    ("去(114)年营收", "去(114)年", "2025-01-01", "2025-12-31"),
    ("2025年第 4 季合并营收", "2025年第 4 季", "2025-10-01", "2025-12-31"),
    ("2025年首季营收", "2025年首季", "2025-01-01", "2025-03-31"),
    ("截至2025年6月30日止半年度收入", "截至2025年6月30日止半年度", "2025-01-01", "2025-06-30"),
    ("“十四五”期间投资", "“十四五”期间", "2021-01-01", "2025-12-31"),
    ("十五五规划建议", "十五五规划", "2026-01-01", "2030-12-31"),
    ("“十四五”末达到", "“十四五”末", "2025-11-01", "2025-12-31"),
]

ABSOLUTE_EN = [
    ("On Feb. 21, 2026, it", "Feb. 21, 2026", "2026-02-21", "2026-02-21"),
    ("on February 21st, 2026", "February 21st, 2026", "2026-02-21", "2026-02-21"),
    ("on 21 February 2026", "21 February 2026", "2026-02-21", "2026-02-21"),
    ("on the 21st of May 2025", "21st of May 2025", "2025-05-21", "2025-05-21"),
    ("on Friday, Feb. 20, 2026", "Friday, Feb. 20, 2026", "2026-02-20", "2026-02-20"),
    ("on 2026-02-21", "2026-02-21", "2026-02-21", "2026-02-21"),
    ("filed 14/10/2020", "14/10/2020", "2020-10-14", "2020-10-14"),
    ("on Jan. 3-5, 2026", "Jan. 3-5, 2026", "2026-01-03", "2026-01-05"),
    ("in Feb 2026", "Feb 2026", "2026-02-01", "2026-02-28"),
    ("in September of 2025", "September of 2025", "2025-09-01", "2025-09-30"),
    ("revenue in 2025 rose", "2025", "2025-01-01", "2025-12-31"),
    ("in the year 2025", "the year 2025", "2025-01-01", "2025-12-31"),
    ("2025 revenue rose", "2025", "2025-01-01", "2025-12-31"),
    ("the full year 2022", "the full year 2022", "2022-01-01", "2022-12-31"),
    ("Q4 2025 sales", "Q4 2025", "2025-10-01", "2025-12-31"),
    ("4Q25 sales", "4Q25", "2025-10-01", "2025-12-31"),
    ("the fourth quarter of 2025", "fourth quarter of 2025", "2025-10-01", "2025-12-31"),
    ("fourth-quarter 2025 sales", "fourth-quarter 2025", "2025-10-01", "2025-12-31"),
    ("the 3rd quarter of 2018", "3rd quarter of 2018", "2018-07-01", "2018-09-30"),
    ("the first half of 2025", "first half of 2025", "2025-01-01", "2025-06-30"),
    ("H1 2025 sales", "H1 2025", "2025-01-01", "2025-06-30"),
    ("the first nine months of 2025", "first nine months of 2025", "2025-01-01", "2025-09-30"),
    ("in early 2025", "early 2025", "2025-01-01", "2025-04-30"),
    ("in mid-2024", "mid-2024", "2024-05-01", "2024-08-31"),
    ("in late 2023", "late 2023", "2023-09-01", "2023-12-31"),
    ("at the end of 2030", "the end of 2030", "2030-11-01", "2030-12-31"),
    ("by 2030", "by 2030", OPEN, "2030-12-31"),
    ("by the end of 2030", "by the end of 2030", OPEN, "2030-12-31"),
    ("before the end of 2027", "before the end of 2027", OPEN, "2027-12-31"),
    ("before 2016", "before 2016", OPEN, "2015-12-31"),
    ("after 2016", "after 2016", "2017-01-01", OPEN),
    ("through 2030", "through 2030", OPEN, "2030-12-31"),
    ("until 2028", "until 2028", OPEN, "2028-12-31"),
    ("since 2019", "since 2019", "2019-01-01", OPEN),
    ("from 2027 onwards", "2027 onwards", "2027-01-01", OPEN),
    ("2015 and earlier", "2015 and earlier", OPEN, "2015-12-31"),
    ("as of Dec. 31, 2025", "as of Dec. 31, 2025", OPEN, "2025-12-31"),
    ("after Feb. 5, 2026", "after Feb. 5, 2026", "2026-02-06", OPEN),
    ("up 5% from 2024", "2024", "2024-01-01", "2024-12-31"),
    ("from 2023 to 2025", "from 2023 to 2025", "2023-01-01", "2025-12-31"),
    ("between 2020 and 2024", "between 2020 and 2024", "2020-01-01", "2024-12-31"),
    ("the 2024-2026 plan", "2024-2026", "2024-01-01", "2026-12-31"),
    ("the 2024-26 plan", "2024-26", "2024-01-01", "2026-12-31"),
    ("the 2007-08 season", "2007-08", "2007-01-01", "2008-12-31"),
    ("July to September 2025", "July to September 2025", "2025-07-01", "2025-09-30"),
    ("November to February 2026", "November to February 2026", "2025-11-01", "2026-02-28"),
    ("June 2025 through May 2026", "June 2025 through May 2026", "2025-06-01", "2026-05-31"),
    ("spring 2025", "spring 2025", "2025-03-01", "2025-05-31"),
    ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
    ("the year ended June 30, 2025", "year ended June 30, 2025", "2024-07-01", "2025-06-30"),
    ("the three months ended Sept. 30, 2025", "three months ended Sept. 30, 2025", "2025-07-01", "2025-09-30"),
    ("12 months ended December 2025", "12 months ended December 2025", "2025-01-01", "2025-12-31"),
    ("early March 2026", "early March 2026", "2026-03-01", "2026-03-10"),
    ("to open in autumn 2028", "autumn 2028", "2028-09-01", "2028-11-30"),
    ("the winter of 2025-26", "winter of 2025-26", "2025-12-01", "2026-02-28"),
    ("the week to March 13, 2026", "week to March 13, 2026", "2026-03-07", "2026-03-13"),
    ("the month to Jan. 31, 2026", "month to Jan. 31, 2026", "2026-01-01", "2026-01-31"),
    ("from March 3 to March 9, 2026", "from March 3 to March 9, 2026", "2026-03-03", "2026-03-09"),
    ("9M25 EBITDA", "9M25", "2025-01-01", "2025-09-30"),
    ("New Year's Day 2026", "New Year's Day 2026", "2026-01-01", "2026-01-01"),
    ("Christmas Day 2025", "Christmas Day 2025", "2025-12-25", "2025-12-25"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), ABSOLUTE_ZH + ABSOLUTE_EN)
def test_a_written_date_needs_no_reference(text: str, words: str, start: str | None, end: str | None) -> None:
    expression = only(text)
    check(text, words, start, end, resolve(expression, reference=None), expression)
    assert not expression.relative


RELATIVE_ZH = [
    ("2月5日活跃用户超过100万", "2月5日", "2026-02-05", "2026-02-05"),
    ("2月5日上午8时30分发生地震", "2月5日上午8时30分", "2026-02-05", "2026-02-05"),
    ("12月31日的股价", "12月31日", "2025-12-31", "2025-12-31"),
    ("2月29日的股价", "2月29日", "2024-02-29", "2024-02-29"),
    ("北京5日电", "5日", "2026-02-05", "2026-02-05"),
    ("会议于25日至27日举行", "25日至27日", "2026-01-25", "2026-01-27"),
    ("会议于25日召开", "25日", "2026-01-25", "2026-01-25"),
    ("本月销量", "本月", "2026-02-01", "2026-02-28"),
    ("本月21日点燃", "本月21日", "2026-02-21", "2026-02-21"),
    ("上月销量", "上月", "2026-01-01", "2026-01-31"),
    ("上个月底的库存", "上个月底", "2026-01-21", "2026-01-31"),
    ("下月发布", "下月", "2026-03-01", "2026-03-31"),
    ("本周发布", "本周", "2026-02-16", "2026-02-22"),
    ("上周发布", "上周", "2026-02-09", "2026-02-15"),
    ("下周发布", "下周", "2026-02-23", "2026-03-01"),
    ("周三发布", "周三", "2026-02-18", "2026-02-18"),
    ("星期三发布", "星期三", "2026-02-18", "2026-02-18"),
    ("上周五收盘", "上周五", "2026-02-13", "2026-02-13"),
    ("今天发布", "今天", "2026-02-21", "2026-02-21"),
    ("昨日发布", "昨日", "2026-02-20", "2026-02-20"),
    ("昨晚发布", "昨晚", "2026-02-20", "2026-02-20"),
    ("明天发布", "明天", "2026-02-22", "2026-02-22"),
    ("我们预计今年的收入", "今年", "2026-01-01", "2026-12-31"),
    ("去年的收入", "去年", "2025-01-01", "2025-12-31"),
    ("前年的收入", "前年", "2024-01-01", "2024-12-31"),
    ("明年的收入", "明年", "2027-01-01", "2027-12-31"),
    ("后年的收入", "后年", "2028-01-01", "2028-12-31"),
    ("相比去年10月的8亿人", "去年10月", "2025-10-01", "2025-10-31"),
    ("今年第一季度的收入", "今年第一季度", "2026-01-01", "2026-03-31"),
    ("去年前三季度的收入", "去年前三季度", "2025-01-01", "2025-09-30"),
    ("今年2月发布", "今年2月", "2026-02-01", "2026-02-28"),
    ("在去年秋季放缓", "去年秋季", "2025-09-01", "2025-11-30"),
    ("今秋发布", "今秋", "2026-09-01", "2026-11-30"),
    ("去年年初的价格", "去年年初", "2025-01-01", "2025-02-28"),
    ("去年底的价格", "去年底", "2025-11-01", "2025-12-31"),
    ("今年以来的销量", "今年以来", "2026-01-01", OPEN),
    ("去年1月以来攀升", "去年1月以来", "2025-01-01", OPEN),
    ("年内上涨三成", "年内", "2026-01-01", "2026-12-31"),
    ("截至6月末的用户", "截至6月末", OPEN, "2025-06-30"),
    ("截至去年底的用户", "截至去年底", OPEN, "2025-12-31"),
    ("承诺在未来8年内投资", "未来8年内", "2026-02-21", "2034-02-21"),
    ("今后三年投资", "今后三年", "2026-02-21", "2029-02-21"),
    ("过去10年的增长", "过去10年", "2016-02-21", "2026-02-21"),
    ("过去一年里的进展", "过去一年里", "2025-02-21", "2026-02-21"),
    ("近三年的增长", "近三年", "2023-02-21", "2026-02-21"),
    ("13年来首次", "13年来", "2013-02-21", "2026-02-21"),
    ("最近两周的数据", "最近两周", "2026-02-07", "2026-02-21"),
    ("十年前成立", "十年前", "2016-01-01", "2016-12-31"),
    ("100年前成立", "100年前", "1926-01-01", "1926-12-31"),
    ("三个月前宣布", "三个月前", "2025-11-01", "2025-11-30"),
    ("两周前宣布", "两周前", "2026-02-02", "2026-02-08"),
    ("半年前宣布", "半年前", "2025-08-01", "2025-08-31"),
    ("第四季度营收", "第四季度", "2025-10-01", "2025-12-31"),
    ("前三季度营收", "前三季度", "2025-01-01", "2025-09-30"),
    ("上半年营收", "上半年", "2025-01-01", "2025-06-30"),
    ("10月的销量", "10月", "2025-10-01", "2025-10-31"),
    ("5月份CPI", "5月份", "2025-05-01", "2025-05-31"),
    ("截至三季度末的装机", "截至三季度末", OPEN, "2025-09-30"),
    ("1至9月的投资", "1至9月", "2025-01-01", "2025-09-30"),
    ("上季度的销量", "上季度", "2025-10-01", "2025-12-31"),
    ("11月至次年2月", "11月至次年2月", "2025-11-01", "2026-02-28"),
    ("昨（20）日公布", "昨（20）日", "2026-02-20", "2026-02-20"),
    ("今（21）日大涨", "今（21）日", "2026-02-21", "2026-02-21"),
    ("昨(19日)晚公告", "昨(19日)晚", "2026-02-19", "2026-02-19"),
    ("昨日(20日)公告", "昨日(20日)", "2026-02-20", "2026-02-20"),
    ("本（2）月营收", "本（2）月", "2026-02-01", "2026-02-28"),
    ("上（12）月营收", "上（12）月", "2025-12-01", "2025-12-31"),
    ("周二(2月17日)收盘", "周二(2月17日)", "2026-02-17", "2026-02-17"),
    ("2月17日（周二）收盘", "2月17日（周二）", "2026-02-17", "2026-02-17"),
    ("3月底前上映", "3月底前", OPEN, "2026-03-31"),
    ("1—11月累计交付", "1—11月", "2025-01-01", "2025-11-30"),
    ("去年国庆节当天", "去年国庆节当天", "2025-10-01", "2025-10-01"),
    ("元旦当天", "元旦当天", "2026-01-01", "2026-01-01"),
    ("3月5日会议", "3月5日", "2026-03-05", "2026-03-05"),
    ("季度末的现金", "季度末", "2025-10-01", "2025-12-31"),
    ("今冬气温", "今冬", "2025-12-01", "2026-02-28"),
    ("大后天出发", "大后天", "2026-02-24", "2026-02-24"),
]

RELATIVE_EN = [
    ("the company said in February", "February", "2026-02-01", "2026-02-28"),
    ("in May it rose", "May", "2025-05-01", "2025-05-31"),
    ("May sales rose", "May", "2025-05-01", "2025-05-31"),
    ("on Feb. 21 it", "Feb. 21", "2026-02-21", "2026-02-21"),
    ("on Feb. 5 at 9 p.m.", "Feb. 5 at 9 p.m.", "2026-02-05", "2026-02-05"),
    ("on 5 May it", "5 May", "2025-05-05", "2025-05-05"),
    ("on 14 September last year", "14 September last year", "2025-09-14", "2025-09-14"),
    ("the third quarter", "third quarter", "2025-07-01", "2025-09-30"),
    ("Q4 sales", "Q4", "2025-10-01", "2025-12-31"),
    ("second half of last year", "second half of last year", "2025-07-01", "2025-12-31"),
    ("for the full year", "the full year", "2025-01-01", "2025-12-31"),
    ("since last May", "since last May", "2025-05-01", OPEN),
    ("last year", "last year", "2025-01-01", "2025-12-31"),
    ("this year", "this year", "2026-01-01", "2026-12-31"),
    ("next year", "next year", "2027-01-01", "2027-12-31"),
    ("after last year's loss", "last year", "2025-01-01", "2025-12-31"),
    ("late last year", "late last year", "2025-09-01", "2025-12-31"),
    ("early this year", "early this year", "2026-01-01", "2026-04-30"),
    ("at the end of the year", "the end of the year", "2025-11-01", "2025-12-31"),
    ("a year ago", "a year ago", "2025-01-01", "2025-12-31"),
    ("two years ago", "two years ago", "2024-01-01", "2024-12-31"),
    ("a decade ago", "a decade ago", "2016-01-01", "2016-12-31"),
    ("three months ago", "three months ago", "2025-11-01", "2025-11-30"),
    ("last month", "last month", "2026-01-01", "2026-01-31"),
    ("last quarter", "last quarter", "2025-10-01", "2025-12-31"),
    ("this week", "this week", "2026-02-16", "2026-02-22"),
    ("last weekend", "last weekend", "2026-02-14", "2026-02-15"),
    ("last Friday", "last Friday", "2026-02-20", "2026-02-20"),
    ("on Monday", "Monday", "2026-02-16", "2026-02-16"),
    ("yesterday", "yesterday", "2026-02-20", "2026-02-20"),
    ("today", "today", "2026-02-21", "2026-02-21"),
    ("last fall", "last fall", "2025-09-01", "2025-11-30"),
    ("next spring", "next spring", "2026-03-01", "2026-05-31"),
    ("last October", "last October", "2025-10-01", "2025-10-31"),
    ("over the next eight years", "the next eight years", "2026-02-21", "2034-02-21"),
    ("in the past decade", "the past decade", "2016-02-21", "2026-02-21"),
    ("past three years", "past three years", "2023-02-21", "2026-02-21"),
    ("for the past 136 days", "the past 136 days", "2025-10-08", "2026-02-21"),
    ("in the six months to June", "six months to June", "2025-01-01", "2025-06-30"),
    ("the week of Aug. 4", "the week of Aug. 4", "2025-08-04", "2025-08-10"),
    ("between January and March", "between January and March", "2025-01-01", "2025-03-31"),
    ("January-September sales", "January-September", "2025-01-01", "2025-09-30"),
    ("from November to February", "from November to February", "2025-11-01", "2026-02-28"),
    ("mid-October", "mid-October", "2025-10-11", "2025-10-20"),
    ("late May", "late May", "2025-05-21", "2025-05-31"),
    ("until the end of March", "until the end of March", OPEN, "2025-03-31"),
    ("last autumn", "last autumn", "2025-09-01", "2025-11-30"),
    ("this winter", "this winter", "2025-12-01", "2026-02-28"),
    ("last winter", "last winter", "2024-12-01", "2025-02-28"),
    ("autumn last year", "autumn last year", "2025-09-01", "2025-11-30"),
    ("the week to Feb. 13", "week to Feb. 13", "2026-02-07", "2026-02-13"),
    ("the week ended February 13", "week ended February 13", "2026-02-07", "2026-02-13"),
    ("February 24 to 27", "February 24 to 27", "2026-02-24", "2026-02-27"),
    ("from March 3 to March 9", "from March 3 to March 9", "2026-03-03", "2026-03-09"),
    ("January 1-5", "January 1-5", "2026-01-01", "2026-01-05"),
    ("Brent for May delivery", "May", "2026-05-01", "2026-05-31"),
    ("April futures", "April", "2026-04-01", "2026-04-30"),
    ("profit for the quarter", "the quarter", "2025-10-01", "2025-12-31"),
    ("the December quarter", "December quarter", "2025-10-01", "2025-12-31"),
    ("two weeks from now", "two weeks from now", "2026-03-02", "2026-03-08"),
    ("in three years' time", "in three years' time", "2029-01-01", "2029-12-31"),
    ("mid-February to early March", "mid-February to early March", "2026-02-11", "2026-03-10"),
    ("Q1-Q3 revenue", "Q1-Q3", "2025-01-01", "2025-09-30"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), RELATIVE_ZH + RELATIVE_EN)
def test_a_relative_date_counts_from_the_reference(text: str, words: str, start: str | None, end: str | None) -> None:
    expression = only(text)
    assert expression.relative
    check(text, words, start, end, resolve(expression, reference=SATURDAY), expression)
    without = resolve(expression, reference=None)
    assert without == Resolved(reason="no publication date")


FORWARD = [
    ("预计10月发布", "2026-10-01", "2026-10-31"),
    ("预计年底将有亏损", "2026-11-01", "2026-12-31"),
    ("预计第四季度增长", "2026-10-01", "2026-12-31"),
    ("预计上半年增长", "2026-01-01", "2026-06-30"),
    ("将于周三公布", "2026-02-25", "2026-02-25"),
    ("会议将于5日召开", "2026-03-05", "2026-03-05"),
    ("will report in October", "2026-10-01", "2026-10-31"),
    ("expects growth in the first quarter", "2026-01-01", "2026-03-31"),
    ("will meet on Monday", "2026-02-23", "2026-02-23"),
]


@pytest.mark.parametrize(("text", "start", "end"), FORWARD)
def test_a_sentence_that_looks_ahead_means_the_next_one(text: str, start: str, end: str) -> None:
    outcome = resolve(only(text), reference=SATURDAY, forward=True)
    assert (outcome.start_date, outcome.end_date, outcome.inferred) == (day(start), day(end), True)


# The clause of the date decides, whatever the sentence around it says.
CLAUSES = [
    ("11月交付5万辆，全年目标提前完成", "11月", "2025-12-05", "2025-11-01", "2025-11-30"),
    ("12月2日通报，车企将召回汽车", "12月2日", "2025-12-10", "2025-12-02", "2025-12-02"),
    ("12月2日，车企计划扩产", "12月2日", "2025-12-02", "2025-12-02", "2025-12-02"),
    ("上半年营收同比增长，公司预计明年盈利", "上半年", "2025-11-16", "2025-01-01", "2025-06-30"),
    ("公司预计明年扩产，7月投产", "7月", "2026-02-21", "2026-07-01", "2026-07-31"),
    ("备货第一季不会转弱", "第一季", "2026-01-16", "2026-01-01", "2026-03-31"),
    ("上半年毛利率可能降至56%", "上半年", "2026-01-16", "2026-01-01", "2026-06-30"),
    ("推迟至12月，公司预计如此", "12月", "2025-11-16", "2025-12-01", "2025-12-31"),
    ("项目将于三年后投产", "三年后", "2026-02-21", "2029-01-01", "2029-12-31"),
    ("It said on Monday it will cut jobs", "Monday", "2026-02-18", "2026-02-16", "2026-02-16"),
    ("Riders rose to 2,014 in May, the mayor would like more", "May", "2025-11-16", "2025-05-01", "2025-05-31"),
    ("They next play on Wednesday", "Wednesday", "2025-11-16", "2025-11-19", "2025-11-19"),
    ("It takes effect Jan. 1", "Jan. 1", "2025-11-16", "2026-01-01", "2026-01-01"),
    ("Sales fell in October, and a new plan is expected", "October", "2025-11-16", "2025-10-01", "2025-10-31"),
    ("The June quarter was weak and it will not stay so", "June quarter", "2025-11-16", "2025-04-01", "2025-06-30"),
]


@pytest.mark.parametrize(("text", "words", "reference", "start", "end"), CLAUSES)
def test_the_clause_of_a_date_goes_before_the_sentence(
    text: str, words: str, reference: str, start: str, end: str
) -> None:
    expression = next(found for found in find(fold(text)) if text[found.start : found.end] == words)
    outcome = resolve(expression, reference=day(reference), forward=True)
    assert (outcome.start_date, outcome.end_date) == (day(start), day(end))


CONTEXT = [
    ("全年消耗了现金", "2025-01-01", "2025-01-01", "2025-12-31"),
    ("全年消耗了现金", "2019-01-01", "2019-01-01", "2019-12-31"),
    ("第四季度营收", "2023-01-01", "2025-10-01", "2025-12-31"),
    ("第一季度营收", "2025-01-01", "2025-01-01", "2025-03-31"),
    ("in October it rose", "2015-01-01", "2025-10-01", "2025-10-31"),
    ("第三季度毛利率", "2021-03-08", "2025-07-01", "2025-09-30"),
    ("第三季度毛利率", "2027-01-01", "2025-07-01", "2025-09-30"),
    ("12月2日通报", "2021-03-08", "2025-12-02", "2025-12-02"),
    ("11月9日夺冠", "2023-01-01", "2025-11-09", "2025-11-09"),
    ("21日闭幕", "2026-02-09", "2026-02-21", "2026-02-21"),
    ("28日闭幕", "2026-02-09", "2026-02-28", "2026-02-28"),
    ("三天后", "2023-03-05", "2023-03-08", "2023-03-08"),
    ("两年后", "2019-03-05", "2021-01-01", "2021-12-31"),
    ("three days later", "2019-03-05", "2019-03-08", "2019-03-08"),
    ("a year later", "2019-03-05", "2020-01-01", "2020-12-31"),
    ("当月销量", "2025-11-03", "2025-11-01", "2025-11-30"),
    ("当季营收", "2025-11-03", "2025-10-01", "2025-12-31"),
    ("2月发布", "2025-01-01", "2026-02-01", "2026-02-28"),
    ("2月发布", "2025-02-03", "2025-02-01", "2025-02-28"),
    ("同年10月", "2019-03-05", "2019-10-01", "2019-10-31"),
    ("次年投产", "2019-03-05", "2020-01-01", "2020-12-31"),
    ("当天收盘", "2019-03-05", "2019-03-05", "2019-03-05"),
    ("次日收盘", "2019-03-05", "2019-03-06", "2019-03-06"),
    ("6日收盘", "2019-03-05", "2019-03-06", "2019-03-06"),
    ("上年的收入", "2019-01-01", "2018-01-01", "2018-12-31"),
    ("the previous year", "2019-01-01", "2018-01-01", "2018-12-31"),
    ("two years earlier", "2019-01-01", "2017-01-01", "2017-12-31"),
    ("in October of that year", "2019-01-01", "2019-10-01", "2019-10-31"),
    ("the following day", "2019-03-05", "2019-03-06", "2019-03-06"),
]


@pytest.mark.parametrize(("text", "context", "start", "end"), CONTEXT)
def test_the_date_named_before_gives_the_year(text: str, context: str, start: str, end: str) -> None:
    outcome = resolve(only(text), reference=SATURDAY, context=day(context))
    assert (outcome.start_date, outcome.end_date, outcome.inferred) == (day(start), day(end), True)


@pytest.mark.parametrize(
    "text",
    [
        "较去年同期增长",
        "较上年增长",
        "上年同期为负",
        "a year earlier",
        "the same quarter last year",
        "the year-ago period",
    ],
)
def test_the_same_period_is_that_of_the_context_a_year_before(text: str) -> None:
    expression = only(text)
    assert expression.kind is PeriodKind.SAME_PERIOD
    bare = resolve(expression, reference=SATURDAY)
    known = resolve(expression, reference=SATURDAY, context=date(2024, 2, 1), context_end=date(2024, 2, 29))
    assert bare.reason == "no period named before"
    assert (known.start_date, known.end_date) == (date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize("text", ["当天收盘", "次日收盘", "当月销量", "当季营收", "three days later"])
def test_what_counts_from_a_day_needs_more_than_a_year_before_it(text: str) -> None:
    outcome = resolve(only(text), reference=SATURDAY, context=date(2024, 1, 1), context_end=date(2024, 12, 31))
    assert outcome.reason == "no period named before"


def test_days_of_a_year_long_past_do_not_name_the_whole_year() -> None:
    whole = only("全年营收")
    days = resolve(whole, reference=SATURDAY, context=date(2021, 3, 8), context_end=date(2021, 8, 30))
    year = resolve(whole, reference=SATURDAY, context=date(2021, 1, 1), context_end=date(2021, 12, 31))
    assert (days.start_date, year.start_date) == (date(2025, 1, 1), date(2021, 1, 1))


def test_the_quarter_is_the_one_named_before() -> None:
    outcome = resolve(
        only("for the quarter"), reference=SATURDAY, context=date(2025, 7, 1), context_end=date(2025, 9, 30)
    )
    assert (outcome.start_date, outcome.end_date) == (date(2025, 7, 1), date(2025, 9, 30))


def test_a_part_of_the_year_named_takes_its_year() -> None:
    year, quarter = find(fold("2023年营收100亿元，其中第四季度30亿元"))
    assert resolve(year, reference=SATURDAY).start_date == date(2023, 1, 1)
    assert resolve(quarter, reference=SATURDAY).start_date == date(2023, 10, 1)


def test_words_in_a_dated_quotation_count_from_the_quotation() -> None:
    this_year, ahead = find(fold("我们预计今年的收入，并规划未来8年的投入"))
    spoken = date(2025, 11, 6)
    assert resolve(this_year, reference=spoken).start_date == date(2025, 1, 1)
    assert resolve(ahead, reference=spoken).end_date == date(2033, 11, 6)


@pytest.mark.parametrize(
    ("text", "year", "precision"),
    [
        ("2025财年", 2025, Precision.YEAR),
        ("2025财年第四季度", 2025, Precision.QUARTER),
        ("2026财年第四财季", 2026, Precision.QUARTER),
        ("第四财季", None, Precision.QUARTER),
        ("FY2025", 2025, Precision.YEAR),
        ("FY25", 2025, Precision.YEAR),
        ("fiscal 2025", 2025, Precision.YEAR),
        ("the 2025 financial year", 2025, Precision.YEAR),
        ("fiscal second quarter", None, Precision.QUARTER),
        ("Q4 FY2025", 2025, Precision.QUARTER),
        ("fourth-quarter fiscal 2025", 2025, Precision.QUARTER),
        ("FY26Q1营收", 2026, Precision.QUARTER),
        ("Q4 FY2025营收", 2025, Precision.QUARTER),
        ("25财年第三季度", 2025, Precision.QUARTER),
        ("2025/26财年", 2025, Precision.YEAR),
    ],
)
def test_a_fiscal_period_is_read_and_not_resolved(text: str, year: int | None, precision: Precision) -> None:
    expression = only(text)
    outcome = resolve(expression, reference=SATURDAY)
    assert (expression.fiscal, expression.moment.year, expression.precision) == (True, year, precision)
    assert outcome == Resolved(reason="the fiscal year's end is not known")


def test_a_fiscal_year_with_its_last_day_is_resolved() -> None:
    expression = only("fiscal year ended June 30, 2025")
    outcome = resolve(expression, reference=None)
    assert expression.fiscal
    assert (outcome.start_date, outcome.end_date) == (date(2024, 7, 1), date(2025, 6, 30))


NOT_DATES = [
    "共2024个",
    "2030人参加",
    "2025元一台",
    "投资$2025",
    "第2025页 page 2025",
    "GPT-4和GPT-4o",
    "v2.0.2025",
    "收入8.5亿",
    "8年",
    "历时8年建成",
    "three months",
    "for three years",
    "历时近三年",
    "5日内完成",
    "历时5日，完成",
    "连续5日上涨",
    "5日均线走平",
    "7日无理由退货",
    "10日元",
    "农历正月初五",
    "农历2月5日",
    "公元前221年",
    "每周三更新",
    "周一至周五营业",
    "两周一次",
    "一周五天",
    "今日头条发布",
    "今日资本投资",
    "后天免疫",
    "说明年报",
    "过去年均增长",
    "以上年份",
    "基本年薪",
    "每当年底",
    "不同年龄",
    "五月天演唱会",
    "大年初一上映",
    "已有近一年没有夺冠",
    "3个月",
    "1-3个月",
    "9月龄",
    "2000年历史",
    "2000年前的古城",
    "增至2000",
    "2025 people",
    "over 2000 complaints",
    "in the 90th minute",
    "it may rise",
    "he may 5% of",
    "they march on",
    "a second chance",
    "sat down in the sun",
    "score 2-1",
    "open 24/7",
    "room 2024",
    "call 555-2024",
    "Black Friday deals",
    "USA Today",
    "The Tonight Show",
    "this may seem",
    "this fall in demand",
    "the 2nd quarter of the game",
    "rose to 2015",
    "2,025 units",
    "2030万辆",
    "2025%",
    "1000年前的墓",
    "iPhone 17 and the 787-9",
    "Tesla Model 3",
    "凌驰L7和波音787-9",
    "Li Auto (2015.HK)",
    "the Russell 2000 index",
    "a Peugeot 2008",
    "the Long March 5 rocket",
    "the Sept. 11 attacks",
    "Jan Hatzius said",
    "a note by Jan Smith",
    "see line 2025",
    "gold at 1950 an ounce",
    "Super Bowl Sunday",
    "奥迪Q4上市",
    "Audi Q4 e-tron",
    "上市1月",
    "近年来增长",
    "春节假期客流",
    "国庆假期出游",
    "十四五个人",
    "90后创业者",
    "半个月前",
    "3月期利率",
    "《歌手》第二季收官",
    "该剧第四季开播",
    "房间2022",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert find(fold(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "the striker scored in the second half",
        "a touchdown in the third quarter",
        "they led 60-48 after the second quarter",
    ],
)
def test_halves_and_quarters_of_a_game_are_no_dates(text: str) -> None:
    assert find(fold(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The striker was sold. Club revenue rose 5% in the second half.",
        "paid penalties of $2 million in the third quarter",
        "its goals for the second half",
        "《歌手》热播，公司第二季度营收增长",
        "第四季毛利率回升",
    ],
)
def test_a_word_of_sport_or_show_elsewhere_takes_no_date_away(text: str) -> None:
    assert len(find(fold(text))) == 1


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("2030年前", PeriodRelation.BY),
        ("到2030年", PeriodRelation.BY),
        ("截至2025年12月31日", PeriodRelation.UNTIL),
        ("2019年以来", PeriodRelation.SINCE),
        ("2016年之后", PeriodRelation.AFTER),
        ("2016年以前", PeriodRelation.BEFORE),
        ("在2030年", PeriodRelation.DURING),
        ("从2023年1月微软投了100亿后", PeriodRelation.DURING),
        ("2023-2025年", PeriodRelation.FROM_TO),
        ("by 2030", PeriodRelation.BY),
        ("as of 2025", PeriodRelation.UNTIL),
        ("from 2023 to 2025", PeriodRelation.FROM_TO),
        ("up from 2024", PeriodRelation.DURING),
    ],
)
def test_the_words_around_a_date_set_its_relation(text: str, relation: PeriodRelation) -> None:
    assert only(text).relation is relation


def test_a_list_of_days_shares_the_month_and_the_year() -> None:
    first, second = find(fold("2024年3月5日、6日"))
    assert resolve(first, reference=None).start_date == date(2024, 3, 5)
    assert resolve(second, reference=None).start_date == date(2024, 3, 6)


def test_a_change_between_two_years_is_not_a_range() -> None:
    assert [expression.kind for expression in find(fold("从2024年的100亿增至2025年的131亿"))] == [
        PeriodKind.CALENDAR
    ] * 2


def test_a_hyphen_between_percentages_makes_no_range() -> None:
    assert find(fold("跌幅-0.20%，区间425.42%~458.256%，$5-$7 billion")) == []


@pytest.mark.parametrize("text", ["2月30日", "2025年2月29日", "Feb. 30, 2025"])
def test_a_day_the_calendar_lacks_is_read_and_not_resolved(text: str) -> None:
    assert resolve(only(text), reference=SATURDAY).reason == "no such day in the calendar"


def test_a_bare_date_is_marked_as_inferred_and_a_written_one_is_not() -> None:
    assert resolve(only("10月"), reference=SATURDAY).inferred
    assert not resolve(only("2025年10月"), reference=SATURDAY).inferred
    assert not resolve(only("去年10月"), reference=SATURDAY).inferred


DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
MONTH_NAMES = "January February March April May June July August September October November December".split()


def written(when: date) -> list[str]:
    name = MONTH_NAMES[when.month - 1]
    return [
        f"{when.year}年{when.month}月{when.day}日",
        f"{when.year} 年 {when.month} 月 {when.day} 日",
        when.isoformat(),
        f"{when.year}/{when.month:02}/{when.day:02}",
        f"{when.year}.{when.month}.{when.day}",
        f"{name} {when.day}, {when.year}",
        f"{name[:3]}. {when.day}, {when.year}" if name != "May" else f"May {when.day}, {when.year}",
        f"{when.day} {name} {when.year}",
    ]


@settings(derandomize=True, deadline=None)
@given(DATES)
def test_a_day_reads_back_in_every_form(when: date) -> None:
    for form in written(when):
        text = f"on {form} ."
        expression = only(text)
        outcome = resolve(expression, reference=None)
        assert text[expression.start : expression.end] == form
        assert (outcome.start_date, outcome.end_date, outcome.inferred) == (when, when, False)


@settings(derandomize=True, deadline=None)
@given(st.integers(1900, 2099), st.integers(1, 4))
def test_a_quarter_reads_back_in_every_form(year: int, quarter: int) -> None:
    ordinal = ("first", "second", "third", "fourth")[quarter - 1]
    start = date(year, 3 * quarter - 2, 1)
    end = (date(year + quarter // 4, 3 * quarter % 12 + 1, 1)) - timedelta(days=1)
    for form in (
        f"{year}年第{'一二三四'[quarter - 1]}季度",
        f"{year}年{quarter}季度",
        f"{year}年Q{quarter}",
        f"{year}Q{quarter}",
        f"Q{quarter} {year}",
        f"{quarter}Q{year}",
        f"{ordinal} quarter of {year}",
    ):
        outcome = resolve(only(form), reference=None)
        assert (outcome.start_date, outcome.end_date) == (start, end), form


PIECES = st.sampled_from(
    [
        "2025年",
        "2030年前",
        "1月",
        "31日",
        "去年",
        "上周",
        "周三",
        "未来",
        "8年",
        "第四季度",
        "全年",
        "至",
        "到",
        "-",
        "截至",
        "以来",
        "底",
        "年",
        "月",
        "日",
        "十",
        "二〇二六年",
        "民国",
        "同期",
        "2025",
        "2026-02-30",
        "feb.",
        "30",
        "may",
        "the",
        "last",
        "next",
        "quarter",
        "99",
        "years",
        "ago",
        "q4",
        "fy",
        "by",
        "since",
        "from",
        "to",
        "and",
        "between",
        ",",
        ".",
        "%",
        "$",
        "9999年",
        "0000年",
        "1000年",
        "前",
        "100年前",
        "2200年",
        "2199",
        "年代",
        "1990s",
        ",",
        "2026",
        "month",
        "end",
        "of",
        "后",
        "昨",
        "(15)日",
        "(31)日",
        "本(2)月",
        "(3月3日)",
        "季度末",
        "当天",
        "“十四五”",
        "将",
        "winter",
        "week to",
        "years later",
        "in",
        "30",
        "29",
        "february",
    ]
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join)
    ),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
    st.booleans(),
)
def test_any_text_is_read_without_a_fault(
    text: str, reference: date | None, context: date | None, forward: bool
) -> None:
    position = 0
    for expression in find(fold(text)):
        assert position <= expression.start < expression.end <= len(text)
        position = expression.end
        outcome = resolve(expression, reference=reference, context=context, context_end=context, forward=forward)
        days = [one for one in (outcome.start_date, outcome.end_date) if one is not None]
        assert bool(days) is (outcome.reason is None)
        assert days == sorted(days)
        assert all(1000 <= one.year <= 2200 for one in days)


@pytest.mark.parametrize(
    "piece",
    ["1", "2025-", "一", "may ", "2025 ", "1年", "至2025年", "the last ", "截至", " ", "10月", "周二(", "第一季"],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    # The time of this process, which other work on the machine does not lengthen. A reading that grows with the square
    # takes 64 times as long.
    def seconds(characters: int) -> float:
        text = (piece * characters)[:characters]
        started = time.process_time()
        find(text)
        return time.process_time() - started

    seconds(100)
    short = min(seconds(1_250) for _ in range(3))
    assert seconds(10_000) < 30 * short + 0.05
