"""How likely the best hit is the very procedure that is meant: answer with it, or ask back?

`confidence.py` tells whether the catalogue has the subject at all; this tells whether one
procedure stands out among those that have it. "Giấy tờ xe của em cần làm lại" finds five of
them equally well, and a good clerk asks which.

`rightness` is a logistic regression fitted by `scripts/fit_confidence.py` on the tuning
questions: whether the best hit was an accepted one, and never for questions that are to be
asked back. It sees figures of the search alone; what the words themselves leave open
(`vagueness`, learnt from examples) is weighed with it by a second regression.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.answers.confidence import MOST_MATCHED, logistic
from knowledge.search.hits import Hit

# Of the signals in their order, as `scripts/fit_confidence.py` printed them.
_WEIGHTS = (7.01, 8.8, 0.35, 0.15, 0.59, 0.33, 0.88)
_BIAS = -6.6

# Of the logarithm of rightness' odds and of vagueness, as it printed them.
_MEANT_WEIGHTS = (0.75, -0.38)
_MEANT_BIAS = -0.29
MOST_VAGUE = 3.0
"""However sure the classifier is of a few words, one good hit may still outweigh it."""

ENOUGH = 0.3
"""Below this the assistant asks back: nine of ten vague questions (three of ten that lack but one
detail), two right answers in a hundred, and a fifth of what would have been answered wrongly."""
IN_FULL = 0.98
"""Who says a title to this share, and no other title, means it."""
TIED = 0.995
"""So it does where the second one has this share of the first one's score…"""
NAMED = 0.6
"""…unless the question says this share of the first one's title, and clearly less of its."""
CLEARER = 0.2
"""In the middle of a talk a message is about something new where its own best hit is likelier
by so much than the best one for what was said before and now."""
NEIGHBOURLY = 0.9
"""In the middle of a talk, a procedure of the same matter with this share of the present one's
score for what was said before and now is meant…"""
BETTER_FIT = 0.2
"""…where its score for what was said now alone is higher by so much."""
_WORTH_OFFERING = 0.8
"""A choice is offered of hits with at least this share of the best one's score."""

_MOST_WORDS = 12.0
_NEIGHBOURS = 4


def stands_out(hits: Sequence[Hit], words: Sequence[str], asks: bool, vagueness: float) -> bool:
    """Whether the best of at least one hit may be answered with; `vagueness` is the logarithm of
    the odds that the message leaves open what is meant."""
    first, *rest = distinct(hits)
    if first.share >= IN_FULL and all(other.share < IN_FULL for other in rest):
        return True
    if rest and rest[0].score >= TIED * first.score and not _is_named(first, rest[0]):
        return False
    return logistic(_MEANT_BIAS, _MEANT_WEIGHTS, openness(hits, words, asks, vagueness)) >= ENOUGH


def openness(
    hits: Sequence[Hit], words: Sequence[str], asks: bool, vagueness: float
) -> tuple[float, float]:
    """What the search says and what the words say; see `stands_out`."""
    right = rightness(hits, words, asks)
    return math.log(right / (1 - right)), max(-MOST_VAGUE, min(vagueness, MOST_VAGUE))


def rightness(hits: Sequence[Hit], words: Sequence[str], asks: bool) -> float:
    """Probability (0–1); `words` say what it is about, `asks` when a field is asked for."""
    return logistic(_BIAS, _WEIGHTS, signals(hits, words, asks))


def signals(hits: Sequence[Hit], words: Sequence[str], asks: bool) -> tuple[float, ...]:
    """How far the best of at least one hit stands out, how many of those behind it belong to
    the same field of life, and how much the question says."""
    best, *rest = distinct(hits)
    second = rest[0] if rest else best
    third = rest[1] if len(rest) > 1 else second
    return (
        1 - second.score / best.score,
        1 - third.score / best.score,
        sum(hit.card.field == best.card.field for hit in rest[:_NEIGHBOURS]),
        min(best.words, MOST_MATCHED),
        best.share,
        min(len(words), _MOST_WORDS),
        float(asks),
    )


def distinct(hits: Sequence[Hit]) -> list[Hit]:
    """The first hit of each title: the same thing at another level is no other choice."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.card.title.lower(), hit)
    return list(first.values())


def offered(hits: Sequence[Hit], most: int) -> list[Hit]:
    """What may be offered: the best hit and up to `most` - 1 others that come near it."""
    near = [hit for hit in distinct(hits) if hit.score >= _WORTH_OFFERING * hits[0].score]
    return near[:most]


def _is_named(first: Hit, second: Hit) -> bool:
    return first.share >= NAMED and second.share < NAMED * first.share
