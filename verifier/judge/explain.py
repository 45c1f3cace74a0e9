"""One sentence for each finding, in the article's language, naming both values as they were read."""

from __future__ import annotations

import re
from decimal import Decimal

from verifier.language import Language
from verifier.quantities import wording
from verifier.quantities.arithmetic import Derivation
from verifier.quantities.comparison import Comparison, Rule
from verifier.quantities.events import DatedEvent
from verifier.quantities.quantity import Quantity

_MARKUP = re.compile(r"\]\([^)\s]*\)?|[\[\]*`]")
_ZH = {
    Rule.EQUAL: "两处一致：{a}，{b}。",
    Rule.COMPATIBLE: "两处不冲突：{a}，{b}。",
    Rule.CURRENCY: "两种货币的金额按近二十年任何汇率都对不上：文中为{a}，另一处为{b}。",
    Rule.SWAPPED: "两个数字只差相邻两位颠倒，其中一个多半是笔误：文中为{a}，另一处为{b}。",
    Rule.CONFLICT: "同一指标的两个数字不能同时成立：文中为{a}，另一处为{b}。",
    Rule.DIRECTION: "变动方向相反：文中为{a}，另一处为{b}。",
    Rule.TWIN: "同一个数字用了两个口径：文中为{a}，另一处为{b}，两者只能有一个正确。",
    Rule.UNIT_TWIN: "同一个数字用了两种货币：文中为{a}，另一处为{b}，两者只能有一个正确。",
    Rule.PERIOD_TWIN: "同一个数字说成了两个时期的合计：文中为{a}，另一处为{b}，两者只能有一个正确。",
    Rule.ORDER: "两个口径的大小关系不可能成立：{a}，{b}。",
    Rule.PART: "部分大于整体：{a}，{b}。",
    Rule.FORECAST: "{actual}；此前的{hoped_word}为{hoped}，结果：{outcome}。",
    Rule.REVISED: "同一预期先后不同：文中为{a}，另一处为{b}。",
    Rule.HEDGE: "文中写成既成事实（{a}），而另一处只是{hoped_word}（{b}）。",
    Rule.UPDATED: "同一指标在不同时间的数字：文中为{a}，另一处为{b}。",
    Rule.QUALIFIER: "看似相近但口径不同，不能直接比较：文中为{a}，另一处为{b}。",
    Rule.DATE: "同一事件的日期不一致：文中为{a}，另一处为{b}。",
}
_EN = {
    Rule.EQUAL: "Both say the same: {a}; {b}.",
    Rule.COMPATIBLE: "The two do not exclude each other: {a}; {b}.",
    Rule.CURRENCY: "Amounts in two currencies that no rate of the last twenty years makes one: here {a}, there {b}.",
    Rule.SWAPPED: "Two figures differ only in two neighbouring digits that changed places: here {a}, there {b}.",
    Rule.CONFLICT: "Two figures for one thing cannot both hold: here {a}, there {b}.",
    Rule.DIRECTION: "The change goes in opposite directions: here {a}, there {b}.",
    Rule.TWIN: "One number carries two labels of which only one can be right: here {a}, there {b}.",
    Rule.UNIT_TWIN: "One number is told in two currencies, of which only one can be right: here {a}, there {b}.",
    Rule.PERIOD_TWIN: "One total is told of two periods, of which only one can be right: here {a}, there {b}.",
    Rule.ORDER: "These two cannot stand in this order of size: {a}; {b}.",
    Rule.PART: "The part is larger than the whole: {a}; {b}.",
    Rule.FORECAST: "{actual}; the earlier {hoped_word} was {hoped}: {outcome}.",
    Rule.REVISED: "The same expectation was put differently before: here {a}, there {b}.",
    Rule.HEDGE: "Told here as done ({a}), there only as a {hoped_word} ({b}).",
    Rule.UPDATED: "The same measure at different times: here {a}, there {b}.",
    Rule.QUALIFIER: "These look alike but count different things: here {a}, there {b}.",
    Rule.DATE: "The same event carries two dates: here {a}, there {b}.",
}
_OUTCOMES = {
    "met": ("达到", "met"),
    "exceeded": ("超出", "exceeded"),
    "missed": ("未达到", "missed"),
    "revised": ("有修订", "revised"),
}


def comparison(found: Comparison, a: Quantity, b: Quantity, language: Language, *, text_a: str, text_b: str) -> str:
    """Explain a comparison of two quantities; `text_a` and `text_b` are the documents the quantities were read in."""
    zh = language is Language.ZH
    hoped, actual = (a, b) if a.status != "actual" else (b, a)
    text_hoped, text_actual = (text_a, text_b) if hoped is a else (text_b, text_a)
    return (_ZH if zh else _EN)[found.rule].format(
        a=as_read(a, language, text_a),
        b=as_read(b, language, text_b),
        actual=as_read(actual, language, text_actual),
        hoped=as_read(hoped, language, text_hoped),
        hoped_word=wording.status(hoped.status, language),
        outcome=_OUTCOMES.get(found.outcome or "", ("", ""))[0 if zh else 1],
    )


def events(found: Comparison, a: DatedEvent, b: DatedEvent, language: Language) -> str:
    """Explain a comparison of two dated events."""
    return (_ZH if language is Language.ZH else _EN)[found.rule].format(
        a=wording.period(a.period.start_date, a.period.end_date, language),
        b=wording.period(b.period.start_date, b.period.end_date, language),
    )


def derivation(found: Derivation, language: Language) -> str:
    """Explain a sum that the text states and that does not come out."""
    zh = language is Language.ZH
    stated = found.stated.text.strip()
    if found.rule in {"arithmetic.parts", "part.exceeds_whole"}:
        total = wording.amount(found.low, None, None, found.stated.unit, "exact", language)
        if zh:
            return f"各部分相加大于整体：{found.formula} = {total}，而整体写作{stated}。"
        return (
            f"The parts add up to more than the whole: {found.formula} = {total}, and the whole is given as {stated}."
        )
    if found.rule == "arithmetic.new_money":
        total = wording.amount(found.low, None, None, found.stated.unit, "exact", language)
        if zh:
            return f"投前估值加新资金不等于投后估值：{found.formula} = {total}，而投后写作{stated}。"
        return (
            "The valuation before and the new money do not make the one after: "
            f"{found.formula} = {total}, but the text says {stated}."
        )
    unit = "%" if found.rule == "arithmetic.growth" else ("倍" if zh else " times")
    result = (
        _shown(found.low) if _shown(found.low) == _shown(found.high) else f"{_shown(found.low)}–{_shown(found.high)}"
    )
    if zh:
        return f"按文中数字重算不符：{found.formula} = {result}{unit}，而文中写作{stated}。"
    return f"The figures given do not yield this: {found.formula} = {result}{unit}, but the text says {stated}."


def _shown(value: Decimal) -> str:
    places = Decimal("0.01") if abs(value) < 10 else Decimal("0.1") if abs(value) < 1000 else Decimal(1)
    rounded = value.quantize(places)
    return (
        format(rounded.normalize(), "f")
        if rounded != rounded.to_integral_value()
        else format(rounded.to_integral_value(), "f")
    )


def as_read(quantity: Quantity, language: Language, text: str) -> str:
    """Put a quantity with its label, period and status: "日活用户 超过 9 亿人（2026-02-21，实际）"."""
    zh = language is Language.ZH
    amount = quantity.amount
    value = wording.amount(amount.value, amount.low, amount.high, amount.unit, amount.mode.value, language)
    if quantity.change and quantity.direction:
        up, down = ("增", "降") if zh else ("up", "down")
        value = f"{up if quantity.direction > 0 else down} {value}"
    label = _label(quantity, zh, text)
    notes = []
    if quantity.period is not None and quantity.period.known:
        notes.append(wording.period(quantity.period.start_date, quantity.period.end_date, language))
    if quantity.status != "actual":
        notes.append(wording.status(quantity.status, language))
    if quantity.subject:
        label = f"{_name(quantity, text)} {label}".strip()
    if not notes:
        return f"{label} {value}".strip()
    return f"{label} {value}（{'，'.join(notes)}）".strip() if zh else f"{label} {value} ({', '.join(notes)})".strip()


def _name(quantity: Quantity, text: str) -> str:
    """The subject as the text writes it, where no table knows a name for it."""
    name = quantity.subject or ""
    span = quantity.cues.get("subject")
    if not name.islower() and not name.isascii():
        return name
    if span is not None and name == name.lower():
        return _plain(text[span[0] : span[1]])
    return name.title() if name.islower() else name


def _plain(words: str) -> str:
    """Words of a text without the marks of a link or of emphasis that lie within."""
    return " ".join(_MARKUP.sub(" ", words).split())


def _label(quantity: Quantity, zh: bool, text: str) -> str:
    """The words of the text that name the measure where they are of the reader's language, else the table's name."""
    measure = quantity.measure
    if measure is None or (measure.open_class and quantity.measure_in == "inferred"):
        return ""
    span = quantity.cues.get("measure")
    words = text[span[0] : span[1]].strip() if span else ""
    own = words and (words.isascii() != zh)
    qualifier = quantity.cues.get("qualifier")
    if own and qualifier and span and not (span[0] <= qualifier[0] and qualifier[1] <= span[1]):
        joined = text[min(span[0], qualifier[0]) : max(span[1], qualifier[1])]
        near = len(joined) <= span[1] - span[0] + qualifier[1] - qualifier[0] + 2
        words, own = (joined, True) if near else ("", False)
    if own or measure.open_class:
        return _plain(words)
    return wording.measure(measure.family, measure.qualifier, Language.ZH if zh else Language.EN)
