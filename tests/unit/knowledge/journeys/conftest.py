"""Journeys as they ship, and a small invented one where every kind of stage is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.journeys.derive import derive
from knowledge.journeys.driving import apply, parse_move
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import (
    Bundle,
    Instruction,
    Journey,
    Option,
    Paper,
    PaperKind,
    Part,
    Question,
    Way,
    versioned,
)
from knowledge.journeys.progress import Progress

CONTENT = Path(__file__).parents[4] / "content"

KITE = Journey(
    id="9.100003",
    title="Xin thả diều sáo",
    intro="Anh/chị được cấp giấy thả diều.",
    source="Nguồn: Cổng thử nghiệm.",
    questions=(
        Question(
            "size",
            "Diều to hay nhỏ ạ?",
            (
                Option("small", "Nhỏ"),
                Option("big", "To"),
                Option("giant", "Rất to", "9.100002", "diều của bộ"),
            ),
        ),
        Question(
            "tail", "Diều có đuôi không ạ?", (Option("tailed", "Có"), Option("bare", "Không"))
        ),
    ),
    papers=(
        Paper("form", "Đơn xin thả diều", PaperKind.FORM, originals=1, form="Mẫu D1"),
        Paper("photo", "Ảnh chụp diều", PaperKind.COPY, copies=2, when=frozenset({"big"})),
        Paper(
            "card",
            "Căn cước",
            PaperKind.SHOW,
            note="Xã đã có dữ liệu (Luật Diều).",
            known_to_state=True,
        ),
    ),
    ways={
        Way.ONLINE: (Instruction("Đăng nhập.", "portal_login"), Instruction("Bấm nộp.")),
        Way.IN_PERSON: (Instruction("Đến xã."), Instruction("Nộp."), Instruction("Nhận.")),
    },
    fee="7.000 đồng",
    time="3 ngày",
    mistakes=("Quên ảnh.",),
    after="Giữ mã hồ sơ.",
    record="Nguồn: bản ghi.",
)

EVENT = Journey(
    id="festival",
    title="Mở hội thả diều",
    intro="Nhà có hội.",
    source="Nguồn: Cổng thử nghiệm.",
    questions=(
        Question("food", "Có bán đồ ăn không ạ?", (Option("food", "Có"), Option("dry", "Không"))),
    ),
    papers=(Paper("card", "Căn cước"),),
    parts=(
        Part("9.100003", "Thả diều"),
        Part("9.100011", "Hội thi", after=frozenset({"9.100003"})),
        Part("9.100012", "Bán bánh", frozenset({"food"}), frozenset({"9.100011", "9.100099"})),
    ),
    bundle=Bundle("9.100050", "Làm gộp hội diều", ("9.100003", "9.100011")),
    after="Chúc hội vui.",
)

Walk = Callable[..., Progress]


@pytest.fixture(scope="session")
def journey_words() -> Wording:
    """The sentences of journeys as they ship."""
    return Wording.load(CONTENT / "texts" / "journeys.yml")


@pytest.fixture(scope="session")
def journeys(words: Wording) -> Journeys:
    """All journeys as they ship."""
    return Journeys.load(CONTENT, words)


@pytest.fixture(scope="session")
def kite() -> Journey:
    """Two questions, three papers, two ways, fee, mistakes."""
    return versioned(KITE)


@pytest.fixture(scope="session")
def event() -> Journey:
    """Three parts and a bundle."""
    return versioned(EVENT)


@pytest.fixture(scope="session")
def walk() -> Walk:
    """`walk(journey, progress, "next", "answer.big", …)`: each move where one then stands."""

    def along(journey: Journey, progress: Progress, *moves: str) -> Progress:
        for move in moves:
            progress = apply(journey, progress, parse_move(move))
        return progress

    return along


@pytest.fixture
def derived(
    procedure: Callable[..., Procedure], words: Wording, journey_words: Wording
) -> Callable[..., Journey]:
    """`derived(cases=[…])`: the journey of an otherwise empty record."""

    def of(**record: object) -> Journey:
        return derive(procedure(**record), journey_words, words)

    return of
