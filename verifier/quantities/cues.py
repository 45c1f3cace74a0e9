"""Words that say how a figure was put: expected, aimed at, planned, estimated, rumoured, older, a change, a part.

Each table is one pattern; the words nearest to the number decide.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class StatusCue(NamedTuple):
    """Words that set a status, and where they stand; "source" is an unnamed one, which makes a rumour of a forecast."""

    status: str
    start: int
    end: int


# 将 is a future only before a verb; elsewhere it marks the object (将估值推高).
_FUTURE_JIANG = r"将(?=于|在|会|达|超|突破|增[长至加到]|减|为|有(?!关)|是|继续|投|花|支出|建成|部署|推出|上映|举[办行]|进[行入]|开[业通始展]|发布|实现|成为|能|面临|再|不|首次|迎来|获|扩|升|降|上[市升线涨]|下|提[高升前]|新增|全面|共|可|用|带动|拉动|陆续|正式|持续|占|保持|完成|交付|生产|生效|执行)"
_STATUS_ZH = re.compile(
    r"(?P<source>知情人士|消息人士)|(?P<rumour>有消息称|有传闻|传闻|据传|传出|市场传言|或正|被曝|正在(?:就|洽谈|商谈|讨论|谈判|考虑|敲定|磋商)|正(?:就|洽谈|商谈|考虑)|洽谈中|有意)"
    r"|(?P<target>目标|力争|力求|争取|承诺|誓要|志在|剑指|冲刺|指引)"
    r"|(?P<plan>计划|规划|拟(?!合)|打算|意向|准备(?=投|推|在)|筹划|预算)"
    r"|(?P<estimate>估计|估算|测算|据估|推算|预估值)"
    rf"|(?P<projection>预计|预期|预测|预估|预料|料将|有望|展望|望达|或将|或达|可能|也许|恐将|恐达|将会|未来(?!感)|预言|看好|(?<!豪)赌(?!博|场)|{_FUTURE_JIANG}|会(?=达|超|增|有|升|降|突破))"
)
_STATUS_EN = re.compile(
    r"\b(?:(?P<source>(?:people|person|source|sources) (?:familiar|close|briefed))|(?P<rumour>rumou?red|rumou?rs?|reportedly|in talks|is (?:considering|weighing|exploring|discussing|negotiating)|are (?:considering|weighing|exploring|discussing|negotiating)|in discussions|unconfirmed)"
    r"|(?P<target>targets?|targeted|targeting|goals?|aims?|aimed|aiming|pledge[sd]?|pledging|commits?|committed|commitments?|promise[sd]?|vow(?:s|ed)?|ambition|guidance|guided)"
    r"|(?P<plan>plan(?:s|ned|ning)?(?= to| for| on| a)|planned|intend(?:s|ed)?|budgeted|proposed|proposes|earmarked)"
    r"|(?P<estimate>estimate[sd]?(?! to be worth)|estimation|extrapolat\w+)"
    r"|(?P<projection>(?<!than )(?<!as )expect(?:s|ed|ing|ation|ations)?|project(?:s(?= )|ed|ing|ion|ions)|forecast(?:s|ed|ing)?|predict(?:s|ed|ing|ion)?|anticipate[sd]?|foresee[sn]?|outlook|(?<!theresa )(?<!\bin )(?<!\bon )(?<!\blast )(?<!\bof )(?<!\bby )(?<!since )(?<!until )(?<!early )(?<!late )may(?! (?:\d|sales|figures|data|report))|will(?! smith)|would|could|might|is set to|are set to|on track|likely to|is due to|seen (?:at|reaching|hitting)|scheduled))\b"
)
_FORMER_ZH = re.compile(
    r"(?:此前|原本|原先|原来|最初|先前|之前|早前|以往|曾(?=预|估|计|定|为|达|有)|上次|一度|当时的?)(?!一致)"
)
_FORMER_EN = re.compile(
    r"\b(?:previous(?:ly)?|earlier|original(?:ly)?|initial(?:ly)?|prior|former(?:ly)?|once|up from|down from|compared (?:with|to)|from|versus|against)\b"
)
_FROM = re.compile(r"(?:\bfrom|[由从])(?: (?:about|around|nearly|over|just|more than))?\s?约?[$€£¥]?\s?$")
_TO = re.compile(r"[^，。；,;]{0,8}?(?:[降升增涨跌减提扩缩回上下变改]\S{0,3}?[至到为]|至|到| to )")
_PART = re.compile(r"其中|当中|其余|of which|of whom|among them|of them")
_RISE_ZH = r"增长|增加|上涨|上升|增幅|涨幅|涨|升|提高|提升|扩大|新增|净增|多出|多了|高出|高于|增|回升|反弹|攀升|跃升|走高|激增|大增|上调"
_FALL_ZH = r"下降|下跌|减少|跌幅|降幅|跌|降|下滑|缩减|回落|缩水|少了|低于|减|萎缩|收窄|走低|锐减|下调|裁员|裁"
_CHANGE_BEFORE_ZH = re.compile(
    rf"(?:(?P<rise>{_RISE_ZH})|(?P<fall>{_FALL_ZH}))(?:了|幅度|幅|速|率)?(?:约|近|超过?|逾|为|达到?|仅|至少|不到|高达)?\s?$"
)
_CHANGE_AFTER_EN = re.compile(
    r"^\s?(?:[a-z-]+ ){0,2}?(?P<word>increase|rise|gain|jump|growth|surge|growing|up|higher|drop|fall|decline|decrease|loss|slump|plunge|down|lower|cut|reduction)\b"
)
_CHANGE_BEFORE_EN = re.compile(
    r"\b(?:(?P<rise>rose|rises|rising|risen|grew|grows?|grown|growing|increased?|increasing|increases|up|climbed|climbs|jumped|jumps|gained|gains|surged|surges|soared|advanced|added|expanded|higher|rallied|increase of|rise of|gain of|growth of)"
    r"|(?P<fall>fell|falls|falling|fallen|dropped|drops|declined|declines|decreased|down|lost|slipped|slid|sank|tumbled|plunged|shrank|eased|lower|contracted|cut|reduced|slashed|decrease of|decline of|drop of|fall of))"
    r"(?: (?:by|another|an|a|some|about|around|nearly|almost|roughly|more than|over|just|only|as much as|up to|at least|the)){0,3}\s?[$€£¥]?$"
)
_FALL_WORDS = frozenset(
    {"drop", "fall", "decline", "decrease", "loss", "slump", "plunge", "down", "lower", "cut", "reduction"}
)


def statuses(folded: str, start: int, end: int) -> list[StatusCue]:
    """Return the status words of a stretch, in order of place."""
    pattern = _STATUS_EN if folded[start:end].isascii() else _STATUS_ZH
    found = [
        StatusCue(str(match.lastgroup), match.start(), match.end()) for match in pattern.finditer(folded, start, end)
    ]
    if pattern is _STATUS_ZH and not found and re.search(r"[a-z]{3,} [a-z]{3,}", folded[start:end]):
        found = [
            StatusCue(str(match.lastgroup), match.start(), match.end())
            for match in _STATUS_EN.finditer(folded, start, end)
        ]
    return found


def former(folded: str, clause_start: int, number_start: int) -> tuple[int, int] | None:
    """Return the words before a number that mark it as an older figure, if they stand close to it."""
    window = max(clause_start, number_start - 24)
    last: tuple[int, int] | None = None
    pattern = _FORMER_EN if folded[window:number_start].isascii() else _FORMER_ZH
    for match in pattern.finditer(folded, window, number_start):
        last = match.span()
    return last


def start_of_change(folded: str, clause_start: int, number: tuple[int, int]) -> tuple[int, int] | None:
    """Return the words that make a number the level that a change began at: from 5.2% to 4.9%, 由5.2%降至4.9%."""
    low = max(clause_start, number[0] - 20)
    match = _FROM.search(folded, low, number[0])
    # The unit stands between a number and the word behind it.
    return match.span() if match is not None and _TO.match(folded, number[1]) is not None else None


def part(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words that make the figures behind them parts of a whole: 其中, including."""
    match = _PART.search(folded, start, end)
    return match.span() if match else None


def change(folded: str, clause_start: int, start: int, end: int, clause_end: int) -> tuple[int, tuple[int, int] | None]:
    """Return the direction of the change that a number measures (+1, -1, or 0 for a level), and the words."""
    window = max(clause_start, start - 40)
    before = folded[window:start]
    if before.isascii():
        match = _CHANGE_BEFORE_EN.search(before)
        if match is not None:
            return (1 if match.group("rise") else -1), (window + match.start(), window + match.end())
        after = _CHANGE_AFTER_EN.match(folded[end : min(clause_end, end + 36)])
        if after is not None:
            word = after.group("word")
            return (-1 if word in _FALL_WORDS else 1), (end + after.start("word"), end + after.end("word"))
        return 0, None
    match = _CHANGE_BEFORE_ZH.search(before)
    if match is not None:
        return (1 if match.group("rise") else -1), (window + match.start(), window + match.end())
    return 0, None
