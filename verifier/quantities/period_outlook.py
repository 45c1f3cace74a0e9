"""What the words around a date say of it: whether its clause looks ahead or back, and whether it is a date at all."""

from __future__ import annotations

import re
from typing import Final

from verifier.quantities.period_expression import Outlook

_WINDOW: Final = 70
_STOP: Final = re.compile(
    r"[，。；！？;!?\n]|,(?![0-9])|\b(?:while|but|whereas|although)\b|\band (?=(?:will|expects?|plans?|sees|forecasts?)\b)"
    r"|\.(?![0-9])(?<!\bjan\.)(?<!\bfeb\.)(?<!\bmar\.)(?<!\bapr\.)(?<!\baug\.)(?<!\bsept\.)(?<!\bsep\.)(?<!\boct\.)(?<!\bnov\.)"
    r"(?<!\bdec\.)(?<!u\.s\.)(?<!\binc\.)(?<!\bcorp\.)(?<!\bco\.)"
)
_REPORTED: Final = re.compile(
    r"表示|宣布|通报|披露|透露|公告|指出|[说称]|\b(?:said|says|announced|told|reported|disclosed|confirmed|wrote|unveiled|and)\b"
)
"""Behind these words something else is spoken of."""
_REPORTED_ON: Final = re.compile(
    r"\b(?:said|says|announced|told|reported|disclosed|confirmed|wrote|unveiled|posted|released|signed|approved)\b"
    r"(?: [a-z']+){0,2} (?:late |early )?(?:(?:on|in) )?(?:the )?\Z"
)
# 将 marks the future only before what comes next; 将售价下调 is a change that may be long done.
_AHEAD: Final = re.compile(
    r"将(?:[于在会有迎达是超为从至到首不再按由]|继续|进一步|推出|发布|公布|举行|召开|上[市线映]|投产|开[业幕始盘播]|启动|实施|生效"
    r"|正式|成为|面临|陆续|全面|率先|新增|量产|交付|亮相|大幅|重新|恢复|完成|出席|访问)|即将|料[将会达升降跌]"
    r"|(?<!此前)(?<!先前)(?<![原曾])(?:预计|计划(?!的))|(?<![于及超合过达场差])预期|有望|拟(?![人态合])|届时|可能|或(?=[将达升降跌为有会可在于])"
    r"|(?:推迟|延期|延后|顺延|改期|提前)[到至]|(?:不|[就才都])会|力争|争取|最[快早迟晚]|不[晚迟]于|定于|定档"
    r"|\b(?:will|won't|shall|expects?|(?:is|are) (?:also )?expect(?:ed|ing)|plan(?:s|ning)? to|(?:is|are) planned|aims? to"
    r"|due (?:to|in|on|by|for|out|at)|set (?:to|for)|slated|scheduled|likely to|going to|guid(?:es|ed) (?:to|for)|sees"
    r"|(?:may|might|could) (?:be|rise|fall|reach|come|see|cut|hit|start|begin|open|launch|take|drop|grow|top|exceed)"
    r"|(?:takes?|comes?|goes) (?:into )?(?:effect|force)|(?:opens?|starts?|begins?|premieres?|expires?|debuts?|kicks off)"
    r"|runs? (?:until|through|from|to)|(?:delayed|postponed|pushed back) (?:to|until)"
    r"|next (?:play|plays|meet|meets|face|faces|travel|host|game|match|meeting)"
    r"|to (?:open|launch|begin|start|take effect|resume|debut|expire|come into force|be (?:released|held|launched|completed)))\b"
    r"|(?<=[a-z])'ll\b"
)
_BACK: Final = re.compile(
    r"了(?!解)|已(?!知)|曾|[同环]比|录得|晒出|宣布|表示|通报|披露|透露|报道|收[盘报涨跌]|[上下]涨|下[跌滑]|[增升降]至|[为达] ?[0-9]"
    r"|\b(?:was|were|had|rose|fell|grew|gained|lost|won|beat|reported|said|announced|told|posted|sold|shipped|delivered|came|"
    r"climbed|dropped|jumped|declined|slipped|surged|totall?ed|reached|earned|missed|reached|recorded|closed|ended|began)\b"
)
_TRADED_AHEAD: Final = re.compile(
    r"(?:份?(?:主力)?(?:合约|交割|期货|到期))| (?:delivery|futures|contracts?|settlement|expiry|expiration)\b"
)
_GAME: Final = re.compile(
    r"\b(?:scor(?:e[sdr]?|ers?|ing)|outscored|touchdowns?|half-?time|strikers?|midfielders?|wingers?|quarterbacks?|goalkeeper|rebounds"
    r"|kick-?off|stoppage|free kick|three-pointers?|field goals?|own goal|goals(?! (?:for|of|to)\b)|header|equali[sz]er|red card|substitut\w+|disallowed|assists?|(?:his|her) goal"
    r"|the (?:game|match|pitch|court|buzzer)|trailed|trailing|penalty (?:kick|area|shootout)|from the spot|punt|fumbles?|layup|dunk"
    r"|led (?:by )?[0-9]+)\b|(?<![$€£.0-9])\b[0-9]{1,3}-[0-9]{1,3}\b(?!%| ?(?:per ?cent|million|billion|trillion|bps|basis|cents|days|weeks|months|years))"
)
_TRADE: Final = re.compile(
    r"[%$€£]|\b(?:revenues?|profits?|sales|earnings|loss(?:es)?|growth|gdp|margins?|per ?cent|billion|million|inflation|fiscal"
    r"|shipments?|deliveries|output|demand|orders|guidance|dividends?)\b"
)
_SHOW: Final = re.compile(r"》|[》”\"']\Z|节目|综艺|剧|番|动漫|动画|真人秀|开播|首播|回归|更新|歌手|嘉宾|集")
_QUARTER_WORDS: Final = re.compile(
    r"营收|营业|收入|收益|利[润率]|获利|毛利|净利|净亏|亏损|财报|财测|出货|备货|销[量售]|产能|产量|价格|均价|需求|订单|季[增减报]|年[增减]"
    r"|eps|盈[余利]|成长|增长|合并|gdp|业绩|展望|库存|投片|稼动|资本支出|市场|经济|交付|出口|法说|营运|旺季|淡季"
)


def outlook(folded: str, start: int, end: int) -> Outlook:
    """Say which way the clause around a date looks; OPEN where its words do not tell."""
    low, high = _clause(folded, start, end)
    if _TRADED_AHEAD.match(folded, end):
        return Outlook.AHEAD
    if _REPORTED_ON.search(folded, low, start):
        return Outlook.BACK
    reported = _REPORTED.search(folded, end, high)
    if _AHEAD.search(folded, low, start) or _AHEAD.search(folded, end, reported.start() if reported else high):
        return Outlook.AHEAD
    return Outlook.BACK if _BACK.search(folded, low, start) or _BACK.search(folded, end, high) else Outlook.OPEN


def is_of_a_game(folded: str, start: int, end: int) -> bool:
    """Say whether a bare quarter or half is that of a match, by the words of its own sentence."""
    for low, high in (_clause(folded, start, end), _sentence(folded, start, end)):
        if _TRADE.search(folded, low, high):
            return False
        if _GAME.search(folded, low, high):
            return True
    return False


def is_of_a_show(folded: str, start: int, end: int) -> bool:
    """Say whether 第二季 counts the seasons of a programme; only words of trade make it a quarter."""
    low, high = _sentence(folded, start, end)
    if _SHOW.search(folded, max(low, start - 12), start):
        return True
    return _QUARTER_WORDS.search(folded, low, high) is None


def _clause(folded: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _WINDOW)
    for stop in _STOP.finditer(folded, low, start):
        low = stop.end()
    high = _STOP.search(folded, end, min(len(folded), end + _WINDOW))
    return low, high.start() if high else min(len(folded), end + _WINDOW)


_SENTENCE_STOP: Final = re.compile(r"[。！？!?\n]|\.(?![0-9])(?= )")


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - 2 * _WINDOW)
    for stop in _SENTENCE_STOP.finditer(folded, low, start):
        low = stop.end()
    high = _SENTENCE_STOP.search(folded, end, min(len(folded), end + 2 * _WINDOW))
    return low, high.start() if high else min(len(folded), end + 2 * _WINDOW)
