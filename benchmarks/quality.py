"""The quality of the whole, over public labelled data: rules alone, and rules with a recorded model.

Pairs of a claim and a passage (relation against label), contradictions inside a document, claims extracted against
those of people, and which sentences are worth checking; by source and language, with 95 % intervals. The rows stay
where they are: `../shared/data`. `--misses FILE` writes everything that went wrong, for reading, outside the
repository.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from benchmarks import atomic, checkworthy, contradoc, intervals, judged_pairs, sheet
from benchmarks.contradoc import Outcome as DocumentOutcome
from benchmarks.judged_pairs import PairOutcome
from benchmarks.pairs import LABELS
from benchmarks.sheet import Counts, Row
from verifier import Config, VerifierError
from verifier.verdict import DECIDES

T = TypeVar("T")
ENGINES = ("rules", "model")
TOLD = {"rules": "rules", "model": "rules and model"}


def cell(items: Sequence[T], statistic: Callable[[Sequence[T]], float | None], group: Callable[[T], Hashable]) -> str:
    """A figure with its interval, or a dash."""
    return intervals.told(statistic(items), intervals.bootstrap(items, statistic, group=group))


def groups(items: Sequence[T], *, source: Callable[[T], str], lang: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """All items, those of each language, and those of each source."""
    found = [("all", list(items))]
    languages = sorted({lang(item) for item in items}, reverse=True)
    if len(languages) > 1:
        found += [(name, [item for item in items if lang(item) == name]) for name in languages]
    return found + [(name, [item for item in items if source(item) == name]) for name in sorted({*map(source, items)})]


# Pairs


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """The mean F1 of the labels that occur."""
    known = [f1 for label in LABELS.values() if (f1 := sheet.count(pairs, label).f1) is not None]
    return sum(known) / len(known) if known else None


PAIRS = ("", "rows", "macro-F1", "accuracy", "contradicts, precision", "recall", "supports, precision", "recall")
_PairOf = tuple[str, str, str]
"""Expected, predicted, and the id of the row."""


def pair_cells(items: Sequence[PairOutcome], least: float) -> list[object]:
    """The cells of pairs from a confidence on."""
    pairs: list[_PairOf] = [(item.expected, item.predicted(least), item.id) for item in items]

    def of(statistic: Callable[[Sequence[tuple[str, str]]], float | None]) -> str:
        return cell(pairs, lambda chosen: statistic([pair[:2] for pair in chosen]), lambda pair: pair[2])

    return [
        len(items),
        of(macro_f1),
        of(lambda chosen: sum(a == b for a, b in chosen) / len(chosen) if chosen else None),
        of(lambda chosen: sheet.count(chosen, "contradicts").precision),
        of(lambda chosen: sheet.count(chosen, "contradicts").recall),
        of(lambda chosen: sheet.count(chosen, "supports").precision),
        of(lambda chosen: sheet.count(chosen, "supports").recall),
    ]


def pair_rows(items: Sequence[PairOutcome], least: float) -> list[tuple[object, ...]]:
    """Rows of all pairs, those where a figure decides, and by language, file and source."""
    found = groups(items, source=lambda item: item.source, lang=lambda item: item.lang)
    numeric = [item for item in items if item.file == "pairs_numeric.jsonl" and item.figure_decides]
    files = [
        (name.removesuffix(".jsonl"), [item for item in items if item.file == name])
        for name in sorted({item.file for item in items})
    ]
    chosen = [found[0], *files, ("pairs_numeric, a figure decides", numeric), *found[1:]]
    return [(name, *pair_cells(part, least)) for name, part in chosen]


# Documents


def document_counts(items: Iterable[DocumentOutcome], least: float, *, at_place: bool) -> Counts:
    """Documents flagged rightly, wrongly, and missed; with `at_place` a flag elsewhere is wrong and a miss."""
    right = false = missed = 0
    for item in items:
        flags = [flag for flag in item.findings if flag.finding.confidence >= least]
        hit = item.planted and (any(flag.at_place for flag in flags) if at_place else bool(flags))
        right += hit
        false += bool(flags) and not hit
        missed += item.planted and not hit
    return Counts(right, false, missed)


DOCUMENTS = (
    "",
    "documents",
    "of these contradictory",
    "consistent ones flagged",
    "precision",
    "recall",
    "F1",
    "F1, at the place",
)


def document_cells(items: Sequence[DocumentOutcome], least: float) -> list[object]:
    """The cells of documents from a confidence on."""

    def of(read: Callable[[Counts], float | None], *, at_place: bool = False) -> str:
        def statistic(chosen: Sequence[DocumentOutcome]) -> float | None:
            return read(document_counts(chosen, least, at_place=at_place))

        return cell(items, statistic, lambda item: item.group)

    clean = [item for item in items if not item.planted]
    flagged = sum(any(flag.finding.confidence >= least for flag in item.findings) for item in clean)
    return [
        len(items),
        len(items) - len(clean),
        f"{flagged}/{len(clean)}",
        of(lambda counts: counts.precision),
        of(lambda counts: counts.recall),
        of(lambda counts: counts.f1),
        of(lambda counts: counts.f1, at_place=True),
    ]


# Claims and sentences


ATOMIC = ("", "texts", "people's claims", "recall", "extracted", "precision")


def atomic_cells(items: Sequence[atomic.Outcome]) -> list[object]:
    """The cells of extracted claims."""

    def share(part: Callable[[atomic.Outcome], int], whole: Callable[[atomic.Outcome], int]) -> str:
        def statistic(chosen: Sequence[atomic.Outcome]) -> float | None:
            total = sum(map(whole, chosen))
            return sum(map(part, chosen)) / total if total else None

        return cell(items, statistic, lambda item: item.id)

    return [
        len(items),
        sum(item.people for item in items),
        share(lambda item: item.found, lambda item: item.people),
        sum(item.extracted for item in items),
        share(lambda item: item.right, lambda item: item.extracted),
    ]


WORTHY = ("", "sentences", "check-worthy", "precision", "recall", "F1", "accuracy")


def worthy_cells(items: Sequence[checkworthy.Outcome]) -> list[object]:
    """The cells of sentences."""

    def of(read: Callable[[Counts], float | None]) -> str:
        return cell(items, lambda chosen: read(sum((item.counts for item in chosen), Counts())), lambda item: item.id)

    return [
        len(items),
        sum(item.check_worthy for item in items),
        of(lambda counts: counts.precision),
        of(lambda counts: counts.recall),
        of(lambda counts: counts.f1),
        cell(items, lambda chosen: sum(item.right for item in chosen) / len(chosen), lambda item: item.id),
    ]


# All


class Measured:
    """What both engines say of all the data."""

    def __init__(self, data: Path) -> None:
        self.pairs = {engine: judged_pairs.outcomes(data, _engine(engine)) for engine in ENGINES}
        self.documents = {engine: contradoc.outcomes(data / "contradoc.jsonl", _engine(engine)) for engine in ENGINES}
        self.atomic = {engine: atomic.outcomes(data / "atomic.jsonl", engine) for engine in (atomic.COPIES, *ENGINES)}
        self.worthy = {engine: checkworthy.outcomes(data / "checkworthy.jsonl", engine) for engine in ENGINES}

    def figures(self) -> dict[str, float]:
        """The figures that have a floor, by name."""
        least = Config().report.min_confidence
        found: dict[str, float | None] = {}
        for engine in ENGINES:
            pairs = [(item.expected, item.predicted(DECIDES)) for item in self.pairs[engine]]
            found[f"pairs.{engine}.macro_f1"] = macro_f1(pairs)
            found[f"pairs.{engine}.contradicts_precision"] = sheet.count(pairs, "contradicts").precision
            found[f"pairs.{engine}.contradicts_recall"] = sheet.count(pairs, "contradicts").recall
            numeric = [
                (item.expected, item.predicted(DECIDES))
                for item in self.pairs[engine]
                if item.figure_decides and item.file == "pairs_numeric.jsonl"
            ]
            found[f"numeric.{engine}.contradicts_precision"] = sheet.count(numeric, "contradicts").precision
            found[f"numeric.{engine}.contradicts_recall"] = sheet.count(numeric, "contradicts").recall
            counts = document_counts(self.documents[engine], least, at_place=False)
            found[f"contradoc.{engine}.precision"] = counts.precision
            found[f"contradoc.{engine}.f1"] = counts.f1
            extracted = self.atomic[engine]
            found[f"atomic.{engine}.recall"] = sum(i.found for i in extracted) / sum(i.people for i in extracted)
            found[f"atomic.{engine}.precision"] = sum(i.right for i in extracted) / sum(i.extracted for i in extracted)
            found[f"checkworthy.{engine}.f1"] = sum((item.counts for item in self.worthy[engine]), Counts()).f1
        return {name: value for name, value in found.items() if value is not None}


def _engine(name: str) -> judged_pairs.Engine:
    return "model" if name == "model" else "rules"


def section(found: Measured) -> str:
    """All tables as markdown."""
    least = Config().report.min_confidence
    told: list[str] = [
        "## Public labelled data",
        sheet.stamp("make quality"),
        (
            "Rules alone, and rules with a recorded stand-in for a model (`cassettes/README.md`: no provider's). "
            "In brackets "
            "95 % bootstrap intervals, rows of one article drawn together. The data were there to be read while rules "
            "and prompts were made, so these figures flatter; they are described in the README beside them."
        ),
        "### A claim against a passage",
        (
            f"The surer of contradiction and support from confidence {DECIDES:g} on (which is where findings decide a "
            "verdict) is held against the label; anything else counts as not enough information. OCNLI is of single "
            "sentences; QuanTemp's passages are fact-checks that state their verdict."
        ),
    ]
    for engine in ENGINES:
        told += [f"{TOLD[engine].capitalize()}:", sheet.table(PAIRS, pair_rows(found.pairs[engine], DECIDES))]
    told.append(f"Contradictions at the default of `--min-confidence`, {least:g}:")
    rows = []
    for engine in ENGINES:
        items = found.pairs[engine]
        numeric = [item for item in items if item.file == "pairs_numeric.jsonl" and item.figure_decides]
        rows.append((TOLD[engine], *pair_cells(items, least)))
        rows.append((f"{TOLD[engine]}, a figure decides", *pair_cells(numeric, least)))
    told.append(sheet.table(PAIRS, rows))
    told += [
        "### Contradictions inside a document",
        (
            f"A document is flagged by a contradiction from confidence {least:g} on. The model was asked about "
            f"half of the "
            "documents, a fixed draw; the rules are shown on all and on those. At the place: the flag rests on a "
            "sentence "
            "that the label names. Nobody checked the documents called consistent."
        ),
    ]
    rows = []
    alone = found.documents["rules"]
    for title, items in (
        ("rules, all documents", alone),
        ("rules, the same half", [item for item in alone if item.sampled]),
        ("rules and model", found.documents["model"]),
    ):
        for name, part in groups(items, source=lambda item: item.source, lang=lambda item: item.lang):
            rows.append((f"{title}: {name}", *document_cells(part, least)))
    told.append(sheet.table(DOCUMENTS, rows))
    told += [
        "### Claims extracted",
        (
            "Against claims of people, matched by their words, names and figures (`benchmarks/atomic.py`). The measure "
            "cannot see whether a sentence was split enough: the row `copies` is every sentence copied whole."
        ),
    ]
    rows = []
    for engine, extracted in found.atomic.items():
        for name, texts in groups(extracted, source=lambda item: item.source, lang=lambda item: item.lang):
            rows.append((f"{TOLD.get(engine, engine)}: {name}", *atomic_cells(texts)))
    told += [
        sheet.table(ATOMIC, rows),
        "### Sentences worth checking",
        "A sentence counts as worth checking if a claim is made of it.",
    ]
    rows = []
    for engine in ENGINES:
        for name, sentences in groups(
            found.worthy[engine], source=lambda item: item.source, lang=lambda item: item.lang
        ):
            rows.append((f"{TOLD[engine]}: {name}", *worthy_cells(sentences)))
    told.append(sheet.table(WORTHY, rows))
    return "\n\n".join(told)


def misses(found: Measured, data: Path) -> list[Row]:
    """Everything that went wrong, false alarms first; for a file outside the repository."""
    rows = {row["id"]: row for row in judged_pairs.read(data)}
    told: list[Row] = []
    for engine, items in found.pairs.items():
        for item in items:
            predicted = item.predicted(DECIDES)
            if predicted == item.expected:
                continue
            kind = (
                "false alarm" if predicted == "contradicts" else "missed" if item.expected == "contradicts" else "other"
            )
            row = rows[item.id]
            told.append(
                {
                    "task": "pairs", "engine": engine, "kind": kind, "id": item.id, "source": item.source,
                    "expected": item.expected, "predicted": predicted, "claim": row["claim"],
                    "findings": [_finding(finding) for finding in item.findings], "evidence": row["evidence"],
                }
            )  # fmt: skip
    documents = {row["id"]: row for row in sheet.read_rows(data / "contradoc.jsonl")}
    least = Config().report.min_confidence
    for engine, texts in found.documents.items():
        for text in texts:
            flags = [flag for flag in text.findings if flag.finding.confidence >= least]
            if bool(flags) == text.planted and (not flags or any(flag.at_place for flag in flags)):
                continue
            kind = "false alarm" if not text.planted else "other place" if flags else "missed"
            row = documents[text.id]
            told.append(
                {
                    "task": "contradoc", "engine": engine, "kind": kind, "id": text.id, "source": text.source,
                    "contradictions": row["contradictions"],
                    "flags": [_finding(flag.finding) for flag in text.findings], "document": row["document"],
                }
            )  # fmt: skip
    for engine in ENGINES:
        told += [{"task": "atomic", "kind": "other", **row} for row in atomic.misses(data / "atomic.jsonl", engine)]
        told += [
            {"task": "checkworthy", "kind": "missed" if row["check_worthy"] else "false alarm", **row}
            for row in checkworthy.misses(data / "checkworthy.jsonl", engine)
        ]
    order = ["false alarm", "other place", "missed", "other"]
    return sorted(told, key=lambda row: order.index(row["kind"]))


def _finding(finding: object) -> Mapping[str, object]:
    from verifier.records import Finding

    assert isinstance(finding, Finding)
    told = finding.model_dump(mode="json", include={"relation", "confidence", "rule", "explanation", "components"})
    return {**told, "quote": finding.evidence.quote, "found_by": finding.found_by.value}


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("quality", __doc__)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data", metavar="FOLDER")
    parser.add_argument(
        "--misses", type=Path, metavar="FILE", help="write everything that went wrong, outside the repository"
    )
    parser.add_argument(
        "--figures", action="store_true", help="print the figures that have a floor, as JSON, and no tables"
    )
    arguments = parser.parse_args(argv)
    try:
        found = Measured(arguments.data)
        if arguments.misses:
            sheet.write_rows(arguments.misses, misses(found, arguments.data))
            print(f"what went wrong: {arguments.misses}", file=sys.stderr)
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    if arguments.figures:
        print(json.dumps(found.figures(), indent=2))
        return 0
    sheet.finish(section(found), page=sheet.QUALITY, section="quality", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
