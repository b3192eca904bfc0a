"""Zalo Bot Platform: `channel.py` connects, `receiving.py` and `reading.py` take what comes in,
`render.py` and `sending.py` set and send what goes out, `api.py` makes the calls."""

from bot.channels.zalo_bot.channel import ZaloBotChannel

__all__ = ["ZaloBotChannel"]
