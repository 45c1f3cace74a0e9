"""When: the dates of a sentence, the day its words were said, and the period that each figure is about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from verifier.language import Language
from verifier.quantities import periods
from verifier.quantities.amount import Amount
from verifier.quantities.periods import Expression, PeriodKind
from verifier.quantities.quantity import FoundIn, Period
from verifier.quantities.sentence import SentenceView

_REPORTING = re.compile(
    r"表示|宣布|透露|坦言|披露|指出|强调|曾称|宣称|声称|公开称|写道|发文|发帖|承诺|预测|预计|介绍说|说[：:,，]|\b(?:said|says|told|announced|disclosed|wrote|tweeted|posted|stated|predicted|promised|pledged)\b"
)
_FIRST_PERSON = re.compile(r"^[\s「『“\"'>]*(?:我们|我(?!国|市|省|校|县|区|军|们?的?家)|we |i |our |i'|we')")
_STOP = re.compile(r"[，。；;!?！？]|,(?!\d)")
_THEN = re.compile(r"^(?:他|她|其|当时|同时|该公司)?[^，。,]{0,4}当时(?!的?估值)|at (?:the|that) time")
_FUTURE = re.compile(
    r"将(?![^，。]{0,6}(?:推高|控制))|预计|预期|计划|目标|拟|可能|有望|料|不会|(?<![机社大工协学商委议约])会(?![议员长见谈所场展])|will\b|expect|plan|forecast|project|target|by 20|would\b(?!-)"
)
_BASE_BEFORE = re.compile(
    r"(?:较|比|相比|同比|相较|对比|compared (?:with|to)|than|versus|vs\.?|against|since|from)(?:于|之)?\s?(?:a |the |its )?$"
)
# 超过2024年全年的水平: a level that something is held against, where no figure follows.
_PAST_BEFORE = re.compile(
    r"(?:超过|超出|高于|低于|不及|接近|逼近|恢复到|回到|\b(?:above|below|over|under|exceed(?:s|ed|ing)?|near|past|beat(?:s|ing)?))"
    r"\s?(?:the )?$"
)
_LEVEL_AFTER = re.compile(
    r"\s?(?:全年|整年|同期)?的?(?:水平|总额|总和|总量|总数|规模)(?!\s?[:：(（]?\s?[为是达约即\d]|[，,]\s?即)"
    r"|(?:'s)? (?:levels?|totals?)\b(?! of|,? which| at)"
)
_EN_AFTER_DATE = re.compile(
    r"^(?:[a-z%'’-]* ){0,5}?(?:in|for|during|of|as of|at|by|on|through|over|last|this|a|from)?\s?(?:the )?(?:end of )?(?:fiscal )?$"
)
# 上年同期为750亿元: the date of that figure, not what another is held against.
_TOLD_OF = re.compile(r"\s?(?:的|为|是|仅|只有|约|亏损|盈利|录得|实现|达|\d)")
_BEGINS = re.compile(r"(?:[从由]|\bfrom) ?$")
_LEADS = re.compile(r"[\s:：,，]{0,3}(?:为|约|同期为)?\s?")
_CLOCK = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-3])(?:[:：][0-5]\d(?![\d)）])|时(?:[0-5]?\d分|许|半)?|点(?:[0-5]?\d分|许|半|钟))|\b(?:1[0-2]|[1-9])(?:[:.][0-5]\d)? ?[ap]\.?m\b"
)
_SESSION = re.compile(
    r"(?P<open>早盘|开盘|高开|低开|at the open|opened at|opening)|(?P<midday>午间|午盘|上午收盘|by midday|at midday)|(?P<intraday>盘中|一度|最高|最低|intraday|session (?:high|low)|as high as|as low as)"
    r"|(?P<night>夜盘|after-hours|after hours|premarket)|(?P<close>收盘|收报|收于|尾盘|全日|报收|at the close|closed at|closing|ended the day|settled at)"
)
_CLOCK_LEAD = re.compile(r"((?:[01]?\d|2[0-3])[:：][0-5]\d)\W*$")


class Timing(SentenceView):
    """Reads the times of one sentence."""

    def periods(self) -> tuple[list[Period], date | None]:
        """Resolve the dates of the sentence, and say on which day its words were said."""
        part, place = self.part, self.place
        quoted = (
            bool(_FIRST_PERSON.match(self.words) or _THEN.search(self.words))
            and part.paragraph - place.quote_paragraph <= 2
            and place.quote_as_of is not None
        )
        reference = place.quote_as_of if quoted else self.published
        if quoted:
            place.quote_paragraph = part.paragraph
        context, context_end = place.named, place.named_end
        resolved: list[Period] = []
        for expression in part.expressions:
            outcome = periods.resolve(
                expression,
                reference=_year_named(expression, resolved, part.expressions, reference),
                context=context,
                context_end=context_end,
                forward=self._forward(expression),
            )
            period = Period(
                expression.start, expression.end, self.text[expression.start : expression.end], outcome.start_date, outcome.end_date,
                expression.precision.value, expression.relation.value, expression.fiscal, outcome.inferred or (quoted and expression.relative), outcome.reason,
            )  # fmt: skip
            resolved.append(period)
            # What something is held against (比上一年) is not what is told of next.
            if anchors(expression, period) and not self.is_base(period):
                context, context_end = period.start_date, period.end_date
        as_of = reference
        said = _REPORTING.search(self.words)
        if said is not None and not quoted:
            for period in resolved:
                day = period.end_date if period.precision in {"day", "week", "month"} else None
                if (
                    day is not None
                    and period.end <= part.start + said.end()
                    and self.published is not None
                    and day < self.published - timedelta(days=20)
                ):
                    as_of = period.start_date
                    place.quote_as_of, place.quote_paragraph = period.start_date, part.paragraph
                    resolved = [
                        self._said_then(old, expression, as_of, part.start + said.end())
                        for old, expression in zip(resolved, part.expressions, strict=True)
                    ]
                    break
        return resolved, as_of

    def _forward(self, expression: Expression) -> bool:
        """Whether the words near a date look ahead, so that a bare month is the next one."""
        reach = 40 if self.language is Language.EN else 16
        low, high = max(self.part.start, expression.start - reach), min(self.part.end, expression.end + reach)
        for mark in _STOP.finditer(self.folded, low, high):
            if mark.end() <= expression.start:
                low = mark.end()
            elif mark.start() >= expression.end:
                high = mark.start()
                break
        return _FUTURE.search(self.folded, low, high) is not None

    def _said_then(self, period: Period, expression: Expression, as_of: date | None, said_at: int) -> Period:
        """Count the relative dates of words that were said earlier from the day they were said."""
        if not expression.relative or period.start < said_at:
            return period
        outcome = periods.resolve(expression, reference=as_of, context=as_of, forward=self._forward(expression))
        return replace(
            period, start_date=outcome.start_date, end_date=outcome.end_date, inferred=True, reason=outcome.reason
        )

    def is_base(self, period: Period) -> bool:
        """Whether a date is only what something is held against: 较2026年初, compared with 2024, 与去年同期相比."""
        before = self.folded[max(self.part.start, period.start - 16) : period.start]
        if _BASE_BEFORE.search(before) or self.folded[period.start : period.start + 1] in {"较", "比"}:
            return True
        if _PAST_BEFORE.search(before) and _LEVEL_AFTER.match(self.folded, period.end):
            return True
        words = self.folded[period.start : period.end]
        if self.language is not Language.ZH or not words.endswith(("相比", "同期")):
            return False
        return words.endswith("相比") or _TOLD_OF.match(self.folded, period.end) is None

    def period_of(
        self, amount: Amount, where: int, resolved: list[Period], index: int, set_by: dict[str, tuple[int, int]]
    ) -> tuple[Period | None, FoundIn | None, Period | None]:
        """The date that the number is about, and the one that its growth is counted from."""
        low, high = self.clauses[where]
        others = self.part.amounts
        previous_end = others[index - 1].end if index else self.part.start
        next_start = others[index + 1].start if index + 1 < len(others) else self.part.end
        base = None
        usable: list[Period] = []
        for period in resolved:
            if not self.is_base(period):
                usable.append(period)
            elif low <= period.start < high and period.end <= amount.number[0]:
                if self.folded[period.end : period.end + 1] == "的":
                    usable.append(period)  # 相比去年10月的8亿: the date of the older figure itself
                else:
                    base = period
        after = [
            period
            for period in usable
            if amount.end <= period.start < min(high, next_start) and not self._leads(period, next_start)
        ]
        if self.language is Language.EN and after and _EN_AFTER_DATE.match(self.folded[amount.end : after[0].start]):
            set_by["period"] = (after[0].start, after[0].end)
            return after[0], FoundIn.WRITTEN, base
        before = [period for period in usable if low <= period.start and period.end <= amount.number[0]]
        nearest = [period for period in before if period.start >= previous_end] or [
            period for period in before if not self._begins(period)
        ]
        if nearest:
            set_by["period"] = (nearest[-1].start, nearest[-1].end)
            return nearest[-1], FoundIn.WRITTEN, base
        if after:
            set_by["period"] = (after[0].start, after[0].end)
            return after[0], FoundIn.WRITTEN, base
        earlier = [period for period in usable if period.end <= low]
        if earlier:
            set_by["period"] = (earlier[-1].start, earlier[-1].end)
            return earlier[-1], FoundIn.SENTENCE, base
        if not resolved and self.place.period is not None and self.place.paragraph == self.part.paragraph:
            return self.place.period, FoundIn.PARAGRAPH, base
        return None, None, base

    def _begins(self, period: Period) -> bool:
        """Whether a date is that of the level a change began at: 从2024年的37亿增至131亿."""
        return _BEGINS.search(self.folded, max(self.part.start, period.start - 6), period.start) is not None

    def _leads(self, period: Period, figure: int) -> bool:
        """Whether a date in brackets is that of the figure behind it: £31.5 million (2024: £15.7 million)."""
        if self.folded[period.start - 1 : period.start] not in ("(", "（"):
            return False
        return _LEADS.fullmatch(self.folded, period.end, figure) is not None

    def moment(self, clause: tuple[int, int], number: int) -> str | None:
        """The time of day that a figure held at, where a live report says so: 截至18日12时, or a line that begins with 14:30."""
        sessions = list(_SESSION.finditer(self.folded, self.part.start, number))
        if sessions:
            return str(sessions[-1].lastgroup)
        clocks = [*_CLOCK.finditer(self.text, self.part.start, clause[0]), *_CLOCK.finditer(self.text, *clause)]
        match = next((clock for clock in clocks if clock.start() >= clause[0]), clocks[-1] if clocks else None)
        if match is not None:
            self.place.clock, self.place.clock_paragraph = match.group(), self.part.paragraph
            return match.group()
        led = _CLOCK_LEAD.search(self.text, max(0, self.part.start - 12), self.part.start)
        if led is not None:
            self.place.clock, self.place.clock_paragraph = led.group(1), self.part.paragraph
        return self.place.clock if self.place.clock_paragraph == self.part.paragraph else None


def _year_named(
    expression: Expression, resolved: list[Period], before: list[Expression], reference: date | None
) -> date | None:
    """The day to count from: where the sentence itself has named a year, 第二季度 and 下半年 are that year's."""
    bare = (
        not expression.moment.led
        and not expression.moment.counted
        and expression.precision in {"quarter", "half", "month"}
    )
    if not bare or expression.kind not in (PeriodKind.CALENDAR, PeriodKind.RANGE) or reference is None:
        return reference
    for earlier, period in zip(reversed(before[: len(resolved)]), reversed(resolved), strict=True):
        if (
            earlier.moment.year is not None
            and period.start_date is not None
            and period.start_date.year < reference.year
        ):
            return date(period.start_date.year, 12, 31)
    return reference


def anchors(expression: Expression, period: Period) -> bool:
    """Whether later words such as 全年 or "the third quarter" may count from this date."""
    spans = {PeriodKind.SPAN, PeriodKind.SAME_PERIOD, PeriodKind.FISCAL}
    return (
        period.start_date is not None
        and period.end_date is not None
        and expression.kind not in spans
        and period.precision not in {"decade", "years"}
    )
