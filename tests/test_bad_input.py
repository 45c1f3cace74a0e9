"""Bad input through the command: one line and status 2 where nothing can be read, else a report of what is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from verifier.cli import main
from verifier.ingest import MAX_BYTES

GOOD = "Starlight Motors delivered 21,000 cars in October 2026.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder with one good article."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, "utf-8")
    return tmp_path


class Told(NamedTuple):
    """What a run left behind: its status, its lines on stderr, its report where it made one."""

    status: int
    lines: list[str]
    output: str

    @property
    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.output)
        return found


Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *arguments: str) -> Told:
    status = main([*arguments, "--format", "json"])
    captured = capsys.readouterr()
    return Told(status, captured.err.splitlines(), captured.out)


# Nothing can be read

FILES = {
    "empty.txt": b"",
    "blank.txt": "\ufeff \u3000\r\n\t".encode(),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(64) + bytes(range(255, 0, -1)),
    "undecodable.txt": bytes(range(128, 256)) * 30,
    "menu.html": b"<html><body><nav>Home</nav></body></html>",
}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.txt", "gone.txt does not exist: check the path"),
        ("empty.txt", "empty.txt is empty: give a file with an article in it"),
        ("blank.txt", "blank.txt is empty: give a file with an article in it"),
        ("picture.txt", "picture.txt is not text: give a .txt, .md or .html file"),
        ("program.txt", "program.txt is not text: give a .txt, .md or .html file"),
        ("undecodable.txt", "undecodable.txt is not text: give a .txt, .md or .html file"),
        ("menu.html", "menu.html is a page without an article in it: give the text of the article"),
        ("desk", "desk is a folder: give one file; folders go after --against"),
        ("huge.txt", "huge.txt is larger than 20 MB: give a smaller file"),
    ],
)
def test_an_article_that_cannot_be_read_is_one_line_and_status_2(name: str, said: str, capsys: Captured) -> None:
    if name in FILES:
        Path(name).write_bytes(FILES[name])
    Path("desk").mkdir()
    with Path("huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert run(capsys, name) == Told(2, [f"verify: {said}"], "")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("report: {formt: json}", 'report.formt is not a key: did you mean "format"?'),
        ("quantites: {}", 'quantites is not a key: did you mean "quantities"?'),
        ("report: {min_confidence: high}", 'report.min_confidence should be a valid number, not "high"'),
        ("retrieval: {passages: [1]}", "retrieval.passages should be"),
        ("report: text", "report should"),
        ("- report", "should hold sections"),
        ("report: [", "not valid YAML"),
    ],
)
def test_settings_that_are_wrong_are_one_line_and_status_2(settings: str, said: str, capsys: Captured) -> None:
    Path("desk.yaml").write_text(settings, "utf-8")
    told = run(capsys, "good.txt", "--config", "desk.yaml")
    assert (told.status, told.output, len(told.lines)) == (2, "", 1)
    assert told.lines[0].startswith("verify: desk.yaml")
    assert said in told.lines[0]


@pytest.mark.parametrize(("name", "data"), [("gone.txt", None), ("noise.txt", bytes(range(128, 256)) * 30)])
def test_a_process_of_its_own_prints_no_traceback(name: str, data: bytes | None, root: Path) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "verifier", name], capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"verify: {name} [^\n]+\n", done.stderr)


# The run goes on and says so


def test_documents_that_cannot_be_read_are_listed_and_the_others_used(capsys: Captured) -> None:
    Path("desk").mkdir()
    for name, data in FILES.items():
        Path("desk", name).write_bytes(data)
    Path("desk/other.txt").write_text("Starlight Motors delivered 12,000 cars in October 2026.\n", "utf-8")
    with Path("desk/huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    told = run(capsys, "good.txt", "--against", "desk", "--against", "gone")
    assert told.status == 0
    assert any("8 of the documents could not be read" in line for line in told.lines)
    outcomes = {Path(source["location"]).name: source["outcome"] for source in told.report["sources"]}
    assert outcomes == {
        "good.txt": "read", "other.txt": "read", "empty.txt": "empty", "blank.txt": "empty", "menu.html": "empty",
        "picture.txt": "not_text", "program.txt": "not_text", "undecodable.txt": "not_text", "huge.txt": "too_large",
        "gone": "unreachable",
    }  # fmt: skip
    assert all((source["outcome"] == "read") != bool(source["detail"]) for source in told.report["sources"])
    assert [finding["relation"] for finding in told.report["findings"]] == ["contradicts"]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: [a\ndate: 2026-13-45\n---\n",
        "---\ntitle: a\n",
        "---\n: : :\n---\n",
        "---\n\t- x: [\n---\n",
        "---\n",
    ],
)
def test_broken_front_matter_does_not_hide_the_article(head: str, capsys: Captured) -> None:
    Path("front.md").write_text(head + GOOD, "utf-8")
    told = run(capsys, "front.md")
    assert told.status == 0
    assert [claim["quote"] for claim in told.report["claims"]] == [GOOD.strip()]


def test_a_day_that_does_not_exist_is_named(capsys: Captured) -> None:
    Path("front.md").write_text("---\ntitle: Cars\ndate: 2026-13-45\n---\n" + GOOD, "utf-8")
    told = run(capsys, "front.md")
    assert "2026-13-45" in "\n".join(told.lines) + json.dumps(told.report["sources"])


def test_without_a_day_of_publication_relative_dates_stay_open(capsys: Captured) -> None:
    Path("undated.txt").write_text("Starlight Motors delivered 21,000 cars last month.\n", "utf-8")
    report = run(capsys, "undated.txt").report
    assert report["article"]["published"] is None
    assert [claim["period"] for claim in report["claims"]] == [None]


def test_a_relative_date_that_stays_open_is_named(capsys: Captured) -> None:
    Path("undated.txt").write_text("Starlight Motors delivered 21,000 cars last month.\n", "utf-8")
    told = run(capsys, "undated.txt")
    assert [source["detail"] for source in told.report["sources"]] == [
        "no publication date, so these stay unresolved: last month"
    ]


def test_control_characters_move_no_offset(capsys: Captured) -> None:
    text = "\x00\x07Starlight\x0b Motors\n\nIt delivered 21,000\x1b[31m cars in October 2026.\x7f\n"
    Path("control.txt").write_bytes(text.encode())
    told = run(capsys, "control.txt")
    assert told.status == 0
    assert told.report["claims"]
    assert [
        claim["id"] for claim in told.report["claims"] if text[claim["start"] : claim["end"]] != claim["quote"]
    ] == []


def test_control_characters_do_not_reach_the_terminal(capsys: Captured) -> None:
    text = "Starlight\x1b[2J Motors\n\nIt delivered 21,000\x1b[31m cars in October 2026.\x9b31m\n"
    Path("control.txt").write_bytes(text.encode())
    assert main(["control.txt", "-v"]) == 0
    captured = capsys.readouterr()
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", captured.out + captured.err) == []


@pytest.mark.parametrize(
    ("first", "filling"),
    [
        ("星河汽车2025年营收948亿元，", "各项都没有变化，"),
        ("Starlight Motors delivered 21,000 cars in 2025, ", "the weather stayed fine and nobody went out, "),
        ("星河汽车2025年营收948亿元", "好"),
        ("Starlight Motors delivered 21,000 cars in 2025", "a"),
    ],
)
def test_a_hundred_thousand_characters_without_a_full_stop_are_all_accounted_for(
    first: str, filling: str, capsys: Captured
) -> None:
    text = first + filling * (100_000 // len(filling) + 1)
    Path("endless.txt").write_text(text, "utf-8")
    told = run(capsys, "endless.txt")
    assert told.status == 0
    pieces = sorted((item["start"], item["end"]) for item in told.report["claims"] + told.report["not_checked"])
    assert pieces
    assert all(text[start:end].strip() for start, end in pieces)
    assert max(end for _, end in pieces) >= len(text.rstrip()) - 1
