from __future__ import annotations

import json as standard_json
from collections.abc import Callable
from pathlib import Path

import pytest
import report_samples
from jsonschema import Draft202012Validator

import verifier.report
from verifier.errors import InputError
from verifier.language import Language
from verifier.records import Document, Report
from verifier.report import json

Sample = Callable[[], tuple[Report, Document, dict[str, Document]]]
SCHEMA_FILE = Path(verifier.report.__file__).with_name("schema.json")
REMAKE = "print verifier.report.json.schema_text() into verifier/report/schema.json"

CONTRACT = {
    "": "schema article claims findings sources not_checked usage run",
    "article": "id source title published language sha256 body",
    "claims": "id text quote start end kind status attribution subject measure scope quantity period as_of found_by "
    "verdict confidence unchecked_reason citations",
    "findings": "id claim relation aspect outcome confidence evidence explanation suggestion rule components found_by "
    "independent_sources",
    "sources": "id kind location title published sha256 cited_at outcome detail fetched_at used",
    "not_checked": "start end quote reason detail",
    "usage": "model_calls cached_calls prompt_tokens completion_tokens cost_usd pages_fetched stages",
    "run": "created seconds version config_fingerprint model prompts stage_seconds",
}


@pytest.fixture(params=[report_samples.zh, report_samples.en], ids=["zh", "en"])
def sample(request: pytest.FixtureRequest) -> Report:
    return request.param()[0]


def test_the_schema_file_is_that_of_the_records() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == json.schema_text(), f"make it anew: {REMAKE}"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.schema())


def test_a_rendered_report_fits_the_schema_file(sample: Report) -> None:
    validator = Draft202012Validator(standard_json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(standard_json.loads(json.render(sample)))) == []


def test_the_schema_refuses_a_missing_and_an_unknown_key(sample: Report) -> None:
    validator = Draft202012Validator(json.schema())
    data = standard_json.loads(json.render(sample))
    data["claims"][0]["score"] = 1
    del data["schema"]
    assert sorted(error.validator for error in validator.iter_errors(data)) == ["additionalProperties", "required"]


@pytest.mark.parametrize("part", CONTRACT)
def test_keys_stand_in_the_order_of_the_contract(part: str) -> None:
    data = standard_json.loads(json.render(report_samples.zh()[0]))
    place = data[part] if part else data
    first = place[0] if isinstance(place, list) else place
    assert list(first) == CONTRACT[part].split()


def test_nested_keys_stand_in_the_order_of_the_contract() -> None:
    data = standard_json.loads(json.render(report_samples.zh()[0]))
    claim, found = data["claims"][2], data["findings"][0]
    nested = [claim["measure"], claim["quantity"], claim["period"], found["evidence"]]
    assert [" ".join(part) for part in nested] == [
        "family qualifier",
        "value low high unit mode",
        "start end",
        "source quote start end as_of",
    ]


def test_amounts_are_decimal_strings_and_dates_iso() -> None:
    data = standard_json.loads(json.render(report_samples.zh()[0]))
    claim = data["claims"][2]
    assert claim["quantity"] == {"value": "13100000000", "low": None, "high": None, "unit": "USD", "mode": "exact"}
    assert claim["period"] == {"start": "2025-01-01", "end": "2025-12-31"}


def test_characters_stand_as_they_are_with_two_blanks_of_indent() -> None:
    text = json.render(report_samples.zh()[0])
    assert text.startswith('{\n  "schema": "verifier/report/1",\n  "article": {\n    "id": "article"')
    assert "每周活跃用户已超过9亿" in text
    assert text.endswith("}\n")


def test_the_same_report_gives_the_same_text() -> None:
    assert json.render(report_samples.zh()[0]) == json.render(report_samples.zh()[0])


def test_a_report_comes_back_from_its_text(sample: Report) -> None:
    text = json.render(sample)
    assert json.parse(text) == sample
    assert json.render(json.parse(text)) == text


def test_what_a_terminal_would_act_on_is_escaped_and_comes_back() -> None:
    title = "A\x1b[2J\x9b31m\u202eB\x7f\u2028C"
    article = report_samples.document("a", "text", title, None, Language.EN)
    text = json.render(report_samples.report(article))
    assert not {"\x1b", "\x9b", "\u202e", "\x7f", "\u2028"} & set(text)
    assert json.parse(text).article.title == title


def test_a_confidence_that_is_no_number_is_never_written() -> None:
    made = report_samples.en()[0]
    broken = made.model_copy(update={"findings": (made.findings[0].model_copy(update={"confidence": float("nan")}),)})
    with pytest.raises(ValueError, match="not JSON compliant"):
        json.render(broken)


def _changed(change: Callable[[dict[str, object]], object]) -> str:
    data = standard_json.loads(json.render(report_samples.en()[0]))
    change(data)
    return standard_json.dumps(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no json", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "has the schema None"),
        (_changed(lambda data: data.pop("schema")), "has the schema None"),
        (_changed(lambda data: data.update(schema="verifier/report/9")), "has the schema 'verifier/report/9'"),
        (_changed(lambda data: data.update(extra=1)), "damaged at extra"),
        (_changed(lambda data: data.pop("usage")), "damaged at usage"),
        (_changed(lambda data: data["claims"][0].update(start="0")), r"damaged at claims\.0\.start"),
        (_changed(lambda data: data["article"].update(published="soon")), r"damaged at article\.published"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        json.parse(text)
    assert "\n" not in str(caught.value)
