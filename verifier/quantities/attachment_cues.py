"""Words and patterns that tie a number to its measure: verbs of change, shares, copulas, what joins a number to its noun.

All patterns read folded text. Those that look back from a number end in `$` and are given a short stretch only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Dimensions of rows that a number of some dimension can belong to, where they are not the same word.
FITS: Mapping[str, tuple[str, ...]] = {
    "people": ("people",),
    "count": ("count", "people", "score", "index"),
    "index": ("index", "points", "count", "score"),
    "score": ("score", "count"),
    "barrels": ("volume",),
    "temperature_f": ("temperature",),
    "age": ("age",),
}

# Families whose growth is their level: "CPI rose 2 %" and "inflation of 2 %" are one figure.
LEVEL_IS_GROWTH = frozenset({"consumer_prices", "producer_prices", "pce_prices"})

# Families that are counted per head whether or not the word says so.
PER_HEAD_ANYWAY = frozenset({"household_income", "household_spending", "life_expectancy", "temperature"})

CLAUSE_END = re.compile(r"[;!?。，]|,(?!\d{3}(?!\d))|(?<![a-z])(?:while|whereas|but)(?![a-z])|\.(?=\s)")
APPROXIMATELY = (
    r"(?:\s|约|近|超过?|逾|达到?|为|是|了|至少|最多|高达|多达|不到|大约|将近|接近|突破|有|共|仅|只|已|将|还|可|能|会|"
    r"(?:about|around|roughly|nearly|almost|over|more than|less than|at least|at most|up to|some|an estimated|approximately|a|an|the|"
    r"another|as much as|as many as|just|only|by)(?![a-z]))"
)
UP_ZH = "同比增长|环比增长|增长|增加|上涨|上升|增幅|涨幅|增速|增长率|提升|提高|攀升|大涨|飙升|暴涨|收涨|高开|(?<!新)增|涨|扩大|上调|多出|多了|高出|升"
DOWN_ZH = "同比下降|环比下降|下降|下跌|下滑|减少|降幅|跌幅|降低|回落|大跌|暴跌|收跌|低开|缩减|缩水|萎缩|收窄|下调|少了|减|跌|降"
UP_EN = (
    "rises?|rose|risen|rising|increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing)|growth|gain(?:s|ed|ing)?|jump(?:s|ed)?|climb(?:s|ed)?|"
    "surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|(?<!made )(?<!makes )(?<!make )up|advanc(?:e|es|ed)|expand(?:s|ed)?|added|rall(?:y|ied)|higher|improv(?:e|ed)|accelerat(?:e|ed)"
)
DOWN_EN = (
    "falls?|fell|fallen|falling|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|down|plung(?:e|es|ed)|slump(?:s|ed)?|"
    "tumbl(?:e|es|ed)|slid|slip(?:s|ped)?|shr(?:ink|ank|unk)|contract(?:s|ed)|cut|reduc(?:e|ed|tion)|lower|sank|shed|eased|dipped|slowed|narrowed"
)
CHANGE_BEFORE = re.compile(
    rf"(?:(?P<up>{UP_ZH})|(?P<down>{DOWN_ZH})|(?<![a-z])(?:(?P<up_en>{UP_EN})|(?P<down_en>{DOWN_EN}))(?![a-z]))"
    rf"(?:\s(?:rate|pace))?(?:\s(?:of|at an? [a-z-]{{1,20}} (?:rate|pace) of|in [a-z]{{1,12}} of))?"
    rf"(?:幅度|比例|率)?{APPROXIMATELY}{{0,6}}$"
)
CHANGE_BY = re.compile(
    rf"(?<![a-z])(?:(?P<up>raise[sd]?|raising|lift(?:s|ed)?|boost(?:s|ed)?|{UP_EN})|(?P<down>cuts?|cutting|lowers?|lowered|trim(?:s|med)?|reduces?|{DOWN_EN}))"
    rf"(?![a-z])[^,;.，]{{1,48}}(?<![a-z])by\s(?:{APPROXIMATELY}){{0,4}}$"
)
CHANGE_AFTER = re.compile(
    r"\s?(?:左右|以上)?的?(?:同比|环比|年均|复合)?(?:年)?(?:(?P<up>增长|增幅|涨幅|增速|增加|上涨|升幅)|(?P<down>降幅|跌幅|下降|下跌|下滑|减少))"
    r"|\s?-?(?:(?:year-on-year|year-over-year|yoy|annual|annualized|quarterly|monthly|average|compound|further|sharp|overall)\s){0,2}"
    r"(?:[a-z]{3,15}\s){0,1}"
    r"(?:(?P<up_en>increase|rise|growth|jump|gain|surge|higher|more than|above|uptick)|"
    r"(?P<down_en>decrease|decline|drop|fall|fewer|lower|less than|below|reduction|cut|slump|plunge|dip|contraction))(?![a-z])"
)
DIRECTION = re.compile(
    rf"(?P<up>上调|加息|{UP_ZH}|(?<![a-z])(?:raise[sd]?|raising|hikes?|hiked|{UP_EN})(?![a-z]))|"
    rf"(?P<down>下调|降息|降准|{DOWN_ZH}|(?<![a-z])(?:lowers?|lowered|cuts|{DOWN_EN})(?![a-z]))"
)
AMOUNT_OF_CHANGE = re.compile(r"\s?的|\s?(?:increase|rise|decline|drop|jump|fall|gain)")
RELATIVE = ("ratio", "points", "multiple", "index")
# Verbs that speak of amounts gained as often as of a rise: "added 150,000 jobs" is no change of jobs.
ALSO_OF_AMOUNTS = frozenset(
    {
        "added",
        "up",
        "gain",
        "gains",
        "gained",
        "gaining",
        "expand",
        "expands",
        "expanded",
        "advance",
        "advances",
        "advanced",
    }
)
YEAR_ON_YEAR = re.compile(
    r"同比|较上年同期|较去年同期|比上年同期|比去年同期|[比较](?:上年|去年)(?![末底年初])|按年|(?<![a-z])(?:year[ -]on[ -]year|year[ -]over[ -]year|yoy|y/y|"
    r"(?:from|than|compared with|on) (?:a|the same period (?:a|last|of last)|the previous|the prior|last) ?year|(?:a )?year (?:earlier|ago)|"
    r"annual(?:ly|ized|ised)?|in the year to)(?![a-z])"
)
SINCE_NEW_YEAR = re.compile(
    r"[较比](?:年初|上年末|上年底|去年末|去年底|去年年末|去年年底)|今年以来|年初至今|(?<![a-z])(?:year[ -]to[ -]date|ytd|so far this year|since the start of the year|from the end of last year)(?![a-z])"
)
SEQUENTIAL = re.compile(
    r"环比|较上月|比上月|较上季|比上季|较前一季|按季|按月|(?<![a-z])(?:quarter[ -]on[ -]quarter|month[ -]on[ -]month|month[ -]over[ -]month|"
    r"quarter[ -]over[ -]quarter|qoq|mom|q/q|m/m|week[ -]on[ -]week|from (?:the|a) (?:previous|prior) (?:month|quarter|week)|(?:month|quarter|week) (?:earlier|ago))(?![a-z])"
)
COMPOUND = re.compile(r"复合增长率|复合年增长率|年均复合|年均增长|年复合|(?<![a-z])(?:cagr|compound annual)(?![a-z])")
SHARE_BEFORE = re.compile(
    r"(?:占比|占了?|比重|(?<![a-z])(?:accounts? for|accounted for|accounting for|makes? up|made up|represent(?:s|ed|ing)?|comprises?|share of))"
    r"[^,，。;]{0,24}$"
)
SHARE_AFTER_EN = re.compile(r"\s?of (?!the year|gdp growth)(?:(?:the|its|their|all|total|our|all of|his|her)\s){0,3}")
SHARE_AFTER_ZH = re.compile(r"\s?(?:左右|以上)?的")
JOIN_ZH = re.compile(r"\s?(?:\([a-z%]{1,6}\))?(?:左右|以上|以下|上下)?的?[\u4e00-\u9fffa-z0-9\s·\"“”「」'-]{0,8}")
JOIN_EN = re.compile(
    r"[\s-]{0,2}(?:(?:in|of|for|as|worth of|on|at)\s)?(?:(?:a|an|the|its|their|new|total|annual|annualized)\s){0,3}(?:[a-z][a-z'-]{1,18}\s){0,2}"
)
PASSIVE = re.compile(
    r"\s(?:[a-z][a-z'-]{1,18}\s){0,3}(?:were|was|are|is|have been|has been|had been|remain|remained|went|got|still)\s"
    r"(?:(?:also|still|being|reported|confirmed|left|officially|newly|feared|listed|believed|as)\s){0,3}"
)
PREDICATES = (
    "missing",
    "dead",
    "homeless",
    "without power",
    "unaccounted for",
    "in attendance",
    "in hospital",
    "displaced",
)
NO_MODIFIER = re.compile(
    r"(?<![a-z])(?:was|were|is|are|and|or|from|to|with|by|after|before|compared|versus|than|while|when|has|had|have|will|would|but|if|that|which|who|"
    r"since|until|because|including|excluding|against|between|during|over|this|last|next)(?![a-z])"
    r"|[和与及或、比较超而且并从至到将对为是在由已以但]"
)
# Every piece begins differently from the others, so that a long run of them is read in one way only.
COPULA = re.compile(
    r"(?:\s|约|近|超过?|逾|达|到|为|是|至少?|了|的|在|仅|只|有|已|将|共计?|也|均|则|就|增至|升至|降至|跌至|涨至|突破|实现|录得|报|收于|合计|总计|累计|同比|环比|"
    r"最多|高达|多达|不到|大约|接近|可能|或|更|:|\(|-|"
    r"(?:of|was|were|is|are|at|to|about|around|roughly|nearly|almost|over|than|more|less|least|most|up|down|by|a|an|the|reached|hit|totaled|totalled|"
    r"topped|exceeded|came|in|stood|stands|rose|fell|grew|climbed|has|have|had|now|some|estimated|approximately|just|only|for|as|high|low|be|been|"
    r"will|could|would|may|might|number|figure|amount|total|record|worth|every|day|week|month)(?![a-z]))*$"
)
LOOK_BACK = 40
LOOK_AHEAD = 60


LINK = re.compile(
    r"较|比|至|到|达|为|其中|同比|环比|高于|低于|超过|相当于|约|合|去年|上年|此前|预期|从|升|降|增|减|涨|跌|"
    r"(?<![a-z])(?:up|down|from|compared|versus|against|reach(?:ed|ing)?|to|rising|falling|than|including|of which|hitting|or|beating|above|below|"
    r"exceeding|topping|totaling|totalling|bringing)(?![a-z])"
)

DISTRIBUTED_ZH = re.compile(r"分别|各为|依次")
DISTRIBUTED_EN = re.compile(r"(?<![a-z])respectively(?![a-z])")
AND_ALSO = re.compile(r"\s?(?:和|与|及|以及|、|and|&)\s?")
MODIFIER_ZH = re.compile(r"[\u4e00-\u9fffa-z·]{1,6}$")
MODIFIER_STOPS = re.compile(
    r".*[的了在和与及或是由向对从被把将为于该这那其并而但年月日季度半上下前后全今去约达至到年均元个第共实现公司集团总计的数据显示同比增长]"
)
MODIFIER_EN = re.compile(r"(?:[a-z][a-z'&-]{1,18}\s){1,2}$")
_NO_MODIFIER_WORDS = """
the a an its their his her our in of for to from with and or by on at as was were is are has had have reported
posted total annual quarterly full first second third fourth quarter year month week company company's said that
while including record strong weak this last next whose which new more than about over net adjusted gross operating
global overall combined current previous expected year's
"""
MODIFIER_NONE_EN = frozenset(_NO_MODIFIER_WORDS.split())
