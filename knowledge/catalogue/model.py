"""What an administrative procedure is: every field the national catalogue publishes.

The parts follow Nghị định 63/2010/NĐ-CP Điều 8 (amended by 92/2017/NĐ-CP); names of
the portal's own keys are in `portal.py`. Models are frozen: a changed record is a
new record. No reading, storing or wording happens here.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

CODE = re.compile(r"\b\d\.\d{6}\b")
"""A national procedure code, e.g. `1.004194`; local suffixes follow it."""

SEARCH_PAGE = "https://dichvucong.gov.vn/tra-cuu-thu-tuc/danh-sach?keyword={code}&limit=10"
DETAIL_PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{portal_id}"


class Part(BaseModel):
    """Base of every part: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Scope(StrEnum):
    """Whose procedure it is: the nation's, one province's, or between agencies."""

    STANDARD = "standard"
    SPECIFIC = "specific"
    INTERNAL = "internal"


class Level(StrEnum):
    """Level of government that carries it out (there is no district level any more)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    WARD = "ward"
    OTHER = "other"


class Channel(StrEnum):
    """How a dossier is handed in."""

    ONLINE = "online"
    DIRECT = "direct"
    POSTAL = "postal"


class TimeUnit(StrEnum):
    """Unit of a processing time; `UNKNOWN` when the record gives none."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class FeeKind(StrEnum):
    """Lệ phí, phí or giá, as the catalogue distinguishes them."""

    FEE = "fee"
    SERVICE_FEE = "service_fee"
    PRICE = "price"


class Confidence(StrEnum):
    """How far a record may be trusted."""

    OFFICIAL = "official"  # read from the portal's own record
    CHECKED = "checked"  # written by us, checked against two sources
    UNCHECKED = "unchecked"  # written by us from one source


class Fee(Part):
    """One fee row. An amount of 0 without a note is *not* a statement that it is free."""

    kind: FeeKind = FeeKind.FEE
    amount: float | None = None
    currency: Literal["VND", "USD"] | None = None
    note: str = ""


class Duration(Part):
    """A time limit; `amount` is None or 0 when the record does not state one.

    `note` holds what some records write instead of a number.
    """

    amount: float | None = None
    unit: TimeUnit = TimeUnit.UNKNOWN
    note: str = ""


class Method(Part):
    """One way to hand in the dossier, with its own time limit and fees."""

    channel: Channel
    time: Duration = Duration()
    note: str = ""
    fees: tuple[Fee, ...] = ()


class Form(Part):
    """A form to fill in; `portal_id` is the portal's attachment id."""

    name: str
    portal_id: str | None = None


class Document(Part):
    """One paper of the dossier; counts are 0 when the record does not say."""

    name: str
    originals: int = 0
    copies: int = 0
    forms: tuple[Form, ...] = ()


class Case(Part):
    """A group of papers; `name` is None for the papers everyone hands in."""

    name: str | None = None
    documents: tuple[Document, ...] = ()


class ProcessingCase(Part):
    """A named sub-case with its own code and time limit."""

    name: str
    code: str
    time: Duration = Duration()


class Step(Part):
    """One step of the official sequence."""

    title: str = ""
    text: str = ""


class LegalBasis(Part):
    """A legal document the procedure rests on."""

    number: str
    name: str = ""


class Result(Part):
    """What the person receives."""

    name: str
    code: str = ""


class Agencies(Part):
    """Who does what; most roles are empty in the published data."""

    executing: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    authorized: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()

    @property
    def responsible(self) -> tuple[str, ...]:
        """Whom people deal with: who executes it, else who has the authority."""
        return self.executing or self.authority


class Source(Part):
    """Where the record comes from and on which date it was true."""

    title: str
    url: str
    as_of: date
    confidence: Confidence = Confidence.OFFICIAL


ProcedureCode = Annotated[str, Field(min_length=5, max_length=40)]


class Procedure(Part):
    """One procedure of the catalogue.

    `fully_online` is dịch vụ công toàn trình; `accept_anywhere` is "phi địa giới".
    `updated_on` is the date the portal last touched the record.
    """

    code: ProcedureCode
    name: str
    scope: Scope = Scope.STANDARD
    kind: str = ""
    levels: tuple[Level, ...] = ()
    field: str = ""
    published_by: str = ""
    province: str | None = None
    decision_no: str = ""
    decision_date: date | None = None
    agencies: Agencies = Agencies()
    receiving_address: str = ""
    subjects: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    methods: tuple[Method, ...] = ()
    cases: tuple[Case, ...] = ()
    processing_cases: tuple[ProcessingCase, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    results: tuple[Result, ...] = ()
    conditions: str = ""
    description: str = ""
    note: str = ""
    keywords: str = ""
    life_events: tuple[str, ...] = ()
    fully_online: bool = False
    offline_only: bool = False
    vertical: bool = False
    accept_anywhere: bool = False
    result_delivery: tuple[str, ...] = ()
    portal_id: str | None = None
    updated_on: date | None = None
    source: Source | None = None

    @property
    def key(self) -> str:
        """Identity in the store: two portal records may share one code."""
        return self.portal_id or self.code

    @property
    def url(self) -> str:
        """The page a person can open to check the answer."""
        if self.portal_id:
            return DETAIL_PAGE.format(portal_id=self.portal_id)
        return self.source.url if self.source else SEARCH_PAGE.format(code=self.code)
