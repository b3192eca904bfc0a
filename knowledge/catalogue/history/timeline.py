"""The history of one procedure: each version with what it changed, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.changes import Change, compare
from knowledge.catalogue.history.versions import Version


@dataclass(frozen=True)
class Revision:
    """One version and what was new in it; the first one that is known has no changes."""

    version: Version
    changes: tuple[Change, ...]
    first: bool


def timeline(
    versions: Sequence[Version], terms: Wording, since: date | None = None
) -> tuple[Revision, ...]:
    """Newest first; with `since`, those that began on that day or later.

    `versions` are given oldest first; `terms` names units and ways (`texts/answers.yml`).
    """
    revisions = [Revision(version, (), first=True) for version in versions[:1]]
    revisions += [
        Revision(new, compare(old.procedure, new.procedure, terms), first=False)
        for old, new in pairwise(versions)
    ]
    return tuple(
        revision
        for revision in reversed(revisions)
        if since is None or revision.version.valid_from >= since
    )


def ended_on(versions: Sequence[Version]) -> date | None:
    """The day on which the procedure was no longer listed; None while it is."""
    if not versions or any(version.valid_to is None for version in versions):
        return None
    return max(version.valid_to for version in versions if version.valid_to)
