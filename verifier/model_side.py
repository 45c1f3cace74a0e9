"""What a model adds to the check of an article: its claims merged with those of the rules, its findings with theirs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from verifier.claims import merge as claims_merge
from verifier.claims.by_model import Extraction, Extractor
from verifier.claims.by_rules import RuleClaim
from verifier.claims.figures import Figures
from verifier.config import Config
from verifier.entities import Entities
from verifier.errors import LLMError
from verifier.judge import by_model as judge_by_model
from verifier.judge import cited_by_model, showing
from verifier.judge import merge as judge_merge
from verifier.judge.by_model import Judge
from verifier.judge.by_rules import ReadDocument
from verifier.judge.cited import CitedByClaim
from verifier.judge.cited_by_model import CitedJudge
from verifier.judge.showing import Shelf, Shown
from verifier.metering import Estimate, tokens
from verifier.quantities.measures import Measures
from verifier.records import Finding, NotChecked, Sentence
from verifier.session import Session

_CLAIMS_PER_SENTENCE = 2.0
"""For the estimate before the first call."""


class ModelSide:
    """The model's part in one article."""

    def __init__(
        self,
        session: Session,
        article: ReadDocument,
        sentences: Sequence[Sentence],
        evidence: Sequence[ReadDocument],
        measures: Measures,
        entities: Entities,
        config: Config,
    ) -> None:
        """Nothing is asked yet."""
        self._session = session
        self._article = article
        self._sentences = sentences
        self._measures = measures
        self._entities = entities
        self.seconds: dict[str, float] = {}
        """Seconds that each stage took."""
        self._documents = [showing.shown(showing.ARTICLE, article, sentences)]
        self._documents += showing.labelled(evidence)
        self._passages = config.retrieval.passages

    def extract(self, by_rules: Sequence[RuleClaim]) -> tuple[list[RuleClaim], list[NotChecked]]:
        """Return the claims of rules and model, and the sentences without one."""
        began = time.perf_counter()
        document = self._article.document
        figures = Figures(self._article.reading, by_rules, document.published, self._measures, self._entities)
        extractor = Extractor(document, self._sentences, figures, self._session.prompts["extract"], self._session.asker)
        self._announce(extractor)
        extraction = extractor.run(self._session.dispatch)
        self._tell_faults("extract", extraction.faults)
        claims = claims_merge.merge(document, by_rules, extraction.claims, figures, self._measures)
        self.seconds["extract"] = round(time.perf_counter() - began, 3)
        return claims, self._gaps(extraction, claims)

    def judge(
        self, claims: Sequence[RuleClaim], by_rules: Sequence[Finding], pages: Sequence[Shown]
    ) -> tuple[list[Finding], dict[str, LLMError]]:
        """Return the findings of rules and model, and the claims, by id, that the model could not judge.

        `pages` are the cited pages, which are evidence like all other documents.
        """
        began = time.perf_counter()
        per_claim: dict[str, list[Finding]] = {}
        for finding in by_rules:
            per_claim.setdefault(finding.claim, []).append(finding)
        shelf = self._shelf(pages)
        document = self._article.document
        judge = Judge(shelf, per_claim, document.language, self._session.prompts["judge"], self._session.asker)
        # A text of one sentence, with nothing beside it, has nothing that it could be held against.
        judged = claims if len(shelf.documents) > 1 or len(self._sentences) > 1 else []
        judgement = judge.run(judged, self._session.dispatch)
        self._tell_faults("judge", judgement.faults)
        self._tell_faults("judge", [error for error in judgement.unchecked.values() if error not in judgement.faults])
        by_id = {item.read.document.id: item for item in shelf.documents}
        findings = judge_merge.merge(
            by_rules,
            judgement.findings,
            [item.claim for item in claims],
            document.id,
            lambda source, offset: (source, by_id[source].number_at(offset)),
            unjudged=judgement.unchecked if judged else {item.claim.id for item in claims},
        )
        self.seconds["judge"] = round(time.perf_counter() - began, 3)
        return findings, judgement.unchecked

    def cited(
        self,
        cited_by_claim: CitedByClaim,
        claims: Sequence[RuleClaim],
        findings: Sequence[Finding],
        silent: Sequence[Finding],
        pages: Sequence[Shown],
    ) -> tuple[list[Finding], dict[tuple[str, str], LLMError]]:
        """Return what cited pages say or do not say of claims on which nothing was found in them.

        Args:
            cited_by_claim: the pages cited for each claim.
            claims: the claims that were judged.
            findings: what was found so far, the silences of the rules apart.
            silent: those silences, which the model confirms or denies.
            pages: the cited pages.

        Returns the findings that this adds, and the claims and sources, by id, that stay open because a call failed.
        """
        began = time.perf_counter()
        judge = CitedJudge(
            self._shelf(pages), self._article.document.language, self._session.prompts["cited"], self._session.asker
        )
        answers = judge.run(cited_by_claim, claims, findings, self._session.dispatch)
        self._tell_faults(cited_by_model.STAGE, list(answers.unsettled.values()))
        self.seconds[cited_by_model.STAGE] = round(time.perf_counter() - began, 3)
        return cited_by_model.settle(silent, answers), answers.unsettled

    def _shelf(self, pages: Sequence[Shown]) -> Shelf:
        return Shelf([*self._documents, *pages], passages=self._passages)

    def _gaps(self, extraction: Extraction, claims: Sequence[RuleClaim]) -> list[NotChecked]:
        found = []
        starts = [item.claim.start for item in claims]
        for gap in extraction.gaps:
            sentence = self._sentences[gap.sentence - 1]
            covered = any(sentence.start <= start < sentence.end for start in starts)
            if covered and not gap.beside_claims:
                continue
            found.append(
                NotChecked(
                    start=sentence.start,
                    end=sentence.end,
                    quote=self._article.document.text[sentence.start : sentence.end],
                    reason=gap.reason,
                    detail=gap.detail,
                )
            )
        return found

    def _announce(self, extractor: Extractor) -> None:
        """Say before the first call what the run may take."""
        expected = self._estimate(extractor)
        line = (
            f"about {expected.calls} calls of {self._session.model}, up to {expected.prompt_tokens} tokens in and "
            f"{expected.completion_tokens} out"
        )
        limit = self._session.max_cost
        price = self._session.price() if limit is not None else None
        if price is None or limit is None:
            self._session.detail(line)
            return
        cost = expected.cost(price)
        if cost > limit:
            self._session.tell(f"{line}: up to US${cost:.4f}, so the US${limit:g} allowed may not do for all of it")
        else:
            self._session.detail(f"{line}: up to US${cost:.4f}")

    def _estimate(self, extractor: Extractor) -> Estimate:
        calls = Estimate()
        for block in extractor.blocks():
            calls += self._session.asker.estimate(extractor.messages(block), extractor.expected_tokens(block))
        claims = round(len(self._sentences) * _CLAIMS_PER_SENTENCE)
        groups = -(-claims // judge_by_model.GROUP)
        documents = min(sum(item.size for item in self._documents), showing.SHOWN_TOKENS)
        prompt = sum(tokens(template) for _, template in self._session.prompts["judge"].parts)
        one = documents + prompt + judge_by_model.GROUP * judge_by_model.TOKENS_PER_CLAIM
        return calls + Estimate(groups, groups * one, claims * judge_by_model.TOKENS_PER_CLAIM)

    def _tell_faults(self, stage: str, found: Sequence[LLMError]) -> None:
        """Say on the way what went wrong, each kind once with its count."""
        counts = Counter(error.kind for error in found)
        first = {error.kind: error for error in reversed(found)}
        for kind, number in counts.items():
            more = f" (and {number - 1} more)" if number > 1 else ""
            self._session.tell(f"{stage}: {first[kind]}{more}")
