"""All checks there are, in the order they were thought of."""

from __future__ import annotations

from pathlib import Path

from knowledge.answers.wording import Wording
from knowledge.quality import fees, outdated, papers, records, times
from knowledge.quality.model import Check


def all_checks(content: Path) -> list[Check]:
    """The checks of the modules and of `quality/outdated.yml` under the content folder."""
    answers = Wording.load(content / "texts" / "answers.yml")
    own = Wording.load(content / "texts" / "quality.yml")
    return [
        *fees.checks(),
        *times.checks(answers),
        *outdated.load_checks(content / "quality" / "outdated.yml"),
        *records.checks(own),
        *papers.checks(),
    ]
