"""Reads `content/essential.yml`: the essential services, in groups that fit on a phone.

How a group is shown is told by `actions/menu.py` and the channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from knowledge.content import Location, read_content
from knowledge.search.phrasings import Code

MOST_GROUPS = 6
"""Buttons of the home menu; channels add one or two of their own."""
MOST_SAID = 330
"""Characters that all `instead` of a group may have, so that its bubble stays short."""

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=40)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Service(_Part):
    """A service in people's words: the `code` of its procedure, or where it is done `instead`."""

    title: Title
    code: Code | None = None
    instead: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.code) == bool(self.instead):
            raise ValueError("cần đúng một trong hai: code, hoặc instead")
        return self


class Group(_Part):
    """Services that belong together; `id` is what its button carries."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,20}$")]
    title: Annotated[str, StringConstraints(min_length=3, max_length=24)]
    services: Annotated[tuple[Service, ...], Field(min_length=1, max_length=8)]


class Origin(_Part):
    """Which list the services are taken from, and when it was read."""

    title: str
    as_of: date


class _Essential(_Part):
    source: Origin
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=MOST_GROUPS)]


class Menu:
    """The groups in their order."""

    def __init__(self, groups: tuple[Group, ...] = ()) -> None:
        self.groups = groups

    @classmethod
    def load(cls, content: Path) -> Menu:
        """From the folder `content`; `ConfigurationError` names file, line and reason."""
        file = read_content(content / "essential.yml")
        groups = file.validate(_Essential).groups
        starter = {path.stem for path in (content / "procedures").glob("*.yml")}
        for location, reason in _mistakes(groups, starter):
            raise file.error(location, reason)
        return cls(groups)

    def group(self, name: str | None) -> Group | None:
        """The group with this id."""
        return next((group for group in self.groups if group.id == name), None)


NO_MENU = Menu()


def _mistakes(groups: tuple[Group, ...], starter: set[str]) -> Iterator[tuple[Location, str]]:
    """What no schema can tell: things said twice, and codes that nobody has written about."""
    ids, codes = set(), set()
    for number, group in enumerate(groups):
        here: Location = ("groups", number)
        if group.id in ids:
            yield (*here, "id"), f"nhóm {group.id} đã có, hãy đặt tên khác"
        ids.add(group.id)
        if sum(len(service.instead) for service in group.services) > MOST_SAID:
            yield here, f"các câu instead của một nhóm cộng lại tối đa {MOST_SAID} ký tự"
        for place, service in enumerate(group.services):
            at: Location = (*here, "services", place, "code")
            if service.code and service.code not in starter:
                yield at, f"không có content/procedures/{service.code}.yml"
            if service.code in codes:
                yield at, f"mã {service.code} đã có ở trên"
            codes |= {service.code} if service.code else set()
