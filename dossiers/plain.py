"""Turns dossiers into plain data and JSON and back, for tables and from mappings."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import TypeAdapter

from dossiers.model import Dossier

_DOSSIERS = TypeAdapter(Dossier)


def to_json(dossier: Dossier) -> str:
    """The whole dossier, owner included."""
    return _DOSSIERS.dump_json(dossier).decode()


def from_json(text: str) -> Dossier:
    """What `to_json` made."""
    return _DOSSIERS.validate_json(text)


def to_plain(dossier: Dossier, fields: set[str]) -> dict[str, object]:
    """Some of its fields as JSON has them."""
    plain: dict[str, object] = _DOSSIERS.dump_python(dossier, mode="json", include=fields)
    return plain


def from_plain(fields: Mapping[str, object]) -> Dossier:
    """A dossier of these fields; the others are silent."""
    return _DOSSIERS.validate_python(fields)
