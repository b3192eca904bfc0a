"""What an open page hears, what one hears that comes back, and that none hears others' answers."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.channels.widget import WidgetChannel
from bot.channels.widget import channel as module
from bot.channels.widget.listening import MOST_EACH
from bot.gateway.messages import Bubble, Link, Outcome, Reply, Status
from bot.store.sealing import Seal
from bot.store.widget_events import WidgetEvents
from tests.unit.bot.channels.widget.conftest import says

LAN, MINH = "widget:lan", "widget:minh"


class Page:
    """Reads a stream as a browser does."""

    def __init__(self, channel: WidgetChannel, conversation: str, heard: int = 0) -> None:
        self.lines = channel.stream(conversation, heard)
        self.last = heard

    async def next(self) -> tuple[str, object]:
        """The next event; comments and `retry` are passed over."""
        while True:
            async with asyncio.timeout(5):
                block = await anext(self.lines)
            assert block.endswith("\n\n")
            fields = dict(line.split(": ", 1) for line in block.strip().splitlines())
            if "event" not in fields:
                continue
            self.last = int(fields.get("id", self.last))
            data = json.loads(fields["data"])
            if fields["event"] == "reply":
                return "reply", data["reply"]["messages"][0]["text"]
            return fields["event"], data

    async def ready(self) -> list[str]:
        """The replies that were kept."""
        replies = []
        while (event := await self.next())[0] != "ready":
            replies.append(event[1])
        return replies


async def test_an_open_page_hears_what_is_sent_at_once(channel):
    page = Page(channel, LAN)
    assert await page.ready() == []
    await channel.push(LAN, says("Dạ, miễn phí ạ."))

    async with asyncio.timeout(0.1):
        assert await page.next() == ("reply", "Dạ, miễn phí ạ.")


async def test_a_page_that_comes_back_hears_what_it_missed(channel):
    page = Page(channel, LAN)
    await page.ready()
    await channel.push(LAN, says("một"))
    await page.next()
    await page.lines.aclose()
    await channel.push(LAN, says("hai"))
    await channel.push(LAN, says("ba"))

    assert await Page(channel, LAN, page.last).ready() == ["hai", "ba"]
    assert await Page(channel, LAN).ready() == ["một", "hai", "ba"]


async def test_nobody_hears_what_another_is_told(channel):
    page = Page(channel, MINH)
    await page.ready()
    await channel.push(LAN, says("của Lan"))
    await channel.push(MINH, says("của Minh"))

    assert await page.next() == ("reply", "của Minh")


async def test_all_pages_of_a_conversation_hear_it(channel):
    pages = [Page(channel, LAN) for _ in range(3)]
    for page in pages:
        await page.ready()
    await channel.push(LAN, says("chào"))

    assert [await page.next() for page in pages] == [("reply", "chào")] * 3


async def test_it_shows_that_somebody_works_at_an_answer(channel):
    page = Page(channel, LAN)
    await page.ready()
    await channel.show_typing(LAN)
    assert await page.next() == ("typing", {})
    await channel.push(LAN, says("xong"))

    assert await page.next() == ("reply", "xong")


async def test_news_has_no_question_and_is_kept_for_a_week(channel, clock):
    await channel.push(LAN, says("trả lời"))
    await channel.notify(LAN, says("Hồ sơ đã xong."))
    clock.wait(days=6)

    assert await Page(channel, LAN).ready() == ["Hồ sơ đã xong."]
    clock.wait(days=2)
    assert await Page(channel, LAN).ready() == []


async def test_what_another_process_tells_is_heard(channel, database, clock, monkeypatch):
    monkeypatch.setattr(module, "LOOK_EVERY", 0.02)
    other = WidgetChannel(WidgetEvents(database, Seal(b"s" * 32), clock), clock)
    await channel.start()
    page = Page(channel, LAN)
    await page.ready()
    await other.push(LAN, says("từ bên kia"))

    assert await page.next() == ("reply", "từ bên kia")
    await channel.stop()


async def test_a_silent_connection_is_kept_alive(channel, monkeypatch):
    monkeypatch.setattr(module, "PING_EVERY", 0.01)
    page = Page(channel, LAN)
    await page.ready()

    assert await anext(page.lines) == ": ping\n\n"


async def test_streams_end_when_the_process_does(channel):
    page = Page(channel, LAN)
    await page.ready()
    await channel.stop()

    with pytest.raises(StopAsyncIteration):
        await page.next()


async def test_the_oldest_of_too_many_streams_ends(channel):
    pages = [Page(channel, LAN) for _ in range(MOST_EACH + 1)]
    for page in pages:
        await page.ready()
    with pytest.raises(StopAsyncIteration):
        await pages[0].next()
    await channel.push(LAN, says("chào"))

    assert [await page.next() for page in pages[1:]] == [("reply", "chào")] * MOST_EACH


async def test_forgetting_drops_what_was_kept_and_ends_the_stream(channel):
    await channel.push(LAN, says("một"))
    await channel.push(MINH, says("hai"))
    page = Page(channel, LAN)
    await page.ready()
    await channel.forget(LAN)

    with pytest.raises(StopAsyncIteration):
        await page.next()
    assert await Page(channel, LAN).ready() == []
    assert await Page(channel, MINH).ready() == ["hai"]


async def test_our_own_pages_are_named_so_that_every_site_can_find_them(channel):
    links = (
        Link(title="In", url="http://127.0.0.1:8080/hanh-trinh/abc"),
        Link(title="Cổng", url="https://dichvucong.gov.vn/x"),
        Link(title="Lạ", url="javascript:alert(1)"),
    )
    bubble = Bubble(text="xem", links=links)
    await channel.push(LAN, Reply(messages=(bubble,), outcome=Outcome(status=Status.ANSWERED)))
    lines = channel.stream(LAN, 0)
    await anext(lines)
    data = json.loads((await anext(lines)).split("data: ")[1])

    urls = [link["url"] for link in data["reply"]["messages"][0]["links"]]
    assert urls == ["/hanh-trinh/abc", "https://dichvucong.gov.vn/x"]
    assert data["answers"] is None
