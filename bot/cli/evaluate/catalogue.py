"""The assistant's catalogue over HTTP: what a search finds, and what codes are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import requests

from knowledge.errors import AssistantUnavailable

DEPTH = 10
"""Results of a search that are kept."""
_LONGEST = 1_000
"""Characters of a text that may be searched for."""
_SECONDS = 30


class Catalogue:
    """Searches at `base`; remembers the names that searches bring along."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._names: dict[str, str] = {}

    def search(self, text: str) -> tuple[str, ...]:
        """Codes, best first. Raises `AssistantUnavailable`."""
        found = self._get("/api/v1/search", q=text[:_LONGEST], limit=DEPTH)["results"]
        self._names |= {result["code"]: result["name"] for result in found}
        return tuple(result["code"] for result in found)

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        """Names by code; a code the catalogue lacks has an empty one."""
        missing = set(codes) - self._names.keys()
        self._names |= {code: self._name(code) for code in sorted(missing)}
        return {code: self._names[code] for code in sorted(codes)}

    def _name(self, code: str) -> str:
        return str(self._get(f"/api/v1/procedures/{code}").get("name", ""))

    def _get(self, path: str, **params: str | int) -> dict[str, Any]:
        try:
            response = requests.get(f"{self.base}{path}", params=params, timeout=_SECONDS)
            if response.status_code != requests.codes.not_found:
                response.raise_for_status()
        except requests.RequestException as error:
            advice = "Hãy xem motcua doctor."
            raise AssistantUnavailable(f"Không hỏi được {path} ở {self.base}. {advice}") from error
        answer: dict[str, Any] = response.json()
        return answer
