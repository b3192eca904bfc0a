"""An answer becomes one bubble, and what people ask next is offered under it."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.answers.model import Answer, Field
from knowledge.answers.render import NEXT_FIELDS, bubble, next_fields


def test_name_first_source_last(answer: Callable[..., Answer]) -> None:
    blocks = bubble(answer(Field.FEES, Field.STEPS)).split("\n\n")
    assert blocks[0] == "Đăng ký nuôi chim bồ câu đua"
    assert blocks[1].startswith("Phí, lệ phí:\n")
    assert blocks[2].startswith("Các bước thực hiện:\n")
    assert blocks[-1].startswith("Nguồn:")


def test_a_source_that_was_asked_for_is_said_once(answer: Callable[..., Answer]) -> None:
    assert bubble(answer(Field.SOURCE)).count("12/QĐ-TV") == 1


def test_what_was_answered_is_not_offered_again(answer: Callable[..., Answer]) -> None:
    assert Field.COMPONENTS not in next_fields(answer(Field.COMPONENTS))
    assert len(next_fields(answer(Field.OVERVIEW), limit=3)) == 3
    assert next_fields(answer(*NEXT_FIELDS)) == ()
