"""What a site asks of programs (robots.txt, RFC 9309): read once for each origin and run."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from protego import Protego

from verifier.fetch.addresses import Address
from verifier.fetched import Fetched, Reason
from verifier.records import SourceOutcome

AGENT = "article-verifier"
"""The name by which a site can address us."""
MAX_BYTES = 500_000
"""What is read of a robots.txt; the rest is passed over."""
LONGEST_RULE = 2_000
"""Characters of a line; longer ones are passed over."""

_GROUP = re.compile(r"\s*user[-\s]*agent\s*:?(.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]*", re.IGNORECASE)
_OWN = frozenset({Reason.NO_SUCH_HOST, Reason.NO_CONNECTION, Reason.CERTIFICATE, Reason.TIMED_OUT})
"""What a page of that origin would have met as well: the host is at fault, not its rules."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page may not be read, in the terms of `Fetched`."""

    outcome: SourceOutcome
    reason: Reason
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Decision:
    """What is known of an origin: its rules, or why none of its pages is read, or neither, which allows all."""

    rules: Protego | None = None
    refusal: Refusal | None = None
    lasting: bool = True
    """Holds for the whole run."""


class Robots:
    """The decisions of one run. May be asked from many threads; one of them asks the site, and the others wait."""

    def __init__(self, enough: float) -> None:
        """`enough` is the seconds after which no answer says something of the host, and not of the one who asked."""
        self._enough = enough
        self._decisions: dict[str, Future[_Decision]] = {}
        self._lock = threading.Lock()

    def refusal(self, address: Address, fetch: Callable[[str], Fetched], left: Callable[[], float]) -> Refusal | None:
        """Return why an address may not be asked for; None if it may.

        `fetch` gets the robots.txt, within the time that `left` gives in seconds. Raises TimeoutError when that is up.
        """
        while True:
            with self._lock:
                future = self._decisions.get(address.origin)
                mine = future is None
                if future is None:
                    future = self._decisions[address.origin] = Future()
            if mine:
                self._settle(future, address.origin, fetch, left)
            decision = future.result(timeout=left())
            if decision.lasting or mine:
                break
        if decision.rules is not None and not decision.rules.can_fetch(address.url, AGENT):
            return Refusal(SourceOutcome.BLOCKED, Reason.ROBOTS)
        return decision.refusal

    def _settle(
        self, future: Future[_Decision], origin: str, fetch: Callable[[str], Fetched], left: Callable[[], float]
    ) -> None:
        decision = _Decision(lasting=False)
        try:
            fair = left() >= self._enough
            decision = _decision(f"{origin}/robots.txt", fetch, fair)
        finally:
            # Whatever happens, those who wait go on, and where nothing was found out, one of them asks again.
            if not decision.lasting:
                with self._lock:
                    del self._decisions[origin]
            future.set_result(decision)


def _decision(url: str, fetch: Callable[[str], Fetched], fair: bool) -> _Decision:
    fetched = fetch(url)
    if fetched.outcome is SourceOutcome.READ:
        return _Decision(rules=parse(fetched.body))
    if fetched.reason in _OWN:
        refusal = Refusal(fetched.outcome, fetched.reason, fetched.note)
        return _Decision(refusal=refusal, lasting=fair or fetched.reason is not Reason.TIMED_OUT)
    if fetched.outcome is SourceOutcome.BLOCKED and fetched.final_url in (None, url) and fetched.reason is not None:
        return _Decision(refusal=Refusal(fetched.outcome, fetched.reason, fetched.note))
    none_there = fetched.status is not None and 400 <= fetched.status < 500
    if none_there or fetched.outcome is SourceOutcome.EMPTY or fetched.reason is Reason.TOO_MANY_REDIRECTS:
        return _Decision()
    status = str(fetched.status) if fetched.status is not None else None
    return _Decision(refusal=Refusal(SourceOutcome.BLOCKED, Reason.ROBOTS_UNREADABLE, status))


def parse(body: bytes) -> Protego:
    """Return the rules of a robots.txt, whatever its bytes are: every text is one."""
    text = body.decode("utf-8-sig", "replace")
    return Protego.parse("\n".join(_line(line) for line in text.splitlines() if len(line) <= LONGEST_RULE))


def _line(line: str) -> str:
    """Give all programs but us one name: Protego copies each rule for each name, which a hostile file could use.

    A name is ours as RFC 9309 compares them: up to the first character that no name has, without regard to case.
    """
    found = _GROUP.fullmatch(line)
    if found is None:
        return line
    name = found[1].partition("#")[0].strip()
    token = _TOKEN.match(name)
    if name == "*" or (token is not None and token.group().lower() == AGENT):
        return f"User-agent: {name if name == '*' else AGENT}"
    return "User-agent: another"
