"""What an address of the look-up asks for: `/tra-cuu?q=tạm trú&level=ward&page=2`.

A page is for people, so whatever does not make sense is left out and never an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Self
from urllib.parse import urlencode

LONGEST_TEXT = 300
PATH = "/tra-cuu"


@dataclass(frozen=True)
class Asked:
    """`text` as typed; a filter is empty where everything is wanted; pages count from 1."""

    text: str = ""
    level: str = ""
    online: str = ""
    province: str = ""
    publisher: str = ""
    page: int = 1

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Self:
        """From the parameters of an address."""
        page = parameters.get("page", "")
        return cls(
            text=" ".join(parameters.get("q", "")[:LONGEST_TEXT].split()),
            level=parameters.get("level", ""),
            online=parameters.get("online", ""),
            province=parameters.get("province", ""),
            publisher=parameters.get("publisher", ""),
            page=int(page) if page.isdecimal() and len(page) < 4 and int(page) > 0 else 1,
        )

    @property
    def filters(self) -> int:
        """How many filters are set."""
        return sum(map(bool, (self.level, self.online, self.province, self.publisher)))

    def address(self, page: int = 1) -> str:
        """Where this is asked; what stands as it is by default is left out."""
        values = asdict(replace(self, page=page))
        names = {"text": "q"}
        given = {names.get(key, key): value for key, value in values.items() if value}
        if page == 1:
            del given["page"]
        return f"{PATH}?{urlencode(given)}" if given else PATH
