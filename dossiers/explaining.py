"""Tells what a state means to who asks for it by name ("VNeID báo Chờ bổ sung là sao").

No dossier is looked up for that, so no proof is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from dossiers.states import StateWords
from dossiers.telling import Teller
from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.text import normalise


class Asking(BaseModel):
    """Words one of which stands in every such question, of each kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: tuple[str, ...]
    meaning: tuple[str, ...]


class StateExplainer:
    """Knows the names of states, what they mean, and how people ask for that."""

    def __init__(self, states: StateWords, teller: Teller, asking: Asking) -> None:
        self._states, self._teller = states, teller
        self._about, self._meaning = whole_words(asking.about), whole_words(asking.meaning)

    @classmethod
    def load(cls, content: Path) -> Self:
        """From the content folder. Raises `ConfigurationError` with file and line."""
        folder = content / "dossiers"
        asking = read_content(folder / "asking.yml").validate(Asking)
        return cls(StateWords.load(folder / "states.yml"), Teller.load(content), asking)

    def answer(self, text: str) -> str | None:
        """The explanation and what to do next; None when no state is asked for."""
        said = normalise(text)
        if not (self._about.search(said) and self._meaning.search(said)):
            return None
        state = self._states.named_in(text)
        return None if state is None else self._teller.explain(state)
