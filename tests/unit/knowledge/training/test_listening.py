"""Training hears the very text that the search gives its encoder."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.search.encoder import Encoder
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.training.listening import Listener


@pytest.mark.parametrize(
    "question",
    [
        "làm lại GPLX cần giấy tờ gì",
        "giay phep tha dieu sao nop o dau",
        "vợ em mới đẻ",
        "cty muốn thả diều",
    ],
)
def test_it_hears_what_is_really_encoded(
    index_folder: Path,
    encoder: Encoder,
    habits: Habits,
    question: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoded: list[str] = []
    vectors = encoder.encode_queries

    def noting(texts: Sequence[str]) -> NDArray[np.float32]:
        encoded.extend(texts)
        return vectors(texts)

    monkeypatch.setattr(encoder, "encode_queries", noting)
    SearchEngine(index_folder, encoder, habits).search(question)
    listener = Listener(encoder)
    listening = SearchEngine(index_folder, listener, habits)
    assert [listener.as_encoded(question, listening)] == encoded


def test_a_question_of_nothing_is_left_as_it_is(
    index_folder: Path, encoder: Encoder, habits: Habits
) -> None:
    listener = Listener(encoder)
    listening = SearchEngine(index_folder, listener, habits)
    listener.as_encoded("thả diều", listening)
    assert listener.as_encoded("…", listening) == "…"
