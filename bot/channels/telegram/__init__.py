"""Telegram: `channel.py` connects and sends, `receiving.py` and `reading.py` take what comes in,
`render.py` sets what goes out."""

from bot.channels.telegram.channel import TelegramChannel, Webhook

__all__ = ["TelegramChannel", "Webhook"]
