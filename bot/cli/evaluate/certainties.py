"""How sure the assistant is of what a search finds, which HTTP does not tell: searched again
in this process, over the index of the same MOTCUA_HOME."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assembly import Assembly
from bot.cli.screen import progress, screen
from bot.settings import load_settings
from knowledge.answers.confidence import certainty
from knowledge.evaluation.results import Result


def with_certainty(results: Sequence[Result]) -> list[Result]:
    """The results with their certainty where something was searched for.

    A result whose first procedure is another one here stays without: then the assistant
    that was asked has another index, and people are told.
    """
    search = Assembly(load_settings()).search
    measured, strangers = [], 0
    with progress() as show:
        for number, result in enumerate(results, start=1):
            show("certainty", number, len(results))
            if result.found is None:
                measured.append(result)
                continue
            hits = search.search(result.row.turns[0])
            same = tuple(hit.code for hit in hits[:1]) == result.found[:1]
            strangers += not same
            sure = certainty(hits) if same else None
            measured.append(result.model_copy(update={"certainty": sure}))
    if strangers:
        screen.print(
            f"{strangers} câu tìm ra thủ tục khác với trợ lý đang chạy nên không tính độ chắc "
            "chắn; hãy đặt MOTCUA_HOME như của trợ lý đó.",
            style="yellow",
        )
    return measured
