"""One procedure on a page: every field its record has, each with an address and a reply to copy.

The fields are composed as in the chat, only nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.channels.links import web_links
from bot.faq.blocks import Block, set_lines
from bot.faq.texts import faq_texts
from bot.gateway.messages import Link
from knowledge.answers.compose import compose
from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.render import brief, bubble
from knowledge.answers.shortening import summary
from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Ended
from knowledge.catalogue.model import Procedure, Scope
from knowledge.corrections.book import Corrections
from knowledge.search.entries import title_of

LONGEST_REPLY = 2000
"""Characters that fit one message of any channel (Zalo's limit); a longer field is shortened. Of
the national catalogue one reply in two thousand, with a long row of agencies, is longer still."""


@dataclass(frozen=True)
class Part:
    """A field. `known` is False where the record is silent."""

    anchor: str
    tab: str
    heading: str
    blocks: tuple[Block, ...]
    known: bool
    reply: str


@dataclass(frozen=True)
class Sheet:
    """The page. `notice` stands above everything, with `lead_on` (code, name) to go on with; `gist`
    are the main points by name, `notes` what the law has changed about them."""

    code: str
    title: str
    agency: str
    tags: tuple[str, ...]
    notice: str
    lead_on: tuple[tuple[str, str], ...]
    gist: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    source: str
    links: tuple[Link, ...]


class Sheets:
    """Lays procedures out; `find` gives a record by its code, `ended` what became of it if it is
    no longer in force."""

    def __init__(
        self,
        find: Callable[[str], Procedure | None],
        ended: Callable[[str], Ended | None],
        corrections: Corrections,
        words: Wording,
    ) -> None:
        self._find, self._ended, self._corrections = find, ended, corrections
        self._words = words
        self._whole = words.in_full()

    def gist(self, code: str, field: Field) -> str:
        """A field in a line; empty when the record is silent about it."""
        procedure = self._find(code)
        section = self._compose(procedure, [field]).sections[0] if procedure else None
        return summary(section.lines, self._words) if section and section.known else ""

    def sheet(self, code: str) -> Sheet | None:
        """The page of a procedure; None when nobody knows the code."""
        procedure = self._find(code)
        if procedure is None:
            return None
        words, texts, ended = self._words, faq_texts(), self._ended(code)
        answer = self._compose(procedure, list(texts.anchors), self._whole)
        main = self._compose(procedure, [Field.OVERVIEW]).sections[0]
        levels = [label for level, label in texts.level.items() if level in procedure.levels]
        link = Link(title=words.text("source.link"), url=answer.source.url)
        title = title_of(procedure)
        return Sheet(
            code=procedure.code,
            title=title[:1].upper() + title[1:],
            agency="; ".join(procedure.agencies.responsible) or procedure.published_by,
            tags=(*filter(None, [procedure.province]), *levels),
            notice=_notice(procedure, ended),
            lead_on=ended.lead_on if ended else (),
            gist=tuple(map(_named, main.lines)),
            notes=(*main.first_notes, *main.last_notes),
            parts=tuple(
                self._part(procedure, section)
                for section in answer.sections
                if section.field in texts.anchors
            ),
            source=answer.source.line,
            links=tuple(web_links([link])),
        )

    def _compose(
        self, procedure: Procedure, fields: Sequence[Field], words: Wording | None = None
    ) -> Answer:
        corrections = self._corrections.of(procedure.code)
        return compose(procedure, fields, words or self._words, corrections=corrections)

    def _part(self, procedure: Procedure, section: Section) -> Part:
        field = section.field
        return Part(
            anchor=faq_texts().anchors[field],
            tab=self._words.text(f"button.{field}"),
            heading=section.heading,
            blocks=set_lines(_lines(section)),
            known=section.known,
            reply=self._reply(procedure, field),
        )

    def _reply(self, procedure: Procedure, field: Field) -> str:
        """Plain text with its source, to send to whoever asked; as full as a message may be."""
        whole, short = (
            self._compose(procedure, [field], words) for words in (self._whole, self._words)
        )
        texts = [bubble(whole), bubble(short), brief(short, self._words)]
        replies = [f"{text}\n{short.source.url}" for text in texts]
        return next((reply for reply in replies if len(reply) <= LONGEST_REPLY), replies[-1])


def _notice(procedure: Procedure, ended: Ended | None) -> str:
    if procedure.scope is Scope.INTERNAL:
        return faq_texts().standing.internal
    return ended.text if ended else ""


def _named(line: str) -> tuple[str, str]:
    name, _, told = line.removeprefix("• ").partition(": ")
    return name, told[:1].upper() + told[1:]


def _lines(section: Section) -> tuple[str, ...]:
    """With what the law has changed."""
    return (*section.first_notes, *section.lines, *section.last_notes)
