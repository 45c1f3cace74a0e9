"""Units that news writes beside numbers, their dimension and their factor to the base unit.

Base units: a currency's own unit, people, percent, percentage points, times, W, Wh, m, m2, m3, kg, L, degC, and the
calendar units. Anything else a number counts has the unit "count", and its noun as measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the name that reports use, what it measures, and how many base units it is worth."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)


_MONEY = {
    "USD": ("美元 美金 刀", "u.s. dollars|us dollars|american dollars|dollars|dollar|usd"),
    "CNY": ("元人民币 人民币 元 块钱 块", "chinese yuan|yuan|renminbi|rmb|cny"),
    "HKD": ("港元 港币 港幣", "hong kong dollars|hk dollars|hkd"),
    "TWD": ("新台币 新臺币 台币 元新台币", "new taiwan dollars|taiwan dollars|twd|ntd"),
    "EUR": ("欧元", "euros|euro|eur"),
    "GBP": ("英镑", "pounds sterling|sterling|gbp"),
    "JPY": ("日元 日圆 日币", "japanese yen|yen|jpy"),
    "KRW": ("韩元 韩币 韩圜", "south korean won|korean won|won|krw"),
    "INR": ("印度卢比 卢比", "indian rupees|rupees|rupee|inr"),
    "RUB": ("俄罗斯卢布 卢布", "roubles|rubles|rub"),
    "CHF": ("瑞士法郎 瑞郎", "swiss francs|francs|chf"),
    "AUD": ("澳元 澳大利亚元 澳币", "australian dollars|aud"),
    "CAD": ("加元 加拿大元 加币", "canadian dollars|cad"),
    "SGD": ("新加坡元 新元 坡币", "singapore dollars|sgd"),
    "BRL": ("雷亚尔", "reais|brl"),
}

# name, dimension, factor, Chinese words, English words ("|" between words that hold a blank)
_TABLE = (
    ("percent", "ratio", "1", "% 巴仙", "%|percent|per cent|pct"),
    ("percent", "ratio", "0.1", "‰", "‰"),
    ("pp", "points", "1", "个百分点 百分点", "percentage points|percentage point|pct points|pp|ppt|ppts"),
    ("pp", "points", "0.01", "个基点 基点", "basis points|basis point|bps|bp"),
    ("times", "multiple", "1", "倍", "times|x"),
    ("people", "people", "1", "人 名 位 人次", "people|persons|person"),
    ("index_point", "index", "1", "个点 点", "points|point|pts"),
    ("W", "power", "1", "瓦 瓦特", "w|watts|watt"),
    ("W", "power", "1e3", "千瓦 千瓦特 kw", "kw|kilowatts|kilowatt"),
    ("W", "power", "1e6", "兆瓦 百万瓦 mw", "mw|megawatts|megawatt"),
    ("W", "power", "1e9", "吉瓦 百万千瓦 gw", "gw|gigawatts|gigawatt"),
    ("W", "power", "1e12", "太瓦 tw", "tw|terawatts|terawatt"),
    ("W", "power", "735.5", "马力 匹马力", "horsepower|hp|bhp"),
    ("Wh", "energy", "1e3", "千瓦时 度电 kwh", "kwh|kilowatt-hours|kilowatt hours|kilowatt-hour"),
    ("Wh", "energy", "1e6", "兆瓦时 mwh", "mwh|megawatt-hours|megawatt hours|megawatt-hour"),
    ("Wh", "energy", "1e9", "吉瓦时 gwh", "gwh|gigawatt-hours|gigawatt hours|gigawatt-hour"),
    ("Wh", "energy", "1e12", "太瓦时 twh", "twh|terawatt-hours|terawatt hours|terawatt-hour"),
    ("m", "length", "1e-9", "纳米 nm", "nm|nanometres|nanometers|nanometre|nanometer"),
    ("m", "length", "1e-3", "毫米 mm", "millimetres|millimeters|millimetre|millimeter"),
    ("m", "length", "1e-2", "厘米 公分 cm", "cm|centimetres|centimeters|centimetre|centimeter"),
    ("m", "length", "1", "米 公尺", "metres|meters|metre|meter"),
    ("m", "length", "1e3", "公里 千米 km", "km|kilometres|kilometers|kilometre|kilometer"),
    ("m", "length", "1609.344", "英里", "miles|mile"),
    ("m", "length", "0.3048", "英尺", "feet|foot|ft"),
    ("m", "length", "0.0254", "英寸 吋", "inches|inch"),
    ("m", "length", "1852", "海里", "nautical miles"),
    ("m2", "area", "1", "平方米 平米 平方公尺 ㎡", "square metres|square meters|sq m|sqm"),
    ("m2", "area", "1e6", "平方公里 平方千米", "square kilometres|square kilometers|sq km"),
    ("m2", "area", "1e4", "公顷", "hectares|hectare|ha"),
    ("m2", "area", "666.6666666666666667", "亩", "mu"),
    ("m2", "area", "4046.8564224", "英亩", "acres|acre"),
    ("m2", "area", "0.09290304", "平方英尺", "square feet|sq ft|square foot"),
    ("m2", "area", "2589988.110336", "平方英里", "square miles|sq mi"),
    ("m3", "volume", "1", "立方米 方", "cubic metres|cubic meters"),
    ("L", "volume", "1", "升 公升", "litres|liters|litre|liter"),
    ("L", "volume", "1e-3", "毫升", "millilitres|milliliters|ml"),
    ("L", "volume", "3.785411784", "加仑", "gallons|gallon"),
    ("kg", "mass", "1e-6", "毫克", "milligrams|mg"),
    ("kg", "mass", "1e-3", "克", "grams|gram|g"),
    ("kg", "mass", "1", "公斤 千克 kg", "kg|kilograms|kilogram|kilos|kilo"),
    ("kg", "mass", "0.5", "斤", "jin"),
    ("kg", "mass", "1e3", "吨 公吨", "tonnes|tons|metric tons|tonne|ton"),
    ("kg", "mass", "0.45359237", "磅", "lbs|lb"),
    ("kg", "mass", "0.028349523125", "盎司", "ounces|ounce|oz"),
    ("barrel", "barrels", "1", "桶", "barrels|barrel|bbl"),
    ("degC", "temperature", "1", "摄氏度 ℃ °c", "degrees celsius|degrees c|°c|celsius"),
    ("degF", "temperature_f", "1", "华氏度 °f", "degrees fahrenheit|°f|fahrenheit"),
    ("m/s", "speed", "0.2777777777777777778", "公里/小时 公里每小时 km/h", "km/h|kmh|kph|kilometers per hour|kilometres per hour|kilometers an hour"),
    ("m/s", "speed", "0.44704", "英里/小时", "mph|miles per hour|miles an hour"),
    ("m/s", "speed", "1", "米/秒 米每秒", "m/s|metres per second|meters per second"),
    ("byte", "data", "1e6", "兆字节 mb", "mb|megabytes"),
    ("byte", "data", "1e9", "吉字节 gb", "gb|gigabytes"),
    ("byte", "data", "1e12", "太字节 tb", "tb|terabytes"),
    ("byte", "data", "1e15", "pb", "pb|petabytes"),
    ("year", "duration", "1", "周年 年", "years|year|yrs"),
    ("month", "duration_months", "1", "个月", "months|month"),
    ("week", "duration_weeks", "1", "个星期 星期 周", "weeks|week"),
    ("day", "duration_days", "1", "个工作日 天", "days|day"),
    ("hour", "duration_hours", "1", "个小时 小时 个钟头", "hours|hour|hrs"),
    ("minute", "duration_minutes", "1", "分钟", "minutes|minute|mins"),
    ("second", "duration_seconds", "1", "秒钟 秒", "seconds|second"),
    ("age", "age", "1", "岁 周岁", "years old|year old|years of age|year-olds|year-old"),
    ("rank", "rank", "1", "", ""),
)  # fmt: skip

# Measure words that say nothing of what is counted: the noun does.
CLASSIFIERS = (
    "个", "家", "辆", "艘", "架", "座", "台", "部", "款", "项", "只", "头", "张", "件", "份", "起", "例", "次", "场", "轮", "届", "枚", "颗", "套",
    "栋", "幢", "间", "所", "条", "篇", "集", "首", "户", "股", "支", "笔", "宗", "种", "块", "片", "棵", "株", "匹", "门", "剂", "针", "杯", "瓶", "箱",
    "本", "册", "幅", "封", "句", "字", "字节", "票", "席", "枪", "发", "节", "班", "列", "趟", "单", "手", "层", "级", "处", "组", "对", "双", "批", "球", "根", "把", "尾", "副", "面", "回", "遍", "类", "队", "袋", "罐", "碗", "盒", "包",
    "分", "胜", "负", "金", "银", "铜", "粒", "尊", "顶", "盏", "口", "车次", "架次", "班次", "场次", "人份", "床", "张床位", "词", "行", "页", "篮板", "助攻", "步", "圈", "卡", "像素", "核", "纳秒", "标准箱", "teu",
)  # fmt: skip


@cache
def chinese_units() -> tuple[dict[str, Unit], re.Pattern[str]]:
    """Return the Chinese unit words and the pattern that matches the longest of them at a position."""
    words = {word: Unit(code, "money") for code, (chinese, _) in _MONEY.items() for word in chinese.split()}
    for name, dimension, factor, chinese, _ in _TABLE:
        words.update({word: Unit(name, dimension, Decimal(factor)) for word in chinese.split()})
    words.update({word: Unit("count", "count") for word in CLASSIFIERS if word not in words})
    # English abbreviations stand in Chinese text too (100 MW, 512 GB).
    for word, unit in english_units()[0].items():
        if (re.fullmatch(r"[a-z%°/]{1,6}", word) and len(word) > 1) or word in {"usd", "rmb"}:
            words.setdefault(word, unit)
    return words, _longest_first(words, english=False)


@cache
def english_units() -> tuple[dict[str, Unit], re.Pattern[str]]:
    """Return the English unit words and the pattern that matches the longest of them at a position."""
    words = {word: Unit(code, "money") for code, (_, english) in _MONEY.items() for word in english.split("|")}
    for name, dimension, factor, _, english in _TABLE:
        words.update({word: Unit(name, dimension, Decimal(factor)) for word in english.split("|") if word})
    return words, _longest_first(words, english=True)


def _longest_first(words: dict[str, Unit], *, english: bool) -> re.Pattern[str]:
    parts = [
        re.escape(word) + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in sorted(words, key=len, reverse=True)
    ]
    # A Chinese unit must not be the head of a longer word: 人工, 点击, 分析, 名单, 年化, 倍感, 元素, 位于, 日活.
    guard = (
        ""
        if english
        else r"(?!(?<=人)[工民物类均力才]|(?<=点)[击名评赞播半]|(?<=分)[析别之钟]|(?<=分)\d{1,2}(?:\.\d+)?秒|(?<=名)[单为字誉]|(?<=位)[于置]|(?<=年)[化级轻度来]|(?<=元)[素年首旦]|(?<=日)[活均元圆前常]|(?<=周)[年边活]|(?<=级)别|(?<=单)[位一]|(?<=发)[展布现生]|(?<=手)[机段]|(?<=次)[级元]|(?<=方)[面法程案]|(?<=金)[额融价属牌]|(?<=股)[票价份东]|(?<=度)[过假]|(?<=组)[织成]|(?<=对)[于比]|(?<=胜)[利]|(?<=负)[责债]|(?<=卡)[车片])"
    )
    return re.compile(r"(?:" + "|".join(parts) + r")" + guard)


SYMBOLS = {
    "us$": "USD", "u.s.$": "USD", "$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "s$": "SGD", "r$": "BRL",
    "¥": "CNY", "rmb": "CNY", "cny": "CNY", "cn¥": "CNY", "jp¥": "JPY", "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "hkd": "HKD", "chf": "CHF",
    "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "rs.": "INR", "rs": "INR", "₽": "RUB", "人民币": "CNY", "美元": "USD", "港币": "HKD", "新台币": "TWD", "欧元": "EUR",
    "inr": "INR", "krw": "KRW", "twd": "TWD",
}  # fmt: skip
SYMBOL_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:us\$|u\.s\.\$|hk\$|nt\$|au?\$|ca?\$|s\$|r\$|rmb|cny|cn¥|jp¥|usd|eur|gbp|jpy|hkd|chf|inr|krw|twd|rs\.?)|[$¥€£₩₹₽]|人民币|新台币|港币|欧元|美元)\s?$"
)
