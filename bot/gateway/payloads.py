"""The grammar of button payloads, and what Rasa is told for each.

`procedure:1.004194`, `procedure:1.004194:fees`, `walk:next@papers.1`, `lesson:start.lost_code`,
`help`, `restart`. People can type or forge anything, so only these forms get through, and only
as these intents; what a move may do is decided where the walk is. `dossier:again` and its like
(`dossier:code.2`) are for the desk (`desk.py`), never for Rasa.
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
_DOSSIER = re.compile(
    r"dossier:(?:(?P<move>again|watch|unwatch|draft|stop)|code\.(?P<number>[1-9][0-9]{0,2}))"
)
_LONGEST = 64
_PERSONAL = re.compile(r"[0-9]{10}")
"""No code has so many digits in a row; a forged button must not carry a phone's or card's."""
_FIELDS = {field.value for field in Field}
_PLAIN = {"help": "/help", "restart": "/restart_topic"}


def to_desk(payload: str) -> tuple[str, int] | None:
    """The move and the number of a button of the desk: ("code", 2); 0 where there is none."""
    match = _DOSSIER.fullmatch(payload)
    return (match["move"] or "code", int(match["number"] or 0)) if match else None


def to_rasa(payload: str) -> str | None:
    """Rasa's message for a payload, or None when it is not one of ours."""
    if payload in _PLAIN:
        return _PLAIN[payload]
    if _PERSONAL.search(payload):
        return None
    if (move := _MOVE.fullmatch(payload)) and len(payload) <= _LONGEST:
        return f"/{move['kind']}{json.dumps({'move': move['move']})}"
    match = _PROCEDURE.fullmatch(payload)
    if not match:
        return None
    entities = {"procedure_code": match["code"]}
    if match["field"]:
        if match["field"] not in _FIELDS:
            return None
        entities["field"] = match["field"]
    return f"/select_procedure{json.dumps(entities)}"
