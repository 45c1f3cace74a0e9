"""Prompts: versioned files with front matter, checked when they are loaded, filled in without surprises.

A file is called `<task>.v<N>.md`. Its front matter says what it is for and names its variables; its text has a part
`# system` and a part `# user` (one of them may be missing), in which `{{ name }}` stands for a variable. What is filled
in is never read as a template itself, so a text that holds `{{ claims }}` stays what it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from verifier.completion import Message
from verifier.config import shipped
from verifier.errors import ConfigError

VARIABLES: Mapping[str, frozenset[str]] = {
    "extract": frozenset({"language", "fence", "context", "sentences"}),
    "judge": frozenset({"language", "fence", "documents", "claims"}),
    "cited": frozenset({"language", "fence", "pages", "claims"}),
    "correct": frozenset({"problems"}),
}
"""The tasks, and what each prompt has to show the model."""

_FILE = re.compile(r"([a-z]+)\.v([1-9][0-9]{0,3})\.md")
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_PART = re.compile(r"^# (system|user)[ \t]*$", re.MULTILINE)
_KEYS = frozenset({"purpose", "variables", "reply"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file."""

    name: str
    """Task and version: judge.v1."""
    sha256: str
    """Digest of the whole file, in hexadecimal."""
    parts: tuple[tuple[str, str], ...]
    """Role and template of each message."""

    def render(self, **values: str) -> list[Message]:
        """Return the messages with every variable filled in. Raises KeyError for a variable that is not given."""
        return [
            {"role": role, "content": _PLACEHOLDER.sub(lambda match: values[match[1]], template)}
            for role, template in self.parts
        ]


def load(directory: str | None = None) -> dict[str, Prompt]:
    """Return the prompt of every task, by task.

    Args:
        directory: a folder with prompts of the user's own; a task that has none there keeps the shipped one. Of several
            versions in a folder the highest counts.

    Raises:
        ConfigError: the folder is not there or holds no prompt, or a file is not a prompt.
    """
    found = _newest(shipped("prompts"))
    if directory is not None:
        folder = Path(directory).expanduser()
        if not folder.is_dir():
            raise ConfigError(f"prompts.directory {directory} is not a folder: name one with files such as judge.v2.md")
        own = _newest(folder)
        if not own:
            raise ConfigError(f"{directory} holds no prompt: copy prompts/judge.v2.md there and change it")
        found |= own
    missing = sorted(VARIABLES.keys() - found.keys())
    if missing:
        raise ConfigError(f"there is no prompt {missing[0]}.v1.md: install the package again, or name a folder with it")
    return {task: _read(file) for task, file in sorted(found.items())}


def fence(texts: Iterable[str]) -> str:
    """Return a mark that stands in none of the texts and that none of them could have foreseen: it is their digest."""
    known = list(texts)
    digest = hashlib.sha256()
    for text in known:
        digest.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    mark = _mark(digest.hexdigest())
    while any(mark in text for text in known):
        digest.update(b"again")
        mark = _mark(digest.hexdigest())
    return mark


def _mark(digest: str) -> str:
    return f"§{digest[:10]}"


def _newest(folder: Path) -> dict[str, Path]:
    versions: dict[str, tuple[int, Path]] = {}
    for file in folder.glob("*.md"):
        name = _FILE.fullmatch(file.name)
        if name is not None and name[1] in VARIABLES:
            versions[name[1]] = max(versions.get(name[1], (0, file)), (int(name[2]), file))
    return {task: file for task, (_, file) in versions.items()}


def _read(file: Path) -> Prompt:
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}): give a file that exists") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 text: save it as UTF-8") from error
    opening, separator, rest = text.partition("---\n")
    header, closing, body = rest.partition("\n---\n")
    if opening or not separator or not closing:
        raise ConfigError(f"{file}: should begin with front matter between two lines of ---")
    declared = _declared(file, header)
    pieces = _PART.split(body)
    if len(pieces) < 3 or pieces[0].strip():
        raise ConfigError(f"{file}: after the front matter comes a line '# system' or '# user', and then the text")
    parts = tuple((role, template.strip()) for role, template in zip(pieces[1::2], pieces[2::2], strict=True))
    if [role for role, _ in parts] not in (["system", "user"], ["user"]):
        raise ConfigError(f"{file}: should have one part '# user', and before it at most one part '# system'")
    _check_variables(file, declared, {name for _, template in parts for name in _PLACEHOLDER.findall(template)})
    return Prompt(file.name.removesuffix(".md"), hashlib.sha256(content).hexdigest(), parts)


def _declared(file: Path, header: str) -> set[str]:
    try:
        fields = yaml.safe_load(header)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: its front matter is not valid YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("variables"), list):
        raise ConfigError(f"{file}: its front matter should name its variables: 'variables: [language, fence, ...]'")
    unknown = sorted(str(key) for key in fields.keys() - _KEYS)
    if unknown:
        raise ConfigError(f"{file}: unknown key {unknown[0]!r} in the front matter: use {', '.join(sorted(_KEYS))}")
    return {str(name) for name in fields["variables"]}


def _check_variables(file: Path, declared: set[str], used: set[str]) -> None:
    required = VARIABLES[file.name.partition(".")[0]]
    for names, told in (
        (used - required, "is not known here: use {known}"),
        (required - used, "is missing from its text: put {{{{ {name} }}}} where it belongs"),
        (declared ^ required, "in the front matter's variables and the text do not agree: list {known}"),
    ):
        if names:
            name = min(names)
            advice = told.format(name=name, known=", ".join(sorted(required)))
            raise ConfigError(f"{file}: the variable {name} {advice}")
