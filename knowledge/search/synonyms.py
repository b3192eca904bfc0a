"""Puts what citizens type into the words procedures are written in.

Chat spellings and abbreviations are replaced; old names, everyday and regional words
get the official wording beside them. The words are data (`content/synonyms`); texts come
normalised (`text.normalise`) and no ranking happens here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.content import read_content
from knowledge.search.text import fold, has_diacritics, normalise

REPLACING = ("teencode", "abbreviations")
ADDING = ("old_names", "everyday", "regional")

# Not inside a code, an address or a link: "30A-123.45", "168/2024/NĐ-CP", "dvc.gov.vn".
_BEFORE = r"(?<!\w)(?<!\d[./])(?<!\w[.\-])(?<!@)(?<!//)"
_AFTER = r"(?!\w)(?![.\-]\w)(?!/\d)(?!@)"
# One letter after a number or a comma is a unit or an item: "50 k", "chiến trường B, C, K".
_LETTER_BEFORE = r"(?<!\d\s)(?<!,)(?<!,\s)"


class Synonym(BaseModel):
    """One row: any of `say` means `means`.

    `accents_only` keeps a row from matching a text typed without diacritics, where its
    bare form is another word ("má" → "ma", "hông" → "hong" of "so hong").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: Annotated[list[str], Field(min_length=1)]
    means: Annotated[str, Field(min_length=1)]
    accents_only: bool = False


class Synonyms:
    """Matches whole words, longest phrase first, exactly as accented; a text without any
    diacritics is matched by the bare form of the phrases instead."""

    def __init__(self, replacing: Iterable[Synonym], adding: Iterable[Synonym]) -> None:
        replacing, adding = list(replacing), list(adding)
        self._replace = {bare: _Phrases(replacing, bare) for bare in (False, True)}
        self._add = {bare: _Phrases(adding, bare) for bare in (False, True)}

    @classmethod
    def load(cls, folder: Path) -> Synonyms:
        """From the five files of `folder`; raises `ConfigurationError` with file and line."""
        return cls(_rows(folder, REPLACING), _rows(folder, ADDING))

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
        self.meanings = _meanings(rows, bare)
        longest_first = sorted(self.meanings, key=len, reverse=True)
        words = "|".join(re.escape(phrase) for phrase in longest_first if len(phrase) > 1)
        letters = "|".join(re.escape(phrase) for phrase in longest_first if len(phrase) == 1)
        either = [words, f"{_LETTER_BEFORE}(?:{letters})" if letters else ""]
        # "(?!)" matches nothing: a set of synonyms may be empty.
        alternatives = "|".join(filter(None, either)) or "(?!)"
        self.pattern = re.compile(f"{_BEFORE}(?:{alternatives}){_AFTER}")


def _meanings(rows: Iterable[Synonym], bare: bool) -> Mapping[str, list[str]]:
    meanings: dict[str, list[str]] = {}
    for row in rows:
        if bare and row.accents_only:
            continue
        for phrase in map(normalise, row.say):
            wordings = meanings.setdefault(fold(phrase) if bare else phrase, [])
            if normalise(row.means) not in wordings:
                wordings.append(normalise(row.means))
    return meanings


def _rows(folder: Path, names: Iterable[str]) -> list[Synonym]:
    rows: list[Synonym] = []
    for name in names:
        rows.extend(read_content(folder / f"{name}.yml").validate(list[Synonym]))
    return rows
