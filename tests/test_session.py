"""A run's model side put together: who answers, what is kept, and that a run can be repeated to the byte."""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fake_provider import (
    DROPS,
    OVERLOADED,
    REFUSED,
    TRUNCATED,
    Answer,
    Body,
    Desk,
    FakeProvider,
    error,
    finding,
    is_extraction,
)

import verifier
import verifier.session
from verifier.claims.by_model import ExtractReply
from verifier.config import Config
from verifier.errors import CassetteError, ConfigError, LLMError
from verifier.llm import LiteLLM
from verifier.records import Report
from verifier.session import Session
from verifier.testing import FakeClock, ScriptedModel

SENTENCES = (
    "The firm opened a plant in Leeds.",
    "Its chief executive, Ann Lee, stayed away from the ceremony.",
)
ARTICLE = " ".join(SENTENCES)
ARCHIVED = verifier.Document.from_text("The firm opened its plant in York. Ann Lee cut the ribbon.", id="archived")
DESK = Desk(find={SENTENCES[0]: [finding("D1.1", "opened its plant in York", aspect="entity")]})
ONE_BAD = [TRUNCATED]
"""A run in which the first reply has to be asked for again."""


@contextlib.contextmanager
def opened(settings: Config, **options: Any) -> Iterator[Session | None]:
    with verifier.session.opened(settings, **options) as both:
        yield both.model


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier.session, "LiteLLM", functools.partial(LiteLLM, clock=FakeClock()))


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(*ONE_BAD, then=DESK) as started:
        yield started


def config(provider: FakeProvider | None = None, *, model: str | None = "openai/test", **sections: Any) -> Config:
    base = provider.api_base if provider is not None else None
    return Config.model_validate({"llm": {"model": model, "api_base": base}, **sections})


def check(settings: Config, text: str = ARTICLE, **options: Any) -> Report:
    return verifier.verify(text=text, against=ARCHIVED, config=settings, **options)


def without(report: Report, *parts: str) -> bytes:
    """Return the report as it is written, without some of its parts."""
    whole: Mapping[str, Any] = json.loads(report.model_dump_json(by_alias=True))
    return json.dumps({**whole, **dict.fromkeys(parts)}).encode()


def gathered() -> verifier.api.Inputs:
    with verifier.session.opened(Config()) as both:
        return verifier.api.gather(None, text=ARTICLE, against=ARCHIVED, pages=both.pages)


# Who answers


def test_without_a_model_there_is_no_session() -> None:
    with opened(Config()) as session:
        assert session is None


def model_of(**options: Any) -> str:
    with opened(config(model=options.pop("model", None)), **options) as session:
        assert session is not None
        return session.model


def test_the_configured_model_is_asked() -> None:
    assert model_of(model="openai/small") == "openai/small"


def test_a_transport_of_ones_own_needs_no_model() -> None:
    assert model_of(transport=ScriptedModel([])) == "scripted"


def test_a_transport_of_ones_own_goes_by_the_configured_model() -> None:
    assert model_of(transport=ScriptedModel([]), model="openai/small") == "openai/small"


def test_a_transport_of_ones_own_answers_in_place_of_the_provider(provider: FakeProvider) -> None:
    model = ScriptedModel([{"claims": [], "skipped": [{"sentence": n, "reason": "vague"} for n in (1, 2)]}])
    check(config(provider), transport=model)
    assert (len(model.requests), provider.requests) == (1, [])


def test_nothing_of_a_transport_of_ones_own_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    check(config(), transport=ScriptedModel(lambda _: {"claims": []}))
    assert list(tmp_path.iterdir()) == []


def test_the_provider_is_asked_at_the_configured_address(provider: FakeProvider) -> None:
    check(config(provider))
    assert len(provider.requests) == 3


def test_so_many_calls_go_out_at_a_time(provider: FakeProvider) -> None:
    with opened(config(provider)) as session:
        assert isinstance(session, Session)
        assert session.dispatch._concurrency == Config().llm.concurrency


# The cache


def test_replies_that_could_not_be_used_are_not_kept() -> None:
    with FakeProvider(then=TRUNCATED) as broken:
        settings = config(broken)
        broken_report = check(settings)
        requests = len(broken.requests)
        # The same address a little later, and its server is well.
        broken._then = DESK
        well = check(settings)
    assert requests == 2
    assert (broken_report.usage.model_calls, well.usage.cached_calls) == (2, 0)
    assert {claim.verdict.value for claim in well.claims} == {"refuted", "not_enough_evidence"}


def test_a_second_run_asks_nothing(provider: FakeProvider) -> None:
    check(config(provider))
    asked = len(provider.requests)
    check(config(provider))
    assert len(provider.requests) == asked


def test_a_second_run_gives_the_same_report(provider: FakeProvider) -> None:
    reports = [check(config(provider)) for _ in range(2)]
    assert without(reports[0], "run", "usage") == without(reports[1], "run", "usage")


def test_a_second_run_pays_nothing(provider: FakeProvider) -> None:
    check(config(provider))
    usage = check(config(provider)).usage
    assert (usage.model_calls, usage.cached_calls, usage.cost_usd) == (0, 3, 0.0)


def test_a_second_run_needs_no_network(provider: FakeProvider) -> None:
    first = check(config(provider))
    asked = len(provider.requests)
    second = check(config(provider), offline=True)
    assert (without(first, "run", "usage"), asked) == (without(second, "run", "usage"), len(provider.requests))


def test_a_run_takes_up_where_one_that_failed_ended() -> None:
    def fails_to_judge(body: Body) -> Answer:
        return DESK(body) if is_extraction(body) else error(400)

    with FakeProvider(fails_to_judge, fails_to_judge, then=DESK) as provider:
        check(config(provider))
        usage = check(config(provider)).usage
    assert (usage.cached_calls, usage.model_calls) == (1, 1)


def test_the_cache_is_where_the_settings_say(tmp_path: Path, provider: FakeProvider) -> None:
    check(config(provider, cache={"directory": str(tmp_path / "kept")}))
    assert (tmp_path / "kept/cache.db").is_file()


def test_what_the_cache_has_to_say_is_told(tmp_path: Path, provider: FakeProvider) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"no database" * 1000)
    told: list[str] = []
    with opened(config(provider, cache={"directory": str(folder)}), tell=told.append):
        pass
    assert told == [f"{folder} was damaged and is now {folder}.damaged-1: a new cache begins empty"]


def test_the_cache_is_closed_when_the_recording_cannot_be_written(
    tmp_path: Path, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(verifier.session.ReplyCache, "close", lambda _: closed.append(True))
    with pytest.raises(CassetteError), opened(config(provider), record=tmp_path / "none/tape.yaml"):
        pass
    assert closed == [True]


# Recording


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    return tmp_path / "tape.yaml"


@pytest.fixture
def recorded(tape: Path, provider: FakeProvider) -> Report:
    return check(config(provider), record=tape)


@pytest.mark.parametrize("then", [REFUSED, DROPS], ids=["run ends", "run goes on"])
def test_what_was_paid_for_is_recorded_though_the_run_fails(then: Answer, tape: Path) -> None:
    def judge_last(body: Body) -> Answer:
        return DESK(body) if is_extraction(body) else then

    class StopError(Exception):
        """Something that ends the run."""

    with FakeProvider(then=judge_last) as provider, pytest.raises(StopError):
        _check_and_stop(config(provider), tape, StopError())
    assert "stage: extract" in tape.read_text("utf-8")


def _check_and_stop(settings: Config, tape: Path, error: Exception) -> None:
    with opened(settings, record=tape) as session:
        inputs = gathered()
        verifier.pipeline.run(inputs.article, inputs.evidence, (), config=settings, session=session)
        raise error


def test_a_run_that_is_refused_leaves_an_older_recording_alone(recorded: Report, tape: Path) -> None:
    before = tape.read_bytes()
    with FakeProvider(then=REFUSED) as provider, pytest.raises(ConfigError):
        check(config(provider), record=tape)
    assert tape.read_bytes() == before


def test_a_run_with_faults_is_replayed_with_them(tape: Path) -> None:
    with FakeProvider(DESK, then=OVERLOADED) as provider:
        report = check(config(provider), record=tape)
    replayed = check(Config(), replay=tape)
    assert without(replayed, "run") == without(report, "run")
    assert {claim.verdict.value for claim in replayed.claims} == {"unchecked"}


def test_a_recording_that_cannot_be_written_in_the_end_does_not_cost_the_report(
    provider: FakeProvider, tmp_path: Path
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    told: list[str] = []
    with opened(config(provider), record=folder / "tape.yaml", tell=told.append) as session:
        assert session is not None
        conversation = session.asker.begin(
            [{"role": "user", "content": "?"}], stage="extract", title="", prompt="extract.v1", prompt_sha256=""
        )
        with contextlib.suppress(LLMError, IndexError):
            conversation.ask(ExtractReply)
        folder.rmdir()
    assert ["cannot be written" in line for line in told] == [True]


def test_a_recording_names_the_model_and_the_program(recorded: Report, tape: Path) -> None:
    head = tape.read_text("utf-8").split("version:")[0]
    assert f"recorded_with: article-verifier {verifier.__version__}\n" in head
    assert "model: openai/test\n" in head


def test_recording_without_a_model_and_without_pages_is_refused(tape: Path) -> None:
    settings = Config.model_validate({"fetch": {"enabled": False}})
    with pytest.raises(ConfigError, match="has nothing to record"), opened(settings, record=tape):
        pass


def test_recording_and_replaying_exclude_each_other(tape: Path) -> None:
    with pytest.raises(ConfigError, match="exclude each other"), opened(Config(), record=tape, replay=tape):
        pass


def test_replies_out_of_the_cache_are_recorded_too(provider: FakeProvider, tape: Path) -> None:
    check(config(provider))
    first = check(config(provider), record=tape)
    assert without(check(Config(), replay=tape), "run", "usage") == without(first, "run", "usage")


# Replaying


def test_a_replay_gives_the_report_of_its_run(recorded: Report, tape: Path) -> None:
    assert without(check(Config(), replay=tape), "run") == without(recorded, "run")


def test_two_replays_give_the_same_bytes(recorded: Report, tape: Path) -> None:
    assert without(check(Config(), replay=tape), "run") == without(check(Config(), replay=tape), "run")


def test_a_replay_asks_nobody(recorded: Report, tape: Path, provider: FakeProvider) -> None:
    asked = len(provider.requests)
    check(config(provider), replay=tape)
    assert len(provider.requests) == asked


@pytest.mark.parametrize("configured", [None, "openai/other"])
def test_a_replay_goes_by_the_model_of_the_recording(configured: str | None, recorded: Report, tape: Path) -> None:
    assert check(config(model=configured), replay=tape).run.model == "openai/test"


def test_a_replay_reads_and_writes_no_cache(
    recorded: Report, tape: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    check(Config(), replay=tape)
    assert not (tmp_path / "other").exists()


def test_a_replay_keeps_a_limit_that_has_no_price(recorded: Report, tape: Path) -> None:
    settings = Config.model_validate({"llm": {"max_cost": 0.0}})
    assert without(check(settings, replay=tape), "run") == without(recorded, "run")


def test_a_replay_of_another_article_is_refused(recorded: Report, tape: Path) -> None:
    with pytest.raises(CassetteError, match=r"holds no reply to extract\.v"):
        check(Config(), text=ARTICLE.replace("Leeds", "Bradford"), replay=tape)


def test_a_replay_in_another_mode_is_refused(recorded: Report, tape: Path) -> None:
    with pytest.raises(CassetteError, match=r"holds no reply to extract\.v"):
        check(Config.model_validate({"llm": {"mode": "tools"}}), replay=tape)


def test_replies_that_a_replay_does_not_ask_for_are_told(recorded: Report, tape: Path) -> None:
    told: list[str] = []
    with opened(Config(), replay=tape, tell=told.append):
        pass
    assert len(told) == 1
    assert told[0].startswith(f"{tape}: 3 recordings were not asked for, such as extract.v")


def test_a_replay_that_asks_for_all_tells_nothing(recorded: Report, tape: Path) -> None:
    told: list[str] = []
    with opened(Config(), replay=tape, tell=told.append) as session:
        inputs = gathered()
        verifier.pipeline.run(inputs.article, inputs.evidence, (), config=Config(), session=session)
    assert told == []


def test_a_replay_that_fails_tells_only_why(recorded: Report, tape: Path) -> None:
    told: list[str] = []
    with pytest.raises(ZeroDivisionError), opened(Config(), replay=tape, tell=told.append):
        raise ZeroDivisionError
    assert told == []


# Prompts


def test_a_report_names_the_prompts(provider: FakeProvider) -> None:
    assert {name.partition(".")[0] for name in check(config(provider)).run.prompts} == {"extract", "judge", "correct"}


def test_prompts_of_ones_own_are_used(tmp_path: Path, provider: FakeProvider) -> None:
    shipped = (Path(__file__).resolve().parent.parent / "prompts/extract.v1.md").read_text("utf-8")
    (tmp_path / "extract.v7.md").write_text(shipped.replace("checking desk", "night desk"), "utf-8")
    check(config(provider, prompts={"directory": str(tmp_path)}))
    assert "night desk" in provider.requests[0]["messages"][0]["content"]


def test_prompts_that_are_none_are_refused_before_anything_is_asked(tmp_path: Path, provider: FakeProvider) -> None:
    with pytest.raises(ConfigError):
        check(config(provider, prompts={"directory": str(tmp_path)}))
    assert provider.requests == []


# Addresses in the environment


@pytest.mark.parametrize("model", ["openai/test", "test"])
def test_the_providers_own_variable_names_the_server(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    monkeypatch.setenv("OPENAI_API_BASE", provider.api_base)
    assert verifier.session._base_of(model) == provider.api_base


def test_replies_of_two_servers_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeProvider(then=DESK) as one, FakeProvider(then=DESK) as other:
        for server in (one, other):
            monkeypatch.setenv("OPENAI_API_BASE", server.api_base)
            check(config())
    assert (len(one.requests), len(other.requests)) == (2, 2)
