"""What a person reads: every state explained, late help with its source, nothing personal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers.model import Dossier, Fee, Interval, State, Supplement
from dossiers.telling import Teller, Told
from knowledge.answers.wording import Wording
from knowledge.content import read_content
from tests.unit.dossiers.conftest import CONTENT, make_dossier, moment

TEXTS = CONTENT / "texts" / "dossiers.yml"
WORDS = Wording.load(TEXTS)
EARLY, LATE = moment("2026-10-09 10:00"), moment("2026-10-20 10:00")
TELLER = Teller.load(CONTENT)


def told(now: Any = EARLY, **fields: Any) -> Told:
    return TELLER.tell(make_dossier(**fields), now)


def text(now: Any = EARLY, **fields: Any) -> str:
    return "\n".join(told(now, **fields).bubbles)


@pytest.mark.parametrize("state", State)
def test_each_state_is_explained_with_a_next_step(state: State) -> None:
    shown = text(state=state)
    for part in ("name", "means", "next"):
        assert WORDS.text(f"state.{state.value}.{part}") in shown
    assert WORDS.text(f"state.{state.value}.means") in TELLER.explain(state)


@pytest.mark.parametrize("state", State)
def test_each_state_says_something_of_its_own(state: State) -> None:
    others = {TELLER.explain(other) for other in State if other is not state}
    assert TELLER.explain(state) not in others


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("now", [EARLY, LATE])
def test_a_bubble_fits_a_phone(state: State, now: Any) -> None:
    shown = told(now, state=state, note="dài " * 900, procedure_name="Thủ tục " * 90)
    assert all(len(bubble) <= 500 for bubble in shown.bubbles)


def test_it_says_where_since_when_who_and_until_when() -> None:
    shown = text(state_since=moment("2026-10-09"))
    assert "H15.50.05.13-261008-0975 của N••••• V•• A•: đang xử lý, từ 09/10/2026." in shown
    assert "Thủ tục: Đăng ký tạm trú (mã 1.004194)." in shown
    assert "Nhận ngày 08/10/2026." in shown
    assert "Đang ở: Tổ cư trú, Công an phường Hoa Ban." in shown
    assert "Hẹn trả: 13/10/2026, còn 2 ngày làm việc." in shown
    assert "Nguồn: Một cửa thử nghiệm, cập nhật lúc 08:15 ngày 09/10/2026." in shown


def test_what_a_source_leaves_out_is_left_out() -> None:
    bare = Dossier(code="H56-261102-0007", state=State.ACCEPTED, source="Một cửa")
    shown = "\n".join(TELLER.tell(bare, EARLY).bubbles)
    assert shown.startswith(
        "Hồ sơ H56-261102-0007: đã được tiếp nhận.\nNơi xử lý chưa gửi ngày hẹn"
    )
    assert "None" not in shown
    assert "không cho biết cập nhật lúc nào" in shown


def test_the_sources_own_words_are_quoted_where_they_differ() -> None:
    assert "“Chuyển phòng chuyên môn”" in text(own_words="Chuyển phòng chuyên môn")
    assert "Nơi xử lý ghi" not in text(own_words="Đang xử lý")


def test_what_is_missing_is_listed_exactly() -> None:
    asked = (Supplement("Hợp đồng thuê nhà", moment("2026-10-20")), Supplement("Ảnh 3x4"))
    shown = text(state=State.SUPPLEMENT_ASKED, supplements=asked)
    assert "- Hợp đồng thuê nhà (hẹn lại: 20/10/2026)\n- Ảnh 3x4\n" in shown
    assert "Đừng mở hồ sơ mới" in shown


def test_a_long_list_of_what_is_missing_is_shown_whole() -> None:
    asked = tuple(Supplement(f"Giấy tờ thứ {number} " * 8) for number in range(9))
    shown = text(state=State.SUPPLEMENT_ASKED, supplements=asked).split()
    assert all(shown.count(str(number)) >= 8 for number in range(9))


def test_a_request_without_content_says_where_to_find_it() -> None:
    assert "chưa chuyển nội dung cần bổ sung" in text(state=State.SUPPLEMENT_ASKED)


def test_paying_is_never_done_in_the_chat() -> None:
    shown = told(state=State.PAYMENT_ASKED, fees=(Fee("Lệ phí", 1_250_000), Fee("Thuế")))
    whole = "\n".join(shown.bubbles)
    assert "- Lệ phí: 1.250.000 đồng\n- Thuế: xem số tiền" in whole
    assert "Đừng gửi tiền hay số thẻ qua khung chat" in whole
    assert any("thanh-toan" in link.url for link in shown.links)


def test_a_finished_dossier_has_results_and_no_holder() -> None:
    shown = text(state=State.DONE, finished_at=moment("2026-10-12"), results=("Giấy xác nhận",))
    assert "Xong ngày 12/10/2026.\nKết quả: Giấy xác nhận." in shown
    assert "Đang ở" not in shown
    assert "sau ngày hẹn" not in shown


def test_a_dossier_finished_late_says_so() -> None:
    shown = text(LATE, state=State.RETURNED, finished_at=moment("2026-10-16"))
    assert "Kết quả xong sau ngày hẹn 3 ngày làm việc." in shown


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-10-12 10:00", "Sắp đến hẹn: 13/10/2026, còn 1 ngày làm việc."),
        ("2026-10-13 10:00", "Hẹn trả hôm nay: 13/10/2026."),
        ("2026-10-13 17:30", "Đã quá giờ hẹn (hẹn trả: 13/10/2026)"),
        ("2026-10-14 10:00", "Đã quá hẹn 1 ngày làm việc (hẹn trả: 13/10/2026)."),
        ("2026-10-26 10:00", "Đã quá hẹn 9 ngày làm việc (hẹn trả: 13/10/2026)."),
    ],
)
def test_near_and_overdue_are_said_plainly(now: str, said: str) -> None:
    assert said in text(moment(now))


def test_an_hour_is_told_where_the_term_has_one() -> None:
    assert "11:00 ngày 13/10/2026" in text(due_at=moment("2026-10-13 11:00"))


def test_a_moved_date_tells_the_first_one_too() -> None:
    waited = (Interval(moment("2026-10-09 08:00"), moment("2026-10-12 08:00")),)
    shown = text(moment("2026-10-12 10:00"), paused=waited)
    assert "Hẹn trả: 14/10/2026, còn 2 ngày làm việc." in shown
    assert "Ngày hẹn ban đầu là 13/10/2026" in shown


def test_while_the_citizen_has_to_act_nobody_is_called_late() -> None:
    shown = told(LATE, state=State.SUPPLEMENT_ASKED)
    assert "đang tạm dừng tính" in "\n".join(shown.bubbles)
    assert TELLER.draft(make_dossier(state=State.SUPPLEMENT_ASKED), LATE) is None


def test_late_help_names_the_rule_its_law_and_the_day_it_was_read() -> None:
    shown = told(LATE)
    whole = "\n".join(shown.bubbles)
    assert "mẫu số 04 “Văn bản xin lỗi và đề nghị gia hạn”" in whole
    assert "Thông tư 03/2025/TT-VPCP, Phụ lục I, đọc qua bài tóm lược ngày 19/12/2025" in whole
    assert "Bộ phận Một cửa nơi đã nộp hoặc Tổ cư trú, Công an phường Hoa Ban" in whole
    assert "chưa phải làm gì" not in whole
    assert any("phan-anh-kien-nghi" in link.url for link in shown.links)


@pytest.mark.parametrize(
    ("code", "law", "once"),
    [
        ("H35.12-261008-0975", "Quyết định 88/2025 của tỉnh Lai Châu", True),
        ("000.00.12.H20-261008-0975", "Quyết định 138/2025 của tỉnh Đồng Tháp", False),
        ("H15.12-261008-0975", "Thông tư 03/2025/TT-VPCP", False),
    ],
)
def test_a_provinces_rule_is_told_of_its_dossiers_alone(code: str, law: str, once: bool) -> None:
    shown = text(LATE, code=code)
    assert law in shown
    assert ("chỉ được hẹn lại một lần" in shown) == once


def test_nobody_is_accused() -> None:
    sentences = str(read_content(TEXTS).data).lower()
    assert not any(word in sentences for word in ("vi phạm", "làm sai", "trái luật", "cố tình"))


def test_the_draft_asks_for_a_reason_and_a_date() -> None:
    draft = TELLER.draft(make_dossier(), LATE)
    assert draft is not None
    assert draft.splitlines() == [
        "Kính gửi: Công an phường Hoa Ban",
        "Tôi là [họ tên], địa chỉ [địa chỉ], điện thoại [số điện thoại].",
        "Tôi có hồ sơ mã H15.50.05.13-261008-0975, hẹn trả kết quả 13/10/2026.",
        "Thủ tục: Đăng ký tạm trú.",
        "Ngày nhận: 08/10/2026.",
        "Đến hôm nay, 20/10/2026, hồ sơ đã quá hẹn 5 ngày làm việc và tôi chưa nhận được kết quả.",
        "Đề nghị quý cơ quan cho biết lý do chậm và ngày trả kết quả cụ thể, bằng văn bản. "
        "Trân trọng cảm ơn.",
    ]


@pytest.mark.parametrize("state", [State.DONE, State.RETURNED, State.REFUSED, State.WITHDRAWN])
def test_no_draft_for_what_is_over(state: State) -> None:
    assert TELLER.draft(make_dossier(state=state), LATE) is None


def test_no_draft_before_it_is_late() -> None:
    assert TELLER.draft(make_dossier(), EARLY) is None


def test_the_owner_stays_out_of_logs() -> None:
    assert "An" not in repr(make_dossier(note="Gọi bà An"))


TEXT = st.one_of(
    st.text(max_size=80),
    st.text("0123456789 .-\u200b", max_size=40),
    st.sampled_from(["001099012345", "012345678", "CCCD 001 099 012 345", "{x}", "0912345678"]),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_text_of_a_source_brings_a_personal_number_to_a_person(data: st.DataObject) -> None:
    names = "code source procedure_code procedure_name owner_name own_words agency handler note"
    fields = {name: data.draw(TEXT) for name in names.split()}
    dossier = make_dossier(
        **fields,
        state=data.draw(st.sampled_from(State)),
        supplements=(Supplement(data.draw(TEXT)),),
        fees=(Fee(data.draw(TEXT), data.draw(st.integers(0, 10**12))),),
        results=(data.draw(TEXT),),
    )
    for now in (EARLY, LATE):
        shown = (*TELLER.tell(dossier, now).bubbles, TELLER.draft(dossier, now) or "")
        assert not any(re.search(r"\d{9}|099 012", bubble) for bubble in shown)
