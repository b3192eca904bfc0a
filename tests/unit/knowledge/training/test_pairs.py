"""Within a batch every passage but one is a wrong answer, so none may be a right one."""

from collections import Counter
from itertools import islice

import pytest

from knowledge.training.pairs import Pair, PairDealer
from knowledge.training.questions import QuestionWriter
from knowledge.training.topics import Topic


def deal(subjects: list[Topic], seed: int = 0, size: int = 5, count: int = 40) -> list[list[Pair]]:
    dealer = PairDealer(subjects, QuestionWriter(["{x}"], []), str, seed)
    return list(islice(dealer.batches(size), count))


def test_no_topic_comes_twice_in_a_batch(subjects: list[Topic]) -> None:
    owner = {text: t.core for t in subjects for text in (*t.passages, *t.phrasings)}
    for batch in deal(subjects):
        assert len(batch) == 5
        assert len({owner[passage] for _, passage in batch}) == 5


def test_the_same_seed_deals_the_same(subjects: list[Topic]) -> None:
    assert deal(subjects, seed=4) == deal(subjects, seed=4)
    assert deal(subjects, seed=4) != deal(subjects, seed=5)


def test_a_small_catalogue_makes_small_batches(subjects: list[Topic]) -> None:
    (batch,) = deal(subjects, size=64, count=1)
    assert len(batch) == len(subjects)


def test_questions_are_read_as_the_search_reads_them(subjects: list[Topic]) -> None:
    dealer = PairDealer(subjects, QuestionWriter(["{x}"], []), lambda text: f"<{len(text)}>", 0)
    assert all(question.startswith("<") for question, _ in next(dealer.batches(4)))


def test_peoples_own_words_lead_to_the_title(topic: Topic, subjects: list[Topic]) -> None:
    pairs = [pair for batch in deal([*subjects, topic]) for pair in batch]
    asked = [question for question, passage in pairs if passage in topic.passages]
    assert any(question in topic.phrasings for question in asked)


def test_a_phrasing_never_leads_to_itself(topic: Topic) -> None:
    pairs = [pair for batch in deal([topic], size=1, count=300) for pair in batch]
    assert not any(question == passage for question, passage in pairs if passage in topic.phrasings)
    assert any(passage in topic.phrasings for _, passage in pairs)
    assert not any(passage == "goi banh chung o dinh" for _, passage in pairs)


def test_topics_with_peoples_words_come_more_often(subjects: list[Topic]) -> None:
    batches = deal(subjects, size=2, count=200)
    often = Counter(passage for batch in batches for _, passage in batch)
    phrased = next(topic for topic in subjects if topic.phrasings)
    plain = next(topic for topic in subjects if not topic.phrasings)
    count = {t.core: sum(often[p] for p in (*t.passages, *t.phrasings)) for t in (phrased, plain)}
    assert count[phrased.core] > 2 * count[plain.core]


@pytest.mark.parametrize("size", [1, 3])
def test_batches_never_end(subjects: list[Topic], size: int) -> None:
    assert all(len(batch) == size for batch in deal(subjects, size=size, count=50))
