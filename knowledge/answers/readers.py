"""Everything that decides by lists of phrases how a message is taken, loaded together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.answers.crossroads import Crossing, Crossroads
from knowledge.answers.sensitive import Sensitive
from knowledge.answers.several import SeveralWords
from knowledge.answers.whereabouts import PlaceKnowledge
from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.text import fold


@dataclass(frozen=True)
class Readers:
    """One for each such file of `content/questions`."""

    several: SeveralWords
    crossings: tuple[Crossing, ...]
    vague: re.Pattern[str]
    pointing_back: re.Pattern[str]
    plain: frozenset[str]
    own_dossier: re.Pattern[str]
    procedures: re.Pattern[str]
    places: PlaceKnowledge

    @classmethod
    def load(cls, folder: Path) -> Self:
        """From `content/questions`, and what stands beside it about places.

        Raises `ConfigurationError` with file and line.
        """
        return cls(
            several=SeveralWords.load(folder),
            crossings=tuple(Crossroads.read(folder)),
            vague=_phrases(folder / "vague.yml"),
            pointing_back=_phrases(folder / "pointing_back.yml"),
            plain=_folded_words(folder / "plain.yml"),
            own_dossier=_phrases(folder / "own_dossier.yml"),
            procedures=whole_words(Sensitive.rules(folder / "sensitive.yml").procedures),
            places=PlaceKnowledge.load(folder.parent),
        )


def _phrases(path: Path) -> re.Pattern[str]:
    return whole_words(read_content(path).validate(list[str]))


def _folded_words(path: Path) -> frozenset[str]:
    return frozenset(fold(" ".join(read_content(path).validate(list[str]))).split())
