"""Knows the words that published forms print for fields, columns and values.

They are data (`labels.yml`): a new spelling is a line there. Reading what stands beside
a label is `values.py`'s.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("labels.yml")
_NOT_WORDS = re.compile(r"[\s_]+")


def fold(text: str) -> str:
    """The text as labels are compared: no diacritics, case, underscores or final colon."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", plain).strip(" :").casefold()


@cache
def spellings(group: str) -> dict[str, list[str]]:
    """`{our name: its published spellings}` of one group of `labels.yml`."""
    words = yaml.safe_load(_FILE.read_text(encoding="utf-8"))[group]
    return {group: words} if isinstance(words, list) else dict(words)


@cache
def _names(group: str) -> dict[str, str]:
    return {fold(label): name for name, labels in spellings(group).items() for label in labels}


def find(group: str, text: str) -> str | None:
    """Our name for a published label or value, or None when it is not one."""
    return _names(group).get(fold(text))


@cache
def pattern(group: str, name: str | None = None) -> str:
    """A regular expression of the group's spellings (or of one name's), longest first."""
    words = spellings(group)
    every = words[name] if name else [word for labels in words.values() for word in labels]
    return "|".join(re.escape(word) for word in sorted(every, key=len, reverse=True))
