"""The error tree, by what the caller can do about it.

VerifierError
├── ConfigError             the configuration or the arguments are wrong: correct them
├── InputError              the article or a document cannot be used: give another
│   └── CassetteError       a recording does not hold what this run asks for: record anew
└── LLMError                no usable reply of the model: claims stay unchecked, and the article goes on
    ├── LLMUnavailableError it could not be reached, or refused for the moment: try again later
    ├── LLMReplyError       it answered, and the answer cannot be used
    │   └── LLMLengthError  because the text or the answer is too long: ask for less at once
    └── BudgetError         the call was not made, as it might pass the cost that was allowed
"""

from __future__ import annotations

from typing import TypeVar

_Kind = TypeVar("_Kind", bound=BaseException)


class VerifierError(Exception):
    """Root of every error that this package raises on purpose.

    Its text is one line that names the next step; the command line prints it as it is.
    """


class ConfigError(VerifierError):
    """A key, a value or an argument of the configuration is wrong."""


class InputError(VerifierError):
    """A file, an address or a text cannot be read as an article."""


class CassetteError(InputError):
    """A recording cannot be read, or does not hold a request of this run."""


class LLMError(VerifierError):
    """A call of the model gave nothing that can be used. It never becomes a verdict."""

    def __init__(self, message: str, *, kind: str) -> None:
        """`kind` is a short name of the fault, such as rate_limit, that reports put into words."""
        super().__init__(message)
        self.kind = kind


class LLMUnavailableError(LLMError):
    """The model could not be reached or refused for the moment, also after the attempts that are allowed."""


class LLMReplyError(LLMError):
    """The model answered, and the answer cannot be used: empty, filtered, not of the schema."""


class LLMLengthError(LLMReplyError):
    """The request was too long for the model, or its answer was cut off."""


class BudgetError(LLMError):
    """The call was not made: with it, the run might have cost more than was allowed."""

    def __init__(self, message: str) -> None:
        """The kind is always budget."""
        super().__init__(message, kind="budget")


def cause(error: BaseException | None, kind: type[_Kind]) -> _Kind | None:
    """Return the first error of a kind among an error and those that led to it; None where there is none."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, kind):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None
