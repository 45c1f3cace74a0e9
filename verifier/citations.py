"""Which pages an article cites, and which of them it cites for a claim.

Pure. A citation is a link in the prose, an entry of a list of sources, or a mark such as [1] that points to an entry.
A claim is tied to what stands nearest: in its sentence, in its paragraph, or else in the list, as far as no mark points
to it.

A link laid on a bare name, as finance copy has them on every company, may lead to a page of quotes and be no source at
all. It is passed over where the article gives a source, be it in the paragraph or in the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verifier import frontmatter, links, phrases, references
from verifier.language import fold
from verifier.records import Document, Link, Nearness, Sentence, SentenceKind
from verifier.references import RAISED, Entry, number_of


@dataclass(frozen=True, slots=True)
class CitedPage:
    """A page that an article cites."""

    url: str
    """As written, resolved; each address once."""
    start: int
    end: int
    """Where the article gives it first: the link, or the address of the entry."""
    words: str
    """Title of the entry, or the words that the link is laid on; "" where it stands bare."""
    listed: bool
    """It stands in a list of sources, and neither a mark nor a link in the prose points to it."""
    names_only: bool
    """All links to it are laid on bare names, so that it may be no source."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A page that a claim is tied to, and the place of the citation: the link, the mark, or the entry."""

    url: str
    start: int
    end: int
    nearness: Nearness
    names_only: bool
    """This link is laid on a bare name."""
    ahead: bool = False
    """It is a mark that stands ahead of the claim in its sentence, and marks cover what they follow."""


@dataclass(slots=True)
class _Cite:
    """A link in the prose, or a group of marks with the pages of their entries: none without an address or an entry."""

    start: int
    end: int
    pages: list[tuple[str, int, int]]
    sentence: int
    """-1 where it stands behind a paragraph and not in a sentence."""
    paragraph: int
    name: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Citations:
    """The pages that an article cites, in order of their places."""

    pages: tuple[CitedPage, ...] = ()
    _sentences: tuple[Sentence, ...] = ()
    _sources: Mapping[str, Mapping[int, list[_Cite]]] = field(default_factory=dict)
    """The citations of each sentence and of each paragraph, by number, in order."""
    _names: Mapping[str, Mapping[int, list[_Cite]]] = field(default_factory=dict)
    _list: tuple[Tie, ...] = ()
    _lead_ins: Mapping[int, int] = field(default_factory=dict)
    """The paragraph that introduces the list of which a paragraph is an item."""

    def ties(self, start: int, end: int) -> tuple[Tie, ...]:
        """Return what a claim at [start, end) is tied to: the nearest citations of one kind of place, or nothing.

        An empty answer is also given where its nearest mark points to an entry without an address, or to none.
        """
        first = bisect_right(self._sentences, start, key=lambda sentence: sentence.end)
        last = bisect_left(self._sentences, max(end, start + 1), key=lambda sentence: sentence.start)
        numbers = range(first, last)
        paragraphs = list(dict.fromkeys(self._sentences[number].paragraph for number in numbers))
        paragraphs += [self._lead_ins[number] for number in paragraphs if number in self._lead_ins]
        for index, is_name in ((self._sources, False), (self._names, True)):
            for nearness, keys in ((Nearness.SENTENCE, numbers), (Nearness.PARAGRAPH, paragraphs)):
                cites = _nearest(index.get(nearness, {}), keys, start, end)
                if cites:
                    pages = dict.fromkeys(page for cite in cites for page in cite.pages)
                    ahead = nearness is Nearness.SENTENCE and all(cite.mark and cite.end <= start for cite in cites)
                    return tuple(Tie(url, at, to, nearness, is_name, ahead) for url, at, to in pages)
            if not is_name and self._list:
                return self._list
        return ()


def _nearest(index: Mapping[int, list[_Cite]], keys: Iterable[int], start: int, end: int) -> list[_Cite]:
    """Return the citations nearest to a range: all that it touches, or else the one that is next, rather behind it."""
    best: list[_Cite] = []
    least: int | None = None
    for key in keys:
        cites = index.get(key, [])
        # They do not overlap, so that their ends are in order as well.
        first = bisect_right(cites, start, key=lambda cite: cite.end)
        last = bisect_left(cites, end, key=lambda cite: cite.start)
        inside = cites[first:last]
        if inside:
            best, least = (best + inside if least == -1 else inside), -1
            continue
        for cite, distance in (
            *((cite, cite.start - end) for cite in cites[last : last + 1]),
            *((cite, start - cite.end) for cite in cites[max(0, first - 1) : first]),
        ):
            if least is None or distance < least:
                best, least = [cite], distance
    return best


# Marks

_NUMBERS = r"\s?\d{1,3}(?:\s?[,，、;；–—~-]\s?\d{1,3}){0,19}\s?"
_MARK = re.compile(
    rf"\[\^(?P<foot>[\w-]{{1,40}})\]|\\?[\[［【〔](?P<bracket>{_NUMBERS})\\?[\]］】〕]|[(（](?P<paren>{_NUMBERS})[)）]"
    r"|(?P<circled>[①-⑳])|(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    rf"|<sup\b[^<>]{{0,200}}>\s{{0,2}}(?:<a\b[^<>]{{0,500}}>)?\s?\[?(?P<tag>{_NUMBERS})\]?\s?(?:</a>)?\s{{0,2}}</sup>"
)
_PART = re.compile(r"(\d{1,3})(?:\s?([–—~-])\s?(?=\d))?")
_THOUSANDS = re.compile(r"\d{1,3},\d{3}\s?\Z")
_MAX_RANGE = 50
_UNIT_BEFORE = re.compile(r"(?:(?<![A-Za-z])(?:[A-Za-z]|[kcmdnμµ]m|ft|in|mi|yd|hm)|\d|[平立]方米?|[千厘毫]米)\Z")
_STOPS = "。！？!?.…」』”’\"'）)；;"
_GROUP_GAP = re.compile(r"[\s,，、]{0,3}\Z")


def _members(words: str) -> list[str]:
    """Return the numbers of a mark, ranges spelled out; nothing for a figure such as 1,300."""
    if _THOUSANDS.fullmatch(words.strip()):
        return []
    numbers: list[int] = []
    through = False
    for part in _PART.finditer(words):
        number = int(part[1])
        if through and numbers and numbers[-1] < number <= numbers[-1] + _MAX_RANGE:
            numbers += range(numbers[-1] + 1, number + 1)
        else:
            numbers.append(number)
        through = part[2] is not None
    return [str(number) for number in numbers]


def _labels(text: str, mark: re.Match[str], known: Mapping[str, Entry]) -> list[str]:
    """Return the labels that a mark points to; nothing where its characters are no mark."""
    before = text[max(0, mark.start() - 12) : mark.start()]
    before = before[before.rfind("\n") + 1 :]
    after = text[mark.end() : mark.end() + 1].strip()
    if before.endswith("第") or (not before.strip() and after and after not in _STOPS):
        return []
    if mark["foot"] is not None:
        return [f"^{mark['foot']}"]
    if mark["bracket"] is not None:
        return _members(mark["bracket"])
    # Whether it stands right behind a word or a full stop, and whether nothing goes on behind it.
    tight = bool(before) and not before[-1].isspace()
    closed = not after or not (after.isalnum() or after in "%％(（[")
    if mark["paren"] is not None:
        return _members(mark["paren"]) if _is_mark_in_parentheses(text, mark, before) else []
    if mark["circled"] is not None:
        number = str(ord(mark["circled"]) - ord("①") + 1)
        listed = number in known and known[number].circled
        return [number] if tight and (closed or (listed and before[-1].isalnum())) else []
    if _UNIT_BEFORE.search(before):
        return []
    if mark["tag"] is not None:
        return _members(mark["tag"])
    raised = str(int(mark["raised"].translate(RAISED)))
    return [raised] if raised in known else [digit for digit in raised if digit in known]


def _is_mark_in_parentheses(text: str, mark: re.Match[str], before: str) -> bool:
    """Say whether (1) is a mark: it also opens the items of an enumeration, and stands for a loss in accounts."""
    after = text[mark.end() : mark.end() + 1]
    ends = after in ("", "\n", "\r", *"。，,.；;：:！!？?、")
    if not before or before[-1].isspace():
        return ends and after not in "：:、"
    if before[-1].isalnum() or before[-1] in '%％"”’」』》)）*_':
        return after not in tuple("%％万亿千百") and not after.isdecimal()
    return before[-1] in "。.！!？?…" and after in ("", "\n", "\r")


# Links in the prose

_REPORTING = re.compile(
    r"报道|報道|報導|报导|报告|報告|公告|财报|財報|数据|數據|文件|声明|聲明|表示|称|稱|披露|公布|公佈|发布|發布|发表|宣布|公报|年报|季报|中报"
    r"|招股|通报|通知|消息|采访|专访|文章|博客|博文|论文|研究|调查|统计|原文|来源|來源|链接|备忘录|白皮书|说明|回应|指出|透露|写道|显示|爆料"
    r"|\b(?:said|says?|reports?|reported|reporting|according|announce\w*|statements?|filings?|filed|stud(?:y|ies)|data"
    r"|surveys?|blog|posts?|posted|interviews?|memos?|told|disclos\w*|publish\w*|releases?|released|papers?|documents?"
    r"|figures|analysis|letter|transcript|article|story|source|sources|here|link|estimates?|estimated|poll|found"
    r"|wrote|writes|show(?:s|ed)?|reveal\w*|confirm\w*|findings|index|results|notice|tweet\w*|speech|remarks)\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_\u3040-\u9fff]+(?:['’.&-][^\W\d_\u3040-\u9fff]+)*")
_CREDITED = re.compile(
    r"(?:据|根据|援引|引述|来源[:：]|来自|告诉|via|according to|citing|told|source:|reported by|per)\s?[《「“\"]?\s?\Z",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"[对向]\s?\Z")
_SAID = re.compile(r"\s?(?:记者)?(?:表示|说|称|透露|指出|证实|确认)")
# Pages on a company, a person, a subject; and the address of a whole site.
_QUOTES_PAGE = re.compile(
    r"[/.](?:quotes?|(?:real|us|hk)?stocks?|symbols?|tickers?)[/.?]"
    r"|(?<!/)/(?:tags?|topics?|hashtag|keywords?|company|companies|wiki|people|persons?|organi[sz]ations?|authors?"
    r"|profiles?|users?|search|concepts?|channels?)(?:[/?]|\Z)|\A[^/]+//[^/?]+/?\Z",
    re.IGNORECASE,
)
_OTHER_USE = re.compile(
    r"(?:twitter|x)\.com/(?:intent|share)|facebook\.com/(?:sharer|share|dialog)|linkedin\.com/share|service\.weibo\.com/share"
    r"|connect\.qq\.com|sns\.qzone\.qq\.com|(?:t|telegram)\.me/share|reddit\.com/submit|pinterest\.com/pin/create"
    r"|api\.whatsapp\.com|//wa\.me/|apps\.apple\.com|itunes\.apple\.com|play\.google\.com/store|appgallery\."
    r"|/(?:login|log-in|signin|sign-in|signup|sign-up|register|subscribe|subscriptions?|newsletters?|passport|logout|cart)"
    r"(?:[/?.#]|\Z)|\.(?:jpe?g|png|gif|webp|svg|bmp|ico|mp4|mp3|avi|mov|apk|dmg|exe|zip|css|js)(?:[?#]|\Z)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:资料|信息|消息|数据)?来源|原文(?:链接|地址)?|链接|详?见|参[见考]|出处|引自|\b(?:sources?|via|see|links?|h/t|ref)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")


def _is_name(text: str, link: Link) -> bool:
    """Say whether a link is laid on a bare name, and nothing around it says that what it leads to is a source."""
    words = link.text
    han = len(_HAN.findall(words))
    short = han <= 6 and len(_WORD.findall(words)) <= 3
    if not short or "://" in words or any(map(str.isdigit, words)) or _REPORTING.search(words):
        return False
    if words.lower().startswith("www.") or words[:1] in '《「“"':
        return False
    if _QUOTES_PAGE.search(link.url):
        return True
    before, after = text[max(0, link.start - 20) : link.start], text[link.end : link.end + 1]
    in_brackets = before[-1:] in ("(", "（", "[", "【") and after in tuple(")）]】")
    addressed = _ADDRESSED.search(before) is not None and _SAID.match(text, link.end) is not None
    return not (in_brackets or addressed or _CREDITED.search(before) is not None)


def _key(url: str) -> str:
    """Return what two ways of writing one address have in common."""
    address = url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/?")
    host, slash, path = address.partition("/")
    return host.lower() + slash + path


def _is_page(url: str, own: Collection[str]) -> bool:
    """Say whether an address can be cited: another page than the article, which is not there to share, pay or play."""
    return _key(url) not in own and _OTHER_USE.search(url) is None


class _Prose:
    """The sentences of an article, and the citations that were found in them."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = tuple(sentences)
        self.cites: list[_Cite] = []
        self._leading: dict[int, int] = {}
        """How far the marks reach with which a sentence begins."""

    def number_at(self, place: int) -> int:
        """Return the number of the last sentence that begins at or before a place, -1 where there is none."""
        return bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1

    def add_marks(self, known: Mapping[str, Entry], links_within: Sequence[Link]) -> set[str]:
        """Add the marks that point to an entry, and return their labels."""
        pointed: set[str] = set()
        at = 0
        for number, sentence in enumerate(self.sentences):
            for mark in _MARK.finditer(self.text, sentence.start, sentence.end):
                while at < len(links_within) and links_within[at].end <= mark.start():
                    at += 1
                if at < len(links_within) and links_within[at].start <= mark.start():
                    continue
                every = _labels(self.text, mark, known)
                labels = [label for label in every if label in known]
                goes_on = self.text[mark.end() : mark.end() + 1].isalnum()
                if every and not labels and known and mark["bracket"] is not None and not goes_on:
                    # No entry has this number: what is cited is not known, and it is not the link next to it.
                    self.add_mark(mark.start(), mark.end(), [], number)
                if labels:
                    pointed.update(labels)
                    pages = [(link.url, mark.start(), mark.end()) for label in labels for link in known[label].links]
                    self.add_mark(mark.start(), mark.end(), pages, number)
        return pointed

    def add_mark(self, start: int, end: int, pages: list[tuple[str, int, int]], number: int) -> None:
        """Add a mark. One right behind a full stop belongs to the sentence before."""
        sentence = self.sentences[number]
        reached = self._leading.get(number, sentence.start)
        if _LETTER.search(self.text, reached, start) is None:
            self._leading[number] = end
            before = self.sentences[number - 1] if number else None
            if before is not None and (
                before.paragraph == sentence.paragraph or _LETTER.search(self.text, end, sentence.end) is None
            ):
                self.cites.append(_Cite(start, end, pages, number - 1, before.paragraph, mark=True))
                return
        self.cites.append(_Cite(start, end, pages, number, sentence.paragraph, mark=True))

    def add_links(self, number: int, found: list[Link]) -> list[Link]:
        """Add the links of a sentence, and return those that are citations."""
        sentence = self.sentences[number]
        alone = not self._has_words(sentence, found)
        names = [_is_name(self.text, link) and not alone for link in found]
        if alone and sentence.kind is not SentenceKind.TITLE:
            if len(found) >= 3 and all(len(link.text) <= 12 and "://" not in link.text for link in found):
                return []  # a menu
            found = [link for link in found if "://" in link.text or not phrases.is_aside(fold(link.text))]
            names = [False] * len(found)
        target, paragraph = number, sentence.paragraph
        if alone and number and sentence.kind in (SentenceKind.PROSE, SentenceKind.QUOTATION):
            # Nothing but a link: it belongs to what it stands behind.
            before = self.sentences[number - 1]
            target, paragraph = (number - 1 if before.paragraph == paragraph else -1), before.paragraph
        for link, name in zip(found, names, strict=True):
            page = (link.url, link.start, link.end)
            if number_of(link.text) is not None:
                self.add_mark(link.start, link.end, [page], number)
            else:
                self.cites.append(_Cite(link.start, link.end, [page], target, paragraph, name))
                if paragraph != sentence.paragraph and "://" not in link.text:
                    # What its own words claim rests on it as well.
                    self.cites.append(_Cite(link.start, link.end, [page], number, sentence.paragraph))
        return found

    def _has_words(self, sentence: Sentence, found: list[Link]) -> bool:
        """Say whether a sentence has words beside its links and words such as "source:"."""
        position = sentence.start
        for link in found:
            if _LETTER.search(_POINTING.sub("", self.text[position : link.start])):
                return True
            position = link.end
        return _LETTER.search(self.text, position, sentence.end) is not None

    def grouped(self) -> list[_Cite]:
        """Return the citations in order, marks that stand together as one."""
        groups: list[_Cite] = []
        for cite in sorted(self.cites, key=lambda cite: cite.start):
            last = groups[-1] if groups else None
            if (
                last is not None
                and last.mark
                and cite.mark
                and (last.sentence, last.paragraph) == (cite.sentence, cite.paragraph)
                and _GROUP_GAP.fullmatch(self.text, last.end, cite.start)
            ):
                last.end = cite.end
                last.pages += cite.pages
            else:
                groups.append(cite)
        return groups


def _within(ranges: Sequence[tuple[int, int]], place: int) -> bool:
    number = bisect_right(ranges, place, key=lambda pair: pair[0]) - 1
    return number >= 0 and place < ranges[number][1]


def find(article: Document, sentences: Sequence[Sentence]) -> Citations:
    """Return what an article cites. `sentences` are those that `verifier.segment.sentences` gives of it."""
    text = article.text
    front = frontmatter.read(text)
    every = [link for link in (article.links or links.find(text)) if link.start >= front.end]
    own = {_key(url) for url in (article.location, front.fields.get("url", "")) if "://" in url}
    entries, lists = references.read(article, every, front.end)
    for entry in entries:
        entry.links = [link for link in entry.links if _is_page(link.url, own)]
    prose = _Prose(text, [sentence for sentence in sentences if not _within(lists, sentence.start)])
    known: dict[str, Entry] = {}
    for entry in entries:
        if entry.label is not None:
            known.setdefault(entry.label, entry)
    pointed = prose.add_marks(known, every)
    linked = _add_prose_links(
        article, prose, [link for link in every if _is_page(link.url, own) and not _within(lists, link.start)]
    )
    return _gather(prose, entries, linked, pointed, links.readable(text))


def _add_prose_links(article: Document, prose: _Prose, found: list[Link]) -> list[Link]:
    """Add the links of the body, and the bare addresses that stand between its paragraphs. Return those that cite."""
    linked: list[Link] = []
    by_sentence: dict[int, list[Link]] = {}
    last_body = article.body[-1][1] if article.body else 0
    for link in found:
        number = prose.number_at(link.start)
        if number < 0:
            continue
        sentence = prose.sentences[number]
        if link.start < sentence.end:
            by_sentence.setdefault(number, []).append(link)
        elif link.end < last_body and "://" in link.text and not _within(article.body, link.start):
            page = (link.url, link.start, link.end)
            # A line of a wrapped paragraph can be an address and nothing else; then its sentence goes on around it.
            near = link.start - sentence.end <= 8 and article.text.count("\n", sentence.end, link.start) == 1
            open_end = near and article.text[sentence.end - 1] not in _STOPS
            prose.cites.append(_Cite(link.start, link.end, [page], number if open_end else -1, sentence.paragraph))
            behind = prose.sentences[number + 1 : number + 2]
            if behind and behind[0].start < link.end:
                prose.cites.append(_Cite(link.start, link.end, [page], -1, behind[0].paragraph))
            linked.append(link)
    for number, those in by_sentence.items():
        linked += prose.add_links(number, those)
    return linked


def _gather(prose: _Prose, entries: list[Entry], linked: list[Link], pointed: set[str], masked: str) -> Citations:
    """Put the pages in order, each once, and the citations where a claim finds them."""
    names = {cite.start for cite in prose.cites if cite.name}
    in_list = {_key(link.url) for entry in entries for link in entry.links}
    in_prose = {_key(link.url) for link in linked}
    given: dict[str, list[CitedPage]] = {}
    for link in linked:
        words = "" if "://" in link.text or number_of(link.text) is not None else link.text
        name = link.start in names and _key(link.url) not in in_list
        given.setdefault(_key(link.url), []).append(CitedPage(link.url, link.start, link.end, words, False, name))
    unmarked: dict[str, Tie] = {}
    for entry in entries:
        words = references.title(masked, entry)
        for link in entry.links:
            key = _key(link.url)
            listed = entry.label not in pointed and key not in in_prose
            given.setdefault(key, []).append(CitedPage(link.url, link.start, link.end, words, listed, False))
            if listed:
                unmarked.setdefault(key, Tie(link.url, entry.start, entry.end, Nearness.LIST, False))
    pages: dict[str, CitedPage] = {}
    for key, places in given.items():
        places.sort(key=lambda page: page.start)
        pages[key] = replace(
            places[0],
            words=next((page.words for page in reversed(places) if page.words), ""),
            listed=all(page.listed for page in places),
            names_only=all(page.names_only for page in places),
        )
    sources: dict[str, dict[int, list[_Cite]]] = {Nearness.SENTENCE: {}, Nearness.PARAGRAPH: {}}
    laid_on_names: dict[str, dict[int, list[_Cite]]] = {Nearness.SENTENCE: {}, Nearness.PARAGRAPH: {}}
    for cite in prose.grouped():
        cite.pages = [(pages[_key(url)].url, start, end) for url, start, end in cite.pages]
        is_name = cite.name and not in_list.intersection(_key(url) for url, _, _ in cite.pages)
        index = laid_on_names if is_name else sources
        if cite.sentence >= 0:
            index[Nearness.SENTENCE].setdefault(cite.sentence, []).append(cite)
        index[Nearness.PARAGRAPH].setdefault(cite.paragraph, []).append(cite)
    in_order = tuple(sorted(pages.values(), key=lambda page: page.start))
    ties = tuple(replace(tie, url=pages[key].url) for key, tie in unmarked.items() if pages[key].listed)
    return Citations(in_order, prose.sentences, sources, laid_on_names, ties, _lead_ins(prose))


def _lead_ins(prose: _Prose) -> dict[int, int]:
    """Return for each paragraph that is an item of a list the one that introduces it with a colon."""
    found: dict[int, int] = {}
    leading: int | None = None
    for sentence in prose.sentences:
        if sentence.kind is not SentenceKind.LIST_ITEM:
            ending = prose.text[max(sentence.start, sentence.end - 4) : sentence.end].rstrip("*_ ")
            leading = sentence.paragraph if ending.endswith((":", "：")) else None
        elif leading is not None:
            found[sentence.paragraph] = leading
    return found
