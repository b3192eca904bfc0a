"""Twelve invented procedures on a replayed portal, and a sync that does not wait for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from knowledge.catalogue.store import CatalogueStore
from knowledge.catalogue.syncing.client import PortalClient
from knowledge.catalogue.syncing.http import PortalHttp
from knowledge.catalogue.syncing.memory import SyncMemory
from knowledge.catalogue.syncing.run import Syncing, SyncRules
from tests.portal_server import ReplayPortal, serving_portal

AGENT = "Mozilla/5.0 (X11; Linux x86_64) MotCua/test"
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)

MakeHttp = Callable[..., PortalHttp]
MakeSyncing = Callable[..., Syncing]


@pytest.fixture
def records(record: Callable[..., dict[str, Any]]) -> list[dict[str, Any]]:
    """As the portal keeps them."""
    return [
        record(
            id=f"uuid-{number:02}",
            code=f"9.2000{number:02}",
            name=f"Thủ tục số {number}",
            legalBasisesDetails=[{"code": f"{number}/2026/NĐ-CP"}, {"code": "1/2025/TT-BTP"}],
            executionMethods=[{"submissionMethod": "ONLINE", "processingTime": 3}],
        )
        for number in range(12)
    ]


@pytest.fixture
def portal(records: list[dict[str, Any]]) -> Iterator[ReplayPortal]:
    """It serves them."""
    with serving_portal(records) as portal:
        yield portal


@pytest.fixture
def pauses() -> list[float]:
    """Seconds that were slept between tries."""
    return []


@pytest.fixture
def http(portal: ReplayPortal, pauses: list[float]) -> MakeHttp:
    """`http(user_agent="…")`: a way to that portal which only notes its pauses."""

    def make(user_agent: str = AGENT, url: str = portal.url, **more: Any) -> PortalHttp:
        return PortalHttp(url, user_agent, 100_000, sleep=pauses.append, **more)

    return make


@pytest.fixture
def syncing(http: MakeHttp, database: sa.Engine, store: CatalogueStore) -> MakeSyncing:
    """`syncing(max_vanished=0.5)`: as a process just started would make it."""

    def make(**rules: Any) -> Syncing:
        return Syncing(PortalClient(http()), store, SyncMemory(database), SyncRules(**rules))

    return make
