"""Floors under the quality: figures of a fixed sample that may rise by themselves, and fall only by an edit.

`floors.toml` holds, for the texts of this repository and for the public data beside it, a digest of the sample and
the least value of each figure. `--raise` lifts every floor to what is measured now, rounded down, and never lowers
one: whoever wants that has to edit the file and say why. A sample that changed has another digest, and its floors
have to be set anew.
"""

from __future__ import annotations

import hashlib
import math
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import points, quality, sheet, stories, with_model
from benchmarks.stories import Story
from verifier import Config, VerifierError

FLOORS = sheet.ROOT / "benchmarks" / "floors.toml"
OWN = (
    "examples/openai-2030",
    "examples/museum-reopening",
    "examples/harbour-strike",
    "benchmarks/unseen",
    "benchmarks/held_out",
)
"""Folders of the fixed sample, beside the stories for development."""
_OPENING = (
    "# Least values of the figures of a fixed sample. `python -m benchmarks.floors --raise` lifts them to what is\n"
    "# measured; to lower one, edit it here and say in the commit why. A test holds them (tests/test_floors.py).\n"
)


def own_digest() -> str:
    """Return the SHA-256 of the texts and expected rows of this repository that are measured."""
    whole = hashlib.sha256()
    folders = [*OWN, *(f"benchmarks/stories/{name}" for name in stories.DEVELOPMENT)]
    for folder in folders:
        for path in sorted((sheet.ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".jsonl", ".yaml", ".html"} and path.name not in {"README.md", "SOURCES.md"}:
                whole.update(path.relative_to(sheet.ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def own_figures() -> dict[str, float]:
    """Measure the texts of this repository, by rules and with the recorded model."""
    least = Config().report.min_confidence
    sets: dict[str, list[Story]] = {
        "unseen.rules": stories.unseen(least),
        "held_out.rules": stories.held_out(least),
        "stories.rules": stories.told(stories.DEVELOPMENT, least),
    }
    chosen = {**with_model.cases(), **with_model.story_cases()}
    with_model.recorded(chosen)
    names = {with_model.EXAMPLE: "examples", with_model.HELD_OUT: "held_out", with_model.STORIES: "stories"}
    for kind, cases in chosen.items():
        sets[f"{names[kind]}.model"] = [case.story(least, replay=with_model.recording(kind, case)) for case in cases]
    return {f"{name}.{figure}": value for name, found in sets.items() for figure, value in figures_of(found).items()}


def figures_of(found: Sequence[Story]) -> dict[str, float]:
    """The share of slips found, of flags that are right, and of look-alikes left alone."""
    slips = [
        story.caught(first, second, "contradicts") is not None for story in found for _, first, second in story.slips
    ]
    flags = [story.right(flag) for story in found for flag in story.flags]
    alike = sum(row["relation"] == "none" for story in found for row, *_ in story.rows)
    fooled = sum(len({id(row) for row, _ in story.fooled()}) for story in found)
    return {
        "slips_found": sum(slips) / len(slips),
        "flags_right": sum(flags) / len(flags) if flags else 1.0,
        "look_alikes_left_alone": 1 - fooled / alike,
    }


def read() -> Mapping[str, Mapping[str, float | str]]:
    """Return the floors by sample; none where the file is not there."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


def below(figures: Mapping[str, float], floors: Mapping[str, float | str]) -> list[str]:
    """Say which figures lie below their floor, or are not measured any more."""
    told = []
    for name, floor in floors.items():
        if name == "sha256":
            continue
        value = figures.get(name)
        if value is None or value < float(floor):
            told.append(f"{name}: {'not measured' if value is None else f'{value:.4f}'}, and the floor is {floor}")
    return told


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("floors", __doc__)
    parser.add_argument("--data", type=Path, default=sheet.SHARED / "data", metavar="FOLDER")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured now")
    arguments = parser.parse_args(argv)
    try:
        measured = {
            "own": (own_digest(), own_figures()),
            "public": (points.digest(arguments.data), quality.Measured(arguments.data).figures()),
        }
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    known = read()
    told = []
    lines = [_OPENING]
    for sample, (digest, figures) in measured.items():
        floors = known.get(sample, {})
        if floors and floors.get("sha256") != digest:
            told.append(f"{sample}: the sample changed: delete its floors and set them anew with --raise")
        told += [f"{sample}: {line}" for line in below(figures, floors)]
        lines += [f"[{sample}]", f'sha256 = "{floors.get("sha256", digest)}"']
        for name, value in figures.items():
            lines.append(f'"{name}" = {max(math.floor(value * 100) / 100, float(floors.get(name, 0.0)))}')
        lines.append("")
    if arguments.lift:
        FLOORS.write_text("\n".join(lines), "utf-8")
    print("\n".join(told) or "every figure is at its floor or above")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
