"""The report for an editor at a terminal, in the language of the article, to be read from the top down."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from verifier import confidence, segment
from verifier.records import (
    Claim,
    Document,
    Evidence,
    FoundBy,
    Relation,
    Report,
    Source,
    SourceKind,
    SourceOutcome,
    UncheckedReason,
    Verdict,
)
from verifier.report import cited
from verifier.report.context import plain
from verifier.report.grouping import ClaimIndex, Item, items
from verifier.report.labels import Labels
from verifier.report.places import Places, shortened
from verifier.report.terminal import Piece, clean, columns, wrap

_NARROWEST = 40
_BRIEF = {
    Relation.PROJECTION: 8,
    Relation.UPDATES: 8,
    Relation.QUALIFIES: 8,
    Relation.NOT_IN_SOURCE: 8,
    Relation.NOT_COMPARABLE: 3,
}
"""Sections of short items after the contradictions, in order, with how many items each shows at most."""

_SURE = 0.9
"""From here on nobody asks why a finding is not surer."""
_LOWERED = 3
_PASSAGES = 4
"""Passages that are shown of one item at most."""
_UNCHECKED = 5
"""Sentences that are named among those not checked at most."""
_TELLING = (
    UncheckedReason.FAULT,
    UncheckedReason.BUDGET,
    UncheckedReason.VAGUE,
    UncheckedReason.QUESTION,
    UncheckedReason.OPINION,
    UncheckedReason.NEEDS_MODEL,
)
"""Reasons in the order in which a reader wants to know of them."""


def render(
    report: Report,
    article: Document,
    evidence: Mapping[str, Document],
    *,
    width: int = 100,
    color: bool = False,
    min_confidence: float = 0.55,
    verbose: bool = False,
) -> str:
    """Return the report as text for people.

    `article` is the document that the report is about and `evidence` the other documents by their source id; a
    passage of a document that is missing there is shown without its surroundings. Lines are at most `width` columns
    (at least 40), a Chinese character counting two. Findings below `min_confidence` are set apart, or left out where
    they are no contradictions; `verbose` lists everything. Nothing of the documents reaches the terminal raw.
    """
    return _Text(report, article, evidence, max(width, _NARROWEST), color, min_confidence, verbose).render()


class _Text:
    """One rendering: what it reads, and the lines written so far."""

    def __init__(
        self,
        report: Report,
        article: Document,
        evidence: Mapping[str, Document],
        width: int,
        color: bool,
        min_confidence: float,
        verbose: bool,
    ) -> None:
        self.report = report
        self.width = width
        self.color = color
        self.min_confidence = min_confidence
        self.verbose = verbose
        self.labels = Labels(report.article.language)
        self.places = Places(report, article, evidence, self.labels, color=color)
        self.lines: list[str] = []
        self.claims = ClaimIndex(report.claims)
        starts = [sentence.start for sentence in segment.sentences(article)]
        found = {
            relation: items(
                report,
                self.places.prominence,
                self.claims,
                relation,
                lambda offset: bisect_right(starts, offset),
            )
            for relation in Relation
        }
        self.sure = {
            name: [item for item in group if item.confidence >= min_confidence] for name, group in found.items()
        }
        self.unsure = {
            name: [item for item in group if item.confidence < min_confidence] for name, group in found.items()
        }

    def render(self) -> str:
        self._head()
        self._contradictions()
        self._less_sure()
        for relation, most in _BRIEF.items():
            self._brief_section(relation, most)
        self._supports()
        self._cited()
        self._not_checked()
        self._sources()
        self._blank()
        self._write([(self._summary(), "head")])
        return "\n".join(self.lines) + "\n"

    # Lines

    def _blank(self) -> None:
        self.lines.append("")

    def _write(self, pieces: Iterable[Piece], first: str = "", rest: str | None = None) -> None:
        hang = first if rest is None else rest
        self.lines += wrap(pieces, self.width, first=first, rest=hang, color=self.color)

    def _heading(self, words: str, number: int | None = None) -> None:
        title = words if number is None else self.labels.pick(f"{words}（{number}）", f"{words} ({number})")
        self._blank()
        rule = "-" * max(3, self.width - columns(title) - 1)
        self._write([(title, "head"), (" " + rule, "dim")])

    # Sections

    def _head(self) -> None:
        pick = self.labels.pick
        summary = self.report.article
        title = summary.title or pick("（无标题）", "(no title)")
        published = summary.published.isoformat() if summary.published else pick("日期不明", "no date")
        known = [part for part in (summary.source, published) if part]
        self._write([(title, "head"), ("  " + ", ".join(known), "dim")])
        for source in self.report.sources:
            if source.kind is SourceKind.ARTICLE and source.detail:
                self._write([(source.detail, "warn")])
        found = len(self.sure[Relation.CONTRADICTS])
        self._write([(self._count_contradictions(found), "bad" if found else "good"), (self._other_counts(), "")])

    def _count_contradictions(self, number: int) -> str:
        if number == 0:
            return self.labels.pick("没有发现矛盾", "No contradiction found")
        return self.labels.count(number, "处矛盾", "contradiction")

    def _other_counts(self) -> str:
        count = self.labels.count
        sure = {relation: len(found) for relation, found in self.sure.items()}
        counts = [
            (len(self.unsure[Relation.CONTRADICTS]), "处可能的矛盾", "possible contradiction"),
            (sure[Relation.PROJECTION], "处预期与实际", "projection"),
            (sure[Relation.UPDATES], "处更新", "update"),
            (sure[Relation.QUALIFIES], "处丢了限定", "dropped qualification"),
            (sure[Relation.NOT_IN_SOURCE], "处来源里没有", "silent source"),
        ]
        words = [count(number, zh, english) for number, zh, english in counts if number]
        return "".join(" · " + word for word in words)

    def _contradictions(self) -> None:
        found = self.sure[Relation.CONTRADICTS]
        if found:
            self._heading(self.labels.heading(Relation.CONTRADICTS), len(found))
        for number, item in enumerate(found, 1):
            if number > 1:
                self._blank()
            self._item(item, number)

    def _item(self, item: Item, number: int) -> None:
        labels, pick = self.labels, self.labels.pick
        aspects = list(dict.fromkeys(labels.aspect(finding.aspect) for finding in item.findings))
        head = f"{number}. " + pick("、", ", ").join(aspects)
        self._write([(head, "bad"), ("  " + labels.confidence(item.confidence), "head")], rest="   ")
        self._side(self.report.article.id, item.claim, self.places.place(item.claim.start))
        for other in item.repeated_in[:3]:
            label = pick("又见 ", "Also ") + self.places.place(other.start) + pick("：", ": ")
            self._write([(label, "dim"), *self.places.marked(other.quote)], "   ", "     ")
        shown = item.findings if self.verbose else item.findings[:_PASSAGES]
        explained: set[str] = set()
        for finding in shown:
            place = self.places.origin(finding)
            if finding.confidence < self.min_confidence <= item.confidence:
                place += pick("，", ", ") + labels.confidence(finding.confidence)
            self._side(finding.evidence.source, finding.evidence, place, item.claim)
            if finding.explanation not in explained:
                explained.add(finding.explanation)
                self._write([(pick("理由：", "Why: "), "head"), (finding.explanation, "")], "   ", "     ")
        self._more(len(item.findings) - len(shown), "   ")
        for suggestion in dict.fromkeys(finding.suggestion for finding in item.findings if finding.suggestion):
            self._write([(pick("建议：", "Suggestion: "), "head"), (suggestion, "")], "   ", "     ")
        rules = dict.fromkeys(finding.rule for finding in item.findings if finding.rule)
        by_model = any(finding.found_by is not FoundBy.RULES for finding in item.findings)
        names = [
            *([pick("规则 ", "rule ") + ", ".join(rules)] if rules else []),
            *([pick("模型", "model")] if by_model else []),
            *(finding.id for finding in (*shown, *item.also)),
        ]
        self._write([(" · ".join(names), "dim")], "   ")
        surest = max(item.findings, key=lambda finding: finding.confidence)
        lowered = confidence.held_down(surest, inside=surest.evidence.source == self.report.article.id)
        if lowered and surest.confidence < _SURE:
            told = pick("、", "; ").join(labels.feature(name) for name in lowered[:_LOWERED])
            self._write([(pick("把握受限于：", "Less sure because: "), "dim"), (told, "dim")], "   ", "     ")

    def _side(self, source: str, words: Claim | Evidence, place: str, like: Claim | None = None) -> None:
        """Write one side of a contradiction: its place, its sentence with the words marked, the values as read."""
        self._write([(place, "warn")], "   ")
        self._write(self.places.sentence(source, words.start, words.end, words.quote), "     ")
        read: Claim | None = words if isinstance(words, Claim) else None
        if read is None and source in self.places.inside:
            read = self.claims.at(words.start, words.end, like)
        values = self.places.values(read) if read else ""
        if values:
            self._write([(self.labels.pick("读作 ", "read as ") + values, "dim")], "     ", "       ")

    def _less_sure(self) -> None:
        found = self.unsure[Relation.CONTRADICTS]
        if not found:
            return
        self._heading(self.labels.pick("把握不大的矛盾", "Less sure"), len(found))
        for item in found:
            self._brief(item, self.labels.aspect(item.findings[0].aspect), show_confidence=True)

    def _brief_section(self, relation: Relation, most: int) -> None:
        found = self.sure[relation] + (self.unsure[relation] if self.verbose else [])
        if not found:
            return
        self._heading(self.labels.heading(relation), len(found))
        shown = found if self.verbose else found[:most]
        for item in shown:
            unsure = item.confidence < self.min_confidence
            if relation is Relation.NOT_IN_SOURCE:
                for line in cited.silent(item, self.places, self.labels, show_confidence=unsure):
                    self._write(*line)
                continue
            label = self.labels.outcome(item.findings[0].outcome) if relation is Relation.PROJECTION else ""
            self._brief(item, label, show_confidence=unsure)
        self._more(len(found) - len(shown), "")

    def _brief(self, item: Item, label: str, *, show_confidence: bool) -> None:
        """Write an item in two lines: both places with their words, then the explanation."""
        pick = self.labels.pick
        claim, finding = item.claim, item.findings[0]
        tags = [label, self.labels.confidence(item.confidence) if show_confidence else ""]
        tag = " ".join(filter(None, tags))
        pieces: list[Piece] = [(tag + "  " if tag else "", "warn")]
        pieces += self.places.placed(self.places.place(claim.start), claim.quote)
        pieces += [(pick(" 对 ", " against "), "")]
        pieces += self.places.placed(self.places.origin(finding, brief=True), finding.evidence.quote)
        self._write(pieces, "- ", "  ")
        self._write([(finding.explanation, "dim")], "  ")
        others = item.findings[1:] if self.verbose else item.findings[1:_PASSAGES]
        for other in others:
            words = self.places.placed(self.places.origin(other, brief=True), other.evidence.quote)
            differs = other.outcome is not None and other.outcome is not finding.outcome
            came = self.labels.outcome(other.outcome) if differs else ""
            also = pick(f"也对（{came}）" if came else "也对 ", f"also against ({came}) " if came else "also against ")
            self._write([(also, ""), *words], "  ", "    ")
        self._more(len(item.findings) - 1 - len(others), "  ")

    def _supports(self) -> None:
        found = self.sure[Relation.SUPPORTS]
        if not found:
            return
        if not self.verbose:
            self._blank()
            words = self.labels.count(len(found), "条说法得到印证", "claim supported", "claims supported")
            self._write([(words, "good"), (self.labels.pick("（-v 逐条列出）", " (listed with -v)"), "dim")])
            return
        self._heading(self.labels.heading(Relation.SUPPORTS), len(found))
        for item in found:
            finding = item.findings[0]
            claimed = self.places.placed(self.places.place(item.claim.start), item.claim.quote)
            same = self.places.placed(self.places.origin(finding, brief=True), finding.evidence.quote)
            self._write([*claimed, (" = ", ""), *same], "- ", "  ")

    def _cited(self) -> None:
        pages = cited.pages_of(self.report)
        if not pages:
            return
        self._heading(self.labels.pick("引用的页面", "Cited pages"), len(pages))
        lines = cited.pages(
            self.report, self.places, self.labels, min_confidence=self.min_confidence, verbose=self.verbose
        )
        for line in lines:
            self._write(*line)

    def _not_checked(self) -> None:
        report, labels, pick = self.report, self.labels, self.labels.pick
        alone = sum(claim.verdict is Verdict.NOT_ENOUGH_EVIDENCE for claim in report.claims)
        unchecked = [claim for claim in report.claims if claim.verdict is Verdict.UNCHECKED]
        if not (alone or unchecked or report.not_checked):
            return
        self._heading(pick("没有核查的", "Not checked"))
        if alone:
            english = f"{labels.count(alone, '', 'claim')} with nothing to compare with."
            self._write([(pick(f"{alone} 条说法没有找到可以对照的内容。", english), "")])
        reasons = Counter(entry.reason for entry in report.not_checked)
        listed_places = {(entry.start, entry.end) for entry in report.not_checked}
        reasons.update(
            claim.unchecked_reason
            for claim in unchecked
            if claim.unchecked_reason and (claim.start, claim.end) not in listed_places
        )
        if reasons:
            listed = [f"{labels.reason(reason)} {number}" for reason, number in reasons.most_common()]
            self._write([(pick("句子和说法：", "Sentences and claims: ") + pick("，", ", ").join(listed), "")])
        ordered = sorted(report.not_checked, key=lambda entry: (_TELLING.index(entry.reason), entry.start))
        shown = ordered if self.verbose else ordered[:_UNCHECKED]
        for entry in shown:
            place = self.places.place(entry.start)
            why = ": ".join(filter(None, (labels.reason(entry.reason), entry.detail)))
            if entry.detail and entry.reason in (UncheckedReason.FAULT, UncheckedReason.BUDGET):
                why = entry.detail  # it says by itself that something went wrong
            quote = shortened(plain(entry.quote), max(24, self.width - columns(clean(place + why)) - 10))
            self._write([(f"{place} ", "dim"), (quote, ""), (pick(f"（{why}）", f" ({why})"), "dim")], "- ", "  ")
        self._more(len(report.not_checked) - len(shown), "")

    def _sources(self) -> None:
        documents = [source for source in self.report.sources if source.kind is SourceKind.ARCHIVE]
        if not documents:
            return
        used = Counter(finding.evidence.source for finding in self.report.findings)
        read = [source for source in documents if _was_used(source)]
        self._heading(self.labels.pick("对照的文档", "Documents"), len(documents))
        for source in read:
            found = "  " + self.labels.count(used[source.id], "处用到", "finding") if used[source.id] else ""
            self._write([("+ ", "good"), *self._named(source), (found, "dim")], "", "  ")
        for source in documents:
            if not _was_used(source):
                outcome = "" if source.outcome is SourceOutcome.READ else self.labels.source_outcome(source.outcome)
                why = self.labels.pick("：", ": ").join(part for part in (outcome, source.detail) if part)
                words = self.labels.pick(f"  未用：{why}", f"  left out: {why}")
                self._write([("x ", "warn"), *self._named(source), (words, "warn")], "", "  ")

    def _named(self, source: Source) -> list[Piece]:
        dated = source.published.isoformat() if source.published else self.labels.pick("日期不明", "no date")
        name = source.title or source.location
        return [(name, ""), (f"  {dated}", "dim")]

    def _more(self, number: int, indent: str) -> None:
        if number > 0:
            words = self.labels.pick(f"还有 {number} 条（-v 全部列出）", f"{number} more (listed with -v)")
            self._write([(words, "dim")], indent)

    def _summary(self) -> str:
        """Return the closing line: what was checked against what, and what came of it."""
        labels, pick = self.labels, self.labels.pick
        checked = sum(claim.verdict is not Verdict.UNCHECKED for claim in self.report.claims)
        read = sum(source.kind is SourceKind.ARCHIVE and _was_used(source) for source in self.report.sources)
        pages = sum(map(cited.was_read, cited.pages_of(self.report)))
        if checked == 0:
            return pick(
                "没有读出可以核查的说法，因此没有核查。", "No checkable claim was read, so nothing was checked."
            )
        against = pick("本文其他句子", "the article's own sentences")
        if read:
            against += pick(f"和 {read} 份文档", f" and {labels.count(read, '', 'document')}")
        if pages:
            against += pick(f"和 {pages} 个引用的页面", f" and {labels.count(pages, '', 'cited page')}")
        claims = labels.count(checked, "条说法", "claim")
        words = pick(f"{claims}，对照{against}：", f"{claims} checked against {against}: ")
        found = len(self.sure[Relation.CONTRADICTS])
        words += self._count_contradictions(found) if found or labels.zh else "no contradiction found"
        unsure = len(self.unsure[Relation.CONTRADICTS])
        if unsure:
            words += pick(f"，另有 {unsure} 处把握不大", f", {unsure} less sure")
        return words + pick("。", ".")


def _was_used(source: Source) -> bool:
    """Say whether a document was read and taken as evidence."""
    return source.outcome is SourceOutcome.READ and source.used
