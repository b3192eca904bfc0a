"""Decides what a message is answered with: a procedure's fields, a choice, or "I don't know".

Pure of channels and of Rasa: the text, what kind of request Rasa took it for and what the
conversation is about go in, a `Decision` comes out. Only searching touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers.confidence import STRICT, Verdict, certainty, judge, rivals
from knowledge.answers.model import Field
from knowledge.answers.topic import Context, Topic
from knowledge.catalogue.model import CODE
from knowledge.search.engine import Hit, SearchEngine
from knowledge.search.query import Question, QuestionReader

MAX_CHOICES = 4
# "cảm ơn nhiều nha" need not be searched for.
_FEWEST_WORDS = 2


class Kind(StrEnum):
    """How a message is to be answered."""

    ANSWER = "answer"
    CHOOSE = "choose"
    ASK_PROCEDURE = "ask_procedure"
    NOT_FOUND = "not_found"
    UNKNOWN_CODE = "unknown_code"


@dataclass(frozen=True)
class Decision:
    """`codes` is the one procedure to answer about, or the candidates to choose from."""

    kind: Kind
    fields: tuple[Field, ...]
    codes: tuple[str, ...] = ()
    subject: str = ""


class Respondent:
    """Reads a message in its context."""

    def __init__(
        self, search: SearchEngine, reader: QuestionReader, exists: Callable[[str], bool]
    ) -> None:
        self._search = search
        self._reader = reader
        self._exists = exists
        self._topic = Topic(search, reader)

    def decide(self, text: str, intent_field: str | None, context: Context) -> Decision:
        """`intent_field` is the field that Rasa's intent stands for, if any.

        Question phrases in the text decide the fields; without any, Rasa's intent.
        """
        question = self._reader.read(self._search.spelled_out(text))
        asked = question.fields or ((intent_field,) if intent_field else ())
        if named := CODE.search(text):
            kind = Kind.ANSWER if self._exists(named.group()) else Kind.UNKNOWN_CODE
            return Decision(kind, fields_for(asked), (named.group(),))
        words = self._reader.content_words(question.subject)
        if not words:
            return _follow_up(asked, context)
        if self._topic.is_about_circumstance(question, context):
            # What a circumstance changes is, above all, the papers.
            return _follow_up(asked or (Field.COMPONENTS,), context)
        return self._about_something(question, words, asked, context)

    def decide_off_topic(self, text: str) -> Decision:
        """For a text that Rasa takes for talk or off-topic: only a sure hit overrules it."""
        question = self._reader.read(self._search.spelled_out(text))
        if len(self._reader.content_words(question.subject)) < _FEWEST_WORDS:
            return Decision(Kind.NOT_FOUND, ())
        hits = self._search.search(question.text)
        if certainty(hits) < STRICT:
            return Decision(Kind.NOT_FOUND, ())
        return _by_confidence(hits, fields_for(question.fields), question.subject)

    def _about_something(
        self, question: Question, words: Sequence[str], asked: Sequence[str], context: Context
    ) -> Decision:
        alike = context.recent_fields if question.asks_alike else ()
        fields = fields_for(asked, context.pending_fields or alike)
        hits = self._search.search(question.text)
        if code := self._topic.candidate(words, context):
            return Decision(Kind.ANSWER, fields, (code,), context.subject)
        if self._topic.is_surely_new(hits, context):
            return _by_confidence(hits, fields, question.subject)
        together = f"{context.subject} {question.subject}"
        present = context.procedure
        code = self._topic.neighbour(together, words, present) if present else None
        if code != present:
            return Decision(
                Kind.ANSWER, fields_for(asked, context.recent_fields), (str(code),), context.subject
            )
        if self._topic.names_another(hits, words, context) or not asked:
            # Without a question it cannot be about what was said before.
            return _by_confidence(hits, fields, question.subject)
        if present:
            return _follow_up(asked, context)
        return _by_confidence(self._search.search(together), fields, together)


def _follow_up(asked: Sequence[str], context: Context) -> Decision:
    if context.procedure is None:
        return Decision(Kind.ASK_PROCEDURE, fields_for(asked, context.pending_fields))
    fields = fields_for(asked, context.recent_fields)
    return Decision(Kind.ANSWER, fields, (context.procedure,), context.subject)


def _by_confidence(hits: Sequence[Hit], fields: tuple[Field, ...], subject: str) -> Decision:
    verdict = judge(hits)
    if verdict is Verdict.SURE:
        return Decision(Kind.ANSWER, fields, (hits[0].code,), subject)
    if verdict is Verdict.TORN:
        codes = tuple(hit.code for hit in rivals(hits)[:MAX_CHOICES])
        return Decision(Kind.CHOOSE, fields, codes, subject)
    return Decision(Kind.NOT_FOUND, fields, (), subject)


def fields_for(asked: Sequence[str], otherwise: Sequence[str] = ()) -> tuple[Field, ...]:
    """What is asked; else what the conversation has asked; else the overview."""
    return tuple(Field(name) for name in asked or otherwise) or (Field.OVERVIEW,)
