"""Claims against one passage each: how often `contradicts` and `supports` are right, and how often they are found."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import sheet
from benchmarks.sheet import Row
from verifier import Config, Document, Report, verify
from verifier.records import Finding, Relation

EVIDENCE = "evidence"
LABELS = {"refuted": "contradicts", "supported": "supports", "not_enough_info": "neither"}
# What a claim must hold to count as one that a figure can decide.
FIGURE = re.compile(
    r"[0-9０-９]|[二两三四五六七八九十百千万亿半]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|million|billion"
    r"|half|third|quarter|twice|double|dozen|first|second)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Result:
    """A row with what the package found in the passage."""

    row: Row
    report: Report

    @property
    def findings(self) -> list[Finding]:
        """Findings that rest on the passage; those inside the claim itself are no part of this measure."""
        return [finding for finding in self.report.findings if finding.evidence.source == EVIDENCE]

    @property
    def source(self) -> str:
        """Data set of the row."""
        return str(self.row["meta"]["source"])

    def predicted(self, threshold: float) -> str:
        """What the findings say at a confidence: a contradiction outweighs agreement."""
        said = {finding.relation for finding in self.findings if finding.confidence >= threshold}
        return next((str(label) for label in (Relation.CONTRADICTS, Relation.SUPPORTS) if label in said), "neither")

    def pair(self, threshold: float) -> tuple[str, str]:
        """(expected, predicted)"""
        return LABELS[self.row["label"]], self.predicted(threshold)


def check(row: Row) -> Result:
    """Hold one claim against its passage; both carry the day of the news where the row names it."""
    day = row["meta"].get("news_date")
    published = date.fromisoformat(day[:10]) if day else None
    passage = Document.from_text(row["evidence"], published=published, id=EVIDENCE)
    return Result(row, verify(text=row["claim"], published=published, against=[passage], fetch=False))


def decided_by_figure(row: Row) -> bool:
    """Whether a figure decides the row.

    The claim holds a figure; where the row names the words that decide (corrected, not mentioned, cut away), they do
    too. QuanTemp is out: its passages argue in prose and state their verdict.
    """
    meta = row["meta"]
    if meta["source"] == "QuanTemp" or not FIGURE.search(row["claim"]):
        return False
    words = [fix["wrong"] for fix in meta.get("fixes", ())] + meta.get("unsupported", []) + meta.get("removed", [])
    return not words or any(FIGURE.search(word) for word in words)


def figures(results: Sequence[Result], threshold: float) -> list[object]:
    """The cells of a table row: contradicts, supports, macro-F1."""
    pairs = [result.pair(threshold) for result in results]
    counts = {label: sheet.count(pairs, label) for label in LABELS.values()}
    against, agree = counts["contradicts"], counts["supports"]
    known = [f1 for label in counts if (f1 := counts[label].f1) is not None]
    return [
        len(pairs),
        f"{against.right}/{against.false}/{against.missed}",
        *map(sheet.share, (against.precision, against.recall, against.f1)),
        f"{agree.right}/{agree.false}/{agree.missed}",
        *map(sheet.share, (agree.precision, agree.recall)),
        sheet.share(sum(known) / len(known) if known else None),
    ]


HEADER = ("", "rows", "contradicts", "P", "R", "F1", "supports", "P", "R", "macro-F1")


def section(results: Sequence[Result], threshold: float, command: str) -> str:
    """All tables as markdown."""
    groups: list[tuple[str, list[Result]]] = [
        ("all", list(results)),
        ("figure decides", [result for result in results if decided_by_figure(result.row)]),
    ]
    groups += [(language, [item for item in results if item.row["lang"] == language]) for language in ("zh", "en")]
    groups += [
        (source, [item for item in results if item.source == source])
        for source in sorted({result.source for result in results})
    ]
    rows = [(name, *figures(chosen, threshold)) for name, chosen in groups]
    sweep = [(f"{level:.1f}", *figures(results, level)) for level in sheet.thresholds()]
    rules = Counter(
        (finding.rule or "-", result.row["label"] == "refuted")
        for result in results
        for finding in result.findings
        if finding.relation is Relation.CONTRADICTS and finding.confidence >= threshold
    )
    by_rule = [(rule, rules[rule, True], rules[rule, False]) for rule in sorted({rule for rule, _ in rules})]
    return "\n\n".join(
        [
            "## A claim against a passage",
            sheet.stamp(command),
            (
                "Claims of public data sets, each against one passage; a finding counts from confidence "
                f"{threshold:g}. Beside each relation: right / false alarms / missed. `contradicts` is held against "
                "the label refuted, `supports` against supported. A figure decides where the claim and the deciding "
                "words hold one; QuanTemp's passages argue in prose and are not among those."
            ),
            sheet.table(HEADER, rows),
            "By least confidence:",
            sheet.table(("from", *HEADER[1:]), sweep),
            "Findings `contradicts` by rule, on refuted rows and on others:",
            sheet.table(("rule", "refuted", "others"), by_rule),
        ]
    )


def misses(results: Sequence[Result], threshold: float) -> list[Row]:
    """Rows whose prediction differs from the label, with everything that was found, false alarms first."""
    found = []
    for result in results:
        expected, predicted = result.pair(threshold)
        if expected == predicted:
            continue
        kind = "false alarm" if predicted == "contradicts" else "miss" if expected == "contradicts" else predicted
        claims = {claim.id: claim for claim in result.report.claims}
        found.append(
            {
                "kind": kind,
                **{key: result.row[key] for key in ("id", "label", "claim", "evidence")},
                "predicted": predicted,
                "figure_decides": decided_by_figure(result.row),
                "deciding": {key: result.row["meta"].get(key) for key in ("fixes", "unsupported", "removed")},
                "claims": [
                    claim.model_dump(
                        mode="json",
                        include={"quote", "kind", "status", "subject", "measure", "scope", "quantity", "period"},
                    )
                    for claim in claims.values()
                ],
                "findings": [
                    {
                        "relation": finding.relation,
                        "rule": finding.rule,
                        "confidence": finding.confidence,
                        "claim": claims[finding.claim].quote,
                        "evidence": finding.evidence.quote,
                        "explanation": finding.explanation,
                        "components": finding.components,
                    }
                    for finding in sorted(result.findings, key=lambda finding: -finding.confidence)
                ],
            }
        )
    order = ["false alarm", "miss", "supports", "neither"]
    return sorted(found, key=lambda row: order.index(row["kind"]))


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("pairs", __doc__, writes=False)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data" / "pairs_numeric.jsonl", metavar="FILE")
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    arguments = parser.parse_args(argv)
    try:
        results = [check(row) for row in sheet.read_rows(arguments.data)]
        if arguments.misses:
            sheet.write_rows(arguments.misses, misses(results, arguments.min_confidence))
    except sheet.AbsentError as error:
        return sheet.fail(error)
    body = section(results, arguments.min_confidence, "python -m benchmarks.pairs")
    print(body)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
