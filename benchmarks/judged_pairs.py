"""Claims of public data against one passage each, eight to a call, judged by the model with what the rules computed.

The rows stay where they are: the recording keeps replies without what they quote (`replies.py`), and is replayed beside
the rows.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from benchmarks import replies, sheet
from benchmarks.pairs import LABELS, decided_by_figure
from benchmarks.replies import ReplyRecorder, ReplyReplayer
from benchmarks.sheet import Row
from verifier import Config, Document, VerifierError, confidence, entities, pipeline, segment, session
from verifier.claims import by_rules as claims_by_rules
from verifier.claims.by_rules import RuleClaim
from verifier.completion import Transport
from verifier.judge import by_rules, merge, showing
from verifier.judge.by_model import GROUP, Judge
from verifier.judge.by_rules import ReadDocument
from verifier.language import Language
from verifier.llm import LiteLLM
from verifier.quantities import measures
from verifier.records import Claim, ClaimKind, Finding, FoundBy, Relation, Status, Verdict

Engine = Literal["rules", "model"]
"""Rules alone, or rules and model."""
FILES = ("pairs_zh.jsonl", "pairs_en.jsonl", "pairs_numeric.jsonl")
RECORDED = replies.FOLDER / "pairs.jsonl"
SURE = 0.5


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A pair with all that was found, for callers that choose thresholds, bootstrap or fit."""

    id: str
    file: str
    source: str
    """Data set of the row."""
    lang: str
    label: str
    """As the row has it: refuted, supported or not_enough_info."""
    figure_decides: bool
    findings: tuple[Finding, ...]

    @property
    def expected(self) -> str:
        """The label in the words of `predicted`."""
        return LABELS[self.label]

    def predicted(self, least: float = SURE) -> str:
        """What the findings say from a confidence on."""
        return predicted(self.findings, least)


def read(folder: Path) -> list[Row]:
    """All rows, each with the name of its file."""
    return [{**row, "file": name} for name in FILES for row in sheet.read_rows(folder / name)]


def groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one language in groups as large as the pipeline's own."""
    found = []
    for language in ("zh", "en"):
        of_language = [row for row in rows if row["lang"] == language]
        found += [of_language[start : start + GROUP] for start in range(0, len(of_language), GROUP)]
    return found


class Group:
    """Up to eight pairs made one question: the claims are the article's sentences, each passage a document."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        text = "\n\n".join(" ".join(row["claim"].split()) for row in rows)
        self.article = _read(Document.from_text(text, id="claims"))
        self.passages = [
            _read(Document.from_text(row["evidence"], published=_day(row), id=f"e{number}"))
            for number, row in enumerate(rows, 1)
        ]
        self.claims = []
        place = 0
        for number, row in enumerate(rows, 1):
            words = " ".join(row["claim"].split())
            self.claims.append(self._claim(f"c{number}", place, words))
            place += len(words) + 2
        self.by_rules = {f"c{number}": self._rules(number) for number in range(1, len(rows) + 1)}

    def _claim(self, name: str, start: int, words: str) -> RuleClaim:
        inside = [item for item in self.article.reading.quantities if start <= item.start < start + len(words)]
        return RuleClaim(
            Claim(
                id=name, text=words, quote=words, start=start, end=start + len(words), kind=ClaimKind.STATE,
                status=Status.ACTUAL, attribution=None, subject=None, measure=None, scope=None, quantity=None,
                period=None, as_of=None, found_by=FoundBy.RULES, verdict=Verdict.NOT_ENOUGH_EVIDENCE, confidence=None,
                unchecked_reason=None,
            ),
            # Only a claim with one figure has a figure that decides.
            quantity=inside[0] if len(inside) == 1 else None,
        )  # fmt: skip

    def _rules(self, number: int) -> list[Finding]:
        """What the rules alone say of a pair, told of the claim as a whole."""
        row = self.rows[number - 1]
        article = _read(Document.from_text(" ".join(row["claim"].split()), published=_day(row), id="claim"))
        dated = self.passages[number - 1].events
        claims = claims_by_rules.find(article.document, article.reading.quantities, article.events, dated)
        found = by_rules.judge(article, claims, [self.passages[number - 1]], entities.default())
        return [
            finding.model_copy(update={"claim": f"c{number}"})
            for finding in found
            if finding.evidence.source == f"e{number}"
        ]

    def judged(self, transport: Transport, config: Config) -> list[list[Finding]]:
        """Findings of rules and model for each pair."""
        shown = [showing.shown(showing.ARTICLE, self.article, segment.sentences(self.article.document))]
        shown += [
            showing.shown(f"D{number}", item, segment.sentences(item.document))
            for number, item in enumerate(self.passages, 1)
        ]
        against = {f"c{number}": [f"D{number}"] for number in range(1, len(self.rows) + 1)}
        with session.opened(config, transport=transport) as opened:
            model = opened.model
            assert model is not None
            judge = Judge(
                showing.Shelf(shown, limit=10**9),
                self.by_rules,
                Language(self.rows[0]["lang"]),
                model.prompts["judge"],
                model.asker,
                against=against,
            )
            judgement = judge.run(self.claims, model.dispatch)
        if judgement.unchecked:
            first = next(iter(judgement.unchecked.values()))
            print(f"{len(judgement.unchecked)} pairs are unchecked: {first}", file=sys.stderr)
        labels = {item.read.document.id: item for item in shown}
        merged = merge.merge(
            [finding for found in self.by_rules.values() for finding in found],
            judgement.findings,
            [item.claim for item in self.claims],
            "claims",
            lambda source, offset: (source, labels[source].number_at(offset)),
            unjudged=judgement.unchecked,
        )
        return [[item for item in merged if item.claim == claim.claim.id] for claim in self.claims]


def outcomes(
    data: Path, engine: Engine, transport: Transport | None = None, config: Config | None = None
) -> list[PairOutcome]:
    """Judge the pairs of a folder, in the same order with either engine.

    The model's replies come from the recording unless a transport is given. Raises AbsentError where rows or recording
    are absent.
    """
    return _outcomes([Group(rows) for rows in groups(read(data))], engine, transport, config)


def _outcomes(
    made: Sequence[Group], engine: Engine, transport: Transport | None = None, config: Config | None = None
) -> list[PairOutcome]:
    if engine == "rules":
        found = [findings for group in made for findings in group.by_rules.values()]
    else:
        if transport is None:
            transport = replayer = ReplyReplayer(RECORDED)
            config = Config.model_validate({"llm": {"model": replayer.model}})
        found = _judged(made, transport, config or Config())
    rows = [row for group in made for row in group.rows]
    return [
        PairOutcome(
            id=row["id"],
            file=row["file"],
            source=row["meta"]["source"],
            lang=row["lang"],
            label=row["label"],
            figure_decides=decided_by_figure(row),
            findings=tuple(confidence.estimated(finding, inside=False) for finding in findings),
        )
        for row, findings in zip(rows, found, strict=True)
    ]


def _judged(made: Sequence[Group], transport: Transport, config: Config) -> list[list[Finding]]:
    # All at once: whoever answers may take long, and no group waits for another.
    with ThreadPoolExecutor(len(made)) as pool:
        return [found for group in pool.map(lambda group: group.judged(transport, config), made) for found in group]


def predicted(findings: Sequence[Finding], least: float = SURE) -> str:
    """What the findings say of a pair: the surer of contradiction and support."""
    best: dict[str, float] = {}
    for finding in findings:
        if finding.confidence >= least and finding.relation in (Relation.CONTRADICTS, Relation.SUPPORTS):
            best[finding.relation.value] = max(best.get(finding.relation.value, 0.0), finding.confidence)
    if not best:
        return "neither"
    return max(sorted(best), key=lambda label: best[label])


def scores(pairs: Sequence[tuple[str, str]]) -> list[object]:
    """Rows, accuracy, macro-F1, and precision and recall of `contradicts`."""
    counts = {label: sheet.count(pairs, label) for label in LABELS.values()}
    known = [f1 for count in counts.values() if (f1 := count.f1) is not None]
    against = counts["contradicts"]
    return [
        len(pairs),
        sheet.share(sum(expected == found for expected, found in pairs) / len(pairs)),
        sheet.share(sum(known) / len(known) if known else None),
        sheet.share(against.precision),
        sheet.share(against.recall),
    ]


def _read(document: Document) -> ReadDocument:
    return pipeline.read(document, measures.default(), entities.default())


def _day(row: Row) -> date | None:
    day = row["meta"].get("news_date")
    return date.fromisoformat(day[:10]) if day else None


HEADER = ("", "rows", "accuracy", "macro-F1", "contradicts P", "R", "rules: accuracy", "macro-F1")


def section(alone: Sequence[PairOutcome], judged: Sequence[PairOutcome]) -> str:
    """The table of rules alone and of rules and model as markdown."""
    kinds = [("all", [True] * len(judged)), ("figure decides", [item.figure_decides for item in judged])]
    kinds += [(name, [item.lang == name for item in judged]) for name in ("zh", "en")]
    sources = sorted({item.source for item in judged})
    kinds += [(source, [item.source == source for item in judged]) for source in sources]
    table = []
    for name, chosen in kinds:
        ours, rules = (
            scores([(item.expected, item.predicted()) for item, taken in zip(found, chosen, strict=True) if taken])
            for found in (judged, alone)
        )
        table.append((name, *ours, *rules[1:3]))
    return "\n\n".join(
        [
            "## A claim against a passage, with a model",
            sheet.stamp("python -m benchmarks.judged_pairs"),
            (
                f"All {len(judged)} pairs of the files zh, en and numeric, eight to a call; findings count from "
                f"confidence {SURE:g}. The replies are recorded (`cassettes/README.md`), wrong ones too. Beside them "
                "the rules alone on the same pairs."
            ),
            sheet.table(HEADER, table),
        ]
    )


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("judged_pairs", __doc__, writes=False)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data", metavar="FOLDER")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    arguments = parser.parse_args(argv)
    try:
        made = [Group(rows) for rows in groups(read(arguments.data))]
        alone = _outcomes(made, "rules")
        if arguments.record:
            config = Config.load(arguments.record)
            about = {"model": config.llm.model or "", "made_by": "relay"}
            recorder = ReplyRecorder(LiteLLM(config.llm), RECORDED, about)
            judged = _outcomes(made, "model", recorder, config)
            recorder.save()
        else:
            judged = _outcomes(made, "model")
        if arguments.misses:
            rows = [row for group in made for row in group.rows]
            wrong = [
                {
                    **{key: row[key] for key in ("id", "label", "claim", "evidence", "meta")},
                    "predicted": item.predicted(),
                    "findings": [finding.model_dump(mode="json") for finding in item.findings],
                }
                for row, item in zip(rows, judged, strict=True)
                if item.predicted() != item.expected
            ]
            sheet.write_rows(arguments.misses, wrong)
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    body = section(alone, judged)
    print(body)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
