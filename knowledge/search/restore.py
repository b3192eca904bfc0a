"""Puts diacritics back into text typed without them: "dang ky tam tru" → "đăng ký tạm trú".

A trigram model of syllables learnt from the catalogue's own text chooses, among the
accented forms it has seen of every bare syllable, the likeliest sequence (Viterbi).
It never touches accented text, numbers, codes or words it has not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.search.text import fold, has_diacritics, normalise

Ids = NDArray[np.int64]

FORMS = 8  # accented forms weighed for one bare syllable, the commonest first
WEIGHTS = (0.1, 0.4, 0.5)  # of the syllable alone, after one other, after two others
START, UNKNOWN, FIRST_WORD = 1, 2, 3  # ids; 0 stays unused, see `_key`
_SENTENCE_END = re.compile(r"[.;:!?\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_CODE = re.compile(r"(?P<code>\S*[\d@_]\S*|\S*\w\.\w\S*)|(?P<word>[^\W\d_]+)")


class Restorer:
    """A trained model. `words[i]` has id `i + 3`; `keys` are sorted, `counts` beside them."""

    def __init__(self, words: Sequence[str], keys: Ids, counts: Ids) -> None:
        self._words = list(words)
        self._keys = keys
        self._counts = counts
        self._base = len(words) + FIRST_WORD
        ids = np.arange(FIRST_WORD, self._base)
        seen = self._count(ids)
        self._total = float(seen.sum()) or 1.0
        self._forms: dict[str, list[int]] = {}
        for i in np.argsort(-seen, kind="stable"):
            self._forms.setdefault(fold(words[i]), []).append(int(ids[i]))

    @classmethod
    def train(cls, texts: Iterable[str]) -> Restorer:
        """Learns from the accented sentences in `texts`; one that comes back counts once."""
        sentences = {
            normalise(sentence) for text in texts for sentence in _SENTENCE_END.split(text)
        }
        numbers: dict[str, int] = {}
        ids: list[int] = []
        for sentence in filter(has_diacritics, sorted(sentences)):
            ids += (START, START)
            ids += [
                numbers.setdefault(word, len(numbers) + FIRST_WORD)
                for word in _WORD.findall(sentence)
            ]
        keys, counts = _count_runs(np.array(ids, dtype=np.int64), len(numbers) + FIRST_WORD)
        return cls(list(numbers), keys, counts)

    def restore(self, text: str) -> str:
        """The text with diacritics, its case and everything else kept; accented text as is."""
        if has_diacritics(text):
            return text
        found = list(_WORD_OR_CODE.finditer(text))
        choices = [self._choices(match["word"]) for match in found]
        pieces: list[str] = []
        end = 0
        for match, word in zip(found, self._likeliest(choices), strict=True):
            pieces += [text[end : match.start()], self._spelling(match.group(), word)]
            end = match.end()
        return "".join([*pieces, text[end:]])

    def save(self, path: Path) -> None:
        """Writes one compressed NumPy file at exactly `path`."""
        words = np.frombuffer("\n".join(self._words).encode(), dtype=np.uint8)
        steps = np.diff(self._keys, prepend=0)  # differences compress better
        with path.open("wb") as file:
            np.savez_compressed(file, words=words, steps=steps, counts=self._counts)

    @classmethod
    def load(cls, path: Path) -> Restorer:
        """Reads what `save` wrote; raises whatever NumPy does on anything else."""
        # Opened here because NumPy leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            words = saved["words"].tobytes().decode()
            return cls(words.split("\n") if words else [], saved["steps"].cumsum(), saved["counts"])

    def _choices(self, word: str | None) -> Ids:
        """Ids of the forms a bare word may take; one "unknown" for all that is left alone."""
        known: list[int] = []
        if word and (word.islower() or word.istitle()):
            known = self._forms.get(word.lower(), [])[:FORMS]
        return np.array(known or [UNKNOWN], dtype=np.int64)

    def _spelling(self, typed: str, word: int) -> str:
        if word == UNKNOWN:
            return typed
        restored = self._words[word - FIRST_WORD]
        return restored.capitalize() if typed[0].isupper() else restored

    def _likeliest(self, choices: Sequence[Ids]) -> list[int]:
        """One id for every position: exact Viterbi over pairs of neighbouring forms."""
        first = second = np.array([START])
        scores = np.zeros((1, 1))  # best log-probability so far, by the last two forms
        best_first: list[Ids] = []
        for third in choices:
            runs = scores[:, :, None] + self._log_probability(
                first[:, None, None], second[:, None], third
            )
            best_first.append(runs.argmax(axis=0))
            scores, first, second = runs.max(axis=0), second, third
        i, j = np.unravel_index(scores.argmax(), scores.shape)
        answer: list[int] = []
        for third, back in zip(reversed(choices), reversed(best_first), strict=True):
            answer.append(int(third[j]))
            i, j = back[i, j], i
        return answer[::-1]

    def _log_probability(self, first: Ids, second: Ids, third: Ids) -> NDArray[np.float64]:
        alone, after_one, after_two = WEIGHTS
        pair = self._count(_key(self._base, second, third))
        run = self._count(_key(self._base, first, second, third))
        probability = (
            alone * (self._count(third) + 0.1) / self._total
            + after_one * pair / np.maximum(self._count(second), 1)
            + after_two * run / np.maximum(self._count(_key(self._base, first, second)), 1)
        )
        logarithm: NDArray[np.float64] = np.log(probability)
        return logarithm

    def _count(self, keys: Ids) -> Ids:
        """How often each run of words was seen; 0 for a run that never was."""
        if not len(self._keys):
            return np.zeros_like(keys)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, self._counts[places], 0)


def _key(base: int, *words: Ids) -> Ids:
    """One number for a run of one to three ids; as no id is 0, lengths never collide."""
    key = words[0]
    for word in words[1:]:
        key = key * base + word
    return key


def _count_runs(ids: Ids, base: int) -> tuple[Ids, Ids]:
    """Sorted keys and counts of words, pairs and triples; a triple seen once is noise."""
    pairs = _key(base, ids[:-1], ids[1:])
    triples, seen = np.unique(_key(base, ids[:-2], ids[1:-1], ids[2:]), return_counts=True)
    keys, counts = [triples[seen > 1]], [seen[seen > 1]]
    for runs in (pairs, ids):
        distinct, times = np.unique(runs, return_counts=True)
        keys.insert(0, distinct)
        counts.insert(0, times)
    return np.concatenate(keys), np.concatenate(counts)
