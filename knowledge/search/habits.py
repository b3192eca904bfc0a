"""How people ask, as `content/` tells it: everything a search knows beside its index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.search.acts import Act, load_acts
from knowledge.search.contrast import ContrastReader
from knowledge.search.frequent import load_frequent
from knowledge.search.query import QuestionReader
from knowledge.search.synonyms import Synonyms


@dataclass(frozen=True)
class Habits:
    """What is asked, what is ruled out, other words for things, what is asked for most."""

    questions: QuestionReader
    contrast: ContrastReader
    synonyms: Synonyms
    acts: tuple[Act, ...] = ()
    frequent: frozenset[str] = frozenset()

    @classmethod
    def load(cls, content: Path) -> Self:
        """From the folder `content`. Raises `ConfigurationError` with file and line."""
        questions = content / "questions"
        return cls(
            questions=QuestionReader.load(questions),
            contrast=ContrastReader.load(questions),
            synonyms=Synonyms.load(content / "synonyms"),
            acts=load_acts(questions / "acts.yml"),
            frequent=load_frequent(questions / "frequent.yml"),
        )
