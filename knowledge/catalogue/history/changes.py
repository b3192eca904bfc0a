"""What changed between two versions of a record, field by field.

Order means nothing: the portal returns its lists in a different one from call to call. A line
that was reworded is one change, not a line removed and another added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.answers.wording import Wording
from knowledge.catalogue.history.facts import Part, Place, facts
from knowledge.catalogue.history.passages import beginning, passages
from knowledge.catalogue.model import Procedure

_ALIKE = 0.6
"""From this share of equal text on, a line is taken for another's new wording."""
_LONGEST_COMPARED = 400
_GIVES_WAY = {Part.NAME, Part.PROCESSING_TIME, Part.FEES, Part.ONLINE, Part.DECISION}
"""Parts in which one new value takes the place of the old one, however different."""


@dataclass(frozen=True)
class Change:
    """`before` gave way to `after`; one of them is empty for what was added or removed.

    `about` are the ways, the case or the role that it concerns.
    """

    field: Part
    before: str
    after: str
    about: tuple[str, ...] = ()


def compare(old: Procedure, new: Procedure, terms: Wording) -> tuple[Change, ...]:
    """Every change that people go by; empty when only wording around it changed."""
    before, after = facts(old, terms), facts(new, terms)
    changes = [
        change
        for place in dict.fromkeys([*after, *before])
        for change in _at(place, before.get(place, ()), after.get(place, ()))
    ]
    order = list(Part)
    return tuple(sorted(_joined(changes), key=lambda change: order.index(change.field)))


def _at(place: Place, before: Sequence[str], after: Sequence[str]) -> Iterable[Change]:
    removed = [line for line in before if line not in after]
    added = [line for line in after if line not in before]
    for old, new in _pairs(place.part, removed, added):
        removed.remove(old)
        added.remove(new)
        for was, now in passages(old, new):
            yield _change(place, was, now)
    for line in removed:
        yield _change(place, beginning(line), "")
    for line in added:
        yield _change(place, "", beginning(line))


def _change(place: Place, before: str, after: str) -> Change:
    return Change(place.part, before, after, (place.about,) if place.about else ())


def _pairs(part: Part, removed: Sequence[str], added: Sequence[str]) -> list[tuple[str, str]]:
    """Old lines with their new wordings, each line once, the most alike first."""
    if len(removed) == len(added) == 1 and part in _GIVES_WAY:
        return [(removed[0], added[0])]
    scored = [(_alike(old, new), old, new) for old in removed for new in added]
    scored.sort(key=lambda item: -item[0])
    pairs: dict[str, str] = {}
    for score, old, new in scored:
        if score >= _ALIKE and old not in pairs and new not in pairs.values():
            pairs[old] = new
    return list(pairs.items())


def _alike(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old[:_LONGEST_COMPARED], new[:_LONGEST_COMPARED], False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _joined(changes: Iterable[Change]) -> list[Change]:
    """What changed alike for several ways is said once."""
    said: dict[tuple[Part, str, str], list[str]] = {}
    for change in changes:
        same = said.setdefault((change.field, change.before, change.after), [])
        same.extend(change.about)
    return [
        Change(part, before, after, tuple(dict.fromkeys(about)))
        for (part, before, after), about in said.items()
    ]
