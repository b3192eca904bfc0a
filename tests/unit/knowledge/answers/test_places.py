"""Where to go, who decides, and how far it can be done from home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.answers.compose import compose
from knowledge.answers.model import Field, Section
from knowledge.answers.places import localised
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure

Said = Callable[..., str]
HERE = "Ở phường Sài Gòn: UBND phường Sài Gòn."


def test_the_address_the_record_gives_comes_first(said: Said) -> None:
    text = said(
        Field.ADDRESS,
        receiving_address="Trung tâm phục vụ xã",
        agencies={"executing": ["UBND cấp xã"]},
    )
    first, second = text.split("\n")
    assert "Trung tâm phục vụ xã" in first
    assert "UBND cấp xã" in second


def test_who_decides_stands_in_for_who_carries_out(said: Said) -> None:
    assert "Sở Chim" in said(Field.ADDRESS, agencies={"authority": ["Sở Chim"]})


def test_what_channels_say_alike_is_said_once(said: Said) -> None:
    methods = [
        {"channel": "direct", "note": "- Tại một cửa"},
        {"channel": "postal", "note": "- Tại một cửa"},
    ]
    text = said(Field.ADDRESS, methods=methods)
    assert text == "• Trực tiếp, Qua bưu chính: Tại một cửa"


def test_anywhere_is_told_beside_a_place(said: Said) -> None:
    text = said(Field.ADDRESS, receiving_address="Một cửa xã", accept_anywhere=True)
    assert "không phụ thuộc nơi cư trú" in text


def test_agencies_are_told_by_role_and_level(said: Said) -> None:
    agencies = {"executing": ["UBND xã"], "authority": ["Chủ tịch xã"], "coordinating": ["Công an"]}
    assert said(Field.AGENCY, agencies=agencies, levels=["ward"]).split("\n") == [
        "• Thực hiện: UBND xã (cấp xã)",
        "• Có thẩm quyền: Chủ tịch xã",
        "• Phối hợp: Công an",
    ]


ONLINE, DIRECT = {"channel": "online", "note": "Gửi ảnh"}, {"channel": "direct"}


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"methods": [ONLINE, DIRECT], "fully_online": True}, "toàn trình"),
        ({"methods": [ONLINE, DIRECT]}, "một phần"),
        ({"methods": [DIRECT]}, "trực tiếp"),
        ({"methods": [ONLINE, DIRECT], "offline_only": True}, "không ghi cách nộp trực tuyến"),
    ],
)
def test_how_far_it_goes_online(said: Said, record: dict[str, Any], told: str) -> None:
    assert told in said(Field.ONLINE, **record)


def test_what_the_online_channel_says_is_passed_on(said: Said) -> None:
    assert "Gửi ảnh" in said(Field.ONLINE, methods=[ONLINE])


def test_without_any_channel_nothing_is_claimed(section: Callable[..., Section]) -> None:
    assert not section(Field.ONLINE).known
    assert not section(Field.ADDRESS).known
    assert not section(Field.AGENCY).known


@pytest.mark.parametrize(
    ("asked", "holder"),
    [
        ([Field.ADDRESS, Field.FEES], Field.ADDRESS),
        ([Field.AGENCY], Field.AGENCY),
        ([Field.OVERVIEW], Field.OVERVIEW),
        ([Field.FEES], None),
    ],
)
def test_offices_of_the_place_stand_with_what_they_belong_to(
    full: Procedure, words: Wording, asked: list[Field], holder: Field | None
) -> None:
    answer = localised(compose(full, asked, words), full, HERE, words)
    holding = [section.field for section in answer.sections if HERE in "\n".join(section.lines)]
    assert holding == ([holder] if holder else [])


@pytest.mark.parametrize("field", [Field.ADDRESS, Field.AGENCY, Field.OVERVIEW])
def test_that_it_may_be_handed_in_anywhere_is_said_once(
    procedure: Callable[..., Procedure], words: Wording, field: Field
) -> None:
    record = procedure(agencies={"executing": ["UBND cấp xã"]}, accept_anywhere=True)
    answer = localised(compose(record, [field], words), record, "", words)
    text = "\n".join(line for section in answer.sections for line in section.lines)
    assert text.count("không phụ thuộc nơi cư trú") == 1
