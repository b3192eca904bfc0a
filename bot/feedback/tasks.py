"""Reads from an outcome whether a task is done, so that one may ask whether it helped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from bot.gateway.messages import Outcome, Status

_ANSWERED = (Status.ANSWERED, Status.PARTIAL)


@dataclass(frozen=True)
class Task:
    """What a person came for.

    `about` is the status it ended with; `subject` the procedure or life event it is counted
    under, empty for a dossier. `mark` tells it from the others of the conversation, and is too
    short to tell what it was; empty for answers, which make a task only together.
    """

    about: Status
    subject: str = ""
    mark: str = field(default="", repr=False)


def task_of(outcome: Outcome) -> Task | None:
    """The task that ends with this outcome: a finished walk, a dossier shown, or an answer."""
    walk, dossier = outcome.walkthrough, outcome.dossier
    if outcome.status is Status.WALKTHROUGH and walk and walk.done:
        return Task(outcome.status, walk.procedure, _mark("walk", walk.procedure))
    if outcome.status is Status.DOSSIER and dossier and dossier.state:
        return Task(outcome.status, mark=_mark("dossier", dossier.code))
    if outcome.status in _ANSWERED:
        return Task(Status.ANSWERED, next(iter(outcome.procedures), ""))
    return None


def _mark(kind: str, name: str) -> str:
    # Two bytes: hundreds of dossier codes share one, while a person has a handful of tasks.
    return hashlib.sha256(f"{kind}:{name}".encode()).hexdigest()[:4]
