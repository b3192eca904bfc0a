"""Fee cells that the record's own words contradict or leave unexplained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from knowledge.answers.numbers import number
from knowledge.catalogue.model import Fee, Procedure
from knowledge.quality.model import Check, Find, Finding, Place, Severity
from knowledge.quality.money import DOLLARS, FOREIGN, sums
from knowledge.quality.quoting import around, beginning, mark

_COUNCIL = re.compile(r"hội đồng nhân dân|\bhđnd\b", re.IGNORECASE)
_CURRENT = re.compile(
    r"áp dụng mức (?:lệ )?phí.{0,120}?đến hết ngày (\d{1,2})/(\d{1,2})/(\d{4})", re.IGNORECASE
)
_SHORT = 200
"""A longer note is a whole tariff: any sum in it may be about something else."""
_SMALLEST = 1000
"""No fee in đồng is below it, so a smaller one lost its zeros or is another currency."""

Look = Callable[[Fee, date], tuple[str, str] | None]


def checks() -> list[Check]:
    """All checks on fees."""
    looks: list[tuple[str, Severity, Look]] = [
        ("fee_zero_contradicted", Severity.MISLEADING, _zero_contradicted),
        ("fee_zero_set_by_council", Severity.MISLEADING, _zero_set_by_council),
        ("fee_scale", Severity.MISLEADING, _scale),
        ("fee_other_now", Severity.MISLEADING, _other_now),
        ("fee_too_small", Severity.MISLEADING, _too_small),
        ("fee_zero_unexplained", Severity.UNCLEAR, _zero_unexplained),
        ("fee_row_empty", Severity.UNCLEAR, _row_empty),
    ]
    return [Check(id, severity, _finder(id, look)) for id, severity, look in looks]


def _finder(id: str, look: Look) -> Find:
    def find(procedure: Procedure, today: date) -> Iterator[Finding]:
        for method in procedure.methods:
            for fee in method.fees:
                seen = look(fee, today)
                if seen is not None:
                    cell = "" if fee.amount is None else number(fee.amount)
                    yield Finding(id, procedure, Place.FEES, *seen, cell, (method.channel,))

    return find


def _zero_contradicted(fee: Fee, _: date) -> tuple[str, str] | None:
    """The portal prints 0 as free while the note names a sum."""
    if fee.amount != 0:
        return None
    found = next(iter(sums(fee.note).values()), None) or DOLLARS.search(fee.note)
    return (around(fee.note, found), mark(found)) if found else None


def _zero_set_by_council(fee: Fee, _: date) -> tuple[str, str] | None:
    found = _COUNCIL.search(fee.note) if fee.amount == 0 and not sums(fee.note) else None
    return (around(fee.note, found), mark(found)) if found else None


def _scale(fee: Fee, _: date) -> tuple[str, str] | None:
    """The same figure with zeros lost or added: 20 beside "20.000 đồng/tờ khai"."""
    named = {} if FOREIGN.search(fee.note) else sums(fee.note)
    if not fee.amount or fee.amount in named:
        return None
    for amount, found in named.items():
        ratio = max(amount, fee.amount) / min(amount, fee.amount)
        power = ratio in {10.0**exponent for exponent in range(1, 7)}
        if ratio == 1000 or (power and len(fee.note) <= _SHORT):
            return around(fee.note, found), mark(found)
    return None


def _other_now(fee: Fee, today: date) -> tuple[str, str] | None:
    """The note names one other sum that applies until a day still to come."""
    named, period = sums(fee.note), _CURRENT.search(fee.note)
    if not fee.amount or not period or len(named) != 1 or fee.amount in named:
        return None
    try:
        until = date(int(period[3]), int(period[2]), int(period[1]))
    except ValueError:
        return None
    if until < today or _scale(fee, today):
        return None
    return around(fee.note, period), mark(next(iter(named.values())))


def _too_small(fee: Fee, today: date) -> tuple[str, str] | None:
    if not fee.amount or fee.amount >= _SMALLEST or fee.currency == "USD" or _scale(fee, today):
        return None
    return None if FOREIGN.search(fee.note) else (beginning(fee.note), "")


def _zero_unexplained(fee: Fee, _: date) -> tuple[str, str] | None:
    return ("", "") if fee.amount == 0 and not fee.note else None


def _row_empty(fee: Fee, _: date) -> tuple[str, str] | None:
    return ("", "") if fee.amount is None and not fee.note else None
