"""PDF pages to text, by a process of their own (`pdf_text.py`) that may hang, swell or die without harm."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from verifier.fetched import Reason

TIMEOUT = 20.0
"""Seconds that a PDF may take."""

_PROCESSES = threading.BoundedSemaphore(2)
"""Each may take a processor and `pdf_text.MEMORY` for itself."""
_SCRIPT = Path(__file__).with_name("pdf_text.py")


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a PDF says."""

    text: str
    """Paragraphs, a blank line between two of them."""
    title: str | None
    """As the file gives it, which may be the name of a draft."""
    created: date | None
    pages: int
    read: int
    """Pages that were read; less than `pages` where there are very many, or spoilt ones among them."""
    whole: bool
    """Nothing was left out."""


def is_pdf(body: bytes) -> bool:
    """Say whether some bytes are a PDF: they start as one, or do so after some junk, as readers of PDF allow."""
    return body.find(b"%PDF-", 0, 1_024) >= 0 and body[:1_024].lstrip()[:1] != b"<"


def read(body: bytes, *, timeout: float = TIMEOUT) -> Pdf | Reason:
    """Return what a PDF says; UNREADABLE where it is broken, locked or takes too long, NO_TEXT where it is a scan.

    `timeout` is in seconds.
    """
    with _PROCESSES:
        try:
            # Isolated and without the environment: no key of the user's is in reach of what a hostile file may do.
            ended = subprocess.run(
                [sys.executable, "-I", str(_SCRIPT)],
                input=body,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=timeout,
                env={},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Reason.UNREADABLE
    # It dies of its limits without a word, or of a fault of pypdf's; the file is then as good as broken.
    answer: dict[str, Any] = json.loads(ended.stdout) if ended.returncode == 0 else {"error": "died"}
    if "error" in answer:
        return Reason.UNREADABLE
    if not any(character.isalnum() for character in answer["text"]):
        return Reason.NO_TEXT
    return Pdf(
        text=answer["text"],
        title=answer["title"],
        created=_day(answer["created"]),
        pages=answer["pages"],
        read=answer["read"],
        whole=answer["whole"],
    )


def _day(stamp: str | None) -> date | None:
    return date.fromisoformat(stamp[:10]) if stamp is not None else None
