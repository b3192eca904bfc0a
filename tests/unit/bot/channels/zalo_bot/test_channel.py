"""The bot between the platform and the inbox, from start to stop."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.channels.zalo_bot.receiving import Webhook
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status
from bot.gateway.sending import SendLater, Undeliverable
from bot.store.sent_messages import SentMessages
from tests.channels.zalo_bot_api import event

WEBHOOK = Webhook("https://motcua.example.vn/", "mot-bi-mat")
CHOICES = (
    Button(title="Giấy tờ cần nộp", payload="procedure:1.004194:components"),
    Button(title="Lệ phí", payload="procedure:1.004194:fees"),
)


def reply(*bubbles: Bubble) -> Reply:
    return Reply(messages=bubbles, outcome=Outcome(status=Status.ANSWERED))


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.01)


async def test_it_polls_and_stores_what_people_write(bot, platform, post):
    async with bot():
        platform.write("lan", "đăng ký tạm trú")
        platform.write("minh", "lệ phí?")
        await until(lambda: len(post.stored) == 2)

    assert post.texts == ["đăng ký tạm trú", "lệ phí?"]


async def test_what_the_platform_gives_out_again_is_stored_once(bot, platform, post):
    platform.replays = True
    async with bot():
        platform.write("lan", "một")
        await until(lambda: platform.calls.count("getUpdates") > 4)
        platform.write("lan", "hai")
        await until(lambda: len(post.stored) == 2)

    assert post.texts == ["một", "hai"]


async def test_a_message_is_kept_until_it_is_stored(bot, platform, post):
    post.problems = [ConnectionError(), ConnectionError()]
    async with bot():
        platform.write("lan", "một")
        platform.write("lan", "hai")
        await until(lambda: len(post.stored) == 2)

    assert post.texts == ["một", "hai"]


async def test_an_event_that_nobody_can_read_stops_nothing(bot, platform, post):
    async with bot():
        platform.happen({"hỏng": 1})
        platform.write("lan", "một")
        await until(lambda: post.stored)

    assert post.texts == ["một"]


async def test_it_polls_on_when_the_platform_fails(bot, platform, post):
    platform.failures["getUpdates"] = [403, 429, 500]
    async with bot():
        platform.write("lan", "một")
        await until(lambda: post.stored)


async def test_it_connects_when_the_platform_comes_back(bot, platform, post):
    platform.failures["getMe"] = [403, 403]
    async with bot():
        platform.write("lan", "một")
        await until(lambda: post.stored)


async def test_with_a_refused_token_it_says_so_without_showing_it(bot, platform, logged):
    async with bot(token="9:sai"):
        await until(lambda: "zalo_bot_token_refused" in logged())

    assert "9:sai" not in logged()
    assert platform.calls == ["getMe"]


async def test_with_a_webhook_it_does_not_poll(bot, platform):
    async with bot(WEBHOOK):
        await until(lambda: platform.webhook)

    assert platform.webhook == ("https://motcua.example.vn/webhooks/zalo-bot", "mot-bi-mat")
    assert "getUpdates" not in platform.calls


async def test_a_webhook_of_before_is_taken_off_before_it_polls(bot, platform, post):
    platform.webhook = ("https://cu.example.vn", "bi-mat-cu")
    async with bot():
        await until(lambda: "getUpdates" in platform.calls)

    assert platform.webhook is None


async def test_a_reply_is_one_message_with_numbered_choices_and_plain_links(bot, platform):
    first = Bubble(text="Phí 15.000 đồng.", links=(Link(title="Cổng", url="https://a.vn/1"),))
    async with bot() as channel:
        await channel.push("zalo_bot:lan", reply(first, Bubble(text="Hỏi thêm?", buttons=CHOICES)))

    assert platform.sent == [
        (
            "lan",
            "Phí 15.000 đồng.\nCổng: https://a.vn/1\n\nHỏi thêm?\n\n"
            "Trả lời bằng số để chọn:\n1. Giấy tờ cần nộp\n2. Lệ phí",
        )
    ]


async def test_a_number_is_the_choice_it_was_offered_as(bot, platform, post):
    async with bot() as channel:
        await channel.push("zalo_bot:lan", reply(Bubble(text="Hỏi gì?", buttons=CHOICES)))
        await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ.")))
        for text in ("2", "số 1", "tôi có 2 con", "3"):
            platform.write("lan", text)
        platform.write("minh", "2")
        await until(lambda: len(post.stored) == 5)

    heard = [(one.incoming.text, one.incoming.payload) for one in post.stored]
    assert heard == [
        ("", "procedure:1.004194:fees"),
        ("", "procedure:1.004194:components"),
        ("tôi có 2 con", None),
        ("3", None),
        ("2", None),
    ]


LONG = Bubble(text="\n\n".join([("Mang theo giấy tờ tuỳ thân. " * 30).strip()] * 5))


async def test_a_long_reply_comes_in_parts_that_the_platform_takes(bot, platform):
    async with bot() as channel:
        await channel.push("zalo_bot:lan", reply(LONG))

    texts = [text for _, text in platform.sent]
    assert len(texts) == 3
    assert all(text.endswith("tuỳ thân.") for text in texts)


async def test_parts_that_were_sent_before_one_failed_are_not_sent_again(bot, platform):
    async with bot() as channel:
        await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ."), LONG))
        whole = list(platform.sent)
        platform.sent.clear()
        platform.refused_texts = {whole[1][1]}
        with pytest.raises(SendLater):
            await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ."), LONG))
        platform.refused_texts = set()
        await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ."), LONG))

    assert platform.sent == whole


async def test_what_is_sent_is_counted(bot, platform, database):
    async with bot() as channel:
        for _ in range(3):
            await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ.")))

    assert SentMessages(database).this_month("zalo_bot") == 3


async def test_a_message_that_cannot_be_counted_is_not_sent_again(bot, platform, database):
    async with bot() as channel:
        with database.begin() as connection:
            connection.execute(sa.text("DROP TABLE sent_messages"))
        await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ.")))

    assert len(platform.sent) == 1


@pytest.mark.parametrize("codes", [[408], [500, 502]])
async def test_a_short_trouble_is_borne(bot, platform, codes):
    platform.failures["sendMessage"] = codes
    async with bot() as channel:
        await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ.")))

    assert platform.sent == [("lan", "Dạ.")]


@pytest.mark.parametrize(
    ("code", "error"), [(400, Undeliverable), (401, SendLater), (429, SendLater), (403, Exception)]
)
async def test_what_the_platform_refuses_is_given_up_or_rests(bot, platform, code, error):
    platform.failures["sendMessage"] = [code]
    async with bot() as channel:
        with pytest.raises(error):
            await channel.push("zalo_bot:lan", reply(Bubble(text="Dạ.")))

    assert platform.sent == []


async def test_typing_is_shown_and_never_raises(bot, platform):
    async with bot() as channel:
        await channel.show_typing("zalo_bot:lan")
        platform.failures["sendChatAction"] = [403]
        await channel.show_typing("zalo_bot:lan")

    assert platform.typing == ["lan"]


async def test_logs_hold_no_token_no_id_and_no_words(bot, platform, post, logged):
    platform.failures["getUpdates"] = [500]
    async with bot() as channel:
        platform.write("lan-so-1", "chuyện nhà tôi")
        platform.happen(event("lan-so-1", text="chuyện nhà tôi", number=1))
        await until(lambda: post.stored)
        platform.failures["sendMessage"] = [401]
        with pytest.raises(SendLater):
            await channel.push("zalo_bot:lan-so-1", reply(Bubble(text="câu trả lời")))

    for secret in ("not-a-real-token", "lan-so-1", "chuyện nhà", "câu trả lời"):
        assert secret not in logged()
    assert "zalo_bot_started" in logged()
