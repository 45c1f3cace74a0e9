"""Front matter: what stands between two lines of dashes, or in `Title: ...` lines, above an article.

Nothing in it is an error: what is no valid YAML is read line by line, and what is no front matter is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

import yaml

_MAX_LINES = 200
_MAX_LENGTH = 20_000
_NAMES = {
    "title": ("title", "headline", "标题", "題目", "题目"),
    "date": (
        "date",
        "published",
        "pubdate",
        "publish_date",
        "published_at",
        "datepublished",
        "日期",
        "时间",
        "发布时间",
    ),
    "source": ("source", "publisher", "site", "outlet", "来源", "來源", "媒体"),
    "url": ("url", "link", "address", "canonical", "链接", "原文链接", "网址"),
    "author": ("author", "authors", "byline", "作者"),
}
_KEYS = {key: name for name, keys in _NAMES.items() for key in keys}
_FENCE = re.compile(r"-{3,}[ \t]*\Z")
_CLOSE = re.compile(r"(?:-{3,}|\.{3})[ \t]*\Z")
_PAIR = re.compile(
    r"([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,30}?)[ \t]*[:：](?:[ \t]+|(?<=：)|\Z)(.*)\Z", re.DOTALL
)
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says of the article."""

    end: int = 0
    """Where the article begins; 0 where there is no front matter."""
    fields: dict[str, str] = field(default_factory=dict)
    """Values by our own names of the keys: title, date, source, url, author."""
    title_range: tuple[int, int] | None = None
    """Place of the title's words in the text, without quotes."""


def _lines(text: str, limit: int) -> list[tuple[int, int]]:
    """Return start and end, line break included, of the first lines."""
    lines: list[tuple[int, int]] = []
    position = 0
    while position < len(text) and len(lines) < limit:
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline + 1
        lines.append((position, end))
        position = end
    return lines


def _plain(value: object) -> str | None:
    """Return a value of YAML as text: scalars as they are, the first entry of a list, nothing of a mapping."""
    if isinstance(value, list):
        return _plain(value[0]) if value and not isinstance(value[0], list) else None
    if isinstance(value, (str, int, float, date, datetime)):
        return str(value).strip() or None
    return None


def _unquote(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1].strip()
    return value.lstrip("'\"").strip() if value[:1] in ("'", '"') else value


def _fields_by_line(text: str, lines: list[tuple[int, int]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for start, end in lines:
        match = _PAIR.match(text[start : min(end, start + 2_000)].rstrip())
        if match is None:
            continue
        name, value = _KEYS.get(match[1].strip().lower()), _unquote(match[2])
        if name is not None and value and value not in (">", "|", ">-", "|-"):
            fields.setdefault(name, value)
    return fields


def _fields_by_yaml(block: str) -> dict[str, str] | None:
    if len(block) > _MAX_LENGTH:
        return None
    try:
        loaded = yaml.load(block, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return None
    if not isinstance(loaded, dict):
        return None
    fields: dict[str, str] = {}
    for key, value in loaded.items():
        name = _KEYS.get(key.strip().lower()) if isinstance(key, str) else None
        words = _plain(value)
        if name is not None and words is not None:
            fields.setdefault(name, words)
    return fields


def _is_mapping(lines: list[str]) -> bool:
    """Say whether lines between dashes are keys and values, and not paragraphs between two rules."""
    outer = [line for line in lines if line and not line[0].isspace() and not line.startswith(("- ", "#"))]
    pairs = [match for match in map(_PAIR.match, outer) if match is not None]
    known = sum(match[1].strip().lower() in _KEYS for match in pairs)
    return bool(pairs) and 2 * len(pairs) >= len(outer) and (known > 0 or len(pairs) == len(outer))


def _title_range(text: str, title: str | None, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the title's words among the lines of the front matter; failing that, the raw value after its key."""
    if title is None or not lines:
        return None
    found = text.find(title, lines[0][0], lines[-1][1])
    if found >= 0:
        return found, found + len(title)
    for start, end in lines:
        match = _PAIR.match(text[start:end].rstrip())
        if match is not None and _KEYS.get(match[1].strip().lower()) == "title":
            value = _unquote(match[2])
            at = text.find(value, start + match.start(2), end) if value else -1
            return (at, at + len(value)) if at >= 0 else None
    return None


def read(text: str) -> FrontMatter:
    """Read the front matter of a text. Where there is none, `end` is 0 and there are no fields."""
    lines = _lines(text, _MAX_LINES)
    first = next((index for index, (start, end) in enumerate(lines) if text[start:end].strip()), None)
    if first is None:
        return FrontMatter()
    stripped = [text[start:end].rstrip() for start, end in lines]
    if not _FENCE.match(stripped[first]):
        return _header_lines(text, lines, stripped, first)
    close = next((index for index in range(first + 1, len(lines)) if _CLOSE.match(stripped[index])), None)
    if close is None:
        return _unclosed(text, lines, stripped, first)
    inside = lines[first + 1 : close]
    if not _is_mapping(stripped[first + 1 : close]):
        return FrontMatter()
    fields = {**_fields_by_line(text, inside), **(_fields_by_yaml(text[inside[0][0] : inside[-1][1]]) or {})}
    return FrontMatter(lines[close][1], fields, _title_range(text, fields.get("title"), inside))


def _unclosed(text: str, lines: list[tuple[int, int]], stripped: list[str], first: int) -> FrontMatter:
    """Read front matter whose closing line is missing: known keys as far as they go."""
    last = first
    for index in range(first + 1, len(lines)):
        match = _PAIR.match(stripped[index])
        if match is None and stripped[index]:
            break
        if match is not None:
            last = index
    inside = lines[first + 1 : last + 1]
    fields = _fields_by_line(text, inside)
    if not fields:
        return FrontMatter()
    return FrontMatter(lines[last][1], fields, _title_range(text, fields.get("title"), inside))


def _header_lines(text: str, lines: list[tuple[int, int]], stripped: list[str], first: int) -> FrontMatter:
    """Read `Title: ...` lines without dashes: two known keys at least, one of them the title or the date."""
    last = first - 1
    for index in range(first, min(first + 12, len(lines))):
        match = _PAIR.match(stripped[index])
        if match is None or match[1].strip().lower() not in _KEYS or not match[2].strip():
            break
        last = index
    inside = lines[first : last + 1]
    fields = _fields_by_line(text, inside)
    if len(fields) < 2 or not {"title", "date"} & fields.keys():
        return FrontMatter()
    return FrontMatter(lines[last][1], fields, _title_range(text, fields.get("title"), inside))
