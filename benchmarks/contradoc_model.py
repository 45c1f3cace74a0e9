"""The documents of `contradoc.py` with a model: which of them, their replies recorded and replayed, the calls counted.

The rows stay where they are: the recording keeps replies without what they quote (`replies.py`), and is replayed beside
the rows.
"""

from __future__ import annotations

import math
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import replies
from benchmarks.replies import ReplyRecorder, ReplyReplayer
from benchmarks.sheet import Row
from verifier import Config, Report, ingest, segment, verify
from verifier.claims.by_model import BLOCK
from verifier.completion import Transport
from verifier.errors import ConfigError
from verifier.judge.by_model import GROUP
from verifier.llm import LiteLLM
from verifier.records import UncheckedReason

RECORDED = replies.FOLDER / "contradoc.jsonl"
AT_ONCE = 32
"""Documents that are recorded at once."""
CLAIMS_PER_SENTENCE = 1.8
"""For the estimate of calls."""


def sample(rows: Sequence[Row]) -> list[Row]:
    """The rows that the model is asked about, in their order: half of each source and label, rounded up."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        ids[f"{row['meta']['source']} {row['label']}"].append(row["id"])
    # A draw of its own for each, so that rows added to one source leave the others as they were.
    chosen = {
        name for kind, found in ids.items() for name in random.Random(kind).sample(sorted(found), -(-len(found) // 2))
    }
    return [row for row in rows if row["id"] in chosen]


def replayed(rows: Sequence[Row], recording: Path) -> list[Report]:
    """Check documents by rules and the recorded model, one after the other."""
    replayer = ReplyReplayer(recording, script="contradoc")
    config = Config.model_validate({"llm": {"model": replayer.model}})
    found = [_with_model(row, replayer, config) for row in rows]
    if unplayed := replayer.unplayed:
        print(f"{recording.name}: {len(unplayed)} replies were not asked for: record anew", file=sys.stderr)
    return found


def record(rows: Sequence[Row], config: Config, recording: Path = RECORDED, at_once: int = AT_ONCE) -> None:
    """Ask the configured model about documents, many at once, and write one recording of all.

    Replies that the recording holds already are not asked for again: a run that was broken off, or whose calls failed,
    is repeated at the cost of what it lacks.

    Raises:
        ConfigError: no model is configured.
        CassetteError: the recording cannot be written.
    """
    if config.llm.model is None:
        raise ConfigError("the configuration names no model to record: set llm.model")
    recorder = ReplyRecorder(LiteLLM(config.llm), recording, {"model": config.llm.model, "made_by": "relay"})

    def one(row: Row) -> int:
        faults = unchecked([_with_model(row, recorder, config)])
        print(f"done: {row['id']}, without an answer: {faults}", file=sys.stderr)
        return faults

    with ThreadPoolExecutor(at_once) as pool:
        faults = sum(pool.map(one, rows))
    recorder.save()
    print(f"{recording}: {len(rows)} documents, {faults} sentences and claims without an answer", file=sys.stderr)


def _with_model(row: Row, transport: Transport, config: Config) -> Report:
    return verify(text=row["document"], fetch=False, config=config, transport=transport)


def unchecked(reports: Sequence[Report]) -> int:
    """Sentences and claims without a usable answer of the model."""
    failed = (UncheckedReason.FAULT, UncheckedReason.BUDGET)
    return sum(gap.reason in failed for report in reports for gap in report.not_checked)


def estimate(rows: Sequence[Row]) -> str:
    """Say how many calls a recording takes, apart from what is asked again."""
    counts = [len(segment.sentences(ingest.from_text(row["document"]))) for row in rows]
    extract = sum(-(-number // BLOCK) for number in counts)
    # A text of one sentence is not judged.
    judge = sum(math.ceil(number * CLAIMS_PER_SENTENCE / GROUP) for number in counts if number > 1)
    return (
        f"{len(rows)} documents, {sum(counts)} sentences: {extract} calls to extract, and with {CLAIMS_PER_SENTENCE:g} "
        f"claims a sentence {judge} to judge: {extract + judge} calls, and up to as many again for what is asked twice"
    )
