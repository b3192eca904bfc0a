"""Connects the Official Account: receives into the inbox (`receiving.py`), keeps its token alive,
and sends what is given.

Logs hold no token, no id and no words of a person.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import sqlalchemy as sa

from bot.channels import Accept
from bot.channels.numbered import written
from bot.channels.zalo import figures
from bot.channels.zalo.api import ZaloApi, ZaloError
from bot.channels.zalo.errors import FAILED, NO_BUTTONS, settle
from bot.channels.zalo.oauth import Oauth
from bot.channels.zalo.reading import CHANNEL
from bot.channels.zalo.receiving import Forget, Receiver, webhook
from bot.channels.zalo.render import ZaloMessage, render
from bot.channels.zalo.tokens import NoAccess, Tokens
from bot.gateway.conversations import pseudonym
from bot.gateway.messages import Reply
from bot.gateway.sending import SendLater
from bot.gateway.worker import surely
from bot.settings import Settings
from bot.store.codes import local_key
from bot.store.offers import Offers
from bot.store.sealing import Seal
from bot.store.staffing import Staffing
from bot.store.zalo_tokens import ZaloTokens
from knowledge.errors import ConfigurationError
from knowledge.sql import Clock, utc_now

_NO_ACCESS_WAIT = timedelta(minutes=1)


@dataclass(frozen=True)
class App:
    """The app we call Zalo by; `oa_secret` signs what Zalo sends."""

    id: str
    secret: str = field(repr=False)
    oa_secret: str = field(repr=False)
    api_url: str
    oauth_url: str


class ZaloChannel:
    """One account; `routes` is where Zalo calls us."""

    def __init__(
        self,
        accept: Accept,
        engine: sa.Engine,
        seal: Seal,
        app: App,
        forget: Forget,
        http: httpx.AsyncClient | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """`forget` deletes what is known of who withdraws; `http` replaces the network in tests."""
        self._http = http or httpx.AsyncClient()
        store = ZaloTokens(engine, seal, app.id, clock)
        self._tokens = Tokens(store, Oauth(self._http, app.oauth_url, app.id, app.secret), clock)
        self._api = ZaloApi(self._http, app.api_url, self._tokens)
        self._offers, self._clock = Offers(engine, clock), clock
        receiver = Receiver(accept, self._offers, Staffing(engine, clock), forget, clock)
        self.routes = webhook(app.id, app.oa_secret, receiver)
        self._keeping: asyncio.Task[None] | None = None
        # Of answers in several messages: how many were sent before one failed.
        self._begun: dict[str, tuple[Reply, int]] = {}

    @classmethod
    def of(
        cls, settings: Settings, accept: Accept, engine: sa.Engine, forget: Forget
    ) -> ZaloChannel | None:
        """The account, if there is an app; the admin's consent may come later."""
        if settings.zalo_app_id is None:
            return None
        if settings.zalo_app_secret is None or settings.zalo_oa_secret is None:
            raise ConfigurationError(
                "Có ZALO_APP_ID thì cần ZALO_APP_SECRET (khoá của ứng dụng) và ZALO_OA_SECRET "
                "(khoá của OA, trong trang webhook)."
            )
        app = App(
            settings.zalo_app_id,
            settings.zalo_app_secret.get_secret_value(),
            settings.zalo_oa_secret.get_secret_value(),
            settings.zalo_api_url,
            settings.zalo_oauth_url,
        )
        return cls(accept, engine, Seal(local_key(settings.home / "queue.key")), app, forget)

    async def start(self) -> None:
        """Looks after the token from now on; Zalo out of reach stops nothing else."""
        self._keeping = asyncio.create_task(self._tokens.keep())

    async def stop(self) -> None:
        """Lets go of the network, when what is being refreshed is stored."""
        if self._keeping is not None:
            self._keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeping
        await self._tokens.close()
        await self._http.aclose()

    async def push(self, conversation: str, reply: Reply) -> None:
        """Sends to the person of `zalo:<user id>`; raises as `Carrier` says."""
        messages = render(reply)
        if not messages:
            return
        begun, done = self._begun.pop(conversation, (reply, 0))
        for number, message in enumerate(messages):
            if begun == reply and number < done:
                continue
            try:
                await self._deliver(conversation.removeprefix(f"{CHANNEL}:"), message)
            except BaseException:
                if number:
                    self._begun[conversation] = (reply, number)
                raise
        if offered := written(reply).offers:
            # It is sent: trouble with the database must not send it again.
            with contextlib.suppress(sa.exc.DBAPIError):
                await surely(self._offers.keep, pseudonym(CHANNEL, conversation), offered)

    async def show_typing(self, conversation: str) -> None:
        """Zalo has nothing to show it with."""

    async def _deliver(self, user: str, message: ZaloMessage) -> None:
        try:
            figures.record_sent((await self._sent(user, message)).get("quota"))
        except NoAccess:
            raise SendLater(_NO_ACCESS_WAIT) from None
        except ZaloError as error:
            settle(error.code, self._clock())

    async def _sent(self, user: str, message: ZaloMessage) -> dict[str, object]:
        try:
            return await self._api.send(user, message.body())
        except ZaloError as error:
            if error.code == NO_BUTTONS and message.buttons:
                return await self._api.send(user, ZaloMessage(message.text).body())
            if error.code == FAILED:
                return await self._api.send(user, message.body())
            raise
