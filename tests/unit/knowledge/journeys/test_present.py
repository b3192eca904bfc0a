"""What a person reads, as they would read it."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answers.wording import Wording
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey
from knowledge.journeys.moves import forward, start
from knowledge.journeys.present import View, view
from tests.unit.knowledge.journeys.conftest import Walk


def _labels(shown: View) -> list[str]:
    return [choice.label for choice in shown.choices]


def test_the_first_line_says_where_one_is(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    here = walk(kite, start(kite), *["next"] * 3)
    assert view(kite, start(kite), journey_words).text.startswith("Bước 1/11 · Xin thả diều sáo\n")
    assert view(kite, here, journey_words).text.startswith("Bước 4/11 · Giấy tờ\n")


def test_the_checklist_counts_ticks_and_says_what_need_not_be_handed_in(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    shown = view(kite, walk(kite, start(kite), *["next"] * 3, "tick.2"), journey_words)
    assert shown.text.splitlines()[1:] == [
        "☐ 1. Đơn xin thả diều (1 bản chính, có mẫu)",
        "☑ 2. Ảnh chụp diều (2 bản sao)",
        "☐ 3. Căn cước (chỉ cần cho xem)",
        "   → Có thể không phải nộp. Xã đã có dữ liệu (Luật Diều).",
        "Còn 2/3 giấy tờ. Anh/chị nhắn số giấy đã có, ví dụ “1 3”.",
    ]
    assert [choice.move for choice in shown.choices] == [
        *("all@papers.1", "tick.1@papers.1", "tick.3@papers.1", "next@papers.1", "back@papers.1"),
    ]


def test_a_full_checklist_says_so(kite: Journey, journey_words: Wording, walk: Walk) -> None:
    shown = view(kite, walk(kite, start(kite), *["next"] * 3, "all"), journey_words)
    assert "Đủ cả 3 giấy tờ" in shown.text
    assert _labels(shown) == ["Đi tiếp", "Quay lại", "Tạm dừng"]


def test_a_step_offers_what_one_may_want_and_names_its_lesson(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    first = walk(kite, start(kite), *["next"] * 4, "way.online")
    shown = view(kite, first, journey_words)
    assert shown.skill == "portal_login"
    assert _labels(shown) == ["Xong ✓", "Chưa rõ", "Quay lại", "Tạm dừng", "Đổi sang tận nơi"]
    after = view(kite, forward(kite, first), journey_words)
    assert after.skill is None
    assert _labels(after)[-1] == "Bỏ qua"


def test_short_answers_are_buttons_and_long_ones_are_numbered(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    here = walk(kite, start(kite), "next")
    short = view(kite, here, journey_words)
    assert _labels(short) == ["Nhỏ", "To", "Rất to", "Chưa rõ, xem hết", "Quay lại"]
    question = kite.questions[0]
    long_option = replace(question.options[0], label="Diều có cánh dài hơn hai mét rưỡi")
    changed = replace(question, options=(long_option, *question.options[1:]))
    long = view(replace(kite, questions=(changed,)), here, journey_words)
    assert "1. Diều có cánh dài hơn hai mét rưỡi\n2. To\n3. Rất to" in long.text
    assert _labels(long)[:3] == ["Trường hợp 1", "To", "Rất to"]


def test_a_better_procedure_is_named_and_offered(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    shown = view(kite, walk(kite, start(kite), "next", "answer.giant"), journey_words)
    assert "diều của bộ (mã 9.100002)" in shown.text
    assert shown.instead == "9.100002"
    assert shown.choices[0].move == "start.9.100002"


def test_a_part_says_what_it_comes_after(
    event: Journey, journey_words: Wording, walk: Walk
) -> None:
    first = walk(event, start(event), *["next"] * 4)
    assert "Việc 1/3: Thả diều (mã 9.100003)" in view(event, first, journey_words).text
    second = view(event, forward(event, first), journey_words)
    assert "sau khi xong: Thả diều" in second.text
    assert second.choices[0].move == "part.9.100011@part.9.100011"


def test_the_bundle_names_what_it_does_together(
    event: Journey, journey_words: Wording, walk: Walk
) -> None:
    shown = view(event, walk(event, start(event), "next", "next"), journey_words)
    assert "Thả diều, Hội thi" in shown.text
    assert [choice.move for choice in shown.choices[:2]] == [
        "answer.together@bundle",
        "answer.apart@bundle",
    ]


def test_fee_and_time_stand_with_the_record_they_come_from(
    kite: Journey, journey_words: Wording, walk: Walk
) -> None:
    here = walk(kite, start(kite), *["next"] * 7)
    text = view(kite, here, journey_words).text
    assert here.stage == "money"
    assert text.splitlines()[1:] == [
        *("Phí, lệ phí:", "7.000 đồng", "Thời hạn giải quyết:", "3 ngày", "Nguồn: bản ghi."),
    ]


def test_nothing_that_people_wrote_is_cut(
    journeys: Journeys, journey_words: Wording, kite: Journey
) -> None:
    written = [journeys.overlay_on(code, kite) for code in sorted(journeys.overlaid)]
    written += [event.journey for event in journeys.events.values()]
    for journey in written:
        here = start(journey)
        for way in journey.ways or (None,):
            here = start(journey).model_copy(update={"way": way})
            while (ahead := forward(journey, here)) != here:
                text = view(journey, here, journey_words).text
                assert not text.endswith("…"), f"{journey.id}: {text}"
                here = ahead
