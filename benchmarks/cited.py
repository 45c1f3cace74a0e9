"""Articles with the pages that they cite: is each cited page told to support, to contradict or not to say it?

Rules alone; and with a model, where a run of it is recorded in `cassettes/cited/` or `--record` names a configuration.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import sheet
from benchmarks.sheet import Row, overlaps
from verifier import Config, Report, VerifierError, verify
from verifier.records import Finding, Relation, SourceKind

STORIES = sheet.ROOT / "benchmarks" / "cited"
RECORDED = sheet.ROOT / "cassettes" / "cited"
SAYS = ("supports", "contradicts", "not_in_source", "other_point", "unread")
FLAGS = (Relation.CONTRADICTS, Relation.NOT_IN_SOURCE)
HEADER = (
    "",
    "supports told",
    "contradictions told",
    "silence told",
    "silence, from 0.5",
    "flags that are right",
    "rows flagged wrongly",
)


@dataclass(frozen=True)
class Story:
    """An article with its expected rows, and what was found in it."""

    name: str
    rows: tuple[Row, ...]
    report: Report
    threshold: float

    def of(self, row: Row) -> list[Finding]:
        """The findings between the words of a row and its page, the surest first."""
        text = (STORIES / self.name / "article.md").read_text("utf-8")
        start = text.index(row["claim"])
        span = (start, start + len(row["claim"]))
        pages = {source.id for source in self.report.sources if source.location == row["url"]}
        claims = {claim.id for claim in self.report.claims if overlaps((claim.start, claim.end), span)}
        found = [item for item in self.report.findings if item.claim in claims and item.evidence.source in pages]
        return sorted(found, key=lambda finding: -finding.confidence)

    def told(self, row: Row, relation: Relation, least: float) -> Finding | None:
        """The surest finding of a relation for a row, from a confidence on."""
        return next((item for item in self.of(row) if item.relation is relation and item.confidence >= least), None)

    def flags(self) -> Iterator[tuple[Row | None, Finding]]:
        """The flags on cited pages, each with the row that it falls on, if it falls on one."""
        pages = {source.id for source in self.report.sources if source.kind is SourceKind.CITED}
        on_rows = {id(item): row for row in self.rows for item in self.of(row)}
        for item in self.report.findings:
            if item.relation in FLAGS and item.confidence >= self.threshold and item.evidence.source in pages:
                yield on_rows.get(id(item)), item


def stories(threshold: float, replay: Callable[[str], Path | None]) -> list[Story]:
    """Check every story; `replay` gives the recording of one, None for rules alone."""
    found = []
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        rows = tuple(sheet.read_rows(folder / "expected.jsonl"))
        report = verify(folder / "article.md", pages=folder / "pages", replay=replay(folder.name))
        found.append(Story(folder.name, rows, report, threshold))
    return found


def cells(found: Sequence[Story]) -> list[object]:
    """The figures of a row of the table."""
    rows = [(story, row) for story in found for row in story.rows]

    def told(says: str, least: float) -> str:
        wanted = [(story, row) for story, row in rows if row["says"] == says]
        return sheet.of(sum(story.told(row, Relation(says), least) is not None for story, row in wanted), len(wanted))

    flags = [flag for story in found for flag in story.flags()]
    right = sum(row is not None and row["says"] in FLAGS for row, _ in flags)
    harmless = [(story, row) for story, row in rows if row["says"] in ("supports", "other_point", "unread")]
    wrong = sum(
        any(story.told(row, relation, story.threshold) is not None for relation in FLAGS) for story, row in harmless
    )
    least = found[0].threshold if found else 0.0
    return [
        told("supports", 0.5),
        told("contradicts", least),
        told("not_in_source", least),
        told("not_in_source", 0.5),
        sheet.of(right, len(flags)),
        f"{wrong}/{len(harmless)}",
    ]


def misses(found: Iterable[Story]) -> Iterator[str]:
    """Lines on what went wrong, for people."""
    for story in found:
        for row in story.rows:
            relations = [f"{item.relation} {item.confidence:.2f}" for item in story.of(row)]
            wanted = row["says"] in {item.relation.value for item in story.of(row)[:1]}
            if row["says"] in ("supports", "contradicts", "not_in_source") and not wanted:
                yield f"{story.name}: {row['says']}, and got {relations}: {row['claim']!r} ({row['note']})"
            if row["says"] in ("other_point", "unread") and relations:
                yield f"{story.name}: {row['says']}, and got {relations}: {row['claim']!r} ({row['note']})"
        for planted, item in story.flags():
            if planted is None:
                claim = story.report.claim(item.claim)
                told = f"{item.relation} {item.confidence:.2f}: {claim.quote!r} <> {item.evidence.quote!r}"
                yield f"{story.name}: not planted, {told}"


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("cited", __doc__)
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew")
    parser.add_argument("--only", action="append", metavar="NAME", help="record these stories alone")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args(argv)
    threshold = arguments.min_confidence
    try:
        if arguments.record:
            config = Config.load(arguments.record)
            for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
                if not arguments.only or folder.name in arguments.only:
                    record = RECORDED / f"{folder.name}.yaml"
                    verify(folder / "article.md", pages=folder / "pages", config=config, record=record)
        alone = stories(threshold, lambda _: None)
        recorded = {path.stem: path for path in RECORDED.glob("*.yaml")}
        both = [story for story in stories(threshold, recorded.get) if story.name in recorded]
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    rows: list[tuple[object, ...]] = []
    for engine, found in (("rules", alone), ("rules and model", both)):
        for language in ("", "zh", "en"):
            chosen = [story for story in found if story.name.startswith(language)]
            if chosen:
                rows.append((f"{engine}, {language or 'all'}", *cells(chosen)))
    body = "\n\n".join(
        [
            "## Cited pages",
            sheet.stamp("python -m benchmarks.cited --write"),
            INTRODUCTION.format(threshold=threshold),
            sheet.table(HEADER, rows),
        ]
    )
    sheet.finish(body, page=sheet.QUALITY, section="cited", write=arguments.write)
    if arguments.misses:
        print("\n" + "\n".join(misses(both or alone)))
    return 0


INTRODUCTION = (
    "Articles on six subjects with the pages that they cite, saved beside them, written without sight of the code "
    "(`benchmarks/cited/`). Support counts from confidence 0.5, flags (contradiction, silence) from {threshold:g}. A "
    "flag is right if its page does not bear the claim out: its row contradicts or is silent. Flags on claims without "
    "a row count as wrong. Rows flagged wrongly are those whose page says so, or was cited for another point, or could "
    "not be read. The replies are recorded and came from a stand-in for a provider (`cassettes/README.md`)."
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
