"""Fills the embedded registry with a few labelled dossiers to try the look-up on."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dossiers.codes import DossierCode, read_code
from dossiers.model import VIETNAM, Dossier, Factors, Fee, State, Supplement
from dossiers.sources.registry import Registry
from knowledge.content import read_content
from knowledge.errors import ConfigurationError
from knowledge.sql import Clock, utc_now

FACTORS = Factors(phone_last4="1234", id_last4="5678")
OWNER = "Nguyễn Văn Mẫu"
_FRIDAY = 4
AGENCY = "UBND phường Hoa Ban (cơ quan mẫu)"


class DemoFee(BaseModel):
    """A fee asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    amount: int


class DemoDossier(BaseModel):
    """One entry of `content/dossiers/demo.yml`; days count from when it is filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    state: Annotated[int, Field(ge=1, le=10)]
    procedure_code: str
    procedure_name: str
    handler: str
    due: int
    finished: int | None = None
    supplement: str = ""
    fee: DemoFee | None = None


def fill(registry: Registry, path: Path, clock: Clock = utc_now) -> int:
    """Adds the demo dossiers that are not there yet; how many. One that changed since stays."""
    added = 0
    for one in read_content(path).validate(list[DemoDossier]):
        code = read_code(one.code)
        if code is None:
            raise ConfigurationError(f"{path.name}: «{one.code}» không phải mã hồ sơ.")
        if registry.current(code) is None:
            registry.save(_dossier(one, code, clock()), FACTORS)
            added += 1
    return added


def _dossier(one: DemoDossier, code: DossierCode, now: datetime) -> Dossier:
    received = code.received_on
    return Dossier(
        code=code.text,
        state=State(one.state),
        source="",
        procedure_code=one.procedure_code,
        procedure_name=one.procedure_name,
        owner_name=OWNER,
        received_at=datetime.combine(received, time(9), VIETNAM) if received else None,
        due_at=_day(now, one.due, 17),
        finished_at=None if one.finished is None else _day(now, one.finished, 10),
        agency=AGENCY,
        handler=one.handler,
        supplements=(Supplement(one.supplement),) if one.supplement else (),
        fees=(Fee(one.fee.name, one.fee.amount),) if one.fee else (),
    )


def _day(now: datetime, days: int, hour: int) -> datetime:
    day = now.astimezone(VIETNAM).date() + timedelta(days=days)
    if day.weekday() > _FRIDAY:  # Offices promise nothing for a weekend.
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(day, time(hour), VIETNAM)
