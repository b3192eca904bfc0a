"""What became of a place is said in a sentence or two, with the source."""

from __future__ import annotations

import pytest

from knowledge.places.resolving import Places
from knowledge.places.telling import Teller, Told
from tests.conftest import CONTENT


@pytest.fixture(scope="module")
def teller() -> Teller:
    return Teller.load(CONTENT)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("tỉnh Hải Dương", ["Hải Dương nay thuộc thành phố Hải Phòng, từ 01/07/2025."]),
        ("thành phố Huế", ["giữ nguyên"]),
        ("Đà Nẵng", ["Đà Nẵng, Quảng Nam"]),
        ("quận 1", ["bỏ cấp huyện", "4 nơi", "phường Sài Gòn"]),
        ("huyện đảo Lý Sơn", ["nay là đặc khu Lý Sơn, tỉnh Quảng Ngãi"]),
        ("phường Bến Nghé", ["quận 1", "nay thuộc phường Sài Gòn"]),
        ("phường Dịch Vọng Hậu", ["2 nơi", "phường Nghĩa Đô, phường Cầu Giấy", "số nhà"]),
        ("thị trấn Trâu Quỳ", ["Toàn bộ dân cư về xã Gia Lâm"]),
        ("phường Cầu Giấy", ["thuộc thành phố Hà Nội"]),
    ],
)
def test_a_place_is_told_of_with_the_source(
    teller: Teller, places: Places, place: str, said: list[str]
) -> None:
    found = places.resolve(place)
    assert found
    told = teller.tell(found)
    assert [words for words in said if words not in told.text] == []
    assert "202/2025/QH15" in told.text
    assert not told.asks


def test_of_a_few_provinces_one_is_chosen_by_button(teller: Teller, places: Places) -> None:
    found = places.resolve("huyện Châu Thành")
    assert found
    told = teller.tell(found)
    assert told.asks
    assert ("Tỉnh An Giang", "place:91") in told.buttons
    assert len(told.buttons) == 5


def test_of_many_provinces_one_is_asked_for(teller: Teller, places: Places) -> None:
    found = places.resolve("phường 5")
    assert found
    told = teller.tell(found)
    assert told.asks
    assert told.buttons == ()
    assert "“Phường 5”" in told.text


def test_places_of_one_name_in_a_province_are_listed(teller: Teller, places: Places) -> None:
    found = places.resolve("xã Bình Minh, tỉnh Hưng Yên")
    assert found
    told = teller.tell(found)
    assert not told.asks
    assert told.text.count("•") == 2


@pytest.mark.parametrize(
    ("place", "note"),
    [
        ("tỉnh Hải Dương", "Lưu ý: Hải Dương nay thuộc thành phố Hải Phòng."),
        ("quận Cầu Giấy", "chia thành 9 xã, phường"),
        ("phường Bến Nghé", "nay thuộc phường Sài Gòn"),
        ("thành phố Hải Phòng", ""),
        ("huyện Châu Thành", ""),
    ],
)
def test_an_old_name_is_noted_under_an_answer(
    teller: Teller, places: Places, place: str, note: str
) -> None:
    found = places.resolve(place)
    assert found
    said = teller.note(found)
    assert note in said
    assert bool(said) == bool(note)


def test_who_says_where_they_are_is_asked_what_they_need(teller: Teller) -> None:
    told = teller.noted(None, "Phường Sài Gòn", "Thành phố Hồ Chí Minh")
    assert isinstance(told, Told)
    assert told.asks
    assert "phường Sài Gòn, thành phố Hồ Chí Minh" in told.text


def test_offices_are_named_where_somebody_is(teller: Teller) -> None:
    agencies = ["Ủy ban nhân dân cấp xã", "Công an cấp Xã", "Sở Tư pháp", "Bộ Tư pháp"]
    line = teller.offices(agencies, "Phường Sài Gòn", "Thành phố Hồ Chí Minh")
    assert "UBND phường Sài Gòn (nơi nhận: Trung tâm Phục vụ hành chính công" in line
    assert "Công an phường Sài Gòn" in line
    assert "Sở Tư pháp thành phố Hồ Chí Minh" in line
    assert "Bộ Tư pháp" not in line


def test_without_the_commune_its_offices_are_not_named(teller: Teller) -> None:
    assert teller.offices(["UBND cấp xã"], "", "Thành phố Hà Nội") == ""
