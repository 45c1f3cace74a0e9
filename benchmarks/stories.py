"""Articles with planted slips, and look-alikes that are none: what is found, and what is flagged wrongly.

The blind stories are run with `--blind` alone, and nothing of their text is ever printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import sheet
from benchmarks.sheet import Row, overlaps
from verifier import Config, Report, VerifierError, ingest, verify
from verifier.records import Finding, Relation

UNSEEN = sheet.ROOT / "benchmarks" / "unseen"
HELD_OUT = sheet.ROOT / "benchmarks" / "held_out"
EXAMPLES = sheet.ROOT / "examples"
STORIES = sheet.ROOT / "benchmarks" / "stories"
ARTICLE = "article"

DEVELOPMENT = ("zh-business", "zh-vehicles", "zh-sport", "en-health")
"""Stories that may be read while rules and prompts are made."""
BLIND = ("zh-economy", "zh-technology", "en-science", "en-politics")
"""Stories that are left unread, and measured once."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of a document."""

    document: str
    """File name, or "article"."""
    span: Span

    def touches(self, other: Place) -> bool:
        """Whether both share a character."""
        return self.document == other.document and overlaps(self.span, other.span)


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding with both of its places."""

    finding: Finding
    claim: Place
    evidence: Place
    claim_quote: str

    def rests_on(self, first: Place, second: Place) -> bool:
        """Whether it holds one of the two against the other, either way round."""
        straight = self.claim.touches(first) and self.evidence.touches(second)
        return straight or (self.claim.touches(second) and self.evidence.touches(first))

    def touches(self, *places: Place) -> bool:
        """Whether one of its sides is one of the places."""
        return any(self.claim.touches(place) or self.evidence.touches(place) for place in places)

    def told(self) -> str:
        """One line for people."""
        finding = self.finding
        return (
            f"{finding.relation} {finding.confidence:.2f} {finding.rule}: {self.claim_quote!r} <> "
            f"[{self.evidence.document}] {finding.evidence.quote!r} | {finding.explanation}"
        )


@dataclass(frozen=True)
class Story:
    """An article, what is planted in it, and what was found."""

    name: str
    rows: tuple[tuple[Row, Place, Place], ...]
    report: Report
    threshold: float
    also: tuple[Place, ...] = ()
    """What else goes wrong with a planted slip."""

    @cached_property
    def found(self) -> list[Flag]:
        """All findings from the least confidence on."""
        claims = {claim.id: claim for claim in self.report.claims}
        names = {source.id: Path(source.location).name for source in self.report.sources}
        names[self.report.article.id] = ARTICLE
        return [
            Flag(
                finding,
                Place(ARTICLE, (claims[finding.claim].start, claims[finding.claim].end)),
                Place(names[finding.evidence.source], (finding.evidence.start, finding.evidence.end)),
                claims[finding.claim].quote,
            )
            for finding in self.report.findings
            if finding.confidence >= self.threshold or finding.relation is not Relation.CONTRADICTS
        ]

    @cached_property
    def flags(self) -> list[Flag]:
        """Contradictions, each pair of places once."""
        once: dict[frozenset[Place], Flag] = {}
        for flag in self.found:
            if flag.finding.relation is Relation.CONTRADICTS:
                once.setdefault(frozenset((flag.claim, flag.evidence)), flag)
        return list(once.values())

    @property
    def slips(self) -> list[tuple[Row, Place, Place]]:
        """The planted contradictions."""
        return [planted for planted in self.rows if planted[0]["relation"] == "contradicts"]

    def right(self, flag: Flag) -> bool:
        """Whether a flag rests on a planted slip, or on what goes wrong with one, whichever sentence it quotes too."""
        return flag.touches(*(place for _, *places in self.slips for place in places), *self.also)

    def caught(self, first: Place, second: Place, relation: str) -> Flag | None:
        """A finding of that relation between two places; of a slip, any contradiction that rests on one of them counts.

        The first of the flags that quote both is taken, else the first that rests on one.
        """
        of_relation = [flag for flag in self.found if flag.finding.relation == relation]
        both = [flag for flag in of_relation if flag.rests_on(first, second)]
        if both or relation != Relation.CONTRADICTS:
            return both[0] if both else None
        return next((flag for flag in of_relation if flag.touches(first, second)), None)

    def fooled(self) -> list[tuple[Row, Flag]]:
        """Look-alikes flagged as contradictions."""
        return [
            (row, flag)
            for row, first, second in self.rows
            if row["relation"] == "none"
            for flag in self.flags
            if flag.rests_on(first, second) and not any(flag.rests_on(*places) for _, *places in self.slips)
        ]


def place(name: str, document: str, folder: Path, quote: str) -> Place:
    """Where a quote stands. Raises AbsentError when the file no longer holds it once."""
    text = ingest.load(str(folder / document)).text
    start = text.find(quote)
    if start < 0 or text.find(quote, start + 1) >= 0:
        raise sheet.AbsentError(f"{document} does not hold {quote!r} exactly once: correct its row")
    return Place(name, (start, start + len(quote)))


def unseen(threshold: float) -> list[Story]:
    """The texts that nothing was tuned on."""
    groups: dict[str, list[Row]] = {}
    for row in sheet.read_rows(UNSEEN / "expected.jsonl"):
        groups.setdefault(row["file"], []).append(row)
    stories = []
    for name, rows in groups.items():
        places = tuple(
            (row, place(ARTICLE, name, UNSEEN, row["quote_a"]), place(ARTICLE, name, UNSEEN, row["quote_b"]))
            for row in rows
        )
        stories.append(Story(Path(name).stem, places, verify(UNSEEN / name, fetch=False), threshold))
    return stories


@dataclass(frozen=True, slots=True)
class Case:
    """An article, what it is held against, and what is planted in it."""

    name: str
    article: Path
    archive: Path
    """A file or a folder."""
    rows: tuple[tuple[Row, Place, Place], ...]
    also: tuple[Place, ...] = ()
    """What else goes wrong with a planted slip."""

    @property
    def pages(self) -> list[Path]:
        """The saved pages that it cites, if there are any."""
        return [folder for folder in [self.article.parent / "pages"] if folder.is_dir()]

    def story(self, threshold: float, *, replay: Path | None = None) -> Story:
        """Check it, by rules; with a recording, by its model too."""
        report = verify(self.article, against=self.archive, replay=replay, fetch=bool(self.pages), pages=self.pages)
        return Story(self.name, self.rows, report, threshold, self.also)


def held_out_cases() -> list[Case]:
    """The texts that nobody looked at while rules were made, each against its one archive document."""
    groups: dict[str, list[Row]] = {}
    for row in sheet.read_rows(HELD_OUT / "expected.jsonl"):
        groups.setdefault(row["file"], []).append(row)
    cases = []
    for name, rows in groups.items():
        sides = {ARTICLE: (ARTICLE, HELD_OUT), "archive": (name, HELD_OUT / "archive")}
        places = []
        for row in rows:
            document, folder = sides[row["document"]]
            first = place(ARTICLE, name, HELD_OUT, row["quote_a"])
            places.append((row, first, place(document, name, folder, row["quote_b"])))
        cases.append(Case(Path(name).stem, HELD_OUT / name, HELD_OUT / "archive" / name, tuple(places)))
    return cases


def places_of(row: Row, folder: Path) -> tuple[Row, Place, Place]:
    """A row of an article with an archive, and where its two quotes stand."""
    document = "article.md" if row["document"] == ARTICLE else f"archive/{row['document']}"
    first = place(ARTICLE, "article.md", folder, row["claim"])
    return row, first, place(row["document"], document, folder, row["evidence"])


def example_case(name: str) -> Case:
    """An example and its archive."""
    folder = EXAMPLES / name
    rows = tuple(places_of(row, folder) for row in sheet.read_rows(folder / "expected.jsonl"))
    return Case(name, folder / "article.md", folder / "archive", rows)


def story_case(name: str) -> Case:
    """A story and its archive. Raises AbsentError, which quotes nothing: the story may be one that is left unread."""
    folder = STORIES / name
    rows, also = [], list[Place]()
    for number, row in enumerate(sheet.read_rows(folder / "expected.jsonl"), 1):
        try:
            rows.append(places_of(row, folder))
            also += [place(ARTICLE, "article.md", folder, quote) for quote in row.get("also") or ()]
        except (sheet.AbsentError, VerifierError):
            problem = f"row {number} of {name} quotes what does not stand in its document exactly once: correct it"
            raise sheet.AbsentError(problem) from None
    return Case(name, folder / "article.md", folder / "archive", tuple(rows), tuple(also))


def held_out(threshold: float) -> list[Story]:
    """The held-out texts by rules."""
    return [case.story(threshold) for case in held_out_cases()]


def example(name: str, threshold: float) -> Story:
    """An example by rules."""
    return example_case(name).story(threshold)


def told(names: Sequence[str], threshold: float) -> list[Story]:
    """The named stories by rules."""
    return [story_case(name).story(threshold) for name in names]


# Output


def cells(stories: Sequence[Story]) -> list[object]:
    """Slips found, flags that are right, look-alikes flagged."""
    slips = [(story, first, second) for story in stories for _, first, second in story.slips]
    caught = sum(story.caught(first, second, "contradicts") is not None for story, first, second in slips)
    exact = sum(any(flag.rests_on(first, second) for flag in story.flags) for story, first, second in slips)
    flags = [(story, flag) for story in stories for flag in story.flags]
    alike = sum(row["relation"] == "none" for story in stories for row, *_ in story.rows)
    fooled = sum(len({id(row) for row, _ in story.fooled()}) for story in stories)
    return [
        sheet.of(caught, len(slips)),
        sheet.of(exact, len(slips)),
        sheet.of(sum(story.right(flag) for story, flag in flags), len(flags)),
        f"{fooled}/{alike}",
    ]


HEADER = ("", "slips found", "both quotes", "flags right", "look-alikes flagged")
KINDS = ("relation", "rows found", "of these, aspect and outcome as planted")


def relations(stories: Sequence[Story]) -> list[tuple[str, object, object]]:
    """Of each planted relation, how many rows are found, and how many with the aspect or outcome that is planted."""
    rows: list[tuple[str, object, object]] = []
    for relation in ("contradicts", "projection", "updates", "qualifies", "supports", "not_comparable"):
        rows_of = [(story, *item) for story in stories for item in story.rows if item[0]["relation"] == relation]
        caught = [(row, story.caught(first, second, relation)) for story, row, first, second in rows_of]
        kind = [
            flag.finding.aspect == row.get("aspect") and flag.finding.outcome == row.get("outcome")
            for row, flag in caught
            if flag is not None
        ]
        if rows_of:
            rows.append((relation, sheet.of(len(kind), len(rows_of)), sheet.of(sum(kind), len(kind))))
    return rows


def misses(story: Story) -> list[str]:
    """Everything that differs from what is planted, in lines for people."""
    lines = []
    for row, first, second in story.rows:
        if row["relation"] != "none" and story.caught(first, second, row["relation"]) is None:
            quotes = [row.get("quote_a") or row["claim"], row.get("quote_b") or row["evidence"]]
            lines.append(f"{story.name}: missed {row['relation']} [{second.document}]: {quotes} {row['note']}")
    fooled = {id(flag) for _, flag in story.fooled()}
    lines += [
        f"{story.name}: {'LOOK-ALIKE' if id(flag) in fooled else 'wrong flag'}: {flag.told()}"
        for flag in story.flags
        if id(flag) in fooled or not story.right(flag)
    ]
    return lines


def table_of(title: str, stories: Sequence[Story]) -> str:
    """All of a set, its two languages, and each story."""
    languages = [(name, [story for story in stories if story.name.startswith(name)]) for name in ("zh", "en")]
    rows = [(f"{title}, all", *cells(stories)), *((f"{title}, {name}", *cells(part)) for name, part in languages)]
    return sheet.table(HEADER, [*rows, *((story.name, *cells([story])) for story in stories)])


def unmeasured(section: str) -> None:
    """Raise AbsentError if a measurement stands in the docs that is kept once."""
    page = sheet.QUALITY.path.read_text("utf-8") if sheet.QUALITY.path.is_file() else ""
    found = re.search(rf"<!-- {section}: begin -->(.*?)<!-- {section}: end -->", page, re.DOTALL)
    if found and found[1].strip():
        kept = sheet.QUALITY.path.relative_to(sheet.ROOT)
        raise sheet.AbsentError(f"{kept} holds the section {section}, which is measured once: leave --write out")


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("stories", __doc__)
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--misses", action="store_true", help="print what went wrong, but for the blind stories")
    parser.add_argument(
        "--only", choices=("example", "unseen", "held_out", "development", "blind"), help="one of the five"
    )
    parser.add_argument("--blind", action="store_true", help="run the blind stories too; --write keeps that once")
    arguments = parser.parse_args(argv)
    if arguments.only == "blind" and not arguments.blind:
        parser.error("the blind stories are run with --blind alone: add it if they are to be measured")
    threshold = arguments.min_confidence

    def wanted(name: str) -> bool:
        return arguments.only in (None, name)

    measured = arguments.blind and wanted("blind")
    try:
        if measured and arguments.write:
            unmeasured("stories-blind")
        seen = unseen(threshold) if wanted("unseen") else []
        held = held_out(threshold) if wanted("held_out") else []
        known = [example("openai-2030", threshold)] if wanted("example") else []
        developed = told(DEVELOPMENT, threshold) if wanted("development") else []
        blind = told(BLIND, threshold) if measured else []
    except sheet.AbsentError as error:
        return sheet.fail(error)
    parts = ["## Articles with planted slips", sheet.stamp("python -m benchmarks.stories --write")]
    parts.append(INTRODUCTION.format(threshold=threshold))
    parts += [table_of(title, found) for title, found in (("unseen", seen), ("held out", held)) if found]
    if held:
        parts += ["The held-out texts by relation:", sheet.table(KINDS, relations(held))]
    if developed:
        parts += [
            "The stories for development (`benchmarks/stories/`), each with an archive of about a dozen documents:",
            table_of("stories, development", developed),
            "The same by relation:",
            sheet.table(KINDS, relations(developed)),
        ]
    if known:
        parts += [
            "The example (written for show; read while the rules were made):",
            sheet.table(HEADER, [("openai-2030", *cells(known))]),
            sheet.table(KINDS, relations(known)),
        ]
    if seen or held or developed or known:
        body = "\n\n".join(parts)
        sheet.finish(body, page=sheet.QUALITY, section="stories", write=arguments.write and arguments.only is None)
    if blind:
        body = "\n\n".join(
            [
                "## Stories left unread",
                sheet.stamp("python -m benchmarks.stories --only blind --blind --write"),
                UNREAD.format(threshold=threshold),
                table_of("stories, blind", blind),
                "The same by relation:",
                sheet.table(KINDS, relations(blind)),
            ]
        )
        sheet.finish(body, page=sheet.QUALITY, section="stories-blind", write=arguments.write)
    if arguments.misses:
        print("\n" + "\n".join(line for story in (*seen, *held, *developed, *known) for line in misses(story)))
    return 0


INTRODUCTION = (
    "Contradictions count from confidence {threshold:g}. A slip is found when a contradiction rests on one of its "
    "two quotes; a flag is right when it does, or rests on words that go wrong with a slip. Look-alikes are pairs that "
    "only seem to clash. The misses of all sets here may be read while the rules are made; read blind, the held-out "
    "texts gave 1 of 16 slips found, 1 of 7 flags right, 0 of 52 look-alikes flagged."
)
UNREAD = (
    "Four stories of `benchmarks/stories/` by rules, measured once. Until then nobody who worked on rules or prompts "
    "had read their articles, archives or labels. Contradictions count from confidence {threshold:g}."
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
