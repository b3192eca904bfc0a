"""A province is known under any spelling of its name."""

from __future__ import annotations

import pytest

from knowledge.search.provinces import Provinces


@pytest.fixture
def provinces() -> Provinces:
    return Provinces(["Đà Nẵng", "Thanh Hóa", "Hồ Chí Minh"])


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("Đà Nẵng", "Đà Nẵng"),
        ("Thành phố Đà Nẵng", "Đà Nẵng"),
        ("thanh hoá", "Thanh Hóa"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("tinh thanh hoa", "Thanh Hóa"),
        ("Lai Châu", None),
        ("", None),
    ],
)
def test_the_catalogues_name_is_found(
    provinces: Provinces, name: str, known_as: str | None
) -> None:
    assert provinces.known_as(name) == known_as
