"""Replies kept on disk: what finds them again, and what happens when the disk or somebody else spoils them."""

from __future__ import annotations

import errno
import os
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import diskcache
import pytest

from verifier import cache as module
from verifier.cache import Cached, ReplyCache, default_directory
from verifier.completion import Reply, Request
from verifier.errors import ConfigError, LLMUnavailableError

REQUEST = Request(
    model="openai/small",
    messages=[{"role": "user", "content": "特斯拉的产能?"}],
    parameters={"temperature": 0, "response_format": {"schema": {"title": "Claims"}}},
    prompt="extract.v1",
    prompt_sha256="aa",
    title="block 1 of 2",
)
REPLY = Reply(
    model="small-2026",
    content='{"产能": 40}',
    tool="claims",
    finish_reason="tool_calls",
    prompt_tokens=120,
    completion_tokens=7,
    cost_usd=0.0003,
)
CACHED = REPLY.model_copy(update={"cached": True})
LONG = REPLY.model_copy(update={"content": "产" * 20_000})
"""As bytes it has more than 32 KiB, so that it goes to a file of its own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "replies"


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def cache(folder: Path, warnings: list[str]) -> Iterator[ReplyCache]:
    with ReplyCache(folder, warn=warnings.append) as opened:
        yield opened


def number(value: int) -> Request:
    return replace(REQUEST, sample=value)


def change(folder: Path, statement: str, *values: Any) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        connection.execute(statement, values)


def value_file(folder: Path) -> Path:
    (only,) = folder.rglob("*.val")
    return only


def break_index(folder: Path) -> None:
    """Spoil the page that finds an entry, so that the database opens well and fails when it is asked."""
    with closing(sqlite3.connect(folder / "cache.db")) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'Cache_key_raw'").fetchall()
        ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    with (folder / "cache.db").open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def fail_with(error: Exception) -> Any:
    def fail(*arguments: object, **options: object) -> None:
        raise error

    return fail


class Transport:
    """Answers everything alike, and notes what it was asked."""

    def __init__(self, reply: Reply = REPLY) -> None:
        self.reply = reply
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.reply


# A reply and its request


def test_a_reply_comes_back_marked_as_cached(cache: ReplyCache) -> None:
    cache.put(REQUEST, REPLY)
    assert cache.get(REQUEST) == CACHED


def test_a_request_that_was_never_answered_has_no_reply(cache: ReplyCache) -> None:
    assert cache.get(REQUEST) is None


def test_a_reply_outlives_the_cache_that_took_it(folder: Path, warnings: list[str]) -> None:
    with ReplyCache(folder, warn=warnings.append) as first:
        first.put(REQUEST, REPLY)
    with ReplyCache(folder, warn=warnings.append) as second:
        assert second.get(REQUEST) == CACHED


def test_a_later_reply_replaces_an_earlier_one(cache: ReplyCache) -> None:
    cache.put(REQUEST, LONG)
    cache.put(REQUEST, REPLY)
    assert cache.get(REQUEST) == CACHED


def test_a_long_reply_comes_back_whole(cache: ReplyCache) -> None:
    cache.put(REQUEST, LONG)
    assert cache.get(REQUEST) == LONG.model_copy(update={"cached": True})


def test_half_a_surrogate_pair_comes_back(cache: ReplyCache) -> None:
    half = REPLY.model_copy(update={"content": "\ud83d"})
    cache.put(REQUEST, half)
    assert cache.get(REQUEST) == half.model_copy(update={"cached": True})


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"model": "openai/large"}, id="model"),
        pytest.param({"api_base": "http://localhost:1"}, id="address"),
        pytest.param({"prompt_sha256": "bb"}, id="prompt"),
        pytest.param({"messages": [{"role": "user", "content": "特斯拉的产量?"}]}, id="message"),
        pytest.param({"messages": [{"role": "system", "content": "特斯拉的产能?"}]}, id="role"),
        pytest.param({"parameters": REQUEST.parameters | {"temperature": 1}}, id="temperature"),
        pytest.param({"parameters": REQUEST.parameters | {"response_format": {}}}, id="schema"),
        pytest.param({"sample": 1}, id="sample"),
    ],
)
def test_whatever_may_change_the_reply_makes_another_request(cache: ReplyCache, changed: dict[str, Any]) -> None:
    cache.put(REQUEST, REPLY)
    assert cache.get(replace(REQUEST, **changed)) is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"stage": "judge"}, id="stage"),
        pytest.param({"title": "block 2 of 2"}, id="title"),
        pytest.param({"parameters": dict(reversed(REQUEST.parameters.items()))}, id="order of parameters"),
    ],
)
def test_what_cannot_change_the_reply_makes_no_other_request(cache: ReplyCache, changed: dict[str, Any]) -> None:
    cache.put(REQUEST, REPLY)
    assert cache.get(replace(REQUEST, **changed)) == CACHED


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"finish_reason": "length"}, id="cut off"),
        pytest.param({"finish_reason": "content_filter"}, id="filtered"),
        pytest.param({"content": None}, id="without content"),
        pytest.param({"content": ""}, id="empty"),
        pytest.param({"content": " \n"}, id="blank"),
    ],
)
def test_a_reply_that_is_no_answer_is_not_kept(cache: ReplyCache, changed: dict[str, Any]) -> None:
    cache.put(REQUEST, REPLY.model_copy(update=changed))
    assert cache.get(REQUEST) is None


def test_a_reply_that_simply_ends_is_kept(cache: ReplyCache) -> None:
    cache.put(REQUEST, REPLY.model_copy(update={"finish_reason": "stop"}))
    assert cache.get(REQUEST) is not None


# The transport


def test_the_first_answer_is_the_one_of_the_transport(cache: ReplyCache) -> None:
    assert Cached(Transport(), cache)(REQUEST) == REPLY


def test_the_second_answer_is_the_first_marked_as_cached(cache: ReplyCache) -> None:
    ask = Cached(Transport(), cache)
    ask(REQUEST)
    assert ask(REQUEST) == CACHED


def test_a_request_is_paid_for_once(cache: ReplyCache) -> None:
    transport = Transport()
    ask = Cached(transport, cache)
    ask(REQUEST)
    ask(REQUEST)
    assert transport.asked == [REQUEST]


def test_a_cut_off_reply_is_asked_for_again(cache: ReplyCache) -> None:
    transport = Transport(REPLY.model_copy(update={"finish_reason": "length"}))
    ask = Cached(transport, cache)
    ask(REQUEST)
    ask(REQUEST)
    assert transport.asked == [REQUEST, REQUEST]


def test_a_reply_is_kept_offline_too(cache: ReplyCache) -> None:
    cache.put(REQUEST, REPLY)
    assert Cached(None, cache)(REQUEST) == CACHED


def test_a_missing_reply_offline_says_what_to_do(cache: ReplyCache) -> None:
    with pytest.raises(LLMUnavailableError) as caught:
        Cached(None, cache)(REQUEST)
    assert (str(caught.value), caught.value.kind) == (
        "no reply is kept for extract.v1, block 1 of 2: run once without --offline",
        "offline",
    )


# Stored bytes that went wrong


def flip_in_database(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        ((value,),) = connection.execute("SELECT value FROM Cache").fetchall()
        connection.execute("UPDATE Cache SET value = ?", (value.replace(b"40", b"41"),))


def truncate_file(folder: Path) -> None:
    file = value_file(folder)
    os.truncate(file, file.stat().st_size - 1)


def flip_in_file(folder: Path) -> None:
    file = value_file(folder)
    content = bytearray(file.read_bytes())
    content[1000] ^= 1
    file.write_bytes(content)


def other_record(folder: Path) -> None:
    change(folder, "UPDATE Cache SET value = ?", sealed(b'{"answer": 42}'))


def deep_record(folder: Path) -> None:
    change(folder, "UPDATE Cache SET value = ?", sealed(b"[" * 20_000))


def sealed(content: bytes) -> bytes:
    return module._digest(content).encode() + b"\n" + content


SPOILERS = [
    pytest.param(REPLY, flip_in_database, id="byte flipped in the database"),
    pytest.param(LONG, truncate_file, id="file truncated"),
    pytest.param(LONG, flip_in_file, id="byte flipped in a file"),
    pytest.param(REPLY, other_record, id="not a reply"),
    pytest.param(REPLY, deep_record, id="nested too deep"),
]


@pytest.mark.parametrize(("reply", "spoil"), SPOILERS)
def test_a_spoilt_reply_counts_as_missing(cache: ReplyCache, folder: Path, reply: Reply, spoil: Any) -> None:
    cache.put(REQUEST, reply)
    spoil(folder)
    assert cache.get(REQUEST) is None


@pytest.mark.parametrize(("reply", "spoil"), SPOILERS)
def test_a_spoilt_reply_is_removed(cache: ReplyCache, folder: Path, reply: Reply, spoil: Any) -> None:
    cache.put(REQUEST, reply)
    spoil(folder)
    cache.get(REQUEST)
    assert cache.stats().entries == 0


def test_spoilt_replies_are_told_of_once(cache: ReplyCache, folder: Path, warnings: list[str]) -> None:
    for sample in range(3):
        cache.put(number(sample), LONG)
    for file in folder.rglob("*.val"):
        os.truncate(file, 100)
    for sample in range(3):
        cache.get(number(sample))
    assert warnings == [f"{folder} held a damaged reply: it is dropped and has to be asked for again"]


def test_a_reply_whose_file_is_gone_counts_as_missing(cache: ReplyCache, folder: Path) -> None:
    cache.put(REQUEST, LONG)
    value_file(folder).unlink()
    assert cache.get(REQUEST) is None


# Planted entries


class Payload:
    """Makes a folder when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (os.fspath(self.mark),)


def test_the_payload_of_these_tests_works(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Payload(tmp_path / "mark")))
    assert (tmp_path / "mark").exists()


def test_a_pickled_value_runs_nothing(cache: ReplyCache, folder: Path, tmp_path: Path) -> None:
    cache.put(REQUEST, REPLY)
    change(folder, "UPDATE Cache SET mode = 4, value = ?", pickle.dumps(Payload(tmp_path / "mark")))
    cache.get(REQUEST)
    assert not (tmp_path / "mark").exists()


def test_a_pickled_value_in_a_file_runs_nothing(cache: ReplyCache, folder: Path, tmp_path: Path) -> None:
    cache.put(REQUEST, LONG)
    value_file(folder).write_bytes(pickle.dumps(Payload(tmp_path / "mark")))
    change(folder, "UPDATE Cache SET mode = 4")
    cache.get(REQUEST)
    assert not (tmp_path / "mark").exists()


def test_a_pickled_key_runs_nothing(cache: ReplyCache, folder: Path, tmp_path: Path) -> None:
    payload = pickle.dumps(Payload(tmp_path / "mark"))
    change(folder, "INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, ?)", payload, b"")
    with closing(module._open(folder)) as store, pytest.raises(ValueError, match="not read"):
        list(store)  # type: ignore[call-overload]
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize("value", ["text", 7, None, ("a", "pair")])
def test_only_bytes_are_stored(cache: ReplyCache, folder: Path, value: Any) -> None:
    with closing(module._open(folder)) as store, pytest.raises(TypeError, match="values are bytes"):
        store.set("key", value)


@pytest.mark.parametrize("key", [b"bytes", 7, None, ("a", "pair")])
def test_only_strings_are_keys(cache: ReplyCache, folder: Path, key: Any) -> None:
    with closing(module._open(folder)) as store, pytest.raises(TypeError, match="keys are strings"):
        store.set(key, b"")


@pytest.mark.parametrize(("mode", "value"), [(1, "text"), (1, 7), (1, None), (3, None), (9, b"")])
def test_a_value_of_another_kind_counts_as_missing(cache: ReplyCache, folder: Path, mode: int, value: object) -> None:
    cache.put(REQUEST, REPLY)
    change(folder, "UPDATE Cache SET mode = ?, value = ?", mode, value)
    cache.get(REQUEST)
    assert cache.stats().entries == 0


def test_a_planted_name_of_a_file_reads_nothing(cache: ReplyCache, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "planted.val").write_bytes(sealed(module._pack(REPLY)))
    cache.put(REQUEST, LONG)
    change(folder, "UPDATE Cache SET filename = '../planted.val'")
    assert cache.get(REQUEST) is None


def test_a_planted_name_of_a_file_removes_nothing(cache: ReplyCache, folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", "utf-8")
    cache.put(REQUEST, REPLY)
    change(folder, "UPDATE Cache SET mode = 2, value = NULL, filename = '../precious.txt'")
    cache.get(REQUEST)
    assert precious.exists()


# A damaged database


def garbage(folder: Path) -> None:
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"no database at all " * 500)


def test_a_cache_goes_on_without_a_damaged_database(folder: Path, warnings: list[str]) -> None:
    garbage(folder)
    with ReplyCache(folder, warn=warnings.append) as cache:
        cache.put(REQUEST, REPLY)
        assert cache.get(REQUEST) == CACHED


def test_a_damaged_database_is_moved_aside(folder: Path, warnings: list[str]) -> None:
    garbage(folder)
    ReplyCache(folder, warn=warnings.append).close()
    assert (folder.parent / "replies.damaged-1" / "cache.db").read_bytes().startswith(b"no database")


def test_a_damaged_database_is_told_of(folder: Path, warnings: list[str]) -> None:
    garbage(folder)
    ReplyCache(folder, warn=warnings.append).close()
    assert warnings == [f"{folder} was damaged and is now {folder}.damaged-1: a new cache begins empty"]


def test_a_second_damaged_database_gets_the_next_number(folder: Path, warnings: list[str]) -> None:
    (folder.parent / "replies.damaged-1").mkdir()
    garbage(folder)
    ReplyCache(folder, warn=warnings.append).close()
    assert (folder.parent / "replies.damaged-2" / "cache.db").exists()


def test_a_damaged_database_that_cannot_be_moved_is_a_fault_of_the_configuration(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage(folder)
    monkeypatch.setattr(Path, "rename", fail_with(OSError(errno.EBUSY, "Device or resource busy")))
    with pytest.raises(ConfigError) as caught:
        ReplyCache(folder, warn=print)
    assert str(caught.value) == (f"{folder} is damaged and cannot be moved aside (device or resource busy): remove it")


def test_an_empty_database_is_an_empty_cache(folder: Path, warnings: list[str]) -> None:
    folder.mkdir()
    (folder / "cache.db").touch()
    with ReplyCache(folder, warn=warnings.append) as cache:
        cache.put(REQUEST, REPLY)
        assert (cache.get(REQUEST), warnings) == (CACHED, [])


@pytest.fixture
def broken(folder: Path) -> Path:
    """A cache that opens, and turns out to be damaged when it is asked."""
    with ReplyCache(folder, warn=print) as cache:
        cache.put(REQUEST, REPLY)
    break_index(folder)
    return folder


def test_damage_found_on_reading_counts_as_missing(broken: Path, warnings: list[str]) -> None:
    with ReplyCache(broken, warn=warnings.append) as cache:
        assert cache.get(REQUEST) is None


def test_damage_found_on_reading_moves_the_folder_aside(broken: Path, warnings: list[str]) -> None:
    with ReplyCache(broken, warn=warnings.append) as cache:
        cache.get(REQUEST)
    assert warnings == [f"{broken} was damaged and is now {broken}.damaged-1: a new cache begins empty"]


def test_damage_found_on_writing_loses_no_reply(broken: Path, warnings: list[str]) -> None:
    with ReplyCache(broken, warn=warnings.append) as cache:
        cache.put(REQUEST, REPLY)
        assert cache.get(REQUEST) == CACHED


def test_two_that_find_the_same_damage_move_one_folder(broken: Path, warnings: list[str]) -> None:
    with ReplyCache(broken, warn=warnings.append) as first, ReplyCache(broken, warn=warnings.append) as second:
        first.get(REQUEST)
        second.get(REQUEST)
    assert sorted(path.name for path in broken.parent.iterdir()) == ["replies", "replies.damaged-1"]


def test_two_that_find_the_same_damage_go_on_together(broken: Path, warnings: list[str]) -> None:
    with ReplyCache(broken, warn=warnings.append) as first, ReplyCache(broken, warn=warnings.append) as second:
        first.get(REQUEST)
        second.put(REQUEST, REPLY)
        assert first.get(REQUEST) == CACHED


def test_damage_that_cannot_be_moved_in_a_run_leaves_it_without_a_cache(
    broken: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReplyCache(broken, warn=warnings.append) as cache:
        monkeypatch.setattr(Path, "rename", fail_with(OSError(errno.EBUSY, "Device or resource busy")))
        assert Cached(Transport(), cache)(REQUEST) == REPLY
    assert warnings == [f"{broken} is damaged and cannot be moved aside (device or resource busy): remove it"]


# A disk that fails


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on device"),
        (sqlite3.OperationalError("disk I/O error"), "disk I/O error"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "attempt to write a readonly database"),
        (diskcache.Timeout(), "another process holds it"),
    ],
)
def test_a_reply_that_cannot_be_stored_is_returned(
    cache: ReplyCache, folder: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    monkeypatch.setattr(diskcache.Cache, "set", fail_with(error))
    assert Cached(Transport(), cache)(REQUEST) == REPLY
    assert warnings == [f"{folder} keeps no reply ({reason}): the next run asks again"]


def test_a_full_disk_is_told_of_once(cache: ReplyCache, warnings: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diskcache.Cache, "set", fail_with(OSError(errno.ENOSPC, "No space left on device")))
    for sample in range(3):
        cache.put(number(sample), REPLY)
    assert len(warnings) == 1


def test_a_full_disk_is_not_damage(cache: ReplyCache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diskcache.Cache, "set", fail_with(sqlite3.OperationalError("database or disk is full")))
    cache.put(REQUEST, REPLY)
    assert [path.name for path in folder.parent.iterdir()] == ["replies"]


def test_a_database_that_cannot_be_read_has_no_replies(
    cache: ReplyCache, folder: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diskcache.Cache, "get", fail_with(sqlite3.OperationalError("disk I/O error")))
    assert cache.get(REQUEST) is None
    assert warnings == [f"{folder} cannot be read (disk I/O error): replies are asked for again"]


@pytest.fixture
def held(folder: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[ReplyCache]:
    """A cache with one reply that another process has locked."""
    monkeypatch.setattr(module, "_PATIENCE", 0.02)
    with ReplyCache(folder, warn=warnings.append) as cache:
        cache.put(REQUEST, REPLY)
        with closing(sqlite3.connect(folder / "cache.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield cache


def test_a_locked_cache_keeps_no_reply(held: ReplyCache, folder: Path, warnings: list[str]) -> None:
    held.put(number(1), REPLY)
    assert warnings == [f"{folder} keeps no reply (another process holds it): the next run asks again"]


def test_a_locked_cache_leaves_no_file_behind(held: ReplyCache, folder: Path) -> None:
    held.put(number(1), LONG)
    assert list(folder.rglob("*.val")) == []


def test_a_locked_cache_is_still_read(held: ReplyCache) -> None:
    assert held.get(REQUEST) == CACHED


def test_a_locked_cache_is_not_emptied(held: ReplyCache, folder: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        held.clear()
    assert str(caught.value) == (
        f"{folder} cannot be emptied (another process holds it): end the runs that use it, then try again"
    )


# The folder


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_folder_is_private(folder: Path) -> None:
    before = os.umask(0)
    try:
        ReplyCache(folder / "deep", warn=print).close()
    finally:
        os.umask(before)
    assert mode(folder / "deep") == 0o700


def test_an_open_folder_is_made_private(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    ReplyCache(folder, warn=print).close()
    assert mode(folder) == 0o700


def test_a_folder_with_other_files_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "article.md").touch()
    with pytest.raises(ConfigError) as caught:
        ReplyCache(folder, warn=print)
    assert str(caught.value) == f"{folder} holds other files: name another with cache.directory"


def test_a_folder_with_other_files_stays_as_open_as_it_was(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "article.md").touch()
    with pytest.raises(ConfigError):
        ReplyCache(folder, warn=print)
    assert mode(folder) == 0o755


def test_a_file_in_the_way_is_refused(folder: Path) -> None:
    folder.touch()
    with pytest.raises(ConfigError) as caught:
        ReplyCache(folder, warn=print)
    assert str(caught.value) == (f"{folder} cannot hold the cache (file exists): name another with cache.directory")


def test_a_folder_that_may_not_be_made_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may make any folder, and tests may be run by root.
    monkeypatch.setattr(Path, "mkdir", fail_with(PermissionError(errno.EACCES, "Permission denied")))
    with pytest.raises(ConfigError) as caught:
        ReplyCache(folder, warn=print)
    assert str(caught.value) == (
        f"{folder} cannot hold the cache (permission denied): name another with cache.directory"
    )


def test_a_database_of_another_program_is_refused(folder: Path) -> None:
    folder.mkdir()
    change(folder, "CREATE TABLE Cache (title TEXT)")
    with pytest.raises(ConfigError, match=r"cannot hold the cache \(no such column: key\): name another"):
        ReplyCache(folder, warn=print)


def test_a_database_of_another_program_is_not_moved(folder: Path) -> None:
    folder.mkdir()
    change(folder, "CREATE TABLE Cache (title TEXT)")
    with pytest.raises(ConfigError):
        ReplyCache(folder, warn=print)
    assert [path.name for path in folder.parent.iterdir()] == ["replies"]


def test_settings_of_another_program_are_refused(folder: Path) -> None:
    ReplyCache(folder, warn=print).close()
    change(folder, "INSERT INTO Settings VALUES ('disk_compress_level', 1)")
    with pytest.raises(ConfigError, match="it belongs to another program"):
        ReplyCache(folder, warn=print)


def test_a_variable_in_the_name_leads_to_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK", "world")
    ReplyCache(tmp_path / "$DESK", warn=print).close()
    assert [path.name for path in tmp_path.iterdir()] == ["world"]


def test_nothing_is_evicted_whatever_limits_were_set_before(folder: Path) -> None:
    ReplyCache(folder, warn=print).close()
    change(folder, "UPDATE Settings SET value = 1 WHERE key = 'size_limit'")
    change(folder, "UPDATE Settings SET value = 'least-recently-stored' WHERE key = 'eviction_policy'")
    with ReplyCache(folder, warn=print) as cache:
        for sample in range(5):
            cache.put(number(sample), LONG)
        assert cache.stats().entries == 5


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_CACHE_HOME": "/data/cache", "HOME": "/home/desk"}, "/data/cache/article-verifier/replies"),
        ({"HOME": "/home/desk"}, "/home/desk/.cache/article-verifier/replies"),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/desk"}, "/home/desk/.cache/article-verifier/replies"),
        ({"XDG_CACHE_HOME": "cache", "HOME": "/home/desk"}, "/home/desk/.cache/article-verifier/replies"),
    ],
)
def test_the_default_folder_follows_the_environment(environ: dict[str, str], expected: str) -> None:
    assert default_directory(environ) == Path(expected)


# Counting, emptying, closing


def test_the_count_names_the_folder_and_its_replies(cache: ReplyCache, folder: Path) -> None:
    cache.put(REQUEST, REPLY)
    cache.put(number(1), LONG)
    assert (cache.stats().directory, cache.stats().entries) == (folder, 2)


def test_the_count_of_bytes_grows_with_what_is_stored(cache: ReplyCache) -> None:
    before = cache.stats().bytes
    cache.put(REQUEST, LONG)
    assert cache.stats().bytes - before > 60_000


def test_emptying_tells_how_many_replies_there_were(cache: ReplyCache) -> None:
    cache.put(REQUEST, REPLY)
    cache.put(number(1), LONG)
    assert cache.clear() == 2


def test_emptying_leaves_no_reply(cache: ReplyCache, folder: Path) -> None:
    cache.put(REQUEST, LONG)
    cache.clear()
    assert (cache.get(REQUEST), list(folder.rglob("*.val"))) == (None, [])


def test_a_closed_cache_takes_nothing(cache: ReplyCache, folder: Path) -> None:
    cache.close()
    cache.put(REQUEST, REPLY)
    with ReplyCache(folder, warn=print) as again:
        assert again.stats().entries == 0


def test_no_file_stays_open_after_closing(folder: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("open files are counted in /proc, which this system lacks")
    with ThreadPoolExecutor(4) as pool:
        with ReplyCache(folder, warn=print) as cache:
            list(pool.map(lambda sample: cache.put(number(sample), REPLY), range(8)))
        # The threads are still there, and with them whatever connections they have.
        targets = [entry.readlink() for entry in descriptors.iterdir() if entry.is_symlink()]
    assert [target for target in targets if folder in target.parents] == []


# Many at once


def test_two_caches_on_one_folder_share_replies(folder: Path, warnings: list[str]) -> None:
    with ReplyCache(folder, warn=warnings.append) as first, ReplyCache(folder, warn=warnings.append) as second:
        first.put(REQUEST, REPLY)
        assert second.get(REQUEST) == CACHED


def test_sixteen_threads_on_two_caches_lose_nothing(folder: Path, warnings: list[str]) -> None:
    start = Barrier(16)
    with (
        ReplyCache(folder, warn=warnings.append) as first,
        ReplyCache(folder, warn=warnings.append) as second,
        ThreadPoolExecutor(16) as pool,
    ):

        def work(thread: int) -> int:
            start.wait()
            asked = Cached(Transport(REPLY if thread % 4 else LONG), (first, second)[thread % 2])
            samples = range(thread * 10, thread * 10 + 10)
            return sum(asked(number(sample)).cached for _ in range(2) for sample in samples)

        cached = list(pool.map(work, range(16)))
        assert (cached, first.stats().entries, warnings) == ([10] * 16, 160, [])


def test_threads_that_find_damage_together_replace_the_cache_once(broken: Path, warnings: list[str]) -> None:
    start = Barrier(16)
    with ReplyCache(broken, warn=warnings.append) as cache, ThreadPoolExecutor(16) as pool:

        def work(thread: int) -> None:
            start.wait()
            cache.put(number(thread), REPLY)

        list(pool.map(work, range(16)))
        assert (cache.stats().entries, len(list(broken.parent.iterdir()))) == (16, 2)


def test_the_module_does_not_load_the_library_by_itself() -> None:
    command = "import sys, verifier.cache; sys.exit('diskcache' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0


# Forgetting


def test_a_reply_that_is_forgotten_is_asked_for_again(cache: ReplyCache) -> None:
    cache.put(REQUEST, REPLY)
    Cached(None, cache).forget(REQUEST)
    assert cache.get(REQUEST) is None


def test_the_other_replies_stay(cache: ReplyCache) -> None:
    other = replace(REQUEST, sample=1)
    cache.put(REQUEST, REPLY)
    cache.put(other, REPLY)
    cache.forget(REQUEST)
    assert cache.get(other) == CACHED
