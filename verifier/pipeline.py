"""One article from documents to report: each step called in turn with plain data."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import verifier
from verifier import confidence, faults, ingest, segment, verdict
from verifier import entities as entity_names
from verifier.cited_side import CitedSide, too_new
from verifier.claims import by_rules as claims_by_rules
from verifier.config import Config
from verifier.entities import Entities
from verifier.errors import LLMError
from verifier.fetch.pages import Pages
from verifier.judge import by_rules as judge_by_rules
from verifier.judge import showing
from verifier.judge.by_rules import ReadDocument
from verifier.language import Language
from verifier.model_side import ModelSide
from verifier.quantities import context, events
from verifier.quantities import measures as measure_tables
from verifier.quantities.measures import Measures
from verifier.records import (
    ArticleSummary,
    Claim,
    Document,
    Finding,
    NotChecked,
    Relation,
    Report,
    Run,
    Sentence,
    Source,
    SourceKind,
    SourceOutcome,
    Usage,
)
from verifier.session import Session


def run(
    article: Document,
    evidence: Sequence[Document],
    unread: Sequence[Source],
    *,
    config: Config,
    as_of: date | None = None,
    session: Session | None = None,
    pages: Pages | None = None,
) -> Report:
    """Check an article against itself, other documents and the pages it cites, by rules and with a model.

    Args:
        article: what is checked.
        evidence: documents it is held against.
        unread: documents that were meant to be evidence and could not be read; the report lists them.
        config: settings; user measures and aliases are added to the tables.
        as_of: documents published later are left out and listed; the article's own day unless given.
        session: the model's side; rules only unless given.
        pages: gives the pages that the article cites; its citations are not looked at unless given.
    """
    began = time.perf_counter()
    measures = _measures(config)
    entities = Entities(config.retrieval.aliases) if config.retrieval.aliases else entity_names.default()
    limit = as_of or article.published
    # An article that lies in its own archive would prove itself; a passage that a program hands over is meant.
    itself = [item for item in evidence if item.location != _TEXT and item.text == article.text]
    copies = {document.id for document in itself}
    used, left_out = _split_by_date((document for document in evidence if document.id not in copies), limit)
    sentences = segment.sentences(article)
    # Pages arrive while the article is read.
    taken = {article.id, *(document.id for document in evidence), *(source.id for source in unread)}
    citing = CitedSide(article, sentences, pages, taken)
    read_article = read(article, measures, entities, sentences)
    read_evidence = [read(document, measures, entities) for document in used]
    dated = (event for item in read_evidence for event in item.events)
    claims = claims_by_rules.find(article, read_article.reading.quantities, read_article.events, dated)
    gaps: list[NotChecked] = []
    side = None
    if session is not None:
        side = ModelSide(session, read_article, sentences, read_evidence, measures, entities, config)
        claims, gaps = side.extract(claims)
    read_pages = [read(document, measures, entities) for document in citing.collect(limit)]
    found = judge_by_rules.judge(read_article, claims, [*read_evidence, *read_pages], entities)
    shown = showing.labelled(read_pages, first=len(read_evidence) + 1, cited=True)
    unjudged: dict[str, LLMError] = {}
    if side is not None:
        found, unjudged = side.judge(claims, found, shown)
    by_claim = citing.tied(claims, {page.read.document.id: page for page in shown})
    open_: dict[tuple[str, str], LLMError] = {}
    if by_claim:
        shown_article = showing.shown(showing.ARTICLE, read_article, sentences)
        silent = citing.silent(by_claim, claims, found, shown_article)
        if side is not None:
            judged = [item for item in claims if item.claim.id not in unjudged]
            silent, open_ = side.cited(by_claim, judged, found, silent, shown)
        found = [*found, *silent]
    found = [confidence.estimated(item, inside=item.evidence.source == article.id) for item in found]
    findings = _numbered(found, [item.claim for item in claims])
    kinds = {article.id: SourceKind.ARTICLE} | {document.id: SourceKind.ARCHIVE for document in used}
    kinds |= {page.document.id: SourceKind.CITED for page in read_pages}
    reasons = {claim: faults.reason(error) for claim, error in unjudged.items()}
    settled = verdict.settle([item.claim for item in claims], findings, kinds, reasons)
    settled = verdict.with_citations(settled, by_claim, findings)
    not_checked = gaps if side is not None else claims_by_rules.left_over(article, sentences, claims)
    not_checked += [
        _unchecked(claim, unjudged[claim.id], article.language) for claim in settled if claim.id in unjudged
    ]
    failed = {claim: error for (claim, _), error in open_.items()}
    not_checked += [
        _unchecked(claim, failed[claim.id], article.language, cited=True) for claim in settled if claim.id in failed
    ]
    sources = [
        _source(article, SourceKind.ARTICLE, _dates(read_article)),
        *(_source(document, SourceKind.ARCHIVE) for document in used),
    ]
    same = "就是本文" if article.language is Language.ZH else "the article itself"
    sources += [_source(document, SourceKind.ARCHIVE, same, used=False) for document in itself]
    sources += [_left_out(document, limit, article.language) for document in left_out]
    usage = session.meter.usage() if session is not None else Usage()
    return Report(
        article=ArticleSummary(
            id=article.id,
            source=article.source,
            title=article.title,
            published=article.published,
            language=article.language,
            sha256=article.sha256,
            body=article.body,
        ),
        claims=settled,
        findings=findings,
        sources=(*sources, *unread, *citing.sources()),
        not_checked=tuple(sorted(not_checked, key=lambda entry: (entry.start, entry.end, entry.reason))),
        usage=usage.model_copy(update={"pages_fetched": citing.fetched}),
        run=Run(
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - began, 3),
            version=verifier.__version__,
            config_fingerprint=config.fingerprint(),
            model=session.model if session is not None else None,
            prompts=_prompts(session, cited=bool(by_claim)) if session is not None else {},
            stage_seconds=(side.seconds if side is not None else {}) | citing.seconds,
        ),
    )


def _prompts(session: Session, *, cited: bool) -> dict[str, str]:
    """Return the digests of the prompts of a run by name; that on cited pages only where there are any."""
    return {prompt.name: prompt.sha256 for task, prompt in session.prompts.items() if cited or task != "cited"}


def _measures(config: Config) -> Measures:
    added = config.quantities.measures
    if not added:
        return measure_tables.default()
    rows = (measure_tables.user_row(name, **entry.model_dump()) for name, entry in added.items())
    return measure_tables.default().extend(rows)


def read(
    document: Document, measures: Measures, entities: Entities, sentences: Sequence[Sentence] | None = None
) -> ReadDocument:
    """Read a document's quantities, periods, events and names; `sentences` are its own unless given."""
    parts = sentences if sentences is not None else segment.sentences(document)
    reading = context.read_document(
        document.text,
        published=document.published,
        language=document.language,
        sentences=[(part.start, part.end) for part in parts],
        paragraphs=[part.paragraph for part in parts],
        measures=measures,
        entities=entities,
        title=document.title,
    )
    names = frozenset[str]().union(*reading.entities)
    return ReadDocument(document, reading, tuple(events.find(reading)), names)


def _unchecked(claim: Claim, error: LLMError, language: Language, *, cited: bool = False) -> NotChecked:
    words = faults.words(error, language)
    if cited:
        asked = "引用的页面说没说" if language is Language.ZH else "whether the page cited for it says so"
        words = f"{asked}：{words}" if language is Language.ZH else f"{asked}: {words}"
    return NotChecked(
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        reason=faults.reason(error),
        detail=words,
    )


def _split_by_date(evidence: Iterable[Document], limit: date | None) -> tuple[list[Document], list[Document]]:
    """Tell the documents that may be evidence from those published after the article."""
    used: list[Document] = []
    later: list[Document] = []
    for document in evidence:
        (later if limit is not None and document.published is not None and document.published > limit else used).append(
            document
        )
    return used, later


def _source(document: Document, kind: SourceKind, detail: str | None = None, *, used: bool = True) -> Source:
    return Source(
        id=document.id,
        kind=kind,
        location=document.location,
        title=document.title,
        published=document.published,
        sha256=document.sha256,
        cited_at=None,
        outcome=SourceOutcome.READ,
        detail=detail,
        fetched_at=None,
        used=used,
    )


def _dates(article: ReadDocument) -> str | None:
    """Say which dates of the article could not be read: the one of its front matter, and those that count from it."""
    broken, zh = ingest.broken_date(article.document.text), article.document.language is Language.ZH
    notes = [_unresolved(article)]
    if broken is not None:
        broken = " ".join(broken.split())[:_SHOWN]
        note = f"文首的日期“{broken}”不是有效日期" if zh else f'the date "{broken}" of the front matter is no day'
        notes.insert(0, f"{note}，应写作 2026-02-21" if zh else f"{note}: write it as 2026-02-21")
    return ("；" if zh else "; ").join(note for note in notes if note) or None


def _unresolved(article: ReadDocument) -> str | None:
    """Name the relative dates that stay open because the article carries no date of publication."""
    if article.document.published is not None:
        return None
    words = list(dict.fromkeys(period.text for period in article.reading.periods if period.reason is not None))
    if not words:
        return None
    if article.document.language is Language.ZH:
        return f"没有发布日期，未能换算：{'、'.join(words[:_NAMED])}"
    return f"no publication date, so these stay unresolved: {', '.join(words[:_NAMED])}"


def _left_out(document: Document, limit: date | None, language: Language) -> Source:
    """List a document that was read and not used; `detail` says why."""
    assert limit is not None, "without a day to count from no document is too new"
    return _source(document, SourceKind.ARCHIVE, too_new(document, limit, language), used=False)


_TEXT = "text"
"""Location of a document that was made of a string."""
_SHOWN = 40
"""So many characters of a broken date are shown."""
_NAMED = 8
"""So many unresolved dates are named."""
_ORDER = {
    relation: place
    for place, relation in enumerate(
        (
            Relation.CONTRADICTS,
            Relation.QUALIFIES,
            Relation.PROJECTION,
            Relation.UPDATES,
            Relation.SUPPORTS,
            Relation.NOT_IN_SOURCE,
            Relation.NOT_COMPARABLE,
        )
    )
}


def _numbered(findings: Iterable[Finding], claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Order findings by the place of their claim, then by relation and confidence, and give them their ids."""
    place = {claim.id: number for number, claim in enumerate(claims)}
    ordered = sorted(
        findings,
        key=lambda item: (
            place[item.claim],
            _ORDER.get(item.relation, 9),
            -item.confidence,
            item.evidence.source,
            item.evidence.start,
        ),
    )
    return tuple(item.model_copy(update={"id": f"f{number}"}) for number, item in enumerate(ordered, start=1))
