"""The widget for other sites' pages: `routes.py` takes what is said, `channel.py` tells the answers
to those who listen, `files.py` serves the script. The protocol: `docs/widget.md`."""

from bot.channels.widget.channel import WidgetChannel
from bot.channels.widget.origins import Origins
from bot.channels.widget.routes import router
from bot.channels.widget.tokens import Tokens

__all__ = ["Origins", "Tokens", "WidgetChannel", "router"]
