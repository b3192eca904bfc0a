"""Answers "which procedures does this text mean?" by words and by meaning together.

Words (BM25 over folded and accented syllables) are strong where people use the official
terms; vectors help where they do not. Both are scaled to 0–1 over the catalogue and
added; a title that the question says in full is lifted, a province's own copy and a
higher level of government step back where nothing asks for them.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexUnavailable
from knowledge.search.encoder import Encoder
from knowledge.search.index import Card, SearchIndex, current_version, load_index
from knowledge.search.lexical import syllables, terms
from knowledge.search.query import QuestionReader
from knowledge.search.synonyms import Synonyms
from knowledge.search.text import fold, has_diacritics, normalise, tokens

# Chosen on the development questions; see docs/adr/0005-search.md.
WORDS, MEANING = 0.4, 0.6
TITLE_SHARE = 0.6
OTHER_PROVINCE = 0.85
OWN_PROVINCE = 1.1
FREQUENT = 1.1
"""Lift of the procedures that people ask for most."""
# Of two procedures with one name the level nearest to people is the likelier.
LEVEL_PRIOR = {"ward": 1.0, "province": 0.985, "other": 0.975, "ministry": 0.97}

NEAREST = 500
"""Texts whose meaning is compared exactly; the rest count as no nearer than the mean."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Hit:
    """A candidate. `score` (0–1) ranks within one search; the others compare between
    searches: `words` is its BM25 score in units of the rarest word, `meaning` how far its
    cosine stands above the catalogue's mean."""

    card: Card
    score: float
    words: float
    meaning: float

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.card.code


class SearchEngine:
    """Searches the current index; notices a newer one and changes over without a pause."""

    def __init__(
        self,
        folder: Path,
        encoder: Encoder,
        synonyms: Synonyms,
        reader: QuestionReader,
        frequent: Collection[str] = (),
    ) -> None:
        self._folder = folder
        self._encoder = encoder
        self._synonyms = synonyms
        self._reader = reader
        self._frequent = frozenset(frequent)
        self._lock = threading.Lock()
        self._index: SearchIndex | None = None

    @property
    def index(self) -> SearchIndex:
        """The index in use. Raises `IndexUnavailable` when none was built."""
        loaded = self._index
        if loaded is not None and loaded.version == current_version(self._folder):
            return loaded
        with self._lock:
            if self._index is None or self._index.version != current_version(self._folder):
                self._index = self._load()
            return self._index

    def _load(self) -> SearchIndex:
        index = load_index(self._folder)
        if index.encoder != self._encoder.name:
            raise IndexUnavailable(
                "Chỉ mục được lập bằng bộ mã hóa khác với MOTCUA_ENCODER hiện nay. "
                "Hãy chạy: motcua index build"
            )
        return index

    def card(self, code: str) -> Card | None:
        """The card of a procedure in the index."""
        return self.index.by_code.get(code)

    def spelled_out(self, text: str) -> str:
        """The text with chat spellings and abbreviations written out."""
        return self._synonyms.rewrite(normalise(text))

    def telling(self, words: Iterable[str]) -> set[str]:
        """The words that tell titles apart: without "đăng ký", "giấy", "cấp"…"""
        return {word for word in words if not self.index.titles.is_common(fold(word))}

    def search(self, text: str, *, limit: int = 10, province: str | None = None) -> list[Hit]:
        """Procedures for `text`, best first. Question phrases in it are ignored."""
        index = self.index
        subject = self._reader.read(text).subject or normalise(text)
        wording = self._wording(subject, index)
        if not tokens(wording):
            return []
        words = _per_card(index.lexical.scores(terms(wording)), index.lexical_owner, index)
        share = index.titles.scores(set(syllables(wording)))
        words = words * (1 - TITLE_SHARE + TITLE_SHARE * share)
        meaning = self._meaning(wording, index)
        score = WORDS * _scaled(words) + MEANING * _scaled(meaning)
        score = _shared(score, index.twins) * _prior(index, self._frequent, province)
        best = np.argsort(-score)[:limit]
        return [
            Hit(
                card=index.cards[i],
                score=float(score[i]),
                words=float(words[i]) / index.lexical.rarest,
                meaning=float(meaning[i]),
            )
            for i in best
        ]

    def _wording(self, subject: str, index: SearchIndex) -> str:
        """The subject in official words, with diacritics, synonyms added behind it."""
        text = self.spelled_out(subject)
        added = self._synonyms.additions(text)
        if not has_diacritics(subject):
            text = index.restorer.restore(fold(text))
            added += [extra for extra in self._synonyms.additions(text) if extra not in added]
        return " ".join([text, *added])

    def _meaning(self, text: str, index: SearchIndex) -> Floats:
        """Per card: how far its nearest text's cosine stands above the catalogue's mean."""
        vector = self._encoder.encode_queries([text])
        nearest = min(NEAREST, index.vectors.ntotal)
        similarities, positions = index.vectors.search(vector, nearest)
        above = similarities[0] - float(index.centre @ vector[0])
        return _per_card(above, index.vector_owner[positions[0]], index)


def _per_card(scores: Floats, owner: NDArray[np.int32], index: SearchIndex) -> Floats:
    """The best of each procedure's texts; 0 for a procedure with none."""
    best = np.zeros(len(index.cards), dtype=np.float32)
    np.maximum.at(best, owner, scores)
    return best


def _shared(scores: Floats, twins: NDArray[np.int32]) -> Floats:
    """Cards of one title get the best score among them: words can't tell them apart."""
    best = np.zeros(int(twins.max()) + 1, dtype=np.float32)
    np.maximum.at(best, twins, scores)
    shared: Floats = best[twins]
    return shared


def _scaled(scores: Floats) -> Floats:
    scaled: Floats = scores / max(float(scores.max()), 1e-6)
    return scaled


@lru_cache(maxsize=8)
def _prior(index: SearchIndex, frequent: frozenset[str], province: str | None) -> Floats:
    priors = np.array([_card_prior(card, province) for card in index.cards], dtype=np.float32)
    # Twins are asked for alike: which of them is meant, the level says.
    asked = {
        int(n) for card, n in zip(index.cards, index.twins, strict=True) if card.code in frequent
    }
    return priors * np.where(np.isin(index.twins, list(asked)), FREQUENT, 1).astype(np.float32)


def _card_prior(card: Card, province: str | None) -> float:
    level = max((LEVEL_PRIOR[level] for level in card.levels), default=LEVEL_PRIOR["ministry"])
    if card.scope != "specific":
        return level
    return level * (OWN_PROVINCE if province and card.province == province else OTHER_PROVINCE)
