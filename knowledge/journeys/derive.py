"""Makes a journey of any catalogue record, with nothing in it that the record does not say."""

from __future__ import annotations

from knowledge.answers.compose import compose
from knowledge.answers.fees import fee_lines
from knowledge.answers.model import Field
from knowledge.answers.shortening import shorten
from knowledge.answers.times import time_lines
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.journeys.cases import papers, questions
from knowledge.journeys.fitting import fit, plain
from knowledge.journeys.groups import groups
from knowledge.journeys.model import Journey, versioned
from knowledge.journeys.ways import agencies, ways
from knowledge.search.entries import title_of

_TITLE = 90
_FEE = 190
_TIME = 110
_RESULT = 80
_AGENCY = 70
_CONDITION = 90


def derive(procedure: Procedure, words: Wording, answers: Wording) -> Journey:
    """The journey of a record; `words` are the journeys' sentences, `answers` those of
    answers. Raises `ValueError` when the record has no source (it did not come through the
    store)."""
    found = groups(procedure)
    record = compose(procedure, [Field.SOURCE], answers).source.line
    return versioned(
        Journey(
            id=procedure.code,
            title=_title(procedure, answers),
            intro=_intro(procedure, words, answers),
            source=record,
            questions=questions(found, words),
            papers=papers(found, words),
            ways=ways(procedure, words, answers),
            fee=fit(fee_lines(procedure, answers), _FEE, answers),
            time=fit(time_lines(procedure, answers), _TIME, answers),
            after=words.text("after.record"),
            record=record,
            url=procedure.url,
        )
    )


def _title(procedure: Procedure, answers: Wording) -> str:
    title = title_of(procedure)
    return shorten(title[:1].upper() + title[1:], answers, _TITLE)


def _intro(procedure: Procedure, words: Wording, answers: Wording) -> str:
    """What one gets, from whom, on which condition: whatever the record has of it."""
    results = [plain(result.name) for result in procedure.results if result.name]
    conditions = [plain(line) for line in procedure.conditions.split("\n") if plain(line)]
    facts = {
        "result": shorten("; ".join(results), answers, _RESULT),
        "agency": shorten(agencies(procedure), answers, _AGENCY),
        "condition": shorten(conditions[0], answers, _CONDITION) if conditions else "",
    }
    known = [words.text(f"intro.{key}", value=value) for key, value in facts.items() if value]
    return "\n".join([words.text("intro.record"), *known])
