"""Puts the parts together: the one place where settings become objects."""

from __future__ import annotations

from functools import cached_property

import sqlalchemy as sa

from actions.toolbox import Toolbox
from bot.database import connect
from bot.dossiers import Dossiers
from bot.dossiers import assemble as assemble_dossiers
from bot.following.parts import Following
from bot.following.parts import assemble as assemble_following
from bot.gateway.conversations import Conversations
from bot.guiding import Guiding, assemble
from bot.history import Histories, near_titles
from bot.metrics import record_journey
from bot.settings import ROOT, Settings
from bot.store.codes import local_key
from bot.store.counters import Counters
from bot.store.keeper import StoredKeeper
from bot.store.tally import Tally
from dossiers.codes import load_units
from dossiers.explaining import StateExplainer
from knowledge.answers.confused import Confused
from knowledge.answers.readers import Readers
from knowledge.answers.respond import Respondent
from knowledge.answers.sensitive import Sensitive
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.starter import load_starter
from knowledge.catalogue.store import CatalogueStore
from knowledge.corrections.book import Corrections, today_in_vietnam
from knowledge.menu.services import Menu
from knowledge.rights.adviser import Adviser
from knowledge.search.elsewhere import load_elsewhere, load_requests
from knowledge.search.encoder import Encoder, load_encoder
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.phrasings import load_phrasings, together
from knowledge.search.spoken import Spoken
from knowledge.search.text import normalise
from knowledge.search.vagueness import Vagueness, load_vagueness
from knowledge.skills.loading import lesson_examples, load_lessons

CONTENT = ROOT / "content"


class Assembly:
    """Builds each part when it is first needed, so that a command loads only its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.index_folder = settings.home / "index"

    @cached_property
    def engine(self) -> sa.Engine:
        """The database."""
        return connect(self.settings.database)

    @cached_property
    def catalogue(self) -> CatalogueStore:
        """The catalogue in it."""
        return CatalogueStore(self.engine)

    @cached_property
    def standings(self) -> Standings:
        """What became of procedures that are no longer in force."""
        return Standings(
            records=self.catalogue,
            successors=Successors.load(CONTENT / "successors.yml"),
            near=lambda title: near_titles(self.search, title),
            words=self.words("history"),
            today=lambda: self.settings.today or today_in_vietnam(),
        )

    @cached_property
    def histories(self) -> Histories:
        """What procedures said before."""
        return Histories(
            self.catalogue,
            Versions(self.engine),
            self.standings,
            self.words("history"),
            self.words("answers"),
        )

    @cached_property
    def encoder(self) -> Encoder:
        """Text encoder; the default one is made on first use."""
        settings = self.settings
        return load_encoder(settings.encoder, settings.home / "models", settings.threads)

    @cached_property
    def habits(self) -> Habits:
        """How people ask."""
        return Habits.load(CONTENT)

    @cached_property
    def search(self) -> SearchEngine:
        """Search over the current index."""
        return SearchEngine(self.index_folder, self.encoder, self.habits)

    @cached_property
    def respondent(self) -> Respondent:
        """Decides what a message is answered with."""
        readers = Readers.load(CONTENT / "questions")
        return Respondent(
            self.search, self.habits, readers, lambda code: self.search.card(code) is not None
        )

    @cached_property
    def corrections(self) -> Corrections:
        """Legal corrections, on the day it is or the one that is looked ahead to."""
        return Corrections.load(
            CONTENT / "corrections", lambda: self.settings.today or today_in_vietnam()
        )

    @cached_property
    def toolbox(self) -> Toolbox:
        """What actions work with."""
        sensitive = Sensitive.load(CONTENT / "questions" / "sensitive.yml")
        return Toolbox(
            respondent=self.respondent,
            find=self.catalogue.get,
            words=self.words("answers"),
            sensitive=sensitive,
            guide=self.guiding.guide,
            adviser=Adviser.load(CONTENT, self.habits.synonyms),
            explain_state=StateExplainer.load(CONTENT).answer,
            units=load_units(CONTENT / "dossiers" / "units.yml"),
            corrections=self.corrections,
            ended=self.standings.of,
            wants_to_follow=lambda text: self.following.words.wish(text) == "follow",
            menu=Menu.load(CONTENT),
            confused=Confused.load(CONTENT),
        )

    @cached_property
    def dossiers(self) -> Dossiers:
        """What looks dossiers up and watches them."""
        return assemble_dossiers(self.settings, self.engine, CONTENT)

    @cached_property
    def following(self) -> Following:
        """Who follows which procedure."""
        base = self.settings.public_url or self.settings.address
        return assemble_following(CONTENT, self.engine, self.catalogue, self.standings, base)

    @cached_property
    def guiding(self) -> Guiding:
        """Journeys and lessons, where they are kept and counted."""
        counters = Counters(self.engine, seen=record_journey)
        return assemble(
            CONTENT,
            find=self.catalogue.get,
            search=self.search,
            habits=self.habits,
            keeper=StoredKeeper(self.engine, local_key(self.settings.home / "transfer.key")),
            counters=counters,
            tally=Tally(counters, Conversations(self.engine)),
            base=self.settings.public_url or self.settings.address,
            corrections=self.corrections,
        )

    def words(self, name: str) -> Wording:
        """Sentences of `content/texts/<name>.yml`."""
        return Wording.load(CONTENT / "texts" / f"{name}.yml")

    def starter(self) -> list[Procedure]:
        """The catalogue that ships with the project."""
        return load_starter(CONTENT / "procedures")

    def spoken(self) -> Spoken:
        """What people say, for search to learn from."""
        nlu, synonyms = ROOT / "data" / "nlu", self.habits.synonyms
        vague, clear = self._vagueness
        return Spoken(
            elsewhere=load_elsewhere(nlu),
            lessons=lesson_examples(load_lessons(CONTENT / "skills"), synonyms),
            requests=load_requests(nlu),
            vague=[synonyms.rewrite(normalise(text)) for text in vague],
            clear=[synonyms.rewrite(normalise(t)) for texts in clear.values() for t in texts],
        )

    @cached_property
    def _vagueness(self) -> Vagueness:
        return load_vagueness(CONTENT / "vagueness")

    def phrasings(self) -> dict[str, tuple[str, ...]]:
        """People's own words, by procedure code."""
        said = [load_phrasings(CONTENT / folder) for folder in ("phrasings", "messages")]
        return together([*said, self._vagueness.clear])
