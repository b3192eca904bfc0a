"""All places of today and of before 1/7/2025, by their names.

Read from `content/places`: `provinces.yml`, and two packed tables that
`scripts/make_places.py` writes. What a text means is decided in `resolving.py`.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.errors import ConfigurationError
from knowledge.places.model import (
    Commune,
    Extent,
    Level,
    OldCommune,
    OldDistrict,
    OldProvince,
    Part,
    Province,
    Unit,
)
from knowledge.places.spelling import Word, alike, exactly, folded, spelt_out
from knowledge.search.text import normalise

_KIND = re.compile("(?:thành phố|thị trấn|thị xã|đặc khu|phường|quận|huyện|xã)(?= )", re.IGNORECASE)


_PROVINCE = "Tỉnh"
"""What every old province was that is none now."""


class Use(StrEnum):
    """When a name counts: by itself, always, or only beside a word for a place."""

    NAME = "name"
    ALSO = "also"
    SHORT = "short"


class Name(NamedTuple):
    """One name of a unit, without its kind."""

    words: tuple[str, ...]
    kind: str
    unit: Unit
    use: Use


class Row(BaseModel):
    """A province in `provinces.yml`, which says what each key is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    kind: str
    name: str
    was: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    other: dict[str, tuple[str, ...]] = {}


class Older(BaseModel):
    """Other names of an old district, those of units it had swallowed before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: tuple[str, ...]
    means: str
    province: str


class Gazetteer:
    """Units by level and name."""

    def __init__(
        self,
        provinces: Iterable[Province],
        communes: Mapping[str, Commune],
        names: Iterable[tuple[Level, Name]],
    ) -> None:
        self.provinces = tuple(provinces)
        self.communes = communes
        self._names: dict[Level, dict[str, list[Name]]] = {
            level: defaultdict(list) for level in Level
        }
        for level, name in names:
            self._names[level][" ".join(map(folded, name.words))].append(name)
        self._longest = {
            level: max((len(key.split()) for key in keys), default=0)
            for level, keys in self._names.items()
        }

    @classmethod
    def load(cls, folder: Path, older: Iterable[Older] = ()) -> Gazetteer:
        """Raises `ConfigurationError` for a file that is missing or wrong."""
        content = read_content(folder / "provinces.yml")
        rows = content.validate(list[Row])
        now = {row.code: Province(row.code, row.kind, row.name, row.was) for row in rows}
        communes = {row["code"]: _commune(row, now) for row in _table(folder / "communes.csv.gz")}
        old = {
            normalise(name): (name, now[row.code])
            for row in rows
            for name in row.was or (row.name,)
        }
        try:
            former = [_former(row, communes, old) for row in _table(folder / "former.csv.gz")]
        except KeyError as error:
            raise content.error((), f"thiếu đơn vị {error} mà former.csv.gz nhắc tới") from None
        districts = _districts(former)
        names = [
            *_province_names(rows, now),
            *((Level.DISTRICT, _named(unit)) for unit in districts.values()),
            *_older_names(older, districts),
            *((Level.COMMUNE, _named(unit)) for unit in communes.values()),
            *((Level.COMMUNE, _named(unit)) for unit in former if unit.name),
        ]
        return cls(now.values(), communes, names)

    def at(self, level: Level, words: Sequence[Word], start: int) -> tuple[int, list[Name]]:
        """The names of a level that begin at a word of a text: how many words the longest has,
        and all of that length; those that are spelt as typed, where there are any."""
        names = self._names[level]
        for length in range(min(self._longest[level], len(words) - start), 0, -1):
            typed = words[start : start + length]
            if any(word.ends for word in typed[:-1]):
                continue
            keyed = names.get(" ".join(word.folded for word in typed), ())
            if found := [name for name in keyed if alike(typed, name.words)]:
                return length, [n for n in found if exactly(typed, n.words)] or found
        return 0, []


def _table(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except (OSError, EOFError) as error:
        raise ConfigurationError(f"Không đọc được {path.name}: {error}.") from error


def _commune(row: Mapping[str, str], provinces: Mapping[str, Province]) -> Commune:
    return Commune(row["code"], row["name"], provinces[row["province"]])


def _former(
    row: Mapping[str, str],
    communes: Mapping[str, Commune],
    provinces: Mapping[str, tuple[str, Province]],
) -> OldCommune:
    parts = (entry.split(":") for entry in row["now"].split())
    into = tuple(Part(communes[code], Extent(extent)) for code, extent in parts)
    province, _ = provinces[normalise(row["province"])]
    return OldCommune(row["commune"], row["district"], province, into)


def _districts(former: Iterable[OldCommune]) -> dict[tuple[str, str], OldDistrict]:
    into: dict[tuple[str, str], dict[str, Commune]] = defaultdict(dict)
    for unit in former:
        for part in unit.into:
            into[unit.old_province, unit.district][part.commune.code] = part.commune
    return {
        (province, name): OldDistrict(
            name,
            province,
            next(iter(found.values())).province,
            tuple(found[code] for code in sorted(found)),
        )
        for (province, name), found in into.items()
    }


def _province_names(
    rows: Iterable[Row], provinces: Mapping[str, Province]
) -> Iterator[tuple[Level, Name]]:
    for row in rows:
        province = provinces[row.code]
        yield Level.PROVINCE, _name(row.name, row.kind, province)
        for use, names in ((Use.ALSO, row.also), (Use.SHORT, row.short)):
            yield from ((Level.PROVINCE, _name(name, row.kind, province, use)) for name in names)
        for name in row.was:
            if name != row.name:
                unit = OldProvince(name, province)
                yield Level.PROVINCE, _name(name, _PROVINCE, unit)
                others = row.other.get(name, ())
                yield from ((Level.PROVINCE, _name(o, _PROVINCE, unit, Use.ALSO)) for o in others)


def _older_names(
    older: Iterable[Older], districts: Mapping[tuple[str, str], OldDistrict]
) -> Iterator[tuple[Level, Name]]:
    for row in older:
        unit = districts[row.province, row.means]
        for said in row.say:
            kind, name = _parted(said)
            yield Level.DISTRICT, _name(name, kind, unit)


def _named(unit: Commune | OldDistrict | OldCommune) -> Name:
    kind, name = _parted(unit.name)
    return _name(name, kind, unit)


def _parted(title: str) -> tuple[str, str]:
    """Kind and bare name: "Phường Cầu Giấy" → "Phường", "Cầu Giấy"."""
    match = _KIND.match(title)
    return (match.group().capitalize(), title[match.end() + 1 :]) if match else ("", title)


def _name(name: str, kind: str, unit: Unit, use: Use = Use.NAME) -> Name:
    return Name(spelt_out(normalise(name)), kind, unit, use)
