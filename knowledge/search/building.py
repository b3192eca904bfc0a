"""Builds the search index: aside, then swapped in whole. What it holds: `index.py`."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue.model import Procedure
from knowledge.errors import IndexUnavailable
from knowledge.search.classifier import Classifier, Read
from knowledge.search.encoder import Encoder
from knowledge.search.entries import Entry, core_of, entries, title_of
from knowledge.search.index import FORMAT, VAGUE, Card
from knowledge.search.lexical import bm25, shares, syllables, terms
from knowledge.search.restore import Restorer
from knowledge.search.spoken import Spoken
from knowledge.search.text import fold, normalise
from knowledge.search.vectors import mean_of, vector_index

MOST_PHRASINGS = 6000
"""Of people's words for procedures, that lessons are told from."""
VAGUE_PENALTY = 1e-4
"""Of the classifier's large weights; told by authors whose examples it had not learnt from."""
NOTHING_SPOKEN = Spoken()

_KEPT_VERSIONS = 2


def build_index(
    procedures: Sequence[Procedure],
    phrasings: Mapping[str, Iterable[str]],
    encoder: Encoder,
    folder: Path,
    version: str,
    progress: Callable[[str, int, int], None],
    spoken: Spoken = NOTHING_SPOKEN,
) -> None:
    """Builds `folder/version` and makes it current.

    `progress(stage, done, total)` is called as texts are encoded. An interrupted build
    leaves nothing that a reader could take for an index.
    """
    if not procedures:
        raise IndexUnavailable("Danh mục đang trống: hãy nhập danh mục trước khi lập chỉ mục.")
    cards = _cards(procedures)
    owner = {card.code: position for position, card in enumerate(cards)}
    texts = [entry for entry in entries(procedures, phrasings) if entry.code in owner]
    aside = folder / f"{version}.building"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    _write_lexical(texts, cards, owner, aside)
    progress("restorer", 0, 1)
    # A set, because many records repeat each other's prose and it learns from each text once.
    everyday = {*spoken.elsewhere, *chain.from_iterable(spoken.lessons.values())}
    restorer = Restorer.train({*_sentences(procedures, texts), *everyday})
    restorer.save(aside / "restorer.npz")
    progress("restorer", 1, 1)
    vectors = encoder.encode_passages(
        [entry.dense for entry in texts], lambda done: progress("vectors", done, len(texts))
    )
    searched = vector_index(vectors)
    faiss.write_index(searched, str(aside / "vectors.faiss"))
    np.save(aside / "vector_owner.npy", _owners(texts, owner))
    talk = _read(spoken.elsewhere, restorer, encoder)
    np.save(aside / "elsewhere.npy", talk.vectors)
    centre = mean_of(searched)
    lessons = Classifier.train(
        {lesson: _read(said, restorer, encoder) for lesson, said in spoken.lessons.items()},
        [_read(spoken.requests, restorer, encoder), talk, _phrasings(texts, vectors)],
        centre,
    )
    lessons.save(aside / "lessons.npz")
    vague, clear = (_typed(said, restorer, encoder) for said in (spoken.vague, spoken.clear))
    Classifier.train({VAGUE: vague}, [clear], centre, VAGUE_PENALTY).save(aside / "vagueness.npz")
    manifest = {"format": FORMAT, "encoder": encoder.name, "cards": [asdict(c) for c in cards]}
    (aside / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    _swap(aside, folder, version)


def _cards(procedures: Sequence[Procedure]) -> list[Card]:
    """One card a code: a national record stands before a provincial one of that code."""
    ranked = sorted(procedures, key=lambda procedure: procedure.scope != "standard")
    cards: dict[str, Card] = {}
    for procedure in ranked:
        cards.setdefault(procedure.code, _card(procedure))
    return list(cards.values())


def _card(procedure: Procedure) -> Card:
    agencies = procedure.agencies.responsible
    return Card(
        code=procedure.code,
        name=procedure.name,
        title=title_of(procedure),
        core=core_of(procedure),
        agency="; ".join(agencies) or procedure.published_by,
        levels=tuple(procedure.levels),
        scope=procedure.scope,
        province=procedure.province,
        field=procedure.field,
    )


def _write_lexical(
    texts: Sequence[Entry], cards: Sequence[Card], owner: Mapping[str, int], aside: Path
) -> None:
    lexical = [entry for entry in texts if entry.lexical]
    bm25(terms(entry.lexical) for entry in lexical).save(aside / "lexical.npz")
    np.save(aside / "lexical_owner.npy", _owners(lexical, owner))
    shares(syllables(normalise(card.core)) for card in cards).save(aside / "titles.npz")


def _read(said: Sequence[str], restorer: Restorer, encoder: Encoder) -> Read:
    """What people say, as a question is read: typed without diacritics, it gets them back."""
    texts = [restorer.restore(normalise(text)) for text in said]
    if not texts:
        return Read([], np.empty((0, encoder.dimensions), dtype=np.float32))
    return Read(texts, encoder.encode_passages(texts))


def _typed(said: Sequence[str], restorer: Restorer, encoder: Encoder) -> Read:
    """Requests in both spellings, compared as questions are."""
    both = [*map(normalise, said), *(restorer.restore(fold(text)) for text in said)]
    if not both:
        return Read([], np.empty((0, encoder.dimensions), dtype=np.float32))
    return Read(both, encoder.encode_queries(both))


def _phrasings(texts: Sequence[Entry], vectors: NDArray[np.float32]) -> Read:
    """As many of people's own words for procedures as lessons are to be told from."""
    rows = [row for row, entry in enumerate(texts) if entry.kind == "phrasing"]
    rows = rows[:: len(rows) // MOST_PHRASINGS + 1]
    return Read([texts[row].dense for row in rows], vectors[rows])


def _owners(texts: Sequence[Entry], owner: Mapping[str, int]) -> NDArray[np.int32]:
    return np.array([owner[entry.code] for entry in texts], dtype=np.int32)


def _sentences(procedures: Sequence[Procedure], texts: Sequence[Entry]) -> Iterable[str]:
    """Text the restorer learns from: what is searched, and the records' own prose."""
    for entry in texts:
        if entry.kind != "title":
            yield entry.dense
    for procedure in procedures:
        yield procedure.description
        yield from (step.text for step in procedure.steps)
        yield from (paper.name for case in procedure.cases for paper in case.documents)


def _swap(aside: Path, folder: Path, version: str) -> None:
    target = folder / version
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
    pointer = folder / "CURRENT.new"
    pointer.write_text(version, "utf-8")
    os.replace(pointer, folder / "CURRENT")
    others = [path for path in folder.iterdir() if path.is_dir() and path != target]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[_KEPT_VERSIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
