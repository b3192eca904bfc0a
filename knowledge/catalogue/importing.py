"""Brings published records into the store and tells what changed.

A broken record is reported with its place and costs nothing else. Records that a
complete catalogue no longer lists are marked vanished, never deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.catalogue.digest import digest
from knowledge.catalogue.formats.reading import Read
from knowledge.catalogue.formats.registry import read_path
from knowledge.catalogue.model import DETAIL_PAGE, SEARCH_PAGE, Procedure, Source
from knowledge.catalogue.partial import fitted
from knowledge.catalogue.store import CatalogueStore, Origin, Row
from knowledge.errors import CatalogueError

PORTAL_TITLE = "Cổng Dịch vụ công quốc gia"


@dataclass
class ImportReport:
    """Codes by what happened to them; `skipped` holds (place, reason)."""

    as_of: date
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def imported(self) -> int:
        """Records that are now in the store as the file says."""
        return len(self.new) + len(self.changed) + len(self.unchanged)


def import_catalogue(
    path: Path,
    store: CatalogueStore,
    *,
    complete: bool,
    as_of: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Imports every record under `path`, in any published format.

    `complete` says the path is the whole catalogue, so what it lacks has vanished and
    the starter catalogue is no longer needed. Without `as_of` the data is dated by the
    newest change the portal recorded in it. Raises `CatalogueError` when nothing in
    the path is a procedure.
    """
    reads = fitted(read_path(path), store, complete=complete, as_of=as_of)
    read, skipped = _read(reads, progress)
    if not read:
        reasons = "; ".join(f"{place}: {reason}" for place, reason in skipped[:3])
        raise CatalogueError(f"Không có thủ tục nào đọc được trong {path.name}. {reasons}")
    return apply_records(read, skipped, store, complete=complete, as_of=as_of)


def apply_records(
    read: Mapping[str, Procedure],
    skipped: Sequence[tuple[str, str]],
    store: CatalogueStore,
    *,
    complete: bool,
    as_of: date | None,
    listed: Collection[str] = (),
) -> ImportReport:
    """Brings procedures already read into the store, in one transaction.

    `read` holds them by `Procedure.key`; `complete` and `as_of` are those of `import_catalogue`.
    `listed` are keys that are still published though not read this time: they have not vanished.
    """
    report = ImportReport(as_of=as_of or _newest_change(read), skipped=list(skipped))
    known = store.digests(Origin.PORTAL)
    rows = [_row(procedure, report.as_of) for procedure in read.values()]
    for row in rows:
        _, before = known.get(row.procedure.key, ("", None))
        _outcome(report, before, row.digest).append(row.procedure.code)
    present = {*read, *listed}
    gone = {key: code for key, (code, _) in known.items() if complete and key not in present}
    report.vanished = sorted(gone.values())
    vanished = dict.fromkeys(gone, report.as_of)
    store.save(rows, Origin.PORTAL, vanished, replacing_starter=complete)
    return report


def load_starter_rows(starter: Iterable[Procedure], store: CatalogueStore) -> bool:
    """Stores the starter catalogue unless one was imported. True when it changed."""
    if store.count(Origin.PORTAL):
        return False
    rows = {
        procedure.key: Row(procedure, digest(procedure), procedure.source.as_of)
        for procedure in starter
        if procedure.source
    }
    before = {key: known for key, (_, known) in store.digests(Origin.STARTER).items()}
    if before == {key: row.digest for key, row in rows.items()}:
        return False
    store.save(rows.values(), Origin.STARTER, {}, replacing_starter=True)
    return True


def _read(
    records: Iterable[Read], progress: Callable[[int], None] | None
) -> tuple[dict[str, Procedure], list[tuple[str, str]]]:
    read: dict[str, Procedure] = {}
    skipped: list[tuple[str, str]] = []
    for done, record in enumerate(records, start=1):
        if progress:
            progress(done)
        procedure = record.procedure
        if procedure is None:
            skipped.append((record.place, record.problem))
        elif procedure.key in read:
            skipped.append((record.place, f"trùng với một bản ghi khác của {procedure.code}"))
        else:
            read[procedure.key] = procedure
    return read, skipped


def _newest_change(read: Mapping[str, Procedure]) -> date:
    days = [procedure.updated_on for procedure in read.values() if procedure.updated_on]
    if not days:
        raise CatalogueError("Dữ liệu không ghi ngày cập nhật. Hãy thêm --as-of NĂM-THÁNG-NGÀY.")
    return max(days)


def _row(procedure: Procedure, as_of: date) -> Row:
    if procedure.source is not None:  # known before, or read from other than the portal's records
        return Row(procedure, digest(procedure), procedure.source.as_of)
    page = DETAIL_PAGE if procedure.portal_id else SEARCH_PAGE
    url = page.format(portal_id=procedure.portal_id, code=procedure.code)
    source = Source(title=PORTAL_TITLE, url=url, as_of=as_of)
    return Row(procedure.model_copy(update={"source": source}), digest(procedure), as_of)


def _outcome(report: ImportReport, before: str | None, now: str) -> list[str]:
    if before is None:
        return report.new
    return report.unchanged if before == now else report.changed
