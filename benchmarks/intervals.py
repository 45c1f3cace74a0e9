"""How sure a measured figure is: 95 % intervals by drawing the rows anew (percentile bootstrap).

Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; for rows that belong together, such
as those of one article, whole groups are drawn: Davison and Hinkley, Bootstrap Methods and their Application (1997),
section 3.8.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Sequence
from itertools import chain
from typing import TypeAlias, TypeVar

from benchmarks.sheet import share

T = TypeVar("T")

Interval: TypeAlias = tuple[float, float]
"""Lower and upper end."""

TAIL = 0.025
"""The share of draws beyond either end."""


def bootstrap(
    items: Sequence[T],
    statistic: Callable[[Sequence[T]], float | None],
    *,
    draws: int = 1000,
    seed: int = 7,
    group: Callable[[T], Hashable] | None = None,
) -> Interval | None:
    """The 95 % interval of a statistic over items; the same items in the same order give the same interval.

    The statistic is called once per draw: hand over items that hold what it counts, so that it need not work it out
    again. Draws for which it is None are left out. With `group`, all items of a group are drawn together, and as many
    groups as there are: a draw may then be longer or shorter than the items.

    None with fewer than two items or groups, of which all draws are the same, and if the statistic is None in over half
    of the draws. An interval of a share that is 0 or 1 has no width, however few the items: see calibration.wilson.
    """
    clusters: list[list[T]] = []
    if group is not None:
        grouped: dict[Hashable, list[T]] = {}
        for item in items:
            grouped.setdefault(group(item), []).append(item)
        clusters = list(grouped.values())
    if len(items if group is None else clusters) < 2:
        return None

    chance = random.Random(seed)
    values: list[float] = []
    for _ in range(draws):
        if group is None:
            drawn = chance.choices(items, k=len(items))
        else:
            drawn = list(chain.from_iterable(chance.choices(clusters, k=len(clusters))))
        value = statistic(drawn)
        if value is not None:
            values.append(value)
    if not values or 2 * len(values) < draws:
        return None
    values.sort()
    return _quantile(values, TAIL), _quantile(values, 1 - TAIL)


def _quantile(ordered: Sequence[float], part: float) -> float:
    """The value below which a part (0 to 1) of ordered values lies, on a straight line between its neighbours."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def told(value: float | None, interval: Interval | None) -> str:
    """A figure with its interval, 0.912 [0.85, 0.96]; the figure alone without one; a dash where there is no figure."""
    if value is None or interval is None:
        return share(value)
    low, high = interval
    return f"{share(value)} [{low:.2f}, {high:.2f}]"
