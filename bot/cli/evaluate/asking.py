"""Asks a running assistant every row, as people and as programs do: over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.cli.ask import new_id, post_chat
from bot.cli.evaluate.catalogue import Catalogue
from bot.cli.evaluate.certainties import with_certainty
from bot.cli.screen import progress, screen
from bot.running import is_ready, running_assistant
from bot.settings import load_settings
from knowledge.evaluation.dataset import Row
from knowledge.evaluation.results import Result
from knowledge.evaluation.spelling import Spelling, spelled

_LONGEST_KEPT = 600
"""Characters of a reply that are kept for reading."""


@dataclass(frozen=True)
class Plan:
    """What to try besides both spellings of every conversation."""

    noise: bool = False
    seed: int = 0
    search_only: bool = False
    calibration: bool = False

    @property
    def spellings(self) -> list[Spelling]:
        """How every row is typed."""
        return [each for each in Spelling if self.noise or each is not Spelling.TYPO]


def ask_all(rows: Sequence[Row], plan: Plan) -> tuple[list[Result], dict[str, str]]:
    """The results of every row and spelling, and the names of all procedures in them."""
    typed = [(spelled(row, each, plan.seed), each) for each in plan.spellings for row in rows]
    with _assistant() as base, progress() as show:
        catalogue = Catalogue(base)
        results = []
        for number, (row, spelling) in enumerate(typed, start=1):
            results.append(_result(catalogue, row, spelling, plan))
            show("questions", number, len(typed))
        names = catalogue.names({code for each in results for code in _codes(each)})
    return with_certainty(results) if plan.calibration else results, names


def _result(catalogue: Catalogue, row: Row, spelling: Spelling, plan: Plan) -> Result:
    found = catalogue.search(row.turns[0]) if len(row.turns) == 1 else None
    result = Result(row=row, spelling=spelling, found=found)
    if plan.search_only:
        return result
    conversation = new_id()
    for turn in row.turns:
        reply = post_chat(catalogue.base, conversation, turn)
    said = "\n".join(message["text"] for message in reply["messages"])
    return result.replied(reply["outcome"], said[:_LONGEST_KEPT])


def _codes(result: Result) -> set[str]:
    return {*result.row.accept, *result.procedures, *(result.found or ())}


@contextmanager
def _assistant() -> Iterator[str]:
    """The assistant that is running, or one started for this."""
    base = load_settings().address
    if is_ready(base):
        yield base
        return
    screen.print("Chưa có trợ lý nào đang chạy; khởi động một trợ lý để đo.")
    with running_assistant() as started:
        yield started
