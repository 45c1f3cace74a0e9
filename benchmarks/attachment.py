"""What a quantity is tied to, against its label: status, subject and measure of quantities whose value is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from benchmarks import sheet
from benchmarks.sheet import Row
from verifier import entities
from verifier.language import fold
from verifier.quantities import measure_table
from verifier.quantities.quantity import Measure, Quantity

HEADER = ("", "quantities", "mode", "status", "forward", "subject", "measure")
RELATIVE = {"growth", "change", "ratio", "share", "count"}
"""Families of the lists whose qualifier names what is meant."""
# Words of the lists and the package's own for the same thing; a label's word stands first.
SAME = {
    word: frozenset(others.split())
    for word, others in {
        "spend": "spending capex commitment cost investment",
        "capital": "capex",
        "cost": "spending budget",
        "eps": "earning",
        "headcount": "employee",
        "hiring": "hire",
        "games": "matche",
        "game": "matche",
        "participant": "athlete",
        "distance": "length",
        "memory": "storage",
        "contract": "salary transfer",
        "deal": "acquisition",
        "output": "production",
        "profit": "income",
        "occupancy": "attendance",
        "screenings": "screening",
    }.items()
}


def differences(row: Row, quantity: Quantity) -> list[tuple[str, str, str]]:
    """What the quantity is tied to otherwise than its label says: (field, label, reading)."""
    found = []
    if row["status"] != quantity.status:
        found.append(("status", row["status"], quantity.status))
    if row["subject"] is not None and not same_subject(row["subject"], quantity.subject):
        found.append(("subject", row["subject"], str(quantity.subject)))
    if row["measure"] is not None and comparable(row["measure"]) and not same_measure(row["measure"], quantity.measure):
        found.append(("measure", row["measure"], str(quantity.measure)))
    return found


def cells(right: Sequence[tuple[Row, Quantity]]) -> list[object]:
    """Cells of a table row: how many agree, of those whose label names the field."""
    named = [(row["subject"], quantity.subject) for row, quantity in right if row["subject"] is not None]
    tied = [
        (row["measure"], quantity.measure) for row, quantity in right if row["measure"] and comparable(row["measure"])
    ]
    return [
        len(right),
        sheet.of(sum(row["mode"] == quantity.mode for row, quantity in right), len(right)),
        sheet.of(sum(row["status"] == quantity.status for row, quantity in right), len(right)),
        sheet.of(sum(forward(row["status"]) == forward(quantity.status) for row, quantity in right), len(right)),
        sheet.of(sum(same_subject(label, read) for label, read in named), len(named)),
        sheet.of(sum(same_measure(label, read) for label, read in tied), len(tied)),
    ]


def forward(status: str) -> bool:
    """Whether a status tells of something that has not happened."""
    return status in {"projection", "target", "plan"}


def same_subject(label: str, read: str | None) -> bool:
    """Whether two names are one: equal once looked up, or one holds the other (Skelling, Skelling wind farm)."""
    if not read:
        return False
    first, second = canonical(label), canonical(read)
    return first in second or second in first


def canonical(name: str) -> str:
    """The name that the package's table gives, or the folded name itself."""
    found = entities.default().find(fold(name), name)
    return fold(found[0].canonical if found and (found[0].start, found[0].end) == (0, len(name)) else name)


def wanted(label: str) -> set[str]:
    """The words that a measure must share one of to be of the label's family."""
    family, _, qualifier = label.partition("/")
    own = words(qualifier if family in RELATIVE and qualifier else family)
    return own.union(*(SAME.get(word, frozenset()) for word in own))


def comparable(label: str) -> bool:
    """Whether the package's table has a family for the label; lengths of time have none there."""
    return bool(wanted(label) & table_words())


def same_measure(label: str, read: Measure | None) -> bool:
    """Whether two measures are of one family: the lists' families are open names, so one shared word decides."""
    return read is not None and bool(wanted(label) & words(str(read)))


def words(name: str) -> set[str]:
    """The words of a name, without the plural."""
    return {word.rstrip("s") for word in re.split(r"[^a-z0-9\u4e00-\u9fff]+", name.lower()) if word}


@cache
def table_words() -> frozenset[str]:
    """The words of all measures in the package's table."""
    return frozenset(word for row in measure_table.rows() for word in words(row.name))
