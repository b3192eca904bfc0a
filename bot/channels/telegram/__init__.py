"""Telegram by long polling: `channel.py` connects, `updates.py` converses, `render.py` sets."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
