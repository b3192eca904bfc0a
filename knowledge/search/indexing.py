"""Keeps the search index in step with the catalogue, the phrasings and the encoder."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from knowledge.catalogue.store import CatalogueStore
from knowledge.search.building import NOTHING_SPOKEN, build_index
from knowledge.search.encoder import Encoder
from knowledge.search.index import FORMAT, current_version
from knowledge.search.spoken import Spoken

Progress = Callable[[str, int, int], None]


def index_version(
    catalogue: CatalogueStore,
    phrasings: Mapping[str, tuple[str, ...]],
    encoder: Encoder,
    spoken: Spoken = NOTHING_SPOKEN,
) -> str:
    """Names what an index was built from; another name means it has to be built again."""
    parts = [
        FORMAT,
        catalogue.version(),
        encoder.name,
        sorted(phrasings.items()),
        [*spoken.elsewhere],
        sorted((lesson, [*said]) for lesson, said in spoken.lessons.items()),
        [*spoken.requests],
        [*spoken.vague],
        [*spoken.clear],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def ensure_index(
    catalogue: CatalogueStore,
    phrasings: Mapping[str, tuple[str, ...]],
    encoder: Encoder,
    folder: Path,
    progress: Progress,
    spoken: Spoken = NOTHING_SPOKEN,
    *,
    force: bool = False,
) -> bool:
    """Builds the index unless the current one fits. True when it built."""
    version = index_version(catalogue, phrasings, encoder, spoken)
    current = current_version(folder)
    if current and current.split("-")[0] == version and not force:
        return False
    if force:
        # A name of its own: the index in use stays whole until the new one is.
        version = f"{version}-{time.time_ns()}"
    build_index(catalogue.all(), phrasings, encoder, folder, version, progress, spoken)
    return True
