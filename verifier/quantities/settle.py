"""What a quantity leaves out and the rest of its document says: its currency, its measure, its qualifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verifier.language import Language
from verifier.quantities.quantity import FoundIn, Measure, Quantity

_TAIWAN = re.compile(r"新台币|台股|台湾|台北|证交所|经济部|nt\$")
_MAINLAND = re.compile(r"人民|rmb|cny|¥")
_HONG_KONG = re.compile(r"港元|港股|香港|联交所|恒生|hk\$")


def settle(found: list[Quantity], folded: str, language: Language, *, traditional: bool) -> list[Quantity]:
    """Return the quantities with what their document tells of them; those that stay without any meaning are dropped."""
    if traditional:
        found = _regional(found, folded)
    return _share_qualifiers(_share_measures(_document_currency(found, language)))


def _regional(found: Sequence[Quantity], folded: str) -> list[Quantity]:
    """Read a bare 元 in traditional text as the dollar of the place that the text is about."""
    code = "TWD" if _TAIWAN.search(folded) else "HKD" if _HONG_KONG.search(folded) else None
    if code is None:
        return list(found)
    result: list[Quantity] = []
    for quantity in found:
        unit, _, per = quantity.unit.partition("/")
        if unit == "CNY" and not _MAINLAND.search(folded, max(0, quantity.start - 4), quantity.end + 3):
            unit = f"{code}/{per}" if per else code
            result.append(replace(quantity, amount=replace(quantity.amount, unit=unit, unit_source="document")))
        else:
            result.append(quantity)
    return result


_MONEY = Measure("money", None, "stock", open_class=True)
_PLAINLY_MONEY = 10**4
"""Below this a bare number beside a word for money is more likely something else."""
_SURELY_MONEY = 10**8
"""From here on a bare number in a text about money (微软投了100亿) is taken for money."""


def _document_currency(found: list[Quantity], language: Language) -> list[Quantity]:
    """Give a large number whose measure is money, but that names no currency, the one its document writes most."""
    counts: dict[str, int] = {}
    for quantity in found:
        if quantity.amount.dimension == "money" and quantity.amount.unit_source == "written":
            counts[quantity.unit] = counts.get(quantity.unit, 0) + 1
    common = max(counts, key=lambda unit: (counts[unit], unit)) if counts else None
    written = {(quantity.value, quantity.unit) for quantity in found if quantity.amount.unit_source == "written"}
    result: list[Quantity] = []
    for quantity in found:
        amount = quantity.amount
        if amount.dimension != "unknown":
            result.append(quantity)
            continue
        measure = quantity.measure
        table = measure is not None and not measure.open_class
        if amount.value is not None and amount.value >= _SURELY_MONEY and (amount.value, common) in written:
            # 6000亿算力 in a headline, 6000亿美元 in the body.
            result.append(
                replace(
                    quantity,
                    amount=replace(amount, unit=str(common), dimension="money", unit_source="document"),
                    measure=_MONEY,
                    measure_in=FoundIn.INFERRED,
                )
            )
            continue
        kind = _kind_of(measure.dimensions if measure is not None else ())
        near = table and quantity.measure_in in (FoundIn.WRITTEN, FoundIn.SENTENCE)
        if table and kind in {"people", "count", "index"}:
            if near or amount.value is None or amount.value >= _SURELY_MONEY:
                unit = "index_point" if kind == "index" else kind
                result.append(
                    replace(quantity, amount=replace(amount, unit=unit, dimension=kind, unit_source="measure"))
                )
        elif common is not None and table and amount.value is not None and amount.value >= _PLAINLY_MONEY:
            result.append(
                replace(quantity, amount=replace(amount, unit=common, dimension="money", unit_source="document"))
            )
        elif amount.noun is not None:
            result.append(replace(quantity, amount=replace(amount, unit="count", dimension="count")))
        elif (
            common is not None
            and amount.value is not None
            and amount.value >= _SURELY_MONEY
            and language is Language.ZH
        ):
            result.append(
                replace(
                    quantity,
                    amount=replace(amount, unit=common, dimension="money", unit_source="document"),
                    measure=_MONEY,
                    measure_in=FoundIn.INFERRED,
                )
            )
    return result


def _kind_of(dimensions: tuple[str, ...]) -> str:
    return next((kind for kind in ("money", "people", "count", "index") if kind in dimensions), "")


def _share_measures(found: list[Quantity]) -> list[Quantity]:
    """Let money without a measure word take the measure of the same value elsewhere in the document, if there is only one."""
    known: dict[tuple[object, str], set[Measure]] = {}
    for quantity in found:
        if (
            quantity.measure is not None
            and not quantity.measure.open_class
            and quantity.value is not None
            and quantity.amount.dimension == "money"
        ):
            known.setdefault((quantity.value, quantity.unit), set()).add(quantity.measure)
    result: list[Quantity] = []
    for quantity in found:
        if (
            quantity.measure is not None
            and quantity.measure_in is FoundIn.INFERRED
            and quantity.amount.dimension == "money"
            and quantity.value is not None
        ):
            measures = known.get((quantity.value, quantity.unit), set())
            if len(measures) == 1:
                result.append(replace(quantity, measure=next(iter(measures)), measure_in=FoundIn.DOCUMENT))
                continue
        result.append(quantity)
    return result


def _share_qualifiers(found: list[Quantity]) -> list[Quantity]:
    """Let an unqualified mention take the qualifier of an equal value of the same measure and subject in its document.

    Where two such qualifiers are told for the same value, neither is taken: that is a clash for the rules to find.
    """
    known: dict[tuple[object, ...], set[str]] = {}
    for quantity in found:
        if quantity.measure is not None and quantity.measure.qualifier is not None and quantity.value is not None:
            known.setdefault((quantity.measure.family, quantity.value, quantity.unit), set()).add(
                quantity.measure.qualifier
            )
    result: list[Quantity] = []
    for quantity in found:
        measure = quantity.measure
        if measure is not None and measure.qualifier is None and quantity.value is not None and not measure.open_class:
            qualifiers = known.get((measure.family, quantity.value, quantity.unit), set())
            if len(qualifiers) == 1:
                result.append(
                    replace(
                        quantity,
                        measure=replace(measure, qualifier=next(iter(qualifiers))),
                        measure_in=FoundIn.DOCUMENT,
                    )
                )
                continue
        result.append(quantity)
    return result
