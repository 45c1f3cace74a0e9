"""Claims found by a model: the article in blocks of numbered sentences, one typed question a block, replies checked.

A reply names sentences and words; offsets, figures and periods are ours. What does not hold is asked once more with the
reasons, and then listed as not checked: no sentence and no claim is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel

from verifier import faults, prompts, quotes
from verifier.claims.figures import Figures
from verifier.dispatch import Dispatch, by_halves
from verifier.errors import LLMError, LLMReplyError
from verifier.language import Language
from verifier.prompts import Prompt
from verifier.questions import Asker
from verifier.records import Document, Sentence, SentenceKind, UncheckedReason

STAGE = "extract"
BLOCK = 40
"""Sentences of one question at most."""
_LEAD = 2
"""Sentences from the top of the text that are shown with the blocks after the first."""
_TOKENS_PER_SENTENCE = 200
"""Of a reply: about two claims of 80 to 100 tokens each."""


class ClaimReply(BaseModel):
    """A claim as the model gives it."""

    sentences: list[int]
    text: str
    quote: str
    kind: Literal["quantity", "event", "state", "quotation", "comparison"]
    status: Literal["actual", "projection", "target", "plan", "estimate", "rumour"]
    subject: str | None = None
    measure: str | None = None
    period: str | None = None
    attribution: str | None = None


class SkippedReply(BaseModel):
    """A sentence without a claim, and why."""

    sentence: int
    reason: Literal["opinion", "question", "vague"]


class ExtractReply(BaseModel):
    """What the model says of a block."""

    claims: list[ClaimReply]
    skipped: list[SkippedReply] = []


@dataclass(frozen=True, slots=True)
class ModelClaim:
    """A claim that passed the checks, with the place of its words."""

    reply: ClaimReply
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence, by its number from 1, without a claim, and why; `detail` is in the article's language."""

    sentence: int
    reason: UncheckedReason
    detail: str | None = None
    beside_claims: bool = False
    """It is told even where the sentence has claims: one was dropped, or a figure is in none, or the call failed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a claim of the model cannot be used."""

    reply: ClaimReply
    sentences: Sequence[int]
    """Where it is listed."""
    why: str
    """In words for the model."""
    told: str
    """For the reader, in the article's language."""


@dataclass(slots=True)
class Extraction:
    """What the model made of the article."""

    claims: list[ModelClaim] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    faults: list[LLMError] = field(default_factory=list)

    def add(self, other: Extraction) -> None:
        """Take in what another block gave."""
        self.claims += other.claims
        self.gaps += other.gaps
        self.faults += other.faults


class Extractor:
    """Splits one article into claims."""

    def __init__(
        self, article: Document, sentences: Sequence[Sentence], figures: Figures, prompt: Prompt, asker: Asker
    ) -> None:
        """`figures` knows what the rules read in the article."""
        self._article = article
        self._sentences = sentences
        self._figures = figures
        self._prompt = prompt
        self._asker = asker
        self._fence = prompts.fence([article.text])
        self._zh = article.language is Language.ZH

    def run(self, dispatch: Dispatch) -> Extraction:
        """Ask about all blocks. A block whose call fails leaves its sentences as gaps."""
        blocks = self.blocks()
        whole = Extraction()
        for block, result in zip(blocks, dispatch.each(STAGE, self._block, blocks), strict=True):
            whole.add(self._failed(block, result) if isinstance(result, LLMError) else result)
        whole.claims.sort(key=lambda claim: (claim.start, claim.end, claim.reply.text))
        return whole

    def blocks(self) -> list[range]:
        """Return the sentence numbers of each block, from 1; blocks of about one size, ceil(sentences / 40) of them."""
        total = len(self._sentences)
        count = -(-total // BLOCK)
        edges = [total * number // count for number in range(count + 1)] if count else [0]
        return [range(start + 1, end + 1) for start, end in pairwise(edges)]

    def messages(self, block: range) -> list[Mapping[str, str]]:
        """Return the question about a block."""
        return list(
            self._prompt.render(
                language="Chinese" if self._zh else "English",
                fence=self._fence,
                context=self._context(block),
                sentences="\n".join(f"[{number}] {self._words(number)}" for number in block),
            )
        )

    @staticmethod
    def expected_tokens(block: range) -> int:
        """Return how many tokens a reply may take."""
        return _TOKENS_PER_SENTENCE * len(block)

    def _context(self, block: range) -> str:
        article = self._article
        published = article.published.strftime("%Y-%m-%d, a %A") if article.published else "day unknown"
        lines = [f"{self._fence} the article: published {published}"]
        for name, value in (("title", article.title), ("source", article.source)):
            if value:
                lines.append(f"{name}: {' '.join(value.split())}")
        if block.start > 1:
            prose = [number for number, part in enumerate(self._sentences, 1) if part.kind is SentenceKind.PROSE]
            if prose[:_LEAD]:
                lines.append("begins: " + " ".join(self._words(number) for number in prose[:_LEAD]))
        return "\n".join(lines)

    def _words(self, number: int) -> str:
        sentence = self._sentences[number - 1]
        return " ".join(self._article.text[sentence.start : sentence.end].split())

    def _block(self, block: range) -> Extraction:
        whole = Extraction()
        for part in by_halves(self._asked, block, self._failed):
            whole.add(part)
        return whole

    def _asked(self, block: range) -> Extraction:
        conversation = self._asker.begin(
            self.messages(block),
            stage=STAGE,
            title=_title(block, len(self._sentences)),
            prompt=self._prompt.name,
            prompt_sha256=self._prompt.sha256,
            expected_tokens=self.expected_tokens(block),
        )
        state = _BlockState(self, block)
        state.take(conversation.ask(ExtractReply))
        problems = state.problems()
        if problems and not conversation.corrected:
            try:
                state.take(conversation.correct(problems, ExtractReply))
            except LLMError as error:
                state.faults.append(error)  # what was good in the first reply stays
        extraction = state.extraction()
        if any(gap.reason is UncheckedReason.FAULT for gap in extraction.gaps):
            conversation.forget()
        return extraction

    def _failed(self, block: range, error: LLMError) -> Extraction:
        reason, detail = faults.reason(error), faults.words(error, self._article.language)
        gaps = [Gap(number, reason, detail, beside_claims=True) for number in block]
        return Extraction(gaps=gaps, faults=[error])

    # What a block's state asks of its article

    def locate(self, claim: ClaimReply, block: range) -> tuple[int, int] | Refusal:
        """Return where the words of a claim stand, or what is wrong with it."""
        numbers = sorted(set(claim.sentences))
        if not numbers or numbers[0] not in block or numbers[-1] not in block:
            why = f"its sentences are not among {block.start} to {block.stop - 1}"
            return self._refused(
                claim, block, why, ("所指的句子不在所给的句子里", "it names sentences it was not given")
            )
        first, last = self._sentences[numbers[0] - 1], self._sentences[numbers[-1] - 1]
        found = quotes.find(self._article.text, first.start, last.end, claim.quote)
        told = ", ".join(map(str, numbers))
        if found is None or not quotes.says_something(claim.quote):
            why = f'the quote "{claim.quote}" does not stand in sentence {told}{quotes.ADVICE}'
            return self._refused(claim, block, why, ("引的话不在句中", "the words it quotes do not stand there"))
        strange = self._figures.strange(claim.text, first.start, last.end)
        if strange:
            why = f'the figure "{strange[0]}" does not stand in sentence {told}'
            figure = (f"数字“{strange[0]}”不在句中", f'the figure "{strange[0]}" does not stand there')
            return self._refused(claim, block, why, figure)
        return found

    def _refused(self, claim: ClaimReply, block: range, why: str, words: tuple[str, str]) -> Refusal:
        named = sorted({number for number in claim.sentences if number in block})
        quoting = (
            number
            for number in block
            if quotes.find(
                self._article.text, self._sentences[number - 1].start, self._sentences[number - 1].end, claim.quote
            )
        )
        text = " ".join(claim.text.split())
        told = (
            f"模型的一条说法未能采用：“{text}”（{words[0]}）"
            if self._zh
            else f'a claim of the model was not used: "{text}" ({words[1]})'
        )
        sentences = named or [next(quoting, block.start)]
        return Refusal(claim, sentences, f'the claim "{claim.text}": {why}', told)

    def uncovered(self, number: int, claims: Sequence[ModelClaim]) -> list[str]:
        """Return the figures of a sentence that the rules read and that stand in no claim, theirs or the model's."""
        sentence = self._sentences[number - 1]
        return [
            quantity.text
            for quantity in self._figures.unclaimed(sentence.start, sentence.end)
            if not any(claim.start <= quantity.start and quantity.end <= claim.end for claim in claims)
        ]

    def uncovered_told(self, figure: str) -> str:
        """Say in the article's language that a figure of a sentence is in no claim."""
        return f"数字“{figure}”不在任何说法里" if self._zh else f'the figure "{figure}" is in no claim'

    def failed_told(self, error: LLMError) -> str:
        """Say in the article's language what went wrong with a call."""
        return faults.words(error, self._article.language)

    def told_with_another(self) -> str:
        """Say in the article's language that a sentence is part of a claim whose words stand in another."""
        return "与相邻的句子合为一条说法" if self._zh else "part of a claim in the sentence beside it"

    def unaccounted(self) -> str:
        """Say in the article's language that the model passed over a sentence."""
        return "模型没有说明这句话" if self._zh else "the model did not account for it"


def _title(block: range, total: int) -> str:
    if len(block) == 1:
        return f"sentence {block.start} of {total}"
    return f"sentences {block.start} to {block.stop - 1} of {total}"


class _BlockState:
    """What the one or two replies about a block have given so far."""

    def __init__(self, extractor: Extractor, block: range) -> None:
        self._extractor = extractor
        self._block = block
        self._claims: list[ModelClaim] = []
        self._skipped: dict[int, UncheckedReason] = {}
        self._refused: list[Refusal] = []
        self.faults: list[LLMError] = []

    def take(self, reply: ExtractReply) -> None:
        """Take in a reply; what was wrong before is settled by what it says anew of the same sentences."""
        settled: set[int] = set()
        refused: list[Refusal] = []
        again = {claim.text for claim in reply.claims} | {claim.quote for claim in reply.claims}
        for claim in reply.claims:
            found = self._extractor.locate(claim, self._block)
            if isinstance(found, Refusal):
                refused.append(found)
            elif claim.text.strip() and self._is_new(ModelClaim(claim, *found)):
                settled.update(claim.sentences)
        for skipped in reply.skipped:
            if skipped.sentence in self._block:
                self._skipped[skipped.sentence] = UncheckedReason(skipped.reason)
                settled.add(skipped.sentence)
        self._refused = [
            before
            for before in self._refused
            if not settled & set(before.reply.sentences) and not {before.reply.text, before.reply.quote} & again
        ] + refused

    def _is_new(self, claim: ModelClaim) -> bool:
        """Take in a claim unless it is known; where the same was said before of fewer words, it takes its place."""
        for place, other in enumerate(self._claims):
            if other.reply.text == claim.reply.text and other.start < claim.end and claim.start < other.end:
                if claim.end - claim.start <= other.end - other.start:
                    return False
                self._claims[place] = claim
                return True
        self._claims.append(claim)
        return True

    def _covered(self) -> set[int]:
        return {number for claim in self._claims for number in claim.reply.sentences}

    def problems(self) -> list[str]:
        """Return what is to be asked once more, in words for the model."""
        found = [refusal.why for refusal in self._refused]
        refused = {number for refusal in self._refused for number in refusal.reply.sentences}
        named = self._covered() | self._skipped.keys() | refused
        for number in self._block:
            if number not in named:
                found.append(f"sentence {number} is neither in a claim nor in skipped")
            elif number not in self._skipped:
                found += [
                    f'sentence {number}: the figure "{figure}" is in the quote of no claim'
                    for figure in self._extractor.uncovered(number, self._claims)
                ]
        return found

    def extraction(self) -> Extraction:
        """Return what holds, and a gap for everything else."""
        # Where the second call failed, nobody knows what it would have accounted for.
        failed = self.faults[0] if self.faults else None
        missed = faults.reason(failed) if failed else UncheckedReason.VAGUE
        wrong = faults.reason(failed) if failed else UncheckedReason.FAULT
        gaps = [Gap(number, wrong, refusal.told, True) for refusal in self._refused for number in refusal.sentences]
        refused = {number for refusal in self._refused for number in refusal.sentences}
        covered = self._covered()
        for number in self._block:
            if number in self._skipped and number not in covered:
                gaps.append(Gap(number, self._skipped[number]))
            elif number in covered:
                # A claim names it and quotes another sentence: without this it would stand nowhere in the report.
                gaps.append(Gap(number, UncheckedReason.VAGUE, self._extractor.told_with_another()))
            elif number not in refused:
                detail = self._extractor.failed_told(failed) if failed else self._extractor.unaccounted()
                gaps.append(Gap(number, missed, detail, failed is not None))
            if number in covered - self._skipped.keys() - refused:
                gaps += [
                    Gap(number, missed, self._extractor.uncovered_told(figure), True)
                    for figure in self._extractor.uncovered(number, self._claims)
                ]
        told = [
            LLMReplyError(f"{refusal.why.removesuffix(quotes.ADVICE)}, also when asked again", kind="quote")
            for refusal in self._refused
        ]
        return Extraction(self._claims, gaps, self.faults or list[LLMError](told))
