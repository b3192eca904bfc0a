"""The adviser as it ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.rights.adviser import Adviser
from knowledge.search.synonyms import Synonyms

CONTENT = Path(__file__).parents[4] / "content"


@pytest.fixture(scope="session")
def adviser(synonyms: Synonyms) -> Adviser:
    return Adviser.load(CONTENT, synonyms)
