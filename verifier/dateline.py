"""Dates of publication: in a line under a headline, in a dateline, in an address.

Pure. Patterns read the folded text (`verifier.language.fold`), so that halfwidth digits and lower case are enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?P<y1>{_YEAR}) ?(?P<sep>[-/.]) ?(?P<m1>\d{{1,2}}) ?(?P=sep) ?(?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<y2>{_YEAR}) ?年 ?(?P<m2>\d{{1,2}}) ?月 ?(?P<d2>\d{{1,2}}) ?[日号]"
    rf"|(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>{_YEAR})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<m4>{_MONTH}),?[ -](?P<y4>{_YEAR})(?!\d))"
)
_DIGIT = re.compile(r"[0-9]")
_FULL_DATE = re.compile(rf"(?<![\d.]){_DATE}")
_TIME = r"\d{1,2}[:.h时]\d{2}(?:[:分]\d{2})?(?:\.\d{1,6})?分?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?"
_ZONE = r"(?:z|[a-z]{2,4}t|gmt|utc|bst|cet|et|pt|ct|北京时间)?(?:[+-]\d{1,2}:?\d{2})?"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? |[(]?(?:周|星期)[一二三四五六日天][)]? ?)"
)
_LABEL = (
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|released)(?: on| at)?"
    r"|(?:发布|更新|发表|刊发|上线)?(?:时间|日期)|发布于|发表于|更新于|发布|更新|date|time)"
)
_TAIL = (
    r"(?:\s*[|·/,-]?\s*(?:来源|稿源|出处|作者|编辑|记者|source|by|updated?|更新|发布于|阅读|评论"
    r"|\d+ min)(?![a-z]).{0,80}"
    r"|\s*[|·/-]\s*[^\d。.!?]{1,40}|\s+[^\d\s。,.!?:]{1,14})?"
)
_STAMP = re.compile(
    rf"[(\[]?(?P<label>{_LABEL})?\s*[::]?\s*{_WEEKDAY}?{_DATE}(?:[\s,t|·(]*{_WEEKDAY})?"
    rf"(?:[\s,t|·-]*(?:at )?(?:{_TIME})\s*{_ZONE})?[)\]]?{_TAIL}"
)
# "By Ana Ruiz, 21 February 2026" and "Harbour Post | 21 February 2026".
_SIGNED_STAMP = re.compile(rf"(?:by [a-z .,'-]{{3,60}}?|[^\d|·]{{2,40}}?\s?[|·])[,\s|·–-]{{1,3}}{_WEEKDAY}?{_DATE}")
_PARTIAL_STAMP = re.compile(
    rf"(?:{_LABEL}\s*:?\s*)?(?:(?:\d{{1,2}}-\d{{1,2}}|\d{{1,2}}月\d{{1,2}}日|{_MONTH} \d{{1,2}}"
    rf"|\d{{1,2}} {_MONTH})[ ,]+(?:{_TIME})\s*{_ZONE}"
    r"|(?:about |updated |published |posted )?\d{1,2} ?(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?) ago"
    r"|\d{1,2} ?(?:秒|分钟|小时|天|周|个月)前"
    r"|(?:今天|昨天|前天|刚刚|yesterday|today|just now)(?:,? \d{1,2}:\d{2})?|\d{1,2}:\d{2})"
)
_ZH_DATELINE = re.compile(
    rf"(?P<head>[^。,;!?\d]{{0,30}})(?:(?P<y2>{_YEAR})年)?(?P<m2>\d{{1,2}})月(?P<d2>\d{{1,2}})日?(?:电|讯|消息[,:(])"
)
_EN_DATELINE = re.compile(
    rf"[a-z][a-z .,/'-]{{1,50}}?[,:(—–-] ?(?P<m3>{_MONTH}) (?P<d3>\d{{1,2}})(?:,? (?P<y3>{_YEAR}))?,? ?(?:[(/—–]"
    rf"|--? )"
)
_ADDRESS_DATE = re.compile(r"[/_\-](20\d\d)[/\-_.]?([01]\d)[/\-_.]?([0-3]\d)(?!\d)")
_ADDRESS_YEAR = re.compile(r"[/_\-](20\d\d)(?=[/\-_.]|[01]\d[/\-_.])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that is nothing but a date of publication, with or without label, time and outlet."""

    date: date | None
    """None where the line gives no year."""
    updated: bool
    labelled: bool


def _build(match: re.Match[str], year: int | None = None) -> date | None:
    groups = match.groupdict()
    for number in "1234":
        day, month = groups.get(f"d{number}"), groups.get(f"m{number}")
        if day is None or month is None:
            continue
        written = groups.get(f"y{number}")
        if written is None and year is None:
            return None
        month_number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        try:
            return date(int(written) if written is not None else year or 0, month_number, int(day))
        except ValueError:
            return None
    return None


def read_date(folded: str) -> date | None:
    """Return the first full date of a short text, such as a value of front matter, or None."""
    for match in _FULL_DATE.finditer(folded[:200]):
        found = _build(match)
        if found is not None:
            return found
    return None


def read_stamp(folded: str) -> Stamp | None:
    """Return the date of a line that is only a date of publication; None for any other line."""
    if len(folded) > 140 or _DIGIT.search(folded) is None:
        return Stamp(None, False, False) if folded in ("刚刚", "昨天", "今天", "yesterday", "just now") else None
    signed = _SIGNED_STAMP.fullmatch(folded)
    if signed is not None:
        return Stamp(_build(signed), False, False)
    match = _STAMP.fullmatch(folded)
    if match is not None:
        label = match["label"] or ""
        return Stamp(_build(match), "更新" in label or "updat" in label or "modif" in label, bool(label))
    if len(folded) <= 40 and _PARTIAL_STAMP.fullmatch(folded):
        return Stamp(None, False, False)
    return None


def read_dateline(folded: str, *, year: int | None = None) -> date | None:
    """Return the date of a dateline that opens a paragraph; where it names no year, `year` is used if it is known."""
    head = folded[:120].lstrip("【[( ")
    match = _ZH_DATELINE.match(head) or _EN_DATELINE.match(head)
    return _build(match, year) if match is not None else None


def date_of_address(address: str) -> date | None:
    """Return the date in the path of an address or the name of a file, such as /2026/02/20/ or 2026-02-20-name."""
    for match in _ADDRESS_DATE.finditer("/" + address[:2_000]):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def year_of_address(address: str) -> int | None:
    """Return the year in the path of an address, or None."""
    match = _ADDRESS_YEAR.search("/" + address[:2_000])
    return int(match[1]) if match is not None else None
