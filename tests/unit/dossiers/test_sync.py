"""Messages that agencies' systems send to the national portal fill the register."""

from __future__ import annotations

import pytest

from dossiers.codes import read_code
from dossiers.model import Fee, State
from dossiers.sources.base import Proof
from dossiers.sources.registry import Registry, Saved
from dossiers.sync import MOST, Sync, SyncError
from tests.unit.dossiers.conftest import moment

CODE = "000.00.16.H40-210915-0001"
WHOLE = {
    "MaHoSo": CODE,
    "MaTTHC": "1.001193",
    "TenTTHC": "Đăng ký khai sinh",
    "ChuHoSo": "Trần Thị Bình",
    "LoaiDoiTuong": "1",
    "MaDoiTuong": "001099012345",
    "SoDienThoai": "0912345678",
    "Email": "binh@example.vn",
    "NgayTiepNhan": "20210915083000",
    "NgayHenTra": "20210916170000",
    "TrangThaiHoSo": "4",
    "DonViXuLy": "UBND xã Hoa Ban",
    "DanhSachLePhi": [{"TenPhiLePhi": "Lệ phí", "Gia": "8.000"}],
    "TaiLieuNop": [{"TepDinhKemId": "1", "TenTepDinhKem": "giay-chung-sinh.pdf"}],
}
STEP = {
    "MaHoSo": CODE,
    "NguoiXuLy": "Lê Văn Cán",
    "ChucDanh": "Chuyên viên",
    "ThoiDiemXuLy": "20210915140000",
    "PhongBanXuLy": "Tổ tư pháp - hộ tịch",
    "NoiDungXuLy": "Chị Bình gọi lại số 0912345678",
    "TrangThai": 5,
}


def envelope(service, *data):
    return {"session": "x", "service": service, "isUpdating": "false", "data": list(data)}


@pytest.fixture
def registry(store, clock) -> Registry:
    return Registry(store, b"key", clock=clock)


@pytest.fixture
def sync(registry) -> Sync:
    return Sync(registry)


@pytest.fixture
def kept(registry):
    return lambda code=CODE: registry.current(read_code(code))


def test_a_whole_dossier_is_taken(sync, registry, kept):
    report = sync.take(envelope("DongBoHoSoMC", WHOLE))

    assert report.saved[Saved.ADDED] == 1
    dossier = kept()
    assert dossier.state is State.PROCESSING
    assert dossier.procedure_name == "Đăng ký khai sinh"
    assert dossier.received_at == moment("2021-09-15 08:30")
    assert dossier.due_at == moment("2021-09-16 17:00")
    assert dossier.fees == (Fee("Lệ phí", 8000),)
    for last4 in ("5678", "2345"):
        assert registry.find(read_code(CODE), Proof(last4)) is not None


def test_sent_again_it_changes_nothing(sync):
    sync.take(envelope("DongBoHoSoMC", WHOLE))

    assert sync.take(envelope("DongBoHoSoMC", WHOLE)).saved[Saved.SAME] == 1


def test_what_a_later_message_is_silent_about_stays(sync, kept):
    sync.take(envelope("DongBoHoSoMC", WHOLE))
    sync.take(envelope("DongBoHoSoMC", {"MaHoSo": CODE, "TrangThaiHoSo": "9"}))

    assert kept().state is State.DONE
    assert kept().owner_name == "Trần Thị Bình"
    assert kept().fees == (Fee("Lệ phí", 8000),)


def test_a_supplement_is_asked_for_and_settled(sync, kept):
    asked = [{"NoiDungBoSung": "Giấy chứng sinh", "NgayHenTraMoi": "20210920170000"}]
    sync.take(envelope("DongBoHoSoMC", {**WHOLE, "TrangThaiHoSo": 5, "DanhSachHoSoBoSung": asked}))
    assert kept().supplements[0].new_due == moment("2021-09-20 17:00")
    assert kept().paused[0].end is None

    sync.take(envelope("DongBoHoSoMC", {**WHOLE, "DanhSachHoSoBoSung": []}))
    assert kept().supplements == ()
    assert kept().paused[0].end is not None


def test_progress_moves_it_and_names_no_official(sync, kept):
    sync.take(envelope("DongBoHoSoMC", {**WHOLE, "ThoiDiem": "x"}))
    report = sync.take(envelope("CapNhatTienDoHoSoMC", {**STEP, "ThoiDiemXuLy": None}))

    assert report.saved[Saved.CHANGED] == 1
    assert kept().state is State.SUPPLEMENT_ASKED
    assert kept().handler == "Tổ tư pháp - hộ tịch"
    for hidden in ("Lê Văn Cán", "0912345678", "binh@example.vn", "giay-chung-sinh"):
        assert hidden not in str(vars(kept()))


def test_progress_that_arrives_late_turns_nothing_back(sync, kept):
    sync.take(envelope("DongBoHoSoMC", WHOLE))
    later = {**STEP, "ThoiDiemXuLy": "20301001090000", "TrangThai": 9}
    sync.take(envelope("CapNhatTienDoHoSoMC", later))
    sync.take(envelope("CapNhatTienDoHoSoMC", {**STEP, "ThoiDiemXuLy": "20301001080000"}))

    assert kept().state is State.DONE
    assert kept().state_since == moment("2030-10-01 09:00")


@pytest.mark.parametrize(
    "body",
    [[{"IdHoSo": "1", "MaHoSo": CODE, "TrangThai": 10}], {"MaHoSo": CODE, "TrangThai": "10"}],
)
def test_a_state_alone_is_taken_as_list_or_object(sync, kept, body):
    sync.take(envelope("DongBoHoSoMC", WHOLE))
    sync.take(body, "CapNhatTrangThai")

    assert kept().state is State.RETURNED


@pytest.mark.parametrize(
    ("service", "entry", "said"),
    [
        ("DongBoHoSoMC", {**WHOLE, "MaHoSo": "không rõ"}, "MaHoSo"),
        ("DongBoHoSoMC", {"TrangThaiHoSo": "4"}, "MaHoSo"),
        ("DongBoHoSoMC", {**WHOLE, "NgayHenTra": "mai 0912345678"}, "NgayHenTra"),
        ("DongBoHoSoMC", {**WHOLE, "DanhSachLePhi": "0912345678"}, "DanhSachLePhi"),
        ("DongBoHoSoMC", "0912345678", "mục"),
        ("DongBoHoSoMC", None, "mục"),
        ("CapNhatTienDoHoSoMC", {**STEP, "MaHoSo": "H40-210915-0002"}, "DongBoHoSoMC trước"),
        ("CapNhatTrangThai", {"MaHoSo": CODE, "TrangThai": 11}, "TrangThai"),
        ("CapNhatTrangThai", {"MaHoSo": CODE}, "TrangThai"),
    ],
)
def test_a_wrong_entry_is_refused_by_name_and_keeps_no_other_back(sync, kept, service, entry, said):
    sync.take(envelope("DongBoHoSoMC", WHOLE))
    good = {"MaHoSo": CODE, "TrangThai": 9, "TrangThaiHoSo": 9}
    report = sync.take(envelope(service, entry, good))

    assert [one.index for one in report.refused] == [0]
    assert said in report.refused[0].reason
    assert "0912345678" not in report.refused[0].reason
    assert kept().state is State.DONE


@pytest.mark.parametrize(
    ("body", "service"),
    [
        (envelope("XoaHoSo"), None),
        ([WHOLE], None),
        ("xin chào", None),
        (None, "XoaHoSo"),
        ([WHOLE] * (MOST + 1), "DongBoHoSoMC"),
    ],
)
def test_what_is_no_message_is_refused_as_a_whole(sync, body, service):
    with pytest.raises(SyncError):
        sync.take(body, service)
