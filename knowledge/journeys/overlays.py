"""What people wrote about a procedure (`content/journeys/<code>.yml`), laid over its record.

Words and questions come from the file; fee, time and the page to open stay the record's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Part as Strict
from knowledge.catalogue.model import ProcedureCode
from knowledge.content import ContentFile, content_files, read_content
from knowledge.journeys.model import (
    Instruction,
    Journey,
    Option,
    Paper,
    PaperKind,
    Question,
    Way,
    versioned,
)

# Short enough for two of them in one button.
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
Month = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]


class OptionText(Strict):
    """An answer; `instead` sends to another procedure, `instead_name` says which."""

    id: Id
    label: str = Field(max_length=30)
    instead: ProcedureCode | None = None
    instead_name: str = Field(default="", max_length=90)


class QuestionText(Strict):
    """A question of two to four answers."""

    id: Id
    ask: str = Field(max_length=140)
    options: tuple[OptionText, ...] = Field(min_length=2, max_length=4)

    def question(self) -> Question:
        """As a journey has it."""
        return Question(
            self.id, self.ask, tuple(Option(**option.model_dump()) for option in self.options)
        )


class PaperText(Strict):
    """A paper; `copies` counts what `kind` says is handed in."""

    id: Id
    name: str = Field(max_length=120)
    kind: PaperKind
    copies: int = Field(default=1, ge=1)
    when: tuple[Id, ...] = ()
    note: str = Field(default="", max_length=160)
    known_to_state: bool = False

    def paper(self) -> Paper:
        """As a journey has it."""
        copied = self.kind in (PaperKind.COPY, PaperKind.CERTIFIED_COPY)
        return Paper(
            id=self.id,
            name=self.name,
            kind=self.kind,
            originals=0 if copied else self.copies,
            copies=self.copies if copied else 0,
            when=frozenset(self.when),
            note=self.note,
            known_to_state=self.known_to_state,
        )


class StepText(Strict):
    """A step; `skill` is the id of a lesson."""

    text: str = Field(max_length=300)
    skill: Id | None = None


class SourceText(Strict):
    """What the file was written from, and in which month that was true."""

    title: str = Field(max_length=100)
    as_of: Month

    def line(self, words: Wording) -> str:
        """As it is shown."""
        year, month = self.as_of.split("-")
        return words.text("source", title=self.title, month=f"{month}/{year}")


class Overlay(Strict):
    """One file. A way that is left out is not offered; both left out are the record's."""

    code: ProcedureCode
    title: str = Field(max_length=60)
    intro: str = Field(max_length=300)
    questions: tuple[QuestionText, ...] = Field(default=(), max_length=3)
    documents: tuple[PaperText, ...] = Field(min_length=1)
    online: tuple[StepText, ...] = ()
    in_person: tuple[StepText, ...] = ()
    mistakes: tuple[Annotated[str, Field(max_length=160)], ...] = Field(default=(), max_length=4)
    after: str = Field(max_length=250)
    source: SourceText

    def over(self, journey: Journey, words: Wording) -> Journey:
        """The journey of the record with this laid over it."""
        written = {Way.ONLINE: self.online, Way.IN_PERSON: self.in_person}
        ways = {
            way: tuple(Instruction(step.text, step.skill) for step in steps)
            for way, steps in written.items()
            if steps
        }
        return versioned(
            replace(
                journey,
                title=self.title,
                intro=self.intro,
                questions=tuple(question.question() for question in self.questions),
                papers=tuple(paper.paper() for paper in self.documents),
                ways=ways or journey.ways,
                mistakes=self.mistakes,
                after=self.after,
                source=self.source.line(words),
            )
        )


def load_overlays(folder: Path) -> dict[str, Overlay]:
    """All files of the folder, by code. Raises `ConfigurationError` with file and line."""
    files = [read_content(path) for path in content_files(folder)]
    return {overlay.code: overlay for overlay in map(_overlay, files)}


def check_questions(file: ContentFile, questions: Iterable[QuestionText]) -> frozenset[str]:
    """The ids of all options; raises `ConfigurationError` where one is there twice."""
    options: set[str] = set()
    for place, question in enumerate(questions):
        for index, option in enumerate(question.options):
            if option.id in options:
                location = ("questions", place, "options", index, "id")
                raise file.error(location, f"{option.id} đã dùng ở câu hỏi khác, hãy đặt tên khác")
            if bool(option.instead) != bool(option.instead_name):
                where = ("questions", place, "options", index)
                raise file.error(where, "instead và instead_name đi cùng nhau")
            options.add(option.id)
    return frozenset(options)


def check_when(
    file: ContentFile, key: str, whens: Iterable[Iterable[str]], options: frozenset[str]
) -> None:
    """Raises `ConfigurationError` where a `when` names no option."""
    for place, when in enumerate(whens):
        for option in when:
            if option not in options:
                raise file.error((key, place, "when"), f"không có lựa chọn {option}")


def _overlay(file: ContentFile) -> Overlay:
    overlay = file.validate(Overlay)
    if overlay.code != file.path.stem:
        raise file.error(("code",), f"tệp phải tên là {overlay.code}.yml")
    options = check_questions(file, overlay.questions)
    check_when(file, "documents", (paper.when for paper in overlay.documents), options)
    for place, paper in enumerate(overlay.documents):
        if paper.known_to_state and not paper.note:
            reason = "giấy nhà nước đã có thì phải nêu nguồn ở note"
            raise file.error(("documents", place), reason)
    for double in _doubles(paper.id for paper in overlay.documents):
        raise file.error(("documents",), f"id {double} dùng hai lần")
    return overlay


def _doubles(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield one
        seen.add(one)
