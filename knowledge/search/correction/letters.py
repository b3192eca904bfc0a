"""Wrong letters and spaces: a string that is no word becomes one or more that are.

Works on words without their diacritics; the accents of what it leaves alone stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from knowledge.search.correction.context import Context, Reading
from knowledge.search.correction.words import Word, near, parted
from knowledge.search.text import fold
from knowledge.search.text.keystrokes import decode_word
from knowledge.search.text.slips import one_slip_away, said_alike
from knowledge.search.text.syllables import is_bare_syllable, is_syllable
from knowledge.search.trigrams import FIRST_WORD, UNKNOWN, Trigrams

# Negative log-probabilities: a slip once in 150 words, a lost space once in 20.
SLIP, HEARD, LOST_SPACE = 5.0, 4.0, 3.0
FEWEST = 5
"""Uses in the catalogue that make a word one to correct to; twice that for a foreign one."""
MOST_PARTS, LONGEST_PART = 4, 7
MOST, LONGEST = 10, 24
"""Strings a text, and letters a string, beyond which nothing is corrected: time is short."""
SHORT = 3
"""Letters up to which a string is left alone where the catalogue has it ("mẫu AK")."""


class Letters:
    """Corrects by a model of bare words."""

    def __init__(self, model: Trigrams) -> None:
        self._model = model
        seen = zip(model.words, model.seen[FIRST_WORD:].tolist(), strict=True)
        self._uses: dict[str, int] = dict(seen)

    def corrected(self, words: Sequence[Word]) -> list[Word]:
        """The words with right letters; a run-together one as several."""
        strays = self._strays(words)
        tries = MOST
        done: list[Word] = []
        left = list(reversed(words))
        while left:
            word = left.pop()
            after = left[:-5:-1]
            stray = word.start in strays
            if word.kept or not word.open or not tries or (self._is_word(word) and not stray):
                done.append(word)
                continue
            tries -= 1
            if stray:
                done.append(self._exchanged(word, done, after))
            elif after and (moved := self._space_moved(word, after[0], done, after[1:])):
                left.pop()
                done += moved
            elif done and (moved := self._space_moved(done[-1], word, done[:-1], after)):
                done[-1:] = moved
            else:
                done += self._reread(word, done, after)
        return done

    def _is_word(self, word: Word) -> bool:
        uses = self._uses.get(word.bare, 0)
        accented = word.bare != word.said and is_syllable(word.said)
        seen = uses > 0 and (len(word.bare) <= SHORT or is_bare_syllable(word.bare))
        return len(word.bare) == 1 or accented or seen or uses >= FEWEST

    def _strays(self, words: Sequence[Word]) -> set[int]:
        """Starts of bare words that were never seen beside either neighbour."""
        words = near(words)
        if len(words) < 3:
            return set()
        ids = np.array([self._model.ids.get(word.bare, UNKNOWN) for word in words])
        apart = (self._model.count(ids[:-1], ids[1:]) == 0) & (ids[:-1] > UNKNOWN)
        apart &= ids[1:] > UNKNOWN
        alone = apart[:-1] & apart[1:]
        inner = zip(words[1:-1], alone.tolist(), strict=True)
        return {word.start for word, stray in inner if stray and word.said == word.bare}

    def _exchanged(self, word: Word, before: Sequence[Word], after: Sequence[Word]) -> Word:
        """A real word in a strange place: "cap goi giay phep" for "cap doi"."""
        slips = filter(self._is_part, one_slip_away(word.bare))
        best = self._best({(slip,): SLIP for slip in slips}, before, after, strict=True)
        return replace(word, said=best[0]) if best else word

    def _reread(self, word: Word, before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
        """A string that is no word as the words it was meant for; itself if none fits."""
        bare = word.bare
        if len(bare) > LONGEST:
            return [word]
        costs = dict.fromkeys(one_slip_away(bare), SLIP) | dict.fromkeys(said_alike(bare), HEARD)
        if meant := decode_word(word.said):
            costs[fold(meant)] = HEARD
        readings: dict[Reading, float] = {}
        readings |= {(it,): cost for it, cost in costs.items() if self._is_target(it)}
        readings |= {p: LOST_SPACE * (len(p) - 1) for p in self._partings(bare, MOST_PARTS)}
        strict = len(bare) <= SHORT or is_bare_syllable(bare)
        best = self._best(readings, before, after, strict)
        if best is None:
            return [word]
        if len(best) > 1:
            return parted(word.start, word.stop, word.said, [len(part) for part in best])
        return [replace(word, said=best[0])]

    def _space_moved(
        self, first: Word, second: Word, before: Sequence[Word], after: Sequence[Word]
    ) -> list[Word] | None:
        """Two neighbours with the space between them dropped or a letter on: "tron gsan"."""
        if not (first.open and second.open and second.start == first.stop + 1):
            return None
        said, cut = first.said + second.said, len(first.said)
        both = fold(said)
        readings: dict[Reading, float] = {(both[:i], both[i:]): SLIP for i in (cut - 1, cut + 1)}
        readings[(both,)] = SLIP
        readings = {r: cost for r, cost in readings.items() if all(map(self._is_part, r))}
        if best := self._best(readings, before, after, strict=False):
            return parted(first.start, second.stop, said, [len(part) for part in best])
        return None

    def _best(
        self,
        readings: Mapping[Reading, float],
        before: Sequence[Word],
        after: Sequence[Word],
        strict: bool,
    ) -> Reading | None:
        if not readings:
            return None
        left, right = ([word.bare for word in near(words)] for words in (before[-4:], after))
        return Context.of(left, right, self._model).best(readings, strict)

    def _partings(self, bare: str, most: int) -> Iterator[Reading]:
        """Ways to part a string into two to `most` words."""
        for cut in range(1, min(len(bare), LONGEST_PART + 1)):
            head, tail = bare[:cut], bare[cut:]
            if self._is_part(head):
                if self._is_part(tail):
                    yield head, tail
                if most > 2:
                    yield from ((head, *rest) for rest in self._partings(tail, most - 1))

    def _is_part(self, bare: str) -> bool:
        return is_bare_syllable(bare) and self._uses.get(bare, 0) >= FEWEST

    def _is_target(self, bare: str) -> bool:
        foreign = len(bare) > SHORT and self._uses.get(bare, 0) >= 2 * FEWEST
        return foreign or self._is_part(bare)
