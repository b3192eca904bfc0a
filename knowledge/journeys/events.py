"""Life events (`content/journeys/events/<id>.yml`): one journey over several procedures.

The file tells which procedures, in which order, and how people say that it happened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Part as Strict
from knowledge.catalogue.model import ProcedureCode
from knowledge.content import ContentFile, content_files, read_content
from knowledge.journeys.model import Bundle, Journey, Paper, Part, versioned
from knowledge.journeys.overlays import (
    Id,
    QuestionText,
    SourceText,
    check_questions,
    check_when,
)


class PartText(Strict):
    """A procedure of the event, and the codes to be done before it."""

    code: ProcedureCode
    label: str = Field(max_length=60)
    when: tuple[Id, ...] = ()
    after: tuple[ProcedureCode, ...] = ()

    def part(self) -> Part:
        """As a journey has it."""
        return Part(self.code, self.label, frozenset(self.when), frozenset(self.after))


class BundleText(Strict):
    """A linked service that does several of the parts in one dossier."""

    code: ProcedureCode
    label: str = Field(max_length=60)
    covers: tuple[ProcedureCode, ...] = Field(min_length=2)


class EventText(Strict):
    """One file; `say` are phrases by which people tell that it happened."""

    id: Id
    title: str = Field(max_length=60)
    intro: str = Field(max_length=300)
    say: tuple[str, ...] = Field(min_length=8, max_length=20)
    questions: tuple[QuestionText, ...] = Field(default=(), max_length=2)
    parts: tuple[PartText, ...] = Field(min_length=2)
    bundle: BundleText | None = None
    shared_documents: tuple[Annotated[str, Field(max_length=120)], ...] = ()
    after: str = Field(max_length=250)
    source: SourceText


@dataclass(frozen=True)
class Event:
    """A life event: its journey, and how people say it."""

    journey: Journey
    say: tuple[str, ...]


def load_events(folder: Path, words: Wording) -> dict[str, Event]:
    """All files of the folder, by id. Raises `ConfigurationError` with file and line."""
    texts = [_event(read_content(path)) for path in content_files(folder)]
    return {text.id: Event(_journey(text, words), text.say) for text in texts}


def _event(file: ContentFile) -> EventText:
    event = file.validate(EventText)
    if event.id != file.path.stem:
        raise file.error(("id",), f"tệp phải tên là {event.id}.yml")
    options = check_questions(file, event.questions)
    check_when(file, "parts", (part.when for part in event.parts), options)
    codes = [part.code for part in event.parts]
    for place, part in enumerate(event.parts):
        # What comes first stands first: so the file can be read, and nothing goes in circles.
        if unknown := set(part.after) - set(codes[:place]):
            reason = f"{', '.join(sorted(unknown))} phải đứng trước thủ tục này"
            raise file.error(("parts", place, "after"), reason)
        if part.code in codes[:place]:
            raise file.error(("parts", place, "code"), f"{part.code} đã có ở trên")
    if event.bundle and not set(codes).issuperset(event.bundle.covers):
        raise file.error(("bundle", "covers"), "chỉ gộp được các thủ tục có trong parts")
    return event


def _journey(event: EventText, words: Wording) -> Journey:
    bundle = event.bundle and Bundle(event.bundle.code, event.bundle.label, event.bundle.covers)
    return versioned(
        Journey(
            id=event.id,
            title=event.title,
            intro=event.intro,
            source=event.source.line(words),
            questions=tuple(question.question() for question in event.questions),
            papers=tuple(Paper(_paper_id(name), name) for name in event.shared_documents),
            after=event.after,
            parts=tuple(part.part() for part in event.parts),
            bundle=bundle or None,
        )
    )


def _paper_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:10]
