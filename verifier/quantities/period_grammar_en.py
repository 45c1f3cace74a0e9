"""Patterns of dates in English text.

The text is lower case, so that may, march, fall and second are told from dates only by the words around them.
"""

from __future__ import annotations

from verifier.quantities import period_build_en as build
from verifier.quantities.period_scanner import Rule, Scanner, year_before, years
from verifier.quantities.period_words import DAY, EN_NUMBERS, WEEKDAYS, YEAR

_END = r"(?![0-9a-z\u4e00-\u9fff])"
_NAMES = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|(?<!long )(?<!the )ma(?:rch|[ry])|apr(?:il)?|ju(?:ne?|ly?)|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MON = rf"{_NAMES}\b(?:(?<=jan|feb|mar|apr|jun|jul|aug|sep|ept|oct|nov|dec)\.)?"
_CLEAR = r"(?:january|february|july|september|october|november|december)"
_LONG = rf"(?:{_CLEAR}|april|june|august)"
_DAYS = "(?:" + "|".join(WEEKDAYS) + ")"
_N = r"(?:\d{1,3}|(?:" + "|".join(sorted(EN_NUMBERS, key=len, reverse=True)) + r")\b)"
_ORD = r"(?:st|nd|rd|th)"
_UNIT = r"(?P<u>day|week|month|quarter|year|decade)"
_Y = rf"(?P<y>{YEAR}){_END}(?![.,]\d|%)"
_SAID_YEAR = r"(?P<rel>this year|last year|next year|the previous year|that year|the same year)\b"
_COMMA_YEAR = rf"(?:,? (?:{_Y}|(?:of )?{_SAID_YEAR}))?"
_REL = r"(?P<rel>(?:this|last|next|that|the same|the previous|the prior|the following) (?:calendar )?year\b|the year\b(?! \d))"
_OF_YEAR = rf"(?:,? ?(?:of |in )?(?:(?:(?P<fy>fiscal (?:year )?|fy ?)|the year |year )?{_Y}|{_REL}))?"
_QUARTER_WORD = r"(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th)"
_NOT_A_DAY = (
    r"(?![0-9a-z%]|[.,:]\d|-\d{3}| (?:percent|per cent|million|billion|trillion|thousand|hundred|people|times|points?|years?"
    r"|months?|weeks?|days?|hours?|minutes?|seconds?|dollars|euros|yuan|km|miles|mw|gw|goals|other|more|of the)\b)"
)
_NOT_A_YEAR = (
    r"(?! ?(?:%|x\b|°|people|persons|employees|workers|staff|jobs|cases|deaths|homes|houses|households|units|vehicles"
    r"|cars|trucks|buses|miles|km|kilomet|met(?:er|re)s|feet|tons|tonnes|barrels|[kmg]wh?\b|acres|hectares|students|pupils"
    r"|troops|soldiers|members|votes|stores|compan(?:y|ies)\b|firms|hours|minutes|days|seats|copies|tickets|dollars|euros"
    r"|pounds|yuan|yen|rmb|usd|per ?cent|times\b|rpm|calories|words|pages|characters|tokens|patients|participants"
    r"|volunteers|respondents|flights|passengers|million|billion|trillion|thousand|points\b|yards|runs\b|laps|rebounds|spectators|delegates|guests|apartments|hectares|an? (?:ounce|barrel|share|ton|tonne|unit|month|person|day)\b|rows|lines|files|mah|nits"
    r"|hz|ppm|women\b|men\b|children|residents|others|or more|other|different|chips|gpus|hp|horsepower|square|cubic"
    r"|kg|mg|ml|g\b|schools|hospitals|beds|doctors|nurses|officers|fans|screens|theaters|theatres|locations))"
)
_NOT_A_SEASON = r"(?! of| in (?:the )?(?:demand|prices?|sales|revenues?|profits?|output|shares?|value|stocks?|exports|imports|costs|rates?)\b)"
_AFTER_IN = (
    r"(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\bfor )|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore )"
    r"|(?<=\bafter )|(?<=\bduring )|(?<=\bthrough )|(?<=\bbetween ))"
)
_NOT_A_COUNT = (
    r"(?<!\bover )(?<!\babout )(?<!\bnearly )(?<!\bthan )(?<!\bsome )(?<!\baround )(?<!\bleast )(?<!\bmost )(?<!\bto )"
    r"(?<!\balmost )(?<!\broughly )(?<!\bby )(?<!\bof )(?<!\bonly )(?<!\bjust )(?<!\btotal )(?<!\bnumber )(?<!\bno\. )"
    r"(?<!\broom )(?<!\bpage )(?<!\bwith )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<![\u4e00-\u9fff] )(?<![\u4e00-\u9fff])"
)
_NOT_A_NAME = (
    r"(?<!russell )(?<!peugeot )(?<!windows )(?<!office )(?<!csi )(?<!nikkei )(?<!flight )(?<!route )(?<!highway )(?<!section )"
    r"(?<!fortune )(?<!forbes )(?<!global )(?<!\bline )(?<!lines )(?<!pages )(?<!hk:)(?<!hkex:)(?<!hkex: )(?<!hkg: )(?<!sehk:)(?<!sehk: )"
    r"(?<!twse:)(?<!twse: )(?<!tyo: )(?<!rtx )(?<!model )(?<!serial )(?<!suite )(?<!apartment )(?<![\u4e00-\u9fff]\()"
)
_NAMED_DAY = r"(?<!black )(?<!cyber )(?<!super )(?<!good )(?<!ash )(?<!every )(?<!each )(?<!giving )(?<!bloody )(?<!bowl )(?<!easter )(?<!palm )(?<!manic )(?<!sheffield )"
_FIGURE = r"(?:sales|figures?|data|reports?|reading|exports|imports|inflation|deliveries|jobs|payrolls|cpi|ppi|pmi|meeting|survey)\b"
_MONTH_PART = r"(?:the )?(?P<p>early|mid|late|beginning|start|middle|end)(?:-| of | )"

_RULES = (
    Rule(
        "trailing",
        rf"(?:(?P<fy>fiscal|financial) )?(?:(?P<n>{_N})[- ]?(?P<u>month|week)s?|(?P<u>quarter|year|half[- ]year|half|week|month))"
        r"(?: period)?(?: that)? (?:ended|ending|to|through|up to)(?: on)? "
        rf"(?:(?P<m>{_MON})(?: (?P<d>{DAY}){_ORD}?(?![0-9]))?|(?P<d>{DAY}) (?P<m>{_MON})){_COMMA_YEAR}",
        build.trailing,
    ),
    Rule(
        "week_of",
        rf"(?:the )?week (?:of|beginning|starting|commencing|from) (?P<m>{_MON}) (?P<d>{DAY}){_ORD}?{_NOT_A_DAY}{_COMMA_YEAR}",
        build.week_of,
    ),
    Rule(
        "month_day",
        rf"(?:{_DAYS},? )?(?!sept?(?:ember|\.)? 11 (?:attacks?|terror))(?P<m>{_MON}) (?P<d>{DAY}){_ORD}?(?: ?(?:-|to|and|&) ?(?P<d2>{DAY}){_ORD}?(?! ?{_NAMES}\b))?"
        rf"{_NOT_A_DAY}{_COMMA_YEAR}",
        build.month_day,
    ),
    Rule(
        "day_month",
        rf"(?P<d>{DAY}){_ORD}?(?: ?(?:-|to|and) ?(?P<d2>{DAY}){_ORD}?)? (?:of )?(?P<m>{_MON}),? {_Y}",
        build.month_day,
    ),
    Rule(
        "day_month_only",
        rf"(?P<d>{DAY})(?:{_ORD} (?:of )?(?P<m>{_MON})| (?P<m>{_LONG}\b)|(?:(?<=\bon [0-9])|(?<=\bon [0-9][0-9])) (?P<m>{_MON}))(?! \d)(?: (?:of )?{_SAID_YEAR})?",
        build.month_day,
    ),
    Rule(
        "month_run",
        rf"(?P<m>{_MON})(?: ?- ?| to | through | until )(?P<m2>{_MON})(?! \d{{1,2}}(?![0-9])){_COMMA_YEAR}",
        build.month_run,
    ),
    Rule(
        "month_quarter",
        rf"(?P<m>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)[- ]quarter\b(?! of){_COMMA_YEAR}",
        build.month_quarter,
    ),
    Rule(
        "month_between",
        rf"between (?P<m>{_MON}) and (?P<m2>{_MON})(?! \d{{1,2}}(?![0-9])){_COMMA_YEAR}",
        build.month_run,
    ),
    Rule("part_of_month_year", rf"{_MONTH_PART}(?P<m>{_MON}),? (?:of )?(?:{_Y}|{_SAID_YEAR})", build.month),
    Rule("month_year", rf"(?P<m>{_MON})(?:,? (?:of )?|-){_Y}", build.month),
    Rule("month_of", rf"(?P<m>{_MON}) (?:of )?{_SAID_YEAR}", build.month),
    Rule("part_of_month", rf"{_MONTH_PART}(?P<m>(?:{_LONG}|march|may)\b)(?! \d| (?:be|have|not|well)\b)", build.month),
    Rule("month_turn", rf"(?P<turn>last|this|next) (?P<m>{_NAMES}\b)(?<!this may)(?! \d)", build.month),
    Rule(
        "month_in",
        rf"{_AFTER_IN}(?P<m>{_MON})(?! (?:be|have|not|also|well|come)\b)(?!(?<=\bjan) (?!and|to|through|from|after|before|as|or|was)[a-z])",
        build.month,
    ),
    Rule(
        "month_traded",
        rf"(?P<m>{_MON})(?= (?:delivery|futures|contracts?|settlement|expiry|expiration)\b)",
        build.month,
    ),
    Rule("month_clear", rf"(?P<m>{_CLEAR}\b)", build.month),
    Rule("month_of_figure", rf"(?P<m>(?:april|june|august|march|may)\b)(?='s {_FIGURE}| {_FIGURE})", build.month),
    Rule(
        "quarter",
        rf"(?P<fy>fiscal )?{_QUARTER_WORD}[- ](?P<fy>fiscal[- ])?quarter\b"
        rf"(?![- ]?finals?|-century|[- ]hour| of (?:the|a) (?:game|match|century)){_OF_YEAR}",
        build.quarter,
    ),
    Rule(
        "code_fiscal", rf"q(?P<q>[1-4])[ -]?(?P<fy>fy) ?'?(?:(?P<y>{YEAR})|(?P<yy>[0-4]\d))(?![0-9a-z])", build.quarter
    ),
    Rule(
        "quarter_code",
        rf"(?P<fy>fiscal )?q(?P<q>[1-4])(?:(?![0-9a-z])(?: of (?:the )?|[- ])?(?:(?P<fy>fiscal (?:year )?|fy ?)?"
        rf"(?:{_Y}|'?(?P<yy>[0-4]\d){_END}(?!%|[.,]\d))|{_REL})|(?![0-9a-z])(?! e-tron| ?(?:fy|fiscal)))",
        build.quarter,
    ),
    Rule("code_quarter", rf"(?P<q>[1-4])q[ -]?(?P<fy>fy ?)?'?(?:{_Y}|(?P<yy>[0-4]\d){_END})", build.quarter),
    Rule("year_quarter", rf"(?P<y>{YEAR})(?:'s)? (?P<fy>fiscal )?{_QUARTER_WORD}[- ]quarter\b", build.quarter),
    Rule(
        "half",
        r"(?P<h>first|second|latter)[- ]half\b(?![- ](?:hour|time|century)| of (?:the|a) (?:game|match|century|season|decade))"
        rf"{_OF_YEAR}",
        build.half,
    ),
    Rule(
        "half_code", rf"h(?P<h>[12])(?: of |[- ])?(?P<fy>fy ?)?(?:{_Y}|'?(?P<yy>[2-4]\d){_END}(?!%|[.,]\d))", build.half
    ),
    Rule("half_in", r"(?<=\bin )h(?P<h>[12])\b", build.half),
    Rule("code_half", rf"(?P<h>[12])h ?'?(?:{_Y}|(?P<yy>[2-4]\d){_END})", build.half),
    Rule("code_months", rf"(?P<n>[69])m'?(?P<yy>[2-4]\d){_END}", build.first_months),
    Rule("first_months", rf"(?:first|opening|initial) (?P<n>{_N}) months\b{_OF_YEAR}", build.first_months),
    Rule(
        "quarter_of_fiscal",
        rf"(?P<fy>fiscal|fy) ?(?:year )?'?(?:(?P<y>{YEAR})|(?P<yy>[0-4]\d))(?:{_END}|(?=q))(?:'s)? ?(?:{_QUARTER_WORD}[- ]quarter\b|q(?P<q>[1-4])(?![0-9a-z]))",
        build.quarter,
    ),
    Rule(
        "fiscal",
        rf"(?:fiscal(?: year)? |financial year |fy ?)'?(?:(?P<y>{YEAR})(?:[-/]\d\d(?:\d\d)?)?|(?P<yy>[0-4]\d))(?![0-9a-z])",
        build.fiscal_year,
    ),
    Rule("year_fiscal", rf"(?P<y>{YEAR})(?:[-/]\d\d)? (?:fiscal|financial)(?: year)?\b", build.fiscal_year),
    Rule(
        "part_of_year",
        rf"(?:the )?(?P<p>early|mid|late|start|beginning|middle|end|close|year-end)(?: |-)(?:of |in |to )?(?:the year )?"
        rf"(?:(?P<y>(?:1[5-9]|20|21)\d\d){_END}(?![.,]\d|'s\b)|(?P<rel>this year|last year|next year)\b)",
        build.part_of_year,
    ),
    Rule("year_end", rf"(?P<y>{YEAR}) (?P<p>year[- ]end)\b", build.part_of_year),
    Rule(
        "part_of_unit",
        r"(?:the )?(?P<p>start|beginning|middle|end|close) of (?P<when>the|this|last|next) (?P<u>year|month|quarter)\b(?! \d)",
        build.part_of_unit,
    ),
    Rule("end_of_year", r"(?P<p>year[- ]end)\b(?! (?:19|20)\d\d)", build.part_of_year),
    Rule(
        "year_before",
        r"(?:the )?(?:same|corresponding|comparable|year-ago|year-earlier|prior-year) (?:period|quarter|months?|half|week)\b(?! (?:in|of) (?:19|20)\d\d)"
        r"(?:,? (?:of |in )?(?:last year|the previous year|the prior year|the year before|a year (?:ago|earlier|before)))?"
        r"|(?:a|one) year (?:earlier|before)\b(?! (?:he|she|it|they|that)\b)|(?:(?<=\bfrom )|(?<=\bthan ))a year ago\b",
        year_before,
    ),
    Rule(
        "ago",
        rf"(?P<n>{_N})[- ]{_UNIT}s? (?P<how>ago|earlier|before)\b(?! (?:he|she|it|they|that|being)\b)",
        build.ago,
    ),
    Rule(
        "later",
        rf"(?P<n>{_N}) {_UNIT}s? (?:(?P<how>later)\b(?! (?:than|this|that|in)\b)|(?:from now|hence)\b)",
        build.later,
    ),
    Rule("ahead", rf"in (?:about |roughly |around |just )?(?P<n>{_N}) {_UNIT}s?'s? time\b", build.later),
    Rule(
        "length",
        rf"(?:the (?P<way>next|coming|past|last) (?:(?P<n>{_N}) )?{_UNIT}s?(?<!next day)"
        rf"|(?:the )?(?P<way>next|past|last|coming|previous|following|preceding) (?P<n>{_N}) {_UNIT}s)\b(?! (?:of (?:the|his|her|its|their)|\d))",
        build.length,
    ),
    Rule(
        "turned_year",
        r"(?:earlier |later )?(?P<rel>(?:this|last|next|the (?:previous|prior|following)) (?:calendar )?year)\b",
        build.whole_year,
    ),
    Rule(
        "turned_unit",
        r"(?:earlier |later |early |late )?(?P<when>last|this|next) (?P<u>weekend|week|month|quarter)\b",
        build.turned_unit,
    ),
    Rule(
        "neighbour",
        r"the (?:(?P<when>previous|prior|preceding|following|next) (?P<u>day)"
        r"|(?P<when>previous|prior|preceding|following) (?P<u>week|month|quarter))\b",
        build.neighbour,
    ),
    Rule(
        "season_turn",
        rf"(?P<turn>last|this|next) (?P<s>spring|summer|fall|autumn|winter)\b{_NOT_A_SEASON}",
        build.season,
    ),
    Rule(
        "season_year",
        rf"(?P<s>spring|summer|fall|autumn|winter)(?: of|,)? (?P<y>(?:19|20)\d\d)(?:(?<=winter \d{{4}})[-/]\d\d|(?<=winter of \d{{4}})[-/]\d\d)?{_END}(?![.,]\d)",
        build.season,
    ),
    Rule(
        "season_of_year",
        r"(?P<s>spring|summer|fall|autumn|winter) (?:of )?(?P<rel>this year|last year|next year|that year|the same year)\b",
        build.season,
    ),
    Rule(
        "holiday",
        rf"(?P<holiday>christmas day|christmas eve|new year's day|new year's eve)\b(?:,? (?:{_Y}|{_SAID_YEAR}))?",
        build.holiday,
    ),
    Rule(
        "quarter_alone",
        r"(?:(?<=\bfor )|(?<=\bin )|(?<=\bduring )|(?=the (?:latest|most|just)))the (?:(?:latest|most recent|just[- ]ended) )?quarter\b"
        r"(?! (?:of|century|final|pounder|million|mile|hour|to|through|ended|ending|that)\b|[-'])",
        build.quarter_alone,
    ),
    Rule(
        "weekday",
        rf"{_NAMED_DAY}(?:(?P<turn>last|this|next) )?(?P<wd>{_DAYS})\b(?! (?:times|telegraph|mirror)| night (?:live|lights|football))",
        build.weekday,
    ),
    Rule("full_year", rf"(?:the )?full[- ]year\b(?: (?:of )?{_Y})?", build.whole_year),
    Rule("day_word", r"(?<!usa )(?P<word>yesterday|tomorrow|today|tonight)\b(?! show)", build.day_word),
    Rule(
        "decade",
        r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<y>(?:1[5-9]|20)\d0)s\b|the (?P<y>(?:1[5-9]|20)\d0)'s\b",
        build.decade,
    ),
    Rule(
        "years",
        rf"(?P<y>(?:1[1-9]|20)\d\d) ?(?:-|/| to | through ) ?(?P<y2>(?:1[1-9]|20)\d\d){_END}(?![.,]\d|-\d){_NOT_A_YEAR}",
        years,
    ),
    Rule(
        "seasons",
        rf"(?P<y>(?:19|20)\d\d)(?:[-/](?P<y2>1[3-9]|[2-9]\d)| ?[-/] ?(?P<y2>\d\d)(?= (?:season|school|academic))){_END}(?![.,]\d|-\d|%)",
        years,
    ),
    Rule("day_in_digits", rf"(?P<a>{DAY})/(?P<b>{DAY})/(?P<y>(?:19|20)\d\d){_END}", build.day_in_digits),
    Rule(
        "year_in",
        rf"(?:(?:{_AFTER_IN}|(?<=\bto ))(?:the year )?|the year )(?P<y>(?:1[5-9]|20|21)\d\d){_END}(?![.,:]\d|-\d){_NOT_A_YEAR}",
        build.whole_year,
    ),
    Rule(
        "year",
        rf"{_NOT_A_COUNT}{_NOT_A_NAME}(?P<y>(?:19\d|20[0-6])\d){_END}(?![.,:]\d|-\d| [\u4e00-\u9fff]|\.(?:hk|sz|sh|ss|tw|ks|t)\b){_NOT_A_YEAR}",
        build.whole_year,
    ),
)

_OPENING = (
    r"(?<![0-9a-z])(?:[0-9]{1,4}(?![0-9]|[.,:][0-9]|%| ?[\u4e00-\u9fff])|a(?:pr|ug|utumn|n? (?:day|week|month|quarter|year|decade))|be(?:gin|tween)"
    r"|c(?:lose|om|orr|hristmas)|in (?:[0-9]|a|f|s|t|e|o|n|j|r)|dec|e(?:arl|nd|ight|leven)|f(?:eb|irst|o|in|is|y|ull|ri|all|ive|ift)|h(?:[12]|alf)|initial"
    r"|j(?:an|u[nl])|la(?:st|t)|m(?:a[ry]|id|on)|n(?:ov|ext|in|ew year)|o(?:ct|ne|pening)|p(?:ast|re)|q[1-4]"
    r"|s(?:ep|at|un|eco|pring|umm|ame|tart|ix|even|eventy)|t(?:o(?:day|morr|night)|his|hir|hr|hu|ue|w|en|he "
    r"(?:[0-9]|be|cl|com|corr|ea|en|fol|ful|jus|la|mid|mos|ne|pa|pr|qua|rep|sa|st|we|ye))|w(?:ed|eek|int)|ye(?:ar|st))"
)

ENGLISH = Scanner(
    _RULES,
    first="0-9abcdefhijlmnopqstwy",
    left=r"(?<![0-9a-z]['.,])(?<![$€£¥#+])(?<![$€£¥] )(?<![0-9]-)",
    opening=_OPENING,
)
"""Dates that are written the English way."""
