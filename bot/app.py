"""The assistant as one ASGI application."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import sqlalchemy as sa
from fastapi import FastAPI

from actions import all_actions
from bot.assembly import Assembly
from bot.channels import api, web
from bot.connecting import connect
from bot.dossiers import Dossiers
from bot.front import assemble as assemble_front
from bot.logs import configure_logs
from bot.metrics import RASA_RESTARTS
from bot.pushing import everything_off, keep_pushing, unless_off
from bot.queueing import Queueing
from bot.rasa.client import RasaClient
from bot.rasa.place import Rasa
from bot.routes import actions, catalogue, counters, errors, faq, health, history, printing, sync
from bot.scheduling import syncing_daily
from bot.settings import Settings
from bot.store.codes import local_key
from dossiers.sync import Sync
from knowledge.answers.topic import NO_CONTEXT


def create_app(settings: Settings) -> FastAPI:
    """Wires gateway, channels and routes; Rasa and channels start with the application."""
    configure_logs(settings.home / "logs")
    assembly = Assembly(settings)
    secret = settings.actions_secret or secrets.token_urlsafe(24)
    rasa = Rasa.of(settings, secret)
    client = RasaClient(rasa.address, rasa.token)
    dossiers, engine = assembly.dossiers, assembly.engine
    front = assemble_front(assembly, rasa, client)
    key, words = local_key(settings.home / "queue.key"), assembly.words("gateway")
    queueing = Queueing(engine, key, front.answering, words, settings.queue_limit)
    channels = connect(settings, engine, queueing, front.forgetting.forget)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(client.close)
            await asyncio.to_thread(_warm_up, assembly)
            if process := rasa.process:
                stack.push_async_callback(process.stop)
                await process.start()
                RASA_RESTARTS.set_function(lambda: process.restarts)
            await stack.enter_async_context(channels.started())
            await stack.enter_async_context(queueing.working())
            pushes, loop = channels.pushes, asyncio.get_running_loop()
            more = assembly.following.rounds.work(pushes, loop)
            background = asyncio.create_task(keep_pushing(dossiers, engine, pushes, more))
            stack.push_async_callback(_end, background)
            await stack.enter_async_context(syncing_daily(settings))
            yield

    app = FastAPI(title="Một Cửa", lifespan=lifespan, docs_url="/api/docs", redoc_url=None)
    app.include_router(api.router(front.answering))
    app.include_router(catalogue.router(assembly))
    app.include_router(history.router(assembly.histories.of))
    app.include_router(faq.router(assembly))
    app.include_router(actions.router(all_actions(assembly.toolbox), secret))
    app.include_router(health.router(rasa.address, _checks(assembly, client)))
    guiding = assembly.guiding
    app.include_router(counters.router(guiding.counters, guiding.title))
    app.include_router(printing.router(guiding.keeper, guiding.sheet, settings.public_url))
    app.include_router(sync.router(_sync(dossiers), settings.sync_token))
    told = unless_off(front.gateway.notices, everything_off(engine))
    app.include_router(web.router(front.answering, notices=told))
    for routes in channels.routes:
        app.include_router(routes)
    app.state.end_streams = channels.widget.end_streams
    errors.add_handlers(app)
    return app


def _warm_up(assembly: Assembly) -> None:
    """The first person should not wait for files to be read."""
    assembly.respondent.decide("đăng ký khai sinh ở tỉnh Lào Cai", None, NO_CONTEXT)


def _sync(dossiers: Dossiers) -> Sync | None:
    return Sync(dossiers.registry) if dossiers.registry else None


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _checks(assembly: Assembly, client: RasaClient) -> dict[str, health.Check]:
    async def store() -> bool:
        return await asyncio.to_thread(_select_one, assembly.engine)

    async def index() -> bool:
        return bool(await asyncio.to_thread(lambda: assembly.search.index.cards))

    return {"rasa": client.status, "index": index, "store": store}


def _select_one(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.literal(True))).scalar_one()
