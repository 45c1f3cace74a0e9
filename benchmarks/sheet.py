"""What every measuring script does: read labelled rows, count, print a table, put it into a page of the docs."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the docs that scripts write: its opening, and the names of its sections in order."""

    path: Path
    opening: str
    sections: tuple[str, ...]


QUALITY = Page(
    ROOT / "docs" / "quality.md",
    "# Quality\n\nHow often rules and model are right, measured by the scripts in `benchmarks/`. "
    "The scripts write this page: change it there, not here.\n",
    (
        "quality",
        "with-model-blind",
        "stories-blind",
        "with-model",
        "stories",
        "cited",
        "confidence",
        "extraction",
        "extraction-test",
    ),
)
SPEED = Page(
    ROOT / "docs" / "speed.md",
    "# Speed\n\nHow long runs take, measured by `speed.py`, `model_speed.py` and `fetching.py` in `benchmarks/`. "
    "The scripts write this page: change it there, not here.\n",
    ("speed", "model-speed", "fetching"),
)


class AbsentError(Exception):
    """The labelled data is not where it was looked for."""


def read_rows(path: Path) -> list[Row]:
    """Read a file of JSON lines. Raises AbsentError, which says what to do."""
    if not path.is_file():
        raise AbsentError(f"{path} is not there: name the labelled rows with --data FILE")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write JSON lines for reading by people. Raises AbsentError for a place in the repository: data stays outside."""
    if path.resolve().is_relative_to(ROOT):
        raise AbsentError(
            f"{path} lies inside the repository, where labelled rows may not be copied: name a file outside"
        )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


@dataclass(frozen=True, slots=True)
class Counts:
    """Right ones, false alarms and misses."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was reported that is right; None when nothing was reported."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of what there is that was reported; None when there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None when there is nothing on either side."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else None

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.false + other.false, self.missed + other.missed)


def count(pairs: Iterable[tuple[str, str]], label: str) -> Counts:
    """Count one label over pairs of (expected, predicted)."""
    right = false = missed = 0
    for expected, predicted in pairs:
        right += expected == label == predicted
        false += predicted == label != expected
        missed += expected == label != predicted
    return Counts(right, false, missed)


def share(number: float | None) -> str:
    """A share with three decimals, or a dash where there is none."""
    return "-" if number is None else f"{number:.3f}"


def of(part: int, whole: int) -> str:
    """A share with what it is made of: 0.950 (19/20)."""
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A markdown table whose columns are aligned; the first holds names, the others figures."""
    cells = [list(map(str, header)), *(list(map(str, row)) for row in rows)]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(header))]

    def line(row: Sequence[str]) -> str:
        padded = [
            text.ljust(width) if number == 0 else text.rjust(width)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = (
        "| " + " | ".join("-" * width if n == 0 else "-" * (width - 1) + ":" for n, width in enumerate(widths)) + " |"
    )
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:])])


def parser(script: str, description: str | None, *, writes: bool = True) -> argparse.ArgumentParser:
    """The arguments that all scripts share; `writes` says whether this one has a section in the docs."""
    about = (description or "").partition("\n")[0]
    made = argparse.ArgumentParser(prog=f"python -m benchmarks.{script}", description=about)
    if writes:
        made.add_argument("--write", action="store_true", help="put the figures into the docs")
    return made


def stamp(command: str) -> str:
    """When, where and with what the figures were measured."""
    try:
        version = metadata.version("article-verifier")
    except metadata.PackageNotFoundError:
        version = "(not installed)"
    day = datetime.now(UTC).date().isoformat()
    return (
        f"Measured {day} with article-verifier {version}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores: `{command}`."
    )


def publish(page: Page, section: str, body: str) -> None:
    """Put a section into its page, in place of the one that stands there."""
    text = page.path.read_text("utf-8") if page.path.is_file() else page.opening
    for name in page.sections:
        if f"<!-- {name}: begin -->" not in text:
            text = f"{text.rstrip()}\n\n<!-- {name}: begin -->\n<!-- {name}: end -->\n"
    between = re.compile(rf"(<!-- {section}: begin -->\n).*?(<!-- {section}: end -->)", re.DOTALL)
    page.path.parent.mkdir(parents=True, exist_ok=True)
    page.path.write_text(between.sub(lambda found: f"{found[1]}\n{body.strip()}\n\n{found[2]}", text, count=1), "utf-8")


def finish(body: str, *, page: Page, section: str, write: bool) -> None:
    """Print a section, and put it into its page when that is asked for."""
    print(body)
    if write:
        publish(page, section, body)
        print(f"\nwritten to {page.path.relative_to(ROOT)}", file=sys.stderr)


def fail(error: AbsentError) -> int:
    """Say in one line what is missing; the exit code is that of wrong use."""
    print(f"benchmarks: {error}", file=sys.stderr)
    return 2


def overlaps(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two half-open ranges share a character."""
    return first[0] < second[1] and second[0] < first[1]


def thresholds() -> Iterator[float]:
    """The confidences of a sweep."""
    yield from (tenth / 10 for tenth in range(3, 10))
