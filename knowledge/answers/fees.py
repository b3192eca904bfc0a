"""What a procedure costs, as far as its record really says.

Of 15,599 fee rows in the July 2026 snapshot 6,778 are 0 without a word; the portal prints
them as "Miễn phí". We don't: 0 is only free where the record says so in words.
"""

from __future__ import annotations

import re

from knowledge.answers.channels import per_channel
from knowledge.answers.numbers import number
from knowledge.answers.shortening import first, shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Fee, Method, Procedure

_MONEY = re.compile(r"[1-9][\d.]*\s*(?:đồng|đ\b|vnđ|usd)", re.IGNORECASE)
_NAMES_MONEY = re.compile(r"đồng|vnđ|usd", re.IGNORECASE)


def fee_lines(procedure: Procedure, words: Wording) -> tuple[str, ...]:
    """Lines per channel, or none when the record has no fee row."""
    lines = per_channel(procedure, lambda method: _rows(method, words), words)
    if any(_contradicts(fee) for method in procedure.methods for fee in method.fees):
        lines.append(words.text("contradiction.fee_free"))
    return first(lines, words)


def _rows(method: Method, words: Wording) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_row(fee, words) for fee in method.fees))


def _row(fee: Fee, words: Wording) -> str:
    note = shorten(fee.note.lstrip("-+ "), words)
    if not fee.amount:
        # The note alone: an amount of 0 beside it says nothing by itself.
        return note or words.text(
            f"fee.{'not_stated' if fee.amount is None else 'zero_unexplained'}"
        )
    if fee.currency is None and _NAMES_MONEY.search(note):
        return note
    amount = words.text(f"fee.{(fee.currency or 'no_currency').lower()}", amount=number(fee.amount))
    if amount in note:  # "Cá nhân: 7.000 đồng một lần" says it already.
        return note
    return words.text("fee.with_note", amount=amount, note=note) if note else amount


def _contradicts(fee: Fee) -> bool:
    """A cell of 0 whose own note names a sum (45 procedures of the June 2026 crawl)."""
    return fee.amount == 0 and bool(_MONEY.search(fee.note))
