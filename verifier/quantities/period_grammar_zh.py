"""Patterns of dates in Chinese text, and of those that are written the international way.

A place in the year (a tail: 第四季度, 1-9月, 2月5日, 年底) follows a year (2025年, 去年, 民国114年) or stands alone.
"""

from __future__ import annotations

from verifier.quantities import period_build_zh as build
from verifier.quantities.period_scanner import Rule, Scanner, year_before, years
from verifier.quantities.period_words import DAY, MONTH, YEAR

_M = rf"(?:{MONTH}|十[一二]?|[一二三四五六七八九])"
_D = rf"(?:{DAY}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,4})"
_TO = r" ?(?:[-~至到]|--) ?"

_PART_OF_MONTH = r"(?P<mp>初(?![中级步次])|上旬|中旬|下旬|底(?!部)|末(?![端位]))"
_MONTH_RUN = rf"(?P<m1>{_M}) ?月?份?{_TO}(?P<m2>{_M}) ?月份?(?! ?\d{{1,2}} ?[日号])"
_MONTH = (
    rf"(?P<m>{_M}) ?月(?:份|(?![龄租薪嫂饼球供票内]|大(?![会赛型])|期(?![间货中末初])))"
    rf"(?: ?(?P<d>{_D})(?: ?[日号]?{_TO}(?P<d2>{_D}))? ?(?:日|号(?![楼店线馆院机车房厅]))| ?{_PART_OF_MONTH})?"
)
_HALF = r"(?P<half>上半年|下半年|h[12](?![0-9a-z]))"
_FIRST_QUARTERS = r"(?P<upto>[前首头] ?[二两三2-3] ?(?:个季度?|季度?))"
_QUARTER = r"(?:第? ?(?P<q>[一二三四1-4]) ?(?:(?P<fiscal>财季|财政季度)|季度(?:[末底](?!端))?|季(?![度节军后花报]))|(?P<q>首)季度?|(?P<q2>q[1-4])(?![0-9a-z]))"
_QUARTER_ALONE = r"第? ?(?P<q>[一二三四1-4]) ?(?:季度(?:[末底](?!端))?|(?P<fiscal>财季))|第 ?(?P<q>[一二三四1-4]) ?季(?![度节军])|(?P<q>首)季度"
_FIRST_MONTHS = r"[前头首] ?(?P<n>1[01]|[2-9]|十一|[二两三四五六七八九十]) ?个?月(?![龄大])"
_PART = (
    r"(?P<part>年[初中末底终]|初(?![中级步次始赛审创高一二三])|末(?![端位日路])|底(?![部层线盘特])"
    r"|中(?=[,，。;；、:：)）\s])|中期|伊始|岁末)"
)
_WHOLE = r"(?P<whole>全年|整年|一整年)"
_TAIL = (
    rf"(?: ?(?:(?P<fiscal>财年|财政年度?) ?(?:第?(?P<q>[一二三四1-4]) ?[季财]季?度?|(?P<q2>q[1-4])(?![0-9a-z]))?"
    rf"|{_MONTH_RUN}|{_MONTH}|{_HALF}|{_FIRST_QUARTERS}|{_QUARTER}|{_FIRST_MONTHS}|{_PART}|(?P<season>[春夏秋冬])[季天]"
    rf"|{_WHOLE}))?"
)

_STRICT = r"(?<![0-9a-z.$€£¥])(?<![0-9a-z][-.])(?<![$€£¥] )"
_NOT_MONTHS = (
    r"(?<![近每隔])(?<!上市)(?<!开业)(?<!成立)(?<!开售)(?<!上线)(?<!上映)(?<!入职)(?<!连续)(?<!过去)(?<!未来)(?<!历时)"
)
_HAN_LEFT = r"(?<![一二两三四五六七八九十百千万第0-9])"
_NOT_LENGTH = r"(?<![时达了耗续隔满])"
_NOT_DURATION = r"(?<![每近续连去来共时单前后达超长第这那两数几多约满过余个需用0-9a-z.])(?<![0-9]-)(?<!为期)"
_NOT_A_LENGTH = r"(?![内间游均线之以龄无滚历制为前后票活元本德语军媒方圆经产系企资债股利率净死薪租租结单增]|留存|行程|左右|期间|年化|涨|跌|累计)"
_NOUNS_OF_YEAR = (
    r"路线图|世界杯|奥运|冬奥|亚运|欧洲杯|美洲杯|亚洲杯|亚冬会|全运会|赛季|年度|议程|愿景|战略|规划|目标|财年"
)
_WAY = r"(?P<way>未来的?|今后的?|接下来的?|往后的?|过去的?这?|最近的?这?|此前的?|近(?<![时了达续隔期费花用经满有已]近))"
_NOT_AFTER_QIAN = r"(?![后三景沿途首任端线述提])"
_AFTER = r"(?:之后|以后|后(?![面来续期台勤半市者备卫]))"
_HOLIDAY = r"(?P<holiday>元旦|国庆节?|五一(?:国际)?(?:劳动节)?|平安夜|圣诞节)(?:当[天日]|这天|(?=[,，。]|起|上[映市线]|正式|开[业幕放]))"
_UNIT = r"(?P<u>年|个?季度|个?月|个?星期|周|天|日)"

_CODE_RULES = (
    Rule(
        "iso_day",
        rf"{_STRICT}(?P<y>{YEAR})[-./](?P<m>{MONTH})[-./](?P<d>{DAY})(?![0-9]|[-/.]\d)"
        r"(?:[t ][0-2]\d:[0-5]\d(?::[0-5]\d)?)?",
        build.iso_day,
    ),
    Rule(
        "iso_month",
        rf"{_STRICT}(?P<y>{YEAR})[-/](?P<m>0[1-9])(?![0-9a-z%]|[-./]\d| (?:season|school|academic))",
        build.written_year,
    ),
    Rule("year_code", rf"{_STRICT}(?P<y>{YEAR}) ?(?:(?P<q2>q[1-4])|(?P<half>h[12]))(?![0-9a-z])", build.written_year),
    Rule(
        "quarter_code",
        r"(?<![0-9a-z.$€£¥+])(?<![a-z]-)(?<!奥迪)(?<!奥迪 )(?<!audi )(?P<q2>q[1-4])(?![0-9a-z_+-]| ?(?:e-?tron|sportback|\d)|期刊|[区级]|[ -]?(?:fy|fiscal))",
        build.bare_tail,
    ),
)
_DIGIT_RULES = (
    Rule(
        "year_run",
        rf"{_STRICT}(?P<y>{YEAR}) ?年?{_TO}(?P<y2>{YEAR}) ?(?:年(?!代)度?|赛季)(?!{MONTH}月|第?[一二三四]季)",
        years,
    ),
    Rule("fiscal_run", rf"{_STRICT}(?P<y>{YEAR})[-/]\d\d ?(?P<fiscal>财年|财政年度)", build.written_year),
    Rule("seasons", rf"{_STRICT}(?P<y>{YEAR})[-/](?P<y2>\d\d|{YEAR})(?= ?(?:赛季|学年))", years),
    Rule(
        "decade",
        r"(?<![0-9])(?:(?P<century>[12]\d)世纪 ?)?(?P<tens>(?:1[5-9]|20)\d0|[3-9]0|(?<=世纪)[12]0|[二三四五六七八九]?十) ?年代",
        build.decade,
    ),
    Rule(
        "year",
        # 2000年前 may as well be two thousand years ago.
        r"(?<![0-9.])(?!\d[05]00 ?年(?:之前|以前|前(?![后三0-9])))"
        rf"(?P<y>{YEAR}) ?(?:年(?!期|利率|薪|版|历史|以上|之久|老|古)(?:度(?!假))?|(?=财年)){_TAIL}",
        build.written_year,
    ),
    Rule(
        "short_year",
        rf"{_STRICT}(?<![第近约满超过了达龄])(?P<yy>[0-4]\d|[89]\d) ?"
        rf"(?:年(?:(?<=0\d年)|(?<=0\d 年)|(?=第?[一二三四1-4]季度|q[1-4]|h[12]|[上下]半年|全年|{MONTH}月|[初末](?!中)|底))|(?=q[1-4](?![0-9a-z])|h[12](?![0-9a-z])|财年)){_TAIL}",
        build.written_year,
    ),
    Rule(
        "later",
        rf"{_STRICT}(?![6-9]0 ?年|0)(?P<n>\d{{1,3}}) ?(?P<u>年|个月|周|个?星期|天){_AFTER}",
        build.later,
    ),
    Rule(
        "ago",
        rf"{_STRICT}(?P<n>\d{{1,3}}) ?(?P<u>年|个月|周|个?星期|天)多?(?:之前|以前|前{_NOT_AFTER_QIAN})",
        build.ago,
    ),
    Rule(
        "since_then",
        rf"{_STRICT}{_NOT_LENGTH}(?P<n>\d{{1,2}}) ?(?P<u>年|个月|周|天)多?以?来(?![回到往自说])",
        build.length,
    ),
    Rule("month_run", rf"{_STRICT}{_MONTH_RUN}", build.bare_tail),
    Rule("month", rf"{_STRICT}{_NOT_MONTHS}{_MONTH}", build.bare_tail),
    Rule(
        "day",
        rf"{_STRICT}{_NOT_DURATION}(?P<d>{DAY})(?: ?日? ?[-~至到] ?(?P<d2>{DAY}))? ?日{_NOT_A_LENGTH}",
        build.bare_day,
    ),
    Rule("last_day", rf"(?:(?<=日[至到~、和-])|(?<=日[至到~-] ))(?P<d>{DAY}) ?日", build.bare_day),
    Rule("quarter", rf"{_STRICT}(?P<q>[1-4])季度", build.bare_tail),
    Rule("first_year", rf"{_STRICT}(?P<y>(?:19|20)\d\d)(?={_TO}(?:19|20)\d\d ?年)", build.written_year),
    Rule("named_year", rf"(?<![0-9.$€£¥-])(?P<y>20[0-6]\d)(?= ?(?:{_NOUNS_OF_YEAR}))", build.written_year),
    Rule(
        "closing_year",
        r"(?<=[\u4e00-\u9fff])(?<![至到达为近约超过逾破共计有的数第获仅剩跌涨降升增减间号码牌])(?P<y>20[1-4]\d)(?=[\n:]|[!?。》]|\Z)",
        build.written_year,
    ),
)

_LEAD = (
    r"(?P<lead>今年|去年(?<!过去年)度?|大前年|前年(?<!年前年)|明年(?<![说表证声透]明年)|后年(?<!年后年)|本年度"
    r"|年内(?<![0-9一二两三四五六七八九十百数几多半]年内)(?<!个年内)(?<![今去本明当同多前后]年内)"
    r"|同年(?<![共相不]同年)(?![龄级])|当年(?<!每当年)|上一年度?|上年(?<![以之向早晚]上年)度?"
    r"|次年(?<![0-9一二三两首几每多本此]次年)(?![会度])|翌年)"
)
_HAN_RULES = (
    Rule("era", rf"民国 ?(?P<roc>\d{{1,3}}|[一二三四五六七八九十百]{{1,5}}) ?年{_TAIL}", build.written_year),
    Rule("han_year", rf"{_HAN_LEFT}(?P<hy>[一二][〇零○一二三四五六七八九]{{3}})年{_TAIL}", build.written_year),
    Rule(
        "year_before",
        r"(?:去年|上一年|上年度?|前一年)(?:的?同期|同[季月])|[较比]上年(?:同期)?(?=[增减下上提降高多少扩收翻大略])",
        year_before,
    ),
    Rule("lead_holiday", rf"{_LEAD}{_HOLIDAY}", build.holiday),
    Rule("lead", rf"{_LEAD}{_TAIL}", build.relative_year),
    Rule("lead_numbered", rf"[今去明前] ?\((?:(?P<y>20\d\d)|(?P<roc>1[0-4]\d))\) ?年度?{_TAIL}", build.written_year),
    Rule(
        "day_numbered",
        rf"(?P<word>[昨今明])(?:\((?P<d>{DAY})(?:\) ?[日天晚]?|日\))|[日天] ?\((?P<d>{DAY}) ?日?\))",
        build.day_word,
    ),
    Rule("month_numbered", rf"(?P<word>[本上下])个? ?\((?P<m>{MONTH})\) ?月份?", build.month_word),
    Rule(
        "plan",
        r"[\"“「『]?十(?P<plan>[一二三四五六])五(?:[\"”」』](?:规划|时期|期间|计划)?|规划|时期|期间)(?P<part>[末初]?)",
        build.five_year_plan,
    ),
    Rule("holiday", rf"(?<![一-龥]元旦)(?<!每年){_HOLIDAY}", build.holiday),
    Rule("short_season", r"(?P<when>[今去明])(?P<season>[春夏秋冬])(?![季天晚])", build.short_season),
    Rule(
        "span",
        rf"{_WAY} ?(?P<n>{_COUNT}|半) ?{_UNIT}(?!代|级|利|期|均|线|前)多?(?:[里来间内]|时间|期间)?",
        build.length,
    ),
    Rule(
        "han_later",
        rf"{_HAN_LEFT}(?P<n>{_COUNT}|半) ?(?P<u>年|个月|周|个?星期|天){_AFTER}",
        build.later,
    ),
    Rule("century", r"(?P<century>[上本])个?世纪(?P<tens>[1-9]0|[二三四五六七八九]?十)年代", build.decade),
    Rule("han_decade", rf"{_HAN_LEFT}(?P<tens>[三四五六七八九]十)年代", build.decade),
    Rule(
        "han_ago",
        rf"{_HAN_LEFT}(?P<n>{_COUNT}|半) ?(?P<u>年|个月|周|个?星期|天)多?(?:之前|以前|前{_NOT_AFTER_QIAN})",
        build.ago,
    ),
    Rule(
        "han_since",
        rf"{_HAN_LEFT}{_NOT_LENGTH}(?P<n>{_COUNT})(?P<u>年|个月|周|天)多?以?来(?![回到往自说])",
        build.length,
    ),
    Rule(
        "month_word",
        r"(?P<word>上上个?月|上个?月|下个?月|本月|这个月|当月|同月)(?<![以之向早晚]上月)(?<![日基样]本月)(?![球亮饼薪租台])"
        rf" ?(?:(?P<d>{_D}) ?[日号]|(?P<mp>初|上旬|中旬|下旬|底|末))?",
        build.month_word,
    ),
    Rule("month_part", r"(?<![0-9一二三四五六七八九十个每年])月(?P<mp>底|末|初)(?=[前,，。的])", build.month_part),
    Rule(
        "week_word",
        r"(?P<word>(?:上上|上|下|本|这)一?个?(?:周|星期|礼拜))(?<![以之向]上周)(?<!日本周)(?![期边转围年岁全密报刊])"
        r"(?P<wd>[一二三四五六日天](?!围)|末)?",
        build.week_word,
    ),
    Rule(
        "weekday",
        r"(?<![每逢一二两三四五六七八九十0-9数几半至到-])(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])"
        r"(?![次个回岁年名家围线至到~-]|期间)",
        build.weekday,
    ),
    Rule(
        "quarter_word",
        r"(?P<word>上一?个?季度|下一?个?季度|本季度|[上本]季(?=营|合并|度|毛利|获利|财)|[当该]季度|当季(?![水果蔬菜食新流热时鲜花]))(?:末|底)?"
        r"(?<!以上季度)(?<!以上季度末)(?!赛)",
        build.quarter_word,
    ),
    Rule("quarter_end", r"(?<![一二三四1-4上下本个每])(?P<word>季度)末(?!端)", build.quarter_word),
    Rule(
        "day_word",
        r"(?P<word>今天|今日(?!头条|资本|美术|俄罗斯)|今[晨早晚](?!报)|当[天日晚](?<![应相担正适敢便]当[天日晚])|同日(?!而语)|昨[天日晚夜晨]"
        r"|大[前后]天|前天|明[天日晚](?!系|控股|之后|之星|方舟|帝国)(?<![证声说]明[天日晚])|后天(?![的性免形培习努因])|次日|翌日)",
        build.day_word,
    ),
    Rule("tail_run", rf"{_HAN_LEFT}{_MONTH_RUN}", build.bare_tail),
    Rule(
        "tail",
        rf"{_HAN_LEFT}(?:{_QUARTER_ALONE}|{_FIRST_QUARTERS}|(?P<half>上半年|下半年)|{_FIRST_MONTHS}"
        r"|(?P<part>年[底末终初](?!(?<=初)[一二三四五六七])(?<!大年初)(?<![每去今明前后当多0-9]年[底末终初])|岁末)|(?P<whole>全年)(?!龄|级|无休))",
        build.bare_tail,
    ),
    Rule("han_month", rf"{_HAN_LEFT}(?<![个每正腊])(?!五月天){_MONTH}", build.bare_tail),
)

CODES = Scanner(_CODE_RULES, first="0-9q", opening=r"(?:[0-9]{4}[-./ qh]|q[1-4])")
"""Dates in digits and codes that both languages write: 2026-02-21, 2025Q4, Q4."""

DIGITS = Scanner(
    _DIGIT_RULES,
    first="0-9",
    opening=rf"(?<![0-9])[0-9]{{1,4}} ?(?:[-./~年月日至到个周星天季世财q!?。》:\n]|h[12]|{_NOUNS_OF_YEAR}|\Z)",
)
"""Dates that begin with a digit."""

HAN = Scanner(
    _HAN_RULES,
    first='一二两三四五六七八九十半今去大前明后年本同当上次翌未接往过最此近首头第周星礼全岁昨月下这较比民元国平圣季该"“「『',
)
"""Dates that begin with a Chinese character."""
