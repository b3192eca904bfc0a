"""Words what a walk says in a turn, beside its stages' own bubbles: paused, explained, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.answers.wording import Wording
from knowledge.guiding.explaining import explanation, left_line
from knowledge.guiding.names import EVENT, JOURNEY, kind_of, subject_of
from knowledge.guiding.spoken import Button, Person, Place, Spoken
from knowledge.guiding.standing import Standing, Standings
from knowledge.journeys.path import Kind

PAYLOAD = "walk:"


class Shower:
    """`titles` names lessons by id."""

    def __init__(
        self, standings: Standings, titles: Callable[[str], str | None], words: Wording
    ) -> None:
        self._standings, self._titles, self._words = standings, titles, words

    def shown(self, person: Person, at: Standing, before: str = "") -> Spoken:
        """The bubble of the stage; `before` is said above it."""
        view = self._standings.view(at)
        return Spoken(
            text=f"{before}\n\n{view.text}" if before else view.text,
            buttons=tuple(Button(one.label, PAYLOAD + one.move) for one in view.choices),
            walks=on_top(person, at.walk),
            procedure=subject_of(at.walk) if kind_of(at.walk) == JOURNEY else None,
            subject=at.journey.title,
            place=at.place,
        )

    def paused(self, at: Standing) -> Spoken:
        """How to go on later."""
        place, title = at.place, at.journey.title
        text = self._words.text("paused", title=title, number=place.step, total=place.total)
        return Spoken(
            text,
            (resume_button(at.walk, place, self._words), self._button("carry", "carry")),
            place=place,
        )

    def left(self, person: Person, at: Standing) -> Spoken:
        """What is missing in place of what the stage says: both would not fit a bubble."""
        shown = self.shown(person, at)
        head, _, _ = shown.text.partition("\n")
        return replace(shown, text=f"{head}\n{left_line(at.journey, at.progress, self._words)}")

    def explained(self, person: Person, at: Standing) -> Spoken:
        """What helps at this stage, and the way back to it."""
        view = self._standings.view(at)
        title = self._titles(view.skill) if view.skill else None
        buttons = [self._button("to_step", "resume")]
        if at.stage.kind is Kind.QUESTION:
            buttons.insert(0, self._button("see_all", f"skip@{at.stage}"))
        if view.skill and title:
            label = self._words.text("button.lesson", title=title)
            buttons.insert(0, Button(label, f"lesson:start.{view.skill}"))
        elif kind_of(at.walk) == JOURNEY:
            payload = f"procedure:{subject_of(at.walk)}:steps"
            buttons.append(Button(self._words.text("button.steps"), payload))
        text = explanation(at.stage, title, self._words)
        return replace(self.shown(person, at), text=text, buttons=tuple(buttons))

    def and_below(self, person: Person, spoken: Spoken) -> Spoken:
        """Ends the walk: what waited below it is what goes on."""
        below = person.below
        if not below or self._standings.journey(below[-1]) is None:
            return replace(spoken, walks=())
        button = Button(self._words.text("button.next_part"), resuming(below[-1]))
        return replace(spoken, walks=below, buttons=(button, *spoken.buttons))

    def gone(self, person: Person, walk: str, text: str = "") -> Spoken:
        """Says that there is no such journey, and shows what else is under way."""
        text = text or self._words.text("gone")
        others = tuple(one for one in person.walks if one != walk)
        person = replace(person, walks=others)
        standing = self._standings.of(person, others[-1]) if others else None
        return self.shown(person, standing, text) if standing else Spoken(text, walks=others)

    def _button(self, label: str, move: str) -> Button:
        return Button(self._words.text(f"button.{label}"), PAYLOAD + move)


def resume_button(walk: str, place: Place, words: Wording) -> Button:
    """The way back to where a walk stands."""
    label = words.text("button.resume", number=place.step, total=place.total)
    return Button(label, resuming(walk))


def resuming(walk: str) -> str:
    """The payload that goes on with a walk."""
    return f"{PAYLOAD}resume.{walk.replace(':', '.', 1)}"


def on_top(person: Person, walk: str) -> tuple[str, ...]:
    """A journey goes on top of the event it is a part of, else it stands alone."""
    if walk in person.walks:
        return person.walks[: person.walks.index(walk) + 1]
    below = tuple(one for one in person.walks if kind_of(one) == EVENT)
    return (*below, walk) if kind_of(walk) == JOURNEY else (walk,)
