"""A progress survives being written down."""

from __future__ import annotations

import pytest

from knowledge.errors import MotCuaError
from knowledge.journeys.model import Journey, Way
from knowledge.journeys.moves import start
from knowledge.journeys.progress import Progress, from_json, to_json


def test_what_is_read_back_is_what_was_written() -> None:
    progress = Progress(
        journey="9.100003",
        version="v1",
        stage="step.2",
        answers={"size": "big"},
        ticks=frozenset({"photo", "form"}),
        way=Way.IN_PERSON,
        switched=("step.1",),
    )
    assert from_json(to_json(progress)) == progress


def test_the_same_ticks_are_always_written_alike(kite: Journey) -> None:
    there, back = (
        start(kite).model_copy(update={"ticks": frozenset(ids)})
        for ids in (["photo", "form", "card"], ["card", "form", "photo"])
    )
    assert to_json(there) == to_json(back)
    assert '"schema":1' in to_json(there)


@pytest.mark.parametrize("text", ["", "{", '{"schema":2,"journey":"a","version":"","stage":"end"}'])
def test_what_cannot_be_read_is_said_kindly(text: str) -> None:
    with pytest.raises(MotCuaError, match="bắt đầu lại"):
        from_json(text)
