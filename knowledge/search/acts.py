"""Titles that name an act ("cấp lại", "gia hạn", "xóa"): spoken of, they come first; else last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.text import normalise

UNSAID = 0.96
"""What is left of the score of a title that names an act nobody spoke of."""
SAID = 1.05
"""Lift of a title that names an act which the question speaks of."""

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
        self._said = [{normalise(word) for word in act.said} for act in acts]
        named = [[bool(pattern.search(title)) for pattern in patterns] for title in titles]
        self._named = np.array(named, dtype=bool).reshape(len(titles), len(acts))

    def factors(self, words: Iterable[str]) -> Floats:
        """One factor a title, for a question of these words, with diacritics ("mất", not "mật")."""
        said = set(words)
        spoken_of = np.array([bool(cues & said) for cues in self._said], dtype=bool)
        lifted = np.where(self._named[:, spoken_of].any(axis=1), np.float32(SAID), np.float32(1))
        unsaid = self._named[:, ~spoken_of].any(axis=1)
        factors: Floats = np.where(unsaid, np.float32(UNSAID), np.float32(1)) * lifted
        return factors


def _whole(act: Act) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normalise(act.title))}(?!\w)")
