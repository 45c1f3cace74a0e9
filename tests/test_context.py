"""What a careful reader takes a figure to mean: measure, subject, period, status, attribution, day of telling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import entities, quantities
from verifier.quantities import Period, Quantity, measures
from verifier.quantities.context import read_document

SATURDAY = date(2026, 2, 21)


def read(text: str, published: date | None = SATURDAY) -> list[Quantity]:
    return [mention for mention in quantities.read(text, published=published) if isinstance(mention, Quantity)]


def the(text: str, words: str) -> Quantity:
    """The one quantity of a text whose own words hold the given ones."""
    found = [quantity for quantity in read(text) if words in quantity.text]
    assert len(found) == 1, (words, [quantity.text for quantity in read(text)])
    return found[0]


Case = tuple[Any, ...]


def marked(*cases: Case, wrong: dict[tuple[str, str], str]) -> list[Any]:
    """Turn cases into parameters; those named in `wrong` by text and words are known to be read otherwise."""
    assert set(wrong) <= {case[:2] for case in cases}
    return [
        pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=wrong[case[:2]])) if case[:2] in wrong else case
        for case in cases
    ]


# --- measure --------------------------------------------------------------------------------------------------------

CARS_ZH = "星河汽车今年1月交付新车3.2万辆，同比增长45%。"
CARS_EN = "Harbor Motors delivered 41,200 vehicles in January, up 12% from a year earlier."
PROFIT_ZH = "去年全年，远山电力营收为520亿元，净利润为52亿元，同比下降8.3%。"
PROFIT_EN = "Net income fell 8.3% to $5.2 billion in the fourth quarter, while revenue was $52 billion."
ECONOMY_ZH = "2025年国内生产总值约为140万亿元，居民消费价格指数上涨0.8%，城镇调查失业率为5.1%。"
MARKET_ZH = "上证指数收盘报3250.6点，下跌1.2%，两市成交额为1.1万亿元。"
MARKET_EN = "The chipmaker's shares rose 7% on Tuesday, lifting its market value above $2 trillion."
OIL_EN = "Brent crude rose 2.1% to $81.50 a barrel."
ENERGY_ZH = "全国发电装机容量约33亿千瓦，全社会用电量为9.8万亿千瓦时。"
ENERGY_EN = "Solar capacity reached 1,200 gigawatts at the end of June."
HEALTH_EN = "Officials reported 320 new cases, and the outbreak has killed 17 people."
FILM_ZH = "影片首日票房达1.8亿元，制作成本为2亿元。"
FILM_EN = "The film grossed $180 million worldwide."
SPORT_EN = "The club paid a transfer fee of 80 million euros, and the final drew a crowd of 61,000."
ROUND_EN = "The start-up is in talks to raise $5 billion at a $30 billion valuation."
ROUND_ZH = "该公司正洽谈以300亿美元估值融资50亿美元。"
VOTE_EN = "Turnout was 61.4%, and the party won 212 seats."
STORM_EN = "The hurricane killed at least 17 people and left more than 2 million customers without power."
RANGE_ZH = "新车续航700公里，最高时速350公里，售价25万元。"


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    marked(
        (CARS_ZH, "3.2万辆", "deliveries/monthly"),
        (CARS_ZH, "45%", "deliveries/monthly+change_yoy"),
        (CARS_EN, "41,200", "deliveries"),
        (CARS_EN, "12%", "deliveries/change_yoy"),
        (PROFIT_ZH, "520亿元", "revenue"),
        (PROFIT_ZH, "52亿元", "profit/net"),
        (PROFIT_ZH, "8.3%", "profit/net+change_yoy"),
        (PROFIT_EN, "$5.2 billion", "profit/net"),
        (PROFIT_EN, "$52 billion", "revenue"),
        (ECONOMY_ZH, "140万亿元", "gdp"),
        (ECONOMY_ZH, "0.8%", "consumer_prices"),
        (ECONOMY_ZH, "5.1%", "unemployment_rate"),
        (MARKET_ZH, "3250.6点", "index_close"),
        (MARKET_ZH, "1.2%", "index_close/change"),
        (MARKET_ZH, "1.1万亿元", "turnover"),
        (MARKET_EN, "7%", "share_price/change"),
        (MARKET_EN, "$2 trillion", "market_value"),
        (OIL_EN, "$81.50", "oil_price"),
        (ENERGY_ZH, "33亿千瓦", "installed_capacity"),
        (ENERGY_ZH, "9.8万亿千瓦时", "electricity_use"),
        (ENERGY_EN, "1,200 gigawatts", "installed_capacity/solar"),
        (HEALTH_EN, "320", "cases/new"),
        (HEALTH_EN, "17 people", "deaths"),
        (FILM_ZH, "1.8亿元", "box_office/opening"),
        (FILM_ZH, "2亿元", "film_budget"),
        (FILM_EN, "$180 million", "box_office/worldwide"),
        (SPORT_EN, "80 million euros", "transfer_fee"),
        (SPORT_EN, "61,000", "attendance"),
        (ROUND_EN, "$5 billion", "funding_round"),
        (ROUND_EN, "$30 billion", "valuation"),
        (ROUND_ZH, "300亿美元", "valuation"),
        (ROUND_ZH, "50亿美元", "funding_round"),
        (VOTE_EN, "61.4%", "turnout"),
        (VOTE_EN, "212", "seats"),
        (STORM_EN, "17 people", "deaths"),
        (STORM_EN, "2 million", "without_power"),
        (RANGE_ZH, "700公里", "driving_range"),
        (RANGE_ZH, "350公里", "top_speed"),
        (RANGE_ZH, "25万元", "product_price"),
        ("该应用每周活跃用户超过9亿，付费用户为5000万。", "9亿", "users/weekly"),
        ("该应用每周活跃用户超过9亿，付费用户为5000万。", "5000万", "users/paying"),
        ("The app has 900 million weekly active users.", "900 million", "users/weekly"),
        ("公司年化经常性收入达200亿美元，毛利率为32.5%。", "200亿美元", "revenue/run_rate"),
        ("公司年化经常性收入达200亿美元，毛利率为32.5%。", "32.5%", "margin/gross"),
        ("She scored 35 points in the final.", "35 points", "points_scored"),
        ("The salary is $85,000 a year and rent is $2,300 per month.", "$85,000", "salary"),
        ("央行加息25个基点至4.25%。", "4.25%", "interest_rate"),
        ("The group reported $23.1 billion in revenue.", "$23.1 billion", "revenue"),
        ("港内停着3艘货轮，另有55家公司停产。", "55家", "公司"),
        ("Overseas revenue made up 35% of sales.", "35%", "revenue/overseas+share"),
        ("海外收入占总收入的35%。", "35%", "revenue/overseas+share"),
        wrong={
            ("She scored 35 points in the final.", "35 points"): "scored is taken for goals, also before points",
            (
                "The salary is $85,000 a year and rent is $2,300 per month.",
                "$85,000",
            ): "a salary per year is taken for a price",
            ("央行加息25个基点至4.25%。", "4.25%"): "the level that a rate is raised to has no measure of its own",
            (
                "港内停着3艘货轮，另有55家公司停产。",
                "55家",
            ): "the verb behind a noun is read as part of the noun",
            ("Overseas revenue made up 35% of sales.", "35%"): "a share of sales is read, but not whose share it is",
            ("海外收入占总收入的35%。", "35%"): "a share of sales is read, but not whose share it is",
        },
    ),
)
def test_what_a_number_measures(text: str, words: str, measure: str) -> None:
    assert str(the(text, words).measure) == measure


def test_daily_and_weekly_are_told_apart_by_their_own_words() -> None:
    text = "平台日活跃用户为3亿，周活跃用户为9亿。"
    assert [str(quantity.measure) for quantity in read(text)] == ["users/daily", "users/weekly"]


GOES_ON = "The company's revenue was $3.7 billion in 2024. For 2025 it projects $11.6 billion."


def test_a_figure_without_a_measure_word_goes_on_from_the_one_before_in_its_paragraph() -> None:
    cut = GOES_ON.index("For")
    reading = read_document(
        GOES_ON,
        published=SATURDAY,
        sentences=[(0, cut), (cut, len(GOES_ON))],
        paragraphs=[0, 0],
        measures=measures.default(),
        entities=entities.default(),
    )
    first, second = reading.quantities
    assert (str(first.measure), str(second.measure)) == ("revenue", "revenue")
    assert (first.status, second.status) == ("actual", "projection")


@pytest.mark.xfail(
    strict=True, reason="read by itself, without an article around it, every sentence is a paragraph of its own"
)
def test_a_text_without_given_paragraphs_goes_on_too() -> None:
    first, second = read(GOES_ON)
    assert (str(first.measure), str(second.measure)) == ("revenue", "revenue")


def test_an_unqualified_mention_takes_the_qualifier_of_the_equal_value() -> None:
    first, second = read("投前估值为7300亿美元。\n这个7300亿美元的估值创下纪录。")
    assert str(first.measure) == str(second.measure) == "valuation/pre_money"


def test_the_words_that_set_the_measure_are_named() -> None:
    quantity = the(PROFIT_ZH, "52亿元")
    start, end = quantity.cues["measure"]
    assert PROFIT_ZH[start:end] == "净利润"


# --- subject and scope ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "subject"),
    [
        (CARS_ZH, "3.2万辆", "星河汽车"),
        ("OpenAI去年收入131亿美元。", "131亿美元", "OpenAI"),
        ("OpenAI said its revenue was $13.1 billion.", "$13.1 billion", "OpenAI"),
        ("特斯拉去年交付164万辆，比亚迪交付226万辆。", "164万辆", "Tesla"),
        ("特斯拉去年交付164万辆，比亚迪交付226万辆。", "226万辆", "BYD"),
        ("Tesla delivered 1.64 million cars while BYD delivered 2.26 million cars.", "1.64 million", "Tesla"),
        ("Tesla delivered 1.64 million cars while BYD delivered 2.26 million cars.", "2.26 million", "BYD"),
        ("特斯拉2025年营收48亿元，比澜岸的36亿元高出三分之一。", "36亿元", "澜岸"),
        ("特斯拉2025年营收48亿元，高于此前的36亿元。", "36亿元", "Tesla"),
        ("特斯拉2025年营收48亿元，低于董事会要求的52亿元。", "52亿元", "Tesla"),
        ("特斯拉股价周五报60元，高于周四的52元。", "52元", "Tesla"),
        ("特斯拉2025年营收超过创纪录的48亿元。", "48亿元", "Tesla"),
    ],
)
def test_whose_figure_it_is(text: str, words: str, subject: str) -> None:
    assert the(text, words).subject == subject


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Revenue was US$8.5bn last year.", "8.5bn"),
        ("Two-thirds of voters agree.", "Two-thirds"),
        ("The water reached 45 degrees Celsius.", "45"),
        ("FY2025 revenue was $5 billion.", "$5 billion"),
    ],
)
def test_a_unit_or_a_date_is_nobody(text: str, words: str) -> None:
    assert the(text, words).subject is None


def test_the_subject_carries_over_to_the_next_sentence() -> None:
    second = read("特斯拉去年交付164万辆。该公司净利润为38亿美元。")[1]
    assert second.subject == "Tesla"


def test_a_place_is_the_scope_of_a_part() -> None:
    text = "ChatGPT在全球有9亿用户，其中印度有1亿用户。"
    world, india = the(text, "9亿"), the(text, "1亿")
    assert world.scope != india.scope
    assert india.scope == "India"
    assert (world.part, india.part) == (False, True)


# --- period ---------------------------------------------------------------------------------------------------------

YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31))
FOURTH_QUARTER = (date(2025, 10, 1), date(2025, 12, 31))
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        (CARS_ZH, "3.2万辆", JANUARY),
        (CARS_ZH, "45%", JANUARY),
        (CARS_EN, "41,200", JANUARY),
        (CARS_EN, "12%", JANUARY),
        (PROFIT_ZH, "52亿元", YEAR_2025),
        (PROFIT_ZH, "8.3%", YEAR_2025),
        (PROFIT_EN, "$5.2 billion", FOURTH_QUARTER),
        (PROFIT_EN, "8.3%", FOURTH_QUARTER),
        (ECONOMY_ZH, "140万亿元", YEAR_2025),
        (ECONOMY_ZH, "5.1%", YEAR_2025),
        ("截至2025年底，平台月活跃用户达2.1亿。", "2.1亿", (None, date(2025, 12, 31))),
        ("公司计划在2027年前投资200亿元。", "200亿元", (None, date(2027, 12, 31))),
        ("It plans to invest $20 billion by 2027.", "$20 billion", (None, date(2027, 12, 31))),
        ("2024年上半年收入4亿元，下半年收入5亿元。", "4亿元", (date(2024, 1, 1), date(2024, 6, 30))),
        ("2024年上半年收入4亿元，下半年收入5亿元。", "5亿元", (date(2024, 7, 1), date(2024, 12, 31))),
        ("该市去年常住人口为2189万人。", "2189万人", YEAR_2025),
        ("Unemployment fell to 4.1% in January from 4.3% in December.", "4.1%", JANUARY),
        (
            "Unemployment fell to 4.1% in January from 4.3% in December.",
            "4.3%",
            (date(2025, 12, 1), date(2025, 12, 31)),
        ),
        ("公司昨日售出300辆。", "300辆", (date(2026, 2, 20), date(2026, 2, 20))),
        ("Yesterday the shop sold 300 cars.", "300", (date(2026, 2, 20), date(2026, 2, 20))),
    ],
)
def test_what_time_a_number_is_about(text: str, words: str, period: tuple[date | None, date | None]) -> None:
    found = the(text, words).period
    assert found is not None
    assert (found.start_date, found.end_date) == period


def test_the_year_that_growth_is_counted_from_is_its_base() -> None:
    quantity = the("2025年收入为5亿元，比2024年增长12%。", "12%")
    assert quantity.period is not None
    assert quantity.base is not None
    assert (quantity.period.start_date, quantity.base.start_date) == (date(2025, 1, 1), date(2024, 1, 1))


def test_without_a_publication_date_relative_periods_stay_open_and_say_so() -> None:
    found = quantities.read("公司去年收入5亿元。")
    (period,) = [mention for mention in found if isinstance(mention, Period)]
    assert not period.known
    assert period.reason


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
@settings(derandomize=True, deadline=None, max_examples=50)
def test_last_year_is_the_year_before_the_publication(published: date) -> None:
    for text in ("公司去年收入5亿元。", "Revenue was $5 billion last year."):
        (quantity,) = read(text, published)
        assert quantity.period is not None
        assert quantity.period.start_date == date(published.year - 1, 1, 1)
        assert quantity.as_of == published


# --- status ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "status"),
    marked(
        ("公司去年收入131亿元。", "131亿元", "actual"),
        ("预计2026年销量将突破50万辆。", "50万辆", "projection"),
        ("研究机构预测，2030年全球销量将达1200万辆。", "1200万辆", "projection"),
        ("公司的目标是今年交付50万辆。", "50万辆", "target"),
        ("公司力争今年交付50万辆。", "50万辆", "target"),
        ("公司计划在2027年前投资200亿元。", "200亿元", "plan"),
        ("公司拟回购20亿元股份。", "20亿元", "plan"),
        ("据估算，损失为20亿元。", "20亿元", "estimate"),
        ("知情人士称，该公司正洽谈融资50亿美元。", "50亿美元", "rumour"),
        ("市场传言该公司将融资50亿美元。", "50亿美元", "rumour"),
        ("2025年，央行将利率下调25个基点。", "25个基点", "actual"),
        ("Revenue was $13.1 billion last year.", "$13.1 billion", "actual"),
        ("The company expects sales of 500,000 vehicles in 2026.", "500,000", "projection"),
        ("Analysts forecast that sales will reach 12 million vehicles in 2030.", "12 million", "projection"),
        ("It targets deliveries of 500,000 vehicles this year.", "500,000", "target"),
        ("It plans to invest $20 billion by 2027.", "$20 billion", "plan"),
        ("The agency estimated losses of $2 billion.", "$2 billion", "estimate"),
        (ROUND_EN, "$5 billion", "rumour"),
        (ROUND_EN, "$30 billion", "rumour"),
        (ROUND_ZH, "300亿美元", "rumour"),
        ("It reportedly earned $5 billion.", "$5 billion", "rumour"),
        ("The hall was built in May at a cost of $5 billion.", "$5 billion", "actual"),
        ("In May it cost $5 billion.", "$5 billion", "actual"),
        ("The law may cost $5 billion.", "$5 billion", "projection"),
        wrong={
            ("据估算，损失为20亿元。", "20亿元"): "a leading 据估算 does not carry over to the next clause",
        },
    ),
)
def test_how_a_figure_was_put(text: str, words: str, status: str) -> None:
    assert the(text, words).status == status


def test_the_outcome_and_the_older_target_are_told_apart_in_chinese() -> None:
    target, outcome = read("此前的收入目标是100亿元，实际收入为131亿元。")
    assert (target.status, target.former, str(target.measure)) == ("target", True, "revenue")
    assert (outcome.status, outcome.former) == ("actual", False)


def test_the_outcome_and_the_older_target_are_told_apart_in_english() -> None:
    outcome, target = read("Revenue of $13.1 billion beat an earlier target of $10 billion.")
    assert (target.status, target.former) == ("target", True)
    assert (outcome.status, outcome.former) == ("actual", False)


# --- change, direction, older figures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "direction", "change"),
    marked(
        (CARS_ZH, "45%", 1, True),
        (PROFIT_ZH, "8.3%", -1, True),
        (PROFIT_ZH, "52亿元", 0, False),
        (CARS_EN, "12%", 1, True),
        (PROFIT_EN, "8.3%", -1, True),
        (PROFIT_EN, "$5.2 billion", 0, False),
        (MARKET_ZH, "1.2%", -1, True),
        ("央行将利率下调25个基点至4.25%。", "25个基点", -1, True),
        ("央行将利率下调25个基点至4.25%。", "4.25%", 0, False),
        ("Margin rose 2.1 percentage points to 32.5%.", "2.1", 1, True),
        ("Margin rose 2.1 percentage points to 32.5%.", "32.5%", 0, False),
        ("Overseas revenue made up 35% of sales.", "35%", 0, False),
        ("利润为负增长5%。", "5%", -1, True),
        wrong={
            ("利润为负增长5%。", "5%"): "negative growth is taken for a rise",
        },
    ),
)
def test_which_way_a_change_went(text: str, words: str, direction: int, change: bool) -> None:
    quantity = the(text, words)
    assert (quantity.direction, quantity.change) == (direction, change)


@pytest.mark.parametrize(
    ("text", "words", "former"),
    [
        ("估值超过此前的860亿美元，达到8500亿美元。", "860亿", True),
        ("估值超过此前的860亿美元，达到8500亿美元。", "8500亿", False),
        ("Its valuation is $850 billion, up from $86 billion.", "$850 billion", False),
        ("Its valuation is $850 billion, up from $86 billion.", "$86 billion", True),
        ("The workforce shrank from 12,000 to 9,000 employees.", "12,000", True),
        ("The workforce shrank from 12,000 to 9,000 employees.", "9,000", False),
    ],
)
def test_which_figure_is_the_older_one(text: str, words: str, former: bool) -> None:
    assert the(text, words).former is former


# --- attribution and the day of telling -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "attribution"),
    marked(
        ("据国家统计局公布，失业率为5.1%。", "国家统计局"),
        ("国家统计局表示，失业率为5.1%。", "国家统计局"),
        ("研究机构预测，销量将达1200万辆。", "研究机构"),
        ("Losses were $2 billion, according to the energy agency.", "the energy agency"),
        ("According to the energy agency, losses were $2 billion.", "the energy agency"),
        ("Anna Weiss said losses were $2 billion.", "Anna Weiss"),
        ("损失为20亿元。", None),
        ("Losses were $2 billion.", None),
        wrong={
            (
                "据国家统计局公布，失业率为5.1%。",
                "国家统计局",
            ): "统计 inside the name of an office is taken for the verb",
        },
    ),
)
def test_who_said_it(text: str, attribution: str | None) -> None:
    (quantity,) = read(text)
    assert quantity.attribution == attribution


LETTER_ZH = "2024年10月3日，首席执行官在信中写道：“我们今年的收入将达37亿美元，明年会到116亿美元。”"
LETTER_EN = (
    "In October 2024, the chief executive told investors: "
    "“Revenue will be $3.7 billion this year and $11.6 billion next year.”"
)


@pytest.mark.parametrize("text", [LETTER_ZH, LETTER_EN])
def test_words_of_a_dated_quotation_count_from_its_day(text: str) -> None:
    first, second = read(text)
    assert first.period is not None
    assert second.period is not None
    assert (first.period.start_date, second.period.start_date) == (date(2024, 1, 1), date(2025, 1, 1))
    assert first.as_of is not None
    assert second.as_of is not None
    assert (first.as_of.year, first.as_of.month) == (second.as_of.year, second.as_of.month) == (2024, 10)
    assert first.status == second.status == "projection"


def test_the_quotation_goes_on_in_the_next_sentence() -> None:
    text = "2024年10月3日，首席执行官在信中写道：“收入会增长。\n我们今年的收入将达37亿美元。”"
    quantity = the(text, "37亿美元")
    assert quantity.period is not None
    assert (quantity.period.start_date, quantity.as_of) == (date(2024, 1, 1), date(2024, 10, 3))


def test_a_figure_outside_any_quotation_is_told_on_the_day_of_publication() -> None:
    assert {quantity.as_of for quantity in read(PROFIT_ZH)} == {SATURDAY}


def test_a_recent_reporting_day_does_not_move_the_day_of_telling() -> None:
    assert the("周五，公司表示去年收入为5亿元。", "5亿元").as_of == SATURDAY


@pytest.mark.parametrize("text", [CARS_ZH, CARS_EN, PROFIT_ZH, PROFIT_EN, ROUND_EN, STORM_EN, LETTER_ZH])
def test_every_cue_lies_in_the_text(text: str) -> None:
    for quantity in read(text):
        assert quantity.clause[0] <= quantity.amount.number[0] < quantity.clause[1]
        assert [span for span in quantity.cues.values() if not 0 <= span[0] < span[1] <= len(text)] == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000/Year", "https://Wire.example/OpenAI-Revenue"])
def test_no_part_of_an_address_is_taken_for_a_name(address: str) -> None:
    text = f"The firm sold 12,000 bikes in 2025 ({address})."
    reading = read_document(text, measures=measures.default(), entities=entities.default())
    assert [name for names in reading.entities for name in names] == []


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("全年的目标没有改：营收130亿美元，现金消耗85亿美元。", "130亿", "target"),
        ("全年的目标没有改：营收130亿美元，现金消耗85亿美元。", "85亿", "target"),
        ("The target is unchanged: revenue of $13 billion.", "$13 billion", "target"),
        ("去年的目标已经达成：营收130亿美元。", "130亿", "actual"),
        ("业绩好于预期：营收131亿美元。", "131亿", "actual"),
        ("全年的目标没有改：营收130亿美元；上半年营收43亿美元。", "43亿", "actual"),
    ],
)
def test_what_stands_behind_a_colon_is_told_as_the_words_before_it_announce(text: str, words: str, status: str) -> None:
    assert the(text, words).status == status


def test_the_year_that_something_is_held_against_is_not_the_year_that_is_told_of_next() -> None:
    text = "2024年12月批发130.2万辆，比上一年多卖出四成。全年零售渗透率为47.6%，比2023年提高了12%。"
    share = next(found for found in read(text, date(2025, 1, 15)) if found.text == "47.6%")
    assert share.period is not None
    assert share.period.start_date == date(2024, 1, 1)


@pytest.mark.parametrize("before", ["已超过2024年全年的水平", "逼近2024年的总额"])
def test_a_level_that_is_passed_is_not_the_time_of_what_is_told_next(before: str) -> None:
    text = f"公司上半年的收入{before}。全年的目标没有改：营收130亿元。"
    aim = next(found for found in read(text, date(2025, 10, 2)) if found.text == "130亿元")
    assert aim.period is None or aim.period.start_date == date(2025, 1, 1)


# --- levels that a change began at, and dates in brackets -----------------------------------------------------------


def days(text: str, words: str) -> str | None:
    period = the(text, words).period
    return None if period is None else period.text


@pytest.mark.parametrize(
    ("text", "began", "came_to", "date_of_that"),
    [
        ("Unemployment in the city fell from 5.2% to 4.9% in 2025.", "5.2%", "4.9%", "2025"),
        ("In 2025 unemployment fell from 5.2% to 4.9%.", "5.2%", "4.9%", "2025"),
        ("2025年失业率由5.2%降至4.9%。", "5.2%", "4.9%", "2025年"),
    ],
)
def test_the_date_of_a_change_is_that_of_the_level_it_came_to(
    text: str, began: str, came_to: str, date_of_that: str
) -> None:
    assert (days(text, began), days(text, came_to)) == (None, date_of_that)


def test_the_date_of_the_level_a_change_began_at_stays_with_it() -> None:
    text = "2025年星河营收从2024年的37亿美元增至131亿美元。"
    assert (days(text, "37亿"), days(text, "131亿")) == ("2024年", "2025年")


@pytest.mark.parametrize(
    ("text", "figure", "inside"),
    [
        ("Net profit was £31.5 million (2024: £15.7 million).", "31.5", "15.7"),
        ("Net profit of £31.5 million (£15.7 million in 2024).", "31.5", "15.7"),
        ("净利润3150万英镑（2024年：1570万英镑）。", "3150", "1570"),
    ],
)
def test_a_date_in_brackets_is_that_of_the_figure_in_them(text: str, figure: str, inside: str) -> None:
    assert days(text, figure) is None
    assert (days(text, inside) or "")[:4] == "2024"


def test_a_date_is_not_cut_in_two_at_its_comma() -> None:
    assert days("The festival was held on June 3, 2023 and drew 5,000 visitors.", "5,000") == "June 3, 2023"
