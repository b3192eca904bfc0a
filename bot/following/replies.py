"""What is said about following, as replies with buttons; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bot.following.news import News, Present
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, SourceRef, Status
from knowledge.answers.model import Field
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.words import ChangeWords

_MOST_CHANGES = 8
_MOST_BUTTONS = 8
_BUTTON_CHARS = 40
_FIELDS = {field.value for field in Field}


class FollowReplies:
    """Sentences of `content/texts/history.yml`; `base` is the address of the page."""

    def __init__(self, words: Wording, terms: Wording, base: str) -> None:
        self._words, self._terms, self._base = words, terms, base.rstrip("/")
        self._said = ChangeWords(words)

    def begun(self, present: Present) -> Reply:
        """Says what is kept, for how long, and how to end it."""
        text = self._words.text("follow.begun", name=present.name, code=present.code)
        buttons = [self._unfollow(present.code), self._ask(present.code)]
        return _reply(text, present.code, buttons, [self._history(present.code)])

    def news(self, news: News) -> Reply:
        """What changed, in words, with its day; that it is no longer in force comes first."""
        present = news.present
        head = self._words.text("follow.news", name=present.name, code=present.code)
        notes = [news.ended.reason] if news.ended else []
        day = present.versions[-1].valid_from if present.versions else None
        shown = news.changes[:_MOST_CHANGES] if day else ()
        lines = [f"• {self._said.sentence(change, day)}" for change in shown if day]
        if len(shown) < len(news.changes):
            count = len(news.changes) - len(shown)
            lines.append(self._words.text("follow.more", count=count))
        sources = _sources(present)
        blocks = [head, *notes, "\n".join(lines), *(self._source(one) for one in sources)]
        text = "\n\n".join(block for block in blocks if block)
        lead_on = news.ended.lead_on if news.ended else ()
        buttons = [self._ask(code, name) for code, name in lead_on]
        buttons += [self._ask(present.code), self._unfollow(present.code)]
        fields = dict.fromkeys(change.field.value for change in news.changes)
        reply = _reply(text, present.code, buttons, [self._history(present.code)])
        outcome = Outcome(
            status=Status.ANSWERED,
            procedures=(present.code,),
            fields=tuple(field for field in fields if field in _FIELDS) or (Field.OVERVIEW.value,),
            sources=sources,
        )
        return reply.model_copy(update={"outcome": outcome})

    def ended(self, code: str | None, any_ended: bool) -> Reply:
        """One follow, or all, is over."""
        return _reply(self._words.text("follow.ended" if any_ended else "follow.nothing"), code)

    def followed(self, presents: Sequence[Present]) -> Reply:
        """What the person follows, with a button to end each."""
        if not presents:
            return self.ended(None, any_ended=False)
        items = [self._words.text("follow.item", name=one.name, code=one.code) for one in presents]
        buttons = [
            Button(
                title=self._words.text("follow.button.unfollow_one", name=self._short(one.name)),
                payload=f"unfollow:{one.code}",
            )
            for one in presents[:_MOST_BUTTONS]
        ]
        if len(presents) > 1:
            title = self._words.text("follow.button.unfollow_all")
            buttons.append(Button(title=title, payload="unfollow:all"))
        return _reply("\n".join([self._words.text("follow.list"), *items]), None, buttons)

    def unknown(self) -> Reply:
        """A code that nobody knows."""
        return _reply(self._words.text("follow.unknown"), None)

    def sentence(self, text: str) -> Reply:
        """Any sentence."""
        return _reply(text, None)

    def _source(self, source: SourceRef) -> str:
        number = source.decision_no
        return self._words.text(
            "follow.source",
            code=source.code,
            decision=self._words.text("follow.decision", number=number) if number else "",
            as_of=f"{source.as_of:%d/%m/%Y}",
        )

    def _ask(self, code: str, name: str = "") -> Button:
        title = self._short(name) if name else self._words.text("follow.button.ask")
        return Button(title=title, payload=f"procedure:{code}")

    def _unfollow(self, code: str) -> Button:
        title = self._words.text("follow.button.unfollow")
        return Button(title=title, payload=f"unfollow:{code}")

    def _history(self, code: str) -> Link:
        url = f"{self._base}/thu-tuc/{code}/lich-su"
        return Link(title=self._words.text("follow.history"), url=url)

    def _short(self, name: str) -> str:
        return shorten(name, self._terms, _BUTTON_CHARS)


def _sources(present: Present) -> tuple[SourceRef, ...]:
    """What the notice rests on: the newest version that is known."""
    if not present.versions:
        return ()
    procedure = present.versions[-1].procedure
    if procedure.source is None:
        return ()
    as_of, url = procedure.source.as_of, procedure.url
    number = procedure.decision_no
    return (SourceRef(code=procedure.code, decision_no=number, as_of=as_of, url=url),)


def _reply(
    text: str, code: str | None, buttons: Sequence[Button] = (), links: Sequence[Link] = ()
) -> Reply:
    outcome = Outcome(status=Status.CHITCHAT, procedures=(code,) if code else ())
    bubble = Bubble(text=text, buttons=tuple(buttons), links=tuple(links))
    return Reply(messages=(bubble,), outcome=outcome)
