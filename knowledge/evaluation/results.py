"""What came of asking: one result a row and spelling, and the file a whole run is kept in.

Only what was seen is kept, so that a run can be judged, shown and compared again later.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import CatalogueError
from knowledge.evaluation.dataset import Row
from knowledge.evaluation.spelling import Spelling


class Result(BaseModel):
    """One row as it was typed, and what came.

    `found`: codes of the search alone, best first; None where it was not searched for.
    `status`, `procedures`, `fields`, `said`: the reply to the last turn; `status` is None
    where the conversation was not held. `certainty`: how sure the assistant was of the
    first found (0–1), where that was asked.
    """

    model_config = ConfigDict(frozen=True)

    row: Row
    spelling: Spelling
    found: tuple[str, ...] | None = None
    status: str | None = None
    procedures: tuple[str, ...] = ()
    fields: frozenset[str] = frozenset()
    said: str = ""
    certainty: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """The same in every run over the same questions."""
        return self.spelling.value, self.row.set, self.row.id

    def replied(self, outcome: Mapping[str, Any], said: str = "") -> Result:
        """With the outcome of the last turn, as `POST /api/v1/chat` gives it."""
        reply = {
            "status": str(outcome.get("status")),
            "procedures": tuple(outcome.get("procedures") or ()),
            "fields": frozenset(outcome.get("fields") or ()),
            "said": said,
        }
        return self.model_copy(update=reply)


class Run(BaseModel):
    """All results of one call of `motcua eval`. `names`: titles of the codes in them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    made_at: str
    files: tuple[str, ...]
    seed: int = 0
    results: tuple[Result, ...]
    names: dict[str, str] = {}

    def of(self, spelling: Spelling) -> list[Result]:
        """The results of one spelling."""
        return [result for result in self.results if result.spelling is spelling]

    @property
    def spellings(self) -> list[Spelling]:
        """Those that were tried."""
        tried = {result.spelling for result in self.results}
        return [spelling for spelling in Spelling if spelling in tried]


def read_run(path: Path) -> Run:
    """A run that `motcua eval --json` kept. Raises `CatalogueError`."""
    if not path.is_file():
        raise CatalogueError(f"Không tìm thấy tệp kết quả {path}.")
    try:
        return Run.model_validate_json(path.read_text("utf-8"))
    except ValidationError:
        advice = "Hãy tạo lại bằng motcua eval … --json."
        raise CatalogueError(f"{path.name} không phải kết quả của motcua eval. {advice}") from None
