"""What the desk says, as replies with buttons; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway.messages import Bubble, Button, DossierRef, Link, Outcome, Reply, Status
from bot.store.asked_dossiers import Asked
from dossiers.due import Kind
from dossiers.model import Dossier
from dossiers.sources.base import NotConnected, SourceUnavailable
from dossiers.telling import Teller, Told
from knowledge.answers.wording import Wording
from knowledge.sql import Clock, utc_now

SILENT = ("web", "api")
"""Channels that show a change when the person looks; nobody is woken by them."""
_MINUTE = 60
_MOST_OTHERS = 3


class DeskReplies:
    """Sentences of `content/texts/desk.yml`, and of the teller."""

    def __init__(self, words: Wording, teller: Teller, clock: Clock = utc_now) -> None:
        self._words, self._teller, self._clock = words, teller, clock

    def told(
        self, dossier: Dossier, watched: bool, others: Sequence[Asked], whole: bool = False
    ) -> Reply:
        """The dossier in words, with what to do with it."""
        told = self._teller.tell(dossier, self._clock())
        buttons = [self._button("again"), self._button("unwatch" if watched else "watch")]
        if told.lateness.kind is Kind.LATE:
            buttons.insert(0, self._button("draft"))
        buttons += self._others(others)
        texts = [*told.bubbles, self._words.text("whole_number")] if whole else told.bubbles
        return self._reply(texts, _shown(dossier), buttons, _links(told))

    def changed(self, dossier: Dossier) -> Reply:
        """What a person who watches is told."""
        told = self._teller.tell(dossier, self._clock())
        texts = [self._words.text("changed"), *told.bubbles]
        buttons = [self._button("again"), self._button("unwatch")]
        return self._reply(texts, _shown(dossier), buttons, _links(told))

    def draft(self, dossier: Dossier, watched: bool) -> Reply:
        """A message to copy, alone in its bubble."""
        buttons = [self._button("again"), self._button("unwatch" if watched else "watch")]
        text = self._teller.draft(dossier, self._clock())
        if text is None:
            return self._reply([self._words.text("no_draft")], _shown(dossier), buttons)
        links = _links(self._teller.tell(dossier, self._clock()))
        return self._reply([self._words.text("draft"), text], _shown(dossier), buttons, links)

    def ask(self, code: str) -> Reply:
        """Asks for the proof."""
        text = self._words.text("ask", code=code)
        return self._reply([text], _awaited(code), [self._button("stop")])

    def not_shown(self, code: str, with_help: bool) -> Reply:
        """The same whether there is no such dossier or the proof does not fit."""
        text = self._words.text("not_shown_twice" if with_help else "not_shown")
        buttons = [self._button("stop")]
        if with_help:
            buttons.insert(0, self._lost_code())
        return self._reply([text], _awaited(code), buttons)

    def too_soon(self, code: str, wait: int) -> Reply:
        """The next try comes in `wait` seconds."""
        unit, number = ("minutes", -(-wait // _MINUTE)) if wait > _MINUTE else ("seconds", wait)
        text = self._words.text("too_soon", wait=self._words.text(unit, number=number))
        return self._reply([text], _awaited(code), [self._button("stop")])

    def not_connected(self, code: str, error: NotConnected) -> Reply:
        """The way to look it up oneself."""
        outcome = Outcome(status=Status.DOSSIER, dossier=DossierRef(code=code))
        link = Link(title=self._words.text("lookup"), url=error.url)
        return self._reply([str(error)], outcome, links=[link])

    def unavailable(self, code: str, error: SourceUnavailable) -> Reply:
        """The source failed; the error's own sentence says what to do."""
        outcome = Outcome(status=Status.ERROR, dossier=DossierRef(code=code))
        return self._reply([str(error)], outcome, [self._button("again")])

    def watching(self, dossier: Dossier, channel: str) -> Reply:
        """Says what is kept, for how long, and how to end it."""
        key = "watching_page" if channel in SILENT else "watching"
        text = self._words.text(key, code=dossier.code)
        buttons = [self._button("again"), self._button("unwatch")]
        return self._reply([text], _shown(dossier), buttons)

    def sentence(self, text: str, dossier: Dossier) -> Reply:
        """Any sentence about a dossier that was shown."""
        return self._reply([text], _shown(dossier), [self._button("again")])

    def unwatched(self, any_ended: bool) -> Reply:
        """Nothing is watched any more."""
        return self._plain("unwatched" if any_ended else "not_watched")

    def stopped(self) -> Reply:
        """No proof is awaited any more."""
        return self._plain("stopped")

    def expired(self) -> Reply:
        """Four digits came too late."""
        return self._reply(
            [self._words.text("expired")], Outcome(status=Status.NEEDS_DOSSIER_PROOF)
        )

    def no_dossier(self) -> Reply:
        """A button of a dossier that nobody remembers."""
        outcome = Outcome(status=Status.NEEDS_DOSSIER_PROOF)
        return self._reply([self._words.text("no_dossier")], outcome, [self._lost_code()])

    def with_stop(self, reply: Reply) -> Reply:
        """Rasa's question for the proof, with the way out of it."""
        return _with_buttons(reply, [self._button("stop")])

    def offering(self, reply: Reply, known: Sequence[Asked]) -> Reply:
        """Rasa's question for a code, with the dossiers spoken of before."""
        return _with_buttons(reply, self._others(known), first=True)

    def _others(self, others: Sequence[Asked]) -> list[Button]:
        return [
            Button(
                title=self._words.text("button.code", tail=one.code[-4:]),
                payload=f"dossier:code.{one.number}",
            )
            for one in others[:_MOST_OTHERS]
        ]

    def _plain(self, key: str) -> Reply:
        return self._reply([self._words.text(key)], Outcome(status=Status.CHITCHAT))

    def _button(self, move: str) -> Button:
        return Button(title=self._words.text(f"button.{move}"), payload=f"dossier:{move}")

    def _lost_code(self) -> Button:
        return Button(title=self._words.text("button.lost_code"), payload="lesson:start.lost_code")

    def _reply(
        self,
        texts: Sequence[str],
        outcome: Outcome,
        buttons: Sequence[Button] = (),
        links: Sequence[Link] = (),
    ) -> Reply:
        """One bubble for each text; buttons and links hang on the last."""
        *first, last = texts
        end = Bubble(text=last, buttons=tuple(buttons), links=tuple(links))
        return Reply(messages=(*(Bubble(text=one) for one in first), end), outcome=outcome)


def _shown(dossier: Dossier) -> Outcome:
    ref = DossierRef(code=dossier.code, state=dossier.state.name.lower())
    codes = (dossier.procedure_code,) if dossier.procedure_code else ()
    return Outcome(status=Status.DOSSIER, procedures=codes, dossier=ref)


def _awaited(code: str) -> Outcome:
    return Outcome(status=Status.NEEDS_DOSSIER_PROOF, dossier=DossierRef(code=code))


def _links(told: Told) -> list[Link]:
    return [Link(title=link.title, url=link.url) for link in told.links]


def _with_buttons(reply: Reply, buttons: list[Button], first: bool = False) -> Reply:
    *before, last = reply.messages
    known = list(last.buttons)
    all_ = [*buttons, *known] if first else [*known, *buttons]
    changed = last.model_copy(update={"buttons": tuple(all_)})
    return reply.model_copy(update={"messages": (*before, changed)})
