"""The layout of provincial one-stop systems of the iGate kind, as their answers were seen.

`GET <address>/pa/dossier/search?code=…` with a bearer token; the phone and ID numbers stand in
what the applicant filled in, under names that differ a little from province to province.
"""

from __future__ import annotations

from dossiers.sources.generic_json import JsonSource, Layout
from dossiers.sources.guarded import GuardedJson
from dossiers.sources.units import Units
from dossiers.states import StateWords


def _filled_in(*names: str) -> tuple[str, ...]:
    return tuple(f"{form}.data.{name}" for form in ("eForm", "applicant") for name in names)


IGATE = Layout(
    path="/pa/dossier/search",
    params={"code": "{code}", "page": "0", "size": "20", "spec": "slice"},
    items="content",
    code=("code", "nationCode"),
    phone=_filled_in("phoneNumber", "ownerPhoneNumber"),
    identity=_filled_in("identityNumber", "ownerIdentityNumber"),
    state=("dossierStatus.name", "dossierTaskStatus.name"),
    fields={
        "procedure_code": ("procedure.code",),
        "procedure_name": ("procedure.translate.name", "procedure.name"),
        "owner_name": _filled_in("ownerFullname", "fullname"),
        "own_words": ("dossierTaskStatus.name", "dossierStatus.name"),
        "agency": ("agency.name",),
        "received_at": ("acceptedDate", "appliedDate"),
        "due_at": ("appointmentDate",),
        "finished_at": ("completedDate",),
        "updated_at": ("updatedDate",),
    },
    absent=(),
)


def igate(http: GuardedJson, title: str, units: Units, words: StateWords) -> JsonSource:
    """A source over one province's system."""
    return JsonSource(http, title, units, IGATE, words)
