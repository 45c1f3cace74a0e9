"""Runs a list of rules over a text in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from verifier.quantities.period_expression import Expression, Moment, PeriodKind, PeriodRelation, Precision

Build = Callable[[re.Match[str]], Expression | None]

_GROUP_NAME = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with named groups, and what makes an expression of a match of it.

    A group name may stand in several branches of the pattern.
    """

    name: str
    pattern: str
    build: Build


def _distinct(pattern: str) -> str:
    """Mark the later uses of a group name, since a pattern may define a name once; `group` reads them all."""
    uses: dict[str, int] = {}

    def marked(match: re.Match[str]) -> str:
        uses[match[1]] = uses.get(match[1], -1) + 1
        return f"(?P<{match[1]}{'_' * uses[match[1]]}>"

    return _GROUP_NAME.sub(marked, pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule's own pattern at its first hit: most texts use few of the rules."""
    return re.compile(_distinct(pattern))


def group(match: re.Match[str], name: str) -> str:
    """Return what the group of that name holds, in whichever branch it took part; empty where in none."""
    groups = match.re.groupindex
    while (index := groups.get(name)) is not None:
        if match[index]:
            return match[index]
        name += "_"
    return ""


class Scanner:
    """All rules as one alternation, in the order given; the first that matches at a place wins there.

    All places are skipped cheaply where no match can start: `first` is the class of the first characters, `opening` is what the
    first few characters are, `left` what must hold before them.
    """

    def __init__(self, rules: Sequence[Rule], *, first: str, left: str = "", opening: str = "") -> None:
        """Take the rules; each keeps a pattern of its own, from which the parts are read after a hit."""
        self._rules = {rule.name: rule for rule in rules}
        self._before = f"(?=[{first}])(?={opening}){left}"

    @cached_property
    def _all(self) -> re.Pattern[str]:
        """The rules together, compiled at the first scan: many texts need one language only."""
        branches = "|".join(f"(?P<{name}>{_GROUP_NAME.sub('(?:', rule.pattern)})" for name, rule in self._rules.items())
        return re.compile(f"{self._before}(?:{branches})")

    def scan(self, text: str) -> Iterator[Expression]:
        """Yield the expressions of a text from left to right, none overlapping another."""
        for hit in self._all.finditer(text):
            rule = self._rules[hit.lastgroup or ""]
            match = _compiled(rule.pattern).match(text, hit.start())
            expression = rule.build(match) if match is not None else None
            if expression is not None:
                yield expression


def calendar(match: re.Match[str], precision: Precision, moment: Moment) -> Expression:
    """Make an expression for one place in the calendar."""
    return Expression(match.start(), match.end(), PeriodKind.CALENDAR, precision, moment)


def between(match: re.Match[str], precision: Precision, first: Moment, last: Moment) -> Expression:
    """Make an expression that runs from one place in the calendar to another."""
    return Expression(
        match.start(), match.end(), PeriodKind.RANGE, precision, first, last, relation=PeriodRelation.FROM_TO
    )


def fiscal(match: re.Match[str], precision: Precision, moment: Moment) -> Expression:
    """Make an expression for a fiscal year or a part of one."""
    return Expression(match.start(), match.end(), PeriodKind.FISCAL, precision, moment, fiscal=True)


def span(match: re.Match[str], unit: Precision, count: int, precision: Precision) -> Expression:
    """Make an expression that counts units back (negative) or ahead from the reference date."""
    return Expression(match.start(), match.end(), PeriodKind.SPAN, precision, count=count, unit=unit)


def year_before(match: re.Match[str]) -> Expression:
    """Make an expression for the period spoken of before, a year earlier."""
    return Expression(match.start(), match.end(), PeriodKind.SAME_PERIOD, Precision.YEAR, count=-1)


def years(match: re.Match[str]) -> Expression | None:
    """Make a run of years from the groups `y` and `y2`; the second may be written with two digits."""
    first, text = int(group(match, "y")), group(match, "y2")
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= first + 150:
        return None
    return between(match, Precision.YEAR, Moment(year=first), Moment(year=last))
