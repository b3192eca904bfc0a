"""The assistant knows whether the catalogue has what is asked about."""

from __future__ import annotations

from knowledge.answers.confidence import certainty
from knowledge.search.engine import SearchEngine


def test_nothing_found_is_no_certainty() -> None:
    assert certainty([]) == 0.0


def test_certainty_is_a_probability_that_grows_with_the_match(search: SearchEngine) -> None:
    texts = ("xyzzy qwrtz", "gói xyzzy qwrtz", "hội thi gói bánh chưng")
    unsure, middling, sure = (certainty(search.search(text)) for text in texts)
    assert 0 <= unsure < middling < sure <= 1
