"""Catalogue files are opened whatever their kind, and each record keeps its place."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from knowledge.catalogue.sources import is_complete, read_raw
from knowledge.errors import CatalogueError


def test_json_lines_tell_the_line_of_each_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"code": 1}\n\n{"code": 2}\n', encoding="utf-8")
    assert [(raw.place, raw.value) for raw in read_raw(path)] == [
        ("a.jsonl:1", {"code": 1}),
        ("a.jsonl:3", {"code": 2}),
    ]


def test_gzipped_lines_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress('\ufeff{"name": "Thả đèn"}'.encode()))
    assert [raw.value for raw in read_raw(path)] == [{"name": "Thả đèn"}]


def test_a_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.json").write_text('[{"code": 2}, {"code": 3}]', encoding="utf-8")
    (tmp_path / "deep" / "a.json").write_text('{"code": 4}', encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"code": 1}', encoding="utf-8")
    (tmp_path / "readme.md").write_text("không phải bản ghi", encoding="utf-8")
    assert [raw.value for raw in read_raw(tmp_path)] == [{"code": n} for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("line", ["{broken", "[1]", '"text"', "null"])
def test_what_is_no_record_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"code": 1}}\n{line}\n{{"code": 2}}', encoding="utf-8")
    first, broken, last = read_raw(path)
    assert first.value
    assert last.value
    assert (broken.place, broken.value) == ("a.jsonl:2", None)
    assert "JSON" in broken.problem


def test_a_broken_file_costs_a_folder_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.json").write_text('{"code": 1}', encoding="utf-8")
    broken, good = read_raw(tmp_path)
    assert (broken.place, broken.value) == ("a.json", None)
    assert good.value == {"code": 1}


@pytest.mark.parametrize(("name", "data"), [("a.jsonl.gz", b"not gzip"), ("a.jsonl", b"\xff\xfe")])
def test_an_unreadable_catalogue_is_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CatalogueError, match="tệp hỏng"):
        list(read_raw(path))


def test_a_cut_off_download_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b'{"code": 1}\n' * 1000)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CatalogueError, match="tệp hỏng"):
        list(read_raw(path))


def test_a_damaged_download_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = bytearray(gzip.compress(bytes(range(256)) * 50))
    whole[20:60] = b"\xff" * 40
    path.write_bytes(whole)
    with pytest.raises(CatalogueError, match="tệp hỏng"):
        list(read_raw(path))


def test_nothing_to_read_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="kiểm tra lại đường dẫn"):
        list(read_raw(tmp_path / "nowhere"))
    with pytest.raises(CatalogueError, match=r"\.jsonl"):
        list(read_raw(tmp_path))


def test_only_a_file_of_lines_is_a_whole_catalogue(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.jsonl.gz", "a.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    complete = {path.name for path in tmp_path.iterdir() if is_complete(path)}
    assert complete == {"a.jsonl", "a.jsonl.gz"}
    assert not is_complete(tmp_path)
