"""What tests of the model's side need: a model that follows a script, a clock that only sleeping moves, recordings.

    model = ScriptedModel([{"claims": []}, LLMUnavailableError("busy", kind="rate_limit")])

Nothing here reaches the network or depends on a test runner.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import to_jsonable_python

from verifier.cassette import Recorder, Replayer
from verifier.completion import Reply, Request

__all__ = ["FakeClock", "Item", "Recorder", "Replayer", "ScriptedModel"]

Item = str | Reply | BaseModel | Mapping[str, object] | list[object] | BaseException
"""One answer: text as it is, a structure that becomes JSON, a whole reply, or an error that is raised."""


class ScriptedModel:
    """A transport that answers by a script and keeps what it was asked.

    A sequence is answered in turn; where several threads ask, let a function of the request choose the item.
    """

    def __init__(
        self,
        script: Sequence[Item] | Callable[[Request], Item],
        *,
        model: str = "scripted",
        cost_usd: float | None = 0.0,
    ) -> None:
        """`model` is the name that it gives for itself, `cost_usd` the price of each call, None if nobody knows."""
        if isinstance(script, (str, Mapping, BaseModel)):
            raise TypeError("a script is a sequence of items or a function: put the one item into a list")
        self.requests: list[Request] = []
        self._script = script if callable(script) else list(script)
        self._model = model
        self._cost_usd = cost_usd
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply:
        """Return the next item as a reply, or raise it.

        Raises:
            AssertionError: the script has come to its end.
        """
        with self._lock:
            turn = len(self.requests)
            self.requests.append(request)
        if callable(self._script):
            # Outside the lock: it may wait for another thread.
            item = self._script(request)
        elif turn < len(self._script):
            item = self._script[turn]
        else:
            raise AssertionError(f"the script ends after {len(self._script)} replies, and was asked for {request}")
        return self._reply(request, item)

    def _reply(self, request: Request, item: Item) -> Reply:
        if isinstance(item, BaseException):
            raise item
        if isinstance(item, Reply):
            return item
        if not isinstance(item, (str, BaseModel, Mapping, list)):
            raise TypeError(f"an item of a script is text, a structure, a reply or an error, not {item!r}")
        content = item if isinstance(item, str) else json.dumps(to_jsonable_python(item), ensure_ascii=False)
        return Reply(
            model=self._model,
            content=content,
            finish_reason="stop",
            # As good as any number, and the same everywhere.
            prompt_tokens=sum(len(message["content"]) for message in request.messages) // 4,
            completion_tokens=len(content) // 4,
            cost_usd=self._cost_usd,
        )


class FakeClock:
    """A clock that stands still until somebody sleeps, which takes no time."""

    def __init__(self, start: float = 0.0) -> None:
        self.slept: list[float] = []
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> float:
        """Return the time in seconds, as `time.monotonic` does."""
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        """Move the clock on and note by how much."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        with self._lock:
            self._now += seconds
            self.slept.append(seconds)
