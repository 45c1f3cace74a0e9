"""Addresses of the web: their canonical form, and which of them may be asked for.

Pure: no name is resolved and nothing is connected to. What is refused here is refused by how it is written; what a name
leads to is judged by `is_public` once it is resolved, right before the connection (`fetch/connect.py`).

An address is read here once, by rules of our own that refuse what is ambiguous, and the parts go to the socket as they
are: no second parser, which might read another host, stands between the check and the connection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from verifier.errors import ConfigError
from verifier.fetched import Reason

LONGEST = 4_000
"""Characters of an address, as given and as written canonically."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")
_AUTHORITY = re.compile(r"[^/?#]*")
_BRACKETED = re.compile(r"\[([^\[\]]*)\](?::([0-9]{0,5}))?")
_NAMED = re.compile(r"([^:\[\]]+)(?::([0-9]{0,5}))?")
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_QUAD = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPED_IN_PATH = re.compile(r"%([0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/-]")
_ESCAPED_IN_QUERY = re.compile(r"%([0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/?\[\]-]")

# No web server of a news site answers there, and many a service that does would take a request for orders of its own.
_OTHER_SERVICES = frozenset(
    int(port)
    for port in (
        "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 "
        "123 135 137 138 139 143 161 162 179 389 427 445 464 465 512 513 514 515 526 530 531 532 540 548 554 556 563 "
        "587 601 623 636 873 989 990 992 993 995 1080 1433 1434 1521 1719 1720 1723 1883 2049 2181 2375 2376 2379 2380 "
        "3128 3260 3306 3389 3659 4045 4190 5038 5060 5061 5432 5433 5672 5900 5901 5984 5985 5986 6000 6379 6380 6443 "
        "6566 6665 6666 6667 6668 6669 6679 6697 8125 9042 9092 9100 9200 9300 10050 10051 10080 10250 10255 11211 "
        "15672 26379 27017 27018"
    ).split()
)

# Names that mean something of this machine or its network, or nothing at all, wherever they are looked up.
_LOCAL = frozenset(
    "localhost local localdomain localdomain6 internal intranet private lan home corp onion i2p alt test invalid "
    "home.arpa svc consul docker workgroup metadata.goog metadata.tencentyun.com".split()
)

# What `ipaddress.is_global` of Python 3.11.7 takes for public and is not (asked of each of them): 192.0.0.0/24 but for
# a few of its addresses, 192.88.99.0/24, 224.0.0.0/4, 168.63.129.16 (the inside of a cloud), ::/96, ::ffff:0:0:0/96,
# 64:ff9b::/96 and 64:ff9b:1::/48 whatever is embedded, 2002::/16 whatever is embedded, 3fff::/20, 5f00::/16, fec0::/10,
# ff00::/8 and all of 4000::/2 that nobody was given. Later versions know some of these, and none knows all.
_CLOSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
        "192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 "
        "240.0.0.0/4"
    ).split()
)
_OPEN_V6 = IPv6Network("2000::/3")
_CLOSED_V6 = tuple(IPv6Network(network) for network in "2001::/23 2001:db8::/32 3ffe::/16 3fff::/20".split())
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TEREDO = IPv6Network("2001::/32")
_ISATAP = (0x00005EFE, 0x02005EFE)

_HOME = re.compile(
    r"/(?:(?:en|zh|cn|tw|hk|ja|jp|ko|kr|fr|de|es|pt|ru|it|ar)(?:[-_][A-Za-z]{2,4})?/?)?"
    r"(?:(?:index|default|home)\.(?:html?|shtml|xhtml|php|aspx?|jsp))?",
    re.IGNORECASE,
)


class RefusedAddressError(Exception):
    """An address that is not asked for. Becomes the outcome of its page, and so is no VerifierError."""

    def __init__(self, reason: Reason, note: str | None = None) -> None:
        """`note` is what `Reason` says of it: the scheme, the host, the port."""
        super().__init__(f"{reason}: {note}" if note else str(reason))
        self.reason = reason
        self.note = note


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts, as they are connected to and asked for."""

    scheme: str
    host: str
    """A name in ASCII or an address in numbers, IPv6 without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def authority(self) -> str:
        """Host and port as the Host header gives them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole, in its canonical form."""
        return self.origin + self.target


def canonical(url: str) -> str:
    """Return the form by which an address is looked up.

    Scheme and host are in lower case, a host of other scripts in its ASCII form; a default port, a fragment and an
    empty query are dropped; escapes are normalised and dot segments resolved. Raises RefusedAddressError for what is
    malformed, neither http nor https, has credentials, or is private by the way it is written.
    """
    return Permissions().check(url)


def parse(url: str) -> Address:
    """Read an address, whether it may be asked for or not. Raises RefusedAddressError where it is none of the web."""
    text = url.strip(" ")
    if len(text) > LONGEST or _UNFIT.search(text):
        raise RefusedAddressError(Reason.NO_ADDRESS)
    found = _SCHEME.match(text)
    if found is None:
        raise RefusedAddressError(Reason.NO_ADDRESS)
    scheme = found[1].lower()
    if scheme not in _DEFAULT_PORTS:
        raise RefusedAddressError(Reason.SCHEME, scheme[:40])
    if not text.startswith("//", found.end()):
        raise RefusedAddressError(Reason.NO_ADDRESS)
    authority = _AUTHORITY.match(text, found.end() + 2)
    assert authority is not None
    host, port = _host_and_port(authority.group(), _DEFAULT_PORTS[scheme])
    path, _, query = text[authority.end() :].partition("#")[0].partition("?")
    target = _without_dots(_escaped(path, _ESCAPED_IN_PATH))
    if query:
        target += "?" + _escaped(query, _ESCAPED_IN_QUERY)
    address = Address(scheme, host, port, target)
    if len(address.url) > LONGEST:
        raise RefusedAddressError(Reason.NO_ADDRESS)
    return address


def joined(base: Address, reference: str) -> str:
    """Return the address that a reference means on the page at `base`; it is still to be checked."""
    reference = reference.strip(" ")
    if _SCHEME.match(reference):
        return reference
    if reference.startswith("//"):
        return f"{base.scheme}:{reference}"
    path = base.target.partition("?")[0]
    if reference.startswith("/"):
        return base.origin + reference
    if reference.startswith("?"):
        return base.origin + path + reference
    if not reference or reference.startswith("#"):
        return base.url
    return base.origin + path.rpartition("/")[0] + "/" + reference


def is_site(url: str) -> bool:
    """Whether an address is that of a whole site: no query, and no path but a language or the name of a home page."""
    try:
        return _HOME.fullmatch(parse(url).target) is not None
    except RefusedAddressError:
        return False


def is_public(ip: str | IPv4Address | IPv6Address) -> bool:
    """Whether an address in numbers belongs to the public internet; False for what is no address.

    An IPv6 address that carries an IPv4 one is judged by that.
    """
    if isinstance(ip, str):
        try:
            ip = ip_address(ip)
        except ValueError:
            return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _CLOSED_V4)
    if ip.scope_id is not None:
        return False
    value = int(ip)
    # The block for local use has no one layout; where the middle is empty, it can only be the plainest.
    if ip in _MAPPED or ip in _NAT64 or ip in _NAT64_LOCAL:
        return is_public(_v4(value))
    if ip in _SIX_TO_FOUR:
        return is_public(_v4(value >> 80))
    if ip in _TEREDO:
        return is_public(_v4(value >> 64)) and is_public(_v4(~value))
    if value >> 32 & 0xFFFFFFFF in _ISATAP and not is_public(_v4(value)):
        return False
    return ip in _OPEN_V6 and not any(ip in network for network in _CLOSED_V6)


def _v4(value: int) -> IPv4Address:
    """Return the address in the lowest 32 bits."""
    return IPv4Address(value & 0xFFFFFFFF)


@dataclass(frozen=True)
class Permissions:
    """Which addresses a user lets us ask for. Raises ConfigError for an entry that is none."""

    allow: tuple[str, ...] = ()
    """Hosts, each with all below it, also written as `*.host`; where there are any, nothing else is asked."""
    deny: tuple[str, ...] = ()
    """Hosts that are never asked, each with all below it; beats `allow`."""
    private: tuple[str, ...] = ()
    """What may be connected to though it is not public: hosts, addresses, networks, each with or without a port.

    A network opens its addresses, also to a public name that leads there, and no name that is local by definition:
    that needs an entry of its own.
    """

    def __post_init__(self) -> None:
        """Read the entries, so that a wrong one is told at once."""
        _ = self._entries

    @cached_property
    def _entries(self) -> tuple[tuple[_Entry, ...], tuple[_Entry, ...], tuple[_Entry, ...]]:
        allow, deny, private = (
            tuple(_entry(name, text) for text in texts)
            for name, texts in (("allow", self.allow), ("deny", self.deny), ("private", self.private))
        )
        return allow, deny, private

    def check(self, url: str) -> str:
        """Return the canonical form of an address that may be asked for. Raises RefusedAddressError."""
        return self.admit(url).url

    def admit(self, url: str) -> Address:
        """Do the same, and return its parts."""
        address = parse(url)
        allow, deny, private = self._entries
        host, port = address.host, address.port
        if _is_private(host) and not any(entry.covers(host, port) for entry in private):
            raise RefusedAddressError(Reason.PRIVATE, host)
        if any(entry.covers(host, port) for entry in deny):
            raise RefusedAddressError(Reason.DENIED, host)
        if allow and not any(entry.covers(host, port) for entry in allow):
            raise RefusedAddressError(Reason.NOT_ALLOWED, host)
        return address

    def may_connect(self, ip: str, port: int, host: str) -> bool:
        """Whether a host that was admitted may be connected to at this address, one of those its name leads to."""
        # A name that is listed may lead anywhere; an address that is listed stands for itself only.
        if any(entry.network is not None and entry.covers(ip, port) for entry in self._entries[1]):
            return False
        return is_public(ip) or any(
            entry.covers(ip if entry.name is None else host, port) for entry in self._entries[2]
        )


@dataclass(frozen=True)
class Recorded(Permissions):
    """What a user lets us ask for, and what a recording holds: no host is asked for that."""

    urls: frozenset[str] = frozenset()
    """Canonical addresses."""

    def admit(self, url: str) -> Address:
        """Read an address and return its parts. Raises RefusedAddressError."""
        try:
            return super().admit(url)
        except RefusedAddressError:
            address = parse(url)
            if address.url not in self.urls:
                raise
            return address


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a list of hosts."""

    name: str | None
    network: IPv4Network | IPv6Network | None
    port: int | None

    def covers(self, host: str, port: int) -> bool:
        if self.port is not None and port != self.port:
            return False
        if self.name is not None:
            return host == self.name or host.endswith(f".{self.name}")
        try:
            return ip_address(host) in self.network if self.network is not None else False
        except ValueError:
            return False


def _entry(name: str, text: str) -> _Entry:
    written = text.strip().removeprefix("*.").removeprefix(".").removesuffix(".")
    try:
        return _Entry(None, ip_network(written, strict=False), None)
    except ValueError:
        pass
    found = _BRACKETED.fullmatch(written) or _NAMED.fullmatch(written)
    try:
        if found is None or "/" in written:
            raise RefusedAddressError(Reason.NO_ADDRESS)
        host, port = _host_and_port(written, 0)
    except RefusedAddressError:
        raise ConfigError(
            f"fetch.{name}: {text!r} is no host; give it without scheme and path, as in example.com or 10.2.0.0/16"
        ) from None
    if _is_number(host):
        return _Entry(None, ip_network(host), port or None)
    return _Entry(host, None, port or None)


def _is_private(host: str) -> bool:
    """Whether a host is not public by the way it is written."""
    if _is_number(host):
        return not is_public(host)
    labels = host.split(".")
    return len(labels) == 1 or any(".".join(labels[start:]) in _LOCAL for start in range(len(labels)))


def _is_number(host: str) -> bool:
    return ":" in host or _QUAD.fullmatch(host) is not None


def _host_and_port(authority: str, default: int) -> tuple[str, int]:
    """Read the part of an address between the slashes; a host in numbers comes as it is connected to."""
    if "@" in authority:
        raise RefusedAddressError(Reason.CREDENTIALS)
    bracketed = _BRACKETED.fullmatch(authority)
    found = bracketed or _NAMED.fullmatch(authority)
    if found is None:
        raise RefusedAddressError(Reason.NO_ADDRESS)
    host = _v6(found[1]) if bracketed else _name(found[1])
    port = int(found[2]) if found[2] else default
    # An entry of a list has no default.
    if (port == 0 and (default or found[2])) or port > 65_535 or port in _OTHER_SERVICES:
        raise RefusedAddressError(Reason.NO_ADDRESS, f"port {port}")
    return host, port


def _v6(written: str) -> str:
    if "%" in written:  # a zone: the interface of a machine
        raise RefusedAddressError(Reason.PRIVATE, written[:60])
    try:
        return str(IPv6Address(written))
    except ValueError:
        raise RefusedAddressError(Reason.NO_ADDRESS) from None


def _name(written: str) -> str:
    # A name is written longer than it is only where it has characters that nobody sees, and then not by so many.
    if len(written) > 300:
        raise RefusedAddressError(Reason.NO_ADDRESS)
    host = (written.lower() if written.isascii() else _ascii(written)).removesuffix(".")
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise RefusedAddressError(Reason.NO_ADDRESS)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        if not _QUAD.fullmatch(host):
            raise _odd_number(host)
        try:
            return str(IPv4Address(host))
        except ValueError:
            raise RefusedAddressError(Reason.NO_ADDRESS) from None
    return host


def _ascii(written: str) -> str:
    """Return a name of other scripts as it is looked up (UTS 46, IDNA 2008): full-width forms become plain ones."""
    import idna  # its tables take 20 ms to load

    try:
        mapped = idna.uts46_remap(written, std3_rules=False, transitional=False)
        return ".".join(label if label.isascii() else idna.alabel(label).decode("ascii") for label in mapped.split("."))
    except UnicodeError:  # the root of what idna raises
        raise RefusedAddressError(Reason.NO_ADDRESS) from None


def _odd_number(host: str) -> RefusedAddressError:
    """Return why a number that is no plain dotted quad is refused: for where the C library would take it, if it does.

    That library reads octal and hexadecimal parts, and fewer than four of them, the last filling what is left.
    """
    parts = host.split(".")
    if not all(map(_NUMBER.fullmatch, parts)):
        return RefusedAddressError(Reason.NO_ADDRESS)  # such as -1, which Python reads
    try:
        values = [
            int(part[2:] or "0", 16) if part.startswith("0x") else int(part, 8 if part.startswith("0") else 10)
            for part in parts
        ]
    except ValueError:
        return RefusedAddressError(Reason.NO_ADDRESS)
    if len(values) > 4 or any(value > 255 for value in values[:-1]) or values[-1] >= 256 ** (5 - len(values)):
        return RefusedAddressError(Reason.NO_ADDRESS)
    value = values[-1] + sum(value << 8 * (3 - position) for position, value in enumerate(values[:-1]))
    if not is_public(IPv4Address(value)):
        return RefusedAddressError(Reason.PRIVATE, host)
    return RefusedAddressError(Reason.NO_ADDRESS)


def _escaped(text: str, escaped: re.Pattern[str]) -> str:
    """Normalise the escapes of a path or a query: those without need are undone, those in need made, in UTF-8."""
    return escaped.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "".join(f"%{byte:02X}" for byte in found.group().encode())
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else f"%{found[1].upper()}"


def _without_dots(path: str) -> str:
    """Resolve the segments `.` and `..` of a path; the result begins with a slash."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
        if segment in (".", "..") and last:
            kept.append("")
    return "/" + "/".join(kept)
