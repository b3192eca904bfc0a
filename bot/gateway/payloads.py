"""The grammar of button payloads, and what Rasa is told for each.

`procedure:1.004194`, `procedure:1.004194:fees`, `help`, `restart`. People can type or forge
anything, so only these forms get through, and only as these intents.
"""

from __future__ import annotations

import json
import re

from knowledge.answers.model import Field

_PROCEDURE = re.compile(
    r"procedure:(?P<code>[0-9][0-9A-Za-z.\-]{4,30})(?::(?P<field>[a-z_]{4,20}))?"
)
_FIELDS = {field.value for field in Field}
_PLAIN = {"help": "/help", "restart": "/restart_topic"}


def to_rasa(payload: str) -> str | None:
    """Rasa's message for a payload, or None when it is not one of ours."""
    if payload in _PLAIN:
        return _PLAIN[payload]
    match = _PROCEDURE.fullmatch(payload)
    if not match:
        return None
    entities = {"procedure_code": match["code"]}
    if match["field"]:
        if match["field"] not in _FIELDS:
            return None
        entities["field"] = match["field"]
    return f"/select_procedure{json.dumps(entities)}"
