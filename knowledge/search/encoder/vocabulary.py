"""Which of the 250,002 multilingual pieces the default encoder keeps: those Vietnamese needs.

Nine tenths of multilingual-e5-small is the table of its pieces, most of them for other
languages. Keeping about one piece in fifteen makes the model 105 MB instead of 476 and
changes no vector of Vietnamese text. The choice is committed as `vocabulary.txt`, one
piece a line in the original order; `choose_vocabulary` made it from the texts of the
national catalogue of July 2026 and makes it again whenever it is wanted.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from knowledge.search.encoder.tokenizer import SPACE, SPECIAL, build_tokenizer
from knowledge.search.encoder.weights import Weights
from knowledge.search.text import fold

FILE = "vocabulary.txt"
BATCH = 1000  # texts tokenized at once
PUNCTUATION = "–—“”‘’…•°²³½§×÷€₫≤≥"
SYLLABLE = re.compile(
    r"(b|ch?|d|gh?|gi|h|kh?|l|m|n|nh|ngh?|ph?|qu?|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|n|nh|ng|p|t)?"
)
"""A Vietnamese syllable without its diacritics: initial, vowels, final."""


def read_vocabulary() -> list[str]:
    """The committed pieces, special tokens first."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return text.rstrip("\n").split("\n")


def write_vocabulary(pieces: Iterable[str], path: Path) -> None:
    """Writes one piece a line; `read_vocabulary` reads it back."""
    path.write_text("\n".join(pieces) + "\n", encoding="utf-8", newline="\n")


def choose_vocabulary(weights: Weights, texts: Iterable[str]) -> list[str]:
    """The pieces to keep, in their original order.

    Kept: what the texts use as they are, in lower case and without diacritics; every
    piece that is a Vietnamese syllable; every short ASCII piece, letter, digit and mark,
    so that a word nobody foresaw is spelt in smaller pieces and never becomes <unk>.
    """
    used = _pieces_used(weights, texts)
    return [p for p in weights.pieces if p in SPECIAL or p in used or _always_kept(p)]


def _pieces_used(weights: Weights, texts: Iterable[str]) -> set[str]:
    tokenizer = build_tokenizer(weights.pieces, weights.scores.tolist())
    forms = sorted({form for text in texts for form in (text, text.lower(), fold(text.lower()))})
    used: set[int] = set()
    for start in range(0, len(forms), BATCH):
        for encoding in tokenizer.encode_batch_fast(forms[start : start + BATCH]):
            used.update(encoding.ids)
    return {weights.pieces[number] for number in used}


def _always_kept(piece: str) -> bool:
    text = piece.replace(SPACE, "", 1)
    if len(text) <= 1:
        return not text or text in PUNCTUATION or fold(text) in string.printable
    if len(text) <= 3 and all(c in string.ascii_lowercase + string.digits for c in text):
        return True
    lower = text.lower()
    return text in (lower, lower.capitalize()) and bool(SYLLABLE.fullmatch(fold(lower)))
