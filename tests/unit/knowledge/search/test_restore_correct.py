"""Slips of fingers and ears are put right where the catalogue knows the words around."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.restore import Restorer
from knowledge.search.text import fold

ENDINGS = ["cho con", "tại xã", "của cá nhân", "qua mạng", "lần đầu", "do bị mất"]
TITLES = [
    "đăng ký khai sinh",
    "đăng ký kết hôn",
    "đăng ký tạm trú",
    "đăng ký thường trú",
    "cấp giấy chứng nhận quyền sử dụng đất",
    "quyền sở hữu nhà ở",
    "cấp lại giấy phép lái xe",
    "xác nhận lý lịch tư pháp",
    "cấp hộ chiếu online",
    "mua vé máy bay về quê",
]
KEPT = {"tui", "hok", "ship"}


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    pairs = [(title, ending) for title in TITLES for ending in ENDINGS]
    texts = [f"{title} {ending}" for title, ending in pairs]
    return Restorer.train([*texts, *(f"lý do {title} {ending}" for title, ending in pairs)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khai sihn cho con", "khai sinh cho con"),
        ("giay chung nhna quyen su dung dat", "giay chung nhan quyen su dung dat"),
        ("dăng ký kết hônn", "đăng ký kết hôn"),
        ("cấp giấy chứng nhậng quyền", "cấp giấy chứng nhận quyền"),
        ("sở hửu nhà ở", "sở hữu nhà ở"),
        ("cấp lại dấy phép", "cấp lại giấy phép"),
        ("lí lịch tư pháp", "lý lịch tư pháp"),
    ],
)
def test_slips_are_put_right(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dangky thuongtru", "dang ky thuong tru"),
        ("khaisinh cho con", "khai sinh cho con"),
        ("giaypheplaixe", "giay phep lai xe"),
        ("đăngký tạm trú", "đăng ký tạm trú"),
        ("đăng kýtạmtrú", "đăng ký tạm trú"),
        ("cap lai gia yphep", "cap lai giay phep"),
        ("dang ky th uong tru", "dang ky thuong tru"),
    ],
)
def test_spaces_are_put_where_they_belong(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.correct(typed) == meant


def test_half_accented_text_gets_the_other_half(restorer: Restorer) -> None:
    assert restorer.correct("đăng ky tạm tru") == "đăng ký tạm trú"


def test_keystrokes_are_decoded_first(restorer: Restorer) -> None:
    assert restorer.correct("ddawng kys tamj trus") == "đăng ký tạm trú"
    assert restorer.correct("đăng ký tamj trú") == "đăng ký tạm trú"


def test_a_real_word_in_a_strange_place_is_exchanged(restorer: Restorer) -> None:
    assert restorer.correct("cap giay chung nha quyen su dung dat").split()[3] == "nhan"


def test_bare_text_stays_bare(restorer: Restorer) -> None:
    typed = "dang ky khai sihn"
    assert restorer.correct(typed) == fold(restorer.correct(typed)) == "dang ky khai sinh"


@pytest.mark.parametrize("title", TITLES)
def test_what_is_right_stays_as_it_is(restorer: Restorer, title: str) -> None:
    for text in (title, fold(title), title.capitalize(), title.upper()):
        assert restorer.correct(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "nấu phở bò ngon",
        "nau pho bo ngon",
        "thời tiết hôm nay",
        "tui muốn ship hok",  # kept
        "mua vé về quê",  # rare beside "về", but right
        "facebook zalo",
        "1.004194 CT01 30A-123.45 k3 a.sihn@x.vn",
        "bé tên sihn, đăng ký",
        "bé là Sihn khai",
        "ghi là “khai sihn”",
        "",
        "?!",
    ],
)
def test_other_talk_names_codes_and_quotes_are_left_alone(restorer: Restorer, text: str) -> None:
    assert restorer.correct(text, KEPT) == text


def test_correcting_again_changes_nothing(restorer: Restorer) -> None:
    once = restorer.correct("dangky khai sihn cho con")
    assert restorer.correct(once) == once


@given(st.text(alphabet="aegiknpstuyhđăấờ1.,“” \n\u0301ABＡﬁ한", max_size=60))
def test_any_text_can_be_corrected(restorer: Restorer, text: str) -> None:
    assert isinstance(restorer.correct(text), str)


def test_untrained_it_changes_nothing() -> None:
    assert Restorer.train([]).correct("khai sihn đăng ký") == "khai sihn đăng ký"


def test_garbage_does_not_take_long(restorer: Restorer) -> None:
    started = time.process_time()
    restorer.correct("x" * 5000 + " " + "qwzrtk sihn " * 400)
    assert time.process_time() - started < 0.5
