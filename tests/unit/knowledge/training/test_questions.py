"""Practice questions look like what people type."""

import random
from pathlib import Path

import pytest

from knowledge.search.synonyms import Synonym
from knowledge.search.text import fold, has_diacritics
from knowledge.training.questions import LONGEST, QuestionWriter
from knowledge.training.topics import Topic

CONTENT = Path(__file__).parents[4] / "content"


@pytest.fixture(scope="session")
def writer() -> QuestionWriter:
    return QuestionWriter.load(CONTENT / "questions", CONTENT / "synonyms")


def questions(writer: QuestionWriter, topic: Topic, count: int = 300) -> list[str]:
    chance = random.Random(1)
    return [writer.ask(topic, chance) for _ in range(count)]


def test_the_same_numbers_give_the_same_questions(writer: QuestionWriter, topic: Topic) -> None:
    assert questions(writer, topic) == questions(writer, topic)


def test_half_are_typed_without_diacritics(writer: QuestionWriter, topic: Topic) -> None:
    bare = [text for text in questions(writer, topic) if not has_diacritics(text)]
    assert 100 < len(bare) < 200


def test_names_are_shortened_and_framed(writer: QuestionWriter, topic: Topic) -> None:
    asked = {fold(text) for text in questions(writer, topic)}
    assert len(asked) > 150
    assert any(len(text) < len(topic.core) / 2 for text in asked)
    assert any(text.startswith("toi muon ") for text in asked)
    assert any("giay moi du thi" in text for text in asked)


def test_everyday_words_stand_in_for_official_ones(topic: Topic) -> None:
    row = Synonym(say=["đi ghi tên"], means="đăng ký")
    asked = [fold(text) for text in questions(QuestionWriter(["{x}"], [row]), topic)]
    assert any("di ghi ten" in text for text in asked)
    assert any("dang ky" in text for text in asked)


def test_a_bare_phrasing_is_never_half_accented(writer: QuestionWriter) -> None:
    chance = random.Random(2)
    said = [writer.say("goi banh chung o dinh", chance) for _ in range(100)]
    assert not any(map(has_diacritics, said))


def test_no_question_is_endless(writer: QuestionWriter) -> None:
    chance = random.Random(3)
    assert max(len(writer.say("bánh chưng " * 60, chance)) for _ in range(50)) <= LONGEST
