"""Reads an update: which message of a person it is, or that it is nobody's concern.

In a private chat every message is for the bot. Groups count only where staff sit, and only
messages that mention the bot or reply to it; the group is one conversation. Edited messages are
left alone: their answer was given. Asks nothing and sends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from telegram import Chat, Message, Update, User
from telegram.constants import ChatType

from bot.channels.telegram.commands import Meant, read_command
from bot.channels.texts import channel_texts
from bot.gateway.inbox import Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status

CHANNEL = "telegram"
WANTED = (Update.MESSAGE, Update.CALLBACK_QUERY)


def read_update(
    update: Update, me: User, now: datetime, groups: Collection[int] = ()
) -> Received | None:
    """The message of `update` to the bot `me`; a pressed button has no time but `now`."""
    chat = update.effective_chat
    if chat is None or not _is_ours(chat, groups):
        return None
    key = f"{me.id}:{update.update_id}"
    if query := update.callback_query:
        return _received(key, update, chat, now, Meant(payload=query.data or ""))
    message = update.message
    if message is None or not _is_for(message, me):
        return None
    if message.text is not None:
        meant = read_command(_words(message, me))
        return _received(key, update, chat, message.date, meant)
    if not message.effective_attachment:
        return None
    # An album is many messages, and one refusal.
    if message.media_group_id:
        key = f"{me.id}:album:{message.media_group_id}"
    return _received(key, update, chat, message.date, Meant(reply=_unsupported()))


def address(chat: int) -> str:
    """The conversation of a chat."""
    return f"{CHANNEL}:{chat}"


def chat_of(conversation: str) -> int:
    """The chat of a conversation."""
    return int(conversation.removeprefix(f"{CHANNEL}:"))


def _is_ours(chat: Chat, groups: Collection[int]) -> bool:
    return chat.type == ChatType.PRIVATE or chat.id in groups


def _is_for(message: Message, me: User) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    to = message.reply_to_message
    if to is not None and to.from_user is not None and to.from_user.id == me.id:
        return True
    return bool(_mention(me).search(message.text or message.caption or ""))


def _words(message: Message, me: User) -> str:
    """What is said to the bot, without its name; the name alone is a greeting."""
    text = message.text or ""
    if message.chat.type == ChatType.PRIVATE:
        return text
    bare = _mention(me).sub(lambda found: found["command"] or "", text)
    return bare.strip(" ,:\n") or "/start"


def _mention(me: User) -> re.Pattern[str]:
    """`@bot`, also right behind a command."""
    name = re.escape(me.username or "")
    return re.compile(rf"(?:(?<![\w@.])|^(?P<command>/\w+))@{name}(?!\w)", re.IGNORECASE)


def _received(key: str, update: Update, chat: Chat, sent_at: datetime, meant: Meant) -> Received:
    incoming = Incoming(
        conversation_id=address(chat.id),
        channel=CHANNEL,
        text=meant.text,
        payload=meant.payload,
    )
    return Received(key, incoming, sent_at, update.update_id, meant.reply)


def _unsupported() -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER)
    return Reply(messages=(Bubble(text=channel_texts().telegram.unsupported),), outcome=outcome)
