"""Reads messages that leave open which procedure is meant, and such as don't.

"Giấy tờ nhà của ba má cần làm" may be about five of them, however well one of them fits; the
same words with one more detail are about one. Search learns from both (`classifier.py`), and
finds a procedure by the clear ones as by its other phrasings.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from knowledge.content import content_files, read_content
from knowledge.search.phrasings import Phrasing, Phrasings, together


class Vagueness(NamedTuple):
    """Both kinds, as people type them; `clear` by the code of the procedure that is meant."""

    vague: tuple[str, ...]
    clear: dict[str, tuple[str, ...]]


class _Examples(BaseModel):
    model_config = ConfigDict(extra="forbid")

    vague: list[Phrasing]
    clear: Phrasings


def load_vagueness(folder: Path) -> Vagueness:
    """All files of `content/vagueness`. Raises `ConfigurationError` with file and line."""
    read = [read_content(path).validate(_Examples) for path in content_files(folder)]
    return Vagueness(
        tuple(text for one in read for text in one.vague),
        together(one.clear for one in read),
    )
