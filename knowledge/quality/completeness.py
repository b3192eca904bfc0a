"""Which parts of a record are filled, and how full an agency's records are.

The parts that every procedure must publish: Nghị định 63/2010/NĐ-CP Điều 8 (amended by
92/2017/NĐ-CP); fees, results and legal basis are added because people ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from knowledge.catalogue.model import Procedure


class Aspect(StrEnum):
    """A part of a record that can be filled or not."""

    DECISION = "decision"
    AGENCIES = "agencies"
    SUBJECTS = "subjects"
    STEPS = "steps"
    METHODS = "methods"
    TIMES = "times"
    DOCUMENTS = "documents"
    RESULTS = "results"
    LEGAL_BASIS = "legal_basis"
    FEES = "fees"


def _has_time(procedure: Procedure) -> bool:
    """Some way of handing in has a limit or words that may name one."""
    return any(
        method.time.amount or method.time.note or method.note for method in procedure.methods
    )


def _has_fee(procedure: Procedure) -> bool:
    """Some row says something; 0 alone does not say that it is free."""
    return any(fee.amount or fee.note for method in procedure.methods for fee in method.fees)


_FILLED: dict[Aspect, Callable[[Procedure], object]] = {
    Aspect.DECISION: lambda procedure: procedure.decision_no,
    Aspect.AGENCIES: lambda procedure: procedure.agencies.responsible,
    Aspect.SUBJECTS: lambda procedure: procedure.subjects,
    Aspect.STEPS: lambda procedure: procedure.steps,
    Aspect.METHODS: lambda procedure: procedure.methods,
    Aspect.TIMES: _has_time,
    Aspect.DOCUMENTS: lambda procedure: any(case.documents for case in procedure.cases),
    Aspect.RESULTS: lambda procedure: procedure.results,
    Aspect.LEGAL_BASIS: lambda procedure: procedure.legal_basis,
    Aspect.FEES: _has_fee,
}
# A fee is published only where there is one, so its absence is counted but is no fault.
_REQUIRED = tuple(aspect for aspect in Aspect if aspect is not Aspect.FEES)


def missing(procedure: Procedure) -> tuple[Aspect, ...]:
    """The required parts that are empty."""
    return tuple(aspect for aspect in _REQUIRED if not _FILLED[aspect](procedure))


def shares(procedures: Iterable[Procedure]) -> dict[Aspect, float]:
    """Of each part, the share (0…1) of the procedures that fill it; empty of none."""
    them = list(procedures)
    if not them:
        return {}
    return {aspect: sum(map(bool, map(_FILLED[aspect], them))) / len(them) for aspect in Aspect}
