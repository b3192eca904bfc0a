"""People's questions find the right procedure of the invented catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.errors import IndexUnavailable
from knowledge.search.building import build_index
from knowledge.search.encoder import Encoder
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.spoken import Spoken
from knowledge.search.text import fold

QUESTIONS = {
    "muốn nuôi chim bồ câu đua thì cần giấy tờ gì": "9.100001",
    "xin phép thả diều sáo nộp ở đâu": "9.100003",
    "làng em đan nón lá muốn được công nhận": "9.100007",
    "cấp lại sổ tổ ong mật": "9.100009",
    "xin tiền trùng tu đình làng": "9.100010",
    "thi gói bánh chưng": "9.100011",
}


def codes(search: SearchEngine, text: str, **options: object) -> list[str]:
    return [hit.code for hit in search.search(text, **options)]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("typed", [str, fold, str.upper], ids=["accented", "folded", "capitals"])
def test_a_question_finds_its_procedure(
    search: SearchEngine, question: str, typed: type[str]
) -> None:
    assert codes(search, typed(question))[0] == QUESTIONS[question]


def test_peoples_own_words_find_it_too(search: SearchEngine) -> None:
    assert codes(search, "gốc me trăm tuổi sau hè nhà em")[0] == "9.100012"


def test_hits_come_best_first_and_no_more_than_asked(search: SearchEngine) -> None:
    hits = search.search("cấp sổ quản lý tổ ong mật", limit=3)
    scores = [hit.score for hit in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)


def test_a_few_hits_are_the_first_of_many(search: SearchEngine) -> None:
    many = codes(search, "cấp giấy", limit=100)
    assert [codes(search, "cấp giấy", limit=limit) for limit in (0, 1, 4)] == [
        many[:0],
        many[:1],
        many[:4],
    ]
    assert len(set(many)) == len(many) == len(search.index.cards)


def test_the_level_nearest_to_people_comes_first(search: SearchEngine) -> None:
    scores = {hit.code: hit.score for hit in search.search("giấy phép thả diều sáo")}
    assert scores["9.100003"] > scores["9.100002"]


def test_a_provinces_copy_steps_back_without_a_province(search: SearchEngine) -> None:
    scores = {hit.code: hit.score for hit in search.search("thẻ hướng dẫn chèo thúng")}
    assert scores["9.100005"] > scores["9.100004"]


def test_in_its_own_province_the_copy_comes_first(search: SearchEngine) -> None:
    assert codes(search, "thẻ hướng dẫn chèo thúng", province="Đà Nẵng")[0] == "9.100004"
    assert codes(search, "thẻ hướng dẫn chèo thúng", province="Huế")[0] == "9.100005"


def test_what_only_a_province_has_is_found_all_the_same(search: SearchEngine) -> None:
    assert codes(search, "khai báo bến đò chở trâu bò")[0] == "9.100013"


def test_a_search_may_be_kept_to_some_procedures(search: SearchEngine) -> None:
    some = frozenset({"9.100002", "9.100011"})
    assert codes(search, "giấy phép thả diều sáo", among=some)[0] == "9.100002"
    assert set(codes(search, "giấy phép thả diều sáo", limit=50, among=some)) == some
    assert codes(search, "giấy phép thả diều sáo", among=frozenset()) == []


def test_procedures_between_agencies_never_appear(search: SearchEngine) -> None:
    assert "9.100006" not in codes(search, "kiểm kê đèn lồng giữa các sở", limit=50)


def test_what_is_unknown_scores_lower_than_what_is_known(search: SearchEngine) -> None:
    known, unknown = search.search("thi gói bánh chưng")[0], search.search("xyzzy qwrt")[0]
    assert known.words > unknown.words
    assert known.meaning > unknown.meaning


@pytest.mark.parametrize("text", ["", " ", "?", "😀", "\x00"])
def test_nothing_to_search_for_finds_nothing(search: SearchEngine, text: str) -> None:
    assert search.search(text) == []


@pytest.mark.parametrize("text", ["ở đâu", "a" * 1000, "'; DROP TABLE x; --", "1.004194"])
def test_any_words_are_searched_without_an_error(search: SearchEngine, text: str) -> None:
    assert len(search.search(text, limit=2)) == 2


def test_a_card_is_looked_up_by_code(search: SearchEngine) -> None:
    card = search.card("9.100004")
    assert card is not None
    assert (card.title, card.province) == ("Cấp thẻ hướng dẫn chèo thúng", "Đà Nẵng")
    assert search.card("9.100006") is None


VAGUE = ("bên mình cấp sổ chi vậy", "cần giấy tờ nuôi con vật", "muốn xin phép mà chưa rõ")
CLEAR = ("sổ tổ ong bị mất xin lại", "nuôi chim bồ câu đua", "xin phép thả diều sáo chiều nay")


def test_it_hears_what_leaves_open_what_is_meant(
    small_catalogue: list[Procedure], encoder: Encoder, habits: Habits, tmp_path: Path
) -> None:
    spoken = Spoken(vague=VAGUE, clear=CLEAR)
    build_index(small_catalogue, {}, encoder, tmp_path, "one", lambda *_: None, spoken)
    engine = SearchEngine(tmp_path, encoder, habits)

    for typed in (str, fold):
        told, open_ = map(engine.vagueness, map(typed, ("tổ ong mất sổ", "cần giấy tờ gì vậy")))
        assert told < 0 < open_


def test_without_examples_nothing_sounds_vague(search: SearchEngine) -> None:
    assert search.vagueness("cần giấy tờ gì vậy") == 0


def test_a_new_index_is_used_without_a_restart(
    small_catalogue: list[Procedure],
    encoder: Encoder,
    habits: Habits,
    tmp_path: Path,
) -> None:
    engine = SearchEngine(tmp_path, encoder, habits)
    with pytest.raises(IndexUnavailable, match="motcua index build"):
        engine.search("thả diều")
    for version, part in (("one", small_catalogue[:1]), ("two", small_catalogue[6:8])):
        build_index(part, {}, encoder, tmp_path, version, lambda *_: None)
        assert set(codes(engine, "thả diều")) == {one.code for one in part}
