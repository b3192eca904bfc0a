"""What a search found: a procedure's card, and how well the text fits it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.search.index import Card


@dataclass(frozen=True)
class Hit:
    """A candidate. `score` (0 to about 1.1) ranks within one search; the others compare between
    searches: `words` is its BM25 score in units of the rarest word, `meaning` how far its
    cosine stands above the catalogue's mean, `share` how much of its title the question
    says (0–1), `elsewhere` how near the question comes to talk about something else, measured
    as `meaning`."""

    card: Card
    score: float
    words: float
    meaning: float
    share: float
    elsewhere: float

    @property
    def code(self) -> str:
        """The procedure's code."""
        return self.card.code
