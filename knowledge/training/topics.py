"""What may be asked about: the procedures that one name stands for, with all its texts.

The same procedure at three levels of government, or in thirty provinces' copies, is one
topic: no question tells them apart, so they must not count as each other's opposite, nor
practise thirty times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.catalogue.model import Procedure, Scope
from knowledge.search.entries import core_of, entries
from knowledge.search.text import has_diacritics, normalise


@dataclass(frozen=True)
class Topic:
    """`passages` are titles, alone and in context, as the index has them; `phrasings` are
    people's words for it; `results` what one gets. All normalised, all with diacritics
    save some phrasings."""

    field: str
    core: str
    passages: tuple[str, ...]
    results: tuple[str, ...]
    phrasings: tuple[str, ...]

    @property
    def accented(self) -> tuple[str, ...]:
        """The phrasings typed with diacritics."""
        return tuple(filter(has_diacritics, self.phrasings))


def topics(procedures: Sequence[Procedure], phrasings: Mapping[str, Iterable[str]]) -> list[Topic]:
    """One topic a name, in the order of the catalogue. Internal procedures are left out."""
    named: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in procedures:
        if procedure.scope is not Scope.INTERNAL:
            named[normalise(core_of(procedure))].append(procedure)
    return [_topic(core, alike, phrasings) for core, alike in named.items()]


def _topic(core: str, alike: Sequence[Procedure], phrasings: Mapping[str, Iterable[str]]) -> Topic:
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries(alike, phrasings):
        texts["phrasing" if entry.kind == "phrasing" else "passage"][entry.dense] = None
    results = (normalise(result.name) for one in alike for result in one.results)
    return Topic(
        field=alike[0].field,
        core=core,
        passages=tuple(texts["passage"]),
        results=tuple(dict.fromkeys(results)),
        phrasings=tuple(texts["phrasing"]),
    )
