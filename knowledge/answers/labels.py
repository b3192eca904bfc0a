"""Names choices by what differs between them: "Cấp đổi" against "Cấp lại", not two long titles."""

from __future__ import annotations

from collections.abc import Sequence

# A shared ending of one or two words may be half of a compound ("tạm trú", "thường trú").
_FEWEST_SHARED = 3


def labels(titles: Sequence[str]) -> list[str]:
    """The titles without the words that all of them begin or end with."""
    parts = [title.split() for title in titles]
    end = _shared([list(reversed(words)) for words in parts])
    parts = [words[: len(words) - end] for words in parts]
    start = _shared(parts)
    return [_capitalised(" ".join(words[start:])) for words in parts]


def _shared(parts: Sequence[Sequence[str]]) -> int:
    """How many leading words are the same in all, leaving at least one; few don't count."""
    if len(parts) < 2:
        return 0
    longest = min(map(len, parts)) - 1
    count = 0
    while count < longest and len({words[count].lower() for words in parts}) == 1:
        count += 1
    return count if count >= _FEWEST_SHARED else 0


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
