"""Old names are found where they send people; not where the past is meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.catalogue.model import Agencies, Case, Channel, Document, Method, Step
from knowledge.errors import ConfigurationError
from knowledge.quality.outdated import load_checks

OLD = {
    "district_agency",
    "township",
    "old_address",
    "old_province",
    "old_ministry",
    "dead_address",
    "rule_ended",
}


def old(found):
    return OLD & set(found)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Nộp tại UBND huyện nơi cư trú", "district_agency"),
        ("Bảo hiểm xã hội cấp huyện tiếp nhận", "district_agency"),
        ("Phòng Tư pháp thuộc UBND cấp huyện trình ký", "district_agency"),
        ("Đến Ủy ban nhân dân xã, phường, thị trấn", "township"),
        ("Số 1 phố Đèn, phường Trăng, quận Ba Đình, Hà Nội", "old_address"),
        ("Nộp tại số 2 đường Gió, Quận 1, TP Hồ Chí Minh", "old_address"),
        ("Trung tâm Phục vụ hành chính công tỉnh Bắc Giang", "old_province"),
        ("trên địa bàn tỉnh Bà Rịa - Vũng Tàu", "old_province"),
        ("Sở Kế hoạch và Đầu tư thẩm định", "old_ministry"),
        ("Gửi Tổng cục Thuế", "old_ministry"),
        ("Nộp qua https://dichvucong.hagiang.gov.vn", "dead_address"),
        ("Miễn phí từ ngày 07/4/2026 đến 30/6/2026", "rule_ended"),
        ("áp dụng đến hết ngày 31 tháng 12 năm 2023", "rule_ended"),
        ("Mức thu giảm 20% đến hết năm 2025", "rule_ended"),
    ],
)
def test_a_step_that_sends_people_to_the_past_is_found(faults, procedure, text, fault):
    found = faults(procedure(steps=(Step(text=text),)))
    assert old(found) == {fault}
    assert found[fault][0].mark in text


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định do UBND huyện cấp trước ngày 01/7/2025",
        "giấy chứng nhận của bệnh viện cấp huyện trở lên",
        "biện pháp giáo dục tại xã, phường, thị trấn",
        "Nộp hồ sơ tại UBND cấp xã, phường Quận Cam",
        "tỉnh Tuyên Quang (tỉnh Hà Giang trước sắp xếp)",
        "Thông tư 29/2017 của Bộ Giao thông vận tải",
        "Bộ Tài nguyên và Môi trường (nay là Bộ Nông nghiệp và Môi trường)",
        "Nộp qua https://dichvucong.gov.vn",
        "áp dụng từ ngày 01/7/2025 đến hết ngày 31/12/2026",
        "tham gia kháng chiến từ ngày 01/5/1965 đến ngày 30/4/1975",
    ],
)
def test_the_past_may_be_named_as_the_past(faults, procedure, text):
    assert old(faults(procedure(steps=(Step(text=text),)))) == set()


def test_agencies_are_read_and_names_of_laws_are_not(faults, procedure):
    district = procedure(agencies=Agencies(executing=("Công an huyện",)))
    assert faults(district)["district_agency"][0].place == "agencies"
    law = [{"number": "1/2009/TT", "name": "Hướng dẫn UBND huyện, tỉnh Hà Nam"}]
    assert old(faults(procedure(legal_basis=law))) == set()


def test_the_finding_tells_channel_and_part(faults, procedure):
    method = Method(channel=Channel.DIRECT, note="Nộp tại Công an cấp huyện")
    paper = Case(documents=(Document(name="Xác nhận của Công an xã, phường, thị trấn"),))
    found = faults(procedure(methods=(method,), cases=(paper,)))
    assert found["district_agency"][0].channels == ("direct",)
    assert found["township"][0].place == "documents"


def test_a_rule_holds_through_its_last_day(faults, procedure):
    record = procedure(steps=(Step(text="Giảm phí đến hết ngày 18/7/2026"),))
    assert "rule_ended" not in faults(record, date(2026, 7, 18))
    assert "rule_ended" in faults(record, date(2026, 7, 19))


def test_a_day_that_is_in_no_calendar_is_no_end(faults, procedure):
    record = procedure(steps=(Step(text="áp dụng đến hết ngày 31/02/2020"),))
    assert old(faults(record)) == set()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("find: ['(chưa đóng']", "outdated.yml:4: .*biểu thức sai"),
        ("find: [x]\n    severity: nặng", "outdated.yml:5"),
        ("found: [x]", "outdated.yml:4: .*found"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "outdated.yml"
    fields = "" if "severity" in written else "    severity: unclear\n"
    until = "until: {severity: unclear, places: [fees], find: [x]}\n"
    head = f"wordings:\n  mine:\n    places: [steps]\n    {written}\n{fields}"
    path.write_text(head + until, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=said):
        load_checks(path)
