"""Changes are told in a citizen's words: what it was, what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.changes import compare
from knowledge.catalogue.history.words import ChangeWords
from knowledge.catalogue.model import Procedure
from tests.conftest import CONTENT, make_procedure

Tell = Callable[[dict[str, Any], dict[str, Any]], list[str]]
TERMS = Wording.load(CONTENT / "texts" / "answers.yml")
WORDS = ChangeWords(Wording.load(CONTENT / "texts" / "history.yml"))


@pytest.fixture
def tell() -> Tell:
    def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
        changes = compare(make_procedure(**old), make_procedure(**new), TERMS)
        return [WORDS.line(change) for change in changes]

    return told


def way(channel: str, days: int, unit: str = "day", **fields: Any) -> dict[str, Any]:
    return {"channel": channel, "time": {"amount": days, "unit": unit}, **fields}


def test_a_time_limit_is_told_with_its_way(tell: Tell) -> None:
    old = {"methods": [way("online", 20), way("direct", 20)]}
    new = {"methods": [way("online", 10, "working_day"), way("direct", 20)]}

    assert tell(old, new) == ["Thời hạn (trực tuyến): 20 ngày → 10 ngày làm việc"]


def test_what_changed_alike_for_several_ways_is_told_once(tell: Tell) -> None:
    old = {"methods": [way("online", 3), way("direct", 3)]}
    new = {"methods": [way("online", 2), way("direct", 2)]}

    assert tell(old, new) == ["Thời hạn (trực tuyến, trực tiếp): 3 ngày → 2 ngày"]


def test_a_fee_gives_way_to_another(tell: Tell) -> None:
    def fee(amount: int) -> dict[str, Any]:
        fees = [{"amount": amount, "currency": "VND", "note": "một thẻ"}]
        return {"methods": [way("direct", 1, fees=fees)]}

    assert tell(fee(50_000), fee(25_000)) == [
        "Phí, lệ phí (trực tiếp): 50.000 đồng (một thẻ) → 25.000 đồng (một thẻ)"
    ]


def test_papers_are_added_removed_and_renamed(tell: Tell) -> None:
    def papers(*names: str) -> dict[str, Any]:
        return {"cases": [{"name": "Trẻ em", "documents": [{"name": name} for name in names]}]}

    old = papers("Tờ khai mẫu CT01", "Ảnh chân dung", "Sổ tiêm")
    new = papers("Tờ khai mẫu CT02", "Sổ tiêm", "Giấy chứng sinh")

    assert tell(old, new) == [
        "Giấy tờ (Trẻ em): Tờ khai mẫu CT01 → Tờ khai mẫu CT02",
        "Giấy tờ (Trẻ em): bỏ “Ảnh chân dung”",
        "Giấy tờ (Trẻ em): thêm “Giấy chứng sinh”",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            {"agencies": {"executing": ["Phòng A"]}},
            {"agencies": {"executing": ["Sở Thể thao"]}},
            "Cơ quan (thực hiện): bỏ “Phòng A”",
        ),
        (
            {"fully_online": False, "methods": [way("online", 1)]},
            {"fully_online": True, "methods": [way("online", 1)]},
            "Cách nộp: một phần → toàn trình",
        ),
        (
            {"name": "Cấp sổ"},
            {"name": "Cấp thẻ nuôi ong"},
            "Tên thủ tục: Cấp sổ → Cấp thẻ nuôi ong",
        ),
        (
            {"legal_basis": [{"number": "01/2020/NĐ-CP"}]},
            {"legal_basis": []},
            "Căn cứ pháp lý: bỏ “01/2020/NĐ-CP”",
        ),
        (
            {"conditions": "Đủ 14 tuổi."},
            {"conditions": "Đủ 16 tuổi."},
            "Điều kiện: Đủ 14 tuổi. → Đủ 16 tuổi.",
        ),
        (
            {"cases": [{"documents": [{"name": "Đơn"}]}]},
            {"cases": [{"documents": [{"name": "Đơn", "forms": [{"name": "Mẫu 1"}]}]}]},
            "Mẫu đơn: thêm “Mẫu 1”",
        ),
        (
            {"decision_no": "1/QĐ-A"},
            {"decision_no": "2/QĐ-A"},
            "Quyết định công bố: 1/QĐ-A → 2/QĐ-A",
        ),
    ],
)
def test_every_part_people_go_by_is_compared(
    tell: Tell, old: dict[str, Any], new: dict[str, Any], line: str
) -> None:
    assert line in tell(old, new)


def test_of_a_long_step_only_what_changed_is_shown(tell: Tell) -> None:
    def step(days: str) -> dict[str, Any]:
        text = f"{'Cơ quan xem xét hồ sơ. ' * 30}Trong {days} ngày thì trả lời.{' Hết.' * 40}"
        return {"steps": [{"text": text}]}

    [line] = tell(step("20"), step("10"))

    assert "Trong 20 ngày thì trả lời" in line
    assert "Trong 10 ngày thì trả lời" in line
    assert len(line) < 200


def test_a_long_paper_that_is_new_is_cut(tell: Tell) -> None:
    name = "giấy " * 100

    [line] = tell({}, {"cases": [{"documents": [{"name": name}]}]})

    assert line.endswith("…”")


def test_another_order_is_no_change(tell: Tell) -> None:
    ways = [way("online", 1), way("direct", 2)]

    assert tell({"methods": ways}, {"methods": ways[::-1]}) == []


def test_a_change_is_told_with_its_day(procedure: Callable[..., Procedure]) -> None:
    old, new = procedure(methods=[way("online", 20)]), procedure(methods=[way("online", 10)])

    [change] = compare(old, new, TERMS)

    assert WORDS.sentence(change, date(2026, 7, 18)) == (
        "Thời hạn (trực tuyến): 20 ngày → 10 ngày, từ 18/07/2026"
    )


def test_where_nothing_changed_that_people_go_by_that_is_said() -> None:
    assert len(WORDS.lines(())) == 1
