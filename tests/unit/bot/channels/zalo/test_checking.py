"""One line says what the account lacks, without asking for anything that is switched off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.zalo.checking import check, tokens_of, trouble_with
from bot.settings import Settings
from bot.store.zalo_tokens import Kept, Pair
from tests.channels.zalo_oa import APP, APP_SECRET, OA_SECRET, serving_zalo

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    def make(**changes: str) -> Settings:
        right = {
            "zalo_app_id": APP,
            "zalo_app_secret": APP_SECRET,
            "zalo_oa_secret": OA_SECRET,
            "public_url": "https://tro-ly.example.gov.vn",
            "zalo_api_url": "http://127.0.0.1:9",
            "home": str(tmp_path),
        }
        return Settings(**(right | changes))

    return make


def allow(settings: Settings, database, access: str = "access-0") -> None:
    tokens_of(settings, database).put(Pair(access=access, refresh="r", lifetime=90_000))


async def test_switched_off_is_no_trouble(settings, database):
    found = await check(settings(zalo_app_id=None), database)

    assert found.ok is None
    assert found.text == "tắt: đặt ZALO_APP_ID để bật"


@pytest.mark.parametrize(
    ("missing", "name"),
    [
        ("zalo_app_secret", "ZALO_APP_SECRET"),
        ("zalo_oa_secret", "ZALO_OA_SECRET"),
        ("public_url", "MOTCUA_PUBLIC_URL"),
    ],
)
async def test_what_is_missing_is_named(settings, database, missing, name):
    found = await check(settings(**{missing: None}), database)

    assert found.ok is False
    assert name in found.text


async def test_zalo_calls_https_only(settings, database):
    found = await check(settings(public_url="http://example.vn"), database)

    assert "https" in found.text


async def test_before_the_consent(settings, database):
    assert "motcua zalo authorize" in (await check(settings(), database)).text


async def test_with_another_key_it_says_so(settings, database, tmp_path):
    allow(settings(), database)
    (tmp_path / "queue.key").write_bytes(b"x" * 32)

    assert "queue.key đã đổi" in (await check(settings(), database)).text


async def test_zalo_out_of_reach(settings, database):
    allow(settings(), database)
    found = await check(settings(), database)

    assert found.ok is False
    assert "không gọi được Zalo" in found.text


async def test_a_token_zalo_refuses_and_one_it_takes(settings, database):
    with serving_zalo() as (_, url):
        allow(settings(), database, "another")
        assert "mã -216" in (await check(settings(zalo_api_url=url), database)).text

        allow(settings(), database)
        found = await check(settings(zalo_api_url=url), database)

    assert found.ok
    assert "UBND xã Mẫu, gói Nâng cao, còn 480 tin" in found.text
    assert "https://tro-ly.example.gov.vn/webhooks/zalo" in found.text
    assert not any(secret in found.text for secret in ("access-0", APP_SECRET, OA_SECRET))
    assert "\n" not in found.text


async def test_an_account_that_does_not_tell_its_quota_is_fine(settings, database):
    with serving_zalo() as (account, url):
        account.failures["/v3.0/oa/quota/message"] = [-224]
        allow(settings(), database)
        found = await check(settings(zalo_api_url=url), database)

    assert found.ok
    assert "480" not in found.text


def kept(age: timedelta, spending: bool = False, refused: int | None = None) -> Kept:
    pair = Pair(access="a", refresh="r", lifetime=90_000)
    return Kept(pair, NOW - age, NOW if spending else None, None, refused)


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        (kept(timedelta(hours=1)), None),
        (kept(timedelta(hours=21), spending=True), "có thể đã bị dùng"),
        (kept(timedelta(hours=21), spending=True, refused=-1), "MẤT QUYỀN"),
        (kept(timedelta(hours=21), refused=-14002), "mã -14002"),
        (kept(timedelta(hours=26)), "đã hết hạn"),
        (kept(timedelta(days=61)), "61 ngày"),
    ],
)
def test_each_trouble_with_the_token_has_its_sentence(pair, says):
    found = trouble_with(pair, NOW)

    assert (says in found) if says else found is None


def test_a_lost_account_says_how_long_it_still_speaks():
    lost = trouble_with(kept(timedelta(hours=21), spending=True, refused=-1), NOW)

    assert "còn gửi được đến 20:00 22/11/2026" in lost
