"""Where a sentence ends: full stops that are one, and full stops that are not.

Pure and linear: every rule looks at a bounded stretch around a mark.
"""

from __future__ import annotations

import re
from itertools import islice

from verifier.language import Language

_MARK = re.compile(
    r"(?:[。！？!?｡．]+(?:…{1,4}|\.{3,6})?|…{1,6}|⋯{1,6}|\.{2,6}|\."
    r"|[；;])(?P<close>[\"'”’」』）)】》〉\]*_]{0,8})"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[^\s(\[\"“‘「『（—–/]{1,24}\Z")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_NEXT_WORD = re.compile(r"[\s\"'“‘「『(（\[*_]*(?P<word>[A-Za-z][A-Za-z'’]*|[^\s]?)")
_SAYS = re.compile(
    r"[^。！？!?；;“”「」\n]{0,16}?(?:说|表示|称|指出|坦言|强调|补充|写道|认为|直言|透露|回应|解释|问道|答道"
    r"|说道|說|稱|強調|補充|寫道|認為)"
)
_LEADING_NUMBER = re.compile(r"\s*(\d{1,4})")
_GOES_ON = frozenset("，,、；;：:。.！？!?的等")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INDEFINITE = _words(
    "mr mrs ms dr prof gen rep reps sen sens gov lt col sgt capt maj cmdr adm hon rev messrs mme st mt ft vs v eg "
    "ie e.g i.e cf al fig figs vol vols pp ed eds approx est dept univ assn ave blvd rd tel ext nos ph.d sr.d"
)
_NUMBERED = _words("no nos fig figs vol pp p art sec ch jan feb mar apr jun jul aug sep sept oct nov dec para app")
_ENDING = _words(
    "inc corp co ltd llc plc bros jr sr etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thurs fri sat sun bn mn tn cos intl a.m p.m s.a n.v d.c u.s u.k u.n e.u"
)
# Words that open a sentence far oftener than they go on after an abbreviation.
_STARTERS = _words(
    "the it its in he she they we you i a an but and this that these those for on at by as if when while after "
    "before since however meanwhile although though analysts shares sales revenue profit his her their our there "
    "what why how who with from under during according last next one some many most more such both to no not so "
    "yet still also then now instead despite because"
)


def _abbreviated(text: str, start: int, dot: int, following: str) -> bool:
    """Say whether the full stop at `dot` only ends an abbreviation or an initial. `following` is the next word."""
    token_match = _TOKEN.search(text, max(start, dot - 24), dot)
    if token_match is None:
        return False
    token = token_match.group()
    lower = token.lower()
    starts = following.lower() in _STARTERS
    digit_next = following[:1].isdigit()
    if lower in _NUMBERED and digit_next:
        return True
    if lower in _INDEFINITE:
        return True
    if lower in _ENDING or _DOTTED.match(token):
        return not starts and not _HAN.match(following)
    if lower == "no":
        return False
    if len(token) == 1 and token.isalpha():
        # An initial stands before a name; "Plan B. The ..." does not.
        return token.isupper() and not starts
    # The number of a list item that stands within a paragraph.
    return token.isdigit() and len(token) <= 2 and token_match.start() == start


def _holds_han(text: str, start: int, end: int, least: int) -> bool:
    """Say whether a stretch holds so many Chinese characters; the search ends with the last of them."""
    return sum(1 for _ in islice(_HAN.finditer(text, start, end), least)) == least


def find(text: str, start: int, end: int, language: Language) -> list[int]:
    """Return the offsets at which the sentences of a paragraph end, in order, the end of the paragraph left out.

    `text` is the readable copy, in which addresses are blank (`verifier.links.readable`).
    """
    ends: list[int] = []
    opened = start
    for match in _MARK.finditer(text, start, end):
        mark = text[match.start()]
        close = _closing(text, opened, match)
        stop = match.start("close") + len(close)
        footnote = _FOOTNOTE.match(text, stop, end)
        if footnote is not None:
            stop = footnote.end()
        if stop >= end or match.start() < opened:
            continue
        if _ends(text, match.start(), match.start("close"), close, opened, stop, end, mark, language):
            ends.append(stop)
            opened = stop
            while opened < end and text[opened].isspace():
                opened += 1
    return ends


def _closing(text: str, opened: int, match: re.Match[str]) -> str:
    """Return the brackets and quotation marks that close behind a full stop, without those that open what follows."""
    close = match["close"]
    for index, mark in enumerate(close):
        # A straight mark closes only what one like it has opened in the same sentence.
        if mark in "\"'*_" and text.count(mark, opened, match.start("close") + index) % 2 == 0:
            alone = (
                mark in "*_"
                and close[index : index + 2] == mark * 2
                and text.count(mark * 2, opened, match.start()) % 2 == 1
            )
            if not alone and not (mark == "'" and index):
                return close[:index]
    return close


def _ends(
    text: str, at: int, closing: int, close: str, opened: int, stop: int, end: int, mark: str, language: Language
) -> bool:
    following = text[stop]
    if following in _GOES_ON or following in ")）》〉":
        return False
    if close and close[0] in "》〉":
        return False
    if mark == "．" and following.isdigit():
        return False
    if mark in ";；":
        return language is Language.ZH and _between_clauses(text, opened, at, stop, end)
    word_match = _NEXT_WORD.match(text, stop, min(end, stop + 40))
    word = word_match["word"] if word_match is not None else ""
    if mark in "。｡！？．" or (mark in "!?" and (_HAN.match(following) or _HAN.match(text[at - 1]))):
        return not (close and close[0] in '”」』"’' and _SAYS.match(text, stop, min(end, stop + 24)))
    if mark in "…⋯" or (closing - at >= 2 and mark == "."):
        if language is Language.ZH and (_HAN.match(following) or not word[:1].isalpha()):
            return closing - at >= 2 or mark == "."
        return following.isspace() and word[:1].isupper()
    if mark == "." and not following.isspace():
        if at > opened and (_HAN.match(text[at - 1]) or (text[at - 1] in "%％" and _HAN.match(following))):
            return not following.isdigit()
        # A blank that is missing between two sentences: "in 2025.The company".
        before = text[max(opened, at - 3) : at]
        run_on = (
            following.isupper() and len(before) == 3 and ((before.islower() and before.isalpha()) or before.isdigit())
        )
        return (
            run_on
            and not close
            and len(word) >= 2
            and word[1:].islower()
            and text[stop + len(word) : stop + len(word) + 1].isspace()
        )
    if not following.isspace():
        # "Yahoo!" and "?" within a word; a quotation that opens right behind the mark.
        return following in '“「『"' and language is Language.ZH
    if word[:1].islower() and not word[1:2].isupper():
        return False
    if mark == "." and not close:
        digits = _LEADING_NUMBER.match(text, stop, stop + 8)
        return not _abbreviated(text, opened, at, digits.group(1) if digits is not None else word)
    return True


def _between_clauses(text: str, opened: int, at: int, stop: int, end: int) -> bool:
    """Say whether a semicolon parts two full clauses, and not the entries of an enumeration or a bracket."""
    if not _holds_han(text, opened, at, 8) or not _holds_han(text, stop, min(end, stop + 60), 6):
        return False
    # Counting in place costs next to nothing, also where a bracket stays open through a long paragraph.
    opening = text.count("（", opened, at) + text.count("(", opened, at)
    return opening <= text.count("）", opened, at) + text.count(")", opened, at)
