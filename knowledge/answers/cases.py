"""Which case of a procedure a question is about, as far as its own words tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.catalogue.model import Case
from knowledge.search.lexical import syllables
from knowledge.search.text import normalise

# "nhà ở" may be chance; "nhà ở riêng lẻ" names a case.
_FEWEST_PAIRS = 2


def named_case(cases: Sequence[Case], about: str) -> Case | None:
    """The one case whose name shares clearly more pairs of words with `about`.

    Words that all the names have ("đối với công trình") tell nothing and don't count.
    """
    names = [_pairs(case.name or "") for case in cases]
    named = [pairs for pairs in names if pairs]
    everywhere = set.intersection(*named) if len(named) > 1 else set()
    said = _pairs(about) - everywhere
    shared = sorted(
        ((len(pairs & said), position) for position, pairs in enumerate(names)), reverse=True
    )
    if not shared or shared[0][0] < _FEWEST_PAIRS:
        return None
    if len(shared) > 1 and shared[1][0] == shared[0][0]:
        return None
    return cases[shared[0][1]]


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(syllables(normalise(text))))
