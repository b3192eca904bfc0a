"""The channels of this assistant: which are switched on, where they are called, how each stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from fastapi import APIRouter

from bot.channels import Channel, telegram, widget, zalo, zalo_bot
from bot.channels.checks import Finding
from bot.channels.telegram import checking as telegram_checking
from bot.channels.widget import checking as widget_checking
from bot.channels.zalo import checking as zalo_checking
from bot.channels.zalo_bot import checking as zalo_bot_checking
from bot.pushing import Push
from bot.queueing import Queueing
from bot.settings import Settings
from bot.store.codes import local_key
from bot.store.sealing import Seal
from bot.store.widget_events import WidgetEvents

Forget = Callable[[str, str], Awaitable[None]]
"""Drops all that is kept of a conversation of a channel."""


@dataclass(frozen=True)
class Channels:
    """Those that are switched on, by name."""

    running: dict[str, Channel]
    pushes: dict[str, Push]
    """How each is told what nobody asked for just now."""
    routes: tuple[APIRouter, ...]
    widget: widget.WidgetChannel

    @asynccontextmanager
    async def started(self) -> AsyncIterator[None]:
        """Receiving until the end of the block."""
        async with AsyncExitStack() as stack:
            for channel in self.running.values():
                stack.push_async_callback(channel.stop)
                await channel.start()
            yield


def connect(settings: Settings, engine: sa.Engine, queueing: Queueing, forget: Forget) -> Channels:
    """Nothing is called yet. Raises `ConfigurationError` for settings that don't fit together."""
    accept, seal = queueing.accept, Seal(local_key(settings.home / "queue.key"))
    page = widget.WidgetChannel(WidgetEvents(engine, seal))
    running: dict[str, Channel] = {"widget": page}
    routes = [_widget_routes(settings, page, queueing, forget)]
    for name, one in (
        ("telegram", telegram.TelegramChannel.of(settings, accept, engine)),
        ("zalo", zalo.ZaloChannel.of(settings, accept, engine, forget)),
        ("zalo_bot", zalo_bot.ZaloBotChannel.of(settings, accept, engine)),
    ):
        if one is not None:
            running[name] = one
            routes.append(one.routes)
    queueing.carriers.update(running)
    pushes: dict[str, Push] = {name: one.push for name, one in running.items()}
    return Channels(running, {**pushes, "widget": page.notify}, tuple(routes), page)


async def check(settings: Settings, engine: sa.Engine) -> list[Finding]:
    """How each channel stands, switched on or not; asks the platforms, five seconds at most."""
    checks = (telegram_checking, zalo_checking, zalo_bot_checking, widget_checking)
    return list(await asyncio.gather(*(one.check(settings, engine) for one in checks)))


def _widget_routes(
    settings: Settings, page: widget.WidgetChannel, queueing: Queueing, forget: Forget
) -> APIRouter:
    tokens = widget.Tokens(local_key(settings.home / "widget.key"))
    origins = widget.Origins(settings.widget_origins, settings.public_url)
    return widget.router(page, queueing.accept, tokens, origins, forget)
