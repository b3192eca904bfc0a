"""Agencies' and VNeID's words mean one of the ten states, or none."""

from __future__ import annotations

import pytest

from dossiers.model import State
from dossiers.states import StateWords
from tests.unit.dossiers.conftest import CONTENT

WORDS = StateWords.load(CONTENT / "dossiers" / "states.yml")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Mới tạo", State.REGISTERED),
        ("Đang xử lý", State.PROCESSING),
        ("Yêu cầu bổ sung", State.SUPPLEMENT_ASKED),
        ("Đã hoàn thành", State.DONE),
        ("Bị từ chối", State.REFUSED),
        ("YEU CAU BO SUNG GIAY TO", State.SUPPLEMENT_ASKED),
        ("đã trả kết quả.", State.RETURNED),
        ("chưa xử lý xong", State.UNKNOWN),
        ("", State.UNKNOWN),
    ],
)
def test_words_are_read(words: str, state: State) -> None:
    assert WORDS.read(words) is state


@pytest.mark.parametrize(
    ("number", "state"),
    [(4, State.PROCESSING), ("4", State.PROCESSING), ("010", State.RETURNED), (" 5 ", State(5))]
    + [(bad, State.UNKNOWN) for bad in (None, "", "11", -1, "x", "٤", "9" * 5000)],
)
def test_numbers_are_read(number: int | str | None, state: State) -> None:
    assert State.of(number) is state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("VNeID báo Chờ bổ sung là sao", State.SUPPLEMENT_ASKED),
        ("ho so bi tu choi tiep nhan nghia la gi", State.REFUSED),
        ("trạng thái dừng xử lý", State.STOPPED),
        ("hồ sơ đã nộp tuần trước", None),
    ],
)
def test_a_state_is_found_in_a_sentence(text: str, state: State | None) -> None:
    assert WORDS.named_in(text) is state
