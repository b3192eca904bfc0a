"""Decides whose record to fetch: the list carries no date of change.

A record is fetched when its line is new or differs, or when the stored content is not what
the last sync left. Since a record may change behind an unchanged line, each is also read again
every so often: every day a share of all, oldest first, so that no day has to carry them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil

from knowledge.catalogue.syncing.client import Item
from knowledge.catalogue.syncing.memory import Mark


def due(
    items: Mapping[str, Item],
    stored: Mapping[str, str],
    marks: Mapping[str, Mark],
    today: date,
    recheck_days: int,
) -> list[Item]:
    """What to fetch, the changed before the merely old. `stored` is `{key: content digest}`."""
    calm = [item for item in items.values() if _unchanged(item, stored, marks)]
    calm_keys = {item.key for item in calm}
    changed = [item for item in items.values() if item.key not in calm_keys]
    return changed + _oldest(calm, marks, today, recheck_days)


def _unchanged(item: Item, stored: Mapping[str, str], marks: Mapping[str, Mark]) -> bool:
    mark = marks.get(item.key)
    return bool(mark and mark.listed == item.digest and mark.content == stored.get(item.key))


def _oldest(
    items: list[Item], marks: Mapping[str, Mark], today: date, recheck_days: int
) -> list[Item]:
    """Today's share less what was already read today, and whatever is overdue."""
    read_on = {item.key: marks[item.key].read_on for item in items}
    waiting = sorted(
        (item for item in items if read_on[item.key] < today),
        key=lambda item: (read_on[item.key], item.key),
    )
    share = ceil(len(items) / recheck_days) - (len(items) - len(waiting))
    overdue = sum((today - read_on[item.key]).days >= recheck_days for item in waiting)
    return waiting[: max(share, overdue)]
