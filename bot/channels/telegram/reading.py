"""Reads an update: which message of a person it is, or that it is nobody's concern.

Private chats only: in a group one person's dialogue would be everybody's. Edited messages are
left alone. Asks nothing and sends nothing.
"""

from __future__ import annotations

from datetime import datetime

from telegram import Message, Update
from telegram.constants import ChatType

from bot.channels.texts import channel_texts
from bot.gateway.inbox import Received
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status

CHANNEL = "telegram"
WANTED = (Update.MESSAGE, Update.CALLBACK_QUERY)

# What a command stands for: the button of that payload.
_PAYLOADS = {"trogiup": "help", "help": "help", "thutuc": "menu", "menu": "menu"}


def read_update(update: Update, bot: int, now: datetime) -> Received | None:
    """The message of `update` to the bot of that number; a pressed button has no time but `now`."""
    chat = update.effective_chat
    if chat is None or chat.type != ChatType.PRIVATE:
        return None
    key, sent_at, reply = f"{bot}:{update.update_id}", now, None
    if query := update.callback_query:
        text, payload = "", query.data or ""
    elif message := update.message:
        sent_at = message.date
        if message.text is None:
            if not message.effective_attachment:
                return None
            # An album is many messages, and one refusal.
            if message.media_group_id:
                key = f"{bot}:album:{message.media_group_id}"
            text, payload, reply = "", None, _unsupported()
        else:
            text, payload = _typed(message)
    else:
        return None
    incoming = Incoming(
        conversation_id=f"{CHANNEL}:{chat.id}", channel=CHANNEL, text=text, payload=payload
    )
    return Received(key, incoming, sent_at, update.update_id, reply)


def _typed(message: Message) -> tuple[str, str | None]:
    text = message.text or ""
    if not text.startswith("/"):
        return text, None
    command = text.split()[0].removeprefix("/").split("@")[0].lower()
    if command == "start":
        return channel_texts().telegram.start, None
    payload = _PAYLOADS.get(command)
    return ("", payload) if payload else (text, None)


def _unsupported() -> Reply:
    outcome = Outcome(status=Status.REFUSED, reason=Reason.OTHER)
    return Reply(messages=(Bubble(text=channel_texts().telegram.unsupported),), outcome=outcome)
