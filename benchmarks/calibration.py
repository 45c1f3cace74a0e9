"""Whether a confidence means what it says: of what is said with 0.9, nine in ten should be right.

Everything here reads pairs of a confidence (0 to 1) and whether what was said with it is right.
"""

from __future__ import annotations

import math
import textwrap
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import NormalDist
from typing import TypeAlias
from xml.sax.saxutils import escape

Pair: TypeAlias = tuple[float, bool]
"""A confidence, and whether it was right."""

Z = NormalDist().inv_cdf(0.975)
"""Standard deviations to either side that hold 95 %."""


def brier(pairs: Sequence[Pair]) -> float | None:
    """Mean squared distance of confidence and outcome: 0 is best, always saying 0.5 gives 0.25; None without pairs.

    Source: Brier, Verification of forecasts expressed in terms of probability (1950), in its form for two outcomes.
    """
    _check(pairs)
    return math.fsum((confidence - right) ** 2 for confidence, right in pairs) / len(pairs) if pairs else None


def auroc(pairs: Sequence[Pair]) -> float | None:
    """Chance that one that is right has a higher confidence than one that is wrong; equal ones count half.

    It is the area under the ROC curve, as the rank statistic of Mann and Whitney: Hanley and McNeil (1982). None when
    all are right or all are wrong.
    """
    # Twice the wins, so that halves stay whole numbers.
    wins = right_below = wrong_below = 0
    for _, count, right in _steps(pairs):
        wrong = count - right
        wins += right * (2 * wrong_below + wrong)
        right_below += right
        wrong_below += wrong
    return wins / (2 * right_below * wrong_below) if right_below and wrong_below else None


def wilson(right: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share, right of count; all from 0 to 1 when there is nothing to count.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (1927). It has a width even
    where the share is 0 or 1.
    """
    if not count:
        return 0.0, 1.0
    share = right / count
    scale = 1 + Z**2 / count
    middle = (share + Z**2 / (2 * count)) / scale
    reach = Z * math.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / scale
    # At a share of 0 or 1 one end is the share itself, but for rounding.
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs whose confidences lie in one range; there is at least one."""

    low: float
    high: float
    count: int
    confidence: float
    """The mean of them."""
    right: float
    """The share that is right."""
    interval: tuple[float, float]
    """Wilson's, 95 %, of that share."""


def bins(pairs: Sequence[Pair], *, count: int = 10, equal_mass: bool = False) -> list[Bin]:
    """Pairs in at most so many bins by rising confidence; bins that hold nothing are left out.

    Bins of equal width run from their low end to short of their high end; the last one includes 1. Bins of equal mass
    hold about as many pairs each and run from the lowest to the highest confidence in them. Pairs of one confidence
    stay together there, for their order means nothing: with few different confidences, bins are fewer and uneven.
    """
    _check(pairs)
    edges = [number / count for number in range(count + 1)]
    members: dict[int, list[tuple[float, int, int]]] = {}
    start = 0
    for step in _steps(pairs):
        confidence, size, _ = step
        if equal_mass:
            # Where the middle of this step lies among all pairs.
            place = count * (2 * start + size) // (2 * len(pairs))
        else:
            # Compared with the edges, for a product would be rounded: 0.29 * 100 is less than 29.
            place = min(bisect_right(edges, confidence), count) - 1
        members.setdefault(place, []).append(step)
        start += size

    made = []
    for place, steps in members.items():
        low, high = (steps[0][0], steps[-1][0]) if equal_mass else (edges[place], edges[place + 1])
        size = sum(number for _, number, _ in steps)
        right = sum(number for _, _, number in steps)
        mean = math.fsum(confidence * number for confidence, number, _ in steps) / size
        made.append(Bin(low, high, size, mean, right / size, wilson(right, size)))
    return made


def ece(pairs: Sequence[Pair], *, count: int = 10, equal_mass: bool = False) -> float | None:
    """Expected calibration error: how far mean confidence and share of right ones lie apart, over all bins by weight.

    Source: Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning (2015), with
    bins of equal width; Nixon et al., Measuring calibration in deep learning (2019), with bins of equal mass. It tends
    to be too high with few pairs. None without any.
    """
    if not pairs:
        return None
    found = bins(pairs, count=count, equal_mass=equal_mass)
    return math.fsum(one.count * abs(one.confidence - one.right) for one in found) / len(pairs)


def _check(pairs: Sequence[Pair]) -> None:
    """Raise ValueError for a confidence that is no number from 0 to 1."""
    for confidence, _ in pairs:
        if not 0 <= confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1: {confidence}")


def _steps(pairs: Sequence[Pair]) -> Iterator[tuple[float, int, int]]:
    """Each confidence, rising, with how many pairs have it and how many of those are right."""
    for confidence, group in groupby(sorted(pairs), key=lambda pair: pair[0]):
        outcomes = [right for _, right in group]
        yield confidence, len(outcomes), sum(outcomes)


# The diagram, in pixels

_WIDTH = 480
_LEFT, _SIDE = 64, 384
"""Where the plot begins, and how wide and high it is."""
_LINE = 20
_WRAP = 50
"""Characters of a title that fit into a line."""

_COLOURS = (("#0063a6", "#6cb8f0"), ("#b0450a", "#f5a35c"), ("#00735a", "#4fd1a5"), ("#7d3c98", "#d6a3e8"))
"""On a light and on a dark ground, each of a contrast above 4.5."""
_DASHES = ("none", "7 4", "2 3", "9 3 2 3")

_STYLE = """\
.reliability text {{ font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }}
.reliability .heading {{ font-size: 15px; font-weight: 600; }}
.reliability .ground {{ fill: #ffffff; }}
.reliability .grid {{ stroke: #d8dee4; stroke-width: 1; fill: none; }}
.reliability .axis, .reliability .ideal {{ stroke: #59636e; stroke-width: 1; fill: none; }}
.reliability .ideal {{ stroke-dasharray: 4 4; }}
.reliability .joined {{ stroke-width: 2; fill: none; }}
.reliability .whisker {{ stroke-width: 1.2; fill: none; opacity: 0.75; }}
.reliability .mark {{ stroke: #ffffff; stroke-width: 1; }}
{light}
@media (prefers-color-scheme: dark) {{
.reliability text {{ fill: #f0f6fc; }}
.reliability .ground {{ fill: #0d1117; }}
.reliability .grid {{ stroke: #2f3742; }}
.reliability .axis, .reliability .ideal {{ stroke: #9198a1; }}
.reliability .mark {{ stroke: #0d1117; }}
{dark}
}}"""


def diagram(title: str, series: Mapping[str, Sequence[Bin]]) -> str:
    """A reliability diagram as an SVG: per series a line of one point per bin, at its mean confidence and share.

    The area of a point grows with the count of its bin, its whisker is Wilson's interval; on the diagonal, confidence
    is right. Series differ by colour, shape and dashes; the description holds all figures in words. The same input
    gives the same bytes. Source: Murphy and Winkler, Reliability of subjective probability forecasts (1977).
    """
    heading = textwrap.wrap(title, _WRAP) or [""]
    top = 22 + _LINE * len(heading)
    bottom = top + _SIDE
    legend = bottom + 58
    height = legend + _LINE * len(series) + 12
    largest = max((one.count for found in series.values() for one in found), default=1)

    parts = [f'<rect class="ground" width="{_WIDTH}" height="{height}"/>']
    parts += [
        f'<text class="heading" x="{_WIDTH // 2}" y="{24 + _LINE * number}" text-anchor="middle">{escape(line)}</text>'
        for number, line in enumerate(heading)
    ]
    parts += _axes(top)
    for number, found in enumerate(series.values()):
        parts += _curve(number, sorted(found, key=lambda one: one.confidence), top, largest)
    for number, (name, found) in enumerate(series.items()):
        y = legend + _LINE * number
        total = sum(one.count for one in found)
        parts += [
            f'<g class="series-{number % len(_COLOURS)}">',
            f'<path class="joined" {_dashes(number)} d="M{_LEFT} {y}h36"/>',
            _mark(number, _LEFT + 18, y, 5),
            "</g>",
            f'<text x="{_LEFT + 46}" y="{y + 4}">{escape(name)} (n = {total})</text>',
        ]

    described = escape(" ".join([_MEANING, *(_in_words(name, found) for name, found in series.items())]))
    # Several may stand in one page, where an identifier must not occur twice.
    ident = f"{zlib.crc32('|'.join([title, described]).encode()):08x}"
    light, dark = (
        "\n".join(
            f".reliability .series-{number} .joined, .reliability .series-{number} .whisker "
            f"{{ stroke: {pair[side]}; }} .reliability .series-{number} .mark {{ fill: {pair[side]}; }}"
            for number, pair in enumerate(_COLOURS)
        )
        for side in (0, 1)
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="reliability" role="img" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" aria-labelledby="title-{ident}" aria-describedby="desc-{ident}">'
    )
    return "\n".join(
        [
            opening,
            f'<title id="title-{ident}">{escape(title)}</title>',
            f'<desc id="desc-{ident}">{described}</desc>',
            f"<style>\n{_STYLE.format(light=light, dark=dark)}\n</style>",
            *parts,
            "</svg>\n",
        ]
    )


_MEANING = (
    "Reliability diagram: confidence from 0 to 1 across, share that is right from 0 to 1 upwards; "
    "on the dashed diagonal both are the same, below it confidence is too high."
)


def _in_words(name: str, found: Sequence[Bin]) -> str:
    """A series as a sentence."""
    figures = "; ".join(
        f"confidence {one.confidence:.2f}, right {one.right:.2f} "
        f"[{one.interval[0]:.2f}, {one.interval[1]:.2f}], n = {one.count}"
        for one in found
    )
    return f"{name}: {figures or 'nothing measured'}."


def _across(value: float) -> float:
    """The x of a confidence from 0 to 1."""
    return _LEFT + _SIDE * value


def _up(value: float, top: int) -> float:
    """The y of a share from 0 to 1, in a plot whose upper edge lies at top."""
    return top + _SIDE * (1 - value)


def _axes(top: int) -> list[str]:
    """Grid, ticks and labels, both axes and the diagonal."""
    bottom, right = top + _SIDE, _LEFT + _SIDE
    parts = []
    for tick in range(0, 11, 2):
        x, y = _across(tick / 10), _up(tick / 10, top)
        parts += [
            f'<path class="grid" d="M{x:.1f} {top}V{bottom}M{_LEFT} {y:.1f}H{right}"/>',
            f'<path class="axis" d="M{x:.1f} {bottom}v5M{_LEFT} {y:.1f}h-5"/>',
            f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{tick / 10:.1f}</text>',
            f'<text x="{_LEFT - 9}" y="{y + 4:.1f}" text-anchor="end">{tick / 10:.1f}</text>',
        ]
    middle = _up(0.5, top)
    turned = f'transform="rotate(-90 18 {middle:.1f})"'
    return [
        *parts,
        f'<path class="axis" d="M{_LEFT} {top}V{bottom}H{right}"/>',
        f'<path class="ideal" d="M{_LEFT} {bottom}L{right} {top}"/>',
        f'<text x="{_across(0.5):.1f}" y="{bottom + 36}" text-anchor="middle">confidence</text>',
        f'<text x="18" y="{middle:.1f}" text-anchor="middle" {turned}>share that is right</text>',
    ]


def _curve(number: int, found: Sequence[Bin], top: int, largest: int) -> list[str]:
    """The whiskers of a series, its line over them, and its points over both."""
    if not found:
        return []
    places = [(_across(one.confidence), _up(one.right, top)) for one in found]
    parts = [f'<g class="series-{number % len(_COLOURS)}">']
    for one, (x, _) in zip(found, places, strict=True):
        low, high = (_up(end, top) for end in one.interval)
        caps = "".join(f"M{x - 3:.1f} {end:.1f}h6" for end in (low, high))
        parts.append(f'<path class="whisker" d="M{x:.1f} {low:.1f}V{high:.1f}{caps}"/>')
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    parts.append(f'<path class="joined" {_dashes(number)} d="M{line}"/>')
    parts += [
        # By area, and large enough to be seen.
        _mark(number, x, y, max(3.0, 9 * math.sqrt(one.count / largest)))
        for one, (x, y) in zip(found, places, strict=True)
    ]
    return [*parts, "</g>"]


def _dashes(number: int) -> str:
    return f'stroke-dasharray="{_DASHES[number % len(_DASHES)]}"'


def _mark(number: int, x: float, y: float, radius: float) -> str:
    """A circle, a square, a diamond or a triangle, all of the area of the circle.

    Of series beyond the fourth, which take up the colours and dashes again, each has the next shape.
    """
    shape = (number + number // len(_COLOURS)) % 4
    if shape == 0:
        return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    area = math.pi * radius**2
    half = math.sqrt(area) / 2
    if shape == 1:
        return f'<path class="mark" d="M{x - half:.1f} {y - half:.1f}h{2 * half:.1f}v{2 * half:.1f}h{-2 * half:.1f}z"/>'
    if shape == 2:
        corners = [(angle, math.sqrt(area / 2)) for angle in (0, 90, 180, 270)]
    else:
        corners = [(angle, math.sqrt(area * 4 / 27**0.5)) for angle in (90, 210, 330)]
    points = "L".join(
        f"{x + far * math.cos(math.radians(angle)):.1f} {y - far * math.sin(math.radians(angle)):.1f}"
        for angle, far in corners
    )
    return f'<path class="mark" d="M{points}z"/>'
