"""Work on many things at once: order, limits, faults, the end of a run that cannot go on; and the bars that show it."""

from __future__ import annotations

import io
import re
import sys
import threading
import time

import pytest

from verifier.dispatch import Dispatch, by_halves
from verifier.errors import BudgetError, ConfigError, LLMError, LLMLengthError, LLMUnavailableError
from verifier.progress import Bars

BUSY = LLMUnavailableError("busy", kind="rate_limit")


def test_results_stand_in_the_order_of_the_items() -> None:
    gates = [threading.Event() for _ in range(4)]
    gates[3].set()

    def work(number: int) -> int:
        # Each waits for the one after it, so that they end in reverse order.
        assert gates[number].wait(5)
        if number:
            gates[number - 1].set()
        return number * 10

    assert Dispatch(4).each("judge", work, range(4)) == [0, 10, 20, 30]


def test_nothing_to_do_is_done_at_once() -> None:
    told: list[object] = []
    assert Dispatch(4, lambda *progress: told.append(progress)).each("judge", str, []) == []
    assert told == []


def test_a_fault_takes_the_place_of_its_result() -> None:
    def work(number: int) -> int:
        if number == 1:
            raise BUSY
        return number

    assert Dispatch(2).each("judge", work, range(3)) == [0, BUSY, 2]


@pytest.mark.parametrize("fault", [BUSY, BudgetError("too dear"), LLMError("odd", kind="other")])
def test_every_fault_of_the_model_leaves_the_others_alone(fault: LLMError) -> None:
    def work(number: int) -> int:
        raise fault

    assert Dispatch(2).each("judge", work, range(3)) == [fault] * 3


@pytest.mark.parametrize("error", [ConfigError("no key"), KeyError("a slip"), AssertionError("no more replies")])
def test_any_other_error_ends_the_run(error: Exception) -> None:
    def work(_: int) -> int:
        raise error

    with pytest.raises(type(error)) as caught:
        Dispatch(2).each("judge", work, range(3))
    assert caught.value is error


def test_what_has_not_begun_when_a_run_ends_is_dropped() -> None:
    begun: list[int] = []
    ended = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        # However slow the one who waits is to notice, no more than this one begins meanwhile.
        assert number == 0 or ended.wait(5)
        raise ConfigError("no key")

    with pytest.raises(ConfigError):
        Dispatch(1, stop=ended.set).each("judge", work, range(500))
    assert len(begun) <= 2


def test_so_many_go_on_at_a_time_and_no_more() -> None:
    together, most, under_way = threading.Barrier(3, timeout=5), 0, 0
    lock = threading.Lock()

    def work(_: int) -> None:
        nonlocal most, under_way
        with lock:
            under_way += 1
            most = max(most, under_way)
        together.wait()
        with lock:
            under_way -= 1

    Dispatch(3).each("judge", work, range(6))
    assert most == 3


def test_progress_goes_from_none_to_all() -> None:
    told: list[tuple[str, int, int]] = []
    Dispatch(2, lambda *progress: told.append(progress)).each("judge", str, range(5))
    assert (told[0], told[-1]) == (("judge", 0, 5), ("judge", 5, 5))


def test_progress_is_told_while_calls_go_on() -> None:
    first_is_told = threading.Event()

    def progress(stage: str, done: int, total: int) -> None:
        if done == 1:
            first_is_told.set()

    def work(number: int) -> bool:
        return first_is_told.wait(5) if number else True

    assert Dispatch(2, progress).each("judge", work, range(2)) == [True, True]


def test_progress_is_told_from_the_thread_that_waits() -> None:
    threads = set()
    Dispatch(2, lambda *_: threads.add(threading.get_ident())).each("judge", str, range(5))
    assert threads == {threading.get_ident()}


def test_an_interruption_waits_for_what_is_under_way() -> None:
    ended = threading.Event()
    began = threading.Event()

    def work(_: int) -> None:
        began.set()
        time.sleep(0.05)
        ended.set()

    def interrupt(stage: str, done: int, total: int) -> None:
        if began.is_set():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Dispatch(1, interrupt).each("judge", work, range(1))
    assert ended.is_set()


# Bars


class Terminal(io.StringIO):
    """A stderr that people look at."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, *calls: tuple[str, int, int], shown: bool = True) -> str:
    # Not in a fixture: between that and the test, pytest puts its own stderr back.
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Bars(shown=shown) as bars:
        for call in calls:
            bars(*call)
        time.sleep(0.15)  # it draws ten times a second
        return terminal.getvalue()


def test_a_bar_names_the_stage_and_counts_its_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.search(r"judge .*3/4", drawn(monkeypatch, ("judge", 0, 4), ("judge", 3, 4)))


def test_stages_have_bars_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert re.search(r"extract .*1/1.*\s+.*judge .*0/4", drawn(monkeypatch, ("extract", 1, 1), ("judge", 0, 4)))


def test_bars_that_are_not_shown_draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, ("judge", 3, 4), shown=False) == ""


def test_bars_without_a_call_draw_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch) == ""


# Less at once


def halved(longest: int) -> tuple[list[str], list[str]]:
    """Work on seven items with a worker that takes so many at once: what it was given, and what came of it."""
    given: list[str] = []

    def work(items: str) -> str:
        given.append(items)
        if len(items) > longest:
            raise LLMLengthError("too long", kind="too_long")
        return items.upper()

    return given, by_halves(work, "abcdefg", lambda items, _: f"-{items}")


def test_what_fits_is_not_halved() -> None:
    assert halved(7) == (["abcdefg"], ["ABCDEFG"])


def test_what_is_too_long_is_halved_until_it_fits() -> None:
    assert halved(3) == (["abcdefg", "abc", "defg", "de", "fg"], ["ABC", "DE", "FG"])


def test_parts_that_never_fit_are_told_apart_from_those_that_do() -> None:
    assert halved(1)[1] == ["A", "-bc", "-de", "-fg"]


# The end of a run


def test_an_early_end_is_told_so_that_nothing_is_tried_again() -> None:
    told: list[str] = []

    def refuse(_: int) -> None:
        raise ConfigError("no such model")

    with pytest.raises(ConfigError):
        Dispatch(2, stop=lambda: told.append("stop")).each("judge", refuse, [1, 2])
    assert told == ["stop"]


def test_an_end_in_due_course_is_not_told() -> None:
    told: list[str] = []
    Dispatch(2, stop=lambda: told.append("stop")).each("judge", str, [1, 2])
    assert told == []
