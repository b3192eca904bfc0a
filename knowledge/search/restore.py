"""Puts diacritics back into text typed without them: "dang ky tam tru" → "đăng ký tạm trú".

A trigram model of syllables learnt from the catalogue's own text chooses, among the
accented forms it has seen of every bare syllable, the likeliest sequence. `restore` never
touches accented text, numbers, codes or words it has not seen; slips of the keyboard are
for `correct`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.search.correction import Corrector
from knowledge.search.text import has_diacritics, normalise
from knowledge.search.text.protected import WORDS
from knowledge.search.trigrams import FIRST_WORD, UNKNOWN, Ids, Trigrams

FORMS = 8  # accented forms weighed for one bare syllable, the commonest first
_SENTENCE_END = re.compile(r"[.;:!?\n]+")
_WORD = re.compile(r"[^\W\d_]+")


class Restorer:
    """A trained model."""

    def __init__(self, model: Trigrams) -> None:
        self._model = model

    @classmethod
    def train(cls, texts: Iterable[str]) -> Restorer:
        """Learns from the accented sentences in `texts`; one that comes back counts once."""
        sentences = {
            normalise(sentence) for text in texts for sentence in _SENTENCE_END.split(text)
        }
        accented = filter(has_diacritics, sorted(sentences))
        return cls(Trigrams.train(map(_WORD.findall, accented)))

    def restore(self, text: str) -> str:
        """The text with diacritics, its case and everything else kept; accented text as is."""
        if has_diacritics(text):
            return text
        found = list(WORDS.finditer(text))
        choices = [self._choices(match["word"]) for match in found]
        pieces: list[str] = []
        end = 0
        for match, word in zip(found, self._model.likeliest(choices), strict=True):
            pieces += [text[end : match.start()], self._spelling(match.group(), word)]
            end = match.end()
        return "".join([*pieces, text[end:]])

    def correct(self, text: str, keep: Collection[str] = ()) -> str:
        """The text with slips, run-together words and spellings by ear put right.

        Bare text stays bare. `keep` are lower-case words that are meant as typed; names,
        numbers, codes and quotes are never touched (`text.protected`).
        """
        return self._corrector.correct(text, keep)

    @cached_property
    def _corrector(self) -> Corrector:
        return Corrector(self._model)

    def save(self, path: Path) -> None:
        """Writes one compressed NumPy file at exactly `path`."""
        words = np.frombuffer("\n".join(self._model.words).encode(), dtype=np.uint8)
        steps = np.diff(self._model.keys, prepend=0)  # differences compress better
        with path.open("wb") as file:
            np.savez_compressed(file, words=words, steps=steps, counts=self._model.counts)

    @classmethod
    def load(cls, path: Path) -> Restorer:
        """Reads what `save` wrote; raises whatever NumPy does on anything else."""
        # Opened here because NumPy leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            words = saved["words"].tobytes().decode()
            split = words.split("\n") if words else []
            return cls(Trigrams(split, saved["steps"].cumsum(), saved["counts"]))

    def _choices(self, word: str | None) -> Ids:
        """Ids of the forms a bare word may take; one "unknown" for all that is left alone."""
        known: list[int] = []
        if word and (word.islower() or word.istitle()):
            known = self._model.forms.get(word.lower(), [])[:FORMS]
        return np.array(known or [UNKNOWN], dtype=np.int64)

    def _spelling(self, typed: str, word: int) -> str:
        if word == UNKNOWN:
            return typed
        restored = self._model.words[word - FIRST_WORD]
        return restored.capitalize() if typed[0].isupper() else restored
