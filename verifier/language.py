"""Language of a text, and the folded copy of it that all patterns read.

Folding keeps the length, so that an offset into the folded text is an offset into the text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache


class Language(StrEnum):
    """Languages that the rules read."""

    ZH = "zh"
    EN = "en"


_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def detect(text: str) -> Language:
    """Return the language of a text: Chinese where Han characters outnumber Latin words, else English."""
    sample = text[:20_000]
    han = len(_HAN.findall(sample))
    return Language.ZH if han and han >= len(_LATIN_WORD.findall(sample)) else Language.EN


# Characters that only traditional text has; those of number, scale and approximation are folded even without OpenCC,
# because a figure that is missed is a contradiction that is missed.
_TRADITIONAL = str.maketrans(
    "萬億兩幾數倍約過餘個後從達將為與會時間們這來對開關發現報導漲資產業務營預計劃實際總額值點單價銷車輛戶場國際長據稱認顯應無電書網號產歲頭內層級區劉馬蘭灣億",
    "万亿两几数倍约过余个后从达将为与会时间们这来对开关发现报导涨资产业务营预计划实际总额值点单价销车辆户场国际长据称认显应无电书网号产岁头内层级区刘马兰湾亿",
)
_MARKS_OF_TRADITIONAL = frozenset(
    "萬億這們個為與會來時說對後從過發經點還數進種開關問間國實當無電長門車東馬員業區頭總體報機"
)


@lru_cache(maxsize=1)
def _opencc() -> object | None:
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _fold_table() -> dict[int, str]:
    """Map every character whose NFKC form is one other character, and odd blanks and dashes, to plain ones."""
    table: dict[int, str] = {}
    ranges = (
        (0x00A0, 0x0250),
        (0x2000, 0x2070),
        (0x2460, 0x2474),
        (0x2F00, 0x2FE0),
        (0x3000, 0x3040),
        (0xF900, 0xFB00),
        (0xFE30, 0xFFF0),
    )
    for low, high in ranges:
        for code in range(low, high):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    # A full-width comma is a clause mark; folded it would join 2025，131 into one number.
    table.pop(0xFF0C, None)
    # A circled or superscript digit is a footnote mark, not part of a number.
    for code in (*range(0x2460, 0x2474), 0xB2, 0xB3, 0xB9):
        table[code] = " "
    table.update(dict.fromkeys((0x2009, 0x200A, 0x202F, 0x205F, 0x3000), " "))
    table.update(dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63, 0xFF0D), "-"))
    table.update(dict.fromkeys((0x301C, 0xFF5E, 0x223C), "~"))
    table.update({0x2018: "'", 0x2019: "'", 0xFE6A: "%"})
    return table


def is_traditional(text: str) -> bool:
    """Say whether a Chinese text is written in traditional characters."""
    sample = text[:5_000]
    return sum(sample.count(mark) for mark in _MARKS_OF_TRADITIONAL) >= 2


def fold(text: str) -> str:
    """Return a copy of the same length with plain digits, blanks and dashes, simplified characters and lower case."""
    folded = text.translate(_fold_table())
    if not folded.isascii() and is_traditional(folded):
        converter = _opencc()
        simplified = converter.convert(folded) if converter is not None else folded  # type: ignore[attr-defined]
        folded = simplified if len(simplified) == len(folded) else folded
    if not folded.isascii():
        folded = folded.translate(_TRADITIONAL)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(character.lower() if len(character.lower()) == 1 else character for character in folded)
    return lowered


# Which languages can be told from Chinese and English, and by what. In a script, a word is one unit.
_SCRIPTS = (
    ("ko", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]{1,8}")),
    ("ru", re.compile(r"[\u0400-\u052f]{1,40}")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]{1,40}")),
    ("he", re.compile(r"[\u0590-\u05ff]{1,40}")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{2,40}")),
    ("th", re.compile(r"[\u0e00-\u0e7f]{1,5}")),
    ("hi", re.compile(r"[\u0900-\u097f]{1,40}")),
    ("und", re.compile(r"[\u0980-\u0dff\u0e80-\u109f\u10a0-\u10ff\u0530-\u058f\u1200-\u137f\u1780-\u17ff]{1,20}")),
)
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d]")
# Forms that only Japanese writes: a headline of nothing but kanji has no other mark.
_JAPANESE = re.compile(
    "[円発経済売価県駅込働読変図対戦実鉄続権観覧転軽応検験険広拡単営労栄覚歩渋隠毎沢択釈圧総黒両歳処拠増徳聴関団囲仮辺収払渉従縦乗剰巻勧歓帰気継悩脳様峠榊畑辻枠]"
)
_QUOTED = re.compile(r"《[^《》\n]{1,60}》|「[^「」\n]{1,60}」|“[^“”\n]{1,60}”")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Small words that a language cannot do without; those that two of them share are left to the one that has more.
_SMALL_WORDS = {
    name: frozenset(words.split())
    for name, words in {
        "en": "the of and to in is for on with that by from at as was were has have had its it be been are an a this"
        " which will would or not but after they their he his she her who we our you said says than into about more"
        " over new all up out can could may when what if before between against under year years per no there also",
        "de": "der die das und den dem des ein eine einen einem einer ist sind nicht mit von zu im auf für auch sich"
        " als wird werden wurde hat haben bei nach aus über nur noch sie er es wie um am zum zur oder dass laut",
        "fr": "le la les de des du et un une est sont pour dans en que qui sur par au aux avec pas plus ne se ce cette"
        " son sa ses leur a ont été il elle nous vous selon mais ou entre après d l qu",
        "es": "el la los las de del y un una es son para en que por con no se su sus al lo como más ha han fue pero"
        " según entre desde este esta sobre también hasta",
        "pt": "o a os as de do da dos das e um uma é são para em que por com não se no na nos nas ao mais foi como mas"
        " segundo entre pela pelo sobre também",
        "it": "il lo la i gli le di del della dei delle e un una è sono per in che con non si da dal nel nella al alla"
        " più come ha hanno stato ma secondo anche tra",
        "nl": "de het een en van is zijn niet met voor op te dat die aan bij door naar om als ook uit er maar wordt"
        " werd heeft hebben nog over dan",
        "sv": "och att det som en ett är på för med av den till har inte om var från de under enligt sig men också",
        "da": "og at det som en et er på for med af den til har ikke om var fra de ifølge sig men også ble av blev jeg",
        "pl": "i w z na do nie się jest to że o od po za przez dla jak oraz był są ale przy które który",
        "cs": "a v na se je že s z do o pro jsou by jako ale podle po od při který která bylo",
        "ro": "și în de la cu pe un o este sunt pentru din că nu se care a au fost mai",
        "hu": "a az és hogy nem is egy van volt meg már csak mint de el ki szerint",
        "fi": "ja on ei että se hän oli ovat myös kun mutta joka sen mukaan vuonna",
        "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra göre ise",
        "id": "yang dan di dari untuk dengan pada ini itu tidak akan dalam oleh ke juga telah sebagai karena kata",
        "vi": "và của là các có được trong cho không người với đã này một những từ về năm",
    }.items()
}
_MIN_WORDS = 40
"""Lower-case words from which a Latin text without small words of English is taken for one of some other language."""


def other_language(text: str) -> str | None:
    """Name the language of a text that is neither Chinese nor English, or return None where it is one of them.

    The name is an ISO 639-1 code, or "und" where it cannot be told which. What cannot be told from English, such as a
    few names and figures, counts as English: a page is left out only where that is certain.
    """
    sample = _ADDRESS.sub(" ", text[:20_000])
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    units = {name: len(script.findall(sample)) for name, script in _SCRIPTS}
    latin = [word for word in _WORDS.findall(sample) if _LATIN.match(word)]
    foreign = max(units, key=lambda name: units[name])
    if units[foreign] > max(han + kana, len(latin)):
        return foreign
    if han + kana >= len(latin):
        return "ja" if _is_japanese(sample) else None
    return _other_latin(latin)


def _is_japanese(sample: str) -> bool:
    # A Chinese text may quote a Japanese title or write の for 的; a Japanese one has particles in every sentence.
    plain = _QUOTED.sub("", sample).replace("の", "")
    kana, kanji = len(_KANA.findall(plain)), len(_JAPANESE.findall(plain))
    size = len(_HAN.findall(plain)) + kana
    # A headline may have two particles; in an article they are a third of all, and less is a quotation.
    return (kana + kanji >= 3 or kanji >= 2) and kana + kanji >= (0.08 if size < 60 else 0.2) * size


def _other_latin(words: list[str]) -> str | None:
    # Names are written with capitals, so the share among small letters holds in a text full of names as well.
    lower = [word for word in words if word.islower()]
    if len(lower) * 4 < len(words):
        lower = [word.lower() for word in words]
    if not lower:
        return None
    plain = [word.replace("’", "'").split("'")[0] if "'" in word or "’" in word else word for word in lower]
    hits = {name: sum(word in small for word in plain) for name, small in _SMALL_WORDS.items()}
    english = hits.pop("en")
    other = max(hits, key=lambda name: hits[name])
    # Letters that stand alone are words in some languages, and in tables and digests they are nothing.
    longer = {word for word in plain if len(word) > 1 and word in _SMALL_WORDS[other]}
    told = len(longer) >= 2 or (longer and not all(map(str.isascii, plain)))
    if told and hits[other] >= 3 and hits[other] > 1.5 * english and hits[other] >= 0.12 * len(lower):
        return other
    if english < 0.04 * len(lower) and len(lower) >= _MIN_WORDS:
        return other if hits[other] >= 0.1 * len(lower) else "und"
    return None
