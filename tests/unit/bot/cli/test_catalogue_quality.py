"""`motcua catalogue quality` writes pages that can be sent as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner, Result

from bot.cli import app


def record(
    code: str, name: str, agency: str, note: str = "", **fields: object
) -> dict[str, object]:
    """A record as the portal's detail call returns it, with a fee cell of 0."""
    fee = {"type": "FEE", "value": 0, "description": note}
    method = {"submissionMethod": "ONLINE", "processingTime": 3, "fees": [fee]}
    return {
        "id": f"id-{code}",
        "code": code,
        "name": name,
        "type": "STANDARD",
        "departmentPromulgateName": agency,
        "updatedAt": 1_782_838_800_000,
        "executionMethods": [method],
        **fields,
    }


RECORDS = [
    record("9.000001", "Thả <b>đèn</b>", "Bộ Đèn Trời", "Lệ phí <i>8.000 đồng</i>"),
    record("9.000002", "Hạ đèn", "Bộ Đèn Trời", "Không thu"),
    record("9.000003", "Xin gió", "UBND tỉnh Gió"),
    record("9.000004", "Xin mưa", "Bộ đèn trời"),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["catalogue", *map(str, arguments)])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four records of three agencies, imported."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "danh-muc.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in RECORDS), encoding="utf-8")
    assert run("import", path).exit_code == 0
    return tmp_path / "home"


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def test_the_index_leads_to_a_page_for_each_agency(home: Path, tmp_path: Path) -> None:
    result = run("quality", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "Ô phí ghi 0, ghi chú lại nêu mức thu" in result.output
    index = soup(tmp_path / "out" / "index.html")
    links = {link.text: link["href"] for link in index.select(".agencies a")}
    assert links == {
        "Bộ Đèn Trời": "bo-den-troi.html",
        "Bộ đèn trời": "bo-den-troi-2.html",
        "UBND tỉnh Gió": "ubnd-tinh-gio.html",
    }
    for file in links.values():
        assert soup(tmp_path / "out" / file).select("h1")


def test_an_agencys_page_quotes_the_record_and_says_what_to_mend(
    home: Path, tmp_path: Path
) -> None:
    run("quality", "--out", tmp_path / "out")
    page = soup(tmp_path / "out" / "bo-den-troi.html")
    fault = page.select_one("#fee_zero_contradicted").parent
    assert fault.name == "details"
    assert "Cách sửa: Ghi mức thu vào ô phí" in fault.select_one(".why").text
    row = fault.select_one("li")
    assert row.select_one("a").text == "9.000001"
    assert row.select_one("a")["href"].endswith("/thu-tuc-hanh-chinh/id-9.000001")
    assert row.select_one("blockquote").text == "Lệ phí <i>8.000 đồng</i>"
    assert row.select_one("mark").text == "8.000 đồng"
    assert row.select_one(".where").text.strip() == "Phí, lệ phí · Trực tuyến · Ô dữ liệu ghi 0"
    targets = {link["href"] for link in page.select(".todo a")}
    assert targets == {f"#{each['id']}" for each in page.select(".why")}


def test_pages_load_nothing_and_escape_what_records_say(home: Path, tmp_path: Path) -> None:
    run("quality", "--out", tmp_path / "out")
    for path in (tmp_path / "out").glob("*.html"):
        page = soup(path)
        assert not page.select("script, link, img, iframe, object")
        policy = page.select_one("meta[http-equiv]")["content"]
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    name = soup(tmp_path / "out" / "bo-den-troi.html").select_one("#fee_zero_contradicted ~ ol p")
    assert "Thả <b>đèn</b>" in name.text


def test_one_agency_can_be_chosen_without_diacritics(home: Path, tmp_path: Path) -> None:
    assert run("quality", "--agency", "tinh gio", "--out", tmp_path / "out").exit_code == 0
    said = json.loads((tmp_path / "out" / "quality.json").read_text("utf-8"))
    assert [each["agency"] for each in said["agencies"]] == ["UBND tỉnh Gió"]
    assert not (tmp_path / "out" / "bo-den-troi.html").exists()


def test_the_report_stands_beside_the_data_unless_told_otherwise(home: Path) -> None:
    assert run("quality").exit_code == 0
    assert (home / "quality" / "index.html").exists()


def test_nothing_to_check_says_what_to_do(home: Path) -> None:
    result = run("quality", "--agency", "Bộ Biển")
    assert result.exit_code == 1
    assert "Hãy nhập danh mục, xem lại --agency" in str(result.exception)
