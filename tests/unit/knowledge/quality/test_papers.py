"""A list of papers should hold papers, one a line, with how many copies."""

from __future__ import annotations

import pytest

from knowledge.catalogue.model import Case, Document, Form


@pytest.fixture
def listing(procedure):
    def make(name, **fields):
        return procedure(cases=(Case(documents=(Document(name=name, **fields),)),))

    return make


KINDS = {"note_as_paper", "several_papers_in_one", "process_in_paper", "paper_without_count"}


@pytest.mark.parametrize(
    ("name", "copies", "fault"),
    [
        ("Số lượng hồ sơ: 01 bộ", 0, "note_as_paper"),
        ("* Lưu ý: mang theo đèn", 0, "note_as_paper"),
        ("Giấy tờ phải xuất trình:", 0, "note_as_paper"),
        ("Người tiếp nhận có trách nhiệm kiểm tra bản chính", 0, "note_as_paper"),
        ("Giấy ra viện. Bộ phận một cửa chụp và trả lại bản chính", 1, "process_in_paper"),
        ("- Đơn xin thả đèn; - Bản vẽ đèn; - Giấy chứng nhận gió", 1, "several_papers_in_one"),
        ("Giấy phép thả đèn", 0, "paper_without_count"),
    ],
)
def test_each_fault_of_a_line_has_its_name(faults, listing, name, copies, fault):
    assert KINDS & set(faults(listing(name, copies=copies))) == {fault}


@pytest.mark.parametrize(
    "name",
    [
        "Tờ khai thả đèn",
        "Một trong các giấy tờ sau: - Giấy khai sinh; - Hộ chiếu; - Thẻ căn cước",
        "Giấy chứng minh nơi ở, trong trường hợp cơ quan không thể khai thác được thông tin",
    ],
)
def test_a_paper_with_its_count_is_left_alone(faults, listing, name):
    assert KINDS & set(faults(listing(name, originals=1))) == set()


def test_a_form_is_asked_for_and_there_is_no_file(faults, listing):
    without = listing("Đơn theo Mẫu số 02 kèm theo Nghị định", originals=1)
    assert faults(without)["form_not_attached"][0].mark == "Mẫu số 02"
    file = (Form(name="mau-02.docx", portal_id="a"),)
    assert "form_not_attached" not in faults(listing("Đơn theo Mẫu số 02", forms=file))
