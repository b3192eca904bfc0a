"""Published texts are mended where they are broken and left alone where they are not."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.catalogue.cleaning import case_name, clean, clean_line, split_steps


def texts(blob: str, title: str = "") -> list[str]:
    return [step.text for step in split_steps(title, blob)]


def test_decomposed_vietnamese_is_composed() -> None:
    typed = unicodedata.normalize("NFD", "Giấy chứng nhận")
    assert typed != "Giấy chứng nhận"
    assert clean(typed) == "Giấy chứng nhận"


@pytest.mark.parametrize("bullet", ["\uf02d", "\uf0b7", "\ue000"])
def test_a_bullet_of_a_symbol_font_becomes_a_dash(bullet: str) -> None:
    assert clean(f"{bullet} Tờ khai") == "- Tờ khai"


def test_odd_spaces_become_plain_and_edges_are_cut() -> None:
    assert clean("\u00a0Tờ\u00a0khai\u2003gốc \ufeff") == "Tờ khai gốc"


def test_lines_are_kept_and_empty_ones_are_not() -> None:
    assert clean(" một \r\n\r\n \n hai\rba ") == "một\nhai\nba"
    assert clean_line(" một \r\n hai ") == "một hai"


@pytest.mark.parametrize("nothing", [None, "", " \n\t "])
def test_nothing_is_an_empty_text(nothing: str | None) -> None:
    assert clean(nothing) == ""


@pytest.mark.parametrize("name", [None, "", "--", " – ", "...", "*", "___:"])
def test_a_case_without_a_name_has_none(name: str | None) -> None:
    assert case_name(name) is None


@pytest.mark.parametrize(
    ("published", "read"),
    [
        ("* Hồ sơ theo nhóm: ", "Hồ sơ theo nhóm"),
        ("- Trẻ em", "Trẻ em"),
        ("1. Chứng từ phải nộp", "1. Chứng từ phải nộp"),
    ],
)
def test_a_case_loses_only_its_list_marks(published: str, read: str) -> None:
    assert case_name(published) == read


def test_steps_on_lines_of_their_own_are_parted() -> None:
    assert texts("Bước 1: Chuẩn bị.\nBước 2: Nộp.\nBước 3: Nhận.") == ["Chuẩn bị", "Nộp", "Nhận"]


def test_steps_glued_to_the_sentence_before_are_parted() -> None:
    glued = "Bước 1: Chuẩn bị giấy tờ như sau. Bước 2: Nộp;Bước 3. Nhận kết quả."
    assert texts(glued) == ["Chuẩn bị giấy tờ như sau", "Nộp;", "Nhận kết quả"]


def test_a_step_mentioned_inside_a_sentence_parts_nothing() -> None:
    blob = "Bước 1: Nộp.\nBước 2: Thiếu thì quay lại Bước 1 để bổ sung."
    assert texts(blob) == ["Nộp", "Thiếu thì quay lại Bước 1 để bổ sung"]


def test_numbered_lines_are_parted() -> None:
    assert texts("1. Nộp hồ sơ\n2. Chờ 1.5 giờ\n3) Nhận") == ["Nộp hồ sơ", "Chờ 1.5 giờ", "Nhận"]


@pytest.mark.parametrize(
    "blob",
    [
        "Bước 2: Nộp.\nBước 3: Nhận.",
        "Bước 1: Nộp.\nBước 3: Nhận.",
        "3. Nộp\n4. Nhận",
        "1. Chỉ có một mục",
        "Nộp hồ sơ rồi nhận kết quả.",
    ],
)
def test_numbers_that_do_not_run_from_one_are_left_together(blob: str) -> None:
    assert texts(blob) == [blob]


def test_bullets_are_steps_only_where_nothing_names_the_step() -> None:
    blob = "- Nộp hồ sơ\n- Nhận kết quả"
    assert texts(blob) == ["Nộp hồ sơ", "Nhận kết quả"]
    (kept,) = split_steps("Tại bộ phận một cửa", blob)
    assert (kept.title, kept.text) == ("Tại bộ phận một cửa", blob)


def test_bullets_behind_an_introduction_stay_with_it() -> None:
    blob = "Người dân:\n- Nộp hồ sơ\n- Nhận kết quả"
    assert texts(blob) == [blob]


def test_what_stands_before_the_first_mark_is_a_step_of_its_own() -> None:
    first, *rest = split_steps("Trình tự", "Lưu ý chung.\nBước 1: Nộp.\nBước 2: Nhận.")
    assert (first.title, first.text) == ("Trình tự", "Lưu ý chung.")
    assert [step.text for step in rest] == ["Nộp", "Nhận"]


def test_no_word_of_the_steps_is_lost() -> None:
    blob = "Bước 1: Nộp tại xã.\nBước 2 - Đóng 5.000 đồng.\nBước 3) Nhận."
    assert "".join(texts(blob)).replace(" ", "") == "NộptạixãĐóng5.000đồngNhận"


def test_an_empty_step_is_no_step() -> None:
    assert split_steps(None, " ") == []
