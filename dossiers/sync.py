"""Takes the messages by which agencies' systems report dossiers to the national portal.

`DongBoHoSoMC` brings whole dossiers, `CapNhatTienDoHoSoMC` steps of their progress and
`CapNhatTrangThai` states alone, each as the portal's envelope, a list or one object. Who may send
them is decided where they arrive. Officials' names and remarks, papers
and addresses are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from dossiers.codes import read_code
from dossiers.model import Dossier, Factors, Fee, State, Supplement
from dossiers.sources.registry import Registry, Saved
from dossiers.times import read_time
from knowledge.errors import MotCuaError

MOST = 1000
"""Dossiers in one message."""


class SyncError(MotCuaError):
    """The message as a whole cannot be taken; nothing of it was."""


@dataclass(frozen=True)
class Refused:
    """The entry at `index` (from 0) was not taken. `reason` repeats nothing of it."""

    index: int
    reason: str


@dataclass(frozen=True)
class SyncReport:
    """What became of a message, entry by entry."""

    saved: Mapping[Saved, int]
    refused: tuple[Refused, ...]


def _text(value: object) -> object:
    return "" if value is None else str(value).strip() if isinstance(value, int | float) else value


def _amount(value: object) -> int | None:
    digits = "".join(filter(str.isdigit, str(value or "")))
    return int(digits) if digits and len(digits) < 13 else None


Text = Annotated[str, BeforeValidator(_text), Field(max_length=4000)]
Time = Annotated[datetime | None, BeforeValidator(read_time)]
Number = Annotated[State, BeforeValidator(State.of)]
Amount = Annotated[int | None, BeforeValidator(_amount)]


class _Part(BaseModel):
    # Systems send more than is asked for; what is not named here is not kept.
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class _Fee(_Part):
    name: Text = Field("", alias="TenPhiLePhi")
    amount: Amount = Field(None, alias="Gia")


class _Supplement(_Part):
    text: Text = Field("", alias="NoiDungBoSung")
    new_due: Time = Field(None, alias="NgayHenTraMoi")


class _Paper(_Part):
    name: Text = Field("", alias="TenGiayTo")


class _Entry(_Part):
    code: Text = Field(alias="MaHoSo")


class Whole(_Entry):
    """An entry of `DongBoHoSoMC`."""

    procedure_code: Text = Field("", alias="MaTTHC")
    procedure_name: Text = Field("", alias="TenTTHC")
    owner_name: Text = Field("", alias="ChuHoSo")
    phone: Text = Field("", alias="SoDienThoai", repr=False)
    identity: Text = Field("", alias="MaDoiTuong", repr=False)
    received_at: Time = Field(None, alias="NgayTiepNhan")
    due_at: Time = Field(None, alias="NgayHenTra")
    returned_at: Time = Field(None, alias="NgayTra")
    done_at: Time = Field(None, alias="NgayKetThucXuLy")
    state: Number = Field(State.UNKNOWN, alias="TrangThaiHoSo")
    agency: Text = Field("", alias="DonViXuLy")
    note: Text = Field("", alias="GhiChu")
    fees: list[_Fee] = Field([], alias="DanhSachLePhi")
    supplements: list[_Supplement] = Field([], alias="DanhSachHoSoBoSung")
    results: list[_Paper] = Field([], alias="DanhSachGiayToKetQua")


class Step(_Entry):
    """An entry of `CapNhatTienDoHoSoMC`."""

    at: Time = Field(None, alias="ThoiDiemXuLy")
    handler: Text = Field("", alias="PhongBanXuLy")
    state: Number = Field(
        State.UNKNOWN, validation_alias=AliasChoices("TrangThai", "TrangThaiHoSo")
    )


class Status(_Entry):
    """An entry of `CapNhatTrangThai`."""

    state: Number = Field(alias="TrangThai")


_KINDS: dict[str, type[Whole | Step | Status]] = {
    "DongBoHoSoMC": Whole,
    "CapNhatTienDoHoSoMC": Step,
    "CapNhatTrangThai": Status,
}
SERVICES = tuple(_KINDS)
_SAID = (
    "procedure_code",
    "procedure_name",
    "owner_name",
    "received_at",
    "due_at",
    "state",
    "agency",
    "note",
)


class Sync:
    """Takes messages into the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def take(self, body: object, service: str | None = None) -> SyncReport:
        """Takes a message; `service` is named by the address or else by the message.

        What is wrong with one entry keeps no other back. Raises `SyncError` for what is no
        message, or too large a one.
        """
        service, entries = _open(body, service)
        saved = dict.fromkeys(Saved, 0)
        refused = []
        for index, entry in enumerate(entries):
            try:
                saved[self._take(_KINDS[service].model_validate(entry))] += 1
            except ValidationError as error:
                refused.append(Refused(index, _fields(error)))
            except _Unfit as error:
                refused.append(Refused(index, str(error)))
        return SyncReport(saved, tuple(refused))

    def _take(self, entry: Whole | Step | Status) -> Saved:
        code = read_code(entry.code)
        if code is None:
            raise _Unfit("MaHoSo: không phải mã hồ sơ")
        if isinstance(entry, Whole):
            return self._registry.change(
                code.text, lambda known: _whole(code.text, known, entry), _factors(entry)
            )
        return self._registry.change(code.text, lambda known: _moved(known, entry))


class _Unfit(Exception):
    """An entry that can't be taken; the message may be sent back."""


def _open(body: object, service: str | None) -> tuple[str, list[Any]]:
    if isinstance(body, Mapping):
        service = service or str(body.get("service", ""))
        body = body.get("data", [body])
    entries = body if isinstance(body, list) else [body]
    if service not in _KINDS:
        raise SyncError(f"Không rõ dịch vụ đồng bộ. Hãy gửi một trong: {', '.join(SERVICES)}.")
    if len(entries) > MOST:
        raise SyncError(f"Bản tin có quá {MOST} hồ sơ. Hãy chia thành nhiều lần gửi.")
    return service, entries


def _whole(code: str, known: Dossier | None, entry: Whole) -> Dossier:
    """What the entry says; where it is silent, what was known."""
    known = known or Dossier(code, State.UNKNOWN, source="")
    said = {name: getattr(entry, name) for name in _SAID if getattr(entry, name)}
    lists: dict[str, Any] = {
        "supplements": tuple(Supplement(one.text, one.new_due) for one in entry.supplements),
        "fees": tuple(Fee(one.name, one.amount) for one in entry.fees),
        "results": tuple(one.name for one in entry.results if one.name),
    }
    # An empty list says that there is nothing any more; none at all says nothing.
    said |= {name: items for name, items in lists.items() if name in entry.model_fields_set}
    if finished := entry.done_at or entry.returned_at:
        said["finished_at"] = finished
    if entry.state is not State.UNKNOWN:
        said["own_words"] = ""
    return replace(known, **said, state_since=None, updated_at=None)


def _moved(known: Dossier | None, entry: Step | Status) -> Dossier:
    if known is None:
        raise _Unfit("MaHoSo: chưa có hồ sơ này, hãy gửi DongBoHoSoMC trước")
    state = entry.state or known.state
    if isinstance(entry, Status):
        if entry.state is State.UNKNOWN:
            raise _Unfit("TrangThai: không thuộc 1–10")
        return replace(known, state=state, state_since=None, own_words="", updated_at=None)
    if entry.at and known.updated_at and entry.at < known.updated_at:
        return known  # Steps may arrive late; what came after them is already known.
    return replace(
        known,
        state=state,
        state_since=entry.at,
        handler=entry.handler or known.handler,
        own_words="",
        updated_at=entry.at,
    )


def _factors(entry: Whole) -> Factors:
    return Factors(phone_last4=last4(entry.phone), id_last4=last4(entry.identity))


def last4(number: str) -> str | None:
    """The last four digits of a phone or ID number; None of what is too short to be one."""
    digits = "".join(filter(str.isdigit, number))
    return digits[-4:] if len(digits) >= 9 else None


def _fields(error: ValidationError) -> str:
    """The names of the wrong fields: the messages of pydantic would repeat values."""
    names = dict.fromkeys(".".join(map(str, one["loc"])) or "mục" for one in error.errors())
    return f"{', '.join(names)}: thiếu hoặc sai kiểu"
