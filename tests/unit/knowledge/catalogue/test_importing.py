"""An import tells what changed, loses nothing, and knows a part from the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue.importing import import_catalogue, load_starter_rows
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore, Origin
from knowledge.errors import CatalogueError

Record = Callable[..., dict[str, Any]]
Lines = Callable[..., Path]


@pytest.fixture
def three(record: Record) -> list[dict[str, Any]]:
    """Three records as published."""
    return [record(id=f"uuid-{n}", code=f"9.20000{n}", name=f"Thủ tục số {n}") for n in (1, 2, 3)]


def codes(store: CatalogueStore) -> list[str]:
    return [procedure.code for procedure in store.all()]


def test_a_first_import_is_all_new(store: CatalogueStore, lines: Lines, three: list[Any]) -> None:
    report = import_catalogue(lines(*three), store, complete=True)
    assert report.new == codes(store) == ["9.200001", "9.200002", "9.200003"]
    assert (report.changed, report.unchanged, report.vanished, report.skipped) == ([], [], [], [])
    assert report.imported == 3


def test_the_next_import_tells_what_happened_to_each(
    store: CatalogueStore, lines: Lines, three: list[Any], record: Record
) -> None:
    import_catalogue(lines(*three), store, complete=True)
    same, before, _ = three
    later = [same, {**before, "name": "Tên mới"}, record(id="uuid-4", code="9.200004")]
    report = import_catalogue(lines(*later), store, complete=True)
    assert report.unchanged == ["9.200001"]
    assert report.changed == ["9.200002"]
    assert report.new == ["9.200004"]
    assert report.vanished == ["9.200003"]


def test_what_vanished_is_not_searched_but_still_answers_by_code(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    import_catalogue(lines(*three), store, complete=True)
    version = store.version()
    import_catalogue(lines(*three[:2]), store, complete=True)
    assert codes(store) == ["9.200001", "9.200002"]
    assert store.version() != version
    kept = store.get("9.200003")
    assert kept is not None
    assert kept.name == "Thủ tục số 3"


def test_what_comes_back_is_searched_again(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    for part in (three, three[:2], three):
        report = import_catalogue(lines(*part), store, complete=True)
    assert report.new == ["9.200003"]
    assert codes(store) == ["9.200001", "9.200002", "9.200003"]


def test_a_part_of_the_catalogue_makes_nothing_vanish(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    import_catalogue(lines(*three), store, complete=True)
    report = import_catalogue(lines(three[0]), store, complete=False)
    assert (report.unchanged, report.vanished) == (["9.200001"], [])
    assert len(codes(store)) == 3


def test_a_broken_line_is_named_and_costs_nothing_else(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    path = lines(three[0], '{"code": "9.20', three[1], '{"code": "9.200009"}', three[2])
    report = import_catalogue(path, store, complete=True)
    assert [place for place, _ in report.skipped] == ["danh-muc.jsonl:2", "danh-muc.jsonl:4"]
    assert "JSON" in report.skipped[0][1]
    assert "tên" in report.skipped[1][1]
    assert len(codes(store)) == 3


def test_a_record_given_twice_is_taken_once(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    report = import_catalogue(lines(*three, three[0]), store, complete=True)
    assert [place for place, _ in report.skipped] == ["danh-muc.jsonl:4"]
    assert report.imported == 3


def test_two_records_of_one_code_are_both_kept(
    store: CatalogueStore, lines: Lines, record: Record
) -> None:
    local = record(id="a", type="SPECIFIC", name="Bản của tỉnh")
    national = record(id="b", name="Bản toàn quốc")
    report = import_catalogue(lines(local, national), store, complete=True)
    assert report.imported == store.count() == 2
    found = store.get("9.200001")
    assert found is not None
    assert found.name == "Bản toàn quốc"


def test_a_file_without_one_procedure_is_refused_and_changes_nothing(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    import_catalogue(lines(*three), store, complete=True)
    with pytest.raises(CatalogueError, match=r"rac\.jsonl:1"):
        import_catalogue(lines("rác", name="rac.jsonl"), store, complete=True)
    assert len(codes(store)) == 3


def test_every_record_says_where_it_comes_from_and_how_old_it_is(
    store: CatalogueStore, lines: Lines, record: Record
) -> None:
    import_catalogue(lines(record()), store, complete=True)
    found = store.get("9.200001")
    assert found is not None
    assert found.source is not None
    assert found.source.as_of == date(2026, 7, 1)
    assert found.url == found.source.url
    assert found.url.endswith("/uuid-1")


def test_a_record_without_an_id_links_to_the_search_for_its_code(
    store: CatalogueStore, lines: Lines, record: Record
) -> None:
    import_catalogue(lines(record(id=None)), store, complete=True)
    found = store.get("9.200001")
    assert found is not None
    assert "keyword=9.200001" in found.url


def test_the_day_of_the_data_may_be_given(
    store: CatalogueStore, lines: Lines, record: Record
) -> None:
    path = lines(record(updatedAt=None))
    with pytest.raises(CatalogueError, match="--as-of"):
        import_catalogue(path, store, complete=True)
    report = import_catalogue(path, store, complete=True, as_of=date(2026, 8, 2))
    assert report.as_of == date(2026, 8, 2)


def test_progress_counts_every_record(
    store: CatalogueStore, lines: Lines, three: list[Any]
) -> None:
    told: list[int] = []
    import_catalogue(lines(*three, "hỏng"), store, complete=True, progress=told.append)
    assert told == [1, 2, 3, 4]


def test_the_starter_catalogue_is_loaded_once(
    store: CatalogueStore, procedure: Callable[..., Procedure]
) -> None:
    starter = [procedure(), procedure(code="9.100002")]
    assert load_starter_rows(starter, store)
    assert not load_starter_rows(starter, store)
    assert store.count(Origin.STARTER) == 2


def test_an_edited_starter_catalogue_replaces_the_former(
    store: CatalogueStore, procedure: Callable[..., Procedure]
) -> None:
    load_starter_rows([procedure(), procedure(code="9.100002")], store)
    assert load_starter_rows([procedure(name="Tên mới")], store)
    assert [one.name for one in store.all()] == ["Tên mới"]


def test_a_whole_catalogue_replaces_the_starter_for_good(
    store: CatalogueStore, procedure: Callable[..., Procedure], lines: Lines, three: list[Any]
) -> None:
    starter = [procedure()]
    load_starter_rows(starter, store)
    import_catalogue(lines(*three), store, complete=True)
    assert not load_starter_rows(starter, store)
    assert store.count(Origin.STARTER) == 0
    assert codes(store) == ["9.200001", "9.200002", "9.200003"]


def test_a_part_replaces_only_its_own_of_the_starter(
    store: CatalogueStore, procedure: Callable[..., Procedure], lines: Lines, record: Record
) -> None:
    load_starter_rows([procedure(), procedure(code="9.200001", name="Bản tự viết")], store)
    import_catalogue(lines(record()), store, complete=False)
    assert {one.code: one.name for one in store.all()} == {
        "9.100001": "Đăng ký nuôi chim bồ câu đua",
        "9.200001": "Đăng ký thả đèn trời",
    }
