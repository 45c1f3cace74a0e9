"""Connections that lead to public addresses only, and end when the time of a page is up.

A guard on the network backend of httpcore, which is the one place where a connection can begin: the name is resolved
there, all that it leads to is judged, and what was judged is connected to. No second look at the name comes between,
so that a name that leads elsewhere the next moment (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

import httpcore

from verifier.fetch.addresses import Permissions, RefusedAddressError
from verifier.fetched import Reason

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""Takes a name and a port, and gives the addresses it leads to, in order of preference. Raises OSError."""

TRIED = 4
"""Addresses of one name that are tried, the time that is left being shared among them."""
SPARE_BYTES = 300_000
"""What a connection may carry beside the body: headers, and what frames the body."""


class NoSuchHostError(Exception):
    """A name leads nowhere."""


class TooMuchError(Exception):
    """A server sent more than was asked for."""


class Deadline:
    """The time of one page. Raises TimeoutError when it is up."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only rise."""
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Return the seconds that are left, which are more than none."""
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError("the time of the page is up")
        return left

    def within(self, seconds: float | None) -> float:
        """Return the seconds that are left, and no more than so many."""
        return self.left() if seconds is None else min(seconds, self.left())

    def put_off(self, seconds: float) -> None:
        """Give back time in which nothing could be done."""
        self._end += seconds


def system_resolve(host: str, port: int) -> list[str]:
    """Ask the system, as every program does."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolved(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Resolve a name in a thread of its own, as the system has no limit to the time that this takes.

    Raises NoSuchHostError, and TimeoutError; the thread is then left to itself.
    """
    answers: SimpleQueue[Sequence[str] | BaseException] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except BaseException as error:  # noqa: BLE001  # raised again where it is waited for
            answers.put(error)

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"{host} was not resolved in time") from None
    if isinstance(answer, (OSError, UnicodeError)):
        raise NoSuchHostError(host) from answer
    if isinstance(answer, BaseException):
        raise answer
    if not answer:
        raise NoSuchHostError(host)
    return list(answer)


class Guard(httpcore.NetworkBackend):
    """Begins the connections of one request."""

    def __init__(self, permissions: Permissions, resolve: Resolve, deadline: Deadline, most: int) -> None:
        """`most` is the bytes of a body that will be read."""
        self._permissions = permissions
        self._resolve = resolve
        self._deadline = deadline
        self._most = most
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to one of the addresses of a host, if every one of them may be connected to.

        Raises RefusedAddressError, NoSuchHostError, TimeoutError and what httpcore raises.
        """
        # A name with one public and one private address is an attack or a mistake, never a source.
        for ip in (ips := self._addresses(host, port)):
            self._check(ip, port, host)
        ips = ips[:TRIED]
        for number, ip in enumerate(ips, 1):
            share = self._deadline.within(timeout) / (len(ips) - number + 1)
            try:
                stream = self._plain.connect_tcp(ip, port, share, local_address, socket_options)
                break
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(ips):
                    raise
        try:
            # What it says of itself, whatever the system made of the address.
            self._check(stream.get_extra_info("server_addr")[0], port, host)
        except OSError as error:  # it was cut already
            stream.close()
            raise httpcore.ConnectError(error) from error
        except RefusedAddressError:
            stream.close()
            raise
        return _Stream(stream, self._deadline, 2 * self._most + SPARE_BYTES)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never connect to one."""
        raise RefusedAddressError(Reason.PRIVATE, path)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
        except OSError:
            return resolved(self._resolve, host, port, self._deadline.left())
        return [host]

    def _check(self, ip: str, port: int, host: str) -> None:
        if not self._permissions.may_connect(ip, port, host):
            raise RefusedAddressError(Reason.PRIVATE, host)


class _Stream(httpcore.NetworkStream):
    """A connection of which each step ends with the time of the page, so that a slow drip ends with it too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, most: int) -> None:
        self._stream = stream
        self._deadline = deadline
        self._most = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._deadline.within(timeout))
        # Headers have a limit in httpcore; interim answers, trailers and what frames the chunks have none.
        self._most -= len(data)
        if self._most < 0:
            raise TooMuchError
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Stream(stream, self._deadline, self._most)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
