"""Configuration: arguments, environment and `config.yaml` become one frozen `Config`.

Arguments beat the environment, which beats the file, which beats the defaults. The file is the one that is named, else
`config.yaml` in the current folder, else the one that is shipped. As many programs call their file `config.yaml`, one
that was not asked for by name and has no key like any of ours is left alone, and `Loaded.passed_over` says so.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from verifier.config_errors import describe, kind_of, nearest
from verifier.errors import ConfigError

FILE_NAME = "config.yaml"
ENVIRONMENT_PREFIX = "VERIFY_"

_PACKAGE = Path(__file__).resolve().parent
_MEASURE_NAME = re.compile(r"[a-z][a-z0-9_]*(?:/[a-z][a-z0-9_]*)?")
_USER_OF_ADDRESS = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_PASSWORD_OF_DSN = re.compile(r"(?<=password=)(?:'[^']*'|[^&\s]+)", re.IGNORECASE)
_NO_VALUE = frozenset(("null", "~", ""))

_Names = Annotated[tuple[str, ...], Field(strict=False)]
_Dimension = Literal[
    "money", "people", "count", "ratio", "points", "multiple", "power", "energy", "length", "area", "mass", "volume",
    "temperature", "duration", "age", "speed", "price", "index", "data", "rank", "score",
]  # fmt: skip


class Section(BaseModel):
    """Base of all parts of a configuration: frozen, closed, without conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)


class Price(Section):
    """What a model costs, in US dollars per million tokens."""

    input: float = Field(ge=0)
    output: float = Field(ge=0)


class LLMSection(Section):
    """How a language model is reached."""

    model: str | None = None
    """Name as litellm takes it, such as openai/gpt-4.1-mini; None works by rules alone."""
    api_base: str | None = None
    """Address of a server of one's own that speaks the OpenAI protocol."""
    mode: Literal["json_schema", "json", "md_json", "tools"] = "json_schema"
    timeout: float = Field(default=60, gt=0)
    concurrency: int = Field(default=16, ge=1)
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    max_cost: float | None = Field(default=None, ge=0)
    prices: dict[str, Price] = {}


class FetchSection(Section):
    """How the pages that an article cites are fetched."""

    enabled: bool = True
    timeout: float = Field(default=10, gt=0)
    """Seconds for one page, all its redirects included."""
    total_timeout: float = Field(default=30, gt=0)
    """Seconds for all pages of an article."""
    max_bytes: int = Field(default=5_000_000, ge=1)
    """Of one page, decompressed."""
    max_pages: int = Field(default=40, ge=0)
    max_pages_per_host: int = Field(default=20, ge=1)
    robots: bool = True
    """Heed robots.txt."""
    max_age: float = Field(default=24, ge=0)
    """Hours for which a page that was fetched is taken from the cache."""
    allow: _Names = ()
    """Hosts that may be fetched from, with all below them; any host where there is none."""
    deny: _Names = ()
    """Hosts that are never fetched from, with all below them."""
    private: _Names = ()
    """Hosts, addresses and networks that are not public and may be fetched from all the same."""


class RetrievalSection(Section):
    """How passages are found in other documents."""

    passages: int = Field(default=5, ge=1)
    embedder: str | None = None
    aliases: dict[str, _Names] = {}
    """Other names of a subject, by its canonical name."""


class MeasureEntry(Section):
    """A measure that a desk adds to the table."""

    zh: _Names = ()
    en: _Names = ()
    unit: _Dimension
    kind: Literal["stock", "flow", "rate", "event"]

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not any(word.strip() for word in (*self.zh, *self.en)):
            raise ValueError("needs at least one word in zh or en")
        return self


class QuantitiesSection(Section):
    """What is added to the tables that quantities are read with."""

    measures: dict[str, MeasureEntry] = {}
    """By name: "family" or "family/qualifier"."""

    @field_validator("measures")
    @classmethod
    def _names_are_plain(cls, measures: dict[str, MeasureEntry]) -> dict[str, MeasureEntry]:
        for name in measures:
            if not _MEASURE_NAME.fullmatch(name):
                raise ValueError(f'the name "{name}" should be family or family/qualifier in small Latin letters')
        return measures


class ReportSection(Section):
    """How a report is shown."""

    format: Literal["text", "json"] = "text"
    min_confidence: float = Field(default=0.55, ge=0, le=1)


class CacheSection(Section):
    """Where replies of a model are kept."""

    directory: str | None = None


class PromptsSection(Section):
    """Where prompts of one's own are read from; a task without one keeps the prompt that is shipped."""

    directory: str | None = None


class BatchSection(Section):
    """How many articles are worked on at once. This version takes one."""

    engine: Literal["local"] = "local"
    dsn: str | None = None
    workers: int | None = Field(default=None, ge=1)


class Loaded(NamedTuple):
    """A configuration and where it came from."""

    config: Config
    file: Path
    """The file that was read."""
    passed_over: Path | None
    """A `config.yaml` in the current folder that belongs to another program, and was not read."""


class Config(Section):
    """Every setting of a run. `Config()` holds the defaults; `config.yaml` lists and explains all keys."""

    llm: LLMSection = LLMSection()
    fetch: FetchSection = FetchSection()
    retrieval: RetrievalSection = RetrievalSection()
    quantities: QuantitiesSection = QuantitiesSection()
    report: ReportSection = ReportSection()
    cache: CacheSection = CacheSection()
    prompts: PromptsSection = PromptsSection()
    batch: BatchSection = BatchSection()

    @classmethod
    def load(
        cls,
        path: str | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        arguments: Mapping[str, object] | None = None,
    ) -> Config:
        """Read a configuration.

        Args:
            path: the file; without it, `config.yaml` in the current folder, else the one that is shipped.
            environment: variables such as VERIFY_REPORT__FORMAT=json; none unless given.
            arguments: values by dotted key, such as {"report.format": "json"}; None means not given.

        Raises:
            ConfigError: a file that cannot be read, a key that does not exist, a value of the wrong type.
        """
        return load(path, environment=environment, arguments=arguments).config

    def fingerprint(self) -> str:
        """Return the SHA-256 of all settings that can change a finding, in hexadecimal."""
        settings = self.masked()
        for section in ("report", "cache", "prompts", "batch"):
            del settings[section]
        for key in ("timeout", "concurrency", "requests_per_minute", "tokens_per_minute", "prices"):
            del settings["llm"][key]
        canonical = json.dumps(settings, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def masked(self) -> dict[str, Any]:
        """Return all settings as plain data, with the user and the password in addresses struck out."""
        settings = self.model_dump(mode="json")
        for section, key in (("llm", "api_base"), ("batch", "dsn")):
            address = settings[section][key]
            if address is not None:
                address = _PASSWORD_OF_DSN.sub("***", _USER_OF_ADDRESS.sub("***", address))
            settings[section][key] = address
        return settings


def shipped(name: str) -> Path:
    """Return the path of a file or folder that comes with the package: inside it when installed, else beside it."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


def load(
    path: str | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    arguments: Mapping[str, object] | None = None,
) -> Loaded:
    """Read a configuration as `Config.load` does, and say which file was used."""
    file, settings, passed_over = _file_settings(path)
    # Each layer is checked by itself, so that an error names the place where the value was written.
    _validate(settings, str(file))
    for layer, origin in (
        (_environment_settings(environment or {}), "environment"),
        (_argument_settings(arguments or {}), "arguments"),
    ):
        _validate(layer, origin)
        for section, values in layer.items():
            settings[section] = settings.get(section, {}) | values
    return Loaded(_validate(settings, str(file)), file, passed_over)


def _file_settings(path: str | None) -> tuple[Path, dict[str, Any], Path | None]:
    if path is not None:
        return Path(path), _read(Path(path)), None
    local = Path(FILE_NAME)
    passed_over = None
    if local.is_file():
        settings = _read(local, hint="; name another file with --config")
        if not settings or any(nearest(str(key), Config.model_fields) for key in settings):
            return local, settings, None
        passed_over = local
    default = shipped(FILE_NAME)
    return default, _read(default), passed_over


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loading that refuses a key written twice, which YAML would resolve in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                if key_node.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f'the key "{key_node.value}" stands twice', problem_mark=key_node.start_mark
                    )
                seen.add(key_node.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def _read(file: Path, *, hint: str = "") -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text("utf-8-sig"), _Loader)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}): give a file that exists") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8 text: save it as UTF-8{hint}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ConfigError(f"{file}{place}: not valid YAML: {error.problem or error.context}{hint}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # PyYAML lets a ValueError through for an impossible date such as 2026-02-30.
        raise ConfigError(f"{file}: not valid YAML: {str(error).splitlines()[0]}{hint}") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigError(f"{file}: should hold sections such as report:, not {kind_of(content)}{hint}")
    # A section whose keys are all commented out is null to YAML, and means nothing.
    return {key: {} if value is None and key in Config.model_fields else value for key, value in content.items()}


def _environment_settings(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Take VERIFY_<SECTION>__<KEY>; other variables of that prefix belong to other programs."""
    settings: dict[str, dict[str, Any]] = {}
    for name, written in sorted(environment.items()):
        section, separator, key = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
        if not name.startswith(ENVIRONMENT_PREFIX) or not separator or not written.strip():
            continue
        settings.setdefault(section, {})[key] = _environment_value(name, section, key, written.strip())
    return settings


def _environment_value(name: str, section: str, key: str, written: str) -> object:
    if written.lower() in _NO_VALUE:
        return None
    if _takes_text(section, key):
        return written
    try:
        return yaml.load(written, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(f"environment: {name} is not valid YAML: write it as in config.yaml") from error


def _takes_text(section: str, key: str) -> bool:
    field = Config.model_fields.get(section)
    kind = field.annotation if field is not None else None
    known = kind.model_fields.get(key) if isinstance(kind, type) and issubclass(kind, Section) else None
    return known is not None and known.annotation in (str, str | None)


def _argument_settings(arguments: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    settings: dict[str, dict[str, Any]] = {}
    for dotted, value in arguments.items():
        section, _, key = dotted.partition(".")
        if value is not None:
            settings.setdefault(section, {})[key] = value
    return settings


def _validate(settings: Mapping[str, Any], origin: str) -> Config:
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        raise ConfigError(f"{origin}: {describe(error, Config)}") from error
