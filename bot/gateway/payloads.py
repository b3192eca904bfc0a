"""The grammar of button payloads, and what Rasa is told for each.

`procedure:1.004194`, `procedure:1.004194:fees`, `walk:next@papers.1`, `lesson:start.lost_code`,
`place:79`, `menu`, `menu:residence`, `help`, `restart`. People can type or forge anything, so only
these forms get through, and only as these intents; what a move may do is decided where the walk is.
Never for Rasa: `dossier:again` and its like (`dossier:code.2`) are for the desk (`desk.py`),
`follow:CODE` and `unfollow:CODE` for the one for procedures (`bot/following/desk.py`),
`feedback:yes` and `feedback:no` for the one that asks whether it helped (`bot/feedback/desk.py`),
`forget`, `forget:yes` and `forget:no` for the one that deletes.
"""

from __future__ import annotations

import json
import re

from knowledge.answers.model import Field

_PROCEDURE = re.compile(
    r"procedure:(?P<code>[0-9][0-9A-Za-z.\-]{4,30})(?::(?P<field>[a-z_]{4,20}))?"
)
_MOVE = re.compile(
    r"(?P<kind>walk|lesson):(?P<move>[a-z_]{2,12}(?:\.[0-9A-Za-z_.:\-]{1,48})?"
    r"(?:@[a-z_]+(?:\.[0-9A-Za-z_.\-]{1,30})?|@[0-9])?)"
)
_MENU = re.compile(r"menu:(?P<group>[a-z_]{2,20})")
_DOSSIER = re.compile(
    r"dossier:(?:(?P<move>again|watch|unwatch|draft|stop)|code\.(?P<number>[1-9][0-9]{0,2}))"
)
_FOLLOW = re.compile(
    r"(?P<move>follow|unfollow):(?P<code>[0-9][0-9A-Za-z.\-]{4,30}|(?<=unfollow:)all)"
)
_FEEDBACK = re.compile(r"feedback:(?P<answer>yes|no)")
_FORGET = re.compile(r"forget(?::(?P<answer>yes|no))?")
_PLACE = re.compile(r"place:(?P<code>[0-9]{2}|[0-9]{5})")
_LONGEST = 64
_PERSONAL = re.compile(r"[0-9]{10}")
"""No code has so many digits in a row; a forged button must not carry a phone's or card's."""
_FIELDS = {field.value for field in Field}
_PLAIN = {"help": "/help", "restart": "/restart_topic", "menu": "/show_menu"}


def to_desk(payload: str) -> tuple[str, int] | None:
    """The move and the number of a button of the desk: ("code", 2); 0 where there is none."""
    match = _DOSSIER.fullmatch(payload)
    return (match["move"] or "code", int(match["number"] or 0)) if match else None


def to_follow(payload: str) -> tuple[str, str] | None:
    """The move and the code of a button about following: ("follow", "1.004194"); `all` ends all."""
    match = _FOLLOW.fullmatch(payload)
    if match is None or _PERSONAL.search(payload):
        return None
    return match["move"], match["code"]


def to_feedback(payload: str) -> str | None:
    """ "yes" or "no" of a button that says whether it helped."""
    match = _FEEDBACK.fullmatch(payload)
    return match["answer"] if match else None


def to_forget(payload: str) -> str | None:
    """ "ask", "yes" or "no" of a button about deleting what is kept of the person."""
    match = _FORGET.fullmatch(payload)
    return (match["answer"] or "ask") if match else None


def to_rasa(payload: str) -> str | None:
    """Rasa's message for a payload, or None when it is not one of ours."""
    if payload in _PLAIN:
        return _PLAIN[payload]
    if _PERSONAL.search(payload):
        return None
    if (move := _MOVE.fullmatch(payload)) and len(payload) <= _LONGEST:
        return f"/{move['kind']}{json.dumps({'move': move['move']})}"
    if place := _PLACE.fullmatch(payload):
        return f"/at_place{json.dumps({'place': place['code']})}"
    if menu := _MENU.fullmatch(payload):
        return f"/show_menu{json.dumps({'group': menu['group']})}"
    match = _PROCEDURE.fullmatch(payload)
    if not match:
        return None
    entities = {"procedure_code": match["code"]}
    if match["field"]:
        if match["field"] not in _FIELDS:
            return None
        entities["field"] = match["field"]
    return f"/select_procedure{json.dumps(entities)}"
