"""Figures are shown to people and programs, never so small that they point at someone."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.routes import counters as routes
from bot.routes import errors
from bot.store.counters import Counters

TITLES = {"1.001193": "Đăng ký khai sinh", "birth": "Nhà có em bé", "otp": "Không nhận được OTP"}


@pytest.fixture
def counted(database):
    return Counters(database)


@pytest.fixture
def client(counted):
    app = FastAPI()
    app.include_router(routes.router(counted, TITLES.get))
    errors.add_handlers(app)
    return TestClient(app)


def count(counted, number, event, subject="1.001193", **names):
    for _ in range(number):
        counted.count(event, subject=subject, **names)


def words(page):
    """The page's text, without marks and with single spaces."""
    body = page.text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_before_anyone_came_the_page_says_so(client):
    page = client.get("/so-lieu")

    assert page.status_code == 200
    assert "Chưa có số liệu nào" in page.text


def test_the_page_tells_started_finished_and_handed_in(client, counted):
    count(counted, 20, "journey_started")
    count(counted, 10, "journey_finished")
    count(counted, 6, "handed_in_self")
    text = words(client.get("/so-lieu"))

    assert "Lượt bắt đầu 20" in text
    assert "Đi hết các bước 10" in text
    assert "thì 60 lượt cho biết đã tự nộp được" in text


def test_the_page_tells_where_people_stop(client, counted):
    count(counted, 20, "journey_started")
    for step, number in (("intro", 20), ("papers.1", 15), ("end", 5)):
        count(counted, number, "step_reached", step=step)
    text = words(client.get("/so-lieu", params={"thu-tuc": "1.001193"}))

    assert "Giới thiệu 20 100 %" in text
    assert "Giấy tờ 1 15 75 %" in text
    assert "Kết thúc 5 25 %" in text


def test_another_procedure_can_be_chosen(client, counted):
    count(counted, 9, "journey_started")
    count(counted, 5, "journey_started", subject="birth")
    count(counted, 5, "step_reached", subject="birth", step="part.1.001193")
    page = client.get("/so-lieu", params={"thu-tuc": "birth"})

    assert '<option value="birth" selected>Nhà có em bé</option>' in page.text
    assert "Đăng ký khai sinh 5 100 %" in words(page)


def test_an_unknown_procedure_shows_the_most_used(client, counted):
    count(counted, 5, "journey_started")
    page = client.get("/so-lieu", params={"thu-tuc": "<script>alert(1)</script>"})

    assert "<script>alert" not in page.text
    assert '<option value="1.001193" selected>' in page.text


def test_lessons_are_told_by_their_titles(client, counted):
    count(counted, 8, "lesson_started", subject="otp")
    count(counted, 6, "lesson_passed", subject="otp")

    assert "Không nhận được OTP 8 6 (75 %)" in words(client.get("/so-lieu"))


def test_whether_it_helped_is_told_by_what_people_came_for(client, counted):
    for event, number in (("feedback_asked", 20), ("feedback_yes", 9), ("feedback_no", 6)):
        count(counted, number, event, step="answered")
    count(counted, 7, "feedback_asked", subject="", step="dossier")
    count(counted, 6, "feedback_yes", subject="", step="dossier")
    text = words(client.get("/so-lieu"))

    assert "Hỏi đáp 20 9 (60 %) 6" in text
    assert "Xem tình trạng hồ sơ 7 6 (100 %) 0" in text


def test_few_voices_are_not_told(client, counted):
    count(counted, 20, "feedback_asked", step="answered")
    count(counted, 18, "feedback_yes", step="answered")
    count(counted, 2, "feedback_no", step="answered")

    assert "Hỏi đáp 20 18 &lt;5" in words(client.get("/so-lieu"))


def test_less_than_five_is_hidden_on_the_page_and_in_the_export(client, counted):
    count(counted, 3, "journey_started", channel="web", province="Huế")
    count(counted, 4, "step_reached", step="intro")
    count(counted, 2, "lesson_started", subject="otp")
    text = words(client.get("/so-lieu"))
    export = client.get("/api/v1/counters").json()

    assert "Lượt bắt đầu &lt;5" in text
    assert "Giới thiệu &lt;5 – chưa đủ số liệu" in text
    assert "Không nhận được OTP &lt;5 0" in text
    rows = [row for way in ("steps", "channels", "provinces") for row in export[way]]
    assert {row["count"] for row in rows} == {None}


def test_the_export_sums_before_it_hides(client, counted):
    count(counted, 3, "journey_started", channel="web", province="Huế")
    count(counted, 3, "journey_started", channel="web", province="Hà Nội")
    export = client.get("/api/v1/counters").json()

    assert export["least"] == 5
    assert [(row["channel"], row["count"]) for row in export["channels"]] == [("web", 6)]
    assert [row["count"] for row in export["provinces"]] == [None, None]


def test_the_export_can_be_narrowed(client, counted):
    count(counted, 5, "journey_started")
    count(counted, 5, "journey_started", subject="birth")
    (month,) = {row["month"] for row in client.get("/api/v1/counters").json()["channels"]}

    narrow = client.get("/api/v1/counters", params={"month": month, "procedure": "birth"}).json()
    assert [row["subject"] for row in narrow["steps"]] == ["birth"]
    assert client.get("/api/v1/counters", params={"month": "2020-01"}).json()["steps"] == []
    assert client.get("/api/v1/counters", params={"month": "July"}).status_code == 422


def test_the_page_works_without_script_and_style_attributes(client, counted):
    count(counted, 5, "journey_started")
    page = client.get("/so-lieu")

    assert "<script" not in page.text
    assert " style=" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
