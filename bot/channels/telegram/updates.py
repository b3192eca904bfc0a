"""What to do with each update: ask the handler and send what it answers, or refuse kindly.

Private chats only: in a group one person's dialogue would be everybody's. Edited messages
are left alone.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import structlog
from telegram import Chat, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.channels import Handler
from bot.channels.telegram.render import TelegramMessage, render
from bot.channels.telegram.sending import send
from bot.channels.telegram.splitting import to_html
from bot.channels.texts import channel_texts
from bot.gateway.messages import Incoming

CHANNEL = "telegram"
WANTED = (Update.MESSAGE, Update.CALLBACK_QUERY)

_NEW = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
_log = structlog.get_logger(__name__)


class Conversations:
    """The people who write to the bot; a chat is the conversation `telegram:<chat id>`."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def attach(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Registers what follows with the library."""
        add = application.add_handler
        add(CommandHandler("start", self._on_start, filters=_NEW))
        add(CommandHandler(["thutuc", "menu"], self._on_menu, filters=_NEW))
        add(CommandHandler(["trogiup", "help"], self._on_help, filters=_NEW))
        add(MessageHandler(_NEW & filters.TEXT, self._on_text))
        add(MessageHandler(_NEW & filters.ATTACHMENT, self._on_attachment))
        add(CallbackQueryHandler(self._on_button))
        application.add_error_handler(_log_failure)

    async def _on_start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._answer(update, context, text=channel_texts().telegram.start)

    async def _on_menu(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._answer(update, context, payload="menu")

    async def _on_help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await self._answer(update, context, payload="help")

    async def _on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        await self._answer(update, context, text=(message and message.text) or "")

    async def _on_button(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        with contextlib.suppress(TelegramError):  # a query too old only keeps its spinner
            await query.answer()
        await self._answer(update, context, payload=query.data or "")

    async def _on_attachment(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, message = update.effective_chat, update.effective_message
        if chat is None or message is None or context.chat_data is None:
            return
        album = message.media_group_id
        if album is None or album != context.chat_data.get("album"):  # one refusal an album
            refusal = to_html(channel_texts().telegram.unsupported)
            await _send_all(chat, context, [TelegramMessage(refusal, None)])
        context.chat_data["album"] = album

    async def _answer(
        self,
        update: Update,
        context: ContextTypes.DEFAULT_TYPE,
        text: str = "",
        payload: str | None = None,
    ) -> None:
        chat = update.effective_chat
        if chat is None or chat.type != ChatType.PRIVATE:
            return
        incoming = Incoming(
            conversation_id=f"{CHANNEL}:{chat.id}", channel=CHANNEL, text=text, payload=payload
        )
        _, reply = await asyncio.gather(_show_typing(chat), self._handler.handle(incoming))
        await _send_all(chat, context, render(reply))


async def _send_all(
    chat: Chat, context: ContextTypes.DEFAULT_TYPE, messages: list[TelegramMessage]
) -> None:
    try:
        for message in messages:
            await send(context.bot, chat.id, message)
    except Forbidden:
        _log.info("telegram_blocked_by_user")


async def _show_typing(chat: Chat) -> None:
    with contextlib.suppress(TelegramError):
        await chat.send_action(ChatAction.TYPING)


async def _log_failure(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    _log.error("telegram_update_failed", error=type(context.error).__name__)
