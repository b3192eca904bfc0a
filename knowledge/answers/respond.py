"""Decides what a message is answered with: procedures' fields, a choice, or "I don't know".

Pure of channels and of Rasa: the text, what kind of request Rasa took it for and what the
conversation is about go in, a `Decision` comes out. Only searching touches the disk. Which
procedure an ordinary question is about: `subject.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers.comparing import Comparing
from knowledge.answers.confidence import CLEARLY_OFF_TOPIC, LIKELY, STRICT, certainty
from knowledge.answers.crossroads import Crossroads
from knowledge.answers.decision import Decision, Kind, fields_for
from knowledge.answers.model import Field
from knowledge.answers.readers import Readers
from knowledge.answers.several import Several
from knowledge.answers.subject import Message, Subjects, follow_up
from knowledge.answers.topic import NO_CONTEXT, Context
from knowledge.answers.whereabouts import Whereabouts
from knowledge.catalogue.model import CODE
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.text import normalise, tokens

# "cảm ơn nhiều nha" need not be searched for.
_FEWEST_WORDS = 2
# A title said to this share is named: there is nothing to ask.
_NAMED = 0.7


class Respondent:
    """Reads a message in its context."""

    def __init__(
        self,
        search: SearchEngine,
        habits: Habits,
        readers: Readers,
        exists: Callable[[str], bool],
    ) -> None:
        self._search = search
        self._habits = habits
        self._exists = exists
        self._subjects = Subjects(search, habits, readers)
        self._several = Several(search, habits.questions, readers.several)
        self._comparing = Comparing(search, habits.questions, readers.several)
        self._crossroads = Crossroads(readers.crossings, exists)
        self._own_dossier = readers.own_dossier
        self.whereabouts = Whereabouts(readers.places, search, habits.questions)

    def decide(self, text: str, intent_field: str | None, context: Context) -> Decision:
        """`intent_field` is the field that Rasa's intent stands for, if any.

        Question phrases in the text decide the fields; without any, Rasa's intent.
        """
        where = self.whereabouts.read(text, context)
        named = CODE.search(text)
        if not named and (about_place := self.whereabouts.decide(text, where)):
            return about_place
        message = self.read(where.text, intent_field, where.context)
        if named:
            decision = self._named(named.group(), message)
        else:
            decision = self._asked_once(self._decide(message), message)
        note = where.note if decision.kind is Kind.ANSWER else ""
        there = where.context
        return replace(decision, province=there.province, commune=there.commune, note=note)

    def decide_off_topic(
        self, text: str, confidence: float, context: Context = NO_CONTEXT
    ) -> Decision:
        """For a text that Rasa takes for no question: only a sure hit overrules it.

        How sure depends on how sure Rasa is (`confidence`, 0–1): long stories about
        everyday life look like talk to it, but never clearly. In the middle of a talk a
        question goes on with it ("thế còn chồng có được gì không").
        """
        where = self.whereabouts.read(text, context)
        if about_place := self.whereabouts.decide(text, where):
            return about_place
        message = self.read(text, None, context)
        clearly = confidence >= CLEARLY_OFF_TOPIC
        asks = bool(message.question.fields) and not clearly
        if context.procedure and (asks or message.question.asks_alike):
            return self.decide(text, None, context)
        if len(message.words) < _FEWEST_WORDS:
            return Decision(Kind.OFF_TOPIC)
        sure = certainty(self._search.search(message.question.text))
        if sure < (STRICT if clearly else LIKELY):
            return Decision(Kind.OFF_TOPIC)
        decision = self.decide(text, None, Context())
        # Where neither Rasa nor the catalogue is sure there is nothing to ask back about.
        torn = decision.kind is Kind.CHOOSE and not decision.ask and sure < STRICT
        return Decision(Kind.OFF_TOPIC) if torn else decision

    def asks_about_own_dossier(self, text: str) -> bool:
        """Whether it has words for a dossier that was handed in ("xong chưa", "mã hồ sơ")."""
        return bool(self._own_dossier.search(normalise(text)))

    def read(self, text: str, intent_field: str | None, context: Context) -> Message:
        contrast = self._habits.contrast.read(self._search.spelled_out(text))
        question = self._habits.questions.read(contrast.wanted)
        words = tuple(self._habits.questions.content_words(question.subject))
        asked = question.fields or ((intent_field,) if intent_field else ())
        if question.loosely and words and asked == (Field.CONDITIONS,):
            # Who asks whether something can be had needs to know, next, with which papers.
            asked = (Field.CONDITIONS, Field.COMPONENTS)
        return Message(
            question=question,
            words=words,
            asked=asked,
            unwanted=contrast.unwanted,
            corrects=contrast.corrects,
            context=context,
        )

    def _named(self, code: str, message: Message) -> Decision:
        kind = Kind.ANSWER if self._exists(code) else Kind.UNKNOWN_CODE
        return Decision(kind, fields_for(message.asked), (code,))

    def _decide(self, message: Message) -> Decision:
        text = message.question.text
        if not message.words or (message.question.only_asks and message.context.procedure):
            return follow_up(message.asked, message.context)
        if pair := self._comparing.pair(text):
            return Decision(Kind.COMPARE, tuple(map(Field, message.question.fields)), pair)
        if parts := self._several.parts(text):
            codes = tuple(part.code for part in parts)
            return Decision(Kind.SEVERAL, parts[0].fields, codes, parts=parts)
        return self._at_crossroads(message) or self._subjects.decide(message)

    def _at_crossroads(self, message: Message) -> Decision | None:
        subject, context = message.question.subject, message.context
        known = f"{context.subject} {subject}".strip()
        choice = self._crossroads.choice(subject, known, self._habits.questions.content_words)
        if choice is None or (choice.bare and self._subjects.goes_on(message)):
            return None
        fields = fields_for(message.asked, context.pending_fields)
        hits = self._search.search(known, unwanted=message.unwanted)
        if not choice.bare and hits and hits[0].share >= _NAMED:
            return None
        if choice.meant:
            codes = [way.code for way in choice.meant]
            nearest = (hit.code for hit in hits if hit.code in codes)
            return Decision(Kind.ANSWER, fields, (next(nearest, codes[0]),), known)
        codes_open = tuple(way.code for way in choice.ways)
        labels = tuple(way.label for way in choice.ways)
        return Decision(Kind.CHOOSE, fields, codes_open, known, labels=labels, ask=choice.ask)

    def _asked_once(self, decision: Decision, message: Message) -> Decision:
        """Who was asked back and goes on without choosing gets the likeliest of what was offered.

        The answer says which procedure it is about, so asking a second time would only delay.
        """
        offered = message.context.candidates
        if decision.kind not in (Kind.CHOOSE, Kind.ASK_PROCEDURE) or not offered:
            return decision
        still_open = [code for code in decision.codes or offered if code in offered]
        added = self._search.telling(message.words) - set(tokens(message.context.subject))
        if not still_open or not (message.asked or added):
            return decision
        return Decision(Kind.ANSWER, decision.fields, (still_open[0],), message.context.subject)
