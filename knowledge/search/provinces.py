"""Finds a province in a text: its own procedures then stand before the national ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.search.phrases import alternation
from knowledge.search.text import fold, has_diacritics, normalise

# Without diacritics "an giang" may be anything; these words say that a place follows.
_BEFORE = r"(?:tinh|thanh pho|tp\.?|o|tai|tren dia ban)\s+(?:tinh\s+|thanh pho\s+|tp\.?\s*)?"


class Provinces:
    """Knows the provinces by the names that the catalogue uses."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {normalise(name): name for name in names}
        self._folded = {fold(name): named for name, named in self._names.items()}
        self._accented_form = re.compile(rf"(?<!\w)({alternation(self._names)})(?!\w)")
        self._folded_form = re.compile(
            rf"(?<!\w){_BEFORE}({alternation(self._folded)})(?!\w)",
        )

    def find(self, text: str) -> str | None:
        """The province named last, in the catalogue's spelling."""
        text = normalise(text)
        if has_diacritics(text):
            found = self._accented_form.findall(text)
            return self._names[found[-1]] if found else None
        found = self._folded_form.findall(text)
        return self._folded[found[-1]] if found else None
