"""A process that wants a token of the Official Account; it stops at a moment to be killed there.

`python -m tests.system.zalo_refresher DATABASE ZALO MOMENT MINUTES`: MOMENT is "marked",
"answered", "stored" or "none"; its clock is MINUTES ahead.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import timedelta

import httpx

from bot.channels.zalo.oauth import Oauth
from bot.channels.zalo.tokens import NoAccess, Tokens
from bot.database import connect
from bot.store.sealing import Seal
from bot.store.zalo_tokens import Kept, Pair, ZaloTokens
from knowledge.sql import Clock, utc_now
from tests.channels.zalo_oa import APP, APP_SECRET

HERE, GOT = "HERE", "GOT"
KEY = bytes(32)


class Stopping(ZaloTokens):
    """Stops at `moment` until it is killed."""

    moment = "none"

    def begin(self, seen: Kept) -> Kept | None:
        """Stops when the mark is written."""
        before = super().begin(seen)
        self._stop("marked")
        return before

    def put(self, pair: Pair) -> None:
        """Stops before and after it stores."""
        self._stop("answered")
        super().put(pair)
        self._stop("stored")

    def _stop(self, moment: str) -> None:
        if self.moment == moment:
            say(HERE)
            time.sleep(60)


async def main(database: str, zalo: str, moment: str, minutes: str) -> None:
    """Asks once."""
    clock = ahead(float(minutes))
    store = Stopping(connect(database), Seal(KEY), APP, clock)
    store.moment = moment
    async with httpx.AsyncClient() as http:
        tokens = Tokens(store, Oauth(http, zalo, APP, APP_SECRET), clock)
        try:
            say(f"{GOT} {await tokens.access()}")
        except NoAccess:
            say(f"{GOT} nothing")


def say(line: str) -> None:
    """To who started us, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def ahead(minutes: float) -> Clock:
    """A clock that is so far ahead."""
    return lambda: utc_now() + timedelta(minutes=minutes)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
