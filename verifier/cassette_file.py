"""The form of a recording on disk: YAML that people can read, and that gives every byte back.

An interaction is a call of the model or a page. A call holds the body of the request and the reply; a page holds its
address and what came of it. In vcrpy's hands both are a request and a response (`cassette.py` makes them); here they
become what stands in the file, and the other way round.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
import yaml.emitter

from verifier.completion import Request
from verifier.errors import CassetteError
from verifier.files import write_whole

ASKED = ("stage", "prompt", "title")
"""What names an interaction to people."""
FETCH = "fetch"
"""The stage of a page."""
_DEEPEST = 40
"""Reply contents that are nested deeper stay text: YAML takes several calls for each level."""
_DEEPEST_FILE = 500
"""Levels of a whole file."""
_TOLD = ("outcome", "reason", "note", "url", "final_url", "fetched_at", "over_network")
"""What is written of a page beside its status, its type and its body; what is not known is left out."""


class Serializer:
    """The form of the file, as vcrpy wants it: two methods that turn its dictionary to text and back."""

    def __init__(self, path: Path, about: Mapping[str, object]) -> None:
        self.path = path
        self.about = dict(about)

    def serialize(self, cassette: Mapping[str, Any]) -> str:
        """Return the text of the file."""
        content = {
            "about": self.about,
            "version": cassette["version"],
            "interactions": [
                {
                    "asked": {name: one["request"]["headers"][name][0] for name in ASKED},
                    **(_page_told(one) if "page" in one["response"] else _call_told(one)),
                }
                for one in cassette["interactions"]
            ],
        }
        # No line is folded: a difference between two recordings is then where the text differs.
        return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)

    def deserialize(self, text: str) -> dict[str, Any]:
        """Return what vcrpy reads, and keep what the file says of itself.

        Raises:
            CassetteError: it is not YAML.
            ValueError, TypeError, KeyError, AttributeError: it is, and no recording.
        """
        try:
            _check_depth(text)
            content = yaml.load(text, Loader=_Loader)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f" (line {mark.line + 1})" if mark else ""
            raise unusable(self.path, f"is not YAML{where}") from error
        self.about = dict(content.get("about") or {})
        interactions = []
        for one in content["interactions"]:
            asked = {name: str(one["asked"][name]) for name in ASKED}
            interactions.append((_page_read if one["request"]["method"] == "GET" else _call_read)(one, asked))
        return {"version": content["version"], "interactions": interactions}


def _check_depth(text: str) -> None:
    """Raise RecursionError for what is nested beyond anything that is recorded, which libyaml would die of."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError  # never written by us, and a few of them unfold to more than any memory holds
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST_FILE:
                raise RecursionError
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


# A call of the model


def _call_told(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "request": one["request"] | {"headers": {}, "body": from_wire(one["request"]["body"])},
        "response": one["response"] | {"body": _unfolded(from_wire(one["response"]["body"]["string"]))},
    }


def _call_read(one: Mapping[str, Any], asked: dict[str, str]) -> dict[str, Any]:
    body = one["request"]["body"]
    return {
        "request": one["request"] | {"headers": asked | {"digest": _digest_of(body)}, "body": to_wire(body)},
        "response": one["response"] | {"body": {"string": to_wire(_folded(one["response"]["body"]))}},
    }


def _digest_of(body: Mapping[str, Any]) -> str:
    """Return the digest that the request with this body has."""
    if body.keys() == {"sha256"}:
        return str(body["sha256"])
    parameters = {name: value for name, value in body.items() if name not in ("model", "messages")}
    return Request(body["model"], body["messages"], parameters).digest


def to_wire(value: object) -> bytes:
    """Return JSON in bytes."""
    # Half a surrogate pair is no character, but web pages hold some and Python carries them along.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_wire(body: bytes | str) -> Any:
    """Read JSON, which vcrpy may have decoded already."""
    return json.loads(body.decode("utf-8", "surrogatepass") if isinstance(body, bytes) else body)


def _unfolded(reply: dict[str, Any]) -> dict[str, Any]:
    """Give a reply the form of the file: JSON in it becomes a structure, where that can be undone to the letter."""
    content = reply["content"]
    if not isinstance(content, str) or not content.startswith(("{", "[")):
        return reply
    try:
        value = json.loads(content)
        exact = json.dumps(value, ensure_ascii=False) == content
    except (ValueError, RecursionError):
        return reply
    if not exact or _deeper(value, _DEEPEST):
        return reply
    # Rebuilt, so that the content keeps its place among the keys.
    return {("json" if key == "content" else key): (value if key == "content" else reply[key]) for key in reply}


def _folded(reply: Mapping[str, Any]) -> dict[str, Any]:
    if "json" not in reply:
        return dict(reply)
    rest = {key: value for key, value in reply.items() if key != "json"}
    return rest | {"content": json.dumps(reply["json"], ensure_ascii=False)}


def _deeper(value: object, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(one, levels - 1) for one in inner)


# A page


def page_digest(url: str) -> str:
    """Return what stands in place of a digest where a page is asked for; no digest looks like it."""
    return f"page {url}"


def _page_told(one: Mapping[str, Any]) -> dict[str, Any]:
    asked, page = one["request"]["headers"]["title"][0], one["response"]["page"]
    response: dict[str, Any] = {}
    if page["status"] is not None:
        response["status"] = {"code": page["status"], "message": ""}
    if page["content_type"] is not None:
        response["headers"] = {"content-type": [page["content_type"]]}
    unsaid = (None, False)
    response |= {
        name: page[name] for name in _TOLD if page[name] not in unsaid and (name, page[name]) != ("url", asked)
    }
    # vcrpy has decoded the body if it is text in UTF-8.
    if body := one["response"]["body"]["string"]:
        text = isinstance(body, str)
        response["body"] = {"text": _Block(body)} if text else {"base64": base64.b64encode(body).decode("ascii")}
    return {"request": {"method": "GET", "uri": asked}, "response": response}


def _page_read(one: Mapping[str, Any], asked: dict[str, str]) -> dict[str, Any]:
    url, response = one["request"]["uri"], one["response"]
    body = response.get("body", {})
    page = {name: response[name] for name in _TOLD if name in response}
    page |= {"url": page.get("url", url), "status": None, "content_type": None}
    if "status" in response:
        page["status"] = response["status"]["code"]
    if "headers" in response:
        (page["content_type"],) = response["headers"]["content-type"]
    content = base64.b64decode(body["base64"], validate=True) if "base64" in body else body.get("text", "").encode()
    return {"request": page_request(url, asked), "response": page_response(page, content)}


def page_request(url: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return what vcrpy holds as the request of a page."""
    # It takes every address apart, and fails on those that are malformed: they travel as a header.
    headers = {"stage": asked["stage"], "prompt": asked["prompt"], "title": url, "digest": page_digest(url)}
    return {"method": "GET", "uri": "page:", "headers": headers, "body": None}


def page_response(page: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """Return what vcrpy holds as the response of a page: the fields of a `Fetched`, and apart from them its body."""
    return {"page": dict(page), "body": {"string": body}}


# YAML. The loader of libyaml is many times faster. Its dumper escapes what lies beyond the first plane, and with one
# emoji in it a whole message would become one quoted line.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """The safe loader, which knows one tag more."""


class _Block(str):
    """Text that is written line by line, whatever stands in the lines: pages are long and full of oddities."""


class _Dumper(yaml.SafeDumper):
    """The safe dumper, with text as people would write it."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - an override
        """Write a list out wherever it stands."""
        return True

    # By itself it looks at each character of a text several times, and writes one with a blank at the end of a line as
    # one long quotation. A block whose indent is told holds any printable text.

    def analyze_scalar(self, scalar: str) -> Any:
        """Tell which styles a text may have."""
        if isinstance(scalar, _Block):
            return yaml.emitter.ScalarAnalysis(scalar, False, True, False, False, False, True, True)
        return super().analyze_scalar(scalar)

    def write_literal(self, text: str) -> None:
        """Write a block of lines."""
        if not isinstance(text, _Block):
            super().write_literal(text)
            return
        chomping = "-" if text[-1] != "\n" else "+" if text[-2:] in ("\n", "\n\n") else ""
        self.write_indicator(f"|{self.best_indent}{chomping}", True)
        self.open_ended = chomping == "+"
        self.write_line_break()
        margin = " " * (self.indent or 0)
        for line in text.removesuffix("\n").split("\n"):
            self.stream.write(margin + line)
            self.write_line_break()


_ESCAPED = "!escaped"
_SURROGATE = re.compile("[\ud800-\udfff]")
_TO_ESCAPE = re.compile(r"[\\" + "\ud800-\udfff]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_ODD_IN_BLOCK = re.compile(
    r"\\(?=u[0-9a-f]{4})|[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML does not take as it is, or takes for the end of a line, and what would be mistaken for an escape."""


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _SURROGATE.search(text):
        # YAML has no way to write them, not even escaped.
        return dumper.represent_scalar(_ESCAPED, _TO_ESCAPE.sub(_escaped, text), style='"')
    if _LINE_ENDS.search(text):
        # They end a line in YAML too, and are lost in every other style.
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _represent_block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    plain, odd = _ODD_IN_BLOCK.subn(_escaped, text)
    return dumper.represent_scalar(_ESCAPED if odd else "tag:yaml.org,2002:str", _Block(plain), style="|")


def _construct_escaped(loader: Any, node: yaml.ScalarNode) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), str(loader.construct_scalar(node)))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Block, _represent_block)
_Loader.add_constructor(_ESCAPED, _construct_escaped)


# The file


def read(path: Path) -> str:
    """Return the text of a recording.

    Raises:
        CassetteError: it is missing, cannot be read or is not text.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        message = f"{path} does not exist: give the recording that is meant, or make it with --record {path}"
        raise CassetteError(one_line(message)) from error
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}): give another recording"
        raise CassetteError(one_line(message)) from error
    except UnicodeDecodeError as error:
        raise unusable(path, "is not text in UTF-8") from error


def write(path: Path, text: str) -> None:
    """Write a recording, whole or not at all, for its owner only.

    Raises:
        CassetteError: it cannot be written.
    """
    target = writable(path)
    try:
        write_whole(target, text.encode("utf-8"))
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}): choose another place"
        raise CassetteError(one_line(message)) from error


def writable(path: Path) -> Path:
    """Return the file behind a path that is to be written.

    Raises:
        CassetteError: it cannot be.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            # A device would be replaced by the file.
            problem = "is not a file: name one for the recording"
        elif not target.parent.is_dir():
            problem = "cannot be written, as its folder does not exist: make it first"
        elif not os.access(target.parent, os.W_OK | os.X_OK):
            problem = "cannot be written, as its folder is closed: choose another place"
        else:
            return target
    except (OSError, RuntimeError, ValueError) as error:
        raise CassetteError(one_line(f"{path} cannot be written ({error}): choose another place")) from error
    raise CassetteError(one_line(f"{path} {problem}"))


def unusable(path: Path, problem: str) -> CassetteError:
    """Return the error for a file that is no recording."""
    return CassetteError(one_line(f"{path} {problem}: give another, or record again with --record {path}"))


def one_line(text: str) -> str:
    """Return the text fit for one line of a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
