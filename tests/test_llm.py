"""The transport that reaches a provider, against a server on the loopback: what it sends, retries, costs, refuses."""

from __future__ import annotations

import os
import threading
import time
import traceback
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeAlias

import pytest
from fake_provider import (
    BROKEN,
    CUT_OFF,
    DROPS,
    EMPTY,
    FILTERED,
    HANGS,
    HTML,
    OVERLOADED,
    REFUSED,
    TOO_LONG,
    UNKNOWN_MODEL,
    Answer,
    FakeProvider,
    Step,
    busy,
    error,
    says,
)

from verifier.completion import Reply, Request
from verifier.config import LLMSection, Price
from verifier.errors import (
    BudgetError,
    ConfigError,
    LLMError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
    VerifierError,
)
from verifier.llm import LONGEST_WAIT, LiteLLM, estimate
from verifier.testing import FakeClock

GOOD = says({"answer": 1})
ASKED = Request(
    "openai/test",
    [{"role": "system", "content": "Check."}, {"role": "user", "content": "Is it so?"}],
    {"temperature": 0},
    prompt="judge.v1",
    stage="judge",
    title="claims c1 to c8",
    expected_tokens=50,
)
PRICES = {"openai/test": Price(input=2.0, output=10.0)}
KEY = "sk-proj-a1b2c3d4e5f6a7b8c9d0e1f2"
NO_CHOICES = Answer(raw=b'{"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": []}')


class Desk:
    """A transport with a provider and a clock of its own."""

    def __init__(self, provider: FakeProvider) -> None:
        self.provider = provider
        self.clock = FakeClock()

    def transport(self, **settings: Any) -> LiteLLM:
        known = {"model": "openai/test", "api_base": self.provider.api_base, "timeout": 5.0}
        return LiteLLM(LLMSection(**{**known, **settings}), clock=self.clock)

    def ask(self, transport: LiteLLM | None = None, request: Request = ASKED) -> Reply:
        """Ask this provider, in whatever transport."""
        return (transport or self.transport())(_at(request, self.provider))


def _at(request: Request, provider: FakeProvider) -> Request:
    return Request(
        request.model,
        request.messages,
        request.parameters,
        api_base=provider.api_base,
        prompt=request.prompt,
        title=request.title,
        expected_tokens=request.expected_tokens,
    )


Playing: TypeAlias = Any


@pytest.fixture
def playing() -> Iterator[Playing]:
    """Start a desk whose provider plays these steps."""
    opened: list[FakeProvider] = []

    def play(*steps: Step, then: Step | None = None) -> Desk:
        provider = FakeProvider(*steps, then=then)
        opened.append(provider)
        provider.__enter__()
        return Desk(provider)

    yield play
    for provider in opened:
        provider.__exit__()


def failure(desk: Desk, transport: LiteLLM | None = None) -> VerifierError:
    with pytest.raises(VerifierError) as caught:
        desk.ask(transport)
    return caught.value


# A good call


def test_a_reply_holds_what_the_server_said(playing: Playing) -> None:
    assert playing(GOOD).ask() == Reply(
        model="test",
        content='{"answer": 1}',
        finish_reason="stop",
        prompt_tokens=100,
        completion_tokens=20,
        cost_usd=None,
    )


def test_the_messages_and_parameters_go_out_as_they_are(playing: Playing) -> None:
    desk = playing(GOOD)
    desk.ask()
    assert desk.provider.requests == [
        {"model": "test", "messages": [dict(message) for message in ASKED.messages], "temperature": 0}
    ]


def test_a_server_of_ones_own_needs_no_key(playing: Playing) -> None:
    desk = playing(GOOD)
    desk.ask()
    assert desk.provider.keys == ["Bearer none"]


def test_the_key_comes_from_the_environment(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    desk = playing(GOOD)
    desk.ask()
    assert desk.provider.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize(
    ("answer", "reason"), [(CUT_OFF, "length"), (FILTERED, "content_filter"), (EMPTY, "stop"), (NO_CHOICES, "stop")]
)
def test_a_reply_says_why_it_ended(answer: Answer, reason: str, playing: Playing) -> None:
    assert playing(answer).ask().finish_reason == reason


@pytest.mark.parametrize("answer", [EMPTY, NO_CHOICES], ids=["null", "no choices"])
def test_an_empty_reply_has_no_content(answer: Answer, playing: Playing) -> None:
    assert playing(answer).ask().content is None


def test_the_arguments_of_a_tool_are_the_content(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    import litellm

    function = {"name": "Answer", "arguments": '{"answer": 1}'}
    message = {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"id": "1", "type": "function", "function": function}],
    }
    made = litellm.ModelResponse(choices=[{"index": 0, "finish_reason": "tool_calls", "message": message}])
    monkeypatch.setattr(litellm, "completion", lambda **_: made)
    reply = playing(GOOD).ask()
    assert (reply.tool, reply.content, reply.finish_reason) == ("Answer", '{"answer": 1}', "tool_calls")


# What goes wrong, and how often it is tried


@pytest.mark.parametrize(
    ("answer", "kind", "attempts", "raised"),
    [
        (error(400, "no such parameter"), "bad_request", 1, LLMReplyError),
        (error(400, "it is against the policy", "content_filter"), "filtered", 1, LLMReplyError),
        (TOO_LONG, "too_long", 1, LLMLengthError),
        (error(400, "it is long", "context_length_exceeded"), "too_long", 1, LLMLengthError),
        (error(402), "quota", 1, LLMUnavailableError),
        (error(408), "timeout", 2, LLMUnavailableError),
        (error(409), "bad_request", 1, LLMReplyError),
        (error(413), "too_long", 1, LLMLengthError),
        (error(418), "bad_request", 1, LLMReplyError),
        (error(422), "bad_request", 1, LLMReplyError),
        (busy(), "rate_limit", 4, LLMUnavailableError),
        (error(429, "no credit", "insufficient_quota"), "quota", 1, LLMUnavailableError),
        (BROKEN, "server_error", 4, LLMUnavailableError),
        (error(502), "server_error", 4, LLMUnavailableError),
        (OVERLOADED, "server_error", 4, LLMUnavailableError),
        (error(504), "timeout", 2, LLMUnavailableError),
        (error(529), "server_error", 4, LLMUnavailableError),
        (DROPS, "connection", 4, LLMUnavailableError),
        (HTML, "server_error", 4, LLMUnavailableError),
        (Answer(raw=b"[]"), "server_error", 4, LLMUnavailableError),
        (Answer(raw=b'{"choices": null}'), "server_error", 4, LLMUnavailableError),
        (Answer(raw=b'{"id": "x", "cho'), "server_error", 4, LLMUnavailableError),
    ],
)
def test_a_fault_has_its_kind_and_its_attempts(
    answer: Answer, kind: str, attempts: int, raised: type[LLMError], playing: Playing
) -> None:
    desk = playing(then=answer)
    fault = failure(desk)
    assert (type(fault), getattr(fault, "kind", None), len(desk.provider.requests)) == (raised, kind, attempts)


def test_an_answer_that_does_not_come_in_time_is_asked_for_twice(playing: Playing) -> None:
    desk = playing(then=HANGS)
    fault = failure(desk, desk.transport(timeout=0.1))
    assert (getattr(fault, "kind", None), len(desk.provider.requests)) == ("timeout", 2)


@pytest.mark.parametrize("first", [busy(1), BROKEN, OVERLOADED, DROPS, HTML])
def test_a_fault_that_passes_is_overcome(first: Answer, playing: Playing) -> None:
    assert playing(first, GOOD).ask().content == '{"answer": 1}'


def test_a_fault_names_the_request_and_what_the_server_said(playing: Playing) -> None:
    assert str(failure(playing(then=OVERLOADED))) == (
        "no answer to judge.v1, claims c1 to c8 (server_error, 503): it went wrong"
    )


def test_what_the_server_said_is_one_short_line(playing: Playing) -> None:
    told = str(failure(playing(error(400, "\x1b[31mone\ntwo " + "word " * 500))))
    assert told.startswith("the server refuses judge.v1, claims c1 to c8: \\x1b[31mone two word")
    assert len(told) < 400


def test_an_error_of_the_provider_s_code_is_a_fault(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    import litellm

    calls: list[Mapping[str, object]] = []

    def fail(**asked: object) -> None:
        calls.append(asked)
        raise ValueError("odd settings")

    monkeypatch.setattr(litellm, "completion", fail)
    fault = failure(playing())
    assert (str(fault), len(calls)) == ("no answer to judge.v1, claims c1 to c8 (other): odd settings", 1)


@pytest.mark.parametrize(("mode", "advice"), [("tools", "set llm.mode to json_schema"), ("json_schema", "install it")])
def test_a_package_that_is_missing_is_named(
    mode: str, advice: str, playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    import litellm

    def fail(**_: object) -> None:
        raise litellm.exceptions.APIConnectionError("wrapped", "openai", "test") from ImportError("No module 'boto3'")

    monkeypatch.setattr(litellm, "completion", fail)
    desk = playing()
    fault = failure(desk, desk.transport(mode=mode))
    assert str(fault) == f"openai/test cannot be called with llm.mode {mode}: No module 'boto3': {advice}"


# Waiting


def test_a_retry_after_is_kept_to(playing: Playing) -> None:
    desk = playing(busy(2), busy(7.5), GOOD)
    desk.ask()
    assert desk.clock.slept == [2.0, 7.5]


def test_a_retry_after_of_a_server_that_fails_is_kept_to(playing: Playing) -> None:
    desk = playing(error(503, headers={"Retry-After": "9"}), GOOD)
    desk.ask()
    assert desk.clock.slept == [9.0]


def test_the_longest_wait_is_still_kept_to(playing: Playing) -> None:
    desk = playing(busy(LONGEST_WAIT), GOOD)
    desk.ask()
    assert desk.clock.slept == [LONGEST_WAIT]


@pytest.mark.parametrize("asked", [LONGEST_WAIT + 1, "inf"])
def test_a_longer_wait_is_given_up_at_once(asked: float | str, playing: Playing) -> None:
    desk = playing(busy(asked), then=GOOD)
    failure(desk)
    assert (desk.clock.slept, len(desk.provider.requests)) == ([], 1)


def test_a_wait_that_is_given_up_holds_up_no_other_call(playing: Playing) -> None:
    desk = playing(busy(3600), GOOD)
    transport = desk.transport()
    failure(desk, transport)
    desk.ask(transport)
    assert desk.clock.slept == []


def test_a_retry_after_holds_up_the_next_call_too(playing: Playing) -> None:
    desk = playing(*[busy(30)] * 4, GOOD)
    transport = desk.transport()
    failure(desk, transport)
    desk.ask(transport)
    assert desk.clock.slept == [30.0] * 4


@pytest.mark.parametrize("asked", [None, "0", "-3", "soon", "nan", "Fri, 20 Nov 2026 10:00:00 GMT"])
def test_without_a_number_of_seconds_the_waits_grow(asked: str | None, playing: Playing) -> None:
    desk = playing(then=busy(asked))
    failure(desk)
    slept = desk.clock.slept
    assert [low <= wait <= low + 0.5 for low, wait in zip((0.5, 1.0, 2.0), slept, strict=True)] == [True] * 3


def test_no_minute_holds_more_requests_than_allowed(playing: Playing) -> None:
    desk = playing(then=GOOD)
    transport = desk.transport(requests_per_minute=2)
    for _ in range(5):
        desk.ask(transport)
    assert desk.clock.slept == [60.0, 60.0]


def test_an_attempt_counts_as_a_request(playing: Playing) -> None:
    desk = playing(BROKEN, GOOD)
    desk.ask(desk.transport(requests_per_minute=1))
    assert desk.clock.now() >= 60.0


def test_no_minute_holds_more_tokens_than_allowed(playing: Playing) -> None:
    desk = playing(then=GOOD)
    one = estimate(_at(ASKED, desk.provider))
    transport = desk.transport(tokens_per_minute=2 * (one.prompt_tokens + one.completion_tokens))
    for _ in range(3):
        desk.ask(transport)
    assert desk.clock.slept == [60.0]


# A key and a model that are refused


@pytest.mark.parametrize("answer", [REFUSED, error(403), UNKNOWN_MODEL])
def test_a_refusal_before_any_success_is_a_wrong_setting(answer: Answer, playing: Playing) -> None:
    assert isinstance(failure(playing(then=answer)), ConfigError)


@pytest.mark.parametrize(("answer", "kind"), [(REFUSED, "auth"), (error(403), "auth"), (UNKNOWN_MODEL, "not_found")])
def test_a_refusal_after_a_success_is_a_fault(answer: Answer, kind: str, playing: Playing) -> None:
    desk = playing(GOOD, then=answer)
    transport = desk.transport()
    desk.ask(transport)
    fault = failure(desk, transport)
    assert (type(fault), getattr(fault, "kind", None)) == (LLMUnavailableError, kind)


@pytest.mark.parametrize("answer", [REFUSED, error(403), UNKNOWN_MODEL])
def test_a_refusal_is_not_tried_again(answer: Answer, playing: Playing) -> None:
    desk = playing(then=answer)
    failure(desk)
    assert len(desk.provider.requests) == 1


@pytest.mark.parametrize("status", [400, 403, 429, 500])
def test_a_traceback_holds_no_key(status: int, playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    fault = failure(playing(then=error(status, f"the key {KEY} is wrong")))
    assert KEY not in "".join(traceback.format_exception(fault))


def test_what_the_environment_keeps_secret_is_struck_out(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert (
        str(failure(playing(error(400, f"the key {KEY} is wrong")))).split(": ")[1].startswith("the key *** is wrong")
    )


# What is checked before anything is sent


def wrong(**settings: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        LiteLLM(LLMSection(**settings)).price()
    return str(caught.value)


def test_a_model_that_no_provider_serves_is_refused() -> None:
    assert wrong(model="nowhere/small").startswith("no provider serves the model nowhere/small: write it as provider/")


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("openai/gpt-4.1-mini", "OPENAI_API_KEY"),
        ("deepseek/deepseek-chat", "DEEPSEEK_API_KEY"),
        ("anthropic/claude-3-5-haiku", "ANTHROPIC_API_KEY"),
        ("azure/small", "AZURE_API_KEY"),
    ],
)
def test_a_missing_key_is_named_as_the_environment_knows_it(model: str, name: str) -> None:
    assert wrong(model=model) == f"the key for {model} is missing: set {name} in the environment"


@pytest.mark.parametrize("model", ["ollama/qwen3", "bedrock/anthropic.claude-3-haiku-20240307-v1:0", "hosted_vllm/x"])
def test_a_provider_that_can_do_without_a_key_is_asked_for_none(model: str) -> None:
    LiteLLM(LLMSection(model=model)).price()


@pytest.mark.parametrize(
    "base",
    ["127.0.0.1:8000", "ftp://127.0.0.1/v1", "http://", "http://[::1", "http://127.0.0.1:99999/v1", "http://h:x"],
)
def test_an_address_that_is_none_is_refused(base: str) -> None:
    assert wrong(model="openai/test", api_base=base) == (
        f"llm.api_base {base} is not an address: write it as http://127.0.0.1:8000/v1"
    )


def test_a_password_in_an_address_is_not_told() -> None:
    assert "secret" not in wrong(model="openai/test", api_base="ftp://desk:secret@host/v1")


def test_a_server_that_does_not_run_is_told() -> None:
    told = wrong(model="openai/test", api_base="http://desk:secret@127.0.0.1:9/v1")
    assert (
        told
        == "nothing answers at llm.api_base http://127.0.0.1:9 (Connection refused): start the server, or correct it"
    )


def test_a_server_behind_a_proxy_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    LiteLLM(LLMSection(model="openai/test", api_base="http://inside.example/v1")).price()


def test_what_was_found_good_is_not_checked_again(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = playing(then=GOOD)
    transport = desk.transport()
    desk.ask(transport)
    monkeypatch.setattr("verifier.llm._reach", lambda _: pytest.fail("it was looked for again"))
    assert desk.ask(transport).content == GOOD.content


def test_no_newer_list_of_prices_is_fetched(playing: Playing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LITELLM_LOCAL_MODEL_COST_MAP", raising=False)
    playing(GOOD).ask()
    assert os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] == "True"


# Costs


@pytest.mark.parametrize("name", ["openai/test", "test"])
def test_the_configured_price_counts(name: str, playing: Playing) -> None:
    desk = playing(GOOD)
    transport = desk.transport(prices={name: PRICES["openai/test"]})
    assert desk.ask(transport).cost_usd == pytest.approx((100 * 2.0 + 20 * 10.0) / 1e6)


def known_model(desk: Desk, **settings: Any) -> Reply:
    request = Request("openai/gpt-4.1-mini", ASKED.messages, prompt="judge.v1")
    return desk.ask(desk.transport(model="openai/gpt-4.1-mini", **settings), request)


def test_a_model_that_litellm_knows_has_its_price(playing: Playing) -> None:
    assert known_model(playing(GOOD)).cost_usd == pytest.approx(100 * 0.4e-6 + 20 * 1.6e-6)


def test_the_configured_price_beats_that_of_litellm(playing: Playing) -> None:
    reply = known_model(playing(GOOD), prices={"gpt-4.1-mini": Price(input=1.0, output=0.0)})
    assert reply.cost_usd == pytest.approx(100e-6)


def test_a_model_that_nobody_knows_has_an_unknown_cost(playing: Playing) -> None:
    assert playing(GOOD).ask().cost_usd is None


def test_without_a_count_of_tokens_the_cost_is_unknown(playing: Playing) -> None:
    desk = playing(says({}, tokens=None))
    reply = desk.ask(desk.transport(prices=PRICES))
    assert (reply.prompt_tokens, reply.completion_tokens, reply.cost_usd) == (None, None, None)


def test_a_limit_without_a_price_is_refused_before_any_call(playing: Playing) -> None:
    desk = playing(then=GOOD)
    fault = failure(desk, desk.transport(max_cost=1.0))
    assert (type(fault), len(desk.provider.requests)) == (ConfigError, 0)


def cost_of_one(desk: Desk) -> float:
    expected = estimate(_at(ASKED, desk.provider))
    most = replace(expected, completion_tokens=max(1000, 3 * expected.completion_tokens))
    return most.cost(PRICES["openai/test"])


def test_a_call_that_might_pass_the_limit_is_not_made(playing: Playing) -> None:
    desk = playing(then=GOOD)
    fault = failure(desk, desk.transport(prices=PRICES, max_cost=cost_of_one(desk) * 0.99))
    assert (type(fault), len(desk.provider.requests)) == (BudgetError, 0)


def test_a_call_that_fits_exactly_is_made(playing: Playing) -> None:
    desk = playing(then=GOOD)
    assert desk.ask(desk.transport(prices=PRICES, max_cost=cost_of_one(desk))).content == GOOD.content


def test_what_calls_did_cost_counts_against_the_limit(playing: Playing) -> None:
    desk = playing(then=says({}, tokens=(500, 0)))
    transport = desk.transport(prices=PRICES, max_cost=0.0025 + cost_of_one(desk))
    for _ in range(3):
        desk.ask(transport)
    assert isinstance(failure(desk, transport), BudgetError)


def test_a_call_of_unknown_cost_counts_as_its_estimate(playing: Playing) -> None:
    desk = playing(then=says({}, tokens=None))
    transport = desk.transport(prices=PRICES, max_cost=1.5 * cost_of_one(desk))
    desk.ask(transport)
    assert isinstance(failure(desk, transport), BudgetError)


def test_a_call_that_fails_costs_nothing(playing: Playing) -> None:
    desk = playing(error(400), then=GOOD)
    transport = desk.transport(prices=PRICES, max_cost=cost_of_one(desk))
    failure(desk, transport)
    assert desk.ask(transport).content == GOOD.content


def test_calls_at_the_same_time_share_the_limit(playing: Playing) -> None:
    together = threading.Barrier(2, timeout=5)

    def meet(_: object) -> Answer:
        together.wait()
        return says({}, tokens=(1, 1))

    # The third has room only when the two have cost less than they might have.
    desk = playing(meet, meet, then=says({}, tokens=(1, 1)))
    transport = desk.transport(prices=PRICES, max_cost=2.5 * cost_of_one(desk))
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: desk.ask(transport), range(3)))
    assert (desk.provider.most_at_once, len(desk.provider.requests)) == (2, 3)


# The end of a run


def test_after_the_end_of_a_run_nothing_is_tried_again(playing: Playing) -> None:
    desk = playing(then=busy(retry_after=50))
    transport = LiteLLM(LLMSection(model="openai/test", api_base=desk.provider.api_base))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: transport(_at(ASKED, desk.provider)))
        while not desk.provider.requests:
            time.sleep(0.01)
        transport.stop()
        assert isinstance(waiting.exception(timeout=10), LLMUnavailableError)
    assert len(desk.provider.requests) == 1


def test_after_the_end_of_a_run_nothing_is_sent(playing: Playing) -> None:
    desk = playing(then=GOOD)
    transport = desk.transport()
    transport.stop()
    fault = failure(desk, transport)
    assert (type(fault), desk.provider.requests) == (LLMUnavailableError, [])


# Limits of length


def test_under_a_cost_limit_the_server_is_told_where_to_stop(playing: Playing) -> None:
    desk = playing(then=GOOD)
    desk.ask(desk.transport(prices=PRICES, max_cost=1.0))
    assert desk.provider.requests[0]["max_tokens"] >= 1000


def test_without_a_cost_limit_the_server_decides(playing: Playing) -> None:
    desk = playing(then=GOOD)
    desk.ask()
    assert "max_tokens" not in desk.provider.requests[0]
