"""One line that says how Telegram stands and what to do."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

from bot.channels.telegram import checking
from bot.channels.telegram.checking import check
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, serving_bot_api

ENGINE = sa.create_engine("sqlite://")
PUBLIC = "https://motcua.example.gov.vn"
CALLED = {"telegram_webhook_secret": "secret-of-the-webhook", "public_url": PUBLIC}


@pytest.fixture
def api():
    with serving_bot_api() as api:
        yield api


@pytest.fixture
def ask(api):
    """`ask(**settings)`: what is found with a token and these."""

    async def ask(**settings):
        given = {"telegram_bot_token": TOKEN, "telegram_api_url": api.url, **settings}
        found = await check(Settings(**given), ENGINE)
        assert found.channel == "telegram"
        assert "\n" not in found.text
        assert TOKEN not in found.text
        assert "secret-of" not in found.text
        return found

    return ask


async def test_without_a_token_it_is_off_and_says_how_to_switch_it_on(ask):
    found = await ask(telegram_bot_token=None)

    assert found.ok is None
    assert "TELEGRAM_BOT_TOKEN" in found.text


async def test_a_polling_bot_is_named(ask):
    found = await ask()

    assert found.ok
    assert "@motcua_bot" in found.text


async def test_a_wrong_token_is_told(ask):
    found = await ask(telegram_bot_token="1:wrong")

    assert found.ok is False
    assert "TELEGRAM_BOT_TOKEN" in found.text
    assert "1:wrong" not in found.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/bot", "no address"])
async def test_telegram_out_of_reach_is_told(ask, url):
    found = await ask(telegram_api_url=url)

    assert found.ok is False
    assert "MOTCUA_TELEGRAM_API_URL" in found.text


async def test_a_telegram_that_never_answers_does_not_hold_up(ask, api, monkeypatch):
    monkeypatch.setattr(checking, "SECONDS", 0.2)
    monkeypatch.setattr(api, "_on_getMe", lambda _: time.sleep(1))
    began = time.monotonic()
    found = await ask()

    assert found.ok is False
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("url", [None, "http://motcua.example.gov.vn"])
async def test_a_webhook_needs_a_safe_address(ask, url):
    found = await ask(**{**CALLED, "public_url": url})

    assert found.ok is False
    assert "MOTCUA_PUBLIC_URL" in found.text


async def test_a_webhook_telegram_does_not_know_yet_is_told(ask, api):
    found = await ask(**CALLED)

    assert found.ok is False
    assert f"{PUBLIC}/webhooks/telegram" in found.text


async def test_a_webhook_that_fails_is_told_with_what_telegram_saw(ask, api):
    api.webhook |= {
        "url": f"{PUBLIC}/webhooks/telegram",
        "pending_update_count": 7,
        "last_error_date": int(time.time()) - 60,
        "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
    }
    found = await ask(**CALLED)

    assert found.ok is False
    assert "502 Bad Gateway" in found.text
    assert "7 tin" in found.text


async def test_a_failure_of_yesterday_is_no_news(ask, api):
    api.webhook |= {
        "url": f"{PUBLIC}/webhooks/telegram",
        "last_error_date": int(time.time()) - 86_400,
        "last_error_message": "Connection timed out",
    }

    assert (await ask(**CALLED)).ok


async def test_groups_of_staff_are_counted(ask):
    found = await ask(telegram_staff_groups=(-7, -8))

    assert found.ok
    assert "2 nhóm" in found.text


async def test_a_group_the_bot_is_not_in_is_told(ask, api):
    api.block(-8)
    found = await ask(telegram_staff_groups=(-7, -8))

    assert found.ok is False
    assert "1 nhóm" in found.text


async def test_a_bot_that_may_join_no_group_is_told(ask, api):
    api.me["can_join_groups"] = False
    found = await ask(telegram_staff_groups=(-7,))

    assert found.ok is False
    assert "/setjoingroups" in found.text
