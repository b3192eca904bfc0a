"""Labelled conversations: what was said, and what a fair judge accepts for the last turn."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import CatalogueError

# A label of the sets in use that means our `overview`.
_ALIASES = {"explanation": "overview"}


class Kind(StrEnum):
    """What a row asks of the assistant; `single` and `follow_up` are to be answered."""

    SINGLE = "single"
    FOLLOW_UP = "follow_up"
    CLARIFY = "clarify"
    OUT_OF_SCOPE = "out_of_scope"
    CHITCHAT = "chitchat"


class Row(BaseModel):
    """One conversation. `accept` holds every right code; `behavior` the right status."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    slice: str
    turns: tuple[str, ...] = Field(min_length=1)
    set: str = ""
    accept: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    behavior: str = "answer"

    @property
    def wanted_fields(self) -> frozenset[str]:
        """Fields by our names."""
        return frozenset(_ALIASES.get(field, field) for field in self.fields)

    @property
    def kind(self) -> Kind:
        """`out_of_scope` is whatever must be turned away: refused, not in the catalogue…"""
        if self.behavior == "answer":
            return Kind.SINGLE if len(self.turns) == 1 else Kind.FOLLOW_UP
        if self.behavior in (Kind.CLARIFY, Kind.CHITCHAT):
            return Kind(self.behavior)
        return Kind.OUT_OF_SCOPE


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSON-lines file; without `set` they belong to the file's name.

    Raises `CatalogueError` with file and line.
    """
    if not path.is_file():
        raise CatalogueError(f"Không tìm thấy tệp câu hỏi {path}.")
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = Row.model_validate_json(line)
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"]))
            raise CatalogueError(f"{path.name}:{number}: trường {field} sai.") from None
        rows.append(row if row.set else row.model_copy(update={"set": path.stem}))
    return rows
