"""Confidences: from components to a probability, by weights in a file."""

from __future__ import annotations

import math

import pytest

from verifier import confidence
from verifier.records import Aspect, Evidence, Finding, FoundBy, Relation


def finding(**changes: object) -> Finding:
    given: dict[str, object] = {
        "id": "f1",
        "claim": "c1",
        "relation": Relation.CONTRADICTS,
        "aspect": Aspect.VALUE,
        "outcome": None,
        "confidence": 0.5,
        "evidence": Evidence(source="d1", quote="x", start=0, end=1, as_of=None),
        "explanation": "why",
        "suggestion": None,
        "rule": "value.conflict",
        "components": {"rule": 0.95, "words": 0.5},
        "found_by": FoundBy.RULES,
        "independent_sources": 1,
    }
    return Finding.model_validate({**given, **changes})


def test_a_scale_counts_by_its_logarithm() -> None:
    given = confidence.features(finding(), inside=False)
    assert given == {"rule": math.log(0.95), "words": math.log(0.5)}


def test_a_component_that_is_full_or_missing_is_no_feature() -> None:
    assert confidence.features(finding(components={"rule": 1.0}), inside=False) == {}


@pytest.mark.parametrize(
    ("components", "feature"),
    [
        ({"certainty": 0.84}, "likely"),
        ({"whole": 0.6}, "partly"),
        ({"whole": 0.4}, "otherwise"),
        ({"arithmetic": 0.35}, "vetoed"),
        ({"disputed": 0.6}, "disputed"),
        ({"unconfirmed": 0.8}, "unconfirmed"),
        ({"recurs": 0.97}, "recurs"),
    ],
)
def test_a_mark_is_there_or_not(components: dict[str, float], feature: str) -> None:
    assert confidence.features(finding(components=components), inside=False) == {feature: 1.0}


def test_what_is_only_possible_is_less_than_likely() -> None:
    given = confidence.features(finding(components={"certainty": 0.5}), inside=False)
    assert given == {"likely": 1.0, "possible": 1.0}


@pytest.mark.parametrize(
    ("changes", "feature"),
    [
        ({"relation": Relation.SUPPORTS, "aspect": None}, "supports"),
        ({"relation": Relation.UPDATES, "aspect": None}, "milder"),
        ({"rule": "event.date"}, "event"),
        ({"found_by": FoundBy.BOTH}, "both"),
    ],
)
def test_kind_and_finder_are_features(changes: dict[str, object], feature: str) -> None:
    assert confidence.features(finding(components={}, **changes), inside=False) == {feature: 1.0}


def test_a_finding_inside_the_article_is_marked() -> None:
    assert confidence.features(finding(components={}), inside=True) == {"inside": 1.0}


@pytest.mark.parametrize("inside", [True, False])
def test_figures_that_give_themselves_away_do_so_anywhere(inside: bool) -> None:
    swapped = finding(components={}, rule="value.swapped")
    assert confidence.features(swapped, inside=inside) == {"telling": 1.0}


@pytest.mark.parametrize(
    ("changes", "curve"),
    [
        ({}, "rules"),
        ({"found_by": FoundBy.MODEL}, "model"),
        ({"found_by": FoundBy.BOTH}, "model"),
        ({"relation": Relation.NOT_IN_SOURCE, "aspect": None}, "silence"),
    ],
)
def test_each_engine_has_its_curve(changes: dict[str, object], curve: str) -> None:
    assert confidence.curve(finding(**changes)) == curve


def test_the_probability_is_that_of_a_logistic_model() -> None:
    weights = {"intercept": 1.0, "words": 2.0}
    assert confidence.probability(weights, {"words": math.log(0.5), "rule": -9.0}) == round(
        1 / (1 + math.exp(-(1.0 + 2.0 * math.log(0.5)))), 4
    )


@pytest.mark.parametrize(("intercept", "told"), [(50.0, confidence.MOST), (-50.0, confidence.LEAST)])
def test_nothing_is_told_as_certain_or_impossible(intercept: float, told: float) -> None:
    assert confidence.probability({"intercept": intercept}, {}) == told


@pytest.mark.parametrize("curve", ["rules", "model", "silence"])
def test_every_curve_is_shipped(curve: str) -> None:
    assert "intercept" in confidence.shipped()[curve]


def test_silence_goes_by_the_product_alone() -> None:
    silent = finding(relation=Relation.NOT_IN_SOURCE, aspect=None, components={"rule": 0.8, "citation": 0.5})
    assert confidence.features(silent, inside=False) == {"score": math.log(0.4)}


def test_what_arithmetic_objects_to_is_told_as_unlikely() -> None:
    objected = finding(found_by=FoundBy.MODEL, rule=None, components={"certainty": 0.97, "arithmetic": 0.35})
    plain = finding(found_by=FoundBy.MODEL, rule=None, components={"certainty": 0.97})
    told = [confidence.estimated(item, inside=False).confidence for item in (objected, plain)]
    assert told[0] < 0.8 < told[1]


def test_the_estimate_changes_the_confidence_alone() -> None:
    before = finding()
    after = confidence.estimated(before, inside=False)
    assert after == before.model_copy(update={"confidence": after.confidence})


def test_what_holds_a_confidence_down_is_named_heaviest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"rules": {"intercept": 0.0, "words": 1.0, "rule": 0.1, "inside": -2.0}}
    monkeypatch.setattr(confidence, "shipped", lambda: weights)
    assert confidence.held_down(finding(), inside=True) == ["inside", "words"]


def test_a_weaker_component_never_makes_a_finding_surer() -> None:
    scales = ("rule", "measure", "subject", "period", "words", "rivals", "values", "operands", "numbers", "score")
    assert [
        (curve, name)
        for curve, weights in confidence.shipped().items()
        for name in scales
        if weights.get(name, 0.0) < 0
    ] == []


def test_what_speaks_against_a_finding_never_makes_it_surer() -> None:
    marks = ("likely", "possible", "partly", "otherwise", "vetoed", "disputed", "unconfirmed")
    assert [
        (curve, name) for curve, weights in confidence.shipped().items() for name in marks if weights.get(name, 0.0) > 0
    ] == []
