"""The provinces that have procedures of their own, under the names that the catalogue uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.search.text import fold, normalise

_KIND = re.compile(r"^(?:tinh|thanh pho|tp\.?) ")


class Provinces:
    """Knows a province by any spelling of its name; which one a text means is decided in
    `knowledge/places`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {_key(name): name for name in names}

    def known_as(self, name: str) -> str | None:
        """The catalogue's name of a province; None if it has no procedures of its own."""
        return self._names.get(_key(name))


def _key(name: str) -> str:
    return _KIND.sub("", fold(normalise(name)))
