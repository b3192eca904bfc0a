"""The chat page: `pages.py` serves it, `transcripts.py` remembers it, `blocks.py` sets answers."""

from bot.channels.web.pages import router
from bot.channels.web.transcripts import MemoryTranscripts, TranscriptStore, Turn

__all__ = ["MemoryTranscripts", "TranscriptStore", "Turn", "router"]
