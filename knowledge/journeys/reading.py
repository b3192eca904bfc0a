"""Reads what a person types at a step: "xong rồi", "cho xem lại bước trước", "có giấy 1 và 3".

Only messages that say nothing else are moves; everything more is a question, which others
answer. The phrases are data: `content/questions/moves.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.content import read_content
from knowledge.search.phrases import both_spellings, whole_words
from knowledge.search.text import fold, has_diacritics, normalise

_NUMBER = re.compile(r"\d+")
_NUMBERED = re.compile(r"(?:(?:số|so|cái|cai|mục|muc|giấy|giay|và|va|với|voi|,|[\d\s])+)")
_ASKS = re.compile(r"\?|(?<!\w)(?:không|khong|ko|hông|hong|chưa|chua|hả|ha)\s*(?:ạ|a|vậy|vay|ta)?$")
_ENOUGH = 0.5
"""Of what was said must be shared with a paper's or an option's name."""

_SAME_SIDE = 0.1
"""What it is worth that both deny, or both don't: "có giấy" is closer to "Có giấy"."""


class MoveWords(BaseModel):
    """The content of `moves.yml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moves: dict[str, tuple[str, ...]]
    have: tuple[str, ...]
    lack: tuple[str, ...]
    affirming: tuple[str, ...]
    denying: tuple[str, ...]
    corrections: tuple[str, ...]
    spellings: dict[str, tuple[str, ...]]
    fillers: tuple[str, ...]


@dataclass(frozen=True)
class Ticked:
    """Papers named by their positions in a list (from 0), which are there or are not."""

    papers: tuple[int, ...]
    there: bool


class MoveReader:
    """Whole messages that are moves; one for all steps."""

    def __init__(self, words: MoveWords) -> None:
        self._moves = {verb: whole_words(phrases) for verb, phrases in words.moves.items()}
        self._have, self._lack = whole_words(words.have), whole_words(words.lack)
        self._affirming = both_spellings(words.affirming)
        self._denying = both_spellings(words.denying)
        self._corrections = whole_words(words.corrections)
        self._spellings = {chat: word for word, chats in words.spellings.items() for chat in chats}
        self._fillers = both_spellings(words.fillers)

    @classmethod
    def load(cls, path: Path) -> MoveReader:
        """Raises `ConfigurationError` with file and line."""
        return cls(read_content(path).validate(MoveWords))

    def verb(self, text: str, verbs: Iterable[str]) -> str | None:
        """The one of `verbs` that is all a message says; of several the one that says more."""
        said = self._spelt(text)
        found: list[tuple[int, str]] = []
        for verb in verbs:
            rest = self._moves[verb].sub(" ", said)
            if rest != said and not self._telling(rest):
                found.append((len(rest.replace(" ", "")), verb))
        return min(found)[1] if found else None

    def any_verb(self, text: str) -> bool:
        """Whether it is a move at some step, though perhaps not at this one."""
        return self.verb(text, self._moves) is not None

    def ticked(self, text: str, names: Sequence[str]) -> Ticked | None:
        """Which of the papers of a list a message says to be there, or not to be."""
        said = self._spelt(text)
        if _ASKS.search(said) and not _NUMBERED.fullmatch(said):
            return None
        lacks = bool(self._lack.search(said))
        rest = self._have.sub(" ", self._lack.sub(" ", said))
        numbers = [int(number) - 1 for number in _NUMBER.findall(rest)]
        others = [w for w in self._telling(_NUMBER.sub(" ", rest)) if w not in ("và", "va", ",")]
        if numbers and not others:
            known = tuple(number for number in numbers if 0 <= number < len(names))
            return Ticked(known, not lacks) if known else None
        if rest == said or not others:
            return None
        best = nearest(others, names)
        return Ticked((best,), not lacks) if best is not None else None

    def option(self, text: str, labels: Sequence[str]) -> int | None:
        """Which of the answers on offer is meant: by number, by yes or no, or by its words."""
        said = self._spelt(text)
        telling = self._telling(said)
        if len(telling) == 1 and _NUMBER.fullmatch(telling[0]):
            number = int(telling[0])
            return number - 1 if 0 < number <= len(labels) else None
        exact = [i for i, label in enumerate(labels) if fold(_plain(label)) == fold(said)]
        if exact:
            return exact[0]
        if verb := self.verb(text, ("agree", "no", "yes")):
            return self._denied(labels) if verb == "no" else self._affirmed(labels)
        return None if _ASKS.search(said) else self._alike(telling, labels)

    def beside(self, text: str, verb: str) -> list[str]:
        """The words that a message has beside a move: "làm tiếp căn cước" has "căn cước"."""
        return self._telling(self._moves[verb].sub(" ", self._spelt(text)))

    def correction(self, text: str) -> str | None:
        """What a message puts right: "à không, chưa kết hôn" does so with "chưa kết hôn"."""
        said = self._spelt(text)
        match = self._corrections.match(said)
        return said[match.end() :].strip() or None if match else None

    def _affirmed(self, labels: Sequence[str]) -> int | None:
        """A yes means what a yes-or-no question has first, or the only yes of two answers."""
        yes = [i for i, label in enumerate(labels) if _first(label) in self._affirming]
        return yes[0] if yes and (yes[0] == 0 or len(labels) == 2) else None

    def _denied(self, labels: Sequence[str]) -> int | None:
        no = [i for i, label in enumerate(labels) if _first(label) in self._denying]
        if not no and len(labels) == 2 and self._affirmed(labels) is not None:
            return 1 - (self._affirmed(labels) or 0)
        return no[0] if len(no) == 1 else None

    def _alike(self, words: Sequence[str], labels: Sequence[str]) -> int | None:
        """By its words; "chưa kết hôn" is never "Đã đăng ký kết hôn"."""
        denies = self._denies(words)
        shares = _shares([word for word in words if word not in self._denying], labels)
        for place, label in enumerate(labels):
            if self._denies(_plain(label).split()) == denies:
                shares[place] += _SAME_SIDE if shares[place] > _ENOUGH else 0
            elif denies:
                shares[place] = 0.0
        return _best(shares)

    def _denies(self, words: Sequence[str]) -> bool:
        return not self._denying.isdisjoint(words)

    def _telling(self, text: str) -> list[str]:
        return [word for word in text.split() if word not in self._fillers]

    def _spelt(self, text: str) -> str:
        """Plain, with chat spellings written out: "xog r" is "xong rồi".

        A text without diacritics stays without them, so that it is compared as such.
        """
        said = _plain(text)
        written = " ".join(self._spellings.get(word, word) for word in said.split())
        return written if has_diacritics(said) else fold(written)


def nearest(words: Sequence[str], names: Sequence[str]) -> int | None:
    """The one name that shares most of the words said; None where none or several do."""
    return _best(_shares(words, names))


def _shares(words: Sequence[str], names: Sequence[str]) -> list[float]:
    """How much of what was said each name has; typed diacritics must be the same."""
    said = set(words)
    if not said:
        return [0.0] * len(names)
    exactly = has_diacritics(" ".join(words))
    plain = (_plain(name if exactly else fold(name)).split() for name in names)
    return [len(said.intersection(name)) / len(said) for name in plain]


def _best(shares: Sequence[float]) -> int | None:
    best = max(shares, default=0.0)
    return shares.index(best) if best > _ENOUGH and shares.count(best) == 1 else None


def _first(label: str) -> str:
    return next(iter(_plain(label).split()), "")


def _plain(text: str) -> str:
    """Normalised words; commas stay apart from numbers, other marks go."""
    return " ".join(re.sub(r"[.!;:…\"()\-–/]", " ", normalise(text).replace(",", " ")).split())
