"""Citizens' own words for procedures, merged from files that people edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from knowledge.search.phrasings import load_phrasings, together
from knowledge.search.text import has_diacritics, normalise

CONTENT = Path(__file__).parents[4] / "content" / "phrasings"
MESSAGES = CONTENT.parent / "messages"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_files_are_merged(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        family='"1.001193":\n  - con mới sinh\n',
        home='"1.004194":\n  - ở trọ\n  - dang ky o tro\n',
    )
    assert load_phrasings(folder) == {
        "1.001193": ("con mới sinh",),
        "1.004194": ("ở trọ", "dang ky o tro"),
    }


def test_a_code_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, a='"1.001193": [con mới sinh]\n', b='\n"1.001193": [vợ mới đẻ]\n')
    with pytest.raises(ConfigurationError, match=r"b\.yml:2: 1\.001193: "):
        load_phrasings(folder)


def test_a_code_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, a='"1.001193": [con mới sinh]\n"1.001193": [vợ mới đẻ]\n')
    with pytest.raises(ConfigurationError, match=r"a\.yml:2: 1\.001193: "):
        load_phrasings(folder)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1.001193: [con mới sinh]\n", r"a\.yml:1: "),  # a number: the quotes are missing
        ('"1.001193": con mới sinh\n', r"a\.yml:1: 1\.001193: "),
        ('"1.001193":\n  - con mới sinh\n  - x\n', r"a\.yml:3: 1\.001193\.1: "),
        ('"1.001193": [con\n', r"a\.yml:2: "),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ConfigurationError, match=place):
        load_phrasings(write(tmp_path, a=text))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        load_phrasings(tmp_path)


def test_each_procedure_has_several_ways_to_say_it() -> None:
    phrasings = load_phrasings(CONTENT)
    assert len(phrasings) >= 110
    assert {code: said for code, said in phrasings.items() if not 3 <= len(said) <= 60} == {}


def test_whole_messages_ship_too() -> None:
    said = [text for texts in load_phrasings(MESSAGES).values() for text in texts]

    assert len(said) > 900
    assert sum(len(text.split()) for text in said) / len(said) > 12


def test_what_is_said_in_several_places_of_one_procedure_comes_together() -> None:
    first, second = (
        {"1.001193": ("mới sinh",)},
        {"1.001193": ("vợ mới đẻ",), "1.004194": ("ở trọ",)},
    )

    assert together([first, second]) == {
        "1.001193": ("mới sinh", "vợ mới đẻ"),
        "1.004194": ("ở trọ",),
    }


def test_no_phrasing_points_to_two_procedures() -> None:
    owners: dict[str, set[str]] = {}
    for code, said in load_phrasings(CONTENT).items():
        for phrasing in said:
            owners.setdefault(normalise(phrasing), set()).add(code)
    assert {said: codes for said, codes in owners.items() if len(codes) > 1} == {}


def test_some_phrasings_are_typed_without_diacritics() -> None:
    said = [phrasing for group in load_phrasings(CONTENT).values() for phrasing in group]
    assert sum(not has_diacritics(phrasing) for phrasing in said) >= len(said) // 10
