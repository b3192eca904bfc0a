"""What one types is found at once, with the answer when one asked for a field."""

from __future__ import annotations

from bot.faq.finding import A_PAGE
from bot.faq.texts import faq_texts
from knowledge.answers.model import Field


def codes(found):
    return [item.code for item in found.items]


def test_the_best_stands_first_with_what_tells_it_apart(find):
    best = find("bồ câu đua").items[0]

    assert best.code == "9.100001"
    assert best.title == "Đăng ký nuôi chim bồ câu đua"
    assert best.tags == ("Cấp xã", "Qua mạng toàn trình")


def test_what_is_far_behind_the_best_is_left_out(find):
    assert len(find("thi gói bánh chưng").items) < A_PAGE


def test_a_question_is_answered_in_the_result(find):
    found = find("lệ phí hội thi gói bánh chưng")

    assert found.field is Field.FEES
    assert found.items[0].code == "9.100011"
    assert "7.000 đồng" in found.items[0].gist


def test_a_record_that_is_silent_answers_nothing(find):
    assert find("lệ phí nuôi chim bồ câu đua").items[0].gist == ""


def test_a_code_finds_its_procedure_alone(find):
    assert codes(find("thủ tục 9.100007")) == ["9.100007"]
    assert codes(find("9.999999")) == []


def test_results_keep_to_the_filters(find):
    assert codes(find("giấy phép thả diều sáo", level="ministry"))[0] == "9.100002"
    assert "9.100003" not in codes(find("giấy phép thả diều sáo", level="ministry"))


def test_filters_alone_list_by_name(find):
    titles = [item.title for item in find(publisher="Bộ Gió").items]

    assert titles == ["Cấp giấy phép thả diều sáo"] * 2


def test_a_list_has_pages(find):
    first, second, beyond = (find(province="Huế", page=page) for page in (1, 2, 9))

    assert first.pages == second.pages == 2
    assert len(first.items) == A_PAGE
    assert not set(codes(first)) & set(codes(second))
    assert beyond.items == ()


def test_words_about_nothing_known_are_owned_up_to(find):
    assert find("xyzzy qwrt").note.startswith(faq_texts().found.unsure.split("{")[0])


def test_procedures_between_agencies_are_not_found(find):
    assert "9.100006" not in codes(find("kiểm kê đèn lồng giữa các sở"))


def test_filters_that_leave_nothing_say_so(find):
    found = find("chim", online="full", publisher="Bộ Gió")

    assert (found.items, found.note) == ((), faq_texts().found.none)
