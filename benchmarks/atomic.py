"""Claims extracted from English texts against the claims that people made of the same texts.

For the model, texts that have nothing to do with each other are bundled into made-up documents of up to 20 sentences,
each text in paragraphs of its own, so that it is asked some 30 times and not 147; a text's claims are those that begin
in it. Where a sentence taken out of a biography holds a pronoun, the sentence that the biography begins with is put
before it, in the same paragraph, and the claims made of that one are ignored. Rules alone read each such paragraph as a
document of its own, because they carry subjects and dates on from one paragraph to the next; what they add to the
model's claims comes from the bundle, where they sometimes take a subject from the text before.

What counts as the same, by words and not by meaning:

- Words are compared lower-cased, without accents and lightly stemmed; function words do not count, unless a capital
  makes them part of a title. Numbers are kept, without commas, number words from two to ninety as digits. A name is a
  word that the row spells with a capital inside a sentence.
- A person's claim is found if one extracted claim of its text, or two together, hold 70 % of its words, all of its
  numbers and all of its names. The year and the day of an extracted claim's period count among its numbers. Of the name
  that the person's claim begins with, the last word is enough; none is asked for if an extracted claim says "she" or
  "it" instead and the name stands before that in the text or is what the text is about.
- An extracted claim is right if 70 % of its words and all of its numbers stand in the people's claims of its text,
  taken together. Names put in for a pronoun from what stands before the text are not counted.
- Claims that annotators of FActScore marked irrelevant need not be found; one extracted all the same is not wrong.

The share was set by reading some hundred pairs of the rules' claims: of those that only 60 % lets pass about half say
something else (essays for articles), of those that 80 % takes away most say the same.

Words cannot tell everything. An extracted claim that turns the words of its text round is taken for right, and one that
says it in other words for wrong. A claim that holds a whole sentence holds all that people split it into: taking every
sentence as it stands (`copies`, printed beside the engines) finds nearly all. So recall tells what is passed over, and
not how finely it is split, nor whether it stands alone; claims a sentence tell something of that. The word lists are
this script's own, so that work on the rules does not move the measure.

The rows stay where they are: the recording keeps replies without what they quote (`replies.py`).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise, takewhile
from pathlib import Path
from typing import TypeVar

from benchmarks import replies, sheet
from benchmarks.replies import ReplyRecorder, ReplyReplayer
from benchmarks.sheet import Row
from verifier import Config, Document, VerifierError, entities, pipeline, segment, session
from verifier.claims import by_rules
from verifier.completion import Transport
from verifier.llm import LiteLLM
from verifier.model_side import ModelSide
from verifier.quantities import measures
from verifier.records import Claim, ClaimKind, FoundBy, Status, UncheckedReason, Verdict
from verifier.session import Session

T = TypeVar("T")

DATA = sheet.SHARED / "data" / "atomic.jsonl"
RECORDED = replies.FOLDER / "atomic.jsonl"
ENGINES = ("rules", "model")
COPIES = "copies"
"""In place of an engine: every sentence as it stands, which shows how much the measure asks for."""
SENTENCES = 20
"""Of a document at most, so that a reply stays below some 5,000 tokens."""
ENOUGH = 0.7
"""Share of the words that must be there: one of three may be put in another way, one of two may not."""


# Documents made of many texts, and the claims of each text. `checkworthy.py` works with these too.


@dataclass(frozen=True, slots=True)
class Part:
    """A text whose claims are wanted, and what is put before it to be understood."""

    text: str
    before: str = ""
    about: str = ""
    """Whom or what, where that is known: one document has no two texts about the same."""

    @property
    def paragraph(self) -> str:
        """What stands in the document."""
        return f"{self.before} {self.text}" if self.before else self.text


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an engine made of a text."""

    claims: tuple[Claim, ...]
    faults: int = 0
    """Sentences of which something is missing because a call failed or a claim could not be used."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parts made one document."""

    document: Document
    numbers: tuple[int, ...]
    """Which of all parts stand in it."""
    spans: tuple[tuple[int, int], ...]
    """Where the text of each stands."""


def bundles(parts: Sequence[Part], most: int = SENTENCES) -> list[Bundle]:
    """Put each part into the first document that has room for its sentences."""
    chosen: list[list[int]] = []
    lengths: list[int] = []
    for number, part in enumerate(parts):
        length = len(segment.sentences(Document.from_text(part.paragraph)))
        with_room = (
            place
            for place, taken in enumerate(lengths)
            if taken + length <= most and not (part.about and part.about in {parts[one].about for one in chosen[place]})
        )
        place = next(with_room, len(chosen))
        if place == len(chosen):
            chosen.append([])
            lengths.append(0)
        chosen[place].append(number)
        lengths[place] += length
    return [_bundle(parts, numbers, f"texts{place}") for place, numbers in enumerate(chosen, 1)]


def _bundle(parts: Sequence[Part], numbers: Sequence[int], name: str) -> Bundle:
    spans = []
    place = 0
    for part in (parts[number] for number in numbers):
        end = place + len(part.paragraph)
        spans.append((end - len(part.text), end))
        place = end + 2
    text = "\n\n".join(parts[number].paragraph for number in numbers)
    return Bundle(Document.from_text(text, id=name), tuple(numbers), tuple(spans))


def record(path: Path, config: Config, run: Callable[[Transport], object]) -> None:
    """Let a run ask the configured model, and keep its replies without the rows that were asked about."""
    recorder = ReplyRecorder(LiteLLM(config.llm), path, {"model": config.llm.model or "", "made_by": "relay"})
    run(recorder)
    recorder.save()


def extract(
    parts: Sequence[Part], engine: str, transport: Transport | None = None, config: Config | None = None
) -> list[Extracted]:
    """What an engine makes of each part; `model` is rules and model merged, as the product does it."""
    if engine == "rules":
        return [_claims(_bundle([part], [0], "text"), None)[0] for part in parts]
    made = bundles(parts)
    assert transport is not None
    if config is None:
        named = transport.model if isinstance(transport, ReplyReplayer) else None
        config = Config.model_validate({"llm": {"model": named}} if named else {})
    # All at once: whoever answers may take long, and no document waits for another.
    with session.opened(config, transport=transport, tell=_told) as opened, ThreadPoolExecutor(len(made)) as pool:
        found = list(pool.map(partial(_claims, session=opened.model), made))
    by_number = {
        number: item
        for bundle, items in zip(made, found, strict=True)
        for number, item in zip(bundle.numbers, items, strict=True)
    }
    return [by_number[number] for number in range(len(parts))]


def _claims(bundle: Bundle, session: Session | None) -> list[Extracted]:
    """The claims of one document, by the text they begin in."""
    sentences = segment.sentences(bundle.document)
    table, names = measures.default(), entities.default()
    article = pipeline.read(bundle.document, table, names, sentences)
    claims = by_rules.find(bundle.document, article.reading.quantities, article.events)
    lost: list[int] = []
    if session is not None:
        side = ModelSide(session, article, sentences, [], table, names, Config())
        claims, gaps = side.extract(claims)
        lost = [gap.start for gap in gaps if gap.reason in (UncheckedReason.FAULT, UncheckedReason.BUDGET)]
    return [
        Extracted(
            tuple(item.claim for item in claims if start <= item.claim.start < end),
            sum(start <= place < end for place in lost),
        )
        for start, end in bundle.spans
    ]


def _told(line: str) -> None:
    print(line, file=sys.stderr)


# Whether two claims say the same

_TOKEN = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)")
_NOT = re.compile(r"n['’]t$")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b", re.IGNORECASE)
_SUBJECT_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:]['\"”’)]*\s+|[\r\n/]\s*)['\"“‘(*]*$")
_FUNCTION_WORDS = frozenset(
    (
        "a an the this that these those there here he she it they him her them his hers its their theirs we us our you "
        "your i my me who whom whose which what when where why how as at by for from in into of off on onto out over "
        "to up upon with within and or but nor so than then if while because about above after among around before "
        "between during since through toward towards under until via against along across is am are was were be been "
        "being do does did doing done has have had having can could may might must shall should will would also too "
        "very just such include includes included including some any other another each both all one ones own same "
        "it's he's she's that's get got s t d ll ve re"
    ).split()
)
_NEVER = frozenset("a an the of in on at to and for by from with is as or".split())
"""Function words that count in no title either."""
_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        (
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty"
        ).split(),
        2,
    )
} | {word: f"{number}0" for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
_IRREGULAR = dict(
    pair.split("=")
    for pair in (
        "wrote=write written=write made=make began=begin begun=begin won=win went=go gone=go took=take taken=take "
        "gave=give given=give held=hold said=say led=lead sold=sell told=tell rose=rise risen=rise became=become "
        "found=find left=leave met=meet ran=run sang=sing sung=sing saw=see seen=see sent=send spoke=speak "
        "taught=teach thought=think married=marry died=die children=child women=woman men=man people=person"
    ).split()
)
_ENDING = re.compile(r"(?:ings?|edly|ed|ers?|ors?|es|ly|s|e)$")


def _stem(word: str) -> str:
    """Cut the endings by which forms of one word differ; what is left need not be a word."""
    word = _IRREGULAR.get(word, word)
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ss") or len(word) < 4:
        return word
    cut = _ENDING.sub("", word)
    if len(cut) < 3:
        cut = word.removesuffix("s")
    # Running and runs.
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and word != cut else cut


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number that counts."""

    key: str
    number: bool = False
    capital: bool = False
    inside: bool = True
    """It does not begin a sentence, which would give it a capital."""
    weak: bool = False
    """A function word at the start of a sentence, which may begin a title: it is held, and never asked for."""


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text that count, in order."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    found = []
    for match in _TOKEN.finditer(plain):
        if match["day"]:
            # The rules' way to tell a period, whose month and day the text may not have.
            found.append(Token(match["day"][:4], number=True))
            continue
        if match["number"]:
            found.append(Token(match["number"].replace(",", ""), number=True))
            continue
        word = match["word"].lower()
        if _NOT.search(word):
            found.append(Token("not"))
            continue
        capital = match["word"][0].isupper()
        inside = not _SENTENCE_STARTS.search(plain[max(0, match.start() - 8) : match.start()])
        word = re.sub(r"['’]s?$", "", word)
        if word in _DIGITS:
            found.append(Token(_DIGITS[word], number=True))
        elif word not in _FUNCTION_WORDS:
            if len(word) > 1:
                found.append(Token(_stem(word), capital=capital, inside=inside))
        elif capital and word not in _NEVER and len(word) > 1:
            found.append(Token(word, capital=True, inside=inside, weak=not inside))
    return found


def _words(found: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.key for token in found if not token.number and not token.weak)


def _numbers(found: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.key for token in found if token.number)


def _capitals(found: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.key for token in found if token.capital and not token.weak)


def _names(found: Sequence[Token]) -> frozenset[str]:
    """Words with a capital inside a sentence, and at its start where another follows."""
    inside = {token.key for token in found if token.capital and token.inside}
    return frozenset(inside).union(
        first.key
        for first, second in pairwise(found)
        if first.capital and not first.weak and second.capital and second.inside
    )


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


class Said:
    """A claim as its words. `names` are the words that the row spells with a capital."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        found = tokens(text)
        self.text = text
        self.words = _words(found)
        self.numbers = _numbers(found)
        self.names = _capitals(found) & names
        strong = [token for token in found if not token.weak]
        self.head = tuple(token.key for token in takewhile(lambda token: token.key in self.names, strong))
        """The name it begins with."""
        self.held = self.words | {token.key for token in found if token.weak}


class Ours(Said):
    """An extracted claim. `before` are the words that stand before it, and those of what its text is about."""

    def __init__(self, claim: Claim, names: frozenset[str], before: frozenset[str]) -> None:
        super().__init__(claim.text, names)
        days = (claim.period.start, claim.period.end) if claim.period else ()
        self.told = self.numbers | {str(number) for day in days if day for number in (day.year, day.day)}
        """Its numbers with those of its period."""
        self.meant = before if _SUBJECT_PRONOUN.search(claim.text) else frozenset[str]()
        """Of a claim with a pronoun: words of which it may stand for some."""


class Measured:
    """One row: its people's claims against the extracted ones."""

    def __init__(self, row: Row, part: Part, extracted: Extracted) -> None:
        meta = row["meta"]
        self.row = row
        self.extracted = extracted
        topic = tokens(meta.get("topic") or "")
        names = _words(topic) | _all(_names(tokens(text)) for text in (part.paragraph, *row["claims"]))
        about = [*topic, *tokens(part.before)]
        every = [Said(text, names) for text in row["claims"]]
        labels = meta.get("claim_labels") or ["S"] * len(every)
        self.people = [
            said
            for said, label in zip(every, labels, strict=True)
            # Without a word or a number there is nothing to go by.
            if label != "IR" and said.words | said.numbers
        ]
        places = [max(part.text.find(claim.quote), 0) for claim in extracted.claims]
        self.ours = [
            Ours(claim, names, _words([*about, *tokens(part.text[:place])]))
            for claim, place in zip(extracted.claims, places, strict=True)
        ]
        tried = [*((one,) for one in self.ours), *combinations(self.ours, 2)]
        self.found = [any(holds(ours, said) for ours in tried) for said in self.people]
        words, numbers = _all(said.held for said in every), _all(said.numbers for said in every)
        put_in = _capitals(about) - words
        self.right = [said.numbers <= numbers and _enough(said.words - put_in, words) for said in self.ours]


def holds(ours: Sequence[Ours], wanted: Said) -> bool:
    """Whether extracted claims say together what a person's claim says."""
    words, numbers = _all(said.held for said in ours), _all(said.told for said in ours)
    asked, names = wanted.words, wanted.names
    rest = wanted.words.difference(wanted.head)
    if rest and wanted.head:
        named = wanted.head[-1] in words
        # In a claim that has to do with the rest.
        meant = any(said.meant.issuperset(wanted.head) and rest & said.words for said in ours)
        if named or meant:
            asked, names = rest, wanted.names.difference(wanted.head)
    return wanted.numbers <= numbers and names <= words and _enough(asked, words)


def _enough(asked: frozenset[str], words: frozenset[str]) -> bool:
    return len(asked & words) >= ENOUGH * len(asked)


# Rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text."""

    id: str
    source: str
    lang: str
    people: int
    """Claims of people that are to be found."""
    found: int
    extracted: int
    right: int
    faults: int


def part_of(row: Row) -> Part:
    """A row as part of a document, after the opening of its biography where a pronoun needs it."""
    text = row["text"].replace("\r\n", "\n").strip()
    context, about = ((row["meta"].get(name) or "").strip() for name in ("context", "topic"))
    if not context or not _PRONOUN.search(text):
        return Part(text, about=about)
    first = segment.sentences(Document.from_text(context))[0]
    return Part(text, context[first.start : first.end], about)


def _measured(data: Path, engine: str, transport: Transport | None, config: Config | None) -> list[Measured]:
    rows = sheet.read_rows(data)
    parts = [part_of(row) for row in rows]
    if engine == "model" and transport is None:
        transport = ReplyReplayer(RECORDED)
    if engine == COPIES:
        return [Measured(row, part, _copied(part)) for row, part in zip(rows, parts, strict=True)]
    found = extract(parts, engine, transport, config)
    return [Measured(row, part, item) for row, part, item in zip(rows, parts, found, strict=True)]


def _copied(part: Part) -> Extracted:
    document = Document.from_text(part.text)
    return Extracted(
        tuple(
            Claim(
                id="", text=words, quote=words, start=item.start, end=item.end, kind=ClaimKind.STATE,
                status=Status.ACTUAL, attribution=None, subject=None, measure=None, scope=None, quantity=None,
                period=None, as_of=None, found_by=FoundBy.RULES, verdict=Verdict.NOT_ENOUGH_EVIDENCE, confidence=None,
                unchecked_reason=None,
            )
            for item in segment.sentences(document)
            for words in (document.text[item.start : item.end],)
        )
    )  # fmt: skip


def outcomes(
    data: Path, engine: str, transport: Transport | None = None, config: Config | None = None
) -> list[Outcome]:
    """Counts of each row. The model's replies come from the recording unless a transport is given.

    Raises AbsentError where rows or recording are absent.
    """
    return [
        Outcome(
            id=item.row["id"],
            source=item.row["meta"]["source"],
            lang=item.row["lang"],
            people=len(item.people),
            found=sum(item.found),
            extracted=len(item.ours),
            right=sum(item.right),
            faults=item.extracted.faults,
        )
        for item in _measured(data, engine, transport, config)
    ]


def misses(data: Path, engine: str, transport: Transport | None = None, config: Config | None = None) -> list[Row]:
    """Rows with what was not found in them, or found and nobody's claim; for a file outside the repository."""
    return [
        {
            "id": item.row["id"],
            "engine": engine,
            "source": item.row["meta"]["source"],
            "text": item.row["text"],
            "not_found": [said.text for said, found in zip(item.people, item.found, strict=True) if not found],
            "not_right": [said.text for said, right in zip(item.ours, item.right, strict=True) if not right],
            "extracted": [said.text for said in item.ours],
        }
        for item in _measured(data, engine, transport, config)
        if not (all(item.found) and all(item.right))
    ]


HEADER = ("", "texts", "people's claims", "recall", "extracted", "precision", "faults")


def table(engine: str, found: Sequence[Outcome]) -> str:
    """Recall and precision by source, as markdown."""
    sources = sorted({item.source for item in found})
    kinds = [("all", list(found)), *((name, [item for item in found if item.source == name]) for name in sources)]
    return sheet.table(
        HEADER,
        [
            (
                f"{engine}: {name}",
                len(items),
                people := sum(item.people for item in items),
                sheet.of(sum(item.found for item in items), people),
                extracted := sum(item.extracted for item in items),
                sheet.of(sum(item.right for item in items), extracted),
                sum(item.faults for item in items),
            )
            for name, items in kinds
        ],
    )


def command(
    script: str,
    about: str | None,
    argv: Sequence[str],
    *,
    data: Path,
    recorded: Path,
    run: Callable[..., Sequence[T]],
    told: Callable[[str, Sequence[T]], str],
    wrong: Callable[[Path, str], list[Row]],
    beside: Sequence[str] = (),
) -> int:
    """The command line of a script whose model extracts claims; returns the exit code.

    Args:
        script, about: name and docstring of the script.
        argv: the arguments.
        data, recorded: where rows and replies are looked for.
        run, told, wrong: outcomes of an engine, their table, and what went wrong.
        beside: further engines that are told ahead of the two.
    """
    parser = sheet.parser(script, about, writes=False)
    parser.add_argument("--data", type=Path, default=data, metavar="FILE")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="one of the two; both unless given")
    parser.add_argument("--record", metavar="CONFIG", help="configuration of the model to ask anew")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what went wrong, outside the repository")
    arguments = parser.parse_args(argv)
    engines = arguments.engine or ENGINES
    try:
        if arguments.record:
            config = Config.load(arguments.record)
            record(recorded, config, lambda asked: run(arguments.data, "model", asked, config))
        tables = [told(engine, run(arguments.data, engine)) for engine in (*beside, *engines)]
        if arguments.misses:
            sheet.write_rows(arguments.misses, [row for engine in engines for row in wrong(arguments.data, engine)])
    except (sheet.AbsentError, VerifierError) as error:
        return sheet.fail(sheet.AbsentError(str(error)))
    print("\n\n".join(tables))
    return 0


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    return command(
        "atomic",
        __doc__,
        argv,
        data=DATA,
        recorded=RECORDED,
        run=outcomes,
        told=table,
        wrong=misses,
        beside=(COPIES,),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
