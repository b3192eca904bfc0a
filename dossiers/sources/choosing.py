"""Chooses the source of a dossier by its agency, as a settings file says.

The file lists sources in order; the first whose units cover the code is asked, and the portal's
own look-up is shown where none does. Tokens stand in the environment, never in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, model_validator

from dossiers.codes import DossierCode
from dossiers.sources.base import StatusSource
from dossiers.sources.generic_json import JsonSource, Layout
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.igate import igate
from dossiers.sources.portal_link import PortalLink
from dossiers.sources.registry import Registry
from dossiers.sources.units import Units
from dossiers.states import StateWords
from knowledge.content import read_content
from knowledge.errors import ConfigurationError
from knowledge.sql import Clock, utc_now

_UNIT = re.compile(r"\*|[A-Z]\d\d(?:\.\d{2,3})*")


class SourceSettings(BaseModel):
    """One source: `units` are `H15`, `H15.50` or `*`; `token_from` names a variable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")]
    title: str
    kind: Literal["registry", "igate", "json"]
    units: tuple[str, ...]
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    token_from: str | None = None
    layout: Layout | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not all(map(_UNIT.fullmatch, self.units)):
            raise ValueError("units: viết H15, H15.50 hoặc *")
        if self.kind != "registry" and self.url is None:
            raise ValueError("url: nguồn này cần địa chỉ")
        if (self.kind == "json") != (self.layout is not None):
            raise ValueError("layout: nguồn json cần, nguồn khác không dùng")
        return self


class Sources:
    """Finds the source of a code; the portal's own look-up is the last resort."""

    def __init__(self, sources: Iterable[StatusSource]) -> None:
        self.all = tuple(sources)
        self._otherwise = PortalLink()

    def choose(self, code: DossierCode) -> StatusSource:
        """The first source that covers the code."""
        return next((one for one in self.all if one.covers(code)), self._otherwise)

    def of(self, name: str) -> StatusSource | None:
        """The source of a name."""
        return next((one for one in self.all if one.name == name), None)


def read_settings(path: Path) -> tuple[SourceSettings, ...]:
    """The sources of a YAML file. Raises `ConfigurationError` with file and line."""
    file = read_content(path)
    sources = file.validate(tuple[SourceSettings, ...])
    names = [one.name for one in sources]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise file.error((index, "name"), "tên này đã dùng cho nguồn khác")
    return sources


def connect(
    settings: Iterable[SourceSettings],
    engine: sa.Engine,
    key: bytes,
    words: StateWords,
    environment: Mapping[str, str],
    clock: Clock = utc_now,
) -> Sources:
    """The sources that the settings name; asks none of them yet."""

    def source(one: SourceSettings) -> StatusSource:
        units = Units(one.units)
        if one.url is None:
            return Registry(engine, key, units, name=one.name, title=one.title, clock=clock)
        http = GuardedJson(one.name, one.title, one.url, _token(one, environment))
        if one.layout is None:
            return igate(http, one.title, units, words)
        return JsonSource(http, one.title, units, one.layout, words)

    return Sources(map(source, settings))


def _token(one: SourceSettings, environment: Mapping[str, str]) -> str | None:
    if one.token_from is None:
        return None
    token = environment.get(one.token_from, "").strip()
    if not token:
        raise ConfigurationError(
            f"Nguồn hồ sơ «{one.name}» cần mã truy cập. Hãy đặt biến môi trường {one.token_from}."
        )
    return token
