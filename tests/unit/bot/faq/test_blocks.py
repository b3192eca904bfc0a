"""Long records keep their shape: what belongs to an item of a list stays in it."""

from __future__ import annotations

from bot.channels.lines import Kind
from bot.faq.blocks import set_lines


def test_lines_of_a_step_stay_with_it():
    (steps,) = set_lines(["1. Nộp hồ sơ\n- Tại xã\n- Qua mạng", "2. Nhận kết quả"])

    assert steps.kind is Kind.NUMBER
    assert [item.lines for item in steps.items] == [
        ("Nộp hồ sơ", "- Tại xã", "- Qua mạng"),
        ("Nhận kết quả",),
    ]
    assert [item.number for item in steps.items] == [1, 2]


def test_neighbours_of_one_kind_are_one_list():
    kinds = [
        block.kind for block in set_lines(["Trực tiếp:", "• 7.000 đồng", "• miễn phí", "Xong."])
    ]

    assert kinds == [Kind.LEAD, Kind.BULLET, Kind.PLAIN]


def test_the_long_name_of_a_case_leads_its_papers():
    (block,) = set_lines(["Trường hợp " + "rất dài " * 30 + "gồm:"])

    assert block.kind is Kind.LEAD


def test_nothing_is_made_of_blank_lines():
    assert set_lines(["", "  "]) == ()
