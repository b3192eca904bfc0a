"""Finds where a text names places. Many names are everyday words or names of people as well
("hòa bình", "an bình"), so a name counts only beside something that shows a place: its kind
("phường …"), a word like "ở", or a larger place right behind it that it lies in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.places.gazetteer import Gazetteer, Name, Use
from knowledge.places.hints import Hints, Marker
from knowledge.places.model import (
    Level,
    OldCommune,
    OldDistrict,
    Unit,
    communes_of,
    province_of,
)
from knowledge.places.spelling import Word, exactly, words_of
from knowledge.search.text import has_diacritics

_LARGEST_FIRST = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_LONG = 3
_SHORT = 2
"""Markers of so few letters are chat spellings of other words, too ("x", "tt")."""


@dataclass(frozen=True)
class Mention:
    """A name in a text: from word `start` to before word `end`, and what it may mean."""

    level: Level
    start: int
    end: int
    units: tuple[Unit, ...]
    sure: bool
    """Not to be taken for anything but a place, whatever stands around it."""


class Finder:
    """Reads one text at a time."""

    def __init__(self, gazetteer: Gazetteer, hints: Hints) -> None:
        self._gazetteer = gazetteer
        self._hints = hints

    def find(self, text: str, asked: bool) -> tuple[list[Word], list[Mention]]:
        """The words of a normalised text, and the places it names, in order.

        `asked`: the text is known to speak of a place, so a bare name is enough.
        """
        words = words_of(text)
        reading = _Reading(self._gazetteer, self._hints, words, has_diacritics(text), asked)
        return words, reading.mentions()


class _Reading:
    def __init__(
        self, gazetteer: Gazetteer, hints: Hints, words: list[Word], accented: bool, asked: bool
    ) -> None:
        self._gazetteer, self._hints, self._words = gazetteer, hints, words
        self._accented, self._asked = accented, asked
        self._taken = hints.taken(words)

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self._words):
            mention = None if at in self._taken else self._marked(at) or self._bare(at)
            if mention:
                found.append(mention)
            at = mention.end if mention else at + 1
        found = self._with_smaller(found)
        return [
            mention
            for place, mention in enumerate(found)
            if mention.sure or (place + 1 < len(found) and lies_in(mention, found[place + 1]))
        ]

    def _marked(self, start: int) -> Mention | None:
        """A name behind a word for its kind, or for another kind of the same level."""
        markers = self._hints.markers(self._words, start, self._accented)
        for same_kind in (True, False):
            for marker in markers:
                begin = start + len(marker.words)
                if self._words[begin - 1].ends:
                    continue
                length, names = self._named(marker.kind.level, begin)
                names = [name for name in names if _fits(name, marker, same_kind)]
                if names:
                    sure = self._shows_a_place(marker, same_kind, start, begin + length)
                    return _mention(marker.kind.level, start, begin + length, names, sure)
        return None

    def _shows_a_place(self, marker: Marker, same_kind: bool, start: int, end: int) -> bool:
        """Whether a kind and a name are surely that. Without diacritics "o xa dong" is as well
        far away, so that takes a longer name."""
        if self._asked or marker.kind.sure:
            return True
        typed = self._words[start + len(marker.words) : end]
        if typed[-1].text.isdecimal():
            return True
        if marker.kind.level is Level.COMMUNE and len(typed) == 1:
            return False
        if self._accented:
            short = len("".join(marker.words)) <= _SHORT
            return not short or any(word.text != word.folded for word in typed)
        long = marker.kind.level is not Level.COMMUNE or len(typed) >= _LONG
        return same_kind and long and self._hints.is_placed(self._words, start)

    def _bare(self, start: int) -> Mention | None:
        """A name without its kind: a province's, or a district's behind a word like "ở"."""
        if self._hints.is_called(self._words, start) and not self._asked:
            return None
        placed = self._asked or self._hints.is_placed(self._words, start)
        length, names = self._named(Level.PROVINCE, start)
        typed = self._words[start : start + length]
        if self._is_taken(start, length):
            return None
        if any(self._counts(name, typed, placed) for name in names):
            return _mention(Level.PROVINCE, start, start + length, names, True)
        if not placed or not (self._asked or self._accented):
            return None
        for level in (Level.DISTRICT, Level.COMMUNE) if self._asked else (Level.DISTRICT,):
            length, names = self._named(level, start)
            names = [name for name in names if self._asked or not self._hints.is_common(name.words)]
            if names and length > 1 and not self._is_taken(start, length):
                return _mention(level, start, start + length, names, True)
        return None

    def _counts(self, name: Name, typed: Sequence[Word], placed: bool) -> bool:
        if placed or not exactly(typed, name.words):
            return placed
        if name.use is Use.NAME:
            return self._accented and not self._hints.is_common(name.words)
        return name.use is Use.ALSO

    def _is_taken(self, start: int, length: int) -> bool:
        return not self._taken.isdisjoint(range(start, start + length))

    def _named(self, level: Level, start: int) -> tuple[int, list[Name]]:
        """The longest names that begin at a word; in a text with diacritics they have theirs."""
        length, names = self._gazetteer.at(level, self._words, start)
        typed = self._words[start : start + length]
        plain = self._accented and not self._asked
        return length, [name for name in names if not plain or exactly(typed, name.words)]

    def _with_smaller(self, found: list[Mention]) -> list[Mention]:
        """With the bare names that stand right before a larger place in which they lie:
        "Dịch Vọng Hậu, Cầu Giấy, Hà Nội"."""
        taken = self._taken.union(*(range(one.start, one.end) for one in found))
        result: list[Mention] = []
        for mention in found:
            before: list[Mention] = []
            while inner := self._right_before(before[-1] if before else mention, taken):
                before.append(inner)
            result += [*reversed(before), mention]
        return result

    def _right_before(self, outer: Mention, taken: frozenset[int]) -> Mention | None:
        for level in _smaller(outer.level):
            for start in range(max(0, outer.start - 5), outer.start - 1):
                length, names = self._named(level, start)
                span = range(start, start + length)
                if not names or start + length != outer.start or not taken.isdisjoint(span):
                    continue
                inner = _mention(level, start, outer.start, names, True)
                if lies_in(inner, outer):
                    units = tuple(u for u in inner.units if any(_in(u, o) for o in outer.units))
                    return Mention(level, start, outer.start, units, True)
        return None


def lies_in(inner: Mention, outer: Mention) -> bool:
    """Whether a place named may lie in another, larger one."""
    if _LARGEST_FIRST.index(inner.level) <= _LARGEST_FIRST.index(outer.level):
        return False
    return any(_in(unit, larger) for unit in inner.units for larger in outer.units)


def _in(unit: Unit, larger: Unit) -> bool:
    """Whether a unit lies, or lay, in a larger one."""
    if isinstance(larger, OldDistrict):
        if isinstance(unit, OldCommune):
            return (unit.district, unit.old_province) == (larger.name, larger.old_province)
        return not set(communes_of(unit)).isdisjoint(larger.communes)
    if province_of(unit) != province_of(larger):
        return False
    # "phường Tân An, Long An" is none of Tây Ninh's that was there before.
    was = unit.old_province if isinstance(unit, OldCommune | OldDistrict) else None
    return was is None or larger == province_of(unit) or was == getattr(larger, "name", was)


def _smaller(level: Level) -> tuple[Level, ...]:
    return _LARGEST_FIRST[_LARGEST_FIRST.index(level) + 1 :]


def _fits(name: Name, marker: Marker, same_kind: bool) -> bool:
    if name.kind == marker.kind.kind:
        return same_kind
    number = name.words[0].isdecimal()
    city = marker.kind.sure and marker.kind.level is not Level.COMMUNE
    return not (same_kind or number or city)


def _mention(level: Level, start: int, end: int, names: Sequence[Name], sure: bool) -> Mention:
    return Mention(level, start, end, tuple(dict.fromkeys(name.unit for name in names)), sure)
