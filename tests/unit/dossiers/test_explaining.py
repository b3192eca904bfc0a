"""Who asks by name what a state means is told, without any dossier; nothing else is taken."""

from __future__ import annotations

import pytest

from dossiers.explaining import StateExplainer
from tests.unit.dossiers.conftest import CONTENT

EXPLAINER = StateExplainer.load(CONTENT)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("VNeID của tôi báo Bị từ chối là sao", "không được tiếp nhận"),
        ("hs báo chờ thanh toán thì làm sao ạ", "Đừng gửi tiền"),
        ("trang thai dung xu ly nghia la gi", "lý do dừng"),
        ("hồ sơ ghi yêu cầu bổ sung là phải làm gì", "Đừng mở hồ sơ mới"),
        ("tình trạng đã xử lý xong nghĩa là lấy được chưa", "nhận theo cách đã chọn"),
    ],
)
def test_a_state_is_explained_with_what_to_do(asked: str, told: str) -> None:
    assert told in (EXPLAINER.answer(asked) or "")


@pytest.mark.parametrize(
    "asked",
    [
        "bị từ chối cấp hộ chiếu thì làm sao",  # A procedure's trouble, no dossier's state.
        "hồ sơ của tôi đang xử lý",  # Asks nothing.
        "hồ sơ đăng ký kết hôn gồm những gì, là giấy gì",
        "trạng thái hôn nhân là gì",
    ],
)
def test_other_questions_are_left_alone(asked: str) -> None:
    assert EXPLAINER.answer(asked) is None
