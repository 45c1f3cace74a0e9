"""Sentences that people call worth checking, and those they don't: whether a claim is extracted from each.

A sentence is taken for check-worthy if at least one claim begins in it: for `rules` a claim of theirs, for `model` a
claim of the product's list, which holds those of the model and of the rules. So a sentence that the model passes over
as opinion, question or vague counts as not check-worthy, unless the rules read a figure in it. Of a sentence whose call
failed the same list decides, and the failure is counted beside it.

The sentences have nothing to do with each other. For the model they are bundled, each a paragraph, up to 20 to a
document (`atomic.py`); rules read each alone. The two sources draw the line differently: ClaimBuster also calls
unimportant facts unworthy, which the product does not try to.

The rows stay where they are: the recording keeps replies without what they quote (`replies.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import atomic, replies, sheet
from benchmarks.atomic import Extracted, Part
from benchmarks.replies import ReplyReplayer
from benchmarks.sheet import Counts, Row
from verifier import Config
from verifier.completion import Transport

DATA = sheet.SHARED / "data" / "checkworthy.jsonl"
RECORDED = replies.FOLDER / "checkworthy.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one sentence."""

    id: str
    source: str
    lang: str
    check_worthy: bool
    """People say so."""
    claims: int
    faults: int

    @property
    def predicted(self) -> bool:
        """Whether the engine takes it for check-worthy."""
        return self.claims > 0

    @property
    def right(self) -> bool:
        """Whether people and engine agree."""
        return self.predicted == self.check_worthy

    @property
    def counts(self) -> Counts:
        """The sentence as one of those that are found, falsely found or missed."""
        return Counts(
            right=int(self.predicted and self.check_worthy),
            false=int(self.predicted and not self.check_worthy),
            missed=int(self.check_worthy and not self.predicted),
        )


def _extracted(
    data: Path, engine: str, transport: Transport | None, config: Config | None
) -> list[tuple[Row, Extracted, Outcome]]:
    rows = sheet.read_rows(data)
    if engine == "model" and transport is None:
        transport = ReplyReplayer(RECORDED)
    parts = [Part(" ".join(row["sentence"].split())) for row in rows]
    return [
        (
            row,
            item,
            Outcome(
                id=row["id"],
                source=row["meta"]["source"],
                lang=row["lang"],
                check_worthy=row["check_worthy"],
                claims=len(item.claims),
                faults=item.faults,
            ),
        )
        for row, item in zip(rows, atomic.extract(parts, engine, transport, config), strict=True)
    ]


def outcomes(
    data: Path, engine: str, transport: Transport | None = None, config: Config | None = None
) -> list[Outcome]:
    """What came of each row. The model's replies come from the recording unless a transport is given.

    Raises AbsentError where rows or recording are absent.
    """
    return [outcome for _, _, outcome in _extracted(data, engine, transport, config)]


def misses(data: Path, engine: str, transport: Transport | None = None, config: Config | None = None) -> list[Row]:
    """Rows on which people and engine differ; for a file outside the repository."""
    return [
        {
            "id": outcome.id,
            "engine": engine,
            "source": outcome.source,
            "check_worthy": outcome.check_worthy,
            "sentence": row["sentence"],
            "claims": [claim.text for claim in item.claims],
        }
        for row, item, outcome in _extracted(data, engine, transport, config)
        if not outcome.right
    ]


HEADER = ("", "sentences", "check-worthy", "precision", "recall", "F1", "accuracy", "faults")


def table(engine: str, found: Sequence[Outcome]) -> str:
    """The figures by source, as markdown."""
    sources = sorted({item.source for item in found})
    kinds = [("all", list(found)), *((name, [item for item in found if item.source == name]) for name in sources)]
    rows = []
    for name, items in kinds:
        counts = sum((item.counts for item in items), Counts())
        rows.append(
            (
                f"{engine}: {name}",
                len(items),
                counts.right + counts.missed,
                sheet.of(counts.right, counts.right + counts.false),
                sheet.of(counts.right, counts.right + counts.missed),
                sheet.share(counts.f1),
                sheet.of(sum(item.right for item in items), len(items)),
                sum(item.faults for item in items),
            )
        )
    return sheet.table(HEADER, rows)


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    return atomic.command(
        "checkworthy", __doc__, argv, data=DATA, recorded=RECORDED, run=outcomes, told=table, wrong=misses
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
