"""Reads what people say that is about something else: weather, cooking, football…

Rasa learns the intent `out_of_scope` from these examples; search compares a question with
them too, because "hôm nay vàng bao nhiêu một chỉ" looks like a question about fees until one
sees what it stands nearer to.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from knowledge.content import read_content


class _Block(BaseModel):
    intent: str
    examples: str


class _Nlu(BaseModel):
    nlu: list[_Block]


def load_elsewhere(path: Path) -> tuple[str, ...]:
    """The examples of a Rasa NLU file. Raises `ConfigurationError` with file and line."""
    blocks = read_content(path).validate(_Nlu).nlu
    lines = (line.strip() for block in blocks for line in block.examples.splitlines())
    return tuple(line.removeprefix("- ") for line in lines if line)
