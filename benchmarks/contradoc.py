"""Documents with and without a contradiction inside: how many are found, and what is flagged in those without.

Rules on all rows; on a sample of them also rules and model (`contradoc_model.py`), each document by itself.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks import contradoc_model, sheet
from benchmarks.pairs import FIGURE
from benchmarks.sheet import Counts, Row, overlaps
from verifier import Config, Report, VerifierError, verify
from verifier.records import Finding

Engine = Literal["rules", "model"]
DATA = sheet.SHARED / "data" / "contradoc.jsonl"
ALIKE = 80
"""Characters at the end of a document by which its article is known: the planted words stand further up."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A contradiction that was told, whatever its confidence."""

    finding: Finding
    at_place: bool
    """It rests on a sentence that the label names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with the contradictions told of it, for callers that choose thresholds, bootstrap or fit."""

    id: str
    source: str
    lang: str
    group: str
    """Documents of one group are made of one article, or are about one topic: resample groups, not documents."""
    planted: bool
    sampled: bool
    """The model is asked about it."""
    findings: tuple[Flag, ...]
    """The surest first."""


@dataclass(frozen=True, slots=True)
class Result:
    """A document with what was found inside it."""

    row: Row
    report: Report
    engine: Engine = "rules"

    @property
    def planted(self) -> bool:
        """Whether the document is labelled as contradicting itself."""
        return bool(self.row["label"] == "contradictory")

    @property
    def source(self) -> str:
        """Data set of the row."""
        return str(self.row["meta"]["source"])

    def flags(self, threshold: float) -> list[Finding]:
        """Contradictions at or above a confidence."""
        return list(self.report.contradictions(threshold))

    def at_place(self, flag: Finding) -> bool:
        """Whether a contradiction rests on a sentence that the label names."""
        text = self.row["document"]
        spots = []
        for label in self.row["contradictions"]:
            for words in (label["sentence"], label["conflicts_with"]):
                start = text.find(words) if words else -1
                if start >= 0:
                    spots.append((start, start + len(words)))
        claim = self.report.claim(flag.claim)
        sides = ((claim.start, claim.end), (flag.evidence.start, flag.evidence.end))
        return any(overlaps(side, spot) for side in sides for spot in spots)

    def located(self, threshold: float) -> bool:
        """Whether a contradiction is told at the place."""
        return any(self.at_place(flag) for flag in self.flags(threshold))

    @property
    def decided_by_figure(self) -> bool:
        """Whether the words that clash hold a figure on both sides, or in the sentence where no words are named."""
        for label in self.row["contradictions"]:
            spans = label["spans"]
            if spans and any(FIGURE.search(span["wrong"]) and FIGURE.search(span.get("right") or "") for span in spans):
                return True
        return False

    def outcome(self, *, sampled: bool) -> Outcome:
        """The same in short."""
        flags = tuple(Flag(flag, self.at_place(flag)) for flag in self.flags(0.0))
        row = self.row
        return Outcome(row["id"], self.source, row["lang"], group_of(row), self.planted, sampled, flags)


def group_of(row: Row) -> str:
    """Name what a document shares with others: its topic, or the article below the planted words.

    The original ids tell neither: those of UHGEval begin with a kind of error, and those of FaithBench name a summary.
    """
    shared = row["meta"].get("topic") or row["document"][-ALIKE:]
    return f"{row['meta']['source']} {hashlib.sha256(shared.encode()).hexdigest()[:8]}"


# Running


def by_rules(rows: Sequence[Row]) -> list[Result]:
    """Check documents by rules alone."""
    return [Result(row, verify(text=row["document"], fetch=False)) for row in rows]


def with_model(rows: Sequence[Row], recording: Path) -> list[Result]:
    """Check documents by rules and the recorded model."""
    reports = contradoc_model.replayed(rows, recording)
    return [Result(row, report, "model") for row, report in zip(rows, reports, strict=True)]


def outcomes(data: Path, engine: Engine, *, recording: Path = contradoc_model.RECORDED) -> list[Outcome]:
    """What an engine tells of the documents of a file: `rules` of all rows, `model` of the sample, as recorded.

    Raises:
        AbsentError: there is no such file.
        CassetteError: there is no recording, or it is of other rows or other prompts.
    """
    rows = sheet.read_rows(data)
    drawn = contradoc_model.sample(rows)
    results = by_rules(rows) if engine == "rules" else with_model(drawn, recording)
    ids = {row["id"] for row in drawn}
    return [result.outcome(sampled=result.row["id"] in ids) for result in results]


# Telling


HEADER = ("", "contradictory", "flagged", "at the place", "consistent", "flagged", "precision")
SCORES = (*HEADER, "recall", "F1")


def cells(results: Sequence[Result], threshold: float) -> list[object]:
    """Cells of a table row; precision counts documents, flagged at the place against flagged otherwise."""
    planted = [result for result in results if result.planted]
    clean = [result for result in results if not result.planted]
    flagged = sum(bool(result.flags(threshold)) for result in planted)
    located = sum(result.located(threshold) for result in planted)
    false = sum(bool(result.flags(threshold)) for result in clean)
    return [
        len(planted),
        flagged,
        located,
        len(clean),
        false,
        sheet.share(Counts(located, flagged - located + false).precision),
    ]


def counts(results: Sequence[Result], threshold: float, *, at_place: bool) -> Counts:
    """Documents flagged rightly and wrongly, and missed; with `at_place` a flag elsewhere is wrong, and a miss."""
    right = false = missed = 0
    for result in results:
        flagged = bool(result.flags(threshold))
        hit = result.planted and (result.located(threshold) if at_place else flagged)
        right += hit
        false += flagged and not hit
        missed += result.planted and not hit
    return Counts(right, false, missed)


def scores(name: str, results: Sequence[Result], threshold: float) -> Iterator[tuple[object, ...]]:
    """Two table rows: whether the document is flagged at all, and whether it is at the place."""
    for title, at_place in ((name, False), (f"{name}, at the place", True)):
        of = counts(results, threshold, at_place=at_place)
        shares = [sheet.share(number) for number in (of.precision, of.recall, of.f1)]
        yield (title, *cells(results, threshold)[:-1], *shares)


def parts(results: Sequence[Result]) -> list[tuple[str, Sequence[Result]]]:
    """All results, those of each language and those of each source."""
    found: list[tuple[str, Sequence[Result]]] = [("all", results)]
    found += [(language, [item for item in results if item.row["lang"] == language]) for language in ("zh", "en")]
    sources = sorted({item.source for item in results})
    return found + [(name, [item for item in results if item.source == name]) for name in sources]


def section(results: Sequence[Result], threshold: float) -> str:
    """All tables of the rules as markdown."""
    rows: list[tuple[object, ...]] = [(name, *cells(chosen, threshold)) for name, chosen in parts(results)]
    rows.append(("figures clash", *cells([item for item in results if item.decided_by_figure], threshold)))
    rules = Counter((flag.rule or "-", result.planted) for result in results for flag in result.flags(threshold))
    return "\n\n".join(
        [
            "## Contradictions inside a document",
            sheet.stamp("python -m benchmarks.contradoc"),
            (
                "Documents of public data sets, most of them about other things than figures; flags from confidence "
                f"{threshold:g}. At the place: a flag rests on a sentence that the label names. Precision counts "
                "documents: flagged at the place against all flagged. Nobody checked those called consistent."
            ),
            sheet.table(HEADER, rows),
            "By documents; a flag at another place is then wrong, and its contradiction missed:",
            sheet.table(SCORES, scores("rules", results, threshold)),
            "By least confidence:",
            sheet.table(
                ("from", *HEADER[1:]), [(f"{level:.1f}", *cells(results, level)) for level in sheet.thresholds()]
            ),
            "Flags by rule, in contradictory and in consistent documents:",
            sheet.table(
                ("rule", "contradictory", "consistent"),
                [(rule, rules[rule, True], rules[rule, False]) for rule in sorted({rule for rule, _ in rules})],
            ),
        ]
    )


def model_section(alone: Sequence[Result], both: Sequence[Result], threshold: float) -> str:
    """The tables of the model as markdown; `alone` are the rules on the same documents."""
    failed = contradoc_model.unchecked([result.report for result in both])
    rows: list[tuple[object, ...]] = []
    for (name, of_rules), (_, of_both) in zip(parts(alone), parts(both), strict=True):
        rows += scores(f"{name}: rules", of_rules, threshold)
        rows += scores(f"{name}: rules and model", of_both, threshold)
    sweep: list[tuple[object, ...]] = []
    for level in sheet.thresholds():
        sweep += scores(f"{level:.1f}: rules", alone, level)
        sweep += scores(f"{level:.1f}: rules and model", both, level)
    flags = [(flag, result) for result in both for flag in result.flags(threshold)]
    kinds = sorted({(flag.found_by.value, flag.rule or "-") for flag, _ in flags})
    by_kind = []
    for kind in kinds:
        of_kind = [(flag, result) for flag, result in flags if (flag.found_by.value, flag.rule or "-") == kind]
        planted = [result.at_place(flag) for flag, result in of_kind if result.planted]
        by_kind.append((", ".join(kind), len(planted), sum(planted), len(of_kind) - len(planted)))
    return "\n\n".join(
        [
            "### The same with a model",
            (
                f"{len(both)} of these documents, half of each source and label by a fixed draw: the whole pipeline, "
                "claims and judgement by rules and model, on each document by itself, beside the rules alone on the "
                "same documents. The replies are recorded (`cassettes/README.md`), wrong ones too; "
                f"{failed} sentences and claims had no usable answer."
            ),
            sheet.table(SCORES, rows),
            "By least confidence:",
            sheet.table(("from", *SCORES[1:]), sweep),
            "Flags of rules and model by who found them, and by rule:",
            sheet.table(("found by", "contradictory", "at the place", "consistent"), by_kind),
        ]
    )


def misses(results: Sequence[Result], threshold: float) -> list[Row]:
    """Flags in consistent documents or at other places, then contradictions that were not found.

    Of the rules, only contradictions about figures: the others are not theirs to find.
    """
    found: list[Row] = []
    for result in results:
        claims = {claim.id: claim for claim in result.report.claims}
        located = result.planted and result.located(threshold)
        flags = result.flags(threshold)
        expected = result.planted if result.engine == "model" else result.decided_by_figure
        if located or not (flags or expected):
            continue
        kind = "miss" if not flags else "other place" if result.planted else "false alarm"
        found.append(
            {
                "engine": result.engine,
                "kind": kind,
                "id": result.row["id"],
                "contradictions": result.row["contradictions"],
                "flags": [
                    {
                        "rule": flag.rule,
                        "confidence": flag.confidence,
                        "claim": claims[flag.claim].quote,
                        "evidence": flag.evidence.quote,
                        "explanation": flag.explanation,
                        "components": flag.components,
                        "found_by": flag.found_by.value,
                    }
                    for flag in flags
                ],
                "document": result.row["document"],
            }
        )
    return sorted(found, key=lambda row: ["false alarm", "other place", "miss"].index(row["kind"]))


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("contradoc", __doc__, writes=False)
    parser.add_argument("--data", type=Path, default=DATA, metavar="FILE")
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew about the sample")
    parser.add_argument("--recording", type=Path, default=contradoc_model.RECORDED, metavar="FILE", help="of replies")
    at_once = contradoc_model.AT_ONCE
    parser.add_argument("--at-once", type=int, default=at_once, metavar="NUMBER", help="documents recorded at once")
    parser.add_argument("--rules-only", action="store_true", help="leave out the model, for rows without a recording")
    parser.add_argument("--estimate", action="store_true", help="print how many calls a recording takes, and end")
    arguments = parser.parse_args(argv)
    threshold: float = arguments.min_confidence
    try:
        rows = sheet.read_rows(arguments.data)
        drawn = contradoc_model.sample(rows)
        if arguments.estimate:
            print(contradoc_model.estimate(drawn))
            return 0
        if arguments.record:
            config = Config.load(arguments.record)
            contradoc_model.record(drawn, config, arguments.recording, arguments.at_once)
        results = by_rules(rows)
        both: list[Result] = []
        if not arguments.rules_only and arguments.recording.is_file():
            both = with_model(drawn, arguments.recording)
        elif not arguments.rules_only:
            print(f"{arguments.recording} is not there: rules only", file=sys.stderr)
        if arguments.misses:
            sheet.write_rows(arguments.misses, [*misses(results, threshold), *misses(both, threshold)])
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    body = section(results, threshold)
    if both:
        ids = {row["id"] for row in drawn}
        alone = [result for result in results if result.row["id"] in ids]
        body += "\n\n" + model_section(alone, both, threshold)
    print(body)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
