"""One door to being led: several walks, events, lessons on top, and going on elsewhere."""

from __future__ import annotations

import pytest

from knowledge.errors import MotCuaError

KITE, CONTEST = "9.100003", "9.100011"
ON_KITE, AT_FESTIVAL = f"journey:{KITE}", "event:festival"
TO_FIRST_PART = ("Bắt đầu", "Có", "Làm từng việc", "Đi tiếp")


def carried(citizen):
    """The code that the citizen is told."""
    return citizen.carries().text.split("là ")[1][:6]


class TestGoingOn:
    """ "Tiếp tục", perhaps days later."""

    def test_with_nothing_begun_it_is_said_how_to_begin(self, citizen):
        for spoken in (citizen.continues("tiếp tục"), citizen.sends("walk:next@intro")):
            assert "chưa có việc nào đang làm dở" in spoken.text
        assert citizen.reminded() is None

    def test_the_only_walk_goes_on_at_its_step(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu")
        citizen.left_alone()

        assert "Diều to hay nhỏ ạ?" in citizen.continues("tiếp tục").text
        assert citizen.walks == (ON_KITE,)

    def test_of_several_one_is_asked_which_the_latest_first(self, citizen):
        citizen.begins(KITE)
        citizen.left_alone()
        citizen.begins(CONTEST)
        citizen.left_alone()
        spoken = citizen.continues("tiếp tục")

        assert "mấy việc" in spoken.text
        assert citizen.titles == ["Làm tiếp: Đăng ký hội thi", "Làm tiếp: Xin thả diều sáo"]
        assert "Xin thả diều sáo" in citizen.presses("Làm tiếp: Xin").text
        assert citizen.walks == (ON_KITE,)

    def test_of_several_the_one_that_is_named_goes_on(self, citizen):
        for code in (KITE, CONTEST):
            citizen.begins(code)
            citizen.left_alone()

        assert "Xin thả diều sáo" in citizen.continues("thả diều").text

    def test_pressing_a_button_that_begins_another_keeps_the_first(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu")
        citizen.sends(f"walk:start.{CONTEST}")
        assert citizen.walks == (f"journey:{CONTEST}",)

        assert "Diều to hay nhỏ ạ?" in citizen.sends(f"walk:resume.journey.{KITE}").text

    def test_a_finished_walk_is_not_offered_again(self, citizen):
        citizen.begins(CONTEST)
        citizen.presses("Bắt đầu", "Đi tiếp", "Xong", "Chưa")

        assert "chưa có việc nào đang làm dở" in citizen.continues("tiếp tục").text

    def test_a_question_beside_the_walk_gets_the_way_back_under_it(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu")
        assert citizen.asks("thả diều ban đêm có bị phạt không")

        button = citizen.reminded()
        assert (button.title, button.payload) == (
            f"Tiếp tục: bước 2/{citizen.read.place.total}",
            f"walk:resume.journey.{KITE}",
        )

    def test_a_number_belongs_to_the_choice_between_procedures_while_one_is_open(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu", "To", "Có")
        citizen.chooses = True
        assert citizen.asks("1")

        citizen.chooses = False
        citizen.types("1")
        assert citizen.progress().ticks == {"form"}

    def test_a_number_at_a_question_answers_it(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu")
        citizen.types("2")

        assert citizen.progress().answers == {"size": "big"}


class TestLifeEvent:
    """An event goes through its procedures, each walked on top of it."""

    @pytest.fixture
    def at_the_first_part(self, citizen):
        citizen.begins_event()
        citizen.presses(*TO_FIRST_PART)
        return citizen

    @pytest.fixture
    def in_the_first_part(self, at_the_first_part):
        at_the_first_part.presses("Chỉ từng bước")
        return at_the_first_part

    @staticmethod
    def to_the_end(citizen):
        citizen.presses("Bắt đầu", "Nhỏ", "Không", "Đi tiếp", "Nộp qua mạng", "Xong", "Xong")
        citizen.presses("Đi tiếp", "Đi tiếp", "Đi tiếp", "Tôi tự nộp được")

    @pytest.mark.parametrize("text", ["làng mình mở hội thả diều", "lang mo hoi roi ad oi"])
    def test_it_is_heard_in_what_people_say(self, guide, text):
        assert guide.event_said(text) == "festival"
        assert guide.event_button(text).payload == "walk:event.festival"

    def test_it_is_not_heard_in_other_words(self, guide):
        assert guide.event_said("thả diều ở đâu") is None
        assert guide.event_button("thả diều ở đâu") is None

    def test_its_questions_are_about_no_single_procedure(self, citizen):
        spoken = citizen.begins_event()

        assert spoken.procedure is None
        assert spoken.place.procedure == "festival"

    def test_a_part_goes_on_top_of_it(self, in_the_first_part):
        assert in_the_first_part.walks == (AT_FESTIVAL, ON_KITE)
        assert in_the_first_part.read.procedure == KITE

    def test_after_a_part_it_goes_on_behind_it(self, in_the_first_part):
        self.to_the_end(in_the_first_part)
        assert in_the_first_part.titles[0] == "Việc tiếp theo"

        assert "Hội thi" in in_the_first_part.presses("Việc tiếp theo").text
        assert in_the_first_part.walks == (AT_FESTIVAL,)

    def test_going_on_in_words_after_a_part_leaves_none_out(self, in_the_first_part):
        self.to_the_end(in_the_first_part)
        if in_the_first_part.asks("tiếp tục"):
            in_the_first_part.continues("tiếp tục")
        else:
            in_the_first_part.types("tiếp tục")

        assert "Việc 2/3: Hội thi" in in_the_first_part.read.text

    def test_one_who_stops_a_part_goes_on_with_the_event_at_it(self, in_the_first_part):
        in_the_first_part.types("thôi không làm nữa")

        assert "Việc 1/3: Thả diều" in in_the_first_part.presses("Việc tiếp theo").text

    def test_a_part_may_be_done_already_or_left_out(self, at_the_first_part):
        assert "Hội thi" in at_the_first_part.presses("Xong").text
        assert "Bán bánh" in at_the_first_part.presses("Bỏ qua").text

    def test_a_part_that_is_not_in_the_catalogue_is_no_dead_end(self, at_the_first_part):
        at_the_first_part.presses("Xong", "Xong")
        spoken = at_the_first_part.presses("Chỉ từng bước")

        assert "9.100012" in spoken.text
        assert "Cổng Dịch vụ công quốc gia" in spoken.text
        assert "Việc 3/3: Bán bánh" in spoken.text
        assert spoken.walks == (AT_FESTIVAL,)
        assert "Chúc hội vui." in at_the_first_part.presses("Xong").text

    def test_a_part_that_vanishes_under_way_leads_back_to_the_event(
        self, in_the_first_part, catalogue
    ):
        del catalogue.known[KITE]
        spoken = in_the_first_part.presses("Bắt đầu")

        assert "không còn trong dữ liệu" in spoken.text
        assert "Việc 1/3: Thả diều" in spoken.text
        assert spoken.walks == (AT_FESTIVAL,)

    def test_event_and_part_are_counted_under_their_own_names(self, in_the_first_part, tally):
        self.to_the_end(in_the_first_part)

        assert tally.times("journey_started", "festival") == 1
        assert tally.times("journey_started", KITE) == 1
        assert tally.times("journey_finished", "festival") == 0
        assert tally.times("step_reached", "festival", f"part.{CONTEST}") <= 1


def test_another_procedure_that_fits_better_but_is_not_there_is_no_dead_end(citizen):
    citizen.begins(KITE)
    citizen.presses("Bắt đầu", "Rất to")
    spoken = citizen.presses("Chuyển sang đó")

    assert "9.100002" in spoken.text
    assert spoken.walks == (ON_KITE,)
    assert "Diều có đuôi" in citizen.presses("Vẫn làm").text


class TestOnAnotherChannel:
    """A code carries a walk along."""

    @pytest.fixture
    def at_the_papers(self, citizen):
        citizen.begins(KITE)
        citizen.presses("Bắt đầu", "To", "Có")
        citizen.types("có giấy 1")
        return citizen

    def test_the_code_comes_with_a_sheet_to_print(self, at_the_papers):
        spoken = at_the_papers.carries()

        assert "C2C2C2" in spoken.text
        assert [url for _, url in spoken.links] == [
            f"https://motcua.example/secret-of-journey:{KITE}-of-lan"
        ]
        assert spoken.walks == (ON_KITE,)
        assert "☑ 1." in at_the_papers.presses("Về bước đang làm").text

    @pytest.mark.parametrize("typed", ["{}", "mã {}", "ma chuyen: {}", "{}."])
    def test_it_is_typed_in_many_ways(self, at_the_papers, at_the_desk, typed):
        spoken = at_the_desk.types(typed.format(carried(at_the_papers).lower()))

        assert spoken.text.startswith("Tôi đã chuyển phần đang làm sang đây")
        assert "☑ 1. Đơn xin thả diều" in spoken.text
        assert at_the_desk.walks == (ON_KITE,)

    def test_the_middle_may_have_a_space(self, at_the_papers, at_the_desk):
        code = carried(at_the_papers)
        assert "☑ 1." in at_the_desk.types(f"{code[:3]} {code[3:]}").text

    def test_a_link_takes_it_too(self, at_the_papers, at_the_desk):
        assert "☑ 1." in at_the_desk.sends(f"walk:take.{carried(at_the_papers)}").text

    def test_a_used_code_is_refused_without_telling_why(self, at_the_papers, at_the_desk):
        code = carried(at_the_papers)
        at_the_desk.types(code)
        at_the_desk.left_alone()

        assert at_the_desk.types(code).text.startswith("Mã này không dùng được")

    def test_a_wrong_code_leaves_the_own_walk_where_it_is(self, at_the_papers):
        spoken = at_the_papers.types("K7M4PX")

        assert spoken.text.startswith("Mã này không dùng được")
        assert spoken.walks == (ON_KITE,)

    @pytest.mark.parametrize(
        "text",
        ["xin hoi", "khi nao", "mat the", "bao gio", "123456", "0912 34", "thu tuc", "dkxe50"],
    )
    def test_what_people_say_is_not_taken_for_a_code(self, citizen, text):
        assert citizen.asks(text)

    def test_from_within_a_lesson_the_walk_below_is_carried(self, at_the_papers, at_the_desk):
        at_the_papers.types("diều mắc cây rồi")
        assert "☑ 1." in at_the_desk.types(carried(at_the_papers)).text

    def test_with_nothing_begun_there_is_nothing_to_carry(self, citizen):
        assert "chưa có việc nào đang làm dở" in citizen.carries().text

    def test_what_was_forgotten_meanwhile_cannot_be_carried(self, at_the_papers, keeper):
        keeper.forget("lan")
        assert "chưa có việc nào đang làm dở" in at_the_papers.carries().text


@pytest.mark.parametrize("move", ["", "NEXT", "next@", "drop table", "x" * 80])
def test_what_is_no_move_is_refused(guide, citizen, move):
    with pytest.raises(MotCuaError, match="Nút này không dùng được nữa"):
        guide.move(citizen.person, move)


def test_under_every_answer_stands_the_way_to_be_led(guide):
    button = guide.walk_button("1.001193")
    assert (button.title, button.payload) == ("Dẫn tôi từng bước", "walk:start.1.001193")
