"""The records that cross the package's boundary: documents, claims, findings, the report.

All are frozen pydantic models that refuse unknown keys. Offsets are code points into the text of the document they
belong to, and `text[start:end] == quote` always holds. Dates of a period are inclusive on both sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from verifier.language import Language, detect

DecimalString = Annotated[Decimal, PlainSerializer(lambda number: format(number.normalize(), "f"), return_type=str)]
"""A number written as a plain decimal string in JSON, without an exponent."""


class Record(BaseModel):
    """Base of all records: frozen, closed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )


class Relation(StrEnum):
    """What a passage says of a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    PROJECTION = "projection"
    UPDATES = "updates"
    QUALIFIES = "qualifies"
    NOT_IN_SOURCE = "not_in_source"
    NOT_COMPARABLE = "not_comparable"


class Aspect(StrEnum):
    """In what a contradiction lies."""

    VALUE = "value"
    MEASURE = "measure"
    PERIOD = "period"
    ENTITY = "entity"
    SCOPE = "scope"
    POLARITY = "polarity"
    ARITHMETIC = "arithmetic"


class Outcome(StrEnum):
    """What became of a projection or a target."""

    MET = "met"
    EXCEEDED = "exceeded"
    MISSED = "missed"
    REVISED = "revised"


class Verdict(StrEnum):
    """What all findings together say of a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    UNCHECKED = "unchecked"


class Status(StrEnum):
    """How a figure was put: as something that happened, or as something hoped, planned or whispered."""

    ACTUAL = "actual"
    PROJECTION = "projection"
    TARGET = "target"
    PLAN = "plan"
    ESTIMATE = "estimate"
    RUMOUR = "rumour"


class ClaimKind(StrEnum):
    """What sort of thing a claim says."""

    QUANTITY = "quantity"
    EVENT = "event"
    STATE = "state"
    QUOTATION = "quotation"
    COMPARISON = "comparison"


class FoundBy(StrEnum):
    """Which engine found a claim or a finding."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


class UncheckedReason(StrEnum):
    """Why a sentence or a claim was not checked."""

    OPINION = "opinion"
    QUESTION = "question"
    VAGUE = "vague"
    NEEDS_MODEL = "needs_model"
    BUDGET = "budget"
    FAULT = "fault"


class SourceKind(StrEnum):
    """Where a document came from."""

    ARTICLE = "article"
    ARCHIVE = "archive"
    CITED = "cited"


class SourceOutcome(StrEnum):
    """What became of the attempt to read a document."""

    READ = "read"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    BLOCKED = "blocked"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OFFLINE = "offline"


class Nearness(StrEnum):
    """How near to a claim the article gives a source for it."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    LIST = "list"
    """In the article's list of references, which no mark ties to a sentence."""


class Link(Record):
    """An address in a document, with the place where it stands."""

    start: int
    end: int
    url: str
    text: str
    """The words the link is laid on; the address itself where it stands bare."""


class SentenceKind(StrEnum):
    """What part of an article a sentence is."""

    TITLE = "title"
    HEADING = "heading"
    PROSE = "prose"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    QUOTATION = "quotation"
    """A paragraph that is wholly somebody's words: a block quotation."""


class Sentence(Record):
    """A sentence of a document's body."""

    start: int
    end: int
    paragraph: int
    """Number of its paragraph in the body, from 0; the title has a paragraph of its own."""
    kind: SentenceKind = SentenceKind.PROSE


class Document(Record):
    """Any text with an id, a source and a date: the article, an archive item, a fetched page."""

    id: str
    text: str
    location: str
    """Path or address that it was read from; "-" for standard input, "text" for a string."""
    source: str | None = None
    """Who published it, where that is known."""
    title: str | None = None
    published: date | None = None
    language: Language
    body: tuple[tuple[int, int], ...]
    """Half-open ranges of the text that are the article itself, the title's place included; the rest is furniture."""
    links: tuple[Link, ...] = ()

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str | None = None,
        published: date | None = None,
        source: str | None = None,
        id: str | None = None,
    ) -> Document:
        """Make a document of a passage as it stands: all of the text is body.

        Use `verifier.verify(text=...)` for an article whose front matter and page furniture are still to be found.
        """
        return cls(
            id=id or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12],
            text=text,
            location="text",
            source=source,
            title=title,
            published=published,
            language=detect(text),
            body=((0, len(text)),) if text else (),
        )


class MeasureName(Record):
    """What a number counts."""

    family: str
    qualifier: str | None


class QuantityValue(Record):
    """A quantity as it was read; money is in units of the currency, people in heads, power in watts."""

    value: DecimalString | None
    low: DecimalString | None
    high: DecimalString | None
    unit: str
    mode: str


class PeriodDates(Record):
    """The first and the last day of a period; null where it is open."""

    start: date | None
    end: date | None


class Citation(Record):
    """A page that the article cites for a claim: the one that is named nearest to it."""

    source: str
    """Id of an entry in `sources`."""
    start: int
    end: int
    """Where the article names it: a link, an address, a mark such as [1], or an entry of the list of references."""
    nearness: Nearness
    says: Relation | None
    """The weightiest relation between page and claim that was found; null where the page was not read, or where it is
    open what it says of the claim."""


class Claim(Record):
    """One checkable statement of the article, with the words it stands in."""

    id: str
    text: str
    quote: str
    start: int
    end: int
    kind: ClaimKind
    status: Status
    attribution: str | None
    subject: str | None
    measure: MeasureName | None
    scope: str | None
    quantity: QuantityValue | None
    period: PeriodDates | None
    as_of: date | None
    found_by: FoundBy
    verdict: Verdict
    confidence: float | None
    unchecked_reason: UncheckedReason | None
    citations: tuple[Citation, ...] = ()


class Evidence(Record):
    """The words of a document that a finding rests on."""

    source: str
    """Id of an entry in `sources`."""
    quote: str
    start: int
    end: int
    as_of: date | None


class Finding(Record):
    """A claim, a passage, the relation between them, and how sure the relation is."""

    id: str
    claim: str
    """Id of an entry in `claims`."""
    relation: Relation
    aspect: Aspect | None
    outcome: Outcome | None
    confidence: float
    evidence: Evidence
    explanation: str
    suggestion: str | None
    rule: str | None
    components: dict[str, float]
    found_by: FoundBy
    independent_sources: int


class Source(Record):
    """A document that was used as evidence, or that was meant to be and could not."""

    id: str
    kind: SourceKind
    location: str
    title: str | None
    published: date | None
    sha256: str | None
    cited_at: tuple[int, int] | None
    """Where the article names a cited page first."""
    outcome: SourceOutcome
    detail: str | None
    fetched_at: str | None
    """When a cited page was fetched: ISO 8601, UTC."""
    used: bool = True
    """It was held against the article; false for what could not be read, and for what `detail` says was left out."""


class NotChecked(Record):
    """A stretch of the body that was not checked, and why: no claim covers it, or its claim could not be judged."""

    start: int
    end: int
    quote: str
    reason: UncheckedReason
    detail: str | None


class ArticleSummary(Record):
    """The article as the report names it."""

    id: str
    source: str | None
    title: str | None
    published: date | None
    language: Language
    sha256: str
    body: tuple[tuple[int, int], ...]


class StageUsage(Record):
    """What one stage of a run consumed, such as extract or judge."""

    model_calls: int = 0
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = 0.0


class Usage(Record):
    """What a run consumed. Replies out of the cache are counted, and neither their tokens nor their cost."""

    model_calls: int = 0
    """Replies that were paid for, re-asked ones included."""
    cached_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = 0.0
    """None where the price of the model is unknown."""
    pages_fetched: int = 0
    stages: dict[str, StageUsage] = {}


class Run(Record):
    """When and with what a report was made; the only part that differs between two runs on the same input."""

    created: str
    seconds: float
    version: str
    config_fingerprint: str
    model: str | None
    prompts: dict[str, str]
    """SHA-256 of every prompt that was used, by its name."""
    stage_seconds: dict[str, float] = {}


class Report(Record):
    """Everything that was found in one article. The contract is `verifier/report/schema.json`."""

    schema_: Literal["verifier/report/1"] = Field(default="verifier/report/1", alias="schema")
    article: ArticleSummary
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    not_checked: tuple[NotChecked, ...]
    usage: Usage
    run: Run

    def contradictions(self, min_confidence: float = 0.0) -> Iterator[Finding]:
        """Yield the contradictions at or above a confidence, the surest first."""
        found = [f for f in self.findings if f.relation is Relation.CONTRADICTS and f.confidence >= min_confidence]
        yield from sorted(found, key=lambda finding: -finding.confidence)

    def claim(self, id: str) -> Claim:
        """Return the claim of that id. Raises KeyError if there is none."""
        for claim in self.claims:
            if claim.id == id:
                return claim
        raise KeyError(id)
