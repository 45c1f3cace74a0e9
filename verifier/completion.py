"""A chat completion: what is asked of a model, what comes back, and what stands between the two.

A `Transport` takes a `Request` and returns a `Reply`. The real one calls a provider (`llm.py`); the cache, a cassette
and the scripted model of `verifier.testing` are transports too, so that the code that asks knows none of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

Message = Mapping[str, str]
"""One message of a conversation: `role` (system, user or assistant) and `content`."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, whole: the same request always deserves the same reply."""

    model: str
    """Name as litellm takes it, such as openai/gpt-4.1-mini."""
    messages: Sequence[Message]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """What else goes with it: temperature, response_format, tools. Plain JSON."""
    api_base: str | None = None
    """Address of the server, where it is not the provider's own."""
    prompt: str = ""
    """Name of the prompt file it was rendered from, such as judge.v1."""
    prompt_sha256: str = ""
    stage: str = ""
    """Step of the pipeline that asks: extract or judge."""
    title: str = ""
    """What it is about, for messages to people: block 1 of 2."""
    expected_tokens: int = 0
    """Tokens that the reply may take, for estimates; it is not sent."""
    sample: int = 0
    """Number of the answer wanted, where one request is to be answered several times."""

    def body(self) -> dict[str, Any]:
        """Return what decides the reply, wherever the server stands: model, messages, parameters, sample."""
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [dict(message) for message in self.messages],
            **self.parameters,
        }
        return body | {"sample": self.sample} if self.sample else body

    def canonical(self) -> str:
        """Return the body as JSON text that depends on its content alone."""
        return canonical(self.body())

    @property
    def digest(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.canonical().encode("utf-8", "surrogatepass")).hexdigest()

    def __str__(self) -> str:
        return f"{self.prompt}, {self.title}" if self.title else self.prompt


class Reply(BaseModel):
    """What a model answered, and what that took."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    """Name that the server gave for itself."""
    content: str | None
    """The text; with tools, the arguments of the call."""
    tool: str | None = None
    """Name of the tool that was called."""
    finish_reason: str
    """Why it ended there: stop, tool_calls, length or content_filter."""
    prompt_tokens: int | None
    completion_tokens: int | None
    cost_usd: float | None
    """None where nobody knows the price."""
    cached: bool = False
    """It came from the cache, and was paid for by an earlier run."""


class Transport(Protocol):
    """Whatever can answer a request."""

    def __call__(self, request: Request) -> Reply:
        """Return the reply.

        Raises:
            LLMError: no usable reply could be had; which kind says what went wrong.
            ConfigError, InputError: nothing can be asked at all; the run should end.
        """
        ...


def canonical(body: object) -> str:
    """Return JSON text with sorted keys and no blanks, characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
