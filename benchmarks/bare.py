"""The baseline: what a reader finds who is given the article and all documents whole, in one question.

This is what an editor would do with a chatbot instead. The question is `bare.md`; its recorded replies stand in
`cassettes/bare/`, and say which model gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from benchmarks import sheet
from benchmarks.stories import ARTICLE, Case, Place
from verifier import Document, ingest, quotes
from verifier.cassette import Recorder, Replayer
from verifier.completion import Transport
from verifier.config import Config, LLMSection
from verifier.llm import LiteLLM
from verifier.metering import Meter
from verifier.questions import Asker

RECORDED = sheet.ROOT / "cassettes" / "bare"
PROMPT = Path(__file__).with_suffix(".md")


class Contradiction(BaseModel):
    """One contradiction as the model gives it."""

    article_quote: str
    document: str
    other_quote: str
    why: str
    confidence: float


class BareReply(BaseModel):
    """Everything the model found."""

    contradictions: list[Contradiction]


@dataclass(frozen=True, slots=True)
class BareFlag:
    """A contradiction with its places; None where the words do not stand there."""

    reply: Contradiction
    claim: Place | None
    evidence: Place | None

    def touches(self, *places: Place) -> bool:
        """Whether one of its sides is one of the places."""
        sides = [side for side in (self.claim, self.evidence) if side is not None]
        return any(side.touches(place) for side in sides for place in places)

    def rests_on(self, first: Place, second: Place) -> bool:
        """Whether it holds one of the two against the other, either way round."""
        if self.claim is None or self.evidence is None:
            return False
        straight = self.claim.touches(first) and self.evidence.touches(second)
        return straight or (self.claim.touches(second) and self.evidence.touches(first))


def recording(case: Case) -> Path:
    """Where the reply on a case stands."""
    return RECORDED / f"{case.name}.yaml"


def flags(case: Case, *, config: Config | None = None) -> list[BareFlag]:
    """Ask about a case: replayed from its recording, or with a configuration asked anew and recorded."""
    article = ingest.load(str(case.article))
    paths = sorted(case.archive.glob("*.md")) if case.archive.is_dir() else [case.archive]
    # What the pipeline leaves out for its date is left out here too.
    archive = [
        document
        for path in paths
        if (document := ingest.load(str(path))).published is None
        or article.published is None
        or document.published <= article.published
    ]
    documents = {"A": (ARTICLE, article)} | {
        f"D{number}": (Path(document.location).name, document) for number, document in enumerate(archive, 1)
    }
    text = "\n\n".join(_shown(label, document) for label, (_, document) in documents.items())
    messages = [{"role": "user", "content": PROMPT.read_text("utf-8").replace("{documents}", text)}]
    if config is None:
        replayer = Replayer(recording(case))
        reply = _ask(replayer, Config(), replayer.model or "", messages, case.name)
    else:
        recorder = Recorder(LiteLLM(config.llm), recording(case), {"model": config.llm.model or "", "made_by": "relay"})
        try:
            reply = _ask(recorder, config, config.llm.model or "", messages, case.name)
        finally:
            recorder.save()
    return [_flag(found, documents) for found in reply.contradictions]


def _ask(transport: Transport, config: Config, model: str, messages: list[dict[str, str]], name: str) -> BareReply:
    settings: LLMSection = config.llm.model_copy(update={"model": model})
    asker = Asker(transport, settings, lambda problems: [{"role": "user", "content": problems}], Meter())
    conversation = asker.begin(messages, stage="bare", title=name, prompt="bare", prompt_sha256="")
    return conversation.ask(BareReply)


def _shown(label: str, document: Document) -> str:
    body = "\n\n".join(document.text[start:end].strip() for start, end in document.body)
    return f"=== {label}: {document.title or ''} ({document.published or 'no date'})\n{body.strip()}"


def _flag(found: Contradiction, documents: dict[str, tuple[str, Document]]) -> BareFlag:
    return BareFlag(
        found, _place("A", found.article_quote, documents), _place(found.document, found.other_quote, documents)
    )


def _place(label: str, quote: str, documents: dict[str, tuple[str, Document]]) -> Place | None:
    name, document = documents.get(label.strip().upper(), ("", None))
    span = quotes.find(document.text, 0, len(document.text), quote) if document is not None else None
    return Place(name, span) if span is not None else None
