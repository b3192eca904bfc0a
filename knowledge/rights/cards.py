"""Cards: one rule about rights or duties each, with the law it rests on.

The files are `content/rights/cards/<id>.yml`. A card states only what its source says;
what a message must say to get one is in `detect.py`, how it is shown in `present.py`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.answers import model as answers
from knowledge.content import ContentFile, content_files, read_content
from knowledge.skills.model import LessonId

MOST_CHARS = 450
"""Of a card's text: with its title and source it still fits a chat bubble."""


class Reading(StrEnum):
    """How the source was read, and so how far the card may be trusted."""

    TEXT = "text"  # an unofficial copy of the instrument itself
    PORTAL = "portal"  # what the national portal publishes
    SECONDARY = "secondary"  # an article or a summary that quotes it


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Law(_Part):
    """Where a rule stands. `effective_from` is None where the source read doesn't tell it;
    `as_of` is the date of what was read; `url` is given only for an official page."""

    document: Annotated[str, Field(min_length=5)]
    article: str = ""
    effective_from: date | None = None
    as_of: date
    reading: Reading
    url: str = ""


class Learn(_Part):
    """The lesson of `content/skills` that goes with a rule, and the button that offers it."""

    lesson: LessonId
    button: Annotated[str, Field(min_length=5, max_length=40)]


class Card(_Part):
    """One rule. `say`, `without` ("not" in the file) are templates (`search/templates.py`);
    `examples` are whole messages that must get this card. `field` is what a procedure's
    record publishes about the matter."""

    id: Annotated[str, Field(pattern=r"^[a-z_]{3,30}$")]
    title: Annotated[str, Field(min_length=5, max_length=60)]
    text: Annotated[str, Field(min_length=40, max_length=MOST_CHARS)]
    laws: Annotated[tuple[Law, ...], Field(min_length=1)]
    url: Annotated[str, Field(pattern=r"^(https://([a-z]+\.)*gov\.vn/\S*)?$")] = ""
    field: answers.Field | None = None
    learn: Learn | None = None
    say: Annotated[tuple[str, ...], Field(min_length=8, max_length=20)]
    without: Annotated[tuple[str, ...], Field(alias="not")] = ()
    examples: Annotated[tuple[str, ...], Field(min_length=15, max_length=25)]

    @property
    def as_of(self) -> date:
        """The oldest date among what was read."""
        return min(law.as_of for law in self.laws)


def load_cards(folder: Path) -> dict[str, tuple[ContentFile, Card]]:
    """Every card by id, with its file, for errors that name the line.

    Raises `ConfigurationError` with file and line, also when a file is not named after
    its card.
    """
    found: dict[str, tuple[ContentFile, Card]] = {}
    for path in content_files(folder):
        file = read_content(path)
        card = file.validate(Card)
        if card.id != path.stem:
            raise file.error(("id",), f"tệp phải tên là {card.id}.yml")
        found[card.id] = (file, card)
    return found
