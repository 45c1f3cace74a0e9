"""The unit of a number: a currency before it, a unit word behind it, "per" something, or the noun it counts."""

from __future__ import annotations

import re
from decimal import Decimal

from verifier.language import Language
from verifier.quantities import units
from verifier.quantities.approximators import before
from verifier.quantities.nouns import NOUN_ZH, PEOPLE_EN, PEOPLE_ZH, WORD, english_noun, plural
from verifier.quantities.numbers import Number
from verifier.quantities.units import Unit

_NAME_BEFORE = re.compile(r"(?:\b[A-Z][A-Za-z]*|[A-Za-z]+\d*)[ -]$")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_DOLLARS = re.compile(r" dollars?\b")
_PER_AFTER = re.compile(
    r"\s?(?:/|每|(?:(?:per|a|an) ))(?P<per>股|桶|吨|公斤|千克|克|斤|升|平方米|平米|平方英尺|盎司|千瓦时|度|人|月|年|日|天|小时|亩|辆|片|盒|次|晚|gb|token|day|week|month|year|hour|share|barrel|tonne|ton|ounce|kilogram|kg|litre|liter|gallon|pound|square foot|square metre|square meter|head|unit|night|kwh|mwh|kilowatt-hours?|kilowatt hours?|megawatt-hours?|megawatt hours?|mile|person|capita|game|ticket|dose)(?![a-z])"
)
_PER_BEFORE = re.compile(
    r"每(?P<per>股|桶|吨|公斤|千克|克|斤|升|平方米|平米|盎司|千瓦时|度|人|月|年|日|天|小时|亩|辆|片|盒|次|晚|张)(?:售价|价格|收费)?(?:约|为|仅|报|高达|达|[一-鿿]{0,2}?)?\s?$"
)
_PER_NAMES = {
    "股": "share", "桶": "barrel", "吨": "tonne", "公斤": "kg", "千克": "kg", "克": "g", "斤": "jin", "升": "L", "平方米": "m2", "平米": "m2", "平方英尺": "sqft", "盎司": "ounce",
    "千瓦时": "kWh", "度": "kWh", "人": "person", "月": "month", "年": "year", "日": "day", "天": "day", "小时": "hour", "亩": "mu", "辆": "unit", "片": "unit", "盒": "unit", "次": "time",
    "晚": "night", "张": "ticket", "ton": "tonne", "kilogram": "kg", "litre": "L", "liter": "L", "square foot": "sqft", "square metre": "m2", "square meter": "m2", "capita": "person", "head": "person",
    "kwh": "kWh", "mwh": "MWh", "kilowatt-hour": "kWh", "kilowatt hour": "kWh", "megawatt-hour": "MWh", "megawatt hour": "MWh",
}  # fmt: skip


def per(folded: str, start: int, unit_end: int, unit: Unit) -> tuple[int, Unit]:
    """Make a price of money that stands per something: $45 a share, 每克255元."""
    if unit.dimension not in {"money", "mass", "barrels", "energy"}:
        return unit_end, unit
    after = _PER_AFTER.match(folded, unit_end)
    if after is not None:
        name = _PER_NAMES.get(after.group("per").removesuffix("s"), after.group("per"))
        return after.end(), Unit(
            f"{unit.name}/{name}", "price" if unit.dimension == "money" else f"{unit.dimension}_rate", unit.factor
        )
    if unit.dimension == "money":
        led = _PER_BEFORE.search(folded, max(0, start - 12), start)
        if led is not None:
            name = _PER_NAMES.get(led.group("per"), led.group("per"))
            return unit_end, Unit(f"{unit.name}/{name}", "price", unit.factor)
    return unit_end, unit


def unit_of(
    folded: str,
    original: str,
    start: int,
    end: int,
    symbol: re.Match[str] | None,
    number: Number,
    language: Language,
    digits: bool,
    scaled: bool,
) -> tuple[Unit | None, int, tuple[int, int] | None, str]:
    """Find the unit of a number: a currency before it, a unit word behind it, or the noun it counts."""
    if symbol is not None:
        words, pattern = units.chinese_units()
        code = units.SYMBOLS[symbol.group().strip()]
        over = OVER.match(folded, end)
        trailing = pattern.match(folded, over.end() if over else end + (folded[end : end + 1] == " "))
        if trailing is not None and words[trailing.group()].dimension == "money":
            written = words[trailing.group()]
            return (
                (written if symbol.group().strip() in {"$", "¥"} else Unit(code, "money")),
                trailing.end(),
                None,
                "written",
            )
        dollars = _DOLLARS.match(folded, end)
        return Unit(code, "money"), dollars.end() if dollars else end, None, "written"
    if language is Language.ZH:
        return _unit_zh(folded, start, end, number, digits)
    return _unit_en(folded, original, start, end, number, digits, scaled)


_TIME_OF_DAY = re.compile(r"(?:上午|下午|晚上|凌晨|早上|清晨|中午|傍晚|晚间|当晚|昨晚|今晚)\s?$")
_ZH_BIG = re.compile(r"[万亿兆]")
_LATIN_NAME = re.compile(r"[a-z][ -]?$")
_ALLOWED_NOUN = re.compile(
    r"(?:企业|公司|城市|国家|地区|省份|省|市|县|国|校|学校|医院|项目|产品|门店|店|机构|银行|品牌|车型|岗位|车辆|设备|新车|票房|平台|村|镇|乡|社区|岁|连胜|连败|连冠|冠|强|大)"
)
OVER = re.compile(r"[多余](?=[^\d])")


def _unit_zh(
    folded: str, start: int, end: int, number: Number, digits: bool
) -> tuple[Unit | None, int, tuple[int, int] | None, str]:
    words, pattern = units.chinese_units()
    place = end
    over = OVER.match(folded, end)
    if over is not None:
        place = over.end()
    while place < len(folded) and folded[place] == " ":
        place += 1
    match = pattern.match(folded, place)
    large = _ZH_BIG.search(folded, start, end) is not None
    if folded.startswith("百分之", start):
        return Unit("percent", "ratio"), end, None, "written"
    if match is not None:
        unit = words[match.group()]
        word = match.group()
        text = folded[start:end]
        if unit.dimension == "index" and _TIME_OF_DAY.search(folded, max(0, start - 4), start):
            return None, end, None, ""
        if text == "一" and (
            unit.dimension in {"count", "index", "people"}
            or word in {"点", "名", "位", "块", "刀", "天", "日", "年", "周", "度"}
        ):
            return None, end, None, ""
        if word == "块" and (
            _NOUN_AFTER_PIECE.match(folded, match.end()) or _IN_PIECES.search(folded, max(0, start - 24), start)
        ):
            unit = Unit("count", "count")
        if unit.dimension == "length" and _SPEED_BEFORE.search(folded, max(0, start - 8), start):
            unit = Unit("m/s", "speed", unit.factor / 3600)
        if word == "款" and _MODEL_YEAR.fullmatch(folded, start, end):
            return None, end, None, ""
        if word in {"名", "位"} and folded[start - 1 : start] in {"前", "第"}:
            return None, end, None, ""
        if (
            not digits
            and number.bare
            and over is None
            and unit.dimension not in {"money", "people", "power", "energy", "count"}
        ):
            return None, end, None, ""
        if (
            not digits
            and word
            in {
                "点",
                "分",
                "日",
                "方",
                "度",
                "度电",
                "发",
                "单",
                "手",
                "口",
                "级",
                "层",
                "米",
                "刀",
                "块",
                "把",
                "面",
                "回",
                "类",
                "队",
                "包",
                "副",
            }
            and len(text) == 1
        ):
            return None, end, None, ""
        if unit.dimension == "people":
            noun = PEOPLE_ZH.match(folded, match.end()) if word != "人次" else None
            return unit, match.end(), (noun.start(), noun.end()) if noun else None, "written"
        if unit.dimension == "count":
            noun_match = NOUN_ZH.match(folded, match.end())
            people = PEOPLE_ZH.match(folded, match.end()) if word in {"个", "位", "名"} else None
            if people is not None:
                return Unit("people", "people"), people.end(), (people.start(), people.end()), "written"
            if noun_match is None and word in _GENERAL:
                led = _NOUN_BEFORE_ZH.search(folded, max(0, start - 14), start)
                if led is not None:
                    return unit, match.end(), led.span(1), "written"
            span = (
                (match.start(), match.end())
                if noun_match is None or word not in _GENERAL
                else (noun_match.start(), noun_match.end())
            )
            return unit, match.end(), span, "written"
        return unit, match.end(), None, "written"
    people = PEOPLE_ZH.match(folded, place)
    if people is not None and (digits or large) and (large or not _LATIN_NAME.search(folded, max(0, start - 2), start)):
        return Unit("people", "people"), place, (people.start(), people.end()), "written"
    if _LATIN_NAME.search(folded, max(0, start - 2), start) and not large:
        return None, end, None, ""
    if large and place == end and _PEOPLE_BEFORE_ZH.search(folded, max(0, start - 12), start):
        return Unit("people", "people"), end, None, "clause"
    if large:
        if number.bare and not _bare_is_amount(folded, start, end):
            return None, end, None, ""
        noun_match = NOUN_ZH.match(folded, place)
        counted_noun = noun_match.span() if noun_match is not None and place == end else None
        return Unit("", "unknown"), end, counted_noun, "clause"
    if digits:
        allowed = _ALLOWED_NOUN.match(folded, place)
        if allowed is not None:
            return Unit("count", "count"), place, (allowed.start(), allowed.end()), "written"
        if _LEVEL_BEFORE_ZH.search(folded, max(0, start - 8), start) and not _HAN_NEXT.match(folded, end):
            return Unit("", "unknown"), end, None, "clause"
    return None, end, None, ""


_MODEL_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN_AFTER_PIECE = re.compile(r"[^\W\d左多上以钱一至到a-z_，。]")
# What is made and sold by the piece: 交付电池120万块 is no money, 换一次屏幕1200块 is.
_IN_PIECES = re.compile(
    r"(?:交付|生产|出货|售出|出售|销售|卖出|产出|制造|量产|装机|安装|采购|订购|召回|回收|供应|下线|出口|进口|发现|出土)了?"
    r"[^，。；、\d]{0,10}(?:电池|电芯|面板|屏幕?|硬盘|芯片|显卡|主板|电路板|内存|组件|光伏板|手表|腕表|电表|木板|玻璃|地?砖|土地|地块|宗地|耕地|田"
    r"|[奖金银铜]牌|石碑|化石|巧克力|肥皂|蛋糕|豆腐)(?:共|约|近|超过?|达到?|为|各|合计|逾)*\s?$"
)
_SPEED_BEFORE = re.compile(r"时速(?:达到?|为|约|超过?|高达)?约?\s?$")
_PEOPLE_BEFORE_ZH = re.compile(r"(?:人次|人数|用户数?|人口|粉丝数?|会员数?)(?:为|达到?|约|超过?|近|突破|共|有)*\s?$")
_GENERAL = frozenset(
    {
        "个",
        "家",
        "项",
        "款",
        "种",
        "座",
        "条",
        "只",
        "张",
        "件",
        "台",
        "名",
        "位",
        "起",
        "所",
        "例",
        "处",
        "间",
        "套",
        "户",
    }
)
"""Measure words that leave open what is counted."""
_NOUN_BEFORE_ZH = re.compile(
    r"(?<![一-鿿])(?:[一-鿿]{0,8}[的了在是和与及被将对并但由以到])?([^\W\d的了在是和与及被将对并但由以到a-z_]{2,6}?)(?:数量?|总数)?(?:共计?|总计|合计|累计|已|仅|就|还)?(?:有|为|达到?|约|超过?|近|仅|共)*$"
)
# PMI为49.8, population of 53,879: a level without unit, for its measure to say what it counts.
_LEVEL_BEFORE_ZH = re.compile(r"(?:[为达是报至到]|录得|指数|读数)(?:了|约|近|超过?)?\s?$")
_HAN_NEXT = re.compile(r"\s?[一-鿿a-z\d]")
_LEVEL_BEFORE_EN = re.compile(
    r"\b(?:of|to|at|was|were|is|reached|hit|totall?ed|stood at|came in at|from|above|below|exceeded|than|some|about|nearly|over)\s?$"
)
_OPENERS = frozenset(
    (
        "the a an in about only some nearly over at by for from with and but more just around another of on to "
        "all these those its his her their our up almost roughly at least last this"
    ).split()
)
"""Words that begin a sentence with a capital and are no names."""
_BARE_NEXT = re.compile(
    r"(?:级|规模|美元|元|融资|市值|帝国|美金|营收|收入|估值|投资|资金|赛道|市场|订单|大关|销量|用户|票房|产值|体量|俱乐部)"
)


def _bare_is_amount(folded: str, start: int, end: int) -> bool:
    """Whether 千亿 or 万亿 stands for money or size here, not in a word such as 亿万富翁 or 万科."""
    return (
        "亿" in folded[start:end]
        and end - start >= 2
        and (_BARE_NEXT.match(folded, end) is not None or before(folded, start)[1] is not None)
    )


def _unit_en(
    folded: str, original: str, start: int, end: int, number: Number, digits: bool, scaled: bool
) -> tuple[Unit | None, int, tuple[int, int] | None, str]:
    words, pattern = units.english_units()
    place = end
    if folded[place : place + 1] in {" ", "-"}:
        place += 1
    match = pattern.match(folded, place)
    if match is not None and not (place == end and match.group()[0].isalpha() and not digits):
        unit = words[match.group()]
        word = match.group()
        if word in {"pounds", "g", "w", "x", "ha", "mu", "b", "won"} and not digits:
            match = None
        elif unit.dimension == "people":
            return unit, match.end(), (match.start(), match.end()), "written"
        elif word == "won" and not _is_money_won(folded, match.end()):
            match = None
        else:
            return unit, match.end(), None, "written"
    if folded[end : end + 1].isalpha() and not scaled:
        return None, end, None, ""
    if folded[place : place + 6] == "pounds":
        return (
            Unit(
                "GBP" if scaled else "kg",
                "money" if scaled else "mass",
                Decimal(1) if scaled else Decimal("0.45359237"),
            ),
            place + 6,
            None,
            "clause",
        )
    if folded[place : place + 5] == "cents":
        return Unit("USD", "money", Decimal("0.01")), place + 5, None, "clause"
    noun = english_noun(folded, end)
    if noun is None:
        if "dozen" in folded[start:end]:
            return Unit("count", "count"), end, None, "written"
        if not digits and number.value is not None and number.value >= 10**5:
            return Unit("", "unknown"), end, None, "clause"
        level = (
            digits
            and not _is_name(original, start)
            and _LEVEL_BEFORE_EN.search(folded, max(0, start - 14), start) is not None
        )
        return (Unit("", "unknown"), end, None, "clause") if scaled or level else (None, end, None, "")
    if (
        not scaled
        and digits
        and _NAME_BEFORE.search(original, max(0, start - 24), start)
        and _is_name(original, start)
        and not plural(folded[noun[0] : noun[1]])
    ):
        return None, end, None, ""
    if folded[start:end] in {"one", "a", "an"}:
        return None, end, None, ""
    head = folded[noun[0] : noun[1]].split()[-1].split("-")[-1]
    if head in PEOPLE_EN:
        return Unit("people", "people"), end, noun, "written"
    return Unit("count", "count"), end, noun, "written"


def _is_money_won(folded: str, end: int) -> bool:
    return WORD.match(folded, end) is None


def _is_name(original: str, start: int) -> bool:
    """Whether the word before a number is capitalised inside a sentence: Flight 370, Article 9."""
    words = original[max(0, start - 24) : start].rstrip(" -")
    word = _LAST_WORD.search(words)
    if word is None or word.group().islower():
        return False
    first = words[: word.start()].rstrip()[-1:] in {"", ".", "!", "?", "\n", "“", '"'}
    return not (first and word.group().lower() in _OPENERS)
