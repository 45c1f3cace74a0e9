"""What came of fetching an address, and the seam between those who want a page and those who have it.

A `Fetch` takes an address and returns a `Fetched`. The web, the cache, a folder of saved pages and a recording are all
of that kind, so that the code that asks knows none of them.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from verifier.records import SourceOutcome


class Reason(StrEnum):
    """Why an address came to its outcome. `fetch/words.py` puts each into words."""

    # read
    MOVED = "moved"
    """It was read at another address, which `note` gives."""
    OTHER_LANGUAGE = "other_language"
    """It was read, and is in no language that can be checked: it is no evidence."""
    # unreachable
    NO_SUCH_HOST = "no_such_host"
    NO_CONNECTION = "no_connection"
    CERTIFICATE = "certificate"
    TIMED_OUT = "timed_out"
    GONE = "gone"
    """404 or 410, or a page that answers 200 and says so; `note` is the status."""
    SERVER_ERROR = "server_error"
    """`note` is the status."""
    BAD_ANSWER = "bad_answer"
    """Not HTTP, or a body that is not what its header says."""
    TOO_MANY_REDIRECTS = "too_many_redirects"
    # refused
    STATUS = "status"
    """401, 403 and the like; `note` is the status."""
    PAYWALL = "paywall"
    BOT_WALL = "bot_wall"
    # blocked
    NO_ADDRESS = "no_address"
    """Malformed: no host, odd characters, a host that is written as a number in a strange way."""
    SCHEME = "scheme"
    """Neither http nor https; `note` is the scheme."""
    CREDENTIALS = "credentials"
    """A user or a password in the address."""
    PRIVATE = "private"
    """An address of this machine or of a network of its own; `note` is the address or the name."""
    DENIED = "denied"
    NOT_ALLOWED = "not_allowed"
    """There is a list of hosts that are allowed, and this one is not on it."""
    ROBOTS = "robots"
    """The site asks programs not to read it."""
    ROBOTS_UNREADABLE = "robots_unreadable"
    """Whether it does could not be read, which counts as if it did; `note` is the status."""
    SITE = "site"
    """The address of a whole site, not of a page."""
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_OF_HOST = "too_many_of_host"
    # not_text
    KIND = "kind"
    """`note` is the media type."""
    UNREADABLE = "unreadable"
    """Bytes in no known encoding, a broken or locked PDF."""
    # empty
    NO_TEXT = "no_text"
    # too_large
    BYTES = "bytes"
    """`note` is the limit in bytes."""
    # offline
    OFFLINE = "offline"
    SWITCHED_OFF = "switched_off"
    NOT_SAVED = "not_saved"
    """The folder of saved pages does not hold it."""
    NOT_RECORDED = "not_recorded"
    """The run that is replayed fetched no pages."""


class Fetched(BaseModel):
    """What came of one address."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    url: str
    """The address that was asked for, as `fetch.addresses.canonical` writes it."""
    outcome: SourceOutcome
    """`read` where the body is there; what stands in it, reading tells."""
    reason: Reason | None = None
    note: str | None = None
    final_url: str | None = None
    """Where the body came from, after all redirects."""
    status: int | None = None
    content_type: str | None = None
    """As the server gave it, parameters included."""
    body: bytes = b""
    """Decompressed, and otherwise as it came."""
    fetched_at: str | None = None
    """When it was fetched: ISO 8601, UTC, to the second. None where nothing was asked."""
    over_network: bool = False
    """It was fetched in this run, and not taken from what was kept."""

    @property
    def sha256(self) -> str:
        """Digest of the body."""
        return hashlib.sha256(self.body).hexdigest()


class Fetch(Protocol):
    """Whatever can give what stands at an address."""

    def __call__(self, url: str) -> Fetched:
        """Return what came of it. What the address, the network or the server does wrong is an outcome, no error."""
        ...


def has_page(status: int) -> bool:
    """Say whether an answer with this status brings a page, all of it: 206 brings a part, which nobody asked for."""
    return 200 <= status < 300 and status != 206
