"""The command `verify`: parses arguments, prints results to stdout and everything else to stderr.

Heavy modules are imported inside the commands, so that `--help` stays immediate.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from verifier.errors import ConfigError, InputError, VerifierError

if TYPE_CHECKING:
    from verifier.api import Inputs
    from verifier.config import Config
    from verifier.records import Document, Relation, Report

EXIT_DONE = 0
EXIT_FOUND = 1
EXIT_WRONG_USE = 2
EXIT_FAULTS = 3
EXIT_BUDGET = 4
EXIT_INTERRUPTED = 130

_EPILOG = (
    "Other commands: verify config (settings in force, --rules, --measures), verify cache stats|clear (what is kept). "
    "A file that is named like a command is given with its folder: verify ./config. Exit status: 0 done, 1 --fail-on "
    "matched, 2 wrong use, input or configuration, 3 faults left claims unchecked, 4 --max-cost reached."
)
_WIDEST = 120


def _show_version(given: bool) -> None:
    if given:
        import verifier

        _print(f"verify {verifier.__version__}\n")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with its arguments, those of the process unless given, and return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name: str = "verify"
    command: Callable[..., None] = check
    if given[:1] in (["config"], ["cache"]):
        name, command = f"verify {given[0]}", show_config if given[0] == "config" else manage_cache
        given = given[1:]
    try:
        _application(command)(args=given, prog_name=name)
    except VerifierError as error:
        _tell(str(error))
        return EXIT_WRONG_USE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else EXIT_DONE
    return EXIT_DONE


def check(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help='File or address to check, or "-" for standard input.')
    ],
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="PATH", help="File or folder to hold the article against; repeatable."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Use documents up to this day (2026-02-21) instead of the article's own."),
    ] = None,
    format_: Annotated[
        Literal["text", "json"] | None, typer.Option("--format", help="For people or for programs.  [default: text]")
    ] = None,
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report there, whole or not at all.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="RELATION", help="Exit 1 if there is such a finding, e.g. contradicts; repeatable."),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="NUMBER",
            help="Findings below it stand apart, and --fail-on passes over them.  [default: 0.55: from there nine in "
            "ten contradictions were right on labelled data; it keeps 88 % of the right ones that rules find, 98 % "
            "with a model]",
        ),
    ] = None,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Settings.  [default: ./config.yaml, if there is one]")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Model that checks what rules cannot, e.g. openai/gpt-4.1-mini."),
    ] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Rules only, whatever is configured.")] = False,
    max_cost: Annotated[
        float | None, typer.Option(min=0, metavar="USD", help="Ask the model nothing that might cost more.")
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="No network: only replies and pages that are in the cache.")
    ] = False,
    record: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep every call of the model and every page, for --replay.")
    ] = None,
    replay: Annotated[
        str | None, typer.Option(metavar="FILE", help="Repeat a recorded run: offline, free, the same report.")
    ] = None,
    fetch: Annotated[
        bool | None,
        typer.Option("--fetch/--no-fetch", help="Check the pages that the article cites.  [default: fetch]"),
    ] = None,
    pages: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Folder of saved pages, or WARC file, used instead of the web; repeatable."),
    ] = None,
    color: Annotated[Literal["auto", "always", "never"], typer.Option(help="Colour in the text report.")] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No notes on stderr.")] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Show what is supported too.")] = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="And exit.")
    ] = False,
) -> None:
    """Find what a news article contradicts: its own other sentences and other documents.

    By rules on numbers, dates, units and labels in Chinese and English, which needs no key and no network; with
    --model on everything else too.
    """
    from verifier.config import load

    if no_model and (model is not None or record is not None or replay is not None):
        raise ConfigError("--no-model excludes --model, --record and --replay: leave one of them out")
    loaded = load(
        config,
        environment=os.environ,
        arguments={
            "report.format": format_,
            "report.min_confidence": min_confidence,
            "llm.model": model,
            "llm.max_cost": max_cost,
            "fetch.enabled": fetch,
        },
    )
    settings = loaded.config
    if no_model:
        settings = settings.model_copy(update={"llm": settings.llm.model_copy(update={"model": None})})
    latest = _read_date(as_of) if as_of is not None else None
    wanted = _read_relations(fail_on or ())
    target = _writable(output) if output is not None else None

    from verifier import api, pipeline, session
    from verifier.progress import Bars

    warn = _tell if not quiet else _say_nothing
    inform = _tell if verbose and not quiet else _say_nothing
    if loaded.passed_over is not None and not quiet:
        _tell(f"{loaded.passed_over} has none of this program's keys and is not used")
    with (
        Bars(shown=sys.stderr.isatty() and not quiet) as bars,
        session.opened(
            settings,
            record=record,
            replay=replay,
            offline=offline,
            saved=pages or (),
            progress=bars,
            tell=warn,
            detail=inform,
        ) as opened,
    ):
        inputs = api.gather(article, against=against or (), pages=opened.pages)
        if inputs.unread:
            warn(f"{len(inputs.unread)} of the documents could not be read: the report's sources say why")
        if opened.model is None:
            warn("rules only" if no_model else "no model configured: rules only")
        report = pipeline.run(
            inputs.article,
            inputs.evidence,
            inputs.unread,
            config=settings,
            as_of=latest,
            session=opened.model,
            pages=opened.pages,
        )
    for line in _about_pages(report):
        warn(line)
    for line in _consumed(report, inputs):
        inform(line)
    wants_color = color == "always" or (color == "auto" and target is None and _is_color_terminal())
    documents = {document.id: document for document in inputs.evidence} | opened.pages.documents
    rendered = _render(report, inputs.article, documents, settings, color=wants_color, verbose=verbose)
    if target is None:
        _print(rendered)
    else:
        _write(rendered, target)
    raise typer.Exit(_status(report, wanted, settings.report.min_confidence))


def show_config(
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Settings to show instead.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List the rules, each with what it finds.")] = False,
    measures: Annotated[bool, typer.Option("--measures", help="List the measures and their words.")] = False,
) -> None:
    """Show the settings in force, as YAML, with passwords struck out."""
    from verifier.config import load

    loaded = load(config, environment=os.environ)
    parts = []
    if rules:
        parts.append(_rules())
    if measures:
        parts.append(_measures(loaded.config))
    if not parts:
        import yaml

        values = yaml.safe_dump(loaded.config.masked(), allow_unicode=True, sort_keys=False)
        parts.append(f"# {loaded.file}, then the environment\n{values}")
    _print("\n".join(parts))


def manage_cache(
    action: Annotated[
        Literal["stats", "clear"], typer.Argument(metavar="stats|clear", help="Show what is kept, or forget all of it.")
    ],
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Settings that name the cache.")] = None,
) -> None:
    """Look after the cache, which keeps every reply of a model that was paid for, and cited pages."""
    from verifier.config import load
    from verifier.session import page_cache, reply_cache

    settings = load(config, environment=os.environ).config
    with reply_cache(settings, tell=_tell) as replies, page_cache(settings, tell=_tell) as pages:
        for cache, kept in ((replies, "replies"), (pages, "pages")):
            if action == "clear":
                _print(f"{cache.clear()} {kept} forgotten\n")
                continue
            stats = cache.stats()
            _print(f"{stats.directory}: {stats.entries} {kept}, {stats.bytes} bytes\n")


def _application(command: Callable[..., None]) -> typer.Typer:
    application = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    application.command(epilog=_EPILOG if command is check else None)(command)
    return application


def _render(
    report: Report, article: Document, documents: Mapping[str, Document], config: Config, *, color: bool, verbose: bool
) -> str:
    if config.report.format == "json":
        from verifier.report import json

        return json.render(report)
    from verifier.report import text

    return text.render(
        report,
        article,
        documents,
        width=min(shutil.get_terminal_size((100, 24)).columns, _WIDEST),
        color=color,
        min_confidence=config.report.min_confidence,
        verbose=verbose,
    )


def _status(report: Report, fail_on: Collection[Relation], min_confidence: float) -> int:
    """Return the exit status; what was asked for with --fail-on goes before faults, as it is the surer news."""
    if any(finding.relation in fail_on and finding.confidence >= min_confidence for finding in report.findings):
        return EXIT_FOUND
    reasons = {claim.unchecked_reason for claim in report.claims} | {stretch.reason for stretch in report.not_checked}
    if "fault" in reasons:
        return EXIT_FAULTS
    return EXIT_BUDGET if "budget" in reasons else EXIT_DONE


def _consumed(report: Report, inputs: Inputs) -> list[str]:
    """Return lines on what the run worked on and what it took, by stage."""
    read = f"{len(inputs.evidence)} documents read, {len(inputs.unread)} unreadable"
    lines = [f"{len(report.claims)} claims, {read}, {report.run.seconds:.2f} s"]
    for name, stage in report.usage.stages.items():
        cost = "cost unknown" if stage.cost_usd is None else f"US${stage.cost_usd:.4f}"
        lines.append(
            f"{name}: {stage.model_calls} calls and {stage.cached_calls} from the cache, {stage.prompt_tokens} tokens "
            f"in and {stage.completion_tokens} out, {cost}, {report.run.stage_seconds.get(name, 0):.2f} s"
        )
    return lines


def _about_pages(report: Report) -> list[str]:
    """Return a line on the cited pages that could not be read, if there are any."""
    cited = [source for source in report.sources if source.kind == "cited"]
    unread = [source for source in cited if source.outcome != "read"]
    if not unread:
        return []
    which = f"none of the {len(cited)}" if len(unread) == len(cited) else f"{len(unread)} of the {len(cited)}"
    if which.startswith("none"):
        return [f"{which} cited pages could be read: the report says why"]
    return [f"{which} cited pages could not be read: the report says why"]


def _rules() -> str:
    from verifier.judge.rules import RULES

    widest = max(len(rule.id) for rule in RULES)
    return "".join(f"{rule.id:<{widest}}  {rule.description}\n" for rule in RULES)


def _measures(config: Config) -> str:
    from verifier.quantities.measures import as_table, default, user_row

    added = (user_row(name, **entry.model_dump()) for name, entry in config.quantities.measures.items())
    return as_table(default().extend(added))


def _read_date(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ConfigError(f'--as-of "{written}" is not a day: write it as 2026-02-21') from error


def _read_relations(names: Sequence[str]) -> frozenset[Relation]:
    from verifier.config_errors import nearest
    from verifier.records import Relation

    relations = {relation.value: relation for relation in Relation}
    for name in names:
        if name not in relations:
            near = nearest(name, relations)
            advice = f"did you mean {near}?" if near else f"choose from {', '.join(relations)}"
            raise ConfigError(f'--fail-on "{name}" is not a relation: {advice}')
    return frozenset(relations[name] for name in names)


def _is_color_terminal() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _say_nothing(note: str) -> None:
    pass


def _tell(note: str) -> None:
    """Print one line on stderr."""
    from verifier.config_errors import one_line

    with suppress(BrokenPipeError):
        print(f"verify: {one_line(note)}", file=sys.stderr)


def _print(text: str) -> None:
    """Print a result. A reader that has gone away, such as `head`, is no error."""
    try:
        # Half a surrogate pair, which a document may hold, has no UTF-8; in JSON its escape is the right notation.
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _writable(name: str) -> Path:
    """Check where a report is to go before work is spent on it."""
    target = Path(name)
    if target.is_dir():
        raise InputError(f"{name} is a folder: name a file for the report")
    if target.exists() and not target.is_file():
        return target
    target = target.resolve()
    if not target.parent.is_dir():
        raise InputError(f"{name}: its folder does not exist: make it first")
    return target


def _write(text: str, target: Path) -> None:
    """Write a report whole or not at all, for its owner only."""
    from verifier.files import write_whole

    content = text.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not target.is_file():
            # A device or a pipe is written to; replacing it would destroy it.
            target.write_bytes(content)
            return
        write_whole(target, content)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror}): choose another place") from error
