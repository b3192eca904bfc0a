"""The four filters of the look-up: what can be chosen, and which procedures are left."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.faq.asked import Asked
from bot.faq.glances import Glance, Glances
from bot.faq.texts import faq_texts
from knowledge.search.engine import SearchEngine
from knowledge.search.index import Card
from knowledge.search.text import fold

NAMES = ("level", "online", "province", "publisher")
_NOTHING_KNOWN = Glance("none", "")
_RECENT = 64


@dataclass(frozen=True)
class Option:
    """`value` in the address, `label` on the page."""

    value: str
    label: str


Choices = dict[str, tuple[Option, ...]]
"""Options by the name of the filter, in the order of the page."""
NO_CHOICES: Choices = dict.fromkeys(NAMES, ())


class Filters:
    """Filters of the current index."""

    def __init__(self, search: SearchEngine, glances: Glances) -> None:
        self._search = search
        self._glances = glances
        self._choices = lru_cache(maxsize=1)(self._read_choices)
        self._codes = lru_cache(maxsize=_RECENT)(self._pick)

    def choices(self) -> Choices:
        """Only what some procedure has."""
        return self._choices(self._search.index.version)

    def known(self, asked: Asked) -> Asked:
        """The same without filters that nobody could have chosen."""
        choices = self.choices()
        return replace(
            asked,
            level=_one_of(asked.level, choices["level"]),
            online=_one_of(asked.online, choices["online"]),
            province=_one_of(asked.province, choices["province"]),
            publisher=_one_of(asked.publisher, choices["publisher"]),
        )

    def codes(self, asked: Asked) -> frozenset[str] | None:
        """The procedures that pass; None when nothing is filtered.

        A province keeps the nation's procedures beside its own: both are done there.
        """
        if not asked.filters:
            return None
        version = self._search.index.version
        return self._codes(version, asked.level, asked.online, asked.province, asked.publisher)

    def glance(self, code: str) -> Glance:
        """What is known of a procedure at a glance."""
        return self._glances.of(self._search.index.version).get(code, _NOTHING_KNOWN)

    def _pick(
        self, _version: str, level: str, online: str, province: str, publisher: str
    ) -> frozenset[str]:
        def passes(card: Card) -> bool:
            glance = self.glance(card.code)
            return (
                (not level or level in card.levels)
                and (not online or online == glance.online)
                and (not province or card.province in (None, province))
                and (not publisher or publisher == glance.publisher)
            )

        return frozenset(card.code for card in self._search.index.cards if passes(card))

    def _read_choices(self, _version: str) -> Choices:
        cards, texts = self._search.index.cards, faq_texts()
        levels = {level for card in cards for level in card.levels}
        glances = [self.glance(card.code) for card in cards]
        return {
            "level": _options(levels, texts.level.items()),
            "online": _options({glance.online for glance in glances}, texts.online.items()),
            "province": _by_name(card.province for card in cards),
            "publisher": _by_name(glance.publisher for glance in glances),
        }


def _one_of(value: str, options: tuple[Option, ...]) -> str:
    return value if any(value == option.value for option in options) else ""


def _options(present: Collection[str], labels: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(value, label) for value, label in labels if value in present)


def _by_name(names: Iterable[str | None]) -> tuple[Option, ...]:
    return tuple(Option(name, name) for name in sorted({*filter(None, names)}, key=fold))
