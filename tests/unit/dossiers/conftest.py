"""The calendar and the teller as they ship, and a maker of dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dossiers.calendar import WorkingCalendar
from dossiers.model import VIETNAM, Dossier, State
from dossiers.telling import Teller
from tests.unit.dossiers.stores import FakeClock, empty_database

CONTENT = Path(__file__).parents[3] / "content"


def moment(text: str) -> datetime:
    """A Vietnamese moment: "2026-10-05 09:00", or a day alone."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def make_dossier(**fields: Any) -> Dossier:
    """A dossier that is being handled, due on Tuesday 13/10/2026."""
    defaults: dict[str, Any] = {
        "code": "H15.50.05.13-261008-0975",
        "state": State.PROCESSING,
        "source": "Một cửa thử nghiệm",
        "procedure_code": "1.004194",
        "procedure_name": "Đăng ký tạm trú",
        "owner_name": "Nguyễn Văn An",
        "received_at": moment("2026-10-08 09:00"),
        "due_at": moment("2026-10-13 17:00"),
        "agency": "Công an phường Hoa Ban",
        "handler": "Tổ cư trú",
        "updated_at": moment("2026-10-09 08:15"),
    }
    return Dossier(**{**defaults, **fields})


@pytest.fixture(scope="session")
def calendar() -> WorkingCalendar:
    return WorkingCalendar.load(CONTENT / "holidays")


@pytest.fixture(scope="session")
def teller() -> Teller:
    return Teller.load(CONTENT)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sa.Engine]:
    """A database with the tables of dossiers, all empty."""
    with empty_database(tmp_path) as engine:
        yield engine
