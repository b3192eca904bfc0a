"""What changed in a procedure can be read by people and by programs."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.history import Histories
from bot.routes import history
from knowledge.answers.wording import Wording
from knowledge.catalogue.digest import digest
from knowledge.catalogue.history.standing import Standings
from knowledge.catalogue.history.successors import Successors
from knowledge.catalogue.history.versions import Versions
from knowledge.catalogue.store import Origin, Row
from tests.conftest import CONTENT, make_procedure

CODE = "9.100001"
JULY, AUGUST = date(2026, 7, 18), date(2026, 8, 20)


def limited(days, **fields):
    time = {"amount": days, "unit": "day"}
    return make_procedure(methods=[{"channel": "online", "time": time}], **fields)


@pytest.fixture
def read(store):
    def save(day, *procedures, gone=()):
        rows = [Row(one, digest(one), day) for one in procedures]
        store.save(rows, Origin.PORTAL, dict.fromkeys(gone, day), replacing_starter=True)

    return save


@pytest.fixture
def client(database, store):
    texts = CONTENT / "texts"
    words, terms = (Wording.load(texts / f"{name}.yml") for name in ("history", "answers"))
    standings = Standings(store, Successors(), lambda _title: (), words, lambda: AUGUST)
    app = FastAPI()
    found = Histories(store, Versions(database), standings, words, terms)
    app.include_router(history.router(found.of))
    return TestClient(app)


def test_the_page_says_what_changed_and_when(client, read):
    read(JULY, limited(20))
    read(AUGUST, limited(10))
    page = client.get(f"/thu-tuc/{CODE}/lich-su")

    assert page.status_code == 200
    assert "Thời hạn (trực tuyến): 20 ngày → 10 ngày" in page.text
    assert page.text.index("20/08/2026") < page.text.index("18/07/2026")
    assert f'value="follow:{CODE}"' in page.text
    assert "<script" not in page.text


def test_what_a_record_says_cannot_break_the_page(client, read):
    read(JULY, limited(20, name="<script>alert(1)</script>"))

    assert "<script" not in client.get(f"/thu-tuc/{CODE}/lich-su").text


def test_programs_get_every_field(client, read):
    read(JULY, limited(20))
    read(AUGUST, limited(10))
    body = client.get(f"/api/v1/procedures/{CODE}/history").json()

    assert body["status"] == "current"
    assert [one["valid_from"] for one in body["versions"]] == ["2026-08-20", "2026-07-18"]
    assert body["versions"][0]["changes"] == [
        {
            "field": "processing_time",
            "about": ["trực tuyến"],
            "before": "20 ngày",
            "after": "10 ngày",
            "text": "Thời hạn (trực tuyến): 20 ngày → 10 ngày",
        }
    ]
    assert body["versions"][1]["first"] is True


def test_only_what_is_new_since_a_day(client, read):
    read(JULY, limited(20))
    read(AUGUST, limited(10))
    address = f"/api/v1/procedures/{CODE}/history"

    assert len(client.get(address, params={"since": "2026-08-01"}).json()["versions"]) == 1
    assert client.get(address, params={"since": "2026-08-21"}).json()["versions"] == []


def test_what_is_no_longer_published_is_marked_and_stays_readable(client, read):
    read(JULY, limited(20))
    read(AUGUST, gone=(CODE,))
    body = client.get(f"/api/v1/procedures/{CODE}/history").json()

    assert (body["status"], body["withdrawn_on"]) == ("withdrawn", "2026-08-20")
    page = client.get(f"/thu-tuc/{CODE}/lich-su").text
    assert "không còn công bố" in page
    assert "Đăng ký nuôi chim bồ câu đua" in page


def test_the_starter_catalogue_has_no_history_yet(client, store):
    one = limited(20)
    store.save([Row(one, digest(one), JULY)], Origin.STARTER, {}, replacing_starter=True)

    assert "chưa có phiên bản nào" in client.get(f"/thu-tuc/{CODE}/lich-su").text


@pytest.mark.parametrize("address", ["/api/v1/procedures/{}/history", "/thu-tuc/{}/lich-su"])
def test_an_unknown_code_is_not_found(client, address):
    assert client.get(address.format("9.999999")).status_code == 404
