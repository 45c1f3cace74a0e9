"""The examples with a model: rules alone, rules and model, and a bare question with everything pasted into it.

Replies are replayed from `cassettes/`; nothing is called unless `--record` names a configuration with a model.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import bare, sheet
from benchmarks.bare import BareFlag
from benchmarks.stories import HEADER, KINDS, Case, Place, Story, cells, example_case, held_out_cases, misses, relations
from verifier import Config, VerifierError, verify

NAMES = ("openai-2030", "museum-reopening", "harbour-strike")
RECORDED = sheet.ROOT / "cassettes"
SURE = 0.5
HELD_OUT = "held out"
EXAMPLE = "example"


def cases() -> dict[str, list[Case]]:
    """The examples, which were read while the prompts were made, and the held-out texts, which were not."""
    return {EXAMPLE: [example_case(name) for name in NAMES], HELD_OUT: held_out_cases()}


def recording(kind: str, case: Case) -> Path:
    """Where the replies of a case stand."""
    return RECORDED / ("examples" if kind == EXAMPLE else "held_out") / f"{case.name}.yaml"


def record(kind: str, case: Case, config: Config) -> None:
    """Run a case and its baseline against the configured model, and keep every reply."""
    verify(
        case.article,
        against=case.archive,
        config=config,
        record=recording(kind, case),
        fetch=bool(case.pages),
        pages=case.pages,
    )
    bare.flags(case, config=config)


def bare_cells(found: Sequence[tuple[Case, list[BareFlag]]], least: float) -> list[object]:
    """The cells of the baseline's row, counted as those of the pipeline are."""
    slips = caught = exact = right = total = alike = fooled = 0
    for case, flags in found:
        sure = [flag for flag in flags if flag.reply.confidence >= least]
        places = [(first, second) for row, first, second in case.rows if row["relation"] == "contradicts"]
        touched: list[Place] = [place for pair in places for place in pair]
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


def usage(stories: Sequence[Story]) -> list[tuple[object, ...]]:
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


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("with_model", __doc__)
    parser.add_argument("--min-confidence", type=float, default=Config().report.min_confidence, metavar="NUMBER")
    parser.add_argument("--record", metavar="FILE", help="configuration of the model to ask anew")
    parser.add_argument("--only", action="append", metavar="NAME", help="these texts, by the name of their file")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args(argv)
    threshold = arguments.min_confidence
    try:
        chosen = {
            kind: [case for case in found if not arguments.only or case.name in arguments.only]
            for kind, found in cases().items()
        }
        if arguments.record:
            config = Config.load(arguments.record)
            with ThreadPoolExecutor(16) as pool:
                list(pool.map(lambda pair: record(*pair, config), [(k, case) for k in chosen for case in chosen[k]]))
        alone = {kind: [case.story(threshold) for case in found] for kind, found in chosen.items()}
        both = {
            kind: [case.story(threshold, replay=recording(kind, case)) for case in found]
            for kind, found in chosen.items()
        }
        pasted = {kind: [(case, bare.flags(case)) for case in found] for kind, found in chosen.items()}
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    rows: list[tuple[object, ...]] = []
    for kind in chosen:
        if not chosen[kind]:
            continue
        names = [case.name for case in chosen[kind]] if kind == EXAMPLE else []
        for title, wanted in [(f"{kind}, all", None), *((name, name) for name in names)]:
            rows.append((f"{title}: rules", *cells([s for s in alone[kind] if wanted in (None, s.name)])))
            rows.append((f"{title}: rules and model", *cells([s for s in both[kind] if wanted in (None, s.name)])))
            of_names = [(case, flags) for case, flags in pasted[kind] if wanted in (None, case.name)]
            rows.append((f"{title}: bare question", *bare_cells(of_names, 0.0)))
            rows.append((f"{title}: bare, from {SURE:g}", *bare_cells(of_names, SURE)))
    stories = [story for found in both.values() for story in found]
    body = "\n\n".join(
        [
            "## With a model",
            sheet.stamp("python -m benchmarks.with_model --write"),
            INTRODUCTION.format(threshold=threshold),
            sheet.table(HEADER, rows),
            "Rules and model, by relation, all texts:",
            sheet.table(KINDS, relations(stories)),
            "What the runs took (the bare question takes one call):",
            sheet.table(
                ("", "claims", "calls to extract", "calls to judge", "tokens in", "tokens out"), usage(stories)
            ),
        ]
    )
    sheet.finish(body, page=sheet.QUALITY, section="with-model", write=arguments.write and not arguments.only)
    if arguments.misses:
        print("\n" + "\n".join(line for story in stories for line in misses(story)))
        for case, flags in (pair for found in pasted.values() for pair in found):
            touched = [place for row, *pair in case.rows if row["relation"] == "contradicts" for place in pair]
            for flag in flags:
                if not flag.touches(*touched):
                    print(f"{case.name}: bare, wrong: {flag.reply}")
    return 0


INTRODUCTION = (
    "The three examples, each with its archive, and the held-out texts. Contradictions of ours count from confidence "
    "{threshold:g}. The bare question holds the article and all documents whole and asks for every contradiction "
    "(`benchmarks/bare.md`). The replies are recorded and came from a stand-in for a provider that saw the rendered "
    "prompts alone (`cassettes/README.md`): they compare two ways to ask, and are no measure of any model. The "
    "examples were read while prompts and merging were made, and flatter; the held-out texts were run once after that."
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
