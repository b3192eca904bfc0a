"""Staff load the tables they have; what could not be taken is said row by row."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from dossiers.codes import read_code
from dossiers.importing import Importer
from dossiers.model import State
from dossiers.sources.base import Proof
from dossiers.sources.registry import Registry, Saved
from dossiers.tabular import UnreadableTable
from tests.unit.dossiers.conftest import CONTENT, moment

HEADER = ["STT", "Mã hồ sơ", "Chủ hồ sơ", "Số điện thoại", "CCCD", "Trạng thái", "Ngày hẹn trả"]
GOOD = [
    1,
    "H40.16-240915-0001",
    "Trần Thị Bình",
    "0912345678",
    "",
    "Đang xử lý",
    "16/09/2024 17:00",
]


def changed(row, **cells):
    return [cells.get(f"c{index}", cell) for index, cell in enumerate(row)]


@pytest.fixture
def registry(store, clock) -> Registry:
    return Registry(store, b"key", clock=clock)


@pytest.fixture
def importer(registry) -> Importer:
    return Importer.load(registry, CONTENT)


@pytest.fixture
def csv(tmp_path):
    def write(*rows, header=HEADER, delimiter=",", encoding="utf-8") -> Path:
        path = tmp_path / "hồ sơ.csv"
        lines = [delimiter.join(map(str, row)) for row in (header, *rows)]
        path.write_text("\n".join(lines), encoding=encoding)
        return path

    return write


@pytest.fixture
def xlsx(tmp_path):
    def write(*rows, header=HEADER) -> Path:
        book = Workbook()
        for row in (header, *rows):
            book.active.append(row)
        book.save(tmp_path / "hồ sơ.xlsx")
        return tmp_path / "hồ sơ.xlsx"

    return write


def kept(registry, last4="5678"):
    return registry.find(read_code(GOOD[1]), Proof(last4))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_office_programs_write_it(importer, registry, csv, delimiter, encoding):
    report = importer.run(csv(GOOD, delimiter=delimiter, encoding=encoding))

    assert (report.saved[Saved.ADDED], report.skipped) == (1, ())
    assert kept(registry).state is State.PROCESSING
    assert kept(registry).due_at == moment("2024-09-16 17:00")
    assert kept(registry).owner_name == "Trần Thị Bình"


def test_xlsx_with_dates_as_dates_and_numbers_as_numbers(importer, registry, xlsx):
    day = datetime.fromisoformat("2024-09-16")
    row = changed(GOOD, c3=912345678, c4=1099012345.0, c5=4, c6=day)
    report = importer.run(xlsx(row, [None] * 7))

    assert (report.saved[Saved.ADDED], report.skipped) == (1, ())
    assert kept(registry).due_at == moment("2024-09-16")
    assert kept(registry, "2345") is not None


def test_imported_again_nothing_changes_and_news_does(importer, csv):
    importer.run(csv(GOOD))

    assert importer.run(csv(GOOD)).saved[Saved.SAME] == 1
    assert importer.run(csv(changed(GOOD, c5="Đã xử lý xong"))).saved[Saved.CHANGED] == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"c1": ""}, "không có mã hồ sơ"),
        ({"c1": "H40"}, "mã hồ sơ không đúng dạng"),
        ({"c3": ""}, "không có số điện thoại hay số giấy tờ"),
        ({"c3": "5678"}, "không có số điện thoại hay số giấy tờ"),
        ({"c5": "Chờ xem"}, "không rõ trạng thái"),
        ({"c5": ""}, "không rõ trạng thái"),
        ({"c6": "0987654321"}, "không đọc được ngày ở cột Ngày hẹn trả"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_reason(importer, csv, cells, reason):
    other = changed(GOOD, c1="H40.16-240915-0002")
    report = importer.run(csv(changed(GOOD, **cells), [""] * 7, other))

    assert report.saved[Saved.ADDED] == 1
    assert [one.row for one in report.skipped] == [2]
    assert reason in report.skipped[0].reason
    assert "0987654321" not in report.skipped[0].reason


def test_a_code_that_comes_twice_counts_once(importer, csv):
    report = importer.run(csv(GOOD, changed(GOOD, c5="Đã trả kết quả")))

    assert report.skipped[0].row == 3
    assert "dòng 2" in report.skipped[0].reason


def test_missing_columns_are_named(importer, csv):
    with pytest.raises(UnreadableTable, match=r"Mã hồ sơ; Trạng thái; Số điện thoại hoặc Số giấy"):
        importer.run(csv(GOOD, header=["x"] * 7))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"no zip"),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.csv", b""),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_a_file_that_is_no_table_is_refused(importer, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableTable):
        importer.run(tmp_path / name)


def test_a_file_that_is_not_there_is_refused(importer, tmp_path):
    with pytest.raises(UnreadableTable):
        importer.run(tmp_path / "none.csv")
