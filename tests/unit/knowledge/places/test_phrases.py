"""A message about a place itself is told from one about a procedure somewhere."""

from __future__ import annotations

import pytest

from knowledge.places.phrases import PlacePhrases
from knowledge.places.resolving import Places
from knowledge.search.habits import Habits
from knowledge.search.text import fold
from tests.conftest import CONTENT


@pytest.fixture(scope="module")
def phrases(places: Places) -> PlacePhrases:
    return PlacePhrases.load(CONTENT / "questions" / "places.yml", places)


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "bare"])
@pytest.mark.parametrize(
    "text",
    [
        "Hải Dương giờ thuộc tỉnh nào",
        "quận 1 giờ là phường nào vậy ạ",
        "phường Dịch Vọng Hậu sáp nhập vào đâu",
        "huyện Gia Lâm có còn không",
        "xã Kim Đức huyện Gia Lâm cũ nay thuộc xã nào",
        "Vĩnh Phúc sáp nhập với tỉnh nào rồi",
    ],
)
def test_what_became_of_a_place_is_asked(
    phrases: PlacePhrases, habits: Habits, text: str, typed: type[str]
) -> None:
    assert phrases.asked_about(typed(text), None, habits.questions.content_words)


@pytest.mark.parametrize(
    "text",
    [
        "khai sinh ở Hải Dương thì thuộc tỉnh nào cấp",
        "sổ hồng cấp ở quận 1 còn không",
        "thủ tục này tên gì",
        "hồ sơ thuộc xã nào giải quyết",
        "Hải Dương có biển không",
    ],
)
def test_a_question_about_something_else_there_is_none(
    phrases: PlacePhrases, habits: Habits, text: str
) -> None:
    assert phrases.asked_about(text, None, habits.questions.content_words) is None


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("tôi ở Hải Dương", True),
        ("dạ em ở quận 7 ạ", True),
        ("quê em Nam Định", True),
        ("phường Bến Nghé, quận 1", True),
        ("em ở quận 7 muốn cưới", False),
        ("bán nhà ở Hải Dương", False),
    ],
)
def test_saying_where_one_is_is_told_from_wanting_something(
    phrases: PlacePhrases, habits: Habits, text: str, only: bool
) -> None:
    assert phrases.only_states(text, habits.questions.content_words) is only


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("nộp ở huyện được không", True),
        ("cong an quan co lam khong", True),
        ("phường hay quận", True),
        ("nộp ở xã", False),
        ("moi ra quan, xin viec o quan an", False),
        ("nhà ở huyện khác", False),
        ("chuyện cấp giấy", False),
    ],
)
def test_offices_of_districts_are_noticed(phrases: PlacePhrases, text: str, speaks: bool) -> None:
    assert phrases.names_district_office(text) is speaks
