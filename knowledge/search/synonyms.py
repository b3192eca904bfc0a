"""Puts what citizens type into the words procedures are written in.

Chat spellings and abbreviations are replaced; old names, everyday and regional words
get the official wording beside them. The words are data (`content/synonyms`); texts come
normalised (`text.normalise`) and no ranking happens here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.text import fold, has_diacritics, normalise, tokens

REPLACING = ("teencode", "abbreviations")
ADDING = ("old_names", "everyday", "regional")
KEPT = "kept"

# Not inside a code, an address or a link: "30A-123.45", "168/2024/NĐ-CP", "dvc.gov.vn".
_BEFORE = r"(?<!\w)(?<!\d[./])(?<!\w[.\-])(?<!@)(?<!//)"
_AFTER = r"(?!\w)(?![.\-]\w)(?!/\d)(?!@)"
# One letter after a number or a comma is a unit or an item: "50 k", "chiến trường B, C, K".
_LETTER_BEFORE = r"(?<!\d\s)(?<!,)(?<!,\s)"


class Synonym(BaseModel):
    """One row: any of `say` means `means`.

    `accents_only` keeps a row from matching a text typed without diacritics, where its
    bare form is another word ("má" → "ma", "hông" → "hong" of "so hong"); `not_before` and
    `not_after` are words beside which it is another one, too ("tía tô", "xương hông").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: Annotated[list[str], Field(min_length=1)]
    means: Annotated[str, Field(min_length=1)]
    accents_only: bool = False
    not_before: list[str] = []
    not_after: list[str] = []


class Synonyms:
    """Matches whole words, longest phrase first, exactly as accented; a text without any
    diacritics is matched by the bare form of the phrases instead."""

    def __init__(
        self, replacing: Iterable[Synonym], adding: Iterable[Synonym], kept: Iterable[str] = ()
    ) -> None:
        replacing, adding = list(replacing), list(adding)
        said = [phrase for row in (*replacing, *adding) for phrase in row.say]
        self.words = _words([*said, *kept])
        """Every word listed, with and without diacritics: none is a slip of the keyboard."""
        self._replace = {bare: _Phrases(replacing, bare) for bare in (False, True)}
        self._add = {bare: _Phrases(adding, bare) for bare in (False, True)}

    @classmethod
    def load(cls, folder: Path) -> Synonyms:
        """From the six files of `folder`; raises `ConfigurationError` with file and line."""
        replacing, adding = _rows(folder, REPLACING), _rows(folder, ADDING)
        kept = read_content(folder / f"{KEPT}.yml").validate(dict[str, list[str]])
        return cls(replacing, adding, [word for group in kept.values() for word in group])

    def rewrite(self, text: str) -> str:
        """`text` with chat spellings and abbreviations written out.

        A text without diacritics stays without them, so that it is read as such.
        """
        bare = not has_diacritics(text)
        phrases = self._replace[bare]

        def written_out(match: re.Match[str]) -> str:
            meaning = phrases.meanings[match.group()][0]
            return fold(meaning) if bare else meaning

        return phrases.pattern.sub(written_out, text)

    def additions(self, text: str) -> list[str]:
        """Official wordings (with diacritics) to search for beside `text`, in its order."""
        bare = not has_diacritics(text)
        phrases = self._add[bare]
        found = (phrases.meanings[match.group()] for match in phrases.pattern.finditer(text))
        wordings = dict.fromkeys(wording for meanings in found for wording in meanings)
        return [w for w in wordings if f" {fold(w) if bare else w} " not in f" {text} "]


class _Phrases:
    """One regular expression for all phrases of one spelling, and what each means."""

    def __init__(self, rows: Iterable[Synonym], bare: bool) -> None:
        self.meanings: dict[str, list[str]] = {}
        patterns: dict[str, str] = {}
        for row in rows:
            if bare and row.accents_only:
                continue
            means, shield = normalise(row.means), _Shield(row, bare)
            for phrase in _spelt(row.say, bare):
                wordings = self.meanings.setdefault(phrase, [])
                wordings += [means] if means not in wordings else []
                patterns[phrase] = shield.around(phrase)
        longest_first = sorted(patterns, key=len, reverse=True)
        # "(?!)" matches nothing: a set of synonyms may be empty.
        either = "|".join(patterns[phrase] for phrase in longest_first) or "(?!)"
        self.pattern = re.compile(f"{_BEFORE}(?:{either}){_AFTER}")


class _Shield:
    """What must not stand beside a row's phrases."""

    def __init__(self, row: Synonym, bare: bool) -> None:
        after = "|".join(map(re.escape, _spelt(row.not_before, bare)))
        self._after = rf"(?! (?:{after})(?!\w))" if after else ""
        self._before = "".join(rf"(?<!{re.escape(w)} )" for w in _spelt(row.not_after, bare))

    def around(self, phrase: str) -> str:
        """The pattern of one phrase."""
        letter = _LETTER_BEFORE if len(phrase) == 1 else ""
        return f"{letter}{self._before}{re.escape(phrase)}{self._after}"


def _spelt(phrases: Iterable[str], bare: bool) -> list[str]:
    return [fold(phrase) if bare else phrase for phrase in map(normalise, phrases)]


def _words(phrases: Iterable[str]) -> frozenset[str]:
    forms = {form for phrase in map(normalise, phrases) for form in (phrase, fold(phrase))}
    return frozenset(word for form in forms for word in tokens(form))


def _rows(folder: Path, names: Iterable[str]) -> list[Synonym]:
    rows: list[Synonym] = []
    for name in names:
        rows.extend(read_content(folder / f"{name}.yml").validate(list[Synonym]))
    return rows
