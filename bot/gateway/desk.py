"""The desk for dossiers: takes the proof, shows a dossier, watches it. It works beside Rasa.

Rasa asks for the proof (outcome `needs_dossier_proof` with a code); the four digits that follow
are answered here, so that they reach neither its tracker nor any log. What is said beside them
goes on to Rasa, and the desk still waits. All of it blocks: call it from a thread.
"""

from __future__ import annotations

import structlog

from bot.gateway import desk_words
from bot.gateway.desk_replies import DeskReplies
from bot.gateway.desk_words import DeskWords
from bot.gateway.messages import Incoming, Reply, Status
from bot.gateway.payloads import to_desk
from bot.metrics import record_look_up
from bot.store.asked_dossiers import Asked, AskedDossiers
from bot.store.notices import Notices
from dossiers.codes import NO_UNITS, DossierCode, Units, read_code
from dossiers.model import Dossier
from dossiers.proving import Prover, Result
from dossiers.sources.base import NotConnected, Proof, SourceUnavailable
from dossiers.sources.choosing import Sources
from dossiers.sources.portal_link import PortalLink
from dossiers.watching.watches import Watches
from knowledge.errors import MotCuaError

log = structlog.get_logger(__name__)

_TRIES_BEFORE_HELP = 2


class Desk:
    """Answers what is the desk's; None for everything else."""

    def __init__(
        self,
        prover: Prover,
        sources: Sources,
        watches: Watches,
        asked: AskedDossiers,
        notices: Notices,
        words: DeskWords,
        replies: DeskReplies,
        units: Units = NO_UNITS,
    ) -> None:
        self._prover, self._sources, self._watches = prover, sources, watches
        self._asked, self._notices = asked, notices
        self._words, self._replies, self._units = words, replies, units

    def answer(self, person: str, incoming: Incoming) -> Reply | None:
        """The reply to a button of the desk, to a proof that is awaited, or to a wish."""
        if incoming.payload is not None:
            return self._pressed(person, incoming)
        text = incoming.text
        if len(text) > desk_words.LONGEST:
            return None
        if codes := desk_words.split(text):
            proof = self._words.proof(desk_words.beside(text, codes))
            if proof is None or len(codes) > 1:
                return None
            self._asked.ask(person, codes[0])
            return self._look_up(person, incoming.channel, codes[0], proof)
        recent = self._asked.recent(person)
        return self._typed(person, incoming, recent) if recent else self._unasked(person, text)

    def cleared(self, person: str, text: str) -> str:
        """The text as it may go on: while a proof may be meant, without four digits."""
        if not desk_words.split(text) and not self._asked.recent(person):
            return text
        return desk_words.without_digits(text)

    def attend(self, person: str, reply: Reply) -> Reply:
        """Remembers which proof Rasa asked for; says at once where it would be of no use."""
        outcome = reply.outcome
        if outcome.procedures:
            self._asked.leave_topic(person)
        if outcome.status is not Status.NEEDS_DOSSIER_PROOF:
            return reply
        if outcome.dossier is None:
            return self._replies.offering(reply, self._asked.recent(person))
        code = read_code(outcome.dossier.code, self._units)
        if code is None:
            return reply
        source = self._sources.choose(code)
        if isinstance(source, PortalLink):
            try:
                source.current(code)
            except NotConnected as error:
                return self._replies.not_connected(code.text, error)
        self._asked.ask(person, code.text)
        return self._replies.with_stop(reply)

    def notices(self, person: str) -> tuple[Reply, ...]:
        """What the person is to be told beside, once."""
        return self._notices.take(person)

    def _typed(self, person: str, incoming: Incoming, recent: tuple[Asked, ...]) -> Reply | None:
        text, current = incoming.text, recent[0]
        if proof := self._words.proof(text):
            if current.awaited:
                whole = desk_words.is_whole_number(text)
                return self._look_up(person, incoming.channel, current.code, proof, whole)
            return self._replies.expired() if not self._proved(person, current.code) else None
        match self._words.wish(text):
            case "watch":
                return self._watch(person, incoming, current.code)
            case "unwatch":
                return self._unwatch(person)
            case "stop" if current.awaited:
                return self._stop(person)
            case "again" if self._asked.topic(person) == current.code:
                return self._again(person, incoming.channel, current.code)
        return None

    def _unasked(self, person: str, text: str) -> Reply | None:
        """Who watches a dossier may end that on any day."""
        if self._words.wish(text) == "unwatch" and self._watches.of(person):
            return self._unwatch(person)
        return None

    def _pressed(self, person: str, incoming: Incoming) -> Reply | None:
        move = to_desk(incoming.payload or "")
        if move is None:
            return None
        name, number = move
        if name == "stop":
            return self._stop(person)
        if name == "unwatch":
            return self._unwatch(person)
        code = self._code(person, number)
        if code is None:
            return self._replies.no_dossier()
        if name == "watch":
            return self._watch(person, incoming, code)
        return self._again(person, incoming.channel, code, draft=name == "draft")

    def _code(self, person: str, number: int) -> str | None:
        """The dossier of a button's number; else the one spoken of, else one that is watched."""
        recent = self._asked.recent(person)
        if number:
            return next((one.code for one in recent if one.number == number), None)
        if recent:
            return recent[0].code
        watched = self._watches.of(person)
        return watched[0].code if watched else None

    def _look_up(
        self, person: str, channel: str, text: str, proof: Proof, whole: bool = False
    ) -> Reply:
        code = read_code(text, self._units)
        if code is None:
            return self._replies.no_dossier()
        try:
            found = self._prover.look_up(person, code, proof)
        except SourceUnavailable as error:
            return self._unavailable(code, error)
        record_look_up(found.result)
        if found.result is Result.TOO_SOON:
            return self._replies.too_soon(text, found.wait)
        if found.dossier is None:
            tries = self._asked.missed(person, text)
            return self._replies.not_shown(text, with_help=tries >= _TRIES_BEFORE_HELP)
        return self._shown(person, channel, found.dossier, whole)

    def _again(self, person: str, channel: str, text: str, draft: bool = False) -> Reply:
        """Once more what was proved a while ago."""
        found = self._proved_before(person, text)
        if isinstance(found, Reply):
            return found
        _, dossier = found
        if draft:
            return self._replies.draft(dossier, self._watched(person, text))
        return self._shown(person, channel, dossier)

    def _proved_before(self, person: str, text: str) -> tuple[DossierCode, Dossier] | Reply:
        """What the person proved a while ago; else what is to be said instead."""
        code = read_code(text, self._units)
        if code is None:
            return self._replies.no_dossier()
        try:
            dossier = self._prover.again(person, code)
        except SourceUnavailable as error:
            return self._unavailable(code, error)
        if dossier is None:
            self._asked.ask(person, text)
            return self._replies.ask(text)
        return code, dossier

    def _shown(self, person: str, channel: str, dossier: Dossier, whole: bool = False) -> Reply:
        self._asked.shown(person, dossier.code)
        others = self._asked.recent(person)[1:]
        watched = self._watched(person, dossier.code)
        log.info("dossier shown", channel=channel, state=dossier.state.name.lower())
        return self._replies.told(dossier, watched, others, whole)

    def _watch(self, person: str, incoming: Incoming, text: str) -> Reply:
        found = self._proved_before(person, text)
        if isinstance(found, Reply):
            return found
        code, dossier = found
        try:
            source = self._sources.choose(code)
            self._watches.add(person, incoming.channel, source, dossier)
        except MotCuaError as error:  # One too many.
            return self._replies.sentence(str(error), dossier)
        self._notices.reach(person, incoming.conversation_id)
        return self._replies.watching(dossier, incoming.channel)

    def _unwatch(self, person: str) -> Reply:
        ended = self._watches.stop(person)
        self._notices.leave(person)
        return self._replies.unwatched(bool(ended))

    def _stop(self, person: str) -> Reply:
        self._asked.stop(person)
        return self._replies.stopped()

    def _unavailable(self, code: DossierCode, error: SourceUnavailable) -> Reply:
        record_look_up(error.reason)
        if isinstance(error, NotConnected):
            return self._replies.not_connected(code.text, error)
        return self._replies.unavailable(code.text, error)

    def _watched(self, person: str, code: str) -> bool:
        return any(watch.code == code for watch in self._watches.of(person))

    def _proved(self, person: str, text: str) -> bool:
        code = read_code(text, self._units)
        return code is not None and self._prover.proved(person, code)
