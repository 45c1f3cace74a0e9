"""Documents with and without a contradiction inside: how many are found, and what is flagged in those without."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import sheet
from benchmarks.pairs import FIGURE
from benchmarks.sheet import Row, overlaps
from verifier import Config, Report, verify
from verifier.records import Finding


@dataclass(frozen=True, slots=True)
class Result:
    """A document with what was found inside it."""

    row: Row
    report: Report

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

    def located(self, threshold: float) -> bool:
        """Whether a contradiction rests on a sentence that the label names."""
        text = self.row["document"]
        spots = []
        for label in self.row["contradictions"]:
            for words in (label["sentence"], label["conflicts_with"]):
                start = text.find(words) if words else -1
                if start >= 0:
                    spots.append((start, start + len(words)))
        claims = {claim.id: claim for claim in self.report.claims}
        sides = [
            side
            for flag in self.flags(threshold)
            for side in (
                (claims[flag.claim].start, claims[flag.claim].end),
                (flag.evidence.start, flag.evidence.end),
            )
        ]
        return any(overlaps(side, spot) for side in sides for spot in spots)

    @property
    def decided_by_figure(self) -> bool:
        """Whether the words that clash hold a figure on both sides, or in the sentence where no words are named."""
        for label in self.row["contradictions"]:
            spans = label["spans"]
            if spans and any(FIGURE.search(span["wrong"]) and FIGURE.search(span.get("right") or "") for span in spans):
                return True
        return False


HEADER = ("", "contradictory", "flagged", "at the place", "consistent", "flagged", "precision")


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
        sheet.share(sheet.Counts(located, flagged - located + false).precision),
    ]


def section(results: Sequence[Result], threshold: float) -> str:
    """All tables as markdown."""
    groups = [("all", results)]
    groups += [(language, [item for item in results if item.row["lang"] == language]) for language in ("zh", "en")]
    groups += [
        (name, [item for item in results if item.source == name]) for name in sorted({item.source for item in results})
    ]
    rows = [(name, *cells(chosen, threshold)) for name, chosen in groups]
    rows.append(("figures clash", *cells([item for item in results if item.decided_by_figure], threshold)))
    rules = Counter((flag.rule or "-", result.planted) for result in results for flag in result.flags(threshold))
    return "\n\n".join(
        [
            "## Contradictions inside a document",
            sheet.stamp("python -m benchmarks.contradoc --write"),
            (
                "Documents of public data sets, most of them about other things than figures; flags from confidence "
                f"{threshold:g}. At the place: a flag rests on a sentence that the label names. Precision counts "
                "documents: flagged at the place against all flagged. Nobody checked those called consistent."
            ),
            sheet.table(HEADER, rows),
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


def misses(results: Sequence[Result], threshold: float) -> list[Row]:
    """Flags in consistent documents or at other places, then contradictions about figures that were not found."""
    found: list[Row] = []
    for result in results:
        claims = {claim.id: claim for claim in result.report.claims}
        located = result.planted and result.located(threshold)
        flags = result.flags(threshold)
        if located or not (flags or result.decided_by_figure):
            continue
        kind = "miss" if not flags else "other place" if result.planted else "false alarm"
        found.append(
            {
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
                    }
                    for flag in flags
                ],
                "document": result.row["document"],
            }
        )
    return sorted(found, key=lambda row: ["false alarm", "other place", "miss"].index(row["kind"]))


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("contradoc", __doc__)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data" / "contradoc.jsonl", metavar="FILE")
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    arguments = parser.parse_args(argv)
    try:
        results = [Result(row, verify(text=row["document"], fetch=False)) for row in sheet.read_rows(arguments.data)]
        if arguments.misses:
            sheet.write_rows(arguments.misses, misses(results, arguments.min_confidence))
    except sheet.AbsentError as error:
        return sheet.fail(error)
    body = section(results, arguments.min_confidence)
    sheet.finish(body, page=sheet.QUALITY, section="contradoc", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
