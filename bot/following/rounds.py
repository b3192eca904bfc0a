"""Tells those who follow a procedure of its changes, once each, after every import.

A change becomes a notice in the same transaction in which it is marked as told, so that a crash
leaves both or none, and of several processes one does it. A notice waits for the person's next
look or message; a channel that can send gets it at once, save at night and while everything is
switched off. What a channel won't take waits as `bot/pushing.py` says.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta

import sqlalchemy as sa
import structlog

from bot.following.news import Newsroom, Present
from bot.following.replies import FollowReplies
from bot.gateway.messages import Reply
from bot.gateway.sending import Undeliverable
from bot.pushing import WAITING, Push, everything_off, send
from bot.store.follows import Follow, Follows
from bot.store.notices import Notices
from dossiers.watching.deliveries import ChannelClosed
from dossiers.watching.quiet import quiet
from knowledge.catalogue.tables import procedure_versions
from knowledge.sql import Clock, utc_now

log = structlog.get_logger(__name__)

Loop = asyncio.AbstractEventLoop

EVERY = timedelta(minutes=1)
FORGET_EVERY = timedelta(hours=1)


class FollowRounds:
    """One round is meant for every minute; it costs one query where nothing was imported."""

    def __init__(
        self,
        engine: sa.Engine,
        follows: Follows,
        newsroom: Newsroom,
        notices: Notices,
        replies: FollowReplies,
        clock: Clock = utc_now,
    ) -> None:
        self._engine, self._follows, self._newsroom = engine, follows, newsroom
        self._notices, self._replies, self._clock = notices, replies, clock
        self._off = everything_off(engine)
        self._seen: tuple[int, int] | None = None

    def work(
        self, pushes: Mapping[str, Push], loop: Loop
    ) -> tuple[tuple[timedelta, Callable[[], object]], ...]:
        """What is to be done how often in the background."""
        return (
            (EVERY, self.run),
            (EVERY, lambda: self.push(pushes, loop)),
            (FORGET_EVERY, self._follows.forget_old),
        )

    def run(self) -> int:
        """Notices what changed; how many people were told."""
        last = self._last_change()
        if last == self._seen:
            return 0
        told = sum(self._tell(self._newsroom.present(code)) for code in self._follows.codes())
        self._seen = last
        return told

    def push(self, pushes: Mapping[str, Push], loop: Loop) -> None:
        """Sends waiting notices where a channel can. Called from a thread; see `Showing`."""
        if quiet(self._clock()) or self._off():
            return
        for channel, push in pushes.items():
            reached = {one.person: one.conversation for one in self._follows.through(channel)}
            for person, conversation in reached.items():
                self._push(person, channel, conversation, push, loop)

    def _tell(self, present: Present) -> int:
        behind = self._follows.behind(present.code, present.state)
        return sum(self._tell_one(follow, present) for follow in behind)

    def _tell_one(self, follow: Follow, present: Present) -> bool:
        news = self._newsroom.since(follow.told, present)
        with self._engine.begin() as connection:
            if not self._follows.mark(connection, follow, present.state) or news is None:
                return False
            reply = self._replies.news(news)
            self._notices.add(connection, follow.person, present.key, reply)
        log.info("follower told", code=follow.code, channel=follow.channel)
        return True

    def _push(
        self, person: str, channel: str, conversation: str, send_to: Push, loop: Loop
    ) -> None:
        for key, reply in self._notices.waiting(person):
            if self._off():
                return
            if key.startswith(WAITING) or not self._notices.hand_out(person, key):
                continue  # The channel won't take it, or it was just shown with an answer.
            try:
                send(send_to, conversation, reply, loop)
            except ChannelClosed:
                self._follows.stop(person)
                return
            except Undeliverable:
                self._let_wait(person, key, reply)
                log.info("notice waits for the person", channel=channel)
            except Exception as error:
                self._notices.keep(person, key, reply)
                log.warning("notice not sent", channel=channel, error=type(error).__name__)
                return
            else:
                log.info("notice sent", channel=channel)

    def _let_wait(self, person: str, key: str, reply: Reply) -> None:
        with self._engine.begin() as connection:
            self._notices.add(connection, person, WAITING + key, reply)

    def _last_change(self) -> tuple[int, int]:
        """Grows with every version that begins or ends."""
        versions = procedure_versions.c
        query = sa.select(sa.func.max(versions.number), sa.func.count(versions.valid_to))
        with self._engine.connect() as connection:
            number, ended = connection.execute(query).one()
        return number or 0, ended
