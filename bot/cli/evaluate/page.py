"""The report as one HTML page: figures first, then every failure as a conversation.

It needs nothing else to be read, loads nothing, and escapes whatever people or the
assistant said. Its looks and words are in `report/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge.content import read_content
from knowledge.evaluation.calibration import calibrations
from knowledge.evaluation.comparing import Comparison, Flip
from knowledge.evaluation.failures import faults
from knowledge.evaluation.figures import ALL, Figures, figures, statuses
from knowledge.evaluation.intervals import Figure
from knowledge.evaluation.measures import LOWER_IS_BETTER, MEASURES
from knowledge.evaluation.results import Result, Run

REPORT = Path(__file__).parent / "report"
_SHOWN = 4
"""Procedures that a card names; the rest are counted."""


@dataclass(frozen=True)
class Named:
    """A procedure on a card; `right` where it is an accepted one."""

    code: str
    name: str
    right: bool


@dataclass(frozen=True)
class Card:
    """One result for reading. `more`: accepted procedures that are not named."""

    result: Result
    faults: tuple[str, ...]
    wanted: list[Named]
    more: int
    came: list[Named]
    found: list[Named]
    rank: int | None
    flip: Flip | None


def page(run: Run, comparison: Comparison | None = None) -> str:
    """The whole page. With a comparison the flipped rows come first."""
    flips = {flip.new.key: flip for flip in comparison.flips} if comparison else {}
    shown = [each for each in run.results if each.key in flips or faults(each)]
    cards = [_card(each, run, flips.get(each.key)) for each in shown]
    by_spelling = {spelling.value: figures(run.of(spelling)) for spelling in run.spellings}
    return (
        _environment()
        .get_template("page.html")
        .render(
            run=run,
            words=read_content(REPORT / "words.yml").data,
            measures=list(MEASURES),
            lower_is_better=LOWER_IS_BETTER,
            figures=by_spelling,
            overall=_overall(by_spelling.values()),
            statuses={spelling.value: statuses(run.of(spelling)) for spelling in run.spellings},
            calibrations=calibrations(run),
            comparison=comparison,
            cards=sorted(cards, key=lambda card: card.flip is None),
            choices=_choices(cards),
        )
    )


def _overall(by_spelling: Collection[Figures]) -> dict[str, list[Figure | None]]:
    """Each measured measure over all rows, one figure a spelling."""
    rows = {name: [groups[ALL].get(name) for groups in by_spelling] for name in MEASURES}
    return {name: row for name, row in rows.items() if any(row)}


def _card(result: Result, run: Run, flip: Flip | None) -> Card:
    accepted = result.row.accept
    found = result.found or ()
    ranks = [at for at, code in enumerate(found, 1) if code in accepted]

    def named(codes: Sequence[str]) -> list[Named]:
        return [Named(code, run.names.get(code, ""), code in accepted) for code in codes]

    return Card(
        result=result,
        faults=faults(result),
        wanted=named(accepted[:_SHOWN]),
        more=max(len(accepted) - _SHOWN, 0),
        came=named(result.procedures),
        found=named(found[:_SHOWN]),
        rank=ranks[0] if ranks else None,
        flip=flip,
    )


def _choices(cards: Iterable[Card]) -> dict[str, list[str]]:
    """What the cards can be filtered by."""
    cards = list(cards)
    rows = [card.result.row for card in cards]
    return {
        "spelling": sorted({card.result.spelling.value for card in cards}),
        "fault": sorted({fault for card in cards for fault in card.faults}),
        "set": sorted({row.set for row in rows}),
        "kind": sorted({row.kind.value for row in rows}),
        "slice": sorted({row.slice for row in rows}),
    }


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(REPORT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
