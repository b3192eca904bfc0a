"""Deletes what is kept of a person when the person wants it: `dropping.py` knows where it lies,
`desk.py` asks back and does it, `words.py` reads the wish, `parts.py` puts all together."""

from bot.forgetting.desk import ForgettingDesk
from bot.forgetting.dropping import Forgetting
from bot.forgetting.parts import assemble

__all__ = ["Forgetting", "ForgettingDesk", "assemble"]
