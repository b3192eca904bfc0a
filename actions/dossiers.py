"""Dossiers in what was typed: asks for the proof of a code, says what a code looks like and what
a state means.

The proof itself never comes here; the gateway's desk takes it.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import DossierRef, Outcome, Toolbox, say
from dossiers.codes import DossierCode, Kind, classify, read_code
from dossiers.masking import MASK

NEEDS_PROOF = "needs_dossier_proof"


def answer_dossier(text: str, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> bool:
    """Whether the text holds a dossier code, a number taken for one or a state by its name, and
    was answered."""
    if code := read_code(text, toolbox.units):
        _ask_for_proof(code, dispatcher)
    elif response := _number(text, toolbox):
        say(dispatcher, response, Outcome(status=NEEDS_PROOF, procedures=[]))
    elif explained := toolbox.explain_state(text):
        outcome = Outcome(status=NEEDS_PROOF, procedures=[])
        say(dispatcher, "utter_dossier_state", outcome, explained=explained)
    else:
        return False
    return True


def _number(text: str, toolbox: Toolbox) -> str | None:
    """The response to a number that is no dossier code."""
    match classify(text):
        case Kind.BROKEN_DOSSIER:
            return "utter_dossier_broken"
        case Kind.AGENCY_NUMBER:
            return "utter_dossier_agency_number"
    if MASK in text and toolbox.respondent.asks_about_own_dossier(text):
        return "utter_dossier_private_number"
    return None


def tell_where(dispatcher: CollectingDispatcher) -> None:
    """Without a code: where to find it."""
    say(dispatcher, "utter_dossier_where", Outcome(status=NEEDS_PROOF, procedures=[]))


def _ask_for_proof(code: DossierCode, dispatcher: CollectingDispatcher) -> None:
    dossier = DossierRef(code=code.text, state=None)
    outcome = Outcome(status=NEEDS_PROOF, procedures=[], dossier=dossier)
    if code.agency and code.received_on:
        date = f"{code.received_on:%d/%m/%Y}"
        known = "utter_dossier_proof_known"
        say(dispatcher, known, outcome, code=code.text, agency=code.agency, date=date)
    else:
        say(dispatcher, "utter_dossier_proof", outcome, code=code.text)
