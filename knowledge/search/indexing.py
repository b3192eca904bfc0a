"""Keeps the search index in step with the catalogue, the phrasings and the encoder."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from knowledge.catalogue.store import CatalogueStore
from knowledge.search.encoder import Encoder
from knowledge.search.index import FORMAT, build_index, current_version

Progress = Callable[[str, int, int], None]


def index_version(
    catalogue: CatalogueStore,
    phrasings: Mapping[str, tuple[str, ...]],
    encoder: Encoder,
    elsewhere: Sequence[str] = (),
    lessons: Mapping[str, Sequence[str]] = MappingProxyType({}),
    requests: Sequence[str] = (),
) -> str:
    """Names what an index was built from; another name means it has to be built again."""
    parts = [
        FORMAT,
        catalogue.version(),
        encoder.name,
        sorted(phrasings.items()),
        [*elsewhere],
        sorted((lesson, [*said]) for lesson, said in lessons.items()),
        [*requests],
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:16]


def ensure_index(
    catalogue: CatalogueStore,
    phrasings: Mapping[str, tuple[str, ...]],
    encoder: Encoder,
    folder: Path,
    progress: Progress,
    *,
    elsewhere: Sequence[str] = (),
    lessons: Mapping[str, Sequence[str]] = MappingProxyType({}),
    requests: Sequence[str] = (),
    force: bool = False,
) -> bool:
    """Builds the index unless the current one fits. True when it built."""
    spoken = (elsewhere, lessons, requests)
    version = index_version(catalogue, phrasings, encoder, *spoken)
    current = current_version(folder)
    if current and current.split("-")[0] == version and not force:
        return False
    if force:
        # A name of its own: the index in use stays whole until the new one is.
        version = f"{version}-{time.time_ns()}"
    build_index(catalogue.all(), phrasings, encoder, folder, version, progress, *spoken)
    return True
