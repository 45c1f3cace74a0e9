"""Cited, but does not say so, by a model: pages on which the judge found nothing are read once more for just that.

That a page is silent is the one finding without words to show for it. So it never follows from the judge's silence: the
model is asked for it, with the page whole before it, and it may as well say that the page was cited for something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from verifier import prompts, quotes
from verifier.claims.by_rules import RuleClaim, trimmed
from verifier.dispatch import Dispatch, by_halves
from verifier.errors import LLMError, LLMReplyError
from verifier.judge import cited, veto
from verifier.judge.by_model import CERTAINTY, GROUP, MODEL, as_finding, disputed
from verifier.judge.cited import CitedByClaim, CitedFor
from verifier.judge.showing import SHOWN_TOKENS, Shelf, Shown
from verifier.language import Language
from verifier.prompts import Prompt
from verifier.questions import Asker
from verifier.records import Finding, FoundBy, Nearness, Relation

STAGE = "cite"
TOKENS_PER_ANSWER = 120
"""Of a reply, for estimates."""

_Question = tuple[RuleClaim, CitedFor]
_RELATIONS = {"says_so": Relation.SUPPORTS, "says_otherwise": Relation.CONTRADICTS}


class CitedAnswer(BaseModel):
    """What the model says of one claim and one page."""

    claim: str
    page: str
    says: Literal["says_so", "says_otherwise", "silent", "other_point"]
    sentence: str | None = None
    quote: str | None = None
    certainty: Literal["certain", "likely", "possible"]
    why: str


class CitedReply(BaseModel):
    """What the model says of a group of claims and the pages cited for them."""

    answers: list[CitedAnswer]


@dataclass(slots=True)
class Answers:
    """What the model made of the claims and pages that were open."""

    findings: list[Finding] = field(default_factory=list)
    settled: set[tuple[str, str]] = field(default_factory=set)
    """Claims and sources, by id, of which the model said what the page says."""
    unsettled: dict[tuple[str, str], LLMError] = field(default_factory=dict)
    """Those without a usable answer, and why."""

    def add(self, other: Answers) -> None:
        """Take in what another group gave."""
        self.findings += other.findings
        self.settled |= other.settled
        self.unsettled |= other.unsettled


class CitedJudge:
    """Asks of pages on which nothing was found for a claim whether they say it."""

    def __init__(self, shelf: Shelf, language: Language, prompt: Prompt, asker: Asker) -> None:
        """`shelf` holds the article and all documents; the pages keep their labels."""
        self._shelf = shelf
        self._language = language
        self._prompt = prompt
        self._asker = asker

    def run(
        self, cited_by_claim: CitedByClaim, claims: Iterable[RuleClaim], findings: Iterable[Finding], dispatch: Dispatch
    ) -> Answers:
        """Ask about every claim and page between which nothing was found. What a call that fails asked stays open.

        Not asked is what hangs on a list of references alone or on a mere name, and what is too long to be shown whole:
        nobody can say what a page does not hold who has not seen all of it.
        """
        open_ = [
            (item, one)
            for item, pages in cited.untold(cited_by_claim, claims, findings)
            for one in pages
            if one.tie.nearness is not Nearness.LIST
            and not one.tie.names_only
            and one.page is not None
            and one.page.size <= SHOWN_TOKENS
        ]
        groups = split(open_)
        whole = Answers()
        for group, result in zip(groups, dispatch.each(STAGE, self._group, groups), strict=True):
            whole.add(_failed(group, result) if isinstance(result, LLMError) else result)
        return whole

    def messages(self, group: Sequence[_Question]) -> list[dict[str, str]]:
        """Return the question about a group of claims, each with one page."""
        pages = {one.page.label: one.page for _, one in group if one.page is not None}
        # Every group is fenced by itself, so that a page that one run leaves out does not change the others.
        fence = prompts.fence(page.read.document.text for page in (self._shelf.documents[0], *pages.values()))
        return [
            dict(message)
            for message in self._prompt.render(
                language="Chinese" if self._language is Language.ZH else "English",
                fence=fence,
                pages="\n\n".join(page.render(fence) for page in pages.values()),
                claims="\n".join(self._claim(item, one) for item, one in group),
            )
        ]

    def _claim(self, item: RuleClaim, one: CitedFor) -> str:
        article, claim = self._shelf.documents[0], item.claim
        assert one.page is not None
        lines = [f"{_label(item)} ({claim.kind.value}, {claim.status.value}), cited for it: {one.page.label}"]
        lines.append(f"  claim: {' '.join(claim.text.split())}")
        number = article.number_at(claim.start)
        if number is not None:
            lines.append(f"  its sentence in the article: {article.words(number)}")
        beside = article.number_at(one.tie.start)
        if one.tie.nearness is Nearness.PARAGRAPH and beside is not None:
            lines.append(f"  the page is cited in another sentence of the paragraph: {article.words(beside)}")
        words = " ".join(article.read.document.text[one.tie.start : one.tie.end].split())
        lines.append(f"  cited as: {words}")
        return "\n".join(lines)

    def _group(self, group: Sequence[_Question]) -> Answers:
        whole = Answers()
        for part in by_halves(self._asked, group, _failed):
            whole.add(part)
        return whole

    def _asked(self, group: Sequence[_Question]) -> Answers:
        conversation = self._asker.begin(
            self.messages(group),
            stage=STAGE,
            title=_title(group),
            prompt=self._prompt.name,
            prompt_sha256=self._prompt.sha256,
            expected_tokens=TOKENS_PER_ANSWER * len(group),
        )
        reply = conversation.ask(CitedReply)
        answers, problems = self._checked(group, reply)
        if problems and not conversation.corrected:
            try:
                second = conversation.correct([*problems.values()], CitedReply)
                answers, problems = self._checked(group, second, answers)
            except LLMError as error:
                answers.unsettled |= dict.fromkeys(problems, error)
                problems = {}
        for key, why in problems.items():
            kind = "quote" if quotes.ADVICE in why else "silent"
            why = why.removesuffix(quotes.ADVICE)
            answers.unsettled[key] = LLMReplyError(f"{why}, also when asked again", kind=kind)
        if answers.unsettled:
            conversation.forget()
        return answers

    def _checked(
        self, group: Sequence[_Question], reply: CitedReply, before: Answers | None = None
    ) -> tuple[Answers, dict[tuple[str, str], str]]:
        """Return what of a reply can be used, with what could be used before, and what is wrong with the rest."""
        answers = before if before is not None else Answers()
        problems: dict[tuple[str, str], str] = {}
        given = {(one.claim.strip("[] ").upper(), one.page.strip("[] ").upper()): one for one in reply.answers}
        for item, one in group:
            key = (item.claim.id, one.source)
            if key in answers.settled or one.page is None:
                continue
            answer = given.get((_label(item), one.page.label))
            if answer is None:
                problems[key] = f"{_label(item)}, {one.page.label}: there is no answer for it"
                continue
            finding = self._finding(item, one, one.page, answer, again=before is not None)
            if isinstance(finding, str):
                problems[key] = finding
                continue
            answers.settled.add(key)
            if finding is not None:
                answers.findings.append(finding)
        return answers, problems

    def _finding(
        self, item: RuleClaim, one: CitedFor, page: Shown, answer: CitedAnswer, *, again: bool
    ) -> Finding | str | None:
        """Return the finding of an answer; what is wrong with it, in words for the model; or None if it finds none."""
        if answer.says == "other_point":
            return None
        label, _, number = (answer.sentence or "").strip("[] ").upper().partition(".")
        sentence = page.sentences[int(number) - 1] if label == page.label and number in map(str, page.numbers) else None
        why = self._shelf.named(answer.why, self._language)
        if answer.says == "silent":
            place = (
                (sentence.start, sentence.end)
                if sentence is not None
                else cited.nearest_sentence(item, self._shelf.documents[0], page)[1]
            )
            components = {
                "model": MODEL,
                "certainty": CERTAINTY[answer.certainty],
                "citation": cited.tie_weight(one, 1),
            }
            return cited.silence(item, one, place, why, components, found_by=FoundBy.MODEL)
        named = f"{_label(item)}, {page.label}"
        if sentence is None:
            return f"{named}: there is no sentence {answer.sentence}"
        text = page.read.document.text
        words = quotes.find(text, sentence.start, sentence.end, answer.quote or "")
        if words is None or not quotes.says_something(answer.quote or ""):
            return f'{named}: the quote "{answer.quote}" does not stand there{quotes.ADVICE}'
        finding = as_finding(
            item, page, trimmed(text, *words), _RELATIONS[answer.says], why, answer.certainty, self._language
        )
        objection = veto.objection(item, finding, page.read.reading.quantities, page.sentences)
        if objection is None:
            return finding
        return disputed(finding) if again else f"{named}: {objection}"


def split(questions: Sequence[_Question]) -> list[Sequence[_Question]]:
    """Return the groups that are asked about together: up to 8, whose pages fit one call whole."""
    groups: list[list[_Question]] = []
    # By page, so that few pages have to be shown in one call, and few calls show one page.
    for question in sorted(questions, key=lambda question: question[1].source):
        last = groups[-1] if groups else []
        pages = {one.source: one.page.size for _, one in (*last, question) if one.page is not None}
        if last and len(last) < GROUP and sum(pages.values()) <= SHOWN_TOKENS:
            last.append(question)
        else:
            groups.append([question])
    return list(groups)


def settle(by_rules: Sequence[Finding], answers: Answers) -> list[Finding]:
    """Return the findings of both: a silence that both found is surer, one that the model denies counts for little."""
    silent = {(found.claim, found.evidence.source): found for found in answers.findings if found.rule is None}
    settled: list[Finding] = []
    agreed: set[tuple[str, str]] = set()
    for finding in by_rules:
        key = (finding.claim, finding.evidence.source)
        other = silent.get(key)
        if other is not None and other.relation is Relation.NOT_IN_SOURCE:
            settled.append(_agreed(finding, other))
            agreed.add(key)
        elif key in answers.settled:
            components = {**finding.components, "disputed": cited.DENIED}
            confidence = round(finding.confidence * cited.DENIED, 4)
            settled.append(finding.model_copy(update={"confidence": confidence, "components": components}))
        else:
            settled.append(finding)
    return settled + [found for found in answers.findings if (found.claim, found.evidence.source) not in agreed]


def _agreed(rule: Finding, model: Finding) -> Finding:
    """Return the one finding of two: the model's words and quote, which tell more than that a figure is missing."""
    weight = model.components["citation"]
    # Whether the page is meant for the claim is one doubt for both; only what they read is read twice.
    sure = weight * (1 - (1 - rule.confidence / weight) * (1 - model.confidence / weight))
    return model.model_copy(
        update={
            "confidence": round(max(min(sure, cited.MOST), model.confidence), 4),
            "components": {**rule.components, **model.components},
            "rule": rule.rule,
            "found_by": FoundBy.BOTH,
        }
    )


def _title(group: Sequence[_Question]) -> str:
    claims = list(dict.fromkeys(item.claim.id for item, _ in group))
    return f"sources of {', '.join(claims)}"


def _label(item: RuleClaim) -> str:
    return item.claim.id.upper()


def _failed(group: Sequence[_Question], error: LLMError) -> Answers:
    return Answers(unsettled={(item.claim.id, one.source): error for item, one in group})
