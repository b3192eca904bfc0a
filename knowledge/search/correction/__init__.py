"""Puts right what fingers and ears got wrong: "khai sihn", "thuongtru", "sổ hửu".

Keystrokes of Telex and VNI come first (`text.keystrokes`), then letters (`letters`): a
string that is no word is parted, joined, or exchanged for a known word a slip away; last
the accents of accented text (`accents`). The words around
decide (`context`); a text about what the catalogue never speaks of stays as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from knowledge.search.correction.accents import Accents
from knowledge.search.correction.letters import Letters
from knowledge.search.correction.words import put_back, read_words
from knowledge.search.text import has_diacritics
from knowledge.search.text.keystrokes import decode_keystrokes
from knowledge.search.trigrams import Trigrams

__all__ = ["Corrector"]


class Corrector:
    """Corrects by a trained model of accented words."""

    def __init__(self, model: Trigrams) -> None:
        bare = model.folded()
        self._letters = Letters(bare)
        self._accents = Accents(model, bare)

    def correct(self, text: str, keep: Collection[str] = ()) -> str:
        """See `Restorer.correct`."""
        text = decode_keystrokes(unicodedata.normalize("NFC", text), keep)
        words = self._letters.corrected(read_words(text, keep))
        if has_diacritics(text):
            words = self._accents.corrected(words)
        return put_back(text, words)
