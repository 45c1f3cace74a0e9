"""What is wrong with a configuration, in one line: where it stands, what is expected there, which key is nearest."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, get_args, get_origin

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SECRET_NAME = re.compile(r"key|token$|secret|password|credential")
_KINDS = {list: "a list", dict: "a mapping", str: "text", bool: "yes or no", int: "a number", float: "a number"}


def describe(error: ValidationError, root: type[BaseModel]) -> str:
    """Put the first thing that is wrong into one line; keys that don't exist go first, as they cause the others."""
    details = sorted(error.errors(include_url=False), key=lambda detail: detail["type"] != "extra_forbidden")
    more = f" (and {len(details) - 1} more)" if len(details) > 1 else ""
    return one_line(_describe_one(details[0], root) + more)


def one_line(text: str) -> str:
    """Return a text with all that could break the line or steer a terminal shown escaped."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the names that a misspelt one may stand for, each in quotes; empty if none is near."""
    return " or ".join(f'"{near}"' for near in difflib.get_close_matches(name.lower(), tuple(names), n=2, cutoff=0.7))


def kind_of(value: object) -> str:
    """Name the kind of a value as a writer of YAML knows it."""
    return _KINDS.get(type(value), type(value).__name__)


def _describe_one(detail: ErrorDetails, root: type[BaseModel]) -> str:
    location = [str(part) for part in detail["loc"]]
    path, given = ".".join(location), _shown(detail["input"])
    if detail["type"] == "extra_forbidden":
        return f"{path} is not a key: {_advice(location, root)}"
    if location and location[-1] == "[key]":
        return f"{'.'.join(location[:-2])}: the name {given} should be text: put it in quotes"
    match detail["type"]:
        case "missing":
            return f"{path} is missing: add it"
        case "model_type" | "dict_type":
            return f"{path} should be a mapping of keys to values, not {given}"
        case "tuple_type":
            return f"{path} should be a list such as [a, b], not {given}"
        case "value_error":
            return f"{path}: {detail['ctx']['error']}"
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", '"')
            near = nearest(str(detail["input"]), re.findall(r'"([^"]+)"', allowed))
            return f"{path} should be {near or allowed}, not {given}"
    return f"{path} {detail['msg'].replace('Input should be', 'should be', 1)}, not {given}"


def _advice(location: Sequence[str], root: type[BaseModel]) -> str:
    *parents, name = location
    if parents == ["llm"] and _SECRET_NAME.search(name.lower()):
        return "keys and passwords are read from the environment only, take it out of the file"
    names = _names_at(parents, root)
    near = nearest(name, names)
    return f"did you mean {near}?" if near else f"choose from {', '.join(names)}"


def _names_at(parents: Sequence[str], root: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that exist below a path such as ["quantities", "measures", "chargers"]."""
    here: object = root
    for name in parents:
        if get_origin(here) is dict:
            here = get_args(here)[1]
        elif isinstance(here, type) and issubclass(here, BaseModel):
            here = here.model_fields[name].annotation
    return tuple(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else ()


def _shown(value: object) -> str:
    """Show a value as it was given, short and in one line."""
    if isinstance(value, (list, dict)):
        return kind_of(value)
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."
