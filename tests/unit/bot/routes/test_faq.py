"""The look-up's pages as any browser gets them, also an old one without scripts."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.routes import faq
from knowledge.catalogue.digest import digest
from knowledge.catalogue.store import Origin, Row
from knowledge.corrections.book import NO_CORRECTIONS
from knowledge.search.engine import SearchEngine


@pytest.fixture
def assembly(search, habits, store, database, small_catalogue, words):
    first, *others = small_catalogue
    told = [first.model_copy(update={"conditions": "Chim phải có vòng chân."}), *others]
    rows = [Row(one, digest(one), date(2026, 7, 18)) for one in told]
    store.save(rows, Origin.PORTAL, {}, replacing_starter=False)
    return SimpleNamespace(
        search=search,
        habits=habits,
        engine=database,
        catalogue=store,
        standings=SimpleNamespace(of=lambda _code: None),
        corrections=NO_CORRECTIONS,
        words=lambda _name: words,
    )


@pytest.fixture
def client(assembly):
    app = FastAPI()
    app.include_router(faq.router(assembly))
    return TestClient(app)


def test_the_page_finds_without_a_script(client):
    page = client.get("/tra-cuu", params={"q": "bồ câu đua"})

    assert page.status_code == 200
    assert 'value="bồ câu đua"' in page.text
    assert 'href="/thu-tuc/9.100001"' in page.text
    assert "9.100001</li>" in page.text


def test_a_question_leads_to_the_field_it_asks_for(client):
    assert 'href="/thu-tuc/9.100001#le-phi"><' not in client.get("/tra-cuu?q=bồ câu đua").text
    assert 'href="/thu-tuc/9.100001#le-phi">Đăng' in client.get("/tra-cuu?q=lệ phí bồ câu đua").text


def test_a_script_gets_the_results_alone(client):
    part = client.get("/tra-cuu?q=bồ câu", headers={"X-Fragment": "results"}).text

    assert "9.100001" in part
    assert "<html" not in part
    assert "<form" not in part


def test_chosen_filters_are_chosen_again(client):
    page = client.get("/tra-cuu?q=diều&level=ministry").text

    assert '<option value="ministry" selected>' in page
    assert "9.100003</li>" not in page


@pytest.mark.parametrize(
    "query", ["?page=x", "?q=%00%FF", "?level=%27&page=99", "?q=" + "x" * 5000]
)
def test_nonsense_in_an_address_is_a_page_all_the_same(client, query):
    assert client.get(f"/tra-cuu{query}").status_code == 200


def test_what_is_typed_is_never_markup(client):
    page = client.get("/tra-cuu", params={"q": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in page


def test_a_procedure_has_all_its_fields_under_addresses(client):
    page = client.get("/thu-tuc/9.100001").text

    assert "<h1>Đăng ký nuôi chim bồ câu đua</h1>" in page
    for anchor in ("giay-to", "le-phi", "thoi-han", "noi-nop", "can-cu"):
        assert f'id="{anchor}"' in page
    assert "Nguồn: Cổng thử nghiệm" in page


def test_tabs_lead_only_where_something_is_said(client):
    page = client.get("/thu-tuc/9.100001").text
    tabs = re.findall(r'href="#([a-z-]+)"', page.split('class="tabs"')[1].split("</nav>")[0])

    assert tabs == ["dieu-kien"]


def test_a_procedure_between_agencies_says_so(client):
    assert "nội bộ" in client.get("/thu-tuc/9.100006").text


@pytest.mark.parametrize("code", ["9.999999", "x", "%3Cb%3E", "1" * 500])
def test_an_unknown_code_leads_back_to_the_search(client, code):
    page = client.get(f"/thu-tuc/{code}")

    assert page.status_code == 404
    assert 'href="/tra-cuu"' in page.text
    assert "<b>" not in page.text


@pytest.mark.parametrize("path", ["/tra-cuu", "/thu-tuc/9.100001", "/thu-tuc/9.999999"])
def test_pages_are_guarded_and_hold_nothing_inline(client, path):
    page = client.get(path)

    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert not re.search(r"<script(?![^>]*\ssrc=)| style=|<style|\son[a-z]+=", page.text)


def test_before_an_index_is_built_the_pages_say_so(assembly, tmp_path, encoder, habits):
    assembly.search = SearchEngine(tmp_path, encoder, habits)
    app = FastAPI()
    app.include_router(faq.router(assembly))
    client = TestClient(app)

    assert client.get("/tra-cuu?q=chim").status_code == 503
    assert "chưa sẵn sàng" in client.get("/tra-cuu?q=chim").text
    assert "không còn trong danh mục" not in client.get("/thu-tuc/9.100001").text
