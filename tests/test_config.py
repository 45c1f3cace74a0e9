from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from verifier.config import Config, MeasureEntry, load, shipped
from verifier.errors import ConfigError
from verifier.quantities import measure_table


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "desk.yaml") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def complaint(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        Config.load(written(text))
    return str(caught.value)


def outcome(text: str) -> str:
    """Return what is wrong with a file; nothing if it is accepted."""
    try:
        Config.load(written(text))
    except ConfigError as error:
        return str(error)
    return ""


# The default file


def test_the_shipped_file_holds_the_defaults() -> None:
    assert load().config == Config()


def test_the_shipped_file_lists_every_key() -> None:
    content = yaml.safe_load(shipped("config.yaml").read_text("utf-8"))
    assert {section: set(keys) for section, keys in content.items()} == {
        section: set(keys) for section, keys in Config().model_dump().items()
    }


def test_prompts_are_found_beside_the_package() -> None:
    assert (shipped("prompts") / "README.md").is_file()


# Which file is read


def test_the_file_in_the_current_folder_is_read() -> None:
    written("report: {min_confidence: 0.9}", "config.yaml")
    assert load().config.report.min_confidence == 0.9


def test_a_named_file_goes_before_the_one_in_the_current_folder() -> None:
    written("report: {min_confidence: 0.9}", "config.yaml")
    assert Config.load(written("report: {min_confidence: 0.8}")).report.min_confidence == 0.8


def test_a_config_of_another_program_is_passed_over_and_named() -> None:
    written("site_name: Example\ntheme: {name: material}", "config.yaml")
    loaded = load()
    assert (loaded.config, loaded.passed_over) == (Config(), Path("config.yaml"))


def test_a_config_of_another_program_that_is_named_is_an_error() -> None:
    assert "site_name is not a key" in complaint("site_name: Example")


def test_a_misspelt_section_is_not_taken_for_another_program() -> None:
    written("quantites: {measures: {}}", "config.yaml")
    with pytest.raises(ConfigError, match=r'^config.yaml: quantites is not a key: did you mean "quantities"\?$'):
        load()


def test_a_broken_config_in_the_current_folder_is_named() -> None:
    written("{{ template }}: [", "config.yaml")
    with pytest.raises(ConfigError, match=r"^config.yaml, line \d+, column \d+: not valid YAML: .*--config"):
        load()


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "report:\n", "\ufeffreport: {format: text}\n"])
def test_a_file_without_values_means_the_defaults(text: str) -> None:
    assert Config.load(written(text)) == Config()


# The order of layers


def test_the_environment_beats_the_file() -> None:
    name = written("report: {format: text, min_confidence: 0.6}")
    config = Config.load(name, environment={"VERIFY_REPORT__FORMAT": "json"})
    assert (config.report.format, config.report.min_confidence) == ("json", 0.6)


def test_arguments_beat_the_environment() -> None:
    config = Config.load(
        environment={"VERIFY_REPORT__FORMAT": "json"}, arguments={"report.format": "text", "report.min_confidence": 0.5}
    )
    assert (config.report.format, config.report.min_confidence) == ("text", 0.5)


def test_an_argument_that_was_not_given_changes_nothing() -> None:
    assert Config.load(arguments={"report.format": None}) == Config()


@pytest.mark.parametrize(
    ("name", "value", "section", "key", "expected"),
    [
        ("VERIFY_FETCH__ENABLED", "false", "fetch", "enabled", False),
        ("VERIFY_LLM__TIMEOUT", "2.5", "llm", "timeout", 2.5),
        ("VERIFY_LLM__MODEL", "2024", "llm", "model", "2024"),
        ("VERIFY_LLM__MODEL", "null", "llm", "model", None),
        ("VERIFY_FETCH__DENY", "[a.example, b.example]", "fetch", "deny", ("a.example", "b.example")),
        (
            "VERIFY_RETRIEVAL__ALIASES",
            "{OpenAI: [开放人工智能]}",
            "retrieval",
            "aliases",
            {"OpenAI": ("开放人工智能",)},
        ),
    ],
)
def test_a_variable_is_read_as_its_key_is_typed(
    name: str, value: str, section: str, key: str, expected: object
) -> None:
    assert getattr(getattr(Config.load(environment={name: value}), section), key) == expected


@pytest.mark.parametrize("name", ["VERIFY_SSL", "VERIFY", "OTHER_REPORT__FORMAT", "VERIFY_REPORT__FORMAT"])
def test_a_variable_that_is_empty_or_not_ours_changes_nothing(name: str) -> None:
    value = "" if name == "VERIFY_REPORT__FORMAT" else "nonsense"
    assert Config.load(environment={name: value}) == Config()


def test_an_unknown_variable_is_an_error_that_names_its_place() -> None:
    with pytest.raises(ConfigError, match=r'^environment: report.formt is not a key: did you mean "format"\?$'):
        Config.load(environment={"VERIFY_REPORT__FORMT": "json"})


def test_a_variable_that_is_not_yaml_is_named() -> None:
    with pytest.raises(ConfigError, match=r"^environment: VERIFY_FETCH__ALLOW is not valid YAML"):
        Config.load(environment={"VERIFY_FETCH__ALLOW": "[a"})


# What is refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reprt: {}", 'desk.yaml: reprt is not a key: did you mean "report"?'),
        ("report: {formt: json}", 'desk.yaml: report.formt is not a key: did you mean "format"?'),
        ("cache: {xyz: 1}", "desk.yaml: cache.xyz is not a key: choose from directory"),
        ("report: {min_confidence: high}", 'desk.yaml: report.min_confidence should be a valid number, not "high"'),
        ("llm: {timeout: yes}", "desk.yaml: llm.timeout should be a valid number, not true"),
        ("fetch: {allow: a.example}", 'desk.yaml: fetch.allow should be a list such as [a, b], not "a.example"'),
        ("report: [text]", "desk.yaml: report should be a mapping of keys to values, not a list"),
        ("report: {format: html}", 'desk.yaml: report.format should be "text" or "json", not "html"'),
        ("- report", "desk.yaml: should hold sections such as report:, not a list"),
        ("report: {format: json, format: text}", "desk.yaml, line 1, column 24: not valid YAML: "),
        ("report:\n  format: 'json", "desk.yaml, line "),
        ("retrieval: {aliases: {NO: [Norway]}}", "desk.yaml: retrieval.aliases: the name false should be text"),
        ("a: 2026-02-30", "desk.yaml: not valid YAML: "),
        ("a: !!python/object/apply:os.getcwd []", "desk.yaml, line 1, column 4: not valid YAML: "),
    ],
)
def test_what_is_wrong_is_named_in_one_line(text: str, expected: str) -> None:
    message = complaint(text)
    assert message.startswith(expected)
    assert "\n" not in message


def test_a_key_in_the_file_is_refused_without_repeating_it() -> None:
    message = complaint("llm: {api_key: verysecret}")
    assert "environment only" in message
    assert "verysecret" not in message


def test_further_errors_are_counted() -> None:
    assert complaint("report: {format: html, min_confidence: 2}").endswith("(and 1 more)")


@pytest.mark.parametrize("content", [b"report: \xff\xfe", b"\x00\x01"])
def test_a_file_that_is_not_text_is_refused(content: bytes) -> None:
    Path("desk.yaml").write_bytes(content)
    with pytest.raises(ConfigError, match=r"^desk\.yaml"):
        Config.load("desk.yaml")


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_cannot_be_opened_is_named(name: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        Config.load(name)


@settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_a_config_or_a_config_error(text: str) -> None:
    assert re.fullmatch(r"|desk\.yaml[^\n]+", outcome(text))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


@settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(tuple(Config.model_fields)), _VALUES, min_size=1))
def test_any_value_in_a_section_is_a_config_or_a_config_error(content: dict[str, object]) -> None:
    assert re.fullmatch(r"|desk\.yaml[^\n]+", outcome(yaml.safe_dump(content)))


# A desk's own measures


def test_a_measure_of_the_desk_is_read() -> None:
    text = (
        "quantities: {measures: {charging_points/fast: {zh: [快充桩], en: [fast chargers], unit: count, kind: stock}}}"
    )
    measure = Config.load(written(text)).quantities.measures["charging_points/fast"]
    assert (measure.zh, measure.en, measure.unit, measure.kind) == (("快充桩",), ("fast chargers",), "count", "stock")


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("Fast Chargers: {en: [x], unit: count, kind: stock}", 'the name "Fast Chargers" should be family'),
        ("chargers: {unit: count, kind: stock}", "measures.chargers: needs at least one word"),
        ("chargers: {en: [x], unit: coutn, kind: stock}", 'chargers.unit should be "count", not "coutn"'),
        ("chargers: {en: [x], kind: stock}", "chargers.unit is missing"),
        ("chargers: {en: [x], unit: count, kind: stock, knd: x}", 'knd is not a key: did you mean "kind"?'),
    ],
)
def test_a_measure_that_is_incomplete_is_refused(measure: str, expected: str) -> None:
    assert expected in complaint(f"quantities: {{measures: {{{measure}}}}}")


def test_a_measure_of_the_desk_may_have_every_dimension_and_kind_of_the_table() -> None:
    dimensions, kinds = (MeasureEntry.model_fields[name].annotation for name in ("unit", "kind"))
    assert (set(get_args(dimensions)), set(get_args(kinds))) == (
        set(measure_table.DIMENSIONS),
        set(measure_table.KINDS),
    )


# The value itself


def test_a_config_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Config().report.format = "json"  # type: ignore[misc]


def test_the_fingerprint_is_the_same_for_equal_settings() -> None:
    assert Config().fingerprint() == load().config.fingerprint()


@pytest.mark.parametrize(
    "arguments",
    [
        {"report.format": "json"},
        {"report.min_confidence": 0.1},
        {"cache.directory": "elsewhere"},
        {"batch.workers": 4},
        {"llm.concurrency": 2},
        {"llm.timeout": 1},
    ],
)
def test_the_fingerprint_ignores_what_cannot_change_a_finding(arguments: dict[str, object]) -> None:
    assert Config.load(arguments=arguments).fingerprint() == Config().fingerprint()


@pytest.mark.parametrize(
    "arguments",
    [
        {"llm.model": "a"},
        {"retrieval.passages": 9},
        {"retrieval.aliases": {"OpenAI": ["开放"]}},
        {"quantities.measures": {"chargers": {"en": ["chargers"], "unit": "count", "kind": "stock"}}},
    ],
)
def test_the_fingerprint_changes_with_what_can_change_a_finding(arguments: dict[str, object]) -> None:
    assert Config.load(arguments=arguments).fingerprint() != Config().fingerprint()


def test_the_order_of_keys_does_not_change_the_fingerprint() -> None:
    one = Config.load(arguments={"retrieval.aliases": {"a": ["b"], "c": ["d"]}})
    other = Config.load(arguments={"retrieval.aliases": {"c": ["d"], "a": ["b"]}})
    assert one.fingerprint() == other.fingerprint()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"llm.api_base": "https://desk:hunter2@models.example/v1"}, "https://***@models.example/v1"),
        ({"batch.dsn": "postgresql://desk:hunter2@db.example/verify"}, "postgresql://***@db.example/verify"),
        ({"batch.dsn": "host=db.example password=hunter2 user=desk"}, "host=db.example password=*** user=desk"),
    ],
)
def test_passwords_in_addresses_are_masked(arguments: dict[str, object], expected: str) -> None:
    masked = Config.load(arguments=arguments).masked()
    assert expected in (masked["llm"]["api_base"], masked["batch"]["dsn"])
