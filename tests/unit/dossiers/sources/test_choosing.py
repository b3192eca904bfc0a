"""A settings file says which agency's dossiers are asked for where."""

from __future__ import annotations

import pytest

from dossiers.sources.choosing import connect, read_settings
from dossiers.sources.generic_json import JsonSource
from dossiers.sources.portal_link import PortalLink
from dossiers.sources.registry import Registry
from knowledge.errors import ConfigurationError
from tests.unit.dossiers.agency import CODE
from tests.unit.dossiers.sources.conftest import code

SETTINGS = """
- name: daklak
  title: tỉnh Đắk Lắk
  kind: igate
  units: [H15]
  url: https://mot-cua.example.vn
  token_from: DAKLAK_TOKEN
- name: xa
  title: xã Hoa Ban
  kind: json
  units: [H16.20]
  url: https://xa.example.vn
  layout: {path: "/{code}", code: ma, state: trangThai, phone: sdt}
- name: so
  title: Sổ hồ sơ
  kind: registry
  units: [H40]
"""


@pytest.fixture
def sources(tmp_path, database, words):
    def make(text: str = SETTINGS, **environment: str):
        path = tmp_path / "sources.yml"
        path.write_text(text, encoding="utf-8")
        environment.setdefault("DAKLAK_TOKEN", "x")
        return connect(read_settings(path), database, b"key", words, environment)

    return make


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (CODE, JsonSource, "daklak"),
        ("H16.20-261008-0001", JsonSource, "xa"),
        ("000.00.16.H40-210915-0001", Registry, "so"),
        ("H16.21-261008-0001", PortalLink, "portal"),
        ("G09.20-20260609-0092637", PortalLink, "portal"),
    ],
)
def test_each_agency_has_its_source_and_the_rest_the_portal(sources, text, kind, name):
    chosen = sources().choose(code(text))

    assert isinstance(chosen, kind)
    assert chosen.name == name


def test_a_missing_token_is_said_by_the_name_of_its_variable(sources):
    with pytest.raises(ConfigurationError, match="DAKLAK_TOKEN"):
        sources(DAKLAK_TOKEN=" ")


@pytest.mark.parametrize(
    ("wrong", "instead", "said"),
    [
        ("units: [H15]", "units: [h15]", r"sources\.yml:2.*units"),
        ("kind: igate", "kind: fax", r"sources\.yml:4.*kind"),
        ("url: https://mot-cua.example.vn", "url: mot-cua", r"sources\.yml:6.*url"),
        ("  url: https://xa.example.vn\n", "", r"sources\.yml.*url"),
        ("name: xa", "name: daklak", r"sources\.yml:8.*tên này"),
        ("url: https://mot-cua", "url: http://mot-cua", "https://"),
    ],
)
def test_a_mistake_is_named_with_its_place(sources, wrong, instead, said):
    with pytest.raises(ConfigurationError, match=said):
        sources(SETTINGS.replace(wrong, instead))
