"""What a sync found and did, for people and for programs. The words are the command line's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Named(NamedTuple):
    """A procedure as reports name it."""

    code: str
    name: str


@dataclass
class SyncReport:
    """`fetched` counts calls for records in this run; `skipped` holds (place, reason).

    `refused` says why nothing was applied although everything was read.
    """

    day: date
    listed: int = 0
    fetched: int = 0
    unchanged: int = 0
    new: list[Named] = field(default_factory=list)
    changed: list[Named] = field(default_factory=list)
    vanished: list[Named] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    refused: str = ""
    applied: bool = False

    def skip(self, place: str, reason: str) -> None:
        """Notes what could not be read."""
        self.skipped.append((place, printable(reason)))

    @property
    def alters(self) -> bool:
        """Whether the catalogue is another one after it."""
        return bool(self.new or self.changed or self.vanished)

    def as_json(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "day": self.day.isoformat(),
            "listed": self.listed,
            "fetched": self.fetched,
            "unchanged": self.unchanged,
            **{part: [one._asdict() for one in getattr(self, part)] for part in _NAMED},
            "skipped": [{"place": place, "reason": reason} for place, reason in self.skipped],
            "refused": self.refused or None,
            "applied": self.applied,
        }


_NAMED = ("new", "changed", "vanished")


def printable(text: str) -> str:
    """Text that any output takes: published JSON may hold halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()
