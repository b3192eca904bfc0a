"""Reads dossier codes as people type them, and tells them from the other numbers people send.

The forms, all with examples in `tests/unit/dossiers/test_codes.py`:

- provincial and ministerial, by the unit codes of Quyết định 20/2020/QĐ-TTg:
  `H15.50.05.13-261008-0975`, short `H40.16-240915-0001`, with a full year
  `G09.20-20260609-0092637`;
- national systems, Thông tư 4/2025/TT-VPCP Điều 23: `G01.899.909-260916-890028`, where the tail
  begins with two digits of the system's owner;
- older, Thông tư 01/2018/TT-VPCP Điều 19: `000.00.16.H40-210915-0001`;
- agencies with numbers of their own: `03706/2026/07906` (social insurance).

Spaces for dots, any dash, small letters and O for 0 are forgiven; a missing part is not guessed.
Nothing here knows whether such a dossier exists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dossiers.masking import has_long_number
from knowledge.content import read_content

Units = Mapping[str, str]
"""Names of organisations by the first part of their code: {"H15": "Tỉnh Đắk Lắk"}."""

NO_UNITS: Units = MappingProxyType({})


class Kind(StrEnum):
    """What a message holds, the first that fits."""

    DOSSIER = "dossier"
    BROKEN_DOSSIER = "broken_dossier"
    """Meant as a dossier code, but a part is missing or its date does not exist."""

    PROCEDURE = "procedure"
    AGENCY_NUMBER = "agency_number"
    """A number by an agency's own rule; only that agency can look it up."""

    PHONE = "phone"
    PERSONAL_ID = "personal_id"
    """Nine digits and more that are no phone: an ID, an insurance or account number. Since
    1/9/2026 twelve digits may also be a place (Nghị định 326/2026/NĐ-CP). Never repeated."""

    NONE = "none"


@dataclass(frozen=True)
class DossierCode:
    """A code in its one spelling. It is confidential: out of `repr`, out of logs."""

    text: str = field(repr=False)
    unit: str
    """The agency's part, "H15.50.05.13"."""

    organisation: str
    """The first level of the unit, "H15"."""

    agency: str | None
    """Its likely name; None when the list of units does not have it."""

    received_on: date | None
    """The day in the code; None where the form carries none."""

    system: str | None
    """Two digits of the national system's owner, in codes of national systems."""

    def __str__(self) -> str:
        return self.text


_D = r"[\dO]"
_DOT = r"\s?[.,]\s?|\s"
_DASH = r"\s?[-_.,]\s?|\s"
_UNIT = rf"(?P<letter>[A-Y])(?P<number>{_D}{{2}})(?P<groups>(?:(?:{_DOT}){_D}{{2,3}}){{0,4}})"
_OLD = rf"(?:(?P<old>{_D}{{3}}(?:{_DOT})[A-Z\d]{_D}(?:{_DOT}){_D}{{2}})(?:{_DOT}))?"
# Neither inside a word or another code, nor followed by more of one.
_CODE = re.compile(
    rf"(?<!\w)(?<!\d[.\-/]){_OLD}{_UNIT}(?:{_DASH})"
    rf"(?P<date>{_D}{{8}}|{_D}{{6}})(?:{_DASH})(?P<tail>{_D}{{4,8}})(?![\w]|[-/.]\w)"
)
# A part too short or too long, a part missing, dots missing, the letter missing.
_BROKEN = re.compile(
    rf"(?<!\w)(?<!\d[.\-/])(?:"
    rf"[A-Z]\d{{2}}[\d.]{{0,20}}\s?-\s?{_D}{{4,8}}\s?-\s?{_D}{{1,12}}"
    rf"|[A-Z]\d{{2}}(?:[.\s]\d{{2,3}}){{1,4}}\s?-\s?{_D}{{4,8}}"
    rf"|\d{{2,3}}(?:\.\d{{2,3}}){{0,4}}-\d{{6,8}}-\d{{4,8}}"
    rf")(?!\w)"
)
_PROCEDURE = re.compile(r"(?<![\w.])\d\.\d{6}(?:(?:\.\d{2,3}){0,3}\.[A-Y]\d{2})?(?!\w|[.\-]\d)")
_AGENCY_NUMBER = re.compile(r"(?<![\w/])\d{3,6}\s?/\s?20\d\d\s?/\s?\d{3,8}(?![\w/])")
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:\+|00)?84|0)"
    r"(?:[ .\-]?[35789]\d(?:[ .\-]?\d){7}|[ .\-]?2\d(?:[ .\-]?\d){8})(?!\w)"
)
_GAP = re.compile(r"[\s.,]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")


def load_units(path: Path) -> Units:
    """The names in `content/dossiers/units.yml`. Raises `ConfigurationError` with its line."""
    return MappingProxyType(read_content(path).validate(dict[str, str]))


def read_code(text: str, units: Units = NO_UNITS) -> DossierCode | None:
    """The first dossier code in a message; None when it holds none that could exist."""
    return next(iter(read_codes(text, units)), None)


def read_codes(text: str, units: Units = NO_UNITS) -> tuple[DossierCode, ...]:
    """All different dossier codes in a message, in order."""
    found = (_dossier(match, units) for match in _CODE.finditer(_plain(text)))
    return tuple(dict.fromkeys(code for code in found if code is not None))


def respelled(text: str) -> str:
    """The text with every dossier code in its one spelling; without a code as it came."""
    if not read_codes(text):
        return text
    return _CODE.sub(lambda match: str(_dossier(match, NO_UNITS) or match.group()), _plain(text))


def read_agency_number(text: str) -> str | None:
    """The first number by an agency's own rule: "03706/2026/07906"; None without one."""
    match = _AGENCY_NUMBER.search(_plain(text))
    return re.sub(r"\s", "", match.group()) if match else None


def classify(text: str) -> Kind:
    """What kind of number a message holds; a dossier code counts before all else."""
    plain = _plain(text)
    if any(_dossier(match, NO_UNITS) for match in _CODE.finditer(plain)):
        return Kind.DOSSIER
    if _CODE.search(plain) or _BROKEN.search(plain):
        return Kind.BROKEN_DOSSIER
    for kind, pattern in _OTHERS.items():
        if pattern.search(plain):
            return kind
    return Kind.PERSONAL_ID if has_long_number(text) else Kind.NONE


_OTHERS = {
    Kind.PROCEDURE: _PROCEDURE,
    Kind.AGENCY_NUMBER: _AGENCY_NUMBER,
    Kind.PHONE: _PHONE,
}


def _plain(text: str) -> str:
    """Capitals, common dashes, nothing invisible: only what codes are made of matters."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def _dossier(match: re.Match[str], units: Units) -> DossierCode | None:
    received_on = _day(_digits(match["date"]))
    if received_on is None:
        return None
    organisation = match["letter"] + _digits(match["number"])
    groups = _GAP.sub(".", _digits(match["groups"]))
    old = _GAP.sub(".", _digits(f"{match['old']} ")) if match["old"] else ""
    unit = f"{old}{organisation}{groups}"
    day, tail = _digits(match["date"]), _digits(match["tail"])
    return DossierCode(
        text=f"{unit}-{day}-{tail}",
        unit=unit,
        organisation=organisation,
        agency=units.get(organisation),
        received_on=received_on,
        system=tail[:2] if _national(groups, tail) else None,
    )


def _national(groups: str, tail: str) -> bool:
    """Whether the code is a national system's: `M.YYY.ZZ`, and a tail longer than a day's count."""
    parts = groups.split(".")[1:]
    return len(parts) == 2 and len(parts[0]) == 3 and len(tail) >= 6


def _day(digits: str) -> date | None:
    try:
        return datetime.strptime(digits, "%Y%m%d" if len(digits) == 8 else "%y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def _digits(text: str) -> str:
    """The letter O where only digits can stand, and digits of other scripts, as digits."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdigit() else char.replace("O", "0") for char in text
    )
