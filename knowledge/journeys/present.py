"""What a person reads at a stage, and the buttons under it: at most 500 characters and five.

What a stage says is `bodies.py`'s, every sentence is in `content/texts/journeys.yml`. A text
that people wrote is never cut; one from a record is where there is no other way, and shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.wording import Wording
from knowledge.journeys.bodies import Choice, Here, answered, body, instruction
from knowledge.journeys.fitting import BUBBLE, cut
from knowledge.journeys.model import Journey
from knowledge.journeys.paging import pages
from knowledge.journeys.path import Kind, checklist, located, walked_way
from knowledge.journeys.progress import Progress

MOST_CHOICES = 5


@dataclass(frozen=True)
class View:
    """One bubble. `skill` is the lesson for this step, `instead` another procedure's code."""

    text: str
    choices: tuple[Choice, ...]
    stage: str
    number: int
    total: int
    skill: str | None = None
    instead: str | None = None


def view(journey: Journey, progress: Progress, words: Wording) -> View:
    """The bubble of the stage where the person stands."""
    stages, place = located(journey, progress)
    here = Here(journey, progress, words, stages[place])
    number, total = place + 1, len(stages)
    head = words.text("head", number=number, total=total, name=_name(here))
    text, choices = body(here)
    step, option = instruction(here), answered(here)
    return View(
        text=f"{head}\n{cut(text, BUBBLE - len(head) - 1, words)}",
        choices=tuple(choices[:MOST_CHOICES]),
        stage=str(here.stage),
        number=number,
        total=total,
        skill=step.skill if step else None,
        instead=option.instead if option else None,
    )


def _name(here: Here) -> str:
    kind = here.stage.kind
    if kind is Kind.INTRO:
        return here.journey.title
    if kind is Kind.STEP:
        return here.say(f"name.{walked_way(here.journey, here.progress)}")
    if kind is Kind.PAPERS:
        count = len(pages(checklist(here.journey, here.progress)))
        if count > 1:
            return here.say("name.papers_page", page=here.stage.number, pages=count)
    return here.say(f"name.{kind}")
