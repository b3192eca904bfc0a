"""Tells apart procedures that people take for each other (`content/confused.yml`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.answers import model
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.content import read_content
from knowledge.search.entries import title_of
from knowledge.search.phrasings import Code

MOST_CHARS = 160
"""Of the line in an overview."""

When = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=70)]


class Mix(BaseModel):
    """Procedures that are taken for each other, each with when it is the right one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    codes: Annotated[dict[Code, When], Field(min_length=2, max_length=4)]


class Confused:
    """All mixes, in the order of the file."""

    def __init__(self, mixes: Sequence[Mix] = ()) -> None:
        self._mixes = tuple(mixes)

    @classmethod
    def load(cls, content: Path) -> Confused:
        """From the folder `content`; `ConfigurationError` names file, line and reason."""
        file = read_content(content / "confused.yml")
        mixes = file.validate(list[Mix])
        starter = {path.stem for path in (content / "procedures").glob("*.yml")}
        for number, mix in enumerate(mixes):
            for code in mix.codes:
                if code not in starter:
                    reason = f"không có content/procedures/{code}.yml"
                    raise file.error((number, "codes", code), reason)
        return cls(mixes)

    def others(self, code: str) -> dict[str, str]:
        """What `code` is taken for, and when the other is the right one; the first first."""
        found: dict[str, str] = {}
        for mix in self._mixes:
            if code in mix.codes:
                found |= {other: when for other, when in mix.codes.items() if other not in found}
        found.pop(code, None)
        return found

    def told_apart(self, codes: Iterable[str]) -> tuple[str, ...]:
        """When each is the right one, where one mix has them all; else nothing."""
        wanted = tuple(codes)
        fitting = (mix.codes for mix in self._mixes if mix.codes.keys() >= set(wanted))
        return next((tuple(map(mix.__getitem__, wanted)) for mix in fitting), ())


NONE_CONFUSED = Confused()


def tell_confused(
    answer: model.Answer,
    confused: Confused,
    find: Callable[[str], Procedure | None],
    words: Wording,
) -> tuple[model.Answer, tuple[Procedure, ...]]:
    """The answer with a line under its overview, and the procedures which that names."""
    if not any(section.field is model.Field.OVERVIEW for section in answer.sections):
        return answer, ()
    line = ""
    named: list[tuple[Procedure, str]] = []
    for code, when in confused.others(answer.code).items():
        if procedure := find(code):
            longer = _line([*named, (procedure, when)], words)
            if named and len(longer) > MOST_CHARS:
                break
            line, named = longer, [*named, (procedure, when)]
    if not named:
        return answer, ()
    sections = tuple(
        replace(section, lines=(*section.lines, line))
        if section.field is model.Field.OVERVIEW
        else section
        for section in answer.sections
    )
    return replace(answer, sections=sections), tuple(procedure for procedure, _ in named)


def _line(named: Sequence[tuple[Procedure, str]], words: Wording) -> str:
    """One is told in full, its title shortened as need be."""
    used = len(words.text("confused.line", others=""))
    room = MOST_CHARS - used
    told = []
    for procedure, when in named:
        beside = len(words.text("confused.other", title="", when=when))
        title = shorten(title_of(procedure), words, max(room - beside - 2, 40))
        told.append(words.text("confused.other", title=title, when=when))
    return words.text("confused.line", others="; ".join(told))
