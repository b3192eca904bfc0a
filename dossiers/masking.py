"""Hides what must not be shown: names down to initials, personal numbers altogether.

Sources write what they like into notes, so every text of theirs passes through here. Whether
a person may see a dossier at all is decided in `dossiers/proving.py`.
"""

from __future__ import annotations

import re
import unicodedata

DOT = "•"
HIDDEN_NUMBER = DOT * 4
MASK = "[số riêng]"
"""Stands in what people typed where a private number stood."""

# Nine digits and more are an ID, a phone, an insurance or an account number, however grouped;
# sums of money and dates are not, nor is a number that belongs to a dossier code.
_NUMBER = re.compile(
    r"(?P<money>(?<![\d.])\d{1,3}(?:\.\d{3})+(?= ?(?:đồng|đ|vnđ|vnd)\b))"
    r"|(?P<day>(?<!\d)(?<!\d[.\-])\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d\d(?!\d|[.\-]\d))"
    r"|(?P<long>(?<!\w)(?<!\w[.\-])\+?\d(?:[ .\-]?\d){8,}(?!\w)(?![.\-]\w)|\d{9,})",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_INVISIBLE = frozenset(("Cf", "Cs", "Cn"))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def mask_name(name: str) -> str:
    """Initials only, as long as the name: "Nguyễn Văn An" → "N••••• V•• A•"."""
    return " ".join(_mask_word(word) for word in _WORD.findall(clean(name)))


def _mask_word(word: str) -> str:
    if len(word) == 1 or not word[0].isalpha():
        return DOT * len(word)
    return word[0] + DOT * (len(word) - 1)


def mask_numbers(text: str) -> str:
    """The text without any number of nine digits or more; sums and dates are left."""
    return _NUMBER.sub(lambda match: HIDDEN_NUMBER if match["long"] else match.group(), clean(text))


def has_long_number(text: str) -> bool:
    """Whether the text holds a number that `mask_numbers` hides."""
    return any(match["long"] for match in _NUMBER.finditer(clean(text)))


def clean(text: str) -> str:
    """One spelling a character, single spaces, nothing invisible that could split a number."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)
    return " ".join(_CONTROL.sub(" ", text).split())
