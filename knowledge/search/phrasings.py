"""Reads citizens' own words for procedures, which are indexed as extra titles.

Which procedure a question is about is decided by the search; this only loads
`content/phrasings`, one file a field of life.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from knowledge.content import content_files, read_content

Code = Annotated[str, StringConstraints(pattern=r"^\d\.\d{6}$")]
Phrasing = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
Phrasings = dict[Code, Annotated[tuple[Phrasing, ...], Field(min_length=1)]]


def load_phrasings(folder: Path) -> dict[str, tuple[str, ...]]:
    """Procedure code → phrasings, from all files of `folder`.

    Raises `ConfigurationError` with file and line for a malformed file or a code that
    occurs twice, in one file or in two.
    """
    phrasings: dict[str, tuple[str, ...]] = {}
    for path in content_files(folder):
        file = read_content(path)
        for code, said in file.validate(Phrasings).items():
            if code in phrasings:
                raise file.error((code,), "đã có trong tệp khác, hãy gộp lại một chỗ")
            phrasings[code] = said
    return phrasings


def together(phrasings: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """What all of them say of each procedure."""
    said: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for one in phrasings:
        for code, texts in one.items():
            said[code] += texts
    return dict(said)
