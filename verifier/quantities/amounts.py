"""Amounts in a text: number, scale, unit, approximators and ranges, each with exact offsets.

An amount is what stands on the page; what it measures, of whom and when is added by `context`. Patterns read a folded
copy of the text (`verifier.language.fold`) in which addresses and markup are blanked out, so offsets stay those of the
text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from verifier.language import Language
from verifier.quantities import fractions, numbers, unit_reading, units
from verifier.quantities.amount import Amount, Mode, interval_of
from verifier.quantities.approximators import AFTER_ZH, after, before
from verifier.quantities.nouns import WORD, counted
from verifier.quantities.numbers import Number
from verifier.quantities.units import Unit

_MASK = re.compile(
    r"https?://[^\s<>\"')\]，。；）】」]+|www\.[^\s<>\"')\]，。；）]+|!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|\]\([^)\n]{0,2000}\)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|\[\^?\d{1,3}\]|\*\*|__|[`*]|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?!\s?[)比])|(?<!\d)\d{1,2}时(?:\d{1,2}分)?(?!间|长|速)|(?<![\w.])[2-6]g(?![a-z])"
)


def mask(folded: str) -> str:
    """Blank out addresses, link targets, note marks, times of day, names such as 5G, and emphasis, keeping the length."""
    return _MASK.sub(lambda match: " " * (match.end() - match.start()), folded)


_RANGE_SEPARATOR = re.compile(
    r"\s{0,2}(?:-{1,2}|~|至|到|\bto\b|\band\b)\s{0,2}(?:us\$|[$¥€£])?(?=[\d零一二两三四五六七八九十]|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty)\b)"
)
_ENGLISH_SCALE = re.compile(
    r"[ -]?(hundred|thousand|million|billion|trillion|crores?|lakhs?|bln|mln|trn|bn|mn|tn|cr)(?![a-z])|(m|b|t|k)(?![a-z0-9])"
)


def find(folded: str, original: str, language: Language, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """Return the amounts of a masked, folded text in order of place.

    Args:
        folded: the text after `fold` and `mask`.
        original: the text itself, whose capitals tell names from words.
        language: language of the text, which decides what an unmarked noun may be.
        taken: ordered spans that are already read as dates; digits in them are no amounts.
    """
    found: list[Amount] = []
    position = 0
    dates = _Spans(taken)
    for start, end, number, kind in _cores(folded, language):
        if start < position or dates.covers(start, end):
            continue
        amount = (
            _special(folded, start, end, number, kind)
            if kind
            else _amount(folded, original, start, end, number, language)
        )
        if amount is None:
            continue
        found.append(amount)
        position = amount.end
    return _inherit_currency(found, folded)


class _Spans:
    """Ordered spans asked for in order of place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def covers(self, start: int, end: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] < end


def _cores(folded: str, language: Language) -> Iterator[tuple[int, int, Number, str]]:
    """Yield the places where a number may begin, in order: digits and numerals, number words, fractions and multiples."""
    english = language is Language.EN
    streams: list[tuple[int, int, Number, str]] = []
    for match in numbers.NUMERAL.finditer(folded):
        number = numbers.read_numeral(match.group())
        if number is not None:
            streams.append((match.start(), match.end(), number, ""))
    if english:
        for match in numbers.NUMBER_WORDS.finditer(folded):
            if match.start() and (folded[match.start() - 1].isalnum() or folded[match.start() - 1] == "-"):
                continue
            number = numbers.read_words(match.group())
            if number is not None:
                streams.append((match.start(), match.end(), number, ""))
        streams.extend(fractions.english(folded))
    else:
        streams.extend(fractions.chinese(folded))
    streams.sort(key=lambda core: (core[0], -core[1]))
    yield from streams


def _special(folded: str, start: int, end: int, number: Number, kind: str) -> Amount | None:
    unit = Unit("percent", "ratio") if kind == "percent" else Unit("times", "multiple")
    if number.value is None and number.low is not None and number.high is not None:
        return _range(number.low, number.high, Decimal(1), unit, "written", start, end, (start, end), None, vague=True)
    # A fraction stands for a share as people put it: about a third.
    mode = Mode.ABOUT if kind == "percent" else Mode.EXACT
    before_start, marked, closed = before(folded, start)
    after_end, suffix, suffix_closed = after(folded, end)
    if marked not in (None, "plain") or suffix:
        mode = Mode(suffix or marked or mode)
        closed = suffix_closed if suffix else closed
    return _build(
        number, number.value, Decimal(1), mode, unit, "written", before_start, after_end, (start, end), None, closed
    )


def _amount(folded: str, original: str, start: int, end: int, number: Number, language: Language) -> Amount | None:
    if (
        len(folded) > end + 1
        and folded[end] == "-"
        and folded[end + 1 : end + 6] in {"time ", "year ", "hour "}
        and folded[start:end] == "half"
    ):
        return None
    left = folded[start - 1] if start else " "
    if left == "第" or left in "#№" or (left == "." and start > 1 and folded[start - 2].isdigit()):
        return None
    symbol = units.SYMBOL_BEFORE.search(folded, max(0, start - 6), start)
    if symbol is None and left.isascii() and (left.isalpha() or left == "_"):
        return None
    if left == "-" and start > 1 and folded[start - 2].isalnum():
        return None
    if folded[start] == "0" and end - start > 1 and folded[start + 1].isdigit():
        return None
    negative = left == "-" or folded.startswith("零下", start - 2)
    digits = folded[start].isdigit()
    scaled, scale_end, factor = _scale(folded, start, end, has_currency=symbol is not None, digits=digits)
    upper: Number | None = None
    upper_factor = factor
    middle = scale_end
    separator = _RANGE_SEPARATOR.match(folded, scale_end) or _range_after_unit(folded, scale_end)
    joined_behind = separator is not None and separator.start() > scale_end and "to" in separator.group()
    if joined_behind and not _RANGE_OF.search(folded[max(0, start - 22) : start]):
        separator = None  # 25 basis points to 4.25%, rose 5% to 7%: a change and a level
    if separator is not None and not _is_change(folded, start, separator.group()):
        upper, upper_end = _second(folded, separator.end())
        if upper is not None and not _glued(folded, upper_end):
            _, middle, upper_factor = _scale(
                folded, start, upper_end, has_currency=symbol is not None or "$" in separator.group(), digits=True
            )
        else:
            upper = None
    unit, unit_end, noun, source = unit_reading.unit_of(
        folded, original, start, middle, symbol, number, language, digits, scaled
    )
    if unit is None:
        return None
    if upper is not None and not _same_unit_between(folded, scale_end, separator, unit, language):
        # 25个基点至4.25%: a change and a level, not a range.
        upper = None
        unit, unit_end, noun, source = unit_reading.unit_of(
            folded, original, start, scale_end, symbol, number, language, digits, scaled
        )
        if unit is None:
            return None
    if (
        language is Language.ZH
        and unit.dimension in {"duration", "duration_months", "duration_hours"}
        and folded[unit_end : unit_end + 1] == "半"
        and number.value is not None
    ):
        number, unit_end = replace(number, value=number.value + _HALF, step=_HALF), unit_end + 1
    per_end, unit = unit_reading.per(folded, start, unit_end, unit)
    before_start, marked, closed = before(folded, symbol.start() if symbol else start)
    suffix_place = per_end if noun is None else unit_end
    after_end, suffix, suffix_closed = after(folded, suffix_place)
    number_end = middle
    between = (
        AFTER_ZH.match(folded, scale_end)
        if number.over is False and upper is None and language is Language.ZH
        else None
    )
    if between is not None and between.lastgroup == "bit_over" and between.end() <= unit_end:
        suffix, suffix_closed = "bit_over", False
    outer_start = min(before_start, symbol.start() if symbol else start)
    if upper is not None and upper.value is not None and number.value is not None:
        low_factor = factor if factor != 1 else upper_factor
        upper_scale = upper.value * upper_factor
        low = number.value * low_factor
        if factor == 1 and low < upper_scale and upper_scale >= 10 * low:
            low = _spread(number, upper, upper_factor)
        if low >= upper_scale:
            return None
        return _range(
            low * unit.factor,
            upper_scale * unit.factor,
            upper.step * upper_factor,
            unit,
            source,
            outer_start,
            after_end,
            (start, number_end),
            noun,
        )
    if negative and number.value is not None and unit.dimension in _SIGNED:
        number, outer_start = replace(number, value=-number.value), min(outer_start, start - (1 if left == "-" else 2))
    mode = Mode.EXACT
    if number.over:
        mode, closed = Mode.BIT_OVER, False
    elif number.low is not None:
        return _range(
            number.low * factor * unit.factor,
            (number.high or number.low) * factor * unit.factor,
            number.step,
            unit,
            source,
            outer_start,
            after_end,
            (start, number_end),
            noun,
            vague=True,
        )
    elif number.bare and marked in (None, "plain") and suffix != "bit_over" and number.value is not None:
        base = number.value * factor * unit.factor
        return _range(
            base, base * 10, base, unit, source, outer_start, after_end, (start, number_end), noun, vague=True
        )
    if suffix in {"bit_over", "floor", "ceil", "about"}:
        mode, closed = Mode(suffix), suffix_closed
    elif marked not in (None, "plain"):
        mode = Mode(str(marked))
    value = None if number.value is None else number.value * factor
    return _build(number, value, factor, mode, unit, source, outer_start, after_end, (start, number_end), noun, closed)


def _build(
    number: Number,
    value: Decimal | None,
    factor: Decimal,
    mode: Mode,
    unit: Unit,
    source: str,
    start: int,
    end: int,
    core: tuple[int, int],
    noun: tuple[int, int] | None,
    closed: bool,
) -> Amount | None:
    if value is None:
        return None
    base = value * unit.factor
    step = number.step * factor * unit.factor
    if unit.dimension == "multiple":
        step = min(step, Decimal(1))  # ten times is not "about ten": nobody means fifteen
    low = high = None
    if mode is not Mode.EXACT:
        interval = interval_of(mode, base, None, None, step, closed=closed, dimension=unit.dimension)
        low, high = interval.low, interval.high
    if mode is Mode.CEIL:
        low = None
    return Amount(start, end, core, base, low, high, step, mode, unit.name, unit.dimension, source, noun, closed)


def _range(
    low: Decimal,
    high: Decimal,
    step: Decimal,
    unit: Unit,
    source: str,
    start: int,
    end: int,
    core: tuple[int, int],
    noun: tuple[int, int] | None,
    *,
    vague: bool = False,
) -> Amount:
    return Amount(
        start,
        end,
        core,
        None,
        low,
        high,
        step,
        Mode.VAGUE if vague else Mode.RANGE,
        unit.name,
        unit.dimension,
        source,
        noun,
    )


_METRES = re.compile(
    r"\s?(?:tall|wide|long|high|deep|race|sprint|dash|freestyle|hurdles|relay|butterfly|medley|backstroke|breaststroke|final|record|runner|champion|title|gold|x |×|from|above|below|away|in length|in height|behind|ahead)|\.\s|\s?[;)]"
)
_METRES_BEFORE = re.compile(r"(?:men'?s|4x|4 x)\s?$")


def _scale(folded: str, start: int, end: int, *, has_currency: bool, digits: bool) -> tuple[bool, int, Decimal]:
    """Read an English scale behind a number; the letters m, b, t, k are scales only after a currency or before a count."""
    match = _ENGLISH_SCALE.match(folded, end)
    if match is None:
        return False, end, Decimal(1)
    if match.group(1):
        return True, match.end(), numbers.english_scale(match.group(1))
    letter = match.group(2)
    if (
        letter == "m"
        and digits
        and not has_currency
        and folded[end : end + 1] == "m"
        and not _METRES.match(folded, match.end())
        and not _METRES_BEFORE.search(folded, max(0, start - 8), start)
    ):
        return True, match.end(), numbers.english_scale("m")
    counts = WORD.match(folded, match.end()) is not None and folded[match.end() : match.end() + 1] == " "
    if digits and (has_currency or (letter == "k") or (letter in "mb" and counts and counted(folded, match.end()))):
        return True, match.end(), numbers.english_scale(letter)
    return False, end, Decimal(1)


def _glued(folded: str, end: int) -> bool:
    return end < len(folded) and folded[end] == "-" and folded[end + 1 : end + 2].isdigit()


def _second(folded: str, position: int) -> tuple[Number | None, int]:
    words = numbers.NUMBER_WORDS.match(folded, position)
    if words is not None:
        return numbers.read_words(words.group()), words.end()
    match = numbers.NUMERAL.match(folded, position)
    if match is None:
        return None, position
    return numbers.read_numeral(match.group()), match.end()


def _range_after_unit(folded: str, position: int) -> re.Match[str] | None:
    """Find a separator behind the first side's own unit: 5%-7%, 300亿元至400亿元, $5 billion-$7 billion."""
    for pattern in (units.chinese_units()[1], units.english_units()[1]):
        unit = pattern.match(folded, position)
        if unit is not None:
            separator = _RANGE_SEPARATOR.match(folded, unit.end())
            if separator is not None and separator.group().strip(" $¥€£us") in {"-", "--", "~", "至", "and", "to"}:
                return separator
    return None


_CHANGE_BEFORE = re.compile(r"(?:从|由|自|原来的|\bfrom)\s?(?:约|近|超|about|around|nearly)?\s?(?:us\$|[$¥€£])?\s?$")
_BETWEEN = re.compile(r"\bbetween\s(?:us\$|[$¥€£])?$")
_RANGE_OF = re.compile(r"\b(?:range of|ranging from|range from|ranges from|anywhere from)\s(?:us\$|[$¥€£])?$")


def _is_change(folded: str, start: int, separator: str) -> bool:
    """Whether two numbers are a way from one to the other, not a range: 从290亿到860亿, from 5 to 7."""
    window = folded[max(0, start - 22) : start]
    if _RANGE_OF.search(window):
        return False
    if "and" in separator:
        return _BETWEEN.search(window) is None
    if separator.strip(" $¥€£us") in {"-", "--", "~"}:
        return False
    return _CHANGE_BEFORE.search(window) is not None


def _same_unit_between(
    folded: str, scale_end: int, separator: re.Match[str] | None, unit: Unit, language: Language
) -> bool:
    if separator is None or separator.start() <= scale_end:
        return True
    words, pattern = units.chinese_units() if language is Language.ZH else units.english_units()
    match = pattern.match(folded, scale_end)
    return (
        match is None or words[match.group()].dimension == unit.dimension or words[match.group()].dimension == "count"
    )


def _spread(number: Number, upper: Number, upper_factor: Decimal) -> Decimal:
    """Give the first side the scale of the second, where it wrote none: 300-400亿, 5-7 billion."""
    value = number.value or Decimal(0)
    scale = upper_factor
    high = upper.value or Decimal(1)
    for unit in (Decimal(10**12), Decimal(10**8), Decimal(10**4)):
        if high >= unit and upper.step * 10**4 >= unit:
            scale *= unit
            break
    candidate = value * scale
    return candidate if candidate < high * upper_factor else value * upper_factor


_HALF = Decimal("0.5")
_SIGNED = frozenset({"ratio", "points", "temperature", "temperature_f", "money", "price", "index"})
"""Dimensions of which a minus sign makes a negative figure; elsewhere it is a dash."""
_CLAUSE_BREAK = re.compile(r"[。！？!?；;，,\n]")


def _inherit_currency(found: list[Amount], folded: str) -> list[Amount]:
    """Give a large number without unit the currency of a neighbour in its sentence (从290亿美元到860亿), marked as inferred.

    Without one, or where a noun follows, its dimension stays "unknown".
    """
    result: list[Amount] = []
    for index, amount in enumerate(found):
        if amount.dimension != "unknown":
            result.append(amount)
            continue
        neighbours = [found[other] for other in (index - 1, index + 1, index - 2, index + 2) if 0 <= other < len(found)]
        unit = next(
            (
                other.unit
                for other in neighbours
                if other.dimension in {"money", "people"}
                and abs(other.start - amount.start) < 60
                and not _CLAUSE_BREAK.search(folded, *sorted((other.end, amount.start)))
            ),
            None,
        )
        if unit is None or amount.noun is not None:
            # What it counts is for its measure to say, where the whole text is known.
            result.append(amount)
            continue
        dimension = "people" if unit == "people" else "money"
        result.append(replace(amount, unit=unit, dimension=dimension, unit_source="clause"))
    return result
