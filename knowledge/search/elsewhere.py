"""Reads what people say that is about no procedure: weather, cooking, football, thanks.

Rasa learns its intents from these examples; search compares a question with them too,
because "hôm nay vàng bao nhiêu một chỉ" looks like a question about fees until one sees
what it stands nearer to.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from knowledge.content import content_files, read_content

INTENTS = frozenset({"out_of_scope", "greet", "goodbye", "thank", "bot_challenge", "restart_topic"})
"""Intents of Rasa whose examples name no procedure."""


class _Block(BaseModel):
    intent: str = ""
    examples: str = ""


class _Nlu(BaseModel):
    nlu: list[_Block]


def load_elsewhere(folder: Path) -> tuple[str, ...]:
    """The examples of `INTENTS` in a folder of Rasa NLU files.

    Raises `ConfigurationError` with file and line.
    """
    blocks = [block for path in content_files(folder) for block in _blocks(path)]
    lines = (line.strip() for block in blocks for line in block.examples.splitlines())
    return tuple(line.removeprefix("- ") for line in lines if line)


def _blocks(path: Path) -> list[_Block]:
    blocks = read_content(path).validate(_Nlu).nlu
    return [block for block in blocks if block.intent in INTENTS]
