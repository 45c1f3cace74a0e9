"""What holds in every test: no network, no environment of the user's, one width."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_LOOPBACK = ("127.", "::1", "localhost")


class NetworkForbiddenError(AssertionError):
    """A test tried to reach another machine."""


def _guarded(call: Callable[..., Any], address_at: int) -> Callable[..., Any]:
    def guard(*arguments: Any, **options: Any) -> Any:
        address = arguments[address_at]
        host = address[0] if isinstance(address, tuple) else address
        # A string in place of a pair is a Unix socket when it is connected to.
        local = isinstance(address, (str, bytes)) and address_at == 1
        if not local and not (host is None or str(host).startswith(_LOOPBACK)):
            raise NetworkForbiddenError(f"tests must not use the network: {host}")
        return call(*arguments, **options)

    return guard


@pytest.fixture(autouse=True)
def _sealed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), 1))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        monkeypatch.setattr(socket, name, _guarded(getattr(socket, name), 0))
    for name in list(os.environ):
        if name.startswith("VERIFY_") or name.endswith(("_API_KEY", "_PROXY", "_proxy")):
            monkeypatch.delenv(name)
    # The replies that a test pays for are its own, and so is where they are kept.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    # Before litellm is imported: it would fetch a newer list of prices.
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"COLUMNS": "100", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "xterm"}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root() -> Path:
    """The folder that holds `pyproject.toml`."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def shared(root: Path) -> Path:
    """The folder of material that several projects share, which need not be there."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is not there: this test reads its articles")
    return folder
