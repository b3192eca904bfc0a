"""Which agencies a source answers for, by the agency's part of the dossier code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dossiers.codes import DossierCode


class Covering(Protocol):
    """Knows which agencies are meant."""

    def cover(self, code: DossierCode) -> bool:
        """Whether the code's agency is among them."""


@dataclass(frozen=True)
class Units:
    """`H15` means all of it, `H15.50` that branch; `*` means every agency."""

    wanted: tuple[str, ...]

    def cover(self, code: DossierCode) -> bool:
        """Whether the code's agency is among them; the zeros before it in old codes are none."""
        unit = code.unit[code.unit.index(code.organisation) :]
        return any(one == "*" or unit == one or unit.startswith(one + ".") for one in self.wanted)


EVERY_UNIT = Units(("*",))
