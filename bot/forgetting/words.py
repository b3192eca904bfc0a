"""The sentences of forgetting, and the wish for it, from `content/texts/forgetting.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from bot.forgetting.dropping import Forgotten
from knowledge.content import read_content
from knowledge.search.phrases import alternation
from knowledge.search.text import fold, normalise

LONGEST = 100
"""Who says more, says something else."""

Phrases = tuple[str, ...]


class Wish(BaseModel):
    """Words that make the wish, in the order in which they are said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: Phrases
    verbs: Phrases
    things: Phrases
    """What can only be ours."""
    things_of: Phrases
    """What needs one of `whose` to be meant."""
    whose: Phrases
    after: Phrases
    whole: Phrases

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole of a folded text, without marks at its end."""
        whose = _any(self.whose)
        thing = f"(?:{_any(self.things)}(?: {whose})*|{_any(self.things_of)}(?: {whose})+)"
        wish = f"(?:{_any(self.verbs)} {thing}|{_any(self.whole)})"
        return re.compile(f"(?:{_any(self.before)} )*{wish}(?: {_any(self.after)})*")


class ForgettingWords(BaseModel):
    """The whole file: a missing or unknown key is an error at the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wish: Wish
    ask: str
    yes: str
    no: str
    done: str
    parts: str
    """With `{parts}`."""
    part: Mapping[str, str]
    """By table, with `{count}`."""
    stays: str
    elsewhere: Mapping[str, str]
    """By channel: what the channel keeps, and how it goes."""
    cut_off: str
    kept: str
    failed: str
    again: str

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises `ConfigurationError` with file and line."""
        return read_content(path).validate(cls)

    def wished(self, text: str) -> bool:
        """Whether the message is this wish and nothing else."""
        if len(text) > LONGEST:
            return False
        plain = " ".join(re.findall(r"\w+", fold(normalise(text))))
        return bool(self.wish.pattern.fullmatch(plain))

    def told(self, forgotten: Forgotten, channel: str) -> str:
        """What was dropped, what is not ours to drop, and what stays."""
        rows = forgotten.rows
        parts = [
            said.format(count=rows[name]) for name, said in self.part.items() if rows.get(name)
        ]
        sentences = (
            self.done,
            self.parts.format(parts=", ".join(parts)) if parts else "",
            "" if forgotten.entire else self.cut_off,
            self.elsewhere.get(channel, ""),
            self.stays,
        )
        return "\n\n".join(sentence for sentence in sentences if sentence)


def _any(phrases: Iterable[str]) -> str:
    return f"(?:{alternation(fold(normalise(phrase)) for phrase in phrases)})"
