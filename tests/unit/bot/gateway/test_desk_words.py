"""What counts as a proof, and that no digits of one go on to Rasa."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.desk_words import DeskWords, without_digits
from bot.gateway.intake import examine
from tests.conftest import CONTENT

WORDS = DeskWords.load(CONTENT / "questions" / "desk.yml")
CODE = "H15.50.05.13-261008-0975"


@pytest.mark.parametrize(
    "text",
    ["1234", "số cuối 1234", "1234 đó em", "cuoi cccd la 1234", "đuôi: 1234!", "0901 001 234"],
)
def test_four_digits_and_little_else_are_a_proof(text):
    assert WORDS.proof(text).last4 == "1234"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123",
        "12345",
        "1234 5678",
        "năm 2026 thì sao",
        "em muốn hỏi lệ phí của mẫu 1234 ạ",
        "1.004194",
        "02/11/2026",
        CODE,
        "H15.50.05.13-261008",
    ],
)
def test_anything_else_is_none(text):
    assert WORDS.proof(text) is None


def test_a_year_may_be_a_proof_when_it_is_called_one():
    assert WORDS.proof("số cuối là 1990").last4 == "1990"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("báo cho tôi khi có thay đổi nhé", "watch"),
        ("khi nào xong thì báo em nha", "watch"),
        ("THOI BAO", "unwatch"),
        ("thôi khỏi báo nữa", "unwatch"),
        ("dạ vậy bao giờ xong ạ?", "again"),
        ("hộ chiếu bao giờ xong", None),
        ("thôi không xem nữa", "stop"),
        ("báo cáo thuế nộp ở đâu", None),
    ],
)
def test_wishes(text, wish):
    assert WORDS.wish(text) == wish


def test_a_code_keeps_its_digits():
    assert without_digits(f"{CODE} số 1234") == f"{CODE} SỐ [số riêng]"


@given(st.text(max_size=40), st.from_regex(r"[0-9]{4}", fullmatch=True), st.text(max_size=40))
def test_no_four_digits_that_stand_alone_go_on(before, digits, after):
    heard = examine(without_digits(f"{before} {digits} {after}"))
    alone = rf"(?<![\w.\-/]){digits}(?!\w|[.\-/]\d)"
    assert not isinstance(heard, str) or not re.search(alone, heard)


@given(st.text(max_size=40), st.from_regex(r"[1-9][0-9]{11}", fullmatch=True))
def test_of_a_personal_number_a_proof_keeps_four_digits(before, number):
    proof = WORDS.proof(f"{before} {number}")
    assert proof is None or len(proof.last4) == 4
    assert number not in repr(proof)
