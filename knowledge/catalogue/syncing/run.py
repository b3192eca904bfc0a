"""One sync: list, fetch what is due, compare, apply. Killed anywhere, it goes on next time.

Nothing is applied before everything due was read; then all of it in one transaction. Records
that cannot be read are reported and the stored ones kept. Progress has the stages `listed`
and `details`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from knowledge.catalogue.digest import digest
from knowledge.catalogue.importing import apply_records
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.portal import read_record
from knowledge.catalogue.store import CatalogueStore, Origin
from knowledge.catalogue.syncing.client import Item, Listing, PortalClient
from knowledge.catalogue.syncing.errors import PortalUnavailable, RecordRefused
from knowledge.catalogue.syncing.memory import Mark, SyncMemory
from knowledge.catalogue.syncing.plan import due
from knowledge.catalogue.syncing.report import Named, SyncReport
from knowledge.errors import CatalogueError

VIETNAM = timezone(timedelta(hours=7))
FRESH = timedelta(days=1)
"""How long a fetched record waits to be applied before it is read again."""
IN_A_ROW = 5
"""So many records without an answer mean that the portal is down, not they."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class SyncRules:
    """`max_vanished` is a share of the known records; more of them gone looks like a fault.
    With `every` each record is read, also behind an unchanged line of the list."""

    recheck_days: int = 30
    max_vanished: float = 0.05
    every: bool = False


class Syncing:
    """Brings `store` in step with the portal that `client` speaks to."""

    def __init__(
        self, client: PortalClient, store: CatalogueStore, memory: SyncMemory, rules: SyncRules
    ) -> None:
        self._client, self._store, self._memory, self._rules = client, store, memory, rules

    def run(
        self,
        now: datetime,
        *,
        dry_run: bool = False,
        progress: Progress = lambda *_: None,
    ) -> SyncReport:
        """Syncs, or with `dry_run` only tells what it would do (what it fetched is kept).

        Raises `CatalogueError` when the portal cannot be read to the end.
        """
        today = now.astimezone(VIETNAM).date()
        report = SyncReport(today)
        listing = self._client.list_all(lambda *counts: progress("listed", *counts))
        known = self._store.digests(Origin.PORTAL)
        wanted = self._wanted(listing, known, today)
        report.listed = len(listing.items)
        report.skipped += listing.unreadable
        fetched = self._fetch(wanted, now, report, progress)
        read = self._read(fetched, listing, report)
        self._compare(listing, read, known, report)
        if dry_run or report.refused:
            return report
        self._apply(read, listing, known, today, report)
        return report

    def _wanted(
        self, listing: Listing, known: dict[str, tuple[str, str]], today: date
    ) -> list[Item]:
        if self._rules.every:
            return list(listing.items.values())
        stored = {key: content for key, (_, content) in known.items()}
        return due(listing.items, stored, self._memory.marks(), today, self._rules.recheck_days)

    def _fetch(
        self, wanted: list[Item], now: datetime, report: SyncReport, progress: Progress
    ) -> list[Item]:
        """Stages what is not staged yet. Returns the items that are."""
        ready, failed_in_a_row = self._memory.staged(now - FRESH), 0
        fetched = []
        for done, item in enumerate(wanted, start=1):
            progress("details", done, len(wanted))
            if ready.get(item.key) == item.digest:
                fetched.append(item)
                continue
            report.fetched += 1
            try:
                self._memory.stage(item, self._client.detail(item.key), now)
            except (PortalUnavailable, RecordRefused) as error:
                report.skip(item.code, str(error))
                unanswered = isinstance(error, PortalUnavailable)
                failed_in_a_row = failed_in_a_row + 1 if unanswered else 0
                if failed_in_a_row == IN_A_ROW:
                    raise
                continue
            failed_in_a_row = 0
            fetched.append(item)
        return fetched

    def _read(
        self, fetched: list[Item], listing: Listing, report: SyncReport
    ) -> dict[str, Procedure]:
        read = {}
        for key, record in self._memory.records({item.key for item in fetched}):
            try:
                read[key] = _procedure(key, record)
            except CatalogueError as error:
                report.skip(listing.items[key].code, str(error))
        return read

    def _compare(
        self,
        listing: Listing,
        read: dict[str, Procedure],
        known: dict[str, tuple[str, str]],
        report: SyncReport,
    ) -> None:
        for key, procedure in sorted(read.items(), key=lambda pair: pair[1].code):
            _, before = known.get(key, ("", None))
            named = Named(procedure.code, procedure.name)
            if before is None:
                report.new.append(named)
            elif before != digest(procedure):
                report.changed.append(named)
        here = {item.code for item in listing.items.values()} | listing.unreadable_codes
        gone = sorted({code for code, _ in known.values()} - here)
        report.vanished = [Named(code, self._name(code)) for code in gone]
        still = sum(key in listing.items for key in known)
        report.unchanged = still - len(report.changed)
        if not read and not known:
            report.refused = "Không đọc được bản ghi nào của Cổng nên chưa áp dụng gì."
        elif len(gone) > self._rules.max_vanished * len(known):
            report.refused = (
                f"Cổng không còn đăng {len(gone)} trong {len(known)} thủ tục đang có, nhiều hơn "
                f"mức {self._rules.max_vanished:.0%} nên chưa áp dụng gì. Hãy xem danh sách; nếu "
                "đúng như vậy, đặt MOTCUA_SYNC_MAX_VANISHED cao hơn rồi chạy lại."
            )

    def _name(self, code: str) -> str:
        procedure = self._store.get(code)
        return procedure.name if procedure else ""

    def _apply(
        self,
        read: dict[str, Procedure],
        listing: Listing,
        known: dict[str, tuple[str, str]],
        today: date,
        report: SyncReport,
    ) -> None:
        # A line we could not read is still a line: its procedure has not vanished.
        kept = {key for key, (code, _) in known.items() if code in listing.unreadable_codes}
        apply_records(
            read,
            report.skipped,
            self._store,
            complete=True,
            listed=listing.items.keys() | kept,
            as_of=today,
        )
        # A kill between these two only makes the next run apply the same once more.
        self._memory.finish(
            {
                key: Mark(listing.items[key].digest, digest(procedure), today)
                for key, procedure in read.items()
            },
            listing.items.keys(),
        )
        report.applied = True


def _procedure(key: str, record: dict[str, Any]) -> Procedure:
    procedure = read_record(record)
    if procedure.portal_id != key:
        raise CatalogueError("Bản ghi chi tiết không phải của thủ tục này.")
    return procedure
