"""Estimates, prices, the budget, the limits by the minute and the count of what was consumed."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from verifier.completion import Reply, Request
from verifier.config import Price
from verifier.errors import BudgetError
from verifier.metering import Budget, Estimate, Meter, RateLimit, SystemClock, price_of, tokens
from verifier.testing import FakeClock

REQUEST = Request("m", (), prompt="judge.v1", title="claims c1 to c8")


def reply(cost: float | None = 0.5, *, cached: bool = False, taken: int | None = 10, given: int | None = 4) -> Reply:
    return Reply(
        model="m",
        content="{}",
        finish_reason="stop",
        prompt_tokens=taken,
        completion_tokens=given,
        cost_usd=cost,
        cached=cached,
    )


# Estimates and prices


@pytest.mark.parametrize(
    ("text", "least"),
    [("", 1), ("word " * 300, 400), ("产能" * 100, 200), ("特斯拉 delivered 21,000 辆车", 12)],
)
def test_an_estimate_of_tokens_is_from_above(text: str, least: int) -> None:
    assert tokens(text) >= least


def test_estimates_add_up() -> None:
    assert Estimate(1, 20, 300) + Estimate(2, 30, 400) == Estimate(3, 50, 700)


def test_an_estimate_costs_what_a_million_tokens_cost() -> None:
    assert Estimate(1, 500_000, 100_000).cost(Price(input=2.0, output=30.0)) == 4.0


@pytest.mark.parametrize(
    ("model", "found"),
    [("openai/small", 1.0), ("small", 2.0), ("deepseek/small", 2.0), ("openai/large", None), ("openai", None)],
)
def test_a_price_is_found_by_the_full_name_and_by_the_short_one(model: str, found: float | None) -> None:
    prices = {"openai/small": Price(input=1.0, output=0.0), "small": Price(input=2.0, output=0.0)}
    price = price_of(model, prices)
    assert (price.input if price else None) == found


# The budget


def test_without_a_limit_everything_is_allowed() -> None:
    Budget(None).reserve(1e9, REQUEST)


def test_a_call_that_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(BudgetError) as caught:
        Budget(0.5).reserve(0.75, REQUEST)
    assert str(caught.value) == (
        "the call for judge.v1, claims c1 to c8 may cost US$0.7500, and of the US$0.5 allowed US$0.5000 are left: "
        "raise --max-cost"
    )


def test_a_refused_call_takes_nothing() -> None:
    budget = Budget(0.5)
    with pytest.raises(BudgetError):
        budget.reserve(0.75, REQUEST)
    budget.reserve(0.5, REQUEST)


def beside_one_under_way(actual: float) -> tuple[bool, str]:
    """Ask for half of a budget while a call holds three quarters: whether it waited, and what came of it."""
    budget = Budget(1.0)
    budget.reserve(0.75, REQUEST)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(budget.reserve, 0.5, REQUEST)
        waited = not wait([waiting], timeout=0.05).done
        budget.settle(0.75, actual)
        return waited, type(waiting.exception(timeout=5)).__name__


def test_a_call_waits_for_those_under_way_that_leave_it_no_room() -> None:
    assert beside_one_under_way(0.25) == (True, "NoneType")


def test_a_call_is_refused_if_those_it_waited_for_left_it_no_room() -> None:
    assert beside_one_under_way(0.75) == (True, "BudgetError")


def test_calls_that_are_back_count_with_what_they_did_cost() -> None:
    budget = Budget(1.0)
    budget.reserve(0.75, REQUEST)
    budget.settle(0.75, 0.25)
    budget.reserve(0.75, REQUEST)


def test_a_call_that_cost_more_than_was_set_aside_counts_whole() -> None:
    budget = Budget(1.0)
    budget.reserve(0.25, REQUEST)
    budget.settle(0.25, 1.5)
    with pytest.raises(BudgetError, match=r"of the US\$1 allowed US\$0\.0000 are left"):
        budget.reserve(0.125, REQUEST)


def test_a_limit_of_nothing_allows_what_costs_nothing() -> None:
    Budget(0.0).reserve(0.0, REQUEST)


def test_threads_share_a_budget() -> None:
    budget = Budget(10.0)

    def take(_: int) -> bool:
        try:
            budget.reserve(1.0, REQUEST)
        except BudgetError:
            return False
        budget.settle(1.0, 1.0)
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(40))) == 10


# Limits by the minute


def starts(limit: RateLimit, clock: FakeClock, *sizes: int) -> list[float]:
    """Return when calls of these sizes start, asked for one after the other."""
    found = []
    for size in sizes:
        limit.acquire(size)
        found.append(clock.now())
    return found


def test_without_limits_nothing_waits() -> None:
    clock = FakeClock()
    assert starts(RateLimit(None, None, clock), clock, *[10**6] * 50) == [0.0] * 50


def test_a_minute_holds_so_many_requests() -> None:
    clock = FakeClock()
    assert starts(RateLimit(2, None, clock), clock, 1, 1, 1, 1, 1) == [0.0, 0.0, 60.0, 60.0, 120.0]


def test_the_minute_slides() -> None:
    clock = FakeClock()
    limit = RateLimit(2, None, clock)
    limit.acquire(1)
    clock.sleep(45)
    assert starts(limit, clock, 1, 1, 1) == [45.0, 60.0, 105.0]


def test_a_minute_holds_so_many_tokens() -> None:
    clock = FakeClock()
    assert starts(RateLimit(None, 100, clock), clock, 60, 40, 1, 99) == [0.0, 0.0, 60.0, 60.0]


def test_the_first_limit_that_is_reached_counts() -> None:
    clock = FakeClock()
    assert starts(RateLimit(3, 100, clock), clock, 10, 90, 10) == [0.0, 0.0, 60.0]


def test_a_call_that_is_larger_than_the_limit_goes_alone() -> None:
    clock = FakeClock()
    assert starts(RateLimit(None, 100, clock), clock, 10, 500, 10) == [0.0, 60.0, 120.0]


def test_a_pause_holds_up_the_next_call() -> None:
    clock = FakeClock()
    limit = RateLimit(None, None, clock)
    limit.pause(7)
    assert starts(limit, clock, 1, 1) == [7.0, 7.0]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    clock = FakeClock()
    limit = RateLimit(None, None, clock)
    limit.pause(7)
    limit.pause(3)
    assert starts(limit, clock, 1) == [7.0]


@pytest.mark.parametrize("begin", [0.1, 0.3, 1e6 + 0.7, 123456.789])
def test_a_wait_ends_whatever_the_clock_showed(begin: float) -> None:
    clock = FakeClock(begin)
    assert len(starts(RateLimit(1, None, clock), clock, *[1] * 20)) == 20


def test_threads_share_the_limits() -> None:
    clock = FakeClock()
    limit = RateLimit(5, None, clock)
    started: list[float] = []

    def start(_: int) -> None:
        limit.acquire(1)
        started.append(clock.now())

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(start, range(5)))
    assert (started, clock.slept) == ([0.0] * 5, [])


def test_the_clock_of_the_machine_goes_on_while_it_sleeps() -> None:
    clock = SystemClock()
    before = clock.now()
    clock.sleep(0.01)
    assert before + 0.01 <= clock.now() <= time.monotonic()


# The count


def test_nothing_was_consumed_at_first() -> None:
    usage = Meter().usage()
    assert (usage.model_calls, usage.cached_calls, usage.cost_usd, usage.stages) == (0, 0, 0.0, {})


def test_replies_are_counted_by_stage() -> None:
    meter = Meter()
    for stage in ("judge", "extract", "judge"):
        meter.book(stage, reply())
    stages = meter.usage().stages
    assert {name: stage.model_calls for name, stage in stages.items()} == {"extract": 1, "judge": 2}


def test_the_stages_stand_in_the_order_of_their_names() -> None:
    meter = Meter()
    for stage in ("judge", "extract"):
        meter.book(stage, reply())
    assert list(meter.usage().stages) == ["extract", "judge"]


def test_the_whole_is_the_sum_of_the_stages() -> None:
    meter = Meter()
    for stage in ("judge", "extract"):
        meter.book(stage, reply(0.25))
    usage = meter.usage()
    assert (usage.model_calls, usage.prompt_tokens, usage.completion_tokens, usage.cost_usd) == (2, 20, 8, 0.5)


def test_a_reply_out_of_the_cache_takes_nothing() -> None:
    meter = Meter()
    meter.book("judge", reply(cached=True))
    usage = meter.usage()
    assert (usage.model_calls, usage.cached_calls, usage.prompt_tokens, usage.cost_usd) == (0, 1, 0, 0.0)


def test_one_unknown_cost_makes_the_sum_unknown() -> None:
    meter = Meter()
    for cost in (0.5, None, 0.5):
        meter.book("judge", reply(cost))
    assert meter.usage().cost_usd is None


def test_an_unknown_cost_leaves_that_of_other_stages_known() -> None:
    meter = Meter()
    meter.book("extract", reply(0.5))
    meter.book("judge", reply(None))
    assert meter.usage().stages["extract"].cost_usd == 0.5


def test_tokens_that_nobody_counted_count_as_none() -> None:
    meter = Meter()
    meter.book("judge", reply(taken=None, given=None))
    assert (meter.usage().prompt_tokens, meter.usage().completion_tokens) == (0, 0)


def test_a_sum_does_not_depend_on_the_order() -> None:
    costs = [0.1, 0.2, 0.3, 1e-7, 0.7]
    sums = set()
    for order in (costs, costs[::-1]):
        meter = Meter()
        for cost in order:
            meter.book("judge", reply(cost))
        sums.add(meter.usage().cost_usd)
    assert len(sums) == 1


def test_threads_share_the_count() -> None:
    meter = Meter()
    threads = [threading.Thread(target=lambda: [meter.book("judge", reply()) for _ in range(200)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert meter.usage().model_calls == 800
