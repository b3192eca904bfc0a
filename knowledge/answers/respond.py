"""Decides what a message is answered with: a procedure's fields, a choice, or "I don't know".

Pure of channels and of Rasa: the text, what kind of request Rasa took it for and what the
conversation is about go in, a `Decision` comes out. Only searching touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers.confidence import (
    NAMED_TOPIC,
    NEW_TOPIC,
    STRICT,
    Verdict,
    certainty,
    judge,
    rivals,
)
from knowledge.answers.model import Field
from knowledge.catalogue.model import CODE
from knowledge.search.engine import Hit, SearchEngine
from knowledge.search.index import Card
from knowledge.search.lexical import syllables
from knowledge.search.query import QuestionReader
from knowledge.search.text import fold, normalise

MAX_CHOICES = 4
_NOTHING_ASKED = (Field.OVERVIEW,)


@dataclass(frozen=True)
class Context:
    """What the conversation is about before this message."""

    procedure: str | None = None
    subject: str = ""
    pending_fields: tuple[str, ...] = ()
    recent_fields: tuple[str, ...] = ()


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

    def decide(self, text: str, intent_field: str | None, context: Context) -> Decision:
        """`intent_field` is the field that Rasa's intent stands for, if any."""
        question = self._reader.read(text)
        fields = _fields(question.fields, intent_field, context)
        if named := CODE.search(text):
            return self._named(named.group(), fields)
        words = self._reader.content_words(question.subject)
        if not words:
            return self._follow_up(fields, context)
        if context.procedure and self._reader.is_circumstance(question):
            # What a circumstance changes is, above all, the papers.
            papers = (Field.COMPONENTS,) if fields == _NOTHING_ASKED else fields
            return self._follow_up(papers, context)
        hits = self._search.search(question.text)
        if not context.subject or self._is_new_topic(hits, words, context):
            return _by_confidence(hits, fields, question.subject)
        together = f"{context.subject} {question.subject}"
        if context.procedure is None and fields != _NOTHING_ASKED:
            return _by_confidence(self._search.search(together), fields, together)
        if context.procedure is None:
            return _by_confidence(hits, fields, question.subject)
        code = self._nearby(context.procedure, together, words)
        if code == context.procedure and fields == _NOTHING_ASKED:
            # It neither asks for a field nor names a neighbour: it is about something else.
            return _by_confidence(hits, fields, question.subject)
        return Decision(Kind.ANSWER, _or_recent(fields, context), (code,), context.subject)

    def decide_off_topic(self, text: str) -> Decision:
        """For a text that Rasa takes for off-topic: only a sure hit overrules it."""
        question = self._reader.read(text)
        hits = self._search.search(question.text)
        if certainty(hits) < STRICT:
            return Decision(Kind.NOT_FOUND, ())
        return _by_confidence(hits, _fields(question.fields, None, Context()), question.subject)

    def _is_new_topic(self, hits: Sequence[Hit], words: Sequence[str], context: Context) -> bool:
        """A sure hit; or a name in two words ("hộ chiếu") that some other title has in full."""
        sure = certainty(hits)
        if sure >= NEW_TOPIC or sure < NAMED_TOPIC:
            return sure >= NEW_TOPIC
        said = {fold(word) for word in words}
        return said <= _title_words(hits[0].card) and not said & self._present_words(context)

    def _nearby(self, present: str, together: str, words: Sequence[str]) -> str:
        """The procedure a follow-up means: the present one, or the neighbour it names.

        "khóa căn cước điện tử làm sao" … "thế mở lại thì sao": the new words decide only
        where they name what the present procedure's title lacks.
        """
        best = self._search.search(together, limit=1)
        if not best or best[0].code == present:
            return present
        new = self._search.telling({fold(word) for word in words})
        new -= self._present_words(Context(present))
        return best[0].code if new & _title_words(best[0].card) else present

    def _present_words(self, context: Context) -> set[str]:
        card = self._search.card(context.procedure) if context.procedure else None
        return _title_words(card) if card else set()

    def _named(self, code: str, fields: tuple[Field, ...]) -> Decision:
        kind = Kind.ANSWER if self._exists(code) else Kind.UNKNOWN_CODE
        return Decision(kind, fields, (code,))

    def _follow_up(self, fields: tuple[Field, ...], context: Context) -> Decision:
        if context.procedure:
            fields = _or_recent(fields, context)
            return Decision(Kind.ANSWER, fields, (context.procedure,), context.subject)
        return Decision(Kind.ASK_PROCEDURE, fields)


def _title_words(card: Card) -> set[str]:
    return set(syllables(normalise(card.title)))


def _by_confidence(hits: Sequence[Hit], fields: tuple[Field, ...], subject: str) -> Decision:
    verdict = judge(hits)
    if verdict is Verdict.SURE:
        return Decision(Kind.ANSWER, fields, (hits[0].code,), subject)
    if verdict is Verdict.TORN:
        codes = tuple(hit.code for hit in rivals(hits)[:MAX_CHOICES])
        return Decision(Kind.CHOOSE, fields, codes, subject)
    return Decision(Kind.NOT_FOUND, fields, (), subject)


def _fields(asked: Sequence[str], intent_field: str | None, context: Context) -> tuple[Field, ...]:
    """Question phrases decide; without any, Rasa's intent; then what was asked before."""
    names = list(asked) or ([intent_field] if intent_field else list(context.pending_fields))
    return tuple(Field(name) for name in names) or _NOTHING_ASKED


def _or_recent(fields: tuple[Field, ...], context: Context) -> tuple[Field, ...]:
    """A follow-up that asks for nothing new asks for the same as before."""
    if fields != _NOTHING_ASKED or not context.recent_fields:
        return fields
    return tuple(Field(name) for name in context.recent_fields)
