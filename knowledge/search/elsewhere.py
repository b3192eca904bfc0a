"""Reads what people say that is about no procedure: weather, cooking, football, thanks.

Rasa learns its intents from these examples; search compares a question with them too,
because "hôm nay vàng bao nhiêu một chỉ" looks like a question about fees until one sees
what it stands nearer to. Examples that do ask about a procedure are read for lessons, which
have to be told from those.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from knowledge.content import content_files, read_content

INTENTS = frozenset({"out_of_scope", "greet", "goodbye", "thank", "bot_challenge", "restart_topic"})
"""Intents of Rasa whose examples name no procedure."""
REQUESTS = "ask_"
"""How the intents begin whose examples ask for something about one."""


class _Block(BaseModel):
    intent: str = ""
    examples: str = ""


class _Nlu(BaseModel):
    nlu: list[_Block]


def load_elsewhere(folder: Path) -> tuple[str, ...]:
    """The examples of `INTENTS` in a folder of Rasa NLU files.

    Raises `ConfigurationError` with file and line.
    """
    return _examples(folder, INTENTS.__contains__)


def load_requests(folder: Path) -> tuple[str, ...]:
    """The examples of intents that ask about a procedure; raises as `load_elsewhere` does."""
    return _examples(folder, lambda intent: intent.startswith(REQUESTS))


def _examples(folder: Path, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    read = (read_content(path).validate(_Nlu).nlu for path in content_files(folder))
    blocks = (block for blocks in read for block in blocks if wanted(block.intent))
    lines = (line.strip() for block in blocks for line in block.examples.splitlines())
    return tuple(line.removeprefix("- ") for line in lines if line)
