"""The model's side of a run, put together: who answers (provider, cache, recording, script), prompts, and the count."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import verifier
from verifier import prompts
from verifier.cache import Cached, ReplyCache, default_directory
from verifier.cassette import Recorder, Replayer
from verifier.completion import Request, Transport
from verifier.config import Config, LLMSection, Price
from verifier.dispatch import Dispatch, Progress
from verifier.errors import CassetteError, ConfigError
from verifier.fetch import addresses
from verifier.fetch.addresses import Permissions, Recorded
from verifier.fetch.pages import Pages
from verifier.fetch.saved import SavedPages
from verifier.fetched import Fetch, Fetched, Reason
from verifier.llm import LiteLLM
from verifier.metering import Budget, Meter
from verifier.page_cache import CachedPages, PageCache
from verifier.prompts import Prompt
from verifier.questions import Asker

_FAILURES_KEPT = timedelta(hours=1)
"""A page that was gone, or refused, may be back soon."""

Tell = Callable[[str], None]
"""Takes a line for the user, without its end."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a run with a model works with."""

    model: str
    prompts: Mapping[str, Prompt]
    asker: Asker
    dispatch: Dispatch
    tell: Tell
    """Takes warnings."""
    detail: Tell
    """Takes what only a reader who asked for details wants to know."""
    price: Callable[[], Price | None]
    """Looks up what the model costs, where anything can be paid."""
    max_cost: float | None

    @property
    def meter(self) -> Meter:
        """Counts the calls of the run."""
        return self.asker.meter


def _nothing(line: str) -> None:
    pass


def _base_of(model: str) -> str | None:
    """Return the address that the environment gives for a model's provider, as the provider's own client reads it."""
    provider = model.partition("/")[0].upper() if "/" in model else "OPENAI"
    return os.environ.get(f"{provider}_API_BASE") or os.environ.get(f"{provider}_BASE_URL") or None


def _saved(recorder: Recorder, tell: Tell) -> None:
    """Write the recording; that it cannot be written any more must not cost the report, which was paid for."""
    try:
        recorder.save()
    except CassetteError as error:
        tell(str(error))


def _free() -> Price | None:
    return None


def page_cache(config: Config, *, tell: Tell, canonical: Callable[[str], str] = addresses.canonical) -> PageCache:
    """Open the cache of pages, which lies beside that of replies; `canonical` is how addresses are known there."""
    replies = Path(config.cache.directory).expanduser() if config.cache.directory else None
    pages = replies.with_name(f"{replies.name}-pages") if replies else default_directory(os.environ, "pages")
    return PageCache(pages, warn=tell, now=lambda: datetime.now(UTC), canonical=canonical)


def reply_cache(config: Config, *, tell: Tell) -> ReplyCache:
    """Open the cache that a configuration names, the user's own unless it names one."""
    directory = config.cache.directory
    return ReplyCache(Path(directory).expanduser() if directory else default_directory(os.environ), warn=tell)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a run reaches outside for."""

    model: Session | None
    """None where rules work alone."""
    pages: Pages
    """The pages that the article cites."""


@contextmanager
def opened(
    config: Config,
    *,
    transport: Transport | None = None,
    record: str | os.PathLike[str] | None = None,
    replay: str | os.PathLike[str] | None = None,
    offline: bool = False,
    saved: Sequence[str | os.PathLike[str]] = (),
    progress: Progress | None = None,
    tell: Tell = _nothing,
    detail: Tell = _nothing,
) -> Iterator[Opened]:
    """Give what a run reaches outside for: the model that is configured, replayed or passed in, and the pages.

    Args:
        config: settings.
        transport: answers in place of the provider and its cache.
        record: file that keeps every request and reply and every page of the run; written when the run ends, however it
            ends.
        replay: file that answers in place of the provider, the web and the caches; its model counts instead of the
            configured.
        offline: make no call and fetch no page; what the cache does not hold is a fault.
        saved: folders of saved pages, and WARC files, used instead of the web, and of a recording without pages.
        progress: is told how far the calls have come.
        tell: takes warnings.
        detail: takes what only a reader who asked for details wants to know.

    Raises:
        ConfigError: record and replay together, or a prompt or a setting that is wrong.
        InputError: the saved pages cannot be read.
        CassetteError: the recording to replay cannot be read.
    """
    if record is not None and replay is not None:
        raise ConfigError("--record and --replay exclude each other: a replay asks nothing that could be recorded")
    with_model = config.llm.model is not None or transport is not None
    if record is not None and not with_model and not config.fetch.enabled and not saved:
        raise ConfigError("--record has nothing to record: name a model with --model, or leave out --no-fetch")
    with ExitStack() as stack:
        replayer = Replayer(Path(replay)) if replay is not None else None
        recorder: Recorder | None = None
        model: _Model | None = None
        if replayer is not None:
            name = replayer.model or (config.llm.model if with_model else None)
            if name is not None:
                settings = config.llm.model_copy(update={"model": name, "api_base": None})
                model = _Model(replayer, settings)
        elif with_model:
            model = _answering(config, transport, offline, stack, tell)
        if record is not None:
            about: dict[str, object] = {"recorded_with": f"article-verifier {verifier.__version__}"}
            about |= {"model": model.settings.model} if model is not None else {}
            about |= {"pages": True} if config.fetch.enabled or saved else {}
            recorder = Recorder(model.transport if model is not None else None, Path(record), about)
            stack.callback(_saved, recorder, tell)
            if model is not None:
                model = replace(model, transport=recorder)
        pages = _pages(config, saved, recorder, replayer, offline, stack, progress, tell)
        session = _session(config, model, progress, tell, detail) if model is not None else None
        yield Opened(session, pages)
    if replayer is not None and not replayer.all_played:
        left = replayer.unplayed
        tell(f"{replay}: {len(left)} recordings were not asked for, such as {left[0]}: is it of another article?")


@dataclass(frozen=True, slots=True)
class _Model:
    """Who answers for the model, and with which settings."""

    transport: Transport
    settings: LLMSection
    price: Callable[[], Price | None] = _free
    forget: Callable[[Request], None] | None = None
    stop: Callable[[], None] | None = None


def _answering(config: Config, transport: Transport | None, offline: bool, stack: ExitStack, tell: Tell) -> _Model:
    settings = config.llm
    if transport is not None:
        return _Model(transport, settings.model_copy(update={"model": settings.model or "scripted"}))
    cache = stack.enter_context(reply_cache(config, tell=tell))
    # Named, because a reply of one server must not be taken for that of another.
    settings = settings.model_copy(update={"api_base": settings.api_base or _base_of(settings.model or "")})
    provider = None if offline else LiteLLM(settings, budget=Budget(settings.max_cost))
    cached = Cached(provider, cache)
    if provider is None:
        return _Model(cached, settings, forget=cached.forget)
    return _Model(cached, settings, provider.price, cached.forget, provider.stop)


def _session(config: Config, model: _Model, progress: Progress | None, tell: Tell, detail: Tell) -> Session:
    loaded = prompts.load(config.prompts.directory)
    settings = model.settings
    asker = Asker(
        model.transport, settings, lambda problems: loaded["correct"].render(problems=problems), Meter(), model.forget
    )
    return Session(
        settings.model or "",
        loaded,
        asker,
        Dispatch(settings.concurrency, progress, model.stop),
        tell,
        detail,
        model.price,
        settings.max_cost,
    )


def _pages(
    config: Config,
    saved: Sequence[str | os.PathLike[str]],
    recorder: Recorder | None,
    replayer: Replayer | None,
    offline: bool,
    stack: ExitStack,
    progress: Progress | None,
    tell: Tell,
) -> Pages:
    """Return who gives pages: a recording, a folder of saved pages, or the web through the cache; or nobody."""
    settings = config.fetch
    permissions = Permissions(settings.allow, settings.deny, settings.private)
    # The pages of the run that is repeated, and not those that were saved since.
    wanted = () if replayer is not None and replayer.has_pages else saved
    if replayer is not None:
        # The rules that held when they were fetched need not be those of the one who repeats the run.
        permissions = Recorded(settings.allow, settings.deny, settings.private, replayer.pages)
    if wanted or (replayer is not None and replayer.has_pages):
        settings = settings.model_copy(update={"enabled": True})  # what is at hand needs no fetching
    folders = [
        SavedPages.open(Path(path), max_bytes=settings.max_bytes, canonical=permissions.check) for path in wanted
    ]
    cached: list[CachedPages] = []
    for problem in (line for folder in folders for line in folder.problems):
        tell(problem)

    def web() -> Fetch:
        cached.append(_web(config, permissions, offline, stack, tell))
        return cached[0]

    def forget(url: str) -> None:
        for pages in cached:
            pages.forget(url)

    def fetch() -> Fetch:
        found: Fetch = partial(_first_saved, folders) if folders else replayer.page if replayer is not None else web()
        return recorder.pages(found) if recorder is not None else found

    return Pages(
        fetch,
        settings,
        permissions=permissions,
        progress=progress,
        forget=forget,
        limited=not folders,
        held=replayer.pages if replayer is not None else (),
        settled=recorder.settle if recorder is not None else None,
    )


def _first_saved(folders: Sequence[SavedPages], url: str) -> Fetched:
    """Return a page from the first of the folders that has it."""
    found = (folder(url) for folder in folders)
    return next((page for page in found if page.reason is not Reason.NOT_SAVED), None) or folders[-1](url)


def _web(config: Config, permissions: Permissions, offline: bool, stack: ExitStack, tell: Tell) -> CachedPages:
    """Return the web behind the cache of pages, or that alone."""
    from verifier.fetch.client import Web

    settings = config.fetch
    cache = stack.enter_context(page_cache(config, tell=tell, canonical=permissions.check))
    web = None
    if not offline:
        web = Web(permissions, timeout=settings.timeout, max_bytes=settings.max_bytes, robots=settings.robots)
    max_age = timedelta(hours=settings.max_age)
    return CachedPages(
        web,
        cache,
        max_age=max_age,
        max_age_of_failures=min(max_age, _FAILURES_KEPT),
        canonical=permissions.check,
    )
