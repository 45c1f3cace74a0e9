"""Findings that labelled data call right or wrong: what confidences are fitted on, and measured by.

A finding on a pair is right if it says what the label says; a contradiction inside a document, if it rests on a
sentence that the label names; a finding on a story, if it is the relation that is planted there. Of a cited page,
silence is right if the page does not bear the claim out. Relations on which the labels say nothing are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import cited, contradoc, judged_pairs, sheet, with_model
from benchmarks import stories as planted
from verifier import Document, confidence, verify
from verifier.records import Finding, Relation

SHORT = sheet.ROOT / "tests" / "data"
ENGINES = ("rules", "model")
FILES = ("pairs_zh.jsonl", "pairs_en.jsonl", "pairs_numeric.jsonl", "contradoc.jsonl")
FREE = frozenset(
    {
        "UHGEval",
        "FM2",
        "Factcheck-GPT",
        "SufficientFacts-FEVER",
        "SufficientFacts-VitaminC",
        "WiCE",
        "SummEdits",
        "ChatProtect",
        "stories",
        "cited stories",
        "short texts",
    }
)
"""Sources whose licence allows a model that is given away to be fitted on them (Apache, MIT, ODC-BY; the stories are
ours)."""
_LABELS = {"contradicts": Relation.CONTRADICTS, "supports": Relation.SUPPORTS}
_MILD = frozenset({"projection", "updates", "qualifies", "not_comparable"})


@dataclass(frozen=True, slots=True)
class Point:
    """A finding of an engine with what the labels say of it."""

    engine: str
    curve: str
    source: str
    lang: str
    row: str
    """The row, document or finding that it counts for."""
    group: str
    """What it shares an article with."""
    relation: str
    right: bool
    weight: float
    """One row counts as much as any other, however many findings are on it."""
    told: float
    """The confidence that the package gives."""
    features: tuple[tuple[str, float], ...]


def read(data: Path, *, blind: bool = False) -> list[Point]:
    """Return the points of both engines. Raises AbsentError where the rows or a recording are not there."""
    found: list[Point] = []
    for engine in ENGINES:
        found += of_pairs(judged_pairs.outcomes(data, engine), engine)
        found += of_documents(contradoc.outcomes(data / "contradoc.jsonl", engine), engine)
        found += _of_stories(engine, blind=blind)
        found += _of_cited(engine)
    return found + list(_of_short_texts())


def of_pairs(outcomes: Sequence[judged_pairs.PairOutcome], engine: str) -> list[Point]:
    """Points of claims against one passage: contradictions and support."""
    found = []
    for item in outcomes:
        told = [finding for finding in item.findings if finding.relation in _LABELS.values()]
        found += [
            _point(
                finding,
                engine,
                item.source,
                item.lang,
                item.id,
                item.id,
                finding.relation.value == item.expected,
                len(told),
            )
            for finding in told
        ]
    return found


def of_documents(outcomes: Sequence[contradoc.Outcome], engine: str) -> list[Point]:
    """Points of contradictions inside one document."""
    return [
        _point(
            flag.finding,
            engine,
            item.source,
            item.lang,
            item.id,
            item.group,
            flag.at_place,
            len(item.findings),
            inside=True,
        )
        for item in outcomes
        for flag in item.findings
    ]


def _of_stories(engine: str, *, blind: bool) -> Iterator[Point]:
    chosen = dict(with_model.story_cases(blind=blind))
    if blind:
        chosen = {kind: found for kind, found in chosen.items() if kind == with_model.UNREAD}
    else:
        chosen[with_model.HELD_OUT] = with_model.cases()[with_model.HELD_OUT]
    if engine == "model":
        with_model.recorded(chosen)
    for kind, cases in chosen.items():
        for case in cases:
            replay = with_model.recording(kind, case) if engine == "model" else None
            yield from _of_story(case.story(0.0, replay=replay), engine)


def _of_story(story: planted.Story, engine: str) -> Iterator[Point]:
    told: list[tuple[planted.Flag, bool]] = []
    for flag in story.found:
        relation = flag.finding.relation.value
        rows = [row for row, first, second in story.rows if flag.rests_on(first, second)]
        wanted = {row["relation"] for row in rows}
        if relation == "contradicts":
            told.append((flag, story.right(flag)))
        elif relation in wanted:
            told.append((flag, True))
        elif (relation in _MILD and wanted - {"none"}) or (relation == "supports" and "contradicts" in wanted):
            told.append((flag, False))
    lang = story.name[:2]
    for flag, right in told:
        inside = flag.evidence.document == planted.ARTICLE
        row = f"{story.name} {flag.claim.span} {flag.evidence.document} {flag.evidence.span}"
        yield _point(flag.finding, engine, "stories", lang, row, story.name, right, 1, inside=inside)


def _of_cited(engine: str) -> Iterator[Point]:
    def replay(name: str) -> Path | None:
        return cited.RECORDED / f"{name}.yaml" if engine == "model" else None

    for story in cited.stories(0.0, replay):
        for row, finding in story.flags():
            right = row is not None and row["says"] in cited.FLAGS
            if finding.relation is Relation.NOT_IN_SOURCE or right or row is not None:
                row = f"{story.name} {finding.id}"
                yield _point(finding, engine, "cited stories", story.name[:2], row, story.name, right, 1)


def _of_short_texts() -> Iterator[Point]:
    """Points of the rules on the short texts that the tests use: sound copy, and copy with one slip."""
    for name, right in (("quiet_passages", False), ("quiet_pairs", False), ("planted_slips", True)):
        for row in sheet.read_rows(SHORT / f"{name}.jsonl"):
            against = []
            if row.get("other_text"):
                day = date.fromisoformat(row["other_published"])
                against = [Document.from_text(row["other_text"], published=day)]
            report = verify(
                text=row["text"], published=date.fromisoformat(row["published"]), against=against,
                as_of=date(2027, 1, 1), fetch=False,
            )  # fmt: skip
            for finding in report.contradictions(0.0):
                inside = finding.evidence.source == report.article.id
                yield _point(
                    finding, "rules", "short texts", row["id"][:2], row["id"], row["id"], right, 1, inside=inside
                )


def _point(
    finding: Finding,
    engine: str,
    source: str,
    lang: str,
    row: str,
    group: str,
    right: bool,
    many: int,
    *,
    inside: bool = False,
) -> Point:
    given = confidence.features(finding, inside=inside)
    return Point(
        engine, confidence.curve(finding), source, lang, row, group, finding.relation.value, right, 1 / many,
        confidence.estimated(finding, inside=inside).confidence, tuple(sorted(given.items())),
    )  # fmt: skip


def digest(data: Path) -> str:
    """Return the SHA-256 of the rows that the confidences are fitted on, in the order of `FILES`."""
    whole = hashlib.sha256()
    for name in FILES:
        path = data / name
        if not path.is_file():
            raise sheet.AbsentError(f"{path} is not there: name the folder of the labelled rows with --data FOLDER")
        whole.update(path.read_bytes())
    return whole.hexdigest()
