"""The search index on disk: a versioned folder, built aside (`building.py`) and swapped in whole.

`<home>/index/<version>/` holds the procedures' cards, BM25 weights, FAISS vectors and
the diacritic restorer; `<home>/index/CURRENT` names the folder in use. Replacing that
one small file is the swap, so a reader sees the old index or the new one, never half.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexUnavailable
from knowledge.search.classifier import Classifier
from knowledge.search.lexical import TermMatrix, syllables
from knowledge.search.restore import Restorer
from knowledge.search.text import normalise
from knowledge.search.vectors import mean_of

FORMAT = 5
"""Raised when the files below change shape; older folders are then rebuilt."""

VAGUE = "vague"
"""The class of requests that leave open which procedure is meant."""

# What json, NumPy and FAISS raise on files that are missing, cut off, scrambled or of
# another release.
_DAMAGED = (
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Card:
    """What search needs to know of a procedure without opening the catalogue."""

    code: str
    name: str
    title: str
    core: str
    agency: str
    levels: tuple[str, ...]
    scope: str
    province: str | None
    field: str

    @property
    def title_words(self) -> set[str]:
        """The words of the title, folded."""
        return set(syllables(normalise(self.title)))


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """A loaded index. `*_owner[i]` is the position in `cards` of the i-th text;
    `twins[i]` is one number for all cards that share a title and a scope; `centre` is the
    mean of all vectors; `elsewhere` holds vectors of talk about something else, one a row;
    `lessons` tells messages that ask for a lesson, `vagueness` such as leave open which procedure
    is meant."""

    version: str
    encoder: str
    cards: tuple[Card, ...]
    twins: NDArray[np.int32]
    lexical: TermMatrix
    lexical_owner: NDArray[np.int32]
    titles: TermMatrix
    vectors: faiss.Index
    vector_owner: NDArray[np.int32]
    centre: NDArray[np.float32]
    elsewhere: NDArray[np.float32]
    lessons: Classifier
    vagueness: Classifier
    restorer: Restorer

    @cached_property
    def by_code(self) -> dict[str, Card]:
        """The cards by their procedures' codes."""
        return {card.code: card for card in self.cards}


def current_version(folder: Path) -> str | None:
    """Name of the index in use, or None when none was built."""
    try:
        return (folder / "CURRENT").read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def load_index(folder: Path) -> SearchIndex:
    """Loads the current index. Raises `IndexUnavailable` when there is none to load."""
    version = current_version(folder)
    if version is None:
        raise IndexUnavailable("Chưa có chỉ mục tìm kiếm. Hãy chạy: motcua index build")
    path = folder / version
    try:
        manifest = json.loads((path / "manifest.json").read_text("utf-8"))
        if manifest["format"] != FORMAT:
            raise IndexUnavailable("Chỉ mục tìm kiếm đã cũ. Hãy chạy: motcua index build")
        cards = tuple(Card(**{**c, "levels": tuple(c["levels"])}) for c in manifest["cards"])
        vectors = faiss.read_index(str(path / "vectors.faiss"))
        return SearchIndex(
            version=version,
            encoder=manifest["encoder"],
            cards=cards,
            twins=_twins(cards),
            lexical=TermMatrix.load(path / "lexical.npz"),
            lexical_owner=np.load(path / "lexical_owner.npy"),
            titles=TermMatrix.load(path / "titles.npz"),
            vectors=vectors,
            centre=mean_of(vectors),
            vector_owner=np.load(path / "vector_owner.npy"),
            elsewhere=np.load(path / "elsewhere.npy"),
            lessons=Classifier.load(path / "lessons.npz"),
            vagueness=Classifier.load(path / "vagueness.npz"),
            restorer=Restorer.load(path / "restorer.npz"),
        )
    except _DAMAGED as error:
        raise IndexUnavailable(
            f"Chỉ mục {version} bị hỏng. Hãy chạy: motcua index build"
        ) from error


def _twins(cards: Sequence[Card]) -> NDArray[np.int32]:
    numbers: dict[tuple[str, str], int] = {}
    names = ((normalise(card.title), card.province or "") for card in cards)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)
