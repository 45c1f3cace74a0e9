from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from verifier.cli import main
from verifier.records import (
    ArticleSummary,
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Finding,
    FoundBy,
    NotChecked,
    Relation,
    Report,
    Run,
    Source,
    SourceKind,
    SourceOutcome,
    StageUsage,
    Status,
    UncheckedReason,
    Usage,
    Verdict,
)

ARTICLE = "Starlight Motors said on Thursday that it delivered 21,000 cars in October.\n"
ARCHIVED = "Starlight Motors delivered 12,000 cars in October, it said.\n"


def report_on(article: Document, archived: Document, *, reason: UncheckedReason | None = None) -> Report:
    """Make a report with one contradiction, of confidence 0.8."""
    claim = Claim(
        id="c1", text=article.text.strip(), quote="21,000 cars", start=52, end=63, kind=ClaimKind.QUANTITY,
        status=Status.ACTUAL, attribution=None, subject="Starlight Motors", measure=None, scope=None, quantity=None,
        period=None, as_of=None, found_by=FoundBy.RULES, verdict=Verdict.REFUTED, confidence=0.8, unchecked_reason=None,
    )  # fmt: skip
    finding = Finding(
        id="f1", claim="c1", relation=Relation.CONTRADICTS, aspect=None, outcome=None, confidence=0.8,
        evidence=Evidence(source=archived.id, quote="12,000 cars", start=27, end=38, as_of=None),
        explanation="21,000 and 12,000 are far apart.", suggestion=None, rule="value", components={},
        found_by=FoundBy.RULES, independent_sources=1,
    )  # fmt: skip
    left = () if reason is None else (NotChecked(start=0, end=9, quote="Starlight", reason=reason, detail=None),)
    source = Source(
        id=archived.id, kind=SourceKind.ARCHIVE, location=archived.location, title=None, published=None, sha256=None,
        cited_at=None, outcome=SourceOutcome.READ, detail=None, fetched_at=None,
    )  # fmt: skip
    summary = ArticleSummary(
        id=article.id, source=None, title=None, published=None, language=article.language, sha256=article.sha256,
        body=article.body,
    )  # fmt: skip
    run = Run(created="2026-11-22T00:00:00Z", seconds=0, version="0", config_fingerprint="", model=None, prompts={})
    return Report(
        article=summary,
        claims=(claim,),
        findings=(finding,),
        sources=(source,),
        not_checked=left,
        usage=Usage(),
        run=run,
    )


class Recorder:
    """Stands in for the pipeline and keeps what it was called with."""

    reason: UncheckedReason | None = None
    called = False
    usage = Usage()

    def __call__(
        self,
        article: Document,
        evidence: Any,
        unread: Any,
        *,
        config: Any,
        as_of: date | None,
        session: Any,
        pages: Any,
    ) -> Report:
        self.called = True
        self.article, self.evidence, self.unread, self.config, self.as_of = article, evidence, unread, config, as_of
        self.session, self.pages = session, pages
        report = report_on(article, evidence[0] if evidence else article, reason=self.reason)
        run = report.run.model_copy(update={"stage_seconds": dict.fromkeys(self.usage.stages, 1.5)})
        return report.model_copy(update={"usage": self.usage, "run": run})


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr("verifier.pipeline.run", recorder)
    return recorder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder with an article and an archive."""
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, "utf-8")
    Path("archive").mkdir()
    Path("archive/october.txt").write_text(ARCHIVED, "utf-8")
    return tmp_path


Captured = pytest.CaptureFixture[str]


# Results and notes


def test_a_report_for_people_goes_to_stdout(pipeline: Recorder, capsys: Captured) -> None:
    assert main(["article.txt", "--against", "archive"]) == 0
    output = capsys.readouterr().out
    assert "21,000 cars" in output
    assert "12,000 cars" in output


def test_a_report_for_programs_is_json(pipeline: Recorder, capsys: Captured) -> None:
    main(["article.txt", "--against", "archive", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["schema"] == "verifier/report/1"


def test_the_note_on_rules_goes_to_stderr(pipeline: Recorder, capsys: Captured) -> None:
    main(["article.txt"])
    assert capsys.readouterr().err == "verify: no model configured: rules only\n"


def test_a_model_that_is_configured_is_used(pipeline: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_LLM__MODEL", "openai/some-model")
    main(["article.txt"])
    assert pipeline.session.model == "openai/some-model"


def test_a_model_that_is_named_beats_the_one_configured(pipeline: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_LLM__MODEL", "openai/some-model")
    main(["article.txt", "--model", "openai/another"])
    assert pipeline.session.model == "openai/another"


def test_rules_alone_can_be_asked_for(pipeline: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_LLM__MODEL", "openai/some-model")
    main(["article.txt", "--no-model"])
    assert pipeline.session is None


def test_no_model_does_not_go_with_a_model(pipeline: Recorder, capsys: Captured) -> None:
    assert main(["article.txt", "--no-model", "--replay", "run.yaml"]) == 2
    assert not pipeline.called


def test_a_recording_needs_a_model_or_pages(pipeline: Recorder, capsys: Captured) -> None:
    assert main(["article.txt", "--record", "run.yaml", "--no-fetch"]) == 2
    assert "--record has nothing to record: name a model with --model" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "expected"), [("--fetch", True), ("--no-fetch", False), ("-q", True)])
def test_fetching_is_on_unless_it_is_switched_off(pipeline: Recorder, option: str, expected: bool) -> None:
    main(["article.txt", option])
    assert pipeline.config.fetch.enabled is expected


def test_an_option_beats_the_configured_fetching(pipeline: Recorder) -> None:
    Path("config.yaml").write_text("fetch: {enabled: false}", "utf-8")
    main(["article.txt", "--fetch"])
    assert pipeline.config.fetch.enabled is True


def test_quiet_says_nothing_on_stderr(pipeline: Recorder, capsys: Captured) -> None:
    main(["article.txt", "--against", "missing", "-q"])
    assert capsys.readouterr().err == ""


def test_verbose_says_what_was_read(pipeline: Recorder, capsys: Captured) -> None:
    main(["article.txt", "--against", "archive", "-v"])
    assert "1 claims, 1 documents read, 0 unreadable" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_noted_and_the_run_goes_on(pipeline: Recorder, capsys: Captured) -> None:
    assert main(["article.txt", "--against", "archive", "--against", "missing"]) == 0
    assert "1 of the documents could not be read" in capsys.readouterr().err
    assert len(pipeline.evidence) == 1


@pytest.mark.parametrize("option", ["--no-model", "--no-fetch", "--offline"])
def test_options_of_later_versions_are_accepted(pipeline: Recorder, option: str) -> None:
    assert main(["article.txt", option]) == 0


def test_the_article_may_come_from_standard_input(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "verifier", "-", "--format", "json"],
        input=ARTICLE.encode(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert json.loads(done.stdout)["article"]["body"] == [[0, len(ARTICLE.strip())]]


# Settings


def test_the_day_is_handed_on(pipeline: Recorder) -> None:
    main(["article.txt", "--as-of", "2026-03-31"])
    assert pipeline.as_of == date(2026, 3, 31)


def test_the_format_of_the_file_is_used(pipeline: Recorder, capsys: Captured) -> None:
    Path("config.yaml").write_text("report: {format: json}", "utf-8")
    main(["article.txt"])
    assert capsys.readouterr().out.startswith("{")


def test_an_option_beats_the_environment(pipeline: Recorder, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_REPORT__FORMAT", "json")
    main(["article.txt", "--format", "text"])
    assert not capsys.readouterr().out.startswith("{")


def test_a_config_of_another_program_is_named_on_stderr(pipeline: Recorder, capsys: Captured) -> None:
    Path("config.yaml").write_text("site_name: Example", "utf-8")
    assert main(["article.txt"]) == 0
    assert "config.yaml has none of this program's keys and is not used" in capsys.readouterr().err


# Exit status


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--fail-on", "contradicts"], 1),
        (["--fail-on", "updates", "--fail-on", "contradicts"], 1),
        (["--fail-on", "updates"], 0),
        (["--fail-on", "contradicts", "--min-confidence", "0.8"], 1),
        (["--fail-on", "contradicts", "--min-confidence", "0.81"], 0),
    ],
)
def test_fail_on_decides_the_exit_status(pipeline: Recorder, options: list[str], status: int) -> None:
    assert main(["article.txt", *options]) == status


def test_the_threshold_of_the_file_counts_for_fail_on(pipeline: Recorder) -> None:
    Path("config.yaml").write_text("report: {min_confidence: 0.9}", "utf-8")
    assert main(["article.txt", "--fail-on", "contradicts"]) == 0


def test_faults_have_a_status_of_their_own(pipeline: Recorder) -> None:
    pipeline.reason = UncheckedReason.FAULT
    assert main(["article.txt"]) == 3


def test_a_sentence_that_needs_a_model_is_no_fault(pipeline: Recorder) -> None:
    pipeline.reason = UncheckedReason.NEEDS_MODEL
    assert main(["article.txt"]) == 0


def test_a_budget_that_is_reached_has_a_status_of_its_own(pipeline: Recorder) -> None:
    pipeline.reason = UncheckedReason.BUDGET
    assert main(["article.txt"]) == 4


def test_a_match_goes_before_a_fault(pipeline: Recorder) -> None:
    pipeline.reason = UncheckedReason.FAULT
    assert main(["article.txt", "--fail-on", "contradicts"]) == 1


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verifier.pipeline.run", interrupted)
    assert main(["article.txt", "-q"]) == 130
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["missing.txt"], "missing.txt"),
        (["archive"], "archive"),
        (["article.txt", "--config", "missing.yaml"], "missing.yaml: cannot be read"),
        (["article.txt", "--as-of", "yesterday"], '--as-of "yesterday" is not a day'),
        (["article.txt", "--fail-on", "contradict"], 'did you mean "contradicts"?'),
        (["article.txt", "--fail-on", "xyz"], "choose from supports"),
        (["article.txt", "--output", "archive"], "archive is a folder"),
        (["article.txt", "--output", "nowhere/report.txt"], "nowhere/report.txt: its folder does not exist"),
        (["config", "--config", "missing.yaml"], "missing.yaml: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(arguments: list[str], expected: str, capsys: Captured) -> None:
    assert main([*arguments, "-q"] if arguments[0] != "config" else arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"verify: [^\n]+\n", captured.err)
    assert expected in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["article.txt", "another.txt"],
        ["article.txt", "--format", "html"],
        ["article.txt", "--min-confidence", "2"],
        ["article.txt", "--nonsense"],
        ["config", "--nonsense"],
    ],
)
def test_wrong_arguments_print_the_usage(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: verify")


def test_nothing_is_read_when_an_option_is_wrong(pipeline: Recorder) -> None:
    main(["article.txt", "--output", "nowhere/report.txt"])
    assert not pipeline.called


def test_a_name_cannot_steer_the_terminal(capsys: Captured) -> None:
    main(["\x1b[31mred\nline"])
    error = capsys.readouterr().err
    assert "\x1b" not in error
    assert error.count("\n") == 1


def test_a_file_that_is_named_like_a_command_is_given_with_its_folder(pipeline: Recorder) -> None:
    Path("config").write_text(ARTICLE, "utf-8")
    assert main(["./config"]) == 0
    assert pipeline.article.text == ARTICLE


# Output file


def test_a_report_is_written_for_its_owner_only(pipeline: Recorder, capsys: Captured) -> None:
    main(["article.txt", "--format", "json", "--output", "report.json"])
    assert json.loads(Path("report.json").read_text("utf-8"))["findings"]
    assert stat.S_IMODE(Path("report.json").stat().st_mode) == 0o600
    assert capsys.readouterr().out == ""


def test_an_older_report_is_replaced_and_nothing_else_is_left(pipeline: Recorder, folder: Path) -> None:
    Path("report.txt").write_text("older", "utf-8")
    before = set(folder.iterdir())
    main(["article.txt", "--output", "report.txt"])
    assert "older" not in Path("report.txt").read_text("utf-8")
    assert set(folder.iterdir()) == before


def test_a_report_that_cannot_be_finished_leaves_the_older_one(
    pipeline: Recorder, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    Path("report.txt").write_text("older", "utf-8")
    before = set(folder.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    assert main(["article.txt", "--output", "report.txt", "-q"]) == 2
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert Path("report.txt").read_text("utf-8") == "older"
    assert set(folder.iterdir()) == before


def test_a_device_is_written_to_and_not_replaced(pipeline: Recorder, capsys: Captured) -> None:
    assert main(["article.txt", "--output", os.devnull]) == 0
    assert Path(os.devnull).is_char_device()


def test_a_link_is_followed(pipeline: Recorder) -> None:
    Path("archive/report.txt").touch()
    Path("link.txt").symlink_to("archive/report.txt")
    main(["article.txt", "--output", "link.txt"])
    assert Path("link.txt").is_symlink()
    assert "21,000" in Path("archive/report.txt").read_text("utf-8")


# Colour


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_colour_is_for_terminals(
    choice: str,
    terminal: bool,
    environment: dict[str, str],
    expected: bool,
    pipeline: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    main(["article.txt", "--against", "archive", "--color", choice])
    assert ("\x1b[" in capsys.readouterr().out) is expected


def test_a_file_gets_no_colour_from_a_terminal(pipeline: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["article.txt", "--output", "report.txt"])
    assert "\x1b" not in Path("report.txt").read_text("utf-8")


# verify config


def test_config_shows_what_is_in_force(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("config.yaml").write_text("report: {format: json}", "utf-8")
    monkeypatch.setenv("VERIFY_RETRIEVAL__PASSAGES", "3")
    assert main(["config"]) == 0
    shown = yaml.safe_load(capsys.readouterr().out)
    assert (shown["report"]["format"], shown["retrieval"]["passages"]) == ("json", 3)


def test_what_config_shows_can_be_used_as_a_file(capsys: Captured) -> None:
    main(["config"])
    Path("copy.yaml").write_text(capsys.readouterr().out, "utf-8")
    assert main(["config", "--config", "copy.yaml"]) == 0


def test_config_hides_passwords(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_LLM__API_BASE", "https://desk:hunter2@models.example")
    main(["config"])
    assert "hunter2" not in capsys.readouterr().out


def test_config_lists_the_rules(capsys: Captured) -> None:
    from verifier.judge.rules import RULES

    assert main(["config", "--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]
    assert all(rule.description in line for rule, line in zip(RULES, lines, strict=True))


def test_config_lists_the_measures_with_those_of_the_desk(capsys: Captured) -> None:
    Path("config.yaml").write_text(
        "quantities: {measures: {charging_points/fast: {en: [fast chargers], unit: count, kind: stock}}}", "utf-8"
    )
    assert main(["config", "--measures"]) == 0
    output = capsys.readouterr().out
    assert "revenue" in output
    assert "fast chargers" in output


# The process


def test_help_names_every_option_and_command(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    output = capsys.readouterr().out
    options = (
        "--against --as-of --format --output --fail-on --min-confidence --config --no-model --fetch --no-fetch "
        "--offline --pages "
        "--color --quiet --verbose --version"
    )
    assert [name for name in (*options.split(), "verify config") if name not in output] == []


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"verify \d\S*\n", capsys.readouterr().out)


def test_help_loads_nothing_heavy(root: Path) -> None:
    script = (
        "import sys; from verifier.cli import main; main(['--help']); "
        "print(*sorted({'pydantic', 'yaml', 'rich', 'trafilatura', 'opencc'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    assert done.stderr.strip() == ""


def test_a_reader_that_goes_away_is_no_error(root: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "verifier", "config"], stdout=writing, stderr=subprocess.PIPE, check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


# The cache


def reply_kept() -> None:
    """Keep one reply in the cache of this test."""
    from verifier.completion import Reply, Request
    from verifier.config import Config
    from verifier.session import reply_cache

    with reply_cache(Config(), tell=print) as cache:
        cache.put(
            Request("openai/test", ({"role": "user", "content": "?"},)),
            Reply(model="test", content="!", finish_reason="stop", prompt_tokens=1, completion_tokens=1, cost_usd=None),
        )


def test_the_cache_tells_how_full_it_is(capsys: Captured) -> None:
    reply_kept()
    assert main(["cache", "stats"]) == 0
    assert ": 1 replies, " in capsys.readouterr().out


def test_the_cache_is_emptied(capsys: Captured) -> None:
    reply_kept()
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "1 replies forgotten\n0 pages forgotten\n"
    main(["cache", "stats"])
    assert ": 0 replies, " in capsys.readouterr().out


def test_the_cache_of_the_settings_is_meant(capsys: Captured, folder: Path) -> None:
    reply_kept()
    Path("desk.yaml").write_text(f"cache: {{directory: {folder / 'kept'}}}", "utf-8")
    main(["cache", "stats", "--config", "desk.yaml"])
    assert capsys.readouterr().out.startswith(f"{folder / 'kept'}: 0 replies, ")


def test_the_cache_does_nothing_else(capsys: Captured) -> None:
    assert main(["cache", "burn"]) == 2
    assert "'burn' is not one of 'stats', 'clear'" in capsys.readouterr().err


# What a run took


def test_verbose_tells_what_each_stage_took(
    pipeline: Recorder, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = StageUsage(model_calls=3, cached_calls=1, prompt_tokens=900, completion_tokens=70, cost_usd=0.00125)
    pipeline.usage = Usage(model_calls=3, stages={"judge": stage})
    main(["article.txt", "-v"])
    line = "judge: 3 calls and 1 from the cache, 900 tokens in and 70 out, US$0.0013, 1.50 s"
    assert line in capsys.readouterr().err


def test_an_unknown_cost_is_told_as_unknown(pipeline: Recorder, capsys: Captured) -> None:
    pipeline.usage = Usage(model_calls=1, cost_usd=None, stages={"judge": StageUsage(model_calls=1, cost_usd=None)})
    main(["article.txt", "-v"])
    assert "cost unknown" in capsys.readouterr().err
