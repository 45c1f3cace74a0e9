"""Typed questions: what goes out in each mode, what of a reply can be used, and what is asked a second time."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from verifier.completion import Message, Reply, Request
from verifier.config import LLMSection
from verifier.errors import (
    CassetteError,
    ConfigError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
)
from verifier.metering import Meter, tokens
from verifier.questions import Asker, Conversation
from verifier.testing import Item, ScriptedModel


class Answer(BaseModel):
    """What is asked for."""

    name: str
    certainty: Literal["certain", "likely"]
    years: list[int] = Field(default=[])


GOOD = {"name": "Leeds", "certainty": "certain", "years": []}
MESSAGES: list[Message] = [{"role": "system", "content": "Check."}, {"role": "user", "content": "Where is {{ it }}?"}]
MODES = ["json_schema", "json", "md_json", "tools"]


def correct(problems: str) -> Sequence[Message]:
    return [{"role": "user", "content": f"Wrong:\n{problems}"}]


class Desk:
    """A question to a scripted model."""

    def __init__(self, *script: Item, mode: Any = "json_schema") -> None:
        self.model = ScriptedModel(script)
        self.meter = Meter()
        self.asker = Asker(self.model, LLMSection(model="openai/test", mode=mode), correct, self.meter)

    def begin(self) -> Conversation:
        return self.asker.begin(
            MESSAGES, stage="judge", title="claims c1 to c8", prompt="judge.v1", prompt_sha256="aa", expected_tokens=70
        )

    def ask(self) -> Answer:
        return self.begin().ask(Answer)

    @property
    def second(self) -> list[Message]:
        """The messages that the second question adds to the first."""
        return list(self.model.requests[1].messages[len(self.model.requests[0].messages) :])


def reply(content: str | None, finish_reason: str = "stop", tool: str | None = None) -> Reply:
    return Reply(
        model="m",
        content=content,
        tool=tool,
        finish_reason=finish_reason,
        prompt_tokens=10,
        completion_tokens=5,
        cost_usd=0.5,
    )


def in_mode(mode: str, content: str) -> Item:
    if mode == "tools":
        return reply(content, "tool_calls", "Answer")
    return f"Here it is:\n```json\n{content}\n```" if mode == "md_json" else content


# The first question


@pytest.mark.parametrize("mode", MODES)
def test_a_good_reply_becomes_an_instance_in_every_mode(mode: str) -> None:
    assert Desk(in_mode(mode, json.dumps(GOOD)), mode=mode).ask().model_dump() == GOOD


def parameters(mode: str) -> dict[str, Any]:
    desk = Desk(in_mode(mode, json.dumps(GOOD)), mode=mode)
    desk.ask()
    return dict(desk.model.requests[0].parameters)


def test_the_schema_goes_out_as_a_response_format() -> None:
    sent = parameters("json_schema")
    assert (sent.keys(), sent["response_format"]["type"]) == ({"temperature", "response_format"}, "json_schema")


def test_the_schema_that_goes_out_is_that_of_the_class() -> None:
    schema = parameters("json_schema")["response_format"]["json_schema"]
    assert (schema["name"], schema["schema"]) == ("Answer", Answer.model_json_schema())


def test_plain_json_goes_out_as_a_response_format_without_a_schema() -> None:
    assert parameters("json") == {"temperature": 0, "response_format": {"type": "json_object"}}


def test_json_in_markdown_needs_nothing_of_the_server() -> None:
    assert parameters("md_json") == {"temperature": 0}


def test_a_tool_is_named_after_the_class() -> None:
    assert parameters("tools")["tools"][0]["function"]["name"] == "Answer"


@pytest.mark.parametrize("mode", ["json", "md_json"])
def test_a_mode_without_a_schema_tells_it_in_the_messages(mode: str) -> None:
    desk = Desk(in_mode(mode, json.dumps(GOOD)), mode=mode)
    desk.ask()
    assert '"certainty"' in desk.model.requests[0].messages[0]["content"]


def test_the_messages_go_out_as_they_are() -> None:
    desk = Desk(GOOD)
    desk.ask()
    assert list(desk.model.requests[0].messages) == MESSAGES


def test_the_request_carries_what_names_it() -> None:
    desk = Desk(GOOD)
    desk.ask()
    sent = desk.model.requests[0]
    assert (sent.model, sent.stage, str(sent), sent.prompt_sha256, sent.expected_tokens) == (
        "openai/test", "judge", "judge.v1, claims c1 to c8", "aa", 70,
    )  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_the_same_question_is_the_same_request(mode: str) -> None:
    desk = Desk(*[in_mode(mode, json.dumps(GOOD))] * 2, mode=mode)
    desk.ask()
    desk.ask()
    assert desk.model.requests[0].digest == desk.model.requests[1].digest


def test_the_messages_that_were_given_stay_as_they_are() -> None:
    before = [dict(message) for message in MESSAGES]
    Desk(in_mode("md_json", json.dumps(GOOD)), mode="md_json").ask()
    assert before == MESSAGES


def test_the_estimate_counts_every_message() -> None:
    expected = tokens("Check.") + tokens("Where is {{ it }}?")
    estimate = Desk().asker.estimate(MESSAGES, 70)
    assert (estimate.calls, estimate.prompt_tokens, estimate.completion_tokens) == (1, expected, 70)


# The second question


@pytest.mark.parametrize("mode", MODES)
def test_a_bad_reply_is_asked_for_once_more_in_every_mode(mode: str) -> None:
    desk = Desk(in_mode(mode, '{"name": 7}'), in_mode(mode, json.dumps(GOOD)), mode=mode)
    assert desk.ask().model_dump() == GOOD


def test_the_second_question_shows_the_reply_and_what_is_wrong_with_it() -> None:
    desk = Desk({"name": "Leeds"}, GOOD)
    desk.ask()
    assert desk.second == [
        {"role": "assistant", "content": '{"name": "Leeds"}'},
        {"role": "user", "content": "Wrong:\n- certainty is missing"},
    ]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ('{"name": "Leeds", "cert', "it is not valid JSON: give one whole JSON object and nothing else"),
        ("I cannot say.", "it is not valid JSON: give one whole JSON object and nothing else"),
        ({"certainty": "certain"}, "name is missing"),
        ({**GOOD, "name": 7}, "name is not of the type or not one of the values that the schema allows"),
        ({**GOOD, "certainty": "sure"}, "certainty is not of the type or not one of the values that the schema allows"),
        ({**GOOD, "years": [1, "x"]}, "years.1 is not of the type or not one of the values that the schema allows"),
        ([GOOD], "the whole is not of the type or not one of the values that the schema allows"),
        ("7", "the whole is not of the type or not one of the values that the schema allows"),
    ],
)
def test_what_is_wrong_is_told_in_words_of_ours(given: Item, problem: str) -> None:
    desk = Desk(given, GOOD)
    desk.ask()
    assert desk.second[-1]["content"] == f"Wrong:\n- {problem}"


@pytest.mark.parametrize("mode", MODES)
def test_what_is_wrong_is_told_alike_in_every_mode(mode: str) -> None:
    desk = Desk(in_mode(mode, '{"name": "Leeds"}'), in_mode(mode, json.dumps(GOOD)), mode=mode)
    desk.ask()
    assert desk.model.requests[1].messages[-1]["content"].startswith("Wrong:\n- certainty is missing")


def test_twelve_problems_are_told_at_most() -> None:
    desk = Desk({**GOOD, "years": ["x"] * 40}, GOOD)
    desk.ask()
    assert desk.second[-1]["content"].count("\n- ") == 12


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_an_empty_reply_is_asked_for_again_and_not_shown(content: str | None) -> None:
    desk = Desk(reply(content), GOOD)
    desk.ask()
    assert [message["role"] for message in desk.second] == ["user"]


def test_two_bad_replies_are_a_fault() -> None:
    with pytest.raises(LLMReplyError) as caught:
        Desk("no", {"name": "Leeds"}).ask()
    assert (str(caught.value), caught.value.kind) == (
        "the reply to judge.v1, claims c1 to c8 cannot be used, also when asked again: certainty is missing",
        "invalid",
    )


def test_two_empty_replies_are_a_fault_of_their_own_kind() -> None:
    with pytest.raises(LLMReplyError) as caught:
        Desk(reply(None), reply("")).ask()
    assert caught.value.kind == "empty"


def test_nothing_is_asked_a_third_time() -> None:
    desk = Desk("no", "no", GOOD)
    with pytest.raises(LLMReplyError):
        desk.ask()
    assert len(desk.model.requests) == 2


def test_a_good_reply_can_be_corrected_once() -> None:
    desk = Desk(GOOD, {**GOOD, "name": "York"})
    conversation = desk.begin()
    conversation.ask(Answer)
    assert (conversation.correct(["it is not in Leeds"], Answer).name, conversation.corrected) == ("York", True)


def test_a_correction_that_cannot_be_used_is_a_fault() -> None:
    conversation = Desk(GOOD, "no").begin()
    conversation.ask(Answer)
    with pytest.raises(LLMReplyError, match="cannot be used, also when asked again: it is not valid JSON"):
        conversation.correct(["it is not in Leeds"], Answer)


def test_a_conversation_knows_whether_it_has_asked_again() -> None:
    asked_once, asked_twice = Desk(GOOD).begin(), Desk("no", GOOD).begin()
    asked_once.ask(Answer)
    asked_twice.ask(Answer)
    assert (asked_once.corrected, asked_twice.corrected) == (False, True)


def test_every_reply_is_booked_whether_it_can_be_used_or_not() -> None:
    desk = Desk(reply("no"), reply(json.dumps(GOOD)))
    desk.ask()
    assert (desk.meter.usage().model_calls, desk.meter.usage().cost_usd) == (2, 1.0)


# What is not asked again


@pytest.mark.parametrize(
    ("item", "raised", "kind"),
    [
        (reply('{"name": "Le', "length"), LLMLengthError, "cut_off"),
        (reply(json.dumps(GOOD), "length"), LLMLengthError, "cut_off"),
        (reply(None, "content_filter"), LLMReplyError, "filtered"),
        (reply("I'd rather not", "content_filter"), LLMReplyError, "filtered"),
    ],
)
def test_a_reply_that_was_stopped_is_a_fault_at_once(item: Reply, raised: type[LLMReplyError], kind: str) -> None:
    desk = Desk(item, GOOD)
    with pytest.raises(LLMReplyError) as caught:
        desk.ask()
    assert (type(caught.value), caught.value.kind, len(desk.model.requests)) == (raised, kind, 1)


def test_a_reply_that_was_stopped_is_paid_for() -> None:
    desk = Desk(reply("{", "length"))
    with pytest.raises(LLMLengthError):
        desk.ask()
    assert desk.meter.usage().model_calls == 1


ERRORS = [
    LLMUnavailableError("busy", kind="rate_limit"),
    LLMLengthError("long", kind="too_long"),
    ConfigError("no key"),
    CassetteError("not recorded"),
    AssertionError("the script has ended"),
    KeyError("a slip of the program"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_of_the_transport_comes_through_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        Desk(error, GOOD).ask()
    assert caught.value is error


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_of_the_transport_is_not_asked_about(error: Exception) -> None:
    desk = Desk(error, GOOD)
    with pytest.raises(type(error)):
        desk.ask()
    assert len(desk.model.requests) == 1


def test_an_error_of_the_transport_comes_through_from_the_second_question_too() -> None:
    busy = LLMUnavailableError("busy", kind="rate_limit")
    with pytest.raises(LLMUnavailableError) as caught:
        Desk("no", busy).ask()
    assert caught.value is busy


# Silence


def test_instructor_prints_nothing_of_a_bad_reply() -> None:
    script = """
from pydantic import BaseModel
from verifier.config import LLMSection
from verifier.errors import LLMReplyError
from verifier.metering import Meter
from verifier.questions import Asker
from verifier.testing import ScriptedModel
class Answer(BaseModel):
    name: str
asker = Asker(ScriptedModel(["no", "no"]), LLMSection(model="m"), lambda problems: [], Meter())
try:
    asker.begin([{"role": "user", "content": "x"}], stage="s", title="t", prompt="p", prompt_sha256="h").ask(Answer)
except LLMReplyError:
    print("refused")
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("refused\n", "")


def test_no_handler_is_added_with_each_question() -> None:
    Desk(GOOD).ask()
    before = len(logging.getLogger("instructor").handlers)
    Desk(GOOD).ask()
    assert len(logging.getLogger("instructor").handlers) == before


def test_a_request_is_plain_data() -> None:
    desk = Desk(GOOD)
    desk.ask()
    (sent,) = desk.model.requests
    assert Request(sent.model, sent.messages, json.loads(json.dumps(sent.parameters))).digest == sent.digest
