"""Any JSON becomes a dossier by a mapping that is written in the settings."""

from __future__ import annotations

import pytest

from dossiers.model import State
from dossiers.sources.generic_json import JsonSource, Layout
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.units import EVERY_UNIT
from tests.unit.dossiers import agency as how
from tests.unit.dossiers.agency import CODE, OTHER
from tests.unit.dossiers.conftest import moment
from tests.unit.dossiers.sources.conftest import PHONE, WRONG, code

LAYOUT = {
    "path": "/v1/ho-so/{code}",
    "code": "hoSo.ma",
    "phone": ["hoSo.nguoiNop.0.sdt", "sdt"],
    "state": "tinhTrang",
    "states": {"Đang trình lãnh đạo": 4},
    "fields": {"due_at": "henTra", "procedure_name": "thuTuc", "own_words": "tinhTrang"},
    "supplement": "canBoSung",
}
ANSWER = {
    "hoSo": {"ma": CODE.lower(), "nguoiNop": [{"sdt": "+84 912 345 678"}]},
    "tinhTrang": "Đang trình lãnh đạo",
    "henTra": "13/10/2026 17:00",
    "thuTuc": "Đăng ký tạm trú",
    "canBoSung": "Bản sao hợp đồng thuê nhà",
}


def answer(handler):
    if handler.path == f"/v1/ho-so/{CODE}":
        return how.send(handler, ANSWER)
    return how.send(handler, {"message": "not found"}, 404)


@pytest.fixture
def source(agency, words):
    agency.behave = answer
    http = GuardedJson("xa", "phường Hoa Ban", agency.base)
    return JsonSource(http, "Phường Hoa Ban", EVERY_UNIT, Layout(**LAYOUT), words)


def test_the_mapping_says_where_what_stands(source):
    dossier = source.find(code(), PHONE)

    assert dossier.state is State.PROCESSING
    assert dossier.own_words == "Đang trình lãnh đạo"
    assert dossier.due_at == moment("2026-10-13 17:00")
    assert [one.text for one in dossier.supplements] == ["Bản sao hợp đồng thuê nhà"]


def test_nothing_is_sent_but_the_code(source, agency):
    source.find(code(), PHONE)

    assert agency.asked == [(f"/v1/ho-so/{CODE}", None)]


def test_the_status_that_means_no_such_is_like_a_wrong_factor(source):
    assert source.find(code(OTHER), PHONE) is None
    assert source.find(code(), WRONG) is None


def test_a_number_of_the_ten_is_understood_too(source, agency):
    agency.behave = lambda handler: how.send(handler, {**ANSWER, "tinhTrang": 9})

    assert source.find(code(), PHONE).state is State.DONE
