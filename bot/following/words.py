"""Reads whether someone wants to follow a procedure, no longer, or to know which."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.search.phrases import whole_words
from knowledge.search.text import normalise

LONGEST = 120
"""Who says more, says something else."""

Wish = Literal["follow", "unfollow", "list"]


class _Phrases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    follow: tuple[str, ...]
    unfollow: tuple[str, ...]
    list: tuple[str, ...]
    alone: tuple[str, ...]


class FollowWords:
    """Knows the words of `content/questions/following.yml`."""

    def __init__(self, phrases: _Phrases) -> None:
        # "thôi theo dõi thủ tục này" holds the words of the wish that it takes back.
        self._wishes: tuple[tuple[Wish, re.Pattern[str]], ...] = (
            ("unfollow", whole_words(phrases.unfollow)),
            ("list", whole_words(phrases.list)),
            ("follow", whole_words(phrases.follow)),
        )
        self._alone = whole_words(phrases.alone)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(_Phrases))

    def wish(self, text: str) -> Wish | None:
        """What the message wishes, if that is what it is about."""
        if len(text) > LONGEST:
            return None
        plain = normalise(text)
        if self._alone.fullmatch(plain.strip(" .!")):
            return "unfollow"
        return next((name for name, said in self._wishes if said.search(plain)), None)
