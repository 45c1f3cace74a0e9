"""What the documents say of the program holds: commands, options, modules, links, examples, error messages."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from test_layout import LAYERS, MODULES, PACKAGE, ROOT

from verifier.cli import main
from verifier.config import Config
from verifier.records import Relation, Verdict

DOCUMENTS = sorted(
    path
    for folder in (
        ".",
        "docs",
        "benchmarks",
        "benchmarks/gold",
        "benchmarks/stories",
        "benchmarks/unseen",
        "prompts",
        "cassettes",
        "examples/openai-2030",
    )
    for path in (ROOT / folder).glob("*.md")
    if path.name not in {"article.md"} and "-" not in path.stem and not re.search(r"\.v\d+$", path.stem)
)
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


class Ran(NamedTuple):
    """A run of the command in this process."""

    status: int
    out: str
    err: str


def run(arguments: list[str]) -> Ran:
    """Run the command with an empty standard input."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO())
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(arguments)
    finally:
        sys.stdin = before
    out.flush()
    return Ran(status, out.buffer.getvalue().decode("utf-8"), err.getvalue())  # type: ignore[attr-defined]


def fenced(document: str, language: str = "") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def shown_commands() -> list[str]:
    lines = [line.split("#")[0] for block in fenced(README) for line in block.splitlines()]
    inline = re.findall(r"`(verify [^`]+)`", README)
    return [*(line.strip() for line in lines if "bin/verify" in line), *inline]


# Commands and options


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


@pytest.fixture(scope="module")
def offered() -> dict[str, set[str]]:
    return {
        "verify": options_in(run(["--help"]).out),
        "verify config": options_in(run(["config", "--help"]).out),
        "verify cache": options_in(run(["cache", "--help"]).out),
    }


def test_readme_shows_commands() -> None:
    assert len(shown_commands()) >= 7


@pytest.mark.parametrize("command", shown_commands())
def test_a_command_in_the_readme_uses_options_that_exist(command: str, offered: dict[str, set[str]]) -> None:
    name = next((name for name in ("verify config", "verify cache") if name in command), "verify")
    assert options_in(command.split("verify", 1)[1]) <= offered[name]


def test_the_table_of_options_is_complete(offered: dict[str, set[str]]) -> None:
    section = README.split("### Options")[1].split("`verify config`")[0]
    first_cells = " ".join(cells(line)[0] for line in section.splitlines() if line.startswith("| `"))
    # The help names --fail-on and --min-confidence inside descriptions too, and words of a range such as 0<=x.
    assert options_in(first_cells) == offered["verify"] - {"--rules", "--measures"}


def test_the_make_targets_in_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for path in DOCUMENTS for name in re.findall(r"(?:^|`)make ([a-z]+)", path.read_text("utf-8"), re.M)}
    assert {"demo", "test"} <= named <= targets


def test_the_readme_explains_every_relation_and_verdict() -> None:
    names = [*(relation.value for relation in Relation), *(verdict.value for verdict in Verdict)]
    assert [name for name in names if f"`{name}`" not in README] == []


# Modules


def test_every_module_is_in_the_architecture() -> None:
    assert [module for module in MODULES if f"`{module}.py`" not in ARCHITECTURE] == []


def test_every_module_in_the_architecture_exists() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", ARCHITECTURE)) - {"tests/test_layout.py"}
    assert [name for name in sorted(named) if not (PACKAGE / name).is_file()] == []


def test_the_import_order_is_that_of_the_layout_test() -> None:
    listed = ARCHITECTURE.split("<!-- layers: begin -->")[1].split("<!-- layers: end -->")[0]
    lines = [re.sub(r"^\d+\. |\\| \(to come\)", "", line) for line in listed.strip().splitlines()]
    assert [tuple(line.split(", ")) for line in lines] == [tuple(names) for names in LAYERS]


# Links and pictures


def links_of(path: Path) -> list[str]:
    words = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", words) if "://" not in target]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_leads_to_a_file_of_the_repository(path: Path) -> None:
    assert [target for target in links_of(path) if not (path.parent / target.split("#")[0]).exists()] == []


def test_the_readme_has_links_and_a_picture() -> None:
    targets = links_of(ROOT / "README.md")
    assert {"docs/terminal.png", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"} <= set(targets)
    assert (ROOT / "docs/terminal.png").read_bytes().startswith(b"\x89PNG")


# Examples


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    examples = fenced(README, "python")
    assert len(examples) == 2
    # The second goes on where the first ends, as a reader would.
    exec(compile("\n".join(examples), "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    assert "32,000" in printed.splitlines()[0]
    assert "23,000" in printed.splitlines()[0]
    assert "conflicting" in printed
    assert "last quarter 2025-10-01 2025-12-31" in printed
    assert "[('contradicts', 'Rejected here, approved there.')] 2" in printed


@pytest.fixture
def example_settings(tmp_path: Path) -> str:
    (block,) = fenced(README, "yaml")
    file = tmp_path / "settings.yaml"
    file.write_text(block, "utf-8")
    return str(file)


def test_the_example_settings_are_valid_and_change_something(example_settings: str) -> None:
    assert Config.load(example_settings).fingerprint() != Config().fingerprint()


def test_the_example_measure_is_added_to_the_table(example_settings: str) -> None:
    assert "charging_points/fast" in run(["config", "--measures", "--config", example_settings]).out
    assert "charging_points/fast" not in run(["config", "--measures"]).out


def test_the_example_settings_tie_two_names_and_two_words_together(example_settings: str, tmp_path: Path) -> None:
    article, document = tmp_path / "article.txt", tmp_path / "document.txt"
    article.write_text("Northwind ran 4,200 fast chargers at the end of 2025.\n", "utf-8")
    document.write_text("2025年底，北风公司有3900个快充桩在运营。\n", "utf-8")
    command = [str(article), "--against", str(document), "--fail-on", "contradicts", "--min-confidence", "0.3"]
    assert (run(command).status, run([*command, "--config", example_settings]).status) == (0, 1)


def test_the_shipped_settings_list_every_key() -> None:
    shipped = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
    defaults = Config().model_dump(mode="json")
    assert {section: list(keys) for section, keys in shipped.items()} == {
        section: list(keys) for section, keys in defaults.items()
    }


# Error messages


def rows(heading: str) -> list[tuple[str, str]]:
    section = (ROOT / "docs/errors.md").read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    table = [cells(line) for line in section.splitlines() if line.startswith("| ")][2:]
    return [(command.strip("`"), message.strip("`")) for _, command, message in table]


FILES = {
    "ok.txt": "Northwind said it sold 12,000 bikes in October 2026.\n",
    "dated.md": "---\ndate: 2026-02-21\n---\nNorthwind said it sold 12,000 bikes in January.\n",
    "later/new.md": "---\ndate: 2026-03-01\n---\nNorthwind said it sold 14,000 bikes in January.\n",
    "mixed/ok.txt": "Northwind said it sold 12,000 bikes in October 2026. It was a good month.\n",
    "mixed/paper.pdf": "%PDF-1.4\n",
    "empty.txt": "",
    "blank.txt": " \n\n",
    "paper.pdf": "%PDF-1.4\n",
    "folder/note.txt": "A note.\n",
    "menu.html": "<html><head><title>x</title></head><body><nav>menu</nav></body></html>",
    "broken_front.md": "---\ntitle: [broken\ndate: 2026-13-45\n---\nNorthwind said it sold 12,000 bikes last month.\n",
    "control.txt": "A good\x1b[31m year for bikes\n\nNorthwind said it sold 12,000 bikes in October 2026.\n",
    "endless.txt": "the weather stayed fine and everybody went for a walk in the park, " * 1500,
    "misspelt.yaml": "report:\n  formt: json\n",
    "wrong_type.yaml": "report:\n  min_confidence: high\n",
    "secret.yaml": "llm:\n  api_key: abc\n",
    "bad_name.yaml": "quantities:\n  measures:\n    Fast: {zh: [快充桩], unit: count, kind: stock}\n",
    "broken.yaml": "report: [\n",
    "bad_host.yaml": "fetch:\n  deny: [https://news.example/a]\n",
    "citing.md": "Northwind sold 12,000 bikes in October 2026, [it reported](https://news.example/report).\n",
    "citing_private.md": "Northwind sold 12,000 bikes in 2025, [it reported](http://127.0.0.1:8000/report).\n",
    "model.yaml": "llm:\n  model: some-model\n",
    "config.yaml": "services: {web: 1}\n",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and everything that can be wrong, as the current folder."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "noise.txt").write_bytes(bytes(range(0x80, 0x100)) * 3 + b"\xff\xff\x00\x01\x02\xff")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(20_000_001)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("command", "message"), rows("Exit status 2"), ids=lambda text: text[:50])
def test_bad_input_is_told_as_documented(command: str, message: str, desk: Path) -> None:
    ran = run(shlex.split(command)[1:])
    assert message in ran.err
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(("command", "message"), rows("Exit status 0"), ids=lambda text: text[:50])
def test_a_run_that_goes_on_says_what_was_wrong(command: str, message: str, desk: Path) -> None:
    ran = run(shlex.split(command)[1:])
    assert " ".join(message.split()) in " ".join((ran.out + ran.err).split()), (
        "lines are wrapped, blanks are not compared"
    )
    assert ran.status == 0
