"""Fits `knowledge/answers/confidence.py` and `rightness.py` anew, after a change of scoring.

    .venv/bin/python scripts/fit_confidence.py tests/evaluation/{tuning,informal,elsewhere}.jsonl

Certainty: questions with an accepted procedure stand against those that have none (the
examples of `data/nlu` can't be used: search compares with them). Rightness: questions whose
best hit is accepted stand against those where it is not and those to be asked back. What is
meant: the same from rightness, as it was before, and vagueness. Prints the coefficients and
what thresholds do, for the last two on each file by the coefficients of the others. Uses the
index of MOTCUA_HOME; changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.settings import load_settings
from knowledge.answers.confidence import signals as certainty_signals
from knowledge.answers.rightness import openness
from knowledge.answers.rightness import signals as rightness_signals
from knowledge.answers.topic import Context
from knowledge.evaluation.dataset import Kind, Row, read_rows
from knowledge.evaluation.spelling import Spelling, spelled
from knowledge.search.engine import SearchEngine

KEPT = (0.99, 0.98, 0.95, 0.9)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
VAGUE = 0.35
"""The weight of a file's vague questions, where it has many; so may be asked in real life."""
MANY = 20
RIDGE = 1e-4


Floats = NDArray[np.float64]


def main() -> None:
    """Reads the question files named on the command line."""
    assembly = Assembly(load_settings())
    files = {file: read_rows(Path(file)) for file in sys.argv[1:]}
    fit_certainty(assembly.search, files)
    cases = {file: [*judged(assembly, rows)] for file, rows in files.items()}
    fit_judgement("rightness", cases, lambda case: case.signals)
    fit_judgement("meant", cases, lambda case: case.openness)


def fit_certainty(search: SearchEngine, files: dict[str, list[Row]]) -> None:
    """In the catalogue or not; both kinds weigh the same."""
    both = [
        np.array(
            [
                certainty_signals(hits)
                for rows in files.values()
                for row in rows
                for text in typed(row)
                if bool(row.accept) is inside and (hits := search.search(text))
            ]
        )
        for inside in (True, False)
    ]
    right = np.repeat([True, False], [len(rows) for rows in both])
    balance = np.where(right, 1 / len(both[0]), 1 / len(both[1]))
    weights = fit(np.vstack(both), right, balance)
    output.print("certainty", np.round(weights[1:], 3), "bias", round(float(weights[0]), 3))
    sure, stray = (probability(weights, rows) for rows in both)
    for kept in KEPT:
        threshold = np.quantile(sure, 1 - kept)
        rejected = np.mean(stray < threshold)
        output.print(f"threshold {threshold:.3f} keeps {kept:.0%}, rejects {rejected:.1%}")


def fit_judgement(name: str, cases: dict[str, list[Case]], signals: Signals) -> None:
    """The right procedure or not."""
    for file in cases:
        others = {other: found for other, found in cases.items() if other != file and found}
        if not others or not cases[file]:
            continue
        weights = learnt(others, signals)
        guess = probability(weights, np.array([signals(case) for case in cases[file]]))
        vague = np.array([case.vague for case in cases[file]])
        right = np.array([case.right for case in cases[file]])
        for threshold in THRESHOLDS:
            back = guess < threshold
            kinds = {"vague": vague, "right": right, "wrong": ~vague & ~right}
            shares = ", ".join(f"{kind} {np.mean(back[of]):.0%}" for kind, of in kinds.items())
            output.print(f"{name}, {Path(file).stem}: below {threshold}: {shares}")
    weights = learnt({file: found for file, found in cases.items() if found}, signals)
    output.print(name, np.round(weights[1:], 2), "bias", round(float(weights[0]), 2))


@dataclass(frozen=True)
class Case:
    """A search for one question."""

    signals: tuple[float, ...]
    openness: tuple[float, float]
    right: bool
    vague: bool


Signals = Callable[[Case], tuple[float, ...]]


def judged(assembly: Assembly, rows: list[Row]) -> Iterator[Case]:
    """What search finds for the single questions that are no idle talk."""
    for row in rows:
        for text in typed(row) if row.accept else ():
            message = assembly.respondent.read(text, None, Context())
            hits = assembly.search.search(message.question.text, unwanted=message.unwanted)
            if hits:
                vague = row.kind is Kind.CLARIFY
                question = message.question
                seen = (hits, message.words, bool(question.fields))
                opened = openness(*seen, assembly.search.vagueness(question.text))
                found = rightness_signals(*seen)
                yield Case(found, opened, not vague and hits[0].code in row.accept, vague)


def learnt(cases: dict[str, list[Case]], signals: Signals) -> Floats:
    """Bias and weights; each file counts as much as another."""
    everything = [case for found in cases.values() for case in found]
    importance = np.concatenate([shares(found) for found in cases.values()])
    right = np.array([case.right for case in everything])
    rows = np.array([signals(case) for case in everything])
    return fit(rows, right, importance / importance.sum())


def shares(cases: list[Case]) -> Floats:
    """What each case of a file counts."""
    vague = np.array([case.vague for case in cases])
    number = int(np.count_nonzero(vague))
    clear = (1 - VAGUE) / max(len(cases) - number, 1)
    return np.where(vague, VAGUE / (number + MANY), clear)


def typed(row: Row) -> list[str]:
    """A single question in both spellings; nothing of a longer talk."""
    if len(row.turns) > 1:
        return []
    return [spelled(row, spelling).turns[0] for spelling in (Spelling.ACCENTED, Spelling.FOLDED)]


def probability(weights: Floats, rows: Floats) -> Floats:
    """Of being right, for each row."""
    chance: Floats = 1 / (1 + np.exp(-(weights[0] + rows @ weights[1:])))
    return chance


def fit(rows: Floats, right: NDArray[np.bool_], importance: Floats) -> Floats:
    """Bias and weights of a logistic regression."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])

    def loss(weights: Floats) -> float:
        log_odds = scaled @ weights
        wrong = np.logaddexp(0, log_odds) - right * log_odds
        return float(importance @ wrong + RIDGE * weights @ weights)

    found = minimize(loss, np.zeros(scaled.shape[1])).x
    return np.concatenate([[found[0] - found[1:] @ (mean / spread)], found[1:] / spread])


if __name__ == "__main__":
    main()
