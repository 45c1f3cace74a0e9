"""Cited, but does not say so, by rules: a figure of the article that stands nowhere on the page cited for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from verifier.claims.by_rules import RuleClaim
from verifier.judge import cited
from verifier.judge.cited import CitedByClaim
from verifier.judge.showing import Shown
from verifier.judge.worked_out import Quotients, adds_up
from verifier.language import Language
from verifier.quantities import wording
from verifier.quantities.amount import Mode
from verifier.quantities.quantity import Quantity
from verifier.quantities.values import Values, compare_values, informative
from verifier.records import Finding, FoundBy, Nearness

RULE = "citation.silent"
_SILENT = 0.8
_LEAST_LETTERS = 200
"""A page with less text may not be all there is."""
_FREE = frozenset({"multiple", "points", "rank", "age", "index"})
"""Dimensions that a writer works out, or that a page tells in other words."""
_COUNTED = frozenset({"count", "people"})
_FEW = 10
"""So few things, or people, a page may well name one by one."""
_MOST_ADDED = 100
"""Figures of a page that are added to one another at most."""
_MOST_DIVIDED = 400
"""Figures of a page that are divided by their neighbours at most."""
_UNSCALED = frozenset({"ratio", "temperature", "duration"})
"""Dimensions whose figures no table tells in thousands."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_WORDS = {
    Language.ZH: "引用的页面通篇没有这个数字：{read}。",
    Language.EN: "The page cited for it gives no such figure: {read}.",
}


def silent(
    cited_by_claim: CitedByClaim, claims: Iterable[RuleClaim], findings: Iterable[Finding], article: Shown
) -> list[Finding]:
    """Return a finding for every page that is cited for a figure and does not give it.

    A figure counts as given wherever a page has a number of its unit that may be the same, whatever it measures there,
    two numbers whose sum, difference or quotient it is, or the same digits without a unit, as in the cell of a table.
    """
    found: list[Finding] = []
    known: dict[str, _Figures] = {}
    language = article.read.document.language
    for item, pages in cited.untold(cited_by_claim, claims, findings):
        claim = item.quantity
        if claim is None or not _is_looked_for(claim):
            continue
        shown = [one.page for one in pages if one.page is not None]
        if any(not _is_long(page) or _gives(claim, page, known) for page in shown):
            continue
        amount = claim.amount
        read = wording.amount(amount.value, amount.low, amount.high, amount.unit, amount.mode.value, language)
        words = _WORDS[language].format(read=read)
        nearest = [cited.nearest_sentence(item, article, page) for page in shown]
        told = range(len(pages))
        if pages[0].tie.nearness is Nearness.LIST:
            # A list of references is silent as a whole: one finding, on the page that comes nearest.
            told = range(best := max(told, key=lambda number: nearest[number][0]), best + 1)
        for number in told:
            components = {"rule": _SILENT, "citation": cited.tie_weight(pages[number], len(pages))}
            place = nearest[number][1]
            found.append(
                cited.silence(item, pages[number], place, words, components, found_by=FoundBy.RULES, rule=RULE)
            )
    return found


def _is_looked_for(claim: Quantity) -> bool:
    amount = claim.amount
    if claim.value is None or amount.mode is Mode.VAGUE or not _DIGIT.search(claim.text):
        return False  # a third, six tenths of a point: so a writer puts what the source gives in figures
    if amount.dimension in _FREE or amount.dimension.startswith("duration"):
        return False
    # A pair of bridges is two, a trio three.
    return not (amount.dimension in _COUNTED and abs(claim.value) < _FEW)


def _is_long(page: Shown) -> bool:
    letters = 0
    for start, end in page.read.document.body:
        letters += sum(character.isalnum() for character in page.read.document.text[start:end])
    return letters >= _LEAST_LETTERS


def _gives(claim: Quantity, page: Shown, known: dict[str, _Figures]) -> bool:
    assert claim.value is not None
    for other in _alike(claim, page):
        if compare_values(claim, other) is not Values.DISJOINT and informative(claim, other):
            return True
    if adds_up(claim, _alike(claim, page)[:_MOST_ADDED]):
        return True
    source = page.read.document.id
    if source not in known:
        known[source] = _Figures(*_digits(page), Quotients(page.read.reading.quantities[:_MOST_DIVIDED]))
    figures = known[source]
    if figures.quotients.hold(claim):
        return True
    wanted = _significant(claim.value)
    if len(wanted) < 2:
        return False  # a single digit stands somewhere on every page
    if wanted in figures.digits:
        return True
    # A table tells its scale once, in its head: 1,204 under "£m" is 1.2 billion.
    scaled = claim.amount.dimension not in _UNSCALED
    return scaled and any(_rounded(digits, len(wanted)) == wanted for digits in figures.bare)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What is looked up in a page for every claim that cites it."""

    digits: frozenset[str]
    """The significant digits of all its numbers."""
    bare: frozenset[str]
    """Those of numbers that have neither a unit nor a part in a date."""
    quotients: Quotients


def _digits(page: Shown) -> tuple[frozenset[str], frozenset[str]]:
    """Return the digits of all numbers of a page, and of the bare ones."""
    reading = page.read.reading
    taken = sorted(
        [
            (item.start, item.end)
            for item in reading.quantities
            if item.amount.dimension not in _COUNTED or item.noun is not None
        ]
        + [(period.start, period.end) for period in reading.periods]
    )
    whole, bare = set[str](), set[str]()
    at = 0
    for match in _NUMBER.finditer(reading.folded):
        digits = match.group().replace(",", "").replace(".", "").strip("0")
        whole.add(digits)
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at == len(taken) or taken[at][0] >= match.end():
            bare.add(digits)
    return frozenset(whole), frozenset(bare)


def _rounded(digits: str, places: int) -> str:
    """Round digits to so many places, without zeros at the end; nothing where there are no more of them than that."""
    if len(digits) <= places:
        return ""
    return str((int(digits[: places + 1]) + 5) // 10).rstrip("0")


def _alike(claim: Quantity, page: Shown) -> list[Quantity]:
    return [
        other
        for other in page.read.reading.quantities
        if other.unit == claim.unit or other.amount.dimension == claim.amount.dimension == "count"
    ]


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")
