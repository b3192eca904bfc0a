"""The report puts the agency that misleads most first, and says the same as JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from knowledge.answers.wording import Wording
from knowledge.quality.model import Severity
from knowledge.quality.report import as_json, inspect
from tests.unit.knowledge.quality.conftest import CONTENT, TODAY, checks

WORDS = Wording.load(CONTENT / "texts" / "quality.yml")


@pytest.fixture
def report(procedure, fee):
    free = fee("Lệ phí 8.000 đồng", 0).methods
    records = [
        procedure(code="9.000001", published_by="Bộ Gió"),
        procedure(code="9.000002", published_by="Bộ Đèn", methods=free),
        procedure(code="9.000003", published_by="Bộ Đèn", methods=free, decision_no="Demo/QĐ"),
    ]
    return inspect(records, checks(), TODAY)


def test_agencies_come_worst_first(report):
    assert [each.name for each in report.agencies] == ["Bộ Đèn", "Bộ Gió"]
    assert report.agencies[0].faulty(Severity.MISLEADING) == 2
    assert report.agencies[1].faulty(Severity.MISLEADING) == 0
    assert report.whole.faulty() == 3


def test_faults_come_by_severity_then_by_how_many_records_have_them(report):
    groups = [(each.check, each.procedures) for each in report.agencies[0].groups]
    assert groups[:2] == [("fee_zero_contradicted", 2), ("test_value", 1)]
    severities = [each.severity for each in report.agencies[0].groups]
    assert severities == sorted(severities, key=list(Severity).index)


def test_json_has_every_finding_with_what_to_mend(report):
    said = json.loads(json.dumps(as_json(report, WORDS)))
    assert (said["made_on"], said["procedures"], said["faulty"]) == ("2026-07-18", 3, 3)
    lamps = said["agencies"][0]
    assert lamps["faulty_by_severity"]["misleading"] == 2
    first = next(each for each in lamps["checks"] if each["check"] == "fee_zero_contradicted")
    assert first["mend"].startswith("Ghi mức thu")
    fee = next(each for each in lamps["findings"] if each["check"] == "fee_zero_contradicted")
    assert (fee["code"], fee["field"], fee["cell"]) == ("9.000002", "fees", "0")
    assert fee["channels"] == ["online"]


def test_nothing_wrong_is_a_report_too():
    report = inspect([], checks(), date(2026, 1, 1))
    assert (report.whole.groups, report.whole.completeness, report.as_of) == ((), 0.0, None)


def test_progress_is_told(procedure):
    told = []
    inspect([procedure(), procedure()], [], TODAY, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("check", [*[each.id for each in checks()], "link_dead"])
def test_every_check_says_what_is_wrong_and_what_to_do(check):
    for part in ("title", "wrong", "mend"):
        assert WORDS.text(f"check.{check}.{part}")


def test_no_explanation_is_left_over():
    explained = {key.split(".")[1] for key in WORDS.keys if key.startswith("check.")}
    assert explained == {each.id for each in checks()} | {"link_dead"}
