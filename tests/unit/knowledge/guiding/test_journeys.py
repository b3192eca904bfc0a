"""Someone is led through one procedure: begins, goes on, pauses, stops, and is counted once."""

from __future__ import annotations

import pytest

from knowledge.journeys.keeping import Walk
from knowledge.journeys.model import Instruction, Paper, Question, Way

KITE, CONTEST = "9.100003", "9.100011"
TO_THE_PAPERS = ("Bắt đầu", "To", "Có")
TO_THE_STEPS = (*TO_THE_PAPERS, "Đi tiếp", "Nộp qua mạng")


@pytest.fixture
def at_the_papers(citizen):
    citizen.begins(KITE)
    citizen.presses(*TO_THE_PAPERS)
    return citizen


@pytest.fixture
def at_the_steps(citizen):
    citizen.begins(KITE)
    citizen.presses(*TO_THE_STEPS)
    return citizen


def test_a_walk_begins_by_saying_which_procedure_it_is(citizen):
    spoken = citizen.begins(KITE)

    assert "Xin thả diều sáo" in spoken.text
    assert spoken.walks == (f"journey:{KITE}",)
    assert spoken.procedure == KITE
    assert spoken.subject == "Xin thả diều sáo"
    assert (spoken.place.step, spoken.place.done) == (1, False)


def test_beginning_again_goes_on_where_it_was_left(at_the_papers):
    at_the_papers.types("có giấy 1")
    at_the_papers.left_alone()
    spoken = at_the_papers.begins(KITE)

    assert "☑ 1. Đơn xin thả diều" in spoken.text


def test_one_who_finished_begins_anew(citizen):
    citizen.begins(CONTEST)
    citizen.presses("Bắt đầu", "Có đủ", "Đi tiếp", "Xong", "Tôi tự nộp được")
    spoken = citizen.begins(CONTEST)

    assert spoken.place.step == 1
    assert citizen.progress(CONTEST).ticks == frozenset()


def test_each_thing_shown_tells_where_one_is(at_the_papers):
    before = at_the_papers.read.place
    after = at_the_papers.presses("Đi tiếp").place

    assert after.step == before.step + 1
    assert after.total == before.total


def test_several_papers_are_ticked_at_once_and_taken_back(at_the_papers):
    at_the_papers.types("có giấy 1 và 3")
    assert at_the_papers.progress().ticks == {"form", "card"}

    at_the_papers.types("chưa có số 3")
    assert at_the_papers.progress().ticks == {"form"}


def test_having_everything_ticks_everything(at_the_papers):
    at_the_papers.types("đủ hết rồi")

    assert at_the_papers.progress().ticks == {"form", "photo", "card"}
    assert "đã đủ hết giấy tờ" in at_the_papers.types("còn thiếu gì").text


def test_what_is_missing_is_told_by_name_and_the_walk_stays(at_the_papers):
    at_the_papers.types("có giấy 1")
    spoken = at_the_papers.types("còn thiếu giấy gì")

    assert "Còn thiếu: Ảnh chụp diều; Căn cước." in spoken.text
    assert spoken.walks == (f"journey:{KITE}",)


def test_switching_the_way_loses_no_tick(at_the_papers):
    at_the_papers.types("có giấy 1")
    at_the_papers.presses("Đi tiếp", "Nộp qua mạng", "Đổi sang tận nơi")

    assert "Đến xã." in at_the_papers.read.text
    assert at_the_papers.progress().ticks == {"form"}


def test_pausing_says_where_and_offers_to_take_it_along(at_the_steps):
    spoken = at_the_steps.presses("Tạm dừng")

    assert f"bước {spoken.place.step}/{spoken.place.total}" in spoken.text
    assert spoken.walks == ()
    assert at_the_steps.titles[1] == "Làm tiếp ở máy khác"
    assert "Đăng nhập." in at_the_steps.presses("Tiếp tục").text


def test_one_who_stops_is_not_asked_about_it_again(at_the_steps):
    spoken = at_the_steps.types("thôi không làm nữa")

    assert "Xin thả diều sáo" in spoken.text
    assert spoken.walks == ()
    assert "chưa có việc nào đang làm dở" in at_the_steps.continues().text


def test_at_an_unclear_step_its_lesson_is_offered_and_the_way_back(at_the_steps):
    spoken = at_the_steps.presses("Chưa rõ")

    assert "“Đăng nhập Cổng”" in spoken.text
    assert at_the_steps.titles == ["Xem bài: Đăng nhập Cổng", "Về bước đang làm"]
    assert "Đăng nhập." in at_the_steps.presses("Về bước đang làm").text


def test_without_a_lesson_the_full_procedure_is_offered(at_the_papers):
    at_the_papers.types("chưa rõ")

    assert [one.payload for one in at_the_papers.read.buttons] == [
        "walk:resume",
        f"procedure:{KITE}:steps",
    ]


def test_an_old_button_only_shows_where_one_is(at_the_steps):
    for old in ("walk:next@intro", "walk:answer.small@question.size", "walk:way.in_person@way"):
        assert "Đăng nhập." in at_the_steps.sends(old).text
    assert at_the_steps.progress().answers == {"size": "big", "tail": "tailed"}


def test_after_the_end_one_may_still_take_the_answer_back(citizen):
    citizen.begins(CONTEST)
    citizen.presses("Bắt đầu", "Đi tiếp", "Xong", "Tôi tự nộp được")
    assert citizen.read.place.done

    citizen.presses("Quay lại")
    assert not citizen.progress(CONTEST).finished


class TestCatalogueChanged:
    """A record is imported anew while someone walks."""

    NEW_PAPER = (Paper("form", "Đơn xin thả diều"), Paper("fan", "Ảnh quạt gió"))

    @pytest.fixture
    def changed(self, at_the_papers, catalogue):
        at_the_papers.types("có giấy 1 và 3")
        catalogue.change(KITE, papers=self.NEW_PAPER)
        return at_the_papers

    def test_it_is_told_once_and_ticks_are_kept(self, changed):
        spoken = changed.continues("tiếp tục")

        assert spoken.text.startswith("Nội dung thủ tục vừa được cập nhật.")
        assert "☑ 1. Đơn xin thả diều" in spoken.text
        assert "☐ 2. Ảnh quạt gió" in spoken.text
        assert not changed.types("có giấy 2").text.startswith("Nội dung")

    def test_it_is_told_to_one_who_types_a_move(self, changed):
        assert changed.types("có giấy 2").text.startswith("Nội dung thủ tục vừa được cập nhật.")
        assert changed.progress().ticks == {"form", "fan"}

    def test_it_is_told_to_one_who_presses(self, changed):
        assert changed.presses("Đi tiếp").text.startswith("Nội dung thủ tục")

    def test_it_is_still_told_after_a_question_beside_the_walk(self, changed):
        assert changed.asks("lệ phí bao nhiêu")
        assert changed.reminded() is not None
        assert changed.continues().text.startswith("Nội dung thủ tục")

    def test_it_is_told_after_a_pause(self, changed):
        changed.types("tạm dừng")
        assert changed.continues("tiếp tục").text.startswith("Nội dung thủ tục")

    def test_a_question_that_changed_is_asked_again(self, changed, catalogue):
        size = catalogue.known[KITE].questions[0]
        asked = (Question("size", "Diều cỡ nào ạ?", size.options[:1]),)
        catalogue.change(KITE, questions=asked)

        assert "Diều cỡ nào ạ?" in changed.continues().text
        assert changed.progress().ticks == {"form"}

    def test_steps_that_are_gone_lead_to_the_last_that_is_there(self, at_the_steps, catalogue):
        at_the_steps.presses("Xong")
        catalogue.change(KITE, ways={Way.ONLINE: (Instruction("Bấm một nút."),)})

        assert "Bấm một nút." in at_the_steps.continues().text


def test_a_procedure_that_is_gone_is_said_and_others_can_be_asked_for(at_the_steps, catalogue):
    del catalogue.known[KITE]
    for spoken in (at_the_steps.sends("walk:next@step.1"), at_the_steps.continues()):
        assert spoken.walks == ()
    assert at_the_steps.reminded() is None
    assert at_the_steps.asks("tiếp tục")


def test_a_damaged_place_is_said_once_and_the_walk_begins_again(at_the_steps, keeper):
    keeper.save("lan", Walk(f"journey:{KITE}", '{"schema": 99}'))

    spoken = at_the_steps.continues()
    assert spoken.text.startswith("Tôi không đọc lại được chỗ anh/chị đang làm dở")
    assert spoken.place.step == 1
    assert not at_the_steps.presses("Bắt đầu").text.startswith("Tôi không đọc lại được")


def test_an_address_of_a_walk_never_begun_begins_it(citizen, tally):
    citizen.sends(f"walk:resume.journey.{KITE}")

    assert citizen.progress().stage == "intro"
    assert tally.times("journey_started") == 1


class TestCounting:
    """What is counted, and when."""

    def test_a_walk_to_the_end_is_counted_by_procedure_and_province(self, citizen, tally):
        citizen.begins(CONTEST)
        citizen.presses("Bắt đầu", "Đi tiếp", "Xong", "Tôi tự nộp được")

        assert {(one.subject, one.province) for one in tally} == {(CONTEST, "Huế")}
        assert [(one.event, one.step) for one in tally] == [
            ("journey_started", ""),
            ("step_reached", "intro"),
            ("step_reached", "papers.1"),
            ("step_reached", "step.1"),
            ("step_reached", "end"),
            ("journey_finished", ""),
            ("handed_in_self", ""),
        ]

    def test_a_stage_counts_once_however_often_one_goes_back(self, at_the_papers, tally):
        at_the_papers.presses("Đi tiếp", "Quay lại", "Đi tiếp", "Quay lại")
        at_the_papers.types("quay lại", "quay lại", "quay lại")

        for stage in ("intro", "question.size", "papers.1", "way"):
            assert tally.times("step_reached", KITE, stage) == 1, stage

    def test_ticking_pausing_and_explaining_count_nothing(self, at_the_papers, tally):
        before = list(tally)
        at_the_papers.types("có giấy 1", "chưa rõ", "còn thiếu gì", "tới đâu rồi", "tạm dừng")
        at_the_papers.continues("tiếp tục")

        assert list(tally) == before

    def test_changing_the_last_answer_counts_no_second_end(self, citizen, tally):
        citizen.begins(CONTEST)
        citizen.presses("Bắt đầu", "Đi tiếp", "Xong", "Chưa")
        assert tally.times("handed_in_self") == 0

        citizen.presses("Quay lại", "Tôi tự nộp được", "Quay lại", "Tôi tự nộp được")
        assert tally.times("journey_finished") == 1
        assert tally.times("handed_in_self") == 1

    def test_a_walk_begun_anew_counts_anew(self, citizen, tally):
        for _ in range(2):
            citizen.begins(CONTEST)
            citizen.presses("Bắt đầu", "Đi tiếp", "Xong", "Chưa")

        assert tally.times("journey_started", CONTEST) == 2
        assert tally.times("step_reached", CONTEST, "papers.1") == 2
        assert tally.times("journey_finished", CONTEST) == 2

    def test_a_walk_carried_elsewhere_does_not_count_twice(self, at_the_papers, at_the_desk, tally):
        code = at_the_papers.carries().text.split("là ")[1][:6]
        at_the_desk.types(code)
        at_the_desk.presses("Quay lại")

        assert tally.times("journey_started") == 1
        assert tally.times("step_reached", KITE, "question.tail") == 1

    def test_one_who_stops_has_not_finished(self, at_the_papers, tally):
        at_the_papers.types("thôi không làm nữa")
        assert tally.times("journey_finished") == 0

    def test_what_is_not_in_the_catalogue_is_not_counted(self, citizen, tally):
        citizen.sends("walk:start.9.999999")
        assert tally == []
