from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.fetch import markup
from verifier.fetch.markup import data, slim, title, visible

LEAD = "A lead of the article that is long enough to be taken for some of its running text."
PROSE = (
    "<p>The harbour authority moved 1.2 million containers last year, 8% more than in the year before.</p>"
    "<p>Its director said on Tuesday that the new quay would open in March, and that 300 people would be hired.</p>"
)


def test_scripts_styles_and_drawings_go_and_structured_data_stays() -> None:
    page = (
        "<title>A > B</title><script>var a='<p>no</p>'</script><style>p{}</style><svg><text>no</text></svg>"
        '<script type="application/ld+json">{"datePublished": "2026-02-02"}</script><p>yes</p>'
    )
    kept = slim(page).html
    assert "no" not in kept
    assert "2026-02-02" in kept
    assert "<title>A > B</title>" in kept
    assert "<p>yes</p>" in kept


@pytest.mark.parametrize(
    "tag",
    ["<p title='a>b'>", '<p data-x="<script>">', "<p title=don't>", "<P\nclass=a\n>", "<p/>", "<p a='x' b=\"y>z\">"],
)
def test_a_tag_ends_where_a_browser_ends_it(tag: str) -> None:
    assert visible(f"{tag}words</p>") == "words"


def test_comments_of_the_markup_are_not_seen() -> None:
    assert visible("a<!-- <p>b</p> -->c<!doctype html>d") == "acd"


def test_the_title_and_the_data_of_a_page_are_told() -> None:
    page = "<title> A &amp;\n B </title><script type='application/ld+json'>{1}</script><script>{2}</script>"
    assert title(page) == "A & B"
    assert data(page) == "{1}"
    assert title("<p>x") is None


@pytest.mark.parametrize(
    "holder",
    [
        "<div id='comments'>{}</div>",
        "<section class='post comments-area wide'>{}</section>",
        "<div id='disqus_thread'><div>{}</div></div>",
        "<ol><li class='comment even' id='comment-17'>{}</li></ol>",
        "<div itemscope itemtype='https://schema.org/Comment'>{}</div>",
        "<div class='pinglun-list'>{}</div>",
        "<h3>评论</h3><div>{}</div>",
        "<div class='hd'>网友跟贴</div>{}",
        "<p><strong>热门评论</strong></p>{}",
        "<div>3 Comments</div>{}",
        "<h2>Leave a reply</h2>{}",
        "<h3><a href='#c'>Comments (12)</a></h3>{}",
        "<div>评论</div>{}<span>回复</span>",
    ],
)
def test_readers_comments_go(holder: str) -> None:
    kept = slim(f"<article><h1>T</h1>{PROSE}</article>" + holder.format("<p>It was 2 million, I counted.</p>")).html
    assert PROSE in kept
    assert "I counted" not in kept


@pytest.mark.parametrize(
    "page",
    [
        "<div class='comment'><h1>T</h1>{}</div>",
        "<body class='single comments-open'>{}</body>",
        "<div id='comments'><div itemprop='articleBody'>{}</div></div>",
        "<nav><span>评论</span></nav><h1>T</h1>{}",
        f"<h1>T</h1><p>{LEAD}</p><div><span>12 comments</span></div>{{}}",
        "<div class='commentary-text'>{}</div>",
        "<div id='tie-container'>{}</div>",
        "<div id='comments'></div>{}",
        "<div class='comment-count'>12</div>{}",
    ],
)
def test_an_article_that_only_looks_like_comments_stays(page: str) -> None:
    assert PROSE in slim(page.format(PROSE)).html


def test_what_follows_the_comments_by_name_stays() -> None:
    assert "the end" in slim(f"{PROSE}<div id='comments'><div>no</div></div><p>the end</p>").html


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("<p>x</p>" * 100, True),
        ("<p>x</p>" * (markup.MAX_TAGS + 1), False),
        ("<script>x</script>" * (markup.MAX_TAGS + 1), True),
        ("<p>" + "x" * (markup.MAX_TEXT + 1), False),
    ],
)
def test_a_page_is_cut_at_the_limits_and_says_so(page: str, whole: bool) -> None:
    found = slim(page)
    assert found.whole is whole
    assert found.html.count("<p>") <= markup.MAX_TAGS + 1
    assert found.html.count("x") <= markup.MAX_TEXT


def test_tags_beyond_the_depth_go_and_their_words_stay() -> None:
    kept = slim("<div>" * 5_000 + "deep" + "</div>" * 5_000).html
    assert kept.count("<div>") == markup.MAX_DEPTH
    assert "deep" in kept


def test_links_beyond_the_limit_are_words() -> None:
    kept = slim("<a href='/x'>y</a>" * (markup.MAX_LINKS + 10)).html
    assert kept.count("<a ") == markup.MAX_LINKS
    assert kept.count("y") == markup.MAX_LINKS + 10


def test_of_a_very_long_tag_what_tells_its_place_stays() -> None:
    kept = slim(f"<div data-state='{'x' * 5_000}' class=\"article-body\"><p>words</p></div>").html
    assert kept == '<div class="article-body"><p>words</p></div>'


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "div", "p", " class='comment'", "<!--", "-->", "script", "'", '"', "=", "x", "&"]
        )
    )
)
@settings(derandomize=True, deadline=None)
def test_any_markup_is_read(parts: list[str]) -> None:
    page = "".join(parts)
    assert len(slim(page).html) <= len(page)
    assert isinstance(visible(page), str)
