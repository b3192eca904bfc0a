"""How the Official Account stands, in one line for `motcua doctor`. Spends and changes nothing."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime
from urllib.parse import urlsplit

import httpx
import sqlalchemy as sa

from bot.channels.checks import Finding
from bot.channels.zalo.api import ZaloError, account, quota_left
from bot.channels.zalo.reading import CHANNEL
from bot.channels.zalo.receiving import PATH
from bot.channels.zalo.texts import zalo_texts
from bot.channels.zalo.tokens import OLD, ends_at, is_over
from bot.settings import Settings, variable
from bot.store.codes import local_key
from bot.store.sealing import CannotOpen, Seal
from bot.store.zalo_tokens import Kept, ZaloTokens
from dossiers.calendar import local
from knowledge.sql import utc_now

_NEEDED = ("zalo_app_secret", "zalo_oa_secret", "public_url")
_SECONDS = 5


async def check(settings: Settings, engine: sa.Engine) -> Finding:
    """What is missing or wrong, and what to do about it."""
    texts = zalo_texts().check
    if settings.zalo_app_id is None:
        return Finding(CHANNEL, None, texts.switched_off)
    problem = _of_settings(settings)
    if problem is None:
        problem, fine = await _of_account(settings, engine)
        return Finding(CHANNEL, problem is None, problem or fine)
    return Finding(CHANNEL, False, problem)


def tokens_of(settings: Settings, engine: sa.Engine) -> ZaloTokens:
    """Where the pair of this assistant is kept."""
    seal = Seal(local_key(settings.home / "queue.key"))
    return ZaloTokens(engine, seal, settings.zalo_app_id or "")


def webhook_address(settings: Settings) -> str:
    """What is to be typed in on the app's page."""
    return f"{(settings.public_url or '').rstrip('/')}{PATH}"


def _of_settings(settings: Settings) -> str | None:
    texts = zalo_texts().check
    missing = [variable(name) for name in _NEEDED if not getattr(settings, name)]
    if missing:
        return texts.missing.format(names=", ".join(missing))
    if urlsplit(settings.public_url or "").scheme != "https":
        return texts.not_https.format(path=PATH)
    return None


async def _of_account(settings: Settings, engine: sa.Engine) -> tuple[str | None, str]:
    texts = zalo_texts().check
    try:
        kept = await asyncio.to_thread(lambda: tokens_of(settings, engine).kept())
    except CannotOpen:
        return texts.other_key, ""
    except sa.exc.SQLAlchemyError:
        return texts.no_database, ""
    if kept is None:
        return texts.not_authorised, ""
    if problem := trouble_with(kept, utc_now()):
        return problem, ""
    return await _asked(settings, kept)


def trouble_with(kept: Kept, now: datetime) -> str | None:
    """What is wrong with the pair that is kept."""
    texts = zalo_texts().check
    over = is_over(kept, now)
    until = "" if over else texts.until.format(time=_moment(ends_at(kept)))
    if kept.lost:
        return texts.lost.format(until=until)
    if kept.refused is not None:
        return texts.refused.format(code=kept.refused, until=until)
    if kept.spending_since:
        return texts.in_doubt.format(time=_moment(kept.spending_since))
    if now - kept.got_at > OLD:
        return texts.old.format(days=(now - kept.got_at).days)
    return texts.expired if over else None


async def _asked(settings: Settings, kept: Kept) -> tuple[str | None, str]:
    texts = zalo_texts().check
    try:
        async with asyncio.timeout(_SECONDS), httpx.AsyncClient(timeout=_SECONDS) as http:
            data = await account(http, settings.zalo_api_url, kept.pair.access)
            left = await _left(http, settings.zalo_api_url, kept.pair.access)
    except ZaloError as error:
        return texts.rejected.format(code=error.code), ""
    except (httpx.HTTPError, TimeoutError):
        host = urlsplit(settings.zalo_api_url).hostname
        return texts.unreachable.format(host=host), ""
    package = data.get("package_name")
    return None, texts.fine.format(
        name=data.get("name", ""),
        package=texts.package.format(package=package) if package else "",
        quota="" if left is None else texts.quota.format(left=left),
        time=_moment(kept.got_at),
        webhook=webhook_address(settings),
    )


async def _left(http: httpx.AsyncClient, base: str, access: str) -> int | None:
    with contextlib.suppress(ZaloError, httpx.HTTPError):  # Not every package has it.
        return await quota_left(http, base, access)
    return None


def _moment(at: datetime) -> str:
    return f"{local(at):%H:%M %d/%m/%Y}"
