"""Puts together what looks dossiers up, tells of them and watches them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bot.gateway.desk import Desk
from bot.gateway.desk_replies import DeskReplies
from bot.gateway.desk_words import DeskWords
from bot.settings import Settings
from bot.store.asked_dossiers import AskedDossiers
from bot.store.codes import local_key
from bot.store.notices import Notices
from dossiers.calendar import WorkingCalendar
from dossiers.codes import DossierCode, load_units
from dossiers.proving import Prover
from dossiers.sources.choosing import Sources, connect, read_settings
from dossiers.sources.registry import Registry
from dossiers.sources.registry import dossiers as held
from dossiers.states import StateWords
from dossiers.telling import Teller
from dossiers.watching.polling import Polling
from dossiers.watching.watches import Watches
from knowledge.answers.wording import Wording


@dataclass(frozen=True)
class Dossiers:
    """The parts, all over one database."""

    sources: Sources
    registry: Registry | None
    """The embedded one, if dossiers are kept here at all."""

    prover: Prover
    watches: Watches
    polling: Polling
    notices: Notices
    calendar: WorkingCalendar
    replies: DeskReplies
    desk: Desk

    def forget_old(self) -> None:
        """Drops what has served: look-ups, watches, notices."""
        for part in (self.prover, self.watches, self.notices):
            part.forget_old()


def assemble(settings: Settings, engine: sa.Engine, content: Path) -> Dossiers:
    """Asks no source yet. Raises `ConfigurationError` for a wrong file or a missing token."""
    key = local_key(settings.home / "dossiers.key")
    sources = _sources(settings.dossier_sources, engine, key, content)
    prover = Prover(engine, key, sources.choose)
    watches, notices = Watches(engine), Notices(engine)
    replies = DeskReplies(Wording.load(content / "texts" / "desk.yml"), Teller.load(content))
    return Dossiers(
        sources=sources,
        registry=next((one for one in sources.all if isinstance(one, Registry)), None),
        prover=prover,
        watches=watches,
        polling=Polling(engine, sources.all),
        notices=notices,
        calendar=WorkingCalendar.load(content / "holidays"),
        replies=replies,
        desk=Desk(
            prover=prover,
            sources=sources,
            watches=watches,
            asked=AskedDossiers(engine),
            notices=notices,
            words=DeskWords.load(content / "questions" / "desk.yml"),
            replies=replies,
            units=load_units(content / "dossiers" / "units.yml"),
        ),
    )


class HeldUnits:
    """Covers the units of which dossiers are held: others' are looked up elsewhere."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def cover(self, code: DossierCode) -> bool:
        """Tells of the agency only, never of a dossier."""
        same = sa.select(held.c.code).where(
            held.c.code.startswith(f"{code.unit}-", autoescape=True)
        )
        with self._engine.connect() as connection:
            return connection.execute(same.limit(1)).first() is not None


def _sources(path: Path | None, engine: sa.Engine, key: bytes, content: Path) -> Sources:
    """Those of the settings file; without one the embedded registry, and the portal's link."""
    if path is None:
        return Sources([Registry(engine, key, HeldUnits(engine))])
    words = StateWords.load(content / "dossiers" / "states.yml")
    return connect(read_settings(path), engine, key, words, os.environ)
