"""The packed tables of places are made from the lists of before and today."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import make_places
import pytest

NOW = [{"ward_code": "00001", "ward": "xã  Hoa Mai", "province_code": "99"}]
OLD = {
    "old_province": "Tỉnh Mẫu",
    "old_district_code": "901",
    "old_district": "Thị Xã Thử",
    "old_ward": "Thi trấn Hoa Lan",
    "new_ward_code": "00001",
    "note": "Nhập toàn bộ",
}


def made(folder: Path, *rows: dict[str, str]) -> list[list[str]]:
    """The table of old communes, without its header and the islands."""
    communes, conversion = folder / "now.jsonl", folder / "old.jsonl.gz"
    communes.write_text("\n".join(map(json.dumps, NOW)), encoding="utf-8")
    with gzip.open(conversion, "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))
    make_places.main(communes, conversion, folder)
    with gzip.open(folder / "former.csv.gz", "rt", encoding="utf-8") as file:
        return [row for row in csv.reader(file) if row[0] == "Mẫu"]


def test_names_get_one_spelling(tmp_path: Path) -> None:
    assert made(tmp_path, OLD) == [["Mẫu", "Thị xã Thử", "Thị trấn Hoa Lan", "00001:w"]]
    with gzip.open(tmp_path / "communes.csv.gz", "rt", encoding="utf-8") as file:
        assert file.read().splitlines()[1:] == ["00001,99,Xã Hoa Mai"]


@pytest.mark.parametrize(
    ("note", "extent"),
    [
        ("Nhập toàn bộ", "w"),
        ("Nhập một phần diện tích, toàn bộ dân số", "p"),
        ("Nhập một  phần", "a"),
        ("Giữ nguyên", "w"),
    ],
)
def test_how_much_went_over_is_kept(tmp_path: Path, note: str, extent: str) -> None:
    ((*_, now),) = made(tmp_path, OLD | {"note": note})
    assert now == f"00001:{extent}"


def test_parts_of_one_commune_stand_in_a_row(tmp_path: Path) -> None:
    part = OLD | {"note": "Nhập một phần"}
    ((*_, now),) = made(tmp_path, part, part | {"new_ward_code": "00002"})
    assert now == "00001:a 00002:a"


def test_a_row_under_a_neighbours_name_comes_home(tmp_path: Path) -> None:
    strayed = OLD | {"old_province": "Tỉnh Bên", "old_ward": "Xã Hoa Sen"}
    others = [OLD | {"old_ward": f"Xã Hoa {name}"} for name in ("Cúc", "Lan")]
    assert {row[2] for row in made(tmp_path, *others, strayed)} >= {"Xã Hoa Sen"}


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    made(tmp_path, OLD)
    first = (tmp_path / "former.csv.gz").read_bytes()
    made(tmp_path, OLD)
    assert (tmp_path / "former.csv.gz").read_bytes() == first
