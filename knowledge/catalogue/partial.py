"""Fits in what pages, documents and lists say beside the portal's own records.

Only the portal's own record changes what is known. Everything else fills fields that are
empty, or makes a code known that wasn't; it never overwrites, brings back a vanished
procedure or pushes a fuller starter record out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.catalogue.formats.reading import Depth, Read
from knowledge.catalogue.model import DETAIL_PAGE, SEARCH_PAGE, Procedure, Source
from knowledge.catalogue.store import CatalogueStore, Origin
from knowledge.errors import CatalogueError

_TITLES = {
    Depth.SHOWN: "Cổng Dịch vụ công quốc gia",
    Depth.LISTED: "Danh sách thủ tục của Cổng Dịch vụ công quốc gia",
}
_NO_LONGER = "không còn trong danh mục của Cổng"
_FULLER_STARTER = "đã có bản ghi đầy đủ hơn trong danh mục khởi đầu"
_UNDATED = "không ghi ngày của dữ liệu; hãy thêm --as-of NĂM-THÁNG-NGÀY"
_NOT_FILLED = {"code", "portal_id", "source", "updated_on"}


def fitted(
    reads: Iterable[Read], store: CatalogueStore, *, complete: bool, as_of: date | None
) -> Iterator[Read]:
    """The portal's records as they are, then the others as they may be stored.

    Raises `CatalogueError` when a whole catalogue is promised but only parts are there.
    """
    partial: list[Read] = []
    codes: set[str] = set()
    for read in reads:
        if read.procedure is None or read.depth is Depth.WHOLE:
            codes |= {read.procedure.code} if read.procedure else set()
            yield read
        else:
            partial.append(read)
    if complete and partial:
        place = partial[0].place
        raise CatalogueError(f"{place} không phải bản ghi đầy đủ của Cổng. Hãy thêm --partial.")
    present = {code for code, _ in store.digests(Origin.PORTAL).values()}
    complete_on = _complete_on(store) if partial else None
    for read in sorted(partial, key=lambda read: read.depth is Depth.LISTED):
        if read.procedure is None:
            continue
        code = read.procedure.code
        if code in codes:
            yield read._replace(procedure=None, problem=f"trùng với một bản ghi khác của {code}")
            continue
        fit = _fit(
            read, read.procedure, store, present=present, complete_on=complete_on, as_of=as_of
        )
        codes |= {code} if fit.procedure else set()
        yield fit


def fill(known: Procedure, shown: Procedure) -> Procedure:
    """`known` with its empty fields taken from `shown`."""
    empty = {
        name
        for name, field in Procedure.model_fields.items()
        if name not in _NOT_FILLED and getattr(known, name) == field.default
    }
    return known.model_copy(update={name: getattr(shown, name) for name in empty})


def _fit(
    read: Read,
    shown: Procedure,
    store: CatalogueStore,
    *,
    present: set[str],
    complete_on: date | None,
    as_of: date | None,
) -> Read:
    known = store.get(shown.code)
    if known is not None and shown.code in present:
        if shown.portal_id not in (None, known.portal_id):
            return read._replace(procedure=None, problem=f"{shown.code} đã có bản ghi đầy đủ")
        return read._replace(procedure=fill(known, shown))
    if known is not None and store.withdrawn_on(shown.code):
        return read._replace(procedure=None, problem=f"{shown.code} {_NO_LONGER}")
    if known is not None and not shown.cases:
        return read._replace(procedure=None, problem=f"{shown.code} {_FULLER_STARTER}")
    if as_of is None:
        return read._replace(procedure=None, problem=_UNDATED)
    if complete_on and as_of < complete_on:
        return read._replace(procedure=None, problem=f"{shown.code} {_NO_LONGER}")
    return read._replace(procedure=_sourced(shown, _TITLES[read.depth], as_of))


def _complete_on(store: CatalogueStore) -> date | None:
    """The day of the whole catalogue, or None while only parts were imported.

    What isn't in it and is older than it is no procedure any more.
    """
    if store.count(Origin.STARTER) or not store.count(Origin.PORTAL):
        return None
    sources = (procedure.source for procedure in store.all(internal=True))
    return max((source.as_of for source in sources if source), default=None)


def _sourced(shown: Procedure, title: str, as_of: date) -> Procedure:
    page = DETAIL_PAGE if shown.portal_id else SEARCH_PAGE
    url = page.format(portal_id=shown.portal_id, code=shown.code)
    return shown.model_copy(update={"source": Source(title=title, url=url, as_of=as_of)})
