"""Puts together what forgets people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from bot.forgetting.dropping import Forget, Forgetting, Proofs
from bot.rasa.place import Rasa
from bot.rasa.trackers import ForeignTrackers, OwnTrackers, Trackers, tracker_url


def assemble(
    engine: sa.Engine, proofs: Proofs, rasa: Rasa, home: Path, more: Sequence[Forget] = ()
) -> Forgetting:
    """`more` drops what channels keep outside of the tables."""
    trackers: Trackers
    if rasa.process is None:
        trackers = ForeignTrackers(rasa.address, rasa.token)
    else:
        trackers = OwnTrackers(rasa.process.tracker_url or tracker_url(home))
    return Forgetting(engine, proofs, trackers, more)
