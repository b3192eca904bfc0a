"""Learns a low-rank change of the encoder's weights from pairs of texts.

Every matrix W of the encoder's upper layers becomes W + B·A with small A and B, the only
things that learn ("LoRA", arXiv:2106.09685): the change fits in two megabytes, can be
added to the weights by halves and takes half the time of learning everything. Each
question is to be nearer to its own passage than to the batch's other passages, and each
passage nearer to its own question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import nn
from torch.nn import functional

from knowledge.search.encoder.adapter import Adapter, Change
from knowledge.search.encoder.default import quietly
from knowledge.training.pairs import Pair

FIRST_LAYER = 6  # of twelve; what words mean is decided below it
RANK = 24
RATE = 1e-3
WARM_UP = 0.06  # of all steps; then the rate falls to nearly nothing
SCALE = 40  # of cosines, before the softmax
LONGEST = 40  # tokens; three titles in four are shorter
PARTS = 4  # of a batch, short texts apart from long ones: a third less padding


class _Changed(nn.Module):
    """A linear layer with B·A added to its matrix; B starts at zero: no change at first."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.a = nn.Parameter(torch.randn(rank, linear.in_features) / linear.in_features**0.5)
        self.b = nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        change = functional.linear(functional.linear(inputs, self.a), self.b)
        unchanged: torch.Tensor = self.linear(inputs)
        return unchanged + change


def tune(
    folder: Path,
    batches: Iterator[list[Pair]],
    steps: int,
    seed: int,
    progress: Callable[[int, float], None],
    *,
    rank: int = RANK,
    rate: float = RATE,
) -> Adapter:
    """The change that `steps` batches teach the sentence-transformers model in `folder`.

    `progress` hears the step and its loss. The same seed, batches and number of threads
    give the same result, up to rounding.
    """
    torch.manual_seed(seed)
    with quietly():
        model = SentenceTransformer(str(folder), device="cpu")
    model.max_seq_length = LONGEST
    model.eval()  # No dropout: a few hundred steps can't overfit.
    changes = _make_changeable(model, rank)
    learning = [part for change in changes.values() for part in (change.a, change.b)]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, steps))
    for step, batch in enumerate(islice(batches, steps), start=1):
        loss = _loss(model, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        progress(step, loss.item())
    return {name: _as_arrays(change) for name, change in changes.items()}


def _make_changeable(model: SentenceTransformer, rank: int) -> dict[str, _Changed]:
    """Freezes the model; then a change for every matrix of its upper layers, by its name."""
    model.requires_grad_(False)
    bert = cast(nn.Module, model[0].model)
    changes: dict[str, _Changed] = {}
    for name, module in list(bert.named_modules()):
        if isinstance(module, nn.Linear) and _layer_of(name) >= FIRST_LAYER:
            changes[f"{name}.weight"] = _Changed(module, rank)
            bert.set_submodule(name, changes[f"{name}.weight"])
    return changes


def _layer_of(name: str) -> int:
    """3 for "encoder.layer.3.output.dense", -1 for what is in no layer."""
    parts = name.split(".")
    return int(parts[2]) if parts[:2] == ["encoder", "layer"] else -1


def _loss(model: SentenceTransformer, batch: list[Pair]) -> torch.Tensor:
    """Cross-entropy of picking the right passage for each question, and the reverse."""
    questions, passages = (
        _vectors(model, [model.prompts[prompt] + text for text in side])
        for prompt, side in zip(("query", "passage"), zip(*batch, strict=True), strict=True)
    )
    scores = SCALE * questions @ passages.T
    right = torch.arange(len(batch))
    both = functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)
    return both / 2


def _vectors(model: SentenceTransformer, texts: list[str]) -> torch.Tensor:
    order = np.argsort([len(text) for text in texts], kind="stable")
    parts = [
        model(model.preprocess([texts[i] for i in part]))["sentence_embedding"]
        for part in np.array_split(order, PARTS)
        if len(part)
    ]
    return torch.cat(parts)[torch.from_numpy(np.argsort(order))]


def _share(step: int, steps: int) -> float:
    """Of the full learning rate: up in a straight line, then down."""
    done = step / steps
    return min((step + 1) / (WARM_UP * steps), 1.0) * max(1 - done, 0.05)


def _as_arrays(change: _Changed) -> Change:
    a, b = change.a.detach().numpy(), change.b.detach().numpy()
    return Change(a.astype(np.float16), b.astype(np.float16))
