"""Bytes of an unknown encoding to text: UTF-8, UTF-16, GBK/GB18030, Big5, and Western single bytes.

Where the bytes do not settle the encoding themselves (a byte order mark, valid UTF-8), every candidate is decoded and
the most plausible reading wins: the one with most of the characters that news is made of. That is decided the same way
every time, and holds from a handful of characters on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence

_SAMPLE = 20_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"\x1f\x8b",
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Two bytes of ASCII at most within, which the second halves of characters can be.
_STRETCH = re.compile(rb"(?:[\x80-\xff][\x00-\x7f]{0,2})+")
_BEFORE = 60
_WESTERN = {"iso8859-1": "cp1252", **{name: name for name in ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258")}}
_WESTERN |= {f"iso8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 9, 10, 13, 14, 15, 16)}
# What no page in Chinese or English is written in, by the names that codecs gives them.
_FOREIGN = {"shift_jis": "cp932", "euc_kr": "cp949"}
_FOREIGN |= {name: name for name in ("cp932", "euc_jp", "cp949", "koi8-r", "koi8-u", "tis-620", "cp874", "cp1251")}
_FOREIGN |= {name: name for name in ("cp1253", "cp1255", "cp1256", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8")}
_CHINESE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "windows-874": "cp874"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{2,}")

# The characters that news uses most, simplified and traditional; about half of any Chinese text consists of them.
_FREQUENT = frozenset(
    "的一是了在人有不这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必"
    "战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值"
    "号率族维划选标写存候毛亲快效院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病"
    "亿元涨跌股票券银额售购投融同比增长预季报净亏损营"
    "這為個國時來們對會發動說產種後過進實電還業當從點體開與關間無軍總員條現問題結變氣質數華萬億將計別頭長資見級東導領車務報議聲類離"
    "確張許記馬節話億觀織裝書復兒須際驗連斷難備辦響約團歷構稱準號維劃選標寫親閱養層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴隨漲銀額購"
    "預測營虧損淨來場處歸據獲舉媒體網較應龍"
    ",。、;:!?“”‘’「」『』()《》…—%·"
    "，；：！？（）％"
)


def _plausibility(text: str) -> float:
    """Share of the characters outside ASCII that news is likely to hold; replaced and private ones count against."""
    foreign = _NOT_ASCII.findall(text)
    if not foreign:
        return 0.0
    good = sum(character in _FREQUENT for character in foreign)
    bad = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in foreign)
    return float(good - 4 * bad) / len(foreign)


def _utf16_without_mark(head: bytes) -> str | None:
    """Name the byte order of UTF-16 where the zero bytes of its Latin letters and line breaks stand on one side."""
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd >= 2 and odd > 20 * even:
        candidate = "utf-16-le"
    elif even >= 2 and even > 20 * odd:
        candidate = "utf-16-be"
    else:
        return None
    text = head[: len(head) // 2 * 2].decode(candidate, "replace")
    if max(even, odd) > len(head) * 0.3:
        return candidate
    return candidate if _plausibility(text) > 0.3 else None


def _looks_binary(head: bytes) -> bool:
    return head.startswith(_BINARY_HEADS) or len(_CONTROL_BYTE.findall(head)) > max(2, len(head) // 20)


def _is_western(head: bytes) -> bool:
    """Say whether the bytes above ASCII are few and stand alone, as accents and curly quotes do in English."""
    runs = _HIGH_RUN.findall(head)
    single = sum(1 for run in runs if len(run) == 1)
    return bool(sum(len(run) for run in runs) < len(head) * 0.25 and single >= 0.8 * len(runs))


def _misread_as_utf8(text: str) -> bool:
    """Say whether valid UTF-8 holds nothing but two-byte characters, as a few GBK words can by chance."""
    foreign: list[str] = _NOT_ASCII.findall(text)
    if not foreign or not all("\u00a0" <= character <= "\u07ff" for character in foreign):
        return False
    # Chinese comes in words of several characters; what an English text has of these (a dot between names, an accent)
    # stands alone.
    return sum(map(len, _FOREIGN_RUN.findall(text))) >= 0.8 * len(foreign)


def _sample(data: bytes) -> bytes:
    """Return the start of some bytes; where that holds next to nothing but ASCII, the stretches that hold more."""
    head = data[:_SAMPLE]
    if len(data) == len(head) or sum(map(len, _HIGH_RUN.findall(head))) >= 400:
        return head
    pieces: list[bytes] = []
    size = position = 0
    for match in _STRETCH.finditer(data):
        pieces.append(data[max(position, match.start() - _BEFORE) : match.end()])
        position = match.end()
        size += len(pieces[-1])
        if size >= _SAMPLE:
            break
    return b" ".join(pieces)[:_SAMPLE] if pieces else head


def _known(declared: Sequence[str], names: Mapping[str, str]) -> str | None:
    """Return the first of some declared encodings that is among those named."""
    for words in declared:
        try:
            name = codecs.lookup(_ALIASES.get(words.strip().lower(), words.strip())).name
        except (LookupError, ValueError):
            continue
        if name in names:
            return names[name]
    return None


def decode(data: bytes, *, declared: Sequence[str] = ()) -> str | None:
    """Return the text of some bytes, without a byte order mark, or None where they are no text.

    Line breaks and stray control characters stay as they are, so that offsets into the text hold. `declared` are the
    encodings that a header or a page names. They are often wrong, so they are heard only where the bytes leave it open:
    which Western letters, and bytes that make no plausible Chinese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return None if text.count("\ufffd") > len(text) // 20 else text
    head = data[:_SAMPLE]
    wide = _utf16_without_mark(head)
    if wide is not None:
        text = data.decode(wide, "replace")
        return None if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 20 else text
    if _looks_binary(head):
        # UTF-16 without a mark whose Han characters hold control bytes can look binary at first.
        return _best(data, ("utf-16-le", "utf-16-be"), least=0.45) if len(data) % 2 == 0 else None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        foreign, replaced = len(_NOT_ASCII.findall(text)), text.count("\ufffd")
        if foreign > 50 * replaced:
            return text
        sample = _sample(data)
        if _is_western(sample):
            return data.decode(_known(declared, _WESTERN) or "cp1252", "replace")
        foreign_name = _known(declared, _FOREIGN)
        if foreign_name is not None:
            reading = data.decode(foreign_name, "replace")
            # Chinese that is declared to be something else reads as well as ever.
            if reading.count("\ufffd") <= len(reading) // 200:
                return _best(data, _CHINESE, least=0.4) or reading
        # A headline may hold none of the frequent characters; it is then enough that nothing speaks against a reading.
        least = 0.2 if len(data) > 40 else 0.0
        return _best(data, _CHINESE, least=least)
    if _misread_as_utf8(text[:_SAMPLE]):
        return _best(data, ("gb18030",), least=0.6) or text
    return text


def _best(data: bytes, encodings: tuple[str, ...], *, least: float) -> str | None:
    """Decode as the most plausible of some encodings; None where none reaches the least plausibility."""
    # An even cut keeps UTF-16 whole; a character cut in half at the end of a sample costs one mark of replacement.
    sample = _sample(data)
    readings = {encoding: sample.decode(encoding, "replace") for encoding in encodings}
    best = max(encodings, key=lambda encoding: _plausibility(readings[encoding]))
    return data.decode(best, "replace") if _plausibility(readings[best]) >= least else None
