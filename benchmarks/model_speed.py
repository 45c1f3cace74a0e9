"""How long a run with a model takes beside its calls: live, from the cache, and replayed.

The model is a server on this machine, in a process of its own, which takes a second for each call and finds nothing. So
the times are those of the program and of two rounds of calls that no program can save.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import sheet
from verifier import Config, verify

SENTENCES = 60
SECONDS = 1.0
SERVER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from fake_provider import Answer, Desk, FakeProvider
with FakeProvider(then=Desk(like=Answer(wait=float(sys.argv[2])))) as provider:
    print(provider.api_base, flush=True)
    sys.stdin.read()
"""
MEASURE = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
IMPORT = "import os; os.environ['LITELLM_LOCAL_MODEL_COST_MAP'] = 'True'; import litellm"
HEADER = ("", "seconds", "peak memory")


@contextmanager
def server() -> Iterator[str]:
    """A model on this machine; gives its address."""
    command = [sys.executable, "-c", SERVER, str(sheet.ROOT / "tests"), str(SECONDS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


def article() -> str:
    """A text of so many sentences, each of which makes one claim."""
    lines = [f"The council of Norvale opened hall {number} to the public." for number in range(1, SENTENCES + 1)]
    return "\n\n".join(" ".join(lines[start : start + 4]) for start in range(0, len(lines), 4)) + "\n"


def whole(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], env=environment, capture_output=True, text=True, check=True
    )
    seconds, kilobytes = map(float, ran.stdout.split())
    return seconds, kilobytes / 1024


def rows(folder: Path, base: str) -> Iterator[tuple[object, ...]]:
    """Each way to run, once for warmth and then measured."""
    text = folder / "article.txt"
    text.write_text(article(), "utf-8")
    replies = folder / "run.yaml"
    environment = {**os.environ, "VERIFY_LLM__API_BASE": base, "XDG_CACHE_HOME": str(folder / "cache")}
    verify_ = [str(Path(sys.executable).with_name("verify")), str(text), "--model", "openai/slow"]
    config = Config.model_validate(
        {"llm": {"model": "openai/slow", "api_base": base}, "cache": {"directory": str(folder / "own")}}
    )
    verify(text="The council of Norvale met. It will meet again.", config=config)
    began = time.perf_counter()
    report = verify(text=article(), config=config)
    seconds = time.perf_counter() - began
    calls = report.usage.model_calls
    yield (
        f"live, {len(report.claims)} claims, {calls} calls of {SECONDS:g} s, in a process that has called before",
        f"{seconds:.2f}",
        "",
    )
    yield ("floor: two rounds of calls", f"{2 * SECONDS:.2f}", "")
    for name, command in (
        ("live, the whole process", [*verify_, "--record", str(replies)]),
        ("again, from the cache, the whole process", verify_),
        ("replayed, the whole process", [*verify_[:2], "--replay", str(replies)]),
        ("rules only, the whole process", [*verify_[:2], "--no-model"]),
        ("`import litellm`", [sys.executable, "-c", IMPORT]),
        ("a bare interpreter", [sys.executable, "-c", "pass"]),
    ):
        taken, memory = whole(command, environment)
        yield (name, f"{taken:.2f}", f"{memory:.0f} MB")


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("model_speed", __doc__)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="verify-speed-") as folder, server() as base:
        table = list(rows(Path(folder), base))
    body = "\n\n".join(
        [
            "## With a model",
            sheet.stamp("python -m benchmarks.model_speed --write"),
            (
                f"A server on the same machine takes {SECONDS:g} s for each call. A live process also loads litellm, "
                "which a replayed or cached run does not."
            ),
            sheet.table(HEADER, table),
        ]
    )
    sheet.finish(body, page=sheet.SPEED, section="model-speed", write=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
