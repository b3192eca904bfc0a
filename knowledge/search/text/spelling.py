"""One spelling a word, with and without diacritics: what Unicode and Vietnamese rules decide."""

from __future__ import annotations

import re
import unicodedata

# Two conventions place the tone of open oa, oe, uy: "hoà" and "hòa". The older one (tone
# on the first vowel) is the catalogue's; the newer spelling is mapped to it.
_TONE_PAIRS = {
    new: old
    for bases, marks in (("oa", "àáảãạ"), ("oe", "èéẻẽẹ"), ("uy", "ỳýỷỹỵ"))
    for new, old in (
        (bases[0] + mark, unicodedata.normalize("NFC", bases[0] + tone) + bases[1])
        for mark, tone in zip(marks, "\u0300\u0301\u0309\u0303\u0323", strict=True)
    )
}
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_PAIRS)})(?!\w)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_STROKE = str.maketrans("đĐ", "dD")
# A token is a word, or a number or code with its inner dots, dashes and slashes.
_TOKEN = re.compile(r"\w+(?:[./\-]\w+)*(?<!_)", re.UNICODE)
_HAS_DIGIT = re.compile(r"\d")
_INNER = re.compile(r"[./\-]")


def normalise(text: str) -> str:
    """NFC, lower case, no control characters, single spaces, one tone placement."""
    text = unicodedata.normalize("NFC", text).lower()
    text = _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()
    return _TONE.sub(lambda match: _TONE_PAIRS[match.group()], text)


def fold(text: str) -> str:
    """The text as typed without diacritics: "Đăng ký" → "Dang ky"."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare).translate(_STROKE)


def has_diacritics(text: str) -> bool:
    """Whether anything in `text` shows that it was typed with Vietnamese diacritics."""
    return fold(text) != unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """Words of a normalised text in order; codes such as `1.004194` stay whole."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found.extend([token] if _HAS_DIGIT.search(token) else _INNER.split(token))
    return found
