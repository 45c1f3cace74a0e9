"""Typed questions to a model: a pydantic class goes in, an instance of it comes out, asked once more if it must be.

The only module that knows instructor, which builds the request for the mode that is set and parses the reply.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from verifier.completion import Message, Request, Transport
from verifier.config import LLMSection
from verifier.errors import LLMLengthError, LLMReplyError, cause
from verifier.metering import Estimate, Meter, tokens

_Answer = TypeVar("_Answer", bound=BaseModel)
_MOST_PROBLEMS = 12
"""So many ways in which a reply does not fit its schema are told to the model at most."""
_MOST_CORRECTED = 80
"""So many problems in all, and each of them no longer than this many characters."""
_LONGEST_PROBLEM = 1000


_SILENT = logging.NullHandler()


class _UnusableError(Exception):
    """A reply that does not parse or does not validate."""

    def __init__(self, problems: Sequence[str], kind: str) -> None:
        super().__init__(problems[0])
        self.problems = problems
        self.kind = kind


class Asker:
    """Asks a model typed questions: renders nothing, parses with instructor, asks once more what cannot be used."""

    def __init__(
        self,
        transport: Transport,
        settings: LLMSection,
        correct: Callable[[str], Sequence[Message]],
        meter: Meter,
        forget: Callable[[Request], None] | None = None,
    ) -> None:
        """Put together what questions are asked with.

        Args:
            transport: answers.
            settings: model, address and mode.
            correct: gives the messages that ask anew, from the list of what was wrong.
            meter: counts the replies.
            forget: is told of requests whose replies could not be used in the end, so that nothing keeps them.
        """
        self._transport = transport
        self._settings = settings
        self._correct = correct
        self._forget = forget
        self.meter = meter

    def estimate(self, messages: Sequence[Message], expected_tokens: int) -> Estimate:
        """Estimate from above what a question takes, without the schema that goes with it."""
        return Estimate(1, sum(tokens(message["content"]) for message in messages), expected_tokens)

    def begin(
        self,
        messages: Sequence[Message],
        *,
        stage: str,
        title: str,
        prompt: str,
        prompt_sha256: str,
        expected_tokens: int = 0,
    ) -> Conversation:
        """Return a conversation that begins with these messages; nothing is sent yet."""
        request = Request(
            model=self._settings.model or "",
            messages=tuple(messages),
            api_base=self._settings.api_base,
            prompt=prompt,
            prompt_sha256=prompt_sha256,
            stage=stage,
            title=title,
            expected_tokens=expected_tokens,
        )
        return Conversation(request, self._transport, self._settings.mode, self._correct, self.meter, self._forget)


class Conversation:
    """One question, and at most one more after it about what could not be used."""

    def __init__(
        self,
        request: Request,
        transport: Transport,
        mode: str,
        correct: Callable[[str], Sequence[Message]],
        meter: Meter,
        forget: Callable[[Request], None] | None,
    ) -> None:
        """Made by `Asker.begin`."""
        self._request = request
        self._transport = transport
        self._mode = mode
        self._correct = correct
        self._meter = meter
        self._forget = forget
        self._asked: list[Request] = []
        self._last: str | None = None
        self.corrected = False
        """The second question has been asked."""

    def ask(self, answer: type[_Answer]) -> _Answer:
        """Ask, and ask once more if the reply is not of the schema.

        Raises:
            LLMReplyError: both replies are not of the schema, or the model refused.
            LLMLengthError: the reply was cut off, or the request is too long; less at once may go through.
            LLMUnavailableError, BudgetError, ConfigError, CassetteError: as the transport says.
        """
        try:
            return self._parsed(answer)
        except _UnusableError as unusable:
            return self.correct(unusable.problems, answer)

    def correct(self, problems: Sequence[str], answer: type[_Answer]) -> _Answer:
        """Ask the second question: what is wrong with the first reply. Once only.

        Raises:
            What `ask` raises.
        """
        self.corrected = True
        # Some servers refuse a conversation with an empty message in it.
        last = self._last or ""
        said: list[Message] = [{"role": "assistant", "content": last}] if last.strip() else []
        listed = "\n".join(f"- {problem[:_LONGEST_PROBLEM]}" for problem in problems[:_MOST_CORRECTED])
        self._request = replace(self._request, messages=(*self._request.messages, *said, *self._correct(listed)))
        try:
            return self._parsed(answer)
        except _UnusableError as again:
            self.forget()
            raise LLMReplyError(
                f"the reply to {self._request} cannot be used, also when asked again: {again.problems[0]}",
                kind=again.kind,
            ) from again

    def forget(self) -> None:
        """Keep none of the replies: they could not be used, and would spoil every later run on the same text."""
        if self._forget is not None:
            for request in self._asked:
                self._forget(request)

    def _parsed(self, answer: type[_Answer]) -> _Answer:
        from instructor import Mode, from_litellm
        from instructor.core.exceptions import InstructorError

        # It logs each failed parse, which is told to the model and counted here; without a handler it would be printed.
        logging.getLogger("instructor").addHandler(_SILENT)
        failed: list[Exception] = []

        def completion(**asked: Any) -> Any:
            try:
                return self._completion(**asked)
            except Exception as error:
                failed.append(error)
                raise

        client = from_litellm(completion, mode=Mode[self._mode.upper()])
        try:
            return client.create(
                response_model=answer,
                messages=[{**message} for message in self._request.messages],  # type: ignore[misc]  # one type a role
                model=self._request.model,
                temperature=0,
                max_retries=0,
            )
        except Exception as error:
            # instructor takes whatever is raised below it for a bad reply, an error of the program too.
            if failed:
                raise failed[0] from None
            invalid = cause(error, ValidationError)
            if invalid is not None:
                raise _UnusableError(_problems(invalid), "invalid") from None
            if isinstance(error, InstructorError):
                raise _UnusableError(["it is not the JSON object that was asked for"], "invalid") from None
            raise

    def _completion(self, **asked: Any) -> Any:
        """Stand in for litellm.completion: hand the request to the transport and give its reply the shape expected."""
        messages = asked.pop("messages")
        model = asked.pop("model")
        request = replace(self._request, model=model, messages=tuple(messages), parameters=asked)
        self._asked.append(request)
        reply = self._transport(request)
        self._meter.book(request.stage, reply)
        self._last = reply.content
        if reply.finish_reason == "length":
            raise LLMLengthError(
                f"the reply to {request} was cut off after {len(reply.content or '')} characters", kind="cut_off"
            )
        if reply.finish_reason == "content_filter":
            raise LLMReplyError(f"the model's filter withheld the reply to {request}", kind="filtered")
        if not (reply.content or "").strip():
            raise _UnusableError(["it is empty"], "empty")
        function = SimpleNamespace(name=reply.tool, arguments=reply.content)
        tool_calls = [SimpleNamespace(id="call", type="function", function=function)] if reply.tool else None
        message = SimpleNamespace(role="assistant", content=reply.content, tool_calls=tool_calls, refusal=None)
        return SimpleNamespace(
            choices=[SimpleNamespace(message=message, finish_reason=reply.finish_reason)], usage=None
        )


def _problems(error: ValidationError) -> list[str]:
    """Say what is wrong with a reply in words that no version of pydantic changes, and without the reply itself."""
    found = []
    for entry in error.errors(include_url=False, include_input=False, include_context=False):
        place = ".".join(str(part) for part in entry["loc"]) or "the whole"
        if entry["type"].startswith("json"):
            found.append("it is not valid JSON: give one whole JSON object and nothing else")
        elif entry["type"] == "missing":
            found.append(f"{place} is missing")
        else:
            found.append(f"{place} is not of the type or not one of the values that the schema allows")
    return found[:_MOST_PROBLEMS]
