"""Takes the choices off earlier answers when a newer answer offers others; their links stay.

Only in private chats: in a group, one person's question must not take another's choices away.
It is a comfort: whatever goes wrong with it goes unnoticed, and an old button still works.
"""

from __future__ import annotations

import asyncio
import contextlib

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.reading import CHANNEL, chat_of
from bot.channels.telegram.render import link_rows
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Link
from bot.store.keyboards import Keyboard, Keyboards

log = structlog.get_logger(__name__)


class Disarming:
    """Never raises. Without `keyboards` nothing is ever taken off."""

    def __init__(self, bot: Bot, keyboards: Keyboards | None) -> None:
        self._bot, self._keyboards = bot, keyboards
        self._editing: set[asyncio.Task[None]] = set()

    async def spoke(self, conversation: str) -> None:
        """Somebody wrote or pressed: what was offered so far may go with the next answer."""
        if self._keyboards is None or chat_of(conversation) < 0:
            return
        try:
            await asyncio.to_thread(self._keyboards.spoke, pseudonym(CHANNEL, conversation))
        except Exception as error:
            log.warning("telegram_keyboards_not_aged", error=type(error).__name__)

    async def offered(self, conversation: str, message: int, links: tuple[Link, ...]) -> None:
        """A message with choices was sent; `links` hang on it beside them."""
        chat = chat_of(conversation)
        if self._keyboards is None or chat < 0:
            return
        person = pseudonym(CHANNEL, conversation)
        try:
            old = await asyncio.to_thread(self._keyboards.replace, person, message, links)
        except Exception as error:
            log.warning("telegram_keyboard_not_kept", error=type(error).__name__)
            return
        if old:  # The person need not wait for it.
            task = asyncio.create_task(self._take_off(chat, old))
            self._editing.add(task)
            task.add_done_callback(self._editing.discard)

    async def stop(self) -> None:
        """Ends what is under way."""
        for task in self._editing:
            task.cancel()
        await asyncio.gather(*self._editing, return_exceptions=True)

    async def _take_off(self, chat: int, old: list[Keyboard]) -> None:
        for one in old:
            with contextlib.suppress(TelegramError):
                await self._bot.edit_message_reply_markup(
                    chat, one.message, reply_markup=link_rows(one.links)
                )
