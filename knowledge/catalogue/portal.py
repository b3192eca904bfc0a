"""Reads one record of the portal's detail call into a `Procedure`.

The call is `POST /api/v1/configuring/formality/get-formality-by-citizen`; its shape is
undocumented, so unknown keys are ignored, nulls in lists are dropped, and a missing
code or name is the only thing that makes a record unreadable. Files are not opened here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal

from knowledge.catalogue.cleaning import case_name, clean, clean_line, split_steps
from knowledge.catalogue.model import (
    Agencies,
    Case,
    Channel,
    Document,
    Duration,
    Fee,
    FeeKind,
    Form,
    LegalBasis,
    Level,
    Method,
    Procedure,
    ProcessingCase,
    Result,
    Scope,
    Step,
    TimeUnit,
)
from knowledge.errors import CatalogueError

Json = Mapping[str, Any]

_SCOPES = {
    "STANDARD": Scope.STANDARD,
    "SPECIFIC": Scope.SPECIFIC,
    "STANDARD_INTERNAL": Scope.INTERNAL,
}
_LEVELS = {
    "isMinistry": Level.MINISTRY,
    "isProvince": Level.PROVINCE,
    "isWard": Level.WARD,
    "isOtherAgency": Level.OTHER,
}
_FEE_KINDS = {
    "FEE": FeeKind.FEE,
    "SERVICE_FEE": FeeKind.SERVICE_FEE,
    "PRICE_LEVEL": FeeKind.PRICE,
}
_CURRENCIES: dict[str, Literal["VND", "USD"]] = {"Việt Nam Đồng": "VND", "VND": "VND", "USD": "USD"}
_UNITS = {unit.name: unit for unit in TimeUnit}
_CHANNELS = {channel.name: channel for channel in Channel}
_PROVINCE_COMMITTEE = re.compile(r"^UBND\s+(?:tỉnh|thành phố)\s+(.+)$", re.IGNORECASE)
# What reading raises where a key holds another type, an unknown channel or an absurd date.
_WRONG_SHAPE = (
    AttributeError,
    LookupError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
# The portal's time stamps are milliseconds of Vietnam's midnight.
_VIETNAM = timezone(timedelta(hours=7))


def read_record(raw: Json) -> Procedure:
    """One record, bare or as `{id, code, name, detail}` or `{code: "OK", data}`.

    Raises `CatalogueError` with the reason when it is not a procedure.
    """
    try:
        detail = _detail(raw)
        code, name = clean_line(detail.get("code")), clean_line(detail.get("name"))
        f"{code}{name}".encode()  # Half a surrogate pair is no text.
    except _WRONG_SHAPE as error:
        raise CatalogueError("Mã hoặc tên trong bản ghi sai cấu trúc.") from error
    if not code or not name:
        raise CatalogueError("Bản ghi thiếu mã hoặc tên thủ tục.")
    try:
        procedure = _procedure(code, name, detail)
        procedure.model_dump_json()  # Fails on text that no store takes.
        return procedure
    except _WRONG_SHAPE as error:
        raise CatalogueError(f"Bản ghi {code} sai cấu trúc: {type(error).__name__}.") from error


def province_of(publisher: str) -> str | None:
    """The province whose committee published a procedure, or None for a ministry's."""
    committee = _PROVINCE_COMMITTEE.match(publisher)
    return committee.group(1) if committee else None


def _detail(raw: Json) -> Json:
    for key in ("detail", "data"):
        inner = raw.get(key)
        if isinstance(inner, Mapping):
            return _detail(inner)
    return raw


def _procedure(code: str, name: str, d: Json) -> Procedure:
    proposal = d.get("procedureProposal") or {}
    published_by = clean_line(d.get("departmentPromulgateName"))
    return Procedure(
        code=code,
        name=name,
        scope=_scope(d),
        kind=d.get("formalityType") or "",
        levels=tuple(level for key, level in _LEVELS.items() if d.get(key)),
        field="; ".join(_names(d, "categoriesDetails")),
        published_by=published_by,
        province=province_of(published_by),
        decision_no=clean_line(proposal.get("proposalNumber") or d.get("decisionNo")),
        decision_date=_day(proposal.get("decisionDate")),
        agencies=Agencies(
            executing=_agencies(d, "Executing"),
            authority=_agencies(d, "Authority"),
            authorized=_agencies(d, "Authorized"),
            coordinating=_agencies(d, "Coordinating"),
        ),
        receiving_address=clean(d.get("dossierReceivingAddresses")),
        subjects=_names(d, "subjectTypesDetails"),
        steps=tuple(_steps(d)),
        methods=tuple(_method(item) for item in _items(d, "executionMethods")),
        cases=tuple(_cases(d)),
        processing_cases=tuple(_processing_case(item) for item in _items(d, "cases")),
        legal_basis=tuple(
            LegalBasis(number=clean_line(item.get("code")), name=clean_line(item.get("name")))
            for item in _items(d, "legalBasisesDetails")
        ),
        results=tuple(
            Result(name=clean_line(item.get("name")), code=clean_line(item.get("code")))
            for item in _items(d, "resultsDetails")
        ),
        conditions=clean(d.get("requirementsAndConditions")),
        description=clean(d.get("description")),
        note=clean(d.get("note")),
        keywords=clean_line(d.get("keywords")),
        life_events=_names(d, "serviceGroupsDetails"),
        fully_online=bool(d.get("isFullProcess")),
        offline_only=bool(d.get("isOfflineOnly")),
        vertical=bool(d.get("isVertical")),
        accept_anywhere=bool(d.get("isNonTerritorial")),
        result_delivery=_result_delivery(d),
        portal_id=d.get("id") or None,
        updated_on=_day(d.get("updatedAt")),
    )


def _scope(d: Json) -> Scope:
    if d.get("isInternal"):
        return Scope.INTERNAL
    return _SCOPES.get(str(d.get("type")), Scope.STANDARD)


def _items(d: Json, key: str) -> Iterator[Json]:
    """The objects of a list; null elements occur in the published lists."""
    return (item for item in d.get(key) or () if isinstance(item, Mapping))


def _names(d: Json, key: str) -> tuple[str, ...]:
    names = (clean_line(item.get("name")) for item in _items(d, key))
    return tuple(dict.fromkeys(name for name in names if name))


def _agencies(d: Json, role: str) -> tuple[str, ...]:
    return _names(d, f"departments{role}") + _names(d, f"unitGroups{role}")


def _steps(d: Json) -> Iterator[Step]:
    for item in _items(d, "executionSteps"):
        yield from split_steps(item.get("name"), item.get("description"))


def _method(item: Json) -> Method:
    return Method(
        channel=_CHANNELS[str(item.get("submissionMethod"))],
        time=_duration(item.get("processingTime"), item.get("processingTimeUnit")),
        note=clean(item.get("description")),
        fees=tuple(_fee(fee) for fee in _items(item, "fees")),
    )


def _fee(item: Json) -> Fee:
    return Fee(
        kind=_FEE_KINDS.get(str(item.get("type")), FeeKind.FEE),
        amount=item.get("value"),
        currency=_CURRENCIES.get(str(item.get("currencyName") or item.get("currency"))),
        note=clean(item.get("description")),
    )


def _duration(amount: Any, unit: Any) -> Duration:
    known_unit = _UNITS.get(str(unit), TimeUnit.UNKNOWN)
    if isinstance(amount, str) and not amount.strip().isdecimal():
        return Duration(unit=known_unit, note=clean(amount))
    return Duration(amount=amount, unit=known_unit)


def _cases(d: Json) -> Iterator[Case]:
    for item in _items(d, "executionCases"):
        documents = tuple(_document(paper) for paper in _items(item, "profileComponents"))
        yield Case(name=case_name(item.get("name")), documents=documents)


def _document(item: Json) -> Document:
    return Document(
        name=clean(item.get("name")),
        originals=item.get("originalQty") or 0,
        copies=item.get("copyQty") or 0,
        forms=tuple(
            Form(name=clean_line(form.get("fileName")), portal_id=form.get("id"))
            for form in _items(item, "attachments")
        ),
    )


def _processing_case(item: Json) -> ProcessingCase:
    day = item.get("processingDay") or {}
    return ProcessingCase(
        name=clean_line(item.get("name")),
        code=clean_line(item.get("code")),
        time=_duration(day.get("qty"), day.get("type")),
    )


def _result_delivery(d: Json) -> tuple[str, ...]:
    ways = (way for item in _items(d, "returningMethods") for way in item.get("value") or ())
    return tuple(dict.fromkeys(str(way).lower() for way in ways if way))


def _day(milliseconds: Any) -> date | None:
    if not milliseconds:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, tz=_VIETNAM).date()
