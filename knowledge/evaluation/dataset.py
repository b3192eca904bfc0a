"""Labelled conversations: what was said, and what a fair judge accepts for the last turn."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import CatalogueError
from knowledge.search.text import fold

# A label of the sets in use that means our `overview`.
_ALIASES = {"explanation": "overview"}


class Row(BaseModel):
    """One conversation. `accept` holds every right code; `behavior` the right status."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    slice: str
    turns: tuple[str, ...]
    accept: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    behavior: str = "answer"

    @property
    def wanted_fields(self) -> frozenset[str]:
        """Fields by our names."""
        return frozenset(_ALIASES.get(field, field) for field in self.fields)

    def folded(self) -> Row:
        """The same conversation typed without diacritics."""
        return self.model_copy(update={"turns": tuple(fold(turn) for turn in self.turns)})


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSON-lines file. Raises `CatalogueError` with file and line."""
    if not path.is_file():
        raise CatalogueError(f"Không tìm thấy tệp câu hỏi {path}.")
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(Row.model_validate_json(line))
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"]))
            raise CatalogueError(f"{path.name}:{number}: trường {field} sai.") from None
    return rows
