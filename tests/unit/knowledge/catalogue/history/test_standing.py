"""A procedure that is no longer in force is told to be so, with what to go on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.model import Procedure
from knowledge.errors import ConfigurationError
from tests.conftest import CONTENT, make_procedure

TODAY = date(2026, 11, 22)
WORDS = Wording.load(CONTENT / "texts" / "history.yml")
BEES = """
- decision: Quyết định 9/QĐ-TV
  codes: ['9.100008', '9.100009']
  title: Cấp, cấp đổi, cấp lại sổ ong
  confidence: unchecked
  noted_on: 2026-11-01
"""


class Records:
    """A store of a few procedures, of which some are gone."""

    def __init__(self, *known: Procedure, gone: tuple[str, ...] = ()) -> None:
        self._known, self._gone = {one.code: one for one in known}, gone

    def get(self, code: str) -> Procedure | None:
        return self._known.get(code)

    def withdrawn_on(self, code: str) -> date | None:
        return date(2026, 8, 20) if code in self._gone else None


@pytest.fixture
def successors(tmp_path: Path) -> Callable[[str], Successors]:
    def load(text: str) -> Successors:
        path = tmp_path / "successors.yml"
        path.write_text(text, encoding="utf-8")
        return Successors.load(path)

    return load


def standings(records: Records, successors: Successors, *near: tuple[str, str]) -> Standings:
    return Standings(records, successors, lambda _title: near, WORDS, lambda: TODAY)


def test_an_abolished_code_is_said_to_be_so_though_the_portal_lists_it(successors) -> None:
    ended = standings(Records(make_procedure(code="9.100008")), successors(BEES)).of("9.100008")

    assert ended is not None
    assert ended.status == "abolished"
    assert "9/QĐ-TV" in ended.text
    assert "“Cấp, cấp đổi, cấp lại sổ ong”" in ended.text
    assert "chưa đối chiếu văn bản gốc" in ended.text
    assert ended.lead_on == ()
    assert "keyword=C%E1%BA%A5p" in ended.link[1]


def test_once_the_new_title_is_published_it_leads_there(successors) -> None:
    near = [("9.100008", "Cấp đổi sổ ong"), ("9.100099", "Cấp, cấp đổi, cấp lại sổ Ong")]
    ended = standings(Records(), successors(BEES), *near).of("9.100009")

    assert ended is not None
    assert ended.lead_on == (("9.100099", "Cấp, cấp đổi, cấp lại sổ Ong"),)
    assert "9.100099" in ended.text
    assert "Mã mới chưa thấy" not in ended.text


def test_a_successor_by_its_code(successors) -> None:
    text = BEES.replace("  title: Cấp, cấp đổi, cấp lại sổ ong", "  successors: ['9.100007']")
    new = make_procedure(code="9.100007", name="Cấp sổ ong mới")
    ended = standings(Records(new), successors(text)).of("9.100008")

    assert ended is not None
    assert ended.lead_on == (("9.100007", "Cấp sổ ong mới"),)


@pytest.mark.parametrize(("day", "ended"), [("2026-11-22", True), ("2026-11-23", False)])
def test_an_abolition_counts_from_its_day(successors, day: str, ended: bool) -> None:
    text = f"{BEES}  effective_from: {day}\n"

    assert (standings(Records(), successors(text)).of("9.100008") is not None) is ended


def test_what_the_portal_no_longer_lists_is_withdrawn(successors) -> None:
    records = Records(make_procedure(), gone=("9.100001",))
    near = [("9.100001", "Chính nó"), ("9.100008", "Bị bãi bỏ"), ("9.100002", "Nuôi chim câu")]
    ended = standings(records, successors(BEES), *near).of("9.100001")

    assert ended is not None
    assert ended.status == "withdrawn"
    assert "20/08/2026" in ended.text
    assert ended.lead_on == (("9.100002", "Nuôi chim câu"),)
    assert "chỉ để tham khảo" in ended.text


def test_a_procedure_in_force_and_an_unknown_code_have_nothing_to_say(successors) -> None:
    ours = standings(Records(make_procedure()), successors(BEES))

    assert ours.of("9.100001") is ours.of("9.999999") is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("'9.100009'", "'9.100008'", "successors.yml:3: 0.codes: 9.100008 đứng hai lần"),
        ("  title: Cấp, cấp đổi, cấp lại sổ ong\n", "", "title: ghi tên thủ tục mới"),
        ("unchecked", "surely", "successors.yml:5"),
        ("  title: Cấp, cấp đổi, cấp lại sổ ong", "  successors: ['9.100008']", "chính nó"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(successors, old: str, new: str, problem: str):
    with pytest.raises(ConfigurationError) as error:
        successors(BEES.replace(old, new))

    assert problem in str(error.value)


def test_the_identity_card_codes_of_decision_5230_are_known() -> None:
    ours = Successors.load(CONTENT / "successors.yml")

    for code in ("1.014061", "1.014062", "1.014063", "1.014064"):
        abolition = ours.of(code, TODAY)
        assert abolition is not None
        assert abolition.title == "Cấp, cấp đổi, cấp lại thẻ căn cước"
        assert abolition.successors == ()
