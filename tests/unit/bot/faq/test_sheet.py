"""A procedure's page leaves nothing out, owns up to silence, and gives replies with a source."""

from __future__ import annotations

from datetime import date

import pytest

from bot.faq.sheet import LONGEST_REPLY, Sheets
from bot.faq.texts import faq_texts
from knowledge.answers.model import Field
from knowledge.catalogue.history.standing import Ended
from knowledge.corrections.book import NO_CORRECTIONS, Corrections
from knowledge.corrections.model import Change, Citation, Correction, Rule

STEPS = [{"title": f"Bước {n}", "text": f"Làm việc {n}.\nRồi chờ {n}."} for n in range(1, 31)]
URL = "https://example.vn/9.100001"
GONE = Ended(
    code="9.100001",
    status="abolished",
    brief="Đã bãi bỏ.",
    reason="Đã bãi bỏ.",
    text="Đã bãi bỏ.",
    lead_on=(("9.100002", "Nuôi chim mới"),),
    link=("", ""),
)


@pytest.fixture
def sheet_of(words):
    def make(one, ended=None, corrections=NO_CORRECTIONS):
        return Sheets({one.code: one}.get, lambda _code: ended, corrections, words).sheet(one.code)

    return make


def part(sheet, anchor):
    return next(part for part in sheet.parts if part.anchor == anchor)


def test_every_field_has_its_place(sheet_of, procedure):
    anchors = [part.anchor for part in sheet_of(procedure()).parts]

    assert anchors == list(faq_texts().anchors.values())


def test_nothing_is_cut(sheet_of, procedure):
    (block,) = part(sheet_of(procedure(steps=STEPS)), "cac-buoc").blocks

    assert [item.number for item in block.items] == list(range(1, 31))
    assert block.items[-1].lines == ("Bước 30: Làm việc 30.", "Rồi chờ 30.")


def test_a_silent_record_says_so(sheet_of, procedure):
    fees = part(sheet_of(procedure()), "le-phi")

    assert not fees.known
    assert "không có thông tin" in fees.blocks[0].items[0].lines[0]


def test_a_reply_can_stand_alone(sheet_of, procedure):
    reply = part(sheet_of(procedure(steps=STEPS[:2])), "cac-buoc").reply

    assert reply.startswith("Đăng ký nuôi chim bồ câu đua\n")
    assert "Rồi chờ 2." in reply
    assert "Nguồn: Cổng thử nghiệm, thủ tục 9.100001" in reply
    assert reply.endswith(URL)


PAPERS = [{"name": f"Giấy tờ số {n} " + "rất dài " * 20, "originals": 1} for n in range(14)]


@pytest.mark.parametrize(
    ("anchor", "record"),
    [("cac-buoc", {"steps": STEPS * 9}), ("giay-to", {"cases": [{"documents": PAPERS}]})],
)
def test_a_reply_fits_one_message(sheet_of, procedure, anchor, record):
    reply = part(sheet_of(procedure(**record)), anchor).reply

    assert len(reply) <= LONGEST_REPLY
    assert "mục khác" in reply
    assert reply.endswith(URL)


def test_the_main_points_have_names(sheet_of, procedure):
    gist = sheet_of(procedure(agencies={"executing": ["Công an cấp xã"]})).gist

    assert ("Cơ quan", "Công an cấp xã") in gist


@pytest.mark.parametrize(
    ("fields", "ended", "notice"),
    [
        ({}, None, ""),
        ({}, GONE, "Đã bãi bỏ."),
        ({"scope": "internal"}, GONE, faq_texts().standing.internal),
    ],
)
def test_what_people_cannot_do_is_said_first(sheet_of, procedure, fields, ended, notice):
    assert sheet_of(procedure(**fields), ended).notice == notice


def test_one_that_ended_leads_on(sheet_of, procedure):
    assert sheet_of(procedure(), GONE).lead_on == (("9.100002", "Nuôi chim mới"),)


def test_what_the_law_has_changed_stands_with_its_field_and_above(sheet_of, procedure):
    change = Change(fields=(Field.PROCESSING_TIME,), says="Thời hạn nay là 2 ngày làm việc.")
    rule = Rule(
        source=Citation(title="Nghị định về chim"),
        effective_from=date(2026, 7, 1),
        reviewed_by="Nhóm",
        reviewed_on=date(2026, 7, 2),
        changes=(change,),
    )
    corrections = Corrections([Correction("birds.yml", rule, change)], lambda: date(2026, 7, 18))
    sheet = sheet_of(procedure(), corrections=corrections)

    assert "2 ngày làm việc" in sheet.notes[0]
    assert "2 ngày làm việc" in part(sheet, "thoi-han").reply


def test_only_web_addresses_become_links(sheet_of, procedure):
    source = {"title": "Sổ tay", "url": "javascript:alert(1)", "as_of": "2026-07-18"}

    assert sheet_of(procedure(source=source)).links == ()


def test_an_unknown_code_has_no_page(sheets):
    assert sheets.sheet("9.999999") is None
