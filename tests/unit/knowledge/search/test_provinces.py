"""A province is read where one is named, and only there."""

from __future__ import annotations

import pytest

from knowledge.search.provinces import Provinces


@pytest.fixture
def provinces() -> Provinces:
    return Provinces(["Đà Nẵng", "Huế", "Hồ Chí Minh"])


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("làm sổ ở Đà Nẵng", "Đà Nẵng"),
        ("chuyển từ Huế vào thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("lam so o da nang", "Đà Nẵng"),
        ("tp ho chi minh thi nop o dau", "Hồ Chí Minh"),
        ("mua hoa hue tang me", None),
        ("nhà tôi ở quê", None),
    ],
)
def test_the_last_province_named_counts(
    provinces: Provinces, text: str, province: str | None
) -> None:
    assert provinces.find(text) == province


def test_without_names_nothing_is_found() -> None:
    assert Provinces([]).find("ở Đà Nẵng") is None
