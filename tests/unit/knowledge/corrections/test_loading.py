"""A slip in a correction is told by file, line and reason, and never reaches a citizen."""

from __future__ import annotations

import pytest

from knowledge.errors import ConfigurationError
from tests.unit.knowledge.corrections.conftest import KITES, Load


def test_a_well_formed_file_is_read(load: Load) -> None:
    (correction,) = load(KITES)
    assert correction.file == "kites.yml"
    assert correction.rule.source.article == "Điều 3"
    assert correction.change.codes == ("9.100003",)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("2026-08-15", "15/8/2026", r"kites\.yml:4: effective_from: .*date"),
        ("reviewed_by: Nhóm Một Cửa\n", "", r"kites\.yml:1: reviewed_by: Field required"),
        ("title: Nghị", "titel: Nghị", r"kites\.yml:2: source\.titel: Extra"),
        ("[fees]", "[fee]", r"kites\.yml:9: changes\.0\.fields\.0: "),
        ("9.100003", "9.1003", r"kites\.yml:10: changes\.0\.codes\.0: .*pattern"),
        ("    says: Lệ phí thả diều là 0 đồng.\n", "", r"kites\.yml:9: changes\.0\.says: "),
        ("2027-02-28", "2026-02-28", r"kites\.yml:5: effective_to: ngày hết hiệu lực"),
        ("    codes: ['9.100003']\n", "", r"kites\.yml:9: changes\.0\.codes: phải có codes"),
        ("[fees]", "[fees, overview]", r"kites\.yml:9: changes\.0\.fields: .*overview"),
        ("['9.100003']", "['9.100003', '9.100003']", r"kites\.yml:10: .*viết hai lần"),
        ("là 0 đồng", "là 0 đồng" + " nhé" * 70, r"kites\.yml:11: changes\.0\.says: .*tối đa 270"),
        ("source:", "source: [", r"kites\.yml:\d+: "),
    ],
)
def test_a_slip_is_told_by_file_line_and_reason(
    load: Load, right: str, wrong: str, told: str
) -> None:
    assert right in KITES
    with pytest.raises(ConfigurationError, match=told):
        load(KITES.replace(right, wrong))


def test_the_same_change_of_one_procedure_is_not_written_twice(load: Load) -> None:
    change = KITES.partition("changes:\n")[2]
    with pytest.raises(ConfigurationError, match=r"kites\.yml:13: .*9\.100003 đã được đính chính"):
        load(KITES + change)
