"""What the rules require of an agency that is late: only what was read, with its date.

Kept in `content/dossiers/late_rules.yml`; a province's own rule is told only of its dossiers.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content


class Reading(StrEnum):
    """How the law was read: its own text, or a summary of it."""

    TEXT = "text"
    SECONDARY = "secondary"


class LateRule(BaseModel):
    """One rule in our words, the law it stands in, and the day it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    law: str
    as_of: date
    reading: Reading


class LateRules(BaseModel):
    """The whole file; `provinces` by the first part of a dossier code, "H35"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    everywhere: LateRule
    provinces: dict[str, LateRule]

    @classmethod
    def load(cls, path: Path) -> Self:
        """From `late_rules.yml`. Raises `ConfigurationError` with file and line."""
        return read_content(path).validate(cls)

    def of(self, organisation: str | None) -> LateRule:
        """The rule of the dossier's province, else the one that holds everywhere."""
        return self.provinces.get(organisation or "", self.everywhere)
