"""Prompt files: which are found, what is wrong with a bad one, and what filling one in leaves alone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from verifier import prompts
from verifier.errors import ConfigError
from verifier.prompts import VARIABLES, Prompt

CORRECT = """---
purpose: Ask once more.
variables: [problems]
reply: the same
---
# user

Wrong: {{ problems }}
"""
JUDGE_VALUES = {"language": "English", "fence": "§1", "documents": "D", "claims": "C"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of the user's own."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def keep(folder: Path, text: str | bytes, name: str = "correct.v1.md") -> str:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(folder)


# Which files are found


def test_every_task_has_a_shipped_prompt() -> None:
    assert prompts.load().keys() == VARIABLES.keys()


@pytest.mark.parametrize("task", sorted(VARIABLES))
def test_a_shipped_prompt_uses_all_its_variables(task: str) -> None:
    filled = prompts.load()[task].render(**{name: f"<{name}>" for name in VARIABLES[task]})
    text = "".join(message["content"] for message in filled)
    assert [name for name in sorted(VARIABLES[task]) if f"<{name}>" not in text] == []


def test_a_prompt_of_ones_own_takes_the_place_of_the_shipped_one(mine: Path) -> None:
    loaded = prompts.load(keep(mine, CORRECT))
    assert loaded["correct"].render(problems="x") == [{"role": "user", "content": "Wrong: x"}]


def test_a_task_without_one_keeps_the_shipped_prompt(mine: Path) -> None:
    assert prompts.load(keep(mine, CORRECT))["judge"] == prompts.load()["judge"]


def test_the_highest_version_counts_as_a_number(mine: Path) -> None:
    for version in (2, 10, 9):
        keep(mine, CORRECT.replace("Wrong", f"Version {version}"), f"correct.v{version}.md")
    assert prompts.load(str(mine))["correct"].name == "correct.v10"


def test_ones_own_counts_though_the_shipped_version_is_higher(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = mine.parent / "shipped"
    shipped.mkdir()
    for task in VARIABLES:
        original = prompts.shipped("prompts") / f"{prompts.load()[task].name}.md"
        keep(shipped, original.read_bytes(), f"{task}.v7.md")
    keep(mine, CORRECT)
    monkeypatch.setattr(prompts, "shipped", lambda _: shipped)
    assert [prompts.load(str(mine))[task].name for task in ("correct", "judge")] == ["correct.v1", "judge.v7"]


@pytest.mark.parametrize("name", ["notes.md", "summary.v1.md", "correct.v0.md", "correct.md", "correct.v2.txt"])
def test_other_files_are_left_alone(name: str, mine: Path) -> None:
    keep(mine, "not a prompt", name)
    assert prompts.load(keep(mine, CORRECT))["correct"].name == "correct.v1"


def test_a_home_folder_may_be_written_short(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(mine, CORRECT)
    monkeypatch.setenv("HOME", str(mine.parent))
    assert prompts.load("~/mine")["correct"].parts == (("user", "Wrong: {{ problems }}"),)


def test_a_prompt_is_known_by_the_digest_of_its_file(mine: Path) -> None:
    loaded = prompts.load(keep(mine, CORRECT))["correct"]
    assert loaded.sha256 == hashlib.sha256(CORRECT.encode()).hexdigest()


@pytest.mark.parametrize("written", [CORRECT.replace("\n", "\r\n"), "\ufeff" + CORRECT], ids=["CRLF", "BOM"])
def test_a_file_from_another_editor_reads_the_same(written: str, mine: Path) -> None:
    assert prompts.load(keep(mine, written))["correct"].parts == (("user", "Wrong: {{ problems }}"),)


# What is wrong with a bad one


def wrong(*arguments: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        prompts.load(*arguments)
    return str(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = wrong(str(tmp_path / "none"))
    assert told == f"prompts.directory {tmp_path}/none is not a folder: name one with files such as judge.v2.md"


def test_a_folder_without_a_prompt_is_told(mine: Path) -> None:
    assert wrong(str(mine)) == f"{mine} holds no prompt: copy prompts/judge.v2.md there and change it"


def test_a_package_without_its_prompts_is_told(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompts, "shipped", lambda _: mine)
    assert wrong() == "there is no prompt cited.v1.md: install the package again, or name a folder with it"


FRONT = "should begin with front matter between two lines of ---"
PARTS = "after the front matter comes a line '# system' or '# user', and then the text"
ROLES = "should have one part '# user', and before it at most one part '# system'"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"---\n\xff\xfe", "is not UTF-8 text: save it as UTF-8"),
        ("", FRONT),
        ("# user\n\n{{ problems }}\n", FRONT),
        ("\n" + CORRECT, FRONT),
        (CORRECT.replace("the same\n---\n", "the same\n"), FRONT),
        (
            CORRECT.replace("[problems]", "[problems"),
            "its front matter is not valid YAML: while parsing",
        ),
        (CORRECT.replace("Ask once more.", "2026-13-45"), "its front matter is not valid YAML: month must be in 1..12"),
        (CORRECT.replace("variables: [problems]\n", ""), "its front matter should name its variables"),
        (CORRECT.replace("[problems]", "problems"), "its front matter should name its variables"),
        ("---\n- a\n---\n# user\n\n{{ problems }}\n", "its front matter should name its variables"),
        (
            CORRECT.replace("reply:", "answer:"),
            "unknown key 'answer' in the front matter: use purpose, reply",
        ),
        (CORRECT.replace("# user\n", ""), PARTS),
        (CORRECT.replace("# user", "Preamble\n\n# user"), PARTS),
        (CORRECT.replace("# user", "# system"), ROLES),
        (CORRECT + "\n# user\n\nAnd more\n", ROLES),
        (CORRECT + "\n# system\n\nAnd more\n", ROLES),
        (
            CORRECT.replace("{{ problems }}", "{{ problem }}"),
            "the variable problem is not known here: use problems",
        ),
        (
            CORRECT.replace("{{ problems }}", "nothing"),
            "the variable problems is missing from its text: put {{ problems }} where it belongs",
        ),
        (
            CORRECT.replace("[problems]", "[problems, claims]"),
            "the variable claims in the front matter's variables and the text do not agree: list problems",
        ),
        (
            CORRECT.replace("[problems]", "[]"),
            "the variable problems in the front matter's variables and the text do not agree: list problems",
        ),
    ],
)
def test_a_bad_file_is_told_with_what_to_do(text: str | bytes, problem: str, mine: Path) -> None:
    assert wrong(keep(mine, text)).startswith(f"{mine}/correct.v1.md: {problem}")


def test_a_file_that_cannot_be_read_is_told(mine: Path) -> None:
    (mine / "correct.v1.md").mkdir()
    assert wrong(str(mine)) == f"{mine}/correct.v1.md: cannot be read (Is a directory): give a file that exists"


# Filling in


def judge() -> Prompt:
    return prompts.load()["judge"]


@pytest.mark.parametrize(
    "text",
    ["{{ claims }}", "{{claims}}", "{{ nothing }}", "§1 end of the claims", "# user", "---", "\\1 \\g<0>", "{% if %}"],
)
def test_a_text_that_is_filled_in_stays_what_it_is(text: str) -> None:
    messages = judge().render(**{**JUDGE_VALUES, "documents": f"before\n{text}\nafter"})
    assert f"before\n{text}\nafter" in messages[1]["content"]


@pytest.mark.parametrize("text", ["# user", "# system", "{{ claims }}"])
def test_a_text_adds_no_message(text: str) -> None:
    assert [message["role"] for message in judge().render(**{**JUDGE_VALUES, "documents": f"a\n{text}\nb"})] == [
        "system",
        "user",
    ]


@pytest.mark.parametrize("written", ["{{problems}}", "{{  problems  }}", "{{ problems }}"])
def test_blanks_in_a_placeholder_do_not_matter(written: str, mine: Path) -> None:
    loaded = prompts.load(keep(mine, CORRECT.replace("{{ problems }}", written)))
    assert loaded["correct"].render(problems="x")[0]["content"] == "Wrong: x"


def test_a_variable_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="claims"):
        judge().render(language="English", fence="§1", documents="D")


# The fence


def test_a_fence_depends_on_all_texts() -> None:
    assert len({prompts.fence(texts) for texts in (["a", "b"], ["a"], ["b"], ["b", "a"], ["ab"], [])}) == 6


def test_a_fence_is_the_same_for_the_same_texts() -> None:
    assert prompts.fence(["a", "b"]) == prompts.fence(iter(["a", "b"]))


def test_a_fence_is_made_of_broken_characters_too() -> None:
    assert prompts.fence(["\ud83d"]).startswith("§")


def test_a_text_that_holds_its_own_fence_gets_another(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting:
        """Digests that count up, which a text can foresee."""

        def __init__(self, _: bytes = b"") -> None:
            self.updates = 0

        def update(self, _: bytes) -> None:
            self.updates += 1

        def digest(self) -> bytes:
            return b""

        def hexdigest(self) -> str:
            return f"{self.updates:064d}"[::-1]

    monkeypatch.setattr(hashlib, "sha256", Counting)
    assert prompts.fence(["the first is §1000000000, the next §2000000000"]) == "§3000000000"
