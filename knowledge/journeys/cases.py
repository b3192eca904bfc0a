"""Turns the groups of a record's papers into questions and a checklist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from knowledge.answers.labels import labels
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Document
from knowledge.journeys.fitting import plain
from knowledge.journeys.groups import Circumstance, Group
from knowledge.journeys.model import ANYONE, Option, Paper, PaperKind, Question

_MOST_OPTIONS = 4
_LABEL = 85
_NAME = 100
_NOTE = 100


def questions(found: Sequence[Group], words: Wording) -> tuple[Question, ...]:
    """Which case it is, then what comes on top of it. `words` are the journeys'."""
    asked = [*_which_case([one for one in found if _is_main(one)], words)]
    for circumstance in Circumstance:
        extra = [group for group in found if group.circumstance is circumstance]
        if extra:
            key = circumstance.name.lower()
            asked += _ask(key, words.text(f"case.{key}"), extra, words, neither=True)
    return tuple(asked)


def papers(found: Sequence[Group], words: Wording) -> tuple[Paper, ...]:
    """The checklist of all cases; a paper of several cases stands there once."""
    merged: dict[str, Paper] = {}
    for group in found:
        when = frozenset({_option_id(group)}) if group.case else ANYONE
        for document in group.documents:
            paper = _paper(document, group, when, words)
            known = merged.setdefault(paper.id, paper)
            both = known.when | when if known.when and when else ANYONE
            merged[paper.id] = replace(known, when=both)
    return tuple(merged.values())


def _is_main(group: Group) -> bool:
    return group.case and group.circumstance is None


def _which_case(cases: Sequence[Group], words: Wording) -> Iterator[Question]:
    if not cases:
        return
    ask = words.text("case.one" if len(cases) == 1 else "case.which")
    yield from _ask("case", ask, cases, words, neither=len(cases) == 1)


def _ask(
    key: str, ask: str, cases: Sequence[Group], words: Wording, *, neither: bool
) -> Iterator[Question]:
    """One question, or several where there are more cases than buttons: each then ends
    with "another case", which leads to the next."""
    names = _names([group.heading for group in cases])
    options = [
        Option(_option_id(group), shorten(name, words, _LABEL))
        for group, name in zip(cases, names, strict=True)
    ]
    if neither:
        options.append(Option(f"{key}_none", words.text("case.none")))
    when = ANYONE
    for turn in count(1):
        question_id = key if turn == 1 else f"{key}_{turn}"
        if len(options) <= _MOST_OPTIONS:
            yield Question(question_id, ask, tuple(options), when)
            return
        other = Option(f"{key}_other_{turn}", words.text("case.other"))
        yield Question(question_id, ask, (*options[: _MOST_OPTIONS - 1], other), when)
        options = options[_MOST_OPTIONS - 1 :]
        when = frozenset({other.id})


def _names(headings: list[str]) -> list[str]:
    """What tells the cases apart; one word alone ("Lại") may be half of a compound."""
    short = labels(headings)
    return short if all(" " in name for name in short) else headings


def _paper(document: Document, group: Group, when: frozenset[str], words: Wording) -> Paper:
    forms = [form.name for form in document.forms if form.name]
    name = plain(document.name) or document.name
    return Paper(
        # Ids are made of what is printed, so that ticks survive a new order of the record.
        id=_digest(f"{name}|{document.originals}|{document.copies}"),
        name=shorten(name, words, _NAME),
        kind=PaperKind.SHOW if group.shown else _kind(document),
        originals=document.originals,
        copies=document.copies,
        when=when,
        note="" if group.case else shorten(group.heading, words, _NOTE),
        form=plain(forms[0]) if forms else None,
    )


def _kind(document: Document) -> PaperKind | None:
    if document.forms:
        return PaperKind.FORM
    if document.originals:
        return PaperKind.ORIGINAL
    return PaperKind.COPY if document.copies else None


def _option_id(group: Group) -> str:
    return f"c{_digest(group.heading)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
