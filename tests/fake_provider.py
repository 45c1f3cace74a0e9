"""A provider of one's own machine that speaks the OpenAI protocol and plays the faults that a script asks for.

    with FakeProvider(busy(retry_after=2), then=Desk()) as provider:
        ...  # provider.api_base is its address, provider.requests is what it was asked

An answer is what one request gets; a function of the request's body may choose it. It listens on the loopback alone.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, TypeAlias

Body: TypeAlias = Mapping[str, Any]
"""A request as it came over the wire."""


@dataclass(frozen=True)
class Answer:
    """What one request gets."""

    status: int = 200
    content: str | None = ""
    """What the model says, or the message of an error."""
    finish_reason: str = "stop"
    code: str | None = None
    """Of an error."""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    """Sent as it is, in place of a chat completion."""
    wait: float = 0.0
    """Seconds before anything is sent."""
    hangs_up: bool = False
    """The connection is closed without a byte."""
    tokens: tuple[int, int] | None = (100, 20)
    """What it says it took in and gave out; None if it says nothing."""


Step: TypeAlias = Answer | Callable[[Body], Answer]


def says(content: object, **more: Any) -> Answer:
    """A good reply: text as it is, anything else as JSON."""
    return Answer(content=content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), **more)


def error(status: int, message: str = "it went wrong", code: str | None = None, **more: Any) -> Answer:
    return Answer(status, message, code=code, **more)


def busy(retry_after: float | str | None = None) -> Answer:
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return error(429, "too many requests", "rate_limit_exceeded", headers=headers)


REFUSED = error(401, "Incorrect API key provided", "invalid_api_key")
UNKNOWN_MODEL = error(404, "The model does not exist", "model_not_found")
BROKEN = error(500)
OVERLOADED = error(503)
HANGS = Answer(wait=30.0, hangs_up=True)
DROPS = Answer(hangs_up=True)
HTML = Answer(raw=b"<html><body>Please log in to the network</body></html>", headers={"Content-Type": "text/html"})
CUT_OFF = says('{"claims": [{"sent', finish_reason="length")
TRUNCATED = says('{"claims": [{"sent')
WRONG_TYPES = says({"claims": "none", "skipped": 7})
EMPTY = Answer(content=None)
FILTERED = Answer(content=None, finish_reason="content_filter")
TOO_LONG = error(400, "This model's maximum context length is 8192 tokens", "context_length_exceeded")


class FakeProvider:
    """Answers by a script: its steps in turn, and `then` whatever is asked after them."""

    def __init__(self, *steps: Step, then: Step | None = None) -> None:
        self.requests: list[dict[str, Any]] = []
        """Bodies, in the order in which they came."""
        self.keys: list[str | None] = []
        """What each request gave as its key."""
        self.most_at_once = 0
        self._steps = list(steps)
        self._then = then
        self._under_way = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.provider = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def api_base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, body: dict[str, Any], key: str | None) -> Answer:
        """Return what the next request gets, after the wait that belongs to it."""
        with self._lock:
            self.requests.append(body)
            self.keys.append(key)
            step = self._steps.pop(0) if self._steps else self._then
            self._under_way += 1
            self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            if step is None:
                return error(400, "the script of the test has ended", "script_ended")
            answer = step(body) if callable(step) else step
            self._closing.wait(answer.wait)
            return answer
        finally:
            with self._lock:
                self._under_way -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    provider: FakeProvider


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # one request a connection, so that none is left open when a test ends
    server: _Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Authorization")
        answer = self.server.provider.answer(body, key)
        if answer.hangs_up:
            return
        raw = answer.raw if answer.raw is not None else json.dumps(_json(answer, body)).encode()
        # A client whose patience has ended is no longer there.
        with contextlib.suppress(OSError):
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)


def _json(answer: Answer, body: Body) -> dict[str, Any]:
    if answer.status != 200:
        return {"error": {"message": answer.content, "type": "error", "param": None, "code": answer.code}}
    message: dict[str, Any] = {"role": "assistant", "content": answer.content}
    finish_reason = answer.finish_reason
    if body.get("tools") and answer.content is not None:
        function = {"name": body["tools"][0]["function"]["name"], "arguments": answer.content}
        message |= {"content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}
        finish_reason = "tool_calls" if finish_reason == "stop" else finish_reason
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_790_000_000,
        "model": body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}],
    }
    if answer.tokens is not None:
        taken, given = answer.tokens
        completion["usage"] = {"prompt_tokens": taken, "completion_tokens": given, "total_tokens": taken + given}
    return completion


# A model that does its work


def said(body: Body, role: str = "user") -> str:
    """Return what the messages of a role say."""
    return "\n".join(message["content"] for message in body["messages"] if message["role"] == role)


def is_extraction(body: Body) -> bool:
    return "sentences to split" in said(body)


def is_reask(body: Body) -> bool:
    return len(body["messages"]) > 2


def sentences_of(body: Body) -> dict[int, str]:
    """Return the numbered sentences that an extraction asks about."""
    asked = said(body).split("sentences to split, each with its number\n")[1]
    return {int(number): text for number, text in re.findall(r"^\[(\d+)\] (.*)$", asked, re.MULTILINE)}


def claims_of(body: Body) -> dict[str, str]:
    """Return the claims that a judgement asks about, by their labels."""
    return dict(re.findall(r"^(C\d+) \(words in .*\n  claim: (.*)$", said(body), re.MULTILINE))


def claim(number: int, text: str, quote: str | None = None, **more: Any) -> dict[str, Any]:
    return {"sentences": [number], "text": text, "quote": quote or text, "kind": "state", "status": "actual", **more}


def finding(sentence: str, quote: str, relation: str = "contradicts", **more: Any) -> dict[str, Any]:
    return {
        "sentence": sentence, "quote": quote, "claim_words": "", "relation": relation, "certainty": "certain",
        "why": "They say different things.", **more,
    }  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A model that makes a claim of every sentence but those it skips, and finds what it is told to find."""

    skip: Mapping[int, str] = field(default_factory=dict)
    """Reasons by the number of the sentence."""
    find: Mapping[str, Sequence[dict[str, Any]]] = field(default_factory=dict)
    """Findings by the text of the claim."""
    like: Answer = field(default_factory=Answer)
    """What its answers have besides their content."""

    def __call__(self, body: Body) -> Answer:
        made = self.extraction(body) if is_extraction(body) else self.judgement(body)
        return replace(self.like, content=json.dumps(made, ensure_ascii=False))

    def extraction(self, body: Body) -> dict[str, Any]:
        asked = sentences_of(body)
        return {
            "claims": [claim(number, text) for number, text in asked.items() if number not in self.skip],
            "skipped": [
                {"sentence": number, "reason": reason} for number, reason in self.skip.items() if number in asked
            ],
        }

    def judgement(self, body: Body) -> dict[str, Any]:
        asked = claims_of(body)
        return {"claims": [{"claim": label, "findings": self.find.get(text, [])} for label, text in asked.items()]}
