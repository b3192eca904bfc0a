"""The assistant knows the difference between sure, torn and lost."""

from __future__ import annotations

from knowledge.answers.confidence import Verdict, certainty, judge, rivals
from knowledge.search.engine import SearchEngine


def test_nothing_found_is_no_certainty() -> None:
    assert certainty([]) == 0.0
    assert judge([]) is Verdict.LOST


def test_certainty_is_a_probability_that_grows_with_the_match(search: SearchEngine) -> None:
    texts = ("xyzzy qwrtz", "gói xyzzy qwrtz", "hội thi gói bánh chưng")
    unsure, middling, sure = (certainty(search.search(text)) for text in texts)
    assert 0 <= unsure < middling < sure <= 1


def test_verdicts(search: SearchEngine) -> None:
    assert judge(search.search("đăng ký hội thi gói bánh chưng")) is Verdict.SURE
    assert judge(search.search("sổ theo dõi tổ ong mật")) is Verdict.TORN
    assert judge(search.search("xyzzy qwrtz")) is Verdict.LOST


def test_one_title_at_two_levels_is_one_rival(search: SearchEngine) -> None:
    assert [hit.code for hit in rivals(search.search("giấy phép thả diều sáo"))] == ["9.100003"]
    close = rivals(search.search("sổ theo dõi tổ ong mật"))
    assert {hit.code for hit in close} == {"9.100008", "9.100009"}
