"""The scripted model and the clock that tests work with."""

from __future__ import annotations

import threading

import pytest
from pydantic import BaseModel, Field

from verifier.completion import Reply, Request, Transport
from verifier.errors import LLMUnavailableError
from verifier.testing import FakeClock, Item, ScriptedModel


class Answer(BaseModel):
    name: str
    given: int = Field(default=1, alias="givenTimes")


def asked(content: str = "What is it?", title: str = "block 1 of 1") -> Request:
    return Request("m", [{"role": "user", "content": content}], prompt="judge.v1", title=title)


def answer(item: Item) -> Reply:
    return ScriptedModel([item])(asked())


@pytest.mark.parametrize(
    ("item", "content"),
    [
        pytest.param({"name": "苹果"}, '{"name": "苹果"}', id="dict"),
        pytest.param([1, None], "[1, null]", id="list"),
        pytest.param(Answer(name="a"), '{"name": "a", "givenTimes": 1}', id="model"),
        pytest.param({"all": [Answer(name="a")]}, '{"all": [{"name": "a", "givenTimes": 1}]}', id="model-inside"),
        pytest.param("not JSON", "not JSON", id="text"),
        pytest.param("", "", id="empty-text"),
    ],
)
def test_an_item_becomes_the_content(item: Item, content: str) -> None:
    assert answer(item).content == content


def test_a_reply_is_returned_as_it_is() -> None:
    whole = Reply(
        model="m", content=None, finish_reason="length", prompt_tokens=None, completion_tokens=None, cost_usd=None
    )
    assert answer(whole) is whole


def test_an_error_is_raised() -> None:
    error = LLMUnavailableError("busy", kind="rate_limit")
    with pytest.raises(LLMUnavailableError) as caught:
        answer(error)
    assert caught.value is error


def test_something_else_is_no_item() -> None:
    with pytest.raises(TypeError, match=r"an item of a script is text, .* not 3"):
        answer(3)  # type: ignore[arg-type]


def test_items_are_answered_in_turn() -> None:
    model = ScriptedModel(["one", "two"])
    assert [model(asked()).content for _ in range(2)] == ["one", "two"]


def test_a_function_chooses_the_item_by_the_request() -> None:
    model = ScriptedModel(lambda request: {"title": request.title})
    assert model(asked(title="block 7 of 9")).content == '{"title": "block 7 of 9"}'


def test_a_script_that_has_ended_names_the_request() -> None:
    with pytest.raises(AssertionError, match=r"^the script ends after 0 replies, and was asked for judge\.v1, block 1"):
        ScriptedModel([])(asked())


@pytest.mark.parametrize("item", ["text", {"claims": []}, Answer(name="a")])
def test_one_item_alone_is_no_script(item: Item) -> None:
    with pytest.raises(TypeError, match="put the one item into a list"):
        ScriptedModel(item)  # type: ignore[arg-type]


def test_the_requests_are_kept() -> None:
    model = ScriptedModel(["one", LLMUnavailableError("busy", kind="rate_limit")])
    model(asked("first"))
    with pytest.raises(LLMUnavailableError):
        model(asked("second"))
    assert model.requests == [asked("first"), asked("second")]


def test_four_characters_are_a_token() -> None:
    reply = ScriptedModel(["x" * 9])(asked("y" * 41))
    assert (reply.prompt_tokens, reply.completion_tokens) == (10, 2)


def test_a_call_costs_nothing_unless_told() -> None:
    assert answer("a").cost_usd == 0.0


def test_the_cost_can_be_unknown() -> None:
    assert ScriptedModel(["a"], cost_usd=None)(asked()).cost_usd is None


def test_the_name_of_the_model_can_be_chosen() -> None:
    assert ScriptedModel(["a"], model="small-2025")(asked()).model == "small-2025"


def test_a_scripted_model_is_a_transport() -> None:
    model: Transport = ScriptedModel(["a"])
    assert model(asked()).finish_reason == "stop"


def test_threads_share_a_script_without_loss() -> None:
    model = ScriptedModel([str(n) for n in range(40)])
    contents: list[str | None] = []

    def ask() -> None:
        contents.extend([model(asked()).content for _ in range(10)])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, contents)) == sorted(str(n) for n in range(40))


def test_functions_of_several_threads_may_wait_for_each_other() -> None:
    barrier = threading.Barrier(2, timeout=5)

    def together(_: Request) -> Item:
        barrier.wait()
        return "met"

    model = ScriptedModel(together)
    other = threading.Thread(target=model, args=(asked(),))
    other.start()
    content = model(asked()).content
    other.join()
    assert content == "met"


def test_a_clock_stands_still() -> None:
    clock = FakeClock(start=5.0)
    assert (clock.now(), clock.now()) == (5.0, 5.0)


def test_sleeping_moves_the_clock() -> None:
    clock = FakeClock()
    clock.sleep(2.5)
    assert clock.now() == 2.5


def test_a_clock_notes_how_long_was_slept() -> None:
    clock = FakeClock()
    clock.sleep(1)
    clock.sleep(0.5)
    assert clock.slept == [1, 0.5]


def test_a_clock_does_not_sleep_backwards() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        FakeClock().sleep(-1)
