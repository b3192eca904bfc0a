"""Pages, documents and lists fill gaps; only the portal's own record changes what is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.importing import ImportReport, import_catalogue, load_starter_rows
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore
from knowledge.errors import CatalogueError
from tests.unit.knowledge.catalogue.formats import made_up

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 2)
Import = Callable[..., ImportReport]


@pytest.fixture(name="bring")
def _bring(store: CatalogueStore, tmp_path: Path) -> Import:
    """`bring(b"…", b"…")` imports files of these contents; `complete` and `as_of` as given."""

    def bring(*files: bytes, complete: bool = False, as_of: date | None = AUGUST) -> ImportReport:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for number, data in enumerate(files):
            (folder / f"{number}").write_bytes(data)
        return import_catalogue(folder, store, complete=complete, as_of=as_of)

    return bring


def own_record(**fields: Any) -> bytes:
    return json.dumps(made_up.record(**fields)).encode()


def found(store: CatalogueStore) -> Procedure:
    procedure = store.get(made_up.CODE)
    assert procedure is not None
    return procedure


def test_a_page_of_an_unknown_code_is_taken_whole(store: CatalogueStore, bring: Import) -> None:
    assert bring(made_up.page()).new == [made_up.CODE]
    procedure = found(store)
    assert procedure.source
    assert procedure.source.as_of == AUGUST
    assert procedure.url.endswith(made_up.PORTAL_ID)


def test_a_list_makes_a_code_known_and_says_it_was_a_list(
    store: CatalogueStore, bring: Import
) -> None:
    assert bring(made_up.workbook()).new == [made_up.CODE]
    source = found(store).source
    assert source
    assert source.title.startswith("Danh sách")


@pytest.mark.parametrize("part", [made_up.page(), made_up.document(), made_up.workbook()])
def test_what_the_portal_said_is_not_overwritten(
    store: CatalogueStore, bring: Import, part: bytes
) -> None:
    bring(own_record(name="Tên của Cổng", decisionNo="99/QĐ"), as_of=JULY)
    assert bring(part).unchanged == [made_up.CODE]
    procedure = found(store)
    assert (procedure.name, procedure.decision_no) == ("Tên của Cổng", "99/QĐ")
    assert procedure.source
    assert procedure.source.as_of == JULY


def test_an_empty_field_is_filled(store: CatalogueStore, bring: Import) -> None:
    bring(own_record(keywords="", executionMethods=[]))
    assert bring(made_up.page()).changed == [made_up.CODE]
    procedure = found(store)
    assert procedure.keywords == "đèn"
    assert [method.channel for method in procedure.methods] == ["direct"]
    assert procedure.published_by == "Bộ Vui Hội"


@pytest.mark.parametrize("first", [made_up.page(), made_up.document(), made_up.workbook()])
def test_the_portals_record_counts_whatever_lies_beside_it(
    store: CatalogueStore, bring: Import, first: bytes
) -> None:
    report = bring(first, own_record())
    assert report.new == [made_up.CODE]
    assert "trùng" in report.skipped[0][1]
    assert found(store).published_by == "Bộ Vui Hội"
    assert store.count() == 1


def test_a_page_counts_before_a_list(store: CatalogueStore, bring: Import) -> None:
    report = bring(made_up.workbook(), made_up.document())
    assert (report.new, len(report.skipped)) == ([made_up.CODE], 1)
    assert found(store).methods


def test_a_vanished_procedure_is_not_brought_back(store: CatalogueStore, bring: Import) -> None:
    bring(own_record(), complete=True)
    bring(own_record(id="b", code="9.200002"), complete=True)
    with pytest.raises(CatalogueError, match="không còn"):
        bring(made_up.workbook())
    assert [procedure.code for procedure in store.all()] == ["9.200002"]


def test_what_a_later_whole_catalogue_lacks_is_not_added(
    store: CatalogueStore, bring: Import
) -> None:
    bring(own_record(id="b", code="9.200002"), complete=True, as_of=AUGUST)
    with pytest.raises(CatalogueError, match="không còn"):
        bring(made_up.page(), as_of=JULY)
    assert bring(made_up.page(), as_of=AUGUST).new == [made_up.CODE]


def test_a_bare_line_does_not_push_a_starter_record_out(
    store: CatalogueStore, bring: Import, procedure: Callable[..., Procedure]
) -> None:
    load_starter_rows([procedure(code=made_up.CODE, name="Bản tự viết")], store)
    with pytest.raises(CatalogueError, match="khởi đầu"):
        bring(made_up.workbook())
    assert found(store).name == "Bản tự viết"
    bring(made_up.page())
    assert found(store).name == made_up.NAME


def test_a_day_must_be_given_where_none_is_printed(bring: Import) -> None:
    with pytest.raises(CatalogueError, match="--as-of"):
        bring(made_up.document(), as_of=None)


def test_a_list_is_never_the_whole_catalogue(store: CatalogueStore, bring: Import) -> None:
    bring(own_record(id="b", code="9.200002"))
    with pytest.raises(CatalogueError, match="--partial"):
        bring(made_up.workbook(), complete=True)
    assert store.count() == 1
