"""Files of every format, and reading them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue.formats.reading import Read
from knowledge.catalogue.formats.registry import read_file
from knowledge.catalogue.model import Procedure


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., list[Read]]:
    """`reads(b"…")`: everything read from a file of this content, whatever its name."""

    def read(data: bytes, name: str = "tep") -> list[Read]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_file(path))

    return read


@pytest.fixture
def procedure_in(reads: Callable[..., list[Read]]) -> Callable[..., Procedure]:
    """`procedure_in(b"…")`: the one procedure of a file that holds one."""

    def read(data: bytes, name: str = "tep") -> Procedure:
        (only,) = reads(data, name)
        assert only.procedure is not None, only.problem
        return only.procedure

    return read
