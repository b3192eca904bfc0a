"""What every source of dossiers promises, and how it says that it cannot answer.

A source shows a dossier only to one who gives its code and a second factor. It answers with
the same None to a code nobody has and to a factor that does not match.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from dossiers.codes import DossierCode
from dossiers.model import Dossier
from knowledge.errors import MotCuaError

_DIGITS = re.compile(r"\d{4}|\d{9,12}")


class SourceUnavailable(MotCuaError):
    """The source did not answer as it should; `reason` is one word for logs and metrics."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class NotConnected(SourceUnavailable):
    """No source is connected for the agency; `url` is where one can look oneself."""

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message, "not_connected")
        self.url = url


@dataclass(frozen=True)
class Proof:
    """The second factor: four last digits of the phone number or ID on the dossier."""

    last4: str = field(repr=False)

    @classmethod
    def read(cls, typed: str) -> Proof | None:
        """From four digits, or from a whole phone or ID number, of which the rest is dropped."""
        digits = re.sub(r"[\s.\-]", "", typed)
        return cls(digits[-4:]) if digits.isascii() and _DIGITS.fullmatch(digits) else None


def matches(typed: str, known: Iterable[str | None]) -> bool:
    """Whether `typed` is one of what is known; as long a comparison whichever, and if none is."""
    nobody = "-" * len(typed)
    # All are compared first: one that matches must not spare the rest.
    same = [hmac.compare_digest(typed.encode(), (one or nobody).encode()) for one in known]
    return any(same)


class StatusSource(Protocol):
    """Where the status of some agencies' dossiers comes from."""

    @property
    def name(self) -> str:
        """A short name for settings, logs and metrics."""

    @property
    def tells_changes(self) -> bool:
        """Whether it records changes by itself (`dossiers/watching/changes.py`); else it is
        polled."""

    def covers(self, code: DossierCode) -> bool:
        """Whether dossiers of this code's agency are asked for here."""

    def find(self, code: DossierCode, proof: Proof) -> Dossier | None:
        """The dossier, or None for "no such" and "doesn't match" alike.

        Raises `SourceUnavailable` within five seconds.
        """

    def current(self, code: DossierCode) -> Dossier | None:
        """The dossier without proof: only to watch it for someone who proved it once.

        Raises `SourceUnavailable` within five seconds.
        """
