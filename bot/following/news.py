"""What is new of a procedure for someone who was told an earlier state of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.changes import Change, compare
from knowledge.catalogue.history.standing import Ended, Standings
from knowledge.catalogue.history.versions import Version, Versions


@dataclass(frozen=True)
class Present:
    """A procedure as it is now.

    `state` is the same as long as there is nothing new; `number` never comes again.
    """

    code: str
    versions: tuple[Version, ...]
    ended: Ended | None

    @property
    def name(self) -> str:
        """Its present name."""
        return self.versions[-1].procedure.name if self.versions else self.code

    @property
    def state(self) -> str:
        """Which version, and what became of it: `<digest>:<status>`."""
        digest = self.versions[-1].digest if self.versions else ""
        return f"{digest}:{self.ended.status if self.ended else ''}"

    @property
    def key(self) -> str:
        """The name of a notice about this state."""
        return f"follow-{self.code}-{len(self.versions)}-{self.ended.status if self.ended else ''}"


@dataclass(frozen=True)
class News:
    """`changes` since what was told before; `ended` when it is no longer in force since then."""

    present: Present
    changes: tuple[Change, ...]
    ended: Ended | None


class Newsroom:
    """Knows the present, and what is new since."""

    def __init__(self, versions: Versions, standings: Standings, terms: Wording) -> None:
        self._versions, self._standings, self._terms = versions, standings, terms

    def present(self, code: str) -> Present:
        """How a procedure stands now."""
        return Present(code, self._versions.of(code), self._standings.of(code))

    def since(self, told: str, present: Present) -> News | None:
        """What to tell; None where nothing changed that people go by."""
        digest, _, status = told.partition(":")
        before = _version(present.versions, digest)
        now = present.versions[-1:]
        changes = compare(before.procedure, now[0].procedure, self._terms) if before else ()
        ended = present.ended if present.ended and present.ended.status != status else None
        return News(present, changes, ended) if changes or ended else None


def _version(versions: Sequence[Version], digest: str) -> Version | None:
    return next((one for one in reversed(versions) if one.digest == digest), None)
