"""Long lists of words, found in a text in one pass.

Candidates are found by their first two characters (Chinese) or their first token (Latin script), then the words that
begin so are tried from the longest down. So a pass costs the same for ten words as for ten thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"[a-z0-9\u00df-\u024f]+")


class WordList:
    """Words to look for in folded text; the longest that stands at a place is the one that is found there.

    Words that begin or end with a Latin letter or a digit match only as whole words.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Index the words. Raises ValueError for a word of one character, which would match nearly everywhere."""
        self._by_head: dict[str, list[str]] = {}
        firsts: set[str] = set()
        seconds: set[str] = set()
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            token = _TOKEN.match(word)
            if len(word) < 2:
                raise ValueError(f"the word {word!r} is too short to look for")
            if token is None:
                firsts.add(word[0])
                seconds.add(word[1])
            self._by_head.setdefault(token[0] if token else word[:2], []).append(word)
        pair = f"{_class(firsts)}(?={_class(seconds)})" if firsts else r"(?!)"
        self._candidate = re.compile(f"{_TOKEN.pattern}|{pair}")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and word of what is found between two offsets, in order, without overlaps."""
        last = len(text) if end is None else end
        by_head = self._by_head
        free = start
        for candidate in self._candidate.finditer(text, start, last):
            at = candidate.start()
            head = candidate[0]
            words = by_head.get(head) or by_head.get(text[at : at + 2])
            if words is None or at < free:
                continue
            for word in words:
                stop = at + len(word)
                if stop <= last and text.startswith(word, at) and _ends_here(text, stop):
                    yield at, stop, word
                    free = stop
                    break


def _class(characters: set[str]) -> str:
    return "[" + "".join(re.escape(character) for character in sorted(characters)) + "]"


def _ends_here(text: str, stop: int) -> bool:
    if stop >= len(text) or _TOKEN.match(text[stop - 1]) is None:
        return True
    return _TOKEN.match(text[stop]) is None
