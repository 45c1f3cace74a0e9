"""Recordings of what a run was told, by a model and by the pages it read, to repeat it offline and free of charge.

What is recorded of the model is a `Request` and its `Reply`, not what went over the wire: a recording replays whatever
library or provider the calls were made through. Of a page it is the address and its `Fetched`. The file is a cassette
of vcrpy, and vcrpy reads it, finds the answer and counts what was played; this module alone knows vcrpy, and imports it
when a file is read or written. `cassette_file.py` has the form of the file.

An interaction holds the body of the request and the reply, or the page, and what names it to people. Nothing else is
written: no address of a server, no header but the type of a page, and no key.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from verifier import cassette_file
from verifier.cassette_file import ASKED, FETCH, Serializer, from_wire, one_line, to_wire, unusable, writable
from verifier.completion import Reply, Request, Transport
from verifier.errors import (
    BudgetError,
    CassetteError,
    ConfigError,
    LLMError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
)
from verifier.fetched import Fetch, Fetched, Reason
from verifier.records import SourceOutcome

_FENCE = re.compile(r"§[0-9a-f]{10}")
_ENOUGH = 20
"""Characters that are shown from where two requests differ."""


class Recorder:
    """A transport that passes requests on and keeps each with its reply, and pages likewise, for `save` to write."""

    def __init__(
        self, transport: Transport | None, path: str | Path, about: Mapping[str, object], *, keep_requests: bool = True
    ) -> None:
        """`about` stands at the head of the file; its `model` is the one that a replay takes if none is configured.

        Without `keep_requests` only the digest of each request is written. Replies are kept whole in either case.
        Without a transport no model takes part, and only pages are recorded.

        Raises:
            CassetteError: the file could not be written; better said before the calls are paid for.
        """
        self.path = Path(path)
        self._transport = transport
        self._about = dict(about)
        self._keep_requests = keep_requests
        self._lock = threading.Lock()
        self._kept: list[tuple[Request, Reply]] = []
        self._pages: list[tuple[str, Fetched]] | None = None
        self._settled: set[str] = set()
        target = writable(self.path)
        if _holds_something(target):
            try:
                Replayer(target)
            except CassetteError as error:
                message = f"{path} exists and is no recording: name another file, so that it is not overwritten"
                raise CassetteError(one_line(message)) from error

    def __call__(self, request: Request) -> Reply:
        """Return the reply of the transport; a fault is recorded like a reply, so that it is replayed as well.

        Raises:
            LLMError, InputError: as the transport raises them.
            ConfigError: as the transport raises it, or because there is none.
        """
        if self._transport is None:
            raise ConfigError("this run has no model that could be asked: name one with --model")
        try:
            reply = self._transport(request)
        except LLMError as error:
            with self._lock:
                self._kept.append((request, _fault(error)))
            raise
        with self._lock:
            self._kept.append((request, reply))
        return reply

    def pages(self, fetch: Fetch) -> Fetch:
        """Return a fetch that passes on to another one and keeps what came of each address."""
        with self._lock:
            pages = self._pages = [] if self._pages is None else self._pages

        def recorded(url: str) -> Fetched:
            fetched = fetch(url)
            with self._lock:
                if url not in self._settled:
                    pages.append((url, fetched))
            return fetched

        return recorded

    def settle(self, url: str, fetched: Fetched) -> None:
        """Keep of an address what the run took it for, such as blocked or late, whatever comes of it later."""
        with self._lock:
            self._pages = [] if self._pages is None else self._pages
            self._settled.add(url)
            self._pages[:] = [*(page for page in self._pages if page[0] != url), (url, fetched)]

    def save(self) -> None:
        """Write all that was recorded so far, whole or not at all, for its owner only.

        Raises:
            CassetteError: the file cannot be written.
        """
        with self._lock:
            calls, pages = list(self._kept), self._pages and list(self._pages)
        # Where nothing was asked, what an earlier run recorded there is worth more. That pages were looked for and none
        # was cited is worth a file of its own, or else the run could not be replayed.
        if not calls and not pages and (pages is None or _holds_something(self.path)):
            return
        kept = [(_vcr_request(request, keep=self._keep_requests), _vcr_response(reply)) for request, reply in calls]
        kept += [(_vcr_request_of_page(url), _vcr_response_of_page(fetched)) for url, fetched in pages or ()]
        # Threads finish in any order. Equal requests stay in the order of their replies, in which they are replayed.
        kept.sort(key=lambda pair: [pair[0].headers[name] for name in ("stage", "title", "digest")])
        cassette = {"requests": [request for request, _ in kept], "responses": [response for _, response in kept]}
        about = self._about if pages is None else self._about | {"pages": True}
        _Persister.save_cassette(self.path, cassette, Serializer(self.path, about))


class Replayer:
    """A transport and a fetch that answer from a recording, each interaction once, and never ask model or network."""

    def __init__(self, path: str | Path) -> None:
        """Read the recording at once.

        Raises:
            CassetteError: it is missing or is not a recording.
        """
        vcr = _vcr()
        self.path = Path(path)
        self._lock = threading.Lock()
        serializer = Serializer(self.path, {})
        try:
            self._cassette = vcr.cassette.Cassette.load(
                path=self.path,
                serializer=serializer,
                persister=_Persister,
                record_mode=vcr.record_mode.RecordMode.NONE,
                match_on=(_same_digest,),
            )
            for response in self._cassette.responses:
                _fetched(response) if "page" in response else _reply(response)
        # What a wrong form leads to depends on where vcrpy meets it first.
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise unusable(self.path, "is not a recording of model calls") from error
        self._about = serializer.about

    @property
    def model(self) -> str | None:
        """Name of the model that was asked, None if the recording tells none."""
        if named := self._about.get("model"):
            return str(named)
        asked = (request.uri for request in self._cassette.requests if request.uri.startswith(_LLM))
        return next((uri.removeprefix(_LLM) for uri in asked), None)

    @property
    def has_pages(self) -> bool:
        """The run that was recorded fetched pages, or would have."""
        return bool(self._about.get("pages"))

    @property
    def pages(self) -> frozenset[str]:
        """The addresses of the recorded pages."""
        recorded = [request.headers for request in self._cassette.requests]
        return frozenset(headers["title"] for headers in recorded if headers["stage"] == FETCH)

    @property
    def unplayed(self) -> list[str]:
        """Names of the recorded requests and pages that were not asked for."""
        with self._lock:
            played = self._cassette.play_counts
            return [_named(request) for n, request in enumerate(self._cassette.requests) if not played[n]]

    @property
    def all_played(self) -> bool:
        """Every recorded request and page was asked for."""
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
            one_line(
                f"{self.path} holds no reply to {request} ({request.digest[:12]}): {self._difference(request)}: "
                f"record again with --record {self.path}"
            )
        )

    def page(self, url: str) -> Fetched:
        """Return what was recorded of an address, counted as it was then: a replay gives the same report.

        Raises:
            CassetteError: pages were recorded, and not this one, or it is asked for more often.
        """
        vcr = _vcr()
        wanted = _vcr_request_of_page(url)
        try:
            with self._lock:
                return _fetched(self._cassette.play_response(wanted))
        except vcr.errors.UnhandledHTTPRequestError:
            pass
        if any(_same_digest(wanted, one) for one in self._cassette.requests):
            problem = "holds no further fetch of"
        elif self.has_pages:
            problem = "holds no page of"
        else:
            return Fetched(url=url, outcome=SourceOutcome.OFFLINE, reason=Reason.NOT_RECORDED)
        raise CassetteError(one_line(f"{self.path} {problem} {url}: record again with --record {self.path}"))

    def _difference(self, request: Request) -> str:
        recorded = self._cassette.requests
        if any(one.headers["digest"] == request.digest for one in recorded):
            return "it is asked for more often than it was recorded"
        same_stage = [one for one in recorded if one.headers["stage"] == request.stage]
        if not same_stage:
            return f"nothing of the stage {request.stage or 'without a name'} was recorded"
        body = from_wire(to_wire(request.body()))
        candidates = [(from_wire(one.body), one.headers["title"] == request.title) for one in same_stage]
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


_LLM = "llm:"
"""Begins what stands in place of an address where a model is asked."""

# In vcrpy's hands a body is JSON in bytes, as it would be on the wire. What names the request travels as its headers,
# the one place that vcrpy has for it, and so does the digest, which is then computed once and not in each comparison.


def _vcr_request(request: Request, *, keep: bool) -> Any:
    headers = {name: getattr(request, name) for name in ASKED} | {"digest": request.digest}
    body = request.body() if keep else {"sha256": request.digest}
    return _vcr().request.Request("POST", f"{_LLM}{request.model}", to_wire(body), headers)


def _vcr_response(reply: Reply) -> dict[str, Any]:
    return {
        "status": {"code": 200, "message": "OK"},
        "headers": {"content-type": ["application/json"]},
        "body": {"string": to_wire(reply.model_dump(mode="json"))},
    }


def _reply(response: Mapping[str, Any]) -> Reply:
    return Reply.model_validate(from_wire(response["body"]["string"]))


def _same_digest(asked: Any, recorded: Any) -> bool:
    return bool(asked.headers["digest"] == recorded.headers["digest"])


def _named(request: Any) -> str:
    asked = {name: request.headers[name] for name in ASKED}
    return str(Request("", (), **asked)) if asked["prompt"] else asked["title"]


def _vcr_request_of_page(url: str) -> Any:
    return _vcr().request.Request(**cassette_file.page_request(url, {"stage": FETCH, "prompt": ""}))


def _vcr_response_of_page(fetched: Fetched) -> dict[str, Any]:
    told = fetched.model_dump(exclude={"body"})
    page = {name: str(value) if isinstance(value, str) else value for name, value in told.items()}
    return cassette_file.page_response(page, fetched.body)


def _fetched(response: Mapping[str, Any]) -> Fetched:
    return Fetched.model_validate(response["page"] | {"body": response["body"]["string"]})


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


class _Persister:
    """Where the file lies, as vcrpy wants it. Its own one reads in the encoding of the machine and writes in place."""

    @staticmethod
    def load_cassette(path: Path, serializer: Serializer) -> Any:
        return _vcr().serialize.deserialize(cassette_file.read(path), serializer)

    @staticmethod
    def save_cassette(path: Path, cassette: Mapping[str, Any], serializer: Serializer) -> None:
        cassette_file.write(path, _vcr().serialize.serialize(cassette, serializer))


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
