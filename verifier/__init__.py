"""Finds what a Chinese or English news article contradicts: its own other sentences and other documents.

    report = verifier.verify("article.txt", against=["archive/"])
    for finding in report.contradictions(min_confidence=0.55):
        print(finding.explanation)

The names in `__all__` are all that is promised. Each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from verifier import quantities
    from verifier.api import averify, verify
    from verifier.config import Config
    from verifier.errors import CassetteError, ConfigError, InputError, VerifierError
    from verifier.language import Language
    from verifier.records import (
        Aspect,
        Claim,
        ClaimKind,
        Document,
        Evidence,
        Finding,
        NotChecked,
        Outcome,
        Relation,
        Report,
        Source,
        SourceKind,
        SourceOutcome,
        Status,
        UncheckedReason,
        Verdict,
    )

__version__ = "0.1.0"

__all__ = [
    "Aspect",
    "CassetteError",
    "Claim",
    "ClaimKind",
    "Config",
    "ConfigError",
    "Document",
    "Evidence",
    "Finding",
    "InputError",
    "Language",
    "NotChecked",
    "Outcome",
    "Relation",
    "Report",
    "Source",
    "SourceKind",
    "SourceOutcome",
    "Status",
    "UncheckedReason",
    "Verdict",
    "VerifierError",
    "averify",
    "quantities",
    "verify",
]

_MODULES = {
    "CassetteError": "errors",
    "Config": "config",
    "ConfigError": "errors",
    "InputError": "errors",
    "Language": "language",
    "VerifierError": "errors",
    "averify": "api",
    "verify": "api",
}

# Type checkers don't see this function: to them a misspelt name stays an error.
if not _TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name == "quantities":
            return _import_module("verifier.quantities")
        if name in __all__:
            value = getattr(_import_module(f"verifier.{_MODULES.get(name, 'records')}"), name)
        else:
            raise AttributeError(f"module 'verifier' has no attribute {name!r}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return [*__all__, "__version__"]
