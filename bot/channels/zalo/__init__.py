"""Zalo Official Account: `channel.py` connects and sends, `receiving.py` and `reading.py` take what
comes in, `render.py` sets what goes out, `tokens.py` keeps the right to speak for the account."""

from bot.channels.zalo.channel import ZaloChannel

__all__ = ["ZaloChannel"]
