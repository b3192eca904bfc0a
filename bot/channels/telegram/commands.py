"""What commands and deep links stand for.

A link `https://t.me/<bot>?start=kh_1_004194` on a poster opens the bot, which then gets
`/start kh_1_004194`. Telegram allows 64 of `A-Z a-z 0-9 _ -` there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from bot.channels.texts import channel_texts
from bot.gateway.messages import Bubble, Kind, Outcome, Reason, Reply, Status
from bot.gateway.payloads import to_rasa
from bot.settings import ROOT

_START = "start"


class Meant(NamedTuple):
    """What a person wants: words, a button's payload, or a reply that is known already."""

    text: str = ""
    payload: str | None = None
    reply: Reply | None = None


def read_command(text: str) -> Meant:
    """The meaning of `/name`, `/name@bot` or `/start argument`; other texts mean themselves."""
    if not text.startswith("/"):
        return Meant(text)
    name, *arguments = text.removeprefix("/").split() or [""]
    name = name.split("@")[0].lower()
    if name == _START and arguments and (payload := deep_link(arguments[0])):
        return Meant(payload=payload)
    command = channel_texts().telegram.commands.get(name)
    if command is None:
        return Meant(text)
    if command.says:
        return Meant(reply=_said(command.says))
    return Meant(command.text or "", command.payload)


def deep_link(argument: str) -> str | None:
    """The payload of a link's argument: `kh_1_004194` is a procedure, `sk_birth` a life event,
    `tt_K7M2QX` a walk to take over; None for anything else."""
    kind, _, rest = argument.partition("_")
    payload = None
    if kind == "kh":
        payload = f"procedure:{rest.replace('_', '.')}"
    elif kind == "sk" and rest in _events():
        payload = f"walk:event.{rest}"
    elif kind == "tt":
        payload = f"walk:take.{rest}"
    return payload if payload and to_rasa(payload) else None


@cache
def _events() -> frozenset[str]:
    files = (ROOT / "content" / "journeys" / "events").glob("*.yml")
    return frozenset(file.stem for file in files)


def _said(sentence: str) -> Reply:
    outcome = Outcome(status=Status.OUT_OF_SCOPE, reason=Reason.OTHER)
    return Reply(messages=(Bubble(kind=Kind.HAND_OFF, text=sentence),), outcome=outcome)
