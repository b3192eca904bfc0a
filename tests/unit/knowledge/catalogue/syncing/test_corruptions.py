"""Five hundred records damaged at random: none stops a sync or an import, each is accounted for."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.importing import import_catalogue
from knowledge.catalogue.store import CatalogueStore
from knowledge.catalogue.syncing.client import DETAIL, PortalClient
from knowledge.catalogue.syncing.memory import SyncMemory
from knowledge.catalogue.syncing.run import Syncing, SyncRules
from tests.portal_server import ReplayPortal
from tests.unit.knowledge.catalogue.syncing.conftest import NOW

WHOLE: dict[str, Any] = {
    "id": "uuid-1",
    "code": "9.200001",
    "codeNotation": "9.200001",
    "name": "Đăng ký thả đèn trời",
    "type": "STANDARD",
    "isInternal": False,
    "isWard": True,
    "isFullProcess": True,
    "formalityType": "OTHER",
    "departmentPromulgateName": "UBND tỉnh Lâm Đồng",
    "procedureProposal": {"proposalNumber": "12/QĐ-TV", "decisionDate": 1_782_838_800_000},
    "categoriesDetails": [{"id": "c", "name": "Thú vui"}],
    "departmentsExecuting": [{"name": "Ủy ban nhân dân cấp xã"}, None],
    "unitGroupsAuthority": [{"name": "Hội thả đèn"}],
    "dossierReceivingAddresses": "Bộ phận một cửa",
    "subjectTypesDetails": [{"name": "Công dân Việt Nam"}],
    "executionSteps": [{"name": "Bước 1", "description": "Nộp. Bước 2: Nhận"}],
    "executionMethods": [
        {
            "submissionMethod": "ONLINE",
            "processingTime": 3,
            "processingTimeUnit": "WORKING_DAY",
            "description": "Qua Cổng",
            "fees": [{"type": "FEE", "value": 7000, "currencyName": "VND", "description": ""}],
        }
    ],
    "executionCases": [
        {
            "name": "Lần đầu",
            "profileComponents": [
                {
                    "name": "Tờ khai",
                    "originalQty": 1,
                    "copyQty": 0,
                    "attachments": [{"id": "f", "fileName": "Mẫu 01.docx"}],
                }
            ],
        }
    ],
    "cases": [{"name": "Đèn to", "code": "1", "processingDay": {"qty": 5, "type": "DAY"}}],
    "legalBasisesDetails": [{"code": "1/2026/NĐ-CP", "name": "Về đèn trời"}],
    "resultsDetails": [{"name": "Giấy phép", "code": "KQ.1"}],
    "requirementsAndConditions": "Trời không mưa",
    "serviceGroupsDetails": [{"name": "Giải trí"}],
    "returningMethods": [{"value": ["DIRECT", "POSTAL"]}],
    "updatedAt": 1_782_838_800_000,
}

any_text = st.text(st.characters(exclude_categories=()), max_size=30)  # Surrogates, too.
scalars = st.none() | st.booleans() | st.integers() | st.floats() | any_text | st.just(10**400)
rubbish = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
) | st.just(json.loads('{"detail":' * 400 + "1" + "}" * 400))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a record where something may stand."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        yield (*path, key)
        if isinstance(item, dict | list):
            yield from places(item, (*path, key))


PLACES = sorted(places(WHOLE))


@st.composite
def damaged(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """The record of `key` with one to three values lost or replaced by rubbish."""
    record = copy.deepcopy(sound(key))
    chosen = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))
    for *path, last in sorted(chosen, reverse=True):  # Inner places before what holds them.
        holder: Any = record
        for step in path:
            holder = holder[step]
        if draw(st.booleans()):
            del holder[last]
        else:
            holder[last] = draw(rubbish)
    return record


def sound(key: str) -> dict[str, Any]:
    """The same record under a key."""
    return {**WHOLE, "id": key}


class OtherPortal:
    """Stands in for `PortalHttp`: what it lists is sound, the records are as they are given."""

    def __init__(self, **records: dict[str, Any]) -> None:
        self._records = records
        self._lister = ReplayPortal("", [{**WHOLE, "id": key} for key in records])

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """The data of the answer."""
        if path == DETAIL:
            return self._records[body["id"]]
        return self._lister.answer(path, body)["data"]


@contextmanager
def empty_database() -> Iterator[sa.Engine]:
    """One that is never written to a disk."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    yield engine
    engine.dispose()


FIVE_HUNDRED = settings(max_examples=500, deadline=None)


@FIVE_HUNDRED
@given(damaged("b"))
def test_a_sync_stores_or_reports_every_damaged_record(record: dict[str, Any]) -> None:
    with empty_database() as database:
        store = CatalogueStore(database)
        client = PortalClient(OtherPortal(a=sound("a"), b=record, c=sound("c")))  # type: ignore[arg-type]
        report = Syncing(client, store, SyncMemory(database), SyncRules()).run(NOW)

        assert report.applied
        assert store.count() == len(report.new) == 3 - len(report.skipped) >= 2
        assert [place for place, reason in report.skipped if not reason] == []
        # Whoever prints it can.
        assert json.dumps(report.as_json(), ensure_ascii=False).encode()


@FIVE_HUNDRED
@given(damaged("b"), st.none() | st.integers(0, 3000), st.characters(exclude_categories=("Cs",)))
def test_an_import_stores_or_reports_every_damaged_line(
    folder: Path, record: dict[str, Any], at: int | None, character: str
) -> None:
    """Damaged in what it says or, with `at`, in how it is written."""
    line = json.dumps(record, ensure_ascii=True)
    if at is not None:
        line = line[: at % len(line)] + character.replace("\n", "") + line[at % len(line) + 1 :]
    path = folder / "records.jsonl"
    lines = [json.dumps(sound("a")), line, json.dumps(sound("c"))]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    with empty_database() as database:
        store = CatalogueStore(database)
        report = import_catalogue(path, store, complete=True, as_of=date(2026, 11, 22))
        assert report.imported == store.count() == 3 - len(report.skipped) >= 2
        assert all(f"{place}{reason}".encode() for place, reason in report.skipped)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same one every time: only the last file matters."""
    return tmp_path_factory.mktemp("damaged")
