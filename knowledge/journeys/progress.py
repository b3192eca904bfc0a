"""Where a person stands on a journey: small, immutable, and able to survive a restart.

It holds ids only, never words of the person.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer

from knowledge.errors import MotCuaError
from knowledge.journeys.model import Way


class Progress(BaseModel):
    """`stage` names a stage of the path (`path.py`).

    `answers` maps questions to options, for the stages before this one only. `switched` are
    the stages at which the way was changed, so that going back can undo it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    format: Literal[1] = Field(default=1, alias="schema")
    journey: str
    version: str
    stage: str
    answers: dict[str, str] = {}
    ticks: frozenset[str] = frozenset()
    way: Way | None = None
    switched: tuple[str, ...] = ()
    finished: bool = False

    @field_serializer("ticks")
    def _in_order(self, ticks: frozenset[str]) -> list[str]:
        return sorted(ticks)


def to_json(progress: Progress) -> str:
    """One line of JSON; the same progress always gives the same line."""
    return progress.model_dump_json(by_alias=True, exclude_defaults=False)


def from_json(text: str) -> Progress:
    """What `to_json` wrote. Raises `MotCuaError` when it is of another format or broken."""
    try:
        return Progress.model_validate_json(text)
    except ValidationError:
        raise MotCuaError(
            "Tôi không đọc lại được chỗ anh/chị đang làm dở. Anh/chị bắt đầu lại giúp tôi nhé."
        ) from None
