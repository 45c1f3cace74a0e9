"""What the judge is shown: article and documents in numbered sentences, whole while they fit, else their best parts.

Whole documents first: a contradiction in a sentence that shares no word with the claim is found only by whoever reads
that sentence. Where they do not fit, documents and sentences are chosen by what they share with the claims: rare words,
canonical names, figures, measures and days, of which all but the words hold across languages.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest
from typing import TypeVar

from verifier.claims.by_rules import RuleClaim
from verifier.judge.by_rules import ReadDocument
from verifier.language import Language, fold
from verifier.metering import tokens
from verifier.quantities.terms import terms
from verifier.quotes import printable
from verifier.records import Sentence
from verifier.segment import sentences

ARTICLE = "A"
SHOWN_TOKENS = 24_000
"""Documents of one call at most, by the estimate of `metering.tokens`; half of the smallest context in common use."""
_LABEL = re.compile(r"(?<![A-Za-z0-9])(?:文档 ?|[Dd]ocument )?(A(?=\.\d)|D\d+)(?:\.(\d{1,6}))?(?![A-Za-z0-9])")
_LEAD = 2
"""Sentences from the top of a document that are shown with its passages where there is room."""
_NEUTRAL = "@#%="
"""First signs of the keys that hold in every language: names, figures, measures, days."""

# How sentences are chosen where not all fit. Set by what is shown of the evidence planted in `examples/` among 49
# documents in rooms of 3,000 to 24,000 tokens.
_ARTICLE_PART = 3
"""The article is shown whole if it takes no more than this part of the room."""
_SHORT_PART = 4
"""A near document is shown whole if it takes no more than this part of the room that is left."""
_NEAR = 0.3
"""A document is near if it weighs this much of the nearest of its kind."""
_LENGTH = 12
"""What is added to the number of a sentence's keys before its weight is divided by the root of it."""
_BESIDE = 0.3
"""So much of the weight of a sentence goes to its neighbours: a thing is mostly told in several."""
_KINSHIP = 0.2
"""So much of what a document in another language shares with the whole article goes to each of its sentences, because
what a claim shares with it is often a single figure."""

_Item = TypeVar("_Item")
_Place = tuple[int, int]
"""A sentence: its document's index, and its number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as the model sees it: a label, and numbered sentences."""

    label: str
    read: ReadDocument
    sentences: Sequence[Sentence]
    keys: Sequence[frozenset[str]]
    """Per sentence: what it can be found by."""
    size: int
    """Estimated tokens of the whole."""
    cited: bool = False
    """It is a page that the article cites."""

    def words(self, number: int) -> str:
        """Return a sentence, by its number from 1, in one line."""
        sentence = self.sentences[number - 1]
        return " ".join(self.read.document.text[sentence.start : sentence.end].split())

    @property
    def numbers(self) -> range:
        """The numbers of its sentences."""
        return range(1, len(self.sentences) + 1)

    def line(self, number: int) -> int:
        """Return the line of the text, from 1, on which a sentence begins."""
        start = self.sentences[number - 1].start if 0 < number <= len(self.sentences) else 0
        return self.read.document.text.count("\n", 0, start) + 1

    def number_at(self, offset: int) -> int | None:
        """Return the number of the sentence at an offset."""
        number = bisect_right(self.sentences, offset, key=lambda part: part.start)
        return number if number and offset < self.sentences[number - 1].end else None

    def head(self, fence: str) -> list[str]:
        """Return the lines that a document begins with: one of ours, then its title and source."""
        document = self.read.document
        other = "a page that the article cites" if self.cited else "another document"
        what = "the article itself" if self.label == ARTICLE else other
        day = document.published.isoformat() if document.published else "day unknown"
        lines = [f"{fence} document {self.label}: {what}, published {day}"]
        for name, value in (("title", document.title), ("source", document.source)):
            if value:
                lines.append(f"{name}: {' '.join(value.split())}")
        return lines

    def line_of(self, number: int) -> str:
        """Return a sentence under its label."""
        return f"[{self.label}.{number}] {self.words(number)}"

    def render(self, fence: str, numbers: Iterable[int] | None = None) -> str:
        """Return the document under a line of ours; `numbers` are the sentences shown, all unless given."""
        lines = self.head(fence)
        last = 0
        for number in sorted(set(numbers)) if numbers is not None else self.numbers:
            if number > last + 1:
                lines.append("...")
            lines.append(self.line_of(number))
            last = number
        return "\n".join(lines)


def shown(label: str, read: ReadDocument, parts: Sequence[Sentence], *, cited: bool = False) -> Shown:
    """Prepare a document for showing."""
    reading = read.reading
    keys = [set(terms(reading.folded, part.start, part.end)) for part in parts]
    starts = [part.start for part in parts]
    for names, found in zip(reading.entities, keys, strict=False):
        found |= {f"@{name}" for name in names}
    for quantity in reading.quantities:
        place = bisect_right(starts, quantity.start) - 1
        if place >= 0 and quantity.value is not None:
            keys[place].add(f"#{quantity.value.normalize()}")
            if quantity.measure is not None:
                keys[place].add(f"%{quantity.measure.family}")
    for period in reading.periods:
        place = bisect_right(starts, period.start) - 1
        day = period.start_date or period.end_date
        if place >= 0 and day is not None:
            keys[place] |= {_month(day), _day(day)} if period.precision == "day" else {_month(day)}
    published = read.document.published
    if keys and published is not None:
        keys[0] |= {_month(published), _day(published)}
    size = sum(tokens(read.document.text[part.start : part.end]) + 6 for part in parts)
    return Shown(label, read, parts, [frozenset(found) for found in keys], size, cited)


def labelled(documents: Sequence[ReadDocument], *, first: int = 1, cited: bool = False) -> list[Shown]:
    """Prepare documents for showing, with labels from D1, or from the number of the first."""
    return [
        shown(f"D{number}", item, sentences(item.document), cited=cited) for number, item in enumerate(documents, first)
    ]


def _month(day: date) -> str:
    return f"={day.year}-{day.month}"


def _day(day: date) -> str:
    return f"={day.isoformat()}"


class Shelf:
    """All documents of a run, and what of them a group of claims is shown."""

    def __init__(self, documents: Sequence[Shown], *, limit: int = SHOWN_TOKENS, passages: int = 5) -> None:
        """The first document is the article.

        Where not all fits, a claim is shown so many `passages` each of the article, of the documents in its language
        and of those in others, while there is room.
        """
        self.documents = documents
        self.by_label: Mapping[str, Shown] = {document.label: document for document in documents}
        self._limit = limit
        self._passages = passages
        self._places: dict[str, list[_Place]] = defaultdict(list)
        sought = () if self.fits else documents  # nothing is looked for where all is shown
        for index, document in enumerate(sought):
            for number, keys in enumerate(document.keys, 1):
                for key in keys:
                    self._places[key].append((index, number))
        total = sum(len(document.sentences) for document in sought)
        self._weights = {key: math.log(1 + total / len(places)) for key, places in self._places.items()}
        neutral = frozenset(
            key for document in sought[:1] for keys in document.keys for key in keys if key[0] in _NEUTRAL
        )
        self._kinship = [_KINSHIP * self._kin(document, neutral) for document in sought]

    def named(self, text: str, language: Language) -> str:
        """Return what the model says in one line, with the names of documents in place of their labels.

        A label that the documents themselves hold, such as the D3 of a vitamin, is left alone.
        """
        zh = language is Language.ZH

        def name(match: re.Match[str]) -> str:
            document = self.by_label.get(match[1])
            if document is None or (
                match[1] != ARTICLE and any(match[1] in item.read.document.text for item in self.documents)
            ):
                return match[0]
            if document.label == ARTICLE:
                line = document.line(int(match[2] or 1))
                return f"第 {line} 行" if zh else f"line {line}" if match.start() else f"Line {line}"
            told = document.read.document.source or document.read.document.title
            return told or ("该文档" if zh else "the document" if match.start() else "The document")

        return _LABEL.sub(name, printable(text))

    @property
    def fits(self) -> bool:
        """Whether every call can show all documents whole."""
        return sum(document.size for document in self.documents) <= self._limit

    def render(self, claims: Sequence[RuleClaim], fence: str) -> str:
        """Return what a group of claims is shown, in the order of the documents."""
        chosen = self.choose(claims)
        return "\n\n".join(
            document.render(fence, chosen[document.label]) for document in self.documents if document.label in chosen
        )

    def choose(self, claims: Sequence[RuleClaim]) -> dict[str, Sequence[int] | None]:
        """Return the sentences that a group is shown, by document; None for a whole document.

        The sentences that the claims stand in are always shown. Then, while there is room: the article if it is short
        and the nearest documents that are short, whole; each claim's nearest sentences in turn; further documents
        whole; and what stands around the sentences chosen.
        """
        if self.fits:
            return {document.label: None for document in self.documents}
        room = _Room(self.documents, self._limit)
        article = self.documents[0]
        for item in claims:
            for number in self._own(item):
                room.take(0, [number], however_full=True)
        if article.size <= self._limit // _ARTICLE_PART:
            room.take(0, article.numbers)
        scores = [self._scores(item) for item in claims]
        near, order = self._order(scores)
        for index in near:
            if self.documents[index].size <= room.left // _SHORT_PART:
                room.take(index, self.documents[index].numbers)
        for index, number in self._in_turn(claims, scores):
            room.take(index, [number])
        for index in order:
            room.take(index, self.documents[index].numbers)
        for index in order:
            for number in room.around(index):
                room.take(index, [number])
        return room.chosen()

    def _own(self, item: RuleClaim) -> list[int]:
        """Return the sentences of the article that a claim's words stand in."""
        claim = item.claim
        parts = enumerate(self.documents[0].sentences, 1)
        return [number for number, part in parts if part.start < claim.end and claim.start < part.end]

    def _kind(self, index: int) -> int:
        """Return 0 for the article, 1 for a document in its language, 2 for one in another."""
        if index == 0:
            return 0
        language = self.documents[0].read.reading.language
        return 1 if self.documents[index].read.reading.language is language else 2

    def _kin(self, document: Shown, neutral: frozenset[str]) -> float:
        """Return what a document in another language shares with the whole article, by the root of its length."""
        if document.read.reading.language is self.documents[0].read.reading.language:
            return 0.0
        keys = frozenset[str]().union(*document.keys)
        return sum(self._weights[key] for key in sorted(keys & neutral)) / math.sqrt(1 + len(keys))

    def _scores(self, item: RuleClaim) -> dict[_Place, float]:
        """Return how near each sentence is to a claim; sentences that are not near at all are left out."""
        plain: dict[_Place, float] = defaultdict(float)
        for key in sorted(self._keys_of(item)):
            for place in self._places.get(key, ()):
                plain[place] += self._weights[key]
        for index, number in plain:
            plain[index, number] /= math.sqrt(_LENGTH + len(self.documents[index].keys[number - 1]))
        found: dict[_Place, float] = {}
        for index, number in plain:
            for near in range(max(1, number - 1), min(len(self.documents[index].sentences), number + 1) + 1):
                beside = max(plain.get((index, near - 1), 0.0), plain.get((index, near + 1), 0.0))
                found[index, near] = plain.get((index, near), 0.0) + _BESIDE * beside + self._kinship[index]
        return found

    def _order(self, scores: Sequence[Mapping[_Place, float]]) -> tuple[list[int], list[int]]:
        """Return the documents that are near to the claims, and all of them from the nearest, languages in turn."""
        weights = [len(scores) * kin for kin in self._kinship]
        for found in scores:
            best: dict[int, float] = {}
            for (index, _), score in found.items():
                best[index] = max(best.get(index, 0.0), score)
            for index, score in best.items():
                weights[index] += score
        ranked: dict[int, list[int]] = {0: [0], 1: [], 2: []}
        for index in sorted(range(1, len(weights)), key=lambda index: (-weights[index], index)):
            if weights[index] > 0:
                ranked[self._kind(index)].append(index)
        order = list(_woven(ranked[1], ranked[2]))
        least = {kind: _NEAR * weights[found[0]] for kind, found in ranked.items() if found}
        return [index for index in order if weights[index] >= least[self._kind(index)]], [0, *order]

    def _in_turn(self, claims: Sequence[RuleClaim], scores: Sequence[Mapping[_Place, float]]) -> Iterator[_Place]:
        """Yield the nearest sentences of every claim, the first of each before the second of any."""
        queues: list[list[_Place]] = []
        for item, found in zip(claims, scores, strict=True):
            own = {(0, number) for number in self._own(item)}
            ranked = [place for place in sorted(found, key=lambda place: (-found[place], place)) if place not in own]
            of_kind = [[place for place in ranked if self._kind(place[0]) == kind] for kind in (1, 2, 0)]
            queues += [places[: self._passages] for places in of_kind]
        return _woven(*queues)

    def _keys_of(self, item: RuleClaim) -> frozenset[str]:
        folded = fold(item.claim.text)
        keys = set(terms(folded, 0, len(folded)))
        article = self.documents[0]
        number = article.number_at(item.claim.start)
        if number is not None:
            keys |= {key for key in article.keys[number - 1] if key[0] in _NEUTRAL}
        return frozenset(keys)


class _Room:
    """Sentences taken from documents while they fit."""

    def __init__(self, documents: Sequence[Shown], limit: int) -> None:
        self._documents = documents
        self._taken: dict[int, set[int]] = {}
        self.left = limit
        """Tokens."""

    def take(self, index: int, numbers: Iterable[int], *, however_full: bool = False) -> None:
        """Take sentences of a document, all that are not taken yet or none."""
        document = self._documents[index]
        taken = self._taken.get(index, set())
        new = [number for number in numbers if number not in taken]
        lines = [document.line_of(number) for number in new] + ([] if taken else document.head("§" * 8))
        cost = sum(tokens(line) for line in lines) + len(new)  # each may bring a line of dots
        if new and (however_full or cost <= self.left):
            self._taken[index] = taken | set(new)
            self.left -= cost

    def around(self, index: int) -> list[int]:
        """Return what stands beside the sentences that are taken of a document, and its top."""
        taken = self._taken.get(index, set())
        wanted = {near for number in taken for near in (number - 1, number + 1)} | set(range(1, _LEAD + 1))
        return [number for number in self._documents[index].numbers if taken and number in wanted - taken]

    def chosen(self) -> dict[str, Sequence[int] | None]:
        """Return what was taken, by document; None for a whole document."""
        return {
            self._documents[index].label: None if len(taken) == len(self._documents[index].sentences) else sorted(taken)
            for index, taken in sorted(self._taken.items())
        }


def _woven(*queues: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the first item of each queue, then the second of each, and so on."""
    return (item for item in chain.from_iterable(zip_longest(*queues)) if item is not None)
