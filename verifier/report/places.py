"""Where a passage stands and what it says, in words: the parts that every section of a text report is made of."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.quantities import wording
from verifier.records import Claim, Document, Finding, Report, SourceKind
from verifier.report.context import around, figures, line_number, plain
from verifier.report.grouping import Prominence, article_sources
from verifier.report.labels import Labels
from verifier.report.terminal import Piece, clean, columns

_LONG_QUOTE = 40
"""Columns from which on only the figures of a quotation are marked."""
_LONGEST_QUOTE = 320
"""Columns of a quotation that are shown at most."""
_SHORT_TITLE = 30
"""Columns of a document's title in a brief mention."""


class Places:
    """Names places of the article and of the documents, and quotes what stands there."""

    def __init__(
        self, report: Report, article: Document, evidence: Mapping[str, Document], labels: Labels, *, color: bool
    ) -> None:
        self.article = article
        self.inside = article_sources(report)
        self.labels = labels
        self.color = color
        self.prominence = Prominence.of(article)
        self._documents = {**evidence, **dict.fromkeys(self.inside, article)}
        by_location = {document.location: document for document in evidence.values()}
        for entry in report.sources:
            if entry.id not in self._documents and entry.location in by_location:
                self._documents[entry.id] = by_location[entry.location]
        self._sources = {source.id: source for source in report.sources}
        self._line_starts: dict[str, list[int]] = {}

    def place(self, position: int) -> str:
        """Return where a position of the article stands: its title, or a line."""
        if self.prominence.in_title(position):
            return self.labels.pick("本文标题", "Title")
        line = self._line(self.article, position)
        return self.labels.pick(f"本文第 {line} 行", f"Line {line}")

    def _line(self, document: Document, position: int) -> int:
        return line_number(document, position, self._line_starts)

    def origin(self, finding: Finding, *, brief: bool = False) -> str:
        """Return where a passage stands: a place of the article, or a document with its date and line."""
        passage = finding.evidence
        document = self._documents.get(passage.source)
        if document is self.article:
            return self.place(passage.start)
        source = self._sources.get(passage.source)
        published = source.published if source else document.published if document else None
        title = (source.title if source else None) or (document.title if document else None)
        name = title or (source.location if source else passage.source)
        publisher = (document.source if document else None) or ""
        pick = self.labels.pick
        if brief:
            name, publisher = shortened(name, _SHORT_TITLE), ""
        cited = source is not None and source.kind is SourceKind.CITED
        parts = [pick("引用的页面", "cited page")] if cited and not brief else []
        parts += [publisher, pick(f"《{name}》", f"“{name}”") if title else name]
        parts.append(published.isoformat() if published else pick("日期不明", "no date"))
        if document is not None and not cited:  # lines of a page are not what a browser shows
            line = self._line(document, passage.start)
            parts.append(pick(f"第 {line} 行", f"line {line}"))
        if passage.as_of and passage.as_of != published:
            parts.append(pick(f"所说时点 {passage.as_of.isoformat()}", f"as of {passage.as_of.isoformat()}"))
        if finding.independent_sources > 1:
            number = finding.independent_sources
            parts.append(pick(f"{number} 个独立来源", f"{number} independent sources"))
        return pick("，", ", ").join(part for part in parts if part)

    def sentence(self, source: str, start: int, end: int, quote: str) -> list[Piece]:
        """Return the sentence around a quotation, the quotation marked; it alone where the document is not at hand."""
        document = self._documents.get(source)
        if document is None or document.text[start:end] != quote:
            return self.marked(quote, alone=True)
        before, _, after = around(document, start, end)
        return [(before, ""), *self.marked(quote, alone=not (before or after)), (after, "")]

    def marked(self, quote: str, *, alone: bool = False, style: str = "mark") -> list[Piece]:
        """Mark a quotation, or only the figures in it where it is long or all that is shown."""
        quote = shortened(plain(quote), _LONGEST_QUOTE)
        whole = not alone or columns(quote) <= _LONG_QUOTE
        pieces: list[Piece] = []
        done = 0
        for start, end in [(0, len(quote))] if whole else figures(quote):
            words = quote[start:end]
            if not self.color:
                words = self.labels.pick(f"【{words}】", f"«{words}»")
            pieces += [(quote[done:start], ""), (words, style)]
            done = end
        return [*pieces, (quote[done:], "")]

    def placed(self, place: str, quote: str) -> list[Piece]:
        """Return a place and the words that stand there, marked and shortened."""
        return [(place + " ", "dim"), *self.marked(shortened(plain(quote), 2 * _LONG_QUOTE), style="head")]

    def amount(self, claim: Claim) -> str:
        """Return a claim's amount as it was read, nothing where it has none."""
        read = claim.quantity
        if read is None:
            return ""
        return wording.amount(read.value, read.low, read.high, read.unit, read.mode, self.labels.language)

    def values(self, claim: Claim) -> str:
        """Return a claim's amount, measure, period and status as they were read."""
        language = self.labels.language
        parts = [self.amount(claim)]
        if claim.measure:
            parts.append(wording.measure(claim.measure.family, claim.measure.qualifier, language))
        if claim.period:
            parts.append(wording.period(claim.period.start, claim.period.end, language))
        if any(parts):
            parts.append(wording.status(claim.status, language))
        return self.labels.pick("，", ", ").join(part for part in parts if part)


def shortened(text: str, most: int) -> str:
    """Cut a text to a number of columns, with an ellipsis where something is lost."""
    text = " ".join(clean(text).split())
    if columns(text) <= most:
        return text
    used, kept = 1, []
    for character in text:
        used += columns(character)
        if used > most:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"
