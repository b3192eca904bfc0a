"""How sure it is that the catalogue has what a text is about.

`certainty` is a logistic regression of three signals that compare between searches, fitted
by `scripts/fit_confidence.py` on the tuning questions against messages that no procedure
answers, never on held-out questions; how it separates is in docs/adr/0013-asking-back.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.search.hits import Hit

# Of words, meaning and elsewhere, as `scripts/fit_confidence.py` printed them.
_WEIGHTS = (0.77, 58.7, -52.4)
_BIAS = -6.06
MOST_MATCHED = 15.0
"""A long question gathers more words without being surer or clearer."""

LOST = 0.12
"""Below this the catalogue most likely has nothing on it (nine of ten off-topic texts, one
question in a hundred)."""
ELSEWHERE = 0.04
"""What is nearer by so much to other talk than to any procedure is about something else."""
STRICT = 0.85
"""What a text must reach that Rasa clearly takes for talk or off-topic…"""
CLEARLY_OFF_TOPIC = 0.95
"""…with at least this confidence."""
LIKELY = 0.3
"""What is enough where Rasa is less sure: one off-topic text in twenty reaches it."""
PERHAPS_OFF_TOPIC = 0.8
"""In the middle of a talk, what Rasa takes for off-topic with less than this goes on with it."""
NEW_TOPIC = 0.75
"""What a text must reach by itself to end the topic under discussion."""
NAMED_TOPIC = 0.25
"""The same where every word of it stands in the hit's title and none in the present one's."""


def certainty(hits: Sequence[Hit]) -> float:
    """Probability (0–1) that the best hit's subject is what the text is about."""
    if not hits:
        return 0.0
    return logistic(_BIAS, _WEIGHTS, signals(hits))


def signals(hits: Sequence[Hit]) -> tuple[float, ...]:
    """What tells a subject of the catalogue from other talk; `hits` has at least one."""
    best = hits[0]
    return (min(best.words, MOST_MATCHED), best.meaning, best.elsewhere)


def logistic(bias: float, weights: Sequence[float], signals: Sequence[float]) -> float:
    """The probability (0–1) that a logistic regression gives to as many signals as weights."""
    log_odds = bias + sum(w * s for w, s in zip(weights, signals, strict=True))
    return 1 / (1 + math.exp(-log_odds))
