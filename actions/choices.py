"""Offers procedures to choose from: a question, and a button each."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import Outcome, Toolbox, button
from knowledge.answers.decision import Decision
from knowledge.answers.labels import labels
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.search.entries import title_of

_BUTTON_CHARS = 60
_TITLE_CHARS = 160


def offer(decision: Decision, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> None:
    """Asks which of the decision's procedures is meant."""
    words = toolbox.words
    found = [procedure for code in decision.codes if (procedure := toolbox.find(code))]
    titles, codes = [title_of(procedure) for procedure in found], [one.code for one in found]
    short = list(decision.labels) if len(decision.labels) == len(found) else labels(titles)
    names = [shorten(name, words, _BUTTON_CHARS) for name in short]
    message = {
        "text": decision.ask or _question(titles, names, toolbox.confused.told_apart(codes), words),
        "buttons": [button(name, p.code) for name, p in zip(names, found, strict=True)],
    }
    outcome = Outcome(status="clarify", procedures=[procedure.code for procedure in found])
    dispatcher.utter_message(json_message={"message": message, "outcome": outcome})


def _question(
    titles: Sequence[str], names: Sequence[str], apart: Sequence[str], words: Wording
) -> str:
    """Lists the full titles where the buttons show only what differs, and `apart`, which tells
    when each is the right one."""
    question = words.text("choose.near")
    if apart:
        pairs = zip(titles, apart, strict=True)
        titles = [words.text("choose.told_apart", title=title, when=when) for title, when in pairs]
    elif [title.lower() for title in titles] == [name.lower() for name in names]:
        return question
    listed = (
        words.text("choose.numbered", number=number, title=shorten(title, words, _TITLE_CHARS))
        for number, title in enumerate(titles, start=1)
    )
    return "\n".join([question, *listed])
