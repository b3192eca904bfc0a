"""What is said about places: what became of one, where somebody is, that districts are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from knowledge.answers.wording import Wording
from knowledge.places.model import (
    Commune,
    Extent,
    Level,
    OldCommune,
    OldDistrict,
    OldProvince,
    Province,
    Resolution,
    State,
    Unit,
    communes_of,
    province_of,
)
from knowledge.places.offices import Offices

_MOST_BUTTONS = 5
_FEW = 6
"""So many communes are named in a note that stands under something else."""


@dataclass(frozen=True)
class Told:
    """A text with its source; `buttons` are titles and payloads of places to choose from.

    `asks`: it ends in a question that must be answered first.
    """

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    asks: bool = False


class Teller:
    """Words what a `Resolution` means."""

    def __init__(self, words: Wording, offices: Offices) -> None:
        self._words = words
        self._offices = offices

    @classmethod
    def load(cls, content: Path) -> Self:
        """From `texts/places.yml` and `places/offices.yml` in the folder `content`."""
        words = Wording.load(content / "texts" / "places.yml")
        return cls(words, Offices.load(content / "places" / "offices.yml"))

    def tell(self, found: Resolution) -> Told:
        """What the place is today, or which of several is meant."""
        if found.state is State.AMBIGUOUS:
            return self._which(found)
        text = f"{self._sentence(found.units[0])}\n\n{self._words.text('source')}"
        return Told(text)

    def noted(self, found: Resolution | None, commune: str, province: str) -> Told:
        """That it is known now where somebody is; asks what they need."""
        lines = [self._words.text("noted.place", place=_joined(commune, province))]
        if found and (note := self.note(found)):
            lines.append(note)
        return Told("\n".join([*lines, self._words.text("noted.which")]), asks=True)

    def no_district(self) -> Told:
        """That there is no district any more, to somebody who named no procedure."""
        words = self._words
        return Told(f"{words.text('no_district')}\n{words.text('no_district_ask')}", asks=True)

    def no_district_note(self) -> str:
        """The same under an answer."""
        return self._words.text("no_district")

    def note(self, found: Resolution) -> str:
        """One line about an old name; empty for one that is still in use, or not clear."""
        if found.state in (State.NOW, State.AMBIGUOUS):
            return ""
        unit, words = found.units[0], self._words
        title = _small(found.provinces[0].title)
        communes = _listed(found.communes)
        name = getattr(unit, "name", "")
        match unit:
            case OldProvince():
                return words.text("note.province", name=name, title=title)
            case OldDistrict() if len(found.communes) > _FEW:
                count = len(found.communes)
                return words.text("note.district_many", name=name, title=title, count=count)
            case OldDistrict():
                return words.text("note.district", name=name, title=title, communes=communes)
        key = "note.split" if found.state is State.SPLIT else "note.commune"
        return words.text(key, name=name, title=title, communes=communes)

    def offices(self, agencies: Iterable[str], commune: str, province: str) -> str:
        """Which offices the agencies of a record are where somebody is; empty for none."""
        words, found = self._words, []
        for name, receives in self._offices.at(agencies, _small(commune), _small(province)):
            both = words.text("here.received", name=name, receives=receives)
            found.append(both if receives else name)
        place = _joined(commune, province)
        return words.text("here.offices", place=place, offices="; ".join(found)) if found else ""

    def _sentence(self, unit: Unit) -> str:
        words, title = self._words, province_of(unit).title
        within = _small(title)
        match unit:
            case Province(was=was) if was:
                return words.text("province.merged", title=title, old=", ".join(was))
            case Province():
                return words.text("province.kept", title=title)
            case OldProvince(name=name):
                return words.text("province.old", name=name, title=within)
            case Commune(name=name):
                return words.text("commune.now", name=name, title=within)
            case OldDistrict():
                return self._district(unit, within)
            case OldCommune():
                return self._commune(unit, within)

    def _district(self, unit: OldDistrict, title: str) -> str:
        communes, count = _listed(unit.communes), len(unit.communes)
        if count == 1:
            return self._words.text("district.one", name=unit.name, communes=communes, title=title)
        return self._words.text(
            "district.several",
            name=unit.name,
            old_province=unit.old_province,
            title=title,
            communes=communes,
            count=count,
        )

    def _commune(self, unit: OldCommune, title: str) -> str:
        words, communes = self._words, communes_of(unit)
        district, province = _small(unit.district), unit.old_province
        if len(communes) == 1:
            return words.text(
                "commune.joined",
                name=unit.name,
                district=district,
                old_province=province,
                commune=_small(communes[0].name),
                title=title,
            )
        split = words.text(
            "commune.split",
            name=unit.name,
            district=district,
            old_province=province,
            title=title,
            communes=_listed(communes),
            count=len(communes),
        )
        people = [part.commune for part in unit.into if part.extent is Extent.PEOPLE]
        if people:
            return f"{split} {words.text('commune.people', commune=_listed(people))}"
        return f"{split} {words.text('commune.which')}"

    def _which(self, found: Resolution) -> Told:
        words, provinces = self._words, found.provinces
        if len(provinces) == 1:
            return self._of_one_province(found, provinces[0])
        if len(provinces) > _MOST_BUTTONS:
            names = ", ".join(province.name for province in provinces)
            values = {"said": _common_name(found), "provinces": names, "count": len(provinces)}
            return Told(words.text("ambiguous.many", **values), asks=True)
        buttons = tuple(_button(found, province) for province in provinces)
        return Told(words.text("ambiguous.few", said=_common_name(found)), buttons, asks=True)

    def _of_one_province(self, found: Resolution, province: Province) -> Told:
        words, count = self._words, len(found.units)
        said = _common_name(found)
        lines = [words.text("ambiguous.here", said=said, title=province.title, count=count)]
        for unit in found.units:
            communes = _listed(communes_of(unit))
            if isinstance(unit, OldCommune):
                district = _small(unit.district)
                values = {"name": unit.name, "district": district, "communes": communes}
                lines.append(words.text("ambiguous.line", **values))
            else:
                lines.append(words.text("ambiguous.line_now", name=getattr(unit, "name", "")))
        return Told("\n".join([*lines, "", words.text("source")]))


def _button(found: Resolution, province: Province) -> tuple[str, str]:
    """Chooses the commune, where there is one of that name in the province, else the province."""
    here = [unit for unit in found.units if province_of(unit) == province]
    communes = {commune for unit in here for commune in communes_of(unit)}
    one = len(communes) == 1 and found.level is Level.COMMUNE
    code = communes.pop().code if one else province.code
    return province.title, f"place:{code}"


def _listed(communes: Iterable[Commune]) -> str:
    return ", ".join(_small(commune.name) for commune in communes)


def _common_name(found: Resolution) -> str:
    """The name that the units share, as it is spelt."""
    return getattr(found.units[0], "name", found.said)


def _joined(commune: str, province: str) -> str:
    return ", ".join(filter(None, (_small(commune), _small(province))))


def _small(name: str) -> str:
    """As within a sentence: "phường Cầu Giấy"."""
    return name[:1].lower() + name[1:]
