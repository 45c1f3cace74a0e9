"""Claims held against documents by a model: groups of claims, one typed question a group, every reply checked.

The model says what stands in which relation and quotes both sides. Whether the words are there, and whether figures
agree, is settled here. What does not hold is asked once more with the reasons; a claim whose answer still cannot be
used is a fault of ours, and never a verdict.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel

from verifier import prompts, quotes
from verifier.claims.by_rules import RuleClaim, trimmed
from verifier.dispatch import Dispatch, by_halves
from verifier.errors import LLMError, LLMReplyError
from verifier.judge import veto
from verifier.judge.showing import ARTICLE, Shelf, Shown
from verifier.language import Language
from verifier.prompts import Prompt
from verifier.questions import Asker
from verifier.quotes import Plain
from verifier.records import Aspect, Evidence, Finding, FoundBy, Outcome, Relation

STAGE = "judge"
GROUP = 8
"""Claims of one question at most."""
_MOST_FINDINGS = 60
"""Of a claim in one reply; no honest reply has as many, and each is looked up in its document."""
TOKENS_PER_CLAIM = 250
"""Of a reply, for estimates."""
_INSIDE = frozenset({Relation.CONTRADICTS, Relation.QUALIFIES, Relation.PROJECTION})
"""Relations that the article's own sentences can have: to say a thing twice proves nothing."""

# Scores of what the model says: they rank findings; `verifier/confidence.py` makes them probabilities.
MODEL = 0.92
CERTAINTY = {"certain": 0.97, "likely": 0.84, "possible": 0.5}
_HOLLOW = "overall is refuted, and no finding contradicts or qualifies it"
_REFUTES = frozenset({"contradicts", "qualifies"})
_UNEXPLAINED = {Language.ZH: "模型没有说明理由。", Language.EN: "The model gave no reason."}
_WHOLE = {
    Relation.SUPPORTS: {"supported": 1.0, "partly": 0.6, "open": 0.5, "refuted": 0.4},
    Relation.CONTRADICTS: {"refuted": 1.0, "partly": 0.7, "open": 0.6, "supported": 0.4},
}
"""How far a finding goes with what the model concludes of the whole claim, by its relation."""
_VETOED = 0.35
"""Where arithmetic says otherwise, also after the model was asked again."""


class FindingReply(BaseModel):
    """A relation as the model gives it."""

    sentence: str
    quote: str
    claim_words: str
    relation: Literal["contradicts", "supports", "projection", "updates", "qualifies", "not_comparable"]
    aspect: Literal["value", "measure", "period", "entity", "scope", "polarity", "arithmetic"] | None = None
    outcome: Literal["met", "exceeded", "missed", "revised"] | None = None
    certainty: Literal["certain", "likely", "possible"]
    why: str


class ClaimFindings(BaseModel):
    """What the model found about one claim."""

    claim: str
    findings: list[FindingReply]
    overall: Literal["supported", "refuted", "partly", "open"] | None = None
    """What the documents together say of the whole claim."""


class JudgeReply(BaseModel):
    """What the model says of a group of claims."""

    claims: list[ClaimFindings]


@dataclass(slots=True)
class Judgement:
    """What the model made of the claims."""

    findings: list[Finding] = field(default_factory=list)
    unchecked: dict[str, LLMError] = field(default_factory=dict)
    """Claims, by id, without a usable answer, and why."""
    faults: list[LLMError] = field(default_factory=list)

    def add(self, other: Judgement) -> None:
        """Take in what another group gave."""
        self.findings += other.findings
        self.unchecked |= other.unchecked
        self.faults += other.faults


class Judge:
    """Holds the claims of one article against the documents of a shelf."""

    def __init__(
        self,
        shelf: Shelf,
        by_rules: Mapping[str, Sequence[Finding]],
        language: Language,
        prompt: Prompt,
        asker: Asker,
        *,
        against: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`by_rules` are the findings of the rules by claim.

        `against` gives, by claim, the labels of the documents it is held against; all of them unless given.
        """
        self._shelf = shelf
        self._by_rules = by_rules
        self._language = language
        self._prompt = prompt
        self._asker = asker
        self._against = against or {}
        self._labels = {document.read.document.id: document.label for document in shelf.documents}
        self._plain: dict[tuple[str, int], Plain] = {}
        # One mark for all groups, so that what they begin with is the same and providers can keep it.
        self._fence = prompts.fence(document.read.document.text for document in shelf.documents)

    def run(self, claims: Sequence[RuleClaim], dispatch: Dispatch) -> Judgement:
        """Ask about all claims. Those of a call that fails are unchecked."""
        groups = split(claims)
        whole = Judgement()
        for group, result in zip(groups, dispatch.each(STAGE, self._group, groups), strict=True):
            whole.add(_failed(group, result) if isinstance(result, LLMError) else result)
        return whole

    def messages(self, group: Sequence[RuleClaim]) -> list[Mapping[str, str]]:
        """Return the question about a group."""
        return list(
            self._prompt.render(
                language="Chinese" if self._language is Language.ZH else "English",
                fence=self._fence,
                documents=self._shelf.render(group, self._fence),
                claims="\n".join(self._claim(item) for item in group),
            )
        )

    def _claim(self, item: RuleClaim) -> str:
        claim = item.claim
        number = self._article.number_at(claim.start)
        notes = [claim.kind.value, claim.status.value]
        if claim.attribution:
            notes.append(f"said by {' '.join(claim.attribution.split())}")
        lines = [f"{_label(claim.id)} (words in {ARTICLE}.{number}; {', '.join(notes)})"]
        lines.append(f"  claim: {' '.join(claim.text.split())}")
        if claim.quote != claim.text:
            lines.append(f"  its words in the article: {' '.join(claim.quote.split())}")
        if claim.id in self._against:
            lines.append(f"  hold it against {', '.join(self._against[claim.id])} only")
        for finding in self._by_rules.get(claim.id, ()):
            shown = self._shelf.by_label[self._labels[finding.evidence.source]]
            lines.append(f"  computed, {shown.label}.{shown.number_at(finding.evidence.start)}: {finding.explanation}")
        return "\n".join(lines)

    @property
    def _article(self) -> Shown:
        return self._shelf.documents[0]

    def _group(self, group: Sequence[RuleClaim]) -> Judgement:
        whole = Judgement()
        for part in by_halves(self._asked, group, _failed):
            whole.add(part)
        return whole

    def _asked(self, group: Sequence[RuleClaim]) -> Judgement:
        conversation = self._asker.begin(
            self.messages(group),
            stage=STAGE,
            title=_title(group),
            prompt=self._prompt.name,
            prompt_sha256=self._prompt.sha256,
            expected_tokens=TOKENS_PER_CLAIM * len(group),
        )
        state = _GroupState(self, group)
        state.take(conversation.ask(JudgeReply))
        problems = state.problems()
        if problems and not conversation.corrected:
            try:
                state.take(conversation.correct(problems, JudgeReply))
            except LLMError as error:
                state.faults.append(error)
        judgement = state.judgement()
        if judgement.unchecked:
            conversation.forget()
        return judgement

    # What a group's state asks of the documents

    def check(self, item: RuleClaim, reply: FindingReply) -> Finding | str | None:
        """Return the finding of a reply; what is wrong with it, in words for the model; or None if it says nothing."""
        label, _, number = reply.sentence.strip("[] ").upper().partition(".")
        shown = self._shelf.by_label.get(label)
        named = f"{_label(item.claim.id)}, {reply.sentence}"
        if shown is None or number not in map(str, shown.numbers):
            return f"{named}: there is no such sentence"
        if item.claim.id in self._against and label not in self._against[item.claim.id]:
            return None
        text = shown.read.document.text
        sentence = shown.sentences[int(number) - 1]
        place = quotes.find(text, sentence.start, sentence.end, reply.quote)
        if place is None:
            place = self._elsewhere(shown, reply.quote)
        if place is None or not quotes.says_something(reply.quote):
            return f'{named}: the quote "{reply.quote}" does not stand there{quotes.ADVICE}'
        relation = Relation(reply.relation)
        inside = label == ARTICLE
        if inside and relation not in _INSIDE:
            return None
        place = trimmed(text, *place)
        if inside and self._is_own(item, place):
            words = trimmed(text, item.claim.start, item.claim.end)
            if relation is not Relation.CONTRADICTS or place == words:
                return None
        return self._finding(item, reply, shown, place, relation)

    def _is_own(self, item: RuleClaim, place: tuple[int, int]) -> bool:
        """Whether words of the article stand in a sentence of the claim."""
        return any(
            part.start < item.claim.end and item.claim.start < part.end and part.start <= place[0] < part.end
            for part in self._article.sentences
        )

    def _elsewhere(self, shown: Shown, quote: str) -> tuple[int, int] | None:
        """Find a quote that stands in another sentence of the document than the one that was named."""
        text = shown.read.document.text
        for start, end in shown.read.document.body:
            place = quotes.find(text, start, end, quote, partial(self._plain_of, shown, start, end))
            if place is not None:
                return place
        return None

    def _plain_of(self, shown: Shown, start: int, end: int) -> Plain:
        """Return a stretch of a document in plain form, made once however many quotes are looked for in it."""
        key = (shown.label, start)
        if key not in self._plain:
            self._plain[key] = quotes.plain(shown.read.document.text, start, end)
        return self._plain[key]

    def _finding(
        self, item: RuleClaim, reply: FindingReply, shown: Shown, place: tuple[int, int], relation: Relation
    ) -> Finding:
        why = self._shelf.named(reply.why, self._language)
        return as_finding(
            item,
            shown,
            place,
            relation,
            why,
            reply.certainty,
            self._language,
            aspect=Aspect(reply.aspect) if reply.aspect else None,
            outcome=Outcome(reply.outcome) if reply.outcome else None,
        )

    def objection(self, item: RuleClaim, finding: Finding) -> str | None:
        """Return what arithmetic has against a finding, in words for the model."""
        shown = self._shelf.by_label[self._labels[finding.evidence.source]]
        return veto.objection(item, finding, shown.read.reading.quantities, shown.sentences)


class _GroupState:
    """What the one or two replies about a group have given so far."""

    def __init__(self, judge: Judge, group: Sequence[RuleClaim]) -> None:
        self._judge = judge
        self._items = {_label(item.claim.id): item for item in group}
        self._good: dict[str, dict[tuple[str, int, str], Finding]] = {}
        self._vetoed: dict[str, dict[tuple[str, int, str], Finding]] = {}
        self._wrong: dict[str, list[str]] = {}
        self._objections: dict[str, list[str]] = {}
        self._hollow: set[str] = set()
        self.faults: list[LLMError] = []

    def take(self, reply: JudgeReply) -> None:
        """Take in a reply. What it says anew of a claim settles what was wrong with that claim before."""
        answers = [(entry.claim.strip("[] ").upper(), entry) for entry in reply.claims]
        answers = [(label, entry) for label, entry in answers if label in self._items]
        for label, _ in answers:
            self._good.setdefault(label, {})
            self._wrong[label], self._objections[label], self._vetoed[label] = [], [], {}
            self._hollow.discard(label)
        for label, entry in answers:
            for found in entry.findings[:_MOST_FINDINGS]:
                self._take(label, found, entry.overall)
            self._unshown(label, entry)

    def _unshown(self, label: str, entry: ClaimFindings) -> None:
        """Object to a claim that is called refuted and shown by no finding."""
        if entry.overall == "refuted" and not any(found.relation in _REFUTES for found in entry.findings):
            self._objections[label].append(f"{label}: {_HOLLOW}")
            self._hollow.add(label)

    def _take(self, label: str, found: FindingReply, overall: str | None) -> None:
        checked = self._judge.check(self._items[label], found)
        if isinstance(checked, Finding):
            checked = summed_up(checked, overall)
        if isinstance(checked, str):
            self._wrong[label].append(checked)
        if checked is None or isinstance(checked, str):
            return
        key = (checked.evidence.source, checked.evidence.start, checked.relation.value)
        objection = self._judge.objection(self._items[label], checked)
        if objection is None:
            self._good[label].setdefault(key, checked)
        else:
            self._objections[label].append(f"{label}, {found.sentence}: {objection}")
            self._vetoed[label][key] = checked

    def problems(self) -> list[str]:
        """Return what is to be asked once more, in words for the model."""
        missing = [f"{label}: there is no answer for this claim" for label in self._items if label not in self._good]
        listed = [why for wrong in (self._wrong, self._objections) for found in wrong.values() for why in found]
        return missing + listed

    def judgement(self) -> Judgement:
        """Return what holds, what arithmetic objects to (marked), and the claims without a usable answer."""
        result = Judgement(faults=self.faults)
        for label, item in self._items.items():
            good = self._good.get(label)
            if good is None:
                result.unchecked[item.claim.id] = self._error(f"the reply says nothing of {label}", "silent")
                continue
            result.findings += good.values()
            result.findings += [disputed(found) for key, found in self._vetoed[label].items() if key not in good]
            if self._wrong[label]:
                result.unchecked[item.claim.id] = self._error(self._wrong[label][0], "quote")
            elif label in self._hollow:
                result.unchecked[item.claim.id] = self._error(f"{label}: {_HOLLOW}", "silent")
        return result

    def _error(self, why: str, kind: str) -> LLMError:
        """Return why a claim has no usable answer: that it was wrong twice, or that the second call failed."""
        return (
            self.faults[0]
            if self.faults
            else LLMReplyError(f"{why.removesuffix(quotes.ADVICE)}, also when asked again", kind=kind)
        )


def as_finding(
    item: RuleClaim,
    shown: Shown,
    place: tuple[int, int],
    relation: Relation,
    why: str,
    certainty: str,
    language: Language,
    *,
    aspect: Aspect | None = None,
    outcome: Outcome | None = None,
) -> Finding:
    """Return the finding that a model's answer amounts to; aspect and outcome count where the relation has one."""
    document = shown.read.document
    start, end = place
    number = shown.number_at(start)
    components = {"model": MODEL, "certainty": CERTAINTY[certainty]}
    return Finding(
        id="",
        claim=item.claim.id,
        relation=relation,
        aspect=aspect if relation is Relation.CONTRADICTS else None,
        outcome=outcome if relation is Relation.PROJECTION else None,
        confidence=round(math.prod(components.values()), 4),
        evidence=Evidence(
            source=document.id,
            quote=document.text[start:end],
            start=start,
            end=end,
            as_of=shown.read.reading.as_of[number - 1] if number is not None else document.published,
        ),
        explanation=why or _UNEXPLAINED[language],
        suggestion=None,
        rule=None,
        components=components,
        found_by=FoundBy.MODEL,
        independent_sources=1,
    )


def split(claims: Sequence[RuleClaim]) -> list[Sequence[RuleClaim]]:
    """Return the groups of claims that are asked about together: ceil(claims / 8) of about one size."""
    count = -(-len(claims) // GROUP)
    edges = [len(claims) * number // count for number in range(count + 1)] if count else [0]
    return [claims[start:end] for start, end in pairwise(edges)]


def _title(group: Sequence[RuleClaim]) -> str:
    first, last = group[0].claim.id, group[-1].claim.id
    return f"claim {first}" if first == last else f"claims {first} to {last}"


def _label(claim_id: str) -> str:
    return claim_id.upper()


def _failed(group: Sequence[RuleClaim], error: LLMError) -> Judgement:
    return Judgement(unchecked={item.claim.id: error for item in group}, faults=[error])


def summed_up(finding: Finding, overall: str | None) -> Finding:
    """Return a finding with how far it goes with what the model concludes of the whole claim."""
    whole = _WHOLE.get(finding.relation, {}).get(overall or "", 1.0)
    if whole == 1.0:
        return finding
    components = {**finding.components, "whole": whole}
    return finding.model_copy(update={"components": components, "confidence": round(math.prod(components.values()), 4)})


def disputed(finding: Finding) -> Finding:
    """Return a finding that arithmetic objects to, also after the model was asked again."""
    components = {**finding.components, "arithmetic": _VETOED}
    return finding.model_copy(update={"components": components, "confidence": round(math.prod(components.values()), 4)})
