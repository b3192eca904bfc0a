"""Words find titles, typed with diacritics or without them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.search.lexical import TermMatrix, bm25, shares, syllables, terms
from knowledge.search.text import fold

TITLES = ["đăng ký tạm trú", "đăng ký kết hôn", "cấp thẻ tạm ứng", "đào giếng"]


@pytest.fixture
def matrix() -> TermMatrix:
    return bm25([terms(title) for title in TITLES])


def best(matrix: TermMatrix, query: str) -> str:
    return TITLES[int(matrix.scores(terms(query)).argmax())]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_finds_itself_accented_and_bare(matrix: TermMatrix, title: str) -> None:
    assert best(matrix, title) == title
    assert best(matrix, fold(title)) == title


def test_diacritics_decide_between_look_alikes() -> None:
    texts = ["ma chay", "mã cháy"]
    matrix = bm25([terms(text) for text in texts])
    accented = matrix.scores(terms("mã cháy"))
    assert accented[1] > accented[0]


def test_neighbouring_words_weigh_more_than_scattered_ones() -> None:
    texts = ["tạm trú của người", "trú của tạm người"]
    scores = bm25([terms(text) for text in texts]).scores(terms("tam tru"))
    assert scores[0] > scores[1]


def test_a_rare_word_weighs_more_than_a_common_one(matrix: TermMatrix) -> None:
    assert matrix.scores(["hon"]).max() > matrix.scores(["dang"]).max()
    assert matrix.scores(["hon"]).max() > 0


@pytest.mark.parametrize("query", [[], ["la"]])
def test_words_nobody_knows_score_nothing(matrix: TermMatrix, query: list[str]) -> None:
    assert matrix.scores(query).tolist() == [0] * len(TITLES)


def test_it_tells_which_texts_hold_a_word(matrix: TermMatrix) -> None:
    assert matrix.holding(["tam", "hon", "la"]).tolist() == [True, True, True, False]
    assert not matrix.holding([]).any()


def test_the_share_tells_how_much_of_a_title_was_said() -> None:
    titles = shares([syllables(title) for title in TITLES])
    whole = titles.scores(set(syllables("xin đăng ký tạm trú ở đâu")))
    assert whole[0] == pytest.approx(1.0)
    assert 0 < whole[1] < 1
    assert whole[3] == 0


def test_terms_tell_bare_words_pairs_and_accents_apart() -> None:
    assert terms("đăng ký 1.004194") == [
        "dang",
        "ky",
        "1.004194",
        "dang_ky",
        "ky_1.004194",
        "=đăng",
        "=ký",
    ]


@pytest.mark.parametrize("make", [bm25, shares])
def test_nothing_is_lost_on_disk(make: type, tmp_path: Path) -> None:
    matrix = make([terms(title) for title in TITLES])
    matrix.save(tmp_path / "words.npz")
    again = TermMatrix.load(tmp_path / "words.npz")
    for query in (*TITLES, "tam"):
        np.testing.assert_array_equal(again.scores(terms(query)), matrix.scores(terms(query)))
    assert again.rarest == matrix.rarest
