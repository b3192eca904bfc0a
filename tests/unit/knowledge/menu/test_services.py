"""The essential services: every one leads somewhere, and a slip is shown by file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.errors import ConfigurationError
from knowledge.menu.services import Menu
from tests.conftest import CONTENT

MENU = Menu.load(CONTENT)
SERVICES = [service for group in MENU.groups for service in group.services]

SMALL = """\
source: {title: Danh mục thử, as_of: 2026-11-22}
groups:
  - id: pets
    title: Vật nuôi
    services:
      - {title: Nuôi chim, code: '1.004194'}
      - {title: Nuôi cá, instead: Hỏi hàng xóm.}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one procedure and a menu."""
    (tmp_path / "procedures").mkdir()
    shutil.copy(CONTENT / "procedures" / "1.004194.yml", tmp_path / "procedures")
    (tmp_path / "essential.yml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_all_services_fit_into_six_buttons() -> None:
    assert len(MENU.groups) == 6
    assert len(SERVICES) == 28


def test_a_group_is_found_by_its_id() -> None:
    residence = MENU.group("residence")
    assert residence
    assert "1.004222" in {service.code for service in residence.services}
    assert MENU.group("moon") is None
    assert MENU.group(None) is None


def test_a_well_formed_file_is_loaded(content: Path) -> None:
    (group,) = Menu.load(content).groups
    assert [(service.code, service.instead) for service in group.services] == [
        ("1.004194", ""),
        (None, "Hỏi hàng xóm."),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("id: pets", "id: Vật nuôi", r"essential\.yml:3: groups\.0\.id: "),
        ("'1.004194'", "'1.009999'", r"essential\.yml:6: groups\.0\.services\.0\.code: không có"),
        (", instead: Hỏi hàng xóm.", "", r"essential\.yml:7: groups\.0\.services\.1: .*một trong"),
        (", instead: Hỏi", ", code: '1.004194', instead: Hỏi", r"essential\.yml:7: .*một trong"),
        ("instead: Hỏi hàng xóm.", "code: '1.004194'", r"essential\.yml:7: .*đã có ở trên"),
        ("Hỏi hàng xóm.", "Hỏi " * 99, r"essential\.yml:3: groups\.0: .*tối đa"),
        ("groups:", "nhom:", r"essential\.yml:\d+: "),
    ],
)
def test_a_slip_is_shown_by_file_and_line(
    content: Path, right: str, wrong: str, place: str
) -> None:
    (content / "essential.yml").write_text(SMALL.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=place):
        Menu.load(content)


def test_two_groups_of_one_name_are_refused(content: Path) -> None:
    again = SMALL.split("groups:\n")[1].replace("1.004194", "1.004222")
    (content / "procedures" / "1.004222.yml").touch()
    (content / "essential.yml").write_text(SMALL + again, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"essential\.yml:8: groups\.1\.id: .*đã có"):
        Menu.load(content)
