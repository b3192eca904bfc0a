"""What a typed word may have been meant for."""

from __future__ import annotations

import pytest

from knowledge.search.text.slips import one_slip_away, said_alike, with_other_tone


@pytest.mark.parametrize("meant", ["sihn", "sin", "sinnh", "sanh", "inh"])
def test_one_letter_dropped_added_exchanged_or_swapped_is_one_slip(meant: str) -> None:
    assert meant in one_slip_away("sinh")
    assert "sinh" in one_slip_away(meant)


@pytest.mark.parametrize("other", ["sinh", "sn", "hnis", "sinhhh"])
def test_none_and_two_are_not(other: str) -> None:
    assert other not in one_slip_away("sinh")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hửu", "hữu"),
        ("dấy", "giấy"),
        ("nhậng", "nhận"),
        ("xổ", "sổ"),
        ("nàm", "làm"),
        ("cướt", "cước"),
        ("trứng", "chứng"),
        ("ngiệp", "nghiệp"),
        ("dẫy", "giẩy"),
    ],
)
def test_regions_spell_by_ear(typed: str, meant: str) -> None:
    assert meant in said_alike(typed)


@pytest.mark.parametrize(
    ("typed", "other"), [("khuyên", "chuyên"), ("giấy", "gấy"), ("trứng", "hứng")]
)
def test_an_onset_is_taken_whole(typed: str, other: str) -> None:
    assert other not in said_alike(typed)


def test_hook_and_tilde_change_places() -> None:
    assert with_other_tone("đỗi") == "đổi"
    assert with_other_tone("giấy") == "giấy"
