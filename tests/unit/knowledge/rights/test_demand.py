"""The paper an office asks for is read out of a sentence, with the matter it is asked for."""

from __future__ import annotations

import pytest

from knowledge.rights.adviser import Adviser
from knowledge.search.text import fold, normalise

TOLD = [
    (
        "phường bắt tôi nộp thêm giấy xác nhận tình trạng hôn nhân khi đăng ký khai sinh"
        " có đúng không",
        "giấy xác nhận tình trạng hôn nhân",
        "đăng ký khai sinh",
    ),
    ("họ đòi sổ hộ khẩu", "sổ hộ khẩu", ""),
    ("bat nop ban sao ho khau co can k", "ban sao ho khau", ""),
    (
        "làm khai sinh cho con mà xã đòi giấy đăng ký kết hôn của bố mẹ, có đúng không ạ",
        "giấy đăng ký kết hôn của bố mẹ",
        "làm khai sinh cho con",
    ),
    (
        "xa keu phai co giay kham suc khoe moi cho dk ket hon",
        "giay kham suc khoe",
        "dang ky ket hon",
    ),
    (
        "công an bắt công chứng hợp đồng thuê nhà khi đăng ký tạm trú",
        "công chứng hợp đồng thuê nhà",
        "đăng ký tạm trú",
    ),
    ("đăng ký kết hôn bị bắt nộp giấy độc thân đúng không", "giấy độc thân", "đăng ký kết hôn"),
    ("bị đòi KT3 khi đăng ký xe máy", "kt3", "đăng ký xe máy"),
    ("sao đổi bằng lái lại bắt nộp giấy khám sức khoẻ", "giấy khám sức khỏe", "đổi bằng lái"),
    ("phường yêu cầu giấy chứng nhận kết hôn bản gốc", "giấy chứng nhận kết hôn bản gốc", ""),
]


@pytest.mark.parametrize(("text", "paper", "procedure"), TOLD, ids=[text for text, _, _ in TOLD])
def test_the_paper_and_the_procedure_are_told_apart(
    adviser: Adviser, text: str, paper: str, procedure: str
) -> None:
    demand = adviser.asked_for(text)
    assert demand is not None
    assert (demand.paper, demand.procedure_words) == (normalise(paper), procedure)


@pytest.mark.parametrize("text", [text for text, _, _ in TOLD])
def test_it_is_read_without_diacritics_too(adviser: Adviser, text: str) -> None:
    accented, bare = adviser.asked_for(text), adviser.asked_for(fold(text))
    assert accented is not None
    assert bare is not None
    assert fold(accented.paper) == bare.paper


@pytest.mark.parametrize(
    "text",
    [
        "ngân hàng đòi giấy xác nhận độc thân mới cho vay",
        "truong mam non doi giay xac nhan cu tru",
        "công an đòi giấy đủ điều kiện an ninh trật tự. Hồ sơ gồm gì",
        "phường bắt nộp giấy xác nhận tình trạng hôn nhân, xin giấy đó ở đâu",
        "họ bắt nộp phạt",
        "đòi bồi thường đất",
        "phường đòi thêm giấy tờ gì",
        "họ đòi thêm giấy tờ",
        "xã bảo tôi chờ giấy báo",
        "khai sinh cần giấy tờ gì",
        "bắt xe ra xã xa quá",
        "doi bang lai",
        "doi can cuoc cong dan",
        "o phuong doi can cuoc",
    ],
)
def test_other_sentences_tell_of_no_demand(adviser: Adviser, text: str) -> None:
    assert adviser.asked_for(text) is None


def test_where_to_get_it_does_not_hide_the_doubt(adviser: Adviser) -> None:
    text = "phường bắt nộp giấy xác nhận độc thân, có đúng không, xin ở đâu"
    assert adviser.asked_for(text) is not None
