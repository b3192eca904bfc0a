"""A correction file, written out and read as the content is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.corrections.loading import load_corrections
from knowledge.corrections.model import Correction

KITES = """\
source:
  title: Nghị định 9/2026/NĐ-CP
  article: Điều 3
effective_from: 2026-08-15
effective_to: 2027-02-28
reviewed_by: Nhóm Một Cửa
reviewed_on: 2026-11-22
changes:
  - fields: [fees]
    codes: ['9.100003']
    says: Lệ phí thả diều là 0 đồng.
"""

Load = Callable[[str], tuple[Correction, ...]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """`load(text)`: the corrections of one file, `kites.yml`."""

    def written(text: str) -> tuple[Correction, ...]:
        (tmp_path / "kites.yml").write_text(text, encoding="utf-8")
        return load_corrections(tmp_path)

    return written
