"""What the Chinese patterns stand for: from the groups of a match to an expression."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.quantities.period_expression import Expression, Moment, Part, Precision, Turn, offset_moment
from verifier.quantities.period_scanner import between, calendar, fiscal, group, span
from verifier.quantities.period_words import CAPS, HAN_DIGITS, SEASONS, SPANS, han_number, short_year

_YEAR_PARTS: Final = dict.fromkeys("初伊", Part.START) | {"中": Part.MIDDLE} | dict.fromkeys("末底终岁", Part.END)
_MONTH_PARTS: Final = dict.fromkeys("初上", Part.START) | {"中": Part.MIDDLE} | dict.fromkeys("下底末", Part.END)
_WEEKDAYS: Final = {character: index for index, character in enumerate("一二三四五六日")} | {"天": 6}
_DAYS: Final = {"今": 0, "昨": -1, "前": -2, "大": -3, "明": 1, "后": 2, "当": 0, "同": 0, "次": 1, "翌": 1}
_HOLIDAYS: Final = {"元旦": (1, 1), "五一": (5, 1), "国庆": (10, 1), "平安": (12, 24), "圣诞": (12, 25)}
_HAN_PLANS: Final = {character: index for index, character in enumerate("一二三四五六", start=1)}
_UNITS: Final = {
    "年": Precision.YEAR,
    "月": Precision.MONTH,
    "周": Precision.WEEK,
    "期": Precision.WEEK,
    "天": Precision.DAY,
    "日": Precision.DAY,
    "度": Precision.QUARTER,
}

LEADS: Final = {
    "今年": Moment(year_offset=0),
    "本年度": Moment(year_offset=0),
    "年内": Moment(year_offset=0),
    "去年": Moment(year_offset=-1),
    "去年度": Moment(year_offset=-1),
    "前年": Moment(year_offset=-2),
    "大前年": Moment(year_offset=-3),
    "明年": Moment(year_offset=1),
    "后年": Moment(year_offset=2),
    "同年": Moment(year_offset=0, from_context=True),
    "当年": Moment(year_offset=0, from_context=True),
    "次年": Moment(year_offset=1, from_context=True),
    "翌年": Moment(year_offset=1, from_context=True),
    "上年": Moment(year_offset=-1, from_context=True),
    "上年度": Moment(year_offset=-1, from_context=True),
    "上一年": Moment(year_offset=-1, from_context=True),
    "上一年度": Moment(year_offset=-1, from_context=True),
}
"""Years that are counted from this year or from the year named before."""


def _place(match: re.Match[str], lead: Moment) -> Expression:
    """Join a year with the place in the year that the match holds."""
    quarter = group(match, "q") or group(match, "q2").removeprefix("q")
    if group(match, "fiscal"):
        moment = replace(lead, quarter=1 if quarter == "首" else han_number(quarter))
        return fiscal(match, Precision.QUARTER if quarter else Precision.YEAR, moment)
    if first := group(match, "m1"):
        return calendar(
            match, Precision.MONTHS, replace(lead, month=han_number(first), last_month=han_number(group(match, "m2")))
        )
    if month := group(match, "m"):
        in_month = replace(lead, month=han_number(month))
        if day := group(match, "d"):
            on_day = replace(in_month, day=han_number(day))
            if second := group(match, "d2"):
                return between(match, Precision.DAY, on_day, replace(in_month, day=han_number(second)))
            return calendar(match, Precision.DAY, on_day)
        if part := group(match, "mp"):
            return calendar(match, Precision.PART, replace(in_month, part=_MONTH_PARTS[part[0]]))
        return calendar(match, Precision.MONTH, in_month)
    if quarter:
        return calendar(match, Precision.QUARTER, replace(lead, quarter=1 if quarter == "首" else han_number(quarter)))
    if first_quarters := group(match, "upto"):
        if any(character in first_quarters for character in "二两2"):
            return calendar(match, Precision.HALF, replace(lead, half=1))
        return calendar(match, Precision.MONTHS, replace(lead, month=1, last_month=9))
    if half := group(match, "half"):
        return calendar(match, Precision.HALF, replace(lead, half=1 if half in ("上半年", "h1") else 2))
    if count := group(match, "n"):
        return calendar(match, Precision.MONTHS, replace(lead, month=1, last_month=han_number(count)))
    if part := group(match, "part"):
        return calendar(match, Precision.PART, replace(lead, part=_YEAR_PARTS[part.removeprefix("年")[0]]))
    if season := group(match, "season"):
        return calendar(match, Precision.SEASON, replace(lead, season=SEASONS[season]))
    return calendar(match, Precision.YEAR, lead)


def written_year(match: re.Match[str]) -> Expression | None:
    """Read a year in digits, Chinese digits, two digits or of the Republican era, with its tail."""
    if short := group(match, "yy"):
        return _place(match, Moment(year=short_year(short)))
    if era := group(match, "roc"):
        number = han_number(era)
        return _place(match, Moment(year=1911 + number)) if number is not None else None
    if han := group(match, "hy"):
        return _place(match, Moment(year=int("".join(str(HAN_DIGITS[character]) for character in han))))
    return _place(match, Moment(year=int(group(match, "y"))))


def relative_year(match: re.Match[str]) -> Expression | None:
    """Read 去年, 今年 and their like, with the tail."""
    return _place(match, LEADS[group(match, "lead")])


def bare_tail(match: re.Match[str]) -> Expression | None:
    """Read a place in a year that is not named."""
    return _place(match, Moment())


def short_season(match: re.Match[str]) -> Expression | None:
    """Read 今秋, 去冬."""
    if group(match, "when") == "今":
        return calendar(match, Precision.SEASON, Moment(turn=Turn.THIS, season=SEASONS[group(match, "season")]))
    offset = {"今": 0, "去": -1, "明": 1}[group(match, "when")]
    return calendar(match, Precision.SEASON, Moment(year_offset=offset, season=SEASONS[group(match, "season")]))


def iso_day(match: re.Match[str]) -> Expression | None:
    """Read 2026-02-21."""
    return calendar(
        match,
        Precision.DAY,
        Moment(year=int(group(match, "y")), month=int(group(match, "m")), day=int(group(match, "d"))),
    )


def decade(match: re.Match[str]) -> Expression | None:
    """Read 1990年代, 20世纪80年代, 上世纪九十年代, 90年代."""
    number = han_number(group(match, "tens")) or 0
    if number % 10:
        return None
    century = group(match, "century")
    if not century:
        year = number if number >= 1000 else 1900 + number
    else:
        year = {"上": 19, "本": 20}.get(century, int(century) - 1 if century.isdecimal() else 0) * 100 + number
    return calendar(match, Precision.DECADE, Moment(year=year, decade=True))


def bare_day(match: re.Match[str]) -> Expression | None:
    """Read 5日, 25-27日."""
    first = Moment(day=han_number(group(match, "d")))
    if second := group(match, "d2"):
        return between(match, Precision.DAY, first, Moment(day=han_number(second)))
    return calendar(match, Precision.DAY, first)


def _counted(match: re.Match[str]) -> tuple[Precision, int] | None:
    """Return the unit and the count of a distance in time; None where it is too long to be one."""
    unit, count = _UNITS[group(match, "u")[-1]], han_number(group(match, "n"))
    if group(match, "n") == "半":
        if unit is not Precision.YEAR:
            return None
        unit, count = Precision.MONTH, 6
    if unit is Precision.QUARTER and count is not None:
        unit, count = Precision.MONTH, 3 * count
    return (unit, count) if count is not None and 0 < count <= CAPS[unit] else None


def ago(match: re.Match[str]) -> Expression | None:
    """Read 十年前, 三个月前."""
    counted = _counted(match)
    return calendar(match, counted[0], offset_moment(counted[0], -counted[1])) if counted is not None else None


def later(match: re.Match[str]) -> Expression | None:
    """Read 三年后, 10天后: from today in a plan, from the date named before in a story."""
    counted = _counted(match)
    if counted is None:
        return None
    moment = offset_moment(counted[0], counted[1], from_context=True)
    return calendar(match, counted[0], replace(moment, floating=True))


def holiday(match: re.Match[str]) -> Expression | None:
    """Read 元旦, 去年国庆节: those whose day is fixed."""
    month, day = _HOLIDAYS[group(match, "holiday")[:2]]
    lead = group(match, "lead")
    return calendar(match, Precision.DAY, replace(LEADS[lead] if lead else Moment(), month=month, day=day))


def five_year_plan(match: re.Match[str]) -> Expression | None:
    """Read "十四五"时期: the tenth plan began in 2001, and each runs five years."""
    first = 2001 + 5 * (_HAN_PLANS[group(match, "plan")])
    part = group(match, "part")
    if part:
        year, place = (first, Part.START) if part == "初" else (first + 4, Part.END)
        return calendar(match, Precision.PART, Moment(year=year, part=place))
    return between(match, Precision.YEARS, Moment(year=first), Moment(year=first + 4))


def length(match: re.Match[str]) -> Expression | None:
    """Read 未来8年, 过去一年, 近三年, 13年来."""
    counted = _counted(match)
    if counted is None:
        return None
    ahead = group(match, "way")[:1] in ("未", "今", "接", "往")
    return span(match, counted[0], counted[1] if ahead else -counted[1], SPANS[counted[0]])


def _turn(word: str) -> int:
    return -2 if word.startswith("上上") else {"上": -1, "下": 1}.get(word[0], 0)


def month_word(match: re.Match[str]) -> Expression | None:
    """Read 本月5日, 上月底, 下个月."""
    word = group(match, "word")
    moment = Moment(month_offset=_turn(word), from_context=word[0] in "当同")
    if month := group(match, "m"):
        return calendar(match, Precision.MONTH, replace(moment, month=int(month)))
    if day := group(match, "d"):
        return calendar(match, Precision.DAY, replace(moment, day=han_number(day)))
    if part := group(match, "mp"):
        return calendar(match, Precision.PART, replace(moment, part=_MONTH_PARTS[part[0]]))
    return calendar(match, Precision.MONTH, moment)


def month_part(match: re.Match[str]) -> Expression | None:
    """Read 月底 without a month."""
    return calendar(match, Precision.PART, Moment(month_offset=0, part=_MONTH_PARTS[group(match, "mp")]))


def week_word(match: re.Match[str]) -> Expression | None:
    """Read 上周, 本周末, 下周三."""
    moment = Moment(week_offset=_turn(group(match, "word")))
    day = group(match, "wd")
    if day == "末":
        return calendar(match, Precision.DAYS, replace(moment, part=Part.WEEKEND))
    if day:
        return calendar(match, Precision.DAY, replace(moment, weekday=_WEEKDAYS[day]))
    return calendar(match, Precision.WEEK, moment)


def weekday(match: re.Match[str]) -> Expression | None:
    """Read 周三 without a week."""
    return calendar(match, Precision.DAY, Moment(weekday=_WEEKDAYS[group(match, "wd")]))


def quarter_word(match: re.Match[str]) -> Expression | None:
    """Read 上季度, 本季度."""
    word = group(match, "word")
    if word[0] in "该季":
        return calendar(match, Precision.QUARTER, Moment(quarter_offset=0, reported=True))
    return calendar(match, Precision.QUARTER, Moment(quarter_offset=_turn(word), from_context=word[0] == "当"))


def day_word(match: re.Match[str]) -> Expression | None:
    """Read 昨天, 今日, 当天, 次日."""
    word = group(match, "word")
    day = group(match, "d")
    moment = Moment(
        day_offset=3 if word == "大后天" else _DAYS[word[0]],
        from_context=word[0] in "当同次翌",
        day=int(day) if day else None,
    )
    return calendar(match, Precision.DAY, moment)
