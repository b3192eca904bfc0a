"""One registry tells formats by content, refuses clearly and loses nothing silently."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue.formats.reading import Read
from knowledge.catalogue.formats.registry import is_complete, read_path
from knowledge.errors import CatalogueError
from tests.unit.knowledge.catalogue.formats import made_up

Reads = Callable[..., list[Read]]


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.3\n%\xff\xff", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
        ("# Thả đèn\n\n## Thành phần hồ sơ\n\n| Tên giấy tờ |".encode(), "bản chép tay"),
        (b"<!DOCTYPE html><html><body><div id='root'></div></body></html>", "lưu lại"),
        ("Chào anh/chị".encode(), ".xlsx"),
        (b"\xff\xfe\x00\x01", ".xlsx"),
        (b"", ".xlsx"),
        (b"PK\x03\x04 word/document.xml", "Word hỏng"),
        (b"PK\x03\x04 xl/workbook.xml", "Excel hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel hỏng"),
        (gzip.compress(b'{"code": 1}\n' * 1000)[:40], "nén hỏng"),
    ],
)
def test_what_is_not_read_is_refused_with_advice(reads: Reads, data: bytes, advice: str) -> None:
    (read,) = reads(data)
    assert read.procedure is None
    assert advice in read.problem


def test_a_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.html").write_bytes(made_up.page())
    (tmp_path / "deep" / "a.json").write_bytes(made_up.api_json())
    (tmp_path / "a.doc").write_bytes(made_up.document())
    (tmp_path / "doc-toi.txt").write_text("không phải bản ghi", encoding="utf-8")
    (tmp_path / ".an").write_text("không ai thấy", encoding="utf-8")
    found = list(read_path(tmp_path))
    assert [read.place for read in found] == ["a.doc", "b.html", "a.json:1", "doc-toi.txt"]
    assert [read.procedure is not None for read in found] == [True, True, True, False]


def test_nothing_to_read_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="kiểm tra lại đường dẫn"):
        list(read_path(tmp_path / "nowhere"))
    with pytest.raises(CatalogueError, match="không có tệp nào"):
        list(read_path(tmp_path))


def test_only_lines_of_the_portals_own_records_are_a_whole_catalogue(tmp_path: Path) -> None:
    line = made_up.api_json()
    (tmp_path / "a.jsonl").write_bytes(line)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "a.json").write_bytes(line)
    (tmp_path / "danh-sach.jsonl").write_text('{"code":"9.200001","name":"a","departments":[]}')
    complete = {path.name for path in tmp_path.iterdir() if is_complete(path)}
    assert complete == {"a.jsonl", "a.jsonl.gz"}
    assert not is_complete(tmp_path)
