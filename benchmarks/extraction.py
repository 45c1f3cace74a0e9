"""Quantities and periods against the hand lists of `benchmarks/gold`: how many are read, and how many rightly."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from benchmarks import attachment, sheet
from benchmarks.sheet import Counts, Row, overlaps
from verifier import Document, entities, ingest, segment
from verifier.quantities import measures
from verifier.quantities.context import Reading, read_document
from verifier.quantities.quantity import Period, Quantity

Mention = TypeVar("Mention", Quantity, Period)

GOLD = sheet.ROOT / "benchmarks" / "gold"
SEEDS = ("seed_000.jsonl", "seed_003.jsonl")
SLACK = Decimal("0.0005")
"""How far a share of a reading may lie from the label: fractions are written with two decimals there."""
LOOSE_DAYS = 31
OPEN_BEFORE = {"until"}
OPEN_AFTER = {"since", "after"}
# The package's base units, and those of the lists with their worth in them.
BASE = {"point": ("index_point", "1"), "B": ("byte", "1"), "t": ("kg", "1000"), "g": ("kg", "0.001")} | {
    "km": ("m", "1000"), "km/h": ("m/s", "0.2777777777777777778"), "barrel/day": ("barrel", "1"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text as the package reads it."""

    name: str
    language: str
    text: str
    rows: tuple[Row, ...]
    reading: Reading


@dataclass(slots=True)
class Outcome:
    """What became of the labels and readings of one kind in one text."""

    value: Counts = field(default_factory=Counts)
    full: Counts = field(default_factory=Counts)
    right: list[tuple[Row, Quantity]] = field(default_factory=list)
    """Quantities whose value is right, for what they are tied to."""
    misses: list[Row] = field(default_factory=list)

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.value + other.value, self.full + other.full, self.right + other.right, self.misses + other.misses
        )


# Reading the lists


def read(document: Document, published: date | None) -> Reading:
    """Read a document's body as the pipeline does."""
    parts = segment.sentences(document)
    return read_document(
        document.text,
        published=published,
        language=document.language,
        sentences=[(part.start, part.end) for part in parts],
        paragraphs=[part.paragraph for part in parts],
        measures=measures.default(),
        entities=entities.default(),
        title=document.title,
    )


def seed(rows: Sequence[Row], path: Path) -> Text:
    """A seed article, found, cut to its body and read by the package."""
    head = rows[0]
    document = ingest.load(str(path))
    return Text(
        path.stem[:3],
        head["language"],
        document.text,
        tuple(rows[1:]),
        read(document, date.fromisoformat(head["published"])),
    )


def text(rows: Sequence[Row], path: Path) -> Text:
    """A text of the list: all of it is body."""
    head = rows[0]
    content = path.read_bytes().decode("utf-8")
    if hashlib.sha256(content.encode()).hexdigest() != head["sha256"]:
        raise sheet.AbsentError(f"{path.name} is not the text that was labelled: restore it")
    published = date.fromisoformat(head["published"])
    document = Document.from_text(content, published=published, id=path.stem)
    return Text(path.stem, head["language"], content, tuple(rows[1:]), read(document, published))


def load(split: str) -> list[Text]:
    """The texts of a split; with "dev" come the seed articles where they are there."""
    found: list[Text] = []
    if split == "dev":
        for name in SEEDS:
            rows = sheet.read_rows(GOLD / name)
            path = sheet.SHARED / "seeds" / rows[0]["file"]
            if path.is_file():
                found.append(seed(rows, path))
            else:
                print(f"{path.name} is not there: its rows are left out", file=sys.stderr)
    groups: dict[str, list[Row]] = {}
    for row in sheet.read_rows(GOLD / "texts.jsonl"):
        if row["split"] == split:
            groups.setdefault(row["text"], []).append(row)
    for name, rows in groups.items():
        head = [row for row in rows if row["type"] == "text"]
        rest = [row for row in rows if row["type"] != "text"]
        found.append(text([*head, *rest], GOLD / "texts" / name))
    return found


# When a reading is right


def close(first: Decimal | None, second: Decimal | None) -> bool:
    """Whether two numbers are the same, the last digit of a written fraction apart."""
    if first is None or second is None:
        return first is second
    return abs(first - second) <= SLACK * abs(first)


def number(row: Row, key: str) -> Decimal | None:
    """A number of a label in the package's base unit."""
    if row[key] is None:
        return None
    return Decimal(row[key]) * Decimal(BASE.get(row["unit"], ("", "1"))[1])


def value_right(row: Row, quantity: Quantity) -> bool:
    """Whether the number is right; of ranges and vague amounts, both ends."""
    if row["value"] is not None and quantity.value is not None:
        return close(number(row, "value"), quantity.value)
    ends = close(number(row, "low"), quantity.low) and close(number(row, "high"), quantity.high)
    if row["value"] is None and quantity.value is None:
        return ends
    # 千亿以上 is a floor or an order of magnitude: either word is fair where the lower end is right.
    vague = row["mode"] in {"vague", "floor"} and quantity.mode in {"vague", "floor"}
    return vague and close(number(row, "low"), quantity.low if quantity.low is not None else quantity.value)


def unit_right(row: Row, quantity: Quantity) -> bool:
    """Whether the unit is right, by the rules of the list's README."""
    unit, _, noun = row["unit"].partition(":")
    wanted = {BASE.get(unit, (unit, ""))[0], unit, noun}
    if "/" in unit and not unit.endswith("/share"):
        wanted.add(unit.partition("/")[0])
    if noun == "人次":
        wanted.add("people")
    if noun in {"point", "点", "點"}:
        wanted.add("index_point")
    if unit == "people":
        wanted.add("count")
    if row.get("unit_inferred"):
        wanted |= {"", "unknown", "count"}
    # A rate is as right as its bare currency, and the other way round.
    bare = quantity.unit if quantity.unit.endswith("/share") else quantity.unit.partition("/")[0]
    return quantity.unit in wanted or bare in wanted


def dates_right(row: Row, period: Period) -> bool:
    """Whether the period is one of those that the label allows."""
    if row.get("fiscal") and period.reason is not None:
        return True
    if period.reason is not None and not period.known:
        return False
    slack = LOOSE_DAYS if row.get("loose") else 0
    allowed = [(row["start_date"], row["end_date"]), *row.get("alternatives", [])]
    if any(near(start, period.start_date, slack) and near(end, period.end_date, slack) for start, end in allowed):
        return True
    # A label leaves most prepositions out; a reading that takes one in (until, from) is open on that side.
    if period.relation in OPEN_BEFORE and period.start_date is None:
        return any(near(end, period.end_date, slack) for _, end in allowed)
    if period.relation in OPEN_AFTER and period.end_date is None:
        return any(near(start, period.start_date, slack) for start, _ in allowed)
    return False


def near(label: str | None, day: date | None, slack: int) -> bool:
    """Whether a day is the label's, give or take some days; an open side must be open."""
    if label is None or day is None:
        return label is None and day is None
    return abs((date.fromisoformat(label) - day).days) <= slack


# Matching


def pair(
    rows: Sequence[Row], found: Sequence[Mention], rank: Callable[[Row, Mention], int]
) -> list[tuple[Row, Mention]]:
    """Tie labels to readings that overlap them, one to one, the best first."""
    candidates = [
        (-rank(row, mention), -min(row["end"], mention.end) + max(row["start"], mention.start), i, j)
        for i, row in enumerate(rows)
        for j, mention in enumerate(found)
        if overlaps((row["start"], row["end"]), (mention.start, mention.end))
    ]
    taken_rows: set[int] = set()
    taken: set[int] = set()
    tied: list[tuple[Row, Mention]] = []
    for _, _, i, j in sorted(candidates):
        if i not in taken_rows and j not in taken:
            taken_rows.add(i)
            taken.add(j)
            tied.append((rows[i], found[j]))
    return tied


def tally(
    rows: Sequence[Row],
    found: Sequence[Mention],
    tied: Sequence[tuple[Row, Mention]],
    right: Callable[[Row, Mention], bool],
) -> Counts:
    """Count required labels; a reading on an optional one is neither right nor a false alarm."""
    optional = [(row["start"], row["end"]) for row in rows if row.get("optional")]
    good = [(row, mention) for row, mention in tied if right(row, mention)]
    hits = sum(1 for row, _ in good if not row.get("optional"))
    fair = {id(mention) for _, mention in good}
    false = sum(
        1
        for mention in found
        if id(mention) not in fair and not any(overlaps((mention.start, mention.end), spot) for spot in optional)
    )
    return Counts(hits, false, sum(1 for row in rows if not row.get("optional")) - hits)


def told(text: Text, spot: tuple[int, int]) -> str:
    """The words at a place with some around it, on one line."""
    start, end = spot
    words = f"{text.text[max(0, start - 25) : start]}[{text.text[start:end]}]{text.text[end : end + 20]}"
    return " ".join(words.split())


def quantities(text: Text) -> Outcome:
    """Hold the quantities of a text against its labels."""
    rows = [row for row in text.rows if row["type"] == "quantity"]
    found = text.reading.quantities
    tied = pair(rows, found, lambda row, mention: 2 * value_right(row, mention) + unit_right(row, mention))
    outcome = Outcome(
        tally(rows, found, tied, value_right),
        tally(rows, found, tied, lambda row, mention: value_right(row, mention) and unit_right(row, mention)),
        [(row, mention) for row, mention in tied if not row.get("optional") and value_right(row, mention)],
    )
    by_row = {id(row): mention for row, mention in tied}
    for row in rows:
        mention = by_row.get(id(row))
        wrong = mention is None or not value_right(row, mention) or not unit_right(row, mention)
        if wrong and not row.get("optional"):
            outcome.misses.append(
                {
                    "text": text.name,
                    "kind": "quantity not read" if mention is None else "quantity read wrongly",
                    "words": told(text, (row["start"], row["end"])),
                    "label": [row["value"], row["low"], row["high"], row["unit"], row["mode"]],
                    "read": mention
                    and [*map(str, (mention.value, mention.low, mention.high, mention.unit, mention.mode))],
                }
            )
    outcome.misses += spare(text, rows, found, {id(mention) for _, mention in tied}, "quantity")
    outcome.misses += [
        {
            "text": text.name,
            "kind": f"other {what}",
            "words": told(text, (row["start"], row["end"])),
            "label": label,
            "read": read,
        }
        for row, mention in outcome.right
        for what, label, read in attachment.differences(row, mention)
    ]
    return outcome


def periods(text: Text) -> Outcome:
    """Hold the periods of a text against its labels."""
    rows = [row for row in text.rows if row["type"] == "period"]
    found = text.reading.periods
    tied = pair(rows, found, lambda row, mention: int(dates_right(row, mention)))
    outcome = Outcome(tally(rows, found, tied, dates_right), tally(rows, found, tied, dates_right))
    by_row = {id(row): mention for row, mention in tied}
    for row in rows:
        mention = by_row.get(id(row))
        if (mention is None or not dates_right(row, mention)) and not row.get("optional"):
            outcome.misses.append(
                {
                    "text": text.name,
                    "kind": "period not read" if mention is None else "period read wrongly",
                    "words": told(text, (row["start"], row["end"])),
                    "label": [row["start_date"], row["end_date"], *row.get("alternatives", ())],
                    "read": mention and [*map(str, (mention.start_date, mention.end_date, mention.reason))],
                }
            )
    outcome.misses += spare(text, rows, found, {id(mention) for _, mention in tied}, "period")
    return outcome


def spare(
    text: Text, rows: Sequence[Row], found: Sequence[Quantity] | Sequence[Period], tied: set[int], kind: str
) -> list[Row]:
    """Readings that no label asks for."""
    optional = [(row["start"], row["end"]) for row in rows if row.get("optional")]
    return [
        {
            "text": text.name,
            "kind": f"{kind} too much",
            "words": told(text, (mention.start, mention.end)),
            "label": None,
            "read": [str(mention.value), mention.unit]
            if isinstance(mention, Quantity)
            else [str(mention.start_date), str(mention.end_date)],
        }
        for mention in found
        if id(mention) not in tied and not any(overlaps((mention.start, mention.end), spot) for spot in optional)
    ]


# Output

SCORES = ("", "labels", "recall", "precision", "recall with unit", "precision with unit")


def cells(outcome: Outcome) -> list[object]:
    """Cells on value, and on value and unit together."""
    value, full = outcome.value, outcome.full
    return [
        value.right + value.missed,
        *map(sheet.share, (value.recall, value.precision, full.recall, full.precision)),
    ]


def total(outcomes: Sequence[Outcome]) -> Outcome:
    """All outcomes as one."""
    return sum(outcomes, Outcome())


def section(texts: Sequence[Text], split: str, command: str) -> tuple[str, list[Row]]:
    """All tables as markdown, and everything that went wrong."""
    read_quantities = [quantities(text) for text in texts]
    read_periods = [periods(text) for text in texts]

    def grouped(outcomes: list[Outcome]) -> list[tuple[str, Outcome]]:
        seeds = [outcome for text, outcome in zip(texts, outcomes, strict=True) if text.name.isdigit()]
        rows = [("all", total(outcomes)), *([("seed articles", total(seeds))] if seeds else [])]
        for language in ("zh", "en"):
            rest = [
                outcome
                for text, outcome in zip(texts, outcomes, strict=True)
                if text.language.startswith(language) and not text.name.isdigit()
            ]
            rows.append((f"texts {language}", total(rest)))
        return rows + [(text.name, outcome) for text, outcome in zip(texts, outcomes, strict=True)]

    tied = [
        (name, *attachment.cells(outcome.right)) for name, outcome in grouped(read_quantities)[: 4 - (split == "test")]
    ]
    body = "\n\n".join(
        [
            f"## Quantities and periods read, split {split}",
            sheet.stamp(command),
            (
                "Labels and rules of matching: `benchmarks/gold/README.md`. Matched by overlap, one label to one "
                "reading; optional labels are neither misses nor false alarms."
            ),
            "Quantities:",
            sheet.table(SCORES, [(name, *cells(outcome)) for name, outcome in grouped(read_quantities)]),
            "Periods, first and last day:",
            sheet.table(SCORES[:4], [(name, *cells(outcome)[:3]) for name, outcome in grouped(read_periods)]),
            (
                "What quantities with the right value are tied to, where the label says so. Forward: projection, "
                "target or plan against the rest. Measures count where the package's table has one of that family, "
                "and agree when their names share a word."
            ),
            sheet.table(attachment.HEADER, tied),
        ]
    )
    return body, total(read_quantities).misses + total(read_periods).misses


def main(argv: Sequence[str]) -> int:
    """Run from the command line; returns the exit code."""
    parser = sheet.parser("extraction", __doc__)
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="test is for the final figure only")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args(argv)
    try:
        texts = load(arguments.split)
    except sheet.AbsentError as error:
        return sheet.fail(error)
    body, misses = section(texts, arguments.split, f"python -m benchmarks.extraction --split {arguments.split} --write")
    name = "extraction" if arguments.split == "dev" else "extraction-test"
    sheet.finish(body, page=sheet.QUALITY, section=name, write=arguments.write)
    if arguments.misses:
        for miss in misses:
            print(f"{miss['text']}: {miss['kind']}: {miss['words']}\n    label {miss['label']}  read {miss['read']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
