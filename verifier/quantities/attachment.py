"""Which of the measure words of a sentence a number belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, Protocol

from verifier.quantities import attachment_cues as cues
from verifier.quantities.measure_table import MeasureRow

Span = tuple[int, int]
Source = Literal["adjacent", "clause", "sentence"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class MeasureWord:
    """Words of the table where they stand in a text; a word of several rows is found once for each."""

    start: int
    end: int
    row: MeasureRow
    weak: bool = False
    """Whether any other word that fits is preferred: verbs and words of many meanings."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The measure of a number, and the words that say so."""

    family: str
    qualifiers: tuple[str, ...]
    """What narrows the family, in a fixed order. "change", "change_yoy", "change_seq", "change_ytd", "change_cagr",
    "share" and "multiple" stand last: figures about a measure, not of it."""
    row: MeasureRow
    word: Span
    qualifier_words: tuple[Span, ...]
    """Where each of the qualifiers stands."""
    source: Source
    direction: Direction | None = None
    modifier: str | None = None
    """The folded words of an open class that stand before the word and narrow it: 证券 in 证券投资, "iphone" in "iphone sales"."""

    @property
    def qualifier(self) -> str | None:
        """All qualifiers in one word, joined by "+"; None when there is none."""
        return "+".join(self.qualifiers) or None


class Table(Protocol):
    """What the choice needs to know of a measure table."""

    def qualifiers_near(self, folded: str, row: MeasureRow, window: Span) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and name of the qualifiers of a row that stand in a window of the text."""

    def relation(
        self, family: str, one: str | None, other: str | None
    ) -> Literal["same", "broader", "narrower", "different"]:
        """Say how two qualifiers of a family stand."""


class _Change(NamedTuple):
    """A verb or noun that makes a number the change of something."""

    direction: Direction
    span: Span
    edge: int
    """Where the base of the change may follow: behind the noun of change, or behind the number."""


class Chooser:
    """The choice of one number's measure, with what it knows of the sentence."""

    def __init__(
        self,
        table: Table,
        folded: str,
        sentence: Span,
        number: Span,
        dimension: str,
        words: Sequence[MeasureWord],
        numbers: Sequence[Span],
    ) -> None:
        """Prepare the choice; see `Measures.attach` for the arguments."""
        self._table = table
        self._folded = folded
        self._sentence = sentence
        self._start, self._end = number
        self._dimension = dimension.split("_")[0]
        self._fits = cues.FITS.get(dimension) or cues.FITS.get(self._dimension) or (self._dimension,)
        self._words = [
            self._outside(word)
            for word in words
            if sentence[0] <= word.start
            and word.end <= sentence[1]
            and (word.end <= self._start or word.end > self._end)
        ]
        self._numbers = sorted({other for other in numbers if sentence[0] <= other[0] < sentence[1]} | {number})
        self._others = [other for other in self._numbers if other != number]
        self._clause = self._clause_of()
        self._chain = self._chain_start()
        self._edge = self._end

    def choose(self) -> Attachment | None:
        """Return the attachment; None when no word of the sentence fits."""
        change = self._change()
        if change is not None:
            return self._about_change(change)
        if self._dimension == "points":
            # A figure in percentage points is a difference of two rates, whatever the verb.
            return self._about(f"change{self._basis()}", None, self._direction())
        picked = self._pick(self._fitting())
        if self._dimension not in ("ratio", "multiple"):
            return None if picked is None else self._attachment(*picked)
        if picked is not None and picked[1] == "adjacent":
            return self._attachment(*picked)
        share = self._share()
        if share is not None:
            return share
        if picked is not None:
            return self._attachment(*picked)
        return self._about("multiple", None, None) if self._dimension == "multiple" else None

    # --- the sentence ---------------------------------------------------------------------------------------------

    def _outside(self, word: MeasureWord) -> MeasureWord:
        """Cut off what of a word is the number's own unit: 40枚金牌, "300 people dead"."""
        return replace(word, start=self._end) if self._start <= word.start < self._end else word

    def _fitting(self) -> list[MeasureWord]:
        return [word for word in self._words if any(dimension in self._fits for dimension in word.row.dimensions)]

    def _clause_of(self) -> Span:
        low, high = self._sentence
        for mark in cues.CLAUSE_END.finditer(self._folded, low, high):
            if mark.end() <= self._start:
                low = mark.end()
            elif mark.start() >= self._end:
                high = mark.start()
                break
        return low, high

    def _chain_start(self) -> int:
        """Return where the row of numbers begins that this one is the last of: 5%和6%."""
        start = self._start
        for other in reversed(self._others):
            if other[1] <= start and other[0] >= self._clause[0]:
                if cues.AND_ALSO.fullmatch(self._folded, other[1], start) is None:
                    break
                start = other[0]
        return start

    # --- figures about a measure ----------------------------------------------------------------------------------

    def _change(self) -> _Change | None:
        for start in dict.fromkeys((self._start, self._chain)):
            low = max(self._clause[0], start - cues.LOOK_BACK)
            ahead = self._folded[low:start]
            verb = cues.CHANGE_BEFORE.search(ahead)
            if verb is not None and (self._dimension in cues.RELATIVE or verb["up_en"] not in cues.ALSO_OF_AMOUNTS):
                return _Change("up" if verb["up"] or verb["up_en"] else "down", (low + verb.start(), start), self._end)
            by = cues.CHANGE_BY.search(ahead)
            if by is not None:
                return _Change("up" if by["up"] else "down", (low + by.start(), start), self._end)
        if self._dimension not in (*cues.RELATIVE, "money", "count", "people"):
            return None
        noun = cues.CHANGE_AFTER.match(self._folded, self._end, min(self._clause[1], self._end + cues.LOOK_AHEAD))
        if noun is None:
            noun = self._compound_change()
        elif (
            self._dimension not in cues.RELATIVE
            and cues.AMOUNT_OF_CHANGE.match(self._folded, self._end, noun.end()) is None
        ):
            return None
        if noun is None:
            return None
        return _Change("up" if noun["up"] or noun["up_en"] else "down", noun.span(), noun.end())

    def _compound_change(self) -> re.Match[str] | None:
        """Find a noun of change behind the measure it is of: 30%的营收增长."""
        for word in self._words:
            if self._end <= word.start <= self._end + 2 and self._dimension in cues.RELATIVE:
                noun = cues.CHANGE_AFTER.match(self._folded, word.end, self._clause[1])
                if noun is not None and noun.start() == word.end:
                    return noun
        return None

    def _about_change(self, change: _Change) -> Attachment | None:
        what = f"change{self._basis()}"
        self._edge = change.edge
        if change.edge > self._end:
            for word in self._words:
                if (
                    self._end <= word.start
                    and word.end <= change.edge
                    and not word.weak
                    and word.row.qualifier != "change"
                ):
                    return self._attachment(word, "adjacent", about=what, span=change.span, direction=change.direction)
        return self._about(what, change.span, change.direction)

    def _about(self, what: str, span: Span | None, direction: Direction | None) -> Attachment | None:
        """Attach a figure of change or a multiple to the measure that it is about."""
        if self._dimension in ("ratio", "points", "multiple"):
            candidates = [
                word for word in self._words if set(word.row.dimensions) - {"duration", "age", "rank", "length"}
            ]
        else:
            candidates = self._fitting()
        picked = self._pick(candidates)
        if picked is None:
            return None
        word, source = picked
        if word.row.family in cues.LEVEL_IS_GROWTH and self._dimension == "ratio":
            what = "seq" if what.endswith("_seq") else ""
        return self._attachment(word, source, about=what, span=span, direction=direction)

    def _direction(self) -> Direction | None:
        """Read which way a change went from the nearest verb before it in the clause."""
        found: Direction | None = None
        for verb in cues.DIRECTION.finditer(self._folded, self._clause[0], self._start):
            found = "up" if verb["up"] else "down"
        return found

    def _basis(self) -> str:
        """Read what a change is held against: the year before, the period before, the beginning of the year."""
        low = max(self._clause[0], self._start - cues.LOOK_BACK)
        near = self._folded[low : min(self._clause[1], self._end + cues.LOOK_BACK)]
        if cues.COMPOUND.search(near):
            return "_cagr"
        distances = []
        for name, pattern in (("_yoy", cues.YEAR_ON_YEAR), ("_seq", cues.SEQUENTIAL), ("_ytd", cues.SINCE_NEW_YEAR)):
            found = pattern.search(near)
            if found is not None:
                distances.append((abs(low + found.start() - self._start), name))
        if distances:
            return min(distances)[1]
        later = self._folded[self._clause[1] : min(self._sentence[1], self._clause[1] + 24)]
        return "_yoy" if later.isascii() and cues.YEAR_ON_YEAR.search(later) else ""

    def _share(self) -> Attachment | None:
        """Read a percentage as a share of a measure, where the words say so."""
        low = max(self._clause[0], self._start - cues.LOOK_BACK)
        before = cues.SHARE_BEFORE.search(self._folded[low : self._start])
        if before is not None:
            inside = [word for word in self._words if low + before.start() <= word.start and word.end <= self._start]
            after = [word for word in self._words if self._end <= word.start <= min(self._end + 16, self._clause[1])]
            base = inside[-1] if inside else after[0] if after else None
            span = (low + before.start(), self._start)
            return None if base is None else self._attachment(base, "clause", about="share", span=span)
        high = self._clause[1]
        of = cues.SHARE_AFTER_EN.match(self._folded, self._end, high) or cues.SHARE_AFTER_ZH.match(
            self._folded, self._end, high
        )
        if of is None:
            return None
        for word in self._words:
            if of.end() <= word.start <= of.end() + 14 and not cues.NO_MODIFIER.search(
                self._folded, of.end(), word.start
            ):
                return self._attachment(word, "adjacent", about="share", span=of.span())
        return None

    # --- the choice -----------------------------------------------------------------------------------------------

    def _pick(self, candidates: Sequence[MeasureWord]) -> tuple[MeasureWord, Source] | None:
        """Choose among words: the head that follows the number, else the nearest before it."""
        strong = [word for word in candidates if not word.weak]
        given = self._distributed(strong)
        if given is not None:
            return given, "clause"
        before, after = self._joined_before(strong), self._joined_after(strong)
        if after is not None and (before is None or self._is_head(after)):
            return after, "adjacent"
        if before is not None:
            return before, "adjacent"
        weak = [word for word in candidates if word.weak]
        before = self._joined_before(weak)
        if before is not None:
            return before, "adjacent"
        inside = self._before(strong, self._clause[0])
        if inside is not None:
            return inside, "clause"
        after = self._joined_after(weak)
        if after is not None:
            return after, "adjacent"
        inside = self._before(weak, self._clause[0])
        if inside is not None:
            return inside, "clause"
        if not self._leads_back():
            return None
        previous = max((other[1] for other in self._others if other[1] <= self._start), default=self._sentence[0])
        earlier = (
            self._before(strong, previous, shared=True)
            or self._held_against(candidates)
            or self._before(strong, self._sentence[0], shared=True)
        )
        return None if earlier is None else (earlier, "sentence")

    def _held_against(self, candidates: Sequence[MeasureWord]) -> MeasureWord | None:
        """Return a verb that ran into the number before this one, where this one is compared with it: 消耗了80亿美元，低于90亿."""
        previous = max((other for other in self._others if other[1] <= self._start), default=None)
        if previous is None or cues.LINK.search(self._folded, previous[1], self._start) is None:
            return None
        for word in reversed(candidates):
            if word.end <= previous[0] and cues.COPULA.match(
                self._folded[max(word.end, previous[0] - cues.LOOK_BACK) : previous[0]]
            ):
                return word if previous[0] - word.end <= cues.LOOK_BACK else None
        return None

    def _distributed(self, candidates: Sequence[MeasureWord]) -> MeasureWord | None:
        """Return the word that has the number's place in a row: 收入和利润分别为5亿和1亿, "5bn and 1bn, respectively"."""
        marker = cues.DISTRIBUTED_ZH.search(self._folded, self._clause[0], self._start)
        if marker is not None:
            low, edge, high = self._clause[0], marker.start(), self._clause[1]
        else:
            marker = cues.DISTRIBUTED_EN.search(self._folded, self._end, self._sentence[1])
            if marker is None:
                return None
            low, edge, high = self._sentence[0], self._numbers[0][0], marker.start()
        places = [other for other in self._numbers if edge <= other[0] < high]
        named: dict[Span, MeasureWord] = {
            (word.start, word.end): word for word in candidates if low <= word.start and word.end <= edge
        }
        if len(named) < 2 or len(named) != len(places) or (self._start, self._end) not in places:
            return None
        return list(named.values())[places.index((self._start, self._end))]

    def _joined_before(self, candidates: Sequence[MeasureWord]) -> MeasureWord | None:
        """Return the word that runs into the number, or into the row it ends, with nothing between but a copula."""
        for word in reversed(candidates):
            if word.end <= self._chain and word.start >= self._clause[0] and self._chain - word.end <= cues.LOOK_BACK:
                return word if cues.COPULA.match(self._folded[word.end : self._chain]) else None
        return None

    def _joined_after(self, candidates: Sequence[MeasureWord]) -> MeasureWord | None:
        """Return the head noun that the number is written before."""
        chosen: MeasureWord | None = None
        edge = self._edge
        for word in candidates:
            if word.start < self._edge:
                continue
            if chosen is not None and word.start > edge:
                break
            if word.end > self._clause[1] or word.start - self._edge > cues.LOOK_AHEAD:
                break
            if chosen is None and not self._joins(self._edge, word):
                break
            if self._introduces_next(word):
                break
            if chosen is None or word.start > chosen.start:
                chosen, edge = word, word.end
        return chosen

    def _joins(self, low: int, word: MeasureWord) -> bool:
        """Say whether what stands between the end of a number and a word lets the word be the number's noun."""
        high = word.start
        between = self._folded[low:high]
        if any(low <= other[0] < high for other in self._numbers):
            return False
        if cues.PASSIVE.fullmatch(between):
            head = self._folded[high : high + 24]
            if head.startswith(cues.PREDICATES) or head.split(" ", 1)[0].rstrip(".,;:!?").endswith(
                ("ed", "en", "ld", "lt", "nt")
            ):
                return True
        pattern = cues.JOIN_EN if self._folded[high : word.end].isascii() else cues.JOIN_ZH
        return pattern.fullmatch(between) is not None and cues.NO_MODIFIER.search(between) is None

    def _introduces_next(self, word: MeasureWord) -> bool:
        """Say whether the word introduces another number that follows it."""
        following = min((other[0] for other in self._others if other[0] >= word.end), default=None)
        if following is None or following > self._clause[1] or following - word.end > 12:
            return False
        if self._folded[self._end : self._end + 1] == "的" or self._folded[word.end : following].strip() in {
            "to",
            "比",
        }:
            return False
        return cues.COPULA.match(self._folded[word.end : following]) is not None

    def _is_head(self, after: MeasureWord) -> bool:
        """Say whether a word behind the number outweighs one that runs into it: an explicit 的, or nothing between."""
        return self._folded[self._edge : after.start].strip() in {"", "的", "in", "of", "in annual", "-"}

    def _before(self, candidates: Sequence[MeasureWord], low: int, *, shared: bool = False) -> MeasureWord | None:
        """Return the nearest word before the number that is not the head of another number, unless it may be shared."""
        for word in reversed(candidates):
            if word.end <= self._start and word.start >= low and (shared or not self._heads_another(word)):
                return word
        return None

    def _heads_another(self, word: MeasureWord) -> bool:
        previous = max((other for other in self._others if other[1] <= word.start), default=None)
        if previous is None or not self._joins(previous[1], word):
            return False
        return cues.COPULA.match(self._folded[max(word.end, self._start - cues.LOOK_BACK) : self._start]) is None

    def _leads_back(self) -> bool:
        """Say whether the clause goes on from the one before: it is short before the number, or holds a link."""
        lead = self._folded[self._clause[0] : self._start].strip()
        return len(lead) <= (14 if lead.isascii() else 6) or cues.LINK.search(lead) is not None

    # --- the result -----------------------------------------------------------------------------------------------

    def _attachment(
        self,
        word: MeasureWord,
        source: Source,
        *,
        about: str = "",
        span: Span | None = None,
        direction: Direction | None = None,
    ) -> Attachment:
        row = word.row
        names: dict[str, Span] = {}
        if row.qualifier is not None and row.qualifier != "change":
            names[row.qualifier] = (word.start, word.end)
        for at, after, name in self._table.qualifiers_near(self._folded, row, self._window(word)):
            elsewhere = any(
                other.start <= at and after <= other.end and not self._overlap(other, word) for other in self._words
            )
            implied = row.qualifier is not None and self._table.relation(row.family, name, row.qualifier) == "broader"
            per_head = name in ("per_head", "average") and row.family in cues.PER_HEAD_ANYWAY
            if not (elsewhere or implied or per_head):
                names.setdefault(name, (at, after))
        if row.qualifier == "change":
            # The word says itself that it is growth (GDP growth): a figure of it in percent needs no verb.
            about = about if about.startswith("change") else f"change{self._basis()}"
        if about:
            names[about] = span or (word.start, word.end)
        ordered = sorted(names, key=lambda name: (name.split("_")[0] in ("change", "share", "multiple"), name))
        where = (word.start, word.end)
        return Attachment(
            row.family,
            tuple(ordered),
            row,
            where,
            tuple(names[name] for name in ordered),
            source,
            direction,
            self._modifier(word),
        )

    @staticmethod
    def _overlap(one: MeasureWord, other: MeasureWord) -> bool:
        return one.start < other.end and other.start < one.end

    def _modifier(self, word: MeasureWord) -> str | None:
        ahead = self._folded[max(self._sentence[0], word.start - 40) : word.start]
        if self._folded[word.start : word.end].isascii() and ahead.isascii():
            found = cues.MODIFIER_EN.search(ahead)
            kept = [] if found is None else [token for token in found[0].split() if token not in cues.MODIFIER_NONE_EN]
            return " ".join(kept) or None
        run = cues.MODIFIER_ZH.search(ahead)
        return None if run is None else cues.MODIFIER_STOPS.sub("", run[0]) or None

    def _window(self, word: MeasureWord) -> Span:
        """Return the stretch round the word and the number in which a qualifier speaks of them."""
        folded = self._folded
        is_latin = folded[word.start : word.end].isascii() and folded[self._start : self._end].isascii()
        reach = 26 if is_latin else 14
        near = self._clause if self._clause[0] <= word.start < self._clause[1] else self._sentence
        low = max(near[0], min(word.start, self._start) - reach)
        high = min(near[1], max(word.end, self._end) + reach)
        for other in self._others:
            if other[1] <= min(word.start, self._start):
                low = max(low, other[1])
            elif other[0] >= max(word.end, self._end):
                high = min(high, other[0])
        return low, high
