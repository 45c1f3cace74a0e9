"""What a number measures: the words of the table found in a text, and the one of them that a number belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from verifier.language import fold
from verifier.quantities.attachment import Attachment, Chooser, MeasureWord, Span
from verifier.quantities.measure_table import DIMENSIONS, KINDS, QUALIFIERS, MeasureRow, QualifierRow, Word, rows
from verifier.wordlist import WordList

__all__ = [
    "Attachment",
    "MeasureWord",
    "Measures",
    "as_table",
    "attach",
    "default",
    "find_words",
    "inflections",
    "user_row",
]


class Measures:
    """The table of measures with its words indexed. Immutable: `extend` makes a new one."""

    def __init__(self, table: Iterable[MeasureRow], qualifiers: Sequence[QualifierRow] = QUALIFIERS) -> None:
        """Index the rows; a later row takes a word over from an earlier one of the same dimension."""
        self.rows = tuple(table)
        self._entries: dict[str, list[tuple[MeasureRow, Word]]] = {}
        for row in self.rows:
            for word in row.zh:
                self._enter(word.text, row, word)
            for word in row.en:
                for form in inflections(word.text):
                    self._enter(form, row, word)
        self._words = WordList(self._entries)
        self._qualifiers: dict[str, list[QualifierRow]] = {}
        for qualifier in qualifiers:
            for text in (*qualifier.zh, *qualifier.en):
                self._qualifiers.setdefault(text, []).append(qualifier)
        self._qualifier_words = WordList(text for text in self._qualifiers if len(text) > 1)
        self._broader = {(row.family, row.qualifier): row.broader for row in self.rows if row.qualifier}

    def _enter(self, text: str, row: MeasureRow, word: Word) -> None:
        entries = self._entries.setdefault(text, [])
        entries[:] = [entry for entry in entries if not set(entry[0].dimensions) <= set(row.dimensions)]
        entries.append((row, word))

    def extend(self, table: Iterable[MeasureRow]) -> Measures:
        """Return a table with rows of the user's own added; their words win over the shipped ones."""
        return Measures((*self.rows, *table))

    def find_words(self, folded: str, start: int = 0, end: int | None = None) -> list[MeasureWord]:
        """Return the words of the table between two offsets of a folded text, in order, the longest at each place."""
        found: list[MeasureWord] = []
        position: int | None = start
        while position is not None:
            position = self._collect(folded, position, end, found)
        return found

    def _collect(self, folded: str, start: int, end: int | None, found: list[MeasureWord]) -> int | None:
        """Add words to `found`; return where to go on when a word stood there by accident: 2月5日活跃用户, 金融资产."""
        for at, after, text in self._words.find(folded, start, end):
            before = len(found)
            left, right = folded[at - 1 : at] if at else "", folded[after : after + 1]
            for row, word in self._entries[text]:
                barred = (left and left in _expand(word.not_after)) or (right and right in word.not_before)
                if not barred:
                    found.append(MeasureWord(at, after, row, word.weak))
            if len(found) == before:
                return at + 1
        return None

    def relation(
        self, family: str, one: str | None, other: str | None
    ) -> Literal["same", "broader", "narrower", "different"]:
        """Say how two qualifiers of a family stand: the unqualified measure is broader than any qualified one."""
        if one == other:
            return "same"
        first, second = set(one.split("+")) if one else set(), set(other.split("+")) if other else set()
        if self._contains(family, first, second):
            return "broader"
        return "narrower" if self._contains(family, second, first) else "different"

    def _contains(self, family: str, wide: set[str], narrow: set[str]) -> bool:
        if _about(wide) != _about(narrow):
            return False
        return all(
            part in narrow
            or any(part in self._broader.get((family, other), ()) for other in narrow)
            or (part == "change" and any(other.startswith("change_") for other in narrow))
            for part in wide
        )

    def attach(
        self,
        folded: str,
        sentence: Span,
        number: Span,
        dimension: str,
        words: Sequence[MeasureWord],
        numbers: Sequence[Span],
    ) -> Attachment | None:
        """Choose the measure of a number among the words of its sentence; None when no word fits.

        `number` spans the amount with its unit; `numbers` are the spans of all amounts of the sentence, itself included.
        The word that follows the number as its head wins, then the nearest before it in its clause, then in the sentence.
        """
        return Chooser(self, folded, sentence, number, dimension, words, numbers).choose()

    def qualifiers_near(self, folded: str, row: MeasureRow, window: Span) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of the qualifiers of a row that stand in a window of the text."""
        for at, after, text in self._qualifier_words.find(folded, *window):
            for qualifier in self._qualifiers[text]:
                if (
                    not qualifier.families or row.family in qualifier.families
                ) and qualifier.qualifier != row.qualifier:
                    yield at, after, qualifier.qualifier
                    break


def _about(qualifiers: set[str]) -> set[str]:
    """Return what a figure is about a measure (its change, its share, a multiple); empty when it is of the measure."""
    return {part.split("_")[0] for part in qualifiers} & {"change", "share", "multiple"}


@cache
def _expand(characters: str) -> str:
    """Write out a range of digits in a guard."""
    return characters.replace("0-9", "0123456789")


def inflections(phrase: str) -> tuple[str, ...]:
    """Return an English phrase and its plural, or its singular if it is written in the plural."""
    if len(phrase) < 4 or not phrase[-1].isalpha() or (" " not in phrase and phrase.endswith(("ed", "ing"))):
        return (phrase,)
    if phrase.endswith("ss") or phrase.endswith(("x", "sh", "ch")):
        return phrase, f"{phrase}es"
    if phrase.endswith("s"):
        return (phrase,)
    if phrase.endswith("y") and phrase[-2] not in "aeiou":
        return phrase, f"{phrase[:-1]}ies"
    return phrase, f"{phrase}s"


@cache
def default() -> Measures:
    """Return the table that ships with the package."""
    return Measures(rows())


def find_words(folded: str, start: int = 0, end: int | None = None) -> list[MeasureWord]:
    """Return the words of the shipped table between two offsets of a folded text."""
    return default().find_words(folded, start, end)


def attach(
    folded: str, sentence: Span, number: Span, dimension: str, words: Sequence[MeasureWord], numbers: Sequence[Span]
) -> Attachment | None:
    """Choose the measure of a number with the shipped table; see `Measures.attach`."""
    return default().attach(folded, sentence, number, dimension, words, numbers)


def user_row(name: str, *, zh: Sequence[str], en: Sequence[str], unit: str, kind: str) -> MeasureRow:
    """Make a row of a user's own: name is family or family/qualifier, unit one of the dimensions.

    Raises ValueError when the kind is not one of `KINDS` or the unit not one of `DIMENSIONS`.
    """
    if kind not in KINDS:
        raise ValueError(f"kind of measure {name!r} is {kind!r}: use one of {', '.join(KINDS)}")
    if unit not in DIMENSIONS:
        raise ValueError(f"unit of measure {name!r} is {unit!r}: use one of {', '.join(DIMENSIONS)}")
    family, _, qualifier = name.partition("/")
    return MeasureRow(
        family,
        qualifier or None,
        (unit,),
        kind,
        tuple(Word(fold(word)) for word in zh),
        tuple(Word(fold(word)) for word in en),
    )


def as_table(measures: Measures) -> str:
    """Return the rows as a listing that people read: name, dimensions, kind, then the words in both languages."""
    lines = []
    for row in sorted(measures.rows, key=lambda row: (row.family, row.qualifier or "")):
        lines.append(f"{row.name}  ({', '.join(row.dimensions)}; {row.kind})")
        lines.extend(f"    {' '.join(words)}" for words in ([word.text for word in row.zh],) if words)
        lines.extend(f"    {', '.join(words)}" for words in ([word.text for word in row.en],) if words)
    return "\n".join(lines) + "\n"
