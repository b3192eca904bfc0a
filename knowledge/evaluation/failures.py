"""Names what went wrong with a result, for reading: the parts a person would look into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from knowledge.evaluation.measures import (
    Measure,
    hit_at,
    right_code,
    right_fields,
    right_outcome,
)
from knowledge.evaluation.results import Result

FAULTS: Mapping[str, Measure] = {
    "search": partial(hit_at, 1),
    "procedure": right_code,
    "fields": right_fields,
    "outcome": right_outcome,
}


def faults(result: Result) -> tuple[str, ...]:
    """What is wrong: the search's first hit, the procedure, a field, or the kind of reply."""
    return tuple(name for name, measure in FAULTS.items() if measure(result) is False)


def gone_wrong(results: Iterable[Result]) -> list[Result]:
    """Results with any fault, in order."""
    return [result for result in results if faults(result)]
