"""What is kept of a walk, and what a keeper of walks can do; where it is kept is not said here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Walk:
    """One person's way through a journey, a life event or a lesson.

    `id` is `journey:1.001193`, `event:birth` or `lesson:otp_not_received`; `state` is JSON that
    only its engine reads. `updated_at` (UTC) is set by the keeper, whatever it is given.
    `counted` names the stages and events that were counted of it, each once however often the
    person goes back and forward.
    """

    id: str
    state: str
    updated_at: datetime = NEVER
    finished: bool = False
    counted: frozenset[str] = frozenset()


class Keeper(Protocol):
    """Keeps several walks per person; a person is the pseudonym Rasa knows."""

    def get(self, person: str, walk_id: str) -> Walk | None:
        """The walk as it was saved last."""
        ...

    def recent(self, person: str) -> tuple[Walk, ...]:
        """Unfinished walks before finished ones; within each, the latest first."""
        ...

    def save(self, person: str, walk: Walk) -> None:
        """Keeps the walk in place of what was known under its id."""
        ...

    def forget(self, person: str) -> None:
        """Drops everything kept of the person, codes and links included."""
        ...

    def hand_over(self, person: str, walk_id: str) -> str:
        """A code to type on another channel: works once, for half an hour.

        A new code replaces the one before. Raises `MotCuaError` when there is no such walk.
        """
        ...

    def take_over(self, person: str, code: str) -> Walk | None:
        """The walk behind a code, now the person's own copy.

        It replaces a walk of theirs with the same id. None for a code that is wrong, used or too
        old, and when too many were tried: which of these it was is never told.
        """
        ...

    def printable(self, person: str, walk_id: str) -> str:
        """A secret for the address of the walk's printed checklist, good for a week.

        Raises `MotCuaError` when there is no such walk.
        """
        ...
