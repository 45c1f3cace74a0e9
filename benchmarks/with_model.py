"""Articles with a model: rules alone, rules and model, and a bare question with everything pasted into it.

Replies are replayed from `cassettes/`; nothing is called unless `--record` names a configuration with a model.
The blind stories are run with `--blind` alone, and nothing of their text is ever printed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import bare, sheet
from benchmarks.bare import BareFlag
from benchmarks.stories import (
    BLIND,
    DEVELOPMENT,
    HEADER,
    KINDS,
    Case,
    Place,
    Story,
    cells,
    example_case,
    held_out_cases,
    misses,
    relations,
    story_case,
    unmeasured,
)
from verifier import Config, VerifierError, verify

NAMES = ("openai-2030", "museum-reopening", "harbour-strike")
RECORDED = sheet.ROOT / "cassettes"
Pasted = tuple[Case, list[BareFlag]]
Cells = tuple[object, ...]
SURE = 0.5
HELD_OUT = "held out"
EXAMPLE = "example"
STORIES = "stories, development"
UNREAD = "stories, blind"
FOLDERS = {EXAMPLE: "examples", HELD_OUT: "held_out", STORIES: "stories", UNREAD: "stories"}
SETS = {"examples": EXAMPLE, "held_out": HELD_OUT, "development": STORIES, "blind": UNREAD}
"""What `--only` calls a whole set."""
PARALLEL = 32


def cases() -> dict[str, list[Case]]:
    """The examples, which were read while the prompts were made, and the held-out texts, which were not."""
    return {EXAMPLE: [example_case(name) for name in NAMES], HELD_OUT: held_out_cases()}


def story_cases(*, blind: bool = False) -> dict[str, list[Case]]:
    """The stories for development; those left unread only when they are asked for."""
    found = {STORIES: [story_case(name) for name in DEVELOPMENT]}
    return found | {UNREAD: [story_case(name) for name in BLIND]} if blind else found


def recording(kind: str, case: Case) -> Path:
    """Where the replies of a case stand."""
    return RECORDED / FOLDERS[kind] / f"{case.name}.yaml"


def record(kind: str, case: Case, config: Config) -> None:
    """Run a case against the configured model, and keep every reply."""
    target = recording(kind, case)
    target.parent.mkdir(parents=True, exist_ok=True)
    verify(
        case.article,
        against=case.archive,
        config=config,
        record=target,
        fetch=bool(case.pages),
        pages=case.pages,
    )


def record_all(chosen: Mapping[str, Sequence[Case]], config: Config) -> None:
    """Record cases and their baselines, many at once. Raises AbsentError when all are done, if some failed."""
    jobs: list[tuple[str, Callable[[], object]]] = []
    for kind, found in chosen.items():
        for case in found:
            jobs.append((case.name, partial(record, kind, case, config)))
            jobs.append((f"{case.name} (bare)", partial(bare.flags, case, config=config)))
    with ThreadPoolExecutor(PARALLEL) as pool:
        under_way = [(name, pool.submit(job)) for name, job in jobs]
    failed = []
    for name, job in under_way:
        error = job.exception()
        if isinstance(error, VerifierError):
            failed.append(f"{name}: {problem(name.split()[0], error)}")
        elif error is not None:
            raise error
    if failed:
        raise sheet.AbsentError("not recorded: " + "; ".join(failed))


def problem(name: str, error: VerifierError) -> str:
    """What is told of an error: of a blind story not what it says, which may quote the text."""
    return type(error).__name__ if name in BLIND else str(error)


def recorded(chosen: Mapping[str, Sequence[Case]]) -> None:
    """Raise AbsentError, which names the command, if a story is not recorded."""
    absent = {
        kind: [
            case.name
            for case in chosen.get(kind, ())
            if not (recording(kind, case).is_file() and bare.recording(case).is_file())
        ]
        for kind in (STORIES, UNREAD)
    }
    if names := " ".join(name for kind in absent for name in absent[kind]):
        command = f"python -m benchmarks.with_model --record my.yaml{' --blind' * bool(absent[UNREAD])} --only {names}"
        raise sheet.AbsentError(f"{names}: no recording in {RECORDED.relative_to(sheet.ROOT)}: record with `{command}`")


def bare_cells(found: Sequence[Pasted], least: float) -> list[object]:
    """The cells of the baseline's row, counted as those of the pipeline are."""
    slips = caught = exact = right = total = alike = fooled = 0
    for case, flags in found:
        sure = [flag for flag in flags if flag.reply.confidence >= least]
        places = [(first, second) for row, first, second in case.rows if row["relation"] == "contradicts"]
        touched: list[Place] = [*(place for pair in places for place in pair), *case.also]
        slips += len(places)
        caught += sum(any(flag.touches(*pair) for flag in sure) for pair in places)
        exact += sum(any(flag.rests_on(*pair) for flag in sure) for pair in places)
        right += sum(flag.touches(*touched) for flag in sure)
        total += len(sure)
        for row, first, second in case.rows:
            if row["relation"] == "none":
                alike += 1
                fooled += any(
                    flag.rests_on(first, second) and not any(flag.rests_on(*pair) for pair in places) for flag in sure
                )
    return [sheet.of(caught, slips), sheet.of(exact, slips), sheet.of(right, total), f"{fooled}/{alike}"]


def usage(stories: Sequence[Story]) -> list[Cells]:
    """Calls and tokens of each run, as recorded."""
    return [
        (
            story.name,
            len(story.report.claims),
            *(story.report.usage.stages[stage].model_calls for stage in ("extract", "judge")),
            story.report.usage.prompt_tokens,
            story.report.usage.completion_tokens,
        )
        for story in stories
    ]


def compared(title: str, alone: Sequence[Story], both: Sequence[Story], pasted: Sequence[Pasted]) -> list[Cells]:
    """Four rows on the same texts: rules, rules and model, the bare question, and that from some confidence on."""
    return [
        (f"{title}: rules", *cells(alone)),
        (f"{title}: rules and model", *cells(both)),
        (f"{title}: bare question", *bare_cells(pasted, 0.0)),
        (f"{title}: bare, from {SURE:g}", *bare_cells(pasted, SURE)),
    ]


@dataclass(frozen=True)
class Runs:
    """A set of texts, run in each way."""

    kind: str
    alone: list[Story]
    both: list[Story]
    pasted: list[Pasted]

    @property
    def rows(self) -> list[Cells]:
        """All of the set; of the stories each language too; and each text, but for the held-out ones."""
        titles = {f"{self.kind}, all": ""}
        if self.kind in (STORIES, UNREAD):
            titles |= {f"{self.kind}, {language}": f"{language}-" for language in ("zh", "en")}
        if self.kind != HELD_OUT:
            titles |= {story.name: story.name for story in self.alone}
        rows = []
        for title, start in titles.items():
            alone, both = ([s for s in found if s.name.startswith(start)] for found in (self.alone, self.both))
            if alone:
                pasted = [(case, flags) for case, flags in self.pasted if case.name.startswith(start)]
                rows += compared(title, alone, both, pasted)
        return rows


def run(kind: str, found: Sequence[Case], threshold: float) -> Runs:
    """Run texts by rules, and replay their recordings."""
    alone, both, pasted = list[Story](), list[Story](), list[Pasted]()
    for case in found:
        try:
            alone.append(case.story(threshold))
            both.append(case.story(threshold, replay=recording(kind, case)))
            pasted.append((case, bare.flags(case)))
        except VerifierError as error:
            raise sheet.AbsentError(f"{case.name}: {problem(case.name, error)}") from None
    return Runs(kind, alone, both, pasted)


def section(title: str, command: str, introduction: str, runs: Sequence[Runs], by_relation: Mapping[str, str]) -> str:
    """A section of the docs; `by_relation` names the set of each kind whose rows are counted by relation."""
    parts = [title, sheet.stamp(f"python -m benchmarks.with_model {command}"), introduction]
    parts.append(sheet.table(HEADER, [row for one in runs for row in one.rows]))
    for name in dict.fromkeys(by_relation[one.kind] for one in runs):
        told = [story for one in runs if by_relation[one.kind] == name for story in one.both]
        parts += [f"Rules and model, by relation, {name}:", sheet.table(KINDS, relations(told))]
    parts += [
        "What the runs took (the bare question takes one call):",
        sheet.table(
            ("", "claims", "calls to extract", "calls to judge", "tokens in", "tokens out"),
            usage([story for one in runs for story in one.both]),
        ),
    ]
    return "\n\n".join(parts)


def known_names() -> dict[str, str]:
    """The set of each text."""
    names = {case.name: kind for kind, found in cases().items() for case in found}
    return names | dict.fromkeys(DEVELOPMENT, STORIES) | dict.fromkeys(BLIND, UNREAD)


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("with_model", __doc__)
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew, many texts at once")
    parser.add_argument(
        "--only",
        action="extend",
        nargs="+",
        metavar="NAME",
        help=f"these texts, by the name of their file or folder, or a set of them: {', '.join(SETS)}",
    )
    parser.add_argument(
        "--blind", action="store_true", help="run or record the blind stories too; --write keeps that once"
    )
    parser.add_argument("--misses", action="store_true", help="print what went wrong, but for the blind stories")
    arguments = parser.parse_args(argv)
    threshold = arguments.min_confidence
    try:
        kinds = known_names()
        wanted = set(kinds)
        if arguments.only:
            if unknown := [name for name in arguments.only if name not in kinds and name not in SETS]:
                parser.error(f"no text is called {unknown[0]}: name one of {', '.join([*SETS, *kinds])}")
            named = {SETS.get(name, name) for name in arguments.only}
            wanted = {name for name, kind in kinds.items() if name in named or kind in named}
            if not arguments.blind and any(kinds[name] == UNREAD for name in wanted):
                parser.error("the blind stories are run with --blind alone: add it if they are to be measured")
        everything = cases() | story_cases(blind=arguments.blind)
        chosen = {kind: [case for case in found if case.name in wanted] for kind, found in everything.items()}
        whole = {kind for kind, found in everything.items() if len(chosen[kind]) == len(found)}
        keep_blind = arguments.write and UNREAD in whole
        if keep_blind:
            unmeasured("with-model-blind")
        if arguments.record:
            record_all(chosen, Config.load(arguments.record))
        recorded(chosen)
        if arguments.record and not keep_blind and chosen.pop(UNREAD, None):
            print("The blind stories are recorded, and not measured without --write.", file=sys.stderr)
        runs = [run(kind, found, threshold) for kind, found in chosen.items() if found]
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    known = [one for one in runs if one.kind != UNREAD]
    blind = [one for one in runs if one.kind == UNREAD]
    if known:
        sheet.finish(
            section("## With a model", "--write", INTRODUCTION.format(threshold=threshold), known, BY_RELATION),
            page=sheet.QUALITY,
            section="with-model",
            write=arguments.write and {EXAMPLE, HELD_OUT, STORIES} <= whole,
        )
    if blind:
        command = "--blind --only blind --write"
        introduction = INTRODUCTION_BLIND.format(threshold=threshold)
        sheet.finish(
            section("## Stories left unread, with a model", command, introduction, blind, BY_RELATION),
            page=sheet.QUALITY,
            section="with-model-blind",
            write=keep_blind,
        )
    if arguments.misses:
        print("\n" + "\n".join(line for one in known for story in one.both for line in misses(story)))
        for case, flags in (pair for one in known for pair in one.pasted):
            touched = [place for row, *pair in case.rows if row["relation"] == "contradicts" for place in pair]
            for flag in flags:
                if not flag.touches(*touched, *case.also):
                    print(f"{case.name}: bare, wrong: {flag.reply}")
    return 0


BY_RELATION = {
    EXAMPLE: "examples and held-out texts",
    HELD_OUT: "examples and held-out texts",
    STORIES: STORIES,
    UNREAD: UNREAD,
}
INTRODUCTION = (
    "The three examples, each with its archive, the held-out texts, and the stories for development "
    "(`benchmarks/stories/`). Contradictions of ours count from confidence {threshold:g}. The bare question holds the "
    "article and all documents whole and asks for every contradiction (`benchmarks/bare.md`). The replies are recorded "
    "and came from a stand-in for a provider that saw the rendered prompts alone (`cassettes/README.md`): they compare "
    "two ways to ask, and are no measure of any model. The examples and the stories may be read while prompts and "
    "merging are made, and flatter; the held-out texts were run once after the examples."
)
INTRODUCTION_BLIND = (
    "Four stories of `benchmarks/stories/`, measured once. Until then nobody who worked on rules or prompts had read "
    "their articles, archives or labels. Counted as above under 'With a model', contradictions from confidence "
    "{threshold:g}; the replies came from the same stand-in."
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
