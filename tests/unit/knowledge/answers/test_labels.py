"""Buttons show what differs."""

from __future__ import annotations

import pytest

from knowledge.answers.labels import labels


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (
            ["Khóa căn cước điện tử", "Mở khóa căn cước điện tử"],
            ["Khóa", "Mở khóa"],
        ),
        (
            ["Cấp sổ quản lý tổ ong mật", "cấp lại sổ quản lý tổ ong mật"],
            ["Cấp", "Cấp lại"],
        ),
        (
            ["Cấp thẻ hướng dẫn chèo thúng ở sông", "Cấp thẻ hướng dẫn chèo thúng ở biển"],
            ["Sông", "Biển"],
        ),
        # One shared word may be half of a compound.
        (["Đăng ký tạm trú", "Đăng ký thường trú"], ["Đăng ký tạm trú", "Đăng ký thường trú"]),
        (["Tách hộ", "Khai tử"], ["Tách hộ", "Khai tử"]),
        (["Tách hộ"], ["Tách hộ"]),
    ],
)
def test_shared_beginnings_and_endings_are_left_out(titles: list[str], shown: list[str]) -> None:
    assert labels(titles) == shown


def test_no_label_is_ever_empty() -> None:
    assert all(labels(["Cấp giấy phép thả diều", "Cấp giấy phép thả diều sáo"]))
