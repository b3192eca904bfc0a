"""`motcua catalogue corrections`: which legal corrections hold, on which day, from which source.

Reading them checks them: a wrong file ends the command with file, line and reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import typer
from rich.table import Table

from bot.assembly import Assembly
from bot.cli.screen import output
from bot.settings import load_settings
from knowledge.corrections.model import Correction, State

_STATES = {State.ACTIVE: "đang áp dụng", State.UPCOMING: "sắp áp dụng", State.ENDED: "đã hết"}
_MOST_CODES = 4


def corrections(
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Ngày muốn xem; mặc định là hôm nay."),
    ] = None,
) -> None:
    """Liệt kê và kiểm tra các đính chính theo luật trong content/corrections."""
    book = Assembly(load_settings()).corrections
    day = on.date() if on else book.today()
    for state, title in _STATES.items():
        found = [one for one in book.every if one.state(day) is state]
        if found:
            output.print(_table(f"{title} ({len(found)})", found, day))
    output.print(f"✓ {len(book.every)} đính chính, xem ngày {day:%d/%m/%Y}.", highlight=False)


def _table(title: str, found: Iterable[Correction], day: date) -> Table:
    table = Table("Tệp", "Thời gian", "Áp dụng cho", "Nội dung", "Nguồn, ngày rà", title=title)
    for one in sorted(found, key=lambda one: (one.rule.effective_from, one.file)):
        rule, source = one.rule, one.rule.source
        read = " [dim](thứ cấp)[/]" if source.secondary else ""
        place = f"{source.title}, {source.article}" if source.article else source.title
        reviewed = f"{place}{read}\n{rule.reviewed_by}, {rule.reviewed_on:%d/%m/%Y}"
        said = ": ".join(part for part in (one.change.when, one.change.says) if part)
        table.add_row(one.file, _period(one, day), _scope(one), said, reviewed)
    return table


def _period(correction: Correction, day: date) -> str:
    start, end = correction.rule.effective_from, correction.rule.effective_to
    period = f"{start:%d/%m/%Y} → {f'{end:%d/%m/%Y}' if end else '…'}"
    state = correction.state(day)
    if state is State.UPCOMING:
        return f"{period}\ncòn {(start - day).days} ngày nữa bắt đầu"
    if state is State.ACTIVE and end:
        return f"{period}\ncòn {(end - day).days + 1} ngày, kể cả hôm nay"
    return period


def _scope(correction: Correction) -> str:
    change = correction.change
    codes = ", ".join(change.codes[:_MOST_CODES])
    more = f" và {len(change.codes) - _MOST_CODES} mã" if len(change.codes) > _MOST_CODES else ""
    said = f"nơi ghi “{change.said[0]}”…" if change.said else ""
    return "\n".join(part for part in (", ".join(change.fields), f"{codes}{more}", said) if part)
