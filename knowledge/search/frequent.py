"""Which procedures people ask for most; the list is data."""

from __future__ import annotations

from pathlib import Path

from knowledge.content import read_content
from knowledge.search.phrasings import Code


def load_frequent(path: Path) -> frozenset[str]:
    """Codes of all groups in `path`. Raises `ConfigurationError` with file and line."""
    groups = read_content(path).validate(dict[str, list[Code]])
    return frozenset(code for codes in groups.values() for code in codes)
