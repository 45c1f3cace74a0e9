"""Pages that answer 200 and are not the article: bot walls, paywalls, and pages that say that nothing is there.

Pure. A word alone proves nothing, since articles are written about captchas and paywalls, and most pages carry an offer
to subscribe. A wall is told by three things together: how little of an article was extracted; what share of it is the
wall speaking, each time in a sentence or a line of its own that addresses the reader; and what the page's markup, title
and structured data say. Where a whole article was extracted, nothing else counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from verifier.fetch import markup
from verifier.fetch import wall_words as words
from verifier.fetched import Reason
from verifier.language import fold
from verifier.records import SourceOutcome

Wall = tuple[SourceOutcome, Reason]

BOT_WALL: Wall = (SourceOutcome.REFUSED, Reason.BOT_WALL)
PAYWALL: Wall = (SourceOutcome.REFUSED, Reason.PAYWALL)
GONE: Wall = (SourceOutcome.UNREACHABLE, Reason.GONE)
NOTHING: Wall = (SourceOutcome.EMPTY, Reason.NO_TEXT)

# Sizes in words, a Han character being half of one.
_TINY = 25
"""Below it there is no article, and what else is on the page tells what there is."""
_SMALL = 160
"""Below it a text can be a wall with its explanations."""
_TEASER = 450
"""Below it a text can be the open beginning of an article behind a paywall."""

_FLASH = 12
"""From it on a text can be an item of news in one sentence."""
_LONG_SENTENCE = 30
"""A sentence that is longer tells of a wall, and is none."""
_LONGEST = 20_000
"""Characters of a text that are looked at; a wall is shorter."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff]{2,}|\d+")
_SPLIT = re.compile(r"(?<=[.!?…])[\"'”’」』）)】]{0,3}\s+|(?<=[。！？])[”’」』）】]{0,3}|[\n\r]+")
_MARKDOWN = re.compile(r"\]\([^()\s]{0,2000}\)")
_LEAD_IN = re.compile(r"\A[\s#>*_\-|•·!\[\]:：]+")

# Characters of walls that folding leaves as they are, because a text so short does not show that it is traditional.
_TRADITIONAL = str.maketrans(
    "頁網驗證檢測統異續訪問閱讀訂費員錄冊購買餘結繼刪內無帳號誤絡請環過頻鎖圖屬專對鏈連碼於僅該動塊開還後為這個資訊失開",
    "页网验证检测统异续访问阅读订费员录册购买余结继删内无账号误络请环过频锁图属专对链连码于仅该动块开还后为这个资讯失开",
)


def _folded(text: str) -> str:
    return fold(text).translate(_TRADITIONAL)


def _size(text: str) -> int:
    """Return the length of a text in words, a Han character being half of one."""
    return len(_WORD.findall(text)) + (len(_HAN.findall(text)) + 1) // 2


def _sentences(folded: str) -> list[str]:
    plain = _MARKDOWN.sub("", folded)
    return [
        words for piece in _SPLIT.split(plain) if piece and (words := _LEAD_IN.sub("", piece.strip()).rstrip(" .。!！"))
    ]


@dataclass(slots=True, frozen=True)
class _Spoken:
    """How much of a text a wall speaks."""

    own: int
    """Sentences that only a wall says."""
    share: float
    """Share of the text's words in those and in what stands beside them."""
    first: bool
    """One of the first two is such a sentence."""
    last: bool
    """One of the last six is such a sentence."""


class _Page:
    """A page as the rules look at it. What is folded is bounded, so that a long page costs no more than a short one."""

    def __init__(self, html: str, text: str, title: str | None) -> None:
        self.html = html
        self.text = text[:_LONGEST]
        self.size = _size(self.text)
        self.title = " ".join(_folded((title or "")[:300]).split())

    @cached_property
    def page_title(self) -> str:
        """What the `title` element says, which the headline of an article need not."""
        return " ".join(_folded(markup.title(self.html) or "").split())

    @cached_property
    def markup(self) -> str:
        """The page in small letters, its first and last part where it is long."""
        html = self.html if len(self.html) <= 600_000 else self.html[:400_000] + self.html[-200_000:]
        return html.lower()

    @cached_property
    def data(self) -> str:
        """The structured data, in small letters."""
        return markup.data(self.html).lower() if "ld+json" in self.markup else ""

    @cached_property
    def seen(self) -> list[str]:
        """Sentences and lines of all that is seen of the page."""
        return _sentences(_folded(markup.visible(self.html, limit=6_000)))

    @cached_property
    def spoken(self) -> list[str]:
        """Sentences and lines of the article below its title, or of all that is seen where there is no article."""
        sentences = _sentences(_folded(self.text))
        if self.size < _TINY:
            return sentences + self.seen
        return sentences[1:] if self.title and sentences and self.title.startswith(sentences[0]) else sentences

    @cached_property
    def is_article(self) -> bool:
        """Whether its metadata call it an article."""
        return words.ARTICLE_META.search(self.markup) is not None or words.ARTICLE_DATA.search(self.data) is not None

    @cached_property
    def trace(self) -> bool:
        """Whether it holds the script of something that keeps programs out."""
        return words.BOT_TRACE.search(self.markup) is not None

    def share(self, own: re.Pattern[str], beside: re.Pattern[str]) -> _Spoken:
        """Return how much of the sentences a wall speaks."""
        total = spoken = 0
        hits: list[int] = []
        for index, sentence in enumerate(self.spoken):
            size = _size(sentence)
            total += size
            if size > _LONG_SENTENCE:
                continue
            if own.match(sentence):
                hits.append(index)
                spoken += size
            elif beside.match(sentence):
                spoken += size
        last = len(self.spoken) - 6
        return _Spoken(
            own=len(hits),
            share=spoken / total if total else 0.0,
            first=any(index < 2 for index in hits),
            last=any(index >= last for index in hits),
        )

    def reports(self, own: re.Pattern[str]) -> bool:
        """Say whether what the wall does not speak is the report of something."""
        others = [sentence for sentence in self.spoken if _size(sentence) > _LONG_SENTENCE or not own.match(sentence)]
        told = [sentence for sentence in others if words.REPORTS.search(sentence)]
        return sum(map(_size, told)) >= min(12, 0.3 * self.size)

    def titled(self, pattern: re.Pattern[str]) -> bool:
        """Say whether the headline or the title of the page is that of a wall."""
        return bool(pattern.match(self.title) or pattern.match(self.page_title))


def find(html: str, text: str, title: str | None) -> Wall | None:
    """Return what a page is that is not the article asked for, or None where it is an article.

    `html` is the page, `text` what was extracted from it ("" for nothing), `title` its headline if known.
    """
    page = _Page(html, text, title)
    return _bot(page) or _gone(page) or _pay(page) or _nothing(page)


def _bot(page: _Page) -> Wall | None:
    if page.size >= _SMALL or (page.is_article and page.size >= 3 * _TINY):
        return None
    titled = page.titled(words.BOT_TITLE)
    spoken = page.share(words.BOT, words.BOT_BESIDE)
    if page.size < _TINY:
        # A form to log in or to comment may carry a captcha as well: its script takes a word, or a page of nothing.
        empty = sum(map(_size, page.spoken)) < 10
        if page.size >= _FLASH and page.reports(words.BOT):
            return None
        return BOT_WALL if titled or spoken.own >= 2 or spoken.first or (page.trace and (spoken.own or empty)) else None
    if page.reports(words.BOT) or not (spoken.own or (titled and page.size < _SMALL // 2)):
        return None
    if titled or (spoken.own >= 2 and spoken.share >= 0.5):
        return BOT_WALL
    return BOT_WALL if page.trace and (spoken.share >= 0.4 or spoken.first) else None


def _gone(page: _Page) -> Wall | None:
    if page.is_article and page.size >= 2 * _TINY:
        return None
    titled = page.titled(words.GONE_TITLE)
    spoken = page.share(words.GONE, words.GONE_BESIDE)
    if page.size < _TINY:
        if page.size >= _FLASH and page.reports(words.GONE):
            return None
        return GONE if titled or spoken.own else None
    # Behind such a title and such a first sentence, whatever follows is a list of other articles.
    if titled and spoken.first:
        return GONE
    if page.size >= _SMALL or page.reports(words.GONE) or not (spoken.own or (titled and page.size < _SMALL // 2)):
        return None
    opens = spoken.first and (spoken.share >= 0.3 or spoken.own >= 2)
    return GONE if titled or opens or spoken.share >= 0.5 else None


def _pay(page: _Page) -> Wall | None:
    flagged = words.PAY_FLAG.search(page.data) is not None or words.PAY_TIER.search(page.markup) is not None
    count = words.WORD_COUNT.search(page.data)
    if page.size >= (2 * _TEASER if flagged else _TEASER) and count is None:
        return None
    spoken = page.share(words.PAY, words.PAY_BESIDE)
    if flagged:
        # Search engines are told that an article is for subscribers also where this reader was given all of it.
        whole = page.size >= 0.75 * int(count[1]) if count is not None else page.size >= _TEASER
        return PAYWALL if not whole or (count is None and spoken.own and spoken.last) else None
    if page.size < _TINY:
        return PAYWALL if spoken.own and not (page.size >= _FLASH and page.is_article) else None
    if page.size < _TEASER and spoken.own and (spoken.last or spoken.share >= 0.4):
        return PAYWALL
    # The offer may stand in a box that was not taken for a part of the article.
    if page.size < _SMALL:
        offer = words.PAY if words.PAY_MARK.search(page.markup) is not None else words.PAY_PROMPT
        if any(_size(sentence) <= _LONG_SENTENCE and offer.match(sentence) for sentence in page.seen):
            return PAYWALL
    return None


def _nothing(page: _Page) -> Wall | None:
    if page.size >= _SMALL // 2 or page.is_article:
        return None
    total = sum(map(_size, page.spoken))
    spoken = sum(_size(sentence) for sentence in page.spoken if words.EMPTY.match(sentence))
    return NOTHING if total and spoken >= 0.6 * total else None
