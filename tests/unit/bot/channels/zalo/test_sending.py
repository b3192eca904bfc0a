"""Each answer of Zalo's table of errors does what can be done about it."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest
from prometheus_client import REGISTRY

from bot.channels.zalo.errors import ADVICE, Unknown, settle
from bot.gateway.messages import Bubble, Button, Outcome, Reply, Status
from bot.gateway.sending import SendLater, Undeliverable
from bot.store.offers import Offers
from dossiers.model import VIETNAM
from dossiers.watching.deliveries import ChannelClosed
from tests.channels.zalo_oa import PERSON
from tests.unit.bot.channels.zalo.conftest import Side, person_of

CS = "/v3.0/oa/message/cs"
TO = f"zalo:{PERSON}"
ANSWER = Reply(
    messages=(Bubble(text="Chọn nhé.", buttons=(Button(title="Lệ phí", payload="menu"),)),),
    outcome=Outcome(status=Status.CLARIFY),
)


@pytest.fixture
def allowed(side) -> Side:
    side.allow()
    return side


async def test_an_answer_is_one_message_and_its_numbers_are_remembered(allowed, account, database):
    await allowed.channel.push(TO, ANSWER)

    assert len(account.sent) == 1
    assert "1. Lệ phí" in account.texts()[0]
    assert Offers(database, allowed.clock).of(person_of(PERSON)) == ("menu",)


async def test_a_reply_without_messages_sends_nothing_and_keeps_the_offers(allowed, account):
    await allowed.channel.push(TO, ANSWER)
    await allowed.channel.push(TO, ANSWER.model_copy(update={"messages": ()}))

    assert len(account.sent) == 1


@pytest.mark.parametrize("code", [-216, -220])
async def test_a_refused_token_is_refreshed_once_and_the_answer_sent(side, account, code):
    side.allow(timedelta(hours=1))
    account.failures[CS] = [code]
    await side.channel.push(TO, ANSWER)

    assert account.refreshed == 1
    assert len(account.sent) == 1


async def test_a_token_that_stays_refused_costs_one_refresh_only(side, account):
    side.allow(timedelta(hours=1))
    account.failures[CS] = [-216] * 5
    for _ in range(2):
        with pytest.raises(SendLater):
            await side.channel.push(TO, ANSWER)

    assert account.refreshed == 1


async def test_before_the_consent_answers_wait(side, account):
    with pytest.raises(SendLater):
        await side.channel.push(TO, ANSWER)
    assert account.calls == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [(-201, "parameter"), (-210, "too_long"), (-230, "window"), (-232, "window"), (-248, "policy")],
)
async def test_what_zalo_never_takes_is_given_up_with_a_word(allowed, account, code, reason):
    account.failures[CS] = [code]

    with pytest.raises(Undeliverable, match=f"^{reason}$"):
        await allowed.channel.push(TO, ANSWER)
    assert account.calls == [CS]


@pytest.mark.parametrize("code", [-213, -217, -227])
async def test_who_is_gone_gets_nothing_more(allowed, account, code):
    account.failures[CS] = [code]

    with pytest.raises(ChannelClosed):
        await allowed.channel.push(TO, ANSWER)


async def test_too_fast_is_the_next_minute(allowed, account):
    account.failures[CS] = [-32]

    with pytest.raises(SendLater) as later:
        await allowed.channel.push(TO, ANSWER)
    assert timedelta() < later.value.wait <= timedelta(seconds=61)


@pytest.mark.parametrize("hour", [22, 3])
def test_at_night_it_is_the_morning(hour):
    night = datetime(2026, 11, 22, hour, 30, tzinfo=VIETNAM)
    with pytest.raises(SendLater) as later:
        settle(-234, night)

    morning = night + later.value.wait
    assert (morning.hour, morning.minute) == (6, 0)
    assert later.value.wait < timedelta(hours=12)


@pytest.mark.parametrize("code", sorted(ADVICE))
async def test_what_an_admin_must_mend_waits_and_is_said_loudly(allowed, account, code, logged):
    account.failures[CS] = [code] * 2

    with pytest.raises(SendLater):
        await allowed.channel.push(TO, ANSWER)
    assert '"error"' in logged()
    assert PERSON not in logged()
    assert "Lệ phí" not in logged()


async def test_an_account_without_buttons_gets_the_numbers(allowed, account):
    account.failures[CS] = [-235]
    await allowed.channel.push(TO, ANSWER)

    [sent] = account.sent
    assert "1. Lệ phí" in sent["message"]["text"]
    assert "attachment" not in sent["message"]


async def test_a_failed_message_is_tried_again_once(allowed, account):
    account.failures[CS] = [-200]
    await allowed.channel.push(TO, ANSWER)
    assert len(account.sent) == 1

    account.failures[CS] = [-200, -200]
    with pytest.raises(Undeliverable):
        await allowed.channel.push(TO, ANSWER)


async def test_an_unknown_code_may_pass(allowed, account):
    account.failures[CS] = [-9999]

    with pytest.raises(Unknown):  # Nothing the outbox knows, so it tries again.
        await allowed.channel.push(TO, ANSWER)


async def test_of_a_long_answer_only_what_is_missing_is_sent_again(allowed, account):
    text = "\n\n".join(f"Đoạn {one}. " * 50 for one in range(10))
    long = ANSWER.model_copy(update={"messages": (Bubble(text=text),)})
    real, tries = allowed.channel._api.send, []

    async def send(user, message):
        tries.append(message["text"])
        if len(tries) == 2:
            raise httpx.ReadTimeout("")
        return await real(user, message)

    allowed.channel._api.send = send
    with pytest.raises(httpx.ReadTimeout):
        await allowed.channel.push(TO, long)
    await allowed.channel.push(TO, long)

    assert len(account.texts()) == len(set(account.texts())) == 3


async def test_what_is_left_of_the_quota_is_a_figure(allowed):
    await allowed.channel.push(TO, ANSWER)

    left = REGISTRY.get_sample_value("motcua_zalo_quota_remaining", {"quota": "reply"})
    assert left == 7
