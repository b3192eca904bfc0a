"""How long the agency may take, per way of handing in, with the record's own unit."""

from __future__ import annotations

from knowledge.answers.channels import per_channel
from knowledge.answers.numbers import number
from knowledge.answers.shortening import first, shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Duration, Method, Procedure, TimeUnit


def time_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """Lines per channel, then those of sub-cases whose limit differs."""
    lines = per_channel(procedure, lambda method: _time(method, words), words)
    return first([*lines, *_sub_cases(procedure, words)], words)


def duration(time: Duration, words: Wording) -> str:
    """`3 ngày làm việc`; says so when the unit is missing; empty when nothing is stated."""
    if time.note:
        return shorten(time.note, words)
    if not time.amount:
        return ""
    if time.unit is TimeUnit.UNKNOWN:
        return words.text("time.no_unit", amount=number(time.amount))
    return words.text(
        "time.amount", amount=number(time.amount), unit=words.text(f"unit.{time.unit}")
    )


def _time(method: Method, words: Wording) -> tuple[str, ...]:
    stated = duration(method.time, words)
    if stated and method.time.unit is not TimeUnit.UNKNOWN:
        return (stated,)
    # Without a unit the real limit usually stands in the description.
    note = shorten(method.note, words)
    if stated and note:
        return (words.text("time.with_note", time=stated, note=note),)
    return (stated or note,) if stated or note else ()


def _sub_cases(procedure: Procedure, words: Wording) -> list[str]:
    common = {duration(method.time, words) for method in procedure.methods}
    lines = []
    for case in procedure.processing_cases:
        time = duration(case.time, words)
        if time and time not in common and case.time.unit is not TimeUnit.UNKNOWN:
            # A sub-case named like the whole procedure stands for "in general".
            own = case.name == procedure.name
            name = words.text("time.own_case") if own else shorten(case.name, words, 160)
            lines.append(f"• {words.text('time.sub_case', name=name, time=time)}")
    return list(dict.fromkeys(lines))
