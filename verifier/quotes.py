"""Words that a model quotes, found again in the text: exactly, but for the form of characters and blanks.

The search is by the compatibility form of Unicode (NFKD, letters apart from their accents) with a map back to the
text's own offsets, so that full-width digits, curly quotation marks and line breaks are no obstacle. It is never fuzzy:
a word that differs is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

ADVICE = ": copy its words exactly"
"""What a model is told whose quote does not stand in the text."""

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "−": "-"})
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 2000
_EDGES = " \"'「」『』《》«».,;:。、"


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch of text in the form that is searched in, with the place that each character came from."""

    text: str
    offsets: tuple[int, ...]
    """For each character of `text`, its offset in the document."""

    def find(self, wanted: str) -> tuple[int, int] | None:
        """Return where words in plain form stand first, as offsets into the document; never half of a character."""
        place = self.text.find(wanted) if wanted else -1
        while place >= 0:
            end = place + len(wanted)
            if not any(self._splits(edge) or cuts_word(self.text, edge) for edge in (place, end)):
                return self.offsets[place], self.offsets[end - 1] + 1
            place = self.text.find(wanted, place + 1)
        return None

    def _splits(self, place: int) -> bool:
        """Whether the characters on both sides of a place are parts of one, as the two of ½ or ㎏ are."""
        inside = 0 < place < len(self.text)
        return inside and self.offsets[place - 1] == self.offsets[place] and self.text[place - 1] != " "


def plain(text: str, start: int = 0, end: int | None = None) -> Plain:
    """Return a stretch in plain form.

    That is NFKD with straight quotation marks and without invisible characters; runs of blanks are one blank, and none
    at the edges and beside a Chinese character, where they tell nothing (2025 年, or a line that was broken).
    """
    characters: list[str] = []
    offsets: list[int] = []
    blank: int | None = None
    for offset in range(start, len(text) if end is None else end):
        for character in unicodedata.normalize("NFKD", text[offset]).translate(_MARKS):
            if character.isspace():
                blank = offset if blank is None else blank
                continue
            if not character.isascii() and unicodedata.category(character) == "Cf":
                continue
            if blank is not None and characters and not (_is_han(characters[-1]) or _is_han(character)):
                characters.append(" ")
                offsets.append(blank)
            blank = None
            characters.append(character)
            offsets.append(offset)
    return Plain("".join(characters), tuple(offsets))


def find(
    text: str, start: int, end: int, quote: str, prepared: Callable[[], Plain] | None = None
) -> tuple[int, int] | None:
    """Return where a quote stands in a stretch of a text, as offsets into the text; None where it does not.

    Blanks and marks at the edges of the quote do not count. Of several places the first is returned, but one where the
    quote stands character by character comes before others. `prepared` gives the stretch in
    plain form where it is known.
    """
    exact = text.find(quote, start, end) if quote and quote == quote.strip() else -1
    while exact >= 0:
        if not cuts_word(text, exact) and not cuts_word(text, exact + len(quote)):
            return exact, exact + len(quote)
        exact = text.find(quote, exact + 1, end)
    haystack, wanted = prepared() if prepared is not None else plain(text, start, end), plain(quote).text
    return haystack.find(wanted) or haystack.find(wanted.strip(_EDGES))


def cuts_word(text: str, place: int) -> bool:
    """Whether a place is inside a number or a word: 1.3 in 11.3, legal in illegal. Chinese has no words to cut."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if after.isdigit() and (before.isdigit() or (before in ".," and text[place - 2 : place - 1].isdigit())):
        return True
    if before.isdigit() and after in ".," and text[place + 1 : place + 2].isdigit():
        return True
    if before.islower() and after.isupper():
        return False  # where a page lost its line break: "Verdict correctNumbers for 2019"
    return before.isalpha() and after.isalpha() and not _is_han(before) and not _is_han(after)


def printable(text: str) -> str:
    """Return what a model says in one line, without signs that a terminal obeys, and no longer than anyone reads."""
    return _UNSAFE.sub("", " ".join(text.split()))[:_LONGEST]


def says_something(quote: str) -> bool:
    """Whether there is a letter or a digit in a quote."""
    return any(character.isalnum() for character in quote)


def _is_han(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
