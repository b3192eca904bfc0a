"""Examples of what leaves open what is meant, and of what doesn't, merged from files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from knowledge.search.text import fold, has_diacritics, normalise
from knowledge.search.vagueness import load_vagueness

CONTENT = Path(__file__).parents[4] / "content" / "vagueness"


def shipped() -> tuple[Sequence[str], Sequence[str]]:
    vague, clear = load_vagueness(CONTENT)
    return vague, [text for texts in clear.values() for text in texts]


def test_files_are_merged(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        'vague: [giấy tờ xe]\nclear: {"1.013082": [mất cà vẹt]}\n', "utf-8"
    )
    (tmp_path / "b.yml").write_text(
        'vague: [làm giấy]\nclear: {"1.013082": [cà vẹt rớt]}\n', "utf-8"
    )

    assert load_vagueness(tmp_path) == (
        ("giấy tờ xe", "làm giấy"),
        {"1.013082": ("mất cà vẹt", "cà vẹt rớt")},
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("vague: [giấy tờ xe]\n", r"a\.yml:1: clear: "),
        ("vague: []\nclear:\n  mất xe: [cà vẹt]\n", r"a\.yml:3: clear\.mất xe"),
        ("clear: {}\nvague:\n  - làm giấy\n  - 12\n", r"a\.yml:4: vague\.1: "),
        ("clear: {}\nvague: []\nvage: []\n", r"a\.yml:3: vage: "),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "a.yml").write_text(text, "utf-8")

    with pytest.raises(ConfigurationError, match=place):
        load_vagueness(tmp_path)


def test_what_ships_is_as_much_of_each_and_nothing_is_both() -> None:
    vague, clear = ({fold(normalise(text)) for text in said} for said in shipped())

    assert len(vague) > 400
    assert 0.8 < len(vague) / len(clear) < 1.25
    assert vague & clear == set()


def test_many_are_typed_without_diacritics() -> None:
    for said in shipped():
        assert sum(not has_diacritics(text) for text in said) > 40
