"""Telex and VNI that no input method turned into letters."""

from __future__ import annotations

import pytest

from knowledge.search.text.keystrokes import decode_keystrokes, decode_word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawng kys tamj trus", "đăng ký tạm trú"),
        ("Ddawng kys khai sinh cho con", "đăng ký khai sinh cho con"),
        ("tooi muoons lamf caawn cuowcs coong daan", "tôi muốn làm căn cước công dân"),
        ("truwowngf hopwj naof dduwowcj mieenx", "trường hợp nào được miễn"),
        ("thur tucj hoaf giair owr xax", "thủ tục hòa giải ở xã"),
        ("DDAWNG KYS", "đăng ký"),
        ("lam2 giay61 khai sinh cho con", "làm giấy khai sinh cho con"),
        ("dang9 ky1 ket61 hon6", "đang ký kết hôn"),
        ("d9ang8 ky1 ket61 hon6 o73 d9au6?", "đăng ký kết hôn ở đâu?"),
    ],
)
def test_keystrokes_become_vietnamese(typed: str, meant: str) -> None:
    assert decode_keystrokes(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký tạm trú",
        "dang ky tam tru cho con",
        "online facebook passport sim gas oos",
        "mua gas ở đâu",  # one word proves nothing
        "k3 kt3 1.004194 CT01 ct07 30A-123.45",
        "bang lai b2 a1 hang c1e",
        "lop1 lop2 truong tieu hoc",
        "thang6 thang8",
        "hop thu kys1@trus2.vn va https://dichvucong.gov.vn/ddawng/kys",
        "ông “ddawng kys tamj trus” nói",
        "con tên là ddawng kys",
        "",
    ],
)
def test_words_codes_names_and_links_are_left_alone(text: str) -> None:
    assert decode_keystrokes(text) == text


def test_words_that_are_meant_as_typed_prove_nothing() -> None:
    assert decode_keystrokes("visa taxi") == "vía tãi"
    assert decode_keystrokes("visa taxi", keep={"visa", "taxi"}) == "visa taxi"
    assert decode_keystrokes("xin visa ddi dduwowngf", keep={"visa"}) == "xin visa đi đường"


@pytest.mark.parametrize("word", ["trus1s", "kyss", "passport", "web", "cccd", "a1", "x", "9d"])
def test_what_spells_no_syllable_is_no_keystrokes(word: str) -> None:
    assert decode_word(word) is None
