"""Once a day, by Vietnam's clock, the catalogue is brought up to date in processes apart."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot import scheduling
from bot.scheduling import bring_up_to_date, schedule, syncing_daily
from bot.settings import Settings


def settings(home: Path, **more: Any) -> Settings:
    return Settings(home=home, portal_url="https://portal.example", **more)


def test_it_is_half_past_three_in_vietnam(tmp_path: Path) -> None:
    (job,) = schedule(settings(tmp_path)).get_jobs()
    evening = datetime(2026, 11, 22, 21, tzinfo=UTC)  # Four in the morning there: over for today.
    assert job.trigger.get_next_fire_time(None, evening) == datetime(
        2026, 11, 23, 20, 30, tzinfo=UTC
    )


def test_another_time_can_be_set(tmp_path: Path) -> None:
    (job,) = schedule(settings(tmp_path, sync_at=time(22, 15))).get_jobs()
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert job.trigger.get_next_fire_time(None, noon) == datetime(2026, 11, 22, 15, 15, tzinfo=UTC)


async def test_without_a_portal_nothing_is_scheduled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: Settings) -> None:
        pytest.fail("scheduled")

    monkeypatch.setattr(scheduling, "schedule", never)
    async with syncing_daily(Settings(home=tmp_path, portal_url=None)):
        pass


async def test_the_schedule_ends_with_the_application(tmp_path: Path) -> None:
    async with syncing_daily(settings(tmp_path)):
        assert asyncio.all_tasks()
    assert not (tmp_path / "logs").exists()


async def test_a_failed_step_ends_the_day_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    monkeypatch.setenv("MOTCUA_PORTAL_URL", "")
    said = tmp_path / "logs" / "sync.log"
    assert not await bring_up_to_date(said, [("catalogue", "sync"), ("never", "reached")])
    assert "MOTCUA_PORTAL_URL" in said.read_text("utf-8")
    assert "never" not in said.read_text("utf-8")


async def test_stopping_the_assistant_stops_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path))
    before = set(psutil.Process().children())
    task = asyncio.create_task(bring_up_to_date(tmp_path / "said", [("doctor",)]))
    while not (begun := set(psutil.Process().children()) - before):
        await asyncio.sleep(0.02)
    (process,) = begun
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not process.is_running()
