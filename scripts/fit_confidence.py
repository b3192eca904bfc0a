"""Fits `knowledge/answers/confidence.py` anew: run it after a change of scoring or encoder.

    .venv/bin/python scripts/fit_confidence.py tests/evaluation/tuning.jsonl

Questions with an accepted procedure stand against the off-topic examples of `data/nlu`;
both kinds weigh the same. Prints the coefficients, and how many off-topic texts each
threshold turns away. Uses the index of MOTCUA_HOME; changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.settings import ROOT, load_settings
from knowledge.answers.confidence import signals
from knowledge.evaluation.dataset import read_rows
from knowledge.evaluation.spelling import Spelling, spelled

OFF_TOPIC = {"out_of_scope", "greet", "goodbye", "thank", "bot_challenge"}
KEPT = (0.99, 0.98, 0.95, 0.9)
RIDGE = 1e-4

Floats = NDArray[np.float64]


def main() -> None:
    """Reads the question files named on the command line."""
    search = Assembly(load_settings()).search
    inside = [
        spelled(row, spelling).turns[0]
        for file in sys.argv[1:]
        for row in read_rows(Path(file))
        for spelling in (Spelling.ACCENTED, Spelling.FOLDED)
        if row.accept and len(row.turns) == 1
    ]
    both = [
        np.array([signals(hits) for text in texts if (hits := search.search(text))])
        for texts in (inside, list(off_topic()))
    ]
    weights = fit(*both)
    output.print("weights", np.round(weights[1:], 3), "bias", round(float(weights[0]), 3))
    sure, stray = (1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))) for rows in both)
    for kept in KEPT:
        threshold = np.quantile(sure, 1 - kept)
        rejected = np.mean(stray < threshold)
        output.print(f"threshold {threshold:.3f} keeps {kept:.0%}, rejects {rejected:.1%}")


def off_topic() -> Iterator[str]:
    """Examples of talk and of other subjects that NLU is trained on."""
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            if block.get("intent") in OFF_TOPIC:
                yield from (line.strip()[2:] for line in block["examples"].splitlines() if line)


def fit(inside: Floats, outside: Floats) -> Floats:
    """Bias and weights of a logistic regression; rows of signals, both kinds balanced."""
    rows = np.vstack([inside, outside])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    right = np.concatenate([np.ones(len(inside)), np.zeros(len(outside))])
    balance = np.where(right, 1 / len(inside), 1 / len(outside))

    def loss(weights: Floats) -> float:
        log_odds = scaled @ weights
        return float(
            balance @ (np.logaddexp(0, log_odds) - right * log_odds) + RIDGE * weights @ weights
        )

    found = minimize(loss, np.zeros(scaled.shape[1])).x
    return np.concatenate([[found[0] - found[1:] @ (mean / spread)], found[1:] / spread])


if __name__ == "__main__":
    main()
