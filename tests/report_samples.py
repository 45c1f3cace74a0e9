"""Reports made by hand for the tests of the report, in Chinese and in English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from verifier.language import Language
from verifier.records import (
    ArticleSummary,
    Aspect,
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Finding,
    FoundBy,
    MeasureName,
    NotChecked,
    Outcome,
    PeriodDates,
    QuantityValue,
    Relation,
    Report,
    Run,
    Source,
    SourceKind,
    SourceOutcome,
    Status,
    UncheckedReason,
    Usage,
    Verdict,
)


def document(id: str, text: str, title: str | None, published: date | None, language: Language) -> Document:
    return Document(
        id=id,
        text=text,
        location=f"archive/{id}.md",
        title=title,
        published=published,
        language=language,
        body=((0, len(text)),) if text else (),
    )


def claim(
    number: int,
    article: Document,
    quote: str,
    *,
    value: str | None = None,
    low: str | None = None,
    high: str | None = None,
    unit: str = "USD",
    mode: str = "exact",
    measure: tuple[str, str | None] | None = None,
    status: Status = Status.ACTUAL,
    period: tuple[date | None, date | None] | None = None,
    verdict: Verdict = Verdict.CONFLICTING,
    after: int = 0,
) -> Claim:
    start = article.text.index(quote, after)
    number_read = [None if part is None else Decimal(part) for part in (value, low, high)]
    return Claim(
        id=f"c{number}",
        text=quote,
        quote=quote,
        start=start,
        end=start + len(quote),
        kind=ClaimKind.QUANTITY,
        status=status,
        attribution=None,
        subject=None,
        measure=MeasureName(family=measure[0], qualifier=measure[1]) if measure else None,
        scope=None,
        quantity=None
        if number_read == [None, None, None]
        else QuantityValue(value=number_read[0], low=number_read[1], high=number_read[2], unit=unit, mode=mode),
        period=PeriodDates(start=period[0], end=period[1]) if period else None,
        as_of=article.published,
        found_by=FoundBy.RULES,
        verdict=verdict,
        confidence=None if verdict is Verdict.UNCHECKED else 0.9,
        unchecked_reason=UncheckedReason.VAGUE if verdict is Verdict.UNCHECKED else None,
    )


def finding(
    number: int,
    about: Claim,
    relation: Relation,
    source: Document,
    quote: str,
    explanation: str,
    *,
    confidence: float = 0.9,
    aspect: Aspect | None = None,
    outcome: Outcome | None = None,
    rule: str | None = None,
    suggestion: str | None = None,
    independent: int = 1,
    after: int = 0,
) -> Finding:
    start = source.text.index(quote, after)
    return Finding(
        id=f"f{number}",
        claim=about.id,
        relation=relation,
        aspect=aspect,
        outcome=outcome,
        confidence=confidence,
        evidence=Evidence(source=source.id, quote=quote, start=start, end=start + len(quote), as_of=source.published),
        explanation=explanation,
        suggestion=suggestion,
        rule=rule,
        components={"quotes": 1.0, "measure": 0.9},
        found_by=FoundBy.RULES,
        independent_sources=independent,
    )


def source(
    read: Document,
    kind: SourceKind = SourceKind.ARCHIVE,
    outcome: SourceOutcome = SourceOutcome.READ,
    detail: str | None = None,
    used: bool = True,
) -> Source:
    return Source(
        id=read.id,
        kind=kind,
        location=read.location,
        title=read.title,
        published=read.published,
        sha256=read.sha256,
        cited_at=None,
        outcome=outcome,
        detail=detail,
        fetched_at=None,
        used=used,
    )


def report(
    article: Document,
    claims: tuple[Claim, ...] = (),
    findings: tuple[Finding, ...] = (),
    sources: tuple[Source, ...] = (),
    not_checked: tuple[NotChecked, ...] = (),
) -> Report:
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
        claims=claims,
        findings=findings,
        sources=(source(article, SourceKind.ARTICLE), *sources),
        not_checked=not_checked,
        usage=Usage(),
        run=Run(
            created="2026-02-21T12:00:00Z",
            seconds=0.1,
            version="0.1.0",
            config_fingerprint="0" * 12,
            model=None,
            prompts={},
        ),
    )


YEAR_2025 = (date(2025, 1, 1), date(2025, 12, 31))

_ZH_TEXT = """星河智能日活超9亿，营收再创新高

星河智能周五公布年度数据：旗下助手的日活跃用户超过9亿，2025 年营收达到 131 亿美元。这比原先定的目标多出三成。

公司另说，助手的每周活跃用户已超过9亿，付费用户约 5000 万。年化经常性收入已到 200 亿美元，管理层没有说明口径是否变过。

公司估值升至 8500 亿美元。员工人数增加两成，达到 6400 人。
分析人士觉得，前景令人振奋。
"""
_ZH_OLD = """星河智能：今年营收目标 100 亿美元

星河智能预计 2025 年营收 100 亿美元，公司估值为 8300 亿美元。
员工共有 5000 人。
"""


def zh() -> tuple[Report, Document, dict[str, Document]]:
    """A Chinese article with every kind of finding, and two documents."""
    article = document("article", _ZH_TEXT, "星河智能日活超9亿，营收再创新高", date(2026, 2, 21), Language.ZH)
    old = document("old", _ZH_OLD, "星河智能：今年营收目标 100 亿美元", date(2025, 3, 2), Language.ZH)
    wire = document(
        "wire",
        "Revenue at Xinghe came to $12.4 billion in 2025, according to its filing.",
        "Xinghe files its accounts",
        date(2026, 2, 20),
        Language.EN,
    )
    later = document("later", "星河智能的营收为 140 亿美元。", "后来的报道", date(2026, 3, 9), Language.ZH)
    daily = {"value": "9e8", "unit": "people", "mode": "floor", "measure": ("users", "daily")}
    c1 = claim(1, article, "日活超9亿", **daily)  # type: ignore[arg-type]
    c2 = claim(2, article, "日活跃用户超过9亿", **daily)  # type: ignore[arg-type]
    c3 = claim(3, article, "营收达到 131 亿美元", value="131e8", measure=("revenue", None), period=YEAR_2025)
    c4 = claim(
        4, article, "每周活跃用户已超过9亿", value="9e8", unit="people", mode="floor", measure=("users", "weekly")
    )
    c5 = claim(5, article, "年化经常性收入已到 200 亿美元", value="200e8", measure=("revenue", "run_rate"))
    c6 = claim(6, article, "估值升至 8500 亿美元", value="8500e8", measure=("valuation", None))
    c7 = claim(
        7, article, "达到 6400 人", value="6400", unit="people", measure=("employees", None), verdict=Verdict.SUPPORTED
    )
    c8 = claim(
        8,
        article,
        "付费用户约 5000 万",
        value="5000e4",
        low="4750e4",
        high="5250e4",
        unit="people",
        mode="about",
        measure=("users", "paid"),
        verdict=Verdict.NOT_ENOUGH_EVIDENCE,
    )
    clash = "两处都是超过 9 亿人，一处说是日活，一处说是周活；按定义日活不会多于周活，至少一处写错了口径。"
    contradicts, measure = Relation.CONTRADICTS, Aspect.MEASURE
    findings = (
        finding(1, c1, contradicts, article, c4.quote, clash, aspect=measure, rule="twin.label", confidence=0.92),
        finding(2, c2, contradicts, article, c4.quote, clash, aspect=measure, rule="twin.label", confidence=0.92),
        finding(3, c4, contradicts, article, c1.quote, clash, aspect=measure, rule="twin.label", confidence=0.92),
        finding(4, c4, contradicts, article, c2.quote, clash, aspect=measure, rule="twin.label", confidence=0.92),
        finding(
            5,
            c3,
            contradicts,
            wire,
            "$12.4 billion",
            "本文读作 131 亿美元，对方读作 124 亿美元，都是 2025 年营收，相差 5.6%。",
            aspect=Aspect.VALUE,
            rule="value.conflict",
            confidence=0.86,
            suggestion="核对年报，确认用哪一个数。",
            independent=2,
        ),
        finding(
            6,
            c3,
            Relation.PROJECTION,
            old,
            "2025 年营收 100 亿美元",
            "当时预计 100 亿美元，如今实际 131 亿美元，超出 31%。",
            outcome=Outcome.EXCEEDED,
            rule="status.projection",
        ),
        finding(
            7,
            c5,
            Relation.NOT_COMPARABLE,
            article,
            c3.quote,
            "年化收入与全年营收不是同一口径。",
            rule="measure.differs",
        ),
        finding(8, c6, Relation.UPDATES, old, "公司估值为 8300 亿美元", "估值由 8300 亿升到 8500 亿美元。"),
        finding(9, c7, Relation.SUPPORTS, old, "5000 人", "增加两成与 6400 人相近。"),
        finding(
            10,
            c7,
            contradicts,
            old,
            "员工共有 5000 人",
            "5000 人增加两成是 6000 人，不是 6400 人。",
            aspect=Aspect.ARITHMETIC,
            rule="arithmetic.growth",
            confidence=0.55,
        ),
    )
    opinion = "分析人士觉得，前景令人振奋。"
    start = article.text.index(opinion)
    skipped = NotChecked(
        start=start, end=start + len(opinion), quote=opinion, reason=UncheckedReason.OPINION, detail=None
    )
    broken = document("scan", "", None, None, Language.ZH)
    sources = (
        source(old),
        source(wire),
        source(later, detail="晚于本文发布", used=False),
        source(broken, outcome=SourceOutcome.NOT_TEXT),
    )
    made = report(article, (c1, c2, c3, c4, c5, c6, c7, c8), findings, sources, (skipped,))
    return made, article, {"old": old, "wire": wire, "later": later}


_EN_TEXT = """Harbour Motors sold 1.2 million cars last year

Harbour Motors delivered 1.2 million vehicles in 2025, the carmaker said on Friday. Revenue rose 12% to $48.6 billion,
and the board kept its target of 1.5 million vehicles for 2026. Mr. Lund called the year the best in the firm's history.

The company delivered 1.02 million vehicles in 2025 across 41 countries, its regional table shows.
"""


def en() -> tuple[Report, Document, dict[str, Document]]:
    """An English article with a value contradiction inside it and one with a document."""
    article = document(
        "article", _EN_TEXT, "Harbour Motors sold 1.2 million cars last year", date(2026, 1, 9), Language.EN
    )
    filing = document(
        "filing",
        "Group revenue for 2025 was $46.8 billion. Deliveries are listed by region.",
        "Harbour Motors annual filing",
        date(2026, 1, 8),
        Language.EN,
    )
    sold = ("deliveries", None)
    c1 = claim(1, article, "1.2 million vehicles", value="1.2e6", unit="count", measure=sold, period=YEAR_2025)
    c2 = claim(2, article, "$48.6 billion", value="48.6e9", measure=("revenue", None), period=YEAR_2025)
    c3 = claim(3, article, "1.02 million vehicles", value="1.02e6", unit="count", measure=sold, period=YEAR_2025)
    why = "Both give deliveries in 2025: 1.2 million here, 1.02 million there, 15% apart."
    findings = (
        finding(1, c1, Relation.CONTRADICTS, article, c3.quote, why, aspect=Aspect.VALUE, rule="value.conflict"),
        finding(2, c3, Relation.CONTRADICTS, article, c1.quote, why, aspect=Aspect.VALUE, rule="value.conflict"),
        finding(
            3,
            c2,
            Relation.CONTRADICTS,
            filing,
            "$46.8 billion",
            "Revenue in 2025 reads $48.6 billion here and $46.8 billion there; two digits may have been swapped.",
            aspect=Aspect.VALUE,
            rule="value.conflict",
            confidence=0.95,
        ),
    )
    return report(article, (c1, c2, c3), findings, (source(filing),)), article, {"filing": filing}
