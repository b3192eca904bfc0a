"""Codes are easy to copy, and what is stored of them tells nothing without the key."""

from __future__ import annotations

import pytest

from bot.store.codes import DIGITS, LETTERS, local_key, new_code, read_code
from knowledge.sql import keyed_hash


def test_a_new_code_can_be_read_back_and_mixes_letters_and_digits():
    for code in (new_code() for _ in range(300)):
        assert read_code(code) == code
        assert any(sign in DIGITS for sign in code)
        assert any(sign in LETTERS for sign in code)


def test_no_sign_is_taken_for_another_or_changed_by_a_vietnamese_keyboard():
    assert not set(LETTERS + DIGITS) & set("01BILOSUZ" + "AEIOUYDW")


@pytest.mark.parametrize("typed", ["K7M4PX", "k7m4px", " K7M 4PX ", "k7m-4px", "K7M.4PX"])
def test_people_may_type_it_their_way(typed):
    assert read_code(typed) == "K7M4PX"


@pytest.mark.parametrize("typed", ["", "K7M4P", "K7M4PXX", "K7M4P0", "tiếp tục", "mã K7M4PX"])
def test_anything_else_is_no_code(typed):
    assert read_code(typed) is None


def test_a_hash_needs_the_key():
    assert keyed_hash(b"one", "K7M4PX") != keyed_hash(b"two", "K7M4PX")
    assert "K7M4PX" not in keyed_hash(b"one", "K7M4PX")


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "transfer.key"
    key = local_key(path)

    assert local_key(path) == key
    assert len(key) == 32
    assert path.stat().st_mode & 0o077 == 0
