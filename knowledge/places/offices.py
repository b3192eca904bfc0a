"""Names the offices where somebody lives: "UBND cấp xã" is there "UBND phường Cầu Giấy"."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.text import normalise


class Office(BaseModel):
    """A row of `content/places/offices.yml`, which says what each key is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: tuple[str, ...] = ()
    begins: str = ""
    level: Literal["commune", "province"]
    name: str
    receives: str = ""

    @model_validator(mode="after")
    def _told_by_something(self) -> Self:
        if bool(self.says) == bool(self.begins):
            raise ValueError("cần đúng một trong hai: says hoặc begins")
        return self

    def is_meant(self, agency: str) -> bool:
        """Whether an agency of a record is such an office, of no place in particular."""
        if self.begins:
            return agency.startswith(f"{self.begins} ") and not set(agency) & set("-,;")
        return bool(whole_words(self.says).search(normalise(agency)))


class Offices(tuple[Office, ...]):
    """All kinds of offices that there are in every province or commune."""

    __slots__ = ()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(list[Office]))

    def at(self, agencies: Iterable[str], commune: str, province: str) -> list[tuple[str, str]]:
        """Names of the offices, and of those that receive for them ("" for none).

        `commune` and `province` are the places in full, "" where not known.
        """
        places = {"commune": commune, "province": province}
        found = {}
        for agency in agencies:
            for office in self:
                place = places[office.level]
                if place and office.is_meant(agency):
                    name = office.name.format(place=place, agency=agency)
                    found[name] = office.receives.format(place=place)
                    break
        return list(found.items())
