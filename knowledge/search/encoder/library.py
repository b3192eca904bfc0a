"""Encodes with any sentence-transformers model that a deployer names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from knowledge.search.encoder.errors import EncoderUnavailable

BATCH = 32
PASSAGE_PROMPTS = ("document", "passage", "corpus")  # names that models give it
CHUNK = 512  # passages between two reports of progress


class LibraryEncoder:
    """An `Encoder` over `SentenceTransformer`, with the model's own prompts if it has any."""

    def __init__(self, setting: str, threads: int | None = None) -> None:
        if threads:
            torch.set_num_threads(threads)
        try:
            self._model = SentenceTransformer(setting, device="cpu")
        except (OSError, ValueError) as error:
            raise EncoderUnavailable(
                f"Không nạp được mô hình {setting!r} nêu trong MOTCUA_ENCODER. Hãy kiểm tra "
                'đường dẫn hay tên mô hình, hoặc đặt lại là "default".'
            ) from error
        # `encode_document` would take the library's own empty "document" prompt before these.
        prompts = (self._model.prompts.get(name) for name in PASSAGE_PROMPTS)
        self._passage_prompt = next(filter(None, prompts), "")
        self.name = f"{Path(setting).name}-{_digest(self._model)}"
        self.dimensions = len(self.encode_queries([""])[0])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, one row a text, of unit length."""
        vectors = self._model.encode_query(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Vectors of catalogue texts; `progress` hears how many are done."""
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        shortest_first = np.argsort([len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), CHUNK):
            chosen = shortest_first[start : start + CHUNK]
            rows[chosen] = self._model.encode_document(
                [texts[i] for i in chosen],
                prompt=self._passage_prompt,
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress:
                progress(start + len(chosen))
        return rows


def _digest(model: SentenceTransformer) -> str:
    """Tells apart models that give different vectors: modules, prompts and weights."""
    digest = hashlib.sha256(f"{model}{json.dumps(model.prompts, sort_keys=True)}".encode())
    for tensor in model.state_dict().values():
        # Viewed as bytes because NumPy has no bfloat16.
        digest.update(tensor.contiguous().view(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()[:12]
