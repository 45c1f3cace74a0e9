"""How the package is laid out: who may import whom, and who may touch the outside."""

from __future__ import annotations

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "verifier"

# Each layer may import itself and the layers above it in this list.
LAYERS = (
    ("errors", "files", "language", "wordlist"),
    ("records", "completion"),
    ("fetched",),
    ("config_errors", "config"),
    ("quantities", "entities", "entity_shapes", "entity_table"),
    (
        "segment", "ingest", "byline", "dateline", "decode", "frontmatter", "furniture", "links", "page",
        "page_sources", "phrases", "stops", "quotes", "faults", "citations", "references",
    ),
    ("metering", "prompts", "dispatch"),
    ("cache", "cassette", "cassette_file", "llm", "questions", "fetch", "page_cache"),
    ("session", "testing", "progress"),
    ("claims",),
    ("archive",),
    ("judge",),
    ("confidence",),
    ("verdict",),
    ("report",),
    ("model_side", "cited_side"),
    ("pipeline",),
    ("api",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}

PURE = (
    "language", "errors", "wordlist", "records", "quantities", "entities", "entity_shapes", "entity_table", "segment",
    "stops", "phrases", "completion", "fetched", "quotes", "faults", "citations", "references",
    "claims", "judge", "verdict", "report",
)  # fmt: skip
OUTSIDE = {
    "asyncio", "ftplib", "glob", "http", "importlib", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time",
    "urllib", "uuid", "yaml",
}  # fmt: skip
OUTSIDE_CALLS = {"open", "print", "input", "breakpoint"}
CLOCK_CALLS = {"now", "today", "utcnow"}

MODULES = sorted(path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py"))


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / f"{module}.py").read_text("utf-8"))


def top(module: str) -> str:
    return module.split("/")[0]


def imports(module: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, those for type checking only left out."""
    for node in runtime_nodes(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            if node.module == "verifier":
                yield from (f"verifier.{alias.name}" for alias in node.names)
            elif node.module is not None:
                yield node.module


def runtime_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from runtime_nodes(child)


def part_of_package(name: str) -> str | None:
    parts = name.split(".")
    return parts[1] if parts[0] == "verifier" and len(parts) > 1 else None


# Layers


@pytest.mark.parametrize("module", [module for module in MODULES if module != "__init__"])
def test_a_module_has_its_layer(module: str) -> None:
    assert top(module) in LAYER, f"add {top(module)} to LAYERS, beside what it works with"


@pytest.mark.parametrize("module", [module for module in MODULES if module != "__init__"])
def test_a_module_imports_nothing_from_a_later_layer(module: str) -> None:
    imported = {part for name in imports(module) if (part := part_of_package(name)) is not None}
    assert {part for part in imported if LAYER[part] > LAYER[top(module)]} == set()


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    assert [name for name in imports("__init__") if name.startswith("verifier")] == []


# Purity


@pytest.mark.parametrize("module", [module for module in MODULES if top(module) in PURE])
def test_a_pure_module_touches_nothing_outside(module: str) -> None:
    assert {name for name in imports(module) if name.split(".")[0] in OUTSIDE} == set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else None
            attribute = function.attr if isinstance(function, ast.Attribute) else None
            assert name not in OUTSIDE_CALLS, f"line {node.lineno} calls {name}"
            assert attribute not in CLOCK_CALLS, f"line {node.lineno} reads the clock"


@pytest.mark.parametrize("module", [module for module in MODULES if module not in ("cli", "config", "llm", "session")])
def test_only_the_edges_read_the_environment(module: str) -> None:
    attributes = {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}
    assert attributes & {"environ", "getenv"} == set()


@pytest.mark.parametrize("module", [module for module in MODULES if top(module) != "cli"])
def test_typer_stays_in_the_command_line(module: str) -> None:
    assert "typer" not in {name.split(".")[0] for name in imports(module)}


@pytest.mark.parametrize("module", [module for module in MODULES if top(module) not in ("page", "page_sources")])
def test_only_the_reader_of_pages_knows_trafilatura(module: str) -> None:
    assert {name.split(".")[0] for name in imports(module)} & {"trafilatura", "htmldate", "lxml"} == set()


OWNERS = {
    "litellm": "llm", "tenacity": "llm", "instructor": "questions", "openai": None, "diskcache": "cache",
    "vcr": "cassette", "rich": "progress", "protego": "fetch/robots", "warcio": "fetch/warc",
    "pypdf": "fetch/pdf_text",
}  # fmt: skip


@pytest.mark.parametrize(("library", "owner"), OWNERS.items())
def test_a_library_of_the_models_side_is_known_to_one_module(library: str, owner: str | None) -> None:
    knowing = {module for module in MODULES if library in {name.split(".")[0] for name in imports(module)}}
    assert knowing == ({owner} if owner else set())


def test_connections_are_made_in_one_place() -> None:
    knowing = {module for module in MODULES if "httpcore" in {name.split(".")[0] for name in imports(module)}}
    assert knowing == {"fetch/client", "fetch/connect"}


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    script = (
        "import sys, verifier.cli, verifier.session, verifier.testing, verifier.pipeline;"
        f"print(sorted(set(sys.modules) & {set(OWNERS) | {'httpcore', 'trafilatura'}}))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    # Typer brings rich along.
    assert ran.stdout.strip() in ("[]", "['rich']")


# Files


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_not_a_drawer(module: str) -> None:
    assert Path(module).name not in {"utils", "helpers", "common", "misc"}
    # A table of data has a line for each row, and is read by searching in it.
    limit = 1000 if module.endswith("_table") else 500
    assert len((PACKAGE / f"{module}.py").read_text("utf-8").splitlines()) <= limit


MADE = {"__pycache__", "build", "dist", "node_modules"}


def project_files() -> list[Path]:
    """List what belongs to the project: what git would keep or, outside a checkout, what nothing has made."""
    if shutil.which("git") is not None:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        if not listed.returncode:
            return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in MADE and not name.startswith(".")]
        found += [Path(folder, name) for name in files if not name.endswith(".egg-info")]
    return found


def test_no_file_names_a_registry_or_a_path_of_this_machine() -> None:
    here = re.escape(os.fspath(ROOT.parent))
    pattern = re.compile(rf"(?:--)?(?:extra-)?index-url|find-links[ =]|https?://[^\s\"]*/simple\b|{here}/")
    naming = {
        path.relative_to(ROOT).as_posix(): found.group()
        for path in project_files()
        if path != Path(__file__).resolve() and (found := pattern.search(path.read_text("utf-8", "replace")))
    }
    assert naming == {}


def test_locked_packages_all_have_hashes() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
        assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_runs_is_locked_alike_for_users_and_developers() -> None:
    def versions(name: str) -> dict[str, str]:
        return dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    users, developers = versions("requirements.lock"), versions("requirements-dev.lock")
    assert users.items() <= developers.items()


# The tests themselves


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as connection, pytest.raises(AssertionError, match="must not use the network"):
        connection.connect(("192.0.2.1", 80))


def test_no_test_resolves_a_name() -> None:
    with pytest.raises(AssertionError, match="must not use the network"):
        socket.getaddrinfo("news.example", 443)


def test_a_test_may_use_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address) as connection:
            assert connection.getpeername() == address
