"""What a conversation file may say: a list of turns, each a message and what it must bring."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.gateway.messages import Reason, Status
from knowledge.content import read_content

Phrases = tuple[str, ...]


class Turn(BaseModel):
    """A person's message (`user` types, `press` presses a button) and what is expected.

    `press` is the title of a button the assistant has just offered, or a raw payload.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    user: str | None = None
    press: str | None = None
    device: str = "first"
    """Each name is a conversation of its own, as on another phone or channel."""
    times: Annotated[int, Field(ge=1)] = 1
    """The turn is repeated so often."""
    length: int | None = None
    """The typed text is repeated up to so many characters."""

    status: Status | None = None
    reason: Reason | None = None
    procedures: Phrases | None = None
    """Exactly these codes, in this order."""
    fields: Phrases | None = None
    """Exactly these fields, in this order."""
    lesson: str | None = None
    """The lesson that is offered or given."""
    dossier: str | None = None
    """The code of the dossier that is asked about or told."""
    state: str | None = None
    """The state that is told of it."""
    step: int | None = None
    """Which stage of a walk-through one is at."""
    done: bool | None = None
    """Whether the walk-through is at its end."""
    says: Phrases = ()
    never_says: Phrases = ()
    buttons: Phrases = ()
    """All these titles, perhaps among others."""

    @model_validator(mode="after")
    def _one_message(self) -> Self:
        if (self.user is None) == (self.press is None):
            raise ValueError("a turn has either `user` or `press`")
        return self

    @property
    def text(self) -> str:
        """The typed text in full length."""
        text = self.user or ""
        return (text * self.length)[: self.length] if self.length else text


def read_script(path: Path) -> list[Turn]:
    """The turns of a file. Raises `ConfigurationError` with file and line of each mistake."""
    return read_content(path).validate(Annotated[list[Turn], Field(min_length=1)])  # type: ignore[arg-type]
