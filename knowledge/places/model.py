"""What a place is: today's provinces and communes, and the units that became part of them.

Today's codes are those of the statistics office, which the national portal uses too. There has
been no district since 1/7/2025 (Nghị quyết 202/2025/QH15, Luật 72/2025/QH15).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Of the unit that was named."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class State(StrEnum):
    """What has become of the unit that was named."""

    NOW = "now"
    MERGED = "merged"
    SPLIT = "split"
    NO_DISTRICT = "no_district"
    AMBIGUOUS = "ambiguous"


class Extent(StrEnum):
    """How much of an old commune a new one took."""

    WHOLE = "w"
    PEOPLE = "p"
    """All of its people, and a part of its land."""
    PART = "a"


@dataclass(frozen=True)
class Province:
    """`name` is bare ("Hải Phòng"), as the catalogue has it; `was` are the old provinces that
    became it, none where it stayed as it was."""

    code: str
    kind: str
    name: str
    was: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """In full: "Thành phố Hải Phòng"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Commune:
    """`name` in full: "Phường Cầu Giấy"."""

    code: str
    name: str
    province: Province


@dataclass(frozen=True)
class OldProvince:
    """One that is part of another now; `name` is bare."""

    name: str
    province: Province


@dataclass(frozen=True)
class OldDistrict:
    """`name` in full ("Quận Cầu Giấy"); `communes` are those that took in some of it."""

    name: str
    old_province: str
    province: Province
    communes: tuple[Commune, ...]


@dataclass(frozen=True)
class Part:
    """What one of today's communes took of an old one."""

    commune: Commune
    extent: Extent


@dataclass(frozen=True)
class OldCommune:
    """`name` in full, with the district and province it was in."""

    name: str
    district: str
    old_province: str
    into: tuple[Part, ...]

    @property
    def province(self) -> Province:
        """The one it lies in now; no old commune was divided between two."""
        return self.into[0].commune.province


Unit = Province | Commune | OldProvince | OldDistrict | OldCommune


def province_of(unit: Unit) -> Province:
    """The province of today in which a unit lies."""
    return unit if isinstance(unit, Province) else unit.province


def communes_of(unit: Unit) -> tuple[Commune, ...]:
    """Today's communes that a unit is, or became part of; none for a province."""
    match unit:
        case Commune():
            return (unit,)
        case OldDistrict():
            return unit.communes
        case OldCommune():
            return tuple(part.commune for part in unit.into)
        case _:
            return ()


@dataclass(frozen=True)
class Resolution:
    """What a name in a text means. `said` is the name as the text has it, normalised;
    `units` has more than one member only where the name is ambiguous."""

    said: str
    level: Level
    state: State
    units: tuple[Unit, ...]

    @property
    def provinces(self) -> tuple[Province, ...]:
        """Today's provinces that may be meant."""
        return tuple(dict.fromkeys(map(province_of, self.units)))

    @property
    def province(self) -> Province | None:
        """The province, where there is no doubt."""
        provinces = self.provinces
        return provinces[0] if len(provinces) == 1 else None

    @property
    def communes(self) -> tuple[Commune, ...]:
        """Today's communes that may be meant, in the order of their codes."""
        found = {commune for unit in self.units for commune in communes_of(unit)}
        return tuple(sorted(found, key=lambda commune: commune.code))

    @property
    def commune(self) -> Commune | None:
        """The commune, where there is no doubt."""
        communes = self.communes
        return communes[0] if len(communes) == 1 and len(self.units) == 1 else None
