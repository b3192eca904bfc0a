"""The one way to get an encoder: by the MOTCUA_ENCODER setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.search.encoder.default import default_model
from knowledge.search.encoder.fast import FastEncoder

DEFAULT = "default"


class Encoder(Protocol):
    """Turns texts into vectors of unit length whose product is their likeness."""

    name: str
    """Identity, digest included: vectors of two encoders compare only under one name."""
    dimensions: int

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Questions as rows, shape (texts, dimensions)."""
        ...

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Catalogue texts as rows; `progress` is told how many are done so far."""
        ...


def load_encoder(setting: str, models_dir: Path, threads: int | None = None) -> Encoder:
    """The default encoder for "default", else a sentence-transformers folder or hub name.

    The default one is built into `models_dir` the first time. `threads` bounds the cores
    used (all by default). Raises `EncoderUnavailable` with what to do.
    """
    if setting == DEFAULT:
        return FastEncoder(default_model(models_dir), threads)
    # Imported here because it brings PyTorch (seconds, 400 MB), which the default does without.
    from knowledge.search.encoder.library import LibraryEncoder

    return LibraryEncoder(setting, threads)
