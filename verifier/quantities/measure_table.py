"""The table of measures: what a number in the news can count, and the words that say so.

A row is one line of text, with continuation lines indented:

    family[/qualifier] [< qualifiers that contain it] | dimensions | kind | Chinese words | English words, separated by commas

Words are written folded (simplified, lower case). "word*" is weak: a verb or a loose word that yields to any other word
that fits. "<ab>word" does not follow a or b, "word<ab>" is not followed by a or b. English plurals are understood.
One word may stand in several rows when their dimensions differ: "sales" of money, "sales" of cars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verifier.quantities import measures_business, measures_economy, measures_society

KINDS = ("flow", "stock", "rate", "event")
"""Total over a period, level at a point in time, ratio or price, single happening."""

DIMENSIONS = (
    "money",
    "price",
    "people",
    "count",
    "ratio",
    "points",
    "multiple",
    "power",
    "energy",
    "length",
    "area",
    "mass",
    "volume",
    "temperature",
    "duration",
    "age",
    "speed",
    "index",
    "data",
    "rank",
    "score",
)
"""What a figure can be made of; a row names those that its figure can have."""


class Word(NamedTuple):
    """One way to write a measure, with the characters that must not stand beside it."""

    text: str
    weak: bool = False
    not_after: str = ""
    not_before: str = ""


class MeasureRow(NamedTuple):
    """A measure: its family and qualifier (None when unqualified), and the words for it in both languages."""

    family: str
    qualifier: str | None
    dimensions: tuple[str, ...]
    kind: str
    zh: tuple[Word, ...]
    en: tuple[Word, ...]
    broader: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Family and qualifier in one word, as a user writes it in `config.yaml`."""
        return self.family if self.qualifier is None else f"{self.family}/{self.qualifier}"


class QualifierRow(NamedTuple):
    """Words that narrow a measure they stand beside; no families means any of the kinds."""

    qualifier: str
    families: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]


_WORD = re.compile(r"(?:<(?P<after>[^>]*)>)?(?P<text>[^<>*]+)(?P<weak>\*)?(?:<(?P<before>[^>]*)>)?")


def parse_word(text: str) -> Word:
    """Read one word of the table. Raises ValueError when its guards are not closed."""
    match = _WORD.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"cannot read the word {text!r}: write <no>word<no>, word or word*")
    return Word(match["text"].strip(), bool(match["weak"]), match["after"] or "", match["before"] or "")


def parse_rows(table: str) -> Iterator[MeasureRow]:
    """Yield the rows of a table as written above. Raises ValueError naming the line that is malformed."""
    for line in re.sub(r"\n +", " ", table).splitlines():
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 5:
            raise ValueError(f"a row has five cells, this one has {len(cells)}: {line!r}")
        name, _, broader = (part.strip() for part in cells[0].partition("<"))
        family, _, qualifier = name.partition("/")
        dimensions = tuple(cells[1].split(","))
        if cells[2] not in KINDS or not set(dimensions) <= set(DIMENSIONS):
            raise ValueError(f"unknown kind or dimension: {line!r}")
        yield MeasureRow(
            family,
            qualifier or None,
            dimensions,
            cells[2],
            tuple(parse_word(word) for word in cells[3].split()),
            tuple(parse_word(word) for word in cells[4].split(",") if word.strip()),
            tuple(broader.split()),
        )


@cache
def rows() -> tuple[MeasureRow, ...]:
    """Return all rows that ship with the package."""
    tables = (
        measures_business.COMPANY,
        measures_business.USERS,
        measures_business.TECHNOLOGY,
        measures_business.VEHICLES,
        measures_economy.ECONOMY,
        measures_economy.MARKETS,
        measures_economy.ENERGY,
        measures_economy.LAND,
        measures_society.HEALTH,
        measures_society.DISASTER,
        measures_society.POLITICS,
        measures_society.SPORT,
        measures_society.CULTURE,
        measures_society.EDUCATION,
    )
    return tuple(row for table in tables for row in parse_rows(table))


def _qualifier(qualifier: str, families: str, zh: str, en: str) -> QualifierRow:
    return QualifierRow(qualifier, tuple(families.split()), tuple(zh.split()), tuple(en.split("|") if en else ()))


_FLOWS = (
    "revenue profit loss production oil_output gas_output orders vehicle_sales deliveries passengers trips flights "
    "cases box_office spending cash_burn compute_spending generation exports imports freight parcels tourists views "
    "queries shipments turnover electricity_use"
)

QUALIFIERS = (
    _qualifier("daily", "users", "每日 每天 日均", "daily|a day|per day|each day|every day"),
    _qualifier("weekly", "users", "每周 周均 每星期", "weekly|a week|per week|each week|every week"),
    _qualifier("monthly", "users", "每月 月均 每个月", "monthly|a month|per month|each month|every month"),
    _qualifier("paying", "users", "付费", "paying|paid"),
    _qualifier("registered", "users", "注册", "registered"),
    _qualifier("new", "users cases deaths", "新增", "new|newly"),
    _qualifier("run_rate", "revenue", "年化 经常性", "annualized|annualised|run rate|run-rate|recurring"),
    _qualifier(
        "pre_money", "valuation", "投前 融资前", "pre-money|premoney|before the new money|before the investment"
    ),
    _qualifier(
        "post_money",
        "valuation",
        "投后 融资后 包括新资金 含新资金",
        "post-money|postmoney|including the new money|after the investment",
    ),
    _qualifier("net", "profit loss", "净", "net"),
    _qualifier("operating", "profit loss", "经营 营业 运营", "operating"),
    _qualifier("adjusted", "profit loss ebitda earnings_per_share", "经调整 调整后", "adjusted|non-gaap|underlying"),
    _qualifier("attributable", "profit loss", "归母 归属", "attributable"),
    _qualifier("recurring", "profit", "扣非 扣除非经常性", ""),
    _qualifier("gross", "profit margin", "毛", "gross"),
    _qualifier("pretax", "profit loss", "税前", "pre-tax|pretax|before tax"),
    _qualifier("wholesale", "vehicle_sales", "批发", "wholesale"),
    _qualifier("retail", "vehicle_sales", "零售", "retail"),
    _qualifier(
        "new_energy", "vehicle_sales vehicle_exports production registrations", "新能源", "new energy|nev|new-energy"
    ),
    _qualifier(
        "battery_electric",
        "vehicle_sales vehicle_exports production deliveries",
        "纯电",
        "battery electric|all-electric|bev",
    ),
    _qualifier("plug_in_hybrid", "vehicle_sales vehicle_exports production", "插混 插电", "plug-in hybrid|phev"),
    _qualifier("solar", "installed_capacity generation", "光伏 太阳能", "solar|photovoltaic"),
    _qualifier("wind", "installed_capacity generation", "风电 风力", "wind"),
    _qualifier("nuclear", "installed_capacity generation", "核电", "nuclear"),
    _qualifier("core", "consumer_prices pce_prices", "核心", "core"),
    _qualifier("youth", "unemployment_rate", "青年", "youth"),
    _qualifier("serious", "injured", "重伤", "seriously|critically"),
    _qualifier(
        "high", "temperature wind_speed index_close share_price", "最高 最大", "maximum|highest|intraday high|peak"
    ),
    _qualifier("low", "temperature index_close share_price", "最低", "minimum|lowest|intraday low"),
    _qualifier("daily", _FLOWS, "日均 每日 每天 单日", "a day|per day|daily|each day|every day"),
    _qualifier("weekly", _FLOWS, "每周 周均 单周", "a week|per week|weekly|each week|every week"),
    _qualifier("monthly", _FLOWS, "月均 每月 单月", "a month|per month|monthly|each month|every month"),
    _qualifier("annual_average", _FLOWS, "年均 平均每年", "on average each year|a year on average"),
    _qualifier("per_head", "", "人均", "per capita|per person|per head|each person"),
    _qualifier("average", "", "平均", "average|averaged|averaging|on average|median"),
    _qualifier("cumulative", "", "累计", "cumulative|cumulatively|to date|all-time|lifetime"),
)
"""Words that beside a measure's own words set a qualifier."""
