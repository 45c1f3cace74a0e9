"""What the pages that an article cites add to its check: evidence, and whether they say what they are cited for."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from verifier import citations
from verifier.claims.by_rules import RuleClaim
from verifier.fetch.pages import STAGE, Pages, ReadPage
from verifier.judge import cited, cited_by_rules
from verifier.judge.cited import CitedByClaim
from verifier.judge.showing import Shown
from verifier.language import Language, fold
from verifier.links import readable
from verifier.records import Document, Finding, Sentence, Source

_COPY = 0.5
"""From this share of its sentences on, a page that has them is the article itself."""
_LEAST_COPIED = 4
MOST_TEXT = 1_500_000
"""Characters of all cited pages together that are held against an article."""
_TELLING = 12
"""Letters and digits from which on a sentence is not found on another page by chance."""


class CitedSide:
    """The part of the cited pages in one article."""

    def __init__(
        self, article: Document, sentences: Sequence[Sentence], pages: Pages | None, taken: Collection[str]
    ) -> None:
        """Begin to fetch what is cited; without `pages`, citations are not looked at. Ids are none of `taken`."""
        self._article = article
        self._sentences = sentences
        self._citations = citations.find(article, sentences) if pages is not None else citations.Citations()
        urls = [page.url for page in self._citations.pages]
        self._pending = pages.start(urls, taken) if pages is not None and urls else None
        self._pages: list[ReadPage] = []
        self._left_out: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        """Seconds that were waited for pages, if any were asked for."""

    def collect(self, limit: date | None) -> list[Document]:
        """Wait, and return the pages that are evidence: read, not newer than `limit`, not the article itself."""
        if self._pending is None:
            return []
        began = time.perf_counter()
        self._pages = self._pending.result()
        self.seconds[STAGE] = round(time.perf_counter() - began, 3)
        zh = self._article.language is Language.ZH
        used: list[Document] = []
        size = 0
        for page in self._pages:
            document = page.document
            if document is None:
                continue
            if is_copy(self._article, self._sentences, document):
                self._left_out[page.id] = "就是本文" if zh else "the article itself"
            elif limit is not None and document.published is not None and document.published > limit:
                self._left_out[page.id] = too_new(document, limit, self._article.language)
            elif used and size + len(document.text) > MOST_TEXT:
                self._left_out[page.id] = (
                    "引用的页面合起来太长，这一页没有对照" if zh else "the cited pages are too long in all"
                )
            else:
                used.append(document)
                size += len(document.text)
        return used

    def tied(self, claims: Iterable[RuleClaim], shown: Mapping[str, Shown]) -> CitedByClaim:
        """Return the pages cited for each claim; `shown` are the pages that are evidence, by id."""
        sources = {page.url: page.id for page in self._pages}
        in_part = [page.id for page in self._pages if not page.whole]
        return cited.tied(self._citations, claims, sources, shown, in_part)

    def silent(
        self, by_claim: CitedByClaim, claims: Sequence[RuleClaim], findings: Sequence[Finding], article: Shown
    ) -> list[Finding]:
        """Return what rules say of pages that do not hold what they are cited for."""
        return cited_by_rules.silent(by_claim, claims, findings, article)

    def sources(self) -> list[Source]:
        """Return the cited pages as the report lists them."""
        places = {page.url: (page.start, page.end) for page in self._citations.pages}
        listed = [page.source(places[page.url], self._article.language) for page in self._pages]
        return [
            source.model_copy(update={"detail": self._left_out[source.id], "used": False})
            if source.id in self._left_out
            else source
            for source in listed
        ]

    @property
    def fetched(self) -> int:
        """Pages that were fetched over the network."""
        return sum(page.over_network for page in self._pages)


def too_new(document: Document, limit: date, language: Language) -> str:
    """Say that a document was published after the day up to which evidence is used."""
    if language is Language.ZH:
        return f"发布于 {document.published}，晚于 {limit}；用 --as-of 可纳入"
    return f"published {document.published}, after {limit}; --as-of includes it"


def is_copy(article: Document, sentences: Sequence[Sentence], page: Document) -> bool:
    """Whether a page is the article as it stands elsewhere: it would support whatever the article says."""
    whole, text = _letters(readable(page.text)), readable(article.text)
    telling = [_letters(text[part.start : part.end]) for part in sentences]
    telling = [words for words in telling if len(words) >= _TELLING]
    found = sum(words in whole for words in telling)
    # Of a few sentences, one may be quoted word for word.
    return found >= max(_LEAST_COPIED, _COPY * len(telling)) or (found == len(telling) > 1)


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
