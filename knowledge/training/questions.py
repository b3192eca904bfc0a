"""Writes practice questions for a topic: its name as people would say and type it.

They start from official texts or from people's own phrasings. The sentences they are set
in are data (`content/questions/frames.yml`), and so are the everyday words
(`content/synonyms`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from knowledge.content import read_content
from knowledge.search.synonyms import ADDING, Synonym
from knowledge.search.text import fold, has_diacritics, normalise
from knowledge.training.topics import Topic

# How often; chosen by what the questions then look like, not tuned.
FRAMED = 0.5
COLLOQUIAL = 0.4
MISTYPED = 0.1
FOLDED = 0.5
SHORTENED = 0.7
BY_RESULT = 0.15
LONGEST = 200  # characters

Words = list[str]


class QuestionWriter:
    """Says a topic as people might; the same random numbers give the same questions."""

    def __init__(self, frames: Sequence[str], synonyms: Iterable[Synonym]) -> None:
        self._frames = frames
        self._said: dict[str, list[str]] = {}
        for row in synonyms:
            self._said.setdefault(normalise(row.means), []).extend(map(normalise, row.say))
        official = sorted(self._said, key=len, reverse=True)
        self._official = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, official))})(?!\w)")

    @classmethod
    def load(cls, questions: Path, synonyms: Path) -> QuestionWriter:
        """From `frames.yml` and the everyday words of the folder `synonyms`."""
        rows: list[Synonym] = []
        for name in ADDING:
            rows.extend(read_content(synonyms / f"{name}.yml").validate(list[Synonym]))
        return cls(read_content(questions / "frames.yml").validate(list[str]), rows)

    def ask(self, topic: Topic, chance: random.Random) -> str:
        """A question made from the topic's official texts."""
        text = topic.core
        if topic.results and chance.random() < BY_RESULT:
            start = " ".join(text.split()[: chance.randint(2, 6)])
            text = f"{start} {chance.choice(topic.results)}"
        elif chance.random() < SHORTENED:
            text = " ".join(_shorter(text.split(), chance))
        if self._said and chance.random() < COLLOQUIAL:
            text = self._official.sub(lambda m: chance.choice(self._said[m.group()]), text)
        return self.say(text, chance)

    def say(self, text: str, chance: random.Random) -> str:
        """The text as it may be typed: within a sentence, with a slip, without diacritics."""
        bare = not has_diacritics(text) or chance.random() < FOLDED
        if chance.random() < FRAMED:
            text = chance.choice(self._frames).format(x=text)
        if chance.random() < MISTYPED:
            text = _mistyped(text, chance)
        return (fold(text) if bare else text)[:LONGEST]


def _shorter(words: Words, chance: random.Random) -> Words:
    """The beginning, some stretch, or the words that were not forgotten."""
    if len(words) <= 3:
        return words
    length = chance.randint(3, min(12, len(words)))
    kind = chance.random()
    if kind < 0.4:
        return words[:length]
    if kind < 0.6:
        start = chance.randint(0, len(words) - length)
        return words[start : start + length]
    return [word for word in words if chance.random() < 0.75] or words


def _mistyped(text: str, chance: random.Random) -> str:
    """Two neighbouring letters swapped, or one left out."""
    place = chance.randrange(max(1, len(text) - 1))
    first, second = text[place : place + 1], text[place + 1 : place + 2]
    middle = second + first if chance.random() < 0.5 else first
    return text[:place] + middle + text[place + 2 :]
