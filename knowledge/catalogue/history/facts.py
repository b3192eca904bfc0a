"""Lays a record out as short facts, so that two records can be compared line by line.

Says what people go by; wording that carries no rule (keywords, internal marks) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from knowledge.answers.numbers import number
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Document, Duration, Fee, Method, Procedure, TimeUnit


class Part(StrEnum):
    """What a fact is about, in the order in which changes are told; names are public."""

    NAME = "name"
    PROCESSING_TIME = "processing_time"
    FEES = "fees"
    COMPONENTS = "components"
    FORMS = "forms"
    ONLINE = "online"
    AGENCY = "agency"
    ADDRESS = "address"
    CONDITIONS = "conditions"
    SUBJECTS = "subjects"
    STEPS = "steps"
    RESULTS = "results"
    LEGAL_BASIS = "legal_basis"
    DECISION = "decision"
    OVERVIEW = "overview"


class Place(NamedTuple):
    """Where a fact stands: its part, and the way of handing in, case or role within it."""

    part: Part
    about: str = ""


Facts = dict[Place, tuple[str, ...]]


def facts(procedure: Procedure, terms: Wording) -> Facts:
    """The lines of every place; `terms` names units, ways and roles (`texts/answers.yml`)."""
    p, by_way = procedure, _by_way(procedure, terms)
    found: Facts = {
        Place(Part.NAME): (p.name,),
        **{Place(Part.PROCESSING_TIME, way): _times(ways, terms) for way, ways in by_way.items()},
        **{
            Place(Part.PROCESSING_TIME, case.name): _lines([_time(case.time, terms)])
            for case in p.processing_cases
        },
        **{Place(Part.FEES, way): _fees(ways, terms) for way, ways in by_way.items()},
    }
    for case in p.cases:
        place = Place(Part.COMPONENTS, case.name or "")
        papers = (_paper(paper, terms) for paper in case.documents)
        found[place] = found.get(place, ()) + _lines(papers)
    papers_with_forms = (paper for case in p.cases for paper in case.documents)
    found[Place(Part.FORMS)] = _lines(f.name for paper in papers_with_forms for f in paper.forms)
    found[Place(Part.ONLINE)] = (_online(p, terms), *by_way)
    for role, names in p.agencies:
        found[Place(Part.AGENCY, terms.text(f"role.{role}").lower())] = _lines(names)
    found[Place(Part.ADDRESS)] = _lines([p.receiving_address, *_anywhere(p, terms)])
    found[Place(Part.CONDITIONS)] = _lines(p.conditions.split("\n"))
    found[Place(Part.SUBJECTS)] = _lines(p.subjects)
    found[Place(Part.STEPS)] = _lines(f"{step.title} {step.text}" for step in p.steps)
    found[Place(Part.RESULTS)] = _lines(result.name for result in p.results)
    found[Place(Part.LEGAL_BASIS)] = _lines(f"{law.number} {law.name}" for law in p.legal_basis)
    found[Place(Part.DECISION)] = _lines([p.decision_no])
    found[Place(Part.OVERVIEW)] = _lines([*p.description.split("\n"), *p.note.split("\n")])
    return found


def _by_way(procedure: Procedure, terms: Wording) -> dict[str, list[Method]]:
    ways: dict[str, list[Method]] = {}
    for method in procedure.methods:
        ways.setdefault(terms.text(f"channel.{method.channel}").lower(), []).append(method)
    return ways


def _times(methods: Iterable[Method], terms: Wording) -> tuple[str, ...]:
    return _lines(_time(method.time, terms) for method in methods)


def _time(time: Duration, terms: Wording) -> str:
    if not time.amount:
        return time.note
    amount = number(time.amount)
    if time.unit is TimeUnit.UNKNOWN:
        return amount
    return terms.text("time.amount", amount=amount, unit=terms.text(f"unit.{time.unit}"))


def _fees(methods: Iterable[Method], terms: Wording) -> tuple[str, ...]:
    return _lines(_fee(fee, terms) for method in methods for fee in method.fees)


def _fee(fee: Fee, terms: Wording) -> str:
    if fee.amount is None:
        return fee.note
    if not fee.amount:
        return fee.note or "0"
    if fee.currency is None:
        amount = number(fee.amount)
    else:
        amount = terms.text(f"fee.{fee.currency.lower()}", amount=number(fee.amount))
    return f"{amount} ({fee.note})" if fee.note else amount


def _paper(paper: Document, terms: Wording) -> str:
    counts = [
        terms.text(f"document.{kind}", count=count)
        for kind, count in (("originals", paper.originals), ("copies", paper.copies))
        if count
    ]
    return f"{paper.name} ({', '.join(counts)})" if counts else paper.name


def _online(procedure: Procedure, terms: Wording) -> str:
    kind = "full" if procedure.fully_online else "none" if procedure.offline_only else "partial"
    return terms.text(f"overview.online_{kind}")


def _anywhere(procedure: Procedure, terms: Wording) -> list[str]:
    return [terms.text("place.anywhere")] if procedure.accept_anywhere else []


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    """One line each, without list marks, repetitions and blanks."""
    plain = (" ".join(text.split()).lstrip("-–+•* ") for text in texts)
    return tuple(dict.fromkeys(line for line in plain if line))
