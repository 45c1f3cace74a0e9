"""The rules by id, with what each one says in a line; `verify config --rules` prints them."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule that can decide a finding."""

    id: str
    description: str


RULES: tuple[Rule, ...] = (
    Rule("value.equal", "the two figures are equal within the place value of the digits written"),
    Rule("value.compatible", "a bound or a rounded figure on one side holds the figure on the other"),
    Rule("value.conflict", "same subject, measure, scope, period and status, and figures that exclude each other"),
    Rule(
        "value.currency",
        "one total told in two currencies, which no exchange rate of the last twenty years makes one amount",
    ),
    Rule("value.swapped", "two figures told of one subject differ only in two neighbouring digits that changed places"),
    Rule("value.direction", "one side tells a rise where the other tells a fall of the same measure"),
    Rule("label.twin", "the same number carries two labels that exclude each other, such as daily and weekly users"),
    Rule("label.unit", "the same amount is told in two currencies"),
    Rule("label.period", "the same total is told of two periods, such as a quarter and a half-year"),
    Rule("label.order", "an order that always holds is broken: daily <= weekly <= monthly users, pre- <= post-money"),
    Rule("part.exceeds_whole", "a part is larger than the whole that it belongs to"),
    Rule(
        "status.forecast_and_outcome", "one side forecast or targeted what the other reports: met, exceeded or missed"
    ),
    Rule("status.forecast_revised", "two forecasts or targets of the same figure, told at different times"),
    Rule("status.hedge_dropped", "one side tells as done what the other tells as possible, planned or rumoured"),
    Rule("time.updated", "the same measure at a later time: the newer figure replaced the older"),
    Rule("measure.other_qualifier", "look-alikes that count different things, such as run-rate and recognised revenue"),
    Rule("event.date", "the same event is dated differently"),
    Rule("arithmetic.multiple", "a stated multiple does not follow from the figures it is made of"),
    Rule("arithmetic.growth", "a stated growth rate does not follow from the figures it is made of"),
    Rule("arithmetic.new_money", "the valuation before a round and the new money do not make the valuation after it"),
    Rule("arithmetic.parts", "the parts told add up to more than the whole"),
    Rule("citation.silent", "a figure stands nowhere on the page that the article cites for it"),
)
