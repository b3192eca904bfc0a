"""`motcua zalo`: an admin of the Official Account lets the assistant speak for it."""

from __future__ import annotations

import asyncio
import secrets
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

import httpx
import typer

from bot.assembly import Assembly
from bot.channels.zalo.checking import check, tokens_of, webhook_address
from bot.channels.zalo.oauth import NotReached, Oauth, Refused, Unsure, consent_page, new_verifier
from bot.channels.zalo.texts import zalo_texts
from bot.cli.screen import output
from bot.settings import Settings, load_settings, variable
from bot.store.zalo_tokens import Pair
from knowledge.errors import ConfigurationError, MotCuaError

app = typer.Typer(help="Zalo Official Account.", no_args_is_help=True)


@app.command("authorize")
def authorize(
    redirect: Annotated[
        str, typer.Option(help="Địa chỉ chuyển về đã khai trong ứng dụng Zalo.")
    ] = "",
) -> None:
    """Xin quyền gửi tin thay OA; làm một lần, và khi doctor báo mất quyền."""
    settings, texts = load_settings(), zalo_texts().authorise
    for name in ("zalo_app_id", "zalo_app_secret", "public_url"):
        if not getattr(settings, name):
            raise ConfigurationError(zalo_texts().check.missing.format(names=variable(name)))
    back = redirect or settings.public_url or ""
    verifier, state = new_verifier(), secrets.token_urlsafe(12)
    output.print(texts.open)
    app_id = settings.zalo_app_id or ""
    page = consent_page(settings.zalo_oauth_url, app_id, back, verifier, state)
    output.print(page, highlight=False, markup=False)
    pasted = typer.prompt(texts.paste.format(redirect=back))
    pair = asyncio.run(_exchanged(settings, _code(pasted.strip(), state), verifier))
    tokens_of(settings, Assembly(settings).engine).put(pair)
    output.print(texts.done.format(webhook=webhook_address(settings)), highlight=False)


@app.command("status")
def status() -> None:
    """Kênh Zalo OA đang thế nào, và cần làm gì."""
    settings = load_settings()
    found = asyncio.run(check(settings, Assembly(settings).engine))
    output.print(found.text, highlight=False, markup=False)
    if found.ok is False:
        raise typer.Exit(1)


def _code(pasted: str, state: str) -> str:
    """The code of the address Zalo led back to, or the code alone."""
    texts = zalo_texts().authorise
    if "=" not in pasted and "/" not in pasted:
        return pasted
    query = parse_qs(urlsplit(pasted).query or pasted)
    if query.get("state", [state]) != [state]:
        raise MotCuaError(texts.other_state)
    if not (code := query.get("code", [""])[0]):
        raise MotCuaError(texts.no_code)
    return code


async def _exchanged(settings: Settings, code: str, verifier: str) -> Pair:
    texts = zalo_texts().authorise
    async with httpx.AsyncClient() as http:
        try:
            return await _oauth(settings, http).exchange(code, verifier)
        except Refused as error:
            raise MotCuaError(texts.refused.format(code=error.code)) from None
        except (NotReached, Unsure):
            host = urlsplit(settings.zalo_oauth_url).hostname
            raise MotCuaError(texts.unreachable.format(host=host)) from None


def _oauth(settings: Settings, http: httpx.AsyncClient) -> Oauth:
    secret = settings.zalo_app_secret
    return Oauth(
        http,
        settings.zalo_oauth_url,
        settings.zalo_app_id or "",
        secret.get_secret_value() if secret else "",
    )
