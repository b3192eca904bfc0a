"""Deals out batches of (question, passage) pairs to learn from.

Within a batch every passage is the wrong answer to all other questions, so no topic
comes twice. Half of a batch are groups from one field, whose titles differ by a word or
two: those are what the search confuses.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from knowledge.training.questions import QuestionWriter
from knowledge.training.topics import Topic

BATCH = 64
PHRASED = 0.5  # share of places for topics that have people's own words
NEIGHBOURS = 8  # topics of one field drawn together
IN_ONES_OWN_WORDS = 0.75  # a phrased topic is asked for by a phrasing, else by its title
TO_ANOTHER_PHRASING = 0.2  # and is to be found by another one

Pair = tuple[str, str]


class PairDealer:
    """Endless batches; the same seed deals the same ones."""

    def __init__(
        self,
        topics: Sequence[Topic],
        writer: QuestionWriter,
        read: Callable[[str], str],
        seed: int,
    ) -> None:
        self._pools = [_Pool(topics), _Pool([t for t in topics if t.phrasings] or topics)]
        self._writer = writer
        self._read = read
        self._chance = random.Random(seed)  # noqa: S311  (no secret)

    def batches(self, size: int = BATCH) -> Iterator[list[Pair]]:
        """Lists of `size` pairs, fewer only if there are not as many topics."""
        while True:
            yield [self._pair(topic) for topic in self._topics(size)]

    def _topics(self, size: int) -> list[Topic]:
        chosen: dict[str, Topic] = {}
        size = min(size, self._pools[0].size)
        while len(chosen) < size:
            pool = self._pools[self._chance.random() < PHRASED]
            for topic in pool.draw(self._chance):
                if len(chosen) < size:
                    chosen.setdefault(topic.core, topic)
        return list(chosen.values())

    def _pair(self, topic: Topic) -> Pair:
        chance = self._chance
        passages: Sequence[str] = topic.passages
        if topic.phrasings and chance.random() < IN_ONES_OWN_WORDS:
            said = chance.choice(topic.phrasings)
            others = [text for text in topic.accented if text != said]
            if others and chance.random() < TO_ANOTHER_PHRASING:
                passages = others
            question = self._writer.say(said, chance)
        else:
            question = self._writer.ask(topic, chance)
        return self._read(question), chance.choice(passages)


class _Pool:
    """Topics to draw from, one by one or a few of a field; a large field is no larger than
    the root of its size, or land and customs would be half of all."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._all = topics
        self.size = len(topics)
        fields: dict[str, list[Topic]] = defaultdict(list)
        for topic in topics:
            fields[topic.field].append(topic)
        self._fields = list(fields.values())
        self._weights = [len(field) ** 0.5 for field in self._fields]

    def draw(self, chance: random.Random) -> list[Topic]:
        if chance.random() < 0.5:
            return [chance.choice(self._all) for _ in range(NEIGHBOURS)]
        (field,) = chance.choices(self._fields, self._weights)
        return chance.sample(field, min(NEIGHBOURS, len(field)))
