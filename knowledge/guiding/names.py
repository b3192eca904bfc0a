"""Names of walks: `journey:1.001193`, `event:birth`, `lesson:otp_not_received`."""

from __future__ import annotations

JOURNEY, EVENT, LESSON = "journey", "event", "lesson"


def named(kind: str, subject: str) -> str:
    """The id of a walk."""
    return f"{kind}:{subject}"


def kind_of(walk: str) -> str:
    """`journey`, `event` or `lesson`."""
    return walk.partition(":")[0]


def subject_of(walk: str) -> str:
    """The code of its procedure, or the id of its event or lesson."""
    return walk.partition(":")[2]
