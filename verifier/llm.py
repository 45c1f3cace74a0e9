"""Calls of a language model: the one callable that reaches a provider, through litellm, and its one retry policy.

The only module that knows litellm and tenacity. Importing it imports neither: litellm takes seconds, and is loaded when
the first call goes out.
"""

from __future__ import annotations

import logging
import os
import re
import socket
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from verifier.completion import Reply, Request
from verifier.config import LLMSection, Price
from verifier.config_errors import one_line
from verifier.errors import (
    ConfigError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
    VerifierError,
    cause,
)
from verifier.metering import Budget, Clock, Estimate, RateLimit, SystemClock, price_of, tokens

if TYPE_CHECKING:
    from tenacity import RetryCallState

ATTEMPTS = 4
"""Times that one call is tried while the server is busy, failing or out of reach."""
TIMEOUT_ATTEMPTS = 2
"""The same for calls that got no answer in time: each of them has cost a whole timeout already."""
LONGEST_WAIT = 60.0
"""A server that asks to be left alone for longer, in seconds, is given up on: an editor waits."""
_CAP = 3
"""Under a cost limit a reply may be so many times as long as expected, and is cut off then."""
_LEAST_CAP = 1000
_REACH_SECONDS = 5.0
_SHOWN = 200
_NAME_OF_SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL")
_SHORTEST_SECRET = 8
_USER_OF_ADDRESS = re.compile(r"(?<=//)[^/@]*(?=@)")
_CLASSES = re.compile(r"^(?:(?:litellm\.)?\w*(?:Error|Exception|Timeout)\w*(?: Error)?(?:: | - |:? ?-?$))+")
"""What litellm puts before the words of a server: the names of exceptions, one after the other."""


class LiteLLM:
    """A transport to whatever provider litellm reaches. The key comes from the environment, as the provider names it.

    Transport faults are tried again (`ATTEMPTS`), a Retry-After is honoured up to `LONGEST_WAIT`; every other retry
    layer is off, because they multiply.
    """

    def __init__(self, settings: LLMSection, *, clock: Clock | None = None, budget: Budget | None = None) -> None:
        """Nothing is imported, checked or sent before the first call."""
        self._settings = settings
        system = SystemClock()
        self._clock: Clock = clock if clock is not None else system
        self._system = system
        self._ended = False
        self._budget = budget if budget is not None else Budget(settings.max_cost)
        self._limit = RateLimit(settings.requests_per_minute, settings.tokens_per_minute, self._clock)
        self._lock = threading.Lock()
        self._litellm: Any = None
        self._answered = False

    def __call__(self, request: Request) -> Reply:
        """Return the reply; see `Transport` for what is raised."""
        litellm = self._prepared()
        price = self._price(litellm)
        expected = estimate(request)
        if self._budget.limit is not None:
            # What is set aside must be the most that the reply can cost, so the server is told where to stop.
            expected = replace(expected, completion_tokens=_most_tokens(expected))
        reserved = expected.cost(price) if price is not None else 0.0
        self._budget.reserve(reserved, request)
        spent = 0.0
        try:
            reply = self._sent(litellm, request, expected)
            spent = reply.cost_usd if reply.cost_usd is not None else reserved
        except LLMUnavailableError as error:
            # The server may have worked on it all the same, and charge for it.
            spent = reserved if error.kind == "timeout" else 0.0
            raise
        finally:
            self._budget.settle(reserved, spent)
        return reply

    def stop(self) -> None:
        """Send nothing more and wait for nothing more: the run has ended."""
        self._ended = True
        self._system.stop()

    def price(self) -> Price | None:
        """Return what the model costs, as far as it is known; loads litellm."""
        return self._price(self._prepared())

    def _sent(self, litellm: Any, request: Request, expected: Estimate) -> Reply:
        import tenacity

        most = {"max_tokens": expected.completion_tokens} if self._budget.limit is not None else {}

        def attempt() -> Reply:
            if self._ended:
                raise LLMUnavailableError("the run has ended", kind="other")
            self._limit.acquire(expected.prompt_tokens + expected.completion_tokens)
            return self._once(litellm, request, most)

        retrying = tenacity.Retrying(
            stop=_gives_up,
            wait=self._wait,
            retry=tenacity.retry_if_exception(lambda error: _fault(error, litellm) in _TRANSIENT),
            sleep=self._clock.sleep,
            reraise=True,
        )
        try:
            reply = retrying(attempt)
        except Exception as error:  # noqa: BLE001 - the code of a hundred providers, which raises what it likes
            # Without its cause, which holds the request with the key in it, for whoever prints or sends the traceback.
            raise self._translated(error, litellm, request) from None
        self._answered = True
        return reply

    def _once(self, litellm: Any, request: Request, most: Mapping[str, int]) -> Reply:
        answer = litellm.completion(
            model=request.model,
            messages=[dict(message) for message in request.messages],
            api_base=request.api_base,
            # A server of one's own mostly wants no key, and the client refuses to start without one.
            api_key="none" if request.api_base and self._missing_keys(litellm) else None,
            timeout=self._settings.timeout,
            num_retries=0,
            max_retries=0,
            drop_params=True,
            **most,
            **request.parameters,
        )
        choice = answer.choices[0] if answer.choices else None
        message = choice.message if choice is not None else None
        call = message.tool_calls[0].function if message is not None and message.tool_calls else None
        usage = getattr(answer, "usage", None)
        if usage is not None and not usage.prompt_tokens:
            usage = None  # litellm puts zeros where the server gives no count, and no prompt takes none
        return Reply(
            model=answer.model or request.model,
            content=call.arguments if call is not None else message.content if message is not None else None,
            tool=call.name if call is not None else None,
            finish_reason=(choice.finish_reason if choice is not None else None) or "stop",
            prompt_tokens=usage.prompt_tokens if usage else None,
            completion_tokens=usage.completion_tokens if usage else None,
            cost_usd=self._cost(litellm, answer, usage),
        )

    def _cost(self, litellm: Any, answer: Any, usage: Any) -> float | None:
        if usage is None:
            return None
        own = price_of(self._settings.model or "", self._settings.prices)
        if own is not None:
            return Estimate(1, usage.prompt_tokens, usage.completion_tokens).cost(own)
        try:
            return float(litellm.completion_cost(completion_response=answer, model=self._settings.model))
        except Exception:  # noqa: BLE001 - of many classes: a model without a price has an unknown cost, not none
            return None

    def _price(self, litellm: Any) -> Price | None:
        """Return what is known of the price before a call. Raises ConfigError where a budget cannot be kept."""
        model = self._settings.model or ""
        price = price_of(model, self._settings.prices)
        if price is None:
            known = litellm.model_cost.get(model) or litellm.model_cost.get(model.partition("/")[2]) or {}
            costs = known.get("input_cost_per_token"), known.get("output_cost_per_token")
            if costs[0] is not None and costs[1] is not None:
                price = Price(input=float(costs[0]) * 1e6, output=float(costs[1]) * 1e6)
        if price is None and self._budget.limit is not None:
            raise ConfigError(
                f"the price of {model} is not known, so --max-cost cannot be kept: "
                "give it under llm.prices in config.yaml, or drop the limit"
            )
        return price

    def _prepared(self) -> Any:
        """Load litellm and check, once, what would make every call fail, before anything is paid."""
        with self._lock:
            if self._litellm is None:
                # Before the import: it would fetch a newer price list, which takes seconds where there is no network.
                os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")
                # Else it loads a file .env that lies in some folder above it, and keys out of that.
                os.environ.setdefault("LITELLM_MODE", "PRODUCTION")
                import litellm

                litellm.suppress_debug_info = True
                logging.getLogger("LiteLLM").setLevel(logging.CRITICAL)
                self._check(litellm)
                self._litellm = litellm
            return self._litellm

    def _check(self, litellm: Any) -> None:
        model, base = self._settings.model or "", self._settings.api_base
        try:
            litellm.get_llm_provider(model, api_base=base)
        except litellm.exceptions.openai.OpenAIError as error:
            raise ConfigError(
                f"no provider serves the model {model}: write it as provider/name, for example openai/gpt-4.1-mini"
            ) from error
        # Not every name that it lists is needed: an address has a default, and clouds keep credentials elsewhere too.
        missing = [name for name in self._missing_keys(litellm) if name.endswith("_API_KEY")]
        if missing and base is None:
            raise ConfigError(f"the key for {model} is missing: set {missing[0]} in the environment")
        if base is not None:
            _reach(base)

    def _missing_keys(self, litellm: Any) -> list[str]:
        return list(litellm.validate_environment(model=self._settings.model)["missing_keys"])

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome is not None else None
        asked = _retry_after(error)
        if asked:
            # This is asked before it is decided whether to go on: what is too long must hold up no other call either.
            if asked <= LONGEST_WAIT:
                self._limit.pause(asked)
            return asked
        import tenacity

        return float(tenacity.wait_exponential_jitter(multiplier=0.5, max=20, jitter=0.5)(state))

    def _translated(self, error: Exception, litellm: Any, request: Request) -> VerifierError:
        """Put an error of litellm into one of ours, in one line that holds no key."""
        model, kind, said = self._settings.model, _fault(error, litellm), _words(error)
        status = getattr(error, "status_code", None)
        if kind == "broken":
            advice = "set llm.mode to json_schema" if self._settings.mode == "tools" else "install it"
            return ConfigError(f"{model} cannot be called with llm.mode {self._settings.mode}: {said}: {advice}")
        if kind in ("auth", "not_found") and not self._answered:
            if kind == "auth":
                return ConfigError(
                    f"the server refuses the key for {model} ({status}): check the provider's variable in the "
                    "environment, or use --no-model"
                )
            return ConfigError(f"the server knows no model {model} ({status}): check llm.model, or use --no-model")
        if kind == "too_long":
            return LLMLengthError(f"{request} is too long for {model}: {said}", kind=kind)
        if kind in ("filtered", "bad_request"):
            advice = "" if kind == "filtered" else "; if it does not know the format, set llm.mode to json or md_json"
            return LLMReplyError(f"the server refuses {request}: {said}{advice}", kind=kind)
        what = f"{kind}, {status}" if status else kind
        return LLMUnavailableError(f"no answer to {request} ({what}): {said}", kind=kind)


_TRANSIENT = frozenset({"rate_limit", "timeout", "connection", "server_error"})
_BY_CODE = {"context_length_exceeded": "too_long", "content_filter": "filtered", "insufficient_quota": "quota"}
_BY_STATUS = {
    401: "auth",
    402: "quota",
    403: "auth",
    404: "not_found",
    408: "timeout",
    413: "too_long",
    429: "rate_limit",
    504: "timeout",
}


def _fault(error: BaseException, litellm: Any) -> str:
    """Name the kind of an error of litellm, which has a class of its own for some statuses only."""
    kinds = litellm.exceptions
    if cause(error, ImportError) is not None:
        return "broken"  # a package is missing in the provider's code, which no further attempt installs
    for known, kind in (
        (kinds.ContextWindowExceededError, "too_long"),
        (kinds.ContentPolicyViolationError, "filtered"),
        (kinds.Timeout, "timeout"),
    ):
        if isinstance(error, known):
            return kind
    if not isinstance(error, kinds.openai.OpenAIError):
        return "other"
    body = getattr(error, "body", None)
    code = str(body.get("code")) if isinstance(body, dict) else ""
    status = getattr(error, "status_code", None)
    if code in _BY_CODE:
        return _BY_CODE[code]
    if cause(error, kinds.openai.APIConnectionError) is not None:
        return "connection"  # by its status a failure of the server
    if not isinstance(status, int):
        return "other"
    return _BY_STATUS.get(status) or ("bad_request" if 400 <= status < 500 else "server_error")


def _words(error: BaseException) -> str:
    """Return what the server said, short, in one line, and without what the environment keeps secret."""
    missing: BaseException | None = cause(error, ImportError)
    said = str(missing or getattr(error, "message", None) or error)
    for name, value in os.environ.items():
        if len(value) >= _SHORTEST_SECRET and _NAME_OF_SECRET.search(name.upper()):
            said = said.replace(value, "***")
    said = _CLASSES.sub("", " ".join(said.split()))
    return one_line(said)[:_SHOWN] or "without a word"


def _retry_after(error: BaseException | None) -> float | None:
    """Seconds for which the server asked to be left alone, at most; of the forms that HTTP allows, the number."""
    headers = getattr(error, "litellm_response_headers", None) or {}
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


def _gives_up(state: RetryCallState) -> bool:
    error = state.outcome.exception() if state.outcome is not None else None
    slow = type(error).__name__ == "Timeout"
    asked = _retry_after(error)
    return state.attempt_number >= (TIMEOUT_ATTEMPTS if slow else ATTEMPTS) or (
        asked is not None and asked > LONGEST_WAIT
    )


def _reach(base: str) -> None:
    """Try whether something listens at an address of the user's own, unless a proxy stands between."""
    from urllib.request import getproxies, proxy_bypass

    try:
        parts = urlsplit(base)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        host = None
    if not host or parts.scheme not in ("http", "https"):
        shown = _USER_OF_ADDRESS.sub("***", base)
        raise ConfigError(f"llm.api_base {shown} is not an address: write it as http://127.0.0.1:8000/v1")
    if parts.scheme in getproxies() and not proxy_bypass(host):
        return
    try:
        socket.create_connection((host, port), timeout=_REACH_SECONDS).close()
    except OSError as error:
        why = error.strerror or str(error) or type(error).__name__
        raise ConfigError(
            f"nothing answers at llm.api_base {parts.scheme}://{host}:{port} ({why}): start the server, or correct it"
        ) from error


def _most_tokens(expected: Estimate) -> int:
    """Return where a reply is cut off under a cost limit: far beyond what it should need."""
    return max(_LEAST_CAP, _CAP * expected.completion_tokens)


def estimate(request: Request) -> Estimate:
    """Estimate from above what a request takes."""
    prompt = tokens(request.canonical())
    return Estimate(1, prompt, request.expected_tokens or prompt)
