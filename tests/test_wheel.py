"""The built wheel, installed into a clean environment and used from another folder. Run by `make check`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import test_fetch_pdf

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "openai-2030"


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VERIFY_"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment that holds the wheel and its locked dependencies."""
    environment = tmp_path_factory.mktemp("clean") / "venv"
    run(sys.executable, "-m", "venv", environment, cwd=wheel.parent)
    pip = (
        environment / "bin" / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--quiet",
    )
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.lock", cwd=wheel.parent)
    run(*pip, "--no-deps", wheel, cwd=wheel.parent)
    return environment / "bin"


def test_the_wheel_holds_what_is_read_at_run_time(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    prompts = {f"verifier/prompts/{name}.v1.md" for name in ("extract", "judge", "cited", "correct")}
    wanted = {"verifier/config.yaml", "verifier/report/schema.json", "verifier/py.typed", *prompts}
    wanted.add("verifier/fetch/pdf_text.py")  # run as a file, in a process of its own
    assert wanted <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0].split("-")[0] for name in zipfile.ZipFile(wheel).namelist()} == {
        "verifier",
        "article_verifier",
    }


def test_its_requirements_are_all_locked(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "python", "-m", "pip", "check", cwd=tmp_path).strip() == "No broken requirements found."


def test_help(installed: Path, tmp_path: Path) -> None:
    assert "--against" in run(installed / "verify", "--help", cwd=tmp_path)


def test_config_comes_out_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    output = run(installed / "verify", "config", cwd=tmp_path)
    assert output.splitlines()[0].startswith(f"# {installed.parent}")
    assert "min_confidence: 0.55" in output


def test_prompts_come_out_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    script = "from verifier import prompts; print(*(prompt.name for prompt in prompts.load().values()))"
    assert run(installed / "python", "-c", script, cwd=tmp_path).split() == [
        "cited.v1",
        "correct.v1",
        "extract.v1",
        "judge.v2",
    ]


def test_a_recorded_run_is_replayed_from_another_folder(installed: Path, tmp_path: Path) -> None:
    folder = ROOT / "examples" / "harbour-strike"
    replay = ("--replay", ROOT / "cassettes" / "examples" / "harbour-strike.yaml", "--format", "json")
    output = run(installed / "verify", folder / "article.md", "--against", folder / "archive", *replay, cwd=tmp_path)
    assert "model" in {finding["found_by"] for finding in json.loads(output)["findings"]}


def test_the_example_is_checked_from_another_folder(installed: Path, tmp_path: Path) -> None:
    article, archive = EXAMPLE / "article.md", EXAMPLE / "archive"
    pages = ("--pages", EXAMPLE / "pages", "--format", "json")
    output = run(installed / "verify", article, "--against", archive, *pages, cwd=tmp_path)
    report = json.loads(output)
    assert [source["outcome"] for source in report["sources"] if source["kind"] == "cited"].count("read") == 3
    assert "contradicts" in {finding["relation"] for finding in report["findings"]}
    text = article.read_text("utf-8")
    assert all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in report["claims"])


def test_a_pdf_is_read_by_the_process_of_its_own(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(test_fetch_pdf.pdf_of(test_fetch_pdf.EN))
    script = (
        "from pathlib import Path; from verifier.fetch import pdf; print(pdf.read(Path('paper.pdf').read_bytes()).text)"
    )
    assert "1.2 million containers" in run(installed / "python", "-c", script, cwd=tmp_path)
