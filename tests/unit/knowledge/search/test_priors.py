"""Level, province and how often a procedure is asked for speak before any word does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue.model import Procedure
from knowledge.search.building import build_index
from knowledge.search.encoder import Encoder
from knowledge.search.index import load_index
from knowledge.search.priors import FREQUENT, Priors

WARD, MINISTRY, UNNAMED, HUE, DA_NANG, TWIN = range(6)


@pytest.fixture
def priors(
    procedure: Callable[..., Procedure], encoder: Encoder, tmp_path: Path
) -> Callable[..., list[float]]:
    """`priors("9.100001", province="Huế")`: those of six procedures, the codes frequent."""
    records = [
        procedure(code="9.100000", name="Thả diều", levels=["ward"]),
        procedure(code="9.100001", name="Nuôi chim", levels=["ministry", "province"]),
        procedure(code="9.100002", name="Đan nón", levels=[]),
        procedure(code="9.100003", name="Bến đò", scope="specific", province="Huế"),
        procedure(code="9.100004", name="Chèo thúng", scope="specific", province="Đà Nẵng"),
        procedure(code="9.100005", name="Thả diều", levels=["ministry"]),
    ]
    # National records come first in an index, so codes give the order back.
    build_index(records, {}, encoder, tmp_path, "one", lambda *_: None)
    index = load_index(tmp_path)
    order = np.argsort([card.code for card in index.cards])

    def of(*frequent: str, province: str | None = None, said: float = 0) -> list[float]:
        share = np.full(len(index.cards), said, dtype=np.float32)
        factors: list[float] = Priors(index, frequent).of(province, share)[order].tolist()
        return factors

    return of


def test_the_level_nearest_to_people_counts_most(priors: Callable[..., list[float]]) -> None:
    factors = priors()
    assert factors[WARD] == 1
    assert factors[WARD] > factors[MINISTRY] > factors[TWIN] == factors[UNNAMED]


def test_a_provinces_procedures_count_more_at_home(priors: Callable[..., list[float]]) -> None:
    nowhere, at_home = priors(), priors(province="Huế")
    assert nowhere[HUE] == nowhere[DA_NANG] < 1
    assert at_home[HUE] > 1
    assert at_home[DA_NANG] == nowhere[DA_NANG]
    assert at_home[WARD] == nowhere[WARD]


def test_a_provincial_title_said_in_full_stands_behind_national_ones_only(
    priors: Callable[..., list[float]],
) -> None:
    half, full = priors(said=0.5), priors(said=1)
    assert half[HUE] == pytest.approx(priors()[HUE], abs=0.01)
    assert half[HUE] < full[HUE] < full[WARD]


@pytest.mark.parametrize("province", ["", "Atlantis"])
def test_an_unknown_province_changes_nothing(
    priors: Callable[..., list[float]], province: str
) -> None:
    assert priors(province=province) == priors()


def test_what_people_ask_for_most_is_lifted_with_its_twins(
    priors: Callable[..., list[float]],
) -> None:
    lifted = np.array(priors("9.100000")) / priors()
    assert lifted[[WARD, TWIN]] == pytest.approx([FREQUENT, FREQUENT])
    assert lifted[[MINISTRY, UNNAMED, HUE, DA_NANG]].tolist() == [1, 1, 1, 1]
