"""Encodes with the exported default model: a few milliseconds a question, no PyTorch.

Texts go through one at a time, without padding. That is as fast as batches here, and a
text's vector never depends on its neighbours (in a batch of an int8 model it would).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knowledge.search.encoder.default import FAST_MODEL

CHUNK = 256  # passages between two reports of progress


class FastEncoder:
    """An `Encoder` over a sentence-transformers folder that holds an ONNX export."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        prompts = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
        self._prompts: dict[str, str] = prompts["prompts"]
        limits = json.loads((folder / "tokenizer_config.json").read_text("utf-8"))
        self._tokenizer.enable_truncation(limits["model_max_length"])
        self._tokenizer.no_padding()
        self._session = _session(folder / FAST_MODEL)
        self._threads = threads or os.cpu_count() or 1
        self.name = f"{folder.name}-qint8"
        self.dimensions: int = self._session.get_outputs()[0].shape[-1]

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, one row a text, of unit length."""
        return self._stack([self._vector(self._prompts["query"] + text) for text in texts])

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Vectors of catalogue texts; `progress` hears how many are done."""
        rows: list[NDArray[np.float32]] = []
        prompted = [self._prompts["document"] + text for text in texts]
        with ThreadPoolExecutor(self._threads) as pool:
            for start in range(0, len(prompted), CHUNK):
                rows.extend(pool.map(self._vector, prompted[start : start + CHUNK]))
                if progress:
                    progress(len(rows))
        return self._stack(rows)

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vector: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        return vector

    def _stack(self, rows: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        return np.array(rows, dtype=np.float32).reshape(len(rows), self.dimensions)


def _session(model: Path) -> onnxruntime.InferenceSession:
    """One thread a text: a second one gains nothing on so few tokens and starves Rasa."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
