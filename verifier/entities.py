"""Names of companies, people, products, places and teams in a text: known ones, and unknown ones by their shape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from verifier import entity_shapes as shapes
from verifier.entity_table import BLOCKED, EntityRow, entities
from verifier.language import fold
from verifier.wordlist import WordList


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in a text."""

    start: int
    end: int
    canonical: str
    """English name of a known entity; the folded words of an unknown one, without "Inc" or 公司."""
    kind: str
    """company, person, product, place, organisation, team, work (a title), or name where only the shape is known."""
    known: bool


class Entities:
    """Finds names and knows which are the same, or part of one another. Immutable."""

    def __init__(self, extra_aliases: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index the table with a user's own names added: canonical name to other names."""
        self._rows: dict[str, EntityRow] = {row.canonical: row for row in entities()}
        self._names: dict[str, EntityRow] = {name: row for row in entities() for name in row.names}
        for canonical, aliases in (extra_aliases or {}).items():
            row = (
                self._rows.get(canonical) or self._names.get(fold(canonical)) or EntityRow(canonical, "name", (), None)
            )
            self._rows.setdefault(row.canonical, row)
            self._names.update({fold(name): row for name in (canonical, *aliases) if len(name) > 1})
        self._words = WordList((*self._names, *BLOCKED))

    def find(self, folded: str, original: str) -> list[Mention]:
        """Return the names in a text, in order, without overlaps; `folded` and `original` have the same length."""
        known = list(self._known(folded, original))
        shaped = [
            *_works(original, folded),
            *self._latin(original, folded),
            *self._trades(folded),
            *self._han(folded, known),
        ]
        return _settle([*known, *shaped])

    def kind(self, canonical: str) -> str | None:
        """Return the kind of a known entity, None where the table does not have it."""
        row = self._rows.get(canonical)
        return row.kind if row is not None else None

    def whole(self, canonical: str) -> str | None:
        """Return what a known entity belongs to: the company of a product, the country of a city."""
        row = self._rows.get(canonical)
        return row.part_of if row is not None else None

    def related(self, one: str, other: str) -> Literal["same", "part", "whole", "different"]:
        """Say what the first canonical name is to the second: the same, a part of it, the whole of it, or neither."""
        if one == other:
            return "same"
        if other in self._wholes(one):
            return "part"
        return "whole" if one in self._wholes(other) else "different"

    def _wholes(self, canonical: str) -> list[str]:
        chain: list[str] = []
        row = self._rows.get(canonical)
        while row is not None and row.part_of is not None and row.part_of not in chain:
            chain.append(row.part_of)
            row = self._rows.get(row.part_of)
        return chain

    def _known(self, folded: str, original: str) -> Iterator[Mention]:
        for start, end, name in self._words.find(folded):
            row = self._names.get(name)
            if row is None:
                continue
            written = original[start:end]
            if name[0].isascii() and name.islower() and written.islower() != (row.canonical == "World"):
                continue
            yield Mention(start, end, row.canonical, row.kind, known=True)

    def _named(self, start: int, end: int, name: str, kind: str) -> Mention:
        """Make a mention of a shape: a known entity after all, where the bare name is one."""
        bare = shapes.COMPANY_ENDING.sub("", name).strip(" .,'·")
        row = self._names.get(name) or self._names.get(bare)
        if row is not None:
            return Mention(start, end, row.canonical, row.kind, known=True)
        return Mention(start, end, bare if len(bare) > 1 else name, kind, known=False)

    def _latin(self, original: str, folded: str) -> Iterator[Mention]:
        for match in shapes.LATIN_RUN.finditer(original):
            words = [
                (match.start() + word.start(), match.start() + word.end()) for word in shapes.TOKEN.finditer(match[0])
            ]
            first, last = 0, len(words)
            while first < last and folded[slice(*words[first])] in shapes.NO_NAME:
                first += 1
            while first < last and (
                folded[slice(*words[last - 1])] in shapes.NO_NAME or folded[words[last - 1][0]].isdigit()
            ):
                last -= 1
            if first == last:
                continue
            start, end = words[first][0], words[last - 1][1]
            if end - start < 2 or folded[start].isdigit():
                continue
            if last - first == 1 and original[start:end].istitle() and _starts_sentence(original, start):
                continue
            yield self._named(start, end, folded[start:end], "name")

    def _trades(self, folded: str) -> Iterator[Mention]:
        for match in shapes.TRADE_NAME.finditer(folded):
            if not shapes.NO_TRADE_NAME.match(match["name"]):
                yield self._named(match.start("name"), match.end("name"), match["name"], "company")

    def _han(self, folded: str, known: Sequence[Mention]) -> Iterator[Mention]:
        starts = [mention.start for mention in known]
        for match in shapes.SUFFIX.finditer(folded):
            suffix, end = match[0], match.end()
            following = folded[end : end + 1]
            if following and following in shapes.GOES_ON.get(suffix, ""):
                continue
            start = _left_edge(folded, match.start())
            # What stands to the left of a known name inside is not part of the name: 开场后伊朗队.
            inside = bisect_left(starts, match.start() - 1)
            if inside and starts[inside - 1] > start and known[inside - 1].kind in ("place", "company"):
                start = starts[inside - 1]
                while inside > 1 and known[inside - 2].end == start and known[inside - 2].kind == "place":
                    inside, start = inside - 1, starts[inside - 2]
            name = folded[start:end]
            longest = 5 if len(suffix) == 1 else shapes.LONGEST_NAME
            if not shapes.SHORTEST_NAME <= match.start() - start <= longest or shapes.NOT_NAMES.search(name):
                continue
            mention = self._named(start, end, name, shapes.KIND_OF_SUFFIX[suffix])
            if mention.canonical not in shapes.KIND_OF_SUFFIX:
                yield mention


def _left_edge(folded: str, start: int) -> int:
    """Return where a Chinese name that ends before `start` begins."""
    edge = start
    while (
        edge > 0
        and start - edge < shapes.LONGEST_NAME
        and folded[edge - 1] not in shapes.STOPS
        and not shapes.NEVER_IN_NAME.match(folded[edge - 1])
    ):
        edge -= 1
    stop = shapes.LAST_STOP_WORD.match(folded, edge, start)
    if stop is not None:
        edge = stop.end()
    for at in range(start - 1, edge - 1, -1):
        if folded[at].isdigit():
            return at + 1
    return edge


def _works(original: str, folded: str) -> Iterator[Mention]:
    for match in shapes.TITLE.finditer(original):
        yield Mention(match.start(1), match.end(1), folded[match.start(1) : match.end(1)].strip(), "work", known=False)


def _starts_sentence(original: str, start: int) -> bool:
    before = original[max(0, start - 3) : start].rstrip(" \t\"'“‘(*#")
    return not before or before[-1] in ".!?。！？\n:："


def _settle(candidates: Iterable[Mention]) -> list[Mention]:
    """Choose among names that overlap: the known one, unless a longer name that begins with a place holds it."""
    kept: list[Mention] = []
    for mention in sorted(candidates, key=lambda mention: (mention.start, mention.end, mention.known)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif _outranks(mention, kept[-1]):
            kept[-1] = mention
    return kept


def _outranks(mention: Mention, other: Mention) -> bool:
    longer = mention.end - mention.start > other.end - other.start
    if mention.kind == "work" or other.kind == "work":
        return mention.kind == "work"
    if mention.known and not other.known:
        is_place_of_name = (
            mention.kind == "place"
            and not longer
            and (not other.canonical.isascii() or shapes.BODY.search(other.canonical) is not None)
        )
        return not is_place_of_name
    if other.known and not mention.known:
        return (
            other.kind == "place"
            and mention.start == other.start
            and longer
            and (not mention.canonical.isascii() or shapes.BODY.search(mention.canonical) is not None)
        )
    return longer


@cache
def default() -> Entities:
    """Return the shipped table, without names of a user's own."""
    return Entities()
