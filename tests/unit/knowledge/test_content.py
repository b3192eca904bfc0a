"""A content file that is wrong is told with its line; see each kind of file for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.content import read_content
from knowledge.errors import ConfigurationError


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: a\nfrom: 2026-07-41\n", 2),
        ("rules:\n  - {on: 2026-07-01}\n  - {on: 2026-02-30}\n", 3),
        ("a: [1\n", 2),
        ("a: 1\na: 2\n", 2),
    ],
)
def test_the_line_of_a_mistake_is_named(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "rules.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"rules\.yml:{line}: "):
        read_content(file)


def test_a_real_date_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rules.yml"
    file.write_text("from: 2026-07-01\n", encoding="utf-8")
    assert str(read_content(file).data["from"]) == "2026-07-01"
