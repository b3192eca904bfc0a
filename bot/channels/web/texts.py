"""What the chat page says by itself, from `content/texts/chat_page.yml`."""

from __future__ import annotations

from functools import cache

from bot.channels.texts import Texts
from bot.gateway.messages import Button
from bot.settings import ROOT
from knowledge.content import read_content


class ChatPageTexts(Texts):
    """The whole file; `forget` asks for everything that is kept of a person to be dropped."""

    forget: Button


@cache
def chat_page_texts() -> ChatPageTexts:
    """The texts; raises `ConfigurationError` naming the line when the file is wrong."""
    return read_content(ROOT / "content" / "texts" / "chat_page.yml").validate(ChatPageTexts)
