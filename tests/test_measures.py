from __future__ import annotations

import re
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language import fold
from verifier.quantities import measures
from verifier.quantities.attachment import Attachment
from verifier.quantities.measure_table import DIMENSIONS, KINDS, QUALIFIERS, parse_rows, parse_word, rows
from verifier.quantities.measures import Measures, as_table, default, inflections, user_row
from verifier.wordlist import WordList

_MARK = re.compile(r"\[([^\]|]*)\|(\w+)\]")


def read(marked: str) -> list[Attachment | None]:
    """Attach every figure that is marked as [figure|dimension] in a sentence."""
    text, figures, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        figures.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    text += marked[last:]
    folded = fold(text)
    words = measures.find_words(folded)
    spans = [(start, end) for start, end, _ in figures]
    return [
        measures.attach(folded, (0, len(folded)), (start, end), dimension, words, spans)
        for start, end, dimension in figures
    ]


def name(attachment: Attachment | None) -> str:
    if attachment is None:
        return "-"
    return attachment.family + (f"/{attachment.qualifier}" if attachment.qualifier else "")


ATTACHED = """
晨星软件的[3亿|count]日活用户撑起了[500亿美元|money]估值 => users/daily valuation
公司要拿[60亿美元|money]总算力支出换[28亿美元|money]年营收 => compute_spending revenue
去年公司录得[13亿美元|money]的收入,高于年初定下的[10亿美元|money]内部指标 => revenue revenue
全年消耗了[8亿美元|money]现金,比年初设想的[9亿美元|money]低 => cash_burn cash_burn
这一轮把投前估值推到[73亿美元|money],包括新资金后总估值可达[85亿美元|money] => valuation/pre_money valuation/post_money
该应用每周活跃用户达[9000万人|people],相比去年秋天的[8000万人|people]又多了一截 => users/weekly users/weekly
工具在2月5日活跃用户超过[10万|count] => users/active
一期将建成[100兆瓦|power](MW)数据中心容量 => data_centre_capacity
它以[6.5亿美元|money]收购了一家硬件公司 => acquisition_price
硬件团队超过[200人|people] => employees
年化收入在年初突破[34亿美元|money],但年底预计有[5亿美元|money]的亏损 => revenue/run_rate loss
收入和营业利润分别减少至[338亿美元|money]和[87亿美元|money] => revenue profit/operating
营收和净利润分别增长[5%|ratio]和[6%|ratio] => revenue/change profit/net+change
公司毛利率为[32.5%|ratio],同比提升[2.1个百分点|points] => margin/gross margin/gross+change_yoy
广告收入占总营收的[20%|ratio] => revenue/share
公司计划裁员[1.4万人|people],约占员工总数的[4%|ratio] => layoffs employees/share
欧盟对该平台处以[29亿欧元|money]罚款 => penalty
全年研发投入[1647亿元|money],占营收的[23%|ratio] => research_spending revenue/share
第三季度营收[9899亿新台币|money],环比增长[6%|ratio] => revenue revenue/change_seq
净利润同比下降[47%|ratio]至[147亿元|money] => profit/net+change_yoy profit/net
日均活跃用户[7.9亿|count],月活跃用户[13.8亿|count] => users/daily users/monthly
甲公司估值是乙公司的[6倍|multiple] => valuation/multiple
11月居民消费价格同比上涨[0.7%|ratio],环比下降[0.1%|ratio] => consumer_prices consumer_prices/seq
GDP同比增长[5.2%|ratio] => gdp/change_yoy
出口额为[3300亿美元|money],进口额[2200亿美元|money],贸易顺差[1100亿美元|money] => exports imports trade_balance/surplus
失业率为[5.1%|ratio],比上月下降[0.1个百分点|points] => unemployment_rate unemployment_rate/change_seq
央行将基准利率下调[25个基点|points]至[4.25%|ratio] => interest_rate/change interest_rate
对外金融资产[6.4万亿美元|money],对外负债[4.9万亿美元|money] => assets debt
沪指收于[3900.5点|index],涨[0.5%|ratio],成交额[1.8万亿元|money] => index_close index_close/change turnover
现货黄金突破[4000美元|money],布伦特原油报[65美元|money] => gold_price oil_price
11月新能源汽车销量[48万辆|count],同比下降[5.3%|ratio] => vehicle_sales/new_energy vehicle_sales/new_energy+change_yoy
零售销量[200万辆|count],批发销量[250万辆|count] => vehicle_sales/retail vehicle_sales/wholesale
续航里程[700公里|length],电池容量[90千瓦时|energy] => driving_range battery_capacity
起售价[21.6万元|money] => product_price
光伏装机[8亿千瓦|power],发电量[9.4万亿千瓦时|energy] => installed_capacity/solar generation
累计确诊病例[5000例|count],死亡[120例|count] => cases/cumulative deaths
疫苗有效率达[95%|ratio],试验共入组[3万人|people] => efficacy trial_participants
代表团获得[40枚|count]金牌,[27枚|count]银牌 => medals/gold medals/silver
现场观众[8万人|people],转会费[8000万欧元|money] => attendance transfer_fee
影片累计票房突破[50亿元|money],观影人次超[1亿|count] => box_office/cumulative tickets
洪水造成[44人|people]遇难、[9人|people]失踪,直接经济损失[100亿元|money] => deaths missing damage
该党得票率为[35.6%|ratio],获得[152个|count]席位 => vote_share seats
报考人数达[1335万人|people],学费每年[5万元|money] => candidates tuition
人均可支配收入[32509元|money],总人口[14.08亿人|people] => household_income population
The lab closed a round at an [$852 billion|money] post-money valuation => valuation/post_money
It now has more than [900 million|count] weekly active users => users/weekly
The firm had [$4.3 billion|money] in revenue and burned [$2.5 billion|money] in cash => revenue cash_burn
Revenue was [$13.1 billion|money], up from [$3.7 billion|money] a year earlier => revenue revenue
a profit of [$3 billion|money] on revenue of [$20 billion|money] => profit revenue
Revenue rose [12%|ratio] year on year to [$5.2 billion|money] => revenue/change_yoy revenue
Revenue and net income were [$20 billion|money] and [$3 billion|money], respectively => revenue profit/net
Phones accounted for [52%|ratio] of revenue => revenue/share
It raised [$40 billion|money] at a [$300 billion|money] post-money valuation => funding_round valuation/post_money
Gross margin was [45.2%|ratio], compared with [44%|ratio] a year earlier => margin/gross margin/gross
The unemployment rate rose to [4.2%|ratio] from [4.1%|ratio] => unemployment_rate unemployment_rate
Employers added [150,000|count] jobs in May => jobs
CPI rose [2.9%|ratio] from a year earlier => consumer_prices
The bank cut rates by [25 basis points|points] to [3.75%|ratio] => interest_rate/change interest_rate
The trade deficit widened to [$78.2 billion|money] => trade_balance/deficit
The Dow fell [200 points|index] to close at [46,000|count] => index_close/change index_close
Brent crude settled at [$64.2|money] a barrel => oil_price
The carmaker delivered [497,099|count] vehicles in the third quarter => deliveries
It is recalling [1 million|count] vehicles with a range of [320 miles|length] => recall driving_range
OPEC+ will raise output by [137,000 barrels|barrels] a day => oil_output/daily+change
At least [55|count] people were killed and [279|count] are missing => deaths missing
Some [20,000 people|people] dead, officials said => deaths
The vaccine was [90%|ratio] effective => efficacy
He scored [35|count] points and had [8|count] assists => points_scored assists
It grossed [$120 million|money] worldwide => box_office/worldwide
It had a production budget of [$90 million|money] => film_budget
The party won [312|count] seats with [44.1%|ratio] of the vote => seats vote_share
The model has [671 billion|count] parameters => parameters
Solar capacity reached [1,000 gigawatts|power] => installed_capacity/solar
It laid off [1,200|count] workers => employees
"""


@pytest.mark.parametrize("case", [line for line in ATTACHED.splitlines() if line])
def test_figures_get_the_measure_that_their_sentence_gives_them(case: str) -> None:
    marked, _, wanted = case.partition(" => ")
    assert [name(attachment) for attachment in read(marked)] == wanted.split()


@pytest.mark.parametrize(
    "marked",
    [
        "微软此前投了[100亿|money]",
        "The car starts at [$35,000|money]",
        "首付比例不低于[15%|ratio]",
        "公司有用户[300|power]",
        "The committee met [12|count] times",
    ],
)
def test_a_figure_without_a_word_that_fits_has_no_measure(marked: str) -> None:
    assert read(marked) == [None]


def test_the_words_that_decided_are_given() -> None:
    text = "公司累计票房突破50亿元"
    folded = fold(text)
    attachment = measures.attach(folded, (0, len(text)), (8, 12), "money", measures.find_words(folded), [(8, 12)])
    assert attachment is not None
    assert text[slice(*attachment.word)] == "累计票房"
    assert [text[slice(*span)] for span in attachment.qualifier_words] == ["累计"]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[500亿美元|money]的估值", "adjacent"),
        ("估值达[500亿美元|money]", "adjacent"),
        ("营收在去年第四季度里做到了[5亿元|money]", "clause"),
        ("营收创下新高,达到[5亿元|money]", "sentence"),
    ],
)
def test_the_distance_of_the_word_is_told(marked: str, source: str) -> None:
    (attachment,) = read(marked)
    assert attachment is not None
    assert attachment.source == source


@pytest.mark.parametrize(
    ("marked", "direction"),
    [
        ("销量增长[5%|ratio]", "up"),
        ("销量下滑[5%|ratio]", "down"),
        ("Sales fell [5%|ratio]", "down"),
        ("a [5%|ratio] increase in sales", "up"),
        ("销量[5万辆|count]", None),
    ],
)
def test_the_direction_of_a_change_is_read(marked: str, direction: str | None) -> None:
    (attachment,) = read(marked)
    assert attachment is not None
    assert attachment.direction == direction


@pytest.mark.parametrize(
    ("marked", "modifier"),
    [
        ("证券投资[8亿美元|money]", "证券"),
        ("iPhone sales of [$8 billion|money]", "iphone"),
        ("营收[8亿美元|money]", None),
    ],
)
def test_open_class_words_before_the_measure_are_its_modifier(marked: str, modifier: str | None) -> None:
    (attachment,) = read(marked)
    assert attachment is not None
    assert attachment.modifier == modifier


@pytest.mark.parametrize(
    ("text", "family", "qualifier"),
    [
        ("2月5日活跃用户", "users", "active"),
        ("日活", "users", "daily"),
        ("5月活跃用户", "users", "active"),
        ("国债收益率", "bond_yield", None),
        ("毛利率", "margin", "gross"),
        ("天然气产量", "gas_output", None),
        ("weekly active users", "users", "weekly"),
        ("net losses", "loss", "net"),
        ("subsidies", "subsidy", None),
    ],
)
def test_the_longest_word_is_found(text: str, family: str, qualifier: str | None) -> None:
    found = measures.find_words(fold(text))
    assert {(word.row.family, word.row.qualifier) for word in found} == {(family, qualifier)}


@pytest.mark.parametrize("text", ["金融", "正在实现金额目标", "carrot", "costly", "warranted", "完成本次发布"])
def test_words_inside_other_words_are_not_found(text: str) -> None:
    assert measures.find_words(fold(text)) == []


def test_every_row_is_well_formed() -> None:
    faults = [
        row
        for row in rows()
        if row.kind not in KINDS or not set(row.dimensions) <= set(DIMENSIONS) or not (row.zh or row.en)
    ]
    assert faults == []


def test_every_word_is_written_as_it_is_found() -> None:
    assert [word.text for row in rows() for word in (*row.zh, *row.en) if fold(word.text) != word.text] == []


def test_a_word_leads_to_one_measure_in_each_dimension() -> None:
    places = defaultdict(list)
    for row in rows():
        for word in (*row.zh, *row.en):
            for dimension in row.dimensions:
                places[word.text, dimension].append(row.name)
    assert {place: names for place, names in places.items() if len(names) > 1} == {}


def test_a_qualifier_that_contains_another_exists() -> None:
    known = {(row.family, row.qualifier) for row in rows()}
    assert [(row.name, wide) for row in rows() for wide in row.broader if (row.family, wide) not in known] == []


def test_qualifiers_belong_to_families_that_exist() -> None:
    families = {row.family for row in rows()}
    assert [(row.qualifier, family) for row in QUALIFIERS for family in row.families if family not in families] == []


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (None, None, "same"),
        ("net", "net", "same"),
        (None, "net", "broader"),
        ("attributable", "net", "narrower"),
        ("net", "operating", "different"),
        ("change", "change_yoy", "broader"),
        ("change_yoy", "change_seq", "different"),
        (None, "change", "different"),
        ("change", "net+change_yoy", "broader"),
        ("share", "change", "different"),
    ],
)
def test_qualifiers_stand_to_one_another(one: str | None, other: str | None, relation: str) -> None:
    assert default().relation("profit", one, other) == relation


def test_a_table_of_ones_own_wins_over_the_shipped_one() -> None:
    table = default().extend([user_row("churn/logo", zh=["客户流失"], en=["logo churn"], unit="ratio", kind="rate")])
    assert [
        word.row.name for word in table.find_words("logo churn and 客户流失") if "ratio" in word.row.dimensions
    ] == ["churn/logo"] * 2


def test_the_shipped_table_does_not_change_when_extended() -> None:
    default().extend([user_row("widgets", zh=["小部件"], en=["widget"], unit="count", kind="flow")])
    assert measures.find_words("widget 小部件") == []


@pytest.mark.parametrize(("unit", "kind"), [("parsecs", "flow"), ("money", "sometimes")])
def test_a_row_of_ones_own_with_unknown_unit_or_kind_is_refused(unit: str, kind: str) -> None:
    with pytest.raises(ValueError, match="use one of"):
        user_row("x", zh=[], en=["x y"], unit=unit, kind=kind)


@pytest.mark.parametrize(
    "line", ["a | money | flow | 甲乙", "a | coins | flow | 甲乙 |", "a | money | always | 甲乙 |"]
)
def test_a_malformed_line_of_the_table_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"cells|unknown"):
        list(parse_rows(line))


def test_an_unclosed_guard_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        parse_word("<0-9日活")


def test_the_listing_names_every_measure() -> None:
    listing = as_table(default())
    assert all(f"{row.name}  (" in listing for row in rows())


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("subsidy", ("subsidy", "subsidies")),
        ("net loss", ("net loss", "net losses")),
        ("sold", ("sold", "solds")),
        ("sales", ("sales",)),
        ("raised", ("raised",)),
    ],
)
def test_plurals_are_made(phrase: str, forms: tuple[str, ...]) -> None:
    assert inflections(phrase) == forms


def test_a_word_of_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        WordList(["金"])


@given(
    st.lists(st.text(alphabet="ab净利润 ", min_size=2, max_size=4), min_size=1, max_size=6),
    st.text(alphabet="ab净利润 ", max_size=30),
)
@settings(derandomize=True, deadline=None)
def test_what_a_word_list_finds_stands_there_and_does_not_overlap(words: list[str], text: str) -> None:
    end = 0
    for start, stop, word in WordList(words).find(text):
        assert text[start:stop] == word
        assert start >= end
        end = stop


@given(
    st.text(alphabet="营收日活利润率增长至到达约亿元%的和，。 revnu1", max_size=60),
    st.integers(0, 59),
    st.integers(1, 6),
)
@settings(derandomize=True, deadline=None)
def test_any_text_is_attached_without_a_fault(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded))
    number = (start, min(start + length, len(folded)))
    table: Measures = default()
    words = table.find_words(folded)
    attachment = table.attach(folded, (0, len(folded)), number, "ratio", words, [number])
    assert attachment is None or attachment.word in {(word.start, word.end) for word in words} | {
        (number[1], word.end) for word in words
    }
