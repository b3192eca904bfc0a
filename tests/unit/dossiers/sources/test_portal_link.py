"""Without a connection the person is told so and shown the way."""

from __future__ import annotations

import pytest

from dossiers.codes import read_code
from dossiers.sources.base import NotConnected
from dossiers.sources.portal_link import ADDRESS, PortalLink
from tests.unit.dossiers.agency import CODE
from tests.unit.dossiers.sources.conftest import PHONE


def test_it_says_what_is_not_connected_and_where_to_look():
    with pytest.raises(NotConnected, match=r"chưa được kết nối.*Tỉnh Đắk Lắk") as caught:
        PortalLink().find(read_code(CODE, {"H15": "Tỉnh Đắk Lắk"}), PHONE)

    assert caught.value.url == ADDRESS
    assert "Tra cứu hồ sơ" in str(caught.value)
    assert CODE not in str(caught.value)
