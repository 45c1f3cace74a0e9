from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import links


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见 https://example.org/a，下同", [("https://example.org/a", "https://example.org/a")]),
        ("(see https://example.org/a_(b).)", [("https://example.org/a_(b)", "https://example.org/a_(b)")]),
        ("见[公告](https://example.org/a?x=1&y=2)。", [("https://example.org/a?x=1&y=2", "公告")]),
        ("[1] [https://e.org/x](https://e.org/x)", [("https://e.org/x", "https://e.org/x")]),
        (
            '[a [b] c](http://e.org "title") and http://e.org/2.',
            [("http://e.org", "a [b] c"), ("http://e.org/2", "http://e.org/2")],
        ),
        ("![图](https://e.org/1.png) [x](mailto:a@e.org) [y](/b)", []),
        (
            "“https://e.org/x”、《https://e.org/y》",
            [("https://e.org/x", "https://e.org/x"), ("https://e.org/y", "https://e.org/y")],
        ),
    ],
)
def test_links_are_found_without_the_punctuation_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(link.url, link.text) for link in links.find(text)] == expected


def test_the_place_of_a_link_is_all_of_it() -> None:
    text = "见[公告](https://e.org/a)和 https://e.org/b。"
    assert [text[link.start : link.end] for link in links.find(text)] == ["[公告](https://e.org/a)", "https://e.org/b"]


def test_the_readable_copy_has_words_at_their_places_and_no_addresses() -> None:
    text = "超**1000亿**，见[公告](https://e.org/2026/02/20)和https://e.org/9亿"
    plain = links.readable(text)
    assert plain.split() == ["超", "1000亿", "，见", "公告", "和", "亿"]
    assert plain.index("公告") == text.index("公告")


@given(
    st.lists(
        st.sampled_from(["[", "]", "(", ")", "!", "http://e.org/", "a", "。", "*", "_", " ", "\n", "<", ">", '"']),
        max_size=60,
    ).map("".join)
)
@settings(derandomize=True, deadline=None)
def test_the_readable_copy_has_the_length_of_the_text(text: str) -> None:
    assert len(links.readable(text)) == len(text)
    assert all(text[link.start : link.end].count(link.url) >= 1 for link in links.find(text))
