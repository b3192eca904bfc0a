"""Procedures that a question can't tell apart are one thing to practise."""

from collections.abc import Callable

from knowledge.catalogue.model import Procedure
from knowledge.training.topics import Topic, topics

Make = Callable[..., Procedure]


def test_levels_and_provinces_copies_are_one_topic(procedure: Make) -> None:
    levels = [
        procedure(code="9.100001", name="Cấp giấy phép thả diều (cấp xã)"),
        procedure(code="9.100002", name="Thủ tục cấp giấy phép thả diều (cấp tỉnh)"),
        procedure(code="9.100003", name="Cấp giấy phép thả diều", scope="specific", province="Huế"),
    ]
    (only,) = topics(levels, {"9.100001": ["xin thả diều"]})
    assert only.core == "cấp giấy phép thả diều"
    assert only.phrasings == ("xin thả diều",)
    assert len(only.passages) == 2  # the title, and the title in context


def test_procedures_between_agencies_are_left_out(subjects: list[Topic]) -> None:
    assert not any("đèn lồng" in topic.core for topic in subjects)
    assert any("chim bồ câu" in topic.core for topic in subjects)


def test_passages_are_what_the_index_holds(topic: Topic) -> None:
    title, context = topic.passages
    assert title == "đăng ký thi gói bánh chưng dịp tết cổ truyền ở đình làng"
    assert context == f"{title}. thú vui. giấy mời dự thi"


def test_phrasings_without_diacritics_are_told_apart(topic: Topic) -> None:
    assert "goi banh chung o dinh" in topic.phrasings
    assert topic.accented == ("thi gói bánh", "muốn đem bánh chưng đi thi")
