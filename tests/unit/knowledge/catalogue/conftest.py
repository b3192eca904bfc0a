"""Records shaped like the portal's, with invented content."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MIDNIGHT_2026_07_01 = 1_782_838_800_000
"""The first of July in Vietnam, in the portal's milliseconds."""


def make_record(**fields: Any) -> dict[str, Any]:
    """The `detail` of one record; any key may be given or overridden."""
    return {
        "id": "uuid-1",
        "code": "9.200001",
        "name": "Đăng ký thả đèn trời",
        "type": "STANDARD",
        "isInternal": False,
        "isWard": True,
        "updatedAt": MIDNIGHT_2026_07_01,
        **fields,
    }


@pytest.fixture(scope="session", name="record")
def record_factory() -> Callable[..., dict[str, Any]]:
    """`record(code="…", isWard=False)`."""
    return make_record


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes records (or raw strings) as a JSON-lines catalogue and tells where."""

    def write(*records: dict[str, Any] | str, name: str = "danh-muc.jsonl") -> Path:
        path = tmp_path / name
        rows = (row if isinstance(row, str) else json.dumps(row) for row in records)
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    return write
