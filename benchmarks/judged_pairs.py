"""Claims of public data against one passage each, eight to a call, judged by the model with what the rules computed.

The rows stay where they are: the recording keeps replies under the digest of their request, and no text of a row. It
can be replayed only where the rows are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import sheet
from benchmarks.pairs import LABELS
from benchmarks.sheet import Row
from verifier import Config, Document, VerifierError, entities, pipeline, segment, session
from verifier.cassette import Recorder, Replayer
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

FILES = ("pairs_zh.jsonl", "pairs_en.jsonl", "pairs_numeric.jsonl")
RECORDED = sheet.ROOT / "cassettes" / "pairs.yaml"
EACH = 48
"""Rows of each file: enough for the labels and sources, and no more calls than need be."""
SURE = 0.5


def drawn(folder: Path) -> list[Row]:
    """The rows that are judged: of each file so many of each label, by a draw that is always the same."""
    chosen = []
    for name in FILES:
        rows = sheet.read_rows(folder / name)
        draw = random.Random(name)
        for label in LABELS:
            chosen += draw.sample([row for row in rows if row["label"] == label], EACH // len(LABELS))
    return chosen


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
        claims = claims_by_rules.find(article.document, article.reading.quantities, article.events)
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
        )
        return [[item for item in merged if item.claim == claim.claim.id] for claim in self.claims]


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


def section(rows: Sequence[Row], by_rules_alone: Sequence[str], with_model: Sequence[str]) -> str:
    """The table as markdown."""
    expected = [LABELS[row["label"]] for row in rows]
    kinds = [("all", [True] * len(rows))]
    kinds += [(name, [row["lang"] == name for row in rows]) for name in ("zh", "en")]
    sources = sorted({row["meta"]["source"] for row in rows})
    kinds += [(source, [row["meta"]["source"] == source for row in rows]) for source in sources]
    table = []
    for name, chosen in kinds:
        picked = [number for number, taken in enumerate(chosen) if taken]
        ours = scores([(expected[number], with_model[number]) for number in picked])
        rules = scores([(expected[number], by_rules_alone[number]) for number in picked])
        table.append((name, *ours, *rules[1:3]))
    return "\n\n".join(
        [
            "## A claim against a passage, with a model",
            sheet.stamp("python -m benchmarks.judged_pairs --write"),
            (
                f"{len(rows)} pairs, {EACH} of each of the files zh, en and numeric, as many of each label, drawn by a "
                f"fixed seed; eight to a call; findings count from confidence {SURE:g}. The replies are recorded "
                "(`cassettes/README.md`), wrong ones too. Beside them the rules alone on the same pairs."
            ),
            sheet.table(HEADER, table),
        ]
    )


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("judged_pairs", __doc__)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data", metavar="FOLDER")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    arguments = parser.parse_args(argv)
    try:
        made = [Group(rows) for rows in groups(drawn(arguments.data))]
        transport: Transport
        if arguments.record:
            config = Config.load(arguments.record)
            about = {"model": config.llm.model or "", "made_by": "relay"}
            transport = Recorder(LiteLLM(config.llm), RECORDED, about, keep_requests=False)
        else:
            transport = Replayer(RECORDED)
            config = Config.model_validate({"llm": {"model": transport.model}})
        found = _all(made, transport, config)
        if isinstance(transport, Recorder):
            transport.save()
        rows = [row for group in made for row in group.rows]
        alone = [predicted(group.by_rules[f"c{n}"]) for group in made for n in range(1, len(group.rows) + 1)]
        if arguments.misses:
            wrong = [
                {
                    **{key: row[key] for key in ("id", "label", "claim", "evidence", "meta")},
                    "predicted": predicted(findings),
                    "findings": [finding.model_dump(mode="json") for finding in findings],
                }
                for row, findings in zip(rows, found, strict=True)
                if predicted(findings) != LABELS[row["label"]]
            ]
            sheet.write_rows(arguments.misses, wrong)
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    body = section(rows, alone, [predicted(findings) for findings in found])
    sheet.finish(body, page=sheet.QUALITY, section="judged-pairs", write=arguments.write)
    return 0


def _all(made: Sequence[Group], transport: Transport, config: Config) -> list[list[Finding]]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(made)) as pool:
        return [found for group in pool.map(lambda group: group.judged(transport, config), made) for found in group]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
