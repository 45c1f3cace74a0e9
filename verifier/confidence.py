"""How sure a finding is: a logistic model over its components, fitted on labelled data, its weights in a small file.

A component is a number from 0 to 1, given by the step that made the finding, that says how far one thing about it
can be trusted. Their product ranks findings while they are made; here it becomes a probability. The model has three
curves, for what the rules found, for what a model found (alone, or with the rules), and for what a cited page does
not say:

    logit(confidence) = intercept + sum of weight x feature

Where a component is a scale, its feature is the natural logarithm of it, so that a component that is missing counts
for nothing, and the fit can give each the power it earns; a component that the fit found to tell nothing has no
weight. Of silence there are too few labelled findings to fit: its curve is set by hand. Weights come from
`benchmarks/fit_confidence.py`; `docs/quality.md` shows how far the result can be believed.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from verifier.records import Finding, FoundBy, Relation

WEIGHTS = "confidence.toml"
LEAST, MOST = 0.02, 0.98
"""No finding is told as impossible or certain: the labelled data are too few to say so."""

_MATTERS = 0.1
"""A share of the logit below this is not told."""
_SCALES = ("rule", "measure", "subject", "period", "words", "rivals", "values", "operands", "numbers")
_MARKS = {"arithmetic": "vetoed", "disputed": "disputed", "unconfirmed": "unconfirmed", "recurs": "recurs"}
"""Components that are there or not, and the feature that says so."""
_CERTAINTY = ((0.9, "likely"), (0.7, "possible"))
"""The model's own three steps: below the first it is likely at most, below the second no more than possible."""
_LEAST_SCORE = 1e-6
_PART = 0.55
"""From here on a finding goes with a part of what the model concludes of the whole claim; below, against it."""
_TELLING = ("label.", "value.swapped", "value.direction", "arithmetic.")
"""Rules whose figures give themselves away: the same number under two labels, two digits that changed places."""
_MILDER = frozenset({Relation.PROJECTION, Relation.UPDATES, Relation.QUALIFIES, Relation.NOT_COMPARABLE})


def curve(finding: Finding) -> str:
    """Name the curve of a finding: rules, model or silence."""
    if finding.relation is Relation.NOT_IN_SOURCE:
        return "silence"
    return "rules" if finding.found_by is FoundBy.RULES else "model"


def features(finding: Finding, *, inside: bool) -> dict[str, float]:
    """Return the features of a finding by name, those that are 0 left out.

    Args:
        finding: with its components.
        inside: whether the evidence is the article's own.
    """
    if finding.relation is Relation.NOT_IN_SOURCE:
        return {"score": math.log(max(_silence(finding.components), _LEAST_SCORE))}
    found: dict[str, float] = {}
    for name in _SCALES:
        value = finding.components.get(name)
        if value is not None and 0 < value < 1:
            found[name] = math.log(value)
    for name, mark in _MARKS.items():
        # Whether a dated event recurs is what a model that found the same has settled.
        if name in finding.components and not (mark == "recurs" and finding.found_by is FoundBy.BOTH):
            found[mark] = 1.0
    whole = finding.components.get("whole")
    if whole is not None and whole < 1:
        found["partly" if whole >= _PART else "otherwise"] = 1.0
    certainty = finding.components.get("certainty")
    if certainty is not None:
        found |= {step: 1.0 for least, step in _CERTAINTY if certainty < least}
    if finding.relation is Relation.SUPPORTS:
        found["supports"] = 1.0
    if finding.relation in _MILDER:
        found["milder"] = 1.0
    if (finding.rule or "").startswith("event."):
        found["event"] = 1.0
    if finding.found_by is FoundBy.BOTH:
        found["both"] = 1.0
    telling = (finding.rule or "").startswith(_TELLING)
    if telling:
        found["telling"] = 1.0
    elif inside:
        found["inside"] = 1.0
    return found


def _silence(components: Mapping[str, float]) -> float:
    """Return the score of a silence: what rules and model say of the page, and how far it is meant for the claim."""
    rule = components.get("rule", 0.0)
    model = components.get("model", 0.0) * components.get("certainty", 0.0)
    meant = components.get("citation", 1.0) * components.get("disputed", 1.0)
    return meant * (1 - (1 - rule) * (1 - model))


def probability(weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    """Return the probability that weights (with "intercept") give to features; within `LEAST` and `MOST`."""
    logit = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in given.items())
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-logit)))), 4)


def held_down(finding: Finding, *, inside: bool) -> list[str]:
    """Return the features that lower a finding's confidence, the heaviest first, as far as they matter."""
    weights = shipped()[curve(finding)]
    shares = {name: weights.get(name, 0.0) * value for name, value in features(finding, inside=inside).items()}
    return [name for name in sorted(shares, key=lambda name: (shares[name], name)) if shares[name] < -_MATTERS]


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Mapping[str, float]]:
    """Return the weights of each curve, as the package has them."""
    text = Path(__file__).with_name(WEIGHTS).read_text("utf-8")
    return {name: table for name, table in tomllib.loads(text).items() if isinstance(table, dict) and name != "fitted"}


def estimated(finding: Finding, *, inside: bool) -> Finding:
    """Return the finding with its confidence as a probability."""
    weights = shipped()[curve(finding)]
    return finding.model_copy(update={"confidence": probability(weights, features(finding, inside=inside))})
