from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

import pytest

import verifier
from verifier.records import ArticleSummary, Document, Report, Run, Source, Usage

ARTICLE = "星河汽车周四表示，10月交付了2.1万辆电动车。"


class Recorder:
    """Stands in for the pipeline, keeps what it was called with, and returns an empty report."""

    def __init__(self) -> None:
        self.thread = 0

    def __call__(
        self,
        article: Document,
        evidence: Sequence[Document],
        unread: Sequence[Source],
        *,
        config: verifier.Config,
        as_of: date | None,
        session: object,
        pages: object,
    ) -> Report:
        self.article, self.evidence, self.unread, self.config, self.as_of = article, evidence, unread, config, as_of
        self.session, self.pages = session, pages
        self.thread = threading.get_ident()
        run = Run(created="", seconds=0, version="0", config_fingerprint="", model=None, prompts={})
        summary = ArticleSummary(
            **article.model_dump(include={"id", "source", "title", "published", "language", "body"}),
            sha256=article.sha256,
        )
        return Report(article=summary, claims=(), findings=(), sources=(), not_checked=(), usage=Usage(), run=run)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr("verifier.pipeline.run", recorder)
    return recorder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


# Names


def test_the_promised_names_are_these() -> None:
    assert verifier.__all__ == [
        "Aspect",
        "CassetteError",
        "Claim",
        "ClaimKind",
        "Config",
        "ConfigError",
        "Document",
        "Evidence",
        "Finding",
        "InputError",
        "Language",
        "NotChecked",
        "Outcome",
        "Relation",
        "Report",
        "Source",
        "SourceKind",
        "SourceOutcome",
        "Status",
        "UncheckedReason",
        "Verdict",
        "VerifierError",
        "averify",
        "quantities",
        "verify",
    ]


def test_the_names_are_sorted() -> None:
    assert verifier.__all__ == sorted(verifier.__all__)


def test_nothing_else_is_visible() -> None:
    assert [name for name in dir(verifier) if not name.startswith("_")] == verifier.__all__


@pytest.mark.parametrize("name", verifier.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(verifier, name))


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verfy'"):
        verifier.verfy  # type: ignore[attr-defined]  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    assert verifier.__version__ == metadata.version("article-verifier")


def test_quantities_can_be_read_by_themselves() -> None:
    assert callable(verifier.quantities.read)


def test_importing_the_package_loads_nothing_heavy(root: Path) -> None:
    script = (
        "import sys, verifier; "
        "print(*sorted({'pydantic', 'yaml', 'typer', 'trafilatura', 'opencc'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == ""


def test_checking_plain_text_does_not_load_the_html_reader(article: Path, root: Path) -> None:
    script = (
        "import sys, verifier; verifier.verify(sys.argv[1]); "
        "print(*sorted({'trafilatura', 'lxml', 'rich', 'typer'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(article)], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == ""


# verify


def test_verify_reads_a_file(pipeline: Recorder, article: Path) -> None:
    verifier.verify(article)
    assert pipeline.article.text == ARTICLE


def test_verify_takes_a_text(pipeline: Recorder) -> None:
    verifier.verify(text=ARTICLE, title="交付", published=date(2026, 11, 5))
    assert (pipeline.article.text, pipeline.article.title, pipeline.article.published) == (
        ARTICLE,
        "交付",
        date(2026, 11, 5),
    )


def test_what_the_caller_knows_of_a_file_goes_before_what_it_says(pipeline: Recorder, article: Path) -> None:
    verifier.verify(article, title="交付", published=date(2026, 11, 5))
    assert (pipeline.article.title, pipeline.article.published) == ("交付", date(2026, 11, 5))


@pytest.mark.parametrize("given", [{}, {"source": "article.txt", "text": ARTICLE}])
def test_exactly_one_of_source_and_text_is_given(given: dict[str, str]) -> None:
    with pytest.raises(verifier.ConfigError, match="source or an article as text"):
        verifier.verify(**given)


def test_an_article_that_is_missing_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(verifier.InputError):
        verifier.verify(tmp_path / "missing.txt")


def test_evidence_may_be_files_folders_and_documents(pipeline: Recorder, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "one.txt").write_text("Starlight Motors delivered 12,000 cars in October.", "utf-8")
    (tmp_path / "two.md").write_text("Starlight Motors delivered 21,000 cars in October.", "utf-8")
    passage = verifier.Document.from_text("Starlight Motors delivered 9,000 cars in September.")
    verifier.verify(text=ARTICLE, against=[folder, str(tmp_path / "two.md"), passage])
    assert len(pipeline.evidence) == 3
    assert passage in pipeline.evidence


@pytest.mark.parametrize("kind", [str, Path])
def test_one_path_is_not_taken_for_its_letters(pipeline: Recorder, article: Path, kind: type) -> None:
    verifier.verify(text=ARTICLE, against=kind(article))
    assert [document.text for document in pipeline.evidence] == [ARTICLE]


def test_a_document_that_cannot_be_read_is_handed_on(pipeline: Recorder, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    verifier.verify(text=ARTICLE, against=[tmp_path / "empty.txt"])
    assert [source.outcome for source in pipeline.unread] == [verifier.SourceOutcome.EMPTY]


def test_two_documents_of_one_id_are_refused() -> None:
    documents = [verifier.Document.from_text(text, id="wire") for text in ("One car.", "Two cars.")]
    with pytest.raises(verifier.ConfigError, match='two documents have the id "wire"'):
        verifier.verify(text=ARTICLE, against=documents)


def test_a_file_of_the_archive_never_takes_the_id_of_the_article(
    pipeline: Recorder, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / article.name).write_text("星河汽车9月交付了1.2万辆电动车。", "utf-8")
    verifier.verify(article, against=tmp_path / "archive")
    assert pipeline.evidence[0].id != pipeline.article.id


def test_without_a_config_the_defaults_hold_whatever_stands_around(
    pipeline: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.yaml").write_text("retrieval: {passages: 9}", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERIFY_RETRIEVAL__PASSAGES", "8")
    verifier.verify(text=ARTICLE)
    assert pipeline.config == verifier.Config()


def test_config_and_day_are_handed_on(pipeline: Recorder) -> None:
    config = verifier.Config.load(arguments={"retrieval.passages": 2})
    verifier.verify(text=ARTICLE, config=config, as_of=date(2026, 12, 1))
    assert (pipeline.config, pipeline.as_of) == (config, date(2026, 12, 1))


def test_averify_gives_the_same_report_from_another_thread(pipeline: Recorder) -> None:
    report = asyncio.run(verifier.averify(text=ARTICLE))
    assert pipeline.thread != threading.get_ident()
    assert report == verifier.verify(text=ARTICLE)


def test_averify_takes_what_verify_takes() -> None:
    assert inspect.signature(verifier.averify).parameters == inspect.signature(verifier.verify).parameters


# The whole way, without a stand-in


def test_one_claim_is_held_against_a_passage_at_hand() -> None:
    passage = verifier.Document.from_text(
        "OpenAI said ChatGPT had 800 million weekly active users in October 2025.", published=date(2025, 10, 8)
    )
    report = verifier.verify(
        text="OpenAI said ChatGPT had 600 million weekly active users in October 2025.",
        published=date(2026, 2, 21),
        against=[passage],
    )
    (finding,) = report.contradictions(min_confidence=0.5)
    assert finding.relation is verifier.Relation.CONTRADICTS
    assert "800 million" in finding.evidence.quote
    assert passage.text[finding.evidence.start : finding.evidence.end] == finding.evidence.quote
