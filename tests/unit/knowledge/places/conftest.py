"""All places, read once."""

from __future__ import annotations

import pytest

from knowledge.places.resolving import Places
from tests.conftest import CONTENT


@pytest.fixture(scope="session")
def places() -> Places:
    """The places that ship with the project."""
    return Places(CONTENT / "places")
