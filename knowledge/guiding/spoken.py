"""What the guide says in one turn, and what it then knows of the conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Button:
    """`payload` is what a press sends: `walk:next@step.1`, `lesson:start.lost_code`."""

    title: str
    payload: str


@dataclass(frozen=True)
class Place:
    """Where a walk stands; `procedure` is a code, or the id of a life event."""

    procedure: str
    step: int
    total: int
    done: bool = False


@dataclass(frozen=True)
class Spoken:
    """One bubble. `walks` are the walks under way after it, the innermost last; `procedure` is
    the code that questions are about from now on, if it is known, `subject` its title."""

    text: str
    buttons: tuple[Button, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    walks: tuple[str, ...] = ()
    procedure: str | None = None
    subject: str = ""
    place: Place | None = None
    lesson: str | None = None


@dataclass(frozen=True)
class Person:
    """Who is spoken with: the pseudonym, and the walks under way, the innermost last.

    `chooses` while a choice between procedures is open: a number then belongs to that. `away`
    while something else than the walk was talked of last.
    """

    name: str
    walks: tuple[str, ...] = ()
    province: str | None = None
    chooses: bool = False
    away: bool = False

    @property
    def walk(self) -> str | None:
        """The walk that is going on."""
        return self.walks[-1] if self.walks else None

    @property
    def below(self) -> tuple[str, ...]:
        """The walks that wait for this one to end."""
        return self.walks[:-1]
