"""The printed checklist says what to bring, and its QR code leads on."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.routes import printing
from bot.store.keeper import StoredKeeper
from knowledge.journeys.keeping import Walk
from knowledge.journeys.printed import PrintedChecklist, PrintedPaper

BIRTH = Walk("journey:1.001193", '{"answers": {"parents": "mother_only"}}')
SHEET = PrintedChecklist(
    title="Đăng ký khai sinh cho con",
    papers=(
        PrintedPaper("Tờ khai", "1 bản chính", ready=True),
        PrintedPaper("Giấy chứng sinh", note="Không phải nộp nếu có bản điện tử."),
    ),
    where=("Ủy ban nhân dân cấp xã",),
    steps=("Đăng nhập", "Nộp hồ sơ"),
    fee="Miễn phí",
    time="1 ngày làm việc",
    source="Nguồn: Cổng thử nghiệm, thủ tục 1.001193.",
    url="https://example.vn/1.001193",
)


@pytest.fixture
def keeper(database):
    keeper = StoredKeeper(database, b"key")
    keeper.save("lan", BIRTH)
    return keeper


@pytest.fixture
def token(keeper):
    return keeper.printable("lan", BIRTH.id)


def serving(keeper, document, **options):
    app = FastAPI()
    app.include_router(printing.router(keeper, document, **options))
    return TestClient(app)


@pytest.fixture
def client(keeper):
    return serving(keeper, lambda walk: SHEET if walk.id == BIRTH.id else None)


def test_the_sheet_says_everything_once(client, token):
    page = client.get(f"/hanh-trinh/in/{token}").text

    for words in ("Giấy chứng sinh", "Ủy ban nhân dân cấp xã", "Nộp hồ sơ", "Miễn phí", SHEET.url):
        assert words in page
    assert page.count('class="box"') == 2
    assert page.count("✓") == 1


def test_the_sheet_tells_nothing_of_the_person(client, token):
    page = client.get(f"/hanh-trinh/in/{token}")

    assert "mother_only" not in page.text
    assert "lan" not in re.findall(r"\w+", page.text)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    assert page.headers["referrer-policy"] == "same-origin"


def test_empty_parts_leave_no_headings(keeper, token):
    bare = PrintedChecklist("Việc", (), (), (), "", "", "Nguồn", "")
    page = serving(keeper, lambda _: bare).get(f"/hanh-trinh/in/{token}").text

    assert "<h2>" not in page
    assert "<dt>" not in page


def test_the_qr_code_holds_the_address_that_people_reach(client, token, monkeypatch):
    drawn = []
    monkeypatch.setattr(printing, "qr_code", lambda address: drawn.append(address) or "qr")
    client.get(f"/hanh-trinh/in/{token}")

    assert drawn == [f"http://testserver/hanh-trinh/tiep/{token}"]


def test_a_configured_address_is_preferred(keeper, token, monkeypatch):
    drawn = []
    monkeypatch.setattr(printing, "qr_code", lambda address: drawn.append(address) or "qr")
    client = serving(keeper, lambda _: SHEET, public_url="https://phuong.vn/")
    client.get(f"/hanh-trinh/in/{token}")

    assert drawn == [f"https://phuong.vn/hanh-trinh/tiep/{token}"]


def test_an_address_no_phone_can_reach_is_not_drawn(keeper, token):
    client = serving(keeper, lambda _: SHEET, public_url="http://127.0.0.1:8080")

    assert 'class="qr"' not in client.get(f"/hanh-trinh/in/{token}").text


def test_the_qr_code_is_drawn_in_the_page_itself(client, token):
    page = client.get(f"/hanh-trinh/in/{token}").text

    assert re.search(r'role="img" aria-label="Mã QR[^"]*"><svg [^>]*class="qr"', page)
    assert " style=" not in page


def test_the_page_behind_it_offers_the_walk_here_or_by_code(client, keeper, token):
    page = client.get(f"/hanh-trinh/tiep/{token}").text
    code = re.search(r'name="payload" value="walk:take\.(\w{6})"', page)[1]

    assert f">{code}<" in page
    assert keeper.take_over("phone", code).state == BIRTH.state


def test_opening_it_takes_nothing_away(client, keeper, token):
    client.get(f"/hanh-trinh/tiep/{token}")

    assert client.get(f"/hanh-trinh/tiep/{token}").status_code == 200
    assert keeper.get("lan", BIRTH.id) is not None


@pytest.mark.parametrize("page", ["in", "tiep"])
@pytest.mark.parametrize("secret", ["x", "x" * 22, "khong-co", "x" * 3000])
def test_a_wrong_secret_gets_a_page_that_says_what_to_do(client, page, secret):
    answer = client.get(f"/hanh-trinh/{page}/{secret}")

    assert answer.status_code == 404
    assert "lấy trang mới" in answer.text


def test_a_procedure_that_is_gone_has_no_sheet_and_gives_no_code(keeper, token):
    client = serving(keeper, lambda _: None)

    assert client.get(f"/hanh-trinh/in/{token}").status_code == 404
    assert client.get(f"/hanh-trinh/tiep/{token}").status_code == 404


def test_texts_of_records_are_escaped_and_only_web_pages_are_linked(keeper, token):
    evil = PrintedChecklist("<b>x</b>", (), (), ("<i>",), "", "", "S", "javascript:alert(1)")
    page = serving(keeper, lambda _: evil).get(f"/hanh-trinh/in/{token}").text

    assert "<b>x" not in page
    assert "javascript:" not in page
