"""The history of a procedure as the command line, the page and the HTTP interface show it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Ended, Standings
from knowledge.catalogue.history.timeline import Revision, timeline
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.history.words import ChangeWords
from knowledge.catalogue.store import CatalogueStore
from knowledge.errors import IndexUnavailable
from knowledge.search.engine import SearchEngine

_NEAR = 3
_SAME_MATTER = 0.5
"""Share of its title that another title must say to be offered instead."""


class ChangeShown(BaseModel):
    """One change; `before` or `after` is empty for what was added or removed."""

    field: str
    about: list[str]
    before: str
    after: str
    text: str


class VersionShown(BaseModel):
    """A version in force from `valid_from` until `valid_to`; the `first` one has no changes."""

    valid_from: date
    valid_to: date | None
    source: str
    decision_no: str
    digest: str
    first: bool
    changes: list[ChangeShown]
    lines: list[str]


class Successor(BaseModel):
    """A procedure to go on with."""

    code: str
    name: str


class History(BaseModel):
    """`status` is `current`, `withdrawn` or `abolished`; versions newest first."""

    code: str
    name: str
    status: str
    status_text: str
    withdrawn_on: date | None
    abolished_by: str
    superseded_by: list[Successor]
    url: str
    versions: list[VersionShown]


class Histories:
    """Tells histories; None for a code that nobody knows."""

    def __init__(
        self,
        catalogue: CatalogueStore,
        versions: Versions,
        standings: Standings,
        words: Wording,
        terms: Wording,
    ) -> None:
        self._catalogue, self._versions, self._standings = catalogue, versions, standings
        self._terms, self._said = terms, ChangeWords(words)

    def of(self, code: str, since: date | None = None) -> History | None:
        """The history of a code; with `since`, what began on that day or later."""
        record, ended = self._catalogue.get(code), self._standings.of(code)
        if record is None and ended is None:
            return None
        revisions = timeline(self._versions.of(code), self._terms, since)
        decision = ended.abolition.decision if ended and ended.abolition else ""
        lead_on = ended.lead_on if ended else ()
        return History(
            code=code,
            name=record.name if record else "",
            status=ended.status if ended else "current",
            status_text=ended.reason if ended else "",
            withdrawn_on=ended.withdrawn_on if ended else None,
            abolished_by=decision,
            superseded_by=[Successor(code=other, name=name) for other, name in lead_on],
            url=record.url if record else _address(ended),
            versions=[self._shown(revision) for revision in revisions],
        )

    def _shown(self, revision: Revision) -> VersionShown:
        version = revision.version
        changes = [
            ChangeShown(
                field=change.field,
                about=list(change.about),
                before=change.before,
                after=change.after,
                text=self._said.line(change),
            )
            for change in revision.changes
        ]
        return VersionShown(
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            source=version.source,
            decision_no=version.procedure.decision_no,
            digest=version.digest,
            first=revision.first,
            changes=changes,
            lines=[self._said.first()]
            if revision.first
            else list(self._said.lines(revision.changes)),
        )


def near_titles(search: SearchEngine, title: str) -> tuple[tuple[str, str], ...]:
    """Procedures in the index with much the same title, best first; none without an index."""
    try:
        hits = search.search(title, limit=2 * _NEAR)
    except IndexUnavailable:
        return ()
    near = [hit for hit in hits if hit.share >= _SAME_MATTER]
    return tuple((hit.code, hit.card.name) for hit in near[:_NEAR])


def _address(ended: Ended | None) -> str:
    return ended.link[1] if ended else ""
