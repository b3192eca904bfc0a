"""Who asks about rights or duties gets the card; who asks for anything else does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answers.sensitive import Sensitive
from knowledge.errors import ConfigurationError
from knowledge.rights.adviser import Adviser
from knowledge.rights.cards import load_cards
from knowledge.rights.detect import CardFinder
from knowledge.search.synonyms import Synonyms
from tests.unit.knowledge.rights.conftest import CONTENT

EVALUATION = Path(__file__).parents[3] / "evaluation"
EXAMPLES = [
    (card.id, example)
    for _, card in load_cards(CONTENT / "rights" / "cards").values()
    for example in card.examples
]

# Written after the phrases, from other words for the same matters.
OTHER_WORDS = {
    "one_notice": [
        "em đi 4 lần rồi lần nào cũng báo thiếu",
        "sao ho khong bao thieu gi 1 lan cho xong",
        "theo luật được yêu cầu bổ sung mấy lần",
    ],
    "refusal_reason": ["trả lại hồ sơ nhưng không nêu lý do", "vô cớ trả hồ sơ của tôi"],
    "late_apology": ["quá hẹn một tháng chưa thấy gì", "tre hen thi co duoc xin loi ko"],
    "anywhere": ["nop o phuong khac dc ko", "phi dia gioi ap dung cho thu tuc nao"],
    "known_papers": ["trên hệ thống có hết mà cứ đòi bản giấy"],
    "feedback": ["góp ý ở chỗ nào", "cho hoi kenh phan anh kien nghi"],
    "fee_by_list": ["họ thu tiền không có biên lai", "le phi thu cao hon quy dinh"],
    "plain_copies": ["giay to dang ky tam tru co phai cong chung khong"],
    "extra_papers": ["co duoc tu choi nop giay to ngoai danh muc k"],
    "receipt": ["nhan ho so roi ma khong viet giay hen"],
    "withdraw": ["toi muon huy ho so"],
    "after_hours": ["nop sau 3 gio chieu tinh hom nay hay mai"],
    "online_in_full": ["nộp mạng rồi còn bắt đem giấy lên", "toan trinh nghia la gi"],
    "my_rights": ["dân có quyền gì khi làm giấy tờ"],
    "my_duties": ["người dân có nghĩa vụ gì khi nộp hồ sơ"],
}

ELSEWHERE = [
    "hồ sơ của em tới đâu rồi",
    "trễ hẹn hai tuần rồi, hồ sơ tới đâu rồi",
    "tôi muốn tố cáo cán bộ không nhận hồ sơ mà không nói lý do",
    "khieu nai viec bat bo sung lan thu ba",
    "đăng ký khai sinh quá hạn phạt bao nhiêu",
    "bo sung ten cha vao khai sinh",
    "thủ tục từ chối nhận di sản",
    "chứng thực bản sao từ bản chính",
    "rut bao hiem mot lan",
    "rút hồ sơ gốc xe",
    "khám nghĩa vụ quân sự",
    "em quên mã hồ sơ",
    "hồ sơ báo bổ sung thì tải file lên chỗ nào",
    "thanh toan tru tien roi chua cap nhat",
    "giải quyết phản ánh kiến nghị",
    "đổi bằng lái ở tỉnh khác được không",
    "lệ phí nộp thêm bao nhiêu",
    "xin lỗi tôi nhầm",
]


def ordinary_questions() -> Iterator[str]:
    for name in ("tuning", "informal", "everyday", "questions", "retired"):
        for line in (EVALUATION / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield from json.loads(line)["turns"]


@pytest.mark.parametrize(("card", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_every_example_gets_its_card(adviser: Adviser, card: str, text: str) -> None:
    assert adviser.detect(text) == card


def test_every_card_is_also_found_by_other_words(adviser: Adviser) -> None:
    missed = [
        text
        for card, texts in OTHER_WORDS.items()
        for text in texts
        if adviser.detect(text) != card
    ]
    assert set(OTHER_WORDS) == set(adviser.cards)
    assert missed == []


@pytest.mark.parametrize("text", ELSEWHERE)
def test_other_matters_get_no_card(adviser: Adviser, text: str) -> None:
    assert adviser.detect(text) is None


def test_questions_about_procedures_hardly_ever_get_a_card_or_a_check(adviser: Adviser) -> None:
    questions = list(ordinary_questions())
    fired = [text for text in questions if adviser.detect(text) or adviser.asked_for(text)]
    assert len(questions) > 1000
    assert len(fired) <= len(questions) * 0.01


@pytest.mark.parametrize(("card", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_no_example_is_a_grievance_with_its_own_sentence(card: str, text: str) -> None:
    assert Sensitive.load(CONTENT / "questions" / "sensitive.yml").reason(text) is None


def test_a_phrase_that_cannot_be_read_is_named(tmp_path: Path, synonyms: Synonyms) -> None:
    text = (CONTENT / "rights" / "cards" / "receipt.yml").read_text(encoding="utf-8")
    (tmp_path / "receipt.yml").write_text(
        text.replace("say:\n", "say:\n  - <nobody> biết\n"), encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match=r"receipt\.yml:\d+: say\.0: .*nobody"):
        CardFinder.load(CONTENT / "rights" / "detecting.yml", load_cards(tmp_path), synonyms)
