"""The right to speak for the account is refreshed in time, by one, and never lost in silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa

from bot.channels.zalo.oauth import Oauth, challenge, new_verifier
from bot.channels.zalo.tokens import NoAccess, Tokens
from bot.store.sealing import Seal
from bot.store.zalo_tokens import ZaloTokens
from tests.channels.zalo_oa import APP, APP_SECRET
from tests.unit.bot.channels.zalo.conftest import KEY

HOURS = timedelta(hours=1)


@pytest.fixture
def tokens(side) -> Tokens:
    return make(side, side.http)


def make(side, http: httpx.AsyncClient, store: ZaloTokens | None = None) -> Tokens:
    oauth = Oauth(http, "https://oauth", APP, APP_SECRET)
    return Tokens(store or side.store, oauth, side.clock)


def failing(error: Exception) -> httpx.AsyncClient:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def test_a_young_token_is_used_as_it_is(side, tokens, account):
    side.allow(19 * HOURS)

    assert await tokens.access() == "access-0"
    assert account.refreshed == 0


async def test_after_twenty_hours_it_is_refreshed_and_the_pair_kept(side, tokens, account):
    side.allow(20 * HOURS)

    assert await tokens.access() == account.access != "access-0"
    assert side.store.kept().pair.refresh == account.refresh
    side.clock.wait(hours=21)
    assert await tokens.access() == account.access
    assert account.refreshed == 2


async def test_many_at_once_and_several_processes_refresh_once(side, account):
    side.allow(21 * HOURS)
    processes = [make(side, side.http) for _ in range(3)]
    got = await asyncio.gather(*(one.access() for one in processes for _ in range(5)))

    assert account.refreshed == 1
    assert set(got) <= {"access-0", account.access}
    assert {await one.access() for one in processes} == {account.access}


async def test_zalo_out_of_reach_spends_nothing(side, account):
    side.allow(21 * HOURS)
    away = make(side, failing(httpx.ConnectError("")))
    assert await away.access() == "access-0"
    assert side.store.kept().spending_since is None

    side.clock.wait(seconds=30)
    assert await make(side, side.http).access() == account.access


async def test_no_answer_is_a_doubt_that_the_next_answer_ends(side, account, logged):
    side.allow(21 * HOURS)
    assert await make(side, failing(httpx.ReadTimeout(""))).access() == "access-0"
    assert side.store.kept().spending_since
    assert "did not answer" in logged()

    side.clock.wait(seconds=30)
    assert await make(side, side.http).access() == account.access
    assert side.store.kept().spending_since is None


async def test_a_token_spent_in_a_crash_is_tried_once_and_then_said_to_be_lost(
    side, tokens, account, logged
):
    side.allow(21 * HOURS)
    account.refresh = "what the crashed process got"
    side.store.begin(side.store.kept())
    side.clock.wait(minutes=2)

    assert await tokens.access() == "access-0"
    assert "may be spent" in logged()
    assert side.store.kept().lost
    calls = len(account.calls)
    side.clock.wait(hours=5)
    with pytest.raises(NoAccess):
        await tokens.access()
    assert len(account.calls) == calls


async def test_a_crash_before_zalo_was_called_costs_nothing(side, tokens, account):
    side.allow(21 * HOURS)
    side.store.begin(side.store.kept())
    assert await tokens.access() == "access-0"
    side.clock.wait(minutes=2)

    assert await tokens.access() == account.access
    assert not side.store.kept().lost


async def test_a_wrong_secret_is_tried_again_later(side, account):
    side.allow(21 * HOURS)
    wrong = Tokens(side.store, Oauth(side.http, "https://oauth", APP, "wrong"), side.clock)
    assert await wrong.access() == "access-0"
    assert await wrong.access() == "access-0"
    assert len(account.calls) == 1
    assert not side.store.kept().lost

    side.clock.wait(minutes=16)
    assert await make(side, side.http).access() == account.access


async def test_a_new_consent_heals_what_was_lost(side, tokens, account):
    side.allow(21 * HOURS)
    side.store.begin(side.store.kept())
    side.clock.wait(minutes=2)
    account.refresh = "another"
    await tokens.access()
    side.allow()

    assert not side.store.kept().lost
    assert await tokens.access() == "access-0"


async def test_who_stops_waits_for_a_refresh_to_be_stored(side, account):
    side.allow(21 * HOURS)
    here = asyncio.Event()

    async def slowly(request: httpx.Request) -> httpx.Response:
        here.set()
        await asyncio.sleep(0.05)
        return await account.transport().handle_async_request(request)

    tokens = make(side, httpx.AsyncClient(transport=httpx.MockTransport(slowly)))
    asking = asyncio.create_task(tokens.access())
    await here.wait()
    asking.cancel()
    await tokens.close()

    assert side.store.kept().pair.access == account.access


async def test_a_database_in_trouble_holds_up_but_does_not_lose_the_pair(
    side, account, monkeypatch, logged
):
    side.allow(21 * HOURS)
    real, tries = side.store.put, []

    def put(pair):
        tries.append(pair)
        if len(tries) < 4:
            raise sa.exc.OperationalError("", None, Exception("database is locked"))
        real(pair)

    async def surely(work, *args):
        return work(*args)

    monkeypatch.setattr("bot.channels.zalo.tokens.surely", surely)
    monkeypatch.setattr(side.store, "put", put)
    assert await make(side, side.http).access() == account.access
    assert "not stored, trying again" in logged()


def test_what_is_stored_tells_nothing_without_the_key(side, database):
    side.allow()
    with database.connect() as connection:
        row = connection.execute(sa.text("select * from zalo_tokens")).one()

    assert "access-0" not in str(row)
    assert ZaloTokens(database, Seal(KEY), "another app").kept() is None


def test_verifiers_are_as_zalo_wants_them_and_mean_the_same_in_both_alphabets():
    for _ in range(20):
        verifier = new_verifier()
        assert len(verifier) == 43
        assert verifier.isalnum()
        assert not verifier.isdigit() | verifier.islower() | verifier.isupper()
        assert challenge(verifier).isalnum()
        assert "=" not in challenge(verifier)
