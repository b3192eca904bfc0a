"""Recognises the trouble that a lesson helps with: "otp không về", "file nặng quá".

What people say in that trouble was learnt when the index was built (`search.lessons`); a
lesson's own phrases weigh more. Without a phrase only messages with a digital word count,
and none that only goes on about a procedure. Only the message itself is looked at, never
the conversation, and nothing is answered here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge.content import read_content
from knowledge.search.engine import SearchEngine
from knowledge.search.phrases import alternation, both_spellings
from knowledge.search.query import QuestionReader
from knowledge.search.text import normalise, tokens
from knowledge.skills.model import Lesson

# Chosen on what the model had not learnt from: a third of the examples at a time, against
# questions about procedures and other talk.
ENOUGH = -5.0
"""From which sum a lesson is offered: log odds, what follows added, what stands against taken.
Of 1,300 questions about procedures one in a hundred gets one here, most of them about VNeID."""
SAID = 2.0
"""What a phrase adds…"""
SAID_WORD = 0.3
"""…and each of its words: of two lessons the longer phrase tells more."""
CUE, MOST_CUES = 1.0, 3
"""What each digital word adds, up to so many."""
WORD, MOST_WORDS = 0.1, 25
"""What any word adds: troubles are told, procedures are named."""
NEAR = 15.0
"""What counts against it: nearness to a procedure and nearness to other talk, as a hit tells."""
NAMED = 6.0
"""What counts against it where a question names its procedure and nothing shows a trouble:
this much for the whole title, less for a part ("nộp online khai sinh được không")."""
OTHERWISE = -20.0
"""What a phrase counts that means something else: it rules its lesson out."""


class LessonDetector:
    """Finds the lesson that a message asks for, if any."""

    def __init__(
        self,
        lessons: Mapping[str, Lesson],
        cues: Iterable[str],
        search: SearchEngine,
        questions: QuestionReader,
    ) -> None:
        self._phrases = {lesson.id: _pattern(lesson) for lesson in lessons.values()}
        # Only as they are spelled: "anh" is nobody's "ảnh". Who types none gets them restored.
        self._cues = re.compile(rf"(?<!\w)(?:{alternation(map(normalise, cues))})(?!\w)")
        self._search = search
        self._questions = questions

    def detect(self, text: str) -> str | None:
        """The id of the lesson, or None: most messages ask for none."""
        text = normalise(text)
        said = self._said(text)
        cues = {match.group() for match in self._cues.finditer(self._search.worded(text))}
        by_phrase = max(said.values(), default=0.0) > 0
        if not by_phrase and (not cues or self._asks_only(text)):
            return None
        odds = self._search.lessons(text)
        lesson = max(odds, key=lambda one: odds[one] + said.get(one, 0.0), default=None)
        if lesson is None:
            return None
        told = CUE * min(len(cues), MOST_CUES) + WORD * min(len(tokens(text)), MOST_WORDS)
        against = self._against(text, asked=not by_phrase and self._asks(text))
        enough = odds[lesson] + said.get(lesson, 0.0) + told - against >= ENOUGH
        return lesson if enough else None

    def _said(self, text: str) -> dict[str, float]:
        """What the phrases in a text count, for every lesson that has any there."""
        said: dict[str, float] = {}
        for lesson, pattern in self._phrases.items():
            found = [match["say"] for match in pattern.finditer(text)]
            if words := max((len(phrase.split()) for phrase in found if phrase), default=0):
                said[lesson] = SAID + SAID_WORD * words
            elif found:
                said[lesson] = OTHERWISE
        return said

    def _against(self, text: str, *, asked: bool) -> float:
        """What procedures and other talk count against a lesson; more where one is asked about."""
        hits = self._search.search(text, limit=1)
        near = (NEAR * (hit.meaning + hit.elsewhere) + NAMED * asked * hit.share for hit in hits)
        return next(near, 0.0)

    def _asks(self, text: str) -> bool:
        """Whether it asks what a record tells; how to do a thing is asked in troubles too."""
        return not {"steps"}.issuperset(self._questions.read(text).fields)

    def _asks_only(self, text: str) -> bool:
        """Whether it only goes on about a procedure ("còn nộp online được không")."""
        question = self._questions.read(text)
        return question.only_asks or self._questions.is_circumstance(question)


def load_cues(path: Path) -> list[str]:
    """Digital words, from `digital.yml`. Raises `ConfigurationError` with file and line."""
    return read_content(path).validate(list[str])


def _pattern(lesson: Lesson) -> re.Pattern[str]:
    # "not" phrases are tried first, so they shield the words inside them.
    blocked = alternation(both_spellings(lesson.but_not))
    said = alternation(both_spellings(lesson.say))
    return re.compile(rf"(?<!\w)(?:(?P<not>{blocked})|(?P<say>{said}))(?!\w)")
