"""The report has a word for whatever it may show."""

from __future__ import annotations

from bot.cli.evaluate.page import REPORT
from knowledge.content import read_content
from knowledge.evaluation.dataset import Kind
from knowledge.evaluation.failures import FAULTS
from knowledge.evaluation.measures import MEASURES
from knowledge.evaluation.spelling import Spelling


def test_every_name_has_its_words() -> None:
    words = read_content(REPORT / "words.yml").data
    assert set(words["measure"]) == set(MEASURES)
    assert set(words["spelling"]) == set(Spelling)
    assert set(words["kind"]) == set(Kind)
    assert set(words["fault"]) == set(FAULTS)
