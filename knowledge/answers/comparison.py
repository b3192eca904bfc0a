"""Puts two procedures side by side: what is the same is said once, what differs twice."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answers.compose import compose
from knowledge.answers.labels import labels
from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.shortening import bullet, summary
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.corrections.book import NO_CORRECTIONS, Corrections
from knowledge.search.entries import title_of

# What tells procedures apart for someone who wonders which one to take.
COMPARED = (
    Field.RESULTS,
    Field.AGENCY,
    Field.PROCESSING_TIME,
    Field.FEES,
    Field.ONLINE,
)
_LETTERS = "AB"
# A longer name would drown the value behind it; a letter stands for it then.
_LONGEST_NAME = 30


def compare(
    pair: Sequence[Procedure],
    fields: Sequence[Field],
    words: Wording,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[str, tuple[Answer, ...]]:
    """The text, and the two answers it was made from (for fields and sources).

    Without `fields` the usual ones are compared. A correction that replaces what a record
    says is what is compared; one that adds to it is told once.
    """
    asked = [field for field in fields if field is not Field.OVERVIEW] or COMPARED
    answers = tuple(
        compose(one, asked, words, corrections=corrections.of(one.code)) for one in pair
    )
    titles = [title_of(procedure) for procedure in pair]
    named = [f"{letter}. {title}" for letter, title in zip(_LETTERS, titles, strict=True)]
    short = labels(titles)
    if max(map(len, short)) > _LONGEST_NAME:
        short = list(_LETTERS)
    blocks = ["\n".join([words.text("compare.heading"), *named])]
    for sections in zip(*(answer.sections for answer in answers), strict=True):
        said = [_value(section, words) for section in sections]
        if said[0] == said[1]:
            lines = [bullet(words.text("compare.same", value=said[0]))]
        else:
            pairs = zip(short, said, strict=True)
            lines = [bullet(words.text("compare.one", name=n, value=v)) for n, v in pairs]
        notes = dict.fromkeys(note for section in sections for note in section.last_notes)
        blocks.append("\n".join([f"{sections[0].heading}:", *lines, *notes]))
    blocks.append("\n".join(answer.source.line for answer in answers))
    return "\n\n".join(blocks), answers


def _value(section: Section, words: Wording) -> str:
    replaced = [note.brief for note in section.notes if note.replaces]
    return " ".join(replaced) or summary(section.lines, words)
