"""Every card tells its law, its date and how it was read; a wrong file is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from knowledge.rights.adviser import Adviser
from knowledge.rights.cards import Card, Reading, load_cards
from knowledge.search.text import has_diacritics
from tests.unit.knowledge.rights.conftest import CONTENT

CARDS = [card for _, card in load_cards(CONTENT / "rights" / "cards").values()]
NAMED = pytest.mark.parametrize("card", CARDS, ids=[card.id for card in CARDS])


@NAMED
def test_the_source_line_says_which_law_and_when_it_was_read(adviser: Adviser, card: Card) -> None:
    source = adviser.tell_card(card.id).source
    assert all(law.document in source for law in card.laws)
    assert f"{card.as_of:%d/%m/%Y}" in source


@NAMED
def test_what_comes_from_a_summary_says_so(adviser: Adviser, card: Card) -> None:
    second_hand = any(law.reading is Reading.SECONDARY for law in card.laws)
    assert ("đối chiếu văn bản gốc" in adviser.tell_card(card.id).source) == second_hand


@NAMED
def test_a_rule_was_read_after_it_came_into_force(card: Card) -> None:
    for law in card.laws:
        assert law.effective_from is None or law.effective_from <= law.as_of <= date(2026, 11, 22)


@NAMED
def test_a_card_fits_a_bubble_and_blames_nobody(adviser: Adviser, card: Card) -> None:
    text = adviser.tell_card(card.id).text
    assert len(text) <= 500
    assert not any(word in text.lower() for word in ("làm sai", "vi phạm", "trái luật"))


@NAMED
def test_the_examples_are_typed_as_people_type(card: Card) -> None:
    bare = sum(not has_diacritics(example) for example in card.examples)
    assert bare >= len(card.examples) * 0.4


def test_where_to_send_feedback_is_a_link(adviser: Adviser) -> None:
    assert adviser.tell_card("feedback").url.startswith("https://dichvucong.gov.vn/")


def test_a_file_that_is_not_named_after_its_card_is_refused(tmp_path: Path) -> None:
    text = (CONTENT / "rights" / "cards" / "receipt.yml").read_text(encoding="utf-8")
    (tmp_path / "other.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"other\.yml:1: id: .*receipt\.yml"):
        load_cards(tmp_path)


def test_a_card_without_a_law_is_refused(tmp_path: Path) -> None:
    text = (CONTENT / "rights" / "cards" / "receipt.yml").read_text(encoding="utf-8")
    before, _, rest = text.partition("laws:\n")
    without = f"{before}laws: []\nsay:{rest.partition('say:')[2]}"
    (tmp_path / "receipt.yml").write_text(without, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="laws"):
        load_cards(tmp_path)
