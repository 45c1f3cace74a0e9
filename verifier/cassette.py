"""Recordings of what a model was asked and what it answered, to repeat a run offline and free of charge.

What is recorded is a `Request` and its `Reply`, not what went over the wire: a recording replays whatever library or
provider the calls were made through. The file is a cassette of vcrpy, and vcrpy reads it, finds the reply to a request
and counts what was played; this module alone knows vcrpy, and imports it when a file is read or written.

An interaction in the file holds the body of the request, the reply, and the stage, the prompt and the title that name
the request to people. Nothing else is written: no address, no header and no key.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from verifier.completion import Reply, Request, Transport
from verifier.errors import (
    BudgetError,
    CassetteError,
    LLMError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
)
from verifier.files import write_whole

_ASKED = ("stage", "prompt", "title")
_FENCE = re.compile(r"§[0-9a-f]{10}")
_DEEPEST = 40
"""Reply contents that are nested deeper stay text: YAML takes several calls for each level."""
_ENOUGH = 20
"""Characters that are shown from where two requests differ."""


class Recorder:
    """A transport that passes requests on and keeps each with its reply, for `save` to write."""

    def __init__(
        self, transport: Transport, path: str | Path, about: Mapping[str, str], *, keep_requests: bool = True
    ) -> None:
        """`about` stands at the head of the file; its `model` is the one that a replay takes if none is configured.

        Without `keep_requests` only the digest of each request is written. Replies are kept whole in either case.

        Raises:
            CassetteError: the file could not be written; better said before the calls are paid for.
        """
        self.path = Path(path)
        self._transport = transport
        self._about = dict(about)
        self._keep_requests = keep_requests
        self._lock = threading.Lock()
        self._kept: list[tuple[Request, Reply]] = []
        target = _writable(self.path)
        if target.exists() and target.stat().st_size:
            try:
                Replayer(target)
            except CassetteError as error:
                message = f"{path} exists and is no recording: name another file, so that it is not overwritten"
                raise CassetteError(_one_line(message)) from error

    def __call__(self, request: Request) -> Reply:
        """Return the reply of the transport; a fault is recorded like a reply, so that it is replayed as well."""
        try:
            reply = self._transport(request)
        except LLMError as error:
            with self._lock:
                self._kept.append((request, _fault(error)))
            raise
        with self._lock:
            self._kept.append((request, reply))
        return reply

    def save(self) -> None:
        """Write all that was recorded so far, whole or not at all, for its owner only.

        Raises:
            CassetteError: the file cannot be written.
        """
        with self._lock:
            kept = list(self._kept)
        if not kept:
            return  # nothing was asked, and what an earlier run recorded there is worth more
        # Threads finish in any order. Equal requests stay in the order of their replies, in which they are replayed.
        kept.sort(key=lambda pair: (pair[0].stage, pair[0].title, pair[0].digest))
        requests = [_vcr_request(request, keep=self._keep_requests) for request, _ in kept]
        responses = [_vcr_response(reply) for _, reply in kept]
        cassette = {"requests": requests, "responses": responses}
        _Persister.save_cassette(self.path, cassette, _Serializer(self.path, self._about))


class Replayer:
    """A transport that answers from a recording, each interaction once, and never asks a model."""

    def __init__(self, path: str | Path) -> None:
        """Read the recording at once.

        Raises:
            CassetteError: it is missing or is not a recording.
        """
        vcr = _vcr()
        self.path = Path(path)
        self._lock = threading.Lock()
        serializer = _Serializer(self.path, {})
        try:
            self._cassette = vcr.cassette.Cassette.load(
                path=self.path,
                serializer=serializer,
                persister=_Persister,
                record_mode=vcr.record_mode.RecordMode.NONE,
                match_on=(_same_digest,),
            )
            for response in self._cassette.responses:
                _reply(response)
        # What a wrong form leads to depends on where vcrpy meets it first.
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _unusable(self.path, "is not a recording of model calls") from error
        self._about = serializer.about

    @property
    def model(self) -> str | None:
        """Name of the model that was asked, None if the recording tells none."""
        if named := self._about.get("model"):
            return str(named)
        return next((request.uri.removeprefix("llm:") for request in self._cassette.requests), None)

    @property
    def unplayed(self) -> list[str]:
        """Names of the recorded requests that were not asked for."""
        with self._lock:
            played = self._cassette.play_counts
            return [_named(request) for n, request in enumerate(self._cassette.requests) if not played[n]]

    @property
    def all_played(self) -> bool:
        """Every recorded request was asked for."""
        return bool(self._cassette.all_played)

    def __call__(self, request: Request) -> Reply:
        """Return the recorded reply.

        Raises:
            CassetteError: the recording holds none, or holds fewer than were asked for.
        """
        vcr = _vcr()
        wanted = _vcr_request(request, keep=False)
        try:
            with self._lock:
                reply = _reply(self._cassette.play_response(wanted))
            if reply.finish_reason == _FAULT:
                raise _error(reply)
            return reply
        except vcr.errors.UnhandledHTTPRequestError:
            pass
        raise CassetteError(
            _one_line(
                f"{self.path} holds no reply to {request} ({request.digest[:12]}): {self._difference(request)}: "
                f"record again with --record {self.path}"
            )
        )

    def _difference(self, request: Request) -> str:
        recorded = self._cassette.requests
        if any(one.headers["digest"] == request.digest for one in recorded):
            return "it is asked for more often than it was recorded"
        same_stage = [one for one in recorded if one.headers["stage"] == request.stage]
        if not same_stage:
            return f"nothing of the stage {request.stage or 'without a name'} was recorded"
        body = _plain(_bytes(request.body()))
        candidates = [(_plain(one.body), one.headers["title"] == request.title) for one in same_stage]
        kept = [(other, same_title) for other, same_title in candidates if "messages" in other]
        if not kept:
            return "another article, prompt or setting, and no text was recorded to compare with"
        nearest, _ = max(kept, key=lambda pair: (_agreement(body, pair[0]), pair[1]))
        return _how_they_differ(body, nearest)


_FAULT = "fault"
"""Why a recorded reply ended that was none."""


def _fault(error: LLMError) -> Reply:
    told = {"error": type(error).__name__, "kind": error.kind, "message": str(error)}
    return Reply(
        model="",
        content=json.dumps(told, ensure_ascii=False),
        finish_reason=_FAULT,
        prompt_tokens=None,
        completion_tokens=None,
        cost_usd=None,
    )


def _error(reply: Reply) -> LLMError:
    told = json.loads(reply.content or "{}")
    known = {kind.__name__: kind for kind in (LLMError, LLMUnavailableError, LLMReplyError, LLMLengthError)}
    if told.get("error") == BudgetError.__name__:
        return BudgetError(str(told.get("message")))
    kind = known.get(str(told.get("error")), LLMError)
    return kind(str(told.get("message")), kind=str(told.get("kind")))


def _vcr() -> Any:
    # It takes 0.3 s, which a run without a recording need not wait for.
    import vcr.cassette  # type: ignore[import-untyped]
    import vcr.errors  # type: ignore[import-untyped]
    import vcr.record_mode  # type: ignore[import-untyped]
    import vcr.request  # type: ignore[import-untyped]
    import vcr.serialize  # type: ignore[import-untyped]

    return vcr


# In vcrpy's hands a body is JSON in bytes, as it would be on the wire. What names the request travels as its headers,
# the one place that vcrpy has for it, and so does the digest, which is then computed once and not in each comparison.


def _vcr_request(request: Request, *, keep: bool) -> Any:
    headers = {name: getattr(request, name) for name in _ASKED} | {"digest": request.digest}
    body = request.body() if keep else {"sha256": request.digest}
    return _vcr().request.Request("POST", f"llm:{request.model}", _bytes(body), headers)


def _vcr_response(reply: Reply) -> dict[str, Any]:
    return {
        "status": {"code": 200, "message": "OK"},
        "headers": {"content-type": ["application/json"]},
        "body": {"string": _bytes(reply.model_dump(mode="json"))},
    }


def _reply(response: Mapping[str, Any]) -> Reply:
    return Reply.model_validate(_plain(response["body"]["string"]))


def _same_digest(asked: Any, recorded: Any) -> bool:
    return bool(asked.headers["digest"] == recorded.headers["digest"])


def _bytes(value: object) -> bytes:
    # Half a surrogate pair is no character, but web pages hold some and Python carries them along.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _plain(body: bytes | str) -> Any:
    # vcrpy decodes a body where it can.
    return json.loads(body.decode("utf-8", "surrogatepass") if isinstance(body, bytes) else body)


def _named(request: Any) -> str:
    return str(Request("", (), **{name: request.headers[name] for name in _ASKED}))


class _Serializer:
    """The form of the file, as vcrpy wants it: two methods that turn its dictionary to text and back."""

    def __init__(self, path: Path, about: Mapping[str, str]) -> None:
        self.path = path
        self.about = dict(about)

    def serialize(self, cassette: Mapping[str, Any]) -> str:
        content = {
            "about": self.about,
            "version": cassette["version"],
            "interactions": [
                {
                    "asked": {name: one["request"]["headers"][name][0] for name in _ASKED},
                    "request": one["request"] | {"headers": {}, "body": _plain(one["request"]["body"])},
                    "response": one["response"] | {"body": _unfolded(_plain(one["response"]["body"]["string"]))},
                }
                for one in cassette["interactions"]
            ],
        }
        # No line is folded: a difference between two recordings is then where the text differs.
        return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)

    def deserialize(self, text: str) -> dict[str, Any]:
        try:
            content = yaml.load(text, Loader=_Loader)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f" (line {mark.line + 1})" if mark else ""
            raise _unusable(self.path, f"is not YAML{where}") from error
        self.about = dict(content.get("about") or {})
        interactions = []
        for one in content["interactions"]:
            body = one["request"]["body"]
            headers = {name: str(one["asked"][name]) for name in _ASKED} | {"digest": _digest_of(body)}
            request = one["request"] | {"headers": headers, "body": _bytes(body)}
            response = one["response"] | {"body": {"string": _bytes(_folded(one["response"]["body"]))}}
            interactions.append({"request": request, "response": response})
        return {"version": content["version"], "interactions": interactions}


def _digest_of(body: Mapping[str, Any]) -> str:
    """Return the digest that the request with this body has."""
    if body.keys() == {"sha256"}:
        return str(body["sha256"])
    parameters = {name: value for name, value in body.items() if name not in ("model", "messages")}
    return Request(body["model"], body["messages"], parameters).digest


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


# The loader of libyaml is many times faster. Its dumper escapes what lies beyond the first plane, and with one emoji in
# it a whole message would become one quoted line.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """The safe loader, which knows one tag more."""


class _Dumper(yaml.SafeDumper):
    """The safe dumper, with text as people would write it."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - an override
        """Write a list out wherever it stands."""
        return True


_ESCAPED = "!escaped"
_SURROGATE = re.compile("[\ud800-\udfff]")
_TO_ESCAPE = re.compile(r"[\\" + "\ud800-\udfff]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if _SURROGATE.search(text):
        # YAML has no way to write them, not even escaped.
        escaped = _TO_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
        return dumper.represent_scalar(_ESCAPED, escaped, style='"')
    if _LINE_ENDS.search(text):
        # They end a line in YAML too, and are lost in every other style.
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _construct_escaped(loader: Any, node: yaml.ScalarNode) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), str(loader.construct_scalar(node)))


_Dumper.add_representer(str, _represent_text)
_Loader.add_constructor(_ESCAPED, _construct_escaped)


class _Persister:
    """Where the file lies, as vcrpy wants it. Its own one reads in the encoding of the machine and writes in place."""

    @staticmethod
    def load_cassette(path: Path, serializer: _Serializer) -> Any:
        try:
            text = path.read_bytes().decode("utf-8")
        except FileNotFoundError as error:
            message = f"{path} does not exist: give the recording that is meant, or make it with --record {path}"
            raise CassetteError(_one_line(message)) from error
        except OSError as error:
            message = f"{path} cannot be read ({error.strerror}): give another recording"
            raise CassetteError(_one_line(message)) from error
        except UnicodeDecodeError as error:
            raise _unusable(path, "is not text in UTF-8") from error
        return _vcr().serialize.deserialize(text, serializer)

    @staticmethod
    def save_cassette(path: Path, cassette: Mapping[str, Any], serializer: _Serializer) -> None:
        content = _vcr().serialize.serialize(cassette, serializer).encode("utf-8")
        target = _writable(path)
        try:
            write_whole(target, content)
        except OSError as error:
            message = f"{path} cannot be written ({error.strerror}): choose another place"
            raise CassetteError(_one_line(message)) from error


def _writable(path: Path) -> Path:
    """Return the file behind a path that is to be written."""
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
        raise CassetteError(_one_line(f"{path} cannot be written ({error}): choose another place")) from error
    raise CassetteError(_one_line(f"{path} {problem}"))


def _unusable(path: Path, problem: str) -> CassetteError:
    return CassetteError(_one_line(f"{path} {problem}: give another, or record again with --record {path}"))


def _agreement(body: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return how many characters of the messages are equal from the start."""
    total = 0
    for mine, theirs in zip(body["messages"], other["messages"], strict=False):
        total += _equal_start(_text(mine), _text(theirs))
        if _text(mine) != _text(theirs):
            break
    return total


def _text(message: Mapping[str, Any]) -> str:
    # The fence is a digest of all the text, so it always differs and never says where.
    return _FENCE.sub("§", str(message.get("content", "")))


def _equal_start(one: str, other: str) -> int:
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _how_they_differ(body: Mapping[str, Any], nearest: Mapping[str, Any]) -> str:
    mine, theirs = body["messages"], nearest["messages"]
    for number, (message, recorded) in enumerate(zip(mine, theirs, strict=False), start=1):
        text = _text(message)
        if text == _text(recorded) and message.get("role") == recorded.get("role"):
            continue
        rest = text[_equal_start(text, _text(recorded)) :]
        place = f"at '{rest[:_ENOUGH]}'" if rest else "at its end"
        return f"another article or prompt, the first difference is in message {number}, {place}"
    if len(mine) != len(theirs):
        return f"another conversation, of {len(mine)} messages and not {len(theirs)}"
    if body["model"] != nearest["model"]:
        return f"another model, recorded was {nearest['model']}"
    names = sorted(name for name in body.keys() | nearest.keys() if body.get(name) != nearest.get(name))
    return f"the messages are the same, another setting of {', '.join(names)}"


def _one_line(text: str) -> str:
    """Return the text fit for one line of a terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
