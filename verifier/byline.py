"""Who published an article, and when, as the lines around it say.

Pure. Times of recommended items look just like the article's own; so a time counts only where an article carries its
own: above the first running text, in the dateline that opens it, with a label of its own, or beside the name of the
outlet that the head of the article gives.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from verifier.dateline import read_dateline, read_stamp
from verifier.furniture import HEAD_LINES, Line, Role

_SOURCE = re.compile(
    r"(?:.{0,60}?[\s|·])?(?:来源|稿源|出处|文章来源|信息来源|source|via)\s*[:|丨]\s*\[?(?P<name>[^\s\[\]"
    r"|,，。;()]{2,40}(?: [a-z][\w.'-]*){0,3})"
)
_REPORTED = re.compile(r"(?P<name>[^\s\d:,。/|]{2,12})报道\Z")
_ACCOUNT = re.compile(r"(?P<name>[^\s|丨:]{2,20})\s*[|丨]\s*(?:微信)?公众号")
_LEAD_IN = re.compile(r"【(?P<name>[^\s\d】]{2,10})(?:导读|讯|消息|报道)】")
_AGENCY = re.compile(
    r"(?P<name>新华社|中新社|中新网|财联社|界面新闻|路透社|法新社|彭博社|美联社|央视新闻|人民网|中央社)"
)
_AGENCY_EN = re.compile(
    r"[^()]{3,60}\((?P<name>Reuters|AP|AFP|Bloomberg|Xinhua|GLOBE NEWSWIRE|BUSINESS WIRE|CNN|UPI)\)\s*[-–—]"
)
_BETWEEN_PARTS = re.compile(r"\s*[|·•]\s*|\s{2,}")
_WIRE = re.compile(r"[^/]{3,60}/(?P<name>PRNewswire|Xinhua)/")


def _name(line: Line, match: re.Match[str]) -> str:
    """Return a matched name as it is written, not as it was folded."""
    at = line.text.lower().find(match["name"])
    return (line.text[at : at + len(match["name"])] if at >= 0 else match["name"]).strip(" :：")


def _head(lines: list[Line]) -> list[Line]:
    """Return the lines above the first running text, that line included."""
    first = next((index for index, line in enumerate(lines) if line.prose and line.role is Role.BODY), len(lines) - 1)
    return lines[: min(first, HEAD_LINES) + 1]


def find_source(lines: list[Line]) -> str | None:
    """Return the outlet that the head of an article names, or None."""
    head = _head(lines)
    labelled = [line for line in head if line.role is Role.FURNITURE]
    labelled += [line for line in lines[-6:] if line.role is Role.FURNITURE and line not in labelled]
    for pattern in (_SOURCE, _REPORTED, _ACCOUNT):
        for line in labelled:
            match = pattern.match(line.folded[:120])
            if match is not None and "://" not in match["name"] and not match["name"].startswith("http"):
                return _name(line, match)
    for line in head:
        lead = _LEAD_IN.match(line.folded[:40])
        if lead is not None and not lead["name"].startswith("本"):
            return _name(line, lead)
    if head and head[-1].prose:
        opening = head[-1].text[:100]
        match = _AGENCY.match(opening.lstrip("【[(（")) or _AGENCY_EN.match(opening) or _WIRE.match(opening)
        if match is not None:
            return match["name"]
    return None


def _known_outlets(lines: list[Line]) -> set[str]:
    """Return short names that the head gives: whole lines, and the outlet before 报道 or 导读."""
    names = set()
    for line in _head(lines)[:HEAD_LINES]:
        for pattern in (_SOURCE, _REPORTED, _ACCOUNT, _LEAD_IN):
            match = pattern.match(line.folded[:120])
            if match is not None:
                names.add(match["name"])
        if line.role is Role.FURNITURE and line.stamp is None and 2 <= len(line.folded) <= 12:
            names.add(line.folded)
    return names


def find_published(lines: list[Line], *, year: int | None = None) -> date | None:
    """Return the date of publication that the text itself carries, or None.

    `year` is the year of a dateline that names only month and day, where it is known from elsewhere.
    """
    head = _head(lines)
    stamps = [line.stamp for line in head if line.stamp is not None and line.stamp.date is not None]
    for label, updated in ((True, False), (False, False), (True, True), (False, True)):
        for stamp in stamps:
            if stamp.labelled is label and stamp.updated is updated:
                return stamp.date
    for line in head:
        # A byline may carry the date between other things: "Jane Doe | Feb 21, 2026 | 5 min read".
        if line.role is Role.FURNITURE and line.stamp is None:
            for part in _BETWEEN_PARTS.split(line.folded[:200]):
                within = read_stamp(part)
                if within is not None and within.date is not None:
                    return within.date
    for line in head[-1:]:
        found = read_dateline(line.folded, year=year)
        if found is not None:
            return found
    behind = lines[len(head) :]
    for previous, line in pairwise(behind):
        # Right below the last words of the article, before anything else that a page may hold.
        below = previous.role is Role.BODY and previous.prose and line.role is Role.FURNITURE
        if below and line.stamp is not None and line.stamp.date is not None and not line.stamp.updated:
            return line.stamp.date
    for line in behind:
        if line.stamp is not None and line.stamp.labelled and not line.stamp.updated and line.stamp.date is not None:
            return line.stamp.date
    return _footer(behind, _known_outlets(lines))


def _footer(lines: list[Line], outlets: set[str]) -> date | None:
    """Return the time that stands right above the name of the article's own outlet, behind the article."""
    for index, line in enumerate(lines):
        if line.stamp is None or line.stamp.date is None or line.role is Role.BODY:
            continue
        for following in lines[index + 1 : index + 3]:
            if following.stamp is not None or following.prose:
                break
            words = following.folded.split()
            if words and words[0] in outlets:
                return line.stamp.date
    return None
