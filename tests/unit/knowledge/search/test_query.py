"""A question is read for the fields it asks for; what is left is its subject."""

from __future__ import annotations

import pytest

from knowledge.search.query import QuestionReader
from knowledge.search.text import fold


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("đăng ký tạm trú cần giấy tờ gì", ("components",)),
        ("lệ phí đăng ký tạm trú", ("fees",)),
        ("đăng ký tạm trú mất bao lâu", ("processing_time",)),
        ("đăng ký tạm trú nộp ở đâu", ("address",)),
        ("cơ quan nào giải quyết đăng ký tạm trú", ("agency",)),
        ("các bước đăng ký tạm trú", ("steps",)),
        ("đăng ký tạm trú qua mạng", ("online",)),
        ("đăng ký tạm trú theo luật nào", ("legal_basis",)),
        ("ai được đăng ký tạm trú", ("subjects",)),
        ("đăng ký tạm trú", ()),
    ],
)
def test_each_field_is_recognised_with_and_without_diacritics(
    reader: QuestionReader, text: str, fields: tuple[str, ...]
) -> None:
    assert reader.read(text).fields == fields
    assert reader.read(fold(text)).fields == fields


def test_several_fields_are_read_in_the_order_asked(reader: QuestionReader) -> None:
    question = reader.read("Đăng ký tạm trú mất bao lâu, lệ phí bao nhiêu, nộp ở đâu?")
    assert question.fields == ("processing_time", "fees", "address")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("phải đem theo những thứ giấy gì", ("components",)),
        ("hồ sơ có những chi", ("components",)),
        ("tốn hết khoảng mấy trăm", ("fees",)),
        ("phải đóng mấy đồng", ("fees",)),
        ("có bị thu phí không", ("fees",)),
        ("mất khoảng mấy bữa", ("processing_time",)),
        ("chừng nào lấy được giấy", ("processing_time",)),
        ("có lấy liền không", ("processing_time",)),
        ("mấy ngày có quyết định", ("processing_time",)),
        ("chỗ nào cấp phép", ("agency",)),
        ("nộp hồ sơ ở chỗ mô", ("address",)),
        ("gửi đơn cho ai", ("address",)),
        ("lên phường hay lên tỉnh", ("address",)),
        ("ai ký giấy này", ("agency",)),
        ("sở nào cấp phép", ("agency",)),
        ("dựa vô nghị định số mấy", ("legal_basis",)),
        ("luật đất đai điều mấy", ("legal_basis",)),
        ("phải đủ điều kiện gì", ("conditions",)),
        ("bao nhiêu tuổi thì được", ("conditions",)),
        ("trường hợp nào được", ("conditions",)),
        ("hộ nào thì được", ("subjects",)),
        ("bắt đầu từ đâu", ("steps",)),
        ("gồm mấy bước", ("steps",)),
        ("làm trên mạng được không", ("online",)),
        ("ngồi nhà làm được không", ("online",)),
        ("theo mẫu nào", ("forms",)),
        ("tải tờ khai ở đâu", ("forms",)),
        ("xong thì được cấp giấy gì", ("results",)),
        ("mỗi tháng được bao nhiêu tiền", ("results",)),
    ],
)
@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
def test_people_ask_in_many_words(
    reader: QuestionReader, text: str, fields: tuple[str, ...], typed: type[str]
) -> None:
    question = reader.read(typed(f"khai sinh cho cháu {text} vậy anh"))
    assert question.fields == fields
    assert typed("khai sinh cho cháu") in question.subject


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
@pytest.mark.parametrize(
    "text",
    [
        "bao lâu nay tôi chưa đăng ký tạm trú",
        "tôi ở đây mấy tháng rồi",
        "cấp đổi giấy tờ xe",
        "xin giấy tờ tùy thân cho con",
        "không có giấy tờ gì hết",
        "xác nhận thời gian tham gia bảo hiểm",
        "giấy chi nhánh công ty",
        "cấp giấy chứng nhận đầu tư",
        "thẻ hướng dẫn viên du lịch",
    ],
)
def test_a_story_or_a_name_asks_for_nothing(
    reader: QuestionReader, text: str, typed: type[str]
) -> None:
    assert reader.read(typed(text)).fields == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("đăng ký tạm trú làm sao", ("steps",)),
        ("giấy tờ làm sao", ("components",)),
        ("mất sổ rồi làm sao, tốn bao nhiêu", ("steps", "fees")),
        ("lệ phí thế nào", ("fees",)),
    ],
)
def test_how_asks_for_the_steps_where_nothing_else_is_asked(
    reader: QuestionReader, text: str, fields: tuple[str, ...]
) -> None:
    assert reader.read(text).fields == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("sinh viên có được đăng ký tạm trú không", ("conditions",)),
        ("đăng ký tạm trú cho sinh viên được hông", ("conditions",)),
        ("đăng ký tạm trú qua mạng được không", ("online",)),
        ("sinh viên đăng ký tạm trú được không, cần giấy gì", ("components",)),
        ("ủy quyền được không", ()),
    ],
)
def test_may_i_asks_for_the_conditions(
    reader: QuestionReader, text: str, fields: tuple[str, ...]
) -> None:
    assert reader.read(text).fields == fields


def test_a_field_asked_twice_counts_once(reader: QuestionReader) -> None:
    assert reader.read("lệ phí tạm trú bao nhiêu tiền").fields == ("fees",)


def test_what_is_left_is_what_it_is_about(reader: QuestionReader) -> None:
    question = reader.read("  Đăng ký TẠM TRÚ cần giấy tờ gì?  ")
    assert question.text == "đăng ký tạm trú cần giấy tờ gì?"
    assert question.subject == "đăng ký tạm trú"


def test_the_longest_phrase_is_taken_out_whole(reader: QuestionReader) -> None:
    assert reader.read("tạm trú mất bao nhiêu tiền").subject == "tạm trú"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("khai lệ phí trước bạ ô tô", "lệ phí trước bạ"),
        ("miễn giảm học phí cho sinh viên", "học phí"),
        ("xác nhận đủ điều kiện hành nghề", "đủ điều kiện"),
        ("cấp bản sao trích lục", "bản sao"),
        ("chứng thực sao y bản chính", "sao y"),
    ],
)
@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
def test_a_name_that_looks_like_a_question_is_none(
    reader: QuestionReader, text: str, kept: str, typed: type[str]
) -> None:
    question = reader.read(typed(text))
    assert question.fields == ()
    assert typed(kept) in question.subject


def test_a_question_about_such_a_name_is_still_one(reader: QuestionReader) -> None:
    question = reader.read("lệ phí trước bạ mất bao lâu")
    assert question.fields == ("processing_time",)
    assert question.subject == "lệ phí trước bạ"


def test_a_noun_inside_a_name_counts_only_when_nothing_asks(reader: QuestionReader) -> None:
    assert reader.read("xét điều kiện vay vốn").fields == ("conditions",)
    assert reader.read("xét điều kiện vay vốn mất bao lâu").fields == ("processing_time",)


@pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])
def test_nouns_of_a_list_are_asked_for(reader: QuestionReader, typed: type[str]) -> None:
    question = reader.read(typed("hồ sơ, lệ phí và thời hạn đăng ký kết hôn"))
    assert set(question.fields) == {"components", "fees", "processing_time"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("đăng ký tạm trú: điều kiện, phí, mất bao lâu", ("conditions", "fees", "processing_time")),
        ("hồ sơ đăng ký tạm trú và lệ phí", ("components", "fees")),
        ("cấp bản sao hồ sơ mất bao lâu", ("processing_time",)),
        ("hồ sơ của tôi ghi sai tên, sửa mất bao lâu", ("processing_time",)),
    ],
)
def test_a_noun_beside_a_question_counts_in_a_list_only(
    reader: QuestionReader, text: str, fields: tuple[str, ...]
) -> None:
    assert reader.read(text).fields == fields


def test_nouns_stay_in_the_subject(reader: QuestionReader) -> None:
    assert reader.read("điều kiện vay vốn").subject == "điều kiện vay vốn"


def test_phrases_match_whole_words_only(reader: QuestionReader) -> None:
    assert reader.read("khai thác cát ở đâuu").fields == ()


@pytest.mark.parametrize(
    "text",
    [
        *("dạ cho em hỏi", "thế lệ phí bao nhiêu ạ", "con mất bao lâu vậy anh", "thu tuc nay"),
        *("mấy anh chị ơi cho hỏi xíu", "chỉ giùm em với nghen", "ủa vậy hổng biết rứa ad"),
    ],
)
def test_politeness_names_no_procedure(reader: QuestionReader, text: str) -> None:
    words = reader.content_words(reader.read(text).subject)
    assert words in ([], ["con"])


def test_words_that_name_something_are_kept(reader: QuestionReader) -> None:
    subject = reader.read("dạ cho em hỏi tạm trú cần gì ạ").subject
    assert reader.content_words(subject) == ["tạm", "trú"]


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\x00"])
def test_nothing_asks_for_nothing(reader: QuestionReader, text: str) -> None:
    question = reader.read(text)
    assert (question.subject.strip(" …"), question.fields) == ("", ())


@pytest.mark.parametrize(
    ("text", "circumstance"),
    [
        ("ủy quyền cho người khác được không", True),
        ("uy quyen cho nguoi khac duoc khong", True),
        ("nhà thuê thì sao", True),
        ("ủy quyền", False),
        ("đăng ký tạm trú được không", False),
    ],
)
def test_a_circumstance_is_told_from_a_topic(
    reader: QuestionReader, text: str, circumstance: bool
) -> None:
    assert reader.is_circumstance(reader.read(text)) is circumstance
