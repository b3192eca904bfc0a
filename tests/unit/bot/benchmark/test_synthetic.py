"""A grown catalogue looks like the one it came from, and is the same every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.benchmark.synthetic import StandInEncoder, grow
from knowledge.catalogue.model import Procedure
from knowledge.search.encoder import Encoder

SAID = {"9.100012": ("gốc me trăm tuổi sau hè",)}


def test_real_procedures_come_first(small_catalogue: list[Procedure]) -> None:
    grown, _ = grow(small_catalogue, SAID, 40)
    assert grown[: len(small_catalogue)] == small_catalogue
    assert len({one.code for one in grown}) == len(grown) == 40


def test_a_catalogue_may_be_smaller_than_the_real_one(small_catalogue: list[Procedure]) -> None:
    grown, said = grow(small_catalogue, SAID, 3)
    assert grown == small_catalogue[:3]
    assert set(said) == {one.code for one in grown}


def test_growing_again_gives_the_same_and_more(small_catalogue: list[Procedure]) -> None:
    smaller, said = grow(small_catalogue, SAID, 40)
    larger, more_said = grow(small_catalogue, SAID, 60)
    assert larger[:40] == smaller
    assert said.items() <= more_said.items()


def test_titles_are_made_of_real_words_and_differ(small_catalogue: list[Procedure]) -> None:
    grown, _ = grow(small_catalogue, SAID, 300)
    known = {word for one in small_catalogue for word in one.name.split()}
    assert {word for one in grown for word in one.name.split()} == known
    assert len({one.name for one in grown}) > 200


def test_phrasings_grow_in_proportion(small_catalogue: list[Procedure]) -> None:
    _, said = grow(small_catalogue, SAID, 600)
    share = np.mean([len(texts) for texts in said.values()])
    assert share == pytest.approx(1 / len(small_catalogue), rel=0.5)


def test_stand_in_vectors_are_new_near_the_real_ones_and_repeatable(
    encoder: Encoder, small_catalogue: list[Procedure]
) -> None:
    names: Sequence[str] = [one.name for one in small_catalogue]
    real = encoder.encode_passages(names)
    stand_in = StandInEncoder(encoder, real)
    told: list[int] = []
    rows = stand_in.encode_passages(["x"] * 50, told.append)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    nearest = (rows @ real.T).max(axis=1)
    assert 0.8 < nearest.mean() < 0.999
    np.testing.assert_array_equal(rows, stand_in.encode_passages(["y"] * 50))
    assert told[-1] == 50


def test_questions_are_really_encoded(encoder: Encoder) -> None:
    stand_in = StandInEncoder(encoder, encoder.encode_passages(["thả diều"]))
    assert (stand_in.name, stand_in.dimensions) == (encoder.name, encoder.dimensions)
    asked = ["nuôi chim"]
    np.testing.assert_array_equal(stand_in.encode_queries(asked), encoder.encode_queries(asked))
