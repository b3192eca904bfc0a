"""A dossier code in what was typed: asks for the proof, or says what a code looks like.

The proof itself never comes here; the gateway's desk takes it.
"""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.toolbox import DossierRef, Outcome, Toolbox, say
from dossiers.codes import DossierCode, Kind, classify, read_code

NEEDS_PROOF = "needs_dossier_proof"


def answer_code(text: str, dispatcher: CollectingDispatcher, toolbox: Toolbox) -> bool:
    """Whether the text holds a dossier code, whole or broken, and was answered."""
    if code := read_code(text, toolbox.units):
        _ask_for_proof(code, dispatcher)
        return True
    if classify(text) is Kind.BROKEN_DOSSIER:
        say(dispatcher, "utter_dossier_broken", Outcome(status=NEEDS_PROOF, procedures=[]))
        return True
    return False


def tell_where(text: str, dispatcher: CollectingDispatcher) -> None:
    """Without a code: where to find it, or who alone can look up the number given."""
    numbered = classify(text) is Kind.AGENCY_NUMBER
    response = "utter_dossier_agency_number" if numbered else "utter_dossier_where"
    say(dispatcher, response, Outcome(status=NEEDS_PROOF, procedures=[]))


def _ask_for_proof(code: DossierCode, dispatcher: CollectingDispatcher) -> None:
    dossier = DossierRef(code=code.text, state=None)
    outcome = Outcome(status=NEEDS_PROOF, procedures=[], dossier=dossier)
    if code.agency and code.received_on:
        date = f"{code.received_on:%d/%m/%Y}"
        known = "utter_dossier_proof_known"
        say(dispatcher, known, outcome, code=code.text, agency=code.agency, date=date)
    else:
        say(dispatcher, "utter_dossier_proof", outcome, code=code.text)
