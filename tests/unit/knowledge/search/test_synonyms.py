"""What citizens type is put into official words, and nothing else is touched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from knowledge.content import read_content
from knowledge.errors import ConfigurationError
from knowledge.search.synonyms import ADDING, KEPT, REPLACING, Synonym, Synonyms
from knowledge.search.text import normalise

CONTENT = Path(__file__).parents[4] / "content" / "synonyms"


@pytest.fixture(scope="module")
def synonyms() -> Synonyms:
    return Synonyms.load(CONTENT)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("đk kết hôn cần giấy tờ j ạ", "đăng ký kết hôn cần giấy tờ gì ạ"),
        ("làm CCCD hết bn tiền", "làm căn cước công dân hết bao nhiêu tiền"),
        ("nộp ở UBND xã đc hok", "nộp ở ủy ban nhân dân xã được không"),
        ("CMND/CCCD bị mờ", "chứng minh nhân dân/căn cước công dân bị mờ"),
        ("đổi GPLX ntn?", "đổi giấy phép lái xe như thế nào?"),
        ("mở cty TNHH MTV", "mở công ty trách nhiệm hữu hạn một thành viên"),
        ("cấp GCN QSDĐ", "cấp giấy chứng nhận quyền sử dụng đất"),
        ("xin GPXD với ĐKKD", "xin giấy phép xây dựng với đăng ký kinh doanh"),
        ("làm GKS, GCT ở đâu", "làm giấy khai sinh, giấy chứng tử ở đâu"),
        ("ck em fải làm j", "chồng em phải làm gì"),
        ("dzợ tui mún zô hộ khẩu", "vợ tui muốn vào hộ khẩu"),
        ("nộp onl đc hông", "trực tuyến được không"),
    ],
)
def test_chat_spellings_and_abbreviations_are_written_out(
    synonyms: Synonyms, typed: str, written: str
) -> None:
    assert synonyms.rewrite(normalise(typed)) == written


def test_a_text_without_diacritics_stays_without_them(synonyms: Synonyms) -> None:
    assert synonyms.rewrite("dk tam tru dc ko") == "dang ky tam tru duoc khong"


@pytest.mark.parametrize(
    "text",
    [
        "phòng cháy chữa cháy",
        "đăng ký kinh doanh",
        "kết hôn",  # k inside a word
        "giấy dck",  # dc inside a word
        "mã thủ tục 1.004194",
        "biển số 30a-123.45",
        "nghị định 168/2024/nđ-cp",
        "quyết định 12/2025/qđ-ubnd",
        "trang dvc.gov.vn và https://dvc/x",
        "phí 50 k một lần",
        "chiến trường b, c, k",
        "so hong bi mat",  # not "hông"
        "hom nay nop",  # not "hơm"
        "cho con di hoc",  # not "chổ"
        "đau khớp, xương hông",  # a hip
        "sổ hồng",
        "trả tiền qua ck",  # a bank transfer
        "mẫu ak",
    ],
)
def test_names_numbers_codes_and_look_alikes_are_left_alone(synonyms: Synonyms, text: str) -> None:
    assert synonyms.rewrite(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "official"),
    [
        ("mất sổ đỏ làm sao", "cấp lại giấy chứng nhận quyền sử dụng đất do bị mất"),
        ("muốn cắt khẩu", "xóa đăng ký thường trú"),
        ("em ở trọ mới tới", "đăng ký tạm trú"),
        ("vợ mới đẻ", "đăng ký khai sinh"),
        ("giấy độc thân", "xác nhận tình trạng hôn nhân"),
        ("má em 80 tuổi", "mẹ"),
        ("làm ở mô rứa", "ở đâu"),
        ("bang lai het han", "đổi giấy phép lái xe"),
        ("o tro can gi", "đăng ký tạm trú"),
        ("bu em bị bịnh", "bệnh"),
        ("tía tui", "cha"),
        ("giấy ni mần răng chừ", "làm sao"),
        ("nộp ở mô hè", "ở đâu"),
        ("cần chi nữa", "gì"),
        ("hổm rày", "mấy hôm nay"),
        ("vợ em có bầu", "mang thai"),
        ("nuôi heo", "lợn"),
        ("công an huyện", "công an cấp xã"),
    ],
)
def test_the_official_wording_is_added(synonyms: Synonyms, typed: str, official: str) -> None:
    assert normalise(official) in synonyms.additions(normalise(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "em chưa rõ mà sợ muộn",  # mà is not má
        "ma so thue",  # a bare "ma" is not má
        "chua nhan duoc",  # chưa, not chùa
        "lam de nop",  # để, not đẻ
        "quy mô công trình",  # mô is "where" only in phrases
        "ở mô hình trồng nấm",
        "đi mô tô",
        "di mo to",
        "u xơ",
        "thay bu lông",
        "bầm tím",
        "tía tô",
        "ma túy",
        "phòng cháy",
        "răng hàm mặt",
        "làm răng giả",
        "tê liệt",
        "chi tiết",
        "cần chi phí nào",
        "nop chi phi",
        "nộp chi nhánh",
        "bây giờ",
        "chánh án",
        "có bầu cử",
        "thương binh",  # not bịnh
        "hồ sơ đỏ",
        "1.004194",
    ],
)
def test_look_alikes_add_nothing(synonyms: Synonyms, typed: str) -> None:
    assert synonyms.additions(normalise(typed)) == []


def test_the_longest_phrase_wins(synonyms: Synonyms) -> None:
    assert synonyms.additions("cắt hộ khẩu") == ["xóa đăng ký thường trú"]


def test_what_is_already_said_is_not_added(synonyms: Synonyms) -> None:
    assert synonyms.additions("đăng ký tạm trú khi ở trọ") == []


def test_a_question_takes_well_under_a_millisecond(synonyms: Synonyms) -> None:
    question = normalise("dạ em ở trọ mà muốn đk tạm trú thì cần giấy tờ j, nộp ở đâu ạ")
    started = time.process_time()
    for _ in range(200):
        synonyms.additions(synonyms.rewrite(question))
    assert (time.process_time() - started) / 200 < 0.001


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / f"{KEPT}.yml").write_text("{}\n", encoding="utf-8")
    for name in (*REPLACING, *ADDING):
        (tmp_path / f"{name}.yml").write_text("[]\n", encoding="utf-8")
    broken = "# a comment\n- {say: [ko], means: không}\n- say: []\n  means: được\n"
    (tmp_path / "teencode.yml").write_text(broken, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"teencode\.yml:3: 1\.say: "):
        Synonyms.load(tmp_path)


def test_no_phrase_is_listed_twice() -> None:
    rows = [row for name in (*REPLACING, *ADDING) for row in read_rows(name)]
    said = [normalise(phrase) for row in rows for phrase in row.say]
    assert sorted(said) == sorted(set(said))


def read_rows(name: str) -> list[Synonym]:
    return read_content(CONTENT / f"{name}.yml").validate(list[Synonym])


def test_listed_words_count_as_known_in_both_spellings(synonyms: Synonyms) -> None:
    assert {"hông", "hong", "cccd", "đk", "dk", "facebook", "sim"} <= synonyms.words
