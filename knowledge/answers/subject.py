"""Decides which procedure a question is about: a new one, the present one, a neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.confidence import ELSEWHERE, LOST, certainty
from knowledge.answers.decision import Decision, Kind, fields_for
from knowledge.answers.model import Field
from knowledge.answers.readers import Readers
from knowledge.answers.rightness import (
    BETTER_FIT,
    NEIGHBOURLY,
    distinct,
    offered,
    stands_out,
)
from knowledge.answers.topic import Context, Topic
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.hits import Hit
from knowledge.search.query import Question
from knowledge.search.text import fold

MAX_CHOICES = 4
_LEANS_ON = 1
"""Of so few words "còn … thì sao" still asks about the present procedure ("còn chồng…")."""


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
        if self._readers.vague.search(message.question.text):
            return _nearest(hits, self._fields(message), message.question.subject)
        if not message.context.subject:
            return self._afresh(message, hits)
        if code := self._topic.candidate(message.words, message.context):
            return Decision(Kind.ANSWER, self._fields(message), (code,), message.context.subject)
        return self._going_on(message, hits)

    def goes_on(self, message: Message) -> bool:
        """Whether it speaks of the procedure under discussion ("mất giấy đó rồi thì sao")."""
        points_back = self._readers.pointing_back.search(message.question.text)
        return bool(message.context.procedure and (message.asked or points_back))

    def _afresh(self, message: Message, hits: Sequence[Hit]) -> Decision:
        """What begins a talk, or ends one by starting another."""
        if certainty(hits) < LOST and (beyond := self._beyond(message, hits)):
            return beyond
        if self._topic.is_broad(hits, message.words):
            return _nearest(hits, self._fields(message), message.question.subject)
        fields, subject = self._fields(message), message.question.subject
        if certainty(hits) >= LOST and self._is_named_alone(hits, message.words):
            return Decision(Kind.ANSWER, fields, (hits[0].code,), subject)
        return self._by_confidence(hits, fields, subject, message)

    def _is_named_alone(self, hits: Sequence[Hit], words: Sequence[str]) -> bool:
        """Whether all that tells the first title apart was said, and of no other: "tạm trú" is
        "Đăng ký tạm trú" rather than "Gia hạn tạm trú"."""
        said = self._readers.plain.union(map(fold, words))
        first, *others = (hit.card.title_words for hit in distinct(hits))
        telling = self._search.telling(first) - self._readers.plain
        return bool(telling) and first <= said and not any(other <= said for other in others)

    def _beyond(self, message: Message, hits: Sequence[Hit]) -> Decision | None:
        """What to make of words that no title fits."""
        telling = self._search.telling(message.words)
        if not telling:  # "tôi muốn đăng ký"
            return Decision(Kind.ASK_PROCEDURE, self._fields(message))
        elsewhere = bool(hits) and hits[0].elsewhere > hits[0].meaning + ELSEWHERE
        if elsewhere and not self._readers.procedures.search(message.question.text):
            return Decision(Kind.OFF_TOPIC)
        known = bool(hits and hits[0].words)
        if known and not message.asked and telling == set(message.words):
            # Neither a question about a procedure nor a word that procedures are made of.
            return Decision(Kind.OFF_TOPIC)
        return None

    def _going_on(self, message: Message, alone: Sequence[Hit]) -> Decision:
        """In the middle of a talk: the procedure it is about, a neighbour, or a new topic.

        What was said before and now, searched for together, says which; "thế lỡ làm mất luôn"
        after "đổi bằng lái" leads to its neighbour.
        """
        context = message.context
        said = f"{context.subject} {message.question.subject}"
        together = self._hits(said, message)
        if self._topic.is_new(alone, together, message.words, bool(message.question.fields)):
            return self._afresh(message, alone)
        if self._names_another(message, alone):
            return self._afresh(message, alone)
        known = bool(alone and alone[0].words)
        if context.procedure and not known and not message.asked:
            return Decision(Kind.NOT_FOUND, self._fields(message))  # A slip: no word is known.
        if message.question.asks_alike and len(message.words) > _LEANS_ON:
            # "thế lỡ mất luôn cái bằng thì sao": another procedure than the present one.
            together = [hit for hit in together if not self._is_present(hit, context)]
        fields = fields_for(message.asked, context.pending_fields or context.recent_fields)
        if context.procedure and (not together or self._is_present(together[0], context)):
            if code := self._neighbour(message, together):
                return Decision(Kind.ANSWER, fields, (code,), said)
            # What a circumstance changes is, above all, the papers.
            return follow_up(message.asked or (Field.COMPONENTS,), context)
        if certainty(together) < LOST:
            return Decision(Kind.NOT_FOUND, fields, (), said)
        return Decision(Kind.ANSWER, fields, (together[0].code,), said)

    def _neighbour(self, message: Message, together: Sequence[Hit]) -> str | None:
        """A procedure of the same matter that fits what was said now clearly better than the
        present one: "nếu chuyển sang tỉnh khác thì sao" after the first registration."""
        if not together:
            return None
        present = together[0]
        matter = self._search.telling(present.card.title_words)
        near = {
            hit.code
            for hit in together
            if hit.score >= NEIGHBOURLY * present.score and matter & set(hit.card.title_words)
        }
        if len(near) <= 1:
            return None
        now = self._search.search(
            message.question.text,
            province=message.context.province,
            unwanted=message.unwanted,
            among=frozenset(near),
        )
        scores = {hit.code: hit.score for hit in now}
        best = now[0] if now else present
        better = best.score - scores.get(present.code, 0.0) >= BETTER_FIT
        return best.code if better and not self._is_present(best, message.context) else None

    def _names_another(self, message: Message, hits: Sequence[Hit]) -> bool:
        official = self._search.official(message.question.text)
        return any(
            self._topic.names_another(hits, words, message.context)
            for words in (message.words, official)
            if words
        )

    def _is_present(self, hit: Hit, context: Context) -> bool:
        card = self._search.card(context.procedure) if context.procedure else None
        return bool(card and card.title.lower() == hit.card.title.lower())

    def _corrected(self, message: Message) -> Decision:
        """Something else than before is meant, but the same is asked of it."""
        context, subject = message.context, message.question.subject
        fields = fields_for(message.asked, context.pending_fields or context.recent_fields)
        if code := self._topic.candidate(message.words, context):
            return Decision(Kind.ANSWER, fields, (code,), context.subject)
        hits = self._hits(message.question.text, message)
        if self._topic.is_clear(hits) or self._topic.names(hits, message.words):
            return self._by_confidence(hits, fields, subject, message)
        together = self._hits(f"{context.subject} {subject}", message)
        others = [hit for hit in together if hit.code != context.procedure]
        return self._by_confidence(others, fields, subject, message)

    def _by_confidence(
        self, hits: Sequence[Hit], fields: tuple[Field, ...], subject: str, message: Message
    ) -> Decision:
        """An answer where one procedure stands out, a choice where several come as near."""
        if certainty(hits) < LOST:
            return Decision(Kind.NOT_FOUND, fields, (), subject)
        near = offered(hits, MAX_CHOICES)
        if len(near) == 1 or stands_out(
            hits, message.words, bool(message.question.fields), self._vagueness(message)
        ):
            return Decision(Kind.ANSWER, fields, (hits[0].code,), subject)
        return Decision(Kind.CHOOSE, fields, tuple(hit.code for hit in near), subject)

    def _vagueness(self, message: Message) -> float:
        """Who corrects what was understood may be short: the rest was said before."""
        return 0.0 if message.corrects else self._search.vagueness(message.question.text)

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


def _nearest(hits: Sequence[Hit], fields: tuple[Field, ...], subject: str) -> Decision:
    """A choice of what comes nearest to something that the person can't name."""
    if certainty(hits) < LOST:
        return Decision(Kind.ASK_PROCEDURE, fields)
    codes = tuple(hit.code for hit in distinct(hits)[:MAX_CHOICES])
    return Decision(Kind.CHOOSE, fields, codes, subject)
