"""What people type at a step, and what it is taken for."""

from __future__ import annotations

import pytest

from knowledge.journeys.reading import MoveReader, Ticked, nearest
from tests.unit.knowledge.journeys.conftest import CONTENT

MARRIED = (
    "Đã đăng ký kết hôn",
    "Chưa, bố muốn nhận con",
    "Chưa, chỉ khai theo mẹ",
    "Có yếu tố nước ngoài",
)
PAPERS = ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước hoặc hộ chiếu")
VERBS = ("next", "agree", "back", "skip", "unclear", "where", "pause", "stop", "left")


@pytest.fixture(scope="module", name="reader")
def reader_as_shipped() -> MoveReader:
    return MoveReader.load(CONTENT / "questions" / "moves.yml")


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("xong rồi ạ", "next"),
        ("xog r", "next"),
        ("xog r nha", "next"),
        ("tip đi", "next"),
        ("wa bước khác", "next"),
        ("mần xong rồi", "next"),
        ("ok em", "agree"),
        ("cho xem lại buoc truoc", None),
        ("cho xem lại bước trước", "back"),
        ("cho xem lai buoc truoc", "back"),
        ("way lại", "back"),
        ("bỏ wa", "skip"),
        ("hổng hiểu", "unclear"),
        ("k hiểu", "unclear"),
        ("khong hieu", "unclear"),
        ("mần răng", "unclear"),
        ("tới đâu rồi nhỉ", "where"),
        ("mai làm tiếp nghen", "pause"),
        ("thôi khỏi", "stop"),
        ("còn thíu gì", None),
        ("còn thiếu j", "left"),
        ("phí bao nhiêu", None),
        ("xong thì nộp ở đâu", None),
    ],
)
def test_a_move_is_read_in_many_spellings_and_a_question_is_none(reader, said, verb):
    assert reader.verb(said, VERBS) == verb


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("1", 0),
        ("số 3", 2),
        ("chọn 2 đi", 1),
        ("trường hợp 4", 3),
        ("5", None),
        ("Đã đăng ký kết hôn", 0),
        ("da dang ky ket hon", 0),
        ("kết hôn rồi", 0),
        ("rồi", 0),
        ("có rồi ạ", 0),
        ("r nha", 0),
        ("khai theo mẹ", 2),
        ("bố muốn nhận con", 1),
        ("co yeu to nuoc ngoai", 3),
        ("chưa", None),
        ("chưa kết hôn", None),
        ("chưa kết hôn, khai theo mẹ thôi", 2),
        ("chua ket hon", None),
        ("phí bao nhiêu", None),
    ],
)
def test_an_answer_is_read_by_number_by_words_and_by_yes_or_no(reader, said, place):
    assert reader.option(said, MARRIED) == place


def test_no_means_the_answer_that_denies(reader):
    proof = ("Có giấy chứng sinh", "Không có giấy chứng sinh", "Bé bị bỏ rơi")
    assert [reader.option(said, proof) for said in ("có", "ko", "chưa có", "hông có")] == [
        *(0, 1, 1, 1)
    ]
    assert reader.option("có giấy chứng sinh rồi", proof) == 0
    assert reader.option("không có giấy chứng sinh", proof) == 1
    assert reader.option("chưa", ("Đã có giấy báo tử", "Mất đã lâu")) == 1


def test_yes_answers_nothing_where_the_question_is_no_yes_or_no(reader):
    homes = ("Nhà của mình", "Thuê, mượn, ở nhờ", "Nơi đơn vị đóng quân")
    assert reader.option("có", homes) is None
    assert reader.option("ở nhà thuê", homes) is None
    assert reader.option("thuê", homes) == 1


def test_a_bare_no_is_no_answer_about_something_else(reader):
    cards = ("Còn, cần đổi", "Hỏng, không dùng được", "Bị mất")
    assert reader.option("không biết nữa", cards) is None
    assert reader.option("chưa có", ("Người từ đủ 14 tuổi", "Trẻ chưa đủ 14 tuổi", "Khác")) is None
    assert reader.option("chưa có", ("Chưa từng có", "Có, còn hạn", "Có, đã hết hạn")) == 0


def test_what_to_go_on_with_stands_beside_the_wish_to(reader):
    assert reader.beside("làm tiếp căn cước nha", "resume") == ["căn", "cước"]
    assert reader.beside("tip tục đi", "resume") == []


def test_typed_diacritics_count():
    labels = ("Bé bị bỏ rơi", "Bố hoặc mẹ")
    assert nearest(["bố"], labels) == 1
    assert nearest(["bo"], labels) is None
    assert nearest(["bo", "roi"], labels) == 0


@pytest.mark.parametrize(
    ("said", "ticked"),
    [
        ("1 3", Ticked((0, 2), True)),
        ("có số 1 và 2 rồi", Ticked((0, 1), True)),
        ("chưa có số 2", Ticked((1,), False)),
        ("ko có số 2", Ticked((1,), False)),
        ("bỏ dấu 1", Ticked((0,), False)),
        ("có giấy chứng sinh rồi", Ticked((1,), True)),
        ("co to khai r", Ticked((0,), True)),
        ("9", None),
        ("có cần giấy 2 không", None),
        ("giấy chứng sinh xin ở đâu", None),
    ],
)
def test_papers_are_ticked_by_number_or_by_name(reader, said, ticked):
    assert reader.ticked(said, PAPERS) == ticked


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("à không, chưa kết hôn", "chưa kết hôn"),
        ("nhầm rồi, khai theo mẹ", "khai theo mẹ"),
        ("ý em là ông bà", "ông bà"),
        ("à không", None),
        ("không có giấy chứng sinh", None),
    ],
)
def test_what_puts_an_answer_right_is_told_from_an_answer(reader, said, meant):
    assert reader.correction(said) == meant
