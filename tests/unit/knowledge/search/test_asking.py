"""The phrases of each field are data; a mistake in them is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answers.model import Field
from knowledge.content import read_content
from knowledge.errors import ConfigurationError
from knowledge.search.asking import NO_FIELD, FieldsFile, Phrasebooks
from knowledge.search.templates import Words

SHIPPED = Path(__file__).parents[4] / "content" / "questions" / "fields.yml"

FIELDS = """\
lists:
  gì: [gì, chi]
fields:
  fees:
    ask:
      - mất phí
      - phí <gì>
    hint: [phí]
    not: [phí bảo hiểm]
"""


def books(tmp_path: Path, text: str = FIELDS) -> Phrasebooks:
    """The phrases of a file."""
    (tmp_path / "fields.yml").write_text(text, encoding="utf-8")
    return Phrasebooks.load(tmp_path / "fields.yml")


def fields_in(books: Phrasebooks, text: str) -> list[str | None]:
    """What its question phrases name; None for a part of a name."""
    return [found.field for found in books.ask.find(Words.of(text), set())]


def test_a_phrase_names_its_field(tmp_path: Path) -> None:
    assert fields_in(books(tmp_path), "cấp lại mất phí không, phí gì") == ["fees", "fees"]


def test_a_longer_name_shields_the_phrase_in_it(tmp_path: Path) -> None:
    assert fields_in(books(tmp_path), "đóng phí bảo hiểm") == [None]


def test_words_are_taken_once(tmp_path: Path) -> None:
    taken = {1}
    assert not list(books(tmp_path).ask.find(Words.of("mất phí"), taken))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("phí <gì>", "phí <nào>", r"fields.yml:7: .*không có danh sách tên “nào”"),
        ("- mất phí", "- (mất)?", r"fields.yml:6: .*cần ít nhất một từ"),
        ("hint: [phí]", "hints: [phí]", r"fields.yml:8: .*hints"),
        ("[gì, chi]", "gì", r"fields.yml:2: .*gì"),
        ("lists:", "words:", r"fields.yml:1: .*"),
    ],
)
def test_a_mistake_is_named_by_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        books(tmp_path, FIELDS.replace(old, new))


def test_every_field_that_can_be_asked_for_is_one_of_an_answer() -> None:
    file = read_content(SHIPPED).validate(FieldsFile)
    assert set(file.fields) - {NO_FIELD} == set(Field) - {Field.SOURCE}
