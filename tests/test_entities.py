from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.entities import Entities, default
from verifier.entity_table import BLOCKED, entities
from verifier.language import fold

KINDS = {"company", "person", "product", "place", "organisation", "team"}


def names(text: str) -> list[str]:
    return [mention.canonical for mention in default().find(fold(text), text)]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("奥特曼表示", "Sam Altman"),
        ("山姆·阿尔特曼回应", "Sam Altman"),
        ("Altman said", "Sam Altman"),
        ("英伟达发布新卡", "Nvidia"),
        ("微軟公司業績與營收會議", "Microsoft"),
        ("比亚迪的销量", "BYD"),
        ("BYD sold more cars", "BYD"),
        ("宁德时代签约", "CATL"),
        ("美联储维持利率", "Federal Reserve"),
        ("the Fed held rates", "Federal Reserve"),
        ("沪指收涨", "Shanghai Composite"),
        ("the S&P 500 slipped", "S&P 500"),
        ("浦东新区开工", "Pudong"),
        ("the U.S. economy", "United States"),
        ("皇马取胜", "Real Madrid"),
        ("世卫组织通报", "World Health Organization"),
        ("乘联会数据", "CPCA"),
        ("用户转向豆包", "Doubao"),
        ("在全球范围内", "World"),
        ("sold worldwide", "World"),
    ],
)
def test_known_names_are_found_in_both_languages(text: str, canonical: str) -> None:
    assert names(text) == [canonical]


@pytest.mark.parametrize(
    ("text", "canonical", "kind"),
    [
        ("据青岚生物科技股份有限公司公告", "青岚生物科技", "company"),
        ("记者从云岭大学获悉", "云岭大学", "organisation"),
        ("位于柳河县的电站", "柳河县", "place"),
        ("领先的海鲨队进球", "海鲨队", "team"),
        ("票房最高的是《长夜行》", "长夜行", "work"),
        ("The maker Northfield Dynamics Inc. reported a loss", "northfield dynamics", "name"),
        ("officials in Brackenridge declined to comment", "brackenridge", "name"),
        ("初创公司 Lumenbase 完成融资", "lumenbase", "name"),
    ],
)
def test_unknown_names_are_found_by_their_shape(text: str, canonical: str, kind: str) -> None:
    found = [(mention.canonical, mention.kind) for mention in default().find(fold(text), text) if not mention.known]
    assert (canonical, kind) in found


@pytest.mark.parametrize(
    "text",
    [
        "其中国有资本占多数",
        "高通胀仍在持续",
        "城市和乡村的市场",
        "全部门店和部分地区",
        "该公司与一家上市公司",
        "The market fell on Monday",
        "In March, sales rose",
        "apple pie and meta analysis",
        "they told us about it",
        "多家银行和各大学",
        "容量为512兆字节",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [("华为公司", "Huawei"), ("Tesla Inc", "Tesla"), ("Nvidia Corp. said", "Nvidia"), ("万科集团", "Vanke")],
)
def test_a_company_is_the_same_with_and_without_its_legal_form(text: str, canonical: str) -> None:
    assert names(text) == [canonical]


def test_a_longer_name_that_begins_with_a_place_is_its_own() -> None:
    assert names("他毕业于南京大学") == ["南京大学"]


def test_offsets_are_those_of_the_text() -> None:
    text = "会上，OpenAI 与 Tata Group 签约"
    assert [text[mention.start : mention.end] for mention in default().find(fold(text), text)] == [
        "OpenAI",
        "Tata Group",
    ]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("OpenAI", "OpenAI", "same"),
        ("ChatGPT", "OpenAI", "part"),
        ("Microsoft", "Azure", "whole"),
        ("Shenzhen", "China", "part"),
        ("India", "World", "part"),
        ("India", "China", "different"),
        ("Sam Altman", "OpenAI", "different"),
        ("something", "else", "different"),
    ],
)
def test_parts_and_wholes_are_known(one: str, other: str, relation: str) -> None:
    assert default().related(one, other) == relation


def test_names_of_ones_own_are_found() -> None:
    own = Entities({"Northfield Dynamics": ["北原动力", "NFD"], "OpenAI": ["欧喷"]})
    text = "北原动力和 NFD 是一家，欧喷不是"
    assert [mention.canonical for mention in own.find(fold(text), text)] == ["Northfield Dynamics"] * 2 + ["OpenAI"]


def test_every_row_is_well_formed() -> None:
    canonical = {row.canonical for row in entities()}
    faults = [
        row for row in entities() if row.kind not in KINDS or (row.part_of is not None and row.part_of not in canonical)
    ]
    assert faults == []


def test_every_name_is_written_as_it_is_found() -> None:
    assert [name for row in entities() for name in row.names if fold(name) != name] == []


def test_a_name_belongs_to_one_entity() -> None:
    owners = defaultdict(set)
    for row in entities():
        for name in row.names:
            owners[name].add(row.canonical)
    assert {name: owner for name, owner in owners.items() if len(owner) > 1} == {}


def test_blocked_words_hold_a_name() -> None:
    known = {name for row in entities() for name in row.names}
    assert [word for word in BLOCKED if not any(name in word and name != word for name in known)] == []


@given(st.text(alphabet="中国上海公司的OpenAI Inc队《》。, 市5the", max_size=60))
@settings(derandomize=True, deadline=None)
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in default().find(fold(text), text):
        assert mention.start >= end
        assert mention.end > mention.start
        end = mention.end
    assert end <= len(text)
