"""Content terms of a clause: what two sentences are matched on where the measure table has no word.

Chinese is cut into pairs of characters between function words, which needs no dictionary; English words are stemmed
lightly. Digits never enter.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[a-z][a-z'’]{1,}|[一-鿿]+")
_FUNCTION_ZH = re.compile(
    r"[的了是在和与及等都已被为将有从向对并而但于由以到后前中上下内外也又还就才则或其该此这那之所把给让使着过吧呢吗很更最每各本共达超约近仅只均且若如因亿万千百十个]"
    r"|据悉|据了解|记者|目前|此外|同时|其中|表示|介绍|显示|认为|可以|可能|已经|我们|他们|其他|进行|一个|一种|没有|不是"
)
_STOP_EN = frozenset(
    (
        "a about above according after against all almost also although am an and another any are around as at be "
        "became because been before being between both but by can could did do does during each either even ever "
        "every few for from further had has have he her here him his how however if in including into is it its "
        "just last least less like made make many may might more most much must near nearly no nor not of off on "
        "once one only or other our out over own per quite rather said same say says she should since so some "
        "still such than that the their them then there these they this those through thus to too two under until "
        "up upon us use very was we well were what when where which while who whom whose why will with within "
        "without would year years month months day days week weeks today yesterday january february march april "
        "may june july august september october november december monday tuesday wednesday thursday friday "
        "saturday sunday percent million billion trillion thousand hundred people number total exactly "
        "approximately roughly reported new first second third quarter"
    ).split()
)
_SUFFIX = re.compile(r"(?:ations?|ments?|ingly|edly|ings?|ers?|ies|ied|ed|es|ly|s|e)$")


_IRREGULAR = {
    past: verb
    for verb, pasts in (
        line.split(":")
        for line in (
            "buy:bought beat:beaten begin:began,begun break:broke,broken bring:brought build:built catch:caught choose:chose,chosen "
            "come:came draw:drew,drawn drive:drove,driven eat:ate,eaten fall:fell,fallen fight:fought find:found fly:flew,flown "
            "forget:forgot get:got,gotten give:gave,given grow:grew,grown hold:held keep:kept know:knew,known lead:led "
            "leave:left lend:lent lose:lost meet:met pay:paid ride:rode,ridden rise:rose,risen run:ran sell:sold send:sent "
            "shoot:shot sink:sank,sunk speak:spoke,spoken spend:spent stand:stood steal:stole,stolen strike:struck swim:swam,swum "
            "take:took,taken teach:taught tell:told think:thought throw:threw,thrown win:won write:wrote,written"
        ).split()
    )
    for past in pasts.split(",")
}
_BEFORE_NOUN_ZH = re.compile(
    r"(?:录得|实现|达到|创造|完成|取得|获得|公司|企业|集团|全年|上半年|下半年|季度|同期|累计|合计|总计|总共|一共|当年|去年|今年|年度|报告期|期内|本月|当月|当日|目前|已经|报告|"
    r"公布|显示|宣布|预计|预测|计划|目标|约|超|近|达|年|月|日|季|总|新增|整体|整个|全部|单日|单月|最新|最终|相关|有关|带来|产生|拥有|贡献|推动|支持|保持|维持|增加|增长|减少|下降|上升|提高|提升|突破|超过)+$"
)
_BEFORE_NOUN_EN = re.compile(r"([a-z][a-z'’-]+) $")
_PLAIN_EN = frozenset(
    (
        "makes make made sold sells sell earned earns received receives scored wins won takes took has have had total annual quarterly yearly overall combined record reported reporting net gross its their his her our "
        "company's full-year generated generating posted posting made making had has have with reached reaching "
        "hit estimated expected projected global worldwide current latest new actual own average combined full "
        "about around over nearly more than up down higher lower rising falling strong weak recent previous prior "
        "past last this that these those another additional further only just monthly weekly daily consolidated "
        "adjusted core said says year quarter month"
    ).split()
)


# What is left over of a name, a number or an adverb that was cut off before the measure word.
_LEADING = re.compile(
    r"^(?:.*[\d一二三四五六七八九十几百千万亿多余人只共仅还已各]|(?<!国)有|[市省县区州队镇]|这一|该|本|其)+"
)
_RUN_BEFORE = re.compile(r"[一-鿿a-z]{1,10}$")
_PARTICLES = re.compile(r"[的了在是和与及由将从对并而但把被]")


def modifiers(folded: str, word_start: int, floor: int) -> frozenset[str]:
    """Return the terms that stand right before a measure word and narrow it: 跨境电商 before 进出口, solar before capacity."""
    if word_start < len(folded) and folded[word_start].isascii() and folded[word_start].isalpha():
        found: set[str] = set()
        place = word_start
        for _ in range(2):
            match = _BEFORE_NOUN_EN.search(folded, max(floor, place - 24), place)
            if match is None or match.group(1) in _STOP_EN or match.group(1) in _PLAIN_EN:
                break
            found.add(stem(match.group(1)))
            place = match.start(1)
        return frozenset(found)
    run = _RUN_BEFORE.search(folded, max(floor, word_start - 10), word_start)
    if run is None:
        return frozenset()
    last = _PARTICLES.split(run.group())[-1]
    last = _BEFORE_NOUN_ZH.sub("", _LEADING.sub("", last))
    if len(last) < 2:
        return frozenset()
    return frozenset(last[index : index + 2] for index in range(len(last) - 1))


def narrowing_terms(words: str) -> frozenset[str]:
    """Return the terms of words that narrow a measure, without those that narrow nothing (企业, 公司, total)."""
    if words and words[0].isascii():
        return frozenset(stem(word) for word in words.split() if word not in _PLAIN_EN and word not in _STOP_EN)
    plain = _BEFORE_NOUN_ZH.sub("", words)
    return frozenset(plain[index : index + 2] for index in range(len(plain) - 1))


def head(folded: str, start: int, end: int) -> frozenset[str]:
    """Return the first terms of a sentence, which in parallel sentences tell what each is about."""
    for match in _TOKEN.finditer(folded, start, end):
        token = match.group()
        if token[0] < "一":
            if token not in _STOP_EN and len(token) > 2:
                return frozenset({stem(token)})
            continue
        run = next((run for run in _PARTICLES.split(token) if len(run) > 1), "")
        if run:
            return frozenset(run[index : index + 2] for index in range(min(3, len(run) - 1)))
    return frozenset()


def stem(word: str) -> str:
    """Cut an English word's endings, so that sold, sells and selling of one verb mostly meet."""
    plain = word.removesuffix("'s").removesuffix("’s")
    plain = _IRREGULAR.get(plain, plain)
    if len(plain) <= 4:
        return plain.removesuffix("s") if len(plain) == 4 and not plain.endswith("ss") else plain
    cut = _SUFFIX.sub("", plain)
    return cut if len(cut) >= 3 else plain


def terms(folded: str, start: int, end: int) -> frozenset[str]:
    """Return the content terms of a stretch of folded text."""
    found: set[str] = set()
    for match in _TOKEN.finditer(folded, start, end):
        token = match.group()
        if token[0] < "一":
            if token not in _STOP_EN and len(token) > 2:
                found.add(stem(token))
            continue
        for run in _FUNCTION_ZH.split(token):
            if len(run) == 1:
                continue
            found.update(run[index : index + 2] for index in range(len(run) - 1))
    return frozenset(found)
