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
    # An address may be wrapped: then its line breaks are not part of it.
    assert all("".join(text[link.start : link.end].split()).count(link.url) >= 1 for link in links.find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '见<a class="x" href="https://e.org/a?x=1&amp;y=2">公司 <b>公告</b></a>。',
            ("https://e.org/a?x=1&y=2", "公司 公告"),
        ),
        ("见<a href='https://e.org/a'>A&amp;B</a>。", ("https://e.org/a", "A&B")),
        ("see <https://e.org/a?b=1>.", ("https://e.org/a?b=1", "https://e.org/a?b=1")),
        ('The [filing][f] says so.\n\n[f]: https://e.org/a "Filing"', ("https://e.org/a", "filing")),
        ("The [Filing][] says so.\n\n[filing]: <https://e.org/a>", ("https://e.org/a", "Filing")),
        ("The [filing] says so.\n\n[filing]: https://e.org/a", ("https://e.org/a", "filing")),
        ("Sales rose.[^1]\n\n[^1]: Filing, https://e.org/a.", ("https://e.org/a", "https://e.org/a")),
        ("访问www.example.com/path，了解", ("http://www.example.com/path", "www.example.com/path")),
        ("www.example.com官网", ("http://www.example.com", "www.example.com")),
        ("https://e.org/?a=1&amp;copy=2", ("https://e.org/?a=1&copy=2", "https://e.org/?a=1&copy=2")),
        ("&lt;https://e.org/a&gt;", ("https://e.org/a", "https://e.org/a")),
        ("[a_b](https://e.org/a\\_b)", ("https://e.org/a_b", "a_b")),
    ],
)
def test_a_link_is_found_in_every_way_of_writing_it(text: str, expected: tuple[str, str]) -> None:
    assert [(link.url, link.text) for link in links.find(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "mail a@www.example.com",
        "wwww.example.com",
        "www.example",
        "the www. prefix",
        '<a href="#ref1">[1]</a> <a href="mailto:a@e.org">x</a> <a name="top">y</a>',
        '<a href="https://e.org/a"><img src="https://e.org/1.png"></a>',
        "[![图](https://e.org/1.png)](https://e.org/a)",
    ],
)
def test_what_leads_to_no_page_is_no_link(text: str) -> None:
    assert links.find(text) == ()


@pytest.mark.parametrize("tail", [*"。，；：！？、）》」』】”’…—.,;:!?)]}'\"*_~", "**", "）。", '."', ").", "……", "——"])
def test_punctuation_behind_an_address_is_no_part_of_it(tail: str) -> None:
    for text in (f"见https://e.org/a{tail}", f"见https://e.org/a{tail} 又", f"见https://e.org/a{tail}据悉"):
        assert [(link.url, link.start, link.end) for link in links.find(text)][:1] == [("https://e.org/a", 1, 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1] https://zh.wikipedia.org/wiki/人工智能", "https://zh.wikipedia.org/wiki/人工智能"),
        ("- 百科 https://baike.example/item/特斯拉_(公司)/12\n", "https://baike.example/item/特斯拉_(公司)/12"),
        ("参考：https://zh.wikipedia.org/wiki/GPT模型", "https://zh.wikipedia.org/wiki/GPT模型"),
        ("见https://zh.wikipedia.org/wiki/人工智能", "https://zh.wikipedia.org/wiki/"),
        ("https://e.org/a据网易报道", "https://e.org/a"),
        ("[1] https://e.org/a据网易报道", "https://e.org/a"),
        ("[1] https://zh.wikipedia.org/wiki/人工智能，见百科", "https://zh.wikipedia.org/wiki/"),
    ],
)
def test_chinese_in_an_address_counts_at_the_end_of_an_entry_alone(text: str, expected: str) -> None:
    assert [link.url for link in links.find(text)] == [expected]


LONG = "https://www.wire.example/2026/02/20/company-resets-its-spend-"
MIDDLE = "and-names-the-sum-of-six-hundred-billion-to-its-investors-"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"{LONG}\ntargets-by-2030.html", f"{LONG}targets-by-2030.html"),
        (f"(see {LONG}\ntargets-by-2030.html) for more", f"{LONG}targets-by-2030.html"),
        (f"[1] Wire. {LONG}\r\n    targets-by-2030.html\r\n[2] Post", f"{LONG}targets-by-2030.html"),
        (f"{LONG}ta\nrgets-by-2030.html\n", f"{LONG}targets-by-2030.html"),
        (f"{LONG}targets?a=1&\nb=2。下同", f"{LONG}targets?a=1&b=2"),
        (f"{LONG}targets\n?a=1", f"{LONG}targets?a=1"),
        (f"{LONG}\n{MIDDLE}\nend-2030.html\n", f"{LONG}{MIDDLE}end-2030.html"),
        (f"<{LONG}\n  targets> for more", f"{LONG}targets"),
    ],
)
def test_an_address_that_was_wrapped_is_joined(text: str, url: str) -> None:
    link = links.find(text)[0]
    assert link.url == url
    assert "".join(text[link.start : link.end].split()).strip("<>") == url
    assert url[-9:] not in links.readable(text)


@pytest.mark.parametrize(
    "following",
    [
        "https://e.org/another-one",
        "www.example.com/another-one",
        "example.com/another-one",
        "[2] Post-war report",
        "2. A-b",
        "- another-one",
        "---",
        "2026-02-20",
        "12:30",
        "state-of-the-art models were used.",
        "Reuters",
        "The company said so.",
        "公司还说",
        "",
        "\ntargets-by-2030.html",
        "#AI-news",
        "@some_one",
        "some_one@example.com",
    ],
)
def test_the_next_line_is_not_joined_where_it_is_something_else(following: str) -> None:
    address = "https://www.wire.example/2026/02/20/company-resets-its-spending/"
    assert links.find(f"{address}\n{following}")[0].url == address


def test_a_short_line_was_not_wrapped() -> None:
    assert links.find("https://e.org/a-\nb-2030.html")[0].url == "https://e.org/a-"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('去年<b>131亿</b>元<br/>见<a href="https://e.org/9">公告</a>', ["去年", "131亿", "元", "见", "公告"]),
        ("Sales rose.[^1] Costs fell.", ["Sales", "rose.", "Costs", "fell."]),
        ("The [filing][f] is out.\n\n[f]: https://e.org/9 'Nine'", ["The", "filing", "is", "out."]),
        ("见www.example.com/9。", ["见", "。"]),
        ("[<https://e.org/9>]", ["[", "]"]),
        ("a < b and c > d", ["a", "<", "b", "and", "c", ">", "d"]),
    ],
)
def test_the_readable_copy_has_neither_tags_nor_marks_of_footnotes(text: str, words: list[str]) -> None:
    plain = links.readable(text)
    assert plain.split() == words
    assert len(plain) == len(text)
    assert plain.count("\n") == text.count("\n")


_PIECES = [
    *(
        "<a href='https://e.org/a'>",
        "</a>",
        "<b>",
        "www.e.org",
        "[a]: https://e.org/b\n",
        "[a][]",
        "[^1]",
        "&amp;",
        "-",
    ),
    *("/x", "https://e.org/" + "a-" * 25, "\r\n", "\n", "人", "。", " ", "<https://e.org/c>", "![", "](", ")"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@settings(derandomize=True, deadline=None)
def test_links_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    plain = links.readable(text)
    assert len(plain) == len(text)
    position = 0
    for link in links.find(text):
        assert position <= link.start < link.end <= len(text)
        assert not any(character.isspace() for character in link.url)
        position = link.end
