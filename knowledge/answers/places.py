"""Where to hand in, who decides, and how far it can be done online."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.channels import channel_names
from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.shortening import at_most, bullet, first, shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Channel, Procedure

_ROLES = ("executing", "authority", "authorized", "coordinating")


def address_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """Receiving address, else the executing agencies, and what each channel says of it."""
    lines = []
    if procedure.receiving_address:
        address = shorten(procedure.receiving_address, words)
        lines.append(words.text("place.receiving", address=address))
    agencies = procedure.agencies.responsible
    if agencies:
        lines.append(words.text("place.agencies", agencies="; ".join(at_most(6, agencies, words))))
    lines += _channel_notes(procedure, words)
    if lines and procedure.accept_anywhere:
        lines.append(words.text("place.anywhere"))
    return tuple(lines)


def _channel_notes(procedure: Procedure, words: Wording) -> list[str]:
    notes: dict[str, list[str]] = {}
    for method in procedure.methods:
        if method.note:
            name = words.text(f"channel.{method.channel}")
            notes.setdefault(shorten(method.note, words, 220), []).append(name)
    if not notes and procedure.methods:
        return [words.text("place.channels", channels=channel_names(procedure, words))]
    return [
        f"• {', '.join(dict.fromkeys(names))}: {note.lstrip('-+ ')}"
        for note, names in at_most(4, list(notes.items()), words)
    ]


def agency_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """Agencies by role, as far as the record names them."""
    lines = []
    for role in _ROLES:
        names = getattr(procedure.agencies, role)
        if names:
            lines.append(
                bullet(f"{words.text(f'role.{role}')}: {'; '.join(at_most(8, names, words))}")
            )
    levels = ", ".join(words.text(f"level.{level}") for level in procedure.levels)
    if lines and levels:
        lines[0] = f"{lines[0]} ({levels})"
    return first(lines, words)


def online_kind(procedure: Procedure) -> str:
    """`full` (toàn trình), `partial` or `none`."""
    if procedure.fully_online:
        return "full"
    offered = any(method.channel is Channel.ONLINE for method in procedure.methods)
    return "partial" if offered and not procedure.offline_only else "none"


def online_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """Whether it can be done online, and what the online channel says."""
    if not procedure.methods and not procedure.fully_online:
        return ()
    channels = channel_names(procedure, words)
    lines = [words.text(f"online.{online_kind(procedure)}", channels=channels)]
    for method in procedure.methods:
        if method.channel is Channel.ONLINE and method.note:
            lines.append(bullet(shorten(method.note, words)))
            break
    return tuple(lines)


def localised(answer: Answer, procedure: Procedure, offices: str, words: Wording) -> Answer:
    """The answer with the `offices` where the person is, beside the place or else the agency;
    and, where nothing says so yet, that it may be handed in anywhere."""
    said = {section.field for section in answer.sections}
    at = next(
        (field for field in (Field.ADDRESS, Field.AGENCY, Field.OVERVIEW) if field in said), None
    )
    if at is None:
        return answer
    anywhere = words.text("place.anywhere") if procedure.accept_anywhere else ""
    sections = []
    for section in answer.sections:
        if section.field is at:
            more = [line for line in (offices, anywhere) if line and line not in section.lines]
            section = _longer(section, more)
        sections.append(section)
    return replace(answer, sections=tuple(sections))


def _longer(section: Section, more: list[str]) -> Section:
    lines = section.lines if section.known else ()
    if section.field is Field.OVERVIEW:
        more = [bullet(line) for line in more]
    return replace(section, lines=(*lines, *more), known=True) if more else section
