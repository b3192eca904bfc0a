"""A lesson is offered when its trouble is told, and not for questions about procedures.

The encoder here only sees shared words; how often the real one is right is measured by
`tests/evaluation/skills.jsonl`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.search.building import build_index
from knowledge.search.encoder import Encoder
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.text import fold
from knowledge.skills.detect import LessonDetector, load_cues
from knowledge.skills.loading import lesson_examples
from knowledge.skills.model import Lesson
from tests.conftest import CONTENT, SPOKEN

SPELLINGS = pytest.mark.parametrize("typed", [str, fold], ids=["accented", "folded"])


@pytest.fixture(scope="module")
def detector(
    tmp_path_factory: pytest.TempPathFactory,
    small_catalogue: list[Procedure],
    encoder: Encoder,
    habits: Habits,
    lessons: dict[str, Lesson],
) -> LessonDetector:
    folder = tmp_path_factory.mktemp("index")
    spoken = replace(SPOKEN, lessons=lesson_examples(lessons, habits.synonyms))
    build_index(small_catalogue, {}, encoder, folder, "v1", lambda *_: None, spoken)
    cues = load_cues(CONTENT / "questions" / "digital.yml")
    search = SearchEngine(folder, encoder, habits)
    return LessonDetector(lessons, cues, search, habits.questions)


@SPELLINGS
@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("otp không về", "otp_not_received"),
        ("file nặng quá", "file_too_large"),
        ("nó báo lỗi tài khoản mức 1", "vneid_level"),
        ("tiền trừ rồi mà chưa thấy cập nhật gì hết", "payment_not_updated"),
        ("Ủa em lỡ chọn nhầm cơ quan!!!", "wrong_agency"),
    ],
)
def test_a_trouble_that_is_told_gets_its_lesson(
    detector: LessonDetector, text: str, lesson: str, typed: type[str]
) -> None:
    assert detector.detect(typed(text)) == lesson


def test_of_two_phrases_the_longer_one_decides(detector: LessonDetector) -> None:
    assert detector.detect("không thấy mã hồ sơ ở đâu hết") == "lost_code"


def test_a_trouble_in_other_words_gets_its_lesson(detector: LessonDetector) -> None:
    assert detector.detect("bấm gửi mã xác nhận hoài điện thoại im re") == "otp_not_received"


@SPELLINGS
@pytest.mark.parametrize(
    "text",
    [
        "đăng ký nuôi chim bồ câu đua cần giấy gì",
        "cấp lại sổ quản lý tổ ong mật nộp trực tuyến ở đâu",
        "hôm nay trời đẹp ghê",
        "còn nộp online được không",
        "chi phí hỗ trợ trùng tu đình làng",
        "",
    ],
)
def test_anything_else_gets_none(detector: LessonDetector, text: str, typed: type[str]) -> None:
    assert detector.detect(typed(text)) is None


def test_a_phrase_inside_one_that_means_something_else_says_nothing(
    detector: LessonDetector, lessons: dict[str, Lesson]
) -> None:
    assert "ghép ảnh" in lessons["merge_files"].say
    assert "cắt ghép ảnh" in lessons["merge_files"].but_not
    assert detector.detect("bị người ta cắt ghép ảnh") != "merge_files"


def test_without_lessons_in_the_index_none_is_offered(
    search: SearchEngine, habits: Habits, lessons: dict[str, Lesson]
) -> None:
    detector = LessonDetector(lessons, ["otp"], search, habits.questions)
    assert detector.detect("otp không về") is None


def test_a_mistake_in_the_cue_words_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "digital.yml"
    path.write_text("- otp\n- {vneid: app}\n", "utf-8")
    with pytest.raises(Exception, match=r"digital.yml:2"):
        load_cues(path)
