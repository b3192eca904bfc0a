"""Hears what the search would have encoded, so that training and use look alike.

The encoder never sees what people type: the search takes question phrases out, writes chat
spellings out, adds official words, restores diacritics. Practice questions go the same way.
Instead of repeating that here, where it would fall behind, a real search is asked, with an
encoder that only listens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.search.encoder import Encoder
from knowledge.search.engine import SearchEngine
from knowledge.search.text import normalise


class Listener:
    """Stands in for `encoder`: keeps the last question and finds all passages equally far."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self.heard = ""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Zeros."""
        self.heard = texts[0]
        return np.zeros((len(texts), self.dimensions), dtype=np.float32)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Refused: nothing is indexed by listening."""
        del texts, progress
        raise TypeError("It only listens to questions.")

    def as_encoded(self, text: str, search: SearchEngine) -> str:
        """`text` as `search`, which must have this for its encoder, hands it over."""
        self.heard = ""
        search.search(text, limit=1)
        return self.heard or normalise(text)
