from __future__ import annotations

import pytest

from verifier.fetch import words
from verifier.fetched import Reason
from verifier.language import Language
from verifier.records import SourceOutcome

READ, REFUSED, UNREACHABLE = SourceOutcome.READ, SourceOutcome.REFUSED, SourceOutcome.UNREACHABLE


@pytest.mark.parametrize("note", [None, "", "note", "a\nb\x1b[31m" + "long " * 100])
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_one_line_in_both_languages(reason: Reason, note: str | None) -> None:
    chinese = words.detail(UNREACHABLE, reason, note, Language.ZH)
    english = words.detail(UNREACHABLE, reason, note, Language.EN)
    assert chinese is not None
    assert english is not None
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert english.isascii() or (note or "").startswith("a\n")
    for phrase in (chinese, english):
        assert phrase.isprintable()
        assert len(phrase) < 300
        assert not set(phrase) & set("<>{}")


@pytest.mark.parametrize(
    ("reason", "note", "chinese", "english"),
    [
        (Reason.GONE, "404 Not Found", "页面不存在（404）", "the page is gone (404)"),
        (Reason.GONE, None, "页面不存在", "the page is gone"),
        (Reason.PRIVATE, None, "不是公网地址", "not a public address"),
        (Reason.PRIVATE, "10.0.0.1", "不是公网地址（10.0.0.1）", "not a public address (10.0.0.1)"),
        (Reason.NOT_SAVED, None, "存档文件夹里没有这个页面", "not among the saved pages"),
        (Reason.MOVED, "https://e.org/b", "已搬到 https://e.org/b", "moved to https://e.org/b"),
        (
            Reason.OTHER_LANGUAGE,
            "ja",
            "既非中文也非英文，无法核查（日语）",
            "in a language that cannot be checked (Japanese)",
        ),
        (Reason.BYTES, "5000000", "页面太大，超过 5 MB", "the page is too large: more than 5 MB"),
        (Reason.STATUS, "403", "网站拒绝访问（403）", "the site refuses access (403)"),
    ],
)
def test_a_note_is_put_into_the_phrase(reason: Reason, note: str | None, chinese: str, english: str) -> None:
    assert words.detail(UNREACHABLE, reason, note, Language.ZH) == chinese
    assert words.detail(UNREACHABLE, reason, note, Language.EN) == english


def test_without_a_reason_there_is_nothing_to_say() -> None:
    assert words.detail(READ, None, "x", Language.EN) is None


def test_every_language_that_can_be_told_has_a_name() -> None:
    from verifier import language

    told = {name for name, _ in language._SCRIPTS} | set(language._SMALL_WORDS) | {"ja"}
    assert told - {"en", "und"} == set(words._LANGUAGES)
