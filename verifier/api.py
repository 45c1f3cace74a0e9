"""The library's entry: what is to be checked, against what, and the report of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from verifier import ingest, pipeline, session
from verifier.completion import Transport
from verifier.config import Config
from verifier.errors import ConfigError
from verifier.fetch.pages import Pages
from verifier.records import Document, Report, Source


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run works on: the article, the documents it is held against, and those that could not be read."""

    article: Document
    evidence: tuple[Document, ...]
    unread: tuple[Source, ...]


def verify(
    source: str | os.PathLike[str] | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    published: date | None = None,
    against: str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document] = (),
    config: Config | None = None,
    as_of: date | None = None,
    record: str | os.PathLike[str] | None = None,
    replay: str | os.PathLike[str] | None = None,
    offline: bool = False,
    fetch: bool | None = None,
    pages: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    transport: Transport | None = None,
) -> Report:
    """Check an article against itself and against other documents.

    Args:
        source: path or address of the article, or "-" for standard input.
        text: the article itself; exactly one of `source` and `text` is given.
        title: headline of the article, where it is known better than the text says it.
        published: day of publication; relative dates count from it. Read from the article unless given.
        against: files, folders and documents to hold the article against.
        config: settings; the defaults unless given. No file and no environment is read: `Config.load` does that.
        as_of: use documents published up to this day; up to the article's own day unless given.
        record: keep every model call and every page of this run in that file, from which it can be replayed.
        replay: answer the model's calls and give the pages from that recording, offline and free.
        offline: make no call and fetch no page: what is not in the cache stays unchecked.
        fetch: fetch the pages that the article cites; as `config` says (fetch.enabled) unless given.
        pages: folders of saved pages and WARC files, used instead of the web.
        transport: answers the model's calls in place of a provider, such as `verifier.testing.ScriptedModel`.

    A model is asked if `config` names one (llm.model), or `replay` or `transport` is given; else the rules work alone.
    A call that fails leaves claims unchecked, and a page that cannot be read is no evidence; the report says so, and
    nothing is raised.

    Raises:
        ConfigError: none or both of `source` and `text` are given, two documents have one id, or the model's settings
            are wrong: no such model, no key, a prompt that is none.
        InputError: the article cannot be read. A document that cannot be read is listed in `sources` instead.
        CassetteError: the recording does not hold what this run asks for.
    """
    settings = with_fetch(config if config is not None else Config(), fetch)
    saved = [pages] if isinstance(pages, (str, os.PathLike)) else list(pages)
    with session.opened(
        settings, transport=transport, record=record, replay=replay, offline=offline, saved=saved
    ) as opened:
        inputs = gather(source, text=text, title=title, published=published, against=against, pages=opened.pages)
        return pipeline.run(
            inputs.article,
            inputs.evidence,
            inputs.unread,
            config=settings,
            as_of=as_of,
            session=opened.model,
            pages=opened.pages,
        )


async def averify(
    source: str | os.PathLike[str] | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    published: date | None = None,
    against: str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document] = (),
    config: Config | None = None,
    as_of: date | None = None,
    record: str | os.PathLike[str] | None = None,
    replay: str | os.PathLike[str] | None = None,
    offline: bool = False,
    fetch: bool | None = None,
    pages: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    transport: Transport | None = None,
) -> Report:
    """Do what `verify` does in a thread, so that an event loop goes on meanwhile."""
    import asyncio  # half as much again as all else that is imported

    run = partial(
        verify,
        source,
        text=text,
        title=title,
        published=published,
        against=against,
        config=config,
        as_of=as_of,
        record=record,
        replay=replay,
        offline=offline,
        fetch=fetch,
        pages=pages,
        transport=transport,
    )
    return await asyncio.to_thread(run)


def with_fetch(config: Config, fetch: bool | None) -> Config:
    """Return the settings with fetching of pages switched on or off, if that was asked for."""
    if fetch is None:
        return config
    return config.model_copy(update={"fetch": config.fetch.model_copy(update={"enabled": fetch})})


def gather(
    source: str | os.PathLike[str] | None,
    *,
    text: str | None = None,
    title: str | None = None,
    published: date | None = None,
    against: str | os.PathLike[str] | Document | Iterable[str | os.PathLike[str] | Document] = (),
    pages: Pages,
) -> Inputs:
    """Read the article and the documents that it is held against; arguments and errors are those of `verify`.

    `pages` gives the article if it is an address.
    """
    if (source is None) == (text is None):
        raise ConfigError("give either a path as source or an article as text=, and not both")
    if text is not None:
        article = ingest.from_text(text, title=title, published=published)
    else:
        location = os.fspath(source) if source is not None else "-"
        article = pages.article(location) if ingest.is_address(location) else ingest.load(location)
        known = {"title": title, "published": published}
        article = article.model_copy(update={key: value for key, value in known.items() if value is not None})
    given = [against] if isinstance(against, (str, os.PathLike, Document)) else list(against)
    passed = [item for item in given if isinstance(item, Document)]
    taken = {article.id}
    for document in passed:
        if document.id in taken:
            raise ConfigError(f'two documents have the id "{document.id}": give each its own with id=')
        taken.add(document.id)
    paths = [os.fspath(item) for item in given if not isinstance(item, Document)]
    documents, unread = ingest.load_folder(paths, taken=taken)
    return Inputs(article, (*documents, *passed), tuple(unread))
