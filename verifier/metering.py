"""What model calls may cost and did: estimates, prices, the budget, limits by the minute, the count by stage."""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from verifier.completion import Reply, Request
from verifier.config import Price
from verifier.errors import BudgetError, LLMUnavailableError
from verifier.records import StageUsage, Usage

MINUTE = 60.0
_LETTERS = re.compile(r"[A-Za-z \u00c0-\u024f]")
_MARKS = re.compile(r"[^A-Za-z \u0080-\U0010ffff]")
_MILLION = 1_000_000


class Clock(Protocol):
    """Time as the calls see it, so that tests need not wait."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        ...


class SystemClock:
    """The clock of the machine, which no change of the date sets back. Whoever sleeps by it can be woken for good."""

    def __init__(self) -> None:
        """Nobody is woken yet."""
        self._stopped = threading.Event()

    def now(self) -> float:
        """Seconds since the machine started, or some such moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait. Raises LLMUnavailableError once the clock is stopped."""
        if self._stopped.wait(seconds):
            raise LLMUnavailableError("the run has ended", kind="other")

    def stop(self) -> None:
        """Wake all who wait: the run has ended, and nothing is to be tried again."""
        self._stopped.set()


def tokens(text: str) -> int:
    """Estimate from above how many tokens a text takes.

    A Latin letter or a blank a third of one, a digit or a mark a whole one, any other character up to two.
    """
    letters = len(_LETTERS.findall(text))
    marks = len(_MARKS.findall(text))
    return int(letters / 3 + marks + 2 * (len(text) - letters - marks)) + 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tokens that calls may take; from above, so that a budget holds."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.calls + other.calls,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )

    def cost(self, price: Price) -> float:
        """In US dollars."""
        return (self.prompt_tokens * price.input + self.completion_tokens * price.output) / _MILLION


class Budget:
    """A sum that calls may cost together.

    What a call may cost is set aside before it goes out, and is more than it will. So one that does not fit beside
    those under way waits for them, and is refused only if it does not fit beside what they did cost.
    """

    def __init__(self, limit: float | None) -> None:
        """`limit` is in US dollars; None allows everything."""
        self.limit = limit
        self._taken = 0.0
        self._under_way = 0
        self._settled = threading.Condition()

    def reserve(self, cost: float, request: Request) -> None:
        """Set aside what a call may cost. Raises BudgetError if it does not fit."""
        with self._settled:
            while self.limit is not None and self._taken + cost > self.limit:
                if not self._under_way:
                    raise BudgetError(
                        f"the call for {request} may cost US${cost:.4f}, and of the US${self.limit:g} allowed "
                        f"US${max(0.0, self.limit - self._taken):.4f} are left: raise --max-cost"
                    )
                self._settled.wait()
            self._taken += cost
            self._under_way += 1

    def settle(self, reserved: float, actual: float) -> None:
        """Put what a call did cost in place of what was set aside for it."""
        with self._settled:
            self._taken += actual - reserved
            self._under_way -= 1
            self._settled.notify_all()


class RateLimit:
    """Lets calls start only so fast that no minute holds more than is allowed (a sliding window)."""

    def __init__(self, requests: int | None, tokens: int | None, clock: Clock) -> None:
        """Limits are by the minute; None is no limit."""
        self._requests = requests
        self._tokens = tokens
        self._clock = clock
        self._started: deque[tuple[float, int]] = deque()
        self._not_before = 0.0
        self._lock = threading.Lock()

    def pause(self, seconds: float) -> None:
        """Start nothing for so long, because the server asked for it."""
        with self._lock:
            self._not_before = max(self._not_before, self._clock.now() + seconds)

    def acquire(self, tokens: int) -> None:
        """Wait until a call of so many tokens may start. One that is larger than the limit goes alone."""
        while True:
            with self._lock:
                wait = self._wait(tokens)
                if wait <= 0:
                    self._started.append((self._clock.now(), tokens))
                    return
            self._clock.sleep(wait)

    def _wait(self, tokens: int) -> float:
        now = self._clock.now()
        if now < self._not_before:
            return self._not_before - now
        while self._started and self._started[0][0] <= now - MINUTE:
            self._started.popleft()
        if not self._started:
            return 0.0
        full = self._requests is not None and len(self._started) >= self._requests
        taken = sum(count for _, count in self._started)
        if full or (self._tokens is not None and taken + tokens > self._tokens):
            return self._started[0][0] + MINUTE - now
        return 0.0


class Meter:
    """Counts replies by stage."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._stages: dict[str, StageUsage] = {}
        self._lock = threading.Lock()

    def book(self, stage: str, reply: Reply) -> None:
        """Count one reply. One from the cache cost nothing and took no tokens."""
        with self._lock:
            before = self._stages.get(stage, StageUsage())
            if reply.cached:
                after = before.model_copy(update={"cached_calls": before.cached_calls + 1})
            else:
                after = StageUsage(
                    model_calls=before.model_calls + 1,
                    cached_calls=before.cached_calls,
                    prompt_tokens=before.prompt_tokens + (reply.prompt_tokens or 0),
                    completion_tokens=before.completion_tokens + (reply.completion_tokens or 0),
                    cost_usd=_sum(before.cost_usd, reply.cost_usd),
                )
            self._stages[stage] = after

    def usage(self) -> Usage:
        """Return what was counted so far. A cost is unknown as soon as that of one reply is."""
        with self._lock:
            stages = {name: self._stages[name] for name in sorted(self._stages)}
        cost: float | None = 0.0
        for stage in stages.values():
            cost = _sum(cost, stage.cost_usd)
        return Usage(
            model_calls=sum(stage.model_calls for stage in stages.values()),
            cached_calls=sum(stage.cached_calls for stage in stages.values()),
            prompt_tokens=sum(stage.prompt_tokens for stage in stages.values()),
            completion_tokens=sum(stage.completion_tokens for stage in stages.values()),
            cost_usd=cost,
            stages=stages,
        )


def _sum(one: float | None, other: float | None) -> float | None:
    # Ten places, because sums of floats depend on their order, and replies come in any order.
    return None if one is None or other is None else round(one + other, 10)


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """Return the price that the configuration gives for a model, by its full name or the one without provider."""
    return prices.get(model) or prices.get(model.partition("/")[2])
