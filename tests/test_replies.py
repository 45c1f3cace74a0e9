"""Replies recorded without the rows they quote: what is kept of them, and that they come back to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import judged_pairs, sheet
from benchmarks.replies import FOLDER, LEAST, ReplyRecorder, ReplyReplayer, unweave, weave, weight
from verifier import Config
from verifier.completion import Reply, Request
from verifier.errors import CassetteError, LLMError, LLMReplyError
from verifier.testing import Item, ScriptedModel

ABOUT = {"model": "openai/relay", "made_by": "relay", "date": "2026-01-02"}
ENGLISH = 'The mayor said on Monday that "the old bridge" would be closed until May 2021.\nRepairs cost 4 million.'
CHINESE = "广东省目前有精神科医师约1.2万人。精神科医生只有2000多名，“远远不够”，贾福军说。"
ROWS = f"[1] {ENGLISH}\n[2] {CHINESE}\n"


def asked(text: str = ROWS) -> Request:
    return Request("openai/relay", [{"role": "system", "content": "Judge."}, {"role": "user", "content": text}])


def reply(content: str | None, **fields: object) -> Reply:
    told = {
        "model": "relay",
        "content": content,
        "finish_reason": "stop",
        "prompt_tokens": 120,
        "completion_tokens": 30,
        "cost_usd": None,
    }
    return Reply.model_validate(told | fields)


class Scripted:
    """Answers from a table, and knows what it was asked."""

    def __init__(self, *pairs: tuple[Request, Reply | LLMError]) -> None:
        self.replies = {request.digest: answer for request, answer in pairs}
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Reply:
        self.asked.append(request)
        answer = self.replies[request.digest]
        if isinstance(answer, LLMError):
            raise answer
        return answer


def record(path: Path, *pairs: tuple[Request, Reply | LLMError], whole: bool = True) -> Scripted:
    model = Scripted(*pairs)
    recorder = ReplyRecorder(model, path, ABOUT)
    for request, answer in pairs:
        if isinstance(answer, LLMError):
            with pytest.raises(LLMError):
                recorder(request)
        else:
            assert recorder(request) == answer.model_copy(update={"cached": False})
    if whole:
        recorder.save()
    return model


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "pairs.jsonl"


QUOTING = {"claims": [{"quote": ENGLISH, "why": "它说的是2000多名"}, {"quote": CHINESE, "why": "another figure"}]}
TEXTS = {
    "json": json.dumps(QUOTING, ensure_ascii=False),
    "json in ASCII": json.dumps(QUOTING),
    "json over lines": json.dumps(QUOTING, ensure_ascii=False, indent=2),
    "prose": f"It says: {ENGLISH[4:60]} … and {CHINESE[3:20]}, which differs.",
    "the whole request": ROWS,
    "twice": CHINESE * 2,
    "nothing of it": "Nothing here was said before, nor could it be.",
    "short": "ok",
    "empty": "",
    "half a pair": f"\ud83d {ENGLISH}\u2028\x85",
    "a backslash at the end": f"{ENGLISH}\\",
}


# Text as pieces


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_reply_comes_back_to_the_letter(text: str, path: Path) -> None:
    assert unweave(weave(text, asked()), asked()) == text
    record(path, (asked(), reply(text)))
    assert ReplyReplayer(path)(asked()) == reply(text)


def shared_runs(own: str, source: str) -> list[str]:
    """Return every run of words of a reply's own that is long enough and stands in the request."""
    runs = [own[start:end] for start in range(len(own)) for end in range(start + 1, len(own) + 1)]
    return [run for run in runs if weight(run) >= LEAST and run in source]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_words_of_its_own_stand_in_the_request(text: str) -> None:
    own = [piece for piece in weave(text, asked()) if isinstance(piece, str)]
    escaped = [json.dumps(ROWS, ensure_ascii=ascii_only) for ascii_only in (False, True)]
    assert [run for piece in own for source in (ROWS, *escaped) for run in shared_runs(piece, source)] == []


@pytest.mark.parametrize("name", ["json", "json in ASCII"])
def test_quotation_marks_and_line_ends_do_not_break_a_copy(name: str) -> None:
    pieces = weave(TEXTS[name], asked())
    longest = max(piece[1] for piece in pieces if not isinstance(piece, str))
    assert longest >= len(ENGLISH)


def test_the_longest_run_is_copied_and_of_equal_ones_the_first() -> None:
    request = Request("m", [{"role": "user", "content": "one two three. one two three four. one two three four"}])
    assert weave(">one two three four<", request) == [">", [15, 18], "<"]


@pytest.mark.parametrize(("run", "copied"), [("精神科医师约", True), ("精神科医师", False), (ENGLISH[:12], True)])
def test_six_chinese_characters_or_twelve_letters_are_copied(run: str, copied: bool) -> None:
    assert [isinstance(piece, list) for piece in weave(run, asked())] == [copied]


def test_what_was_said_before_in_a_conversation_is_copied_too() -> None:
    request = Request("m", [{"role": "user", "content": "?"}, {"role": "assistant", "content": "It is a long answer."}])
    assert weave("It is a long answer.", request) == [[2, 20]]


def test_a_long_reply_to_a_long_request_is_woven(path: Path) -> None:
    words = [f"word{number * 7919 % 10007}" for number in range(7000)]
    request = asked(" ".join(words))
    text = " ".join(" ".join(words[at : at + 9]) + " 以及" for at in range(0, 2500, 13))
    pieces = weave(text, request)
    assert (len(request.messages[1]["content"]) > 50_000, len(text) > 10_000) == (True, True)
    assert unweave(pieces, request) == text
    assert sum(len(piece) for piece in pieces if isinstance(piece, str)) < 0.1 * len(text)


# The file


def test_the_file_holds_no_sentence_of_a_row(path: Path) -> None:
    record(path, (asked(), reply(TEXTS["json"])))
    text = path.read_text("utf-8")
    assert [part for part in ("old bridge", "精神科", "Monday") if part in text] == []
    assert "another figure" in text


def test_all_that_a_reply_says_is_kept(path: Path) -> None:
    told = reply("{}", tool="judge", finish_reason="tool_calls", cost_usd=0.25, prompt_tokens=None)
    record(path, (asked(), told), (asked("more"), reply(None)))
    replayer = ReplyReplayer(path)
    assert (replayer(asked()), replayer(asked("more"))) == (told, reply(None))


def test_the_head_tells_who_answered(path: Path) -> None:
    record(path, (asked(), reply("ok")))
    assert json.loads(path.read_text("utf-8").split("\n")[0]) == {"about": ABOUT}
    assert ReplyReplayer(path).model == "openai/relay"


def test_the_same_replies_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    pairs = [(asked(f"{number} {ROWS}"), reply(f"{number} {CHINESE}")) for number in range(9)]
    record(path, *pairs)
    record(tmp_path / "other.jsonl", *reversed(pairs))
    assert path.read_bytes() == (tmp_path / "other.jsonl").read_bytes()
    digests = [json.loads(line)["sha256"] for line in path.read_text("utf-8").splitlines()[1:]]
    assert (digests, len(digests)) == (sorted(digests), 9)


def test_a_reply_from_a_cache_is_kept_like_any_other(path: Path, tmp_path: Path) -> None:
    record(path, (asked(), reply("ok", cached=True)))
    record(tmp_path / "other.jsonl", (asked(), reply("ok")))
    assert path.read_bytes() == (tmp_path / "other.jsonl").read_bytes()


def test_many_threads_record_at_once(path: Path) -> None:
    pairs = [(asked(f"{number % 10} {ROWS}"), reply(f"{number % 10}")) for number in range(40)]
    recorder = ReplyRecorder(Scripted(*pairs), path, ABOUT)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(recorder, [request for request, _ in pairs]))
    recorder.save()
    replayer = ReplyReplayer(path)
    assert found == [replayer(request) for request, _ in pairs] == [answer for _, answer in pairs]


# Going on with a recording


def numbered(*numbers: int) -> Sequence[tuple[Request, Reply]]:
    return [(asked(f"{number} {ROWS}"), reply(f"{number}")) for number in numbers]


def test_a_run_that_was_broken_off_goes_on(path: Path) -> None:
    record(path, *numbered(1, 2), whole=False)
    assert len(record(path, *numbered(1, 2, 3)).asked) == 1
    assert ReplyReplayer(path).unplayed == sorted(request.digest for request, _ in numbered(1, 2, 3))


def test_replies_that_are_of_no_use_any_more_are_dropped(path: Path) -> None:
    record(path, *numbered(1, 2))
    record(path, *numbered(2))
    assert ReplyReplayer(path).unplayed == [request.digest for request, _ in numbered(2)]


def test_a_run_without_questions_leaves_the_file_alone(path: Path) -> None:
    record(path, *numbered(1))
    before = path.read_bytes()
    record(path)
    assert path.read_bytes() == before


def test_a_failed_call_is_not_kept_and_nothing_is_dropped_after_it(path: Path) -> None:
    record(path, *numbered(1))
    record(path, *numbered(2), (asked("broken"), LLMReplyError("no JSON", kind="schema")))
    assert ReplyReplayer(path).unplayed == sorted(request.digest for request, _ in numbered(1, 2))


def test_the_date_is_that_of_the_newest_reply(path: Path) -> None:
    record(path, *numbered(1))
    undated = {name: told for name, told in ABOUT.items() if name != "date"}
    recorder = ReplyRecorder(Scripted(), path, undated)
    recorder(numbered(1)[0][0])
    recorder.save()
    assert ReplyReplayer(path).about["date"] == "2026-01-02"
    recorder = ReplyRecorder(Scripted(*numbered(2)), path, undated)
    recorder(numbered(2)[0][0])
    assert ReplyReplayer(path).about["date"] > "2026-01-02"


# What goes wrong


def test_a_missing_file_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(sheet.AbsentError, match=r"python -m benchmarks\.judged_pairs --record"):
        ReplyReplayer(tmp_path / "pairs.jsonl")
    with pytest.raises(sheet.AbsentError, match=r"python -m benchmarks\.atomic --record"):
        ReplyReplayer(tmp_path / "atomic.jsonl")


def test_a_missing_reply_names_the_command(path: Path) -> None:
    record(path, (asked(), reply("ok")))
    with pytest.raises(CassetteError, match=r"holds no reply .*python -m benchmarks\.judged_pairs --record"):
        ReplyReplayer(path)(asked("another row"))
    with pytest.raises(CassetteError, match=r"python -m benchmarks\.contradoc --record"):
        ReplyReplayer(path, script="contradoc")(asked("another row"))


@pytest.mark.parametrize("line", ["", "{}", "[1]", "no JSON", '{"sha256":"ab","pieces":[]}', "\ud83d"])
def test_what_is_no_recording_is_neither_read_nor_overwritten(line: str, path: Path) -> None:
    record(path, (asked(), reply("ok")))
    content = (path.read_text("utf-8") + line + "\n").encode("utf-8", "surrogatepass")
    path.write_bytes(content)
    with pytest.raises(CassetteError, match="is no recording of replies"):
        ReplyReplayer(path)
    with pytest.raises(CassetteError, match="name another file"):
        ReplyRecorder(Scripted(), path, ABOUT)
    assert path.read_bytes() == content


@pytest.mark.parametrize("copy", [[0, 10**6], [-3, 12], [5, 0]])
def test_a_copy_from_beyond_the_request_is_damage(copy: list[int], path: Path) -> None:
    record(path, (asked(), reply(CHINESE)))
    head, line = path.read_text("utf-8").splitlines()
    path.write_text(f"{head}\n{json.dumps(json.loads(line) | {'pieces': [copy]})}\n", "utf-8")
    with pytest.raises(CassetteError, match="is damaged"):
        ReplyReplayer(path)(asked())


# Recordings in the repository, and the pairs they are about


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_recording_of_a_benchmark_came_through_the_relay(path: Path) -> None:
    head, *lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    assert json.loads(head)["about"]["made_by"] == "relay"
    assert {json.loads(line)["model"] for line in lines} == {"relay"}


CLAIMS = {"zh": ("公司有300名员工。", "公司有500名员工。"), "en": ("It has 300 staff.", "It has 500 staff.")}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """A folder of five pairs in each file."""
    for name, lang in zip(judged_pairs.FILES, ("zh", "en", "zh"), strict=True):
        claim, evidence = CLAIMS[lang]
        row = {"lang": lang, "claim": claim, "evidence": evidence, "label": "refuted", "meta": {"source": "OCNLI"}}
        lines = [json.dumps({"id": f"{name} {number}", **row}) for number in range(5)]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    return tmp_path


def unanswered(request: Request) -> Item:
    names = sorted(set(re.findall(r"\bC\d+\b", request.messages[-1]["content"])))
    return {"claims": [{"claim": name, "findings": []} for name in names]}


def test_all_pairs_are_told_in_the_order_of_their_languages(pairs: Path) -> None:
    alone = judged_pairs.outcomes(pairs, "rules")
    zh, en, numeric = judged_pairs.FILES
    assert [item.file for item in alone] == [zh] * 5 + [numeric] * 5 + [en] * 5
    assert {(item.label, item.expected, item.figure_decides) for item in alone} == {("refuted", "contradicts", True)}
    assert {item.predicted() for item in alone if item.lang == "zh"} == {"contradicts"}


def test_pairs_are_recorded_and_replayed(pairs: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config.model_validate({"llm": {"model": "openai/relay"}})
    recorder = ReplyRecorder(ScriptedModel(unanswered, model="relay"), path, ABOUT)
    recorded = judged_pairs.outcomes(pairs, "model", recorder, config)
    recorder.save()
    monkeypatch.setattr(judged_pairs, "RECORDED", path)
    assert judged_pairs.outcomes(pairs, "model") == recorded
    assert [item.id for item in recorded] == [item.id for item in judged_pairs.outcomes(pairs, "rules")]
    assert len(ReplyReplayer(path).unplayed) == 3
