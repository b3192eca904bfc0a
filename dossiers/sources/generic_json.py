"""Reads dossiers from any system that answers in JSON; a mapping says where what stands.

A mapping is data from the settings: a new agency needs no code. Where it names several places
for one thing, the first that holds something counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict

from dossiers.codes import DossierCode, read_code
from dossiers.model import Dossier, State, Supplement
from dossiers.plain import from_plain
from dossiers.sources.base import Proof, matches
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.units import Units
from dossiers.states import StateWords
from dossiers.times import read_time

Places = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)
]
"""Dotted paths into an item, `eForm.data.ownerFullname`; a number picks from a list."""

Field = Literal[
    "procedure_code",
    "procedure_name",
    "owner_name",
    "own_words",
    "agency",
    "handler",
    "note",
    "received_at",
    "due_at",
    "finished_at",
    "updated_at",
]
_TIMES = ("received_at", "due_at", "finished_at", "updated_at")


class Layout(BaseModel):
    """Where a system's answer holds what a dossier is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    """What is asked for below the source's address; `{code}` stands for the code."""
    params: dict[str, str] = {}
    items: str = ""
    """Path to the list of dossiers; empty when the whole answer is one dossier."""
    code: Places
    """Where the code stands: an item with another code is not looked at."""
    phone: Places = ()
    identity: Places = ()
    state: Places
    """A number of the ten, or words."""
    states: dict[str, int] = {}
    """Words of this system alone, to a number of the ten."""
    fields: dict[Field, Places] = {}
    supplement: Places = ()
    absent: tuple[int, ...] = (404,)
    """HTTP statuses by which the system says that it has no such dossier."""


class JsonSource:
    """A `StatusSource` over one system."""

    tells_changes = False

    def __init__(
        self, http: GuardedJson, title: str, units: Units, layout: Layout, words: StateWords
    ) -> None:
        self.name, self._title, self._units = http.name, title, units
        self._http, self._layout, self._words = http, layout, words
        self._own = StateWords(_by_number(layout.states))

    def covers(self, code: DossierCode) -> bool:
        """Whether the code's unit is among this source's."""
        return self._units.cover(code)

    def find(self, code: DossierCode, proof: Proof) -> Dossier | None:
        """The dossier if code and proof fit; see `StatusSource`."""
        item = self._item(code)
        # Compared before anything else is read: without a match nothing more happens.
        if not matches(proof.last4, self._factors(item)) or item is None:
            return None
        return self._dossier(code, item)

    def current(self, code: DossierCode) -> Dossier | None:
        """The dossier without proof; see `StatusSource`."""
        item = self._item(code)
        return None if item is None else self._dossier(code, item)

    def _item(self, code: DossierCode) -> object | None:
        layout = self._layout
        params = {name: value.replace("{code}", code.text) for name, value in layout.params.items()}
        path = layout.path.replace("{code}", quote(code.text, safe=""))
        answer = self._http.get(path, params, layout.absent)
        if answer is None:
            return None
        items = _at(answer, layout.items) if layout.items else [answer]
        if not isinstance(items, list):
            raise self._http.unavailable("unexpected_shape")
        return next((item for item in items if self._is(item, code)), None)

    def _is(self, item: object, code: DossierCode) -> bool:
        written = (read_code(text) for text in _texts(item, self._layout.code))
        return any(one is not None and one.text == code.text for one in written)

    def _factors(self, item: object) -> list[str | None]:
        """Phone's and ID's last digits; as many entries for no item as for any other."""
        places = (self._layout.phone, self._layout.identity)
        return [_last4(next(_texts(item, one), "")) for one in places]

    def _dossier(self, code: DossierCode, item: object) -> Dossier:
        state = next(_texts(item, self._layout.state), "")
        asked = next(_texts(item, self._layout.supplement), "")
        given: dict[str, object] = {
            "code": code.text,
            "state": self._state(state),
            "source": self._title,
            "supplements": (Supplement(asked),) if asked else (),
            "own_words": "" if State.of(state) else state,
        }
        for name, places in self._layout.fields.items():
            if text := next(_texts(item, places), ""):
                given[name] = _time(text) if name in _TIMES else text
        return from_plain(given)

    def _state(self, written: str) -> State:
        return State.of(written) or self._own.read(written) or self._words.read(written)


def _at(item: object, path: str) -> object | None:
    for step in path.split("."):
        if isinstance(item, dict):
            item = item.get(step)
        elif isinstance(item, list) and step.isdecimal() and int(step) < len(item):
            item = item[int(step)]
        else:
            return None
    return item


def _texts(item: object, places: Places) -> Iterator[str]:
    """What stands at these places, as text, where anything does."""
    for place in places:
        value = _at(item, place)
        if isinstance(value, str | int | float) and str(value).strip():
            yield str(value).strip()


def _last4(number: str) -> str | None:
    digits = "".join(filter(str.isdigit, number))
    return digits[-4:] if len(digits) >= 4 else None


def _time(written: str) -> datetime | None:
    try:
        return read_time(written)
    except ValueError:
        return None


def _by_number(states: dict[str, int]) -> dict[int, list[str]]:
    numbered: dict[int, list[str]] = {}
    for words, number in states.items():
        numbered.setdefault(number, []).append(words)
    return numbered
