"""The one door to rights and duties: cards, and "may they ask me for this paper?"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.rights.cards import Card, load_cards
from knowledge.rights.compare import Verdict, compare
from knowledge.rights.demand import Demand, DemandReader
from knowledge.rights.detect import CardFinder
from knowledge.rights.papers import PaperReader
from knowledge.rights.present import Told, ask_procedure, present_card, present_verdict
from knowledge.search.synonyms import Synonyms


class Adviser:
    """Knows nothing of the conversation; which procedure is meant is the caller's to find."""

    def __init__(
        self,
        cards: Mapping[str, Card],
        finder: CardFinder,
        demands: DemandReader,
        papers: PaperReader,
        words: Wording,
        answers: Wording,
    ) -> None:
        self.cards = cards
        self._finder = finder
        self._demands = demands
        self._papers = papers
        self._words = words
        self._answers = answers

    @classmethod
    def load(cls, content: Path, synonyms: Synonyms) -> Self:
        """From the folder `content`. Raises `ConfigurationError` with file and line."""
        folder, texts = content / "rights", content / "texts"
        cards = load_cards(folder / "cards")
        papers = PaperReader.load(folder / "papers.yml", synonyms)
        return cls(
            cards={name: card for name, (_, card) in cards.items()},
            finder=CardFinder.load(folder / "detecting.yml", cards, synonyms),
            demands=DemandReader.load(folder / "demands.yml", synonyms, papers),
            papers=papers,
            words=Wording.load(texts / "rights.yml"),
            answers=Wording.load(texts / "answers.yml"),
        )

    def detect(self, text: str) -> str | None:
        """The id of the card a message asks for; None for any other message."""
        return self._finder.detect(text)

    def asked_for(self, text: str) -> Demand | None:
        """The paper that the message says an office asks for; None for any other message."""
        return self._demands.asked_for(text)

    def compare(self, paper: str, procedure: Procedure) -> Verdict:
        """Whether the procedure's record publishes the paper."""
        return compare(paper, procedure, self._papers)

    def ask_procedure(self, paper: str) -> str:
        """What is said where nobody named the procedure that the paper was asked for."""
        return ask_procedure(paper, self._words)

    def tell_card(self, card_id: str) -> Told:
        """The card for the chat. Raises `KeyError` for an id that is none."""
        return present_card(self.cards[card_id], self._words)

    def tell_verdict(self, paper: str, procedure: Procedure) -> Told:
        """What is published about the paper, for the chat."""
        verdict = self.compare(paper, procedure)
        return present_verdict(paper, procedure, verdict, self._words, self._answers)
