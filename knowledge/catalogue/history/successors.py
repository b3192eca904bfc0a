"""Procedures that a decision abolished or replaced, as `content/successors.yml` tells.

The published data may still list them, and often the new code is not out yet: then only the new
title is known. Nothing here guesses a code.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from knowledge.catalogue.model import Confidence, ProcedureCode
from knowledge.content import ContentFile, read_content


class Abolition(BaseModel):
    """What one decision did to some codes.

    `title` is the name of what replaces them, `successors` its codes as far as published. Without
    `effective_from` the day is not known, and the abolition is told at once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: str = Field(min_length=1)
    codes: tuple[ProcedureCode, ...] = Field(min_length=1)
    title: str = ""
    successors: tuple[ProcedureCode, ...] = ()
    effective_from: date | None = None
    confidence: Confidence
    noted_on: date


class Successors:
    """Abolitions by code."""

    def __init__(self, abolitions: tuple[Abolition, ...] = ()) -> None:
        self._by_code = {code: one for one in abolitions for code in one.codes}

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line, also for a code that stands twice."""
        file = read_content(path)
        abolitions = file.validate(tuple[Abolition, ...])
        _check(file, abolitions)
        return cls(abolitions)

    def of(self, code: str, today: date) -> Abolition | None:
        """The decision that abolished `code`, once it is in force."""
        found = self._by_code.get(code)
        if found and found.effective_from and found.effective_from > today:
            return None
        return found


def _check(file: ContentFile, abolitions: tuple[Abolition, ...]) -> None:
    seen: set[str] = set()
    for at, abolition in enumerate(abolitions):
        for code in abolition.codes:
            if code in seen:
                raise file.error((at, "codes"), f"{code} đứng hai lần, hãy giữ một")
            if code in abolition.successors:
                raise file.error((at, "successors"), f"{code} không thể thay cho chính nó")
            seen.add(code)
        if not (abolition.title or abolition.successors):
            raise file.error((at,), "title: ghi tên thủ tục mới, hoặc mã ở successors")
