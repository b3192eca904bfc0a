"""`motcua doctor` says in one line how the Zalo Bot stands."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.channels.zalo_bot.checking import check
from bot.settings import Settings
from bot.store.sent_messages import SentMessages
from tests.channels.zalo_bot_api import TOKEN


@pytest.fixture
def settings(platform, tmp_path):
    """`settings(...)`: a bot that polls, unless said otherwise."""

    def make(**changes) -> Settings:
        given = {
            "home": tmp_path,
            "zalo_bot_token": SecretStr(TOKEN),
            "zalo_bot_api_url": platform.url,
            **changes,
        }
        return Settings(**given)

    return make


CALLED = {"zalo_bot_webhook_secret": "mot-bi-mat", "public_url": "https://motcua.example.vn"}


def sent(database, number: int) -> None:
    counting = SentMessages(database)
    for _ in range(number):
        counting.count("zalo_bot")


async def test_switched_off_is_no_trouble(settings, database):
    finding = await check(settings(zalo_bot_token=None), database)

    assert finding.ok is None
    assert "ZALO_BOT_TOKEN" in finding.text


async def test_a_bot_that_polls_is_ready_and_says_how_much_it_sent(settings, database):
    sent(database, 2)

    finding = await check(settings(), database)

    assert finding.ok
    assert "2/3000" in finding.text


async def test_a_refused_token_is_named_and_not_shown(settings, database):
    finding = await check(settings(zalo_bot_token=SecretStr("9:sai")), database)

    assert finding.ok is False
    assert "ZALO_BOT_TOKEN" in finding.text
    assert "9:sai" not in finding.text


async def test_a_platform_out_of_reach_is_told(settings, database):
    finding = await check(settings(zalo_bot_api_url="http://127.0.0.1:9/bot"), database)

    assert finding.ok is False
    assert "đường mạng" in finding.text


@pytest.mark.parametrize("public_url", [None, "http://motcua.example.vn"])
async def test_a_webhook_needs_a_public_address(settings, database, public_url):
    finding = await check(settings(**{**CALLED, "public_url": public_url}), database)

    assert finding.ok is False
    assert "MOTCUA_PUBLIC_URL" in finding.text


@pytest.mark.parametrize(
    ("registered", "ok", "says"),
    [
        (None, False, "chưa biết địa chỉ"),
        ("https://khac.example.vn/webhooks/zalo-bot", False, "nơi khác"),
        ("https://motcua.example.vn/webhooks/zalo-bot", True, "đúng địa chỉ"),
    ],
)
async def test_the_registered_webhook_is_compared(
    settings, database, platform, registered, ok, says
):
    platform.webhook = (registered, "mot-bi-mat") if registered else None

    finding = await check(settings(**CALLED), database)

    assert finding.ok is ok
    assert says in finding.text


@pytest.mark.parametrize(
    ("number", "ok", "says"), [(9, True, "sắp hết hạn mức"), (10, False, "hết hạn mức")]
)
async def test_the_months_quota_is_watched(settings, database, monkeypatch, number, ok, says):
    monkeypatch.setattr("bot.channels.zalo_bot.checking.MONTHLY", 10)
    sent(database, number)

    finding = await check(settings(), database)

    assert finding.ok is ok
    assert says in finding.text
    assert "\n" not in finding.text
