"""When a task is done."""

from __future__ import annotations

from datetime import date

import pytest

from bot.feedback.tasks import task_of
from bot.gateway.messages import DossierRef, Outcome, Place, Reason, SourceRef, Status

SOURCE = SourceRef(code="1.004194", as_of=date(2026, 7, 18), url="https://example.vn")


def walk(done: bool, procedure: str = "1.001193") -> Outcome:
    place = Place(procedure=procedure, step=20, total=20, done=done)
    return Outcome(status=Status.WALKTHROUGH, walkthrough=place)


def dossier(state: str | None, code: str = "H99.01-261102-0001") -> Outcome:
    return Outcome(status=Status.DOSSIER, dossier=DossierRef(code=code, state=state))


def test_a_walk_is_done_at_its_end() -> None:
    task = task_of(walk(done=True))

    assert task is not None
    assert (task.about, task.subject) == (Status.WALKTHROUGH, "1.001193")
    assert task_of(walk(done=False)) is None


def test_a_dossier_is_when_it_is_shown_and_its_code_is_not_kept() -> None:
    task = task_of(dossier("processing"))

    assert task is not None
    assert (task.about, task.subject) == (Status.DOSSIER, "")
    assert len(task.mark) == 4
    assert task_of(dossier(None)) is None


def test_marks_tell_tasks_apart_and_know_them_again() -> None:
    outcomes = [walk(True), walk(True, "birth"), dossier("done"), dossier("done", "H99-1")]
    tasks = [task_of(outcome) for outcome in outcomes]

    assert len({task.mark for task in tasks if task}) == 4
    assert task_of(dossier("returned")) == tasks[2]


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.PARTIAL])
def test_an_answer_counts_under_its_procedure(status: Status) -> None:
    task = task_of(Outcome(status=status, procedures=("1.004194", "1.2"), sources=(SOURCE,)))

    assert task is not None
    assert (task.about, task.subject, task.mark) == (Status.ANSWERED, "1.004194", "")


@pytest.mark.parametrize(
    "status", [Status.CLARIFY, Status.CHITCHAT, Status.ERROR, Status.LESSON, Status.HANDED_OVER]
)
def test_nothing_else_is_a_task(status: Status) -> None:
    assert task_of(Outcome(status=status)) is None
    assert task_of(Outcome(status=Status.REFUSED, reason=Reason.ABUSE)) is None
