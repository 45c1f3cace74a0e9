"""Recordings of model calls: what the file holds, what a replay returns, and what a miss tells."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from key_patterns import scan_for_secrets

from verifier.cassette import Recorder, Replayer
from verifier.completion import Message, Reply, Request, Transport
from verifier.errors import (
    BudgetError,
    CassetteError,
    ConfigError,
    LLMError,
    LLMLengthError,
    LLMReplyError,
    LLMUnavailableError,
)
from verifier.fetched import Fetch, Fetched, Reason
from verifier.records import SourceOutcome
from verifier.testing import ScriptedModel

ABOUT = {"recorded_with": "article-verifier 0", "model": "openai/small", "made_by": "a test"}
SYSTEM = "You compare claims.\nAnswer in JSON."
ARTICLE = "苹果公司周二说:\n  营收增长了百分之五。😀\n"


def asked(article: str = ARTICLE, *, stage: str = "judge", title: str = "block 1 of 1", **changes: Any) -> Request:
    messages: list[Message] = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": article}]
    given: dict[str, Any] = {
        "model": "openai/small",
        "messages": messages,
        "parameters": {"temperature": 0.0},
        "api_base": "https://gateway.example/v1",
        "prompt": f"{stage}.v1",
        "stage": stage,
        "title": title,
    }
    return Request(**(given | changes))


def reply(content: str | None = '{"claims": []}', **changes: Any) -> Reply:
    given: dict[str, Any] = {
        "model": "small-2025",
        "content": content,
        "finish_reason": "stop",
        "prompt_tokens": 12,
        "completion_tokens": 3,
        "cost_usd": 1e-05,
    }
    return Reply(**(given | changes))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.yaml"


def record(path: Path, *calls: tuple[Request, Reply], keep_requests: bool = True) -> Path:
    recorder = Recorder(ScriptedModel([answer for _, answer in calls]), path, ABOUT, keep_requests=keep_requests)
    for request, _ in calls:
        recorder(request)
    recorder.save()
    return path


def content(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def miss(path: Path, request: Request) -> str:
    with pytest.raises(CassetteError) as caught:
        Replayer(path)(request)
    return str(caught.value)


# A recording and its replay


def test_a_replay_returns_the_recorded_reply(path: Path) -> None:
    answer = reply(tool="report", finish_reason="tool_calls", cost_usd=None)
    assert Replayer(record(path, (asked(), answer)))(asked()) == answer


def test_a_recorder_passes_the_reply_on(path: Path) -> None:
    assert Recorder(ScriptedModel([reply()]), path, ABOUT)(asked()) == reply()


def test_a_replay_tells_that_the_reply_came_from_the_cache(path: Path) -> None:
    assert Replayer(record(path, (asked(), reply(cached=True))))(asked()).cached


def test_a_reply_without_text_stays_without_text(path: Path) -> None:
    assert Replayer(record(path, (asked(), reply(None))))(asked()).content is None


def test_a_replay_answers_wherever_the_server_stands(path: Path) -> None:
    record(path, (asked(), reply()))
    assert Replayer(path)(asked(api_base=None)) == reply()


def test_a_replay_finds_each_reply_in_any_order(path: Path) -> None:
    calls = [(asked(f"article {n}"), reply(f"reply {n}")) for n in range(4)]
    replayer = Replayer(record(path, *calls))
    assert [replayer(request) for request, _ in reversed(calls)] == [answer for _, answer in reversed(calls)]


def test_a_request_recorded_twice_is_played_in_order(path: Path) -> None:
    replayer = Replayer(record(path, (asked(), reply("z first")), (asked(), reply("a second"))))
    assert [replayer(asked()).content for _ in range(2)] == ["z first", "a second"]


def test_samples_of_one_request_are_told_apart(path: Path) -> None:
    replayer = Replayer(record(path, (asked(sample=0), reply("zero")), (asked(sample=1), reply("one"))))
    assert replayer(asked(sample=1)).content == "one"


def test_a_run_without_calls_leaves_no_recording(path: Path) -> None:
    record(path)
    assert not path.exists()


def test_a_run_without_calls_leaves_an_older_recording_alone(path: Path) -> None:
    before = record(path, (asked(), reply())).read_bytes()
    record(path)
    assert path.read_bytes() == before


def test_a_replay_from_several_threads_plays_each_interaction_once(path: Path) -> None:
    replayer = Replayer(record(path, *[(asked(), reply(str(n))) for n in range(40)]))
    played: list[str | None] = []

    def play() -> None:
        played.extend([replayer(asked()).content for _ in range(10)])

    run_together(play, threads=4)
    assert sorted(map(str, played)) == sorted(str(n) for n in range(40))


def run_together(target: Callable[[], None], *, threads: int) -> None:
    running = [threading.Thread(target=target) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


# How much was played


def test_a_recording_whose_requests_were_all_made_is_all_played(path: Path) -> None:
    replayer = Replayer(record(path, (asked(), reply())))
    replayer(asked())
    assert replayer.all_played


def test_a_recording_with_a_request_left_over_is_not_all_played(path: Path) -> None:
    assert not Replayer(record(path, (asked(), reply()))).all_played


def test_requests_that_were_not_made_are_named(path: Path) -> None:
    first, second = asked("one", title="block 1 of 2"), asked("two", title="block 2 of 2")
    replayer = Replayer(record(path, (first, reply()), (second, reply())))
    replayer(first)
    assert replayer.unplayed == ["judge.v1, block 2 of 2"]


def test_a_replay_names_the_recorded_model(path: Path) -> None:
    assert Replayer(record(path, (asked(), reply()))).model == "openai/small"


def test_a_recording_that_says_nothing_of_itself_names_the_model_of_its_requests(path: Path) -> None:
    recorder = Recorder(ScriptedModel([reply()]), path, {})
    recorder(asked(model="deepseek/chat"))
    recorder.save()
    assert Replayer(path).model == "deepseek/chat"


# What the file holds


def test_an_interaction_holds_what_is_allowed_and_nothing_else(path: Path) -> None:
    assert content(record(path, (asked(), reply()))) == {
        "about": ABOUT,
        "version": 1,
        "interactions": [
            {
                "asked": {"stage": "judge", "prompt": "judge.v1", "title": "block 1 of 1"},
                "request": {"method": "POST", "uri": "llm:openai/small", "headers": {}, "body": asked().body()},
                "response": {
                    "status": {"code": 200, "message": "OK"},
                    "headers": {"content-type": ["application/json"]},
                    "body": {
                        "model": "small-2025",
                        "json": {"claims": []},
                        "tool": None,
                        "finish_reason": "stop",
                        "prompt_tokens": 12,
                        "completion_tokens": 3,
                        "cost_usd": 1e-05,
                        "cached": False,
                    },
                },
            }
        ],
    }


def test_messages_are_blocks_of_lines_in_their_own_script(path: Path) -> None:
    text = record(path, (asked(), reply())).read_text("utf-8")
    assert "content: |\n          苹果公司周二说:\n            营收增长了百分之五。😀\n" in text


@pytest.mark.parametrize(
    "fault",
    [
        LLMUnavailableError("busy", kind="rate_limit"),
        LLMReplyError("no JSON", kind="invalid"),
        LLMLengthError("cut off", kind="cut_off"),
        BudgetError("too dear"),
        LLMError("odd", kind="other"),
    ],
    ids=lambda fault: fault.kind,
)
def test_a_fault_is_replayed_as_it_was(path: Path, fault: LLMError) -> None:
    recorder = Recorder(ScriptedModel([fault]), path, ABOUT)
    with pytest.raises(LLMError):
        recorder(asked())
    recorder.save()
    with pytest.raises(type(fault)) as replayed:
        Replayer(path)(asked())
    assert (type(replayed.value), str(replayed.value), replayed.value.kind) == (type(fault), str(fault), fault.kind)


def test_the_file_does_not_depend_on_the_order_of_the_calls(tmp_path: Path) -> None:
    calls = [(asked(str(n), stage=stage), reply(str(n))) for n in range(3) for stage in ("judge", "extract")]
    one, other = record(tmp_path / "one.yaml", *calls), record(tmp_path / "other.yaml", *reversed(calls))
    assert one.read_bytes() == other.read_bytes()


def test_interactions_stand_by_stage_and_title(path: Path) -> None:
    names = [("judge", "a"), ("extract", "b"), ("extract", "a")]
    record(path, *[(asked(stage=stage, title=title), reply()) for stage, title in names])
    written = [(one["asked"]["stage"], one["asked"]["title"]) for one in content(path)["interactions"]]
    assert written == sorted(names)


def test_every_call_of_several_threads_is_recorded(path: Path) -> None:
    recorder = Recorder(ScriptedModel(lambda request: request.title), path, ABOUT)
    titles: Iterator[int] = iter(range(40))
    lock = threading.Lock()

    def ask() -> None:
        for _ in range(10):
            with lock:
                title = str(next(titles))
            recorder(asked(title=title))

    run_together(ask, threads=4)
    recorder.save()
    assert len(content(path)["interactions"]) == 40


def test_json_in_a_reply_that_is_written_in_another_way_stays_text(path: Path) -> None:
    record(path, (asked(), reply('{"claims":[]}')))
    assert content(path)["interactions"][0]["response"]["body"]["content"] == '{"claims":[]}'


def test_json_in_a_reply_that_is_nested_beyond_reason_is_replayed_exactly(path: Path) -> None:
    deep = "[" * 900 + "]" * 900
    assert Replayer(record(path, (asked(), reply(deep))))(asked()).content == deep


# Everything that may stand in a text; lone surrogates and what ends a line somewhere more often than chance has it.
TEXT = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.characters(),
        st.sampled_from([*"\r\n\t\x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\ud800\udfff #:-?|>%@!&*'\"\\{}[]"]),
        st.sampled_from(
            ["\n ", " \n", "\r\n", "\ud83d\ude00", "\n\n", "---\n", "...\n", "\n\t", "😀", "\\ud800", "核心"]
        ),
    ),
    max_size=8,
).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
in_one_folder = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@in_one_folder
@given(article=TEXT, title=TEXT, answer=TEXT)
def test_any_text_comes_back_exactly(path: Path, article: str, title: str, answer: str) -> None:
    request = asked(article, title=title)
    assert Replayer(record(path, (request, reply(answer))))(request).content == answer


@in_one_folder
@given(article=TEXT)
def test_any_text_stands_in_the_file_exactly(path: Path, article: str) -> None:
    record(path, (asked(article), reply()))
    # With another digest the request is a miss, and the message compares with what was read.
    assert "the messages are the same" in miss(path, asked(article, parameters={"seed": 1}))


@in_one_folder
@given(value=st.one_of(st.lists(JSON, max_size=3), st.dictionaries(TEXT, JSON, max_size=3)))
def test_any_json_comes_back_exactly(path: Path, value: object) -> None:
    answer = json.dumps(value, ensure_ascii=False)
    assert Replayer(record(path, (asked(), reply(answer))))(asked()).content == answer


# Pages

URL = "https://harbour.example/2026/02/20/cranes?id=7"
PAGE = Fetched(
    url=URL,
    outcome=SourceOutcome.READ,
    final_url="https://www.harbour.example/cranes",
    reason=Reason.MOVED,
    note="https://www.harbour.example/cranes",
    status=200,
    content_type="text/html; charset=utf-8",
    body="<p>码头周二恢复作业。</p>\n  <p>Four cranes run.</p> \n".encode(),
    fetched_at="2026-02-20T09:30:00+00:00",
    over_network=True,
)
REPLAYED = PAGE
GONE = Fetched(
    url="https://gone.example/a", outcome=SourceOutcome.UNREACHABLE, reason=Reason.GONE, note="404", status=404
)


def web(*pages: Fetched) -> Fetch:
    return {page.url: page for page in pages}.__getitem__


def record_pages(path: Path, *pages: Fetched, about: dict[str, str] | None = None) -> Path:
    recorder = Recorder(None, path, about or {})
    fetch = recorder.pages(web(*pages))
    for page in pages:
        fetch(page.url)
    recorder.save()
    return path


def test_a_replay_returns_the_recorded_page_as_not_from_the_network(path: Path) -> None:
    assert Replayer(record_pages(path, PAGE)).page(URL) == REPLAYED


def test_a_replay_returns_what_came_of_a_page_that_was_not_there(path: Path) -> None:
    assert Replayer(record_pages(path, PAGE, GONE)).page(GONE.url) == GONE


def test_a_recorder_passes_the_page_on(path: Path) -> None:
    assert Recorder(None, path, {}).pages(web(PAGE))(URL) == PAGE


def test_a_page_is_found_by_the_address_that_was_asked_for(path: Path) -> None:
    recorder = Recorder(None, path, {})
    recorder.pages({f"{URL}#top": PAGE}.__getitem__)(f"{URL}#top")
    recorder.save()
    assert Replayer(path).page(f"{URL}#top") == REPLAYED


def test_pages_and_calls_lie_in_one_file(path: Path) -> None:
    recorder = Recorder(ScriptedModel([reply()]), path, ABOUT)
    recorder(asked())
    recorder.pages(web(PAGE))(URL)
    recorder.save()
    replayer = Replayer(path)
    assert (replayer(asked()), replayer.page(URL)) == (reply(), REPLAYED)


def test_pages_of_two_fetches_lie_in_one_file(path: Path) -> None:
    recorder = Recorder(None, path, {})
    recorder.pages(web(PAGE))(URL)
    recorder.pages(web(GONE))(GONE.url)
    recorder.save()
    replayer = Replayer(path)
    assert (replayer.page(URL), replayer.page(GONE.url)) == (REPLAYED, GONE)


def test_a_page_in_the_file_is_readable_and_holds_nothing_else(path: Path) -> None:
    assert record_pages(path, PAGE).read_text("utf-8") == (
        "about:\n"
        "  pages: true\n"
        "version: 1\n"
        "interactions:\n"
        "- asked:\n"
        "    stage: fetch\n"
        "    prompt: ''\n"
        f"    title: {URL}\n"
        "  request:\n"
        "    method: GET\n"
        f"    uri: {URL}\n"
        "  response:\n"
        "    status:\n"
        "      code: 200\n"
        "      message: ''\n"
        "    headers:\n"
        "      content-type:\n"
        "      - text/html; charset=utf-8\n"
        "    outcome: read\n"
        "    reason: moved\n"
        "    note: https://www.harbour.example/cranes\n"
        "    final_url: https://www.harbour.example/cranes\n"
        "    fetched_at: '2026-02-20T09:30:00+00:00'\n"
        "    over_network: true\n"
        "    body:\n"
        "      text: |2\n"
        "        <p>码头周二恢复作业。</p>\n"
        "          <p>Four cranes run.</p> \n"
    )


def test_a_page_that_is_no_text_is_kept_in_base64(path: Path) -> None:
    record_pages(path, PAGE.model_copy(update={"body": "码头".encode("gbk")}))
    assert content(path)["interactions"][0]["response"]["body"] == {"base64": "wuvNtw=="}


def test_lines_that_end_as_on_windows_stay_lines(path: Path) -> None:
    record_pages(path, PAGE.model_copy(update={"body": b"<p>One.</p>\r\n<p>Two.</p>\r\n"}))
    assert "        <p>One.</p>\\u000d\n        <p>Two.</p>\\u000d\n" in path.read_text("utf-8")


# Scripts are full of backslashes, and what begins like an escape of ours must not be taken for one.
BODY = st.one_of(
    st.binary(max_size=12),
    st.lists(
        st.one_of(TEXT, st.sampled_from(["\\", "\\u000d", "\\\\u000d", "\\u00", "0d", "u000d", "  \n", " ", "\t"])),
        max_size=6,
    ).map(lambda parts: "".join(parts).encode("utf-8", "replace")),
)


@in_one_folder
@given(body=BODY)
def test_any_body_comes_back_exactly(path: Path, body: bytes) -> None:
    record_pages(path, PAGE.model_copy(update={"body": body}), GONE)
    assert Replayer(path).page(URL).body == body


@in_one_folder
@given(body=BODY)
def test_the_slow_loader_of_yaml_reads_any_body_as_the_fast_one_does(path: Path, body: bytes) -> None:
    text = record_pages(path, PAGE.model_copy(update={"body": body}), GONE).read_text("utf-8")

    class Slow(yaml.SafeLoader):
        """The loader that is there on every machine."""

    class Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """The one of libyaml."""

    for loader in (Slow, Fast):
        loader.add_constructor("!escaped", lambda self, node: ("escaped", self.construct_scalar(node)))
    assert yaml.load(text, Loader=Slow) == yaml.load(text, Loader=Fast)


@in_one_folder
@given(url=TEXT, note=TEXT, kind=TEXT)
def test_any_address_and_any_note_come_back_exactly(path: Path, url: str, note: str, kind: str) -> None:
    page = Fetched(
        url=url, outcome=SourceOutcome.BLOCKED, reason=Reason.NO_ADDRESS, note=note, final_url=note, content_type=kind
    )
    assert Replayer(record_pages(path, page)).page(url) == page


def test_a_page_is_played_as_often_as_it_was_fetched(path: Path) -> None:
    replayer = Replayer(record_pages(path, PAGE, PAGE))
    assert [replayer.page(URL), replayer.page(URL)] == [REPLAYED, REPLAYED]


def test_a_page_that_is_asked_for_more_often_than_it_was_fetched_is_an_error(path: Path) -> None:
    replayer = Replayer(record_pages(path, PAGE))
    replayer.page(URL)
    with pytest.raises(CassetteError) as caught:
        replayer.page(URL)
    assert str(caught.value) == f"{path} holds no further fetch of {URL}: record again with --record {path}"


def test_a_page_that_was_not_recorded_is_an_error_that_names_it_and_the_next_step(path: Path) -> None:
    replayer = Replayer(record_pages(path, PAGE))
    with pytest.raises(CassetteError) as caught:
        replayer.page("https://other.example/\x1b[2J")
    assert str(caught.value) == (
        f"{path} holds no page of https://other.example/ [2J: record again with --record {path}"
    )


def test_a_recording_of_a_run_without_pages_answers_that_none_was_recorded(path: Path) -> None:
    assert Replayer(record(path, (asked(), reply()))).page(URL) == Fetched(
        url=URL, outcome=SourceOutcome.OFFLINE, reason=Reason.NOT_RECORDED
    )


def test_a_recording_says_that_pages_were_looked_for_though_none_was_cited(path: Path) -> None:
    recorder = Recorder(ScriptedModel([reply()]), path, ABOUT)
    recorder.pages(web())
    recorder(asked())
    recorder.save()
    assert content(path)["about"] == ABOUT | {"pages": True}


def test_a_run_without_model_that_cites_nothing_can_be_replayed(path: Path) -> None:
    assert Replayer(record_pages(path)).all_played


def test_a_run_that_cites_nothing_leaves_an_older_recording_alone(path: Path) -> None:
    before = record_pages(path, PAGE).read_bytes()
    record_pages(path)
    assert path.read_bytes() == before


def test_a_recording_of_pages_alone_names_no_model(path: Path) -> None:
    assert Replayer(record_pages(path, PAGE)).model is None


def test_a_page_does_not_hide_the_model_of_the_requests(path: Path) -> None:
    recorder = Recorder(ScriptedModel([reply()]), path, {})
    recorder.pages(web(PAGE))(URL)
    recorder(asked(model="deepseek/chat"))
    recorder.save()
    assert Replayer(path).model == "deepseek/chat"


def test_a_page_that_was_not_asked_for_is_named_by_its_address(path: Path) -> None:
    replayer = Replayer(record_pages(path, PAGE, GONE))
    replayer.page(URL)
    assert (replayer.unplayed, replayer.all_played) == ([GONE.url], False)


def test_a_recording_whose_pages_were_all_asked_for_is_all_played(path: Path) -> None:
    replayer = Replayer(record_pages(path, PAGE))
    replayer.page(URL)
    assert replayer.all_played


def test_pages_asked_for_by_several_threads_are_all_recorded(path: Path) -> None:
    pages = [PAGE.model_copy(update={"url": f"https://harbour.example/{n}"}) for n in range(40)]
    recorder = Recorder(None, path, {})
    fetch = recorder.pages(web(*pages))
    left = iter(pages)
    lock = threading.Lock()

    def ask() -> None:
        for _ in range(10):
            with lock:
                page = next(left)
            fetch(page.url)

    run_together(ask, threads=4)
    recorder.save()
    assert len(content(path)["interactions"]) == 40


def test_a_request_without_any_model_is_refused(path: Path) -> None:
    with pytest.raises(ConfigError, match="name one with --model"):
        Recorder(None, path, {})(asked())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("outcome: read", "outcome: perused", id="outcome"),
        pytest.param("text: |2", "base64: |2", id="base64"),
        pytest.param("    body:\n      text: |2\n        <p>", "    body: |\n        <p>", id="body"),
        pytest.param("content-type:", "set-cookie:", id="header"),
    ],
)
def test_a_page_that_was_spoilt_by_hand_is_refused(path: Path, right: str, wrong: str) -> None:
    text = record_pages(path, PAGE).read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), "utf-8")
    with pytest.raises(CassetteError, match="is not a recording"):
        Replayer(path)


# Without the text of the requests


def test_a_recording_of_digests_holds_no_request(path: Path) -> None:
    record(path, (asked(), reply()), keep_requests=False)
    assert content(path)["interactions"][0]["request"]["body"] == {"sha256": asked().digest}


def test_a_recording_of_digests_replays(path: Path) -> None:
    assert Replayer(record(path, (asked(), reply()), keep_requests=False))(asked()) == reply()


def test_a_recording_of_digests_says_that_it_cannot_compare(path: Path) -> None:
    record(path, (asked(), reply()), keep_requests=False)
    assert "no text was recorded to compare with" in miss(path, asked("other"))


# Writing


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    assert stat.S_IMODE(record(path, (asked(), reply())).stat().st_mode) == 0o600


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    assert list(record(path, (asked(), reply())).parent.iterdir()) == [path]


def test_an_older_recording_stays_when_the_new_one_cannot_be_finished(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = record(path, (asked(), reply())).read_bytes()

    def fails(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(CassetteError, match="No space left on device"):
        record(path, (asked("new"), reply()))
    assert [one.read_bytes() for one in path.parent.iterdir()] == [older]


def test_a_link_to_a_recording_stays_a_link(path: Path, tmp_path: Path) -> None:
    record(path, (asked(), reply()))
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    record(link, (asked("new"), reply()))
    assert link.is_symlink()


def test_a_file_that_is_no_recording_is_not_overwritten(path: Path) -> None:
    path.write_text("An article.", "utf-8")
    with pytest.raises(CassetteError, match="exists and is no recording: name another file"):
        Recorder(ScriptedModel([]), path, ABOUT)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        pytest.param("nowhere/run.yaml", "its folder does not exist", id="no-folder"),
        pytest.param(".", "is not a file", id="a-folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_first_call(
    tmp_path: Path, place: str, problem: str
) -> None:
    with pytest.raises(CassetteError, match=problem):
        Recorder(ScriptedModel([]), tmp_path / place, ABOUT)


# Files that are no recording


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(b"", "is not a recording of model calls", id="empty"),
        pytest.param(b"\xff\xfe", "is not text in UTF-8", id="not-text"),
        pytest.param(b"about: {\n", "is not YAML (line 2)", id="not-yaml"),
        pytest.param(b"a: !!python/object/apply:os.getcwd []\n", "is not YAML (line 1)", id="python-object"),
        pytest.param(b"[" * 200_000 + b"]" * 200_000, "is not YAML", id="nested-beyond-reason"),
        pytest.param(b"day: 2024-13-45\n", "is not YAML", id="impossible-day"),
        pytest.param(b"- 1\n", "is not a recording of model calls", id="a-list"),
        pytest.param(b"some words", "is not a recording of model calls", id="words"),
        pytest.param(b"interactions: 3\n", "is not a recording of model calls", id="a-number"),
        pytest.param(
            b"version: 1\ninteractions:\n- request: {body: GET, headers: {}, method: GET, uri: 'http://a'}\n"
            b"  response: {body: {string: ''}}\n",
            "is not a recording of model calls",
            id="of-the-wire",
        ),
    ],
)
def test_a_file_that_is_no_recording_is_refused(path: Path, text: bytes, problem: str) -> None:
    path.write_bytes(text)
    with pytest.raises(CassetteError) as caught:
        Replayer(path)
    assert str(caught.value) == f"{path} {problem}: give another, or record again with --record {path}"


def test_a_reply_that_lost_a_key_is_refused(path: Path) -> None:
    record(path, (asked(), reply()))
    path.write_text(path.read_text("utf-8").replace("      finish_reason: stop\n", ""), "utf-8")
    with pytest.raises(CassetteError, match="is not a recording"):
        Replayer(path)


def test_a_missing_file_is_refused_with_the_next_step(path: Path) -> None:
    with pytest.raises(CassetteError, match=r"run\.yaml does not exist: .* --record "):
        Replayer(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CassetteError, match="cannot be read"):
        Replayer(tmp_path)


# Requests that were not recorded


def test_a_miss_names_the_file_the_request_and_the_next_step(path: Path) -> None:
    request = asked("苹果公司周三说。")
    record(path, (asked(), reply()))
    assert miss(path, request) == (
        f"{path} holds no reply to judge.v1, block 1 of 1 ({request.digest[:12]}): another article or prompt, "
        f"the first difference is in message 2, at '三说。': record again with --record {path}"
    )


def test_a_miss_does_not_point_at_the_fence(path: Path) -> None:
    # It is made from all the text, and so differs with every article, before anything else does.
    record(path, (asked("§0123456789 begins. Rose."), reply()))
    assert "in message 2, at 'Tulip.'" in miss(path, asked("§abcdef0123 begins. Tulip."))


def test_a_miss_is_compared_with_the_nearest_of_its_stage(path: Path) -> None:
    recorded = [asked("aaaa"), asked("abcd"), asked("abxy", stage="extract")]
    record(path, *[(request, reply()) for request in recorded])
    assert "in message 2, at 'xx'" in miss(path, asked("abxx"))


def test_a_miss_that_ends_sooner_says_so(path: Path) -> None:
    record(path, (asked("one two"), reply()))
    assert "in message 2, at its end" in miss(path, asked("one"))


def test_a_miss_by_another_setting_names_the_setting(path: Path) -> None:
    record(path, (asked(), reply()))
    assert "the messages are the same, another setting of temperature:" in miss(
        path, asked(parameters={"temperature": 1.0})
    )


def test_a_miss_by_another_model_names_the_recorded_one(path: Path) -> None:
    record(path, (asked(), reply()))
    assert "another model, recorded was openai/small" in miss(path, asked(model="openai/large"))


def test_a_miss_by_more_messages_counts_them(path: Path) -> None:
    record(path, (asked(), reply()))
    longer = [*asked().messages, {"role": "user", "content": "Again."}]
    assert "another conversation, of 3 messages and not 2" in miss(path, asked(messages=longer))


def test_a_miss_in_a_stage_that_was_not_recorded_names_the_stage(path: Path) -> None:
    record(path, (asked(stage="extract"), reply()))
    assert "nothing of the stage judge was recorded" in miss(path, asked("other"))


def test_a_request_made_more_often_than_recorded_says_so(path: Path) -> None:
    replayer = Replayer(record(path, (asked(), reply())))
    replayer(asked())
    with pytest.raises(CassetteError, match="it is asked for more often than it was recorded"):
        replayer(asked())


def test_a_miss_is_one_line_whatever_the_text_holds(path: Path) -> None:
    record(path, (asked("a"), reply()))
    assert miss(path, asked("a\n\x1b[2J\ud800b", title="x\ny")).isprintable()


# What it costs to have it


def test_importing_the_module_imports_neither_vcrpy_nor_litellm() -> None:
    code = "import sys, verifier.cassette, verifier.testing; print({'vcr', 'litellm', 'pytest'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_both_are_transports(path: Path) -> None:
    record(path, (asked(), reply()))
    inner: Transport = Replayer(path)
    outer: Transport = Recorder(inner, path, ABOUT)
    assert outer(asked()) == reply()


# Secrets. Each is put together here, so that no tool takes this file for one that leaks them.


@pytest.mark.parametrize(
    "secret",
    [
        pytest.param("sk-" + "proj-a1B2c3D4e5F6g7H8i9", id="openai"),
        pytest.param("密钥sk-" + "a1B2c3D4e5F6g7H8i9", id="after-chinese"),
        pytest.param('"one\\nsk-' + 'a1B2c3D4e5F6g7H8i9"', id="after-an-escaped-line-end"),
        pytest.param("Authorization: Bearer " + "a1B2c3D4e5F6g7H8i9", id="bearer"),
        pytest.param("AKIA" + "A1B2C3D4E5F6G7H8", id="aws"),
        pytest.param("AIza" + "a1B2c3D4e5" * 4, id="google"),
        pytest.param("ghp_" + "a1B2c3D4e5" * 3, id="github"),
        pytest.param("xoxb-" + "1234567890-abc", id="slack"),
        pytest.param("hf_" + "a1B2c3D4e5" * 3, id="hugging-face"),
        pytest.param('"api_key": "' + 'a1b2c3d4e5f6"', id="json"),
        pytest.param('\\"api_key\\": \\"' + 'a1b2c3d4e5f6\\"', id="json-in-quotes"),
        pytest.param("x-api-key: " + "a1b2c3d4e5f6", id="header"),
        pytest.param("https://me:" + "secret@gateway.example/v1", id="address"),
        pytest.param("org-" + "a1B2c3D4e5F6g7H8i9", id="organisation"),
        pytest.param("runner@" + "project-1.iam.gserviceaccount.com", id="service-account"),
    ],
)
def test_a_planted_secret_is_found(secret: str) -> None:
    assert scan_for_secrets(f"messages:\n- content: {secret}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The risk-based-approach-of-2024 and sk-learn", id="words-with-hyphens"),
        pytest.param("Write to tips@example.com", id="address-of-a-person"),
        pytest.param("Bearer of good news, 2024", id="bearer-in-prose"),
        pytest.param("api_key: null\napi_key_env: OPENAI_API_KEY", id="no-key-set"),
        pytest.param("https://example.com:8080/a@b", id="address-with-a-port"),
        pytest.param("sha256: " + "0f" * 32, id="digest"),
    ],
)
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    assert scan_for_secrets(text) == []


def test_a_found_secret_is_not_told_in_full() -> None:
    assert scan_for_secrets("sk-" + "a1B2c3D4e5F6g7H8i9") == ["API key: sk-a1B2c..."]


def leaks(folder: Path) -> dict[str, list[str]]:
    found = {
        str(file.relative_to(folder)): scan_for_secrets(file.read_text("utf-8", "replace"))
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    return {name: secrets for name, secrets in found.items() if secrets}


def test_no_cassette_holds_a_secret(root: Path) -> None:
    assert leaks(root / "cassettes") == {}


def test_a_cassette_with_a_secret_in_it_would_be_noticed(tmp_path: Path) -> None:
    record(tmp_path / "run.yaml", (asked("key: sk-" + "a1B2c3D4e5F6g7H8i9"), reply()))
    assert list(leaks(tmp_path)) == ["run.yaml"]


def test_the_address_of_the_server_is_not_recorded(path: Path) -> None:
    assert "gateway.example" not in record(path, (asked(), reply())).read_text("utf-8")


def test_a_recording_with_aliases_is_refused(path: Path) -> None:
    path.write_text("about: &a [1, 2]\ninteractions: [*a, *a]\n", "utf-8")
    with pytest.raises(CassetteError):
        Replayer(path)


def test_a_page_that_was_settled_is_recorded_so_whatever_comes_of_it(path: Path) -> None:
    recorder = Recorder(None, path, {"pages": True})
    come, late = (f"https://news.example/{name}" for name in ("come", "late"))
    fetch = recorder.pages(lambda url: Fetched(url=url, outcome=SourceOutcome.READ, body=b"x"))
    fetch(come)
    for url in (come, late):
        recorder.settle(url, Fetched(url=url, outcome=SourceOutcome.UNREACHABLE, reason=Reason.TIMED_OUT))
    fetch(late)
    recorder.save()
    player = Replayer(path)
    assert [player.page(url).reason for url in (come, late)] == [Reason.TIMED_OUT, Reason.TIMED_OUT]
