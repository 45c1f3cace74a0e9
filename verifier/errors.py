"""The error tree, by what the caller can do about it.

VerifierError
├── ConfigError     the configuration or the arguments are wrong: correct them
└── InputError      the article or a document cannot be used: give another
"""

from __future__ import annotations


class VerifierError(Exception):
    """Root of every error that this package raises on purpose.

    Its text is one line that names the next step; the command line prints it as it is.
    """


class ConfigError(VerifierError):
    """A key, a value or an argument of the configuration is wrong."""


class InputError(VerifierError):
    """A file, an address or a text cannot be read as an article."""
