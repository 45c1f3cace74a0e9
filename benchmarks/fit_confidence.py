"""Fits the confidences: a logistic model over the components of findings, for each curve, with its reliability.

Only rows whose licence allows it are fitted on (`points.FREE`). Every figure told is out of sample: what a source is
told comes from weights that were fitted without it. Weights keep the sign that their component means: one that comes
out the wrong way round is left out, and the rest fitted anew.

Source: Platt, Probabilistic outputs for support vector machines (1999), for making scores probabilities; the fit is
scikit-learn's LogisticRegression with its default penalty.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import calibration, points, sheet
from benchmarks.points import Point
from verifier import VerifierError, confidence

TARGET = sheet.ROOT / "verifier" / confidence.WEIGHTS
CURVES = ("rules", "model", "silence")
FITTED = ("rules", "model")
BY_HAND: Mapping[str, float] = {"intercept": 3.05, "score": 8.0}
"""The curve of silence: some 25 labelled findings are too few to fit. A score of 0.8, of a page cited beside its claim,
is told as the share that is right (0.78); one of 0.7, below which silence used to stand apart, as 0.55."""
PRECISION = 0.9
"""What the default of `report.min_confidence` stands for."""
AGAINST = {
    "rules": ("disputed", "unconfirmed", "recurs"),
    "model": ("likely", "possible", "partly", "otherwise", "vetoed", "disputed"),
}
"""Marks that speak against a finding, by the curves on which they occur."""
LOWER = frozenset(name for names in AGAINST.values() for name in names)
FREE_SIGN = ("supports", "milder", "event", "inside", "telling")
FEWEST = 3
"""A feature must be there in so many points, right or wrong, to get a weight."""
UNTRIED = -3.5
"""The weight, set by hand, of a mark against a finding that hardly any labelled finding has: odds divided by 33."""
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A point with the confidence that weights fitted without its source give it."""

    point: Point
    confidence: float


def fit(found: Sequence[Point]) -> Weights:
    """Return the weights of one curve, with "intercept"; features without any, or with the wrong sign, are left out."""
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for point in found for name, _ in point.features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    while True:
        rows = [[dict(point.features).get(name, 0.0) for name in names] or [0.0] for point in found]
        model = LogisticRegression(max_iter=2000)
        model.fit(rows, [point.right for point in found], sample_weight=[point.weight for point in found])
        weights = dict(zip(names, map(float, model.coef_[0]), strict=False))
        wrong = {name: _excess(name, weight) for name, weight in weights.items() if _excess(name, weight) > 0}
        if not wrong:
            told = {"intercept": float(model.intercept_[0]), **weights}
            told |= {name: UNTRIED for name in AGAINST[found[0].curve] if counts[name] < FEWEST}
            return {name: round(weight, 3) for name, weight in told.items()}
        names.remove(max(wrong, key=lambda name: wrong[name]))


def _excess(name: str, weight: float) -> float:
    """How far a weight lies on the wrong side of 0."""
    if name in FREE_SIGN:
        return 0.0
    return weight if name in LOWER else -weight


def all_weights(found: Sequence[Point]) -> dict[str, Weights]:
    """Return the weights of every curve; those that are fitted, on all points whose licence allows it."""
    free = [point for point in found if point.source in points.FREE]
    fitted = {name: fit([point for point in free if point.curve == name]) for name in FITTED}
    return {**fitted, "silence": dict(BY_HAND)}


def judged(found: Sequence[Point]) -> list[Judged]:
    """Give every point the confidence that weights fitted without its source give."""
    out: list[Judged] = []
    for name in CURVES:
        of_curve = [point for point in found if point.curve == name]
        for source in sorted({point.source for point in of_curve}):
            weights = dict(BY_HAND)
            if name in FITTED:
                weights = fit([point for point in of_curve if point.source in points.FREE and point.source != source])
            out += [
                Judged(point, confidence.probability(weights, dict(point.features)))
                for point in of_curve
                if point.source == source
            ]
    return out


def flags(found: Sequence[Judged], engine: str) -> list[calibration.Pair]:
    """The contradictions of an engine: of a pair of texts, and of a document, the surest."""
    surest: dict[tuple[str, str], calibration.Pair] = {}
    for item in found:
        point = item.point
        if point.engine != engine or point.relation != "contradicts":
            continue
        key = (point.source, point.row)
        # Of equally sure ones a right one, as an editor who looks at the document sees both.
        surest[key] = max(surest.get(key, (0.0, False)), (item.confidence, point.right))
    return list(surest.values())


def default_threshold(found: Sequence[Judged]) -> float | None:
    """Return the least confidence, in steps of 0.05, from which `PRECISION` is reached with either engine."""
    for step in range(10, 20):
        level = step / 20
        kept = [[right for told, right in flags(found, engine) if told >= level] for engine in points.ENGINES]
        if all(part and sum(part) >= PRECISION * len(part) for part in kept):
            return level
    return None


def render(weights: Mapping[str, Weights], digest: str, counts: Mapping[str, tuple[int, int]], day: str) -> str:
    """The weights as TOML."""
    lines = [
        "# Weights of the confidences (verifier/confidence.py), written by `python -m benchmarks.fit_confidence`.",
        "# logit = intercept + sum of weight x feature; a scale's feature is the natural logarithm of its component.",
        "# The curve of silence is set by hand.",
        "",
        "[fitted]",
        f'day = "{day}"',
        f'data_sha256 = "{digest}"',
        *(f"{name}_points = [{right}, {total}]  # right, all" for name, (right, total) in counts.items()),
    ]
    for name, table in weights.items():
        lines += ["", f"[{name}]", *(f"{feature} = {weight}" for feature, weight in table.items())]
    return "\n".join(lines) + "\n"


HEADER = ("", "findings", "right", "mean confidence", "ECE", "Brier", "AUROC")


def figures(found: Sequence[Judged]) -> list[object]:
    """Cells of the reliability table."""
    pairs = [(item.confidence, item.point.right) for item in found]
    if not pairs:
        return [0, "-", "-", "-", "-", "-"]
    return [
        len(pairs),
        sheet.share(sum(right for _, right in pairs) / len(pairs)),
        sheet.share(sum(told for told, _ in pairs) / len(pairs)),
        sheet.share(calibration.ece(pairs)),
        sheet.share(calibration.brier(pairs)),
        sheet.share(calibration.auroc(pairs)),
    ]


def section(found: Sequence[Judged], least: float) -> str:
    """The reliability of the confidences as markdown."""
    free = ", ".join(sorted(points.FREE))
    rows = []
    for engine in points.ENGINES:
        of_engine = [item for item in found if item.point.engine == engine]
        name = "rules alone" if engine == "rules" else "rules and model"
        parts = {
            name: of_engine,
            **{f"{name}, {lang}": [item for item in of_engine if item.point.lang == lang] for lang in ("zh", "en")},
            **{f"{name}, curve {curve}": [item for item in of_engine if item.point.curve == curve] for curve in CURVES},
            **{
                f"{name}, {relation}": [item for item in of_engine if item.point.relation == relation]
                for relation in ("contradicts", "supports")
            },
        }
        rows += [(title, *figures(part)) for title, part in parts.items()]
    sources = [
        (source, *figures([item for item in found if item.point.source == source]))
        for source in sorted({item.point.source for item in found})
    ]
    cut = []
    for engine in points.ENGINES:
        pairs = flags(found, engine)
        name = "rules alone" if engine == "rules" else "rules and model"
        for level in (0.5, 0.55, 0.6, 0.7, 0.8, 0.9):
            kept = [right for told, right in pairs if told >= level]
            cut.append((f"{name}, from {level:g}", *_kept(kept, pairs)))
    return "\n\n".join(
        [
            "## How far a confidence can be believed",
            sheet.stamp("python -m benchmarks.fit_confidence --write"),
            (
                "Findings that labelled data call right or wrong (`benchmarks/points.py`). Every confidence here "
                "comes from "
                "weights fitted without the source that the finding is of. ECE: expected calibration error, ten bins; "
                "Brier: mean squared distance; AUROC: chance that a right finding has the higher confidence. Sources "
                f"whose licence keeps them out of the fit are measured all the same: only {free} are fitted on."
            ),
            sheet.table(HEADER, rows),
            "![Share that is right by confidence, rules alone](reliability-rules.svg)",
            "![Share that is right by confidence, rules and model](reliability-model.svg)",
            "By source, both engines:",
            sheet.table(HEADER, sources),
            (
                "Contradictions kept by least confidence, of a pair of texts and of a document the surest. The default "
                f"of `--min-confidence`, {least:g}, is the least, in steps of 0.05, from which {PRECISION:g} of them "
                "are right with either engine."
            ),
            sheet.table(("", "kept", "right", "share of the right ones kept"), cut),
        ]
    )


def _kept(kept: Sequence[bool], pairs: Sequence[calibration.Pair]) -> list[object]:
    return [
        len(kept),
        sheet.of(sum(kept), len(kept)),
        sheet.of(sum(kept), sum(right for _, right in pairs)),
    ]


def diagrams(found: Sequence[Judged]) -> dict[str, str]:
    """The reliability diagrams by file name."""
    drawn = {}
    for engine in points.ENGINES:
        series = {
            lang: calibration.bins(
                [
                    (item.confidence, item.point.right)
                    for item in found
                    if item.point.engine == engine and item.point.lang == lang
                ],
                count=5,
            )
            for lang in ("zh", "en")
        }
        title = "rules alone" if engine == "rules" else "rules and model"
        drawn[f"reliability-{engine}.svg"] = calibration.diagram(f"Confidence of {title}, out of sample", series)
    return drawn


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    from verifier import Config

    parser = sheet.parser("fit_confidence", __doc__)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data", metavar="FOLDER")
    arguments = parser.parse_args(argv)
    try:
        found = points.read(arguments.data)
        digest = points.digest(arguments.data)
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    weights = all_weights(found)
    free = [point for point in found if point.source in points.FREE]
    counts = {
        name: (sum(p.right for p in free if p.curve == name), sum(p.curve == name for p in free)) for name in CURVES
    }
    out = judged(found)
    day = datetime.now(UTC).date().isoformat()
    kept = tomllib.loads(TARGET.read_text("utf-8")) if TARGET.is_file() else {}
    if {name: kept.get(name) for name in CURVES} == weights and kept["fitted"]["data_sha256"] == digest:
        day = kept["fitted"]["day"]
    text = render(weights, digest, counts, day)
    print(text)
    if arguments.write:
        TARGET.write_text(text, "utf-8")
        for name, drawing in diagrams(out).items():
            (sheet.ROOT / "docs" / name).write_text(drawing, "utf-8")
    body = section(out, Config().report.min_confidence)
    sheet.finish(body, page=sheet.QUALITY, section="confidence", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
