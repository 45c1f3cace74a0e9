"""A web server on this machine whose every answer a test decides, the odd and the hostile ones too.

with WebServer() as server:
    server.put("/page", Page(b"<p>A text.</p>"))
    server.put("/old", redirect("/page"))
    web = Web(Permissions(private=("127.0.0.1",)), timeout=2, max_bytes=5_000_000)
    web(server.url("/page"))
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """An ordinary answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    """A header whose value is empty is left out, also one that is sent by default."""
    wait: float = 0
    """Seconds before it is sent."""
    gate: threading.Event | None = None
    """Is waited for before it is sent."""

    def bytes(self) -> bytes:
        headers = {
            "Content-Type": HTML,
            "Content-Length": str(len(self.body)),
            "Connection": "close",
            **self.headers,
        }
        lines = [f"HTTP/1.1 {self.status} Said", *(f"{name}: {value}" for name, value in headers.items() if value)]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


@dataclass(frozen=True)
class Raw:
    """Bytes as they are, one piece after another."""

    pieces: Sequence[bytes]
    every: float = 0
    """Seconds between two pieces."""
    forever: bool = False
    """The last piece is sent until nobody wants more."""
    reset: bool = False
    """The connection is then cut, and not closed."""
    hold: bool = False
    """The connection is then kept, and nothing more is said."""


SILENCE = Raw((), hold=True)
"""Accepts and never answers."""
RESET = Raw((), reset=True)

Reply = Page | Raw
Route = Reply | Callable[["Request"], Reply]


@dataclass(frozen=True)
class Request:
    """What came in."""

    method: str
    target: str
    headers: Mapping[str, str]
    """By their names in lower case."""


def redirect(location: str, status: int = 302, **headers: str) -> Page:
    """An answer that leads elsewhere."""
    return Page(status=status, headers={"Location": location, **headers})


def zipped(body: bytes, **headers: str) -> Page:
    """An answer compressed by gzip."""
    return Page(gzip.compress(body), headers={"Content-Encoding": "gzip", **headers})


def bomb(megabytes: int) -> Page:
    """A few kilobytes that become so many megabytes."""
    return zipped(bytes(megabytes * 1_000_000))


class WebServer:
    """Answers by its routes; 404 where there is none."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        """Listens at once, so that its port is known; answers from `with` on."""
        self.requests: list[Request] = []
        """In the order in which they came."""
        self.connections = 0
        """Made to it, whether anything was asked or not."""
        self.most_at_once = 0
        self.sent = 0
        """Bytes that were taken off its hands."""
        self._under_way = 0
        self._routes: dict[str, Route] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._tls = tls
        self._listener = socket.create_server((host, port), backlog=256)
        self.host, self.port = self._listener.getsockname()[:2]
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def put(self, path: str, reply: Route) -> None:
        """Decide the answer to a path; "*" is any that has none of its own."""
        self._routes[path] = reply

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path, on this machine or under a name."""
        return f"http{'s' if self._tls else ''}://{host or self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for."""
        return [request.target for request in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):  # wakes the thread that accepts
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # A client whose patience or interest has ended is no longer there.
        with contextlib.suppress(OSError), connection:
            stream = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with contextlib.closing(stream):
                stream.settimeout(5)
                request = _read(stream)
                if request is None:
                    return
                with self._lock:
                    self.requests.append(request)
                    self._under_way += 1
                    self.most_at_once = max(self.most_at_once, self._under_way)
                try:
                    self._answer(stream, request)
                finally:
                    with self._lock:
                        self._under_way -= 1

    def _answer(self, stream: socket.socket, request: Request) -> None:
        route = self._routes.get(request.target, self._routes.get("*", Page(b"none here", 404)))
        reply = route(request) if callable(route) else route
        if isinstance(reply, Page):
            if reply.wait:
                self._closing.wait(reply.wait)
            while reply.gate is not None and not self._closing.is_set() and not reply.gate.wait(0.02):
                pass
            self._send(stream, reply.bytes())
            return
        for number, piece in enumerate(reply.pieces):
            if number and reply.every:
                self._closing.wait(reply.every)
            self._send(stream, piece)
        while reply.forever and not self._closing.is_set():
            if reply.every:
                self._closing.wait(reply.every)
            self._send(stream, reply.pieces[-1])
        if reply.hold:
            self._closing.wait()
        if reply.reset:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _send(self, stream: socket.socket, data: bytes) -> None:
        for start in range(0, len(data), 65_536):
            piece = data[start : start + 65_536]
            stream.sendall(piece)
            self.sent += len(piece)


def _read(stream: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = stream.recv(65_536)
        if not more:
            return None
        data += more
        if not data[:1].isalpha():  # no HTTP, such as the greeting of TLS
            return Request("", "", {})
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    return Request(method, target, {name.lower(): value.strip() for name, _, value in pairs})
