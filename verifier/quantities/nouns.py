"""What a number counts: people and things, by the words behind the number."""

from __future__ import annotations

import re

PEOPLE_ZH = re.compile(
    r"(?:[一-鿿a-z]{0,6}?)(?:用户|人口|员工|职工|观众|学生|游客|旅客|乘客|患者|病例|粉丝|居民|群众|村民|士兵|军人|选民|会员|订户|订阅者|客户|股东|投资者|球迷|司机|医生|教师|考生|毕业生|新生儿|老人|儿童|志愿者|网友|玩家|消费者|从业者|买家|卖家|志愿军|官兵|民众|农民|工人|男子|女子|参与者|受试者|开发者|代表|嘉宾|选手|运动员|队员|警察|人员)"
)
PEOPLE_EN = {
    "people", "users", "employees", "workers", "subscribers", "fans", "passengers", "students", "patients", "customers", "viewers", "residents", "soldiers", "voters", "members", "deaths", "fatalities",
    "injuries", "casualties", "jobs", "staff", "visitors", "tourists", "spectators", "refugees", "children", "women", "men", "adults", "cases", "infections", "troops", "participants", "volunteers",
    "inhabitants", "citizens", "immigrants", "migrants", "civilians", "officers", "followers", "players", "teachers", "doctors", "nurses", "shareholders", "investors", "developers", "households", "borrowers",
    "population", "births", "arrests", "hospitalisations", "hospitalizations", "attendees", "guests", "drivers", "owners", "persons", "lives", "americans", "shoppers", "buyers",
}  # fmt: skip
_NOUN_STOP_ZH = (
    "的了是在和与及等都已被为将有从向对并而但于由以到后前中上下内外，,。;；:：、!?！？()（）「」“”\"' \n\t*-"
)
NOUN_ZH = re.compile(rf"[^{re.escape(_NOUN_STOP_ZH)}\d]{{1,8}}")
WORD = re.compile(r"[ -]?((?:[a-z]\.){2,}|[a-z][a-z'’]*(?:-[a-z]+)*)")
_SAME_PLURAL = frozenset(
    (
        "aircraft spacecraft sheep fish species series offspring homeless wounded dead staff personnel livestock "
        "cattle poultry deer salmon megapixels"
    ).split()
)
_OF_WHAT = re.compile(
    r" (?:out )?of (?:the |its |his |her |their |all )?(?:[\d,]+ |[a-z]{3,5}ty(?:-[a-z]+)? )?(?P<noun>[a-z]{3,}s)(?![a-z])"
)
_NOUN_END = {
    "a", "about", "after", "against", "ago", "all", "also", "although", "an", "and", "are", "as", "at", "away", "based", "be", "because", "been", "before", "but", "by", "came", "compared", "could", "did", "do", "down", "due",
    "during", "each", "earlier", "either", "every", "for", "from", "had", "has", "have", "he", "her", "his", "how", "if", "in", "including", "into", "is", "it", "its", "just", "last", "later", "less", "made", "may", "more",
    "most", "next", "nor", "not", "of", "off", "on", "only", "or", "our", "out", "over", "per", "right", "said", "she", "since", "so", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "under", "until", "up", "versus", "vs", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "within", "would", "yesterday", "you", "billion", "million", "percent", "am", "pm", "p.m.", "a.m.",
    "won", "lost", "beat", "scored", "died", "killed", "rose", "fell", "grew", "dropped", "increased", "decreased", "declined", "injured", "wounded", "missing", "took", "worldwide", "overall", "annually", "daily",
}  # fmt: skip


def counted(folded: str, position: int) -> bool:
    """Whether people or things follow: 45.3m users, but not 100m freestyle."""
    for _ in range(4):
        match = WORD.match(folded, position)
        if match is None or match.group(1) in _NOUN_END:
            return False
        if match.group(1) in PEOPLE_EN or match.group(1) in {
            "vehicles",
            "cars",
            "units",
            "shares",
            "tonnes",
            "tons",
            "barrels",
            "homes",
            "downloads",
            "copies",
            "tickets",
            "views",
        }:
            return True
        position = match.end()
    return False


def plural(words: str) -> bool:
    """Whether English words end in a plural or name people."""
    last = words.split()[-1]
    return (last.endswith("s") and not last.endswith("ss")) or last in PEOPLE_EN


def english_noun(folded: str, end: int) -> tuple[int, int] | None:
    """Return the words behind a number up to the first plural noun, at most four: "domestic airports"."""
    position = end
    first: int | None = None
    for _ in range(4):
        match = WORD.match(folded, position)
        if match is None or match.group(1) in _NOUN_END:
            break
        if first is None:
            first = match.start(1)
        position = match.end()
        word = match.group(1)
        if (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))) or word in PEOPLE_EN:
            return first, position
    of = _OF_WHAT.match(folded, end)
    if of is not None:
        return of.span("noun")
    if first is None or position == end:
        return None
    head = folded[first:position].split()
    return (first, first + len(head[0])) if len(head) == 1 and head[0] in _SAME_PLURAL else None
