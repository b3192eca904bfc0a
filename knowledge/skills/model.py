"""What a lesson is: the trouble people tell, steps out of it, and a question at the end."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

LessonId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{2,39}$")]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CheckOption(_Part):
    """One answer to the question at the end."""

    text: str = Field(min_length=1, max_length=60)
    right: bool = False


class Check(_Part):
    """The question at the end; `because` is said after every answer, right or wrong."""

    ask: str = Field(min_length=1, max_length=150)
    options: tuple[CheckOption, ...] = Field(min_length=2, max_length=3)
    because: str = Field(min_length=1, max_length=200)

    @model_validator(mode="after")
    def _one_is_right(self) -> Self:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("phải có đúng một lựa chọn right: true")
        return self

    @property
    def right(self) -> int:
        """Position of the right option."""
        return next(at for at, option in enumerate(self.options) if option.right)


class LessonSource(_Part):
    """Where the lesson's facts come from, and when they were true."""

    title: str
    url: str | None = None
    as_of: date


class Lesson(_Part):
    """A lesson as its file has it; `id` is the file's name.

    `say` are phrases that show the trouble by themselves, `but_not` ("not" in the file) longer
    ones that hold one of them and mean something else, `examples` whole messages.
    """

    id: LessonId
    title: str = Field(min_length=1, max_length=60)
    offer: str = Field(min_length=1, max_length=140)
    say: tuple[Phrase, ...] = Field(min_length=1)
    but_not: tuple[Phrase, ...] = Field(default=(), alias="not")
    examples: tuple[Phrase, ...] = Field(min_length=1)
    steps: tuple[Annotated[str, Field(min_length=1, max_length=350)], ...] = Field(
        min_length=3, max_length=6
    )
    check: Check
    next: tuple[LessonId, ...] = Field(default=(), max_length=2)
    source: LessonSource
