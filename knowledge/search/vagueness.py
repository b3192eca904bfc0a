"""Reads requests that leave open which procedure is meant, and such as don't.

"Giấy tờ nhà của ba má cần làm" may be about five of them, however well one of them fits; the
same words with one more detail are about one. Search learns from both (`classifier.py`).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.content import content_files, read_content


class Vagueness(NamedTuple):
    """Both kinds, as people type them."""

    vague: tuple[str, ...]
    clear: tuple[str, ...]


class _Examples(BaseModel):
    model_config = ConfigDict(extra="forbid")

    vague: list[str]
    clear: list[str]


def load_vagueness(folder: Path) -> Vagueness:
    """All files of `content/vagueness`. Raises `ConfigurationError` with file and line."""
    read = [read_content(path).validate(_Examples) for path in content_files(folder)]
    return Vagueness(
        tuple(text for one in read for text in one.vague),
        tuple(text for one in read for text in one.clear),
    )
