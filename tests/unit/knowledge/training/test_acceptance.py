"""A tuned encoder that finds less is not kept."""

import pytest

from knowledge.errors import MotCuaError
from knowledge.evaluation.dataset import Row
from knowledge.search.engine import SearchEngine
from knowledge.training.acceptance import Found, FoundLess, answerable, check, measure


def row(text: str, *accept: str, turns: int = 1) -> Row:
    return Row(id="1", slice="basic", turns=(text,) * turns, accept=accept)


def test_hits_are_counted_in_both_spellings(search: SearchEngine) -> None:
    rows = [row("nuôi chim bồ câu đua", "9.100001"), row("đan nón lá", "9.100001")]
    found = measure(search, rows)
    assert found.questions == 2
    assert (found.first, found.first_folded) == (1, 1)
    assert found.five >= 1
    assert found.as_rates()["first"] == 0.5


def test_any_accepted_procedure_is_a_hit(search: SearchEngine) -> None:
    assert measure(search, [row("thả diều sáo", "9.100002", "9.100003")]).first == 1


def test_only_questions_of_one_turn_with_a_label_count() -> None:
    rows = [row("a", "9.1"), row("b", "9.1", turns=2), row("c")]
    assert answerable(rows) == rows[:1]
    with pytest.raises(MotCuaError, match="một lượt"):
        answerable(rows[1:])


def test_as_good_is_good_enough() -> None:
    check(Found(10, 6, 6, 9, 8), Found(10, 6, 6, 9, 8))
    check(Found(10, 6, 6, 9, 8), Found(10, 7, 5, 9, 8))
    check(Found(10, 6, 6, 9, 8), Found(10, 7, 6, 8, 8))


@pytest.mark.parametrize("after", [Found(10, 5, 6, 9, 9), Found(10, 6, 6, 9, 7)])
def test_worse_is_refused_with_figures(after: Found) -> None:
    with pytest.raises(FoundLess, match="12"):
        check(Found(10, 6, 6, 9, 8), after)
