"""Answers "which procedures does this text mean?" by words and by meaning together.

Words (BM25 over folded and accented syllables) are strong where people use the official
terms; vectors help where they do not. Both are scaled to 0–1 over the catalogue and
added; a title that the question says in full is lifted, a province's own copy and a
higher level of government step back where nothing asks for them.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from knowledge.errors import IndexUnavailable
from knowledge.search.acts import Acts
from knowledge.search.classifier import Classifier
from knowledge.search.encoder import Encoder
from knowledge.search.habits import Habits
from knowledge.search.hits import Hit
from knowledge.search.index import VAGUE, Card, SearchIndex, current_version, load_index
from knowledge.search.lexical import syllables, terms
from knowledge.search.priors import Priors
from knowledge.search.provinces import Provinces
from knowledge.search.scoring import (
    Floats,
    best_of_twins,
    highest,
    nearest_two,
    per_card,
    ruled_out,
    scaled,
)
from knowledge.search.text import fold, has_diacritics, normalise, tokens

# Chosen on tests/evaluation/tuning.jsonl and the development questions; what each is worth
# is told in docs/evaluation.md.
WORDS, MEANING = 0.35, 0.65
TITLE_SHARE = 0.1
ADDED = 0.3
"""What official wordings count that stand beside everyday words."""
CLAUSE = 0.6
"""What the best clause of a long story counts beside the whole."""

_RECENT = 16  # Texts whose hits and vectors are kept.
_MOST_CLAUSES = 4
_FEWEST_WORDS = 4  # Of a clause that may tell the matter by itself.
_CLAUSE_END = re.compile(r"[,.;:?!]+|(?<!\w)(?:rồi|mà|thì|nhưng)(?!\w)")

MOST_HITS = 50
"""As many as anyone may ask for."""

NEAREST = 500
"""Texts whose meaning is compared exactly; the rest count as no nearer than the mean."""


@dataclass(frozen=True)
class _Current:
    """An index and what was computed for it: a search takes both or neither of the new one."""

    index: SearchIndex
    priors: Priors
    provinces: Provinces
    acts: Acts


class _Wording(NamedTuple):
    """The person's words in full, and the same with official wordings behind them."""

    text: str
    extended: str


class SearchEngine:
    """Searches the current index; notices a newer one and changes over without a pause."""

    def __init__(self, folder: Path, encoder: Encoder, habits: Habits) -> None:
        self._folder = folder
        self._encoder = encoder
        self._habits = habits
        self._lock = threading.Lock()
        self._current: _Current | None = None
        # Deciding about one message asks for the same text more than once.
        self._recent = lru_cache(maxsize=_RECENT)(self._search)
        self._vector = lru_cache(maxsize=_RECENT)(self._encode)

    @property
    def index(self) -> SearchIndex:
        """The index in use. Raises `IndexUnavailable` when none was built."""
        return self._in_use().index

    def _in_use(self) -> _Current:
        current = self._current
        if current and current.index.version == current_version(self._folder):
            return current
        with self._lock:
            current = self._current
            if current is None or current.index.version != current_version(self._folder):
                current = self._current = self._load()
            return current

    def _load(self) -> _Current:
        index = load_index(self._folder)
        if index.encoder != self._encoder.name:
            raise IndexUnavailable(
                "Chỉ mục được lập bằng bộ mã hóa khác với MOTCUA_ENCODER hiện nay. "
                "Hãy chạy: motcua index build"
            )
        provinces = Provinces({card.province for card in index.cards if card.province})
        acts = Acts(self._habits.acts, [normalise(card.title) for card in index.cards])
        return _Current(index, Priors(index, self._habits.frequent), provinces, acts)

    def card(self, code: str) -> Card | None:
        """The card of a procedure in the index."""
        return self.index.by_code.get(code)

    def spelled_out(self, text: str) -> str:
        """The text with slips of the keyboard mended, chat spellings and abbreviations
        written out."""
        synonyms = self._habits.synonyms
        mended = self.index.restorer.correct(text, synonyms.words)
        return synonyms.rewrite(normalise(mended))

    def official(self, text: str) -> list[str]:
        """Official words for the everyday ones in a text that was spelled out."""
        additions = " ".join(self._habits.synonyms.additions(text))
        return self._habits.questions.content_words(additions)

    def telling(self, words: Iterable[str]) -> set[str]:
        """The words that tell titles apart: without "đăng ký", "giấy", "cấp"…"""
        return {word for word in words if not self.index.titles.is_common(fold(word))}

    def titles_with(self, words: Iterable[str]) -> int:
        """How many different titles have all the words that tell titles apart."""
        index = self.index
        telling = [fold(word) for word in self.telling(words)]
        if not telling:
            return 0
        holding = np.all([index.titles.holding([word]) for word in telling], axis=0)
        return len(np.unique(index.twins[holding]))

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        province: str | None = None,
        unwanted: Collection[str] = (),
        among: frozenset[str] | None = None,
    ) -> list[Hit]:
        """Procedures for `text`, best first; only those whose codes are `among` these, if given.

        Question phrases in it are ignored; titles with what it rules out, or with one of
        the folded words `unwanted`, stand behind. `province` is a name of today.
        """
        current = self._in_use()
        here = current.provinces.known_as(province) if province else None
        found = self._recent(current.index.version, text, here, frozenset(unwanted), among)
        return list(found[:limit])

    def lessons(self, text: str) -> dict[str, float]:
        """By lesson: logarithm of the odds that `text` asks for it; empty for an index that was
        built without lessons."""
        return self._odds(self.index.lessons, text)

    def vagueness(self, text: str) -> float:
        """Logarithm of the odds that `text` leaves open which procedure is meant; 0 for an index
        that was built without examples."""
        return self._odds(self.index.vagueness, text).get(VAGUE, 0.0)

    def _odds(self, classes: Classifier, text: str) -> dict[str, float]:
        if not classes.classes:
            return {}
        wording = self.worded(text)
        return classes.odds(wording, self._vector(wording))

    def _encode(self, wording: str) -> Floats:
        vector: Floats = self._encoder.encode_queries([wording])[0]
        return vector

    def worded(self, text: str) -> str:
        """The text as it is compared: spelled out, and with diacritics where it had none."""
        return self._wording(normalise(text), self.index).text

    def _search(
        self,
        _version: str,  # So that a new index is searched anew.
        text: str,
        province: str | None,
        unwanted: frozenset[str],
        among: frozenset[str] | None,
    ) -> tuple[Hit, ...]:
        current = self._in_use()
        index = current.index
        contrast = self._habits.contrast.read(self.spelled_out(text))
        subject = self._habits.questions.read(contrast.wanted).subject
        wording = self._wording(subject or normalise(text), index)
        if not tokens(wording.text):
            return ()
        share = index.titles.scores(set(syllables(wording.text)))
        words = self._words(wording, index) * (1 - TITLE_SHARE + TITLE_SHARE * share)
        meaning, elsewhere = self._meaning(wording.text, index)
        score = WORDS * scaled(words) + MEANING * scaled(meaning)
        score = best_of_twins(score, index.twins) * current.priors.of(province, share)
        score *= current.acts.factors(tokens(wording.text))
        if words_out := contrast.unwanted.union(unwanted):
            score *= ruled_out(words_out, index)
        if among is not None:
            score[[card.code not in among for card in index.cards]] = -np.inf
        return tuple(
            Hit(
                card=index.cards[i],
                score=float(score[i]),
                words=float(words[i]) / index.lexical.rarest,
                meaning=float(meaning[i]),
                share=float(share[i]),
                elsewhere=elsewhere,
            )
            for i in highest(score, MOST_HITS)
            if np.isfinite(score[i])
        )

    def _wording(self, subject: str, index: SearchIndex) -> _Wording:
        """What to search for, with diacritics."""
        text = self.spelled_out(subject)
        added = self._habits.synonyms.additions(text)
        if not has_diacritics(subject):
            text = index.restorer.restore(fold(text))
            added += [
                extra for extra in self._habits.synonyms.additions(text) if extra not in added
            ]
        return _Wording(text, " ".join([text, *added]))

    def _words(self, wording: _Wording, index: SearchIndex) -> Floats:
        """BM25 per card."""
        said, extended = (
            per_card(index.lexical.scores(terms(text)), index.lexical_owner, index)
            for text in (wording.text, wording.extended)
        )
        words: Floats = said + ADDED * (extended - said)
        return words

    def _meaning(self, text: str, index: SearchIndex) -> tuple[Floats, float]:
        """Per card: how far its nearest text's cosine stands above the catalogue's mean. And
        the same of the nearest talk about something else.

        In a long story one clause may tell the matter, the rest only blurs it.
        """
        clauses = [part.strip() for part in _CLAUSE_END.split(text)]
        clauses = [part for part in clauses if len(part.split()) >= _FEWEST_WORDS]
        texts = [text, *clauses[:_MOST_CLAUSES]] if len(clauses) > 1 else [text]
        vectors = self._encoder.encode_queries(texts)
        nearest = min(NEAREST, index.vectors.ntotal)
        similarities, positions = index.vectors.search(vectors, nearest)
        above = similarities - (vectors @ index.centre)[:, None]
        whole, *parts = (
            nearest_two(row, index.vector_owner[places], index)
            for row, places in zip(above, positions, strict=True)
        )
        best: Floats = np.max(parts, axis=0) if parts else whole
        meaning: Floats = ((whole + CLAUSE * best) / (1 + CLAUSE)).astype(np.float32)
        return meaning, self._elsewhere(vectors[0], index)

    @staticmethod
    def _elsewhere(vector: Floats, index: SearchIndex) -> float:
        if not len(index.elsewhere):
            return 0.0
        return float(np.max(index.elsewhere @ vector) - vector @ index.centre)
