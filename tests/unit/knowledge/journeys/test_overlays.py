"""What people wrote about procedures: read strictly, laid over the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers.wording import Wording
from knowledge.errors import ConfigurationError
from knowledge.journeys.library import Journeys
from knowledge.journeys.model import Journey, PaperKind, Way
from knowledge.journeys.overlays import load_overlays
from tests.unit.knowledge.journeys.conftest import CONTENT

WRITTEN: dict[str, Any] = {
    "code": "9.100003",
    "title": "Thả diều",
    "intro": "Anh/chị thả diều.",
    "questions": [
        {
            "id": "size",
            "ask": "To hay nhỏ ạ?",
            "options": [{"id": "small", "label": "Nhỏ"}, {"id": "big", "label": "To"}],
        }
    ],
    "documents": [
        {"id": "form", "name": "Đơn", "kind": "form"},
        {"id": "photo", "name": "Ảnh", "kind": "copy", "copies": 2, "when": ["big"]},
    ],
    "online": [{"text": "Đăng nhập.", "skill": "portal_login"}],
    "mistakes": ["Quên ảnh."],
    "after": "Giữ mã.",
    "source": {"title": "Cổng thử nghiệm", "as_of": "2026-07"},
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """`written(title="…")`: a folder with that one file."""

    def write(**changes: Any) -> Path:
        text = yaml.safe_dump({**WRITTEN, **changes}, allow_unicode=True)
        (tmp_path / "9.100003.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_words_come_from_the_file_and_money_from_the_record(
    written: Callable[..., Path], derived: Callable[..., Journey], journey_words: Wording
) -> None:
    record = derived(
        code="9.100003",
        methods=[
            {"channel": "online", "fees": [{"amount": 7000, "currency": "VND"}]},
            {"channel": "direct"},
        ],
    )
    journey = load_overlays(written())["9.100003"].over(record, journey_words)
    assert journey.intro == "Anh/chị thả diều."
    assert list(journey.ways) == [Way.ONLINE]
    assert [(one.kind, one.originals, one.copies) for one in journey.papers] == [
        (PaperKind.FORM, 1, 0),
        (PaperKind.COPY, 0, 2),
    ]
    assert "7.000 đồng" in journey.fee
    assert journey.source == "Nguồn: Cổng thử nghiệm, dữ liệu tháng 07/2026."
    assert journey.record == record.record
    assert journey.version != record.version


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "9.100004"}, "9.100004.yml"),
        ({"title": "x" * 61}, "title"),
        ({"colour": "đỏ"}, "colour"),
        ({"documents": [{**WRITTEN["documents"][0], "when": ["huge"]}]}, "huge"),
        ({"documents": [WRITTEN["documents"][0]] * 2}, "form"),
        ({"documents": [{**WRITTEN["documents"][0], "known_to_state": True}]}, "note"),
        ({"questions": WRITTEN["questions"] * 2}, "small"),
        (
            {
                "questions": [
                    {
                        **WRITTEN["questions"][0],
                        "options": [
                            {"id": "small", "label": "Nhỏ", "instead": "9.100002"},
                            {"id": "big", "label": "To"},
                        ],
                    }
                ]
            },
            "instead_name",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_field(
    written: Callable[..., Path], changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigurationError, match=r"9\.100003\.yml:\d+") as error:
        load_overlays(written(**changes))
    assert told in str(error.value)


def test_the_twelve_most_used_procedures_are_written_by_hand(journeys: Journeys) -> None:
    assert len(journeys.overlaid) == 12


def test_every_lesson_that_a_step_names_is_there(journeys: Journeys, kite: Journey) -> None:
    lessons = {path.stem for path in (CONTENT / "skills").glob("*.yml")}
    for code in journeys.overlaid:
        steps = [step for way in journeys.overlay_on(code, kite).ways.values() for step in way]
        assert {step.skill for step in steps if step.skill} <= lessons
