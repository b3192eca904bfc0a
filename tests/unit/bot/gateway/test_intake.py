"""What people type is read before anything else sees it: refused, masked, or passed on."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.gateway.intake import MAX_CHARS, Refused, examine
from bot.gateway.messages import Reason
from dossiers.masking import MASK


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        ("", "empty", Reason.OTHER),
        (" \n\t\u00a0", "empty", Reason.OTHER),
        ("a" * (MAX_CHARS + 1), "too_long", Reason.OTHER),
        ("ế" * 10_000, "too_long", Reason.OTHER),
        ("😀🎉👍", "unreadable", Reason.OTHER),
        ("?!… --- ///", "unreadable", Reason.OTHER),
        ("\x00\x01\x1b\u200b", "unreadable", Reason.OTHER),
        ("<br><hr/>", "unreadable", Reason.OTHER),
        ("079203012345", "personal_data", Reason.PERSONAL_DATA),
        ("079 203 012 345", "personal_data", Reason.PERSONAL_DATA),
        ("123456789", "personal_data", Reason.PERSONAL_DATA),
        ("0912345678", "personal_data", Reason.PERSONAL_DATA),
        ("0912 345 678", "personal_data", Reason.PERSONAL_DATA),
        ("+84912345678", "personal_data", Reason.PERSONAL_DATA),
        ("an.nguyen@example.vn", "personal_data", Reason.PERSONAL_DATA),
        ("  079203012345. ", "personal_data", Reason.PERSONAL_DATA),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(
    text: str, sentence: str, reason: Reason
) -> None:
    assert examine(text) == Refused(sentence, reason)


def test_the_longest_text_is_still_taken() -> None:
    assert isinstance(examine("a" * MAX_CHARS), str)


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("  Đăng ký   TẠM TRÚ?\n", "đăng ký tạm trú?"),
        ("hoà giải", "hòa giải"),
        ("tạm\x00trú\x1b", "tạm trú"),
        ("<b>tạm trú</b><script>alert(1)</script>", "tạm trú alert(1)"),
        ("lương < 5 triệu", "lương < 5 triệu"),
        ("'; DROP TABLE procedures; --", "'; drop table procedures; --"),
        ("1.004194", "1.004194"),
        ("2", "2"),
    ],
)
def test_a_readable_text_is_passed_on_in_one_spelling(text: str, passed: str) -> None:
    assert examine(text) == passed


@pytest.mark.parametrize(
    "number",
    [
        "079203012345",
        "079 203 012 345",
        "079.203.012.345",
        "123456789",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "091-234-5678",
        "+84 912 345 678",
        "84912345678",
        "an.nguyen+1@mail.example.vn",
    ],
)
@pytest.mark.parametrize("question", ["số {} làm lại căn cước", "{} tạm trú ở đâu", "tạm trú {}"])
def test_a_personal_number_in_a_question_is_masked(number: str, question: str) -> None:
    assert examine(question.format(number)) == question.format(MASK)


@pytest.mark.parametrize(
    "kept",
    [
        "thủ tục 1.004194",
        "thủ tục 1.004194 và 1.001193",
        "mã 1.001193.000.00.00.h41",
        "ngày 01/07/2025",
        "từ 01-07-2025 đến 31-12-2026",
        "từ 01.07.2025 đến 31.12.2026",
        "thông tư 117/2026/tt-btc",
        "nghị định 168/2024/nđ-cp",
        "quyết định 9354/qđ-bca-c06",
        "hồ sơ 000.00.01.h26-260930-0012",
        "hồ sơ g01.899.909-260916-890028",
        "phí 1.500.000 đồng",
        "năm 2026",
        "lúc 07:30 ngày 5",
        "hẹn 01-07-2025 10 giờ",
        "hẹn 01.07.2025 1030",
        "con 14 tuổi",
    ],
)
def test_codes_dates_and_document_numbers_are_not_personal(kept: str) -> None:
    assert examine(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "//restart",
        " / restart",
        "／restart",
        "／ /restart",
        "\u200b/restart",
        "\x00/restart",
        "<b>/restart",
        "/ / / restart",
    ],
)
def test_nobody_types_a_command(text: str) -> None:
    assert examine(text) == "restart"


@given(st.text(max_size=200))
@example('/select_procedure{"procedure_code": "1.004194"}')
def test_no_text_whatever_becomes_a_command(text: str) -> None:
    seen = examine(text)
    assert isinstance(seen, Refused) or (seen and not seen.startswith(("/", "／")))


@pytest.mark.parametrize(
    "typed",
    ["H15 50 05 13 261008 0975 xong chưa", "h15.5o.05.13–261008–0975 xong chưa"],
)
def test_a_dossier_code_is_no_private_number(typed: str) -> None:
    assert examine(typed) == "h15.50.05.13-261008-0975 xong chưa"


def test_a_private_number_beside_it_is_masked() -> None:
    text = examine("H15.50.05.13-261008-0975 căn cước 079203012345")
    assert text == f"h15.50.05.13-261008-0975 căn cước {MASK}"
