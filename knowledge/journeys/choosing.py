"""What the answers given so far let through: papers, parts in their order, the bundle.

An unanswered question hides nothing that one of its options would allow: people who don't
know see more, never less.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.journeys.model import Bundle, Journey, Paper, Part, Question

Answers = Mapping[str, str]

BUNDLE = "bundle"
TOGETHER, APART = "together", "apart"
"""The question whether the linked service is taken, and its two answers."""


def asked(journey: Journey, answers: Answers) -> tuple[Question, ...]:
    """The questions that the answers lead to."""
    given = set(answers.values())
    return tuple(one for one in journey.questions if not one.when or one.when & given)


def papers(journey: Journey, answers: Answers) -> tuple[Paper, ...]:
    """The checklist of this person's case."""
    allowed = _allowed(journey, answers)
    return tuple(paper for paper in journey.papers if _applies(paper.when, allowed))


def bundle(journey: Journey, answers: Answers) -> Bundle | None:
    """The linked service, where all that it covers is needed."""
    needed = {part.code for part in _needed(journey, answers)}
    linked = journey.bundle
    return linked if linked and needed.issuperset(linked.covers) else None


def parts(journey: Journey, answers: Answers) -> tuple[Part, ...]:
    """The procedures to do, each behind those it waits for."""
    waiting = _needed(journey, answers)
    linked = bundle(journey, answers)
    if linked and answers.get(BUNDLE) == TOGETHER:
        waiting = _bundled(waiting, linked)
    ordered: list[Part] = []
    while waiting:
        open_codes = {part.code for part in waiting}
        # Of a circle, which loading refuses, the first goes first.
        ready = next((part for part in waiting if not part.after & open_codes), waiting[0])
        waiting.remove(ready)
        ordered.append(ready)
    return tuple(ordered)


def _needed(journey: Journey, answers: Answers) -> list[Part]:
    allowed = _allowed(journey, answers)
    return [part for part in journey.parts if _applies(part.when, allowed)]


def _bundled(needed: list[Part], linked: Bundle) -> list[Part]:
    """The parts with one in the place of all that the bundle covers."""
    covered = set(linked.covers)
    inside = [part for part in needed if part.code in covered]
    whole = Part(
        linked.code,
        linked.label,
        after=frozenset().union(*(part.after for part in inside)) - covered,
    )
    others = [
        Part(part.code, part.label, part.when, _renamed(part.after, covered, linked.code))
        for part in needed
        if part.code not in covered
    ]
    return [whole, *others]


def _renamed(codes: frozenset[str], covered: set[str], code: str) -> frozenset[str]:
    return codes - covered | {code} if codes & covered else codes


def _allowed(journey: Journey, answers: Answers) -> frozenset[str]:
    allowed: set[str] = set()
    for question in journey.questions:
        if _applies(question.when, allowed):
            given = answers.get(question.id)
            allowed |= {given} if given else {option.id for option in question.options}
    return frozenset(allowed)


def _applies(when: frozenset[str], allowed: set[str] | frozenset[str]) -> bool:
    return not when or bool(when & allowed)
