"""An answer's text becomes paragraphs and lists."""

from bot.channels.lines import Kind
from bot.channels.web.blocks import Block, blocks


def test_lines_of_one_kind_stand_together():
    text = "Đăng ký tạm trú\n\nGiấy tờ:\n• Tờ khai\n• Giấy tờ nhà\n\n3. Nộp\n4. Nhận\n\nNguồn: Bộ"

    assert blocks(text) == [
        Block(Kind.PLAIN, ("Đăng ký tạm trú",)),
        Block(Kind.LEAD, ("Giấy tờ:",)),
        Block(Kind.BULLET, ("Tờ khai", "Giấy tờ nhà")),
        Block(Kind.NUMBER, ("Nộp", "Nhận"), 3),
        Block(Kind.SOURCE, ("Nguồn: Bộ",)),
    ]


def test_a_blank_line_parts_two_paragraphs():
    assert [block.lines for block in blocks("một\nhai\n\nba")] == [("một", "hai"), ("ba",)]


def test_nothing_gives_nothing():
    assert blocks(" \n ") == []
