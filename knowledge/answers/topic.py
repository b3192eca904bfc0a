"""Tells a follow-up from a new topic, and which procedure a follow-up means.

"thế lệ phí bao nhiêu", "người nước ngoài thì sao", "thế mở lại thì sao" stay with what
is being talked about; "còn khai tử thì sao" does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.confidence import NAMED_TOPIC, NEW_TOPIC, certainty
from knowledge.answers.rightness import CLEARER, rightness
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.hits import Hit
from knowledge.search.query import Question
from knowledge.search.text import normalise, tokens

_FEW_WORDS = 4
_MANY = 6
_MOSTLY_NAMED = 0.5  # A title said to this share is what is meant.


@dataclass(frozen=True)
class Context:
    """What the conversation is about before a message.

    `procedure` was answered about, or `candidates` were offered; `subject` are the words
    that led there. `pending_fields` were asked before the procedure was clear,
    `recent_fields` were answered last. `province` (bare name) and `commune` (code) are where
    the person said to be.
    """

    procedure: str | None = None
    subject: str = ""
    candidates: tuple[str, ...] = ()
    pending_fields: tuple[str, ...] = ()
    recent_fields: tuple[str, ...] = ()
    province: str | None = None
    commune: str | None = None


NO_CONTEXT = Context()


class Topic:
    """Compares a message with what the conversation is about."""

    def __init__(self, search: SearchEngine, habits: Habits) -> None:
        self._search = search
        self._reader = habits.questions
        self._frequent = habits.frequent

    def is_about_circumstance(self, question: Question, context: Context) -> bool:
        """Whether it only asks what a circumstance changes ("ủy quyền được không")."""
        if not context.procedure or not self._reader.is_circumstance(question):
            return False
        # "thế mất căn cước thì sao" about căn cước names a neighbour, no circumstance.
        words = self._reader.content_words(question.subject)
        return not self._title(context.procedure) & set(words)

    @staticmethod
    def is_clear(hits: Sequence[Hit]) -> bool:
        """Whether the catalogue surely has what it is about."""
        return certainty(hits) >= NEW_TOPIC

    def is_new(
        self, alone: Sequence[Hit], together: Sequence[Hit], words: Sequence[str], asks: bool
    ) -> bool:
        """Whether a message says by itself what it is about, and better than with what was
        said before."""
        if not self.is_clear(alone):
            return False
        before = rightness(together, words, asks) if together else 0.0
        return rightness(alone, words, asks) >= before + CLEARER

    def is_broad(self, hits: Sequence[Hit], words: Sequence[str]) -> bool:
        """Whether it says little that many titles have ("đất đai", "nghỉ hưu").

        What people ask for most is meant where nothing else is said ("hộ chiếu").
        """
        if not hits or len(words) > _FEW_WORDS or hits[0].share >= _MOSTLY_NAMED:
            return False
        return hits[0].code not in self._frequent and self._search.titles_with(words) >= _MANY

    def names(self, hits: Sequence[Hit], words: Sequence[str]) -> bool:
        """Whether it says little, but what it says is a name ("khai tử")."""
        if certainty(hits) < NAMED_TOPIC or not self._search.telling(words):
            return False
        return set(words) <= self._title(hits[0].code)

    def names_another(self, hits: Sequence[Hit], words: Sequence[str], context: Context) -> bool:
        """Whether it says little, but a name that another title has in full ("hộ chiếu")."""
        present = self._title(context.procedure) if context.procedure else set()
        return self.names(hits, words) and not self._search.telling(words) & present

    def candidate(self, words: Sequence[str], context: Context) -> str | None:
        """The one offered candidate whose title has all the words ("cấp lại")."""
        matching = [code for code in context.candidates if set(words) <= self._title(code)]
        return matching[0] if len(matching) == 1 else None

    def _title(self, code: str) -> set[str]:
        """Words of a title, accented and folded: typed words meet the spelling they have."""
        card = self._search.card(code)
        return {*tokens(normalise(card.title)), *card.title_words} if card else set()
