"""What speaks for a procedure before a word is compared: level, province, how often asked.

Computed once an index, because every search multiplies by all of them.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from knowledge.search.index import Card, SearchIndex

# Chosen on the development questions; see docs/adr/0005-search.md.
OTHER_PROVINCE = 0.85
OTHER_PROVINCE_NAMED = 0.96
"""A province's own procedure whose title is said in full: behind a national one of that
title only."""
OWN_PROVINCE = 1.1
FREQUENT = 1.1
"""Lift of the procedures that people ask for most."""
# Of two procedures with one name the level nearest to people is the likelier.
LEVEL_PRIOR = {"ward": 1.0, "province": 0.985, "other": 0.975, "ministry": 0.97}

# Most of a title is soon said; only nearly all of it names a province's own procedure.
_STEEP = 4

Floats = NDArray[np.float32]


class Priors:
    """Factors of all cards of `index`; `frequent` holds codes of procedures."""

    def __init__(self, index: SearchIndex, frequent: Collection[str]) -> None:
        cards = index.cards
        # Twins are asked for alike: which of them is meant, the level says.
        asked = [int(index.twins[i]) for i, card in enumerate(cards) if card.code in frequent]
        lift = np.where(np.isin(index.twins, asked), FREQUENT, 1).astype(np.float32)
        levels = np.array([_level(card) for card in cards])
        specific = np.array([card.scope == "specific" for card in cards])
        self._factors = (levels * lift).astype(np.float32)
        self._specific = specific
        names = {card.province for card in cards if card.province}
        self._numbers = {name: number for number, name in enumerate(sorted(names))}
        self._provinces = np.array([self._numbers.get(card.province or "", -1) for card in cards])

    def of(self, province: str | None, share: Floats) -> Floats:
        """The factors, in the order of the cards, where `province` (or none) is asked for.

        `share` tells how much of every title the question says (0–1).
        """
        named = OTHER_PROVINCE + (OTHER_PROVINCE_NAMED - OTHER_PROVINCE) * share**_STEEP
        owner = np.where(self._specific, named, np.float32(1))
        number = self._numbers.get(province or "")
        if number is not None:
            owner = np.where(self._provinces == number, np.float32(OWN_PROVINCE), owner)
        factors: Floats = (self._factors * owner).astype(np.float32)
        return factors


def _level(card: Card) -> float:
    return max((LEVEL_PRIOR[level] for level in card.levels), default=LEVEL_PRIOR["ministry"])
