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

_FEATURES: dict[str, tuple[str, str]] = {
    "rule": ("这条规则本身不够稳", "this kind of rule"),
    "measure": ("指标不是写在数字旁边的", "the measure is not written beside the figure"),
    "subject": ("主体不是写在数字旁边的", "the subject is not written beside the figure"),
    "period": ("时间不是写在数字旁边的", "the period is not written beside the figure"),
    "words": ("两处用词不够接近", "the two clauses have few words in common"),
    "rivals": ("旁边还有别的数字也说得通", "other figures nearby fit as well"),
    "values": ("两个数值相差较大", "the values are far apart"),
    "operands": ("参与计算的数字不在同一句", "the figures stand in different sentences"),
    "numbers": ("只有一处带有其他数字", "one side has further numbers"),
    "score": ("引用离这句话较远，或模型不确定", "the citation is not beside the claim, or the model is not certain"),
    "likely": ("模型只说多半如此", "the model says likely"),
    "possible": ("模型只说有可能", "the model says possible"),
    "partly": ("就整条断言而言只说对一部分", "it goes for a part of the claim alone"),
    "otherwise": ("模型对整条断言另有结论", "the model concludes otherwise of the whole claim"),
    "vetoed": ("算术上对不上", "arithmetic says otherwise"),
    "disputed": ("规则与模型看法不同", "rules and model differ"),
    "unconfirmed": ("模型没有同样的发现", "the model did not find it"),
    "recurs": ("这类事可能不止发生过一次", "such a thing may have happened more than once"),
    "supports": ("印证较难判断", "support is harder to tell"),
    "milder": ("这类关系较难判断", "this relation is harder to tell"),
    "event": ("是日期而不是数字的比较", "it compares dates of events"),
    "both": ("规则与模型都发现", "rules and model both found it"),
    "telling": ("数字本身说明问题", "the figures give it away"),
    "inside": ("两处都在本文之内", "both sides are in the article"),
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

    def feature(self, name: str) -> str:
        """Return what lowers a confidence in words; names are those of `verifier.confidence.features`."""
        return self.pick(*_FEATURES[name])

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
