"""A provincial system's answer becomes a dossier, for those who prove it theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dossiers.model import State
from dossiers.sources.base import SourceUnavailable
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.igate import igate
from dossiers.sources.units import Units
from tests.unit.dossiers import agency as how
from tests.unit.dossiers.agency import CODE, IGATE_ITEM, OTHER, TOKEN
from tests.unit.dossiers.sources.conftest import IDENTITY, PHONE, WRONG, code


def answering(*items):
    return lambda handler: how.send(handler, {"content": list(items)})


@pytest.mark.parametrize("proof", [PHONE, IDENTITY])
def test_phone_and_id_both_prove_it(source, proof):
    dossier = source.find(code(), proof)

    assert dossier.state is State.PROCESSING
    assert dossier.own_words == "Chờ ký số"
    assert dossier.procedure_name == "Đăng ký tạm trú"
    assert dossier.received_at == datetime(2026, 10, 8, 2, tzinfo=UTC)
    assert dossier.due_at == datetime(2026, 10, 13, 10, tzinfo=UTC)
    assert dossier.source == "Một cửa Đắk Lắk"


def test_no_official_is_named(source):
    assert "Thụ Lý" not in str(vars(source.find(code(), PHONE)))


def test_it_is_asked_for_by_code_with_the_token(source, agency):
    source.find(code(), PHONE)

    assert agency.asked == [
        (f"/pa/dossier/search?code={CODE}&page=0&size=20&spec=slice", f"Bearer {TOKEN}")
    ]


def test_a_wrong_factor_and_no_such_dossier_are_alike(source):
    assert source.find(code(), WRONG) is None
    assert source.find(code(OTHER), PHONE) is None


def test_the_digits_of_a_dossier_without_numbers_cannot_be_guessed(source, agency):
    agency.behave = answering({**IGATE_ITEM, "eForm": {"data": {}}})

    assert source.find(code(), WRONG) is None


def test_what_merely_resembles_the_code_is_not_shown(source, agency):
    agency.behave = answering({**IGATE_ITEM, "code": OTHER, "nationCode": None})

    assert source.find(code(), PHONE) is None


def test_the_national_code_leads_to_it_too(source, agency):
    agency.behave = answering(IGATE_ITEM)

    assert source.find(code(IGATE_ITEM["nationCode"]), PHONE).code == IGATE_ITEM["nationCode"]


@pytest.mark.parametrize(
    "item", [None, [], "x", 5, {"code": CODE}, {"code": {"x": 1}}, {"code": []}]
)
def test_an_item_of_another_shape_is_no_dossier(source, agency, item):
    agency.behave = answering(item)

    assert source.find(code(), PHONE) is None


@pytest.mark.parametrize("body", [{}, [], {"content": None}, None, "x"])
def test_an_answer_of_another_shape_is_not_taken_for_no_such(source, agency, body):
    agency.behave = lambda handler: how.send(handler, body)

    with pytest.raises(SourceUnavailable):
        source.find(code(), PHONE)


def test_unknown_words_are_an_unknown_state_told_in_those_words(source, agency):
    words = {"dossierStatus": {"name": "Chờ liên thông"}, "dossierTaskStatus": None}
    agency.behave = answering({**IGATE_ITEM, **words})
    dossier = source.find(code(), PHONE)

    assert (dossier.state, dossier.own_words) == (State.UNKNOWN, "Chờ liên thông")


def test_a_day_that_cannot_be_read_is_left_out(source, agency):
    agency.behave = answering({**IGATE_ITEM, "appointmentDate": "sớm thôi"})

    assert source.find(code(), PHONE).due_at is None


def test_a_watch_reads_it_without_a_factor(source):
    assert source.current(code()).state is State.PROCESSING


@pytest.mark.parametrize(
    ("units", "text", "covered"),
    [
        (("H15",), CODE, True),
        (("H15.50",), CODE, True),
        (("H15.5",), CODE, False),
        (("H16", "H15.50.05.13"), CODE, True),
        (("H40",), "000.00.16.H40-210915-0001", True),
        (("H15",), "000.00.16.H40-210915-0001", False),
        (("*",), "000.00.16.H40-210915-0001", True),
        ((), CODE, False),
    ],
)
def test_it_covers_its_own_units(agency, words, units, text, covered):
    http = GuardedJson("x", "X", agency.base, TOKEN)

    assert igate(http, "X", Units(units), words).covers(code(text)) is covered
