"""The fixed words of a report for readers, in Chinese and in English."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.language import Language
from verifier.records import Aspect, Outcome, Relation, SourceOutcome, UncheckedReason

_ASPECTS: dict[Aspect, tuple[str, str]] = {
    Aspect.VALUE: ("数值不一致", "Different values"),
    Aspect.MEASURE: ("口径不一致", "Different measures"),
    Aspect.PERIOD: ("时间不一致", "Different times"),
    Aspect.ENTITY: ("对象不一致", "Different subjects"),
    Aspect.SCOPE: ("范围不一致", "Different scopes"),
    Aspect.POLARITY: ("说法相反", "Opposite claims"),
    Aspect.ARITHMETIC: ("算不拢", "Does not add up"),
}
_OUTCOMES: dict[Outcome | None, tuple[str, str]] = {
    Outcome.MET: ("达到预期", "Met"),
    Outcome.EXCEEDED: ("超出预期", "Exceeded"),
    Outcome.MISSED: ("未达预期", "Missed"),
    Outcome.REVISED: ("预期已改", "Revised"),
    None: ("预期与实际", "Forecast and outcome"),
}
_REASONS: dict[UncheckedReason, tuple[str, str]] = {
    UncheckedReason.OPINION: ("观点", "opinion"),
    UncheckedReason.QUESTION: ("问句", "question"),
    UncheckedReason.VAGUE: ("太含糊", "too vague"),
    UncheckedReason.NEEDS_MODEL: ("规则读不了，需要模型", "needs a model"),
    UncheckedReason.BUDGET: ("预算用完", "budget used up"),
    UncheckedReason.FAULT: ("出错", "fault"),
}
_SOURCE_OUTCOMES: dict[SourceOutcome, tuple[str, str]] = {
    SourceOutcome.READ: ("已读", "read"),
    SourceOutcome.UNREACHABLE: ("打不开", "could not be reached"),
    SourceOutcome.REFUSED: ("对方拒绝", "refused"),
    SourceOutcome.BLOCKED: ("不允许访问", "not allowed"),
    SourceOutcome.NOT_TEXT: ("不是文本", "not text"),
    SourceOutcome.EMPTY: ("没有内容", "empty"),
    SourceOutcome.TOO_LARGE: ("太大", "too large"),
    SourceOutcome.OFFLINE: ("未读取", "not read"),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; the methods turn a record's enums and counts into words."""

    language: Language

    @property
    def zh(self) -> bool:
        """Whether the language is Chinese."""
        return self.language is Language.ZH

    def pick(self, chinese: str, english: str) -> str:
        """Return the word of this language."""
        return chinese if self.zh else english

    def count(self, number: int, chinese: str, singular: str, plural: str | None = None) -> str:
        """Return a counted noun: "3 处矛盾", "3 contradictions". `chinese` begins with its measure word."""
        if self.zh:
            return f"{number} {chinese}"
        return f"{number} {singular if number == 1 else plural or singular + 's'}"

    def aspect(self, aspect: Aspect | None) -> str:
        """Return the aspect of a contradiction in words."""
        return self.pick(*(_ASPECTS[aspect] if aspect else ("互相矛盾", "Contradiction")))

    def outcome(self, outcome: Outcome | None) -> str:
        """Return what became of a projection in words."""
        return self.pick(*_OUTCOMES[outcome])

    def reason(self, reason: UncheckedReason) -> str:
        """Return why something was not checked in words."""
        return self.pick(*_REASONS[reason])

    def source_outcome(self, outcome: SourceOutcome) -> str:
        """Return what became of a source in words."""
        return self.pick(*_SOURCE_OUTCOMES[outcome])

    def heading(self, relation: Relation) -> str:
        """Return the heading of a section."""
        return self.pick(*_HEADINGS[relation])

    def confidence(self, confidence: float) -> str:
        """Return a confidence as a percentage, rounded down so that it never claims more, and a word."""
        percent = f"{int(confidence * 100 + 1e-9)}%"
        if confidence >= 0.9:
            return f"{percent} " + self.pick("基本确定", "sure")
        if confidence >= 0.7:
            return f"{percent} " + self.pick("很可能", "likely")
        return f"{percent} " + self.pick("有可能", "possible")


_HEADINGS: dict[Relation, tuple[str, str]] = {
    Relation.CONTRADICTS: ("矛盾", "Contradictions"),
    Relation.PROJECTION: ("预期与实际", "Forecasts and targets"),
    Relation.UPDATES: ("随时间更新", "Updated over time"),
    Relation.QUALIFIES: ("丢了限定", "Dropped qualifications"),
    Relation.NOT_IN_SOURCE: ("引用来源里没有", "Not in the cited source"),
    Relation.NOT_COMPARABLE: ("看着像、其实不可比", "Alike but not comparable"),
    Relation.SUPPORTS: ("得到印证", "Supported"),
}
