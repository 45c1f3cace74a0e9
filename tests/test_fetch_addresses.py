from __future__ import annotations

import ipaddress
import re
import socket
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verifier.errors import ConfigError
from verifier.fetch.addresses import (
    Permissions,
    RefusedAddressError,
    canonical,
    is_public,
    is_site,
    joined,
    parse,
)
from verifier.fetch.client import Web
from verifier.fetched import Reason
from verifier.records import SourceOutcome

# What must never be asked for, whatever it is given as

LOOPBACK = """
http://127.0.0.1/ http://127.0.0.1:8080/admin https://127.0.0.1/ HTTP://127.0.0.1 http://127.0.0.1./ http://127.1.2.3/
http://0.0.0.0/ http://0.0.0.0:8000/ http://0/ http://0.1/ http://127.1/ http://127.0.1/ http://2130706433/
http://2130706433./ http://4294967295/ http://0177.0.0.1/ http://0177.0.0.01/ http://017700000001/ http://0x7f.0.0.1/
http://0x7f.1/ http://0x7f000001/ http://0X7F000001/ http://0x7F.0x0.0x0.0x1/ http://0x7f.0.0x0.01/ http://127.0x1/
http://00177.1/ http://127.000.000.001/
""".split()
PRIVATE_V4 = """
http://10.0.0.1/ http://10.255.255.254/x http://172.16.0.1/ http://172.31.255.1/ http://192.168.1.1/ http://3232235777/
http://169.254.1.1/ http://100.64.0.1/ http://100.127.255.254/ http://192.0.0.8/ http://192.0.2.7/ http://198.18.0.1/
http://198.51.100.1/ http://203.0.113.9/ http://192.88.99.1/ http://224.0.0.1/ http://239.255.255.250/
http://240.0.0.1/ http://255.255.255.255/ http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://2852039166/
""".split()
DISGUISED_V6 = """
http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[0000::0001]:8080/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[::FFFF:10.0.0.1]/ http://[::ffff:0:127.0.0.1]/ http://[::127.0.0.1]/ http://[::7f00:1]/
http://[64:ff9b::127.0.0.1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::10.0.0.1]/ http://[64:ff9b:1:7f00:0:100::]/
http://[2002:7f00:1::]/ http://[2002:a00:1::1]/ http://[2001:0:7f00:1::]/ http://[2001:0:808:808::80ff:fffe]/
http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://[::1%251]/ http://[fec0::1]/ http://[fc00::1]/
http://[fd12:3456::1]/ http://[ff02::1]/ http://[ff0e::1]/ http://[2001:db8::1]/ http://[3fff::1]/ http://[100::1]/
http://[5f00::1]/ http://[4000::1]/ http://[2001:470::5efe:7f00:1]/ http://[::ffff:169.254.169.254]/
""".split()
METADATA = """
http://169.254.169.254/latest/meta-data/ http://169.254.170.2/v2/credentials http://[fd00:ec2::254]/latest/
http://100.100.100.200/latest/meta-data/ http://168.63.129.16/machine http://192.0.0.192/latest/
http://metadata.google.internal/computeMetadata/v1/ http://METADATA.google.INTERNAL./ http://metadata/
http://instance-data.ec2.internal/ http://metadata.goog/ http://metadata.tencentyun.com/latest/
""".split()
LOCAL_NAMES = """
http://localhost/ http://LOCALHOST:8000/ http://localhost./ http://a.localhost/ http://localhost.localdomain/
http://localhost6/ http://ip6-localhost/ http://printer.local/ http://wiki.internal/ http://wiki.intranet/
http://router.lan/ http://nas.home.arpa/ http://mail.corp/ http://x.onion/ http://server.test/ http://no.invalid/
http://intranet/ http://kubernetes.default.svc/ http://db.svc.cluster.local/ http://gw.home/
""".split()
UNICODE = [
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://１２７.０.０.１/",
    "http://０ｘ７ｆ.１/",
    "http://２１３０７０６４３３/",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://local\u00adhost/",
    "http://127.0.0.1\u200b/",
    "http://\u2060127.0.0.1/",
    "http://wiki.ｉｎｔｅｒｎａｌ/",
    "http://169。254。169。254/",
    "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
    "http://[::①]/",
    "ｈｔｔｐ://127.0.0.1/",
    "http：//127.0.0.1/",
    "http://127.0.0.1：80/",
    "http://ſ.localhoſt/",
    "http://☃.example/",
]
USERINFO = [
    "http://user:word@news.example/",
    "http://user@news.example/",
    "http://@news.example/",
    "http://news.example@127.0.0.1/",
    "http://news.example:80@127.0.0.1/",
    "http://127.0.0.1@news.example/",
    "http://a@b@news.example/",
    "http://news.example%40127.0.0.1/",
    "http://news.example／@127.0.0.1/",
    "http://127.0.0.1:80@news.example:80/",
]
SCHEMES = [
    "file:///etc/passwd",
    "file://localhost/etc/passwd",
    "FILE:///c:/",
    "gopher://127.0.0.1:6379/_INFO",
    "ftp://news.example/a",
    "data:text/html,<p>x</p>",
    "javascript:alert(1)",
    "dict://127.0.0.1:11211/stats",
    "ldap://127.0.0.1/",
    "jar:http://news.example!/",
    "ws://news.example/",
    "view-source:http://news.example/",
    "mailto:desk@news.example",
    "sftp://news.example/",
    "about:blank",
    "unix:/var/run/docker.sock",
]
MALFORMED = [
    "",
    " ",
    "news.example/a",
    "//news.example/a",
    "http:news.example/",
    "http:/news.example/",
    "http:///news.example/",
    "http://",
    "http:///",
    "http://?a",
    "http://#a",
    "http://:80/",
    "http://.../",
    "http://news..example/",
    "http://.news.example/",
    "http://news.example../",
    "http://news example.com/",
    "http://news.exam ple/",
    "http://news.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://news.example\\.evil.example/",
    "http://news.example/a\\b",
    "http://127.0.0.1\t/",
    "http://news.ex\tample/",
    "http://news.ex\nample/",
    "java\nscript:alert(1)",
    "\thttp://127.0.0.1/",
    "http://news.example/\r\nHost: 127.0.0.1",
    "http://news.example/a\x00b",
    "http://news.example/\x7f",
    "http://news.example/a\u2028b",
    "http://news.example/\ud800",
    "http://news.example\ud800.evil.example/",
    "http://[::1/",
    "http://::1/",
    "http://[news.example]/",
    "http://[v1.x]/",
    "http://[]/",
    "http://[::1]x/",
    "http://[127.0.0.1]/",
    "http://news.example:0/",
    "http://news.example:65536/",
    "http://news.example:99999999999/",
    "http://news.example:8o/",
    "http://news.example:-1/",
    "http://news.example:80:80/",
    "http://news.example:٨٠/",
    "http://%31%32%37.0.0.1/",
    "http://127%2e0%2e0%2e1/",
    "http://news.example%00.evil.example/",
    "http://news.example%2f@x/",
    "http://256.1.1.1/",
    "http://1.2.3.4.5/",
    "http://1.2.3/",
    "http://08.8.8.8/",
    "http://0x/",
    "http://-127.0.0.1/",
    "http://0x-1.0.0.1/",
    "http://1_2.0.0.1/",
    "http://news.0x10/",
    "http://8.8.8.8.8/",
    f"http://{'a' * 64}.example/",
    f"http://{'a.' * 130}example/",
    f"http://news.example/{'a' * 4_000}",
    f"http://news.example/{'报' * 500}",
]
PORTS = [
    f"http://news.example:{port}/" for port in (22, 23, 25, 53, 110, 143, 445, 465, 587, 3306, 5432, 6379, 11211, 27017)
]
HOSTILE = [
    *LOOPBACK, *PRIVATE_V4, *DISGUISED_V6, *METADATA, *LOCAL_NAMES, *UNICODE, *USERINFO, *SCHEMES, *MALFORMED, *PORTS
]  # fmt: skip


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was connected to or resolved, by any way that Python has."""
    seen: list[str] = []

    def record(name: str) -> Any:
        def recorded(*arguments: Any, **options: Any) -> Any:
            seen.append(f"{name} {arguments}")
            raise OSError("must not happen")

        return recorded

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, record(name))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, record(name))
    return seen


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_blocked_and_nothing_is_connected_to(url: str, touched: list[str]) -> None:
    def resolve(host: str, port: int) -> list[str]:
        touched.append(f"resolve {host} {port}")
        return ["93.184.216.34"]

    fetched = Web(Permissions(), timeout=1, max_bytes=1_000, resolve=resolve)(url)
    assert (fetched.outcome, touched) == (SourceOutcome.BLOCKED, [])
    assert (fetched.over_network, fetched.fetched_at, fetched.final_url) == (False, None, None)


def test_the_recorder_of_connections_sees_one(touched: list[str]) -> None:
    fetched = Web(Permissions(), timeout=1, max_bytes=1_000, robots=False)("http://93.184.216.34/")
    assert fetched.outcome is SourceOutcome.UNREACHABLE
    assert [entry.split()[0] for entry in touched] == ["create_connection"]


@pytest.mark.parametrize(
    ("urls", "reason"),
    [
        (PRIVATE_V4 + LOCAL_NAMES + METADATA + DISGUISED_V6, Reason.PRIVATE),
        (LOOPBACK, Reason.PRIVATE),
        (SCHEMES, Reason.SCHEME),
        (PORTS, Reason.NO_ADDRESS),
    ],
)
def test_the_reason_is_that_of_its_kind(urls: list[str], reason: Reason) -> None:
    assert {url: found for url in urls if (found := refusal(url)) is not reason} == {}


@pytest.mark.parametrize("url", [url for url in USERINFO if "@" in url])
def test_credentials_are_told_and_not_repeated(url: str) -> None:
    with pytest.raises(RefusedAddressError) as raised:
        canonical(url)
    assert (raised.value.reason, raised.value.note) == (Reason.CREDENTIALS, None)


def test_notes_name_what_was_refused() -> None:
    notes = {}
    for url in ("gopher://x/", "http://①②⑦.0.0.1/", "http://Wiki.Corp/", "http://a.example:25/", "http://0x7f.1/"):
        with pytest.raises(RefusedAddressError) as raised:
            canonical(url)
        notes[url] = raised.value.note
    assert list(notes.values()) == ["gopher", "127.0.0.1", "wiki.corp", "port 25", "0x7f.1"]


def number(url: str) -> str | None:
    """Return the host where it is an address in numbers, as it stands there."""
    host = url.split("//")[1].split("/")[0].strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


def refusal(url: str) -> Reason | None:
    try:
        canonical(url)
    except RefusedAddressError as error:
        return error.reason
    return None


# What passes, and how it is written

ORDINARY = {
    "https://news.example": "https://news.example/",
    "HTTPS://News.Example:443/A": "https://news.example/A",
    "http://news.example:80": "http://news.example/",
    "http://news.example.:8080/a": "http://news.example:8080/a",
    "https://news.example:8443/a": "https://news.example:8443/a",
    "http://news.example:443/": "http://news.example:443/",
    "  https://news.example/a ": "https://news.example/a",
    "https://news.example/a#part": "https://news.example/a",
    "https://news.example/?": "https://news.example/",
    "https://news.example?id=1": "https://news.example/?id=1",
    "https://news.example/新闻/一 二.html": "https://news.example/%E6%96%B0%E9%97%BB/%E4%B8%80%20%E4%BA%8C.html",
    "https://news.example/%e6%96%b0%7Ea%2f": "https://news.example/%E6%96%B0~a%2F",
    "https://news.example/%B0%A1": "https://news.example/%B0%A1",
    "https://news.example/100%/a": "https://news.example/100%25/a",
    "https://news.example/a/./b/../c": "https://news.example/a/c",
    "https://news.example/../../a": "https://news.example/a",
    "https://news.example/a/%2e%2E/b/..": "https://news.example/",
    "https://news.example//a//b": "https://news.example//a//b",
    "https://news.example/a?q=中文 词&x=[1]": "https://news.example/a?q=%E4%B8%AD%E6%96%87%20%E8%AF%8D&x=[1]",
    "https://news.example/a?b=http://127.0.0.1/": "https://news.example/a?b=http://127.0.0.1/",
    'https://news.example/"<a>"': "https://news.example/%22%3Ca%3E%22",
    "https://新闻.中国/a": "https://xn--efvy88h.xn--fiqs8s/a",
    "https://新闻。中国/a": "https://xn--efvy88h.xn--fiqs8s/a",
    "https://ＢÜcher.example/": "https://xn--bcher-kva.example/",
    "https://xn--efvy88h.xn--fiqs8s/": "https://xn--efvy88h.xn--fiqs8s/",
    "https://a_b.news.example/": "https://a_b.news.example/",
    "https://r3---s.video.example/": "https://r3---s.video.example/",
    "https://mp.weixin.qq.com/s?__biz=MzA3==&mid=265&idx=1&sn=3f0#wechat_redirect": (
        "https://mp.weixin.qq.com/s?__biz=MzA3==&mid=265&idx=1&sn=3f0"
    ),
    "https://www.163.com/dy/article/J8.html?spss=adap&f=post": "https://www.163.com/dy/article/J8.html?spss=adap&f=post",
    "http://8.8.8.8/": "http://8.8.8.8/",
    "http://[2606:4700:0::1111]:8080/": "http://[2606:4700::1111]:8080/",
    "http://127.0.0.1.news.example/": "http://127.0.0.1.news.example/",
    "http://localhost.news.example/": "http://localhost.news.example/",
    "http://internal-affairs.example/": "http://internal-affairs.example/",
    "http://10.news.example/": "http://10.news.example/",
}


@pytest.mark.parametrize(("url", "written"), ORDINARY.items())
def test_an_ordinary_address_passes_in_its_canonical_form(url: str, written: str) -> None:
    assert canonical(url) == written


@pytest.mark.parametrize("written", ORDINARY.values())
def test_the_canonical_form_is_its_own(written: str) -> None:
    assert canonical(written) == written


def test_the_parts_of_an_address_are_what_is_connected_to() -> None:
    address = parse("https://[2606:4700::1111]:8443/a?b=1#c")
    assert (address.scheme, address.host, address.port, address.target) == (
        "https", "2606:4700::1111", 8443, "/a?b=1",
    )  # fmt: skip
    assert (address.authority, address.origin) == ("[2606:4700::1111]:8443", "https://[2606:4700::1111]:8443")


PIECES = st.sampled_from(
    ["http://", "https://", "127", "0x7f", "0177", "1", "0", ".", "。", ":", "/", "@", "[", "]", "::1", "ffff", "%2e",
     "%", "localhost", "news.example", "corp", "①", "\u00ad", "\u200b", "..", "?", "#", " ", "\\", "80", "新闻",
     "%41", "٣"]
)  # fmt: skip
ADDRESSES = st.lists(PIECES, max_size=12).map("".join).map("http://".__add__) | st.text(max_size=60).map(
    "https://".__add__
)


@settings(derandomize=True, deadline=None, max_examples=1_000)
@given(ADDRESSES)
@example("http://a/%2%35")
@example("http://a.example/%%34%31")
@example("http://a.example/.//b")
def test_canonical_is_idempotent_and_never_lets_a_private_host_through(url: str) -> None:
    try:
        written = canonical(url)
    except RefusedAddressError:
        return
    assert canonical(written) == written
    assert written.isascii()
    host = parse(written).host
    assert "." in host or ":" in host
    assert not host.endswith((".corp", "localhost"))
    assert re.fullmatch(r"https?://[^/?#@]+/[!$&-;=?-Z_a-z~%\[\]]*", written), written
    try:
        socket.inet_aton(host)  # what the C library takes for a number
    except OSError:
        return
    assert is_public(host)


# Public or not

PUBLIC = """8.8.8.8 1.1.1.1 93.184.216.34 114.114.114.114 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.1 192.0.1.1
198.20.0.1 223.255.255.255 2606:4700::1111 2400:3200::1 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8
64:ff9b:1::8.8.8.8 2002:808:808::1 2001:0:808:808::f7f7:f7f7 2001:200::1""".split()
NOT_PUBLIC = [
    *(parsed for url in PRIVATE_V4 + DISGUISED_V6 + METADATA if (parsed := number(url))),
    *"0.1.2.3 127.255.255.255 169.254.169.254 100.100.100.200 168.63.129.16 192.0.0.9 192.0.0.170 :: ::1".split(),
    *"fe80::1%eth0 2606:4700::1111%eth0 ::ffff:0:8.8.8.8 ::8.8.8.8 2001:1::1 3ffe::1 news.example 127.1".split(),
    "",
]


@pytest.mark.parametrize("ip", PUBLIC)
def test_addresses_of_the_internet_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_addresses_of_machines_networks_and_nobody_are_not(ip: str) -> None:
    assert not is_public(ip)


# Sites


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://news.example", True),
        ("https://news.example/", True),
        ("https://news.example/#top", True),
        ("https://news.example/en/", True),
        ("https://news.example/zh-CN", True),
        ("https://news.example/index.html", True),
        ("https://news.example/zh-cn/index.php", True),
        ("https://news.example/?p=123", False),
        ("https://news.example/index.php?id=4", False),
        ("https://news.example/tv", False),
        ("https://news.example/en/story", False),
        ("https://news.example/2026/02/21/story.html", False),
        ("https://news.example/indexes", False),
        ("no address", False),
    ],
)  # fmt: skip
def test_a_site_is_told_from_a_page(url: str, site: bool) -> None:
    assert is_site(url) is site


# References


@pytest.mark.parametrize(
    ("reference", "means"),
    [
        ("b", "https://news.example/a/b"),
        ("../b?x=1", "https://news.example/b?x=1"),
        ("/b", "https://news.example/b"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        ("?x=2", "https://news.example/a/page?x=2"),
        ("#part", "https://news.example/a/page?x=1"),
        (" b ", "https://news.example/a/b"),
    ],
)  # fmt: skip
def test_a_reference_is_resolved_on_its_page(reference: str, means: str) -> None:
    assert canonical(joined(parse("https://news.example/a/page?x=1"), reference)) == means


# Permissions


def judged(permissions: Permissions, url: str) -> Reason | None:
    try:
        permissions.check(url)
    except RefusedAddressError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    "entry", ["news.example", "*.news.example", ".news.example", "NEWS.example.", " news.example "]
)
def test_a_host_covers_itself_and_all_below_it(entry: str) -> None:
    permissions = Permissions(deny=(entry,))
    hosts = ("news.example", "a.news.example", "a.b.news.example", "news.example.", "badnews.example", "example.com")
    assert [judged(permissions, f"https://{host}/") for host in hosts] == [Reason.DENIED] * 4 + [None] * 2


def test_a_list_of_allowed_hosts_leaves_out_all_others() -> None:
    permissions = Permissions(allow=("news.example", "新闻.中国"))
    assert judged(permissions, "https://a.news.example/") is None
    assert judged(permissions, "https://新闻.中国/") is None
    assert judged(permissions, "https://other.example/") is Reason.NOT_ALLOWED


def test_deny_beats_allow() -> None:
    permissions = Permissions(allow=("news.example",), deny=("a.news.example",))
    assert judged(permissions, "https://a.news.example/") is Reason.DENIED


def test_being_allowed_makes_nothing_public() -> None:
    assert judged(Permissions(allow=("localhost", "10.0.0.1")), "http://10.0.0.1/") is Reason.PRIVATE


@pytest.mark.parametrize(
    ("entry", "url", "opened"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/", True),
        ("127.0.0.1:8000", "http://127.0.0.1:8000/", True),
        ("127.0.0.1:8000", "http://127.0.0.1:8001/", False),
        ("127.0.0.1", "http://127.0.0.2/", False),
        ("10.2.0.0/16", "http://10.2.3.4/", True),
        ("10.2.0.0/16", "http://10.3.0.1/", False),
        ("10.2.0.0/16", "http://wiki.corp/", False),
        ("::1", "http://[::1]:8000/", True),
        ("[::1]:8000", "http://[::1]:8000/", True),
        ("[::1]:8000", "http://[::1]:8001/", False),
        ("fd00::/8", "http://[fd12::1]/", True),
        ("localhost", "http://localhost:8000/", True),
        ("localhost:8000", "http://localhost/", False),
        ("corp", "http://wiki.corp/", True),
        ("wiki.corp", "http://mail.corp/", False),
        ("127.0.0.1", "http://2130706433/", False),
        ("10.0.0.0/8", "http://10.0.0.1:6379/", False),
    ],
)  # fmt: skip
def test_what_is_listed_as_private_is_opened_and_nothing_else(entry: str, url: str, opened: bool) -> None:
    assert (judged(Permissions(private=(entry,)), url) is None) is opened


def test_a_name_may_lead_to_public_addresses_and_to_those_that_are_opened() -> None:
    by_network = Permissions(private=("10.2.0.0/16",))
    by_name = Permissions(private=("wiki.corp:8080",))
    assert by_network.may_connect("10.2.0.1", 80, "news.example")
    assert by_network.may_connect("8.8.8.8", 80, "news.example")
    assert not by_network.may_connect("10.3.0.1", 80, "news.example")
    assert by_name.may_connect("10.9.0.1", 8080, "wiki.corp")
    assert not by_name.may_connect("10.9.0.1", 80, "wiki.corp")
    assert not by_name.may_connect("10.9.0.1", 8080, "news.example")


@pytest.mark.parametrize(
    "entry", ["", "*", "https://news.example", "news.example/a", "a b", "u@news.example", "10.0/40"]
)
def test_an_entry_that_is_no_host_is_told(entry: str) -> None:
    with pytest.raises(ConfigError, match=r"^fetch\.deny: .* is no host; give it "):
        Permissions(deny=(entry,))


def test_a_network_that_is_denied_is_not_connected_to_whatever_the_name() -> None:
    denied = Permissions(deny=("8.8.8.0/24", "news.example"), private=("8.8.8.8",))
    assert not denied.may_connect("8.8.8.8", 443, "other.example")
    assert denied.may_connect("9.9.9.9", 443, "other.example")
