"""The pages that the article cites, as a text report tells of them: what each says, and what was looked for in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verifier.records import Citation, Claim, Nearness, Relation, Report, Source, SourceKind, SourceOutcome
from verifier.report.context import plain
from verifier.report.grouping import Item
from verifier.report.labels import Labels
from verifier.report.places import Places, shortened
from verifier.report.terminal import Piece

Line = tuple[list[Piece], str, str]
"""Pieces, what the first line begins with, and what the further ones begin with."""

_PERHAPS = {
    Relation.CONTRADICTS: "may contradict",
    Relation.NOT_IN_SOURCE: "may be silent",
    Relation.SUPPORTS: "may support",
}
"""Not surely enough to be among the findings that are shown."""
_SAYS: dict[Relation | str | None, tuple[str, str, str]] = {
    Relation.CONTRADICTS: ("与本文矛盾", "contradicts", "bad"),
    Relation.NOT_IN_SOURCE: ("没有提到", "does not mention", "warn"),
    "may contradict": ("可能与本文矛盾", "may contradict", "warn"),
    "may be silent": ("可能没有提到", "may not mention", "dim"),
    Relation.QUALIFIES: ("有保留地说到", "hedges", "warn"),
    Relation.SUPPORTS: ("支持", "supports", "good"),
    "may support": ("可能支持", "may support", "dim"),
    Relation.PROJECTION: ("作为预期说到", "forecast", ""),
    Relation.UPDATES: ("说到另一时点", "gives another time's figure for", ""),
    Relation.NOT_COMPARABLE: ("说的是相近而不同的事", "tells something that only looks alike of", ""),
    None: ("未能判断", "leaves open", "dim"),
}
_MOST_URL = 74
"""Columns, so that an address takes one line on a narrow terminal."""
_SHORT_QUOTE = 60


def pages_of(report: Report) -> list[Source]:
    """Return the cited pages, in the order in which the article names them."""
    return [source for source in report.sources if source.kind is SourceKind.CITED]


def was_read(source: Source) -> bool:
    """Say whether a page was read and is evidence."""
    return source.outcome is SourceOutcome.READ and source.used


def silent(item: Item, places: Places, labels: Labels, *, show_confidence: bool) -> Iterator[Line]:
    """Yield the lines on a claim that the page cited for it does not make."""
    pick = labels.pick
    for finding in item.findings:
        tag = labels.confidence(item.confidence) + "  " if show_confidence else ""
        pieces: list[Piece] = [(tag, "warn")]
        pieces += places.placed(places.place(item.claim.start), item.claim.quote)
        pieces += [(pick(" 引自 ", " cites "), ""), (places.origin(finding, brief=True), "")]
        yield pieces, "- ", "  "
        yield [(finding.explanation, "dim")], "  ", "  "
        nearest = shortened(plain(finding.evidence.quote), 2 * _SHORT_QUOTE)
        yield [(pick("那一页最接近的话：", "Nearest on that page: "), "dim"), (nearest, "dim")], "  ", "    "


def pages(report: Report, places: Places, labels: Labels, *, min_confidence: float, verbose: bool) -> Iterator[Line]:
    """Yield the lines on every cited page: what it says of the claims it is cited for, or why it was not read."""
    sure = {
        (finding.claim, finding.evidence.source, finding.relation)
        for finding in report.findings
        if finding.confidence >= min_confidence
    }
    cited: dict[str, list[tuple[Claim, Citation]]] = {}
    for claim in report.claims:
        for citation in claim.citations:
            cited.setdefault(citation.source, []).append((claim, citation))
    for source in pages_of(report):
        claims = cited.get(source.id, [])
        if was_read(source):
            told = [(*pair, _told(*pair, sure)) for pair in claims]
            yield from _read(source, told, places, labels, verbose=verbose)
        else:
            yield from _unread(source, claims, labels)


def _told(claim: Claim, citation: Citation, sure: set[tuple[str, str, Relation]]) -> Relation | str | None:
    says = citation.says
    if says is None or (claim.id, citation.source, says) in sure:
        return says
    return _PERHAPS.get(says, says)


def _read(
    source: Source,
    claims: list[tuple[Claim, Citation, Relation | str | None]],
    places: Places,
    labels: Labels,
    *,
    verbose: bool,
) -> Iterator[Line]:
    pick = labels.pick
    day = source.published.isoformat() if source.published else pick("日期不明", "no date")
    name: list[Piece] = [(source.title or source.location, ""), (f"  {day}", "dim")]
    if source.detail:
        name.append((f"  {source.detail}", "dim"))
    yield [("+ ", "good"), *name], "", "  "
    if source.title:
        yield [(shortened(source.location, _MOST_URL), "dim")], "  ", "  "
    counts = Counter(says for *_, says in claims)
    alike = Counter((claim.start, claim.end) for claim, *_ in claims)
    pieces: list[Piece] = []
    for says, (chinese, english, style) in _SAYS.items():
        number = counts[says]
        if number:
            words = f"{chinese} {number} 条" if labels.zh else f"{english} {labels.count(number, '', 'claim')}"
            pieces += [(pick("，", ", ") if pieces else "", ""), (words, style)]
    yield (
        pieces or [(pick("引用它的地方没有读出可核查的说法", "no claim was read where it is cited"), "dim")],
        "  ",
        "  ",
    )
    for claim, citation, says in claims:
        if not verbose and says not in (Relation.CONTRADICTS, Relation.NOT_IN_SOURCE):
            continue
        chinese, english, style = _SAYS[says]
        where = places.place(claim.start) + _nearness(citation.nearness, labels)
        quote = shortened(plain(claim.quote), _SHORT_QUOTE)
        pieces = [(pick(chinese, english) + " ", style), (f"{where} ", "dim"), (quote, "")]
        amount = places.amount(claim) if alike[claim.start, claim.end] > 1 else ""
        if amount:
            # Of the figures of one clause: which is meant?
            pieces.append((pick(f"（{amount}）", f" ({amount})"), "dim"))
        yield pieces, "  · ", "    "


def _unread(source: Source, claims: list[tuple[Claim, Citation]], labels: Labels) -> Iterator[Line]:
    pick = labels.pick
    outcome = "" if source.outcome is SourceOutcome.READ else labels.source_outcome(source.outcome)
    why = pick("：", ": ").join(part for part in (outcome, source.detail) if part)
    yield [("x ", "warn"), (shortened(source.location, _MOST_URL), "")], "", "  "
    left = ""
    if claims:
        number = len(claims)
        left = pick(
            f"；引用它的 {number} 条说法没有对照这一页",
            f"; {labels.count(number, '', 'claim')} cited from it not held against it",
        )
    yield [(why, "warn"), (left, "dim")], "  ", "  "


def _nearness(nearness: Nearness, labels: Labels) -> str:
    """Return a note where the page is not cited in the claim's own sentence."""
    if nearness is Nearness.PARAGRAPH:
        return labels.pick("（同段引用）", " (cited in its paragraph)")
    return labels.pick("（文末列出）", " (in the list of references)") if nearness is Nearness.LIST else ""
