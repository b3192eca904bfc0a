"""The same row as other people would type it: without diacritics, or with a slip.

A slip hits one letter of a turn: it is left out, doubled, swapped with the next one or
replaced by its neighbour on the keyboard. The same seed makes the same slips, whatever else
is in the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from enum import StrEnum

from numpy.random import Generator, default_rng

from knowledge.evaluation.dataset import Row
from knowledge.search.text import fold

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Spelling(StrEnum):
    """How a row is typed."""

    ACCENTED = "accented"
    FOLDED = "folded"
    TYPO = "typo"


def spelled(row: Row, spelling: Spelling, seed: int = 0) -> Row:
    """`row` typed in that way."""
    if spelling is Spelling.ACCENTED:
        return row
    if spelling is Spelling.FOLDED:
        return row.model_copy(update={"turns": tuple(fold(turn) for turn in row.turns)})
    random = default_rng([seed, zlib.crc32(f"{row.set}/{row.id}".encode())])
    return row.model_copy(update={"turns": tuple(one_typo(turn, random) for turn in row.turns)})


def one_typo(text: str, random: Generator) -> str:
    """`text` with one wrong letter; unchanged where it has no two letters in a row."""
    places = [i for i in range(len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    place = int(random.choice(places))
    slips: tuple[Callable[[str, int, Generator], str], ...] = (_drop, _double, _swap, _neighbour)
    slipped = slips[int(random.integers(len(slips)))](text, place, random)
    # Swapping two equal letters is no slip.
    return slipped if slipped != text else _drop(text, place, random)


def _drop(text: str, place: int, _: Generator) -> str:
    return text[:place] + text[place + 1 :]


def _double(text: str, place: int, _: Generator) -> str:
    return text[: place + 1] + text[place:]


def _swap(text: str, place: int, _: Generator) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _neighbour(text: str, place: int, random: Generator) -> str:
    letter = fold(text[place]).lower()
    row = next((row for row in _KEYBOARD if letter in row), letter)
    at = row.index(letter)
    beside = row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    if not beside:
        return _drop(text, place, random)
    return text[:place] + beside[int(random.integers(len(beside)))] + text[place + 1 :]
