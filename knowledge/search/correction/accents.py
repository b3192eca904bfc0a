"""Wrong or missing accents in text that has some: "đăng ky tam trú", "sổ hửu", "dấy".

Only a word that is hardly ever written so is looked at: people's rare words are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from knowledge.search.correction.context import Context, Reading
from knowledge.search.correction.words import Word, near
from knowledge.search.text.slips import said_alike, with_other_tone
from knowledge.search.text.syllables import is_bare_syllable, is_syllable
from knowledge.search.trigrams import FIRST_WORD, UNKNOWN, Trigrams

# Negative log-probabilities: see `letters`. OTHER_LETTER is for each letter not typed.
HEARD, OTHER_LETTER = 4.0, 2.0
RARE = 0.01
"""A bare word that is less than this share of its forms' uses has lost its accents."""
FEWEST = 5
"""Uses in the catalogue that make an accented word a usual one."""
FORMS = 8  # accented forms weighed for one bare syllable, the commonest first
# "lí lịch", "kĩ thuật": i and y write one sound, and the catalogue mostly y.
_I_FOR_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
FAR_COMMONER = 50


class Accents:
    """Corrects by a model of accented words and one of bare words."""

    def __init__(self, accented: Trigrams, bare: Trigrams) -> None:
        self._model = accented
        self._bare = bare

    def corrected(self, words: Sequence[Word]) -> list[Word]:
        """The words, bare ones accented and misspelt ones in their usual form."""
        words = self._restored(words)
        done: list[Word] = []
        for place, word in enumerate(words):
            if word.open and not word.kept:
                if word.said != word.bare and self._uses(word.said) < FEWEST:
                    word = self._respelt(word, done, words[place + 1 :])
                word = self._with_y(word)
            done.append(word)
        return done

    def _restored(self, words: Sequence[Word]) -> list[Word]:
        lost = [self._lost_its_accents(word) for word in words]
        if not any(lost):
            return list(words)
        ids = self._model.ids
        choices = [
            self._model.forms[word.bare][:FORMS] if bare else [ids.get(word.said, UNKNOWN)]
            for word, bare in zip(words, lost, strict=True)
        ]
        likeliest = self._model.likeliest([np.array(choice) for choice in choices])
        return [
            replace(word, said=self._model.words[i - FIRST_WORD]) if bare else word
            for word, bare, i in zip(words, lost, likeliest, strict=True)
        ]

    def _lost_its_accents(self, word: Word) -> bool:
        rewritable = word.open and not word.kept and word.said == word.bare
        if not rewritable or not is_bare_syllable(word.bare):
            return False
        of_all_forms = self._bare.seen[self._bare.ids.get(word.bare, UNKNOWN)].item()
        return self._uses(word.said) < RARE * float(of_all_forms)

    def _respelt(self, word: Word, before: Sequence[Word], after: Sequence[Word]) -> Word:
        left, right = ([other.said for other in near(words)] for words in (before[-4:], after[:4]))
        context = Context.of(left, right, self._model)
        uses, valid = self._uses(word.said), is_syllable(word.said)
        toned = with_other_tone(word.said)
        mixed_up = not uses and toned != word.said and self._uses(toned) >= FEWEST
        # Hook and tilde are what people mix up most: little proof will do.
        if mixed_up and (best := context.best({(toned,): HEARD}, strict=False)):
            return replace(word, said=best[0])
        readings: dict[Reading, float] = {(word.said,): 0.0} if uses else {}
        readings |= {(it,): HEARD for it in said_alike(word.said) if self._uses(it) >= FEWEST}
        if not valid:
            readings |= self._forms_of(word)
        best = context.best(readings, strict=valid)
        return replace(word, said=best[0]) if best else word

    def _forms_of(self, word: Word) -> dict[Reading, float]:
        forms = [self._model.words[i - FIRST_WORD] for i in self._model.forms.get(word.bare, [])]
        typed = set(word.typed)
        return {(form,): OTHER_LETTER * len(set(form) - typed) for form in forms[:FORMS]}

    def _with_y(self, word: Word) -> Word:
        with_y = word.said[:-1] + word.said[-1:].translate(_I_FOR_Y)
        usual = self._uses(with_y) > FAR_COMMONER * max(self._uses(word.said), 1)
        return replace(word, said=with_y) if usual and with_y != word.said else word

    def _uses(self, said: str) -> int:
        return int(self._model.seen[self._model.ids.get(said, UNKNOWN)])
