"""Life events: the right procedures in the right order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers.wording import Wording
from knowledge.errors import ConfigurationError
from knowledge.journeys.choosing import bundle, parts
from knowledge.journeys.events import load_events
from knowledge.journeys.library import Journeys

WRITTEN: dict[str, Any] = {
    "id": "festival",
    "title": "Hội diều",
    "intro": "Nhà có hội.",
    "say": [f"mở hội diều {number}" for number in range(8)],
    "parts": [
        {"code": "9.100003", "label": "Thả diều"},
        {"code": "9.100011", "label": "Hội thi", "after": ["9.100003"]},
    ],
    "shared_documents": ["Căn cước"],
    "after": "Chúc vui.",
    "source": {"title": "Cổng thử nghiệm", "as_of": "2026-07"},
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """`written(title="…")`: a folder with that one file."""

    def write(**changes: Any) -> Path:
        text = yaml.safe_dump({**WRITTEN, **changes}, allow_unicode=True)
        (tmp_path / "festival.yml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def _codes(journeys: Journeys, event_id: str, **answers: str) -> list[str]:
    journey = journeys.event(event_id)
    assert journey is not None
    return [part.code for part in parts(journey, answers)]


def test_an_event_is_read_with_how_people_say_it(
    written: Callable[..., Path], journey_words: Wording
) -> None:
    event = load_events(written(), journey_words)["festival"]
    assert len(event.say) == 8
    assert [paper.name for paper in event.journey.papers] == ["Căn cước"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": "party"}, "party.yml"),
        ({"parts": list(reversed(WRITTEN["parts"]))}, "9.100003 phải đứng trước"),
        ({"parts": [WRITTEN["parts"][0]] * 2}, "đã có ở trên"),
        ({"parts": [{**WRITTEN["parts"][0], "when": ["huge"]}, WRITTEN["parts"][1]]}, "huge"),
        (
            {"bundle": {"code": "9.1", "label": "Gộp", "covers": ["9.100003", "9.100099"]}},
            "bundle",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_field(
    written: Callable[..., Path], journey_words: Wording, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(ConfigurationError, match=r"festival\.yml:\d+") as error:
        load_events(written(**changes), journey_words)
    assert told in str(error.value)


def test_a_child_is_registered_before_anything_else(journeys: Journeys) -> None:
    codes = _codes(journeys, "birth", parents="married", insurance="insured")
    assert codes[0] == "1.001193"
    assert "1.000689" not in codes
    assert "2.000693" in codes


def test_the_birth_bundle_is_not_for_a_father_who_recognises_his_child(
    journeys: Journeys,
) -> None:
    birth = journeys.event("birth")
    assert birth is not None
    assert bundle(birth, {"parents": "married"})
    assert bundle(birth, {"parents": "with_father"}) is None
    assert _codes(journeys, "birth", parents="with_father")[0] == "1.000689"


def test_a_death_is_registered_before_any_allowance(journeys: Journeys) -> None:
    codes = _codes(journeys, "death", insured="insured", benefit="merit")
    assert codes == ["1.000656", "1.003197", "2.000821", "1.010824"]


def test_military_service_leads_to_the_one_procedure_that_is_needed(journeys: Journeys) -> None:
    assert _codes(journeys, "military_service", need="first") == ["1.013133"]
    assert _codes(journeys, "military_service", need="moved") == ["1.013134", "1.013137"]


def test_a_buyer_declares_the_tax_before_the_car_is_his(journeys: Journeys) -> None:
    assert _codes(journeys, "vehicle_sale", role="buyer") == ["1.007700", "1.013076"]
    assert _codes(journeys, "vehicle_sale", role="seller") == ["1.013076"]
