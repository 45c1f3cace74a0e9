"""Work on many things at once, each of which may fail on its own; and on less at once where it was too much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar

from verifier.errors import LLMError, LLMLengthError

SPLITS = 2
"""Times that a question is halved at most because it, or its reply, is too long for the model."""

_Item = TypeVar("_Item")
_Part = TypeVar("_Part", bound=Sequence[object])
_Result = TypeVar("_Result")


class Progress(Protocol):
    """Is told how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` calls of a stage are back; the first time with none."""
        ...


class Dispatch:
    """Runs calls in threads, at most so many at a time."""

    def __init__(
        self, concurrency: int, progress: Progress | None = None, stop: Callable[[], None] | None = None
    ) -> None:
        """`progress` is called from the thread that waits, `stop` when a run ends before its work is done."""
        self._concurrency = concurrency
        self._progress = progress
        self._stop = stop

    def each(self, stage: str, work: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result | LLMError]:
        """Return what `work` gives for each item, in the order of the items; an LLMError where it raised one.

        Any other exception ends the run: what has not begun is dropped, and the exception is raised.
        """
        if not items:
            return []
        self._tell(stage, 0, len(items))
        with ThreadPoolExecutor(min(self._concurrency, len(items)), thread_name_prefix=stage) as pool:
            futures = [pool.submit(_guarded, work, item) for item in items]
            try:
                pending: set[Future[_Result | LLMError]] = set(futures)
                while pending:
                    done, pending = wait(pending, timeout=0.2, return_when=FIRST_EXCEPTION)
                    self._tell(stage, len(items) - len(pending), len(items))
                    for future in done:
                        future.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                if self._stop is not None:
                    self._stop()
                raise
        return [future.result() for future in futures]

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(stage, done, total)


def _guarded(work: Callable[[_Item], _Result], item: _Item) -> _Result | LLMError:
    try:
        return work(item)
    except LLMError as error:
        return error


def by_halves(
    work: Callable[[_Part], _Result], items: _Part, failed: Callable[[_Part, LLMError], _Result], splits: int = SPLITS
) -> list[_Result]:
    """Return what `work` gives for all items, or for parts of them where they are too long for the model at once.

    `failed` gives the result of a part that fails in the end. Raises the LLMError where nothing was halved.
    """
    try:
        return [work(items)]
    except LLMLengthError:
        if len(items) == 1 or not splits:
            raise
    middle = len(items) // 2
    found: list[_Result] = []
    for half in (items[:middle], items[middle:]):
        try:
            found += by_halves(work, half, failed, splits - 1)  # type: ignore[arg-type]  # a slice is of its kind
        except LLMError as error:
            found.append(failed(half, error))  # type: ignore[arg-type]
    return found
