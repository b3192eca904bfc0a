"""What the page of figures shows, worked out of the counters; its words are in the template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count as count_from
from typing import Protocol

from bot.store.counters import Count
from bot.store.figures import Bar, Figure, bars, figure, share, steps_in_order, sums, total

MONTHS = 12
"""Months that are shown, the latest."""


@dataclass(frozen=True)
class Month:
    """One line of the chart of months."""

    name: str
    started: Bar
    finished: Bar
    handed_in: Bar


@dataclass(frozen=True)
class Step:
    """How many reached a stage: its `kind` (`papers`), `number` among its kind, `part`'s title."""

    kind: str
    number: str
    part: str
    bar: Bar
    left: int | None


@dataclass(frozen=True)
class Lesson:
    """How a lesson is taken and passed."""

    title: str
    taken: Bar
    passed: Figure
    share: int | None


@dataclass(frozen=True)
class Helped:
    """How many said that it helped, of those who said anything; `about` is a status."""

    about: str
    asked: Figure
    yes: Figure
    no: Figure
    share: int | None


@dataclass(frozen=True)
class FiguresPage:
    """Everything on the page, in its order; `subjects` are ids with titles to choose from."""

    started: Figure
    finished: Figure
    handed_in: Figure
    share: int | None
    lessons_passed: Figure
    months: tuple[Month, ...]
    subjects: tuple[tuple[str, str], ...]
    subject: str
    subject_title: str
    steps: tuple[Step, ...]
    lessons: tuple[Lesson, ...]
    helped: tuple[Helped, ...]


class Read(Protocol):
    """Exact sums by names, as `bot.store.counters.Counters.read` gives them."""

    def __call__(self, *by: str, subject: str | None = None) -> tuple[Count, ...]:
        """Of one subject if given."""
        ...


def figures_page(read: Read, subject: str, title: Callable[[str], str]) -> FiguresPage:
    """The page for one chosen subject; the one started most often when it is not known."""
    by_month, by_subject = read("month"), read("subject")
    often = sums(by_subject, "journey_started", by="subject")
    chosen = subject if subject in often else max(often, key=lambda name: often[name], default="")
    finished, handed_in = total(by_month, "journey_finished"), total(by_month, "handed_in_self")
    return FiguresPage(
        started=figure(total(by_month, "journey_started")),
        finished=figure(finished),
        handed_in=figure(handed_in),
        share=share(handed_in, finished),
        lessons_passed=figure(total(by_month, "lesson_passed")),
        months=_months(by_month),
        subjects=tuple((name, title(name)) for name in sorted(often, key=title)),
        subject=chosen,
        subject_title=title(chosen) if chosen else "",
        steps=_steps(read("step", subject=chosen), title),
        lessons=_lessons(by_subject, title),
        helped=_helped(read("step")),
    )


def _months(counts: Iterable[Count]) -> tuple[Month, ...]:
    kinds = ("journey_started", "journey_finished", "handed_in_self")
    found = [sums(counts, kind, by="month") for kind in kinds]
    names = sorted(set().union(*found))[-MONTHS:]
    # One scale for the three, so that their bars can be compared.
    every = bars({f"{name} {at}": of.get(name, 0) for name in names for at, of in enumerate(found)})
    return tuple(Month(name, *every[3 * place : 3 * place + 3]) for place, name in enumerate(names))


def _steps(counts: tuple[Count, ...], title: Callable[[str], str]) -> tuple[Step, ...]:
    reached = sums(counts, "step_reached", by="step")
    started = total(counts, "journey_started")
    questions = count_from(1)
    steps = []
    for bar in bars(steps_in_order(reached)):
        kind, _, which = bar.label.partition(".")
        number = str(next(questions)) if kind == "question" else which if which.isdigit() else ""
        part = title(which) if kind == "part" else ""
        steps.append(Step(kind, number, part, bar, share(reached[bar.label], started)))
    return tuple(steps)


def _lessons(counts: tuple[Count, ...], title: Callable[[str], str]) -> tuple[Lesson, ...]:
    taken = sums(counts, "lesson_started", by="subject")
    passed = sums(counts, "lesson_passed", by="subject")
    names = sorted(taken, key=lambda name: (-taken[name], name))
    drawn = zip(names, bars({name: taken[name] for name in names}), strict=True)
    return tuple(
        Lesson(
            title(name), bar, figure(passed.get(name, 0)), share(passed.get(name, 0), taken[name])
        )
        for name, bar in drawn
    )


def _helped(counts: Iterable[Count]) -> tuple[Helped, ...]:
    """A line for each kind of task, the most asked first."""
    kinds = ("feedback_asked", "feedback_yes", "feedback_no")
    asked, yes, no = (sums(counts, kind, by="step") for kind in kinds)
    abouts = sorted(asked, key=lambda about: (-asked[about], about))
    return tuple(
        Helped(about, figure(asked[about]), *_voices(yes.get(about, 0), no.get(about, 0)))
        for about in abouts
    )


def _voices(yes: int, no: int) -> tuple[Figure, Figure, int | None]:
    """Both, and the share of the first unless it gave away a hidden second."""
    hidden = figure(no).number is None
    return figure(yes), figure(no), None if hidden else share(yes, yes + no)
