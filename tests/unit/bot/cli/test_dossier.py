"""The register on the command line: a table goes in, what is late comes out, nobody's name."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from bot.cli import app

TABLE = """Mã hồ sơ,Trạng thái,Số điện thoại,Chủ hồ sơ,Ngày hẹn trả,Bộ phận đang xử lý
H99.02-261001-0001,Đang xử lý,0901001234,Nguyễn Văn An,05/10/2026,Tổ hộ tịch
H99.02-261001-0002,Đã trả kết quả,0901001234,Nguyễn Văn An,05/10/2026,Tổ hộ tịch
không phải mã,Đang xử lý,0901001234,Nguyễn Văn An,05/10/2026,Tổ hộ tịch
"""


@pytest.fixture
def motcua(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments):
        result = CliRunner().invoke(app, ["dossier", *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_a_table_is_taken_in_and_the_late_ones_are_listed(motcua, tmp_path):
    table = tmp_path / "hồ sơ.csv"
    table.write_text(TABLE, "utf-8")

    assert "mới 2" in (report := motcua("import", str(table)))
    assert "dòng 4: mã hồ sơ không đúng dạng" in report
    late = motcua("late")
    assert "H99.02-261001-0001  hẹn 05/10/2026" in late
    assert "1 hồ sơ quá hẹn." in late
    assert "Nguyễn" not in late
