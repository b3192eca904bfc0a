"""What becomes of a message that Zalo did not take, by Zalo's table of errors."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import NoReturn

import structlog

from bot.gateway.sending import SendLater, Undeliverable
from dossiers.model import VIETNAM
from dossiers.watching.deliveries import ChannelClosed

log = structlog.get_logger(__name__)

FAILED, NO_BUTTONS = -200, -235
"""Worth another try at once: as it is, and as plain text."""

_TOO_FAST, _NIGHT = -32, -234
_MORNING = time(6)
_REST = timedelta(minutes=15)

_GONE = (-213, -217, -227)
"""Not a follower, blocked, banned or away for long."""

# One word each, for the dead letter.
_NEVER = {
    FAILED: "failed",
    -201: "parameter",
    -210: "too_long",
    -230: "window",
    -232: "window",
    -233: "kind",
    NO_BUTTONS: "account_type",
    -240: "shut_down",
    -244: "restricted",
    -248: "policy",
}

# Nothing is wrong with the message: an admin has something to do, or a quota to come back.
ADVICE = {
    -204: "the account was deleted",
    -205: "the account was not found",
    -209: "the app is not active",
    -211: "the quota is used up: buy messages or wait",
    -212: "the app has not registered this API",
    -216: "the access token is refused: motcua zalo status",
    -218: "the person gets no more messages for now",
    -219: "the app was removed",
    -220: "the access token is refused: motcua zalo status",
    -221: "the account is not verified",
    -223: "the app is not authorised: motcua zalo authorize",
    -224: "the account's package is too low",
    -242: "appsecret_proof is wrong: check the app's security settings",
    -320: "no Zalo Cloud Account is connected",
    -321: "the Zalo Cloud Account has no money",
}
_LOUD = (-201, -210, -240, -244, -248)
"""Never to be sent, and somebody should know."""


class Unknown(Exception):
    """A code that is in no table; it may work later."""


def settle(code: int, now: datetime) -> NoReturn:
    """Raises what the outbox is to do: as `Carrier` says."""
    if code in _GONE:
        raise ChannelClosed
    if code == _TOO_FAST:
        raise SendLater(timedelta(seconds=61 - now.second))
    if code == _NIGHT:
        raise SendLater(_until_morning(now))
    if code in ADVICE:
        log.error("zalo takes no messages", code=code, advice=ADVICE[code])
        raise SendLater(_REST)
    if code in _NEVER:
        if code in _LOUD:
            log.error("zalo will not take a message", code=code, reason=_NEVER[code])
        raise Undeliverable(_NEVER[code])
    log.error("zalo said something new", code=code)
    raise Unknown


def _until_morning(now: datetime) -> timedelta:
    here = now.astimezone(VIETNAM)
    morning = here.replace(hour=_MORNING.hour, minute=0, second=0, microsecond=0)
    return (morning if here < morning else morning + timedelta(days=1)) - here
