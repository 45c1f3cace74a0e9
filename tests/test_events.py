"""Dated events: one event has one date, two events may have two."""

from __future__ import annotations

from datetime import date

import pytest

import verifier
from verifier import entities
from verifier.quantities import events, measures
from verifier.quantities.comparison import Setting
from verifier.quantities.context import read_document
from verifier.quantities.events import DatedEvent, compare_events
from verifier.records import Aspect, Document, Finding, Relation

PUBLISHED = date(2026, 2, 21)
CLOSE = Setting(same_document=False, same_language=True, alignment=0.9, subject="same")


def found_in(text: str) -> list[DatedEvent]:
    reading = read_document(text, published=PUBLISHED, measures=measures.default(), entities=entities.default())
    return events.find(reading)


def only(text: str) -> DatedEvent:
    (found,) = found_in(text)
    return found


def on_dates(article: str, passage: str) -> list[Finding]:
    against = Document.from_text(passage, published=PUBLISHED)
    report = verifier.verify(text=article, published=PUBLISHED, against=[against])
    return [finding for finding in report.findings if finding.rule == "event.date"]


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        ("公司于2003年7月1日成立。", "founding", date(2003, 7, 1)),
        ("The bridge opened on May 27, 1937.", "opening", date(1937, 5, 27)),
        ("他于2020年3月5日去世，终年82岁。", "death", date(2020, 3, 5)),
        ("The company went public on June 29, 2010.", "listing", date(2010, 6, 29)),
        ("影片2026年2月17日上映。", "release", date(2026, 2, 17)),
        ("The two sides signed the treaty on April 8, 2010, in Prague.", "signing", date(2010, 4, 8)),
    ],
)
def test_an_event_is_read_with_its_day(text: str, event: str, day: date) -> None:
    found = only(text)
    assert (found.event, found.period.start_date, found.period.end_date) == (event, day, day)


def test_the_period_of_a_quantity_is_marked_and_no_claim_of_its_own() -> None:
    assert [event.counted for event in found_in("特斯拉2025年营收948亿美元。")] == [True]
    assert len(verifier.verify(text="特斯拉2025年营收948亿美元。", fetch=False).claims) == 1


def test_a_date_without_a_day_that_is_known_is_no_event() -> None:
    assert found_in("影片去年上映。")[:1] != []
    reading = read_document("影片去年上映。", measures=measures.default(), entities=entities.default())
    assert events.find(reading) == []


def test_events_of_a_kind_are_picked_out() -> None:
    found = found_in("公司于2003年7月1日成立。\n\n公司于2010年6月29日挂牌。")
    assert [item.event for item in events.dated(found, "listing")] == ["listing"]


# Comparing


def test_one_event_on_two_days_is_a_contradiction_of_period() -> None:
    a, b = only("公司于2003年7月1日成立。"), only("公司于2004年7月1日成立。")
    found = compare_events(a, b, CLOSE)
    assert found is not None
    assert (found.relation, found.aspect) == ("contradicts", "period")


def test_two_days_contradict_from_both_sides() -> None:
    a, b = only("公司于2003年7月1日成立。"), only("公司于2004年7月1日成立。")
    assert compare_events(a, b, CLOSE) == compare_events(b, a, CLOSE)


def test_an_event_never_contradicts_itself() -> None:
    a = only("公司于2003年7月1日成立。")
    found = compare_events(a, a, CLOSE)
    assert found is not None
    assert found.relation == "supports"


def test_a_day_within_the_year_told_supports_it() -> None:
    found = compare_events(only("公司于2003年7月1日成立。"), only("公司于2003年成立。"), CLOSE)
    assert found is not None
    assert found.relation == "supports"


def test_two_kinds_of_events_are_not_compared() -> None:
    assert compare_events(only("公司于2003年7月1日成立。"), only("公司于2010年6月29日挂牌。"), CLOSE) is None


def test_events_of_two_names_are_not_compared() -> None:
    a, b = only("Tesla was founded on July 1, 2003."), only("Ford was founded on June 16, 1903.")
    assert compare_events(a, b, CLOSE) is None


def test_events_told_in_other_words_are_not_compared() -> None:
    a, b = only("公司于2003年7月1日成立。"), only("工会于2004年9月3日成立。")
    assert compare_events(a, b, Setting(False, True, 0.1, "unknown")) is None


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        pytest.param(
            "特斯拉成立于2003年7月1日，总部位于奥斯汀。", "特斯拉成立于2004年7月1日，总部位于奥斯汀。", id="founding"
        ),
        pytest.param(
            "Google bought YouTube on October 9, 2006.", "Google bought YouTube on November 9, 2007.", id="acquisition"
        ),
        pytest.param("《长风渡海》2月17日上映。", "《长风渡海》2月15日上映。", id="release"),
    ],
)
def test_two_documents_that_date_an_event_differently_contradict(article: str, passage: str) -> None:
    (finding,) = on_dates(article, passage)
    assert (finding.relation, finding.aspect) == (Relation.CONTRADICTS, Aspect.PERIOD)


@pytest.mark.parametrize(
    ("article", "passage"),
    [
        pytest.param("Tesla was founded in July 2003.", "Tesla was founded in 2003.", id="a-coarser-date"),
        pytest.param("影片2月17日上映。", "影片上海首映礼2月10日举行。", id="another-occasion"),
        pytest.param("星河5于2024年3月28日发布。", "星河7于2025年6月26日发布。", id="another-product"),
        pytest.param(
            "第21届车展于2024年4月25日开幕。",
            "第22届车展于2026年4月24日开幕。",
            id="another-year-of-a-fair",
        ),
        pytest.param("石屏县10月7日发生5.6级地震。", "石屏县10月8日再次发生4.1级地震。", id="another-earthquake"),
        pytest.param(
            "The bank cut rates on March 18, 2026, by a quarter point.",
            "The bank cut rates on January 28, 2026, by a quarter point.",
            id="a-thing-done-again",
        ),
        pytest.param("公司将于3月发布新车。", "公司2月发布了财报。", id="another-object"),
    ],
)
def test_what_happens_more_than_once_is_no_contradiction(article: str, passage: str) -> None:
    assert [finding.explanation for finding in on_dates(article, passage)] == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("1994年，李丽出生在汤峪镇一个农民家庭。", "生于1993年的李丽，是家中的第3个孩子。"),
        (
            "Ann Arden spent a week in Stockholm before 2016.",
            "Ann Arden spent one week in Stockholm writing in mid 2017.",
        ),
        ("Night of the Long Tide is a film from 1968.", "Night of the Long Tide premiered on October 1, 1990."),
        ("厦门国际马拉松将于2016年12月18日举行。", "第15届厦门国际马拉松将于2017年1月2日上午鸣枪开跑。"),
    ],
)
def test_one_event_told_in_other_words_has_one_date(claim: str, passage: str) -> None:
    report = verifier.verify(text=claim, against=[Document.from_text(passage, id="d1")], fetch=False)
    assert [finding.rule for finding in report.contradictions(min_confidence=0.3)] == ["event.date"]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Marina Okafor won the Boston Marathon in 2019.", "Marina Okafor won the Boston Marathon in 2021."),
        ("Angela Merkel was elected chancellor in 2005.", "Angela Merkel was elected chancellor in 2013."),
        ("Acme Corp opened a plant in Leeds in March 2022.", "Acme Corp opened a plant in Leeds in May 2024."),
        ("苹果公司2023年9月发布新款iPhone。", "苹果公司2024年9月发布新款iPhone。"),
        ("厦门国际马拉松将于2016年12月举行。", "厦门国际马拉松于2015年1月举行。"),
        ("Novak Djokovic won Wimbledon in 2018.", "In 2022, Novak Djokovic won Wimbledon."),
        ("Mara Lind won the Rivertown race in 2021 and retired in 2024.", "Mara Lind won the Rivertown race in 2021."),
    ],
)  # fmt: skip
def test_what_may_have_happened_twice_is_no_flag(claim: str, passage: str) -> None:
    report = verifier.verify(text=claim, against=[Document.from_text(passage, id="d1")], fetch=False)
    assert list(report.contradictions(min_confidence=0.55)) == []


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("澳洲篮球卓越中心成立于2008年。", "10日，美国职业篮球联盟宣布将与澳洲篮球卓越中心合作，成立一所学院。"),
        ("星河公司成立于2019年。", "星河公司2024年3月宣布成立投资部门。"),
        ("Ann Arden won the Stockholm prize in 2014.", "Ann Arden was born in Stockholm in 1980 and won the prize."),
        ("Ann Arden competed from 1985 to 1998.", "Ann Arden was born on 8 August 1966."),
        (
            "He was born in Ethiopia in 1964 and moved to Israel in 1984.",
            "He was born in Ethiopia and moved to Israel in 1984.",
        ),
    ],
)
def test_the_date_of_another_event_is_no_contradiction(claim: str, passage: str) -> None:
    against = [Document.from_text(passage, id="d1", published=PUBLISHED)]
    report = verifier.verify(text=claim, published=PUBLISHED, against=against, fetch=False)
    assert list(report.contradictions(min_confidence=0.3)) == []


def test_the_date_of_the_words_is_not_that_of_what_they_tell() -> None:
    claim = (
        "The executive of the Harbour and Deck Workers' Union approved on 10 April 2025 the settlement it had reached."
    )
    passage = "Members voted to strike, the Harbour and Deck Workers' Union said on 21 January 2025."
    report = verifier.verify(text=claim, against=[Document.from_text(passage, id="d1")], fetch=False)
    assert list(report.contradictions()) == []


def test_a_text_that_dates_one_thing_twice_tells_of_two() -> None:
    text = "Ann Arden stayed in Stockholm in March 2014.\n\nAnn Arden stayed in Stockholm in May 2014."
    passage = Document.from_text("Ann Arden stayed in Stockholm in March 2014.", id="d1")
    report = verifier.verify(text=text, against=[passage], fetch=False)
    assert [one for one in report.contradictions() if one.evidence.source == report.article.id] == []


def test_the_third_and_the_fourth_of_a_row_are_two_events() -> None:
    passage = Document.from_text("第四届进博会2020年12月4日在上海开幕。", id="d1")
    report = verifier.verify(text="第三届进博会2020年11月5日在上海开幕。", against=[passage], fetch=False)
    assert list(report.contradictions()) == []
