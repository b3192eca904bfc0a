"""The right to speak for the account: always a token that works, whoever else refreshes it.

The order is what survives a crash: write that the refresh token is about to be spent, spend it,
store what came for it, use that. Who is killed before storing has perhaps spent it; the next one
says so loudly, tries it once more, and says whether the account is lost.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from bot.channels.zalo import figures
from bot.channels.zalo.oauth import NotReached, Oauth, Refused, Unsure
from bot.gateway.worker import surely
from bot.store.zalo_tokens import Kept, Pair, ZaloTokens
from knowledge.sql import Clock, utc_now

log = structlog.get_logger(__name__)

REFRESH_AFTER = timedelta(hours=20)
"""Of 25: five hours to try again in."""
LOOK_EVERY = timedelta(minutes=10)
JUST_GOT = timedelta(minutes=10)
"""A younger token that is refused is no older than our trouble: another would not help."""
OLD = timedelta(days=60)
"""Zalo forgets a refresh token after 90 days."""
_SOON, _LATER = timedelta(seconds=20), timedelta(minutes=15)


class NoAccess(Exception):
    """There is no token that works at the moment; the reason was logged."""


class Tokens:
    """Of one app, in one process."""

    def __init__(self, store: ZaloTokens, oauth: Oauth, clock: Clock = utc_now) -> None:
        self._store, self._oauth, self._clock = store, oauth, clock
        self._refreshing: asyncio.Task[None] | None = None

    async def access(self) -> str:
        """A token to call Zalo with, refreshed when it is time."""
        kept = await self._kept()
        if self._due(kept):
            kept = await self._refreshed(kept)
        if is_over(kept, self._clock()):
            raise NoAccess
        return kept.pair.access

    async def renew(self, refused: str) -> str:
        """Another token than the one Zalo refused."""
        kept = await self._kept()
        if kept.pair.access == refused:
            if self._clock() - kept.got_at < JUST_GOT or not self._may_try(kept):
                log.error("zalo token refused", advice="motcua zalo status")
                raise NoAccess
            kept = await self._refreshed(kept)
        if kept.pair.access == refused:
            raise NoAccess
        return kept.pair.access

    async def keep(self) -> None:
        """Looks after the token until it is cancelled, so that a quiet account is not lost."""
        while True:
            try:
                kept = await self._kept()
                figures.record_token(kept, self._clock())
                if self._clock() - kept.got_at > OLD:
                    log.error("zalo refresh token is old", advice="motcua zalo status")
                await self.access()
            except NoAccess:
                log.error("zalo account not authorised", advice="motcua zalo status")
            except Exception as error:
                log.warning("zalo token not looked after", error=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY.total_seconds())

    async def close(self) -> None:
        """Waits for what is being refreshed: it must be stored."""
        if self._refreshing is not None:
            await asyncio.gather(self._refreshing, return_exceptions=True)

    async def _kept(self) -> Kept:
        kept = await asyncio.to_thread(self._store.kept)
        if kept is None:
            raise NoAccess
        return kept

    def _due(self, kept: Kept) -> bool:
        early = min(REFRESH_AFTER, timedelta(seconds=kept.pair.lifetime) * 0.8)
        return self._clock() - kept.got_at >= early and self._may_try(kept)

    def _may_try(self, kept: Kept) -> bool:
        return not kept.lost and (kept.not_before is None or kept.not_before <= self._clock())

    async def _refreshed(self, seen: Kept) -> Kept:
        """The pair after a refresh, ours or another's; who waits may be cancelled, it may not."""
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh(seen))
        await asyncio.shield(self._refreshing)
        return await self._kept()

    async def _refresh(self, seen: Kept) -> None:
        before = await asyncio.to_thread(self._store.begin, seen)
        if before is None:
            return
        if before.spending_since:
            log.error("zalo refresh token may be spent", since=before.spending_since.isoformat())
        try:
            pair = await self._oauth.refresh(before.pair.refresh)
        except NotReached:
            await surely(self._store.unspent, before, _SOON)
        except Unsure:
            log.error("zalo did not answer a refresh", advice="motcua zalo status")
            await surely(self._store.unsure, before, _SOON)
        except Refused as error:
            log.error("zalo refused a refresh", code=error.code, lost=bool(before.spending_since))
            await surely(self._store.refused, before, error.code, _LATER)
        else:
            await store_surely(self._store, pair)
            log.info("zalo token refreshed")


async def store_surely(store: ZaloTokens, pair: Pair) -> None:
    """Stores a pair however long the database takes: nobody else has it."""
    while True:
        try:
            await surely(store.put, pair)
        except sa.exc.DBAPIError as error:
            log.error("zalo token not stored, trying again", error=type(error).__name__)
        else:
            return


def is_over(kept: Kept, now: datetime) -> bool:
    """Whether the access token's time is up."""
    return now >= ends_at(kept)


def ends_at(kept: Kept) -> datetime:
    """When the access token's time is up."""
    return kept.got_at + timedelta(seconds=kept.pair.lifetime)
