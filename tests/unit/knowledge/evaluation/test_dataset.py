"""Labelled questions are read, and a slip in them is shown by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import CatalogueError
from knowledge.evaluation.dataset import Kind, Row, read_rows

GOOD = '{"id": "a", "slice": "s", "turns": ["đăng ký"], "accept": ["9.100001"], "extra": 1}'


def test_rows_are_read_and_blank_lines_skipped(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{GOOD}\n\n{GOOD}\n", encoding="utf-8")
    row, _ = read_rows(path)
    assert (row.id, row.turns, row.accept) == ("a", ("đăng ký",), ("9.100001",))
    assert row.behavior == "answer"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"id": "a", "slice": "s"}', "turns"),
        ('{"id": 1, "slice": "s", "turns": []}', "id"),
        ('{"id": "a", "slice": "s", "turns": []}', "turns"),
    ],
)
def test_a_slip_names_file_line_and_field(tmp_path: Path, line: str, field: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=rf"rows\.jsonl:2: trường {field}"):
        read_rows(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="Không tìm thấy"):
        read_rows(tmp_path / "nowhere.jsonl")


def test_labels_of_other_sets_mean_our_fields() -> None:
    row = Row(id="a", slice="s", turns=("x",), fields=("explanation", "fees"))
    assert row.wanted_fields == {"overview", "fees"}


def test_rows_without_a_set_belong_to_their_file(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    own = GOOD.replace('"slice"', '"set": "own", "slice"')
    path.write_text(f"{GOOD}\n{own}\n", encoding="utf-8")
    assert [row.set for row in read_rows(path)] == ["rows", "own"]


@pytest.mark.parametrize(
    ("behavior", "turns", "kind"),
    [
        ("answer", ("x",), Kind.SINGLE),
        ("answer", ("x", "y"), Kind.FOLLOW_UP),
        ("clarify", ("x", "y"), Kind.CLARIFY),
        ("chitchat", ("x",), Kind.CHITCHAT),
        ("out_of_scope", ("x",), Kind.OUT_OF_SCOPE),
        ("refused", ("x",), Kind.OUT_OF_SCOPE),
    ],
)
def test_the_kind_follows_from_what_is_wanted(
    behavior: str, turns: tuple[str, ...], kind: Kind
) -> None:
    assert Row(id="a", slice="s", turns=turns, behavior=behavior).kind is kind
