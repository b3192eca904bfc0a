"""Says honestly that no source is connected, and how to look on the national portal oneself.

It never looks anything up: the portal's look-up is protected against programs, and rightly so.
"""

from __future__ import annotations

from dossiers.codes import DossierCode
from dossiers.model import Dossier
from dossiers.sources.base import NotConnected, Proof

ADDRESS = "https://dichvucong.gov.vn/tra-cuu-ho-so"


class PortalLink:
    """The source of every code for which no other is chosen; raises `NotConnected`."""

    name = "portal"
    tells_changes = True  # There is nothing to poll.

    def covers(self, code: DossierCode) -> bool:  # noqa: ARG002 - the protocol's
        """Every code."""
        return True

    def find(self, code: DossierCode, proof: Proof) -> Dossier | None:  # noqa: ARG002
        """Raises `NotConnected` with the way to the portal's own look-up."""
        return self.current(code)

    def current(self, code: DossierCode) -> Dossier | None:
        """Raises `NotConnected` with the way to the portal's own look-up."""
        agency = f" của {code.agency}" if code.agency else ""
        raise NotConnected(
            f"Tôi chưa được kết nối với hệ thống hồ sơ{agency} nên không tự xem được. Anh/chị mở "
            "Cổng Dịch vụ công quốc gia, mục Tra cứu hồ sơ, nhập mã hồ sơ trên giấy tiếp nhận và "
            "mã kiểm tra trên màn hình. Nếu đã nộp qua VNeID thì xem ở Thủ tục hành chính, Lịch "
            "sử xử lý hồ sơ.",
            ADDRESS,
        )
