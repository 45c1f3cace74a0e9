"""The report as JSON: the contract that other programs read.

`schema.json` beside this module is the output of `schema_text`; a test holds the two together.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema

from verifier.errors import InputError
from verifier.records import Report

SCHEMA_NAME = "verifier/report/1"
"""Value of the key `schema` in every report of this form."""

# JSON lets these stand unescaped, but a terminal that shows the file would act on them.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class _Written(GenerateJsonSchema):
    """Makes the schema of what is written: every key is there, also one that has a default."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return True


def render(report: Report) -> str:
    """Return the report as JSON text: keys in the order of the contract, two blanks of indent, a final newline.

    Quantities are decimal strings and dates ISO dates. Characters stand as they are; only control characters and
    those that change the writing direction are escaped, so the text is safe to print. The same report always gives
    the same text.
    """
    data = report.model_dump(mode="json", by_alias=True)
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def parse(text: str) -> Report:
    """Return the report that `render` wrote; `render(parse(text))` gives the text back.

    Raises InputError, with one line that names the place, for text that is not JSON, for another schema, and for
    unknown, missing or wrongly typed keys.
    """
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the report is not JSON ({error}): give one made with --format json") from error
    name = data.get("schema") if isinstance(data, dict) else None
    if name != SCHEMA_NAME:
        raise InputError(f"the report has the schema {name!r}, not {SCHEMA_NAME!r}: make it anew with this version")
    try:
        return Report.model_validate_json(text, strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise InputError(f"the report is damaged at {place}: {first['msg']}{more}; make it anew") from error


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a rendered report, made from the records."""
    made = Report.model_json_schema(by_alias=True, mode="serialization", schema_generator=_Written)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}


def schema_text() -> str:
    """Return what `schema.json` must hold."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
