"""A procedure is found by its title, by its title in context and by people's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.search.entries import entries, title_of

Make = Callable[..., Procedure]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Thủ tục đăng ký nuôi chim", "đăng ký nuôi chim"),
        ("TTHC Đăng ký nuôi chim.", "Đăng ký nuôi chim"),
        ("Đăng ký nuôi chim (1.004194)", "Đăng ký nuôi chim"),
        ("Đăng ký nuôi chim (thực hiện tại cấp xã)", "Đăng ký nuôi chim"),
        ("Đăng ký nuôi chim (cấp Trung ương)", "Đăng ký nuôi chim"),
        ("Thủ tục hải quan đối với chim", "Thủ tục hải quan đối với chim"),
        ("Đăng ký nuôi chim (bồ câu)", "Đăng ký nuôi chim (bồ câu)"),
    ],
)
def test_a_title_is_the_name_as_people_say_it(procedure: Make, name: str, title: str) -> None:
    assert title_of(procedure(name=name)) == title


def test_title_context_and_phrasings_are_searched(procedure: Make) -> None:
    kite = procedure(name="Thả Diều", field="Thú vui", results=[{"name": "Giấy phép"}])
    found = list(entries([kite], {"9.100001": ["chơi diều"]}))
    assert [entry.kind for entry in found] == ["title", "context", "phrasing"]
    title, context, phrasing = found
    assert title.dense == "thả diều"
    assert "thú vui. giấy phép" in title.lexical
    assert context.lexical == ""
    assert "giấy phép" in context.dense
    assert phrasing.lexical == phrasing.dense == "chơi diều"


def test_in_words_the_title_outweighs_its_context(procedure: Make) -> None:
    title = next(entries([procedure(name="Thả diều", field="Thú vui")], {}))
    assert title.lexical.count("thả diều") > title.lexical.count("thú vui")


def test_twins_share_what_people_say(procedure: Make) -> None:
    ward = procedure(code="9.100001", name="Thả diều (cấp xã)")
    ministry = procedure(code="9.100002", name="Thủ tục thả diều")
    found = entries([ward, ministry], {"9.100001": ["chơi diều"], "9.100002": ["phóng diều"]})
    said = {(entry.code, entry.dense) for entry in found if entry.kind == "phrasing"}
    assert said == {
        (code, words) for code in ("9.100001", "9.100002") for words in ("chơi diều", "phóng diều")
    }


def test_a_provinces_copy_does_not_take_the_nations_words(procedure: Make) -> None:
    copy = procedure(code="9.100002", scope="specific", province="Huế")
    found = entries([procedure(), copy], {"9.100001": ["chim đua"]})
    assert [entry.code for entry in found if entry.kind == "phrasing"] == ["9.100001"]
