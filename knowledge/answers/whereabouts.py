"""Where the person is, as far as a message tells; and answers to messages about places alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from knowledge.answers.decision import Decision, Kind, fields_for
from knowledge.answers.model import Field
from knowledge.answers.topic import Context
from knowledge.places.model import Level, Resolution
from knowledge.places.phrases import PlacePhrases
from knowledge.places.resolving import Places
from knowledge.places.telling import Teller
from knowledge.search.engine import SearchEngine
from knowledge.search.query import QuestionReader


@dataclass(frozen=True)
class PlaceKnowledge:
    """Places, how people speak of them, and how they are told of."""

    places: Places
    phrases: PlacePhrases
    teller: Teller

    @classmethod
    def load(cls, content: Path) -> Self:
        """From the folder `content`. Raises `ConfigurationError` with file and line."""
        places = Places(content / "places")
        phrases = PlacePhrases.load(content / "questions" / "places.yml", places)
        return cls(places, phrases, Teller.load(content))


@dataclass(frozen=True)
class Where:
    """What a message says of places; `text` is the message as it is searched for."""

    found: Resolution | None
    text: str
    context: Context
    note: str


class Whereabouts:
    """Reads a message for places before anything is searched."""

    def __init__(
        self, knowledge: PlaceKnowledge, search: SearchEngine, questions: QuestionReader
    ) -> None:
        self._places = knowledge.places
        self._phrases = knowledge.phrases
        self._teller = knowledge.teller
        self._search = search
        self._questions = questions

    def read(self, text: str, context: Context) -> Where:
        """The context with the place that the message names, and what belongs under an answer."""
        found = self._places.resolve(text, within=context.province)
        note = self._teller.note(found) if found else ""
        if not found and self._phrases.names_district_office(text):
            note = self._teller.no_district_note()
        return Where(
            found=found,
            text=self._places.searchable(text) if found else text,
            context=self._moved(context, found),
            note=note,
        )

    def decide(self, text: str, where: Where) -> Decision | None:
        """For a message about nothing but a place; None for any other."""
        context, words = where.context, self._questions.content_words
        asked = self._phrases.asked_about(text, context.province, words)
        if asked:
            moved = self._moved(context, asked)
            told = self._teller.tell(asked)
            return _at(Decision(Kind.PLACE, told=told), moved)
        states = where.found and not self._questions.read(text).fields
        if states and self._phrases.only_states(text, words):
            return _at(self._stated(where), context)
        office = self._phrases.names_district_office(text)
        if office and not where.found and not context.procedure:
            rest = self._phrases.without_district_office(text)
            if not words(self._questions.read(rest).subject):
                return _at(Decision(Kind.PLACE, told=self._teller.no_district()), context)
        return None

    def pressed(self, code: str, context: Context) -> Decision | None:
        """For a button of a place: the code of a province or commune; None for no such code."""
        commune = self._places.commune(code)
        province = commune.province if commune else self._places.province(code)
        if province is None or (commune is None and province.code != code):
            return None
        there = replace(context, province=province.name, commune=commune.code if commune else None)
        return _at(self._stated(Where(None, "", there, "")), there)

    def offices(self, agencies: Iterable[str], province: str | None, commune: str | None) -> str:
        """One line: which offices the agencies of a record are there; empty where not known."""
        return self._teller.offices(agencies, *self._titles(province, commune))

    def _titles(self, province: str | None, commune: str | None) -> tuple[str, str]:
        """Commune and province in full; empty where not known."""
        there = self._places.commune(commune) if commune else None
        around = self._places.province(province) if province else None
        return there.name if there else "", around.title if around else ""

    def _stated(self, where: Where) -> Decision:
        """Who says where they are gets the procedure under discussion as it is there."""
        context, found = where.context, where.found
        if found and found.province is None:
            return Decision(Kind.PLACE, told=self._teller.tell(found))
        if code := self._there(context):
            fields = fields_for((), context.pending_fields or context.recent_fields)
            asked = (Field.ADDRESS,) if fields == (Field.OVERVIEW,) else fields
            return Decision(Kind.ANSWER, asked, (code,), context.subject, note=where.note)
        titles = self._titles(context.province, context.commune)
        return Decision(Kind.PLACE, told=self._teller.noted(found, *titles))

    def _there(self, context: Context) -> str | None:
        """The procedure under discussion; a province's own one where that was meant or offered."""
        of_candidates = [c for c in context.candidates if self._belongs(c, context.province)]
        if len(of_candidates) == 1:
            return of_candidates[0]
        if not context.procedure:
            return None
        hits = self._search.search(context.subject, province=context.province, limit=1)
        own = hits and self._belongs(hits[0].code, context.province)
        return hits[0].code if own else context.procedure

    def _belongs(self, code: str, province: str | None) -> bool:
        card = self._search.card(code)
        return bool(card and province and card.province == province)

    def _moved(self, context: Context, found: Resolution | None) -> Context:
        """The context in the place found; what is not said is kept as long as it fits."""
        if found is None or found.province is None:
            return context
        present = self._places.commune(context.commune) if context.commune else None
        stays = present is not None and present.province == found.province
        commune = found.commune or (present if stays and found.level is Level.PROVINCE else None)
        code = commune.code if commune else None
        return replace(context, province=found.province.name, commune=code)


def _at(decision: Decision, context: Context) -> Decision:
    return replace(decision, province=context.province, commune=context.commune)
