"""Lays an answer out as one chat bubble of plain text."""

from __future__ import annotations

from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.shortening import first
from knowledge.answers.wording import Wording

_FEW_LINES = 4

# What people usually ask next, in that order.
NEXT_FIELDS = (
    Field.COMPONENTS,
    Field.FEES,
    Field.PROCESSING_TIME,
    Field.ADDRESS,
    Field.STEPS,
    Field.ONLINE,
)


def bubble(answer: Answer) -> str:
    """Name, one block a field, source; blocks are parted by a blank line."""
    blocks = [answer.name, *map(_block, answer.sections)]
    if not any(section.field is Field.SOURCE for section in answer.sections):
        blocks.append(answer.source.line)
    return "\n\n".join(blocks)


def brief(answer: Answer, words: Wording) -> str:
    """The same with few lines a field, for one answer among several in a bubble."""
    blocks = [answer.name]
    for section in answer.sections:
        lines = first(section.lines, words, _FEW_LINES)
        noted = [*section.first_notes, *lines, *section.last_notes]
        blocks.append("\n".join([f"{section.heading}:", *noted]))
    return "\n".join([*blocks, answer.source.line])


def next_fields(answer: Answer, limit: int = 4) -> tuple[Field, ...]:
    """Fields worth offering after this answer."""
    shown = {section.field for section in answer.sections}
    return tuple(field for field in NEXT_FIELDS if field not in shown)[:limit]


def _block(section: Section) -> str:
    """A correction that adds to the record stands apart under it."""
    lines = [f"{section.heading}:", *section.first_notes, *section.lines]
    return "\n\n".join(["\n".join(lines), *section.last_notes])
