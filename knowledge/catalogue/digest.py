"""The fingerprint that tells whether a published record really changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from knowledge.catalogue.model import Procedure

# When the portal touched the record and where we read it say nothing about its content.
_NOT_CONTENT = {"source", "updated_on"}
# The portal returns its lists in a different order from call to call; only the
# sequence of steps carries meaning.
_ORDERED = {"steps"}


def digest(procedure: Procedure) -> str:
    """SHA-256 (hex) of the content, blind to the order of everything but the steps."""
    content = procedure.model_dump(mode="json", exclude=_NOT_CONTENT)
    canonical = {
        key: value if key in _ORDERED else _canonical(value) for key, value in content.items()
    }
    return hashlib.sha256(_dump(canonical).encode()).hexdigest()


def fingerprint(value: Any) -> str:
    """SHA-256 (hex) of any JSON value, blind to the order of its lists."""
    # The portal's text is not ours to doubt here: half a surrogate pair has a fingerprint, too.
    return hashlib.sha256(_dump(_canonical(value)).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((_canonical(item) for item in value), key=_dump)
    return value


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
