"""Vietnamese text: spelling, syllables, keyboard leftovers, and what must not be rewritten.

Rules of Unicode, of the orthography and of keyboards only: no list of words (see
`content/synonyms`) and nothing learnt (see `knowledge/search/restore.py`).
"""

from knowledge.search.text.spelling import fold, has_diacritics, normalise, tokens

__all__ = ["fold", "has_diacritics", "normalise", "tokens"]
