"""A title with an act that nobody spoke of steps back."""

from __future__ import annotations

import numpy as np

from knowledge.search.acts import SAID, UNSAID, Act, Acts, load_acts
from tests.conftest import CONTENT

TITLES = ["cấp sổ ong", "cấp lại sổ ong", "gia hạn sổ ong", "trại ong lạ"]
ACTS = (Act(title="lại", said=("lại", "mất")), Act(title="gia hạn", said=("hạn",)))


def test_unsaid_acts_step_back() -> None:
    factors = Acts(ACTS, TITLES).factors(["sổ", "ong"])
    np.testing.assert_allclose(factors, [1, UNSAID, UNSAID, 1])


def test_an_act_that_is_spoken_of_comes_first() -> None:
    factors = Acts(ACTS, TITLES).factors(["mất", "sổ", "ong"])
    np.testing.assert_allclose(factors, [1, SAID, UNSAID, 1])


def test_a_word_that_only_looks_alike_without_diacritics_names_no_act() -> None:
    factors = Acts(ACTS, TITLES).factors(["sổ", "ong", "mật"])
    np.testing.assert_allclose(factors, [1, UNSAID, UNSAID, 1])


def test_without_acts_nothing_steps_back() -> None:
    np.testing.assert_array_equal(Acts((), TITLES).factors(["sổ"]), [1, 1, 1, 1])


def test_the_shipped_acts_can_be_read() -> None:
    assert len(load_acts(CONTENT / "questions" / "acts.yml")) > 10
