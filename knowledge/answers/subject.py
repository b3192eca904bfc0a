"""Decides which procedure a question is about: a new one, the present one, a neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.confidence import LOST, PERHAPS_NEW, Verdict, certainty, judge, rivals
from knowledge.answers.decision import Decision, Kind, fields_for
from knowledge.answers.model import Field
from knowledge.answers.readers import Readers
from knowledge.answers.topic import Context, Topic
from knowledge.search.engine import Hit, SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.query import Question

MAX_CHOICES = 4


@dataclass(frozen=True)
class Message:
    """One message as read: what is asked about what, in which conversation.

    `words` are the subject's words that say something; `asked` are the fields, by Rasa's
    intent where no phrase names one; `unwanted` words are ruled out; `corrects` takes back
    what was understood before.
    """

    question: Question
    words: tuple[str, ...]
    asked: tuple[str, ...]
    unwanted: frozenset[str]
    corrects: bool
    context: Context


class Subjects:
    """Searches for the procedure, with and without what was said before."""

    def __init__(self, search: SearchEngine, habits: Habits, readers: Readers) -> None:
        self._search = search
        self._readers = readers
        self._topic = Topic(search, habits)

    def decide(self, message: Message) -> Decision:
        """The procedure to answer about, candidates, or that there is none."""
        if message.corrects:
            return self._corrected(message)
        if self._topic.is_about_circumstance(message.question, message.context):
            # What a circumstance changes is, above all, the papers.
            return follow_up(message.asked or (Field.COMPONENTS,), message.context)
        hits = self._hits(message.question.text, message)
        fields = self._fields(message)
        if self._readers.vague.search(message.question.text):
            return _nearest(hits, fields, message.question.subject)
        afresh = not message.context.subject
        if afresh and certainty(hits) < LOST and (beyond := self._beyond(message, hits)):
            return beyond
        if code := self._topic.candidate(message.words, message.context):
            return Decision(Kind.ANSWER, fields, (code,), message.context.subject)
        if neighbour := self._neighbour(message, hits):
            asked = fields_for(message.asked, message.context.recent_fields)
            return Decision(Kind.ANSWER, asked, (neighbour,), message.context.subject)
        if self._topic.is_surely_new(hits, message.context):
            if self._topic.is_broad(hits, message.words):
                return _nearest(hits, fields, message.question.subject)
            return _by_confidence(hits, fields, message.question.subject)
        return self._going_on(message, hits)

    def goes_on(self, message: Message) -> bool:
        """Whether it speaks of the procedure under discussion ("mất giấy đó rồi thì sao")."""
        points_back = self._readers.pointing_back.search(message.question.text)
        return bool(message.context.procedure and (message.asked or points_back))

    def _beyond(self, message: Message, hits: Sequence[Hit]) -> Decision | None:
        """What to make of words that no title fits."""
        telling = self._search.telling(message.words)
        if not telling:  # "tôi muốn đăng ký"
            return Decision(Kind.ASK_PROCEDURE, self._fields(message))
        known = bool(hits and hits[0].words)
        if known and not message.asked and telling == set(message.words):
            # Neither a question about a procedure nor a word that procedures are made of.
            return Decision(Kind.OFF_TOPIC)
        return None

    def _neighbour(self, message: Message, hits: Sequence[Hit]) -> str | None:
        """Another procedure of the same matter that the message names beside what was said."""
        present = message.context.procedure
        if not present or self._topic.names(hits, message.words):
            return None
        together = self._hits(self._together(message), message)
        words = [*message.words, *self._search.official(message.question.text)]
        code = self._topic.neighbour([*together[:1], *hits[:1]], words, present)
        return code if code != present else None

    def _going_on(self, message: Message, hits: Sequence[Hit]) -> Decision:
        """What is not clear by itself may follow up on what was said before."""
        context, fields = message.context, self._fields(message)
        new = certainty(hits) >= PERHAPS_NEW and not message.asked
        official = self._search.official(message.question.text)
        named = any(
            self._topic.names_another(hits, words, context)
            for words in (message.words, official)
            if words
        )
        if new or named:
            return _by_confidence(hits, fields, message.question.subject)
        if context.procedure:
            known = bool(hits and hits[0].words)
            if not known and not message.asked:  # No word that any procedure has: a slip.
                return Decision(Kind.NOT_FOUND, fields)
            # What a circumstance changes is, above all, the papers.
            return follow_up(message.asked or (Field.COMPONENTS,), context)
        together = self._together(message)
        return _by_confidence(self._hits(together, message), fields, together)

    @staticmethod
    def _together(message: Message) -> str:
        return f"{message.context.subject} {message.question.subject}"

    def _corrected(self, message: Message) -> Decision:
        """Something else than before is meant, but the same is asked of it."""
        context, subject = message.context, message.question.subject
        fields = fields_for(message.asked, context.pending_fields or context.recent_fields)
        if code := self._topic.candidate(message.words, context):
            return Decision(Kind.ANSWER, fields, (code,), context.subject)
        hits = self._hits(message.question.text, message)
        if self._topic.is_surely_new(hits, context) or self._topic.names(hits, message.words):
            return _by_confidence(hits, fields, subject)
        together = self._hits(self._together(message), message)
        others = [hit for hit in together if hit.code != context.procedure]
        return _by_confidence(others, fields, subject)

    def _fields(self, message: Message) -> tuple[Field, ...]:
        context = message.context
        alike = context.recent_fields if message.question.asks_alike else ()
        return fields_for(message.asked, context.pending_fields or alike)

    def _hits(self, text: str, message: Message) -> list[Hit]:
        return self._search.search(
            text, province=message.context.province, unwanted=message.unwanted
        )


def follow_up(asked: Sequence[str], context: Context) -> Decision:
    """About the procedure under discussion; without one, which is it?"""
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


def _nearest(hits: Sequence[Hit], fields: tuple[Field, ...], subject: str) -> Decision:
    """A choice of what comes nearest to something that the person can't name."""
    if certainty(hits) < LOST:
        return Decision(Kind.ASK_PROCEDURE, fields)
    titles: dict[str, str] = {}
    for hit in hits:
        titles.setdefault(hit.card.title.lower(), hit.code)
    return Decision(Kind.CHOOSE, fields, tuple(titles.values())[:MAX_CHOICES], subject)
