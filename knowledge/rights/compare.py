"""Compares a paper somebody was asked for with what a procedure's record publishes.

It says what is published and where, never who is right: a record may be out of date, and
a case may have papers of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers.documents import is_paper
from knowledge.catalogue.model import Case, Document, Procedure
from knowledge.rights.papers import PaperReader, PaperText

SIMILAR = 0.6
"""Share of the asked words beside each other in a published name that makes it similar."""

_WHOLE_CHARS = 160
"""A published name up to this long is quoted whole: what follows the paper may excuse from it."""
_ROOM = 4  # Words that may stand among the asked ones in a published name.
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+|\n+")


class Finding(StrEnum):
    """Whether the record publishes the paper."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Match:
    """A published sentence that speaks of the paper; `case` is the group it stands in ("" for
    papers of everyone). `share` of the asked words, 0–1, the first of them at word `at`."""

    sentence: str
    case: str
    share: float
    exact: bool
    at: int

    @property
    def rank(self) -> tuple[bool, float, int]:
        """Greater is better: the paper itself, more of its words, an earlier place."""
        return self.exact, self.share, -self.at


@dataclass(frozen=True)
class Verdict:
    """What was found; best matches first, none when nothing is near or published at all."""

    finding: Finding
    matches: tuple[Match, ...] = ()


def compare(paper: str, procedure: Procedure, reader: PaperReader) -> Verdict:
    """Looks for `paper` among the procedure's papers of all cases.

    Listed when a paper to hand in or show has all of its words; unclear when one is near,
    wider, of another kind (a copy was asked for), only remarked on, or nothing is published.
    """
    asked = reader.read(paper)
    if not asked.pieces or not any(case.documents for case in procedure.cases):
        return Verdict(Finding.UNCLEAR)
    matches = _matches(asked, procedure.cases, reader)
    found = sorted(matches, key=lambda match: match.rank, reverse=True)
    exact = tuple(match for match in found if match.exact)
    if exact:
        return Verdict(Finding.LISTED, exact)
    return Verdict(Finding.UNCLEAR if found else Finding.NOT_LISTED, tuple(found))


def _matches(asked: PaperText, cases: Sequence[Case], reader: PaperReader) -> Iterator[Match]:
    seen: set[str] = set()
    for case in cases:
        for document in case.documents:
            best = _best(asked, document, case.name or "", reader)
            if best and best.sentence not in seen:
                seen.add(best.sentence)
                yield best


def _best(asked: PaperText, document: Document, case: str, reader: PaperReader) -> Match | None:
    """The sentence of a published paper that is nearest to what was asked for."""
    sentences = _SENTENCE_END.split(document.name)
    found = (_match(asked, sentence, document, case, reader) for sentence in sentences)
    return max(filter(None, found), key=lambda match: match.rank, default=None)


def _match(
    asked: PaperText, sentence: str, document: Document, case: str, reader: PaperReader
) -> Match | None:
    published = reader.read(sentence)
    if published.form and not (asked.form or set(published.pieces[:1]) & set(asked.pieces)):
        return None  # The name of a form goes on to say what it is for.
    share = _share(asked.pieces, published.pieces)
    paper = is_paper(document)
    if not (share >= SIMILAR or (paper and _is_near(asked, published, reader))):
        return None
    exact = share == 1 and paper and _same_kind(asked, published, document)
    places = (at for at, piece in enumerate(published.pieces) if piece in asked.pieces)
    at = next(places, len(published.pieces))
    quoted = document.name if len(document.name) <= _WHOLE_CHARS else sentence
    return Match(quoted.strip(" -+*–.;:"), case, share, exact, at)


def _share(asked: Sequence[str], published: Sequence[str]) -> float:
    """The greatest share of the asked pieces that stand close together; 1 is all of them."""
    wanted = frozenset(asked)
    width = len(wanted) + _ROOM
    starts = range(max(1, len(published) - width + 1))
    return max(len(wanted & set(published[at : at + width])) for at in starts) / len(wanted)


def _is_near(asked: PaperText, published: PaperText, reader: PaperReader) -> bool:
    """The known paper of a longer name ("… of the parents"), or a wider name for it."""
    names = {piece for piece in asked.pieces if reader.is_name(piece)}
    wider = {name for piece in names for name in reader.wider(piece)}
    return not (names | wider).isdisjoint(published.pieces)


def _same_kind(asked: PaperText, published: PaperText, document: Document) -> bool:
    """A certified copy that was asked for must be published as one, a copy as a copy."""
    if asked.certified:
        return published.certified
    return not asked.copied or published.copied or document.copies > 0
