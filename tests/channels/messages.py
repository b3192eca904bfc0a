"""The replies of `messages.yml`, as the gateway would hand them to a channel."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import yaml

from bot.gateway.kinds import with_kinds
from bot.gateway.messages import Reply

FILE = Path(__file__).parent / "messages.yml"


def _text(text: str = "", repeat: dict[str, Any] | None = None, decomposed: bool = False) -> str:
    if repeat:
        text = "".join(repeat["of"].replace("{n}", str(n + 1)) for n in range(repeat["times"]))
    return unicodedata.normalize("NFD", text) if decomposed else text


def _bubble(entry: dict[str, Any]) -> dict[str, Any]:
    made = {name: entry[name] for name in ("text", "repeat", "decomposed") if name in entry}
    rest = {name: value for name, value in entry.items() if name not in made}
    return {**rest, "text": _text(**made)}


def _reply(entry: dict[str, Any]) -> Reply:
    messages = [_bubble(bubble) for bubble in entry["messages"]]
    return with_kinds(Reply.model_validate({"messages": messages, "outcome": entry["outcome"]}))


REPLIES: dict[str, Reply] = {
    entry["id"]: _reply(entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))
}
"""By id."""
