"""Whatever a reply is, no channel cuts a word, breaks a tag or exceeds what its platform takes.

The golden files show how thirty replies look; here is why they may be trusted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.lines import Kind as LineKind
from bot.channels.lines import read_line
from bot.channels.links import is_loopback, web_links
from bot.channels.telegram import render as telegram
from bot.channels.zalo import render as zalo
from bot.channels.zalo_bot import render as zalo_bot
from bot.gateway.messages import Bubble, Button, Link, Outcome, Reply, Status
from tests.channels.messages import REPLIES
from tests.channels.shown import SHOWN

TELEGRAM, ZALO = 4096, 2000
VOID = ("br", "img", "input", "hr")
JOINER = "\u200d"
EVERY = pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)


class Page(HTMLParser):
    """Reads HTML strictly: every tag is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], "a tag is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"read as a comment: {data}")


def units(text: str) -> int:
    """As phones count: an emoji beyond the first plane is two."""
    return len(text.encode("utf-16-le")) // 2


def squeezed(text: str) -> str:
    """Without what separates words."""
    return "".join(text.split())


def assert_nothing_cut(
    reply: Reply, parts: list[str], limit: int, size: Callable[[str], int] = units
) -> None:
    """Together the parts say every bubble; only words longer than `limit` are in two parts."""
    words = [word for bubble in reply.messages for word in bubble.text.split()]
    said = iter(word for part in parts for word in part.split())
    assert all(word in said for word in words if size(word) < limit), "a word was cut or lost"
    whole = squeezed("".join(parts))
    assert all(squeezed(bubble.text) in whole for bubble in reply.messages), "something was lost"
    for before, after in pairwise(parts):
        assert not unicodedata.combining(after[0]), "a letter lost its mark"
        assert after[0] not in (JOINER, "\ufe0f"), "an emoji was cut"
        assert not before.endswith(JOINER), "an emoji was cut"


def escaped(text: str) -> int:
    """Units of the HTML: we count signs of markup as they are sent, which is more than needed."""
    return units(escape(text, quote=False))


def assert_telegram_takes(reply: Reply) -> None:
    messages = telegram.render(reply)
    pages = [Page(message.html) for message in messages]
    assert_nothing_cut(reply, [page.text for page in pages], TELEGRAM, escaped)
    for message, page in zip(messages, pages, strict=True):
        assert set(page.tags) <= {"b", "i"}
        assert page.text.strip()
        assert units(page.text) <= TELEGRAM
        rows = message.keyboard.inline_keyboard if message.keyboard else ()
        assert sum(map(len, rows)) <= 100
        for row in rows:
            assert 1 <= len(row) <= 8
            for button in row:
                assert button.text.strip()
                assert button.url or 1 <= len(str(button.callback_data).encode()) <= 64


def assert_zalo_takes(reply: Reply) -> None:
    messages = zalo.render(reply)
    assert_nothing_cut(reply, [message.text for message in messages], ZALO)
    for message in messages:
        assert message.text.strip()
        assert units(message.text) <= ZALO
        assert len(message.buttons) <= 5
        for button in message.buttons:
            assert 1 <= units(button["title"]) <= 100
            assert len(str(button["payload"])) <= 1000


def assert_zalo_bot_takes(reply: Reply) -> None:
    texts = zalo_bot.render(reply)
    assert_nothing_cut(reply, texts, ZALO)
    assert all(text.strip() and units(text) <= ZALO for text in texts)


@EVERY
def test_telegram_takes_every_message(reply: Reply) -> None:
    assert_telegram_takes(reply)


@EVERY
def test_zalo_takes_every_message(reply: Reply) -> None:
    assert_zalo_takes(reply)


@EVERY
def test_zalo_bot_takes_every_message(reply: Reply) -> None:
    assert_zalo_bot_takes(reply)


@EVERY
@pytest.mark.parametrize("limited", ["zalo", "zalo_bot"])
def test_where_a_screen_shows_no_buttons_every_choice_stands_in_the_text(
    limited: str, reply: Reply
) -> None:
    text = "\n".join(SHOWN[limited](reply))
    titles = [button.title for bubble in reply.messages for button in bubble.buttons]

    numbers = [re.search(rf"^(\d+)\. {re.escape(title)}", text, re.MULTILINE) for title in titles]

    assert all(numbers)
    # Each stands for one thing only: a checklist's "2" ticks a paper.
    said = re.findall(r"^(?:[☐☑] )?(\d+)\. ", text, re.MULTILINE)
    assert len(said) == len(set(said))


@EVERY
def test_the_page_says_everything_in_whole_tags(reply: Reply) -> None:
    (html,) = SHOWN["web"](reply)
    page = Page(html)

    assert not {"script", "style"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    lines = [read_line(line) for bubble in reply.messages for line in bubble.text.splitlines()]
    said = squeezed(page.text)
    assert all(squeezed(line.text) in said for line in lines if line.kind is not LineKind.BLANK)
    buttons = [value for name, value in page.attributes if name == "value"]
    assert buttons == [button.payload for bubble in reply.messages for button in bubble.buttons]


@EVERY
@pytest.mark.parametrize("channel", SHOWN)
def test_only_web_pages_can_be_opened(channel: str, reply: Reply) -> None:
    shown = "\n".join(SHOWN[channel](reply))
    links = [link for bubble in reply.messages for link in bubble.links]
    safe = web_links(links)

    if channel != "api":  # A program sees all of a link and decides itself.
        assert not [link for link in links if link not in safe and link.url in shown]
    if channel in ("telegram", "zalo", "zalo_bot"):
        assert not [link for link in links if is_loopback(link.url) and link.url in shown]


# Letters as people mix them: Vietnamese whole and in pieces, emoji, signs of markup, white space.
SIGNS = st.one_of(
    st.sampled_from("aăâđêôơưếằữ<>&;\"'*_#•☐→:· \n"),
    st.sampled_from(["ế", "👨‍👩‍👧‍👦", "❤️", "🪁", "&amp;", "<b>", "1. ", "Nguồn: "]),
)
TEXTS = st.builds(
    lambda sign, times, end: unicodedata.normalize("NFD", sign * times + end),
    st.text(SIGNS.filter(lambda sign: len(sign) == 1), min_size=1, max_size=30),
    st.integers(1, 700),
    st.lists(SIGNS, max_size=40).map("".join),
)
REPLIES_OF_ANY_KIND = st.builds(
    lambda texts, buttons, links: Reply(
        messages=tuple(Bubble(text=text, buttons=buttons, links=links) for text in texts),
        outcome=Outcome(status=Status.ANSWERED),
    ),
    st.lists(TEXTS.filter(str.strip), min_size=1, max_size=3),
    st.lists(
        st.builds(
            Button, title=TEXTS.map(lambda text: text.strip()[:150] or "a"), payload=st.just("menu")
        ),
        max_size=12,
    ).map(tuple),
    st.just((Link(title="Xem", url="https://example.gov.vn/"),)),
)


@settings(max_examples=60, deadline=None)
@given(REPLIES_OF_ANY_KIND)
def test_whatever_is_said_the_platforms_take_it(reply: Reply) -> None:
    assert_telegram_takes(reply)
    assert_zalo_takes(reply)
    assert_zalo_bot_takes(reply)
