"""The model's side of a run, put together: who answers (provider, cache, recording, script), prompts, and the count."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import verifier
from verifier import prompts
from verifier.cache import Cached, ReplyCache, default_directory
from verifier.cassette import Recorder, Replayer
from verifier.completion import Request, Transport
from verifier.config import Config, Price
from verifier.dispatch import Dispatch, Progress
from verifier.errors import CassetteError, ConfigError
from verifier.llm import LiteLLM
from verifier.metering import Budget, Meter
from verifier.prompts import Prompt
from verifier.questions import Asker

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


def reply_cache(config: Config, *, tell: Tell) -> ReplyCache:
    """Open the cache that a configuration names, the user's own unless it names one."""
    directory = config.cache.directory
    return ReplyCache(Path(directory).expanduser() if directory else default_directory(os.environ), warn=tell)


@contextmanager
def opened(
    config: Config,
    *,
    transport: Transport | None = None,
    record: str | os.PathLike[str] | None = None,
    replay: str | os.PathLike[str] | None = None,
    offline: bool = False,
    progress: Progress | None = None,
    tell: Tell = _nothing,
    detail: Tell = _nothing,
) -> Iterator[Session | None]:
    """Give the session of a run, or None if no model is configured, replayed or passed in.

    Args:
        config: settings.
        transport: answers in place of the provider and its cache.
        record: file that keeps every request and reply of the run; written when the session ends, however it ends.
        replay: file that answers in place of the provider and its cache; its model counts instead of the configured.
        offline: make no call; what the cache does not hold is a fault.
        progress: is told how far the calls have come.
        tell: takes warnings.
        detail: takes what only a reader who asked for details wants to know.

    Raises:
        ConfigError: record and replay together, or a prompt or a setting that is wrong.
        CassetteError: the recording to replay cannot be read.
    """
    if record is not None and replay is not None:
        raise ConfigError("--record and --replay exclude each other: a replay asks nothing that could be recorded")
    if record is not None and config.llm.model is None and transport is None:
        raise ConfigError("--record has nothing to record without a model: name one with --model")
    if config.llm.model is None and transport is None and replay is None:
        yield None
        return
    loaded = prompts.load(config.prompts.directory)
    settings = config.llm
    price: Callable[[], Price | None] = _free
    forget: Callable[[Request], None] | None = None
    stop: Callable[[], None] | None = None
    with ExitStack() as stack:
        replayer: Replayer | None = None
        answering: Transport
        if replay is not None:
            replayer = answering = Replayer(Path(replay))
            settings = settings.model_copy(update={"model": replayer.model or settings.model, "api_base": None})
        elif transport is not None:
            answering = transport
            settings = settings.model_copy(update={"model": settings.model or "scripted"})
        else:
            cache = stack.enter_context(reply_cache(config, tell=tell))
            # Named, because a reply of one server must not be taken for that of another.
            settings = settings.model_copy(update={"api_base": settings.api_base or _base_of(settings.model or "")})
            provider = None if offline else LiteLLM(settings, budget=Budget(settings.max_cost))
            if provider is not None:
                price, stop = provider.price, provider.stop
            cached = answering = Cached(provider, cache)
            forget = cached.forget
        if record is not None:
            about = {"recorded_with": f"article-verifier {verifier.__version__}", "model": settings.model or ""}
            recorder = answering = Recorder(answering, Path(record), about)
            stack.callback(_saved, recorder, tell)
        asker = Asker(
            answering, settings, lambda problems: loaded["correct"].render(problems=problems), Meter(), forget
        )
        yield Session(
            settings.model or "",
            loaded,
            asker,
            Dispatch(settings.concurrency, progress, stop),
            tell,
            detail,
            price,
            settings.max_cost,
        )
    if replayer is not None and not replayer.all_played:
        left = replayer.unplayed
        tell(f"{replay}: {len(left)} recorded replies were not asked for, such as {left[0]}: is it of another article?")
