"""How long the command and the rules take, how that grows with the text, and how much memory they need.

Run it on a machine that does nothing else. Times of processes are told beside those of a bare interpreter and of
`import pydantic`, measured in the same run, because machines differ.
"""

from __future__ import annotations

import gc
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from benchmarks import sheet
from verifier import Document, entities, ingest, segment, verify
from verifier.quantities import measures
from verifier.quantities.context import read_document
from verifier.records import SentenceKind

ARTICLE_LENGTH = 5_000
DOCUMENTS = 10
DOCUMENT_LENGTHS = (1_000, 5_000)
SIZES = (25_000, 50_000, 100_000, 200_000, 400_000)
PUBLISHED = date(2026, 2, 21)
FIGURE = re.compile(r"\d+(?:\.\d+)?")
YEARS = range(1900, 2101)
# A child begins with the peak memory of the process that started it: a bare interpreter starts it and takes the time.
MEASURE = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


# Text


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences of the repository's own articles in one language, enough to write new text from."""

    language: str
    sentences: tuple[str, ...]

    def text(self, length: int, *, seed: int = 0) -> str:
        """Write a text of about that length: paragraphs of four sentences, each time round with other figures."""
        gap = "" if self.language == "zh" else " "
        parts: list[str] = []
        written = 0
        stride = 7
        while math.gcd(stride, len(self.sentences)) > 1:
            stride += 2
        for number, index in enumerate(islice(cycle(range(len(self.sentences))), length)):
            sentence = self.sentences[(index * stride + seed) % len(self.sentences)]
            parts.append(changed(sentence, number // len(self.sentences) * 11 + seed))
            written += len(parts[-1])
            if written >= length:
                break
        paragraphs = (gap.join(parts[start : start + 4]) for start in range(0, len(parts), 4))
        return "\n\n".join(paragraphs) + "\n"


def changed(sentence: str, by: int) -> str:
    """The sentence with its figures moved on, years left as they are; 0 changes nothing."""

    def moved(found: re.Match[str]) -> str:
        written = found.group()
        if by == 0 or ("." not in written and (int(written) in YEARS or len(written) > 9)):
            return written
        whole, dot, rest = written.partition(".")
        return f"{int(whole) + by}{dot}{rest}"

    return FIGURE.sub(moved, sentence)


def prose(language: str) -> Prose:
    """All prose sentences of the example, the unseen texts and the labelled development texts in a language."""
    folders = ("examples/openai-2030", "examples/openai-2030/archive", "benchmarks/unseen")
    paths = [path for folder in folders for path in sorted((sheet.ROOT / folder).glob("*.md"))]
    found: dict[str, None] = {}
    for path in paths:
        if path.name == "README.md":
            continue
        document = ingest.load(str(path))
        if document.language == language:
            for part in segment.sentences(document):
                if part.kind is SentenceKind.PROSE:
                    found.setdefault(" ".join(document.text[part.start : part.end].split()))
    return Prose(language, tuple(found))


# Measuring


@dataclass(frozen=True, slots=True)
class Child:
    """A whole process: seconds, and peak memory in megabytes."""

    seconds: float
    memory: float


def child(command: Sequence[str], environment: dict[str, str]) -> Child:
    """Run a process and wait for it. Raises CalledProcessError when it fails."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], capture_output=True, text=True, env=environment, check=True
    )
    seconds, peak = done.stdout.split()
    return Child(float(seconds), megabytes(float(peak)))


def megabytes(peak: float) -> float:
    """Peak memory as the system counts it: kilobytes on Linux, bytes on macOS."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def children(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Child]]:
    """Run all commands in turn, round after round, so that a slow moment hits all; the first round is left out."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VERIFY_")}
    runs: dict[str, list[Child]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = child(command, environment)
            if number:
                runs[name].append(run)
    return runs


def best(call: Callable[[], object], rounds: int) -> float:
    """Least seconds of several calls, the collector kept out."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
        gc.enable()
    return min(times)


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Exponent of growth: slope of the line through the logarithms; 1 is linear."""
    xs, ys = [math.log(size) for size in sizes], [math.log(time) for time in seconds]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / across


# What is measured


def command() -> list[str]:
    """The installed command of this environment, or the module where it is not installed."""
    beside = Path(sys.executable).parent / "verify"
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "verifier"]


def processes(folder: Path, rounds: int) -> str:
    """Whole processes: bare interpreter, help, the demo, an article against ten documents."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        'python -c "import pydantic"': [sys.executable, "-c", "import pydantic"],
        "verify --help": [*command(), "--help"],
    }
    for language in ("zh", "en"):
        source = prose(language)
        article = folder / f"{language}.md"
        article.write_text(f"---\ndate: {PUBLISHED}\n---\n\n" + source.text(ARTICLE_LENGTH), "utf-8")
        for length in DOCUMENT_LENGTHS:
            archive = folder / f"{language}-{length}"
            archive.mkdir()
            for number in range(DOCUMENTS):
                head = f"---\ndate: 2026-01-{number + 10}\n---\n\n"
                (archive / f"{number}.md").write_text(head + source.text(length, seed=number + 1), "utf-8")
            commands[f"verify, {language}, {DOCUMENTS} x {length:,}"] = [
                *command(),
                str(article),
                "--against",
                str(archive),
            ]
    story = sheet.ROOT / "examples" / "openai-2030"
    commands["verify, the example"] = [*command(), str(story / "article.md"), "--against", str(story / "archive")]
    runs = children(commands, rounds)
    floors = [median(run.seconds for run in runs[name]) for name in list(runs)[:2]]
    rows = []
    for name, taken in runs.items():
        seconds = median(run.seconds for run in taken)
        ratios = [f"{seconds / floor:.1f}" for floor in floors]
        memory = f"{max(run.memory for run in taken):.0f} MB"
        rows.append((name, f"{seconds:.3f}", f"{min(run.seconds for run in taken):.3f}", *ratios, memory))
    header = ("process", "median s", "least s", "x bare python", "x pydantic", "peak memory")
    return sheet.table(header, rows)


def reading(rounds: int) -> Iterator[tuple[object, ...]]:
    """Sentences and quantities of one long text at five sizes."""
    tables = measures.default(), entities.default()
    for language in ("zh", "en"):
        source = prose(language)
        taken: list[tuple[int, float]] = []
        for size in SIZES:
            document = Document.from_text(source.text(size), published=PUBLISHED, id="long")

            def read(document: Document = document) -> object:
                parts = segment.sentences(document)
                return read_document(
                    document.text,
                    published=document.published,
                    language=document.language,
                    sentences=[(part.start, part.end) for part in parts],
                    paragraphs=[part.paragraph for part in parts],
                    measures=tables[0],
                    entities=tables[1],
                )

            if not taken:
                read()
            taken.append((len(document.text), best(read, rounds)))
        yield (f"read, {language}", *rates(taken))


def pipeline(rounds: int) -> Iterator[tuple[object, ...]]:
    """The whole of `verify` on one article of growing length, with nothing to hold it against."""
    for language in ("zh", "en"):
        source = prose(language)
        taken: list[tuple[int, float]] = []
        for size in SIZES:
            text = source.text(size // 10)
            taken.append((len(text), best(lambda text=text: verify(text=text, published=PUBLISHED), rounds)))  # type: ignore[misc]
        yield (f"verify, {language}", *rates(taken))


def rates(taken: Sequence[tuple[int, float]]) -> list[object]:
    """Characters a second at each size, and the exponent of growth."""
    sizes, seconds = [size for size, _ in taken], [time for _, time in taken]
    return [*(f"{size / time:,.0f}" for size, time in taken), f"{slope(sizes, seconds):.2f}"]


def section(rounds: int) -> str:
    """All tables as markdown."""
    folder = Path(tempfile.mkdtemp(prefix="verify-speed-"))
    try:
        whole = processes(folder, rounds)
    finally:
        shutil.rmtree(folder)
    sizes = [f"{size:,}" for size in SIZES]
    small = [f"{size // 10:,}" for size in SIZES]
    growing, whole_runs = list(reading(rounds)), list(pipeline(rounds))
    peak = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return "\n\n".join(
        [
            "## Times",
            sheet.stamp("python -m benchmarks.speed --write"),
            (
                f"Whole processes, {rounds} rounds after one that is left out. The article has {ARTICLE_LENGTH:,} "
                f"characters; the {DOCUMENTS} documents have the length named. All are made of the sentences of the "
                "repository's own articles with other figures: more can be held against each other than in real news."
            ),
            whole,
            (
                "Characters a second, best of the rounds, by length of the text in characters; growth is the exponent "
                "of the time, 1.00 being linear. Reading: sentences, quantities, periods, measures, subjects."
            ),
            sheet.table(("", *sizes, "growth"), growing),
            "The whole of `verify` on one article, its figures compared with each other:",
            sheet.table(("", *small, "growth"), whole_runs),
            f"Peak memory of the measuring process: {peak:.0f} MB.",
        ]
    )


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("speed", __doc__)
    parser.add_argument("--rounds", type=int, default=5, metavar="NUMBER")
    arguments = parser.parse_args(argv)
    sheet.finish(section(arguments.rounds), page=sheet.SPEED, section="speed", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
