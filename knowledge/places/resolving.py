"""Says which place a text means: the last one it names, narrowed by what stands around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from knowledge.places.gazetteer import Gazetteer
from knowledge.places.hints import Hints
from knowledge.places.mentions import Finder, Mention, lies_in
from knowledge.places.model import (
    Commune,
    Level,
    OldCommune,
    OldDistrict,
    OldProvince,
    Province,
    Resolution,
    State,
    Unit,
    province_of,
)
from knowledge.search.text import fold, normalise

_FINEST_FIRST = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)


class Places:
    """Knows all places; reads its tables when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _hints(self) -> Hints:
        return Hints.load(self._folder)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.load(self._folder, self._hints.older)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._gazetteer, self._hints)

    def load(self) -> None:
        """Reads the tables now. Raises `ConfigurationError` for a file that is wrong."""
        _ = self._finder

    @property
    def provinces(self) -> tuple[Province, ...]:
        """All provinces of today."""
        return self._gazetteer.provinces

    def resolve(
        self, text: str, *, asked: bool = False, before: bool = False, within: str | None = None
    ) -> Resolution | None:
        """The place a text means; None where it names none.

        `asked`: it is known to speak of a place, so bare names count. `before`: it asks what
        became of a place, so an old unit is meant before today's of that name. `within`:
        bare name of the province where the person is, to tell places of one name apart.
        """
        text = normalise(text)
        words, mentions = self._finder.find(text, asked)
        if not mentions:
            return None
        *larger, finest = sorted(_address(mentions), key=_coarseness, reverse=True)
        units = finest.units
        for other in larger:
            units = _inside(replace(finest, units=units), other)
        units = _near(units, within)
        units = tuple(_meant(units, before))
        said = text[words[finest.start].start : words[finest.end - 1].end]
        return Resolution(said, finest.level, _state(units), units)

    def without(self, text: str, *, asked: bool = False) -> str:
        """A normalised text without the places it names. `asked` as in `resolve`."""
        return self._cut(normalise(text), asked, lambda _said, _mention: True)

    def searchable(self, text: str) -> str:
        """A normalised text without the places it names, which no title has; but for today's
        provinces in full ("tỉnh Gia Lai"), which some of their own procedures have."""
        return self._cut(normalise(text), False, lambda said, one: not _in_full(said, one))

    def _cut(self, text: str, asked: bool, goes: Callable[[str, Mention], bool]) -> str:
        words, mentions = self._finder.find(text, asked)
        for mention in reversed(mentions):
            start, end = words[mention.start].start, words[mention.end - 1].end
            if goes(text[start:end], mention):
                text = f"{text[:start].rstrip(' ,')} {text[end:].lstrip(' ,')}"
        return text.strip()

    def commune(self, code: str) -> Commune | None:
        """Today's commune of a code."""
        return self._gazetteer.communes.get(code)

    def province(self, name: str) -> Province | None:
        """Today's province of a code or of a name, bare or in full, old or new."""
        by_code = {province.code: province for province in self.provinces}
        if name in by_code:
            return by_code[name]
        found = self.resolve(name, asked=True)
        return found.province if found and found.level is Level.PROVINCE else None


def _address(mentions: Sequence[Mention]) -> list[Mention]:
    """The last place named, with those beside it that it lies in or that lie in it."""
    *others, last = mentions
    address = [last]
    for mention in reversed(others):
        if all(lies_in(mention, one) or lies_in(one, mention) for one in address):
            address.append(mention)
    return address


def _in_full(said: str, mention: Mention) -> bool:
    titles = (unit.title for unit in mention.units if isinstance(unit, Province))
    return fold(said) in {fold(normalise(title)) for title in titles}


def _coarseness(mention: Mention) -> int:
    return _FINEST_FIRST.index(mention.level)


def _inside(finest: Mention, larger: Mention) -> tuple[Unit, ...]:
    one = (replace(finest, units=(unit,)) for unit in finest.units)
    inside = tuple(mention.units[0] for mention in one if lies_in(mention, larger))
    # Who names a district names the province of those days: Tây Ninh's Châu Thành, not Long An's.
    names = {getattr(unit, "name", "") for unit in larger.units}
    of_old = tuple(u for u in inside if isinstance(u, OldDistrict) and u.old_province in names)
    return of_old or inside or finest.units


def _near(units: tuple[Unit, ...], province: str | None) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if province_of(unit).name == province) or units


def _meant(units: Iterable[Unit], before: bool) -> list[Unit]:
    """Of each province, today's units where there are any; the old ones if these are asked for."""
    by_province: dict[Province, list[Unit]] = defaultdict(list)
    for unit in units:
        by_province[province_of(unit)].append(unit)
    meant: list[Unit] = []
    for here in by_province.values():
        old = [unit for unit in here if isinstance(unit, OldProvince | OldDistrict | OldCommune)]
        now = [unit for unit in here if unit not in old]
        meant += (old or now) if before else (now or old)
    return list(dict.fromkeys(map(_same_still, meant)))


def _same_still(unit: Unit) -> Unit:
    """Today's commune, where an old one is wholly in the one of its name."""
    if isinstance(unit, OldCommune) and len(unit.into) == 1:
        (part,) = unit.into
        if part.commune.name == unit.name:
            return part.commune
    return unit


def _state(units: Sequence[Unit]) -> State:
    if len(units) > 1:
        return State.AMBIGUOUS
    match units[0]:
        case OldDistrict():
            return State.NO_DISTRICT
        case OldCommune(into=into):
            return State.SPLIT if len(into) > 1 else State.MERGED
        case OldProvince():
            return State.MERGED
        case _:
            return State.NOW
