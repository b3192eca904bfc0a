"""The search index on disk: a versioned folder, built aside and swapped in whole.

`<home>/index/<version>/` holds the procedures' cards, BM25 weights, FAISS vectors and
the diacritic restorer; `<home>/index/CURRENT` names the folder in use. Replacing that
one small file is the swap, so a reader sees the old index or the new one, never half.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import faiss
import numpy as np
from numpy.typing import NDArray

from knowledge.catalogue.model import Procedure
from knowledge.errors import IndexUnavailable
from knowledge.search.encoder import Encoder
from knowledge.search.entries import Entry, core_of, entries, title_of
from knowledge.search.lessons import LessonModel, Read
from knowledge.search.lexical import TermMatrix, bm25, shares, syllables, terms
from knowledge.search.restore import Restorer
from knowledge.search.text import normalise
from knowledge.search.vectors import mean_of, vector_index

FORMAT = 4
"""Raised when the files below change shape; older folders are then rebuilt."""

MOST_PHRASINGS = 6000
"""Of people's words for procedures, that lessons are told from."""

_KEPT_VERSIONS = 2
# What json, NumPy and FAISS raise on files that are missing, cut off, scrambled or of
# another release.
_DAMAGED = (
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Card:
    """What search needs to know of a procedure without opening the catalogue."""

    code: str
    name: str
    title: str
    core: str
    agency: str
    levels: tuple[str, ...]
    scope: str
    province: str | None
    field: str

    @property
    def title_words(self) -> set[str]:
        """The words of the title, folded."""
        return set(syllables(normalise(self.title)))


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """A loaded index. `*_owner[i]` is the position in `cards` of the i-th text;
    `twins[i]` is one number for all cards that share a title and a scope; `centre` is the
    mean of all vectors; `elsewhere` holds vectors of talk about something else, one a row;
    `lessons` tells messages that ask for a lesson."""

    version: str
    encoder: str
    cards: tuple[Card, ...]
    twins: NDArray[np.int32]
    lexical: TermMatrix
    lexical_owner: NDArray[np.int32]
    titles: TermMatrix
    vectors: faiss.Index
    vector_owner: NDArray[np.int32]
    centre: NDArray[np.float32]
    elsewhere: NDArray[np.float32]
    lessons: LessonModel
    restorer: Restorer

    @cached_property
    def by_code(self) -> dict[str, Card]:
        """The cards by their procedures' codes."""
        return {card.code: card for card in self.cards}


def build_index(
    procedures: Sequence[Procedure],
    phrasings: Mapping[str, Iterable[str]],
    encoder: Encoder,
    folder: Path,
    version: str,
    progress: Callable[[str, int, int], None],
    elsewhere: Sequence[str] = (),
    lessons: Mapping[str, Sequence[str]] = MappingProxyType({}),
    requests: Sequence[str] = (),
) -> None:
    """Builds `folder/version` and makes it current.

    `elsewhere` is talk about anything but procedures, to tell it from questions; `lessons`
    what people say whom a lesson helps, by its id; `requests` how they ask about procedures.
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
    spoken = {*elsewhere, *chain.from_iterable(lessons.values())}
    restorer = Restorer.train({*_sentences(procedures, texts), *spoken})
    restorer.save(aside / "restorer.npz")
    progress("restorer", 1, 1)
    vectors = encoder.encode_passages(
        [entry.dense for entry in texts], lambda done: progress("vectors", done, len(texts))
    )
    searched = vector_index(vectors)
    faiss.write_index(searched, str(aside / "vectors.faiss"))
    np.save(aside / "vector_owner.npy", _owners(texts, owner))
    talk = _read(elsewhere, restorer, encoder)
    np.save(aside / "elsewhere.npy", talk.vectors)
    learnt = LessonModel.train(
        {lesson: _read(said, restorer, encoder) for lesson, said in lessons.items()},
        [_read(requests, restorer, encoder), talk, _phrasings(texts, vectors)],
        mean_of(searched),
    )
    learnt.save(aside / "lessons.npz")
    manifest = {"format": FORMAT, "encoder": encoder.name, "cards": [asdict(c) for c in cards]}
    (aside / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    _swap(aside, folder, version)


def current_version(folder: Path) -> str | None:
    """Name of the index in use, or None when none was built."""
    try:
        return (folder / "CURRENT").read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def load_index(folder: Path) -> SearchIndex:
    """Loads the current index. Raises `IndexUnavailable` when there is none to load."""
    version = current_version(folder)
    if version is None:
        raise IndexUnavailable("Chưa có chỉ mục tìm kiếm. Hãy chạy: motcua index build")
    path = folder / version
    try:
        manifest = json.loads((path / "manifest.json").read_text("utf-8"))
        if manifest["format"] != FORMAT:
            raise IndexUnavailable("Chỉ mục tìm kiếm đã cũ. Hãy chạy: motcua index build")
        cards = tuple(Card(**{**c, "levels": tuple(c["levels"])}) for c in manifest["cards"])
        vectors = faiss.read_index(str(path / "vectors.faiss"))
        return SearchIndex(
            version=version,
            encoder=manifest["encoder"],
            cards=cards,
            twins=_twins(cards),
            lexical=TermMatrix.load(path / "lexical.npz"),
            lexical_owner=np.load(path / "lexical_owner.npy"),
            titles=TermMatrix.load(path / "titles.npz"),
            vectors=vectors,
            centre=mean_of(vectors),
            vector_owner=np.load(path / "vector_owner.npy"),
            elsewhere=np.load(path / "elsewhere.npy"),
            lessons=LessonModel.load(path / "lessons.npz"),
            restorer=Restorer.load(path / "restorer.npz"),
        )
    except _DAMAGED as error:
        raise IndexUnavailable(
            f"Chỉ mục {version} bị hỏng. Hãy chạy: motcua index build"
        ) from error


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


def _twins(cards: Sequence[Card]) -> NDArray[np.int32]:
    numbers: dict[tuple[str, str], int] = {}
    names = ((normalise(card.title), card.province or "") for card in cards)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)


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
