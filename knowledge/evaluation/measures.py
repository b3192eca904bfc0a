"""Every figure by its name: what one result counts for, or None where it says nothing.

The search alone (single turns with an accepted procedure): `hit@k`, `mrr`.
The conversation: `code` is strict: the turn was answered and the first procedure named is
an accepted one; a list to choose from does not count (`offered@5` tells how often the right
one was among its first five). What each is for: docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from knowledge.evaluation.dataset import Kind
from knowledge.evaluation.results import Result

ANSWERED = {"answered", "partial"}
TAKEN_ON = {*ANSWERED, "clarify"}
"""Statuses of a turn that was treated as a question about a procedure."""
TURNED_AWAY = {"out_of_scope", "chitchat", "refused", "not_in_catalogue", "handed_over"}
"""Statuses of a turn that was not; an error is neither."""
_SEVERAL = {"multi_intent", "compare"}
"""Slices that ask for all their accepted procedures at once."""

Measure = Callable[[Result], float | None]


def hit_at(depth: int, result: Result) -> bool | None:
    """An accepted procedure is among the first `depth` found."""
    if not _is_ranked(result):
        return None
    return not set(result.row.accept).isdisjoint((result.found or ())[:depth])


def reciprocal_rank(result: Result) -> float | None:
    """1 ÷ the rank of the first accepted procedure; 0 where none was found."""
    if not _is_ranked(result):
        return None
    ranks = (at for at, code in enumerate(result.found or (), 1) if code in result.row.accept)
    return 1 / next(ranks, float("inf"))


def right_code(result: Result) -> bool | None:
    """The answer is about an accepted procedure."""
    if not _is_answerable(result):
        return None
    named = result.procedures[:1] if result.status in ANSWERED else ()
    return not set(named).isdisjoint(result.row.accept)


def offered(result: Result) -> bool | None:
    """An accepted procedure was named, if only among others."""
    if not _is_answerable(result):
        return None
    return not set(result.procedures[:5]).isdisjoint(result.row.accept)


def all_named(result: Result) -> bool | None:
    """Of several procedures asked about at once none was forgotten."""
    if not _is_answerable(result) or result.row.slice not in _SEVERAL:
        return None
    return set(result.row.accept) <= set(result.procedures)


def right_fields(result: Result) -> bool | None:
    """Every field asked for was answered, where the procedure is right."""
    if not result.row.fields or not right_code(result):
        return None
    return result.row.wanted_fields <= result.fields


def complete(result: Result) -> bool | None:
    """The right procedure and everything asked about it."""
    right = right_code(result)
    return right and result.row.wanted_fields <= result.fields


def right_outcome(result: Result) -> bool | None:
    """For rows not to be answered: exactly the wanted status."""
    if result.status is None or result.row.behavior == "answer":
        return None
    return result.status == result.row.behavior


def asked_back_or_right(result: Result) -> bool | None:
    """For rows too vague to answer: a question back, or by luck an accepted procedure."""
    if result.status is None or result.row.kind is not Kind.CLARIFY:
        return None
    named = result.procedures[:1] if result.status in ANSWERED else ()
    return result.status == "clarify" or not set(named).isdisjoint(result.row.accept)


def handled(result: Result) -> bool | None:
    """For rows without a procedure: turned away, with whichever sentence."""
    if result.status is None or result.row.kind not in (Kind.OUT_OF_SCOPE, Kind.CHITCHAT):
        return None
    return result.status in TURNED_AWAY


def false_answer(result: Result) -> bool | None:
    """An out-of-scope row was given procedures as if it were in scope."""
    if result.status is None or result.row.kind is not Kind.OUT_OF_SCOPE:
        return None
    return result.status in TAKEN_ON and bool(result.procedures)


MEASURES: Mapping[str, Measure] = {
    **{f"hit@{depth}": partial(hit_at, depth) for depth in (1, 3, 5, 10)},
    "mrr": reciprocal_rank,
    "code": right_code,
    "offered@5": offered,
    "all_named": all_named,
    "fields": right_fields,
    "complete": complete,
    "outcome": right_outcome,
    "clarify_lenient": asked_back_or_right,
    "handled": handled,
    "false_answers": false_answer,
}
LOWER_IS_BETTER = frozenset({"false_answers"})


def _is_ranked(result: Result) -> bool:
    row = result.row
    return result.found is not None and row.kind is Kind.SINGLE and bool(row.accept)


def _is_answerable(result: Result) -> bool:
    row = result.row
    return result.status is not None and row.behavior == "answer" and bool(row.accept)
