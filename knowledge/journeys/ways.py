"""Composes the steps of handing in a record's dossier, online and in person.

The sentences are ours (`content/texts/journeys.yml`); the record gives the facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.answers.places import address_lines
from knowledge.answers.shortening import shorten
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Channel, Procedure
from knowledge.journeys.model import Instruction, Way

_AGENCY = 110
_PLACE = 220

Steps = tuple[Instruction, ...]


def ways(procedure: Procedure, words: Wording, answers: Wording) -> Mapping[Way, Steps]:
    """The ways that the record publishes, online first; in person when it names none.

    `words` are the journeys' sentences, `answers` those of answers.
    """
    channels = {method.channel for method in procedure.methods}
    online = procedure.fully_online or Channel.ONLINE in channels
    on_paper = bool(channels - {Channel.ONLINE})
    found: dict[Way, Steps] = {}
    if online and not procedure.offline_only:
        found[Way.ONLINE] = _online(procedure, words, answers)
    if on_paper or not found:
        found[Way.IN_PERSON] = _in_person(procedure, channels, words, answers)
    return found


def _online(procedure: Procedure, words: Wording, answers: Wording) -> Steps:
    agency = shorten(agencies(procedure), answers, _AGENCY)
    choose = "choose" if agency else "choose_unnamed"
    steps = [
        Instruction(words.text("online.login"), "portal_login"),
        Instruction(
            words.text(f"online.{choose}", code=procedure.code, agency=agency), "wrong_agency"
        ),
        Instruction(words.text("online.fill")),
    ]
    if procedure.cases:
        steps.append(Instruction(words.text("online.attach"), "scan_quality"))
    if _costs(procedure):
        steps.append(Instruction(words.text("online.pay"), "payment_how"))
    steps.append(Instruction(words.text("online.submit"), "lost_code"))
    steps.append(Instruction(words.text("online.result"), "e_result"))
    return tuple(steps)


def _in_person(
    procedure: Procedure, channels: set[Channel], words: Wording, answers: Wording
) -> Steps:
    by_post = Channel.POSTAL in channels
    hand_in = "post" if channels == {Channel.POSTAL} else "bring"
    told = address_lines(procedure, answers)[:1]
    place = shorten(told[0], answers, _PLACE) if told else words.text("in_person.ask_where")
    steps = [Instruction(words.text(f"in_person.{hand_in}", place=place))]
    steps.append(Instruction(words.text("in_person.receipt"), "lost_code"))
    if _costs(procedure):
        steps.append(Instruction(words.text("in_person.pay")))
    if by_post:
        steps.append(Instruction(words.text("in_person.collect_or_post"), "postal_result"))
    else:
        steps.append(Instruction(words.text("in_person.collect")))
    return tuple(steps)


def agencies(procedure: Procedure) -> str:
    """Who deals with it, in a row; empty when the record names nobody."""
    return "; ".join(name.rstrip(" .") for name in procedure.agencies.responsible)


def _costs(procedure: Procedure) -> bool:
    return any(fee.amount or fee.note for method in procedure.methods for fee in method.fees)
