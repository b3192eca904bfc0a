"""Syncs the catalogue every day inside a running assistant, while a portal is set.

Sync and index run in processes of their own, with low priority, so that answering goes on; the
assistant notices the new index by itself. A failed day is logged and the next one tries again.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta, timezone
from pathlib import Path

import psutil
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.settings import ROOT, Settings

log = structlog.get_logger(__name__)

VIETNAM = timezone(timedelta(hours=7))
STEPS = (("catalogue", "sync"), ("index", "build"))
LATEST = timedelta(hours=6)
"""How late a machine that slept may still begin."""
_NICENESS = 10


@asynccontextmanager
async def syncing_daily(settings: Settings) -> AsyncIterator[None]:
    """Runs the schedule until the end of the block; nothing without MOTCUA_PORTAL_URL."""
    if settings.portal_url is None:
        yield
        return
    scheduler = schedule(settings)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)  # Cancels a run, and with it its process.


def schedule(settings: Settings) -> AsyncIOScheduler:
    """The daily job, not yet started."""
    scheduler = AsyncIOScheduler(timezone=VIETNAM)
    scheduler.add_job(
        bring_up_to_date,
        CronTrigger(hour=settings.sync_at.hour, minute=settings.sync_at.minute, timezone=VIETNAM),
        [settings.home / "logs" / "sync.log"],
        misfire_grace_time=int(LATEST.total_seconds()),
        coalesce=True,
    )
    return scheduler


async def bring_up_to_date(said: Path, steps: Sequence[Sequence[str]] = STEPS) -> bool:
    """Sync, then index; what they print goes to the file `said`. True when both went well."""
    said.parent.mkdir(parents=True, exist_ok=True)
    said.write_bytes(b"")
    for step in steps:
        code = await _run(step, said)
        log.info("scheduled step ended", step=" ".join(step), code=code)
        if code:
            return False
    return True


async def _run(step: Sequence[str], said: Path) -> int:
    with said.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", *step, cwd=ROOT, stdout=output, stderr=output
        )
    try:
        with suppress(psutil.NoSuchProcess):
            psutil.Process(process.pid).nice(_NICENESS)
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
