"""What is counted of journeys and lessons: how many, never who."""

from __future__ import annotations

from typing import Protocol


class Counting(Protocol):
    """Adds one to a monthly counter; who does it is only used to look up the channel."""

    def count(
        self, person: str, event: str, subject: str, step: str = "", province: str | None = None
    ) -> None:
        """`event` is one of `journey_started`, `step_reached`, `journey_finished`,
        `handed_in_self`, `lesson_started`, `lesson_passed`, `lesson_failed`."""
        ...
