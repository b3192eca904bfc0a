"""Says when nobody is to be disturbed."""

from __future__ import annotations

from datetime import datetime, time

from dossiers.model import VIETNAM

EVENING, MORNING = time(21), time(7)


def quiet(now: datetime) -> bool:
    """Whether it is between nine in the evening and seven in the morning in Vietnam."""
    clock = now.astimezone(VIETNAM).time()
    return clock >= EVENING or clock < MORNING
