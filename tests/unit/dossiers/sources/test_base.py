"""The second factor is four digits; longer numbers are cut down to them at once."""

from __future__ import annotations

import pytest

from dossiers.sources.base import Proof, matches


@pytest.mark.parametrize(
    ("typed", "last4"),
    [
        ("5678", "5678"),
        (" 5 6 7 8 ", "5678"),
        ("0912.345.678", "5678"),
        ("001099012345", "2345"),
        ("012345678", "5678"),
    ],
)
def test_four_digits_are_read(typed, last4):
    assert Proof.read(typed) == Proof(last4)


@pytest.mark.parametrize("typed", ["", "567", "56789", "abcd", "５６７８", "²²²²", "1234567890123"])
def test_anything_else_is_no_proof(typed):
    assert Proof.read(typed) is None


def test_the_digits_do_not_show_in_logs():
    assert "5678" not in repr(Proof("5678"))


def test_any_known_number_matches_and_none_matches_nothing():
    assert matches("5678", ["5678", None])
    assert matches("5678", [None, "5678"])
    assert not matches("5678", [None, "2345"])
    assert not matches("----", ["5678"])
    assert not matches("5678", [None, None])
