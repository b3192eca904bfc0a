"""The wish is read from its own words only; a procedure that deletes something is another thing."""

from __future__ import annotations

import pytest

from bot.forgetting.dropping import Forgotten
from bot.forgetting.words import ForgettingWords
from tests.conftest import CONTENT


@pytest.fixture(scope="module")
def words() -> ForgettingWords:
    return ForgettingWords.load(CONTENT / "texts" / "forgetting.yml")


@pytest.mark.parametrize(
    "text",
    [
        "xoá dữ liệu của tôi",
        "Xóa hết thông tin của tôi!",
        "xoa du lieu",
        "XOA HET DU LIEU CUA EM DI",
        "em muốn xoá lịch sử trò chuyện ạ",
        "bạn ơi, xoá giúp tôi đoạn chat này nhé",
        "xóa thông tin cá nhân của mình",
        "quên tôi đi",
        "delete my data",
    ],
)
def test_the_wish_is_read(words, text):
    assert words.wished(text)


@pytest.mark.parametrize(
    "text",
    [
        "xoá đăng ký thường trú",
        "xoá án tích",
        "xóa đăng ký tạm trú của tôi",
        "xoá thông tin cư trú",
        "xoá thông tin",
        "xoá tên khỏi hộ khẩu",
        "xóa đăng ký thế chấp",
        "xoá dữ liệu đất đai",
        "huỷ hồ sơ của tôi",
        "xoá dữ liệu của tôi trên cơ sở dữ liệu dân cư",
        "làm sao để xoá dữ liệu cá nhân trên VNeID",
        "dữ liệu của tôi",
        "xoá dữ liệu của tôi " * 20,
        "",
    ],
)
def test_everything_else_is_something_else(words, text):
    assert not words.wished(text)


def test_what_was_dropped_is_told_and_what_is_not_ours(words):
    told = words.told(Forgotten({"walks": 2, "prints": 0, "conversations": 1}, True), "telegram")

    assert "2 việc đang làm dở." in told
    assert "bản in" not in told
    assert "Telegram" in told
    assert "máy chủ hội thoại" not in told


def test_where_rasa_keeps_what_was_said_that_is_no_secret(words):
    assert "máy chủ hội thoại" in words.told(Forgotten({}, False), "api")
