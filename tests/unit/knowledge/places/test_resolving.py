"""Names of today and of before 1/7/2025 lead to the province and commune of today."""

from __future__ import annotations

import pytest

from knowledge.places.model import Extent, Level, OldCommune, State
from knowledge.places.resolving import Places
from knowledge.search.text import fold

VANISHED = {
    "Hà Giang": "Tuyên Quang",
    "Yên Bái": "Lào Cai",
    "Bắc Kạn": "Thái Nguyên",
    "Bắc Giang": "Bắc Ninh",
    "Vĩnh Phúc": "Phú Thọ",
    "Hòa Bình": "Phú Thọ",
    "Hải Dương": "Hải Phòng",
    "Thái Bình": "Hưng Yên",
    "Nam Định": "Ninh Bình",
    "Hà Nam": "Ninh Bình",
    "Quảng Bình": "Quảng Trị",
    "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi",
    "Bình Định": "Gia Lai",
    "Ninh Thuận": "Khánh Hòa",
    "Phú Yên": "Đắk Lắk",
    "Đắk Nông": "Lâm Đồng",
    "Bình Thuận": "Lâm Đồng",
    "Bình Phước": "Đồng Nai",
    "Bình Dương": "Hồ Chí Minh",
    "Bà Rịa - Vũng Tàu": "Hồ Chí Minh",
    "Long An": "Tây Ninh",
    "Tiền Giang": "Đồng Tháp",
    "Bến Tre": "Vĩnh Long",
    "Trà Vinh": "Vĩnh Long",
    "Kiên Giang": "An Giang",
    "Sóc Trăng": "Cần Thơ",
    "Hậu Giang": "Cần Thơ",
    "Bạc Liêu": "Cà Mau",
}


def test_34_provinces_stand_for_63() -> None:
    assert len(VANISHED) == 63 - 34


@pytest.mark.parametrize(("old", "new"), VANISHED.items())
@pytest.mark.parametrize("typed", ["tỉnh {}", "làm giấy ở {} được không", "quê em {}"])
@pytest.mark.parametrize("bare", [False, True], ids=["accented", "bare"])
def test_a_province_of_before_is_part_of_one_of_today(
    places: Places, old: str, new: str, typed: str, bare: bool
) -> None:
    text = typed.format(old)
    found = places.resolve(fold(text) if bare else text)
    assert found
    assert (found.level, found.state) == (Level.PROVINCE, State.MERGED)
    assert found.province
    assert found.province.name == new


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("tp hcm", "Thành phố Hồ Chí Minh"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("nhà ở Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("o sg", "Thành phố Hồ Chí Minh"),
        ("ở hn", "Thành phố Hà Nội"),
        ("brvt", "Thành phố Hồ Chí Minh"),
        ("dak lak", "Tỉnh Đắk Lắk"),
        ("tỉnh Thanh Hoá", "Tỉnh Thanh Hóa"),
        ("tp huế", "Thành phố Huế"),
        ("tại Đồng Nai", "Thành phố Đồng Nai"),
        ("chuyển từ Huế vào thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
    ],
)
def test_a_province_has_more_names_than_one(places: Places, text: str, title: str) -> None:
    found = places.resolve(text)
    assert found
    assert found.province
    assert found.province.title == title


@pytest.mark.parametrize("text", ["quận 1", "q1", "Q.1", "quan 1", "ở quận 01"])
def test_a_district_is_gone_and_its_communes_are_told(places: Places, text: str) -> None:
    found = places.resolve(text)
    assert found
    assert found.state is State.NO_DISTRICT
    assert {commune.name for commune in found.communes} == {
        "Phường Sài Gòn",
        "Phường Bến Thành",
        "Phường Tân Định",
        "Phường Cầu Ông Lãnh",
    }
    assert found.commune is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tp thủ đức", "Thành phố Thủ Đức"),
        ("quận 9", "Thành phố Thủ Đức"),
        ("thành phố Hải Dương", "Thành phố Hải Dương"),
        ("tx sơn tây", "Thị xã Sơn Tây"),
        ("đang ở Đà Lạt", "Thành phố Đà Lạt"),
        ("huyện đảo Lý Sơn", "Huyện Lý Sơn"),
    ],
)
def test_towns_and_islands_were_districts(places: Places, text: str, name: str) -> None:
    found = places.resolve(text)
    assert found
    assert [getattr(unit, "name", "") for unit in found.units] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "phường Dịch Vọng Hậu",
        "Dịch Vọng Hậu, Cầu Giấy, Hà Nội",
        "dich vong hau, cau giay, ha noi",
        "tôi ở Hà Nội, phường Dịch Vọng Hậu",
    ],
)
def test_a_commune_that_was_split_leaves_all_that_took_some_of_it(
    places: Places, text: str
) -> None:
    found = places.resolve(text)
    assert found
    assert found.state is State.SPLIT
    assert {commune.name for commune in found.communes} == {"Phường Cầu Giấy", "Phường Nghĩa Đô"}


def test_where_all_people_of_a_split_commune_went_is_known(places: Places) -> None:
    found = places.resolve("phường Ngọc Thụy, Hà Nội")
    assert found
    assert isinstance(found.units[0], OldCommune)
    people = [p.commune.name for p in found.units[0].into if p.extent is Extent.PEOPLE]
    assert people == ["Phường Bồ Đề"]


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("p. bến nghé", "Phường Sài Gòn"),
        ("p5 q3", "Phường Bàn Cờ"),
        ("xã Kim Đức, huyện Gia Lâm", "Xã Bát Tràng"),
        ("xã M'Drắk", "Xã M’Drắk"),
        ("phường Văn Miếu - Quốc Tử Giám", "Phường Văn Miếu - Quốc Tử Giám"),
        ("phường Nghĩa Đô", "Phường Nghĩa Đô"),
    ],
)
def test_one_commune_is_meant(places: Places, text: str, commune: str) -> None:
    found = places.resolve(text)
    assert found
    assert found.commune
    assert found.commune.name == commune


@pytest.mark.parametrize("text", ["xã Tân An", "huyện Châu Thành", "phường 5", "xã Bình Minh"])
def test_a_name_of_many_places_is_ambiguous(places: Places, text: str) -> None:
    found = places.resolve(text)
    assert found
    assert found.state is State.AMBIGUOUS
    assert len(found.provinces) > 1
    assert (found.province, found.commune) == (None, None)


@pytest.mark.parametrize("text", ["xã Tân An ở Vĩnh Long", "xã Tân An tỉnh Bến Tre"])
def test_the_province_beside_it_tells_such_places_apart(places: Places, text: str) -> None:
    found = places.resolve(text)
    assert found
    assert found.province
    assert found.province.name == "Vĩnh Long"


def test_so_does_the_province_where_somebody_is(places: Places) -> None:
    found = places.resolve("xã Tân An", within="Vĩnh Long")
    assert found
    assert found.province
    assert found.province.name == "Vĩnh Long"


def test_what_became_of_a_commune_asks_for_the_old_one(places: Places) -> None:
    now = places.resolve("phường Nghĩa Đô")
    before = places.resolve("phường Nghĩa Đô", before=True)
    assert now
    assert before
    assert (now.state, before.state) == (State.NOW, State.SPLIT)


@pytest.mark.parametrize(
    "text",
    [
        "hòa bình và độc lập",
        "cái này cao bằng cái kia",
        "học tập tư tưởng Hồ Chí Minh",
        "đường Điện Biên Phủ",
        "anh Khánh Hòa làm giấy",
        "mua hoa hue tang me",
        "hai duong thang song song",
        "bac can ban sao",
        "muoi hai phong tro",
        "bảo hiểm xã hội hợp đồng",
        "phuong tien phong chay",
        "dia phuong an toan",
        "quan ly thi truong",
        "o xa que",
        "xa bien gioi",
        "chọn phường, ba ngày sau trả lời",
        "phường đông quá",
        "quán ăn thi nhau mở",
        "mua lại nhà bè",
    ],
)
def test_everyday_words_are_no_places(places: Places, text: str) -> None:
    assert places.resolve(text) is None


def test_a_question_about_a_place_needs_no_more_than_its_name(places: Places) -> None:
    assert places.resolve("hai duong") is None
    found = places.resolve("hai duong", asked=True)
    assert found
    assert found.province
    assert found.province.name == "Hải Phòng"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("đăng ký khai sinh ở phường Bến Nghé, quận 1", "đăng ký khai sinh ở"),
        ("q1 làm căn cước cần gì", "làm căn cước cần gì"),
        ("khai sinh ở Hải Dương", "khai sinh ở"),
        ("đất trên địa bàn tỉnh Gia Lai", "đất trên địa bàn tỉnh gia lai"),
        ("hai dường đào", "hai dường đào"),
    ],
)
def test_places_are_not_searched_for_unless_titles_have_them(
    places: Places, text: str, rest: str
) -> None:
    assert places.searchable(text) == rest


@pytest.mark.parametrize("name", ["31", "Hải Phòng", "hải dương", "Thành phố Hải Phòng"])
def test_a_province_is_found_by_code_and_name(places: Places, name: str) -> None:
    province = places.province(name)
    assert province
    assert province.code == "31"
