"""Exports a sentence-transformers folder as one small ONNX graph for fast answers.

The graph is the library's whole pipeline after the tokenizer: token ids in, vectors of
unit length out. Weights become 8-bit integers with a scale for every channel, kept to
seven bits because processors without VNNI instructions overflow on eight.
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import (
    QuantType,
    quantize_dynamic,
)
from sentence_transformers import SentenceTransformer

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "vectors"


class _Pipeline(torch.nn.Module):
    """A sentence-transformers model with plain tensors in and out."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        features = {"input_ids": input_ids, "attention_mask": attention_mask}
        vectors: torch.Tensor = self.model(features)["sentence_embedding"]
        return vectors


def export_quantised(folder: Path, target: Path) -> None:
    """Writes the model in `folder` to `target` (int8, 29 MB for the default encoder)."""
    model = SentenceTransformer(str(folder), device="cpu")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        full = Path(scratch, "model.onnx")
        _export(model, full)
        quantize_dynamic(
            full, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )


def _export(model: SentenceTransformer, path: Path) -> None:
    ids = torch.tensor([[0, 5, 6, 2], [0, 5, 2, 1]])  # any two texts, one of them padded
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])
    axes = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's, about its own internals
        torch.onnx.export(
            _Pipeline(model).eval(),
            (ids, mask),
            path,
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_shapes=dict.fromkeys(INPUTS, axes),
            external_data=False,
            verbose=False,
        )
