"""Titles that name an act nobody spoke of ("cấp lại", "gia hạn", "xóa") step back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.text import fold, normalise

UNSAID = 0.96
"""What is left of the score of a title that names such an act."""

Floats = NDArray[np.float32]


class Act(BaseModel):
    """One row of `acts.yml`, which explains it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, Field(min_length=2)]
    said: Annotated[tuple[str, ...], Field(min_length=1)]


def load_acts(path: Path) -> tuple[Act, ...]:
    """Raises `ConfigurationError` with file and line."""
    return tuple(read_content(path).validate(list[Act]))


class Acts:
    """The acts that `titles` name, in their order."""

    def __init__(self, acts: Iterable[Act], titles: Sequence[str]) -> None:
        acts = tuple(acts)
        patterns = [_whole(act) for act in acts]
        self._said = [{fold(normalise(word)) for word in act.said} for act in acts]
        named = [[bool(pattern.search(title)) for pattern in patterns] for title in titles]
        self._named = np.array(named, dtype=bool).reshape(len(titles), len(acts))

    def factors(self, words: Iterable[str]) -> Floats:
        """One factor a title, for a question of these folded words."""
        said = set(words)
        silent = [number for number, cues in enumerate(self._said) if not cues & said]
        unsaid = self._named[:, silent].any(axis=1)
        return np.where(unsaid, np.float32(UNSAID), np.float32(1))


def _whole(act: Act) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normalise(act.title))}(?!\w)")
